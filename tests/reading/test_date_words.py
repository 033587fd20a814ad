"""The patterns of dates, their openings, and what a date is told against."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.date_words import ATOM, Setting, after_units, count_of
from onrecord.reading.eras import era_of
from onrecord.reading.numerals import fold

DAY = date(2022, 3, 19)


def atoms(text: str) -> list[tuple[str | None, str]]:
    return [(m.lastgroup, m.group()) for m in ATOM.finditer(fold(text))]


@pytest.mark.parametrize(
    ("text", "kind", "token"),
    [
        ("on 2022-03-18 it", "iso", "2022-03-18"),
        ("on 18.03.2022 it", "numeric", "18.03.2022"),
        ("on 18 March it", "dm", "18 march"),
        ("on Friday, 18 March 2022, it", "dm", "friday, 18 march 2022"),
        ("on March 18th it", "md", "march 18th"),
        ("from March 5-9 it", "md", "march 5-9"),
        ("in March 2022 it", "my", "march 2022"),
        ("in August it", "m", "august"),
        ("the first Thursday of May", "nth", "first thursday of may"),
        ("the winter of 2014", "season", "winter of 2014"),
        ("the 1990s", "decade", "1990s"),
        ("in 2014-15 it", "years", "2014-15"),
        ("last Tuesday night it", "weekday", "last tuesday night"),
        ("over the weekend it", "weekend", "weekend"),
        ("by the end of the year", "edge", "end of the year"),
        ("earlier this month", "period", "earlier this month"),
        ("in the past 24 hours", "rolling", "past 24 hours"),
        ("the day before yesterday", "day", "day before yesterday"),
        ("on Christmas Eve", "named", "christmas eve"),
        ("in the first week of the war", "phase", "first week of the war"),
        ("so far in the war", "running", "so far in the war"),
        ("three days ago", "units", "days ago"),
        ("in recent weeks", "loose", "recent weeks"),
    ],
)
def test_each_kind_of_date_is_found_whole(text: str, kind: str, token: str) -> None:
    assert atoms(text) == [(kind, token)]


@pytest.mark.parametrize(
    "text", ["12 people", "$2014", "room 20145", "a 30-year-old", "marching", "mondays-only", "the secondhand", "v2.2022"]
)
def test_what_is_no_date_is_passed_over(text: str) -> None:
    assert atoms(text) == []


@pytest.mark.parametrize(
    ("word", "number"), [("a", 1), ("two", 2), ("twenty-four", 24), ("7", 7), ("120", 120), ("few", None), ("several", None)]
)
def test_a_count_is_a_number_or_none_where_it_is_vague(word: str, number: int | None) -> None:
    assert count_of(word) == number


@pytest.mark.parametrize(
    ("count", "unit", "day"),
    [
        (-24, "hours", date(2022, 3, 18)),
        (25, "hours", date(2022, 3, 21)),
        (3, "days", date(2022, 3, 22)),
        (-2, "weeks", date(2022, 3, 5)),
        (-1, "month", date(2022, 2, 19)),
        (1, "year", date(2023, 3, 19)),
        (-2, "decades", date(2002, 3, 19)),
    ],
)
def test_units_are_counted_from_a_day(count: int, unit: str, day: date) -> None:
    assert after_units(DAY, count, unit) == day


def setting(text: str) -> Setting:
    return Setting(text, fold(text), DAY, None, era_of)


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("Talks will begin on Monday in Brest.", True),
        ("It stays closed until Monday.", True),
        ("The deadline is Monday.", True),
        ("Talks are on Monday, as planned.", True),
        ("Talks began on Monday in Brest.", False),
        ("Talks will go on. Shells fell on Monday.", False),
        ("Shells fell on Monday. Talks will go on.", False),
    ],
)
def test_the_words_of_its_own_sentence_look_ahead(text: str, ahead: bool) -> None:
    at = text.index("Monday")
    assert setting(text).future(at, at + len("Monday")) is ahead


def test_a_war_goes_by_the_date_on_which_it_began() -> None:
    s = Setting("", "", DAY, None, lambda _, day: era_of("the war in ukraine", day))
    assert s.begins_an_era(date(1999, 2, 24))
    assert not s.begins_an_era(date(2022, 2, 25))


def test_a_year_named_before_rules_out_a_war_that_began_later() -> None:
    text = "In 2014 the war in Ukraine began."
    era = setting(text).era_in_sentence("the war in ukraine", text.index("the war"))
    assert era is not None and era.start.year == 2014
    later = setting("It is the war in Ukraine.").era_in_sentence("the war in ukraine", 6)
    assert later is not None and later.start == date(2022, 2, 24)
