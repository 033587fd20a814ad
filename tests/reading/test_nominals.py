"""Happenings told by a noun: those that bring news, and none of the rest."""

from __future__ import annotations

import pytest

from onrecord.reading.event_words import Happening, event_tables
from onrecord.reading.nominals import by_noun
from onrecord.reading.places import Places
from tests.reading.asking import page, word


def told(text: str, noun: str) -> Happening | None:
    w, sentence = word(text, noun)
    return by_noun(w, sentence, Places(page(text)), event_tables())


@pytest.mark.parametrize(
    ("text", "noun", "event_type"),
    [
        ("An explosion was heard in Sumy.", "explosion", "explosion"),
        ("The shelling of Sumy went on.", "shelling", "shelling"),
        ("Talks were held in Brest on Thursday.", "talks", "talks"),
        ("An attack on Sumy killed nine people.", "attack", "strike"),
        ("An exchange of fire near Sumy killed two soldiers.", "fire", "clash"),
        ("Three soldiers died from a mortar bomb in Sumy.", "bomb", "shelling"),
    ],
)
def test_a_noun_with_news_is_a_happening(text: str, noun: str, event_type: str) -> None:
    found = told(text, noun)
    assert found is not None
    assert (found.event_type, found.is_verb, found.negated, found.again) == (event_type, False, False, False)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The army wants to prevent an attack on Sumy.", "attack"),
        ("Any attack on Sumy is a crime.", "attack"),
        ("If an attack on Sumy comes, the port will close.", "attack"),
        ("Talks are good.", "talks"),
        ("Another round of drinks was served in Sumy.", "round"),
        ("Russia's attack on Ukraine changed everything.", "attack"),
        ("The invasion changed Europe.", "invasion"),
    ],
)
def test_wishes_conditions_and_the_war_itself_are_none(text: str, noun: str) -> None:
    assert told(text, noun) is None


def test_no_attack_is_a_happening_that_is_denied() -> None:
    found = told("There was no attack on Sumy.", "attack")
    assert found is not None and found.negated


def test_a_mention_without_news_is_of_what_was_told_before() -> None:
    found = told("The explosion was loud.", "explosion")
    assert found is not None and found.again
