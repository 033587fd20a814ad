"""The queue of open cases: what the law asks first, then what is due first. A case is served to one moderator at a time, while his claim holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from onrecord.discussion import locking, trail
from onrecord.discussion.case_models import Case, Complaint, Reason
from onrecord.discussion.permits import permits
from onrecord.errors import NotAccepted, NotAllowed, Stale

# How long a claim holds. A case takes minutes; who is called away doesn't keep it from the others.
CLAIM = timedelta(minutes=15)
SIZE = 50
WHOSE = ("mine", "free", "others")


@dataclass(frozen=True, slots=True)
class Filters:
    """Which cases: of a reason, by a channel, late ones, by who has claimed them (WHOSE), on pages of a kind, by one author. None: any."""

    reason: str | None = None
    channel: str | None = None
    late: bool = False
    whose: str | None = None
    kind: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some cases in their order, and the key of the page after them, or None."""

    cases: list[Case]
    next: str | None


def page(
    user: AbstractBaseUser, filters: Filters | None = None, after: str | None = None, size: int = SIZE, *, now: datetime | None = None
) -> Page:
    """A page of the queue, from behind the key `after` on. Raises NotAllowed, and NotAccepted for a key or a filter that is none."""
    now = now or timezone.now()
    _moderates(user)
    found = _filtered(user, filters or Filters(), now).select_related("comment__thread", "comment__author", "claimed_by")
    if after:
        legal, due_at, id = _read(after)
        behind = Q(due_at__gt=due_at) | Q(due_at=due_at, id__gt=id)
        found = found.filter(Q(legal=legal) & behind | Q(legal=False)) if legal else found.filter(behind, legal=False)
    cases = list(found.order_by("-legal", "due_at", "id")[: size + 1])
    return Page(cases[:size], _key(cases[size - 1]) if len(cases) > size else None)


def claim_next(user: AbstractBaseUser, filters: Filters | None = None, *, now: datetime | None = None) -> Case | None:
    """Claim the case that is due first, nobody has claimed, and does not concern the moderator; None where there is none.

    Moderators who ask at the same time get different cases (SKIP LOCKED).
    """
    now = now or timezone.now()
    _moderates(user)
    own = Complaint.objects.filter(case=OuterRef("pk"), decision=None, complainant_id=user.pk)
    with transaction.atomic():
        found = (
            _filtered(user, filters or Filters(), now)
            .filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
            .exclude(comment__author_id=user.pk)
            .exclude(Exists(own))
            .select_for_update(skip_locked=True, no_key=True, of=("self",))
            .order_by("-legal", "due_at", "id")
            .first()
        )
        if found is None:
            return None
        return _claimed(found, user, now)


def claim(user: AbstractBaseUser, case: str, *, now: datetime | None = None) -> Case:
    """Claim a case, or go on with a claim. Raises NotAllowed, NotThere, and Stale where it is decided or a colleague has it."""
    now = now or timezone.now()
    _moderates(user)
    with transaction.atomic():
        _, held = locking.case(case)
        if held.state != Case.State.OPEN:
            raise Stale("somebody has decided this case", hint="look at the decision")
        if held.claimed_by_id not in (None, user.pk) and held.claimed_until and held.claimed_until > now:
            raise Stale("a colleague has claimed this case", hint="ask him, or wait until his claim expires")
        return _claimed(held, user, now)


def release(user: AbstractBaseUser, case: str, *, now: datetime | None = None) -> Case:
    """Give a claim back; that of another stays. Raises NotAllowed, NotThere."""
    now = now or timezone.now()
    _moderates(user)
    with transaction.atomic():
        _, held = locking.case(case)
        if held.claimed_by_id == user.pk:
            held.claimed_by = held.claimed_until = None
            held.save(update_fields=["claimed_by", "claimed_until"])
            trail.append("case.released", held, trail.actor(user), at=now)
        return held


def _claimed(case: Case, user: AbstractBaseUser, now: datetime) -> Case:
    case.claimed_by_id, case.claimed_until = user.pk, now + CLAIM
    case.save(update_fields=["claimed_by", "claimed_until"])
    trail.append("case.claimed", case, trail.actor(user), at=now, until=case.claimed_until)
    return case


def _filtered(user: AbstractBaseUser, filters: Filters, now: datetime) -> QuerySet[Case]:
    found = Case.objects.filter(state=Case.State.OPEN)
    if filters.reason is not None:
        if filters.reason not in Reason.values:
            raise NotAccepted("reason", "there is no such reason", hint=f"one of {', '.join(Reason.values)}")
        found = found.filter(Exists(Complaint.objects.filter(case=OuterRef("pk"), decision=None, reason=filters.reason)))
    if filters.channel is not None:
        if filters.channel not in Complaint.Channel.values:
            raise NotAccepted("channel", "there is no such channel", hint=f"one of {', '.join(Complaint.Channel.values)}")
        found = found.filter(Exists(Complaint.objects.filter(case=OuterRef("pk"), decision=None, channel=filters.channel)))
    if filters.late:
        found = found.filter(due_at__lte=now)
    if filters.whose is not None:
        if filters.whose not in WHOSE:
            raise NotAccepted("whose", "there is no such filter", hint=f"one of {', '.join(WHOSE)}")
        held = Q(claimed_until__gt=now)
        mine = Q(claimed_by_id=user.pk)
        found = found.filter({"mine": held & mine, "free": ~held | Q(claimed_until=None), "others": held & ~mine}[filters.whose])
    if filters.kind is not None:
        found = found.filter(comment__thread__kind=filters.kind)
    if filters.author is not None:
        found = found.filter(comment__author_name=filters.author)
    return found


def _moderates(user: AbstractBaseUser) -> None:
    if not permits().may_moderate(user):
        raise NotAllowed("only moderators see the queue")


def _key(case: Case) -> str:
    return f"{int(case.legal)}.{case.due_at.isoformat()}.{case.pk}"


def _read(key: str) -> tuple[bool, datetime, str]:
    try:
        legal, rest = key.split(".", 1)
        due_at, id = rest.rsplit(".", 1)
        read = datetime.fromisoformat(due_at)
    except ValueError:
        read = None
    if read is None or read.tzinfo is None or legal not in ("0", "1"):
        raise NotAccepted("after", "this is no key of a page", hint="begin with the first page")
    return legal == "1", read, id
