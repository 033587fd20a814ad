"""The little site around the discussion in its tests: a user's address says what he may do, and every page is there but one.

"ann+subscriber@readers.example" may comment, one with "moderator" moderate, one with "editor" both moderate and edit.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser

from onrecord.discussion.pages import Page
from onrecord.discussion.permits import Entitlement, Somebody


def person(name: str, *may: str) -> Any:
    """A new user, of whichever model this process has, who may do these things."""
    users: Any = get_user_model()
    email = f"{'+'.join([name.lower(), *may])}@readers.example"
    named = {"display_name": name} if users.USERNAME_FIELD == "email" else {"username": name}
    return users.objects.create_user(email=email, password="a secret", **named)


def lapse(user: Any) -> None:
    """Take from a user all that he may do."""
    user.email = f"{user.email.partition('+')[0]}@readers.example"
    user.save()


class Permits:
    """See onrecord.discussion.permits.Permits."""

    def __init__(self) -> None:
        self.signed_out: list[int] = []

    def may_comment(self, user: Somebody, at: datetime) -> Entitlement:
        if not user.is_authenticated:
            return Entitlement(False, "sign in to comment")
        return Entitlement(True) if _may(user, "subscriber") else Entitlement(False, "only subscribers may comment")

    def may_moderate(self, user: Somebody) -> bool:
        return _may(user, "moderator", "editor")

    def may_edit(self, user: Somebody) -> bool:
        return _may(user, "editor")

    def name(self, user: Somebody) -> str:
        return str(getattr(user, "display_name", "") or user.get_username())

    def address(self, user: Somebody) -> str:
        return str(getattr(user, "email", ""))

    def sign_out(self, user: AbstractBaseUser) -> None:
        self.signed_out.append(user.pk)

    def forget(self, user: Any) -> None:
        user.email, user.is_active = f"gone-{user.pk}@nowhere.example", False
        setattr(user, "display_name" if user.USERNAME_FIELD == "email" else "username", f"gone-{user.pk}")
        user.save()

    def supervisors(self) -> list[AbstractBaseUser]:
        return list(get_user_model()._default_manager.filter(email__contains="+editor").order_by("pk"))


# A page that others are part of now, by its key.
EARLIER = {"whole": ("part", "silent")}


class Pages:
    """See onrecord.discussion.pages.Pages."""

    def page(self, kind: str, key: str) -> Page | None:
        earlier = EARLIER.get(key, ())
        return Page(kind, key, f"The page {key}", f"/{kind}s/{key}", earlier) if kind == "incident" and key != "nowhere" else None

    def statement(self, id: str) -> str | None:
        return f"/reports/0123456789abcdef#s-{id}" if id == "fedcba9876543210" else None


PERMITS = Permits()
PAGES = Pages()


def _may(user: Somebody, *acts: str) -> bool:
    given = str(getattr(user, "email", "")).partition("@")[0].split("+")[1:]
    return bool(user.is_active and not {*given}.isdisjoint(acts))
