"""Warnings, suspensions and bans: what an author may not do, from when and until when."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from onrecord.discussion import citing, letters, notices, trail
from onrecord.discussion import text as texts
from onrecord.discussion.case_models import Decision, Sanction
from onrecord.discussion.permits import permits
from onrecord.discussion.trail_models import Notice
from onrecord.errors import NotAccepted, NotAllowed, NotThere

LONGEST_REASON = 4000


def in_force(user: AbstractBaseUser, at: datetime) -> Sanction | None:
    """What keeps somebody from commenting at an instant: a ban, or the suspension that ends last; a warning keeps nobody."""
    held = list(holding(at).filter(user_id=user.pk))
    return max(held, key=lambda row: (row.kind == Sanction.Kind.BAN, row.ends_at is None, row.ends_at or at), default=None)


def holding(at: datetime) -> QuerySet[Sanction]:
    """The bans and suspensions that hold at an instant."""
    return Sanction.objects.filter(
        Q(ends_at=None) | Q(ends_at__gt=at),
        Q(lifted_at=None) | Q(lifted_at__gt=at),
        kind__in=(Sanction.Kind.SUSPENSION, Sanction.Kind.BAN),
        starts_at__lte=at,
    )


def warn(user: AbstractBaseUser, author: AbstractBaseUser, rule: str, reason: str, *, now: datetime | None = None) -> Sanction:
    """Tell an author that he broke a rule. Raises NotAllowed, NotAccepted."""
    return _alone(user, author, Sanction.Kind.WARNING, rule, reason, None, now)


def suspend(
    user: AbstractBaseUser, author: AbstractBaseUser, rule: str, reason: str, until: datetime, *, now: datetime | None = None
) -> Sanction:
    """Keep an author from commenting until an instant. Raises NotAllowed, NotAccepted."""
    return _alone(user, author, Sanction.Kind.SUSPENSION, rule, reason, until, now)


def ban(user: AbstractBaseUser, author: AbstractBaseUser, rule: str, reason: str, *, now: datetime | None = None) -> Sanction:
    """Keep an author from commenting for good, and sign him out everywhere. Raises NotAllowed, NotAccepted."""
    return _alone(user, author, Sanction.Kind.BAN, rule, reason, None, now)


def lift(user: AbstractBaseUser, sanction: str, reason: str, *, now: datetime | None = None) -> Sanction:
    """End a ban or a suspension before its time; it stays on record. Raises NotThere, NotAccepted, and NotAllowed for who is no editor."""
    now = now or timezone.now()
    if not permits().may_edit(user):
        raise NotAllowed("only editors lift a ban or a suspension")
    reason = texts.accepted(reason, field="reason", longest=LONGEST_REASON)
    with transaction.atomic():
        held = Sanction.objects.select_for_update(of=("self",), no_key=True).filter(pk=sanction).first()
        if held is None:
            raise NotThere("there is no such sanction")
        if held.lifted_at is not None:
            return held
        held.lifted_at, held.lifted_by_id = now, user.pk
        held.save(update_fields=["lifted_at", "lifted_by"])
        notices.put(Notice.Kind.REASONS, *letters.lifted(held), user=held.user)
        trail.append("sanction.lifted", held, trail.actor(user), at=now, why=trail.seal(held.pk, reason))
    return held


def impose(
    user: AbstractBaseUser,
    author: AbstractBaseUser,
    kind: str,
    cited: citing.Cited,
    reason: str,
    until: datetime | None,
    now: datetime,
    decision: Decision | None = None,
) -> Sanction:
    """The inner part, inside a transaction: the row, and every session ended for a ban. The caller tells the author, and the trail."""
    if kind not in Sanction.Kind.values:
        raise NotAccepted("sanction", "there is no such sanction", hint=f"one of {', '.join(Sanction.Kind.values)}")
    if author.pk == user.pk:
        raise NotAllowed("nobody decides about himself", hint="ask a colleague")
    if permits().may_moderate(author):
        raise NotAllowed("moderators are not sanctioned here", hint="an admin takes their role away")
    if (until is not None) != (kind == Sanction.Kind.SUSPENSION) or (until is not None and until <= now):
        raise NotAccepted("until", "a suspension ends at a time to come, and nothing else has an end", hint="give the day on which it ends")
    made = Sanction.objects.create(
        user_id=author.pk, kind=kind, starts_at=now, ends_at=until, reason=reason, rule=cited.rule, rules_version=cited.version, decision=decision,
        made_by_id=user.pk,
    )  # fmt: skip
    if kind == Sanction.Kind.BAN:
        permits().sign_out(author)
    return made


def event(sanction: Sanction, by: AbstractBaseUser, now: datetime) -> None:
    """What the trail says of one."""
    trail.append(
        "sanction.made", sanction, trail.actor(by), at=now, reason=sanction.rule, kind=sanction.kind, user=sanction.user_id,
        until=sanction.ends_at, rules_version=sanction.rules_version, decision=sanction.decision_id,
    )  # fmt: skip


def _alone(
    user: AbstractBaseUser,
    author: AbstractBaseUser,
    kind: Sanction.Kind,
    rule: str,
    reason: str,
    until: datetime | None,
    now: datetime | None,
) -> Sanction:
    now = now or timezone.now()
    if not permits().may_moderate(user):
        raise NotAllowed("only moderators decide this")
    cited = citing.cite(rule, now)
    reason = texts.accepted(reason, field="reason", longest=LONGEST_REASON)
    with transaction.atomic():
        made = impose(user, author, kind, cited, reason, until, now)
        notices.put(Notice.Kind.REASONS, *letters.sanction(made), user=author)
        event(made, user, now)
    return made
