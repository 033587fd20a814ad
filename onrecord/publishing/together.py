"""The claims of the few incidents and running counts that one page shows, read together: of large ones the newest."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.record.links import Told
    from onrecord.record.store import Record

# So many claims of one incident, and of one running count, are shown and weighed against one another: weighing costs their number squared, and a
# page has 50 of them. On the examples and on a made-up war one incident in 500 has more, and each has a page of its own that tells all.
MOST_OF_INCIDENT, MOST_OF_COUNT = 80, 30


@dataclass(frozen=True, slots=True)
class Count:
    """A running count by what the board says of it: what it counts (`scope`, a hash), and since when."""

    id: str
    scope: str
    since: dt.date | None


def of_incidents(view: Record, ids: Collection[str]) -> Mapping[str, Sequence[Told]]:
    """The claims of each incident that has some in this view, in the order of publication."""
    found: dict[str, list[Told]] = defaultdict(list)
    for told in view.links.told(incidents=ids) if ids else ():
        if told.incident is not None:
            found[told.incident].append(told)
    return {id: told[-MOST_OF_INCIDENT:] for id, told in found.items()}


def of_counts(view: Record, counts: Sequence[Count]) -> Mapping[str, Sequence[Told]]:
    """The newest claims of each running count, in the order of the days up to which they count."""
    from django.db.models import F, Q, Window
    from django.db.models.functions import RowNumber

    from onrecord.record.models import RunningRow

    by_scope: dict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_scope[count.scope].append(count)
    if not by_scope:
        return {}
    rows = RunningRow.objects.using(view.alias).filter(scope__in=list(by_scope))
    if view.day is not None:
        rows = rows.filter(known__lte=view.day)
    newest = Window(RowNumber(), partition_by=[F("scope")], order_by=[F("day").desc(), F("known").desc(), F("statement_id").desc()])
    with view.told():
        places = list(
            rows.annotate(at=newest).filter(at__lte=MOST_OF_COUNT).order_by("day", "known").values_list("statement_id", "scope", "since")
        )
    told = {t.id: replace(t, claim=replace(t.claim, running=True)) for t in view.links.told(where=Q(id__in={id for id, _, _ in places}))}
    found: dict[str, list[Told]] = defaultdict(list)
    for id, scope, since in places:
        if id in told:
            found[_began(since, by_scope[scope])].append(told[id])
    return found


def _began(since: dt.date | None, counts: Sequence[Count]) -> str:
    """The running count, of those of one scope, that a claim from a day on is of: the one that began last before it, else the first."""
    ordered = sorted(counts, key=lambda count: count.since or dt.date.min)
    return next((c.id for c in reversed(ordered) if since and c.since and c.since <= since), ordered[0].id)
