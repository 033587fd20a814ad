"""Ends: of all sessions of somebody, and of who somebody was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from onrecord.accounts.models import Subscription, User

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

# RFC 2606: no mail is ever delivered there.
NOWHERE = "erased.invalid"
ERASED = "Former reader"


def sign_out_everywhere(user: AbstractBaseUser) -> None:
    """End every session of an account, in one transaction: on a ban, on a change of roles. The next request of each is a stranger's."""
    from allauth.usersessions.models import UserSession

    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(epoch=F("epoch") + 1)
        for session in UserSession.objects.filter(user_id=user.pk):
            session.end()


def forget(user: AbstractBaseUser) -> None:
    """Erase who somebody was, and keep that there was an account: its public id and what it was granted. Nobody can sign in to it again.

    Their subscriptions go, too: the list of who pays is kept elsewhere.
    """
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator

    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=user.pk)
        sign_out_everywhere(row)
        addresses = [row.email, *EmailAddress.objects.filter(user_id=row.pk).values_list("email", flat=True)]
        Subscription.objects.filter(email__in=[address.lower() for address in addresses]).delete()
        EmailAddress.objects.filter(user_id=row.pk).delete()
        Authenticator.objects.filter(user_id=row.pk).delete()
        row.grants.filter(until=None).update(until=timezone.now(), ended_by="erasure")
        row.set_unusable_password()
        # The id keeps the name apart from all others: a name is unique.
        User.objects.filter(pk=row.pk).update(
            email=f"{row.public_id}@{NOWHERE}", display_name=ERASED, display_key=f"erased {row.public_id}", password=row.password, is_active=False,
            last_login=None,
        )  # fmt: skip
