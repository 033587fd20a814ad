"""The counts of a sentence: numbers with their measure, parts and shares of a whole, and single victims without a number."""

from __future__ import annotations

import pytest

from tests.reading.asking import figures


def told(text: str) -> list[tuple[str, str, object, object]]:
    """(measure, population, low, high) of each figure, in the order of the text."""
    return [(f.measure, f.population, f.low, f.high) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people died and 20 were injured in Sumy.", [("killed", "people", 9, 9), ("injured", "people", 20, 20)]),
        ("Shells killed 30 civilians and injured 12.", [("killed", "civilians", 30, 30), ("injured", "civilians", 12, 12)]),
        ("Nine people died in Sumy and five in Lviv.", [("killed", "people", 9, 9), ("killed", "people", 5, 5)]),
        ("Nine people died, including two children.", [("killed", "people", 9, 9), ("killed", "children", 2, 2)]),
        ("Nine people died, three of them children.", [("killed", "people", 9, 9), ("killed", "children", 3, 3)]),
        ("Shells fell 12 km from Sumy on 3 March.", []),
        ("He has two brothers and three cars.", []),
    ],
)
def test_numbers_take_the_measure_of_their_verb_or_of_the_count_before(text: str, expected: list[tuple[str, str, object, object]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["Nine people died, including two children.", "Nine people died, three of them children."])
def test_a_part_names_its_whole(text: str) -> None:
    whole, part = figures(text)
    assert (whole.part_of, part.part_of) == (None, whole.id)


def test_a_share_is_worked_out_from_its_whole() -> None:
    f = figures("Half of the city's 3,000 residents have fled.")[-1]
    assert (f.measure, f.low, f.high, f.derived) == ("displaced", 1500, 1500, True)


@pytest.mark.parametrize(
    ("text", "words", "measure", "population"),
    [
        ("A reporter was injured in Sumy.", "A", "injured", "journalists"),
        ("A soldier was killed in Sumy.", "A", "killed", "soldiers"),
        ("Shells killed a nurse in Sumy.", "a", "killed", "medics"),
    ],
)
def test_a_single_victim_needs_no_number(text: str, words: str, measure: str, population: str) -> None:
    (f,) = figures(text)
    assert (text[f.start : f.end], f.measure, f.population) == (words, measure, population)


@pytest.mark.parametrize(("text", "measure"), [("No one was hurt in Sumy.", "injured"), ("Nobody was killed in Sumy.", "killed")])
def test_nobody_is_a_count_of_none(text: str, measure: str) -> None:
    assert told(text) == [(measure, "people", 0, 0)]


@pytest.mark.parametrize(
    "text", ["A soldier could be killed in Sumy.", "If a soldier is killed, he will go.", "A soldier was not killed in Sumy."]
)
def test_a_victim_who_is_none_is_no_count(text: str) -> None:
    assert told(text) == []


def test_one_victim_told_twice_is_counted_once() -> None:
    assert len(figures("A young reporter was killed in Sumy. A young reporter was killed on Friday.")) == 1
