"""Dates told from another day: from publication ("yesterday", "last week"), from the day last told of, or from the start of a war."""

import re
from datetime import date
from typing import Final

from onrecord.reading import periods
from onrecord.reading.date_words import COUNT, ORDINALS, WEEKDAYS, YEAR, Atom, Here, Resolver, after_units, count_of

_EXACT_DAYS_AGO: Final = 31  # "40 days ago" is a round number, no day
# Days by their distance from publication.
_DAY_SHIFT: Final = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1, "day after tomorrow": 2}
# Days by their distance from the day last told of; those before it may also be told from publication.
_TOLD_SHIFT: Final = {
    "same day": 0,
    "that day": 0,
    "next day": 1,
    "following day": 1,
    "day before": -1,
    "previous day": -1,
    "preceding day": -1,
}
_COUNT_BEFORE: Final = re.compile(
    rf"(?<![\w.,])(?P<for>for )?(?:(?:almost|nearly|about|around|more than|over|some|at least|up to) )?(?:(?:the )?(?P<count>{COUNT}) )?(?:long )?$"
)
_NEWSPAPER: Final = re.compile(r" (?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|People)\b")
_NAMED_SUNDAY: Final = re.compile(r"\b(?:bloody|black|good|palm|easter|holy|ash|cyber|super)$")


def _weekday(here: Here) -> Atom | None:
    if _NAMED_SUNDAY.search(here.head(8).rstrip()) or _NEWSPAPER.match(here.setting.text, here.end):
        return None
    name = next(word for word in re.findall("[a-z]+", here.token) if word in WEEKDAYS)
    number, published = WEEKDAYS[name], here.published
    if published is None:
        return here.atom(None, "day", weekday=True)
    if here.token.endswith("week"):
        back = (
            7
            if " last " in here.token or " previous " in here.token
            else -7
            if " next " in here.token or " following " in here.token
            else 0
        )
        day = periods.shift(periods.week_of(periods.shift(published, -back))[0], number)
        return here.atom((day, day), "day", weekday=True)
    lead = here.token.partition(name)[0].strip()
    if lead in ("next", "this coming", "coming"):
        day = periods.next_weekday(number, published)
    elif lead in ("last", "past", "previous", "this past"):
        day = periods.latest_weekday(number, periods.shift(published, -1))
    elif lead == "this" and here.looks_ahead():
        day = periods.next_weekday(number, periods.shift(published, -1))
    else:
        day = periods.latest_weekday(number, published)
    return here.atom((day, day), "day", weekday=True)


def _weekend(here: Here) -> Atom | None:
    published = here.published
    if published is None:
        return here.atom(None, "range")
    days: tuple[date | None, date | None] = periods.weekend_of(published)
    lead = here.token.removesuffix("weekend").strip()
    if lead in ("next", "this coming", "the coming") or (lead == "this" and published.weekday() < 5 and here.looks_ahead()):
        saturday = periods.next_weekday(5, published)
        days = saturday, periods.shift(saturday, 1)
    elif lead == "last" and published.weekday() >= 5:
        days = periods.weekend_of(periods.shift(published, -2 if published.weekday() == 6 else -1))
    return here.atom(days, "range")


def _edge(here: Here) -> Atom | None:
    """ "the end of the year": the year last told of in the same text, else that of publication."""
    words = here.token.split()
    unit = words[-1] if len(words) > 3 else "year"
    base = here.published
    if unit == "year" and "the" in words:
        year = re.findall(rf"\bin ({YEAR})\b", here.head(200))
        base = date(int(year[-1]), 1, 1) if year else base
    if base is None:
        return here.atom(None, "day")
    lead = words[-2] if len(words) > 3 else ""
    first, last = _unit_of(after_units(base, 1 if lead == "next" else -1 if lead == "last" else 0, unit), unit)
    match words[0]:
        case "start" | "beginning":
            return here.atom((first, first), "day")
        case "middle":
            return here.atom(None, "vague")
        case _:
            return here.atom((None, last), "day")


def _period(here: Here) -> Atom | None:
    """ "this week" and "earlier this month" up to publication, "last year" whole, "later this week" from publication on."""
    published, unit = here.published, here.token.rsplit(" ", 1)[-1]
    granularity = unit
    if published is None:
        return here.atom(None, granularity)
    if here.token.startswith("last") and here.setting.folded.endswith("the ", 0, here.start):
        return _rolling(here)
    if "last" in here.token or "previous" in here.token:
        return here.atom(_unit_of(after_units(published, -1, unit), unit), granularity)
    if "next" in here.token or "following" in here.token:
        return here.atom(_unit_of(after_units(published, 1, unit), unit), granularity)
    first, last = _unit_of(published, unit)
    return here.atom((published, last) if here.token.startswith("later") else (first, published), granularity)


def _rolling(here: Here) -> Atom | None:
    """ "the past 24 hours", "the last week"."""
    words = here.token.replace(" or so", "").split()
    article = here.head(5).endswith(("the ", "this "))
    bare = len(words) == 2
    if bare and (not article or words[0] == "previous"):
        return None  # "last week" is a calendar week
    count = count_of(words[-2]) if not bare else None if words[1].endswith("s") else 1
    if count is None or here.published is None:
        return here.atom(None, "vague" if count is None else "range")
    return here.atom((after_units(here.published, -count, words[-1]), here.published), "range")


def _unit_of(day: date, unit: str) -> periods.Period:
    match unit:
        case "week":
            return periods.week_of(day)
        case "month":
            return periods.month_of(day.year, day.month)
        case _:
            return periods.year_of(day.year)


def _loose(here: Here) -> Atom | None:
    return here.atom(None, "vague")


def _units(here: Here) -> Atom | None:
    """ "two days ago", "a day earlier" counted from the day last told of, and "for three days", which is no day at all.

    Weeks and longer are round numbers: no day.
    """
    words = here.token.split()
    before = _COUNT_BEFORE.search(here.setting.folded, max(0, here.start - 32), here.start)
    counted = before.group("count") if before else None
    if before is not None:
        here.start = before.start()
    if len(words) == 1:
        return (
            here.atom(None, "duration", "narrative") if before and before.group("for") and (counted or here.token.endswith("s")) else None
        )
    unit, narrative = words[0].rstrip("s"), words[1] != "ago"
    count = count_of(counted) if counted else None
    base = here.told if narrative and here.told else None if words[1] == "later" else here.published
    anchor = "narrative" if narrative else "publication"
    if unit in ("hour", "minute") and base is not None and (count or 24) < 6:
        return here.atom((base, base), "day", anchor)
    if unit not in ("day", "night") or count is None or count > _EXACT_DAYS_AGO or base is None:
        return here.atom(None, "vague", anchor)
    day = periods.shift(base, count if words[1] == "later" else -count)
    return here.atom((day, day), "day", anchor)


def _day(here: Here) -> Atom | None:
    published = here.published
    if here.token == "overnight":
        return here.atom((periods.shift(published, -1), published) if published else None, "day")
    distance = _TOLD_SHIFT.get(here.token)
    if distance is None:
        day = periods.shift(published, _DAY_SHIFT.get(here.token, 0)) if published else None
        return here.atom((day, day), "day")
    if here.token != "that day" and not here.head(5).endswith(("the ", "that ", "a ", "one ")):
        return None
    base = here.told or (published if distance < 0 else None)
    day = periods.shift(base, distance) if base else None
    return here.atom((day, day), "day", "narrative")


def _phase(here: Here) -> Atom | None:
    """ "the first week of the war", "the early days of the invasion", "the 20th day of the war"."""
    span, _, war = here.token.partition(" of ")
    era = here.setting.era_in_sentence(war, here.start)
    if era is None:
        return here.atom(None, "vague", "narrative")
    words = span.split()
    unit = words[-1]
    if unit in ("start", "beginning", "onset"):
        return here.atom((era.start, None), "range", "narrative")
    if len(words) == 1:
        first = periods.shift(era.start, -1 if unit == "eve" else 0)
        return here.atom((first, first), "day", "narrative")
    if words[0] == "day":
        day = periods.shift(era.start, int(unit) - 1)
        return here.atom((day, day), "day", "narrative")
    number = ORDINALS.get(words[0]) or (int(digits.group()) if (digits := re.match(r"\d+", words[0])) else 0)
    if unit.endswith("s"):
        count = count_of(words[1]) if len(words) == 3 and words[0] == "first" else None
        last = periods.shift(after_units(era.start, count, unit), -1) if count else None
        return here.atom((era.start, last), "range", "narrative")
    if number == 0:
        return here.atom(None, "vague", "narrative")
    first = after_units(era.start, number - 1, unit)
    return here.atom((first, periods.shift(after_units(first, 1, unit), -1)), "day" if unit == "day" else "range", "narrative")


def _running(here: Here) -> Atom | None:
    era = here.setting.era_of(here.token, here.published)
    atom = here.atom((era.start, None) if era else None, "since", "narrative")
    atom.since = True
    return atom


RELATIVE: Final[dict[str, Resolver]] = {
    "weekday": _weekday, "weekend": _weekend, "edge": _edge, "period": _period, "rolling": _rolling, "loose": _loose, "units": _units, "day": _day,
    "phase": _phase, "running": _running,
}  # fmt: skip
