"""How well a place suits what happened beside it."""

from __future__ import annotations

import pytest

from onrecord.reading.namings import Named
from onrecord.reading.place_fit import LONGEST, fit, in_part, is_around, is_described, is_measured_from, is_region, kind_word, located
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence, Word
from tests.reading.asking import page


def named(text: str, name: str) -> tuple[Named, Sentence]:
    """The place of this name in a sentence, and the sentence."""
    (sentence,) = page(text).sentences
    return next(n for n in Places(page(text)).named(sentence) if n.where.name == name), sentence


def word(sentence: Sentence, text: str) -> Word:
    return next(w for w in sentence.words if w.text == text)


def fits(text: str, name: str, anchor: str) -> float | None:
    n, sentence = named(text, name)
    return fit(n, [word(sentence, anchor)])


@pytest.mark.parametrize(
    ("text", "better", "worse"),
    [
        ("Twelve people were killed in Sumy, 300 km from Kyiv.", "Sumy", "Kyiv"),
        ("Twelve people were killed in Sumy, the mayor of Lviv said.", "Sumy", "Lviv"),
        ("Twelve people were killed in Sumy after troops entered Lviv.", "Sumy", "Lviv"),
    ],
)
def test_the_place_that_the_happening_is_told_in_suits_best(text: str, better: str, worse: str) -> None:
    good, bad = fits(text, better, "killed"), fits(text, worse, "killed")
    assert good is not None and (bad is None or good > bad)


@pytest.mark.parametrize(
    ("text", "name", "anchor"),
    [
        ("A truce brokered by Riyadh ended on Friday.", "Riyadh", "ended"),
        ("A swap between Kyiv and Moscow freed 20 soldiers.", "Kyiv", "freed"),
        ("Russia shelled the port.", "Russia", "shelled"),
    ],
)
def test_who_acts_is_no_place(text: str, name: str, anchor: str) -> None:
    assert fits(text, name, anchor) is None


def test_what_a_place_is_to_its_sentence() -> None:
    measured, _ = named("A shell fell in a suburb north of Kyiv.", "Kyiv")
    assert is_measured_from(measured.head) and not located(measured)
    state, _ = named("Sumy was quiet on Friday.", "Sumy")
    assert is_described(state) and located(state) and not is_region(state)
    assert is_region(named("Ten people died in the Kharkiv region.", "Kharkiv region")[0])
    resort, _ = named("They met in the Turkish resort of Antalya.", "Antalya")
    assert kind_word(resort.head).text == "resort"


def test_the_place_of_a_part_is_not_its_wholes() -> None:
    part, sentence = named("Some 12,000 people left, including 9,000 from Mariupol.", "Mariupol")
    assert in_part(part.head, [word(sentence, "left")]) and not in_part(part.head, [word(sentence, "9,000")])


@pytest.mark.parametrize("gap", [" in ", " in northern ", " outside the Ukrainian city of ", " near the city of ", " in the eastern "])
def test_a_place_beside_another_tells_where_it_is(gap: str) -> None:
    assert is_around(gap)


@pytest.mark.parametrize("gap", ["", " ", ", ", " and ", " from ", " in an attack on ", " in March after ", " in " + "northern " * LONGEST])
def test_other_words_between_them_tell_of_two_places(gap: str) -> None:
    assert not is_around(gap)
