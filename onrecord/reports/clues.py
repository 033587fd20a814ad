"""When a text can have been written, from what it says: the latest day that it tells as past, and days that it must lie near.

Pure and careful: a clue is taken only in a form that news reports use for what has happened. From clues comes either a contradiction
(a day before which the text can't have been written) or, where all of them leave one day alone, the day itself.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from onrecord.reports.anchors import Event, load_anchors
from onrecord.reports.days import Day, Told, days_in, weekdays_in
from onrecord.reports.report import Span

_LEAD = 1200  # characters in which a report names the weekday that it is about
_WEEK = dt.timedelta(days=6)  # "on Saturday" is the latest such day: the report is of that day or of the six after it
_SAME_YEAR = dt.timedelta(days=320)  # a date without a year is told at most so long after it
_COUNT_BEFORE = dt.timedelta(days=1)  # a count is quoted from the eve of its notice
_COUNT_AFTER = dt.timedelta(days=2)  # and until so long after the next one
_COUNT = re.compile(r"\d[\d,]*(?<!,)(?:\.\d)?(?: million)?")
_FORECAST = re.compile(
    r"\b(?:could|may|might|would|will|expect\w*|predict\w*|plan\w*|prepar\w*|up to|as many as|need\w*|appeal\w*)\b", re.I
)
_REACH = 250  # characters to each side at which a sentence is cut
_HEDGE = re.compile(r"\b(?:if|should|whether|unless|in case|could|would|might|may|fear\w*|prevent\w*|warn\w*)\b", re.I)
_HEDGE_REACH = 40  # characters before a telling in which a hedge makes it none
_AS_OF = re.compile(r"\b(?:as of|as at|count|tally|toll|figures?|data|update)\b", re.I)
_NUMBER = {word: number for number, word in enumerate("a two three four five six seven eight nine ten".split(), 1)} | {"one": 1}
_UNIT = {"day": 1, "week": 7}
_SLACK = {"day": 1, "week": 4}  # days by which "three weeks into the war" is off


@dataclass(slots=True)
class Clues:
    """What a text says of the time at which it was written.

    `since`: the latest day that it tells as past, with its place: it was written then or later.
    `near`: stretches of days, in all of which it must have been written, with their places.
    `dated`: days told as past with their weekday and without their year.
    `weekday`: the weekday that the report is about (Monday 0), with its place.
    """

    since: tuple[dt.date, Span] | None = None
    near: list[tuple[dt.date, dt.date, Span]] = field(default_factory=list)
    dated: list[Day] = field(default_factory=list)
    weekday: tuple[int, Span] | None = None
    told_by_weekday: set[int] = field(default_factory=set)  # weekdays that stand for a known event, and not for the report's day

    def tell(self, date: dt.date, span: Span) -> None:
        """Take in a day that the text tells as past."""
        if self.since is None or date > self.since[0]:
            self.since = date, span

    def refutes(self, named: dt.date) -> bool:
        """Does the text tell as past a day that lies after the day named, so that it can't be of that day?

        Days with their weekday count in the year, that of the day named or the next, in which that weekday falls on them.
        """
        told = [low for low, _, _ in self.near] + ([self.since[0]] if self.since else [])
        for day in self.dated:
            dates = [date for year in (named.year, named.year + 1) if (date := day.on(year)) and date.weekday() == day.weekday]
            told += [date for date in dates[:1] if (date - named) <= _SAME_YEAR]
        return any((date - named).days > 1 for date in told)

    def stretch(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day on which it can have been written; None where nothing limits both, or the clues exclude each other."""
        if not self.near:
            return None
        first = max([low for low, _, _ in self.near] + ([self.since[0]] if self.since else []))
        last = min(high for _, high, _ in self.near)
        return (first, last) if first <= last else None

    def only_day(self) -> tuple[dt.date, Span] | None:
        """The one day that all clues allow, and the place of the clue that settles it; None where they allow none or several."""
        stretch = self.stretch()
        if stretch is None:
            return None
        days = [stretch[0] + dt.timedelta(days=n) for n in range((stretch[1] - stretch[0]).days + 1)]
        span = min(self.near, key=lambda near: near[1])[2]
        if self.weekday is not None:
            days = [day for day in days if day.weekday() == self.weekday[0]]
            span = self.weekday[1]
        return (days[0], span) if len(days) == 1 else None


def clues_in(text: str) -> Clues:
    """All that a text says of the time at which it was written."""
    plain = text.replace("’", "'")
    clues = Clues()
    days = days_in(plain)
    begun = _events(plain, clues)
    for day in days:
        if day.told is Told.PAST and day.day:
            if date := day.date:
                clues.tell(date, day.span)
            elif day.weekday is not None:
                clues.dated.append(day)
    if begun:
        _counts(plain, clues)
        _as_of(plain, days, begun, clues)
    for weekday, span, told in weekdays_in(plain, _LEAD):
        if told is not Told.AHEAD and weekday not in clues.told_by_weekday:
            clues.weekday = weekday, span
            break
    return clues


def _events(plain: str, clues: Clues) -> list[Event]:
    """The known events that the text tells as past; each is taken in."""
    lower = plain.lower()
    if len(lower) != len(plain):  # a few letters grow when made small; then places would not fit
        lower = plain
    found = []
    for event in load_anchors().events:
        if any(word in plain for word in event.about) and (tellings := _tellings(plain, lower, event)):
            clues.tell(event.date, tellings[0])
            found.append(event)
            if event.war:
                _near_start(plain, event, tellings, clues)
    return found


def _tellings(plain: str, lower: str, event: Event) -> list[Span]:
    """Where the text tells the event as past."""
    found = []
    for word, pattern in event.told:
        at = lower.find(word)
        while at >= 0:
            start, end = _sentence(plain, at)
            match = pattern.search(plain, start, end)
            if (
                match
                and event.by_its_maker(plain, start, end)
                and not _HEDGE.search(plain, max(start, match.start() - _HEDGE_REACH), match.start())
            ):
                found.append(match.span())
            at = lower.find(word, max(end, at + 1))
    return sorted(found)


def _sentence(plain: str, at: int) -> Span:
    """The sentence around a place, roughly: between line ends and full stops, and no more than _REACH to each side."""
    low, high = max(0, at - _REACH), min(len(plain), at + _REACH)
    start = max(plain.rfind("\n", low, at), plain.rfind(". ", low, at)) + 1
    ends = [end for end in (plain.find("\n", at, high), plain.find(". ", at, high)) if end >= 0]
    return max(start, low), min(ends, default=high)


def _near_start(plain: str, event: Event, tellings: list[Span], clues: Clues) -> None:
    """ "Three weeks into the war", "day 24 of the invasion", and dates of its first year told without a year."""
    if f"{event.date.year}" not in plain and "last year" not in plain and "a year ago" not in plain:
        clues.near.append((event.date, event.date + _SAME_YEAR, tellings[0]))
    if _on_weekday(plain, event, tellings):
        clues.near.append((event.date, event.date + _WEEK, tellings[0]))
        clues.told_by_weekday.add(event.date.weekday())
    if " into " in plain:
        for match in re.finditer(rf"\b(\w+) (day|week)s? into {event.war}", plain, re.I):
            if number := _NUMBER.get(match[1].lower()):
                _estimate(event, number * _UNIT[match[2].lower()], _SLACK[match[2].lower()], match.span(), clues)
    for match in re.finditer(rf"\b[Dd]ay (\d{{1,3}}) of {event.war}", plain):
        _estimate(event, int(match[1]) - 1, 1, match.span(), clues)


def _estimate(event: Event, days: int, slack: int, span: Span, clues: Clues) -> None:
    middle = event.date + dt.timedelta(days=days)
    clues.near.append((middle - dt.timedelta(days=slack), middle + dt.timedelta(days=slack), span))


def _on_weekday(plain: str, event: Event, tellings: list[Span]) -> bool:
    """Does the text tell the event by its weekday alone, as one of the last seven days?"""
    return any(plain[start:end].endswith(f"{event.date:%A}") for start, end in tellings)


def _counts(plain: str, clues: Clues) -> None:
    """Counts given out day by day, where the text says what is counted and by whom, and does not tell them as a forecast."""
    numbers = list(_COUNT.finditer(plain))
    for count in load_anchors().counts:
        for match in numbers:
            if match[0] not in count.given:
                continue
            start, end = _sentence(plain, match.start())
            by = count.by is None or count.by.search(plain, start, end)
            if by and count.of.search(plain, start, end) and not _FORECAST.search(plain, start, end):
                first, following = count.given[match[0]]
                clues.near.append((first - _COUNT_BEFORE, following + _COUNT_AFTER, match.span()))
                break


def _as_of(plain: str, days: list[Day], begun: list[Event], clues: Clues) -> None:
    """A count "as of March 18", or a day told as past with its weekday: the report is of that day or of the six after it."""
    start = max(event.date for event in begun)
    for day in days:
        if day.year or not day.day or day.told is Told.AHEAD:
            continue
        dates = [date for year in (start.year, start.year + 1) if (date := day.on(year)) and date >= start]
        if not dates or (day.weekday is not None and dates[0].weekday() != day.weekday):
            continue
        around = plain[max(0, day.span[0] - 12) : day.span[1] + 10]
        if (day.weekday is not None and day.told is Told.PAST) or _AS_OF.search(around):
            clues.near.append((dates[0], dates[0] + _WEEK, day.span))
