"""Who may do what. Every question is asked here, and what no line allows is not allowed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Role(StrEnum):
    """What somebody is to this site. Those of the staff are granted (`onrecord staff`); a subscriber is who a subscription is in force for."""

    READER = "reader"
    SUBSCRIBER = "subscriber"
    PART_TIME = "part-time-moderator"
    MODERATOR = "moderator"
    EDITOR = "editor"
    ADMIN = "admin"

    @classmethod
    def staff(cls) -> tuple[Role, ...]:
        """The roles that are granted."""
        return (cls.PART_TIME, cls.MODERATOR, cls.EDITOR, cls.ADMIN)


class Act(StrEnum):
    """What is asked for. Commenting is not among them: that takes a subscription in force, asked at each write (subscriptions.py)."""

    MODERATE = "moderate"  # see cases and decide them
    EDIT = "edit"  # close pages, ask for corrections, change the rota, lift a ban
    RULE = "rule"  # put new rules in force, put the staff on the rota


ALLOWED: Mapping[Act, frozenset[Role]] = {
    Act.MODERATE: frozenset(Role.staff()),
    Act.EDIT: frozenset({Role.EDITOR, Role.ADMIN}),
    Act.RULE: frozenset({Role.ADMIN}),
}


def allowed(roles: Iterable[Role], act: Act) -> bool:
    """Whether one of these roles allows it."""
    return not ALLOWED.get(act, frozenset()).isdisjoint(roles)


def roles_of(user: object) -> frozenset[Role]:
    """The roles of a user of the session; of nobody, of who is no user of ours, and of an account that is closed: none."""
    if not getattr(user, "is_authenticated", False) or not getattr(user, "is_active", False):
        return frozenset()
    roles = getattr(user, "roles", None)
    return roles if isinstance(roles, frozenset) else frozenset()


def may(user: object, act: Act) -> bool:
    """Whether a user may do something of the staff: by role, and only with a second factor."""
    return allowed(roles_of(user), act) and getattr(user, "has_second_factor", False) is True


def may_moderate(user: object) -> bool:
    """Whether cases may be seen and decided."""
    return may(user, Act.MODERATE)


def may_edit(user: object) -> bool:
    """Whether pages may be closed, corrections asked for, the rota changed and bans lifted."""
    return may(user, Act.EDIT)


def may_rule(user: object) -> bool:
    """Whether new rules may be put in force."""
    return may(user, Act.RULE)


def is_staff(user: object) -> bool:
    """Whether the user has any role of the staff, with a second factor or without."""
    return not roles_of(user).isdisjoint(Role.staff())
