"""Decisions: which hold, and what they make of the links."""

from __future__ import annotations

import datetime as dt
import itertools
import random

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.decisions import Decision, Kind, decision_id, in_force, overlay, split_id

START = dt.datetime(2022, 3, 20, 9, tzinfo=dt.UTC)
_minutes = itertools.count()


def decide(kind: Kind, *of: str) -> Decision:
    """A decision a minute later than the one before."""
    at = START + dt.timedelta(minutes=next(_minutes))
    return Decision(decision_id(kind, of, "desk", at), kind, of, "desk", at, "because")


def test_a_merged_incident_is_part_of_the_one_kept() -> None:
    made = overlay([decide("merge", "a", "b"), decide("merge", "c", "a")])
    assert (made.kept("b"), made.kept("a"), made.kept("c"), made.kept("x")) == ("c", "c", "c", "x")
    assert made.incident("s", "b") == "c"


def test_split_statements_are_an_incident_of_their_own() -> None:
    made = overlay([decide("split", "a", "s1", "s2")])
    assert made.incident("s1", "a") == made.incident("s2", "a") == split_id(["s2", "s1"])
    assert made.incident("s3", "a") == "a"


def test_what_was_split_can_be_merged_elsewhere() -> None:
    made = overlay([decide("split", "a", "s1"), decide("merge", "b", split_id(["s1"]))])
    assert made.incident("s1", "a") == "b" and made.incident("s2", "a") == "a"


def test_undoing_takes_back_and_undoing_that_brings_back() -> None:
    merge = decide("merge", "a", "b")
    undo = decide("undo", merge.id)
    again = decide("undo", undo.id)
    assert in_force([merge, undo]) == []
    assert overlay([merge, undo]).kept("b") == "b"
    assert in_force([merge, undo, again]) == [merge]


def test_merging_in_a_circle_ends() -> None:
    made = overlay([decide("merge", "a", "b"), decide("merge", "b", "a")])
    assert made.kept("a") == made.kept("b") == "a"


_ids = st.sampled_from("abcdef")
_merges = st.lists(st.lists(_ids, min_size=2, max_size=3, unique=True), max_size=6)


@given(_merges, st.randoms(use_true_random=False))
def test_merges_make_classes_whatever_order_the_rows_come_in(merges: list[list[str]], chance: random.Random) -> None:
    made = [decide("merge", *of) for of in merges]
    mixed = list(made)
    chance.shuffle(mixed)
    table = overlay(made)
    assert overlay(mixed) == table
    for decision in made:
        assert len({table.kept(id) for id in decision.of}) == 1
    assert all(table.kept(table.kept(id)) == table.kept(id) for id in "abcdef")
