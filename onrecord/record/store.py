"""The record as one object: reports and their statements go in, and come out by kind, place, speaker and date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from onrecord.errors import NotOnRecord, UsageError
from onrecord.reading.statement import PersonMention, Statement
from onrecord.record import opening
from onrecord.record.address import Address, address
from onrecord.record.entries import Entry, Source, entry_of, source_of
from onrecord.record.names import SHORTEST_PREFIX, search_key
from onrecord.record.telling import Telling
from onrecord.reports.report import Report

if TYPE_CHECKING:
    from django.db.models import Q, QuerySet
    from django_stubs_ext import WithAnnotations

    from onrecord.linking.corrections import Correction
    from onrecord.record.entries import Cut
    from onrecord.record.links import Links
    from onrecord.record.models import ReportRow, StatementRow


# Rows fetched at a time where many are streamed: enough to keep the database busy, little enough to hold.
CHUNK = 1000
# No search key: keys have no punctuation. A name with no letter in it finds nothing, rather than everything that has no name.
NO_NAME = "?"


class Counts(NamedTuple):
    """How much is on record. `statements` has one number a kind, for the kinds that are there."""

    reports: int
    statements: Mapping[str, int]


class Record(Telling):
    """The store of all that was read. Nothing in it is ever erased.

    Open it with `Record.open`; close it, or use it in a `with`. Every method raises RecordError where the database fails.
    `alias`: Django's name of the database. `day`: of a view of the past, the last day that it knows (see `as_of`).
    """

    def __init__(self, where: Address, alias: str, day: dt.date | None = None) -> None:
        self._where = where
        self.alias = alias
        self.day = day

    @classmethod
    def open(cls, where: str | Path | None = None, *, create: bool = True) -> Self:
        """Open the record at a path or database URL; None: ONRECORD_RECORD, else `onrecord.sqlite3` in the working folder.

        Makes it where there is none (with `create` false: RecordError) and brings an older one to the newest tables.
        Raises RecordError where it can't be opened or was written by a newer onrecord, UsageError for an unknown kind of URL.
        """
        found = address(where)
        opening.setup()
        return cls(found, opening.connect(found, create=create))

    def as_of(self, day: dt.date | None) -> Record:
        """The record as a reader could have known it at the end of that day, UTC; None: as it is.

        A report counts from its publication day, however late it was added, and one of no known day from the day that it was added.
        """
        return Record(self._where, self.alias, day)

    @property
    def links(self) -> Links:
        """Incidents, running counts and decisions, as of the day of this view."""
        from onrecord.record.links import Links

        return Links(self)

    def told(self) -> AbstractContextManager[None]:
        """Tells what the database refuses inside it as a RecordError."""
        return opening.told(self._where)

    def close(self) -> None:
        """Let the database go. The record opens it again by itself where it is used again."""
        from django.db import connections

        connections[self.alias].close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self.close()

    def add(
        self,
        report: Report,
        statements: Iterable[Statement],
        mentions: Iterable[Statement] = (),
        persons: Iterable[PersonMention] | None = None,
    ) -> bool:
        """Put a report and its statements on record, and link them: all of it or, whatever happens meanwhile, nothing.

        `mentions`: of places, which help to link and are not kept. `persons`: who is named where, kept with the report so that no page names
        victims and private people; None: it was not looked for, and pages mask all that may be a name. A place that a report names a private
        person by is none.
        False where it is there already: then nothing changes. Statements under one id are one statement; the first is kept.
        Raises ReportError for a report that no database can hold, ValueError for a statement that is not of this report's text.
        """
        from django.db import IntegrityError, transaction

        from onrecord.linking.happenings import sketches
        from onrecord.linking.theatre import theatre_of
        from onrecord.masking.people import Names, individuals
        from onrecord.record import board_refresh, copier, linker, rows, search_index, sql

        rows.check_storable(report)
        key = rows.report_key(report)
        named = rows.persons_column(persons)
        people = Names(individuals(named or ()))
        by_id: dict[str, Statement] = {}
        for statement in statements:
            rows.check_spans(report, statement)
            by_id.setdefault(statement.id, people.nowhere(statement))
        read = [*by_id.values(), *mentions]
        told = sketches(report, read)
        theatre = theatre_of(by_id.values())
        found = [rows.statement_row(statement, key) for statement in by_id.values()]
        # Sorted, so that two processes that add the same names at once wait for each other in one order and never for ever.
        speakers = [rows.speaker_row(name) for name in sorted({s.speaker for s in by_id.values() if s.speaker is not None})]
        with self.told():
            if self.has(report):
                return False
            try:
                with transaction.atomic(using=self.alias):
                    opening.one_writer(self.alias)
                    if report.outlet is not None:
                        sql.insert(self.alias, [rows.outlet_row(report.outlet)], ignore_known=True)
                    sql.insert(self.alias, speakers, ignore_known=True)
                    row = rows.report_row(report, dt.datetime.now(dt.UTC))
                    row.theatre = theatre
                    row.persons = named
                    rows.file(found, row)
                    sql.insert(self.alias, [row])
                    sql.insert(self.alias, found)
                    touched = linker.place(self.alias, row, report, read, told)
                    board_refresh.added(self, row, list(by_id.values()), touched, copier.place(self.alias, row, report))
                    search_index.added(self, row, report.outlet, by_id.values())
            except IntegrityError:
                if self.has(report):  # another process was faster
                    return False
                raise
        return True

    def has(self, report: Report) -> bool:
        """Whether a report of this id and this text is on record."""
        from onrecord.record import sql
        from onrecord.record.rows import report_key

        with self.told():
            return bool(sql.read(self.alias, "SELECT 1 FROM onrecord_report WHERE id = %s", [report_key(report)]))

    def counts(self) -> Counts:
        """How many reports, and how many statements of each kind."""
        from django.db.models import Count

        with self.told():
            kinds = self.statement_rows().values_list("kind").annotate(number=Count("id")).order_by("kind")
            return Counts(self.reports().count(), dict(kinds))

    def last_day(self) -> dt.date | None:
        """The latest publication day on record, or None where no report has one."""
        from django.db.models import Max

        with self.told():
            day: dt.date | None = self.reports().aggregate(day=Max("date"))["day"]
            return day

    def sources(self, *, published: dt.date | None = None) -> Generator[Source]:
        """The reports without their texts, by day and name (of no known day: last); with `published`, those of that day."""
        from django.db.models import F

        reports = self.reports().select_related("outlet").defer("text", "persons")
        if published is not None:
            reports = reports.filter(date=published)
        with self.told():
            for row in reports.order_by(F("date").asc(nulls_last=True), "name", "id").iterator(CHUNK):
                yield source_of(row)

    def report(self, source_id: str) -> Report:
        """The whole report under a `Source.id`. Raises NotOnRecord."""
        from onrecord.record.rows import report_of

        with self.told():
            row = self.reports().select_related("outlet").filter(id=source_id).first()
        if row is None:
            raise NotOnRecord(f"no report {source_id} on record")
        return report_of(row)

    def statement(self, prefix: str) -> Entry:
        """The statement whose id begins with `prefix`, of 6 hex digits or more.

        Raises NotOnRecord for none, UsageError for something else than such a prefix and for one that several statements share.
        """
        wanted = prefix.strip().lower()
        if not SHORTEST_PREFIX <= len(wanted) <= 16 or set(wanted) - set("0123456789abcdef"):
            raise UsageError(f"not an id of a statement: {prefix}", hint=f"{SHORTEST_PREFIX} to 16 of the digits 0-9 and a-f")
        with self.told():
            corrections = self.corrections()
            found = [entry_of(row, corrections) for row in self.entries().filter(id__startswith=wanted).order_by("id")[:3]]
        if not found:
            raise NotOnRecord(f"no statement {prefix} on record")
        if len(found) > 1:
            raise UsageError(
                f"several statements begin with {prefix}: {', '.join(e.statement.id for e in found[:2])} ...", hint="give more digits"
            )
        return found[0]

    def by_id(self, ids: Iterable[str]) -> dict[str, Entry]:
        """The statements of these ids that the view knows, in one query (and one for the corrections)."""
        with self.told():
            corrections = self.corrections()
            return {row.id: entry_of(row, corrections) for row in self.entries().filter(id__in=list(ids))}

    def statements(
        self,
        kind: str | None = None,
        *,
        label: str | None = None,
        place: str | None = None,
        speaker: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        published: dt.date | None = None,
        report: str | None = None,
    ) -> Generator[Entry]:
        """The statements on record, by publication day, report and place in the text (of no known day: last).

        `kind`, `label`: of that kind; of that measure, event type or act.
        `place`: its spelling or main name, and every other spelling on record of a place so called; `speaker`: a part of the name of the
        speaker or of the body spoken for. Case and accents make no difference.
        `since`, `until`: the day that it is filed under is in these, ends included. That day is `to`, else `from`, else the publication day:
        a running total counts on its as-of date. A statement with none of the three is left out.
        What the desk corrected counts as it corrected it.
        `published`: its report is of this day. `report`: its report has this name, or this `Source.id`.
        """
        from django.db.models import F, Q

        from onrecord.record.narrowing import holds, widened

        where, of = Q(), Q()  # what a correction can change, and what it can't
        if kind is not None:
            of &= Q(kind=kind)
        if label is not None:
            where &= Q(label=label)
        if place is not None:
            where &= self.at(place)
        if speaker is not None:
            key = search_key(speaker) or NO_NAME
            where &= Q(speaker__key__contains=key) | Q(speaker_org_key__contains=key)
        if since is not None or until is not None:
            where &= _filed(since, until)
        if published is not None:
            of &= Q(report__date=published)
        if report is not None:
            of &= Q(report__name=report) | Q(report__id=report)
        order = (F("report__date").asc(nulls_last=True), "report__name", "report_id", "start", "id")
        with self.told():
            corrections = self.corrections()
            for row in self.entries().filter(of, widened(where, corrections) if where else where).order_by(*order).iterator(CHUNK):
                if holds(where, entry := entry_of(row, corrections)):
                    yield entry

    def corrections(self) -> Mapping[str, Correction]:
        """What the desk corrected of each statement by the day of this view, by the statement's id."""
        from onrecord.linking.corrections import corrections

        return corrections(self.links.decisions(("correct", "undo")))

    def at(self, place: str) -> Q:
        """That a statement is at a place: by its spelling or main name, and every other spelling on record of a place so called."""
        from django.db.models import Q

        key = search_key(place) or NO_NAME
        namesakes = self.statement_rows().filter(place_key=key).exclude(place_name_key="").values_list("place_name_key", flat=True)
        return Q(place_key=key) | Q(place_name_key=key) | Q(place_name_key__in=namesakes)

    def reports(self) -> QuerySet[ReportRow]:
        """The rows of the reports of this view."""
        from onrecord.record.models import ReportRow

        return ReportRow.objects.using(self.alias).filter(self.known())

    def statement_rows(self) -> QuerySet[StatementRow]:
        """The rows of the statements of this view."""
        from onrecord.record.models import StatementRow

        return StatementRow.objects.using(self.alias).filter(self.known("report__"))

    def known(self, prefix: str = "") -> Q:
        """That a report could be known on the day of this view."""
        from django.db.models import Q

        if self.day is None:
            return Q()
        end = dt.datetime.combine(self.day, dt.time.max, dt.UTC)
        return Q(**{f"{prefix}date__lte": self.day}) | Q(**{f"{prefix}date__isnull": True, f"{prefix}added_at__lte": end})

    def entries(self) -> QuerySet[WithAnnotations[StatementRow, Cut]]:
        """Statements with what an Entry has beside: the speaker, the report without its text, and the words cut from that text."""
        from django.db.models import F
        from django.db.models.functions import Substr

        return (
            self.statement_rows()
            .select_related("speaker", "report", "report__outlet")
            .defer("report__text", "report__persons")
            .annotate(
                words=Substr("report__text", F("start") + 1, F("end") - F("start")),
                sentence=Substr("report__text", F("evidence_start") + 1, F("evidence_end") - F("evidence_start")),
            )
        )


def _filed(since: dt.date | None, until: dt.date | None) -> Q:
    """That the day under which a statement is filed is in these: `to`, else `from`, else the publication day."""
    from django.db.models import Q

    within = {op: day for op, day in (("gte", since), ("lte", until)) if day is not None}
    found, empty = Q(), Q()
    for column in ("to_date", "from_date", "report__date"):
        found |= empty & Q(**{f"{column}__{op}": day for op, day in within.items()})
        empty &= Q(**{f"{column}__isnull": True})
    return found
