"""From a comment to a correction: an editor makes of a comment that is pinned to a statement a request that the desk looks into."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from onrecord.discussion import locking, trail
from onrecord.discussion.comment_models import Comment, CorrectionRequest
from onrecord.discussion.pages import pages
from onrecord.discussion.permits import permits
from onrecord.discussion.text import accepted
from onrecord.errors import NotAccepted, NotAllowed, NotThere

LONGEST_NOTE = 2000


def ask(user: AbstractBaseUser, comment: str, note: str, *, statement: str = "", now: datetime | None = None) -> CorrectionRequest:
    """Ask for the statement that a comment is pinned to (or `statement`) to be looked into. Asked again while that is open, it is the same request."""
    at = now or timezone.now()
    _may(user)
    said = accepted(note, field="note", longest=LONGEST_NOTE)
    with transaction.atomic():
        held = locking.comment(comment)
        about = statement or held.pinned_to
        if held.state != Comment.State.SHOWN:
            raise NotAllowed("this comment can no longer be read")
        if not about or pages().statement(about) is None:
            raise NotAccepted("statement", "the comment is pinned to no statement on record", hint="name the statement that it is about")
        row, is_new = CorrectionRequest.objects.get_or_create(
            comment=held, statement=about, closed_at=None, defaults={"note": said, "made_at": at, "made_by_id": user.pk}
        )
        if is_new:
            trail.append("correction.asked", row, trail.actor(user), at=at, revision=held.revision, comment=held.pk, statement=about)
    return row


def close(user: AbstractBaseUser, id: str, outcome: str, *, now: datetime | None = None) -> CorrectionRequest:
    """Say what came of a request."""
    at = now or timezone.now()
    _may(user)
    said = accepted(outcome, field="outcome", longest=LONGEST_NOTE)
    with transaction.atomic():
        row = CorrectionRequest.objects.select_for_update().filter(pk=id).first()
        if row is None:
            raise NotThere("there is no such request")
        if row.closed_at is not None:
            raise NotAllowed("this request is closed already")
        row.outcome, row.closed_at = said, at
        row.save(update_fields=["outcome", "closed_at"])
        trail.append("correction.closed", row, trail.actor(user), at=at, comment=row.comment_id, statement=row.statement)
    return row


def waiting(after: str | None = None, *, limit: int = 50) -> list[CorrectionRequest]:
    """Requests that are open, the oldest first, with their comments and threads, from after the one whose id is given."""
    rows = CorrectionRequest.objects.filter(closed_at=None).select_related("comment__thread").order_by("id")
    return list((rows.filter(id__gt=after) if after else rows)[:limit])


def _may(user: AbstractBaseUser) -> None:
    if not permits().may_edit(user):
        raise NotAllowed("only an editor may ask for a correction, or close the request")
