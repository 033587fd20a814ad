"""/timeline: incidents by day and kind; what has no certain day as a span over all days that it may have been on. Read from the board."""

from __future__ import annotations

import datetime as dt
import functools

from django.utils.safestring import SafeString

from onrecord.publishing.drawings.layout import both
from onrecord.publishing.drawings.timeline_chart import timeline_chart
from onrecord.publishing.drawings.timeline_data import TimelineDay, TimelineSpan
from onrecord.record.board import Board
from onrecord.record.board_marks import Marks, OnDays
from onrecord.record.rows import permanent_id
from onrecord.site import period
from onrecord.site.asking import linked
from onrecord.site.kept import kept
from onrecord.site.listings import Answer, Asked, Column, Listing, part
from onrecord.site.narrowing import FILTERS, address, facets, filters, tellers
from onrecord.site.placed import safe
from onrecord.site.words import label


@kept
def answer(asked: Asked) -> Answer:
    """The incidents that pass the filters by their days and kinds, newest first, with a drawing of all of them. Raises BadFilter."""
    wanted, board, marks = filters(asked.filters), Board(asked.view), Marks(asked.view)
    every = period.days_of(marks, wanted)
    chosen = period.chosen(wanted, every)
    whole = chosen or ((every[0][0], every[-1][0]) if every else None)
    by_month = whole is not None and (whole[1] - whole[0]).days > period.MOST_DAYS
    found, unknown = marks.days(wanted, by_month=by_month)
    beside, total = facets(board, wanted, asked.filters)
    here = functools.partial(address, asked, "/timeline")
    every_row = [_row(one) for one in found]
    rows, following = part(every_row, asked)
    shown = {row["id"] for row in rows}
    page = {
        "brush": period.brush(every, chosen, here),
        "drawing": _drawing(asked, found, whole, by_month),
        "whole": here(since=None, until=None) if chosen else None,
        "period": chosen,
        "other": address(asked, "/map"),
        "incidents": address(asked, "/incidents"),
        "unknown": unknown,
        "by_month": by_month,
        "links": {row["id"]: _opens(asked, one) for row, one in zip(every_row, found, strict=True) if row["id"] in shown},
    }
    return Answer(rows, following, about={"unknown_days": unknown}, page=page, facets=[*beside, *tellers(marks, wanted, asked.filters)], total=total)


def _row(one: OnDays) -> dict[str, object]:
    return {
        "id": permanent_id("days", one.first.isoformat(), one.last.isoformat(), one.event_type, str(one.certain)),
        "from": one.first,
        "to": one.last,
        "certain": one.certain,
        "event_type": one.event_type or None,
        "incidents": one.incidents,
        "statements": one.statements,
        "incident": one.only,
    }


def _opens(asked: Asked, one: OnDays) -> str:
    """The incident, or the list of them."""
    if one.only is not None:
        return linked(f"/incidents/{one.only}", asked.as_of)
    return address(asked, "/incidents", kind=one.event_type or asked.filters["kind"], since=one.first, until=one.last)


def _drawing(asked: Asked, found: list[OnDays], within: tuple[dt.date, dt.date] | None, by_month: bool) -> SafeString | None:
    if not found or within is None:
        return None
    is_bar = {id(one): one.certain and (one.first == one.last or by_month) for one in found}
    days = [
        TimelineDay(day=one.first, kind=_kind(one), incidents=one.incidents, statements=one.statements)
        for one in found if is_bar[id(one)]
    ]  # fmt: skip
    spans = [
        TimelineSpan(
            first=one.first, last=one.last, kind=_kind(one), incidents=one.incidents, href=_opens(asked, one),
            title=f"{_kind(one)}, {one.incidents} {'incident' if one.incidents == 1 else 'incidents'}"
            f" {'from first to last day' if one.certain else 'of an uncertain day'}",
        )
        for one in found if not is_bar[id(one)]
    ]  # fmt: skip
    first, last = within
    days = [day for day in days if day.day <= last and (by_month or day.day >= first)]
    return safe(
        both(
            lambda layout, prefix: timeline_chart(
                days, spans, title="Incidents by day and kind", prefix=prefix, layout=layout, within=(first.replace(day=1) if by_month else first, last),
                by_month=by_month, period=lambda a, b: address(asked, "/timeline", since=a, until=b),
            ),
            "timeline",
        )
    )  # fmt: skip


def _kind(one: OnDays) -> str:
    return label(one.event_type) or "Figures"


COLUMNS = (
    Column("id", "id", "The permanent id of these days and this kind."),
    Column("from", "day", "The first of the days."),
    Column("to", "day", "The last of the days; of what is gathered by month the month's last."),
    Column("certain", "truth", "All that tells when these were gives these days; else they were some time in them, or are told otherwise too."),
    Column("event_type", "text", "What happened, in the vocabulary of events; empty where reports only count."),
    Column("incidents", "integer", "How many incidents there are."),
    Column("statements", "integer", "How many statements tell of them."),
    Column("incident", "id", "The incident, where it is one: its page is /incidents/ID."),
)
LISTINGS = (
    Listing(
        name="timeline",
        path="/timeline",
        title="Timeline",
        about="Incidents by the days and kinds that they are of, newest first; by month where the period is longer than a year and a half.",
        columns=COLUMNS,
        answer=answer,
        template="site/timeline.html",
        filters=FILTERS,
    ),
)
