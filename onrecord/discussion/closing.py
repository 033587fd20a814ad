"""Closing the comments of a page, now or by a timetable, for a reason that every reader is shown; and lifting that."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from onrecord.discussion import trail
from onrecord.discussion.comment_models import Closing, Thread
from onrecord.discussion.permits import permits
from onrecord.discussion.text import accepted
from onrecord.discussion.threads import opened, page_of
from onrecord.errors import NotAccepted, NotAllowed, NotThere

LONGEST_REASON = 500


def close(
    user: AbstractBaseUser,
    kind: str,
    key: str,
    reason: str,
    *,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    now: datetime | None = None,
) -> Closing:
    """Close a page's comments from `starts_at` (None: now) to `ends_at` (None: until it is lifted). What is there stays and can be read."""
    at = now or timezone.now()
    _may(user)
    page = page_of(kind, key)
    said = accepted(reason, field="reason", longest=LONGEST_REASON)
    starts_at = starts_at or at
    if ends_at is not None and ends_at <= max(starts_at, at):
        raise NotAccepted("ends_at", "it would be over before it began", hint="give a later end, or none")
    with transaction.atomic():
        thread = opened(page, at)
        row = Closing.objects.create(thread=thread, starts_at=starts_at, ends_at=ends_at, reason=said, made_at=at, made_by_id=user.pk)
        trail.append("closing.made", row, trail.actor(user), at=at, thread=thread.pk, starts_at=starts_at, ends_at=ends_at)
    return row


def lift(user: AbstractBaseUser, id: str, *, now: datetime | None = None) -> Closing:
    """Open the comments again, or take back a closing that was still to come. Lifting twice is lifting."""
    at = now or timezone.now()
    _may(user)
    with transaction.atomic():
        row = Closing.objects.select_for_update().filter(pk=id).first()
        if row is None:
            raise NotThere("there is no such closing")
        if row.lifted_at is None:
            row.lifted_at = at
            row.save(update_fields=["lifted_at"])
            trail.append("closing.lifted", row, trail.actor(user), at=at, thread=row.thread_id)
    return row


def in_force(thread: Thread | None, at: datetime) -> Closing | None:
    """The closing that holds at a moment; of several, the one that ends last."""
    if thread is None:
        return None
    return next(iter(sorted(_of(thread, at).filter(starts_at__lte=at), key=lambda row: (row.ends_at is not None, -_end(row)))), None)


def waiting(thread: Thread, at: datetime) -> list[Closing]:
    """Those that hold or are still to come, for who may lift them."""
    return list(_of(thread, at).order_by("starts_at"))


def refuse_closed(thread: Thread, at: datetime) -> None:
    """Raise NotAllowed, with the reason, where comments are closed."""
    if row := in_force(thread, at):
        raise NotAllowed(f"comments here are closed: {row.reason}", hint="what you wrote is kept for you")


def _of(thread: Thread, at: datetime) -> QuerySet[Closing]:
    return Closing.objects.filter(Q(ends_at=None) | Q(ends_at__gt=at), thread=thread, lifted_at=None)


def _end(row: Closing) -> float:
    return row.ends_at.timestamp() if row.ends_at else 0.0


def _may(user: AbstractBaseUser) -> None:
    if not permits().may_edit(user):
        raise NotAllowed("only an editor may close comments, or open them")
