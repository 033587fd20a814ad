"""Scales: from a number or a day to a place on the drawing, with ticks that a reader counts in, worded."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

MONTHS: Final = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of a scale: where, and what it says. `more` is a second line: the year, where it changes. `major` begins a larger unit."""

    at: float
    text: str
    more: str = ""
    major: bool = False


@dataclass(frozen=True, slots=True)
class Linear:
    """Numbers from `low` to `high`, drawn from `start` to `end` (which may be smaller: upwards)."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a number is drawn; beyond the ends what is beyond the ends."""
        return self.start + (value - self.low) / ((self.high - self.low) or 1.0) * (self.end - self.start)

    def ticks(self, most: int = 5) -> tuple[Tick, ...]:
        """At most so many round numbers, evenly apart, ends included where they are round."""
        step = step_of(self.high - self.low, most)
        first = math.ceil(self.low / step - 1e-9)
        last = math.floor(self.high / step + 1e-9)
        return tuple(Tick(self(i * step), number(i * step), major=i == 0) for i in range(first, last + 1))


@dataclass(frozen=True, slots=True)
class Time:
    """Days from `first` to `last`, drawn from `start` to `end`. A day is as wide as `day`, and its place is its middle."""

    first: dt.date
    last: dt.date
    start: float
    end: float

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def day(self) -> float:
        """How wide a day is."""
        return (self.end - self.start) / self.days

    def __call__(self, day: dt.date) -> float:
        """Where the middle of a day is drawn."""
        return self.edge(day) + self.day / 2

    def edge(self, day: dt.date) -> float:
        """Where a day begins."""
        return self.start + (day - self.first).days * self.day

    def ticks(self, room: float) -> tuple[Tick, ...]:
        """Days, months or years, each as wide apart as `room` at least. The year stands with the first tick, and where it changes."""
        found, says = self._grain(room)
        out: list[Tick] = []
        year = None
        for day in found:
            text = says(day)
            more = str(day.year) if day.year != year and text != str(day.year) else ""
            out.append(Tick(self(day), text, more, major=bool(more) or day.day == 1))
            year = day.year
        return tuple(out)

    def _grain(self, room: float) -> tuple[Sequence[dt.date], Callable[[dt.date], str]]:
        for dates, says in _GRAINS:
            found = [day for day in dates(self.first, self.last) if self.first <= day <= self.last]
            apart = all(b - a >= room for a, b in pairwise([self(day) for day in found]))
            if apart and (len(found) > 1 or (found and self.days < 3)):
                return found, says
        return [self.first], _months_word


def step_of(span: float, most: int) -> float:
    """The smallest step of 1, 2 or 5 and zeros that goes into the span at most so often; whole numbers only, since what is counted is whole."""
    raw = span / max(1, most)
    if not 1 < raw < math.inf:
        return 1.0
    power = 10.0 ** math.floor(math.log10(raw))
    return max(1.0, next(power * one for one in (1, 2, 5, 10) if power * one >= raw * (1 - 1e-9)))


def ceiling(value: float, most: int = 5) -> float:
    """The round number at or above a value with which a scale can end; 1 at least."""
    step = step_of(value, most)
    return max(1.0, math.ceil(value / step - 1e-9) * step)


def number(value: float) -> str:
    """A number as an axis has it: "0", "2,500", "1.5 million"."""
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(value) >= size:
            return f"{value / size:,.2f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0").rstrip(".")


def bounds(low: float | None, high: float | None, about: bool = False) -> str:
    """Bounds as worded: "at least 816", "up to 500", "about 1,300", "20 to 30", "no number"."""
    if low is None and high is None:
        return "no number"
    if low is None or high is None:
        return f"at least {exact(low)}" if low is not None else f"up to {exact(high or 0)}"
    if low != high:
        return f"{exact(low)} to {exact(high)}"
    return f"{'about ' if about else ''}{exact(low)}"


def exact(value: float) -> str:
    """A number in full: what a claim says is not rounded."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def day_words(day: dt.date, year: bool = True) -> str:
    """ "14 April 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")


def period_words(first: dt.date, last: dt.date) -> str:
    """ "14 April 2022", "14 to 20 April 2022", "28 March to 3 April 2022"."""
    if first == last:
        return day_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_words(last)}"
    return f"{day_words(first, first.year != last.year)} to {day_words(last)}"


def shift(day: dt.date, days: int) -> dt.date:
    """So many days later, or earlier; at the ends of the calendar its first or last day."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def _months_word(day: dt.date) -> str:
    return MONTHS[day.month - 1][:3]


def _day_word(day: dt.date) -> str:
    return f"{day.day} {_months_word(day)}"


def _few(first: dt.date, last: dt.date, days: int) -> bool:
    """Whether it is worth trying: a century of days is never drawn by the day."""
    return (last - first).days // days < 2000


def _every(days: int) -> Callable[[dt.date, dt.date], list[dt.date]]:
    """Every so many days; a week begins on Monday, and other steps at the first day shown."""

    def found(first: dt.date, last: dt.date) -> list[dt.date]:
        begin = shift(first, -first.weekday() % 7) if days % 7 == 0 else first
        return [dt.date.fromordinal(n) for n in range(begin.toordinal(), last.toordinal() + 1, days)] if _few(first, last, days) else []

    return found


def _every_months(months: int) -> Callable[[dt.date, dt.date], list[dt.date]]:
    def found(first: dt.date, last: dt.date) -> list[dt.date]:
        count = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        return [day for n in count if n % 12 % months == 0 and (day := dt.date(n // 12, n % 12 + 1, 1)) >= first]

    return found


def _every_years(years: int) -> Callable[[dt.date, dt.date], Sequence[dt.date]]:
    return lambda first, last: [dt.date(y, 1, 1) for y in range(first.year, last.year + 1) if y % years == 0 and dt.date(y, 1, 1) >= first]


def _year_word(day: dt.date) -> str:
    return str(day.year)


_GRAINS: tuple[tuple[Callable[[dt.date, dt.date], Sequence[dt.date]], Callable[[dt.date], str]], ...] = (
    (_every(1), _day_word), (_every(2), _day_word), (_every(7), _day_word), (_every(14), _day_word), (_every_months(1), _months_word),
    (_every_months(3), _months_word), (_every_months(6), _months_word), (_every_years(1), _year_word), (_every_years(2), _year_word),
    (_every_years(5), _year_word), (_every_years(10), _year_word), (_every_years(100), _year_word), (_every_years(1000), _year_word),
)  # fmt: skip
