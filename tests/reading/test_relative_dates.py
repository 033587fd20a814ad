"""Dates told from another day: of publication, of what the text told before, or of a war's beginning."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.date_words import ATOM, Atom, Here, Setting
from onrecord.reading.eras import era_of
from onrecord.reading.numerals import fold
from onrecord.reading.relative_dates import RELATIVE

PUBLISHED = date(2022, 3, 19)  # a Saturday
TOLD = date(2022, 3, 10)


def resolved(text: str, published: date | None = PUBLISHED, told: date | None = None) -> Atom | None:
    """The first date of these kinds in the text."""
    folded = fold(text)
    setting = Setting(text, folded, published, told, lambda phrase, day: era_of(phrase, day, folded, "kyiv"))
    found = next(m for m in ATOM.finditer(folded) if m.lastgroup in RELATIVE)
    return RELATIVE[str(found.lastgroup)](Here(setting, found.start(), found.end(), found.group(), told))


def days(text: str, published: date | None = PUBLISHED, told: date | None = None) -> str | None:
    """Its first and last day as text; None where it is no date."""
    atom = resolved(text, published, told)
    if atom is None:
        return None
    return " ".join(str(d) for d in ((atom.from_,) if atom.from_ == atom.to else (atom.from_, atom.to)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on Saturday", "2022-03-19"),
        ("on Sunday", "2022-03-13"),
        ("last Saturday", "2022-03-12"),
        ("next Saturday", "2022-03-26"),
        ("they will meet this Monday", "2022-03-21"),
        ("they met this Monday", "2022-03-14"),
        ("on Monday last week", "2022-03-07"),
        ("on Monday next week", "2022-03-21"),
        ("they will meet on Monday", "2022-03-21"),
        ("closed until Monday", "2022-03-21"),
        ("he said on Monday that they will meet", "2022-03-14"),
        ("the night before last", "2022-03-17"),
        ("the week before last", "2022-02-28 2022-03-06"),
        ("a year ago today", "2021-03-19"),
        ("48 hours ago", "2022-03-17"),
        ("as of midnight", "None 2022-03-19"),
        ("at the weekend", "2022-03-19"),
        ("last weekend", "2022-03-12 2022-03-13"),
        ("next weekend", "2022-03-26 2022-03-27"),
        ("by the end of the month", "None 2022-03-31"),
        ("at the start of this year", "2022-01-01"),
        ("this week", "2022-03-14 2022-03-19"),
        ("later this month", "2022-03-19 2022-03-31"),
        ("last month", "2022-02-01 2022-02-28"),
        ("in the past 24 hours", "2022-03-18 2022-03-19"),
        ("over the last three weeks", "2022-02-26 2022-03-19"),
        ("yesterday", "2022-03-18"),
        ("the day after tomorrow", "2022-03-21"),
        ("overnight", "2022-03-18 2022-03-19"),
        ("five days ago", "2022-03-14"),
        ("two hours ago", "2022-03-19"),
    ],
)
def test_days_told_from_publication_are_unknown_without_it(text: str, expected: str) -> None:
    assert days(text) == expected
    assert days(text, None) == "None"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on the same day", "2022-03-10"),
        ("on the next day", "2022-03-11"),
        ("on the following day", "2022-03-11"),
        ("two days later", "2022-03-12"),
        ("two days earlier", "2022-03-08"),
        ("24 hours later", "2022-03-11"),
        ("on the following Monday", "2022-03-14"),
        ("the night before", "2022-03-09"),
        ("later that day", "2022-03-10"),
        ("later in the day", "2022-03-10"),
        ("the following week", "2022-03-14 2022-03-20"),
        ("in that month", "2022-03-01 2022-03-31"),
    ],
)
def test_the_next_day_is_told_from_the_day_last_told_of(text: str, expected: str) -> None:
    assert days(text, told=TOLD) == expected
    atom = resolved(text, told=TOLD)
    assert atom is not None and atom.anchor == "narrative"


@pytest.mark.parametrize(("text", "expected"), [("on the next day", "None"), ("two days later", "None"), ("the day before", "2022-03-18")])
def test_where_no_day_was_told_only_days_before_publication_are_known(text: str, expected: str) -> None:
    assert days(text) == expected


@pytest.mark.parametrize("text", ["forty-eight days ago", "three weeks ago", "a few days ago", "in recent weeks", "in the past few days"])
def test_round_and_vague_numbers_are_no_day(text: str) -> None:
    atom = resolved(text)
    assert atom is not None and (atom.from_, atom.to, atom.granularity) == (None, None, "vague")


def test_for_three_days_is_a_duration_of_no_day() -> None:
    text = "It burned for three days."
    atom = resolved(text)
    assert atom is not None and (atom.from_, atom.to, atom.granularity) == (None, None, "duration")
    assert text[atom.start : atom.end] == "for three days"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in the first week of the invasion", "2022-02-24 2022-03-02"),
        ("on the second day of the invasion", "2022-02-25"),
        ("on day 24 of the invasion", "2022-03-19"),
        ("on the eve of the invasion", "2022-02-23"),
        ("since the start of the invasion", "2022-02-24 None"),
        ("so far in the invasion", "2022-02-24 None"),
        ("on the twenty-fourth day of the invasion", "2022-03-19"),
        ("in three weeks of war", "2022-02-24 None"),
        ("12 days into the invasion", "None 2022-03-08"),
        ("two days before the invasion", "2022-02-22"),
        ("on the first anniversary of the invasion", "2023-02-24"),
    ],
)
def test_a_war_is_counted_from_its_first_day(text: str, expected: str) -> None:
    assert days(text) == expected


def test_a_war_of_another_length_is_another_war() -> None:
    assert days("in eight years of war") == "None"
    assert days("years of war") is None


def test_a_war_that_nobody_knows_has_no_days() -> None:
    assert days("in the first week of the cold war") == "None"


@pytest.mark.parametrize(
    "text", ["on Bloody Sunday", "The Sunday Times wrote", "three days of rain", "every Friday", "said that night raids go on"]
)
def test_names_and_bare_units_are_no_date(text: str) -> None:
    assert days(text) is None
