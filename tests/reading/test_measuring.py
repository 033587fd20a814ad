"""From a number up the parse to the word that says what became of those counted."""

from __future__ import annotations

import pytest

from onrecord.reading.counting import PEOPLE, counted
from onrecord.reading.measuring import is_whole, measured, share_of, shared
from tests.reading.asking import word


def found(text: str, number: str) -> tuple[str, str] | None:
    """The measure, and the word that says it."""
    w, sentence = word(text, number)
    m = measured(w, counted(w, {w.i}, sentence), {w.i}, sentence)
    return (m.measure, m.trigger.lower) if m else None


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Shells killed 12 people.", "12", ("killed", "killed")),
        ("Twelve people were killed by shells.", "twelve", ("killed", "killed")),
        ("Shells left 12 people dead.", "12", ("killed", "dead")),
        ("There were 12 deaths.", "12", ("killed", "deaths")),
        ("The death toll rose to 57.", "57", ("killed", "death")),
        ("The bombing led to the evacuation of 200 people.", "200", ("evacuated", "evacuation")),
        ("The army killed or wounded 500 soldiers.", "500", ("casualties", "wounded")),
        ("Some 200 people are without food.", "200", ("deprived", "without")),
        ("Its 200 workers were paid.", "200", None),
        ("The council has 60 members.", "60", None),
    ],
)
def test_the_word_that_says_the_measure(text: str, number: str, expected: tuple[str, str] | None) -> None:
    assert found(text, number) == expected


def test_a_share_is_of_a_count_told_before_or_of_a_state() -> None:
    ten, sentence = word("Ten of the wounded were soldiers.", "ten")
    target = share_of(ten)
    assert target is not None and target.text == "wounded"
    m = shared(ten, target, PEOPLE, sentence)
    assert m is not None and m.measure == "injured"
    three, sentence = word("Three of them were children.", "three")
    them = share_of(three)
    assert them is not None and shared(three, them, PEOPLE, sentence) is None
    hundreds, _ = word("Hundreds of people died.", "hundreds")
    assert share_of(hundreds) is None


def test_what_is_said_of_a_share_is_said_of_it_and_not_of_what_it_is_a_share_of() -> None:
    four, sentence = word("Four of the wounded later died.", "four")
    target = share_of(four)
    assert target is not None
    m = shared(four, target, PEOPLE, sentence)
    assert m is not None and m.measure == "killed"


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        ("Gunners hit six of nine drones.", "nine", True),
        ("Gunners hit six out of the nine drones.", "nine", True),
        ("Gunners hit six of their nine drones.", "six", False),
        ("A swarm of nine drones came in.", "nine", False),
    ],
)
def test_the_whole_that_a_share_is_of(text: str, number: str, expected: bool) -> None:
    w, sentence = word(text, number)
    assert is_whole({w.i}, sentence) is expected
