from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from onrecord.publishing.drawings.svg import Svg, address, link, num, prefix_of, tag


@given(st.text(), st.text())
def test_any_text_comes_out_as_text(inside: str, value: str) -> None:
    tree = etree.fromstring(tag("text", inside, data_x=value))
    assert len(tree) == 0
    assert set(tree.attrib) == {"data-x"}


def test_markup_of_ours_is_kept_and_text_is_escaped() -> None:
    assert tag("g", tag("title", "a < b")) == "<g><title>a &lt; b</title></g>"
    assert tag("text", "<b>") == "<text>&lt;b&gt;</text>"


def test_direction_and_control_characters_are_neutralised() -> None:
    assert tag("text", "a\u202eb\x00") == "<text>a\ufffdb\ufffd</text>"


@pytest.mark.parametrize("name", ["style", "onclick", "STYLE", "onLoad", "a b", "x>"])
def test_no_style_and_no_handler(name: str) -> None:
    with pytest.raises(ValueError, match="no attribute"):
        tag("g", **{name: "x"})


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//evil.example", "/\\evil.example", "java\nscript:x", ""]
)
def test_an_address_that_runs_or_leaves_is_none(href: str) -> None:
    assert address(href) == "#"


@pytest.mark.parametrize("href", ["/reports/a#s-1", "?from=2022-03-01", "#s-1", "https://example.org/", "map?bbox=1,2,3,4"])
def test_an_address_of_the_site_is_kept(href: str) -> None:
    assert address(href) == href


def test_a_link_says_its_title_and_without_address_is_a_group() -> None:
    assert link("/x", "T", Svg("<g/>")) == '<a href="/x" aria-label="T"><title>T</title><g/></a>'
    assert link(None, "T").startswith('<g role="img" aria-label="T">')


@given(st.floats(-1e6, 1e6))
def test_a_number_is_short_and_near(value: float) -> None:
    assert abs(float(num(value)) - value) <= 0.005001
    assert "e" not in num(value) and num(value) != "-0"


def test_a_prefix_that_begins_no_id_is_refused() -> None:
    with pytest.raises(ValueError, match="no id"):
        prefix_of('a" onload="x')
