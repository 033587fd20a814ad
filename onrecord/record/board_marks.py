"""The board gathered for drawings: incidents by place, by day and by who tells them, counted in the database so that a million statements are a
few thousand marks."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from onrecord.reading.statement import Event
from onrecord.record.board import Filters, narrowed, standing_on

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from onrecord.record.models import IncidentVersionRow
    from onrecord.record.store import Record

# Marks that are drawn at most: more can't be told apart, and take longer than a page may.
MOST = 2000
# Corridors that are drawn, of the newest incidents that tell of one: more would hide the map.
MOST_CORRIDORS = 40
# What stands at odds with another claim.
CONTESTED = ("contested", "denied", "part-exceeds-whole")


@dataclass(frozen=True, slots=True)
class AtPlace:
    """The incidents of one type at one place. `size` as IncidentVersionRow has it; `tolled`: in each somebody killed or hurt is counted;
    `radius_km`: how far off the point may be, where reports tell the place by another one. The days are the first and last of all of them."""

    place: str
    lat: float
    lon: float
    size: str
    region: str
    country: str
    event_type: str
    incidents: int
    statements: int
    contested: int
    tolled: bool
    first: dt.date | None
    last: dt.date | None
    only: str | None  # the incident, where it is one
    radius_km: float | None = None


@dataclass(frozen=True, slots=True)
class OnDays:
    """The incidents of one type from `first` to `last`. `certain`: all that tells when they were gives these days."""

    first: dt.date
    last: dt.date
    event_type: str
    certain: bool
    incidents: int
    statements: int
    only: str | None


@dataclass(frozen=True, slots=True)
class Way:
    """A corridor: the incident that it is part of, and the statement that tells of its ends last."""

    incident: str
    statement: str


class Marks:
    """The board of a record or of its view of a day, gathered. Every method raises RecordError where the database fails."""

    def __init__(self, view: Record) -> None:
        self._view = view

    def places(self, filters: Filters, most: int = MOST) -> tuple[list[AtPlace], int]:
        """By place and type, the most told first, and how many incidents are at no point; three queries.

        Regions are given wherever their middle is: which of them reach into the filters' box, the database can't tell.
        """
        from django.db.models import Case, Count, F, IntegerField, Max, Min, Q, Sum, Value, When

        with self._view.told():
            rows = self._rows(replace(filters, box=None))
            off = rows.filter(Q(lat__isnull=True) | Q(lon__isnull=True)).count()
            if filters.box is not None:
                rows = rows.filter(narrowed(Filters(box=filters.box)) | Q(size="region"))
            keys = ("place", "lat", "lon", "size", "region", "country", "event_type")
            found = rows.filter(lat__isnull=False, lon__isnull=False).order_by().values(*keys)
            untold = Q(killed_low__isnull=True, killed_high__isnull=True, injured_low__isnull=True, injured_high__isnull=True)
            flag = Case(When(standing__in=CONTESTED, then=Value(1)), default=Value(0), output_field=IntegerField())
            groups = found.annotate(
                incidents=Count("id"), told=Sum("statements"), contested=Sum(flag), untolled=Count("id", filter=untold),
                first=Min("first_day"), last=Max("last_day"), one=Min("incident"),
            ).order_by(F("told").desc(), "place", "event_type", "lat", "lon", "size")[:most]  # fmt: skip
            found_here = list(groups)
            radii = self._radii(rows) if any(g["size"] == "near" for g in found_here) else {}
        return [
            AtPlace(
                **{key: g[key] for key in keys}, incidents=g["incidents"], statements=g["told"], contested=g["contested"], tolled=not g["untolled"],
                first=g["first"], last=g["last"], only=g["one"] if g["incidents"] == 1 else None,
                radius_km=radii.get((g["lat"], g["lon"])) if g["size"] == "near" else None,
            )
            for g in found_here
        ], off  # fmt: skip

    def _radii(self, rows: QuerySet[IncidentVersionRow]) -> Mapping[tuple[float, float], float]:
        """How far off points are that are told by others near them: the most that a headline says."""
        from onrecord.record.models import StatementRow

        near = rows.filter(size="near").order_by("-statements", "incident").values("headline")[:MOST]
        told = StatementRow.objects.using(self._view.alias).filter(id__in=near).values_list("lat", "lon", "details")
        out: dict[tuple[float, float], float] = {}
        for lat, lon, details in told:
            if lat is not None and lon is not None and (km := details.get("radius_km")):
                out[lat, lon] = max(out.get((lat, lon), 0.0), km)
        return out

    def by_day(self, filters: Filters) -> list[tuple[dt.date, int, int]]:
        """How many incidents there are on each day, and statements of them, in the order of days: of each on its last day, else its first."""
        from django.db.models import Count, Sum

        with self._view.told():
            rows = self._rows(filters).exclude(first_day__isnull=True, last_day__isnull=True)
            return list(rows.order_by().values_list("day").annotate(n=Count("id"), told=Sum("statements")).order_by("day"))

    def days(self, filters: Filters, *, by_month: bool, most: int = MOST) -> tuple[list[OnDays], int]:
        """By their days and type, the newest first, and how many have no known day; three queries.

        `by_month`: what is certain and of one day is gathered by month. Of what is not, the most frequent `most` are given.
        """
        from django.db.models import Case, Count, F, Min, Q, Sum, Value, When
        from django.db.models.functions import Coalesce

        with self._view.told():
            rows = self._rows(filters)
            unknown = rows.filter(first_day__isnull=True, last_day__isnull=True).count()
            exact = Q(certain=True, first_day=F("last_day"))
            told = {"incidents": Count("id"), "told": Sum("statements"), "one": Min("incident")}
            column = "month" if by_month else "first_day"
            certain = list(rows.filter(exact).order_by().values("event_type", column).annotate(**told))
            every: Any = rows  # what annotations make, the plugin can't follow through two groupings
            spans = (
                every.exclude(exact).exclude(first_day__isnull=True, last_day__isnull=True).order_by()
                .annotate(start=Coalesce("first_day", "last_day"), end=Coalesce("last_day", "first_day"),
                          whole=Case(When(certain=True, first_day__isnull=False, last_day__isnull=False, then=Value(1)), default=Value(0)))
                .values("start", "end", "whole", "event_type").annotate(**told).order_by("-incidents", "-end", "-start", "event_type")[:most]
            )  # fmt: skip
            found = [OnDays(*_days_of(g[column]), g["event_type"], True, g["incidents"], g["told"], _only(g)) for g in certain]
            found += [
                OnDays(g["start"], max(g["start"], g["end"]), g["event_type"], bool(g["whole"]), g["incidents"], g["told"], _only(g))
                for g in spans
            ]
        return sorted(found, key=lambda d: (-d.last.toordinal(), -d.first.toordinal(), d.event_type, not d.certain)), unknown

    def tellers(self, filters: Filters) -> tuple[Mapping[str, int], Mapping[str, int]]:
        """Incidents by the party that claims or answers and by the outlet that tells them (the record's ids), the most first. Each is counted
        over what passes all other filters."""
        with self._view.told():
            if filters.party is None and filters.outlet is None:
                parties, sources = self._words(filters, "parties", "sources")
            else:
                (parties,) = self._words(replace(filters, party=None), "parties")
                (sources,) = self._words(replace(filters, outlet=None), "sources")
        return parties, sources

    def outlet_names(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The names of outlets by their ids."""
        from onrecord.record.models import OutletRow

        with self._view.told():
            return dict(OutletRow.objects.using(self._view.alias).filter(id__in=list(ids)).values_list("id", "name"))

    def ways(self, filters: Filters, most: int = MOST_CORRIDORS) -> list[Way]:
        """The corridors of the newest evacuations that tell of one and pass, each pair of ends once, the last told."""
        if filters.types and "evacuation" not in filters.types:
            return []
        from onrecord.record.board_claims import Claims

        with self._view.told():
            rows = self._rows(replace(filters, types=("evacuation",), corridors=True, box=None)).order_by("-main", "-day", "-incident")
            ids = list(rows.values_list("incident", flat=True)[:most])
        out: dict[tuple[str, str], Way] = {}
        for incident, known in Claims(self._view).of_incidents(ids).items() if ids else ():
            for k in known:
                s = k.claim.statement
                if isinstance(s, Event) and s.event_type == "evacuation" and s.origin_name and s.destination_name:
                    out[s.origin_name, s.destination_name] = Way(incident, s.id)
        return list(out.values())[:most]

    def _words(self, filters: Filters, *columns: str) -> list[Mapping[str, int]]:
        rows = list(self._rows(filters).order_by().values_list(*columns))
        counted = [Counter(map(itemgetter(number), rows)) for number in range(len(columns))]
        out: list[Mapping[str, int]] = []
        for counter in counted:
            single: Counter[str] = Counter()
            for text, number in counter.items():
                for id in text.split():
                    single[id] += number
            out.append(dict(sorted(single.items(), key=lambda item: (-item[1], item[0]))))
        return out

    def _rows(self, filters: Filters) -> QuerySet[IncidentVersionRow]:
        from onrecord.record.models import IncidentVersionRow

        return IncidentVersionRow.objects.using(self._view.alias).filter(standing_on(self._view.day)).filter(narrowed(filters))


def _only(group: Mapping[str, object]) -> str | None:
    return str(group["one"]) if group["incidents"] == 1 else None


def _days_of(on: dt.date | str) -> tuple[dt.date, dt.date]:
    """The first and last day of a day, or of a month as "2022-03"."""
    if isinstance(on, dt.date):
        return on, on
    first = dt.date.fromisoformat(f"{on}-01")
    return first, (first.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
