"""The tables of the words of speech."""

from __future__ import annotations

import pytest

from onrecord.reading.cues import cues
from onrecord.reading.statement import STANCES


@pytest.mark.parametrize(
    ("form", "lemma", "stance"),
    [
        ("said", "say", "states"),
        ("says", "say", "states"),
        ("saying", "say", "states"),
        ("told", "tell", "states"),
        ("denied", "deny", "denies"),
        ("denies", "deny", "denies"),
        ("admitted", "admit", "admits"),
        ("accusing", "accuse", "accuses"),
    ],
)
def test_every_form_of_a_verb_has_its_dictionary_form_and_stance(form: str, lemma: str, stance: str) -> None:
    assert cues().verbs[form] == (lemma, stance)


def test_stances_are_those_of_the_contract() -> None:
    table = cues()
    assert {stance for _, stance in table.verbs.values()} | set(table.nouns.values()) <= set(STANCES)


def test_a_word_of_speech_is_no_attitude_too() -> None:
    table = cues()
    assert table.attitudes
    assert not table.attitudes.keys() & table.verbs.keys()


def test_each_set_of_verbs_holds_only_verbs_that_speak_or_show_a_view() -> None:
    table = cues()
    lemmas = {lemma for lemma, _ in table.verbs.values()} | set(table.attitudes.values())
    for words in (table.object, table.naming):
        assert words
        assert words <= lemmas, words - lemmas
