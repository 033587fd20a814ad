"""Several speakers in one sentence: each keeps to their own part."""

from __future__ import annotations

import pytest

from onrecord.reading.attribution import attributions
from onrecord.reading.parting import parted
from tests.reading.asking import figures, page


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The council said nine people died; the governor said 12 were hurt.", ["council", "governor"]),
        ("Nine people died, the council said; the governor spoke of 12 wounded.", ["council", "governor"]),
        ("Nine people died; 12 more were hurt, the council said.", ["council", "council"]),
        ("Kyiv says 12 people died and Moscow says nine were hurt.", ["Kyiv", "Moscow"]),
    ],
)
def test_a_semicolon_parts_speakers(text: str, speakers: list[str]) -> None:
    assert [f.speaker for f in figures(text)] == speakers


def said(text: str) -> dict[str, str]:
    p = page(text)
    return {a.lemma: " ".join(a.sentence.words[i].text for i in sorted(a.content)) for s in p.sentences for a in parted(attributions(s, p))}


def test_what_is_said_ends_where_the_speaker_goes_on_with_another_verb() -> None:
    found = said("The envoy said the truce would hold and warned against a new raid.")
    assert "raid" not in found["say"]
    assert "raid" in found["warn"]


def test_a_claim_that_somebody_denies_is_told_once() -> None:
    assert list(said("The envoy denied Kyiv's claim that the truce was broken.")) == ["deny"]
