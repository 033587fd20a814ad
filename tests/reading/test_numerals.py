"""Bare numerals: what their letters or digits are worth, and what their form alone says that they do not count."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.numerals import Numeral, fold, next_numeral, plain


def numeral(text: str, at: int = 0) -> Numeral:
    found = next_numeral(fold(text), at)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "token", "value"),
    [
        ("some 816 of them", "816", 816),
        ("1,300 men", "1,300", 1300),
        ("12,345,678", "12,345,678", 12_345_678),
        ("3.2 million left", "3.2 million", 3_200_000),
        ("seventeen", "seventeen", 17),
        ("Forty-two shells", "Forty-two", 42),
        ("one hundred and fifty men", "one hundred and fifty", 150),
        ("two thousand three hundred and four", "two thousand three hundred and four", 2304),
        ("a thousand", "a thousand", 1000),
        ("two dozen tanks", "two dozen", 24),
        ("five hundred thousand", "five hundred thousand", 500_000),
        ("a quarter of a million", "a quarter of a million", 250_000),
        ("half a dozen", "half a dozen", 6),
        ("two and a half thousand", "two and a half thousand", 2500),
        ("1.4bn", "1.4bn", 1_400_000_000),
        ("no one", "no", 0),
    ],
)
def test_words_and_digits_have_their_value(text: str, token: str, value: float) -> None:
    found = numeral(text)
    assert (text[found.start : found.end], found.value, found.unit, found.fraction) == (token, value, None, False)


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("dozens", 12),
        ("several", 3),
        ("scores of men", 20),
        ("tens of thousands", 10_000),
        ("a few hundred", 300),
        ("many thousands", 1000),
    ],
)
def test_vague_words_are_worth_the_least_that_they_can_mean(text: str, least: int) -> None:
    found = numeral(text)
    assert (found.value, found.vague) == (least, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [("half of them", 0.5), ("two-thirds", 2 / 3), ("a quarter", 0.25), ("one in three", 1 / 3), ("nine out of 10", 0.9)],
)
def test_shares_are_fractions_of_one(text: str, value: float) -> None:
    found = numeral(text)
    assert found.fraction
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(("text", "token", "value"), [("five in four", "five", 5), ("two in 2014", "two", 2), ("in 10 out of 7", "10", 10)])
def test_what_is_no_share_of_a_whole_is_a_plain_number(text: str, token: str, value: int) -> None:
    found = numeral(text)
    assert (text[found.start : found.end], found.value, found.fraction) == (token, value, False)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("at 21:45", "time"),
        ("2022-03-18", "date"),
        ("the 1990s", "date"),
        ("T-72", "model"),
        ("BM-21s", "model"),
        ("mid-2014", "date"),
        ("under-18s", "age"),
        ("+380 44 123 45 67", "phone/url"),
        ("https://example.org/12", "phone/url"),
        ("4.5 of it", "decimal"),
    ],
)
def test_a_form_that_counts_nothing_is_named(text: str, unit: str) -> None:
    assert numeral(text).unit == unit


def test_the_part_before_a_scale_word_is_kept_apart() -> None:
    found = numeral("3.2 million")
    assert (found.mantissa, found.scale) == (3.2, 1_000_000)


def test_the_search_starts_where_it_is_told_to() -> None:
    folded = fold("12 here, 13 there")
    second = next_numeral(folded, 2)
    assert second is not None and second.value == 13
    assert next_numeral(folded, 2, exactly=True) is None
    assert next_numeral(folded, 11) is None


def test_two_numbers_after_between_are_two() -> None:
    folded = fold("one hundred and two hundred")
    first = next_numeral(folded, 0, stop_at_and=True)
    assert first is not None and (first.end, first.value) == (len("one hundred"), 100)


@given(st.text(st.characters(), max_size=60))
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_makes_spaces_hyphens_apostrophes_and_digits_plain() -> None:
    assert fold("IZIUM\u00a0’S\u2011٣２\nIT") == "izium 's-32 it"


def test_a_whole_number_is_an_int() -> None:
    assert isinstance(plain(Decimal("3.0")), int)
    assert plain(Decimal("3.5")) == 3.5
