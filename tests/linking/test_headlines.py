"""Counts in titles."""

from __future__ import annotations

import pytest

from onrecord.linking.headlines import counts_in


@pytest.mark.parametrize(
    ("title", "measure", "numbers"),
    [
        ("3 dead, 5 hurt in market blast", "killed", {3}),
        ("3 dead, 5 hurt in market blast", "injured", {5}),
        ("Strike kills two in Sumy", "killed", {2}),
        ("Quadruple shooting at park", "casualties", {4}),
        ("Double homicide", "killed", {2}),
        ("Mayor, 45, speaks", "killed", set()),
    ],
)
def test_titles(title: str, measure: str, numbers: set[int]) -> None:
    assert counts_in(title)[measure] == numbers
