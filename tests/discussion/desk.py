"""Who may do what in these tests, and which pages there are. A user's last name is his role."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from onrecord.discussion.pages import Page
from onrecord.discussion.permits import Entitlement

SUBSCRIBER, LAPSED, MODERATOR, EDITOR = "subscriber", "lapsed", "moderator", "editor"
MAY_COMMENT, MAY_MODERATE, MAY_EDIT = {SUBSCRIBER, MODERATOR, EDITOR}, {MODERATOR, EDITOR}, {EDITOR}


def _role(user: Any) -> str:
    return getattr(user, "last_name", "") if getattr(user, "is_active", False) else ""


class Desk:
    """permits.Permits over Django's users; remembers whom it signed out."""

    def __init__(self) -> None:
        self.signed_out: list[Any] = []

    def may_comment(self, user: Any, at: datetime) -> Entitlement:
        return Entitlement(_role(user) in MAY_COMMENT, "" if _role(user) in MAY_COMMENT else "Only subscribers can comment.")

    def may_moderate(self, user: Any) -> bool:
        return _role(user) in MAY_MODERATE

    def may_edit(self, user: Any) -> bool:
        return _role(user) in MAY_EDIT

    def name(self, user: Any) -> str:
        return str(user.first_name)

    def address(self, user: Any) -> str:
        return str(user.email)

    def sign_out(self, user: Any) -> None:
        self.signed_out.append(user.pk)

    def forget(self, user: Any) -> None:
        user.first_name = user.email = ""
        user.username = f"erased-{user.pk}"
        user.is_active = False
        user.save()

    def supervisors(self) -> list[Any]:
        from django.contrib.auth.models import User

        return list(User.objects.filter(last_name=EDITOR, is_active=True).order_by("pk"))


class Paper:
    """pages.Pages of a paper whose every incident is there, but for "none"."""

    def page(self, kind: str, key: str) -> Page | None:
        return Page(kind, key, f"The {kind} {key}", f"/{kind}s/{key}") if kind == "incident" and key != "none" else None

    def statement(self, id: str) -> str | None:
        return f"/reports/x#s-{id}" if id != "none" else None


DESK, PAPER = Desk(), Paper()
