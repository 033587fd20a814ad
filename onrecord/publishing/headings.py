"""What stands over lines that are told together, and what it leaves unsaid in them: an incident, a round of talks, a route, a running count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.linking.series import Series
from onrecord.publishing.quantities import POPULATIONS
from onrecord.publishing.rows import Row, fold, place_of
from onrecord.publishing.safe import one_line
from onrecord.publishing.wording import HAPPENINGS, day, sentence_case, span_of_days

if TYPE_CHECKING:
    from onrecord.record.links import Told

# A night's strike is told of the evening before and of the day after.
DAYS_OFF = 1
Days = tuple[dt.date | None, dt.date | None]


@dataclass(frozen=True, slots=True)
class Heading:
    """The words over some lines. `label` (an event type), `place` (folded) and `days` are what those lines need not say again; `count`: they
    are the claims of one running count. `note`: how many reports tell of it. `id`: of the incident or the count.
    """

    text: str
    id: str | None = None
    note: str = ""
    label: str | None = None
    place: str | None = None
    days: Days = (None, None)
    count: bool = False

    def covers(self, row: Row) -> bool:
        """Whether nothing that a row says itself is of another place or of other days: what a report tells in passing stands elsewhere."""
        place, (first, last) = fold(place_of(row)), (row.statement.from_, row.statement.to)
        if place and self.place and place != self.place:
            return False
        here = [day for day in self.days if day]
        told = [day for day in (first, last) if day]
        return not (here and told) or (min(told) - max(here)).days <= DAYS_OFF >= (min(here) - max(told)).days


def of_place(place: str | None) -> Heading:
    """The heading of lines that only their place holds together."""
    return Heading(one_line(place or "") or "Place not given")


NONE = of_place(None)


def of_incident(row: Mapping[str, Any], told: Sequence[Told], on: dt.date | None) -> Heading:
    """ "Air strike, Mariupol, 16 March", of its row in `publishing.incidents`."""
    kind = sentence_case((row["event_type"] or "figures").replace("-", " "))
    parts = [kind, one_line(row["place"] or ""), _days(row, on)]
    return _heading(", ".join(p for p in parts if p), row, told, on)


def of_talks(row: Mapping[str, Any], told: Sequence[Told], on: dt.date | None) -> Heading:
    """ "Talks, round 4, Ukraine and Russia, by video, 14 March", of its row in `publishing.meetings`."""
    kind = sentence_case(row["event_type"])
    number = "" if row["round"] is None else f"round {row['round']}"
    parties = " and ".join(one_line(p) for p in row["parties"])
    form = f"by {row['format']}" if row["format"] in ("video", "phone") else row["format"] or ""
    parts = [kind, number, parties, form, one_line(row["place"] or ""), _days(row, on)]
    return _heading(", ".join(p for p in parts if p), row, told, on)


def of_route(origin: str, destination: str) -> Heading:
    """ "Mariupol to Zaporizhzhya". Its status is on its lines: whoever speaks of it tells it."""
    text = f"{origin or 'Origin not given'} to {destination}" if destination else f"From {origin}"
    return Heading(text, label="evacuation")


def of_count(series: Series, told: Sequence[Told], on: dt.date | None) -> Heading:
    """ "Civilians killed, Ukraine, since 24 February"."""
    what = HAPPENINGS[series.scope.measure]
    counted = sentence_case(f"{POPULATIONS[series.scope.population][1]} {what.participle or what.verb(False)}")
    side = f"of {one_line(series.scope.side)}" if series.scope.side else ""
    parts = [counted, side, one_line(series.place or ""), f"since {day(series.since, on)}" if series.since else ""]
    place = fold(series.place) or None
    return Heading(", ".join(p for p in parts if p), series.id, _note(told, on), None, place, (series.since, None), True)


def _heading(text: str, row: Mapping[str, Any], told: Sequence[Told], on: dt.date | None) -> Heading:
    days = _date(row["from"]), _date(row["to"])
    return Heading(text, row["id"], _note(told, on), row["event_type"], fold(row["place"]) or None, days)


def _note(told: Sequence[Told], on: dt.date | None) -> str:
    """ "4 reports since 14 March, 1 of them a copy"; empty where one report tells it."""
    roots = {t.entry.source.id: t.claim.root for t in told}
    if len(roots) < 2:
        return ""
    first = min((t.entry.source.date for t in told if t.entry.source.date), default=None)
    since = f" since {day(first, on)}" if first and first != on else ""
    copies = len(roots) - len(set(roots.values()))
    told_again = f", {copies} of them {'a copy' if copies == 1 else 'copies'}" if copies else ""
    return f"{len(roots)} reports{since}{told_again}"


def _days(row: Mapping[str, Any], on: dt.date | None) -> str:
    first, last = _date(row["from"] or row["to"]), _date(row["to"] or row["from"])
    return span_of_days(first, last, on) if first and last else ""


def _date(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None
