"""Numbers in words and digits, what bounds them, and what is no count."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.numbers import Number, find_numbers

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelt(value: int) -> str:
    """`value` (1 to 999,999,999) in English words."""
    for scale, name in ((1_000_000, "million"), (1000, "thousand")):
        if value >= scale:
            rest = value % scale
            joint = " and " if 0 < rest < 100 else " "
            return f"{spelt(value // scale)} {name}" + (f"{joint}{spelt(rest)}" if rest else "")
    if value >= 100:
        return f"{ONES[value // 100]} hundred" + (f" and {spelt(value % 100)}" if value % 100 else "")
    if value >= 20:
        return TENS[value // 10] + (f"-{ONES[value % 10]}" if value % 10 else "")
    return ONES[value]


def only(text: str) -> Number:
    found = find_numbers(text)
    assert len(found) == 1, found
    return found[0]


def counts(text: str) -> list[str]:
    """The numbers that count people or things, as they stand in the text."""
    return [text[n.start : n.end] for n in find_numbers(text) if n.unit is None]


@pytest.mark.parametrize(
    ("text", "number", "outer", "low", "high", "approximate"),
    [
        ("At least 816 villagers died", "816", "At least 816", 816, None, False),
        ("more than 3.2 million left", "3.2 million", "more than 3.2 million", 3_200_000, None, False),
        ("well over 40 died", "40", "well over 40", 40, None, False),
        ("no fewer than twelve died", "twelve", "no fewer than twelve", 12, None, False),
        ("upwards of 1,000 fled", "1,000", "upwards of 1,000", 1000, None, False),
        ("nearly 500 dead", "500", "nearly 500", None, 500, False),
        ("up to 30 tanks", "30", "up to 30", None, 30, False),
        ("fewer than 20 stayed", "20", "fewer than 20", None, 20, False),
        ("as many as 40 died", "40", "as many as 40", None, 40, False),
        ("no more than 7 stayed", "7", "no more than 7", None, 7, False),
        ("about 1,300 servicemen", "1,300", "about 1,300", 1300, 1300, True),
        ("an estimated 300 people", "300", "an estimated 300", 300, 300, True),
        ("at least about 60 people", "60", "at least about 60", 60, None, True),
        ("222 villagers", "222", "222", 222, 222, False),
        ("816 or more villagers", "816", "816 or more", 816, None, False),
        ("20-odd tanks", "20", "20-odd", 20, 20, True),
        ("500+ homes", "500", "500+", 500, None, False),
        ("12 dead at least.", "12", "12 dead at least", 12, None, False),
        ("“more than a thousand” were there", "a thousand", "more than a thousand", 1000, None, False),
        ("between 20 and 30 homes", "20 and 30", "between 20 and 30", 20, 30, False),
        ("20 to 30 homes", "20 to 30", "20 to 30", 20, 30, False),
        ("some 3,000–4,000 vehicles", "3,000–4,000", "some 3,000–4,000", 3000, 4000, True),
        ("two or three people", "two or three", "two or three", 2, 3, False),
        ("two to three million people", "two to three million", "two to three million", 2_000_000, 3_000_000, False),
        ("30 to 35,000 men", "30 to 35,000", "30 to 35,000", 30_000, 35_000, False),
        ("between one hundred and two hundred men", "one hundred and two hundred", "between one hundred and two hundred", 100, 200, False),
        ("dozens of villagers", "dozens", "dozens", 12, None, True),
        ("tens of thousands of men", "tens of thousands", "tens of thousands", 10_000, None, True),
        ("several hundred men", "several hundred", "several hundred", 300, None, True),
        ("a handful of men", "a handful", "a handful", 3, None, True),
        ("up to several hundred men", "several hundred", "up to several hundred", None, None, True),
        ("half a million people", "half a million", "half a million", 500_000, 500_000, False),
        ("two and a half million people", "two and a half million", "two and a half million", 2_500_000, 2_500_000, False),
        ("a million and a half people", "a million and a half", "a million and a half", 1_500_000, 1_500_000, False),
        ("half a dozen men", "half a dozen", "half a dozen", 6, 6, False),
        ("three dozen rockets", "three dozen", "three dozen", 36, 36, False),
        ("180K people", "180K", "180K", 180_000, 180_000, False),
        ("3.2m people", "3.2m", "3.2m", 3_200_000, 3_200_000, False),
        ("1 300 people", "1 300", "1 300", 1300, 1300, False),
        ("2,5 million people", "2,5 million", "2,5 million", 2_500_000, 2_500_000, False),
        ("a 1,000-strong force", "1,000", "1,000", 1000, 1000, False),
        ("None of them died", "None", "None", 0, 0, False),
        ("no casualties were known", "no", "no", 0, 0, False),
    ],
)  # fmt: skip
def test_bounds_as_worded(text: str, number: str, outer: str, low: float | None, high: float | None, approximate: bool) -> None:
    found = only(text)
    assert (text[found.start : found.end], text[found.outer_start : found.outer_end]) == (number, outer)
    assert (found.low, found.high, found.approximate, found.unit) == (low, high, approximate, None)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("35% of them", "percent"),
        ("twenty per cent", "percent"),
        ("$350 million in aid", "money"),
        ("350 million euros", "money"),
        ("£58,250 of it", "money"),
        ("5 million tonnes", "weight"),
        ("20km away", "distance"),
        ("a 30m crater", "distance"),
        ("nine miles off", "distance"),
        ("a 15-storey block", "storey"),
        ("a seven-year-old girl", "age"),
        ("Olena Bilyk, 58, said", "age"),
        ("men aged 18 to 60", "age"),
        ("three days", "time"),
        ("10-15 minutes", "time"),
        ("a two-week pause", "time"),
        ("at 9 a.m.", "time"),
        ("at 07:30", "time"),
        ("a year or two", "time"),
        ("on February 24", "date"),
        ("on 24 February", "date"),
        ("in 2014, it", "date"),
        ("the 1990s", "date"),
        ("2022-02-24", "date"),
        ("the 36th brigade", "ordinal"),
        ("a T-72 tank", "model"),
        ("the S-300", "model"),
        ("the 9M729", "model"),
        ("the G7", "model"),
        ("Leopard 2 tanks", "model"),
        ("a 155mm shell", "calibre"),
        ("under Article 5", "name"),
        ("the Group of Seven", "name"),
        ("World War Two", "name"),
        ("1. They fled", "name"),
        ("five times as many", "times"),
        ("won 141 to 5", "score"),
        ("92 votes", "vote"),
        ("a two-way street", "compound"),
        ("+380 44 123 45 67", "phone/url"),
        ("https://example.org/2022", "phone/url"),
    ],
)
def test_what_is_no_count_says_why(text: str, unit: str) -> None:
    assert only(text).unit == unit


def test_a_group_of_seven_men_is_a_count() -> None:
    assert counts("a group of seven men and 12 of their sons in World War Two") == ["seven", "12"]


def test_of_two_numbers_the_one_with_a_unit_is_dropped() -> None:
    assert counts("They sent 14 Leopard 2 tanks and 2,000 soldiers 30 km west in 2023.") == ["14", "2,000"]


def test_a_rise_from_one_number_to_another_is_two_numbers() -> None:
    assert counts("the toll rose from 20 to 30") == ["20", "30"]


def test_a_rise_by_so_many_is_two_numbers_too() -> None:
    assert [n.value for n in find_numbers("The toll rose by 9 to 84.")] == [9, 84]


@pytest.mark.parametrize("text", ["two men aged 23 and 36 died", "a girl of nine died", "a boy, 9, died"])
def test_ages_after_a_role_or_in_a_list_are_ages(text: str) -> None:
    assert find_numbers(text)[-1].unit == "age"


def test_over_after_hand_is_no_bound() -> None:
    assert (find_numbers("they handed over 40 men")[0].high, find_numbers("over 40 men")[0].high) == (40, None)


def test_that_one_is_a_number_where_that_joins_a_clause() -> None:
    assert [n.value for n in find_numbers("he said that one tank had burnt")] == [1]
    assert find_numbers("he liked that one best") == []


def test_year_numbers_are_counts_only_where_things_follow() -> None:
    assert counts("In 2022 rockets hit 2000 homes and 1990 soldiers") == ["2000", "1990"]


@pytest.mark.parametrize(
    "text", ["no one came", "one another", "no longer", "this one", "a one-time offer", "the third person", "the second half"]
)
def test_words_that_only_look_like_numbers(text: str) -> None:
    assert counts(text) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("two-thirds of them", 2 / 3, 2 / 3), ("nearly half of the town", None, 0.5), ("at least a third of it", 1 / 3, None), ("one in four men", 0.25, 0.25), ("four out of five", 0.8, 0.8)],
)  # fmt: skip
def test_fractions_are_shares(text: str, low: float | None, high: float | None) -> None:
    found = only(text)
    assert (found.fraction, found.low, found.high, found.unit) == (True, low, high, None)


@pytest.mark.parametrize(
    ("text", "per"),
    [("100 a day", "day"), ("200 refugees per week", "week"), ("1,000 men each day", "day"), ("60 daily", "day"), ("two people a day after it", None), ("100 men", None)],
)  # fmt: skip
def test_rates(text: str, per: str | None) -> None:
    assert find_numbers(text)[0].per == per


@given(st.integers(1, 999_999_999))
def test_words_of_any_number_give_its_value(value: int) -> None:
    text = f"They counted {spelt(value)} shells there"
    found = only(text)
    assert (found.value, found.low, found.high) == (value, value, value)
    assert text[found.start : found.end] == spelt(value)


@given(st.integers(1, 10**12), st.sampled_from(["at least ", "nearly ", "about ", "more than ", "fewer than ", ""]))
def test_digits_of_any_number_give_its_value_and_bounds(value: int, qualifier: str) -> None:
    found = only(f"They fired {qualifier}{value:,} shells there")
    low = None if qualifier in ("nearly ", "fewer than ") else value
    high = None if qualifier in ("at least ", "more than ") else value
    assert (found.value, found.low, found.high, found.approximate) == (value, low, high, qualifier == "about ")
    assert found.outer_start == len("They fired ")


@given(
    st.decimals(min_value="0.1", max_value="999.9", places=1), st.sampled_from([("million", 10**6), ("billion", 10**9), ("thousand", 1000)])
)
def test_scaled_numbers_are_exact(mantissa: object, scale: tuple[str, int]) -> None:
    found = only(f"some {mantissa} {scale[0]} people")
    assert found.value == int(float(str(mantissa)) * 10 + 0.5) * scale[1] // 10


PIECES = st.sampled_from(
    ["one", "a", "and", "half", "million", "hundred", "two", "20", "-", "to", "between", "from", " ", ",", "of", "dozen", "2022", "no", "$", "%", "three",
     "days", "at least", "İ", "٣", "7:00", "tens", "thousands", "T-72", "second", "third", "in", "K", "m", "\n", ".", "1,000", "February", "or", "+"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=14).map("".join)))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= n.outer_start <= n.start < n.end <= n.outer_end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(n.low is None or n.high is None or n.low <= n.high for n in found if n.unit is None)
