"""Admiralty grades: what is proposed for a source and for a claim, and why."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.reading.statement import Figure
from onrecord.weighing.claim import Claim
from onrecord.weighing.grades import LEAST_JUDGED, grade_claim, grade_source
from onrecord.weighing.weigh import Weighed, weigh
from tests.weighing.claiming import claim, killed, strike


def mark(*claims: Claim) -> str:
    """The mark of the first, weighed beside the others."""
    return grade_claim(weigh(claims)[claims[0].id]).mark


def mayor(**rest: object) -> Figure:
    return killed(20, "Mayor", **rest)  # type: ignore[arg-type]  # any field of a figure


def test_claims_are_graded_by_what_stands_beside_them() -> None:
    other = claim(killed(20, "Red Cross"), "icrc")
    differing = claim(killed(90, "Moscow"), "ru")
    assert mark(claim(mayor(), "ua")) == "3"
    assert mark(claim(mayor(verified=False), "ua")) == "6"
    assert mark(claim(mayor(), "ua"), other) == "2"
    assert mark(claim(mayor(verified=True), "ua")) == "2"
    assert mark(claim(mayor(verified=True), "ua"), other) == "1"
    assert mark(claim(mayor(), "ua"), differing) == "4"
    assert mark(claim(mayor(), "ua"), other, differing) == "3"
    assert mark(claim(mayor(), "ua", withdrawn=dt.datetime(2022, 3, 20, tzinfo=dt.UTC))) == "6"
    assert mark(claim(strike("Kyiv", "expects"), "ua")) == "6"


def test_a_part_above_its_whole_is_improbable() -> None:
    assert mark(claim(killed(300, "Council", part_of="w"), "ua"), claim(killed(222, "Council", population="people", id="w"), "ua")) == "5"


@pytest.mark.parametrize(("good", "letter"), [(10, "B"), (9, "B"), (8, "C"), (5, "D"), (0, "E")])
def test_a_source_is_graded_by_how_its_claims_stood(good: int, letter: str) -> None:
    history: list[Weighed] = []
    for number in range(LEAST_JUDGED):
        mine = claim(killed(20, "Mayor"), "ua")
        theirs = claim(killed(20 if number < good else 90, "Red Cross"), "icrc")
        history.append(weigh([mine, theirs])[mine.id])
    grade = grade_source(history)
    assert grade.mark == letter and str(good) in grade.reason
    assert grade_source(history[1:]).mark == "F"


def test_claims_that_nobody_else_spoke_of_judge_no_source() -> None:
    alone = [weigh([c])[c.id] for c in (claim(killed(n, "Mayor"), "ua") for n in range(50))]
    assert grade_source(alone).mark == "F"
