"""What a chart of figures is drawn from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.publishing.drawings.scales import bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartPoint:
    """One claim of a number.

    `day`: the as-of day of a running total, the day of an incident; None: not known, and not drawn. `low`, `high`: the bounds as worded, None
    where open; both None: the claimant gave no number. `about`: worded as approximate. `words`: as worded, where that is not simply the
    bounds. `superseded`: its claimant has told another number for the same since. `contested`: somebody denies it or tells a number that
    does not agree. `note`: what else to say of it, one sentence. `href`: its sentence.
    """

    day: dt.date | None
    low: float | None
    high: float | None
    href: str
    about: bool = False
    words: str | None = None
    superseded: bool = False
    contested: bool = False
    note: str | None = None

    @property
    def says(self) -> str:
        return self.words or bounds(self.low, self.high, self.about)

    @property
    def numbered(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def least(self) -> float:
        """The lower of the bounds that are told."""
        return self.low if self.low is not None else self.high or 0.0

    @property
    def most(self) -> float:
        """The upper of the bounds that are told."""
        return self.high if self.high is not None else self.low or 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartLine:
    """What one claimant says. `running`: each point is a total up to its day; else each counts an incident. `party` gives the colour."""

    name: str
    points: Sequence[ChartPoint]
    running: bool = True
    party: str | None = None


# A claimant who says nothing for longer has told nothing of the time between: the line is broken there. A month, since bodies that count
# publish by the day, the week or the month.
GAP_DAYS = 31


def dated(line: ChartLine) -> list[tuple[dt.date, ChartPoint]]:
    """The points of a known day in the order of time, those of one day as they were given."""
    return sorted(((point.day, point) for point in line.points if point.day is not None), key=lambda one: one[0])


def runs(line: ChartLine) -> Iterator[list[tuple[dt.date, ChartPoint]]]:
    """The stretches over which a running total may be drawn as held from one claim to the next: points that were not superseded, broken
    where a claim gives no number and where more than `GAP_DAYS` pass in silence."""
    run: list[tuple[dt.date, ChartPoint]] = []
    for day, point in dated(line):
        if point.superseded:
            continue
        if run and (not point.numbered or (day - run[-1][0]).days > GAP_DAYS):
            yield run
            run = []
        if point.numbered:
            run.append((day, point))
    if run:
        yield run
