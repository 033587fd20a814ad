"""Public holidays by country and subdivision, from the `holidays` package.

Substitute days ("Boxing Day (observed)", where 26 December is a Sunday) are holidays, and so is the day that they stand for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

# The package knows the holidays of these years; outside them it would answer that there are none.
FIRST_YEAR, LAST_YEAR = 1972, 2099


@lru_cache(maxsize=512)
def days_off(calendar: str, year: int) -> Mapping[dt.date, str]:
    """The holidays of a calendar ("GB-ENG", "IE") in a year, with their names. The calendar must be one that `known` knows."""
    import holidays  # a quarter of a second; made anew for each year, since a shared calendar that grows is not safe among threads

    country, _, subdivision = calendar.partition("-")
    return dict(holidays.country_holidays(country, subdiv=subdivision or None, years=year))


def day_off(calendars: tuple[str, ...], day: dt.date) -> str | None:
    """The name of the holiday that a day is in the first of these calendars that has one, or None."""
    return next((name for calendar in calendars if (name := days_off(calendar, day.year).get(day))), None)


@lru_cache(maxsize=64)
def known(calendar: str) -> bool:
    """Whether this is a calendar: a country's code, or a country's and a subdivision's with a hyphen between."""
    import holidays

    country, hyphen, subdivision = calendar.partition("-")
    supported = holidays.list_supported_countries(include_aliases=False)
    return country in supported and (not hyphen or subdivision in supported[country])
