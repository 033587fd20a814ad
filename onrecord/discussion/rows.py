"""Comments as pages, JSON and feeds show them: what stands there, and nothing that does not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString

from onrecord.discussion import addresses, posting
from onrecord.discussion.case_models import Case
from onrecord.discussion.comment_models import DEEPEST, Comment, Thread
from onrecord.discussion.ids import ID_LENGTH
from onrecord.discussion.pages import Page, pages
from onrecord.discussion.permits import Somebody
from onrecord.discussion.text import html
from onrecord.discussion.threads import Part

Whole = Callable[[str], str]
"""Makes the whole address of a path, as the caller reached this site."""

GONE = {
    Comment.State.DELETED: "This comment was deleted by a moderator.",
    Comment.State.WITHDRAWN: "This comment was withdrawn by its author.",
    Comment.State.ERASED: "This comment was erased at its author’s request.",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A comment as a page shows it. `gone`: why it can't be read, empty where it can; then there is no name and no text. `beside`: whose comment it
    answers, where that does not stand right above it. `pinned`: the address of the statement that it is about."""

    id: str
    depth: int
    name: str
    html: SafeString
    gone: str
    posted: datetime
    edited: datetime | None
    amended: datetime | None
    parent: str | None
    beside: str
    pinned: str
    path: str
    report: str
    is_own: bool = False
    may_change: bool = False


def rows_of(part: Sequence[Comment], user: Somebody | None = None, at: datetime | None = None, *, flat: bool = False) -> list[Row]:
    """Comments that were read by threads.py, as rows for a reader. In one query for what he may change, and one for each statement pinned to.

    `flat`: they don't stand under what they answer.
    """
    own = {row.pk for row in part if user is not None and row.author_id is not None and row.author_id == user.pk}
    cases = {case.comment_id: case for case in Case.objects.filter(comment__in=own)} if own else {}
    changeable = {row.pk for row in part if user and at and posting.may_change(row, user, at, cases.get(row.pk))} if own else set()
    pinned = {
        id: pages().statement(id) or "" for id in {row.pinned_to for row in part if row.pinned_to and row.state == Comment.State.SHOWN}
    }
    return [_row(row, flat, pinned, row.pk in own, row.pk in changeable) for row in part]


def _row(row: Comment, flat: bool, pinned: Mapping[str, str], is_own: bool, may_change: bool) -> Row:
    gone = GONE.get(Comment.State(row.state), "")
    deepest = row.depth == DEEPEST and row.parent_id != row.path[-2 * ID_LENGTH : -ID_LENGTH]
    return Row(
        id=row.pk,
        depth=0 if flat else row.depth,
        name="" if gone else row.author_name,
        html=html(row.text) if not gone else SafeString(""),
        gone=gone,
        posted=row.posted_at,
        edited=None if gone else row.edited_at,
        amended=None if gone else row.amended_at,
        parent=row.parent_id,
        beside=(getattr(row, "answers", None) or "a comment") if row.parent_id and (flat or deepest) else "",
        pinned=pinned.get(row.pinned_to, "") if not gone else "",
        path=addresses.comment(row),
        report=addresses.report(row),
        is_own=is_own,
        may_change=may_change,
    )


def to_json(page: Page, thread: Thread | None, part: Part, *, whole: Whole, here: str, next: str | None, closed: str) -> str:
    """A thread as JSON: an object with the comments in `rows`, in ASCII. `here`, `next`: the paths of this part and of the one that follows."""
    told = {
        "title": page.title, "kind": page.kind, "key": page.key, "page": whole(page.path), "url": whole(here),
        "next": whole(next) if next else None,
        "shown": thread.shown if thread else 0, "closed": closed or None,
    }  # fmt: skip
    return json.dumps({**told, "rows": [_as_json(row, whole) for row in part.comments]})


def to_atom(page: Page, part: Part, *, whole: Whole, here: str, feed: str) -> str:
    """The newest comments of a thread as an Atom feed (RFC 4287). What can't be read any more is not in it. `here`, `feed`: paths of the thread."""
    made = Atom1Feed(
        title=f"Comments: {page.title}", link=whole(here), description="", feed_url=whole(feed), author_name="readers", language="en"
    )
    for row in part.comments:
        if row.state == Comment.State.SHOWN:
            address = whole(addresses.comment(row))
            made.add_item(
                f"{row.author_name or 'A reader'} on {page.title}",
                address,
                html(row.text),
                unique_id=address,
                author_name=row.author_name or "A reader",
                pubdate=row.posted_at,
                updateddate=max(filter(None, (row.posted_at, row.edited_at, row.amended_at))),
            )
    return made.writeString("utf-8")


def _as_json(row: Comment, whole: Whole) -> dict[str, Any]:
    is_shown = row.state == Comment.State.SHOWN
    return {
        "id": row.pk,
        "parent": row.parent_id,
        "depth": row.depth,
        "state": row.state,
        "author": row.author_name if is_shown else None,
        "text": row.text if is_shown else None,
        "posted_at": row.posted_at.isoformat(),
        "edited_at": row.edited_at.isoformat() if row.edited_at and is_shown else None,
        "amended_at": row.amended_at.isoformat() if row.amended_at and is_shown else None,
        "statement": row.pinned_to or None if is_shown else None,
        "url": whole(addresses.comment(row)),
    }
