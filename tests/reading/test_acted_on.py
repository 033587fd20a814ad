"""What a verb is done to, and what an amount is of."""

from __future__ import annotations

import pytest

from onrecord.reading.acted_on import objects, substance
from tests.reading.asking import word


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Soldiers seized the depot and two trucks.", "seized", ["depot", "trucks"]),
        ("The depot was seized on Friday.", "seized", ["depot"]),
        ("Men were beaten or shot on the road.", "shot", ["Men"]),
        ("The hostages it took on Friday are alive.", "took", ["hostages"]),
        ("The depot that it seized is empty.", "seized", ["depot"]),
        ("The pilots that I flew with are dead.", "flew", []),
        ("He stayed where the army fought.", "fought", []),
    ],
)
def test_what_a_verb_is_done_to(text: str, verb: str, expected: list[str]) -> None:
    assert [w.text for w in objects(word(text, verb)[0])] == expected


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("A number of units left Sumy.", "number", "units"),
        ("They sent hundreds of tonnes of flour.", "hundreds", "flour"),
        ("A number in Sumy left.", "number", None),
        ("The mayor of Sumy left.", "mayor", None),
    ],
)
def test_what_an_amount_is_of(text: str, noun: str, expected: str | None) -> None:
    found = substance(word(text, noun)[0])
    assert (found.text if found is not None else None) == expected
