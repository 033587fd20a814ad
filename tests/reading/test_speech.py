"""What a verb of speech says: the words that it governs, and not its speaker, its day or the report's own asides."""

from __future__ import annotations

import pytest

from onrecord.reading.cues import cues
from onrecord.reading.phrases import speaking_subject
from onrecord.reading.speech import reported, said
from tests.reading.asking import word


def governed(text: str, verb: str) -> str | None:
    """The words said, joined; None where the verb says nothing."""
    w, sentence = word(text, verb)
    lemma, stance = cues().verbs[verb]
    who, passive, _ = speaking_subject(w)
    found = reported(w, lemma, stance) if passive else said(w, lemma, stance, who, [], sentence)
    return None if found is None else " ".join(x.text for x in sentence.words if x.i in found and x.text[0].isalnum())


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        ("The mayor said nine people died.", "said", "nine people died"),
        ("The mayor said on Friday that nine people died.", "said", "that nine people died"),
        ("The mayor said in a post that nine people died.", "said", "that nine people died"),
        ("The mayor said nine people died while ten were hurt.", "said", "nine people died while ten were hurt"),
        ("The mayor said nine people died, while he himself was hurt.", "said", "nine people died"),
        ("A rocket hit the house, the mayor said, killing nine people.", "said", "A rocket hit the house killing nine people"),
        ("The toll rose to 35, the mayor said, with 40 people hurt.", "said", "The toll rose to 35 with 40 people hurt"),
        ("The mayor warned of new attacks.", "warned", "of new attacks"),
        ("The road, the mayor said, is cut.", "said", "The road is cut"),
        ("The road, the mayor said on Monday, is cut.", "said", "The road is cut"),
        ("Nine people died, the mayor said.", "said", "Nine people died"),
        ("Nine people died, according to doctors, the mayor said.", "said", "Nine people died according to doctors"),
        ("The mayor said nine people died, although he gave no names.", "said", "nine people died"),
    ],
)
def test_a_verb_of_speech_governs_what_is_said(text: str, verb: str, words: str) -> None:
    assert governed(text, verb) == words


@pytest.mark.parametrize(
    ("text", "verb", "words"),
    [
        ("It was reported that nine people died.", "reported", "that nine people died"),
        ("The town is said to have fallen.", "said", "The town to have fallen"),
    ],
)
def test_passive_speech_says_its_clause_and_its_subject(text: str, verb: str, words: str) -> None:
    assert governed(text, verb) == words


@pytest.mark.parametrize(("text", "verb"), [("The mayor spoke on Friday.", "spoke"), ("The mayor announced on Friday.", "announced")])
def test_a_verb_without_a_clause_governs_none(text: str, verb: str) -> None:
    assert governed(text, verb) is None


def test_a_cue_with_its_day_between_commas_is_left_out() -> None:
    text = "Ukraine, the mayor said on Friday, lost nine men."
    assert governed(text, "said") == "Ukraine lost nine men"
