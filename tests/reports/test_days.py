"""Days named in a text, and how they are told."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reports.days import Told, days_in, weekdays_in


@pytest.mark.parametrize(
    "words",
    [
        "March 19, 2022",
        "19 March 2022",
        "Mar. 19, 2022",
        "19th of March 2022",
        "2022-03-19",
        "19.03.2022",
        "Saturday, March 19, 2022",
        "MAR 19 2022",
    ],
)
def test_every_form_of_a_full_date(words: str) -> None:
    text = f"The town fell on {words}, the army said."
    (day,) = days_in(text)
    assert day.date == dt.date(2022, 3, 19)
    assert text[slice(*day.span)] == words


def test_parts_that_are_not_said_are_none() -> None:
    day, month = days_in("The strike of Friday (March 18) came as in May 2023.")
    assert (day.year, day.month, day.day, day.weekday) == (None, 3, 18, 4)
    assert (month.year, month.month, month.day) == (2023, 5, None)


@pytest.mark.parametrize("text", ["They may 20 be", "In March 2000 soldiers left", "Some 300 people may go", "May 20 people"])
def test_what_is_no_day_is_not_taken_for_one(text: str) -> None:
    assert [day for day in days_in(text) if day.day] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Three people died on March 18.", Told.PAST),
        ("It has been shelled since March 18.", Told.PAST),
        ("The talks will begin on March 18.", Told.AHEAD),
        ("They must leave by March 18.", Told.AHEAD),
        ("The vote was planned for March 18.", Told.AHEAD),
        ("He left. On March 18 the town fell.", Told.PAST),
        ("March 18", Told.OPEN),
    ],
)
def test_how_a_day_is_told(text: str, told: Told) -> None:
    assert days_in(text)[0].told is told


def test_weekdays_of_the_lead() -> None:
    text = "On Saturday two died. Saturdays are quiet. It fell on Friday."
    assert [weekday for weekday, _, _ in weekdays_in(text, 40)] == [5]
    assert [weekday for weekday, _, _ in weekdays_in(text, len(text))] == [5, 4]


@given(st.text(alphabet=" ,.0123456789-JanFebMrchAuyStd\n"))
def test_days_lie_inside_the_text_in_order(text: str) -> None:
    spans = [day.span for day in days_in(text)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
