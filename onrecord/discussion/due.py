"""By when a complaint is to be decided: the rota's clock, and the law's where it may be a notice in the sense of the law. The sooner holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from onrecord.discussion import clock, legal_clock, rota
from onrecord.discussion.case_models import Complaint

STAFF, LEGAL = "staff", "legal"


class Times(NamedTuple):
    """When a case is due, and when somebody in charge is told that it is not decided yet."""

    due_at: datetime
    escalate_at: datetime


def times(received_at: datetime, reason: str, channel: str, rotas: rota.Rotas | None = None) -> Times:
    """The times of one complaint. What staff noticed is due no later than the rota says of staff; a lawyer's letter, than of letters."""
    rotas = rotas or rota.load()
    reasons = [reason]
    if channel == Complaint.Channel.STAFF:
        reasons.append(STAFF)
    if channel == Complaint.Channel.LETTER:
        reasons.append(LEGAL)
    found = [clock.due(received_at, one, rotas) for one in reasons]
    found += [legal_clock.due(received_at, one) for one in reasons if one in legal_clock.MAY_BE_NOTICE]
    return Times(min(one.due_at for one in found), min(one.escalate_at for one in found))


def soonest(complaints: Iterable[Complaint], rotas: rota.Rotas | None = None) -> Times:
    """The times of a case: of the complaint that is due first. There is at least one."""
    found = [times(one.received_at, one.reason, one.channel, rotas) for one in complaints]
    return Times(min(one.due_at for one in found), min(one.escalate_at for one in found))
