"""Dates by the calendar: "24 February", "March 2022", "the summer of 2023", "in 2014"."""

import re
from datetime import date
from typing import Final

from onrecord.reading import periods
from onrecord.reading.date_words import MONTH, MONTHS, ORDINALS, SEASONS, WEEKDAYS, YEAR, Atom, Here, Resolver, after_units, count_of
from onrecord.reading.eras import named_days

_AMBIGUOUS_MONTHS: Final = frozenset({"may", "march", "mar", "sep"})
_LEAP_YEAR: Final = 2000  # has every day that a year may have
_SOON: Final = 21  # days: a year-less date that comes so soon is meant rather than the one a year ago
_FUTURE_REACH: Final = 200  # days: a year-less date with a future cue is the coming one if it lies within this
_YEAR_CUE: Final = re.compile(
    r"(?:\b(?:in|since|by|of|until|till|from|before|after|early|late|mid|throughout|during|between|through|year|back in|around|circa)[ -]|(?:19|20)\d\d (?:to|and|or|until) |\()$"
)
_MONTH_CUE: Final = re.compile(
    r"\b(?:in|since|by|of|until|till|from|before|after|early|late|mid|throughout|during|between|through|and|to|last|this|next)[ -]$"
)
_MONTH_LETTERS: Final = re.compile(MONTH)


def _numeric(here: Here) -> Atom | None:
    parts = [int(part) for part in re.split("[./-]", here.token)]
    if parts[0] > 31:
        day = periods.day_of(parts[0], parts[1], parts[2])
    else:
        first, second, year = parts
        if "/" in here.token and first <= 12 and second <= 12 and first != second:
            return None  # 03/04/2022 is two days, by country
        day = periods.day_of(year, second, first) or periods.day_of(year, first, second)
    return here.atom((day, day), "day", "explicit") if day else None


def _month_day(here: Here) -> Atom | None:
    month = _month_named(here)
    if month is None:
        return None
    year_found = re.search(rf"\b{YEAR}$", here.token)
    days = [int(number) for number in re.findall(r"\d{1,2}", here.token[: year_found.start()] if year_found else here.token)]
    if not all(periods.day_of(_LEAP_YEAR, month, day) for day in days):
        return None
    year = int(year_found.group()) if year_found else None
    if year is None and here.token.endswith("year") and here.published:
        year = max(here.published.year - ("last" in here.token), 1)
    weekday = next((number for name, number in WEEKDAYS.items() if here.token.startswith(name)), None)
    resolved = [periods.day_of(year, month, day) if year else _yearless(here, month, day, weekday) for day in days]
    if year and None in resolved:
        return None
    from_, to = resolved[0], resolved[-1]
    if from_ and to and from_ > to:
        from_ = periods.latest_day(month, days[0], to)
    return here.atom((from_, to), "day" if len(days) == 1 else "range", "explicit" if year_found else "publication", yearless=year is None)


def _yearless(here: Here, month: int, day: int, weekday: int | None = None) -> date | None:
    """The latest such day not after publication; the coming one where the weekday told with it or the sentence says so, and it is near."""
    if here.published is None:
        return None
    past = periods.latest_day(month, day, here.published)
    coming = periods.next_day(month, day, here.published)
    if coming is None or past is None or (coming - here.published).days > _FUTURE_REACH:
        return past
    if weekday is not None and (past.weekday() == weekday) != (coming.weekday() == weekday):
        return past if past.weekday() == weekday else coming
    ahead, back = (coming - here.published).days, (here.published - past).days
    if ahead <= _SOON and not here.setting.begins_an_era(past):
        return coming
    return coming if ahead < back and here.looks_ahead() else past


def _month_named(here: Here) -> int | None:
    """The month that stands in an expression; None where it is no name of a month ("may", "march" in lower case)."""
    for found in _MONTH_LETTERS.finditer(here.token):
        if not here.setting.text[here.start + found.start()].islower():
            return MONTHS[found.group().rstrip(".")]
    return None


def _month_year(here: Here) -> Atom | None:
    month = _month_named(here)
    return here.atom(periods.month_of(int(here.token[-4:]), month), "month", "explicit") if month else None


def _bare_month(here: Here) -> Atom | None:
    month = _month_named(here)
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
    month = _month_named(here)
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


def _part(here: Here) -> Atom | None:
    """ "the first three months of 2022", "the second half of last year"."""
    span, _, of = here.token.partition(" of ")
    year = int(of) if of.isdigit() else here.published.year - of.startswith("last") if here.published else None
    anchor = "explicit" if of.isdigit() else "publication"
    if year is None or not 1 <= year <= 9999:
        return here.atom(None, "range", anchor)
    words = span.split()
    count = count_of(words[1]) if len(words) > 2 else 1
    which = ORDINALS.get(words[0], 0)
    first, last = periods.year_of(year)
    if count is None or (words[0] not in ORDINALS and words[-1] not in ("quarter", "half")):
        return here.atom(None, "vague", anchor)
    match words[-1]:
        case "half":
            days = (first, date(year, 6, 30)) if which == 1 else (date(year, 7, 1), last)
        case "quarter":
            days = periods.month_of(year, ((which or 4) - 1) * 3 + 1)[0], periods.month_of(year, (which or 4) * 3)[1]
        case _:
            if which != 1:
                return here.atom(None, "vague", anchor)
            days = first, periods.shift(after_units(first, count, words[-1]), -1)
    return here.atom(days, "range", anchor)


def _season(here: Here) -> Atom | None:
    words = here.token.replace(",", "").split()
    month = SEASONS[next(word for word in words if word in SEASONS)]
    if words[-1].isdigit():
        first = date(int(words[-1]), month, 1)
        return here.atom((first, _season_end(first)), "range", "explicit")
    if here.published is None:
        return here.atom(None, "range")
    first = periods.latest_month(month, here.published)[0]
    if words[0] == "next" or (words[0] == "this" and _season_end(first) < here.published and first.year < here.published.year):
        first = periods.shift_months(first, 12)
    elif words[0] != "this" and _season_end(first) >= here.published:
        first = periods.shift_months(first, -12)
    return here.atom((first, _season_end(first)), "range")


def _season_end(first: date) -> date:
    return periods.shift(periods.shift_months(first, 3), -1)


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
    elif not _YEAR_CUE.search(here.head(16)):
        return None
    return here.atom((date(first, 1, 1), date(last, 12, 31)), "year" if first == last else "range", "explicit")


def _named(here: Here) -> Atom | None:
    if here.published is None:
        return here.atom(None, "day", yearless=True)
    month, number = named_days().get(here.token, (1, 1))
    day = _yearless(here, month, number)
    return here.atom((day, day), "day", yearless=True)


CALENDAR: Final[dict[str, Resolver]] = {
    "iso": _numeric, "numeric": _numeric, "dm": _month_day, "md": _month_day, "my": _month_year, "m": _bare_month, "nth": _nth, "part": _part,
    "season": _season, "decade": _decade, "years": _years, "named": _named,
}  # fmt: skip
