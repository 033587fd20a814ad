"""How the desk stands: what is open, due and late, and how long decisions took."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, F, Min, Q
from django.utils import timezone

from onrecord.discussion import clock, rota
from onrecord.discussion.case_models import Case, Complaint, Decision, Reason
from onrecord.discussion.permits import permits
from onrecord.discussion.trail_models import Notice
from onrecord.errors import NotAllowed

# Decisions of so long are looked at. A month has enough of them to say something, and is what an editor is asked about.
SPAN = timedelta(days=30)
SOON = timedelta(hours=1)
# A mail that was tried so often has met more than a server that restarts.
STUCK = 5


@dataclass(frozen=True, slots=True)
class OfReason:
    """Complaints for one reason: that wait, that wait in cases that are late, decided within SPAN; and of these, how many changed the comment."""

    reason: str
    label: str
    waiting: int
    late: int
    decided: int
    upheld: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """`median` and `slowest` (of nine in ten) are from the first complaint to the decision, by the clock on the wall; `staffed_median` only counts
    time in which somebody was there; None where nothing was decided within SPAN."""

    at: datetime
    open: int
    complaints: int
    free: int
    soon: int
    late: int
    escalated: int
    oldest: datetime | None
    decided: int
    decided_late: int
    median: timedelta | None
    slowest: timedelta | None
    staffed_median: timedelta | None
    by_reason: tuple[OfReason, ...]
    unsent: int
    stuck: int


def dashboard(user: AbstractBaseUser, *, now: datetime | None = None) -> Dashboard:
    """The numbers of this moment. Raises NotAllowed."""
    now = now or timezone.now()
    if not permits().may_moderate(user):
        raise NotAllowed("only moderators see the dashboard")
    is_free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    told = Case.objects.filter(state=Case.State.OPEN).aggregate(
        open=Count("pk"),
        free=Count("pk", filter=is_free),
        soon=Count("pk", filter=Q(due_at__gt=now, due_at__lte=now + SOON)),
        late=Count("pk", filter=Q(due_at__lte=now)),
        escalated=Count("pk", filter=Q(escalated_at__isnull=False)),
        oldest=Min("opened_at"),
    )
    made = Decision.objects.filter(made_at__gt=now - SPAN, made_at__lte=now).exclude(action=Decision.Action.GONE)
    spans = list(made.annotate(first=Min("complaints__received_at")).exclude(first=None).values_list("first", "made_at"))
    lengths = sorted(end - begin for begin, end in spans)
    rotas = rota.load()
    staffed = sorted(clock.staffed_time(rotas, begin, end) for begin, end in spans)
    mails = Notice.objects.filter(sent_at=None).aggregate(unsent=Count("pk"), stuck=Count("pk", filter=Q(tries__gte=STUCK)))
    return Dashboard(
        at=now,
        complaints=Complaint.objects.filter(decision=None).count(),
        decided=made.count(),
        decided_late=made.filter(made_at__gt=F("due_at")).count(),
        median=_median(lengths),
        slowest=lengths[(len(lengths) * 9 - 1) // 10] if lengths else None,
        staffed_median=_median(staffed),
        by_reason=tuple(_by_reason(now)),
        **told,
        **mails,
    )


def _median(lengths: list[timedelta]) -> timedelta | None:
    return timedelta(seconds=statistics.median(one.total_seconds() for one in lengths)) if lengths else None


def _by_reason(now: datetime) -> list[OfReason]:
    recent = Q(decision__made_at__gt=now - SPAN) & ~Q(decision__action=Decision.Action.GONE)
    changed = recent & Q(decision__action__in=(Decision.Action.AMEND, Decision.Action.DELETE))
    found = {
        row["reason"]: row
        for row in Complaint.objects.filter(Q(decision=None) | recent)
        .values("reason")
        .annotate(
            waiting=Count("pk", filter=Q(decision=None)),
            late=Count("pk", filter=Q(decision=None, case__due_at__lte=now)),
            decided=Count("pk", filter=recent),
            upheld=Count("pk", filter=changed),
        )
    }
    empty = {"waiting": 0, "late": 0, "decided": 0, "upheld": 0}
    return [
        OfReason(reason.value, reason.label, *(found.get(reason.value, empty)[name] for name in ("waiting", "late", "decided", "upheld")))
        for reason in Reason
    ]
