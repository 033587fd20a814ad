"""Date expressions, resolved against the day of publication and the wars that texts date by."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import periods
from onrecord.reading.dates import DateSpan, find_dates
from onrecord.reading.eras import eras

PUBLISHED = date(2022, 3, 19)  # a Saturday
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31))


def only(text: str, published: date | None = PUBLISHED, context: str | None = None) -> DateSpan:
    found = find_dates(text, published, context=context)
    assert len(found) == 1, found
    return found[0]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "from_", "to"),
    [
        ("It fell on Tuesday night", "2022-03-15", "2022-03-15"),
        ("early on Wednesday", "2022-03-16", "2022-03-16"),
        ("before dawn on Tuesday", "2022-03-15", "2022-03-15"),
        ("on Saturday", "2022-03-19", "2022-03-19"),
        ("last Saturday", "2022-03-12", "2022-03-12"),
        ("next Monday", "2022-03-21", "2022-03-21"),
        ("on Tuesday last week", "2022-03-08", "2022-03-08"),
        ("after Thursday's strike", "2022-03-17", "2022-03-17"),
        ("a week from Monday", "2022-03-28", "2022-03-28"),
        ("today", "2022-03-19", "2022-03-19"),
        ("yesterday", "2022-03-18", "2022-03-18"),
        ("last night", "2022-03-18", "2022-03-18"),
        ("shells fell overnight", "2022-03-18", "2022-03-19"),
        ("shells fell overnight on Friday", "2022-03-18", "2022-03-18"),
        ("he said that the day before it had burnt", "2022-03-18", "2022-03-18"),
        ("two days ago", "2022-03-17", "2022-03-17"),
        ("three weeks ago", None, None),
        ("this week", "2022-03-14", "2022-03-19"),
        ("earlier this month", "2022-03-01", "2022-03-19"),
        ("last week", "2022-03-07", "2022-03-13"),
        ("last month", "2022-02-01", "2022-02-28"),
        ("last year", "2021-01-01", "2021-12-31"),
        ("in the past 24 hours", "2022-03-18", "2022-03-19"),
        ("in the last week", "2022-03-12", "2022-03-19"),
        ("in recent weeks", None, None),
        ("in March", "2022-03-01", "2022-03-31"),
        ("in November", "2021-11-01", "2021-11-30"),
        ("in early March", None, None),
        ("in mid-March", None, None),
        ("in late 2021", None, None),
        ("in 2014", "2014-01-01", "2014-12-31"),
        ("in 1932-33", "1932-01-01", "1933-12-31"),
        ("in the 1960s", "1960-01-01", "1969-12-31"),
        ("on 24 February", "2022-02-24", "2022-02-24"),
        ("on Feb. 24, they", "2022-02-24", "2022-02-24"),
        ("on 24 February 2020", "2020-02-24", "2020-02-24"),
        ("on Monday, March 14, 2022", "2022-03-14", "2022-03-14"),
        ("on 2022-02-24", "2022-02-24", "2022-02-24"),
        ("on 24.02.2022", "2022-02-24", "2022-02-24"),
        ("on December 30", "2021-12-30", "2021-12-30"),
        ("on Wednesday, March 23", "2022-03-23", "2022-03-23"),
        ("on May 9 of last year", "2021-05-09", "2021-05-09"),
        ("they will vote on June 12", "2022-06-12", "2022-06-12"),
        ("they voted on June 12", "2021-06-12", "2021-06-12"),
        ("on March 12-14", "2022-03-12", "2022-03-14"),
        ("between March 1 and March 5", "2022-03-01", "2022-03-05"),
        ("between 24 February and 3 March 2021", "2021-02-24", "2021-03-03"),
        ("from Monday to Wednesday", "2022-03-14", "2022-03-16"),
        ("from Friday to Monday", "2022-03-11", "2022-03-14"),
        ("from 30 December to 2 January", "2021-12-30", "2022-01-02"),
        ("from 2014 to 2016", "2014-01-01", "2016-12-31"),
        ("at the end of 2021", None, "2021-12-31"),
        ("In 2020 it grew, at the end of the year", None, "2020-12-31"),
        ("in the summer of 2021", "2021-06-01", "2021-08-31"),
        ("in the second half of 2021", "2021-07-01", "2021-12-31"),
        ("in the first three months of 2021", "2021-01-01", "2021-03-31"),
        ("on the first Thursday of February 2022", "2022-02-03", "2022-02-03"),
        ("in the first week of the war in Ukraine", "2022-02-24", "2022-03-02"),
        ("on the 20th day of the war in Ukraine", "2022-03-15", "2022-03-15"),
        ("in the early days of the invasion of Ukraine", "2022-02-24", None),
        ("after March 12, they", "2022-03-12", None),
        ("until March 12", None, "2022-03-12"),
        ("before March 12, they", None, "2022-03-11"),
        ("for three days", None, None),
    ],
)
def test_days_of_an_expression(text: str, from_: str | None, to: str | None) -> None:
    found = find_dates(text, PUBLISHED)[-1]
    assert (found.from_, found.to) == (day(from_), day(to))
    assert (found.since, found.by) == (False, False)


@pytest.mark.parametrize(
    ("text", "from_"),
    [
        ("since February 24", "2022-02-24"),
        ("since Thursday", "2022-03-17"),
        ("since 7am on Saturday", "2022-03-19"),
        ("since 2014", "2014-01-01"),
        ("since last year", "2021-01-01"),
        ("since the start of March", "2022-03-01"),
        ("since early March", None),
        ("since the start of the war in Ukraine", "2022-02-24"),
        ("since Russia's full-scale invasion", "2022-02-24"),
        ("since Russia invaded on Feb. 24", "2022-02-24"),
        ("since the invasion in February 2022", "2022-02-24"),
        ("since Putin sent his men into Ukraine", "2022-02-24"),
    ],
)
def test_since_is_a_running_total(text: str, from_: str | None) -> None:
    found = only(text)
    assert (found.since, found.from_, found.to, found.start) == (True, day(from_), None, 0)


@pytest.mark.parametrize("text", ["It has since fallen. On Tuesday it rained", "since then"])
def test_since_as_an_adverb_is_no_running_total(text: str) -> None:
    assert not any(span.since for span in find_dates(text, PUBLISHED))


def test_since_the_cold_war_is_no_war_of_ours() -> None:
    assert find_dates("the largest in Ukraine since the Cold War", PUBLISHED) == []


@pytest.mark.parametrize(
    ("context", "published", "from_"),
    [
        ("Shells fell on Gaza, Hamas said.", date(2023, 12, 1), "2023-10-07"),
        ("Shells fell on Khartoum in Sudan.", date(2023, 12, 1), "2023-04-15"),
        ("Kyiv said that Russia fired again.", date(2023, 12, 1), "2022-02-24"),
        ("Kyiv said that Russia fired again.", date(2021, 12, 1), "2014-04-06"),
        ("Shells fell on Gaza, Hamas said.", date(2023, 9, 1), None),
        ("A shop was robbed.", date(2023, 12, 1), None),
    ],
)
def test_the_war_is_known_by_the_words_of_the_report(context: str, published: date, from_: str | None) -> None:
    found = only("More than 40 have died since the war began.", published, context)
    assert (found.from_, found.since) == (day(from_), True)


def test_a_year_in_the_sentence_bounds_the_war() -> None:
    found = find_dates("In 2014, after the outbreak of the war in Ukraine, he left", date(2023, 5, 1))
    assert found[-1].from_ == date(2014, 4, 6)


def test_the_date_of_a_war_keeps_its_year() -> None:
    assert only("the October 7 attack on Israel", date(2024, 11, 1)).from_ == date(2023, 10, 7)
    assert only("Russia has fired 900 missiles since February 24", date(2023, 3, 1)).from_ == date(2022, 2, 24)
    assert only("in Ukraine on February 24", date(2023, 2, 16)).from_ == date(2022, 2, 24)


@pytest.mark.parametrize("text", ["as of March 18", "by the end of February", "according to a March 18 count", "by Friday"])
def test_the_state_as_of_a_day(text: str) -> None:
    found = only(text)
    assert (found.by, found.from_) == (True, None)
    assert found.to in (date(2022, 3, 18), date(2022, 2, 28))


def test_the_next_day_counts_from_the_day_told_before() -> None:
    text = "On March 2 he fled. The next day it burnt, and a day earlier it had not"
    first, second, third = find_dates(text, PUBLISHED)
    assert (first.to, second.to, third.to) == (date(2022, 3, 2), date(2022, 3, 3), date(2022, 3, 2))
    assert (second.anchor, third.anchor) == ("narrative", "narrative")
    assert find_dates("The next day it burnt", PUBLISHED, previous=date(2022, 3, 7))[0].to == date(2022, 3, 8)


@pytest.mark.parametrize(
    "text",
    ["they may march on", "Jan Egeland said", "April Smith said", "the Sunday Times", "2022 men", "February 30", "on 03/04/2022", "a 20-day-old calf", "Sundays"],
)  # fmt: skip
def test_words_that_only_look_like_dates(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(
    "text", ["on Tuesday", "yesterday", "last week", "on May 3", "in May", "over the weekend", "overnight", "the past 24 hours"]
)
def test_without_publication_a_relative_date_has_no_days(text: str) -> None:
    found = only(text, None)
    assert (found.from_, found.to) == (None, None)


@given(DAYS, st.integers(0, 6))
def test_a_weekday_is_the_latest_not_after_publication(published: date, weekday: int) -> None:
    found = only(f"It fell on {WEEKDAYS[weekday]}", published)
    assert found.from_ is not None
    assert found.from_ == found.to
    assert found.from_.weekday() == weekday
    assert 0 <= (published - found.from_).days <= 6


@given(DAYS)
def test_the_weekend_is_the_latest_saturday_and_sunday(published: date) -> None:
    found = only("It fell over the weekend", published)
    assert found.from_ is not None
    assert found.to is not None
    assert found.from_.weekday() == 5
    assert found.from_ <= found.to <= published
    assert (published - found.from_).days <= 6


@given(DAYS)
def test_an_explicit_day_is_itself_in_every_form(told: date) -> None:
    month = MONTHS[told.month - 1]
    for text in (
        f"{told.day} {month} {told.year}",
        f"{month} {told.day}, {told.year}",
        f"{month[:3]}. {told.day}, {told.year}",
        told.isoformat(),
    ):
        found = only(f"on {text} it fell", None)
        assert (found.from_, found.to, found.granularity, found.anchor) == (told, told, "day", "explicit")


@given(DAYS, DAYS)
def test_a_year_less_day_is_the_latest_unless_it_comes_soon(published: date, told: date) -> None:
    found = only(f"It fell on {MONTHS[told.month - 1]} {told.day} there", published)
    assert found.from_ is not None
    assert (found.from_.month, found.from_.day) == (told.month, told.day)
    assert found.from_ <= published + timedelta(days=21)
    assert (told.month, told.day) == (2, 29) or (published - found.from_).days < 366


@given(DAYS)
def test_a_month_is_its_first_and_last_day(told: date) -> None:
    found = only(f"in {MONTHS[told.month - 1]} {told.year}", PUBLISHED)
    assert found.from_ == told.replace(day=1)
    assert found.to is not None
    assert (found.to + timedelta(days=1)).day == 1
    assert (found.to.year, found.to.month) == (told.year, told.month)


@given(DAYS, DAYS)
def test_a_bare_month_has_begun_by_publication(published: date, told: date) -> None:
    found = only(f"It fell in {MONTHS[told.month - 1]} there", published)
    assert found.from_ is not None
    assert found.from_ <= published
    assert found.from_.month == told.month


def test_leap_day_and_year_end() -> None:
    assert only("on February 29", date(2023, 3, 1)).from_ == date(2020, 2, 29)
    assert only("in February", date(2024, 3, 1)).to == date(2024, 2, 29)
    assert only("on December 30", date(2023, 1, 2)).from_ == date(2022, 12, 30)
    assert only("last week", date(2023, 1, 4)).from_ == date(2022, 12, 26)


PIECES = st.sampled_from(
    ["on", "since", "Tuesday", "March", "May", "12", "2022", "the", "war", "of", "start", "last", "week", "from", "to", "between", "and", "ago", "two", "days",
     "a", "day", "earlier", "end", "year", "first", "overnight", "early", "31", "-", ",", ".", "weekend", "Russia", "İ", "٣", "30", "February", "0001-01-01",
     "99", "9999-12-31", "months", "past", "for", "next", "by", "1990s", "Sunday", "until"]
)  # fmt: skip


@given(
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=16).map(" ".join)),
    st.one_of(st.none(), st.dates()),
    st.one_of(st.none(), st.dates()),
)
def test_any_text_gives_ordered_spans_with_ordered_days(text: str, published: date | None, previous: date | None) -> None:
    found = find_dates(text, published, previous=previous, context=text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(span.from_ is None or span.to is None or span.from_ <= span.to for span in found)
    assert not any(span.since and span.to for span in found)


@given(st.dates(), st.integers(-400, 400))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(start: date, months: int) -> None:
    moved = periods.shift_months(start, months)
    if date.min.year < moved.year < date.max.year:
        assert (moved.year * 12 + moved.month) - (start.year * 12 + start.month) == months
        assert moved.day == start.day or (moved.day < start.day and (moved + timedelta(days=1)).day == 1)


def test_every_era_can_be_told_by_its_words() -> None:
    assert len({era.name for era in eras()}) == len(eras())
    assert all(era.start < date(2025, 1, 1) for era in eras())


@pytest.mark.parametrize("words", ["the previous day", "the preceding day", "the day before"])
def test_the_day_before_is_that_before_the_day_told_last(words: str) -> None:
    spans = find_dates(f"Shells fell on 10 March, and two more {words}.", date(2022, 3, 19))
    assert [(s.from_, s.to) for s in spans][-1] == (date(2022, 3, 9), date(2022, 3, 9))
