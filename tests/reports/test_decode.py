"""Bytes to text: every encoding that real files have, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReportEmpty, ReportNotText, ReportTooLarge
from onrecord.reports.decode import MAX_BYTES, MAX_LINE, MAX_TEXT, encoding_of, same_length, text_of, tidied

WORDS = "The governor’s office said that three people had been killed in Łyman – “a war crime”."


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        WORDS.encode("utf-8-sig"),
        WORDS.encode("utf-16"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.encode("utf-32"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16", "utf-16-be with mark", "utf-16-le without mark", "utf-16-be without mark", "utf-32"],
)
def test_unicode_in_every_form_gives_the_same_text(data: bytes) -> None:
    assert text_of(data, "a.txt") == WORDS


def test_windows_1252_is_the_fallback() -> None:
    words = "The mayor’s office – “nothing is left” – counted 12 dead at the café."
    assert text_of(words.encode("windows-1252"), "a.txt") == words


def test_utf8_cut_inside_a_character_stays_utf8() -> None:
    data = "The mayor’s aide’s report’s words: “three dead”".encode()[:-1]
    text = text_of(data, "a.txt")
    assert text.startswith("The mayor’s aide’s report’s words: “three dead")
    assert text.endswith("\ufffd")


def test_line_ends_and_nuls_are_tidied() -> None:
    assert text_of(b"Two dead.\r\nThree hurt.\rFour\0missing.", "a.txt") == "Two dead.\nThree hurt.\nFour missing."


@pytest.mark.parametrize("data", [b"%PDF-1.7 words words", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04words", bytes(range(256)) * 8, b"\0" * 4000])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(ReportNotText, match=r"a\.txt"):
        text_of(data, "a.txt")


def test_an_unknown_code_page_is_refused() -> None:
    with pytest.raises(ReportNotText, match="encoding"):
        text_of("Губернатор сообщил о трёх погибших в городе".encode("koi8-r"), "a.txt")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"12 34 --"])
def test_a_text_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(ReportEmpty):
        text_of(data, "a.txt")


@pytest.mark.parametrize(
    "data", [b"a" * (MAX_BYTES + 1), b"word " * (MAX_LINE // 5 + 1), b"word\n" * (MAX_TEXT // 5 + 1)], ids=["bytes", "one line", "text"]
)
def test_what_is_too_long_is_refused(data: bytes) -> None:
    with pytest.raises(ReportTooLarge):
        text_of(data, "a.txt")


def test_the_longest_line_allowed_is_read() -> None:
    assert len(text_of(b"a" * MAX_LINE + b"\n" + b"b" * MAX_LINE, "a.txt")) == 2 * MAX_LINE + 1


@given(st.text(alphabet=st.characters(codec=None)))
def test_tidying_leaves_no_nul_no_return_and_no_surrogate(text: str) -> None:
    out = tidied(text)
    assert not set(out) & {"\0", "\r"}
    out.encode("utf-8")
    assert len(same_length(text)) == len(text)


def test_encoding_is_not_guessed_from_short_plain_text() -> None:
    assert encoding_of(b"Two dead.") is None
    assert encoding_of(b"") is None
