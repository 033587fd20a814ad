"""The words that tell positions, and who may hold one."""

from __future__ import annotations

from onrecord.reading.position_words import adjectives, infinitive, is_holder, modals, negated, noun_uses, phrases, turned, verb_uses
from onrecord.reading.syntax import Word
from tests.reading import asking


def word(text: str, lower: str) -> Word:
    return asking.word(text, lower)[0]


def test_a_verb_states_what_asks_for_the_most_first() -> None:
    uses = verb_uses()["promised"]
    assert uses[0].how == "reprisals"
    assert uses[0].act == "threaten"
    assert uses[-1].how == "any"


def test_every_form_is_known() -> None:
    assert {"urged", "urging"} <= verb_uses().keys()
    assert noun_uses()["calls"] == ("appeal", ("for",))
    assert adjectives()["ready"] == "offer"
    assert modals()["needs"] == "to"
    assert modals()["must"] is None


def test_a_phrase_names_its_act() -> None:
    found = phrases().search("it was a war crime")
    assert found is not None
    assert found.lastgroup == "allege_crime"


def test_people_and_bodies_hold_positions_and_things_do_not() -> None:
    assert is_holder(word("Kyiv waited.", "kyiv"))
    assert is_holder(word("The rebels waited.", "rebels"))
    assert not is_holder(word("The drought went on.", "drought"))


def test_an_offer_to_do_harm_is_a_threat_and_one_not_to_act_a_refusal() -> None:
    assert turned("offer", word("He swore to retaliate.", "retaliate")) == "threaten"
    assert turned("offer", word("He swore never to leave.", "leave")) == "reject"
    assert turned("offer", word("He swore to help.", "help")) == "offer"
    assert turned("demand", None) == "demand"


def test_what_is_an_infinitive_and_what_is_negated() -> None:
    assert infinitive(word("They asked him to leave.", "leave"))
    assert not infinitive(word("They will leave.", "leave"))
    assert negated(word("They will not leave.", "leave"))
