"""Counts that nobody gives: figures of stance `unknown`, without bounds."""

from __future__ import annotations

import pytest

from tests.reading.asking import figures


@pytest.mark.parametrize(
    ("text", "measure", "words"),
    [
        ("It was not clear how many people had been killed.", "killed", "how many"),
        ("The army would not say how many soldiers it had lost.", "killed", "how many"),
        ("How many were wounded is unknown.", "injured", "How many"),
        ("Officials have not said how many are missing.", "missing", "how many"),
        ("It is unknown how many missiles were fired.", "fired", "how many"),
        ("An unknown number of people are trapped under the rubble.", "trapped", "An unknown number"),
        ("An unspecified number of civilians were detained.", "detained", "An unspecified number"),
        ("The ministry gave no figure for its losses.", "casualties", "no figure"),
        ("There was no immediate word on casualties.", "casualties", "casualties"),
        ("The number of dead remains unknown.", "killed", "dead"),
        ("Neither side disclosed its casualties.", "casualties", "casualties"),
        ("It was unclear whether anyone had been hurt.", "injured", "anyone"),
    ],
)
def test_what_is_not_known_has_no_bounds(text: str, measure: str, words: str) -> None:
    (f,) = figures(text)
    assert (f.measure, text[f.start : f.end]) == (measure, words)
    assert (f.low, f.high, f.stance) == (None, None, "unknown")


def test_no_figure_alone_goes_on_with_the_count_before() -> None:
    known, unknown = figures("Thousands have crossed the border into Chad; the army has given no figure.")
    assert (known.measure, unknown.measure, unknown.stance) == ("refugees", "refugees", "unknown")


@pytest.mark.parametrize(
    "text", ["How many miles it is nobody knows.", "The ministry counted how many people had voted.", "He gave no details of the talks."]
)
def test_other_things_not_known_are_no_counts(text: str) -> None:
    assert figures(text) == ()
