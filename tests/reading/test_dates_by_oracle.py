"""Dates against an oracle that walks the calendar day by day and shares no arithmetic with the reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.reading.dates import DateSpan, find_dates

MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan. Feb. Mar. Apr. May Jun. Jul. Aug. Sept. Oct. Nov. Dec.".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
PARTS = ["", " morning", " afternoon", " evening", " night"]
DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2060, 12, 31))
# Every year's last and first days come up as often as all others together.
EDGES = st.builds(lambda year, shift: date(year, 1, 1) + timedelta(days=shift), st.integers(1995, 2060), st.integers(-5, 5))
PUBLISHED = st.one_of(DAYS, EDGES)
ONE = timedelta(days=1)
Days = tuple[date | None, date | None]


def walk(day: date, step: int, fits: Callable[[date], bool]) -> date:
    """The first day that fits, from this one on, a day at a time."""
    while not fits(day):
        day += step * ONE
    return day


def whole(day: date, key: Callable[[date], object]) -> tuple[date, date]:
    """The first and last of the days around this one that have its key."""
    first = walk(day, -1, lambda d: key(d - ONE) != key(day))
    return first, walk(day, 1, lambda d: key(d + ONE) != key(day))


def week(day: date) -> object:
    return day.isocalendar()[:2]


def month(day: date) -> object:
    return day.year, day.month


def year(day: date) -> object:
    return day.year


KEYS = {"week": week, "month": month, "year": year}


def is_weekday(weekday: int) -> Callable[[date], bool]:
    return lambda day: WEEKDAYS[day.weekday()] == WEEKDAYS[weekday]


def read(text: str, published: date | None) -> DateSpan:
    found = find_dates(text, published)
    assert len(found) == 1, found
    return found[0]


def days(text: str, published: date | None) -> Days:
    found = read(text, published)
    return found.from_, found.to


def worded(day: date) -> list[str]:
    """A day as newspapers write it without its year."""
    name, short = MONTHS[day.month - 1], SHORT[day.month - 1]
    suffix = "th" if 4 <= day.day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    return [
        f"{day.day} {name}",
        f"{name} {day.day}",
        f"{short} {day.day}",
        f"{day.day} {short}",
        f"the {day.day}{suffix} of {name}",
        f"{WEEKDAYS[day.weekday()]}, {name} {day.day}",
        f"{WEEKDAYS[day.weekday()]} {day.day}{suffix} {name}",
        f"{WEEKDAYS[day.weekday()]} ({day.day} {name})",
    ]


@given(PUBLISHED, st.integers(0, 6), st.sampled_from(PARTS), st.sampled_from(["on ", "early on ", "late ", "before dawn on ", ""]))
def test_a_weekday_is_the_latest_and_may_be_the_day_of_publication(published: date, number: int, part: str, lead: str) -> None:
    expected = walk(published, -1, is_weekday(number))
    found = read(f"It fell {lead}{WEEKDAYS[number]}{part}.", published)
    assert (found.from_, found.to) == (expected, expected)
    assert found.granularity == ("part of day" if part else "day")


@given(PUBLISHED, st.integers(0, 6))
def test_last_is_before_and_next_after_publication(published: date, number: int) -> None:
    before, after = walk(published - ONE, -1, is_weekday(number)), walk(published + ONE, 1, is_weekday(number))
    assert days(f"It fell last {WEEKDAYS[number]}.", published) == (before, before)
    assert days(f"It comes next {WEEKDAYS[number]}.", published) == (after, after)


@given(PUBLISHED, st.integers(0, 6), st.sampled_from(["last", "next", "this"]))
def test_a_weekday_of_a_week(published: date, number: int, which: str) -> None:
    there = published + {"last": -7, "next": 7, "this": 0}[which] * ONE
    expected = walk(whole(there, week)[0], 1, is_weekday(number))
    assert days(f"It fell on {WEEKDAYS[number]} of {which} week.", published) == (expected, expected)


@given(PUBLISHED, st.integers(0, 6))
def test_a_weekday_that_is_to_come_may_be_the_day_of_publication(published: date, number: int) -> None:
    name, expected = WEEKDAYS[number], walk(published, 1, is_weekday(number))
    assert days(f"They will meet in Brest on {name}.", published) == (expected, expected)
    assert days(f"On {name}, the two sides will meet.", published) == (expected, expected)
    assert days(f"The road is closed until {name}.", published) == (None, expected)
    for told in (
        f"He said on {name} that they will meet.",
        f"They will look into the strike on {name}.",
        f"They will not forget {name}'s raid.",
    ):
        assert days(told, published)[1] == walk(published, -1, is_weekday(number))
    assert days(f"The siege lasted until {name}.", published) == (None, walk(published, -1, is_weekday(number)))


@given(PUBLISHED, st.integers(0, 6))
def test_overnight(published: date, number: int) -> None:
    name, told = WEEKDAYS[number], walk(published, -1, is_weekday(number))
    assert days("Shells fell overnight.", published) == (published - ONE, published)
    assert days("Shells fell last night.", published) == (published - ONE, published - ONE)
    assert days(f"Shells fell overnight on {name}.", published) == (told, told)
    assert days(f"Shells fell overnight into {name}.", published) == (told - ONE, told)
    assert read("Shells fell overnight.", published).granularity == "part of day"


@given(PUBLISHED, st.integers(1, 300))
def test_the_night_between_two_days(published: date, back: int) -> None:
    second = published - back * ONE
    first = second - ONE
    texts = [f"from {worded(first)[0]} to {worded(second)[0]}", f"between {worded(first)[1]} and {worded(second)[1]}"]
    if first.month == second.month:
        texts += [f"{first.day}-{second.day} {MONTHS[first.month - 1]}", f"{MONTHS[first.month - 1]} {first.day} to {second.day}"]
    for text in texts:
        assert days(f"It fell on the night {text}.", published) == (first, second), text


@given(PUBLISHED, st.integers(0, 300), st.integers(1, 40))
def test_ranges_without_a_year_also_over_its_end(published: date, back: int, length: int) -> None:
    last = published - back * ONE
    first = last - length * ONE
    for text in (
        f"between {worded(first)[0]} and {worded(last)[0]}",
        f"from {worded(first)[2]} through {worded(last)[2]}",
        f"from 4am on {worded(first)[0]} to midnight on {worded(last)[0]}",
        f"{worded(first)[1]} - {worded(last)[1]}",
    ):
        assert days(f"They counted them {text}.", published) == (first, last), text
    if first.month == last.month:
        assert days(f"It fell between {first.day} and {worded(last)[0]}.", published) == (first, last)
    assert days(f"They fled from late {MONTHS[first.month - 1]} to {worded(last)[1]}.", published) == (None, last)


@given(PUBLISHED, st.integers(0, 340))
def test_a_day_without_a_year_in_every_form(published: date, back: int) -> None:
    told = published - back * ONE
    assume((told.month, told.day) != (2, 29))
    for text in worded(told):
        assert days(f"It fell on {text}.", published) == (told, told), text
        assert days(f"It fell in the early hours of {text}.", published) == (told, told), text
        assert days(f"It has counted 12 dead since {text}.", published) == (told, None), text
        assert days(f"As of {text}, 12 had died.", published) == (None, told), text
        assert days(f"It held out until {text}.", published) == (None, told), text


@given(PUBLISHED, st.integers(22, 180))
def test_a_day_to_come_needs_words_that_say_so(published: date, ahead: int) -> None:
    told = published + ahead * ONE
    assume((told.month, told.day) != (2, 29))
    assert days(f"They will vote on {worded(told)[0]}.", published) == (told, told)
    assert days(f"It lasts until {worded(told)[1]}.", published) == (None, told)
    assert days(f"It is due on {worded(told)[0]} next.", published) == (told, told)
    assert days(f"It is due on {worded(told)[1]} next year.", published)[0] == told.replace(year=published.year + 1)


@given(DAYS)
def test_days_with_their_year_need_no_publication(told: date) -> None:
    texts = [f"{told:%Y-%m-%d}", f"{told:%Y/%m/%d}", f"{told:%d.%m.%Y}", f"{told.day}.{told.month}.{told.year}"]
    texts += [f"{told.day}-{MONTHS[told.month - 1][:3]}-{told.year}", f"{told:%Y-%m-%d}T14:00:00Z"]
    texts += [f"{text}, {told.year}" for text in worded(told)[:7]]
    if told.day > 12:
        texts += [f"{told:%d/%m/%Y}", f"{told:%m/%d/%Y}", f"{told:%d-%m-%Y}"]
    for text in texts:
        assert days(f"It fell on {text} there.", None) == (told, told), text
        assert read(f"It fell on {text} there.", None).anchor == "explicit"


@given(PUBLISHED, st.integers(0, 3000))
def test_a_year_of_two_digits_is_the_last_that_has_begun(published: date, back: int) -> None:
    told = published - back * ONE
    for text in (
        f"{told:%d.%m.%y}",
        f"{told.day}-{MONTHS[told.month - 1][:3]}-{told:%y}",
        f"{told.day} {MONTHS[told.month - 1]} '{told:%y}",
    ):
        assert days(f"It fell on {text} there.", published) == (told, told), text


@given(PUBLISHED, st.sampled_from(["week", "month", "year"]))
def test_this_and_last_week_month_and_year(published: date, unit: str) -> None:
    first = whole(published, KEYS[unit])[0]
    for lead in ("this", "earlier this"):
        assert days(f"It fell {lead} {unit}.", published) == (first, published)
    assert days(f"It fell last {unit}.", published) == whole(first - ONE, KEYS[unit])
    assert days(f"It fell the {unit} before last.", published) == whole(whole(first - ONE, KEYS[unit])[0] - ONE, KEYS[unit])
    assert days(f"It comes next {unit}.", published) == whole(whole(published, KEYS[unit])[1] + ONE, KEYS[unit])
    assert days(f"It was early last {unit}.", published) == (None, None)


@given(PUBLISHED, st.integers(1, 30))
def test_past_days_and_hours(published: date, count: int) -> None:
    assert days(f"It fell {count} days ago.", published) == (published - count * ONE,) * 2
    assert days(f"In the past {count + 1} days it fell.", published) == (published - (count + 1) * ONE, published)
    assert days(f"In the last {24 * count} hours it fell.", published) == (published - count * ONE, published)


@given(PUBLISHED, DAYS, st.integers(1, 12))
def test_days_counted_from_the_day_told_last(published: date, told: date, count: int) -> None:
    opening = f"On {told.day} {MONTHS[told.month - 1]} {told.year} it fell."
    for text, distance in (
        (f"{count} days later it burnt.", count),
        (f"{count} days earlier it stood.", -count),
        ("The next day it burnt.", 1),
        ("On the following morning it burnt.", 1),
        ("The previous day it stood.", -1),
        ("The night before, it stood.", -1),
        ("Later that day it burnt.", 0),
        ("It burnt on the same evening.", 0),
        ("The day after, it burnt.", 1),
    ):
        expected = told + distance * ONE
        together = find_dates(f"{opening} {text}", published)[-1]
        apart = find_dates(text, published, previous=told)[-1]
        assert (together.from_, together.to, together.anchor) == (expected, expected, "narrative"), text
        assert (apart.from_, apart.to, apart.anchor) == (expected, expected, "narrative"), text


@given(PUBLISHED, DAYS, st.integers(0, 6))
def test_weekdays_and_weeks_counted_from_the_day_told_last(published: date, told: date, number: int) -> None:
    after, before = walk(told + ONE, 1, is_weekday(number)), walk(told - ONE, -1, is_weekday(number))
    for text, expected in (
        (f"The following {WEEKDAYS[number]} it burnt.", (after, after)),
        (f"The previous {WEEKDAYS[number]} it stood.", (before, before)),
        ("The following week it burnt.", whole(told + 7 * ONE, week)),
        ("The week before, it stood.", whole(told - 7 * ONE, week)),
        ("It burnt that month.", whole(told, month)),
        ("It burnt in the same year.", whole(told, year)),
    ):
        found = find_dates(text, published, previous=told)[-1]
        assert (found.from_, found.to, found.anchor) == (*expected, "narrative"), text


@given(DAYS)
def test_parts_of_months_and_years_with_their_year(told: date) -> None:
    all_days = [date(told.year, 1, 1) + n * ONE for n in range(366)]
    in_month = [d for d in all_days if month(d) == month(told)]
    name = f"{MONTHS[told.month - 1]} {told.year}"
    quarter = (told.month - 1) // 3
    season = {12: "winter", 3: "spring", 6: "summer", 9: "autumn"}.get(told.month)
    cases = [
        (f"the first half of {name}", in_month[:15]),
        (f"the second half of {name}", in_month[15:]),
        (f"the first week of {name}", in_month[:7]),
        (f"the third week of {name}", in_month[14:21]),
        (f"the last week of {name}", in_month[-7:]),
        (f"the last 10 days of {name}", in_month[-10:]),
        (f"the first ten days of {name}", in_month[:10]),
        (f"the {'first second third fourth'.split()[quarter]} quarter of {told.year}", [d for d in all_days if year(d) == told.year and (d.month - 1) // 3 == quarter]),
        (f"Q{quarter + 1} {told.year}", [d for d in all_days if year(d) == told.year and (d.month - 1) // 3 == quarter]),
    ]  # fmt: skip
    if season:
        three = [d for n in range(92) if (d := told.replace(day=1) + n * ONE) and (d.month - told.month) % 12 < 3]
        cases.append((f"the {season} of {told.year}", three))
    for text, expected in cases:
        assert days(f"It fell in {text}.", None) == (expected[0], expected[-1]), text
    for lead in ("early", "late", "mid"):
        assert days(f"It fell in {lead} {name}.", None) == (None, None)
    assert days(f"It stood at the end of {name}.", None) == (None, in_month[-1])


@given(PUBLISHED, st.integers(1, 4))
def test_a_quarter_without_a_year_has_begun(published: date, number: int) -> None:
    first = walk(published, -1, lambda d: d.day == 1 and d.month == 3 * number - 2)
    found = days(f"It fell in the {'first second third fourth'.split()[number - 1]} quarter.", published)
    assert found == (first, walk(first, 1, lambda d: (d + ONE).month == (3 * number) % 12 + 1))


@given(st.dates(min_value=date(2022, 2, 25), max_value=date(2023, 2, 20)))
def test_a_war_is_counted_from_its_first_day(published: date) -> None:
    number, context = (published - date(2022, 2, 24)).days + 1, "Kyiv said that Russia fired on Ukraine."
    for text in (f"on day {number} of the war", f"on the {number}th day of the invasion"):
        (found,) = find_dates(f"It fell {text}.", published, context=context)
        assert (found.from_, found.to) == (published, published)
    (found,) = find_dates(f"More than 40 died in {number // 7} weeks of war.", published, context=context)
    assert (found.from_, found.since) == (date(2022, 2, 24), True)
    (found,) = find_dates("On the anniversary of the invasion it fell.", published, context=context)
    assert found.from_ == date(2023, 2, 24)


@given(PUBLISHED, st.sampled_from(["midnight", "noon", "14:00", "2 p.m.", "6 a.m. local time", "now"]))
def test_as_of_an_hour_is_of_the_day_of_publication(published: date, hour: str) -> None:
    found = read(f"As of {hour}, 12 had died.", published)
    assert (found.from_, found.to, found.by) == (None, published, True)
    since = find_dates("Twelve have died since midnight.", published)[-1]
    assert (since.from_, since.since) == (published, True)


@given(PUBLISHED, st.integers(8, 300))
def test_the_week_to_a_day_and_from_it(published: date, back: int) -> None:
    told = published - back * ONE
    assert days(f"In the week to {worded(told)[0]} it fell.", published) == (told - 6 * ONE, told)
    assert days(f"In the week ending {worded(told)[1]} it fell.", published) == (told - 6 * ONE, told)
    assert days(f"In the week of {worded(told)[1]} it fell.", published) == (told, told + 6 * ONE)


@given(PUBLISHED, st.integers(0, 5))
def test_neighbouring_days_are_one_span(published: date, number: int) -> None:
    assume(published.weekday() != number)  # on a Monday the latest Tuesday is no neighbour
    second = walk(published, -1, is_weekday(number + 1))
    assert days(f"It fell on {WEEKDAYS[number]} and {WEEKDAYS[number + 1]}.", published) == (second - ONE, second)


@pytest.mark.parametrize(
    "text",
    ["they may strike", "troops march 5 miles", "the Sunday Times", "a second strike", "he sat down", "the sun set", "the 2nd battalion",
     "the 24th Mechanized Brigade", "flight MH17", "they won 3-2", "152-mm shells", "7.62 rounds", "T-72", "the 1991 border", "2,014 people",
     "Article 5", "Theresa May", "24/7", "at 10:30", "the six-day war", "every Friday", "each Sunday", "on Mondays", "version 1.10.22",
     "the fifth floor", "on the 5th floor", "a first quarter-final", "it was 0.3.22"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text, date(2022, 3, 19)) == []


@pytest.mark.parametrize(("text", "expected"), [("On March 3, 31 and 32 people died.", 3), ("On March 3 and 4 people died.", 3)])
def test_a_count_after_a_day_is_no_day(text: str, expected: int) -> None:
    assert days(text, date(2022, 3, 19)) == (date(2022, 3, expected),) * 2


def test_a_narrative_of_another_year_keeps_to_it() -> None:
    published = date(2023, 3, 20)
    for text in ("It began as early as 2014. On February 27 men stormed it.", "In 2014, on February 27, men stormed it."):
        assert find_dates(text, published)[-1].to == date(2014, 2, 27)
    for text in (
        "It fell in 2014. On February 27, he said so.",
        "It fell in 2014. Men came. They left on February 27.",
        "It has stood since 2014. On March 18 it fell.",
    ):
        assert find_dates(text, published)[-1].to in (date(2023, 2, 27), date(2023, 3, 18))
