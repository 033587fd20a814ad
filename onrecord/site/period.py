"""The period that timeline and map are narrowed to: all days of what passes the other filters, as one row of bars on which a period is chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace

from django.utils.safestring import SafeString

from onrecord.publishing.drawings.layout import both
from onrecord.publishing.drawings.timeline_chart import timeline_chart
from onrecord.publishing.drawings.timeline_data import TimelineDay
from onrecord.record.board import Filters
from onrecord.record.board_marks import Marks
from onrecord.site.placed import safe

# Longer periods are counted by month: a year and a half of days is more bars than a drawing has room for.
MOST_DAYS = 550
Days = Sequence[tuple[dt.date, int, int]]
Period = tuple[dt.date, dt.date]


def days_of(marks: Marks, wanted: Filters) -> Days:
    """Incidents and statements of each day of what passes all filters but the period."""
    return marks.by_day(replace(wanted, since=None, until=None))


def chosen(wanted: Filters, days: Days) -> Period | None:
    """The period that is asked for, its open ends those of all days; None where none is asked for, or there are no days."""
    if not days or (wanted.since is None and wanted.until is None):
        return None
    first, last = wanted.since or min(days[0][0], wanted.until or days[0][0]), wanted.until or max(days[-1][0], wanted.since or days[-1][0])
    return first, last


def brush(days: Days, period: Period | None, address: Callable[..., str]) -> SafeString | None:
    """All days as bars, the chosen period in a frame; each bar is a link that chooses it, and `brush.js` lets a reader drag over several."""
    if not days:
        return None
    told = [TimelineDay(day=day, kind="Incidents", incidents=n) for day, n, _ in days]
    return safe(
        both(
            lambda layout, prefix: timeline_chart(
                told, title="Choose a period", prefix=prefix, chosen=period, layout=layout, within=(days[0][0], days[-1][0]),
                period=lambda first, last: address(since=first, until=last),
            ),
            "brush",
        )
    )  # fmt: skip

