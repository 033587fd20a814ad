"""Measures read together."""

from __future__ import annotations

from onrecord.linking.claims import Claim
from onrecord.weighing.tolls import to_json, tolls


def claim(measure: str, number: int, weight: float) -> Claim:
    return Claim(f"{measure}-{number}", "a", "a", measure, number, number, weight)


def test_the_injured_are_the_casualties_less_the_dead() -> None:
    found = tolls([claim("casualties", 4, 0.8), claim("killed", 1, 0.8)])
    assert (found["killed"].best, found["injured"].best) == (1, 3)
    assert to_json(found)["injured"]["claims"] == ["casualties-4"]


def test_injured_that_are_better_attested_stand() -> None:
    assert tolls([claim("casualties", 9, 0.4), claim("injured", 3, 0.8)])["injured"].best == 3


def test_an_unlikely_number_is_no_best() -> None:
    assert tolls([claim("killed", 7, 0.1)])["killed"].best is None
