"""What a text says of the time at which it was written."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.reports.clues import Clues, clues_in
from onrecord.reports.days import Told

D = dt.date
SPAN = (0, 1)


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("Shells fell on Sumy on March 5, 2022.", D(2022, 3, 5)),
        ("Shells fell on March 5, 2022, and on March 3, 2022.", D(2022, 3, 5)),
        ("Russia invaded Ukraine and the port closed.", D(2022, 2, 24)),
        ("If Russia invaded Ukraine, the port would close.", None),
        ("Shells fell on Sumy.", None),
        ("", None),
    ],
)
def test_the_latest_day_told_as_past(text: str, since: dt.date | None) -> None:
    clues = clues_in(text)
    assert (clues.since[0] if clues.since else None) == since


def test_the_place_of_a_clue_is_in_the_text() -> None:
    text = "The port was quiet. Shells fell on Sumy on March 5, 2022."
    found = clues_in(text).since
    assert found is not None
    assert text[slice(*found[1])] == "March 5, 2022"


@pytest.mark.parametrize(
    ("named", "refuted"), [(D(2022, 3, 3), True), (D(2022, 3, 4), False), (D(2022, 3, 5), False), (D(2023, 3, 5), False)]
)
def test_a_day_told_as_past_refutes_a_day_well_before_it(named: dt.date, refuted: bool) -> None:
    clues = Clues(since=(D(2022, 3, 5), SPAN))
    assert clues.refutes(named) is refuted


def test_the_stretch_is_what_all_clues_allow() -> None:
    assert Clues(since=(D(2022, 3, 5), SPAN)).stretch() is None
    near = [(D(2022, 3, 1), D(2022, 3, 10), SPAN), (D(2022, 3, 4), D(2022, 3, 20), SPAN)]
    assert Clues(near=near).stretch() == (D(2022, 3, 4), D(2022, 3, 10))
    assert Clues(near=near, since=(D(2022, 3, 8), SPAN)).stretch() == (D(2022, 3, 8), D(2022, 3, 10))
    assert Clues(near=near, since=(D(2022, 3, 11), SPAN)).stretch() is None


@pytest.mark.parametrize(("weekday", "day"), [(4, D(2022, 3, 4)), (5, D(2022, 3, 5)), (3, None), (None, None)])
def test_the_weekday_leaves_one_day_of_a_stretch(weekday: int | None, day: dt.date | None) -> None:
    clues = Clues(near=[(D(2022, 3, 4), D(2022, 3, 7), SPAN)], weekday=None if weekday is None else (weekday, (5, 9)))
    found = clues.only_day()
    assert (found[0] if found else None) == day
    assert found is None or found[1] == (5, 9)


def test_a_day_with_its_weekday_counts_in_the_year_in_which_it_falls_on_it() -> None:
    clues = clues_in("Shells fell on Sumy on Saturday, March 5.")
    assert [(d.month, d.day, d.weekday, d.told) for d in clues.dated] == [(3, 5, 5, Told.PAST)]
    assert clues.refutes(D(2022, 3, 1))  # a Saturday in 2022
    assert not clues.refutes(D(2022, 3, 6))
    assert not clues.refutes(D(2020, 3, 1))
