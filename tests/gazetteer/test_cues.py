"""Whether words that could name a place do so here: the words beside them."""

from __future__ import annotations

import pytest

from onrecord.gazetteer.cues import has_cue, is_taken
from onrecord.gazetteer.gazetteer import Gazetteer

GAZETTEER = Gazetteer.load()


@pytest.mark.parametrize(
    ("before", "cue"),
    [
        ("They live in ", True),
        ("They live near ", True),
        ("They left the village of ", True),
        ("They moved towards the ", True),
        ("in", False),  # no space between: another word
        ("They met ", False),
        ("", False),
    ],
)
def test_a_cue_stands_right_before_the_name(before: str, cue: bool) -> None:
    assert has_cue(before + "Sumy", len(before)) is cue


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("They recaptured Sumy.", True),
        ("Sumy was heavily shelled.", True),
        ("Sumy has been flattened.", True),
        ("Sumy fell to the rebels.", True),
        ("Sumy has changed hands.", True),
        ("Sumy was elected.", False),
        ("They met Sumy.", False),
    ],
)
def test_what_is_taken_is_a_place(text: str, taken: bool) -> None:
    start = text.index("Sumy")
    assert is_taken(text, start, start + 4) is taken


def found(text: str) -> list[str]:
    return [text[m.start : m.end] for m in GAZETTEER.resolve(GAZETTEER.find(text), text)]


@pytest.mark.parametrize(
    ("place", "none"),
    [
        ("He moved to Lancaster in May.", "Mr Lancaster spoke in May."),
        ("The road to Lincoln was shut.", "President Lincoln was there."),
        ("She lives in Paris now.", "Paris said that she was well."),
        ("The road to Jordan was shut.", "Jordan Smith was there."),
    ],
)
def test_one_name_is_a_place_behind_a_cue_and_a_person_behind_a_title(place: str, none: str) -> None:
    assert len(found(place)) == 1
    assert found(none) == []


def test_a_name_that_surely_is_a_place_once_is_one_throughout() -> None:
    alone = "Lancaster was shut."
    assert found(alone + " The road to Lancaster, Pennsylvania, was shut.").count("Lancaster") >= found(alone).count("Lancaster") + 1
