from __future__ import annotations

import datetime as dt

import pytest

from onrecord.discussion.days_off import FIRST_YEAR, LAST_YEAR, day_off, days_off, known
from tests.discussion.oracle import BANK_HOLIDAYS


def test_bank_holidays_are_those_typed_from_the_official_lists() -> None:
    for year in (2026, 2027):
        assert set(days_off("GB-ENG", year)) == {day for day in BANK_HOLIDAYS if day.year == year}


def test_wales_has_the_bank_holidays_of_england() -> None:
    for year in range(2014, 2050):
        assert days_off("GB-ENG", year) == days_off("GB-WLS", year)


@pytest.mark.parametrize("calendar", ["GB-ENG", "GB-SCT", "GB-NIR", "IE"])
def test_every_year_has_a_christmas(calendar: str) -> None:
    assert all(dt.date(year, 12, 25) in days_off(calendar, year) for year in range(FIRST_YEAR, LAST_YEAR + 1))


def test_a_day_is_off_where_any_calendar_says_so() -> None:
    assert day_off(("GB-ENG", "GB-SCT"), dt.date(2026, 11, 30)) == "Saint Andrew's Day"
    assert day_off(("GB-ENG", "GB-SCT"), dt.date(2026, 4, 6)) == "Easter Monday"
    assert day_off(("GB-ENG",), dt.date(2026, 11, 30)) is None
    assert day_off((), dt.date(2026, 12, 25)) is None


@pytest.mark.parametrize(
    ("calendar", "is_known"), [("GB", True), ("GB-SCT", True), ("IE", True), ("GB-", False), ("GB-LON", False), ("UK2", False), ("", False)]
)
def test_calendars_are_countries_and_their_parts(calendar: str, is_known: bool) -> None:
    assert known(calendar) is is_known
