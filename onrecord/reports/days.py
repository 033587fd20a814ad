"""Days that a text names: "Saturday, February 26, 2022", "26 Feb", "2022-02-26", "May 2023", and how each is told.

A weekday's number is Monday 0 to Sunday 6, as in `datetime`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onrecord.reports.report import Span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d"
_DATE = re.compile(
    rf"\b(?:(?P<wd>{_WEEKDAY}),? \(?(?:the )?)?"
    rf"(?:(?P<m1>{_MONTH}) (?P<d1>{_DAY})(?:st|nd|rd|th)?(?![\d%]|[.:,]\d| (?:people|percent))(?:,? (?P<y1>{_YEAR})\b)?"
    rf"|(?P<d2>{_DAY})(?:st|nd|rd|th)?(?: of)? (?P<m2>{_MONTH})\b(?:,? (?P<y2>{_YEAR})\b)?"
    rf"|(?P<y3>{_YEAR})-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)(?!\d)"
    rf"|(?P<d4>{_DAY})\.(?P<m4>[01]?\d)\.(?P<y4>{_YEAR})\b"
    rf"|(?P<m5>{_MONTH}),? (?P<y5>{_YEAR})\b)"
)
_MONTHS_NEAR = re.compile(r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec|AN|EB|AR|PR|AY|UN|UL|UG|EP|CT|OV|EC)")
_NUMBERS_NEAR = re.compile(r"[-.][01]?\d[-.][0-3\d]\d")
_REACH = 24  # characters before a month within which its weekday and its number stand: "Wednesday, (the 24th of "
_WEEKDAY_ALONE = re.compile(r"[MTWFS](?:on|ues|ednes|hurs|ri|atur|un)day\b")

_CLAUSE = 90  # characters before a date in which its verb is looked for; after it, where none stands before it
_AHEAD = re.compile(
    r"\b(?:(?:will|would|may|might|could|can|should|shall)(?: not)?(?: (?:have|be|also|then|only))* \w+|to be \w+"  # with the participle: "will be held"
    r"|expect\w*|plan\w*|schedul\w*|due|set|slated|deadline|upcoming|coming|possible|probable|if|whether|aim\w*|intend\w*|hope\w*|vow\w*|pledg\w*"
    r"|promis\w*|ahead of|to (?:take|meet|hold|start|begin|end|run|visit|mark|celebrate|last)"
    r"|(?:takes?|starts?|begins?|ends?|runs?|opens?|falls?) (?:place )?on)\b",
    re.I,
)
_UP_TO = re.compile(r"\b(?:before|by|until|till|from|beyond|next|no later than|on or after)(?: the)? $", re.I)
_PAST = re.compile(
    r"\b(?:since|was|were|had|has|have|did|began|begun|broke|came|fell|fled|went|took|met|held|left|lost|hit|shot|struck|sent|said|told|led|won|gave"
    r"|made|saw|rose|ran|put|spoke|wrote|found|brought|born|died|as of|ago|earlier|last|after|following|\w{2,}ed)\b",
    re.I,
)
_STOP = re.compile(r"\n|[.?!]['\")\]]* (?=[A-Z])")


class Told(StrEnum):
    """How a text tells of a day."""

    PAST = "past"  # as what has happened
    AHEAD = "ahead"  # as planned, feared, conditional, or to come
    OPEN = "open"  # it can't be told


@dataclass(frozen=True, slots=True)
class Day:
    """One day or month named in a text. `year` and `weekday` are None where they are not said, `day` where only the month is."""

    span: Span
    month: int
    day: int | None
    year: int | None
    weekday: int | None
    told: Told

    def on(self, year: int) -> dt.date | None:
        """This day in a year (its first day, if only the month is said); None where there is no such day."""
        try:
            return dt.date(year, self.month, self.day or 1)
        except ValueError:
            return None

    @property
    def date(self) -> dt.date | None:
        """The day, where the text says its year."""
        return self.on(self.year) if self.year else None


def days_in(text: str) -> list[Day]:
    """Every day or month with a name that `text` gives, in order."""
    days: list[Day] = []
    done = 0
    near = [match.start() for pattern in (_MONTHS_NEAR, _NUMBERS_NEAR) for match in pattern.finditer(text)]
    for at in sorted(near):  # a quick look first, since the whole pattern is slow
        match = _DATE.search(text, max(done, at - _REACH), at + _REACH)
        if match is not None and match.start() <= at < match.end():
            done = match.end()
            if (day := _day(text, match)) is not None:
                days.append(day)
    return days


def weekdays_in(text: str, limit: int) -> Iterator[tuple[int, Span, Told]]:
    """Weekdays named in the first `limit` characters, with how each is told. "Saturdays" are none."""
    for match in _WEEKDAY_ALONE.finditer(text, 0, limit):
        yield WEEKDAYS.index(match[0][:3].lower()), match.span(), told(text, match.start())


def told(text: str, start: int) -> Told:
    """How the day that stands at `start` is told: by the nearest sign of tense before it in its sentence, else the first after it."""
    before = text[max(0, start - _CLAUSE) : start]
    before = before[max((m.end() for m in _STOP.finditer(before)), default=0) :]
    if _UP_TO.search(before):
        return Told.AHEAD
    past = max((m.start() for m in _PAST.finditer(before)), default=-1)
    ahead = max((m.end() for m in _AHEAD.finditer(before)), default=-1)
    if max(past, ahead) >= 0:
        return Told.PAST if past >= ahead else Told.AHEAD  # "planned", "will be held": signs of both are ahead
    after = text[start : start + _CLAUSE]
    stop = _STOP.search(after)
    after = after[: stop.start()] if stop else after
    first_past, first_ahead = _PAST.search(after), _AHEAD.search(after)
    if first_past and (first_ahead is None or first_past.start() < first_ahead.start()):
        return Told.PAST
    return Told.AHEAD if first_ahead else Told.OPEN


def _day(text: str, match: re.Match[str]) -> Day | None:
    group = match.groupdict()
    which = next(n for n in "12345" if group[f"m{n}"])
    month, day, year = group[f"m{which}"], group.get(f"d{which}"), group[f"y{which}"]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    weekday = WEEKDAYS.index(group["wd"][:3].lower()) if group["wd"] else None
    if not 1 <= number <= 12 or (day is not None and not 1 <= int(day) <= 31):
        return None
    return Day(match.span(), number, int(day) if day else None, int(year) if year else None, weekday, told(text, match.start()))
