"""The board: incidents and running counts as lists need them, read in milliseconds however large the record is.

The rows are kept up to date by whoever adds a report or decides (see board_refresh); here they are only read, filtered, counted and paged. A
board of `record.as_of(day)` shows what a reader of that day's record would have seen.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.record.names import search_key
from onrecord.record.paging import Page, page

if TYPE_CHECKING:
    from django.db.models import Q, QuerySet

    from onrecord.record.models import IncidentVersionRow, SeriesVersionRow
    from onrecord.record.store import Record

# Orders of incidents, each with the columns that it goes by, the first first; all end at the id. A leading "-": from the most to the least.
SORTS: Mapping[str, tuple[str, ...]] = {
    "newest": ("-main", "-day", "-incident"),  # as `publishing.incidents` has them
    "told": ("-last_told", "-incident"),
    "killed": ("-killed_best", "-incident"),
    "changed": ("-known_from", "-incident"),  # the day from which it looks as it does
}
# So many places are counted: the most frequent.
PLACES = 50
TALKS = ("talks", "agreement")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of incidents is narrowed to; each that is given must hold.

    `types`, `standings`: any of these; a standing is held by the whole set of an incident's where `any_standing`, else by the leading one.
    `place`: its name in any case; `country`, `region`: codes (see gazetteer.shapes). `party`: the id of a body, land or office that claims or
    answers. `outlet`: the record's id of one. `since`, `until`: what happened between, ends included. `box`: west, south, east, north in
    degrees; `main`: a report is about it; `month`: "2022-03"; `corridors`: it tells of routes of evacuation; `changed_since`: it looks
    otherwise than on the day before. `ids`: only these.
    """

    types: Sequence[str] = ()
    standings: Sequence[str] = ()
    place: str | None = None
    country: str | None = None
    region: str | None = None
    party: str | None = None
    outlet: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    month: str | None = None
    box: tuple[float, float, float, float] | None = None
    main: bool | None = None
    corridors: bool = False
    changed_since: dt.date | None = None
    ids: Sequence[str] | None = None


ALL = Filters()


@dataclass(frozen=True, slots=True)
class Facets:
    """How many incidents there are of each kind, leading standing, country and month, and at each of the most frequent places; and in all."""

    total: int
    types: Mapping[str, int]
    standings: Mapping[str, int]
    countries: Mapping[str, int]
    months: Mapping[str, int]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SeriesFacets:
    """How many running counts there are of each measure and population, and at each place; and in all."""

    total: int
    measures: Mapping[str, int]
    populations: Mapping[str, int]
    places: Mapping[str, int]


class Board:
    """The board of a record or of its view of a day. Every method raises RecordError where the database fails."""

    def __init__(self, view: Record) -> None:
        self._view = view

    def is_built(self) -> bool:
        """Whether the record's incidents are on the board. A record of an older onrecord needs `onrecord relink` first."""
        from onrecord.record.models import IncidentVersionRow, MemberRow

        with self._view.told():
            rows = IncidentVersionRow.objects.using(self._view.alias)
            return rows.exists() or not MemberRow.objects.using(self._view.alias).exists()

    def incidents(self, filters: Filters = ALL, sort: str = "newest", after: str | None = None, limit: int = 50) -> Page:
        """A page of incidents, each a dictionary of the columns of IncidentVersionRow with its `id`.

        `after` is the `next` of the page before. Raises UsageError for a sort that is none of SORTS and for an `after` that no page gave.
        """
        if sort not in SORTS:
            raise UsageError(f"no such order: {sort}", hint=f"one of {', '.join(SORTS)}")
        with self._view.told():
            return page(self._rows(filters), SORTS[sort], after, limit, _row)

    def incident(self, id: str) -> dict[str, Any] | None:
        """One incident, by the id that it has now; None where there is none in this view."""
        return next(iter(self.incidents(Filters(ids=[id]), limit=1).rows), None)

    def versions(self, incident: str) -> list[dict[str, Any]]:
        """All versions of an incident up to the day of the view, the oldest first."""
        from onrecord.record.models import IncidentVersionRow

        rows = IncidentVersionRow.objects.using(self._view.alias).filter(incident=incident)
        if self._view.day is not None:
            rows = rows.filter(known_from__lte=self._view.day)
        with self._view.told():
            return [_row(values) for values in rows.order_by("known_from").values()]

    def facets(self, filters: Filters = ALL) -> Facets:
        """The numbers beside a list of incidents of these filters."""
        from django.db import connections
        from django.db.models import Count

        columns = ("event_type", "standing", "country", "month")
        with self._view.told():
            rows = self._rows(filters)
            groups = rows.order_by(*columns).values_list(*columns).annotate(number=Count("*"))
            with connections[
                self._view.alias
            ].cursor() as cursor:  # there may be thousands, all of plain words: no need of Django to read them
                cursor.execute(*groups.query.get_compiler(self._view.alias).as_sql())
                found = cursor.fetchall()
            places = rows.exclude(place="").values_list("place").annotate(number=Count("*")).order_by("-number", "place")[:PLACES]
            at = dict(places)
        counted: list[Counter[str]] = [Counter() for _ in columns]
        for *values, number in found:
            for counter, value in zip(counted, values, strict=True):
                counter[value] += number
        types, standings, countries, months = (dict(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for c in counted)
        return Facets(sum(counted[0].values()), types, standings, countries, dict(sorted(months.items())), at)

    def series(
        self,
        *,
        measure: str | None = None,
        population: str | None = None,
        place: str | None = None,
        claimant: str | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Page:
        """A page of running counts, those with the most claims first; each a dictionary of the columns of SeriesVersionRow with its `id`."""
        with self._view.told():
            rows = self._series(measure=measure, population=population, place=place, claimant=claimant)
            return page(rows, ("-claims", "-series"), after, limit, _series_row)

    def series_facets(self, *, measure: str | None = None, population: str | None = None, place: str | None = None) -> SeriesFacets:
        """The numbers beside a list of such running counts."""
        from django.db.models import Count

        with self._view.told():
            rows = self._series(measure=measure, population=population, place=place)
            columns = ("measure", "population", "place")
            groups = list(rows.order_by(*columns).values_list(*columns).annotate(number=Count("*")))
        counted: list[Counter[str]] = [Counter() for _ in columns]
        for *values, number in groups:
            for counter, value in zip(counted, values, strict=True):
                counter[value] += number
        measures, populations, places = (dict(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for c in counted)
        return SeriesFacets(sum(counted[0].values()), measures, populations, places)

    def one_series(self, id: str) -> dict[str, Any] | None:
        """One running count; None where there is none of this id in this view."""
        with self._view.told():
            return next((_series_row(values) for values in self._series().filter(series=id).values()), None)

    def series_versions(self, id: str) -> list[dict[str, Any]]:
        """All versions of a running count up to the day of the view, the oldest first."""
        from onrecord.record.models import SeriesVersionRow

        rows = SeriesVersionRow.objects.using(self._view.alias).filter(series=id)
        if self._view.day is not None:
            rows = rows.filter(known_from__lte=self._view.day)
        with self._view.told():
            return [_series_row(values) for values in rows.order_by("known_from").values()]

    def _series(
        self, *, measure: str | None = None, population: str | None = None, place: str | None = None, claimant: str | None = None
    ) -> QuerySet[SeriesVersionRow]:
        """Running counts; `place` "" is where none is told."""
        from onrecord.record.models import SeriesVersionRow

        rows = SeriesVersionRow.objects.using(self._view.alias).filter(standing_on(self._view.day))
        wanted = {"measure": measure, "population": population, "claimant": claimant}
        rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
        return rows if place is None else rows.filter(place_key=(search_key(place) or "?") if place else "")

    def _rows(self, filters: Filters) -> QuerySet[IncidentVersionRow]:
        from onrecord.record.models import IncidentVersionRow

        rows = IncidentVersionRow.objects.using(self._view.alias).filter(standing_on(self._view.day))
        return rows.filter(narrowed(filters))


def standing_on(day: dt.date | None) -> Q:
    """That a version stands on a day; None: now."""
    from django.db.models import Q

    if day is None:
        return Q(known_until__isnull=True)
    return Q(known_from__lte=day) & (Q(known_until__isnull=True) | Q(known_until__gt=day))


def narrowed(f: Filters) -> Q:
    """That all that is given holds."""
    from django.db.models import Q

    where = Q()
    equal = {"country": f.country, "region": f.region, "month": f.month, "main": f.main, "known_from__gte": f.changed_since}
    where &= Q(**{name: value for name, value in equal.items() if value is not None})
    if f.types:
        where &= Q(event_type__in=list(f.types))
    if f.standings:
        where &= Q(standing__in=list(f.standings))
    if f.place is not None:
        where &= Q(place_key=search_key(f.place) or "?")
    if f.party is not None:
        where &= Q(parties__contains=f" {f.party} ")
    if f.outlet is not None:
        where &= Q(sources__contains=f" {f.outlet} ")
    if f.since is not None:
        where &= Q(day__gte=f.since)
    if f.until is not None:
        where &= Q(first_day__lte=f.until) | Q(first_day__isnull=True, day__lte=f.until)
    if f.box is not None:
        west, south, east, north = f.box
        where &= Q(lat__range=(south, north))
        where &= Q(lon__range=(west, east)) if west <= east else Q(lon__gte=west) | Q(lon__lte=east)
    if f.corridors:
        where &= Q(routes__gt=0)
    if f.ids is not None:
        where &= Q(incident__in=list(f.ids))
    return where


def _row(values: Mapping[str, Any]) -> dict[str, Any]:
    kept = {
        name: value
        for name, value in values.items()
        if name not in ("id", "incident", "place_key", "month", "digest", "parties", "sources")
    }
    return {"id": values["incident"], **kept, "parties": values["parties"].split(), "sources": values["sources"].split()}


def _series_row(values: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": values["series"], **{name: value for name, value in values.items() if name not in ("id", "series", "place_key")}}
