"""Whether all holds that must: the trail is whole, and nothing in the tables contradicts it or itself.

`verify` changes nothing and looks at one moment; each fault names the row that is at fault.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections, router, transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q

from onrecord.discussion import moderating, trail
from onrecord.discussion.case_models import Case, Complaint, Decision
from onrecord.discussion.comment_models import Comment, Revision, Thread
from onrecord.discussion.trail_models import Event, Notice, TrailEnd

CHUNK = 2000
# How the trail names that a complaint was made, and that a decision was.
COMPLAINED, DECIDED = "complaint.made", "case.decided"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row: "complaint:0198...: it is open, but its case is decided"."""

    row: str
    what: str

    def __str__(self) -> str:
        return f"{self.row}: {self.what}"


def verify() -> Iterator[Fault]:
    """All faults, first of the trail, then of comments, complaints, decisions and counts."""
    alias = router.db_for_read(Event)
    with transaction.atomic(using=alias):
        connection = connections[alias]
        if connection.vendor == "postgresql" and not connection.savepoint_ids:  # one moment, whoever goes on writing
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        said = _Said()
        yield from _trail(said)
        yield from _revisions(said)
        yield from _comments()
        yield from _cases()
        yield from _complaints(said)
        yield from _decisions(said)
        yield from _threads()


class _Said:
    """What the trail says, gathered as it is read: the seals of revisions and of decisions, and what each complaint was."""

    def __init__(self) -> None:
        self.revisions: dict[tuple[str, int], str] = {}
        self.decisions: dict[str, tuple[str, bool]] = {}
        self.complaints: dict[str, tuple[str, int]] = {}

    def hear(self, event: Event) -> None:
        kind, _, id = event.subject.partition(":")
        data = json.loads(event.data)
        if kind == "comment" and event.revision is not None and "seal" in data:
            self.revisions[id, event.revision] = data["seal"]
        elif kind == "decision" and event.what == DECIDED:
            self.decisions[id] = data["seal"], bool(data["author"])
        elif kind == "complaint" and event.what == COMPLAINED:
            self.complaints[id] = data["case"], data["round"]


def _trail(said: _Said) -> Iterator[Fault]:
    before, number = "", 0
    for event in Event.objects.order_by("number").iterator(CHUNK):
        row = f"event:{event.number}"
        if event.number != number + 1:
            yield Fault(row, f"the one before it is {number}: events between them are missing")
        elif event.before != before:
            yield Fault(row, "it is not bound to the one before it")
        if event.hash != trail.hash_of(trail.fields(event)):
            yield Fault(row, "its hash is not of what it says")
        try:
            said.hear(event)
        except (ValueError, KeyError, TypeError, AttributeError):
            yield Fault(row, "its data can't be read")
        before, number = event.hash, event.number
    end = TrailEnd.objects.filter(id=1).first()
    if (end.number, end.hash) != (number, before) if end else number:
        yield Fault("trailend:1", f"it ends with event {end.number if end else 0}, and the last there is {number}")


def _revisions(said: _Said) -> Iterator[Fault]:
    for revision in Revision.objects.order_by("comment_id", "number").iterator(CHUNK):
        row = f"revision:{revision.pk} (comment:{revision.comment_id}, {revision.number})"
        if revision.erased_at is None and trail.seal(revision.salt, revision.text) != revision.seal:
            yield Fault(row, "its seal is not of its text")
        if revision.erased_at is not None and (revision.text or revision.salt):
            yield Fault(row, "it was erased, and there is something left of it")
        if said.revisions.get((revision.comment_id, revision.number)) != revision.seal:
            yield Fault(row, "the trail does not know its seal")


def _comments() -> Iterator[Fault]:
    counted = Comment.objects.annotate(number=Count("revisions"), newest=Max("revisions__number"))
    for id in counted.exclude(number=F("revision"), newest=F("revision")).values_list("pk", flat=True).iterator(CHUNK):
        yield Fault(f"comment:{id}", "revisions of it are missing")
    newest = Revision.objects.filter(comment=OuterRef("pk"), number=OuterRef("revision"), text=OuterRef("text"))
    wrong = Comment.objects.filter(state=Comment.State.SHOWN).exclude(Exists(newest))
    for id in wrong.values_list("pk", flat=True).iterator(CHUNK):
        yield Fault(f"comment:{id}", "what it shows is not its newest revision")
    for id in Comment.objects.exclude(state=Comment.State.SHOWN).exclude(text="").values_list("pk", flat=True).iterator(CHUNK):
        yield Fault(f"comment:{id}", "it is not shown, and its text is still there")


def _cases() -> Iterator[Fault]:
    counted = Case.objects.annotate(recount=Count("complaints", filter=Q(complaints__decision=None)))
    for case in counted.exclude(waiting=F("recount")).iterator(CHUNK):
        yield Fault(f"case:{case.pk}", f"it counts {case.waiting} complaints that wait, and there are {case.recount}")
    for id in Case.objects.filter(state=Case.State.OPEN, waiting=0).values_list("pk", flat=True).iterator(CHUNK):
        yield Fault(f"case:{id}", "it is open, and no complaint waits")
    ended = Decision.objects.filter(case=OuterRef("pk"), round=OuterRef("round"))
    for id in Case.objects.filter(state=Case.State.DECIDED).exclude(Exists(ended)).values_list("pk", flat=True).iterator(CHUNK):
        yield Fault(f"case:{id}", "it is decided, and there is no decision of its round")
    for id in Case.objects.filter(Exists(ended), state=Case.State.OPEN).values_list("pk", flat=True).iterator(CHUNK):
        yield Fault(f"case:{id}", "it is open, and there is a decision of its round")


def _complaints(said: _Said) -> Iterator[Fault]:
    """Each is open in the queue or decided, has a receipt where it can have one, and the trail knows it."""
    known = dict(said.complaints)
    receipt = Notice.objects.filter(complaint=OuterRef("pk"), kind=Notice.Kind.RECEIPT)
    for complaint in Complaint.objects.select_related("case", "decision").annotate(told=Exists(receipt)).order_by("pk").iterator(CHUNK):
        row, case, decision = f"complaint:{complaint.pk}", complaint.case, complaint.decision
        if decision is None and (case.state, case.round) != (Case.State.OPEN, complaint.round):
            yield Fault(row, "it is neither open in the queue nor decided")
        if decision is not None and (decision.case_id, decision.round) != (case.pk, complaint.round):
            yield Fault(row, "it is decided by a decision of something else")
        if not complaint.told and (complaint.complainant_id or complaint.address):
            yield Fault(row, "there is no receipt of it")
        if known.pop(complaint.pk, None) != (complaint.case_id, complaint.round):
            yield Fault(row, "the trail does not know it as it is")
    for id in known:
        yield Fault(f"complaint:{id}", "the trail knows it, and it is not there")


def _decisions(said: _Said) -> Iterator[Fault]:
    known = dict(said.decisions)
    reasons = Notice.objects.filter(decision=OuterRef("pk"), kind=Notice.Kind.REASONS)
    decisions = Decision.objects.select_related("case__comment").annotate(told=Exists(reasons))
    for decision in decisions.order_by("pk").iterator(CHUNK):
        row = f"decision:{decision.pk}"
        if not decision.reasons:
            yield Fault(row, "it has no reasons")
        if not 1 <= decision.revision <= decision.case.comment.revision:
            yield Fault(row, f"there is no revision {decision.revision} of its comment")
        if decision.action == Decision.Action.GONE:
            continue
        if decision.made_by_id is None or not decision.rule or not decision.rules_version:
            yield Fault(row, "nobody made it, or by no rule")
        seal, has_author = known.pop(decision.pk, ("", False))
        if seal != moderating.sealed(decision):
            yield Fault(row, "its words are not those that the trail sealed")
        if has_author and not decision.told:
            yield Fault(row, "its author was not told the reasons")
    for id in known:
        yield Fault(f"decision:{id}", "the trail knows it, and it is not there")
    outcome = Notice.objects.filter(complaint=OuterRef("pk"), decision=OuterRef("decision"), kind=Notice.Kind.OUTCOME)
    untold = Complaint.objects.exclude(decision=None).exclude(Exists(outcome)).filter(Q(complainant__isnull=False) | ~Q(address=""))
    for id in untold.order_by("pk").values_list("pk", flat=True).iterator(CHUNK):
        yield Fault(f"complaint:{id}", "its complainant was not told what was decided")


def _threads() -> Iterator[Fault]:
    counted = Thread.objects.annotate(recount=Count("comments", filter=Q(comments__state=Comment.State.SHOWN)))
    for thread in counted.exclude(shown=F("recount")).iterator(CHUNK):
        yield Fault(f"thread:{thread.pk}", f"it counts {thread.shown} comments shown, and there are {thread.recount}")
