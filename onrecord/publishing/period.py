"""A period of a record: which days it has, what happened on them by kind, and where. Counted by the database, for small drawings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.publishing.drawings.map_data import MapPlace, Precision
from onrecord.publishing.drawings.timeline_data import TimelineDay, TimelineSpan
from onrecord.publishing.figures import AT_ODDS
from onrecord.record.board import standing_on

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from onrecord.record.models import IncidentVersionRow
    from onrecord.record.store import Record

# A period is the last month of what is told; where that holds fewer incidents than FEW, as much longer as it takes.
LENGTHS = (30, 90, 365)
FEW = 20
# What a small map can hold; of more places those that are told of least are left out, and the page says so.
MOST_PLACES = 200
# Spans of uncertain days that a timeline is given; it draws three rows of them and counts the rest.
MOST_SPANS = 300
# Kinds whose places are drawn no closer than the district: evacuations and aid may be under way, and of a bare count nobody knows that it is not of
# a shelter.
VEILED = frozenset({"", "evacuation", "aid"})
PRECISIONS: Mapping[str, Precision] = {"point": "point", "region": "region", "country": "country"}


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, ends included, and how many incidents were on them."""

    first: dt.date
    last: dt.date
    incidents: int


def latest(view: Record, last: dt.date) -> Period:
    """The latest period, which ends on a day."""
    from django.db.models import Min

    with view.told():
        for length in LENGTHS:
            first = dt.date.fromordinal(max(last.toordinal() - length + 1, 1))
            number = _rows(view, first, last).count()
            if number >= FEW:
                return Period(first, last, number)
        start = _rows(view, dt.date.min, last).aggregate(first=Min("day"))["first"] or last
        return Period(start, last, _rows(view, start, last).count())


def happenings(
    view: Record, period: Period, name: Callable[[str], str], address: Callable[[dt.date, dt.date, str], str]
) -> tuple[list[TimelineDay], list[TimelineSpan]]:
    """What happened on the days of a period by kind, and what did on some day of several. `name`: of a type of event; `address`: of the list of
    a type's incidents from a day to a day."""
    from django.db.models import Count, Sum

    groups = _rows(view, period.first, period.last).values_list("event_type", "first_day", "last_day", "certain")
    days: list[TimelineDay] = []
    spans: list[TimelineSpan] = []
    with view.told():
        for kind, first, last, certain, incidents, statements in groups.annotate(n=Count("id"), s=Sum("statements")).order_by(
            "-n", "event_type", "first_day", "last_day"
        ):
            first, last = first or last, last or first
            if first is None or last is None:
                continue
            if first == last and certain:
                days.append(TimelineDay(day=last, kind=name(kind), incidents=incidents, statements=statements))
            elif len(spans) < MOST_SPANS:
                title = f"{name(kind)}{f', {incidents} incidents' if incidents > 1 else ''}"
                spans.append(
                    TimelineSpan(first=first, last=last, kind=name(kind), title=title, href=address(first, last, kind), incidents=incidents)
                )
    return days, spans


def places(view: Record, period: Period, address: Callable[[str, str], str]) -> list[MapPlace]:
    """Where incidents of a period were, by kind, those that are told of most first. `address`: of the list of a type's incidents at a place."""
    from django.db.models import Count, Q, Sum

    columns = ("event_type", "place", "lat", "lon", "size", "region")
    groups = _rows(view, period.first, period.last).filter(lat__isnull=False, lon__isnull=False).values_list(*columns)
    groups = groups.annotate(n=Count("id"), s=Sum("statements"), odds=Count("id", filter=Q(standing__in=list(AT_ODDS))))
    with view.told():
        found: Sequence[Any] = list(groups.order_by("-s", "place", "event_type", "lat", "lon")[:MOST_PLACES])
    return [
        MapPlace(
            name=place or "place not told", lat=lat, lon=lon, kind=kind, href=address(place, kind), statements=statements, precision=PRECISIONS.get(size, "point"),
            region=region or None, contested=odds > 0, veiled=kind in VEILED, detail=f"{incidents} incident{'' if incidents == 1 else 's'}",
        )
        for kind, place, lat, lon, size, region, incidents, statements, odds in found
    ]  # fmt: skip


def _rows(view: Record, first: dt.date, last: dt.date) -> QuerySet[IncidentVersionRow]:
    """The incidents from a day to a day, asked for as the board's indexes have them: by `main` first."""
    from onrecord.record.models import IncidentVersionRow

    return IncidentVersionRow.objects.using(view.alias).filter(standing_on(view.day), main__in=[True, False], day__range=(first, last))
