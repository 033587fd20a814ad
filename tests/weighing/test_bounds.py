"""Bounds: by the rule that was asked for, and never by adding up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.weighing.bounds import RULES, bounds
from onrecord.weighing.claim import Claim
from tests.weighing.claiming import claim, day, killed

THREE = [
    claim(killed(20, "Mayor", population="people"), "ua", root="a"),
    claim(killed(20, "Governor", population="people"), "ua", root="b"),
    claim(killed(35, "Moscow", population="people"), "ru", root="c"),
]


@pytest.mark.parametrize(("rule", "best"), [("range", None), ("majority", 20), ("cautious", 20)])
def test_each_rule_names_itself_and_its_reason(rule: str, best: int | None) -> None:
    found = bounds(THREE, rule)
    assert found is not None
    assert (found.low, found.high, found.best, found.rule, found.provisional) == (20, 35, best, rule, False)
    assert found.reason and set(found.claims) == {c.id for c in THREE}


def test_a_hierarchy_takes_the_first_source_that_counts() -> None:
    found = bounds(THREE, "hierarchy", ["icrc", "ru", "ua"])
    assert found is not None and found.best == 35 and "Moscow" in found.reason
    nobody = bounds(THREE, "hierarchy", ["icrc"])
    assert nobody is not None and nobody.best is None


def test_copies_of_one_text_count_once_in_a_majority() -> None:
    copies = [claim(killed(35, None, population="people"), root="wire", outlet=f"o{n}") for n in range(5)]
    own = [claim(killed(20, None, population="people"), root=f"r{n}", outlet=f"p{n}") for n in range(2)]
    found = bounds([*copies, *own])
    assert found is not None and found.best == 20


def test_what_its_speaker_replaced_does_not_count() -> None:
    found = bounds([claim(killed(5, "Mayor", 15), "ua"), claim(killed(9, "Mayor", 16), "ua")])
    assert found is not None and (found.low, found.high, found.best) == (9, 9, 9) and found.provisional


def test_parts_denials_withdrawn_and_empty_counts_do_not_count() -> None:
    gone = dt.datetime(2022, 3, 20, tzinfo=dt.UTC)
    nothing = [
        claim(killed(5, "A", part_of="x")), claim(killed(5, "B", stance="denies")), claim(killed(5, "C"), withdrawn=gone),
        claim(killed(None, "D", stance="unknown")),
    ]  # fmt: skip
    assert bounds(nothing) is None


def test_counts_of_some_do_not_count_beside_a_count_of_all() -> None:
    found = bounds([claim(killed(5, "A", population="children")), claim(killed(20, "B", population="people"))])
    assert found is not None and (found.low, found.high) == (20, 20)
    alone = bounds([claim(killed(5, "A", population="children"))])
    assert alone is not None and alone.best == 5


def test_an_open_bound_leaves_it_open() -> None:
    found = bounds([claim(killed(5, "A", high=None)), claim(killed(7, "B"))])
    assert found is not None and (found.low, found.high) == (5, None)


_claims = st.lists(
    st.builds(
        lambda n, who, on: claim(killed(n, who, on), who, published=day(on)),
        st.integers(0, 50),
        st.sampled_from(["a", "b", "c"]),
        st.integers(10, 14),
    ),
    min_size=1,
    max_size=6,
)


@given(_claims, st.sampled_from(sorted(RULES)))
def test_the_best_is_what_somebody_said_and_within_the_bounds(claims: list[Claim], rule: str) -> None:
    found = bounds(claims, rule, ["a", "b", "c"])
    assert found is not None and found.low is not None and found.high is not None
    if found.best is not None:
        assert found.best in {c.statement.low for c in claims}  # type: ignore[attr-defined]  # all are figures
        assert found.low <= found.best <= found.high
