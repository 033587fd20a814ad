"""What moderators are shown of a case: the comment with all its texts, what was said against it, what stands around it, its author's record."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count
from django.utils.safestring import SafeString

from onrecord.discussion import addresses, sanctions, threads
from onrecord.discussion.case_models import Case, Complaint, Decision, Reason, Sanction
from onrecord.discussion.comment_models import Comment, Revision
from onrecord.discussion.moderating import Seen, seen, text_of
from onrecord.discussion.permits import permits
from onrecord.discussion.rows import Row, rows_of
from onrecord.discussion.text import html
from onrecord.errors import NotThere

# Answers that are shown under the comment: what it led to shows in the first of them.
ANSWERS = 10
EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Line:
    """A case in the queue."""

    case: Case
    path: str
    excerpt: str
    author: str
    reasons: tuple[str, ...]
    claimed_by: str
    is_mine: bool
    is_late: bool
    seen: str


@dataclass(frozen=True, slots=True)
class Said:
    """A complaint, as moderators see it."""

    row: Complaint
    reason: str
    channel: str
    who: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A text that the comment had; `difference` is from the one before."""

    row: Revision
    by: str
    html: SafeString
    difference: str


@dataclass(frozen=True, slots=True)
class Made:
    """A decision, and who made it."""

    row: Decision
    by: str


@dataclass(frozen=True, slots=True)
class Imposed:
    """A sanction, on whom and by whom."""

    row: Sanction
    kind: str
    name: str
    by: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known here of an author: comments, how often each was decided, sanctions, and the one that keeps him from commenting now."""

    user: AbstractBaseUser | None
    name: str
    comments: int
    decided: dict[str, int]
    sanctions: list[Sanction]
    held: Sanction | None


@dataclass(frozen=True, slots=True)
class Told:
    """All that the page of a case shows."""

    case: Case
    comment: Comment
    thread_path: str
    text: str
    html: SafeString
    above: list[Row]
    below: list[Row]
    waiting: list[Said]
    earlier: list[Said]
    texts: list[Text]
    decisions: list[Made]
    record: Record
    claimed_by: str
    is_mine: bool
    is_late: bool
    seen: str


def case(user: AbstractBaseUser, id: str, now: datetime) -> Told:
    """A case for a moderator. Raises NotThere."""
    row = Case.objects.select_related("comment__thread", "comment__author", "claimed_by").filter(pk=id).first()
    if row is None:
        raise NotThere("there is no such case")
    comment = row.comment
    complaints = [_said(one, user) for one in row.complaints.select_related("complainant", "entered_by").order_by("-received_at", "-id")]
    text = text_of(comment)
    return Told(
        case=row,
        comment=comment,
        thread_path=f"/discussion/{comment.thread.kind}/{comment.thread.key}",
        text=text,
        html=html(text),
        above=rows_of(threads.above(comment)),
        below=rows_of(threads.below(comment, limit=ANSWERS).comments),
        waiting=[one for one in complaints if one.row.decision_id is None],
        earlier=[one for one in complaints if one.row.decision_id is not None],
        texts=_texts(comment),
        decisions=[Made(one, _name(one.made_by)) for one in row.decisions.select_related("made_by").order_by("-round")],
        record=record(comment.author, comment.author_name, now),
        claimed_by=_claimed_by(row, now),
        is_mine=row.claimed_by_id == user.pk and bool(_claimed_by(row, now)),
        is_late=row.state == Case.State.OPEN and row.due_at <= now,
        seen=mark(row),
    )


def lines(user: AbstractBaseUser, cases: Sequence[Case], now: datetime) -> list[Line]:
    """Cases as lines of the queue, in two queries for all of them."""
    ids = [one.pk for one in cases]
    reasons: dict[str, list[str]] = {id: [] for id in ids}
    waiting = Complaint.objects.filter(case__in=ids, decision=None).values_list("case", "reason").annotate(number=Count("pk"))
    for id, reason, number in waiting.order_by("-number", "reason"):
        reasons[id].append(f"{Reason(reason).label}{f' × {number}' if number > 1 else ''}")
    texts = dict(
        Revision.objects.filter(comment__in=[one.comment_id for one in cases]).order_by("number").values_list("comment", "text")
    )  # the newest of each, which comes last
    return [
        Line(
            case=one,
            path=addresses.case(one),
            excerpt=" ".join(texts.get(one.comment_id, "").split())[:EXCERPT],
            author=one.comment.author_name,
            reasons=tuple(reasons[one.pk]),
            claimed_by=_claimed_by(one, now),
            is_mine=one.claimed_by_id == user.pk and bool(_claimed_by(one, now)),
            is_late=one.due_at <= now,
            seen=mark(one),
        )
        for one in cases
    ]


def record(user: AbstractBaseUser | None, name: str, now: datetime) -> Record:
    """What is known of an author."""
    if user is None:
        return Record(None, name, 0, {}, [], None)
    decided: dict[str, int] = dict(
        Decision.objects.filter(case__comment__author_id=user.pk).values_list("action").annotate(number=Count("pk")).order_by("action")
    )
    return Record(
        user=user,
        name=name or permits().name(user),
        comments=Comment.objects.filter(author_id=user.pk).count(),
        decided={Decision.Action(action).label: number for action, number in decided.items()},
        sanctions=list(Sanction.objects.filter(user_id=user.pk).order_by("-starts_at")),
        held=sanctions.in_force(user, now),
    )


def sanction(row: Sanction) -> Imposed:
    """A sanction for a list, read with its user and who made it."""
    return Imposed(row, Sanction.Kind(row.kind).label, _name(row.user), _name(row.made_by))


def mark(case: Case) -> str:
    """What a form keeps of what its page showed."""
    as_seen = seen(case)
    return f"{as_seen.revision}.{as_seen.comment}.{as_seen.case}"


def read_mark(given: str) -> Seen:
    """The same, read from a form; what is none was seen never."""
    parts = [int(part) if part.isascii() and part.isdigit() and len(part) < 10 else 0 for part in given.split(".")[:3]]
    revision, comment, case = (*parts, 0, 0, 0)[:3]
    return Seen(revision, comment, case)


def _texts(comment: Comment) -> list[Text]:
    found = list(comment.revisions.order_by("number"))
    made = []
    for before, row in zip([None, *found], found, strict=False):
        difference = ""
        if before is not None:
            lines = difflib.unified_diff(before.text.splitlines(), row.text.splitlines(), "before", "after", lineterm="", n=1)
            difference = "\n".join(lines)
        made.append(Text(row, Revision.By(row.by).label, html(row.text), difference))
    return made[::-1]


def _said(row: Complaint, user: AbstractBaseUser) -> Said:
    who = _name(row.complainant) or row.name or (f"entered by {_name(row.entered_by)}" if row.entered_by else "")
    return Said(row, Reason(row.reason).label, Complaint.Channel(row.channel).label, who, row.complainant_id == user.pk)


def _claimed_by(case: Case, now: datetime) -> str:
    held = case.claimed_by is not None and case.claimed_until is not None and case.claimed_until > now
    return _name(case.claimed_by) if held else ""


def _name(user: AbstractBaseUser | None) -> str:
    return permits().name(user) if user is not None else ""
