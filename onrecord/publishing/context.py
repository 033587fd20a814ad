"""What the record knows of a day's statements: the incident or the running count that each is of, and how each stands among their claims."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.linking.series import Series
from onrecord.publishing.rows import Row
from onrecord.reading.statement import Figure
from onrecord.weighing.rules import last_number
from onrecord.weighing.standing import Kind
from onrecord.weighing.weigh import Weighed, weigh

if TYPE_CHECKING:
    from onrecord.record.links import Told
    from onrecord.record.store import Record


@dataclass(frozen=True, slots=True)
class Context:
    """Incidents and running counts with their claims, by id. Empty (`Context()`) for statements that are not on record.

    `of`: the incident or count of a statement, by the statement's id; `told` and `weighed`: its claim and its standings.
    """

    incidents: Mapping[str, Sequence[Told]] = field(default_factory=dict)
    counts: Mapping[str, tuple[Series, Sequence[Told]]] = field(default_factory=dict)
    of: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, Told] = field(default_factory=dict)
    weighed: Mapping[str, Weighed] = field(default_factory=dict)

    def basis(self, statement: str, *kinds: Kind) -> list[str]:
        """The statements that its standings of these kinds rest on, in their order."""
        found = self.weighed.get(statement)
        return list(dict.fromkeys(id for s in found.standings if s.kind in kinds for id in s.basis)) if found else []

    def kinds(self, statements: Iterable[str]) -> set[str]:
        """All standings that these statements have."""
        return {kind for id in statements if id in self.weighed for kind in self.weighed[id].kinds}

    def voices(self, statements: Iterable[str]) -> int:
        """How many independent speakers say what these statements say, those of the statements among them."""
        ids = list(statements)
        saying = [*ids, *(id for s in ids for id in self.basis(s, "corroborated"))]
        return len({self.told[id].claim.voice for id in saying if id in self.told})

    def before(self, statement: str) -> Told | None:
        """The last number that the same claimant gave for the same thing in an earlier report; None where it is the first."""
        told = self.told.get(statement)
        if told is None or not isinstance(told.entry.statement, Figure):
            return None
        found = last_number(told.claim, [t.claim for t in self.group(statement) if not t.claim.withdrawn])
        return self.told[found.id] if found and found.statement.report != told.claim.statement.report else None

    def group(self, statement: str) -> Sequence[Told]:
        """The claims of the incident or the count that a statement is of."""
        of = self.of.get(statement, "")
        return self.counts[of][1] if of in self.counts else self.incidents.get(of, ())


NOTHING = Context()


def context(view: Record, on: dt.date | None, rows: Iterable[Row]) -> Context:
    """What could be known of these rows' incidents and counts at the end of `on` (None: now); later reports are left out, later decisions
    are not. Raises RecordError."""
    from django.db.models import Q

    wanted = {row.source.id for row in rows}
    if not wanted:
        return NOTHING
    incidents = {id: _by(told, on) for id, told in view.links.incidents(Q(report_id__in=wanted)).items()}
    counts: dict[str, tuple[Series, Sequence[Told]]] = {}
    for series, all_told in view.links.series():
        known = _by(all_told, on)
        if any(t.entry.source.id in wanted for t in known):
            counts[series.id] = series, known
    of: dict[str, str] = {}
    told: dict[str, Told] = {}
    weighed: dict[str, Weighed] = {}
    for id, known in [*incidents.items(), *((id, found) for id, (_, found) in counts.items())]:
        of |= dict.fromkeys((t.id for t in known), id)
        told |= {t.id: t for t in known}
        weighed |= weigh(t.claim for t in known)
    return Context(incidents, counts, of, told, weighed)


def _by(told: Iterable[Told], on: dt.date | None) -> Sequence[Told]:
    return [t for t in told if on is None or t.entry.source.date is None or t.entry.source.date <= on]
