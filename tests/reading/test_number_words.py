"""The words around a number as patterns: what bounds it, what its unit is, and what makes it no count."""

from __future__ import annotations

import pytest

from onrecord.reading.number_words import number_words

WORDS = number_words()


@pytest.mark.parametrize(
    ("qualifiers", "bounds"),
    [
        ("at least", {"low"}),
        ("more than ", {"low"}),
        ("up to", {"high"}),
        ("nearly", {"high"}),
        ("about", {"approximate"}),
        ("at least about", {"low", "approximate"}),
        ("at least ", {"low"}),
        ("", set()),
        ("green", set()),
    ],
)
def test_a_run_of_qualifiers_sets_its_bounds(qualifiers: str, bounds: set[str]) -> None:
    assert WORDS.bounds_of(qualifiers) == bounds


@pytest.mark.parametrize(
    ("before", "qualifiers"),
    [
        ("he said that at least ", "at least "),
        ("he said that up to about ", "up to about "),
        ("it is “more than ", "more than "),
        ("he said that ", None),
        ("the rabout ", None),
    ],
)
def test_qualifiers_are_found_where_the_number_starts(before: str, qualifiers: str | None) -> None:
    found = WORDS.before.search(before)
    assert (found.group() if found else None) == qualifiers


@pytest.mark.parametrize(
    ("behind", "unit"),
    [("% of it", "percent"), (" per cent", "percent"), (" kilometres off", "distance"), (" tonnes of it", "weight"), (" men", None)],
)
def test_the_unit_stands_where_the_number_ends(behind: str, unit: str | None) -> None:
    found = WORDS.units.match(behind)
    assert (found.lastgroup if found else None) == unit


@pytest.mark.parametrize(("behind", "bound"), [(" or more", "low"), (" or more than", None), (" or so", "approximate"), (" men", None)])
def test_bounds_may_stand_behind_the_number(behind: str, bound: str | None) -> None:
    found = WORDS.after.match(behind)
    assert (found.lastgroup if found else None) == bound
