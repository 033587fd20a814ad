"""Dates told from another day: from publication ("yesterday", "last week"), from the day last told of, or from the start of a war."""

import re
from datetime import date
from typing import Final

from onrecord.reading import periods
from onrecord.reading.date_words import COUNT, ORDINALS, WEEKDAYS, YEAR, Atom, Here, Resolver, after_units, count_of

_EXACT_DAYS_AGO: Final = 31  # "40 days ago" is a round number, no day
# Days by their distance from publication.
_DAY_SHIFT: Final = {
    "day before yesterday": -2,
    "night before last": -2,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
}
# Days by their distance from the day last told of; those before it may also be told from publication.
_TOLD_SHIFT: Final = {
    "day before": -1,
    "day after": 1,
    "night before": -1,
}
_PARTS: Final = ("morning", "afternoon", "evening", "night")
_STEPS: Final = {"same": 0, "that": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}
_NARRATED: Final = ("following", "previous", "preceding", "same", "next")
_THAT: Final = re.compile(r"(?:^|[.!?;,] |\b(?:on|later|earlier|early|late|by|of|until) )$")
_HABIT: Final = re.compile(r"\b(?:every|each)(?: other)? $")
_WAR_LENGTH: Final = 1.5  # units by which "three weeks of war" may differ from the war's length on the day of publication
_LENGTHS: Final = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.2}
_WITHIN: Final = re.compile(r"\b(?:in|over|during) (?:the )?(?:first |past |last )?$")
_TODAY: Final = re.compile(r" (?:today|to the day)\b")
_COUNT_BEFORE: Final = re.compile(
    rf"(?<![\w.,])(?P<for>for )?(?:(?:almost|nearly|about|around|more than|over|some|at least|up to) )?(?:(?:the )?(?P<count>{COUNT}) )?(?:long )?$"
)
_NEWSPAPER: Final = re.compile(r" (?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|People)\b")
_NAMED_SUNDAY: Final = re.compile(r"\b(?:bloody|black|good|palm|easter|holy|ash|cyber|super)$")


def _weekday(here: Here) -> Atom | None:
    if _NAMED_SUNDAY.search(here.head(8).rstrip()) or _NEWSPAPER.match(here.setting.text, here.end) or _HABIT.search(here.head(12)):
        return None
    name = next(word for word in re.findall("[a-z]+", here.token) if word in WEEKDAYS)
    day, narrative = _weekday_of(here, name)
    granularity = "part of day" if any(part in here.token for part in _PARTS) else "day"
    return here.atom((day, day) if day else None, granularity, "narrative" if narrative else "publication", weekday=True)


def _weekday_of(here: Here, name: str) -> tuple[date | None, bool]:
    """The day, and whether it is told from the day last told of ("the following Monday")."""
    number, published = WEEKDAYS[name], here.published
    if published is None:
        return None, False
    if here.token.endswith("week"):
        weeks = -1 if " last " in here.token or " previous " in here.token else 1 if re.search(" (?:next|following) ", here.token) else 0
        return periods.shift(periods.week_of(periods.shift(published, 7 * weeks))[0], number), False
    lead = here.token.partition(name)[0].strip()
    if lead in _NARRATED and here.told and here.head(4).endswith("the "):
        match _STEPS[lead]:
            case 1:
                return periods.next_weekday(number, here.told), True
            case -1:
                return periods.latest_weekday(number, periods.shift(here.told, -1)), True
            case _:
                return periods.latest_weekday(number, here.told), True
    if here.head(12).endswith("a week from "):
        return periods.shift(periods.next_weekday(number, published), 7), False
    if lead in ("next", "this coming", "coming", "following"):
        return periods.next_weekday(number, published), False
    if lead in ("last", "past", "previous", "preceding", "this past"):
        return periods.latest_weekday(number, periods.shift(published, -1)), False
    if (lead == "this" and here.looks_ahead()) or (not lead and here.setting.coming(here.start, here.end)):
        return periods.next_weekday(number, periods.shift(published, -1)), False
    return periods.latest_weekday(number, published), False


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
    """ "this week" and "earlier this month" up to publication, "last year" whole, "later this week" from publication on.

    "The previous week", "that month" are told from the day last told of, where there is one.
    """
    published, token = here.published, here.token.replace(" before last", "")
    unit = next(word for word in reversed(token.split()) if word in ("week", "month", "year"))
    if published is None:
        return here.atom(None, unit)
    if token.startswith("last") and here.setting.folded.endswith("the ", 0, here.start):
        return _rolling(here)
    words = token.split()
    steps = -2 if token != here.token else -1 if words[-1] == "before" else _STEPS.get(words[0])
    if steps is not None and words[0] != "next" and token == here.token:
        if here.told is None and steps == 0:
            return here.atom(None, unit, "narrative")
        return here.atom(
            _unit_of(after_units(here.told or published, steps, unit), unit), unit, "narrative" if here.told else "publication"
        )
    if steps is not None:
        return here.atom(_unit_of(after_units(published, steps, unit), unit), unit)
    if "last" in words:
        return here.atom(_unit_of(after_units(published, -1, unit), unit), unit)
    if "next" in words:
        return here.atom(_unit_of(after_units(published, 1, unit), unit), unit)
    first, last = _unit_of(published, unit)
    return here.atom((published, last) if token.startswith("later") else (first, published), unit)


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
    if unit in _LENGTHS and count and words[1] == "ago" and base and _TODAY.match(here.setting.folded, here.end):
        day = after_units(base, -count, unit)  # "a year ago today"
        return here.atom((day, day), "day", anchor)
    if unit == "hour" and count and count % 24 == 0:
        unit, count = "day", count // 24
    if unit in ("hour", "minute") and base is not None and (count or 24) < 6:
        return here.atom((base, base), "day", anchor)
    if unit not in ("day", "night") or count is None or count > _EXACT_DAYS_AGO or base is None:
        return here.atom(None, "vague", anchor)
    day = periods.shift(base, count if words[1] == "later" else -count)
    return here.atom((day, day), "day", anchor)


def _day(here: Here) -> Atom | None:
    published, words = here.published, here.token.split()
    granularity = "part of day" if words[-1] in (*_PARTS, "tonight", "overnight") or "night" in words else "day"
    if here.token == "overnight":
        return here.atom((periods.shift(published, -1), published) if published else None, granularity)
    if here.token in _DAY_SHIFT or words[0] in ("today", "tonight", "this"):
        day = periods.shift(published, _DAY_SHIFT.get(here.token, 0)) if published else None
        return here.atom((day, day), granularity)
    if words[-3:] == ["in", "the", "day"]:
        return here.atom((here.told or published,) * 2, "day", "narrative")
    if "that" in words:
        distance = 0 if words[0] != "that" or _THAT.search(here.head(10)) else None
    elif here.head(5).endswith(("the ", "that ", "a ", "one ")):
        distance = _TOLD_SHIFT.get(here.token, _STEPS.get(words[0]))
    else:
        distance = None
    if distance is None:
        return None
    base = here.told or (published if distance < 0 else None)
    day = periods.shift(base, distance) if base else None
    return here.atom((day, day), granularity, "narrative")


def _phase(here: Here) -> Atom | None:
    """ "the first week of the war", "the early days of the invasion", "the 20th day of the war"."""
    span, _, war = here.token.partition(" of ")
    era = here.setting.era_in_sentence(war, here.start)
    if era is None:
        return here.atom(None, "vague", "narrative")
    words = span.split()
    unit = words[-1]
    if unit == "anniversary":
        return _anniversary(here, era.start, _number(words[0]) if len(words) > 1 else None)
    if unit in ("start", "beginning", "onset"):
        return here.atom((era.start, None), "range", "narrative")
    if len(words) == 1:
        first = periods.shift(era.start, -1 if unit == "eve" else 0)
        return here.atom((first, first), "day", "narrative")
    if words[0] == "day":
        day = periods.shift(era.start, int(unit) - 1)
        return here.atom((day, day), "day", "narrative")
    number = _number(words[0]) or 0
    if unit.endswith("s"):
        count = count_of(words[1]) if len(words) == 3 and words[0] == "first" else None
        last = periods.shift(after_units(era.start, count, unit), -1) if count else None
        return here.atom((era.start, last), "range", "narrative")
    if number == 0:
        return here.atom(None, "vague", "narrative")
    first = after_units(era.start, number - 1, unit)
    return here.atom((first, periods.shift(after_units(first, 1, unit), -1)), "day" if unit == "day" else "range", "narrative")


def _number(word: str) -> int | None:
    """The number of "third", "23rd"; None where the word is none."""
    return ORDINALS.get(word) or (int(digits.group()) if (digits := re.match(r"\d+", word)) else None)


def _anniversary(here: Here, start: date, number: int | None) -> Atom:
    """That day of its year; without a number the nearest to publication."""
    if number is None:
        if here.published is None:
            return here.atom(None, "day", "narrative")
        number = max(round((here.published - start).days / _LENGTHS["year"]), 1)
    day = periods.shift_months(start, 12 * number)
    return here.atom((day, day), "day", "narrative")


def _running(here: Here) -> Atom | None:
    """ "so far in the war", "in three weeks of war" where the war is that old."""
    era = here.setting.era_of(here.token, here.published)
    unit = here.token.split()[0].rstrip("s")
    if unit in _LENGTHS:
        before = _COUNT_BEFORE.search(here.setting.folded, max(0, here.start - 32), here.start)
        count = count_of(before.group("count")) if before and before.group("count") else None
        if before is None or count is None or not _WITHIN.search(here.setting.folded, max(0, before.start() - 20), before.start()):
            return None
        here.start = before.start()
        if era is None or here.published is None or abs((here.published - era.start).days / _LENGTHS[unit] - count) > _WAR_LENGTH:
            return here.atom(None, "vague", "narrative")
    atom = here.atom((era.start, None) if era else None, "since", "narrative")
    atom.since = True
    return atom


def _counted(here: Here) -> Atom | None:
    """ "12 days into the war", "two days before the invasion": the first day of a war is its day 1, and no day has passed on it."""
    before = _COUNT_BEFORE.search(here.setting.folded, max(0, here.start - 32), here.start)
    count = count_of(before.group("count")) if before and before.group("count") else None
    if before is None or count is None:
        return None
    era = here.setting.era_in_sentence(here.token, here.start)
    here.start = before.start()
    if era is None:
        return here.atom(None, "vague", "narrative")
    day = periods.shift(era.start, -count if " before " in here.token else count)
    atom = here.atom((day, day), "day", "narrative")
    if " into " in here.token:
        atom.from_, atom.by = None, True
    return atom


def _as_of(here: Here) -> Atom | None:
    """ "as of midnight", "as of now": the state on the day of publication."""
    atom = here.atom((None, here.published), "day")
    atom.by = True
    return atom


RELATIVE: Final[dict[str, Resolver]] = {
    "weekday": _weekday, "weekend": _weekend, "edge": _edge, "period": _period, "rolling": _rolling, "loose": _loose, "units": _units, "day": _day,
    "phase": _phase, "running": _running, "counted": _counted, "asof": _as_of,
}  # fmt: skip
