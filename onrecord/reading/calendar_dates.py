"""Dates by the calendar: "24 February", "March 2022", "the 5th", "in 2014"."""

import re
from datetime import date
from typing import Final

from onrecord.reading import periods
from onrecord.reading.date_words import MONTH, MONTHS, ORDINALS, STOPS, WEEKDAYS, YEAR, Atom, Here, Resolver, month_named
from onrecord.reading.eras import named_days

_AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "mar", "sep"})
_LEAP_YEAR: Final = 2000  # has every day that a year may have
_SOON: Final = 21  # days: a year-less date that comes so soon is meant rather than the one a year ago
_FUTURE_REACH: Final = 200  # days: a year-less date with a future cue is the coming one if it lies within this
_YEAR_CUE: Final = re.compile(
    r"(?:\b(?:in|since|by|of|until|till|from|before|after|early|late|mid|throughout|during|between|through|year|back in|around|circa)[ -]"
    r"|\b(?:since|until|from|by|in) (?:at least|about|as early as) |\bas (?:early|late|recently) as |\bas far back as |(?:19|20)\d\d (?:to|and|or|until) |\()$"
)
_MONTH_CUE: Final = re.compile(
    r"\b(?:in|since|by|of|until|till|from|before|after|early|late|mid|throughout|during|between|through|and|to|last|this|next)[ -]$"
)
# A year that a narrative has got to: "in 2014", "as early as 2014", "in March 2014"; not "since 2014", nor "the 2014 agreement".
_TOLD_YEAR: Final = re.compile(rf"\b(?:in|early|late|as) (?:{MONTH} )?({YEAR})\b(?![-–/'’])")
_TOLD_YEAR_LAST: Final = re.compile(rf"\b(?:in|early|late|as) (?:{MONTH} )?({YEAR})[.!?] ?$")
_TOLD_BY: Final = re.compile(r"\b(?:said|says|told|announced|reported|tweeted|wrote|warned|confirmed)\b")
_SENTENCE_BACK: Final = 30  # characters
_OPENING_WIDTH: Final = 8  # characters before a date that opens its sentence: "Then on "
_LATELY: Final = 14  # days before publication: a narrative of another year is told to be one again
_TWO_DIGITS_UNTIL: Final = 2069  # '70 is 1970 where the day of publication is not known


def _numeric(here: Here) -> Atom | None:
    parts = [int(part) for part in re.split("[./-]", here.token.partition("t")[0])]
    if parts[0] > 31:
        day = periods.day_of(parts[0], parts[1], parts[2])
    else:
        first, second, year = parts
        if "." not in here.token and first <= 12 and second <= 12 and first != second:
            return None  # 03/04/2022 is two days, by country
        year = _full_year(here, year)
        day = periods.day_of(year, second, first) or (periods.day_of(year, first, second) if "." not in here.token else None)
    return here.atom((day, day), "day", "explicit") if day else None


def _coded(here: Here) -> Atom | None:
    """ "5-Mar-2022"."""
    number, month, year = re.split("[-/]", here.token)
    day = periods.day_of(_full_year(here, int(year)), MONTHS[month.rstrip(".")], int(number))
    return here.atom((day, day), "day", "explicit") if day else None


def _full_year(here: Here, year: int) -> int:
    """A year of two digits is the latest that has begun by the year after publication."""
    if year > 99:
        return year
    latest = (here.published.year if here.published else _TWO_DIGITS_UNTIL) + 1
    return max(latest - (latest - year) % 100, 1)


def _month_day(here: Here) -> Atom | None:
    month = month_named(here)
    if month is None:
        return None
    year_found = re.search(rf"(?:\b{YEAR}|'\d\d)$", here.token)
    days = [int(number) for number in re.findall(r"\d{1,2}", here.token[: year_found.start()] if year_found else here.token)]
    if not all(periods.day_of(_LEAP_YEAR, month, day) for day in days):
        return None
    year = _full_year(here, int(year_found.group().lstrip("'"))) if year_found else _year_worded(here)
    weekday = next((number for name, number in WEEKDAYS.items() if here.token.startswith(name)), None)
    resolved = [periods.day_of(year, month, day) if year else _yearless(here, month, day, weekday) for day in days]
    if here.token.endswith(" next") and here.published:
        resolved = [periods.next_day(month, day, here.published) for day in days]
    if year and None in resolved:
        return None
    from_, to = resolved[0], resolved[-1]
    if from_ and to and from_ > to:
        from_ = periods.latest_day(month, days[0], to)
    return here.atom((from_, to), "day" if len(days) == 1 else "range", "explicit" if year_found else "publication", yearless=year is None)


def _year_worded(here: Here) -> int | None:
    """The year that an expression ends with: "last year", "the same year"; None where it names none."""
    words = here.token.split()
    if words[-1] != "year" or here.published is None:
        return None
    told = (here.told or here.published).year
    year = {"last": here.published.year - 1, "this": here.published.year, "next": here.published.year + 1}.get(words[-2], told)
    return min(max(year, 1), 9999)


def _year_told(here: Here) -> int | None:
    """The year that a narrative is in: told earlier in the sentence, or at the end of the one before where this date opens its own."""
    folded = here.setting.folded
    opening = max(*(folded.rfind(stop, 0, here.start) for stop in STOPS), -1) + 1
    closing = min((at for stop in STOPS if (at := folded.find(stop, here.end)) >= 0), default=len(folded))
    if _TOLD_BY.search(folded, opening, closing):
        return None  # who spoke on that day spoke of late
    told = _TOLD_YEAR.findall(folded[opening : here.start])
    if not told and here.start - opening <= _OPENING_WIDTH:
        told = _TOLD_YEAR_LAST.findall(folded[max(0, opening - _SENTENCE_BACK) : opening])
    return int(told[-1]) if told else None


def _yearless(here: Here, month: int, day: int, weekday: int | None = None) -> date | None:
    """The latest such day not after publication; the coming one where the weekday told with it or the sentence says so, and it is near.

    A narrative of another year keeps to that year.
    """
    if here.published is None:
        return None
    past = periods.latest_day(month, day, here.published)
    coming = periods.next_day(month, day, here.published)
    if weekday is None and past is not None and (here.published - past).days > _LATELY and not here.setting.begins_an_era(past):
        told = _year_told(here)
        if told is not None and told < here.published.year and (narrated := periods.day_of(told, month, day)):
            return narrated
    if coming is None or past is None or (coming - here.published).days > _FUTURE_REACH:
        return past
    if weekday is not None and (past.weekday() == weekday) != (coming.weekday() == weekday):
        return past if past.weekday() == weekday else coming
    ahead, back = (coming - here.published).days, (here.published - past).days
    if ahead <= _SOON and not here.setting.begins_an_era(past):
        return coming
    return coming if ahead < back and here.looks_ahead() else past


def _month_year(here: Here) -> Atom | None:
    month = month_named(here)
    return here.atom(periods.month_of(int(here.token[-4:]), month), "month", "explicit") if month else None


def _bare_month(here: Here) -> Atom | None:
    month = month_named(here)
    words = here.token.split()
    name = next((word.rstrip(".") for word in words if word.rstrip(".") in MONTHS), "")
    if month is None:
        return None
    cued = words[0] != name or _MONTH_CUE.search(here.head(12))
    if name in _AMBIGUOUS_MONTHS and not cued:
        return None
    if not cued and len(name) <= 3:
        return None  # "Jan Egeland"
    if name in ("april", "june", "august") and not cued and re.match(r" [A-Z]", here.setting.text[here.end : here.end + 2]):
        return None  # a person's name
    published = here.published
    if published is None:
        return here.atom(None, "month", yearless=True)
    year = published.year
    if words[-1] == "year":
        match words[-2]:
            case "last":
                days = periods.month_of(max(year - 1, 1), month)
            case "next":
                days = periods.month_of(min(year + 1, 9999), month)
            case "this":
                days = periods.month_of(year, month)
            case _:
                days = periods.month_of((here.told or published).year, month)
        return here.atom(days, "month")
    days = periods.latest_month(month, published)
    coming = periods.month_of(min(days[0].year + 1, 9999), month)
    if words[0] == "last" and days[1] >= published:
        days = periods.month_of(max(days[0].year - 1, 1), month)
    elif words[0] == "next" or (
        words[0] != "last"
        and 0 < (coming[0] - published).days <= _FUTURE_REACH
        and (published - days[1]).days > (coming[0] - published).days
        and here.looks_ahead()
    ):
        days = coming
    return here.atom(days, "month", yearless=True)


def _nth(here: Here) -> Atom | None:
    """ "the first Thursday of February"."""
    month = month_named(here)
    words = here.token.split()
    weekday = WEEKDAYS[words[1]]
    if month is None:
        return None
    if words[-1].isdigit():
        year = int(words[-1])
    elif here.published is None:
        return here.atom(None, "day", yearless=True)
    else:
        year = periods.latest_month(month, here.published)[0].year
    first, last = periods.month_of(year, month)
    if words[0] == "last":
        day = periods.latest_weekday(weekday, last)
    else:
        day = periods.shift(periods.latest_weekday(weekday, periods.shift(first, 6)), 7 * (ORDINALS[words[0]] - 1))
    if day > last:
        return None
    return here.atom((day, day), "day", "explicit" if words[-1].isdigit() else "publication")


def _month_number(here: Here) -> Atom | None:
    """ "the 5th", "the 12th of last month": a day of the month last told of, else of publication's."""
    number, of = int(re.findall(r"\d+", here.token)[0]), here.token.split()[-2] if " of " in here.token else ""
    base = here.published if of in ("this", "last", "next") else here.told or here.published
    if base is None:
        return here.atom(None, "day")
    months = {"last": -1, "next": 1}.get(of, 0)
    first = periods.shift_months(base.replace(day=1), months)
    if not of and here.published and (found := periods.day_of(first.year, first.month, number)) and found > here.published:
        first = periods.shift_months(first, -1)
    day = periods.day_of(first.year, first.month, number)
    return here.atom((day, day), "day") if day else None


def _decade(here: Here) -> Atom | None:
    year = int(here.token[:4])
    return here.atom((date(year, 1, 1), date(year + 9, 12, 31)), "range", "explicit")


def _years(here: Here) -> Atom | None:
    first, last = int(here.token[:4]), int(here.token[:4])
    if len(here.token) > 4:
        tail = here.token[5:]
        last = int(tail) if len(tail) == 4 else first - first % 100 + int(tail)
        if last <= first:
            return None
    elif not _YEAR_CUE.search(here.head(24)):
        return None
    return here.atom((date(first, 1, 1), date(last, 12, 31)), "year" if first == last else "range", "explicit")


def _named(here: Here) -> Atom | None:
    if here.published is None:
        return here.atom(None, "day", yearless=True)
    month, number = named_days().get(here.token, (1, 1))
    day = _yearless(here, month, number)
    return here.atom((day, day), "day", yearless=True)


CALENDAR: Final[dict[str, Resolver]] = {
    "iso": _numeric, "numeric": _numeric, "coded": _coded, "dm": _month_day, "md": _month_day, "my": _month_year, "m": _bare_month, "nth": _nth,
    "monthday": _month_number, "decade": _decade, "years": _years, "named": _named,
}  # fmt: skip
