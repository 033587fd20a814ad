"""Happenings told by a verb and the words beside it."""

from __future__ import annotations

import pytest

from onrecord.reading.acted_on import objects
from onrecord.reading.phrasal import doer, phrase_of, phrases
from onrecord.reading.places import Places
from tests.reading.asking import events, page, types, word


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Gunmen opened fire on a market in Kabul.", "attack"),
        ("A missile slammed into a school in Sumy.", "shelling"),
        ("Troops pulled back from Hostomel.", "territory"),
        ("Kherson fell to Russian forces in March.", "territory"),
        ("Kharkiv was plunged into darkness on Sunday.", "outage"),
        ("Soldiers took the mayor of Melitopol.", "abduction"),
        ("Police held nine men in Minsk.", "arrest"),
        ("A truce took effect in Gaza at dawn.", "agreement"),
        ("Washington froze the assets of two banks.", "sanctions"),
        ("Some 160 cars drove out of Mariupol on Monday.", "evacuation"),
    ],
)
def test_a_verb_with_what_goes_with_it_tells_a_happening(text: str, event_type: str) -> None:
    assert types(text) == [event_type]


@pytest.mark.parametrize(
    "text",
    [
        "The team pulled back from the brink.",
        "Prices fell to a record low.",
        "The envoy slammed the proposal.",
        "Germany took in most of the refugees.",
        "The minister took part in a debate.",
        "The artist took the audience by surprise.",
    ],
)
def test_the_same_verb_with_other_words_tells_none(text: str) -> None:
    assert types(text) == []


def test_the_words_beside_the_verb_are_told_with_it() -> None:
    w, sentence = word("Gunmen opened fire on a market in Kabul.", "opened")
    found = phrase_of(w, objects(w), sentence, Places(page("Gunmen opened fire on a market in Kabul.")))
    assert found is not None
    assert (found[0], [x.lower for x in found[1]]) == ("attack", ["fire"])


def test_a_town_that_falls_is_the_target_and_who_takes_it_the_actor() -> None:
    event = events("Kherson fell to Russian forces in March.")[0]
    assert (event.actor, event.target, event.place) == ("Russian forces", "Kherson", "Kherson")


def test_the_doer_stands_after_by_in_the_passive_and_is_no_victim() -> None:
    w, _ = word("Nine men were killed by a rocket.", "killed")
    found = doer(w)
    assert found is not None and found.lower == "rocket"
    victim, _ = word("Two soldiers killed on Monday were buried.", "killed")
    assert doer(victim) is None


def test_longer_phrases_are_tried_first() -> None:
    for found in phrases().values():
        assert [len(p.beside) for p in found] == sorted((len(p.beside) for p in found), reverse=True)
