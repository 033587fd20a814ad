"""Filters as they are read, and addresses of a page asked otherwise."""

from __future__ import annotations

import datetime as dt
import string
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from onrecord.site.asking import Addresses, linked, read_as_of
from onrecord.site.clean import clean
from onrecord.site.listings import LONGEST, BadFilter, Filter, pattern

KINDS = ("text", "day", "choice", "id", "number")


@given(st.sampled_from(KINDS), st.lists(st.text(max_size=250), max_size=3), st.booleans())
def test_a_filter_gives_a_value_or_names_itself(kind: str, given_values: list[str], many: bool) -> None:
    f = Filter("f", kind, "", choices=("a", "b"), many=many)  # type: ignore[arg-type]  # the kinds are these
    found: Any = None
    refused: BadFilter | None = None
    try:
        found = f.read(given_values)
    except BadFilter as error:
        refused = error
    if refused is not None:
        assert refused.field == "f" and str(refused).startswith("f: ")
        return
    for value in found if many else () if found is None else (found,):
        if kind == "day":
            assert type(value) is dt.date
        elif kind == "number":
            assert type(value) is int
        else:
            assert isinstance(value, str) and len(value) <= LONGEST
            assert kind != "choice" or value in "ab"


def test_a_filter_of_one_value_is_given_once() -> None:
    assert Filter("f", "text", "").read(["x", "x"]) == "x"
    with pytest.raises(BadFilter, match="more than once"):
        Filter("f", "text", "").read(["x", "y"])
    assert Filter("f", "text", "", many=True).read(["x", "y", "x", " "]) == ("x", "y")


@pytest.mark.parametrize("day", ["2022-3-1", "20220301", "2022-02-30", "٢٠٢٢-٠٣-٠١", "2999-01-01"])
def test_a_day_is_a_day_that_has_been(day: str) -> None:
    with pytest.raises(BadFilter):
        read_as_of(QueryDict(f"as_of={day}"))


def test_addresses_hold_known_filters_alone() -> None:
    kind = Filter("kind", "choice", "", ("a", "b", "c d"), many=True)
    here = Addresses("/incidents", (kind,), QueryDict("kind=a&as_of=2022-03-17&after=x&utm=1"))
    assert here.of() == "/incidents?kind=a&as_of=2022-03-17&after=x"
    assert here.of("json") == "/incidents.json?kind=a&as_of=2022-03-17&after=x"
    assert here.of(as_of=None, after=None) == "/incidents?kind=a"
    assert here.toggled("kind", "c d", True) == "/incidents?kind=a&kind=c+d&as_of=2022-03-17"
    assert here.toggled("kind", "a", True) == "/incidents?as_of=2022-03-17"


def test_a_link_keeps_the_day() -> None:
    day = dt.date(2022, 3, 17)
    assert linked("/reports/1#s-2", day) == "/reports/1?as_of=2022-03-17#s-2"
    assert linked("/search?q=x", day) == "/search?q=x&as_of=2022-03-17"
    assert linked("/search?q=x", None) == "/search?q=x"


def test_paths_become_patterns() -> None:
    assert pattern("/incidents/{id}") == "incidents/(?P<id>[0-9a-f]{16})"
    assert pattern("/figures/{measure}/{place}") == r"figures/(?P<measure>[^/]+?)/(?P<place>[^/]+?)"


@given(
    st.recursive(
        st.text(alphabet=string.printable + "\u202e\u2066\ufffe\ud800"), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_nothing_that_steers_leaves(value: object) -> None:
    assert not set(str(clean(value))) & set("\u202e\u2066\ufffe\ud800\x1b\x00")
