"""From a number up the parse to the word that says what became of those counted."""

from __future__ import annotations

import pytest

from onrecord.reading.counting import counted
from onrecord.reading.measuring import follows_on, measured, share_of, shared, victims
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
    ten, _ = word("Ten of the wounded were soldiers.", "ten")
    target = share_of(ten)
    assert target is not None and target.text == "wounded"
    m = shared(ten, target)
    assert m is not None and m.measure == "injured"
    three, _ = word("Three of them were children.", "three")
    them = share_of(three)
    assert them is not None and shared(three, them) is None
    hundreds, _ = word("Hundreds of people died.", "hundreds")
    assert share_of(hundreds) is None


def test_a_running_count_goes_on_in_the_next_sentence() -> None:
    assert follows_on(word("That rose to 110 million.", "million")[0])
    assert not follows_on(word("The temperature rose to 30.", "30")[0])


def test_the_victims_of_a_verb() -> None:
    killed, _ = word("A blast killed a nurse and a teacher.", "killed")
    assert [(m, w.text) for m, w in victims(killed)] == [("killed", "nurse")]
    wounded, _ = word("A boy was wounded.", "wounded")
    assert [(m, w.text) for m, w in victims(wounded)] == [("injured", "boy")]
    told, _ = word("A boy was told.", "told")
    assert list(victims(told)) == []
