"""The brief of a day: what is new, by kind and place, each line a claim with its speaker, its bounds and its citations."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.publishing.citations import Citation, Citations
from onrecord.publishing.context import NOTHING, Context, context
from onrecord.publishing.parts import Line
from onrecord.publishing.rows import Row, Source, fold
from onrecord.publishing.safe import one_line
from onrecord.publishing.sections import Section, sections
from onrecord.publishing.wording import day, weekday
from onrecord.reading.statement import DEFAULT_KINDS, Statement

if TYPE_CHECKING:
    from onrecord.record.store import Record

# Days that an empty brief lists one by one; of more it names the first and the last.
DAYS_LISTED = 10


@dataclass(frozen=True, slots=True)
class Brief:
    """What was published on a day (`on`; None: no report has a known day), at a place or at all.

    `outlets`: how many reports of the day each outlet has, most first; None is an outlet not named. `undated`: the same sections for reports
    of no known day, which are never counted to a day. `days`: the days that there are reports of, filled where nothing is on record.
    `statements`: how many of the day are told; `copies`: how many of the reports print another's text.
    """

    on: dt.date | None
    place: str | None
    outlets: tuple[tuple[str | None, int], ...]
    sections: tuple[Section, ...]
    undated: tuple[Section, ...]
    citations: tuple[Citation, ...]
    days: tuple[dt.date, ...] = ()
    statements: int = 0
    copies: int = 0

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
        copies = f" {_count(self.copies, 'report')} of these {'is a copy' if self.copies == 1 else 'are copies'}." if self.copies else ""
        told = f"{_count(self.statements, 'statement')} on {_count(len(lines), 'line')}."
        return f"{_count(number, 'report')} published on {day(self.on)}: {names}.{copies} {told}"

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
    """The brief of a day (None: the newest publication day) from the record, as `build` makes it, with what the record knows: incidents told
    together, running counts with what changed, standings, and claims from before the day beside those that answer them.

    How claims stand is by what was published up to that day, and by all decisions of the desk in this view. Raises RecordError.
    """
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
    known = context(record, wanted, [*rows_of_day, *undated])
    return _compose(rows_of_day, undated, wanted, place, today, sorted(days), known)


def _compose(
    rows: Sequence[Row],
    undated: Sequence[Row],
    on: dt.date | None,
    place: str | None,
    sources: Iterable[Source],
    days: Iterable[dt.date],
    known: Context = NOTHING,
) -> Brief:
    citations = Citations()
    of_day = sections(rows, citations, on, known)
    found = list(sources)
    outlets = Counter(source.outlet for source in found)
    return Brief(
        on=on,
        place=place,
        outlets=tuple(sorted(outlets.items(), key=lambda item: (-item[1], item[0] is None, item[0] or ""))),
        sections=of_day,
        undated=sections(undated, citations, on, known),
        citations=citations.all(),
        days=() if of_day else tuple(days),
        statements=len({row.statement.id for row in rows if row.statement.kind in DEFAULT_KINDS}),
        copies=_copies(found, known),
    )


def _copies(sources: Sequence[Source], known: Context) -> int:
    """How many of the reports are copies of another, as far as their claims show."""
    roots = {told.entry.source.id: told.claim.root for told in known.told.values()}
    return sum(roots.get(source.id, source.id) != source.id for source in sources)


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
