"""Questions about a parse: who does what a verb says."""

from __future__ import annotations

import pytest

from onrecord.reading.phrases import object_of, speaking_subject, under
from tests.reading.asking import page, word


@pytest.mark.parametrize(
    ("text", "verb", "subject", "passive"),
    [
        ("The mayor said the road was cut.", "said", "mayor", False),
        ("The news was confirmed by the mayor.", "confirmed", "mayor", True),
        ("The news was confirmed on Friday.", "confirmed", None, True),
        ("The mayor left Sumy and said the road was cut.", "said", "mayor", False),
        ("The mayor spoke of a fire, adding that the road was cut.", "adding", "mayor", False),
        ("The mayor, who said the road was cut, left Sumy.", "said", "mayor", False),
        ("The mayor asked the governor to confirm the news.", "confirm", "governor", False),
        ("Nobody knows what happened.", "happened", None, False),
    ],
)
def test_who_does_what_a_verb_says(text: str, verb: str, subject: str | None, passive: bool) -> None:
    who, is_passive, _ = speaking_subject(word(text, verb)[0])
    assert (who.text if who is not None else None, is_passive) == (subject, passive)


def test_the_word_that_stands_for_the_subject_is_kept() -> None:
    who, _, there = speaking_subject(word("The mayor, who said the road was cut, left Sumy.", "said")[0])
    assert who is not None and there is not None
    assert (who.text, there.text) == ("mayor", "who")


@pytest.mark.parametrize(
    ("text", "verb", "what"),
    [("The mayor confirmed the news.", "confirmed", "news"), ("The mayor spoke.", "spoke", None)],
)
def test_the_object_of_a_verb(text: str, verb: str, what: str | None) -> None:
    found = object_of(word(text, verb)[0])
    assert (found.text if found is not None else None) == what


def test_under_a_word_is_all_of_its_phrase() -> None:
    text = "The old mayor of Sumy left."
    (sentence,) = page(text).sentences
    head = next(w for w in sentence.words if w.lower == "mayor")
    assert [sentence.words[i].text for i in sorted(under([head]))] == ["The", "old", "mayor", "of", "Sumy"]
    assert under([]) == set()
