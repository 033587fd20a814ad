"""Happenings told by a verb: what happened, done to the things that make it one."""

from __future__ import annotations

import pytest

from onrecord.reading.acted_on import objects
from onrecord.reading.acts import by_verb
from onrecord.reading.event_words import Happening, event_tables
from onrecord.reading.places import Places
from tests.reading.asking import page, word


def told(text: str, verb: str) -> Happening | None:
    w, sentence = word(text, verb)
    return by_verb(w, sentence, Places(page(text)), event_tables())


@pytest.mark.parametrize(
    ("text", "verb", "event_type"),
    [
        ("Russian troops shelled Sumy.", "shelled", "shelling"),
        ("A missile hit a school.", "hit", "strike"),
        ("Ukrainian forces captured Izium.", "captured", "territory"),
        ("Police arrested nine men in Sumy.", "arrested", "arrest"),
        ("The army was able to shell Sumy.", "shell", "shelling"),
    ],
)
def test_what_was_done_is_a_happening(text: str, verb: str, event_type: str) -> None:
    found = told(text, verb)
    assert found is not None
    assert (found.event_type, found.is_verb, found.expected, found.negated) == (event_type, True, False, False)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("If troops shell Sumy, the port will close.", "shell"),
        ("Had they shelled Sumy, the port would be shut.", "shelled"),
        ("Troops want to shell Sumy.", "shell"),
        ("The team captured hearts.", "captured"),
        ("The police did not arrest anyone.", "arrest"),
    ],
)
def test_what_did_not_happen_and_figures_of_speech_are_none(text: str, verb: str) -> None:
    assert told(text, verb) is None


@pytest.mark.parametrize("text", ["Troops could shell Sumy.", "Troops will shell Sumy.", "Troops may shell Sumy."])
def test_what_may_happen_is_kept_as_unreal(text: str) -> None:
    found = told(text, "shell")
    assert found is not None and found.unreal


def test_a_strike_that_is_denied_is_kept_as_denied() -> None:
    found = told("Russia did not shell Sumy.", "shell")
    assert found is not None and found.negated


def test_what_news_announces_is_expected() -> None:
    found = told("Delegations from Russia and Ukraine will meet in Brest on Monday.", "meet")
    assert found is not None and (found.event_type, found.expected) == ("talks", True)


@pytest.mark.parametrize(
    ("text", "verb", "done_to"),
    [
        ("Shells hit a school and a church.", "hit", ["school", "church"]),
        ("A school was hit by shells.", "hit", ["school"]),
        ("A school hit by shells burned.", "hit", ["school"]),
        ("The shells exploded.", "exploded", []),
    ],
)
def test_what_a_verb_is_done_to(text: str, verb: str, done_to: list[str]) -> None:
    assert [x.text for x in objects(word(text, verb)[0])] == done_to
