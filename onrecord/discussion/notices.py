"""The outbox: a mail is a row that is written in the transaction of what it tells, and sent afterwards (sending.py)."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from onrecord.discussion.case_models import Complaint, Decision
from onrecord.discussion.ids import new_id
from onrecord.discussion.trail_models import Notice


def put(
    kind: Notice.Kind,
    subject: str,
    text: str,
    *,
    user: AbstractBaseUser | None = None,
    address: str = "",
    complaint: Complaint | None = None,
    decision: Decision | None = None,
) -> Notice:
    """Write a mail to a user, or to the address of who has no account. Line ends in a subject become spaces: a header is one line."""
    id = new_id()
    return Notice.objects.create(
        id=id,
        kind=kind,
        user_id=user.pk if user is not None else None,
        address=address,
        subject=" ".join(subject.split()),
        text=text,
        complaint=complaint,
        decision=decision,
        message_id=f"{id}@onrecord",
    )
