"""How a few statements stood later: each weighed against the claims of its incident or its running count, without reading any text."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from onrecord.linking.series import ONE_START_DAYS
from onrecord.publishing.together import MOST_OF_COUNT
from onrecord.record.board import standing_on
from onrecord.record.board_claims import Claims, Known
from onrecord.record.board_running import runs
from onrecord.record.entries import Entry, Source
from onrecord.reports.report import DateMethod
from onrecord.weighing.weigh import Weighed, weigh_one

if TYPE_CHECKING:
    from django.db.models import Q

    from onrecord.record.store import Record

Of = Literal["incident", "count"]
# A running count is compared with what was told of it up to so many days after.
LATER_DAYS = 30


@dataclass(frozen=True, slots=True)
class Stood:
    """A claim as it stands. `of` and `kind`: the incident or running count that it is part of, or None; `beside`: all claims of that, its own
    among them."""

    known: Known
    weighed: Weighed
    of: str | None
    kind: Of | None
    beside: Sequence[Known]


def claims_where(view: Record, where: Q) -> list[Known]:
    """The claims of the statements that this holds for."""
    with view.told():
        return Claims(view).where(where)


def stood(view: Record, wanted: Sequence[Known]) -> dict[str, Stood]:
    """How each of these claims of a view stands in it, by statement, in the order given. Takes the same number of queries for any number."""
    claims = Claims(view)
    with view.told():
        incidents = claims.of_incidents({k.incident for k in wanted if k.incident is not None})
        counts = _counts(view, claims, [k for k in wanted if k.incident is None and runs(k.claim.statement, k.theatre)])
    found: dict[str, Stood] = {}
    for known in wanted:
        id = known.claim.id
        of: str | None = None
        kind: Of | None = None
        beside: Sequence[Known] = [known]
        if known.incident is not None and known.incident in incidents:
            of, kind, beside = known.incident, "incident", incidents[known.incident]
        elif id in counts:
            (of, beside), kind = counts[id], "count"
        own = next((k for k in beside if k.claim.id == id), known)
        found[id] = Stood(own, weigh_one(own.claim, (k.claim for k in beside)), of, kind, beside)
    return found


def entry_of(known: Known) -> Entry:
    """A claim as an entry without words, by which its names are masked."""
    c = known.claim
    recorded = c.recorded or dt.datetime.min
    source = Source(known.report, known.name, c.outlet, None, None, None, c.published, DateMethod.UNKNOWN, recorded)
    return Entry(c.statement, source, "", "", c.statement)


def _counts(view: Record, claims: Claims, running: Sequence[Known]) -> dict[str, tuple[str, list[Known]]]:
    """The running count of each of these claims and what is beside it there, by statement."""
    from django.db.models import F, Q, Window
    from django.db.models.functions import RowNumber

    from onrecord.record.models import RunningRow, SeriesVersionRow

    mine = [k.claim.id for k in running]
    rows = RunningRow.objects.using(view.alias)
    own = {
        id: (scope, since, day)
        for id, scope, since, day in rows.filter(statement_id__in=mine).values_list("statement_id", "scope", "since", "day")
    }
    scopes = {scope for scope, _, _ in own.values()}
    last = max((day for _, _, day in own.values()), default=dt.date.max - dt.timedelta(days=LATER_DAYS))
    near = rows.filter(scope__in=scopes, day__lte=last + dt.timedelta(days=LATER_DAYS))
    if view.day is not None:
        near = near.filter(known__lte=view.day)
    newest = Window(RowNumber(), partition_by=[F("scope")], order_by=[F("day").desc(), F("known").desc(), F("statement_id").desc()])
    beside = {
        id: (scope, since)
        for id, scope, since in near.annotate(at=newest).filter(at__lte=MOST_OF_COUNT).values_list("statement_id", "scope", "since")
    }
    beside |= {id: (scope, since) for id, (scope, since, _) in own.items()}
    stands = SeriesVersionRow.objects.using(view.alias).filter(standing_on(view.day), scope__in=scopes)
    series: dict[str, list[tuple[dt.date, str]]] = defaultdict(list)
    for scope, since, id in stands.values_list("scope", "since", "series"):
        series[scope].append((since or dt.date.min, id))
    of = {id: _began(since, series[scope]) for id, (scope, since) in beside.items() if series[scope]}
    grouped: dict[str, list[Known]] = defaultdict(list)
    for known in claims.where(Q(id__in=list(beside))):
        if known.claim.id in of:
            grouped[of[known.claim.id]].append(replace(known, claim=replace(known.claim, running=True)))
    return {id: (of[id], grouped[of[id]]) for id in mine if id in of}


def _began(since: dt.date | None, counts: Sequence[tuple[dt.date, str]]) -> str:
    """The running count that a claim from a day on is of: the last that had begun by then, give or take how outlets date a start; else the first."""
    ordered = sorted(counts)
    late = since + dt.timedelta(days=ONE_START_DAYS) if since else dt.date.min
    return next((id for start, id in reversed(ordered) if since and start <= late), ordered[0][1])


def leading(weighed: Weighed, order: Collection[str]) -> str | None:
    """The weightiest standing of a claim, by an order of standings."""
    return next((kind for kind in order if kind in weighed.kinds), None)


def by_standing(found: Mapping[str, Stood], order: Sequence[str]) -> dict[str, int]:
    """How many claims stand so, each counted under its weightiest standing; "not-weighed": what holds nothing to be so."""
    out = dict.fromkeys([*order, "not-weighed"], 0)
    for one in found.values():
        out[leading(one.weighed, order) or "not-weighed"] += 1
    return {kind: number for kind, number in out.items() if number}
