"""Who may do what, as the site that uses the discussion says it: DISCUSSION_PERMITS names an object with these methods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, cast

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.module_loading import import_string

Somebody = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Whether somebody may comment, and if not, `why` in words for him."""

    ok: bool
    why: str = ""


class Permits(Protocol):
    """Each is asked at every write, with the user of the session. Sanctions of the discussion are looked at besides (sanctions.py)."""

    def may_comment(self, user: Somebody, at: datetime) -> Entitlement:
        """Whether there is a subscription that is in force now."""

    def may_moderate(self, user: Somebody) -> bool:
        """Whether cases may be seen and decided: a moderator, full or part-time, an editor, an admin, each with a second factor."""

    def may_edit(self, user: Somebody) -> bool:
        """Whether pages may be closed, corrections asked for and bans lifted: an editor or an admin."""

    def name(self, user: Somebody) -> str:
        """The name that stands at a comment."""

    def address(self, user: Somebody) -> str:
        """The verified e-mail address, or an empty text."""

    def sign_out(self, user: AbstractBaseUser) -> None:
        """End every session of a user who is banned."""

    def forget(self, user: AbstractBaseUser) -> None:
        """Erase who this was from the account, and keep that there was one."""

    def supervisors(self) -> list[AbstractBaseUser]:
        """Who is told of a case that is about to be late: editors."""


def permits() -> Permits:
    """The site's own."""
    return cast(Permits, import_string(settings.DISCUSSION_PERMITS))
