"""The little site around the discussion in its tests: groups of django.contrib.auth say who may do what, and every page is there but one.

A user in the group "subscriber" may comment, one in "moderator" moderate, one in "editor" both moderate and edit.
"""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, Group, User

from onrecord.discussion.pages import Page
from onrecord.discussion.permits import Entitlement, Somebody


def person(name: str, *groups: str) -> User:
    """A new user, in groups."""
    user = User.objects.create_user(name, f"{name.lower()}@readers.example", "a secret")
    for group in groups:
        user.groups.add(Group.objects.get_or_create(name=group)[0])
    return user


class Permits:
    """See onrecord.discussion.permits.Permits."""

    def __init__(self) -> None:
        self.signed_out: list[int] = []

    def may_comment(self, user: Somebody, at: datetime) -> Entitlement:
        if not user.is_authenticated:
            return Entitlement(False, "Sign in to comment.")
        return Entitlement(True) if _in(user, "subscriber") else Entitlement(False, "Only subscribers may comment.")

    def may_moderate(self, user: Somebody) -> bool:
        return _in(user, "moderator", "editor")

    def may_edit(self, user: Somebody) -> bool:
        return _in(user, "editor")

    def name(self, user: Somebody) -> str:
        return user.get_username()

    def address(self, user: Somebody) -> str:
        return user.email if isinstance(user, User) else ""

    def sign_out(self, user: AbstractBaseUser) -> None:
        self.signed_out.append(user.pk)

    def forget(self, user: AbstractBaseUser) -> None:
        User.objects.filter(pk=user.pk).update(username=f"gone-{user.pk}", email="", first_name="", last_name="", is_active=False)

    def supervisors(self) -> list[AbstractBaseUser]:
        return list(User.objects.filter(groups__name="editor").order_by("pk"))


class Pages:
    """See onrecord.discussion.pages.Pages."""

    def page(self, kind: str, key: str) -> Page | None:
        return Page(kind, key, f"The page {key}", f"/{kind}s/{key}") if kind == "incident" and key != "nowhere" else None

    def statement(self, id: str) -> str | None:
        return f"/reports/0123456789abcdef#s-{id}" if id == "fedcba9876543210" else None


PERMITS = Permits()
PAGES = Pages()


def _in(user: Somebody, *groups: str) -> bool:
    return isinstance(user, User) and user.is_active and user.groups.filter(name__in=groups).exists()
