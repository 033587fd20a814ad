"""What people write comes out as it went in, and as nothing but text."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html as parser

from onrecord.discussion.text import LONGEST, MOST_MARKS, RELATION, accepted, accepted_line, html, links, normal
from onrecord.errors import NotAccepted

PIECES = (
    "http://", "https://a.example/", "HTTPS://x.example", "javascript:", "//evil.example", "<", ">", "&", "&lt;", '"', "'", "(", ")", "[", "]", "\n", "\r\n",
    "\n\n", " ", "\t", "a", "é", "e\u0301", "\u0327\u0301", "\u202e", "\u200b", "\u0000", "</p>", "<script>", "<a href=", "@", ".", "\u1100", "\u1161",
    "\u0345\u0300", "\ufdd0", "\x85", "www.example", "<!--", "]]>", "<svg><style>", "\\",
)  # fmt: skip
anything = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


def read(made: str) -> tuple[str, set[str]]:
    """The text that a browser reads out of HTML, and the tags in it; each attribute is looked at on the way."""
    if not made:
        return "", set()
    tree = parser.fragment_fromstring(made, create_parent="div")
    paragraphs = []
    tags = set()
    for element in tree.iter():
        if element is tree:
            continue
        tags.add(element.tag)
        if element.tag == "a":
            assert element.get("rel") == RELATION and set(element.keys()) == {"href", "rel"}
            assert element.get("href").lower().startswith(("http://", "https://"))
        else:
            assert not element.keys()
    for paragraph in tree:
        for line_end in paragraph.iter("br"):
            line_end.tail = "\n" + (line_end.tail or "")
        paragraphs.append(paragraph.text_content())
    return "\n\n".join(paragraphs), tags


@given(anything)
@example("e\u200b\u0301")
@example("\u1100" + "\u0301" * 20 + "\u1161")
def test_one_form_is_one_form(text: str) -> None:
    once = normal(text)
    assert normal(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in once)


@given(anything)
@example("HTTP://\u0300 and https://xn--a.example and http://xn--.xn-- too")
@example("see (https://a.example/x_(y)). And https://b.example/&lt;, too")
def test_what_a_page_shows_is_the_text_and_nothing_else(text: str) -> None:
    shown, tags = read(html(text))
    assert shown == normal(text)
    assert tags <= {"p", "br", "a"}


@pytest.mark.parametrize(
    "piece", ["<", "&", "(", "http://", "https://a.example/(", "https://a)", "e\u0301", "\u0301", "\n", " \n", "\u202e", "a.", "]"]
)
def test_no_text_is_slow(piece: str) -> None:
    def seconds(size: int) -> float:
        text = (piece * size)[:size]
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            html(text)
            links(text)
            taken.append(time.perf_counter() - start)
        return min(taken)

    assert seconds(64_000) < max(40 * seconds(8_000), 0.4)  # eight times the text; a quadratic one takes 64 times as long


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x_(y))", ["https://a.example/x_(y)"]),
        ("“http://a.example”, he wrote", ["http://a.example"]),
        ("HTTP://A.EXAMPLE and https://a.example:8080/?q=1&r=2#z", ["HTTP://A.EXAMPLE", "https://a.example:8080/?q=1&r=2#z"]),
        ("https://bank.example@evil.example https://evil.example\\@bank.example", []),
        ("https:// http://. javascript://a.example ftp://a.example //a.example xhttp://a.example", []),
        ("http://а.example http://1.2.3.4 http://999.9.9.9 http://localhost http://a..example http://\u0300 http://-a.example", []),
        ("https://xn--e1afmkfd.example/ok", ["https://xn--e1afmkfd.example/ok"]),
        ("http://[ http://a.example:99999/ http://a.example:x", []),
    ],
)
def test_addresses(text: str, found: list[str]) -> None:
    assert links(text) == found


def test_marks_stay_on_their_letter() -> None:
    assert len(normal("a" + "\u0323" * 500)) <= MOST_MARKS + 1
    assert normal("Ṩ̇́") == unicodedata.normalize("NFC", "Ṩ̇́")


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\u3164\u2800", "\u202e", "\u0301"])
def test_nothing_is_no_comment(text: str) -> None:
    with pytest.raises(NotAccepted) as refused:
        accepted(text)
    assert refused.value.field == "text"


def test_what_is_too_long_is_told_so() -> None:
    assert accepted("a\r\n" * (LONGEST // 2))
    with pytest.raises(NotAccepted, match="4,000 is the most"):
        accepted("a" * (LONGEST + 1))


def test_a_line_is_one_line() -> None:
    assert accepted_line(" A\r\nname\u202e\tof two ", field="name", longest=40) == "A name of two"
