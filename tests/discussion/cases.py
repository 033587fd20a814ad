"""What tests of complaints and decisions begin with: a comment in a thread, and a complaint of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser as User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from onrecord.discussion import trail
from onrecord.discussion.complaining import complain
from onrecord.discussion.ids import new_id
from onrecord.discussion.models import Case, Comment, Complaint, Revision, Thread
from onrecord.discussion.moderating import Seen, Verdict, seen
from onrecord.discussion.permits import permits
from onrecord.discussion.verifying import verify

TEXT = "The bridge was never hit.\nAnybody who says so was not there."


def comment_by(
    author: User, text: str = TEXT, *, kind: str = "incident", key: str = "0123456789abcdef", at: datetime | None = None
) -> Comment:
    """A comment on a page, with its revision and its event."""
    at = at or timezone.now()
    with transaction.atomic():
        thread = Thread.objects.get_or_create(kind=kind, key=key, defaults={"title": "The incident"})[0]
        id = new_id()
        made = Comment.objects.create(
            id=id,
            thread=thread,
            path=id,
            author_id=author.pk,
            author_name=permits().name(author),
            text=text,
            posted_at=at,
            once=uuid4().hex,
        )
        salt, seal = trail.sealed(text)
        Revision.objects.create(comment=made, number=1, text=text, salt=salt, seal=seal, by=Revision.By.AUTHOR, made_at=at)
        Thread.objects.filter(pk=thread.pk).update(shown=F("shown") + 1)
        trail.append("posted", made, trail.actor(author), at=at, revision=1, seal=seal)
    return made


def complaint_of(comment: Comment, user: User, *, reason: str = "abuse", text: str = "", **more: Any) -> Complaint:
    """A complaint of it by a reader."""
    return complain(user, comment.pk, reason, text, uuid4().hex, **more)


def seen_now(case: Case) -> Seen:
    """What a moderator sees who looks at the case now."""
    return seen(Case.objects.select_related("comment").get(pk=case.pk))


def verdict(action: str = "keep", **more: Any) -> Verdict:
    """One with all that one must have."""
    return Verdict(action, more.pop("rule", "abuse"), more.pop("reasons", "It argues with the person and not with what was said."), **more)


def sound() -> None:
    """All that must hold of the trail and the tables does."""
    assert [str(fault) for fault in verify()] == []
