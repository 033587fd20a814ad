"""Arithmetic on the calendar: weeks, months and days of the year, and that nothing leaves the range of dates."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import periods

ANY = st.dates()
D = date


@given(ANY, st.integers(-(10**7), 10**7))
def test_a_shift_is_exact_or_held_at_the_ends(day: date, days: int) -> None:
    moved = periods.shift(day, days)
    assert (moved - day).days == days or moved in (date.min, date.max)


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [
        (D(2022, 3, 15), 1, D(2022, 4, 15)),
        (D(2022, 1, 31), 1, D(2022, 2, 28)),
        (D(2024, 1, 31), 1, D(2024, 2, 29)),
        (D(2022, 3, 31), -1, D(2022, 2, 28)),
        (D(2022, 1, 10), -1, D(2021, 12, 10)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
        (D(2022, 12, 1), 1, D(2023, 1, 1)),
        (D(2022, 5, 5), 0, D(2022, 5, 5)),
        (date.max, 1, date.max),
        (date.min, -1, date.min),
    ],
)
def test_months_are_held_at_the_last_day_of_a_shorter_one(day: date, months: int, moved: date) -> None:
    assert periods.shift_months(day, months) == moved


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert periods.day_of(2024, 2, 29) == D(2024, 2, 29)
    assert [periods.day_of(*parts) for parts in ((2022, 2, 29), (2022, 13, 1), (2022, 4, 31), (0, 1, 1))] == [None] * 4


def test_months_and_years_have_their_first_and_last_days() -> None:
    assert periods.month_of(2024, 2) == (D(2024, 2, 1), D(2024, 2, 29))
    assert periods.month_of(2022, 12) == (D(2022, 12, 1), D(2022, 12, 31))
    assert periods.year_of(2022) == (D(2022, 1, 1), D(2022, 12, 31))


@given(st.dates(D(2, 1, 1), D(9998, 1, 1)))
def test_a_week_runs_from_monday_to_sunday_around_its_day(day: date) -> None:
    monday, sunday = periods.week_of(day)
    assert (monday.weekday(), sunday.weekday()) == (0, 6)
    assert monday <= day <= sunday and sunday - monday == timedelta(days=6)


@pytest.mark.parametrize(
    ("day", "weekend"),
    [
        (D(2022, 3, 18), (D(2022, 3, 12), D(2022, 3, 13))),  # a Friday
        (D(2022, 3, 19), (D(2022, 3, 19), D(2022, 3, 19))),  # the Saturday itself: its Sunday is to come
        (D(2022, 3, 20), (D(2022, 3, 19), D(2022, 3, 20))),
        (D(2022, 3, 21), (D(2022, 3, 19), D(2022, 3, 20))),
    ],
)
def test_a_weekend_is_cut_at_the_day(day: date, weekend: periods.Period) -> None:
    assert periods.weekend_of(day) == weekend


@given(st.integers(0, 6), st.dates(D(2, 1, 1), D(9998, 1, 1)))
def test_the_latest_weekday_may_be_the_day_itself_and_the_next_never_is(weekday: int, day: date) -> None:
    latest, following = periods.latest_weekday(weekday, day), periods.next_weekday(weekday, day)
    assert latest.weekday() == following.weekday() == weekday
    assert latest <= day < following and following - latest == timedelta(days=7)


@pytest.mark.parametrize(
    ("month", "number", "latest", "coming"),
    [
        (3, 15, D(2022, 3, 15), D(2023, 3, 15)),
        (3, 16, D(2021, 3, 16), D(2022, 3, 16)),
        (3, 14, D(2022, 3, 14), D(2023, 3, 14)),
        (2, 29, D(2020, 2, 29), D(2024, 2, 29)),
        (2, 30, None, None),
    ],
)
def test_days_of_the_year_around_15_march_2022(month: int, number: int, latest: date | None, coming: date | None) -> None:
    assert periods.latest_day(month, number, D(2022, 3, 15)) == latest
    assert periods.next_day(month, number, D(2022, 3, 15)) == coming


def test_a_leap_day_is_found_across_a_century_without_one() -> None:
    assert periods.latest_day(2, 29, D(1903, 5, 1)) == D(1896, 2, 29)
    assert periods.next_day(2, 29, D(1896, 3, 1)) == D(1904, 2, 29)


def test_the_latest_month_is_the_one_that_has_begun() -> None:
    assert periods.latest_month(3, D(2022, 3, 1)) == periods.month_of(2022, 3)
    assert periods.latest_month(4, D(2022, 3, 31)) == periods.month_of(2021, 4)
    assert periods.latest_month(12, D(1, 1, 1)) == periods.month_of(1, 12)
