"""The sections of a brief and the order in them: what is told together, under which heading, what first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.gazetteer.rows import COUNTRIES, load_rows
from onrecord.publishing import headings
from onrecord.publishing.citations import Citations
from onrecord.publishing.claims import ANSWERS, Claim, claims
from onrecord.publishing.context import NOTHING, Context
from onrecord.publishing.headings import Heading
from onrecord.publishing.incidents import incident_row
from onrecord.publishing.lines import write
from onrecord.publishing.meetings import MEETINGS, ends_of, talks_of
from onrecord.publishing.parts import Line, Setting
from onrecord.publishing.rows import Row, fold, place_of
from onrecord.publishing.safe import one_line
from onrecord.reading.statement import DEFAULT_KINDS, EVENT_TYPES, MEASURES, Event, Figure, Statement
from onrecord.reports.report import Span

if TYPE_CHECKING:
    from onrecord.record.links import Told

COUNTS, FIGURES, HAPPENED = "Running counts", "Figures", "What happened"
ROUTES, TALKS, POSITIONS = "Corridors and evacuations", "Talks", "Positions"
TITLES = (COUNTS, HAPPENED, FIGURES, ROUTES, TALKS, POSITIONS)
CONTINENTS = frozenset({"africa", "antarctica", "asia", "europe", "north america", "oceania", "south america"})

Key = tuple[str, ...]
"""What tells a group of a section from the others: what holds it together, and which of these."""
Ends = tuple[str, str]
Sentence = tuple[str, Span]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading. `id`: of the incident or the running count that they are of, None where only the place holds them together;
    `note`: how many reports tell of it, empty for one."""

    heading: str
    lines: tuple[Line, ...]
    id: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The groups of one kind. Of incidents, those that most texts tell of stand first; of places, towns and regions (those with most
    statements before others), then countries, then no place."""

    title: str
    groups: tuple[Group, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in order."""
        return tuple(line for group in self.groups for line in group.lines)

    @property
    def headed(self) -> bool:
        """Whether its groups need headings: they do, but for a single group of no known place."""
        return len(self.groups) > 1 or self.groups[0].heading != headings.NONE.text


def sections(rows: Iterable[Row], citations: Citations, on: dt.date | None, known: Context = NOTHING) -> tuple[Section, ...]:
    """The rows as sections of groups of lines. Every row of a figure, an event or a position is on some line."""
    ordered = sorted((r for r in rows if r.statement.kind in DEFAULT_KINDS), key=_order)
    figures = {row.statement.id: row for row in ordered if isinstance(row.statement, Figure)}
    at = Setting(on, citations, figures, known, frozenset(row.statement.id for row in ordered))
    heads = {id: _of_incident(id, told, on) for id, told in known.incidents.items()}
    heads |= {id: headings.of_count(series, told, on) for id, (series, told) in known.counts.items()}
    routes = {_sentence(row): ends for row in ordered if any(ends := _ends(row.statement))}
    found: dict[str, dict[Key, list[Claim]]] = {title: {} for title in TITLES}
    for claim in claims(ordered, known):
        title, key = _where(claim.rows[0], known, heads, routes)
        found[title].setdefault(key, []).append(claim)
    return tuple(Section(title, tuple(_groups(groups, at, heads))) for title, groups in found.items() if groups)


def _where(row: Row, known: Context, heads: Mapping[str, Heading], routes: Mapping[Sentence, Ends]) -> tuple[str, Key]:
    """The section and the group of a claim: its running count, else its route, else its incident, else its place."""
    s = row.statement
    of = known.of.get(s.id, "")
    if of in known.counts:
        return COUNTS, ("of", of)
    if s.label in ("evacuation", "evacuated") and (route := routes.get(_sentence(row))):
        return ROUTES, ("route", *(fold(end) for end in (_ends(s) if any(_ends(s)) else route)))
    # An incident's heading stands over its own kind alone: of people killed on a day of talks, another group tells.
    if of in heads and heads[of].label is not None and _title_of(heads[of].label) == _title_of(s.label) and heads[of].covers(row):
        return _title_of(s.label), ("of", of)
    title = FIGURES if isinstance(s, Figure) else _title_of(s.label) if isinstance(s, Event) else POSITIONS
    return title, ("place", fold(place_of(row)))


def _groups(found: Mapping[Key, list[Claim]], at: Setting, heads: Mapping[str, Heading]) -> Iterator[Group]:
    for (held_by, *which), here in sorted(found.items(), key=lambda item: _rank(item[0], item[1], at.context)):
        if held_by == "of":
            under = heads[which[0]]
        elif held_by == "route":
            under = headings.of_route(*next(ends for c in here for row in c.rows if any(ends := _ends(row.statement))))
        else:
            under = headings.of_place(place_of(here[0].rows[0]))
        inside = {row.statement.id: row for claim in here for row in claim.rows}
        here.sort(key=lambda claim: _weight(claim, under, inside))
        lines = tuple(write(claim, at, under, part=_is_part(claim.first, inside)) for claim in here)
        yield Group(under.text, lines, under.id, under.note)


def _of_incident(id: str, told: Sequence[Told], on: dt.date | None) -> Heading:
    row = incident_row(id, told)
    return headings.of_talks(row | talks_of(told), told, on) if row["event_type"] in MEETINGS else headings.of_incident(row, told, on)


def _title_of(label: str | None) -> str:
    """The section that an event type or a measure belongs to."""
    return TALKS if label in MEETINGS else ROUTES if label in ("evacuation", "evacuated") else HAPPENED


def _ends(s: Statement) -> Ends:
    """Where an evacuation leads from and to; empty where not told, and for all else."""
    if not isinstance(s, Event) or s.event_type != "evacuation":
        return "", ""
    origin, destination = ends_of(s)
    return one_line(origin or ""), one_line(destination or "")


def _sentence(row: Row) -> Sentence:
    return row.source.id, row.statement.evidence


def _order(row: Row) -> tuple[str, str, str, int, str]:
    return (one_line(row.source.outlet or "\uffff"), row.source.name, row.source.id, row.statement.start, row.statement.id)


def _rank(key: Key, here: list[Claim], known: Context) -> tuple[int, int, int, Key]:
    """Where a group stands among those of its section: counts by what they count; incidents by how many texts tell of them, before routes
    and places; a place by whether it is a country, and how much is said of it."""
    held_by, *which = key
    rows = -sum(len(claim.rows) for claim in here)
    if held_by == "of":
        if which[0] in known.counts:
            return 0, MEASURES.index(known.counts[which[0]][0].scope.measure), rows, key
        return 0, -len({told.claim.root for told in known.incidents[which[0]]}), rows, key
    if held_by == "route":
        return 1, 0, rows, key
    return 2, 2 if not which[0] else 1 if which[0] in _countries() else 0, rows, key


def _weight(claim: Claim, under: Heading, inside: Mapping[str, Row]) -> tuple[int, int, float, str, bool, float, dt.date]:
    """Where a claim stands in its group: what the heading names first, and what denies it; figures by measure and number, the largest first
    and parts after their whole; other events by type and day; positions as they came."""
    s = claim.first
    if isinstance(s, Figure):
        part = _is_part(s, inside)
        whole = inside[s.part_of or ""].statement if part else s
        of = whole if isinstance(whole, Figure) else s
        return 1, MEASURES.index(of.measure), -_number(of), of.id, part, -_number(s), dt.date.min
    if isinstance(s, Event):
        first = 0 if s.event_type == under.label else 2
        return first, EVENT_TYPES.index(s.event_type), 0, "", s.stance in ANSWERS, 0, s.to or s.from_ or dt.date.max
    return 3, 0, 0, "", False, 0, dt.date.max


def _is_part(s: Statement, inside: Mapping[str, Row]) -> bool:
    """Whether a figure counts some of those that another of its group counts."""
    return isinstance(s, Figure) and s.part_of in inside


def _number(s: Figure) -> float:
    return s.low if s.low is not None else s.high or 0


@cache
def _countries() -> frozenset[str]:
    """The folded names of countries and continents."""
    return frozenset(fold(name) for land in load_rows(COUNTRIES) for name in (land.name, *land.alternates)) | CONTINENTS
