import re
from dataclasses import replace

import pytest
from hypothesis import given

from onrecord.publishing.brief import build
from onrecord.publishing.page import BASE
from onrecord.publishing.parts import Role
from onrecord.publishing.render_html import STYLE, to_html
from onrecord.publishing.rows import ReadRow
from onrecord.publishing.safe import neutral
from tests.publishing.making import DAY, Page, any_rows, day_of_three_outlets, steering

TAGS = {"html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "p", "ul", "ol", "li", "a", "span", "bdi"} | {
    "strong", "div", "blockquote", "code",
}  # fmt: skip
ATTRIBUTES = {"id", "class", "href", "rel", "dir", "lang", "charset", "name", "content", "http-equiv"}


def test_anchors_lead_both_ways() -> None:
    made = build(day_of_three_outlets(), DAY)
    page = Page(to_html(made))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert set(ids) == {f"c{c.number}" for c in made.citations} | {f"s-{s}" for line in made.lines for s in line.statements}
    assert {h.removeprefix("#") for h in page.all("href")} == set(ids)
    assert page.open == []


def test_marks_have_their_looks() -> None:
    text = to_html(build(day_of_three_outlets(), DAY))
    assert '<span class="mark unverified">unverified</span>' in text
    assert '<span class="mark disputed">disputed</span>' in text
    for name in set(re.findall(r'class="([^"]+)"', text)):
        assert all(f".{one}" in BASE + STYLE for one in name.split() if one not in ("text", "quote"))


def test_it_asks_nothing_of_anybody() -> None:
    text = to_html(build(day_of_three_outlets(), DAY))
    assert not re.search(r"<(?:script|link|img|iframe)|src=|url\(|@import|https?:", text)


def test_an_empty_day() -> None:
    assert "<p>Nothing is on record for 18 March 2022.</p>" in to_html(build([], DAY))


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("http://example.org/", True),
        ("javascript:alert(1)", False),
        ("https://[", False),
        ("//example.org/", False),
        ("https://example.org/\u202egpj", False),
        ("java\nscript:alert(1)", False),
    ],
)
def test_only_addresses_of_pages_are_links(url: str, linked: bool) -> None:
    rows = [replace(r, source=replace(r.source, url=url)) for r in day_of_three_outlets()[:1]]
    page = Page(to_html(build(rows, DAY)))
    assert (url in page.all("href")) is linked
    assert all(h.startswith(("#", "http://", "https://")) for h in page.all("href"))


def test_the_way_out_is_the_last_that_neutralises() -> None:
    text = to_html(steering())
    assert "\x1b" not in text and "\u202e" not in text and "<b>" not in text
    assert "\ufffd[2J" in text


@given(any_rows())
def test_nothing_from_a_report_is_markup(rows: list[ReadRow]) -> None:
    made = build(rows)
    text = to_html(made)
    page = Page(text)
    assert set(page.tags) <= TAGS and not page.comments and page.open == []
    assert {name for name, _ in page.attributes} <= ATTRIBUTES
    assert all(h.startswith(("#", "https://example.org/a?b=1&c=2")) for h in page.all("href"))
    assert len(page.all("id")) == len(set(page.all("id")))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    # And all of it can be read.
    for line in made.lines:
        shown = "".join(f"[{p.text}]" if p.role is Role.CITATION else neutral(p.text) for p in line.parts)
        assert "".join(shown.split()) in page.text
