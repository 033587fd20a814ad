"""The tables of the words that tell of happenings."""

from __future__ import annotations

import pytest

from onrecord.reading.event_words import FORETOLD, ORDINALS, event_tables, thing_words, weapon_words
from onrecord.reading.statement import EVENT_TYPES

UNTOLD = {"strike", "launch"}  # told by their means


def test_every_type_is_one_of_the_contract_or_still_to_be_told_by_its_means() -> None:
    t = event_tables()
    types = {*t.verbs.values(), *t.nouns.values(), *t.nouns_if.values(), *(of for on in t.verbs_on.values() for of, _ in on)}
    assert types - UNTOLD <= set(EVENT_TYPES)
    assert set(EVENT_TYPES) >= FORETOLD


@pytest.mark.parametrize(
    ("form", "event_type"), [("shelled", "shelling"), ("shelling", "shelling"), ("struck", "strike"), ("evacuated", "evacuation")]
)
def test_every_form_of_a_verb_has_its_type(form: str, event_type: str) -> None:
    t = event_tables()
    assert t.verbs.get(form) == event_type or event_type in {of for of, _ in t.verbs_on.get(form, ())}


def test_a_noun_that_is_sure_is_one_in_both_numbers() -> None:
    nouns = event_tables().nouns
    assert nouns["explosion"] == nouns["explosions"] == "explosion"


def test_arms_and_what_they_strike() -> None:
    assert {"missile", "missiles", "drones"} <= weapon_words()
    assert {"house", "houses", "bridges"} <= thing_words()
    assert not {"people", "soldiers"} & (weapon_words() | thing_words())


def test_ordinals_count_rounds() -> None:
    assert (ORDINALS["first"], ORDINALS["tenth"], len(ORDINALS)) == (1, 10, 10)
