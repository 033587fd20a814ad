"""Parts of months and years: which days they are, and which say too little."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.dates import find_dates

PUBLISHED = date(2022, 3, 19)


def days(text: str, published: date | None = PUBLISHED) -> tuple[str, str, str]:
    """First day, last day and granularity of the one date of the text."""
    (found,) = find_dates(text, published)
    return str(found.from_), str(found.to), found.granularity


@pytest.mark.parametrize(
    ("text", "first", "last", "granularity"),
    [
        ("in the first three months of 2021", "2021-01-01", "2021-03-31", "range"),
        ("in the second half of 2021", "2021-07-01", "2021-12-31", "range"),
        ("in the third quarter of 2021", "2021-07-01", "2021-09-30", "quarter"),
        ("in the last quarter of 2021", "2021-10-01", "2021-12-31", "quarter"),
        ("in Q3 2021", "2021-07-01", "2021-09-30", "quarter"),
        ("in summer 2021", "2021-06-01", "2021-08-31", "season"),
        ("in the winter of 2021", "2021-12-01", "2022-02-28", "season"),
        ("in the winter of 2021-22", "2021-12-01", "2022-02-28", "season"),
        ("in the first half of March 2021", "2021-03-01", "2021-03-15", "range"),
        ("in the last week of February 2020", "2020-02-23", "2020-02-29", "range"),
        ("in the second week of February 2020", "2020-02-08", "2020-02-14", "range"),
    ],
)
def test_with_their_year_they_need_no_publication(text: str, first: str, last: str, granularity: str) -> None:
    assert days(text) == days(text, None) == (first, last, granularity)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("in the second half of last year", "2021-07-01", "2021-12-31"),
        ("in the first quarter", "2022-01-01", "2022-03-31"),
        ("in the third quarter", "2021-07-01", "2021-09-30"),
        ("last summer", "2021-06-01", "2021-08-31"),
        ("last winter", "2021-12-01", "2022-02-28"),
        ("next autumn", "2022-09-01", "2022-11-30"),
        ("in the first week of March", "2022-03-01", "2022-03-07"),
        ("in the first week of April", "2021-04-01", "2021-04-07"),
        ("in the last ten days of March last year", "2021-03-22", "2021-03-31"),
    ],
)
def test_without_a_year_they_are_counted_from_publication(text: str, first: str, last: str) -> None:
    assert days(text)[:2] == (first, last)
    assert days(text, None)[:2] == ("None", "None")


@pytest.mark.parametrize(
    "text", ["in the first days of March", "the last few weeks of 2021", "the last months of 2021", "the second two weeks of March"]
)
def test_what_says_no_number_is_vague(text: str) -> None:
    assert days(text) == ("None", "None", "vague")


@pytest.mark.parametrize("text", ["a quarter of them", "one first quarter", "the first quarter-final", "the third week of may be lost"])
def test_what_is_no_part_of_a_year(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []
