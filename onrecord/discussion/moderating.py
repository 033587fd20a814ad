"""Decisions: keep, amend or delete what was complained of, in the revision that the moderator saw; and tell all whom it concerns."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from onrecord.discussion import citing, letters, locking, notices, sanctions, trail
from onrecord.discussion import text as texts
from onrecord.discussion.case_models import Case, Complaint, Decision, Reason
from onrecord.discussion.comment_models import Comment, Revision, Thread
from onrecord.discussion.permits import permits
from onrecord.discussion.trail_models import Event, Notice
from onrecord.errors import DiscussionError, NotAccepted, NotAllowed, Stale

# Characters of reasons and outcome: a mail, not a judgment.
LONGEST = 4000
DECIDABLE = (Decision.Action.KEEP, Decision.Action.AMEND, Decision.Action.DELETE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the moderator's page showed: the revision and the version of the comment, and the version of the case."""

    revision: int
    comment: int
    case: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is decided. `text` is for an amendment; `sanction` a Sanction.Kind or empty, `until` the end of a suspension."""

    action: str
    rule: str
    reasons: str
    outcome: str = ""
    text: str = ""
    sanction: str = ""
    until: datetime | None = None


def seen(case: Case) -> Seen:
    """What a page shows of a case as it is now."""
    return Seen(case.comment.revision, case.comment.version, case.version)


def decide(user: AbstractBaseUser, case: str, seen: Seen, verdict: Verdict, *, now: datetime | None = None) -> Decision:
    """Decide a case: all complaints that wait are answered, the author and each complainant are told, in one transaction.

    Raises NotAllowed (no moderator, or it concerns himself), NotThere, NotAccepted, and Stale with the difference where the comment or the case
    has changed since it was seen, is decided, or is claimed by another.
    """
    now = now or timezone.now()
    if not permits().may_moderate(user):
        raise NotAllowed("only moderators decide")
    if verdict.action not in DECIDABLE:
        raise NotAccepted("action", "say what is to be done", hint="keep, amend or delete")
    cited = citing.cite(verdict.rule, now)
    reasons = texts.accepted(verdict.reasons, field="reasons", longest=LONGEST)
    outcome = texts.accepted(verdict.outcome, field="outcome", longest=LONGEST, needed=False)
    text = texts.accepted(verdict.text) if verdict.action == Decision.Action.AMEND else ""
    with transaction.atomic():
        comment, held = locking.case(case)
        waiting = list(held.complaints.filter(decision=None).select_related("complainant").order_by("id"))
        may_decide(user, comment, waiting)
        _unchanged(user, comment, held, waiting, seen, now)
        author = comment.author
        decision = Decision.objects.create(
            case=held, round=held.round, revision=comment.revision, action=verdict.action, rule=cited.rule, rules_version=cited.version,
            reasons=reasons, outcome=outcome, made_at=now, made_by_id=user.pk, due_at=held.due_at,
        )  # fmt: skip
        sanction = None
        if verdict.sanction:
            if author is None:
                raise NotAccepted("sanction", "its author has no account any more", hint="decide about the comment alone")
            sanction = sanctions.impose(user, author, verdict.sanction, cited, reasons, verdict.until, now, decision)
        revision = _act(comment, verdict.action, text, now)
        held.complaints.filter(decision=None).update(decision=decision)
        held.state, held.decided_at, held.version, held.waiting = Case.State.DECIDED, now, held.version + 1, 0
        held.claimed_by = held.claimed_until = None
        held.save()
        if author is not None:
            notices.put(Notice.Kind.REASONS, *letters.reasons(comment, decision, sanction), user=author, decision=decision)
        for complaint in waiting:
            if complaint.complainant_id or complaint.address:
                subject, said = letters.outcome(complaint, comment, decision)
                notices.put(
                    Notice.Kind.OUTCOME,
                    subject,
                    said,
                    user=complaint.complainant,
                    address=complaint.address,
                    complaint=complaint,
                    decision=decision,
                )
        by = trail.actor(user)
        if revision is not None:
            trail.append(
                "comment.amended",
                comment,
                by,
                at=now,
                revision=revision.number,
                reason=cited.rule,
                seal=revision.seal,
                decision=decision.pk,
            )
        if sanction is not None:
            sanctions.event(sanction, user, now)
        trail.append(
            "case.decided", decision, by, at=now, revision=decision.revision, reason=cited.rule, case=held.pk, round=held.round,
            action=decision.action, complaints=len(waiting), due_at=held.due_at, author=author is not None, seal=sealed(decision),
        )  # fmt: skip
    return decision


def decide_many(
    user: AbstractBaseUser, cases: Iterable[tuple[str, Seen]], verdict: Verdict, *, now: datetime | None = None
) -> list[tuple[str, Decision | DiscussionError]]:
    """The same verdict on many cases, each by itself: what one was decided, or why it was not. Nothing is amended so."""
    if verdict.action == Decision.Action.AMEND:
        raise NotAccepted("action", "many comments can't be amended at once", hint="keep or delete")
    done: list[tuple[str, Decision | DiscussionError]] = []
    for case, as_seen in cases:
        try:
            done.append((case, decide(user, case, as_seen, verdict, now=now)))
        except DiscussionError as error:
            done.append((case, error))
    return done


def may_decide(user: AbstractBaseUser, comment: Comment, waiting: Iterable[Complaint]) -> None:
    """Raises NotAllowed where a case concerns the moderator himself: his comment, or his own complaint. What he noticed as staff does not."""
    if comment.author_id == user.pk:
        raise NotAllowed("this is a comment of your own", hint="leave it to a colleague")
    if any(complaint.complainant_id == user.pk for complaint in waiting):
        raise NotAllowed("you complained of this comment yourself", hint="leave it to a colleague")


def sealed(decision: Decision) -> str:
    """The seal of a decision's words: the trail remembers it, so that a change of them shows."""
    return trail.seal(decision.pk, json.dumps([decision.action, decision.rule, decision.rules_version, decision.reasons, decision.outcome]))


def text_of(comment: Comment, number: int | None = None) -> str:
    """The text of a revision (None: the newest), whatever the public sees of it."""
    found = comment.revisions.filter(number=number or comment.revision).first()
    return found.text if found else ""


def _unchanged(user: AbstractBaseUser, comment: Comment, case: Case, waiting: list[Complaint], seen: Seen, now: datetime) -> None:
    if case.state == Case.State.DECIDED:
        last = case.decisions.order_by("-round").first()
        told = f"+ {last.action}, rule {last.rule}: {last.reasons}" if last else ""
        raise Stale("somebody has decided this case", difference=told, hint="look at the decision")
    if case.claimed_by_id not in (None, user.pk) and case.claimed_until and case.claimed_until > now:
        raise Stale("a colleague has claimed this case", hint="ask him, or wait until his claim expires")
    if (comment.version, comment.revision) != (seen.comment, seen.revision):
        raise Stale("the comment has changed since you saw it", difference=_difference(comment, seen), hint="look at it again, then decide")
    if case.version != seen.case:
        raise Stale("there are new complaints since you saw the case", difference=_new(waiting, seen), hint="read them, then decide")


def _difference(comment: Comment, seen: Seen) -> str:
    """Between the revision that was seen and what is there now."""
    before, after = (text_of(comment, number).splitlines() for number in (seen.revision, comment.revision))
    lines = list(difflib.unified_diff(before, after, f"revision {seen.revision}", f"revision {comment.revision}", lineterm=""))
    if comment.state != Comment.State.SHOWN:
        lines.append(f"+ {Comment.State(comment.state).label}")
    return "\n".join(lines)


def _new(waiting: list[Complaint], seen: Seen) -> str:
    """The complaints that say something new, as lines that were added."""
    by_subject = {trail.subject(complaint): complaint for complaint in waiting}
    found = Event.objects.filter(Q(what="complaint.made") | Q(what="complaint.again"), subject__in=by_subject).order_by("number")
    newer = dict.fromkeys(event.subject for event in found if json.loads(event.data).get("version", 0) > seen.case)
    return "\n".join(f"+ {Reason(by_subject[one].reason).label}: {by_subject[one].text}".rstrip(": ") for one in newer)


def _act(comment: Comment, action: str, text: str, now: datetime) -> Revision | None:
    """Do to the comment what was decided; a new revision where it was amended."""
    shown = comment.state == Comment.State.SHOWN
    if action == Decision.Action.AMEND:
        if not shown:
            raise NotAccepted("action", "it can't be read any more, so there is nothing to amend", hint="keep or delete")
        if text == comment.text:
            raise NotAccepted("text", "this is the text as it is", hint="change it, or keep the comment")
        salt, seal = trail.sealed(text)
        made = Revision.objects.create(
            comment=comment, number=comment.revision + 1, text=text, salt=salt, seal=seal, by=Revision.By.MODERATOR, made_at=now
        )
        comment.text, comment.revision, comment.version, comment.amended_at = text, made.number, comment.version + 1, now
        comment.save(update_fields=["text", "revision", "version", "amended_at"])
        return made
    if action == Decision.Action.DELETE and shown:
        comment.state, comment.text, comment.version = Comment.State.DELETED, "", comment.version + 1
        comment.save(update_fields=["state", "text", "version"])
        Thread.objects.filter(pk=comment.thread_id).update(shown=F("shown") - 1)
    return None


__all__ = ["Seen", "Verdict", "decide", "decide_many", "may_decide", "sealed", "seen", "text_of"]
