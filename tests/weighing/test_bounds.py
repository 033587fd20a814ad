"""Bounds by each rule."""

from __future__ import annotations

import pytest

from onrecord.errors import UsageError
from onrecord.linking.claims import Claim
from onrecord.weighing.bounds import RULES, bounds


def claim(number: int | None, report: str = "a", *, root: str | None = None, high: int | None = -1, **fields: object) -> Claim:
    values = {"statement": f"{report}-{number}", "measure": "killed", "weight": 0.7, "order": report} | fields
    return Claim(report=report, root=root or report, low=number, high=number if high == -1 else high, **values)  # type: ignore[arg-type]  # fields by name


THREE = [claim(5, "a"), claim(5, "b"), claim(8, "c", speaker="the mayor")]


@pytest.mark.parametrize(("rule", "best"), [("majority", 5), ("cautious", 5), ("range", None)])
def test_rules(rule: str, best: int | None) -> None:
    found = bounds(THREE, rule)
    assert found is not None and (found.low, found.high, found.best, found.rule) == (5, 8, best, rule)


def test_the_trusted_source_decides_where_it_speaks() -> None:
    found = bounds(THREE, "source-hierarchy", order=("the UN", "The Mayor"))
    assert found is not None and found.best == 8


def test_copies_are_one_voice() -> None:
    copied = [claim(5, "a", root="wire"), claim(5, "b", root="wire"), claim(8, "c", weight=0.8)]
    found = bounds(copied)
    assert found is not None and found.best == 8


def test_at_least_leaves_the_top_open_and_denials_set_no_bound() -> None:
    found = bounds([claim(50, high=None), claim(30, "b"), claim(0, "c", stance="denies")])
    assert found is not None and (found.low, found.high) == (30, None) and len(found.claims) == 3


def test_a_part_sets_no_bound_where_a_whole_is_told() -> None:
    found = bounds([claim(5), claim(2, "a", weight=0.1)])
    assert found is not None and (found.low, found.high) == (5, 5)


def test_no_number_no_bounds_and_no_such_rule() -> None:
    assert all(bounds([], rule) is None for rule in RULES)
    with pytest.raises(UsageError):
        bounds(THREE, "loudest")
