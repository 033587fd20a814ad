"""Bounds: by the rule that was asked for, and never by adding up."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UsageError
from onrecord.reading.statement import Figure
from onrecord.weighing.bounds import RULES, bounds
from onrecord.weighing.claim import Claim
from tests.weighing.claiming import claim, day, killed

THREE = [
    claim(killed(20, "Mayor"), "ua", root="a"),
    claim(killed(20, "Governor"), "ua", root="b"),
    claim(killed(35, "Moscow"), "ru", root="c"),
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
    copies = [claim(killed(35, None), root="wire", outlet=f"o{n}", whole=0.7) for n in range(5)]
    own = [claim(killed(20, None), root=f"r{n}", outlet=f"p{n}", whole=0.7) for n in range(2)]
    found = bounds([*copies, *own])
    assert found is not None and found.best == 20


def test_a_likelier_whole_outvotes_one_that_is_less_likely() -> None:
    found = bounds([claim(killed(5, "A"), whole=0.5), claim(killed(8, "B"), whole=0.8)])
    assert found is not None and found.best == 8


def test_a_part_sets_no_bound_where_a_whole_is_told() -> None:
    found = bounds([claim(killed(5, "A"), whole=0.7), claim(killed(2, "A"), whole=0.1)])
    assert found is not None and (found.low, found.high) == (5, 5)


def test_denials_withdrawn_and_empty_counts_do_not_count() -> None:
    gone = dt.datetime(2022, 3, 20, tzinfo=dt.UTC)
    nothing = [claim(killed(5, "B", stance="denies")), claim(killed(5, "C"), withdrawn=gone), claim(killed(None, "D", stance="unknown"))]
    assert all(bounds(nothing, rule) is None for rule in RULES)


def test_an_open_bound_leaves_the_top_open() -> None:
    found = bounds([claim(killed(50, "A", high=None)), claim(killed(30, "B"))])
    assert found is not None and (found.low, found.high) == (30, None)
    below = bounds([claim(killed(5, "A", high=None)), claim(killed(30, "B"))])
    assert below is not None and (below.low, below.high) == (5, 30)


def test_one_voice_is_provisional() -> None:
    found = bounds([claim(killed(5, "Mayor"), "ua"), claim(killed(5, "Governor"), "ua")])
    assert found is not None and found.provisional


def test_there_is_no_other_rule() -> None:
    with pytest.raises(UsageError, match="no such rule: loudest"):
        bounds(THREE, "loudest")


_claims = st.lists(
    st.builds(
        lambda n, who, on, whole: claim(killed(n, who, on), who, published=day(on), whole=whole),
        st.integers(0, 50),
        st.sampled_from(["a", "b", "c"]),
        st.integers(10, 14),
        st.sampled_from([0.1, 0.3, 0.7, 1.0]),
    ),
    min_size=1,
    max_size=6,
)


@given(_claims, st.sampled_from(sorted(RULES)))
def test_the_best_is_what_somebody_said_and_within_the_bounds(claims: list[Claim], rule: str) -> None:
    found = bounds(claims, rule, ["a", "b", "c"])
    assert found is not None and found.low is not None and found.high is not None
    if found.best is not None:
        assert found.best in {c.statement.low for c in claims if isinstance(c.statement, Figure)}
        assert found.low <= found.best <= found.high
