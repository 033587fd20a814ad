"""Days and spans of the calendar. Pure arithmetic on `datetime.date`; nothing here reads text.

Every function stays inside the range of `date`: what would leave it is held at its first or last day.
"""

from calendar import monthrange
from datetime import date

Period = tuple[date, date]


def shift(day: date, days: int) -> date:
    """`day` moved by a number of days."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def shift_months(day: date, months: int) -> date:
    """`day` moved by a number of months; held at the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return date.min if months < 0 else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of(year: int, month: int, day: int) -> date | None:
    """That day; None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(year: int) -> Period:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def month_of(year: int, month: int) -> Period:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def quarter_of(year: int, number: int) -> Period:
    """First and last day of a quarter (1 to 4) of a year."""
    return date(year, 3 * number - 2, 1), month_of(year, 3 * number)[1]


def week_of(day: date) -> Period:
    """Monday to Sunday of the week that `day` is in."""
    monday = shift(day, -day.weekday())
    return monday, shift(monday, 6)


def weekend_of(day: date) -> Period:
    """The latest Saturday not after `day`, and its Sunday, cut at `day`."""
    saturday = latest_weekday(5, day)
    return saturday, min(shift(saturday, 1), day)


def latest_weekday(weekday: int, day: date) -> date:
    """The latest day not after `day` that is this weekday (Monday 0)."""
    return shift(day, -((day.weekday() - weekday) % 7))


def next_weekday(weekday: int, day: date) -> date:
    """The first day after `day` that is this weekday (Monday 0)."""
    return shift(day, (weekday - day.weekday() - 1) % 7 + 1)


def latest_day(month: int, day: int, not_after: date) -> date | None:
    """The latest such day of the year not after `not_after`; None where no year has it."""
    # Leap days lie at most eight years apart.
    return next(
        (
            found
            for year in range(not_after.year, max(not_after.year - 9, 0), -1)
            if (found := day_of(year, month, day)) and found <= not_after
        ),
        None,
    )


def next_day(month: int, day: int, after: date) -> date | None:
    """The first such day of the year after `after`; None where no year has it."""
    return next(
        (found for year in range(after.year, min(after.year + 9, 10000)) if (found := day_of(year, month, day)) and found > after), None
    )


def latest_month(month: int, not_after: date) -> Period:
    """The latest such month that has begun by `not_after`."""
    return month_of(max(not_after.year - (month > not_after.month), 1), month)
