"""Lists of statements, reports, outlets, speakers and changes, a page at a time, each over any number of rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.record.entries import Entry, Source, entry_of, source_of
from onrecord.record.names import search_key
from onrecord.record.paging import page

if TYPE_CHECKING:
    from django.db.models import Q, QuerySet

    from onrecord.record.models import StatementRow
    from onrecord.record.store import Record

# Speakers whose names hold the words of a search: more are too many to look up one by one.
MOST_SPEAKERS = 500


@dataclass(frozen=True, slots=True)
class Entries:
    """Statements, and the `after` of the next page; None where this is the last."""

    entries: list[Entry]
    next: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A report on a list, with how many statements it has."""

    source: Source
    statements: int


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports, and the `after` of the next page; None where this is the last."""

    reports: list[Listed]
    next: str | None


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet by the record's id, with how much it has on record."""

    id: str
    name: str
    reports: int
    statements: int


@dataclass(frozen=True, slots=True)
class Changed:
    """An incident (`kind` "incident") or a running count ("series") that looks otherwise from a day on."""

    kind: str
    id: str
    day: dt.date


class Lists:
    """The lists of a record or of its view of a day. Every method raises RecordError where the database fails."""

    def __init__(self, view: Record) -> None:
        self._view = view

    def statements(
        self,
        *,
        kind: str | None = None,
        label: str | None = None,
        place: str | None = None,
        speaker: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        after: str | None = None,
        limit: int = 50,
    ) -> Entries:
        """A page of statements, the latest day first; that day is `to`, else `from`, else the one from which the report could be known.

        `place`: its spelling or main name, and every other spelling of a place so called. `speaker`: a part of a speaker's name, or the body
        spoken for. Raises UsageError for an `after` that no page gave.
        """
        with self._view.told():
            rows = self._statements(kind, label, place, speaker, since, until)
            found = page(rows, ("-day", "-id"), after, limit, dict, ("id", "day"))
            ids = [row["id"] for row in found.rows]
            corrections = self._view.corrections()
            entries = {row.id: entry_of(row, corrections) for row in self._view.entries().filter(id__in=ids)}
            return Entries([entries[id] for id in ids], found.next)

    def labels(
        self,
        *,
        kind: str | None = None,
        place: str | None = None,
        speaker: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
    ) -> Mapping[tuple[str, str], int]:
        """How many statements of each kind and label there are on such a list."""
        from django.db.models import Count

        with self._view.told():
            rows = self._statements(kind, None, place, speaker, since, until)
            return {(k, label): n for k, label, n in rows.values_list("kind", "label").annotate(n=Count("id")).order_by("kind", "label")}

    def reports(self, *, outlet: str | None = None, day: dt.date | None = None, after: str | None = None, limit: int = 50) -> Reports:
        """A page of reports, the newest first and those of no known day last: of this outlet (the record's id), published on this day."""
        from django.db.models import Count

        from onrecord.record.models import ReportRow, StatementRow

        with self._view.told():
            rows = self._view.reports()
            if outlet is not None:
                rows = rows.filter(outlet_id=outlet)
            if day is not None:
                rows = rows.filter(date=day)
            found = page(rows, ("-date", "-id"), after, limit, dict, ("id", "date"))
            ids = [row["id"] for row in found.rows]
            sources = {
                r.id: source_of(r)
                for r in ReportRow.objects.using(self._view.alias).filter(id__in=ids).select_related("outlet").defer("text")
            }
            counted = (
                StatementRow.objects.using(self._view.alias).filter(report_id__in=ids).values_list("report_id").annotate(n=Count("id"))
            )
            numbers = dict(counted)
            return Reports([Listed(sources[id], numbers.get(id, 0)) for id in ids], found.next)

    def days(self) -> Mapping[dt.date, int]:
        """How many reports were published on each day, the newest first."""
        from django.db.models import Count

        with self._view.told():
            rows = self._view.reports().filter(date__isnull=False)
            return dict(rows.values_list("date").annotate(n=Count("id")).order_by("-date"))

    def outlets(self) -> list[Outlet]:
        """The outlets, those with the most reports first."""
        from onrecord.record.board_tallies import REPORTS, STATEMENTS, totals
        from onrecord.record.models import OutletRow

        with self._view.told():
            reports, statements = totals(self._view, REPORTS), totals(self._view, STATEMENTS)
            names = dict(OutletRow.objects.using(self._view.alias).filter(id__in=list(reports)).values_list("id", "name"))
            return [Outlet(id, names[id], number, statements.get(id, 0)) for id, number in reports.items()]

    def speakers(self) -> Mapping[str, int]:
        """How many statements each body, land, office and person of the directory made or had made for it, by id, the most first."""
        from onrecord.record.board_tallies import SPOKEN, totals

        with self._view.told():
            return totals(self._view, SPOKEN)

    def changed(self, since: dt.date, until: dt.date | None = None) -> list[Changed]:
        """The incidents and running counts that look otherwise on some day from `since` to `until`, ends included: with the last such day, the
        latest first. What it is that changed, `publishing.changes` tells."""
        from django.db.models import Max

        from onrecord.record.models import IncidentVersionRow, SeriesVersionRow

        last = min((day for day in (until, self._view.day) if day is not None), default=None)
        span: dict[str, Any] = {"known_from__gte": since} | ({"known_from__lte": last} if last else {})
        with self._view.told():
            incidents = (
                IncidentVersionRow.objects.using(self._view.alias).filter(**span).values_list("incident").annotate(day=Max("known_from"))
            )
            counts = SeriesVersionRow.objects.using(self._view.alias).filter(**span).values_list("series").annotate(day=Max("known_from"))
            found = [Changed("incident", *row) for row in incidents] + [Changed("series", *row) for row in counts]
        return sorted(found, key=lambda c: (-c.day.toordinal(), c.kind, c.id))

    def _statements(
        self, kind: str | None, label: str | None, place: str | None, speaker: str | None, since: dt.date | None, until: dt.date | None
    ) -> QuerySet[StatementRow]:
        from onrecord.record.models import StatementRow

        rows = StatementRow.objects.using(self._view.alias)
        given = {"kind": kind, "label": label, "day__gte": since, "day__lte": until, "known__lte": self._view.day}
        rows = rows.filter(**{name: value for name, value in given.items() if value is not None})
        if place is not None:
            rows = rows.filter(self._view.at(place))
        if speaker is not None:
            rows = rows.filter(self._spoken(speaker))
        return rows

    def _spoken(self, speaker: str) -> Q:
        from django.db.models import Q

        from onrecord.record.models import SpeakerRow
        from onrecord.record.store import NO_NAME

        key = search_key(speaker) or NO_NAME
        ids = SpeakerRow.objects.using(self._view.alias).filter(key__contains=key).values_list("id", flat=True)[:MOST_SPEAKERS]
        return Q(speaker_id__in=list(ids)) | Q(speaker_org_key=key)
