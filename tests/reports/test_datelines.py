"""The day that a report puts over itself."""

import datetime as dt

import pytest

from onrecord.reports.datelines import dateline

MARCH_5 = dt.date(2022, 3, 5)
REST = " The mayor said that three people had been killed.\nMore was not known."


@pytest.mark.parametrize(
    "head",
    [
        "KYIV, March 5 (Agency) -",
        "KYIV, Ukraine, March 5 (Agency) —",
        "MOSCOW. March 5 (Agency) -",
        "MINSK, 5 March (Agency) –",
        "Kyiv, March 5 (Agency) --",
        "March 5 (Agency) -",
        "LVIV, Ukraine (Agency), Mar. 5 -",
        "KYIV, Saturday, March 5 -",
    ],
)
def test_a_dateline_takes_its_year_from_the_date_near_it(head: str) -> None:
    text = head + REST
    found = dateline(text, dt.date(2022, 3, 6))
    assert found is not None
    assert found[0] == MARCH_5
    assert "5" in text[slice(*found[1])]
    assert dateline(text, None) is None


@pytest.mark.parametrize(
    "head",
    [
        "KYIV, March 5, 2022 (Agency) -",
        "A street is hit\nPublished: 5 March 2022\n",
        "A street is hit\nBy Jane Doe\nPublished on March 5, 2022 10:03 GMT\n",
        "A street is hit\nSaturday 5 March 2022 10:31\n",
        "A street is hit\nMarch 5, 2022, 9:15 p.m.\n",
        "A street is hit\nUpdated: March 7, 2022\nPublished: March 5, 2022\n",
    ],
)
def test_a_full_date_stands_by_itself(head: str) -> None:
    found = dateline(head + REST, None)
    assert found is not None
    assert found[0] == MARCH_5


@pytest.mark.parametrize(
    "text",
    [
        "On March 5 the mayor said that three people had been killed - a day of mourning." + REST,
        "The war began on 24 February 2022 - in the night." + REST,
        "Saturday 5 March 2022\nShells fell.\nSunday 6 March 2022\nMore fell.",
        "KYIV, Monday, March 5, 2022 (Agency) -" + REST,
        "One\nTwo\nThree\nFour\nFive\nKYIV, March 5, 2022 (Agency) - another report",
        "March 5, 2014 - March 9, 2022\n" + REST,
    ],
    ids=["in a sentence", "an event", "a timeline", "the wrong weekday", "below another report", "a life"],
)
def test_other_days_are_no_dateline(text: str) -> None:
    assert dateline(text, dt.date(2022, 3, 6)) is None


def test_a_year_is_not_taken_from_afar() -> None:
    assert dateline("KYIV, February 29 (Agency) -" + REST, dt.date(2022, 3, 1)) is None
