from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publishing.drawings.scales import Linear, Time, bounds, ceiling, number, period_words, shift, step_of

D = dt.date


@given(st.floats(0, 1e12), st.integers(1, 9))
def test_ticks_of_numbers_are_few_even_and_within(high: float, most: int) -> None:
    scale = Linear(0, ceiling(high, most), 300, 0)
    ticks = scale.ticks(most)
    assert 2 <= len(ticks) <= most + 1
    assert all(-1e-6 <= tick.at <= 300 + 1e-6 for tick in ticks)
    assert scale.high >= high * (1 - 1e-9)
    assert ticks[0].text == "0" and len({tick.text for tick in ticks}) == len(ticks)


@given(st.dates(), st.integers(0, 100_000), st.floats(20, 200))
def test_ticks_of_days_keep_apart_and_stay_within(first: dt.date, days: int, room: float) -> None:
    time = Time(first, shift(first, days), 10, 810)
    ticks = time.ticks(room)
    assert ticks
    assert all(10 <= tick.at <= 810 for tick in ticks)
    assert all(b.at - a.at >= room for a, b in itertools.pairwise(ticks))


def test_days_are_told_in_words_and_the_year_where_it_changes() -> None:
    ticks = Time(D(2022, 2, 20), D(2023, 3, 1), 0, 1000).ticks(46)
    assert [tick.text for tick in ticks][:3] == ["Mar", "Apr", "May"]
    assert [tick.more for tick in ticks if tick.more] == ["2022", "2023"]
    assert [tick.text for tick in Time(D(2022, 2, 24), D(2022, 3, 20), 0, 300).ticks(46)] == ["28 Feb", "7 Mar", "14 Mar"]


@pytest.mark.parametrize(
    ("value", "text"), [(0, "0"), (2500, "2,500"), (1_500_000, "1.5 million"), (2e9, "2 billion"), (0.5, "0.5"), (1234.0, "1,234")]
)
def test_numbers_of_an_axis(value: float, text: str) -> None:
    assert number(value) == text


def test_bounds_are_worded_and_never_rounded() -> None:
    assert bounds(816, None) == "at least 816"
    assert bounds(None, 500) == "up to 500"
    assert bounds(1_234_567, 1_234_567, about=True) == "about 1,234,567"
    assert bounds(20, 30) == "20 to 30"
    assert bounds(None, None) == "no number"
    assert bounds(0, 0) == "0"


def test_periods_in_words() -> None:
    assert period_words(D(2022, 4, 14), D(2022, 4, 14)) == "14 April 2022"
    assert period_words(D(2022, 4, 14), D(2022, 4, 20)) == "14 to 20 April 2022"
    assert period_words(D(2021, 12, 28), D(2022, 1, 3)) == "28 December 2021 to 3 January 2022"


def test_steps_are_whole() -> None:
    assert step_of(3, 5) == 1
    assert step_of(0, 5) == 1
    assert step_of(23, 5) == 5


@given(st.dates(), st.integers(-10_000_000, 10_000_000))
def test_shifting_never_leaves_the_calendar(day: dt.date, days: int) -> None:
    assert dt.date.min <= shift(day, days) <= dt.date.max
