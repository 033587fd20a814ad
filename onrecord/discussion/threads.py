"""Reading: the comments of a page, a branch of them, one's own; each a part at a time, in a constant number of queries however many there are.

A part begins after the comment whose id is given: no page is counted through, none is skipped or seen twice when a comment comes or goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Case, F, Q, QuerySet, TextField, Value, When
from django.utils import timezone

from onrecord.discussion.comment_models import Comment, Thread
from onrecord.discussion.ids import ID_LENGTH
from onrecord.discussion.pages import Page, pages
from onrecord.errors import NotAccepted, NotThere

Order = Literal["reading", "newest"]
# Comments of a part. 50 fill some ten screens of a phone.
PART = 50
# Sorts after every hex digit: all ids below a path are between it and it with this.
AFTER_ALL = "g"
# What is counted of new comments: past it a reader only wants to know that there are many.
MOST_NEW = 100


@dataclass(frozen=True, slots=True)
class Part:
    """Some comments in order, and the id after which the next part begins; None where nothing follows. Each has `answers`: the name at what it answers,
    empty where that can't be read."""

    comments: list[Comment]
    next: str | None


def page_of(kind: str, key: str) -> Page:
    """The page of this name. Raises NotThere."""
    found = pages().page(kind, key)
    if found is None:
        raise NotThere("there is no such page to discuss")
    return found


def thread_of(page: Page) -> Thread | None:
    """The thread of a page; None while nobody has commented on it."""
    return Thread.objects.filter(kind=page.kind, key=page.key).first()


def earlier(page: Page) -> list[Thread]:
    """The threads with anything to read of the pages that are part of this one now, the oldest first."""
    if not page.earlier:
        return []
    return list(Thread.objects.filter(kind=page.kind, key__in=page.earlier, shown__gt=0).order_by("opened_at", "id"))


def opened(page: Page, now: datetime | None = None) -> Thread:
    """The thread of a page, made now where there is none yet."""
    return Thread.objects.get_or_create(kind=page.kind, key=page.key, defaults={"title": page.title, "opened_at": now or timezone.now()})[0]


def comment(id: str) -> Comment:
    """A comment in whatever state, with its thread. Raises NotThere."""
    found = _told(Comment.objects.select_related("thread")).filter(pk=id).first()
    if found is None:
        raise NotThere("there is no such comment")
    return found


def part(thread: Thread, order: Order = "reading", after: str | None = None, *, limit: int = PART) -> Part:
    """Comments of a thread, in the order in which they are read or the newest first. Raises NotAccepted where `after` is no comment of it."""
    rows = _told(Comment.objects.filter(thread=thread))
    if order == "newest":
        rows = rows.order_by("-id")
        return _cut(rows.filter(id__lt=_known(thread, after).pk) if after else rows, limit)
    rows = rows.order_by("path")
    return _cut(rows.filter(path__gt=_known(thread, after).path) if after else rows, limit)


def above(row: Comment) -> list[Comment]:
    """The comments that lead down to this one, the first of them first."""
    ids = [row.path[start : start + ID_LENGTH] for start in range(0, len(row.path) - ID_LENGTH, ID_LENGTH)]
    return list(_told(Comment.objects.filter(pk__in=ids)).order_by("path"))


def below(row: Comment, after: str | None = None, *, limit: int = PART) -> Part:
    """The comments under this one, in reading order."""
    rows = _told(Comment.objects.filter(thread_id=row.thread_id, path__gt=row.path, path__lt=row.path + AFTER_ALL)).order_by("path")
    return _cut(rows.filter(path__gt=_known(row.thread, after).path) if after else rows, limit)


def own(user: AbstractBaseUser, after: str | None = None, *, limit: int = PART) -> Part:
    """What somebody wrote, in whatever state, the newest first, each with its thread. Raises NotAccepted where `after` is not one of them."""
    rows = _told(Comment.objects.filter(author_id=user.pk).select_related("thread")).order_by("-posted_at", "-id")
    if after:
        last = rows.filter(pk=after).first()
        if last is None:
            raise NotAccepted("after", "not the next of a page here")
        rows = rows.filter(Q(posted_at__lt=last.posted_at) | Q(posted_at=last.posted_at, id__lt=last.pk))
    return _cut(rows, limit)


def newest(thread: Thread) -> str:
    """The id of the newest comment, empty where there is none: what `new_since` counts from."""
    return Comment.objects.filter(thread=thread).order_by("-id").values_list("pk", flat=True).first() or ""


def new_since(thread: Thread, id: str) -> int:
    """How many comments were posted after this one and can be read, up to MOST_NEW.

    Of comments that two processes write within one instant, the one that is finished last may have the smaller id, and is then not counted.
    """
    return Comment.objects.filter(thread=thread, id__gt=id, state=Comment.State.SHOWN)[:MOST_NEW].count()


def _told(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    name = Case(When(parent__state=Comment.State.SHOWN, then=F("parent__author_name")), default=Value(""), output_field=TextField())
    return rows.annotate(answers=name)


def _known(thread: Thread, id: str) -> Comment:
    found = Comment.objects.filter(pk=id, thread=thread).only("pk", "path").first()
    if found is None:
        raise NotAccepted("after", "not the next of a page here")
    return found


def _cut(rows: QuerySet[Comment], limit: int) -> Part:
    found = list(rows[: limit + 1])
    return Part(found[:limit], found[limit - 1].pk if len(found) > limit else None)
