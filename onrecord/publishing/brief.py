"""The brief of a day: what is new, by kind and place, each line a claim with its speaker, its bounds and its citations."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.gazetteer.rows import COUNTRIES, load_rows
from onrecord.publishing.citations import Citation, Citations
from onrecord.publishing.claims import Claim, claims
from onrecord.publishing.lines import Line, write
from onrecord.publishing.rows import Row, Source, fold, place_of
from onrecord.publishing.safe import one_line
from onrecord.publishing.wording import day, weekday
from onrecord.reading.statement import DEFAULT_KINDS, EVENT_TYPES, MEASURES, Event, Figure, Statement

if TYPE_CHECKING:
    from onrecord.record.store import Record

FIGURES, HAPPENED, TALKS = "Figures", "What happened", "Talks and positions"
TALKS_TYPES = ("talks", "agreement")
CONTINENTS = frozenset({"africa", "antarctica", "asia", "europe", "north america", "oceania", "south america"})
# Days that an empty brief lists one by one; of more it names the first and the last.
DAYS_LISTED = 10


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one place; None: of no known place."""

    place: str | None
    lines: tuple[Line, ...]

    @property
    def heading(self) -> str:
        """The place's name, or what stands for none."""
        return one_line(self.place or "") or "Place not given"


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind, by place: towns and regions first (those with most statements before others), then countries, then no place."""

    title: str
    groups: tuple[Group, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in order."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class Brief:
    """What was published on a day (`on`; None: no report has a known day), at a place or at all.

    `outlets`: how many reports of the day each outlet has, most first; None is an outlet not named. `undated`: the same sections for reports
    of no known day, which are never counted to a day. `days`: the days that there are reports of, filled where nothing is on record.
    """

    on: dt.date | None
    place: str | None
    outlets: tuple[tuple[str | None, int], ...]
    sections: tuple[Section, ...]
    undated: tuple[Section, ...]
    citations: tuple[Citation, ...]
    days: tuple[dt.date, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, those of undated reports last."""
        return tuple(line for section in (*self.sections, *self.undated) for line in section.lines)

    @property
    def title(self) -> str:
        """ "On record, Friday 18 March 2022: Mariupol"."""
        title = f"On record, {weekday(self.on)}" if self.on else "On record, day not known"
        return f"{title}: {one_line(self.place)}" if self.place else title

    @property
    def coverage(self) -> str:
        """What the brief covers: "12 reports published on 18 March 2022: Dispatch Wire 7, The Ledger 5. 85 statements on 60 lines."."""
        if not self.on or not self.outlets:
            return ""
        number = sum(n for _, n in self.outlets)
        names = ", ".join(f"{one_line(name or '') or 'outlet not named'} {n}" for name, n in self.outlets)
        lines = [line for section in self.sections for line in section.lines]
        statements = len({s for line in lines for s in line.statements})
        return f"{_count(number, 'report')} published on {day(self.on)}: {names}. {_count(statements, 'statement')} on {_count(len(lines), 'line')}."

    @property
    def nothing(self) -> str:
        """Where nothing of the day is on record: a sentence that says so and which days have reports. Else empty."""
        if self.sections:
            return ""
        about = f" about {one_line(self.place)}" if self.place else ""
        what = f"Nothing{about} is on record for {day(self.on)}." if self.on else f"No report of a known day{about} is on record."
        if not self.days:
            return what
        if len(self.days) > DAYS_LISTED:
            return f"{what} There are reports of {len(self.days)} days, from {day(self.days[0])} to {day(self.days[-1])}."
        return f"{what} There are reports of {', '.join(day(d) for d in self.days)}."


def build(rows: Iterable[Row], on: dt.date | None = None, place: str | None = None) -> Brief:
    """The brief of a day from rows of any days.

    `on` None: the newest publication day. What counts is when a report was published, not when something happened. Rows of reports of no
    known day stand apart in `undated`; where a day is asked for, only those whose statement itself reaches that day.
    `place`: a spelling or main name; rows of all spellings of it are taken. Every row of a figure, an event or a position that is of the
    day and place is on some line.
    """
    everything = list(rows)
    days = sorted({row.source.date for row in everything if row.source.date})
    wanted = on or (days[-1] if days else None)
    here = _at(place, everything) if place else everything
    undated = [row for row in here if row.source.date is None and (on is None or _reaches(row.statement, on))]
    today = [row for row in here if wanted is not None and row.source.date == wanted]
    sources = {row.source.id: row.source for row in everything if wanted is not None and row.source.date == wanted}
    return _compose(today, undated, wanted, place, sources.values(), days)


def brief(record: Record, on: dt.date | None = None, place: str | None = None) -> Brief:
    """The brief of a day (None: the newest publication day) from the record, as `build` makes it. Raises RecordError."""
    wanted = on or record.last_day()
    days: set[dt.date] = set()
    today: list[Source] = []
    undated: list[Row] = []
    for source in record.sources():
        if source.date is None:
            rows = record.statements(report=source.id, place=place)
            undated += [row for row in rows if on is None or _reaches(row.statement, on)]
            continue
        days.add(source.date)
        if source.date == wanted:
            today.append(source)
    rows_of_day = list(record.statements(published=wanted, place=place)) if wanted else []
    return _compose(rows_of_day, undated, wanted, place, today, sorted(days))


def _compose(
    rows: Iterable[Row], undated: Iterable[Row], on: dt.date | None, place: str | None, sources: Iterable[Source], days: Iterable[dt.date]
) -> Brief:
    citations = Citations()
    sections = _sections(rows, citations, on)
    outlets = Counter(source.outlet for source in sources)
    return Brief(
        on=on,
        place=place,
        outlets=tuple(sorted(outlets.items(), key=lambda item: (-item[1], item[0] is None, item[0] or ""))),
        sections=sections,
        undated=_sections(undated, citations, on),
        citations=citations.all(),
        days=() if sections else tuple(days),
    )


def _sections(rows: Iterable[Row], citations: Citations, on: dt.date | None) -> tuple[Section, ...]:
    ordered = sorted((r for r in rows if r.statement.kind in DEFAULT_KINDS), key=_order)
    figures = {row.statement.id: row for row in ordered if isinstance(row.statement, Figure)}
    by_title: dict[str, list[Claim]] = {FIGURES: [], HAPPENED: [], TALKS: []}
    for claim in claims(ordered):
        by_title[_title(claim.first)].append(claim)
    return tuple(Section(title, _groups(found, citations, figures, on)) for title, found in by_title.items() if found)


def _groups(found: list[Claim], citations: Citations, figures: Mapping[str, Row], on: dt.date | None) -> tuple[Group, ...]:
    by_place: dict[str, list[Claim]] = {}
    for claim in found:
        by_place.setdefault(fold(place_of(claim.rows[0])), []).append(claim)
    groups = []
    for _, here in sorted(by_place.items(), key=lambda item: _rank(*item)):
        here.sort(key=_weight)
        groups.append(Group(place_of(here[0].rows[0]), tuple(write(claim, citations, figures, on) for claim in here)))
    return tuple(groups)


def _order(row: Row) -> tuple[str, str, str, int, str]:
    return (one_line(row.source.outlet or "\uffff"), row.source.name, row.source.id, row.statement.start, row.statement.id)


def _title(statement: Statement) -> str:
    if isinstance(statement, Figure):
        return FIGURES
    return HAPPENED if isinstance(statement, Event) and statement.event_type not in TALKS_TYPES else TALKS


def _rank(place: str, here: list[Claim]) -> tuple[int, int, str]:
    """Where a place's group stands among the groups."""
    rank = 2 if not place else 1 if place in _countries() else 0
    return rank, -sum(len(claim.rows) for claim in here), place


def _weight(claim: Claim) -> tuple[int, float, dt.date]:
    """Where a claim stands in its group: figures by measure and number, largest first; events by type and day; positions as they came."""
    s = claim.first
    if isinstance(s, Figure):
        return MEASURES.index(s.measure), -(s.low if s.low is not None else s.high or 0), dt.date.min
    if isinstance(s, Event):
        return EVENT_TYPES.index(s.event_type), 0, s.to or s.from_ or dt.date.max
    return len(EVENT_TYPES), 0, dt.date.max


@cache
def _countries() -> frozenset[str]:
    """The folded names of countries and continents."""
    return frozenset(fold(name) for land in load_rows(COUNTRIES) for name in (land.name, *land.alternates)) | CONTINENTS


def _at(place: str, rows: list[Row]) -> list[Row]:
    """The rows of a place: of this spelling or name, and of every other spelling that the gazetteer gives the same name."""
    key = fold(place)
    namesakes = {fold(row.statement.place_name) for row in rows if fold(row.statement.place) == key} - {""}
    wanted = {key} | namesakes
    return [row for row in rows if fold(row.statement.place) == key or fold(row.statement.place_name) in wanted]


def _reaches(statement: Statement, on: dt.date) -> bool:
    """Whether a statement of an undated report speaks of this day itself."""
    first, last = statement.from_ or statement.to, statement.to or statement.from_
    return first is not None and last is not None and first <= on <= last


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
