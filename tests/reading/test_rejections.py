"""Denials in other words than "deny": who rejects what, in which stance, and what points back to an event told before."""

from __future__ import annotations

import pytest

from onrecord.reading.rejections import disclaimer, rejected
from tests.reading.asking import events, figures, page, word

REJECTED = [
    "The junta has rejected accusations that its jets killed 12 people.",
    "The army dismissed as false a report that its jets killed 12 people.",
    "Moscow brushed off as propaganda the claim that its jets killed 12 people.",
    "Kyiv denied Moscow's claim that its jets killed 12 people.",
    "The claim that its jets killed 12 people was rejected by Kyiv.",
    "A spokesman said the report that jets had killed 12 people was untrue.",
    "The army said it was untrue that its jets had killed 12 people.",
    "Moscow poured scorn on reports that its jets had killed 12 people.",
]


@pytest.mark.parametrize("text", REJECTED)
def test_a_claim_rejected_is_denied_by_the_one_who_rejects_it(text: str) -> None:
    speakers = {"The junta": "junta", "The army": "army", "Moscow": "Moscow", "A spokesman": "spokesman"}
    expected = next((name for start, name in speakers.items() if text.startswith(start)), "Kyiv")
    assert {(f.stance, f.speaker) for f in figures(text)} == {("denies", expected)}


STRIKE = "Nine people died in a strike on the hospital, the ministry said. "


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Israel denied responsibility.", "denied"),
        ("Israel said it was not responsible.", "responsible"),
        ("Israel said it was not behind the attack.", "behind"),
        ("Israel said it had nothing to do with it.", "nothing"),
        ("Israel's army called the report a lie.", "lie"),
    ],
)
def test_a_denial_without_news_of_its_own_is_of_what_was_told_before(text: str, at: str) -> None:
    denied = [e for e in events(STRIKE + text) if e.stance == "denies"]
    assert [(STRIKE + text)[e.start : e.end] for e in denied] == [at]
    assert {e.speaker for e in denied} <= {"Israel", "Israel's army"}


@pytest.mark.parametrize(
    "text",
    [
        "The envoy said his country would not be part of a war.",
        "The mayor said the army was responsible.",
        "The report was not long.",
        "The mayor said the bridge was not closed.",
    ],
)
def test_these_disclaim_nothing(text: str) -> None:
    s = page(text).sentences[0]
    assert disclaimer({w.i for w in s.words}, s) is None


def test_what_is_rejected_and_what_it_is_called() -> None:
    w, _ = word("The army called the report a lie.", "called")
    what, lie = rejected(w, "call")
    assert (what and what.text, lie and lie.text) == ("report", "lie")
    v, _ = word("The army called the bridge a ruin.", "called")
    assert rejected(v, "call") == (None, None)
