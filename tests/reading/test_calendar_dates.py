"""Dates by the calendar, each kind by its own resolver: which days, and what is no date after all."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.calendar_dates import CALENDAR
from onrecord.reading.calendar_parts import PARTS
from onrecord.reading.date_words import ATOM, Atom, Here, Setting
from onrecord.reading.eras import era_of
from onrecord.reading.numerals import fold
from onrecord.reading.relative_dates import RELATIVE

PUBLISHED = date(2022, 3, 19)  # a Saturday


def resolved(text: str, published: date | None = PUBLISHED) -> Atom | None:
    """The first date of the calendar in the text."""
    folded = fold(text)
    setting = Setting(text, folded, published, None, lambda phrase, day: era_of(phrase, day, folded))
    found = next(m for m in ATOM.finditer(folded) if m.lastgroup in CALENDAR)
    return CALENDAR[str(found.lastgroup)](Here(setting, found.start(), found.end(), found.group(), None))


def days(text: str, published: date | None = PUBLISHED) -> str | None:
    """Its first and last day as text; None where it is no date."""
    atom = resolved(text, published)
    if atom is None:
        return None
    return " ".join(str(d) for d in ((atom.from_,) if atom.from_ == atom.to else (atom.from_, atom.to)))


def test_every_kind_of_date_has_one_resolver() -> None:
    assert sorted([*CALENDAR, *PARTS, *RELATIVE]) == sorted(ATOM.groupindex)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 2022-03-18", "2022-03-18"),
        ("on 18.03.2022", "2022-03-18"),
        ("on 3/18/2022", "2022-03-18"),
        ("on 4/4/2022", "2022-04-04"),
        ("on 3 April 2021", "2021-04-03"),
        ("on March 5-9, 2021", "2021-03-05 2021-03-09"),
        ("in June 2021", "2021-06-01 2021-06-30"),
        ("the first Thursday of February 2022", "2022-02-03"),
        ("the last Friday of February 2022", "2022-02-25"),
        ("on 2022/03/18", "2022-03-18"),
        ("on 18-03-2022", "2022-03-18"),
        ("on 18-Mar-2022", "2022-03-18"),
        ("on 18.03.22", "2022-03-18"),
        ("on 03/18/22", "2022-03-18"),
        ("on 18 March '21", "2021-03-18"),
        ("on March 3, 4 and 5, 2021", "2021-03-03 2021-03-05"),
        ("since at least 2014", "2014-01-01 2014-12-31"),
        ("the 1990s", "1990-01-01 1999-12-31"),
        ("in 2014", "2014-01-01 2014-12-31"),
        ("in 2014-15", "2014-01-01 2015-12-31"),
    ],
)
def test_dates_with_their_year_need_no_day_of_publication(text: str, expected: str) -> None:
    assert days(text) == expected
    assert days(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on March 12", "2022-03-12"),
        ("on 19 March", "2022-03-19"),
        ("on 1 November", "2021-11-01"),
        ("on March 25", "2022-03-25"),  # so near that the coming one is meant
        ("talks will open on 1 June", "2022-06-01"),
        ("talks opened on 1 June", "2021-06-01"),
        ("on Friday, 1 April", "2022-04-01"),
        ("on Thursday, 1 April", "2021-04-01"),  # only a year ago was it a Thursday
        ("on 24 February", "2022-02-24"),
        ("on March 5 last year", "2021-03-05"),
        ("on 25 March next", "2022-03-25"),
        ("on March 5 next year", "2023-03-05"),
        ("on March 5 the same year", "2022-03-05"),
        ("on the 5th.", "2022-03-05"),
        ("on the 25th.", "2022-02-25"),
        ("on the 25th of last month", "2022-02-25"),
        ("by the end of May", "2022-05-01 2022-05-31"),
        ("it lasted until December 30", "2021-12-30"),
        ("in November", "2021-11-01 2021-11-30"),
        ("last March", "2021-03-01 2021-03-31"),
        ("in March last year", "2021-03-01 2021-03-31"),
        ("on Christmas Eve", "2021-12-24"),
        ("from 28 February to 3 March", "2022-02-28"),
    ],
)
def test_dates_without_a_year_are_the_latest_unless_the_coming_one_is_meant(text: str, expected: str) -> None:
    assert days(text) == expected
    unknown = resolved(text, None)
    assert unknown is not None and (unknown.from_, unknown.to) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "on 03/04/2022",  # two days, by country
        "on 31.02.2022",
        "on 30 February",
        "they may 5 times",
        "the troops march 12 miles",
        "the 2014 of them",
        "in 2014-13",
        "the fifth Monday of February 2022",
        "Jan Petrenko spoke",
        "April Petrenko spoke",
    ],
)
def test_what_is_no_date_of_the_calendar(text: str) -> None:
    assert days(text) is None
