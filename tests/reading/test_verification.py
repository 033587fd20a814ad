"""Verification: which sentences a report says were verified, or could not be."""

from __future__ import annotations

import pytest

from onrecord.reading import vocabulary
from onrecord.reading.verification import Verification
from tests.reading.asking import page

CLAIM = "Russia said it had killed 200 fighters."


def verified(text: str) -> list[bool | None]:
    p = page(text)
    v = Verification(p)
    return [v.of(s) for s in p.sentences]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The claim could not be independently verified.", False),
        ("Reuters could not immediately verify the report.", False),
        ("There was no independent confirmation.", False),
        ("It was not possible to verify the claim independently.", False),
        ("The figures have not been independently confirmed.", False),
        ("Neither side's account could be verified.", False),
        ("The BBC has verified the footage.", True),
        ("The ministry gave no details.", None),
        ("It rained all day in the city.", None),
    ],
)
def test_a_sentence_of_verification_speaks_of_the_one_before(text: str, value: bool | None) -> None:
    assert verified(f"{CLAIM} {text}")[0] is value


def test_it_may_speak_of_its_own_sentence() -> None:
    assert verified("Russia said it had killed 200 fighters, a claim that could not be verified.") == [False]


def test_one_claim_reaches_one_sentence_and_several_the_paragraph() -> None:
    first = "Ukraine said it had lost nine men."
    assert verified(f"{first} {CLAIM} The claim could not be verified.")[:2] == [None, False]
    assert verified(f"{first} {CLAIM} The figures could not be verified.")[:2] == [False, False]
    assert verified(f"{first}\n\n{CLAIM}\n\nNeither account could be verified.")[:2] == [False, False]
    assert verified(f"{first}\n\n{CLAIM} The figures could not be verified.")[:2] == [None, False]


def test_what_was_verified_elsewhere_stays_so() -> None:
    text = f"The UN has verified nine deaths. {CLAIM} The claims could not be verified."
    assert verified(text)[:2] == [True, False]


def test_every_pattern_can_be_reached_by_a_stem() -> None:
    v = vocabulary.cues().verification
    assert [p for p in (*v.unverified, *v.verified) if not any(stem in p for stem in v.stems)] == []
