"""Sayings on verification: what they say, of what, and whether they hang on it."""

from __future__ import annotations

import pytest

from onrecord.reading import vocabulary
from onrecord.reading.verifying import findings, sightings
from tests.reading.asking import page


@pytest.mark.parametrize(
    ("text", "value", "what", "inside"),
    [
        ("The claim could not be verified.", False, "claim", False),
        ("We have been unable to check the figures.", False, "figures", False),
        ("He named a number that we were unable to check.", False, None, True),
        ("There was no independent confirmation of the toll.", False, "toll", False),
        ("Monitors have verified 40 deaths.", True, "deaths", False),
        ("Unverified reports spoke of a raid.", False, "reports", True),
    ],
)
def test_a_finding(text: str, value: bool, what: str | None, inside: bool) -> None:
    p = page(text)
    (found,) = findings(p.sentences[0], p)
    assert (found.value, found.inside) == (value, inside)
    assert what is None or (found.what is not None and found.what.text == what)


def test_the_reporter_and_the_verb_of_a_sighting() -> None:
    p = page("Two reporters of this agency visited the yard.")
    assert [(a.text, b.text) for a, b in sightings(p.sentences[0], p)] == [("reporters", "visited")]


def test_every_pattern_can_be_reached_by_a_stem() -> None:
    v = vocabulary.cues().verification
    plain = [p.replace("geo-?l", "geol").replace("analy[sz]", "analys") for p in (*v.unverified, *v.verified)]
    assert [p for p in plain if not any(stem in p for stem in v.stems)] == []
