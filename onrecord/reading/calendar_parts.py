"""Parts of months and years: "the first half of March", "the last week of February", "the third quarter", "the summer of 2023"."""

import re
from datetime import date
from typing import Final

from onrecord.reading import periods
from onrecord.reading.date_words import ORDINALS, SEASONS, YEAR, Atom, Here, Resolver, after_units, count_of, month_named


def _month_part(here: Here) -> Atom | None:
    """ "the first half of March", "the last week of February": weeks are counted from the month's first day, or back from its last."""
    span, _, of = here.token.partition(" of ")
    month = month_named(here)
    if month is None:
        return None
    year_found = re.search(rf"\b{YEAR}$", of)
    if year_found is None and here.published is None:
        return here.atom(None, "range", yearless=True)
    if year_found:
        first, last = periods.month_of(int(year_found.group()), month)
    elif of.endswith("last year") and here.published:
        first, last = periods.month_of(max(here.published.year - 1, 1), month)
    elif here.published:
        first, last = periods.latest_month(month, here.published)
    days = _part_of(first, last, span.split())
    return here.atom(days, "vague" if days is None else "range", "explicit" if year_found else "publication", yearless=year_found is None)


def _part_of(first: date, last: date, words: list[str]) -> periods.Period | None:
    """The days of a month that "first week", "last ten days", "second half" mean; None where they say no number or pass the month's end."""
    count = count_of(words[1]) if len(words) > 2 else None if words[-1].endswith("s") else 1
    which, unit = ORDINALS.get(words[0]), words[-1].rstrip("s")
    if unit == "half":
        middle = first.replace(day=15)
        return (first, middle) if which == 1 else (periods.shift(middle, 1), last) if which in (2, None) else None
    if count is None or not count:
        return None
    length = count * {"week": 7, "fortnight": 14}.get(unit, 1)
    if which is None:
        days = periods.shift(last, 1 - length), last
    elif which == 1 or count == 1:
        days = periods.shift(first, (which - 1) * length), periods.shift(first, which * length - 1)
    else:
        return None
    return days if first <= days[0] and days[1] <= last else None


def _part(here: Here) -> Atom | None:
    """ "the first three months of 2022", "the second half of last year"."""
    span, _, of = here.token.partition(" of ")
    year = int(of) if of.isdigit() else here.published.year - of.startswith("last") if here.published else None
    anchor = "explicit" if of.isdigit() else "publication"
    if year is None or not 1 <= year <= 9999:
        return here.atom(None, "range", anchor)
    words = span.split()
    count = count_of(words[1]) if len(words) > 2 else None if words[-1].endswith("s") else 1
    which = ORDINALS.get(words[0], 0)
    first, last = periods.year_of(year)
    if count is None or (words[0] not in ORDINALS and words[-1] not in ("quarter", "half")):
        return here.atom(None, "vague", anchor)
    match words[-1]:
        case "half":
            return here.atom((first, date(year, 6, 30)) if which == 1 else (date(year, 7, 1), last), "range", anchor)
        case "quarter":
            return here.atom(periods.quarter_of(year, which or 4), "quarter", anchor)
        case _:
            if which != 1:
                return here.atom(None, "vague", anchor)
            return here.atom((first, periods.shift(after_units(first, count, words[-1]), -1)), "range", anchor)


def _quarter(here: Here) -> Atom | None:
    """ "the third quarter", "Q1 2022"; without a year the latest that has begun by publication."""
    coded = here.token.startswith("q")
    if not coded and not here.head(4).endswith("the "):
        return None
    number = int(here.token[1]) if coded else ORDINALS[here.token.split()[0]]
    if coded and len(here.token) > 2:
        return here.atom(periods.quarter_of(int(here.token[-4:]), number), "quarter", "explicit")
    if here.published is None:
        return here.atom(None, "quarter")
    days = periods.quarter_of(here.published.year, number)
    if days[0] > here.published:
        days = periods.quarter_of(max(here.published.year - 1, 1), number)
    return here.atom(days, "quarter")


def _season(here: Here) -> Atom | None:
    words = re.sub(r"[-–/](?:\d\d)?\d\d$", "", here.token.replace(",", "")).split()  # the winter of 2021-22 began in 2021
    month = SEASONS[next(word for word in words if word in SEASONS)]
    if words[-1].isdigit():
        first = date(int(words[-1]), month, 1)
        return here.atom((first, _season_end(first)), "season", "explicit")
    if here.published is None:
        return here.atom(None, "season")
    first = periods.latest_month(month, here.published)[0]
    if words[0] == "next" or (words[0] == "this" and _season_end(first) < here.published and first.year < here.published.year):
        first = periods.shift_months(first, 12)
    elif words[0] != "this" and _season_end(first) >= here.published:
        first = periods.shift_months(first, -12)
    return here.atom((first, _season_end(first)), "season")


def _season_end(first: date) -> date:
    return periods.shift(periods.shift_months(first, 3), -1)


PARTS: Final[dict[str, Resolver]] = {"monthpart": _month_part, "part": _part, "quarter": _quarter, "season": _season}
