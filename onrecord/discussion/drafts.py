"""Texts that were refused, or not sent yet, kept for their author: one a thread and place. A refused write never loses what was written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

from onrecord.discussion.comment_models import Draft, Thread
from onrecord.discussion.permits import Somebody
from onrecord.discussion.text import normal
from onrecord.errors import DiscussionError

# Of a text too long to be a comment, what is kept to be shortened; a page that refuses it gives all of it back.
LONGEST = 64_000
MOST_LISTED = 50


def keep(user: Somebody, thread: Thread, place: str, text: str, now: datetime | None = None) -> None:
    """Keep a text for its author, in place of the one that was there. `place`: the comment that it answers, or empty. Of nobody nothing is kept."""
    if not isinstance(user, AbstractBaseUser) or user.pk is None or not (kept := normal(text)[:LONGEST]):
        return
    # One statement: beside this one another request may be posting, and throw a draft away.
    Draft.objects.bulk_create(
        [Draft(author_id=user.pk, thread=thread, place=place, text=kept, kept_at=now or timezone.now())],
        update_conflicts=True,
        unique_fields=["author", "thread", "place"],
        update_fields=["text", "kept_at"],
    )


def drop(user: Somebody, thread: Thread, place: str, now: datetime | None = None) -> None:
    """Throw a draft away, if there is one that was kept until `now`: one that is refused meanwhile, from another window, stays."""
    if isinstance(user, AbstractBaseUser):
        Draft.objects.filter(author_id=user.pk, thread=thread, place=place, kept_at__lte=now or timezone.now()).delete()


def of(user: Somebody, thread: Thread | None) -> dict[str, str]:
    """The drafts of somebody in a thread, by their place."""
    if thread is None or not isinstance(user, AbstractBaseUser):
        return {}
    return dict(Draft.objects.filter(author_id=user.pk, thread=thread).values_list("place", "text"))


@contextmanager
def kept_where_refused(user: Somebody, thread: Thread, place: str, text: str, now: datetime | None = None) -> Iterator[None]:
    """Keep the text if what is done here is refused, once that is undone: only outside of a transaction."""
    try:
        yield
    except DiscussionError:
        keep(user, thread, place, text, now)
        raise


def all_of(user: AbstractBaseUser) -> list[Draft]:
    """What somebody has not sent yet, the last first, each with its thread; a page of them, since a thread has few."""
    return list(Draft.objects.filter(author_id=user.pk).select_related("thread").order_by("-kept_at")[:MOST_LISTED])
