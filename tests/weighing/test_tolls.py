"""Measures read together."""

from __future__ import annotations

from onrecord.weighing.claim import Claim
from onrecord.weighing.tolls import tolls
from tests.weighing.claiming import claim, killed


def of(measure: str, number: int, whole: float) -> Claim:
    """One report's figure of a measure."""
    return claim(killed(number, None, measure=measure, id=f"{measure}-{number}", report="a"), root="a", whole=whole)


def test_the_injured_are_the_casualties_less_the_dead() -> None:
    found = tolls([of("casualties", 4, 0.8), of("killed", 1, 0.8)])
    assert (found["killed"].best, found["injured"].best) == (1, 3)
    assert found["injured"].claims == ("casualties-4",) and "4 less 1" in found["injured"].reason


def test_injured_that_are_better_attested_stand() -> None:
    assert tolls([of("casualties", 9, 0.4), of("injured", 3, 0.8)])["injured"].best == 3


def test_an_unlikely_number_is_no_best() -> None:
    assert tolls([of("killed", 7, 0.1)])["killed"].best is None
