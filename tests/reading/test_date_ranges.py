"""Two expressions that make one date, and neighbours that stay two."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.reading.dates import find_dates

PUBLISHED = date(2022, 3, 19)  # a Saturday


def spans(text: str) -> list[str]:
    return [f"{text[d.start : d.end]}: {d.from_} {d.to}" for d in find_dates(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 4am on 24 February to midnight on 18 March", "24 February to midnight on 18 March: 2022-02-24 2022-03-18"),
        ("from late February to March 5", "February to March 5: None 2022-03-05"),
        ("from February 25 to early March", "February 25 to early March: 2022-02-25 None"),
        ("from the end of January to March 5", "January to March 5: 2022-01-31 2022-03-05"),
        ("from late February until mid-March", "February until mid-March: None None"),
        ("from 2014 to the present", "2014 to the present: 2014-01-01 2022-03-19"),
        ("overnight from Friday to Saturday", "overnight from Friday to Saturday: 2022-03-18 2022-03-19"),
        ("overnight into Saturday", "overnight into Saturday: 2022-03-18 2022-03-19"),
        ("on Friday night into Saturday", "Friday night into Saturday: 2022-03-18 2022-03-19"),
        ("on Saturday (5 March)", "Saturday (5 March: 2022-03-05 2022-03-05"),
        ("on March 5, Saturday", "March 5, Saturday: 2022-03-05 2022-03-05"),
        ("on Monday, Tuesday and Wednesday", "Monday, Tuesday and Wednesday: 2022-03-14 2022-03-16"),
        ("in January and February", "January and February: 2022-01-01 2022-02-28"),
        ("over the weekend of March 5", "weekend of March 5: 2022-03-05 2022-03-06"),
        ("over the weekend of March 12-13", "weekend of March 12-13: 2022-03-12 2022-03-13"),
    ],
)
def test_two_expressions_are_one(text: str, expected: str) -> None:
    assert spans(text) == [expected]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("on Monday and Thursday", 2),
        ("on March 3 and March 9", 2),
        ("on Friday (5 March)", 2),  # it was a Saturday
        ("it fell on Friday and 7 on Saturday", 2),
        ("in January and on February 3", 2),
        ("for three days and on Friday", 2),
    ],
)
def test_neighbours_that_do_not_belong_together_stay_two(text: str, count: int) -> None:
    assert len(spans(text)) == count
