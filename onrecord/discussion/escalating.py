"""What happens by itself as time goes on: who is in charge is told before a case is late, and a new rota gives open cases new times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from onrecord.discussion import due, letters, locking, notices, rota, trail
from onrecord.discussion.case_models import Case, Complaint, Unverified
from onrecord.discussion.permits import permits
from onrecord.discussion.trail_models import Notice

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Escalated:
    """How many cases somebody was told of, and whether there was nobody to tell."""

    cases: int
    nobody: bool = False


def escalate(*, now: datetime | None = None) -> Escalated:
    """Tell the supervisors of each open case whose time to do so has come, once a round; each in a transaction of its own.

    Where there is no supervisor, nothing is marked as told.
    """
    now = now or timezone.now()
    done = 0
    while True:
        with transaction.atomic():
            case = (
                Case.objects.select_for_update(skip_locked=True, no_key=True)
                .filter(state=Case.State.OPEN, escalated_at=None, escalate_at__lte=now)
                .order_by("escalate_at", "id")
                .first()
            )
            if case is None:
                return Escalated(done)
            supervisors = permits().supervisors()
            if not supervisors:
                return Escalated(done, nobody=True)
            case.escalated_at = now
            case.save(update_fields=["escalated_at"])
            subject, text = letters.escalation(case)
            for supervisor in supervisors:
                notices.put(Notice.Kind.ESCALATION, subject, text, user=supervisor)
            trail.append("case.escalated", case, trail.SYSTEM, at=now, round=case.round, due_at=case.due_at, told=len(supervisors))
        done += 1


def recompute(rotas: rota.Rotas | None = None, *, now: datetime | None = None) -> int:
    """Give each open case the times that the rota now says; what changes is in the trail, old and new. How many changed.

    A case that somebody was told of is told of again where the time to do so is now still to come.
    """
    now = now or timezone.now()
    rotas = rotas or rota.load()
    changed = 0
    waiting = Prefetch("complaints", queryset=Complaint.objects.filter(decision=None), to_attr="waits")
    for case in Case.objects.filter(state=Case.State.OPEN).prefetch_related(waiting).order_by("id").iterator(CHUNK):
        if due.soonest(case.waits, rotas) != (case.due_at, case.escalate_at):
            changed += _recompute(case.pk, rotas, now)
    return changed


def _recompute(id: str, rotas: rota.Rotas, now: datetime) -> int:
    with transaction.atomic():
        _, case = locking.case(id)
        waiting = list(case.complaints.filter(decision=None))
        before = due.Times(case.due_at, case.escalate_at)
        if not waiting or (times := due.soonest(waiting, rotas)) == before:
            return 0
        case.due_at, case.escalate_at = times
        if times.escalate_at > now:
            case.escalated_at = None
        case.save(update_fields=["due_at", "escalate_at", "escalated_at"])
        trail.append(
            "case.due", case, trail.SYSTEM, at=now, before=before.due_at, after=times.due_at, escalate_before=before.escalate_at,
            escalate_after=times.escalate_at, rota=rotas.name,
        )  # fmt: skip
    return 1


def sweep(*, now: datetime | None = None) -> int:
    """Forget complaints that nobody confirmed in time; how many there were."""
    return Unverified.objects.filter(until__lte=now or timezone.now()).delete()[0]
