"""Filing a complaint: the inner part of all ways to complain (complaining.py), inside their transaction and with the comment held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, Q

from onrecord.discussion import due, letters, locking, notices, trail
from onrecord.discussion.case_models import Case, Complaint, Decision, Unverified
from onrecord.discussion.comment_models import Comment
from onrecord.discussion.trail_models import Notice

GONE = {
    Comment.State.DELETED: "a moderator had deleted it",
    Comment.State.WITHDRAWN: "its author had withdrawn it",
    Comment.State.ERASED: "it had been erased at its author's request",
}
AGAIN = "Said again"


@dataclass(frozen=True, slots=True)
class Filing:
    """A complaint before it is filed. `by` is how the trail names who acts; `received_at` is from when the clock runs."""

    reason: str
    text: str
    revision: int
    received_at: datetime
    once: str
    by: str
    channel: str = Complaint.Channel.READER
    complainant: AbstractBaseUser | None = None
    name: str = ""
    address: str = ""
    entered_by: AbstractBaseUser | None = None


def file(comment: Comment, filing: Filing, now: datetime, forget: Unverified | None = None) -> Complaint:
    """File it: a case is opened, joined or opened again, or, where the comment is gone, the complaint is decided at once. `forget` is what it
    was made of, which goes.
    """
    if forget is not None:
        forget.delete()
    if known := Complaint.objects.filter(once=filing.once).first():
        return known
    case = locking.case_of(comment)
    if case and (waiting := _waiting(case, filing)):
        return _again(case, waiting, filing, now)
    if comment.state != Comment.State.SHOWN and not (case and case.state == Case.State.OPEN):
        return _gone(comment, case, filing, now)
    times = due.times(filing.received_at, filing.reason, filing.channel)
    legal = filing.channel == Complaint.Channel.LETTER
    if case is None:
        how = "opened"
        case = Case.objects.create(
            comment=comment, legal=legal, opened_at=filing.received_at, due_at=times.due_at, escalate_at=times.escalate_at, waiting=1
        )
    elif case.state == Case.State.DECIDED:
        how = "reopened"
        case.state, case.round, case.version, case.legal = Case.State.OPEN, case.round + 1, case.version + 1, legal
        case.opened_at, case.due_at, case.escalate_at = filing.received_at, times.due_at, times.escalate_at
        case.escalated_at = case.decided_at = case.claimed_by = case.claimed_until = None
        case.waiting = 1
        case.save()
    else:
        how = "joined"
        if filing.text or legal or not case.complaints.filter(decision=None, reason=filing.reason).exists():
            case.version += 1  # it says something that a moderator who looks at the case has not seen
        case.legal = case.legal or legal
        case.opened_at = min(case.opened_at, filing.received_at)
        case.due_at, case.escalate_at = min(case.due_at, times.due_at), min(case.escalate_at, times.escalate_at)
        case.waiting += 1
        case.save()
    complaint = _create(case, filing, round=case.round)
    _tell(Notice.Kind.RECEIPT, complaint, *letters.receipt(complaint, comment, case.due_at))
    _event("complaint.made", complaint, filing, now, how=how, case=case.pk, round=case.round, version=case.version, due_at=case.due_at)
    return complaint


def _waiting(case: Case, filing: Filing) -> Complaint | None:
    """The complaint of the same person that is not decided yet. Staff say "again" only of what came from the same address."""
    who = Q(complainant_id=filing.complainant.pk) if filing.complainant else Q(address=filing.address) if filing.address else None
    return None if who is None else case.complaints.filter(who, decision=None).first()


def _again(case: Case, complaint: Complaint, filing: Filing, now: datetime) -> Complaint:
    """The same receipt. What is new in the words is kept with them, and a reason that is more urgent makes the case due sooner."""
    before, new = complaint.reason, bool(filing.text) and filing.text not in complaint.text
    if new:
        complaint.text = f"{complaint.text}\n\n{AGAIN}, {letters.moment(now)}:\n{filing.text}".strip()
    times = due.times(complaint.received_at, filing.reason, complaint.channel)
    if times.due_at < due.times(complaint.received_at, before, complaint.channel).due_at:
        complaint.reason = filing.reason
    legal = filing.channel == Complaint.Channel.LETTER
    if legal:
        complaint.channel, complaint.entered_by_id = filing.channel, _pk(filing.entered_by)
        times = due.times(complaint.received_at, complaint.reason, complaint.channel)
    complaint.save(update_fields=["text", "reason", "channel", "entered_by"])
    case.legal = case.legal or legal
    case.due_at, case.escalate_at = min(case.due_at, times.due_at), min(case.escalate_at, times.escalate_at)
    case.version += new or legal or complaint.reason != before
    case.save(update_fields=["legal", "due_at", "escalate_at", "version"])
    _event(
        "complaint.again",
        complaint,
        filing,
        now,
        case=case.pk,
        round=case.round,
        version=case.version,
        due_at=case.due_at,
        kept=complaint.reason,
    )
    return complaint


def _gone(comment: Comment, case: Case | None, filing: Filing, now: datetime) -> Complaint:
    """A complaint of what nobody can read any more: a receipt, and at once the outcome that says so."""
    last = case.decisions.order_by("-round").first() if case else None
    if case is None:
        case = Case.objects.create(
            comment=comment, state=Case.State.DECIDED, opened_at=filing.received_at, due_at=now, escalate_at=now, decided_at=now
        )
    if last is None or last.action not in (Decision.Action.DELETE, Decision.Action.GONE):
        if last is not None:
            Case.objects.filter(pk=case.pk).update(round=F("round") + 1, version=F("version") + 1, decided_at=now)
            case.refresh_from_db()
        last = Decision.objects.create(
            case=case, round=case.round, revision=comment.revision, action=Decision.Action.GONE, made_at=now, made_by=None,
            reasons=f"When the complaint came in, {GONE[Comment.State(comment.state)]}.",
        )  # fmt: skip
    complaint = _create(case, filing, round=last.round, decision=last)
    _tell(Notice.Kind.RECEIPT, complaint, *letters.receipt(complaint, comment, now))
    _tell(Notice.Kind.OUTCOME, complaint, *letters.outcome(complaint, comment, last), decision=last)
    _event("complaint.made", complaint, filing, now, how="gone", case=case.pk, round=last.round, decision=last.pk)
    return complaint


def _create(case: Case, filing: Filing, *, round: int, decision: Decision | None = None) -> Complaint:
    return Complaint.objects.create(
        case=case, round=round, revision=filing.revision, reason=filing.reason, text=filing.text, channel=filing.channel,
        complainant_id=_pk(filing.complainant), name=filing.name, address=filing.address, entered_by_id=_pk(filing.entered_by),
        received_at=filing.received_at, decision=decision, once=filing.once,
    )  # fmt: skip


def _pk(user: AbstractBaseUser | None) -> int | None:
    return user.pk if user is not None else None


def _tell(kind: Notice.Kind, complaint: Complaint, subject: str, text: str, decision: Decision | None = None) -> None:
    """A mail to the complainant, where he has an address: a letter on paper is answered on paper."""
    if complaint.complainant_id or complaint.address:
        notices.put(kind, subject, text, user=complaint.complainant, address=complaint.address, complaint=complaint, decision=decision)


def _event(what: str, complaint: Complaint, filing: Filing, now: datetime, **data: Any) -> None:
    trail.append(what, complaint, filing.by, at=now, revision=filing.revision, reason=filing.reason, channel=filing.channel, **data)
