from typing import Any

import pytest

from onrecord.publishing.quantities import bounds_text, noun, quantity
from onrecord.reading.statement import Figure
from tests.publishing.making import spoken


def figure(**fields: Any) -> Figure:
    every: dict[str, Any] = {"id": "0", "report": "r", "start": 0, "end": 0, "evidence": (0, 0), "measure": "killed"} | fields
    return Figure(**every)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"low": 816}, "at least 816"),
        ({"high": 500}, "up to 500"),
        ({"low": 1300, "high": 1300, "approximate": True}, "about 1,300"),
        ({"low": 20, "high": 30}, "20 to 30"),
        ({"low": 0, "high": 0}, "none"),
        ({"low": 222, "high": 222}, "222"),
        ({"low": 12, "approximate": True}, "about 12 or more"),
        ({"low": 3200000.0, "high": 3200000.0}, "3,200,000"),
        ({"low": 2.5, "high": 2.5}, "2.5"),
        ({}, "not given"),
    ],
)
def test_bounds_in_full(fields: dict[str, Any], text: str) -> None:
    assert bounds_text(figure(**fields)) == text


@pytest.mark.parametrize(
    ("text", "words", "fields", "shown"),
    [
        ("More than 900 sailors drowned.", "900", {"low": 900}, "more than 900 people"),
        ("He spoke of “nearly 3.2 million” people.", "3.2 million", {"high": 3_200_000}, "nearly 3.2 million people"),
        ("At least a total of 40 soldiers fell.", "40", {"low": 40, "population": "soldiers"}, "at least 40 soldiers"),
        ("Dozens died.", "Dozens", {"low": 12, "approximate": True}, "dozens of people"),
        ("Tens of thousands of young conscripts fell.", "Tens of thousands", {"low": 10000, "approximate": True, "population": "soldiers"},
         "tens of thousands of young conscripts"),
        ("At least one miner was killed.", "one", {"low": 1}, "at least one person"),
        ("A nurse was killed.", "A", {"low": 1, "high": 1, "population": "medics"}, "one nurse"),
        ("It destroyed a rail bridge.", "a", {"low": 1, "high": 1, "population": "buildings", "measure": "destroyed"}, "one rail bridge"),
        ("There were 596 civilian deaths.", "596", {"low": 596, "high": 596, "population": "civilians"}, "596 civilians"),
        ("About 70 long-range Russian missiles fell.", "70", {"low": 70, "high": 70, "approximate": True, "population": "equipment", "measure": "fired"},
         "about 70 long-range Russian missiles"),
        # What is shown never has other bounds than what was read.
        ("The dead are 816 at the least.", "816", {"low": 816}, "at least 816 people"),
        ("More than 816 died.", "816", {"low": 816, "high": 816}, "816 people"),
        ("Between 20 and 30 died.", "20 and 30", {"low": 20, "high": 30}, "20 to 30 people"),
        ("Half of the 400 died.", "Half", {"low": 200, "high": 200, "derived": True}, "200 people"),
        ("The deaths shocked all.", "deaths", {"low": 1, "high": 1}, "one person"),
        ("Six men and a six-year-old girl died.", "a six-year-old girl", {"low": 1, "high": 1, "population": "children"}, "one child"),
        ("No civilians died.", "No", {"low": 0, "high": 0, "population": "civilians"}, "no civilians"),
        ("The dead are 64, 12 of them children.", "12", {"low": 12, "high": 12, "population": "children"}, "12 children"),
        # The noun of another clause is not what is counted.
        ("It killed 14 and damaged houses.", "14", {"low": 14, "high": 14}, "14 people"),
    ],
)  # fmt: skip
def test_as_worded(text: str, words: str, fields: dict[str, Any], shown: str) -> None:
    row = spoken(text, words, **fields)
    assert isinstance(row.statement, Figure)
    number = quantity(row, row.statement)
    assert f"{number} {noun(row, row.statement, number)}" == shown
