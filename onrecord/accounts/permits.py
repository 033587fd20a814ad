"""What the discussion asks of accounts (its `Permits`)."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.base_user import AbstractBaseUser

from onrecord.accounts import leaving, policy, subscriptions
from onrecord.accounts.models import User
from onrecord.discussion.permits import Entitlement, Somebody


class AccountPermits:
    """Roles by policy.py, subscriptions by their provider."""

    def may_comment(self, user: Somebody, at: dt.datetime) -> Entitlement:
        """Whether a subscription is in force."""
        return subscriptions.entitled(user, at)

    def may_moderate(self, user: Somebody) -> bool:
        """By role, with a second factor."""
        return policy.may_moderate(user)

    def may_edit(self, user: Somebody) -> bool:
        """By role, with a second factor."""
        return policy.may_edit(user)

    def name(self, user: Somebody) -> str:
        """The display name."""
        return user.display_name if isinstance(user, User) else ""

    def address(self, user: Somebody) -> str:
        """The address that mail goes to, where it is confirmed."""
        return user.email if isinstance(user, User) and user.email.lower() in user.verified_emails else ""

    def sign_out(self, user: AbstractBaseUser) -> None:
        """Everywhere."""
        leaving.sign_out_everywhere(user)

    def forget(self, user: AbstractBaseUser) -> None:
        """Who this was."""
        leaving.forget(user)

    def supervisors(self) -> list[AbstractBaseUser]:
        """The editors, and where there is none, the admins."""
        active = User.objects.filter(is_active=True, grants__until=None)
        return list(
            active.filter(grants__role=policy.Role.EDITOR).order_by("pk") or active.filter(grants__role=policy.Role.ADMIN).order_by("pk")
        )


permits = AccountPermits()
