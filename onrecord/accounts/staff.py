"""Who is of the staff: roles granted and ended, each with who did it."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from onrecord.accounts import names
from onrecord.accounts.leaving import sign_out_everywhere
from onrecord.accounts.models import Grant, User
from onrecord.accounts.policy import Role
from onrecord.errors import NotOnRecord, UsageError


def find(who: str) -> User:
    """The account of an e-mail address, a public id or a display name. Raises NotOnRecord."""
    users = User.objects.filter(is_active=True)
    found = (
        users.filter(email=who.lower()).first() or users.filter(public_id=who).first() or users.filter(display_key=names.key(who)).first()
    )
    if found is None:
        raise NotOnRecord(f"no account {who}", hint="the e-mail address or the display name of who has signed up")
    return found


def grant(user: User, role: Role, *, by: str) -> bool:
    """Give a role. All sessions of the account end. False where it has the role already. Raises UsageError for who has proven no address."""
    if role not in Role.staff():
        raise UsageError(f"{role} is not a role of the staff", hint=f"one of {', '.join(Role.staff())}")
    if not user.verified_emails:
        raise UsageError(f"{user.email} is not confirmed", hint="they sign in once, and enter the code that is mailed")
    try:
        with transaction.atomic():
            if Grant.objects.filter(user=user, role=role, until=None).exists():
                return False
            Grant.objects.create(user=user, role=role, by=by)
            sign_out_everywhere(user)
    except IntegrityError:  # another process was faster
        return False
    return True


def end(user: User, role: Role, *, by: str) -> bool:
    """Take a role away. All sessions of the account end. False where it has no such role."""
    with transaction.atomic():
        ended = Grant.objects.filter(user=user, role=role, until=None).update(until=timezone.now(), ended_by=by)
        if ended:
            sign_out_everywhere(user)
    return bool(ended)
