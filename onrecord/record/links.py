"""What the links make of the record: which claims are of one incident, which of one running count, and what the desk decided over both."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.errors import NotOnRecord, UsageError
from onrecord.gazetteer.transliteration import fold
from onrecord.linking.claims import PART
from onrecord.linking.corrections import Correction
from onrecord.linking.corrections import corrections as corrections_of
from onrecord.linking.corrections import told as told_correction
from onrecord.linking.decisions import Decision, Overlay, in_force, overlay
from onrecord.linking.series import Counted, Series, is_running, series
from onrecord.linking.sides import side_of
from onrecord.linking.voices import Voices
from onrecord.reading.statement import Figure
from onrecord.record.deciding import Deciding, withdrawals_of
from onrecord.record.entries import entry_of
from onrecord.record.names import ID_LENGTH, SHORTEST_PREFIX
from onrecord.weighing.claim import Claim, Revision

if TYPE_CHECKING:
    from django.db.models import Q

    from onrecord.linking.directory import Added
    from onrecord.record.entries import Entry
    from onrecord.record.store import Record
    from onrecord.record.versions import Versions

# Statements that links are made of. What people demand or say is linked to nothing.
LINKED_KINDS = ("event", "figure")
# Statements read at a time where many are.
CHUNK = 1000
# The claims of more incidents than these are found by going through all: no database takes a list of any length.
MOST_ASKED_FOR = 500
# What only linking needs, and is long.
_NOT_TOLD = ("member__why", "member__sketch__body", "member__sketch__why")


@dataclass(frozen=True, slots=True)
class Told:
    """A claim with its entry. `incident`: the one that it is part of, decisions counted, or None. `main`: its report is about that incident."""

    claim: Claim
    entry: Entry
    incident: str | None
    main: bool
    theatre: str | None

    @property
    def id(self) -> str:
        return self.entry.statement.id


@dataclass(frozen=True, slots=True)
class Link:
    """Why a report's part of an incident was linked: to which statement's, and each reason with its points (of the log odds)."""

    statement: str
    to: str
    reasons: tuple[tuple[str, float], ...]


class Links(Deciding):
    """The links of a record, or of its view of a day: `Record.links`. Every method raises RecordError where the database fails."""

    def __init__(self, record: Record) -> None:
        self._record = record

    @functools.cached_property
    def voices(self) -> Voices:
        """Whose names are whose, with what users told of it."""
        return _voices(tuple(told.told for told in self._record.told_speakers()))

    def find(self, incident: str) -> str:
        """The id that an incident has now: its own, or that of the one that it was merged with or linked to since.

        The first 6 digits of it or more will do. Raises NotOnRecord, UsageError where several begin so.
        """
        from onrecord.record.models import SketchRow

        over = self._overlay()
        incident = self._full(incident, {*over.moved.values(), *over.merged.values()})
        with self._record.told():
            now = SketchRow.objects.using(self._record.alias).filter(own=incident).values_list("incident", flat=True).first()
        id = over.kept(now or incident)
        if now is None and id not in {*over.moved.values(), *over.merged.values()}:
            raise NotOnRecord(f"no incident {incident} on record")
        return id

    def _full(self, prefix: str, others: Collection[str]) -> str:
        """The id that begins so: of an incident as it was linked, or one of the others; the prefix itself where there is none."""
        from onrecord.record.models import SketchRow

        wanted = prefix.strip().lower()
        if not SHORTEST_PREFIX <= len(wanted) < ID_LENGTH:
            return wanted
        with self._record.told():
            linked = SketchRow.objects.using(self._record.alias).filter(own__startswith=wanted).values_list("own", flat=True).distinct()[:2]
            found = sorted({*linked, *(id for id in others if id.startswith(wanted))})
        if len(found) > 1:
            raise UsageError(f"several incidents begin with {prefix}: {', '.join(found[:2])} ...", hint="give more digits")
        return found[0] if found else wanted

    def told(self, *, incidents: Collection[str] | None = None, report: str | None = None, where: Q | None = None) -> Iterator[Told]:
        """The claims of the view, by publication day: of these incidents, or of all and none where not given; of the report of this name;
        `where` narrows StatementRows."""
        from django.db.models import F

        from onrecord.record import copier, narrowing
        from onrecord.record.models import MemberRow
        from onrecord.record.versions import Versions

        decided = self.decisions()
        made, corrections = in_force(decided), corrections_of(decided)
        over, withdrawn = self._overlay(made), withdrawals_of(made)
        rows = self._record.entries().select_related("member__sketch").defer("report__text", *_NOT_TOLD)
        few = incidents is not None and len(incidents) <= MOST_ASKED_FOR
        if incidents is not None and few:
            mine = set(incidents)
            linked = mine | {id for id, kept in over.merged.items() if kept in mine}
            moved = {s for s, id in over.moved.items() if over.kept(id) in mine}
            if moved:  # looked up first: no index serves the two conditions together
                members = MemberRow.objects.using(self._record.alias).filter(sketch__incident__in=linked)
                with self._record.told():
                    rows = rows.filter(id__in=moved.union(members.values_list("statement_id", flat=True)))
            else:
                rows = rows.filter(member__sketch__incident__in=linked)
        if report is not None:
            with self._record.told():
                rows = rows.filter(report_id__in=list(self._record.reports().filter(name=report).values_list("id", flat=True)))
        if not few and report is None:  # SQLite would go through all of a kind, whatever else is asked for
            rows = rows.filter(kind__in=LINKED_KINDS)
        if where is not None:
            rows = rows.filter(narrowing.widened(where, corrections))
        rows = rows.order_by(F("report__date").asc(nulls_last=True), "report__name", "report_id", "start", "id")
        with self._record.told():
            found = rows.iterator(CHUNK)
            while chunk := list(itertools.islice(found, CHUNK)):
                roots = copier.roots(self._record.alias, {row.report_id: row.report.copy_of for row in chunk})
                versions = Versions(self._record, {row.report_id for row in chunk if row.report.url is not None}, withdrawn)
                for row in (row for row in chunk if row.kind in LINKED_KINDS):
                    told = self._told(row, over, withdrawn, roots, corrections, versions)
                    if (incidents is None or told.incident in incidents) and (where is None or narrowing.holds(where, told.entry)):
                        yield told

    def revision(self, entry: Entry) -> Revision | None:
        """What the latest version of its page, by the day of the view, makes of an event or a figure; None where it stands in that version, or
        there is no other."""
        from onrecord.record.versions import Versions

        with self._record.told():
            return Versions(self._record, [entry.source.id], self.withdrawals()).revision.get(entry.statement.id)

    def incidents(self, where: Q | None = None) -> Mapping[str, list[Told]]:
        """The claims of each incident that has one that `where` holds for, whole: all claims of those incidents."""
        ids = None
        if where is not None:
            ids = {told.incident for told in self.told(where=where) if told.incident is not None}
        found: dict[str, list[Told]] = defaultdict(list)
        for told in self.told(incidents=ids):
            if told.incident is not None:
                found[told.incident].append(told)
        return found

    def reports(self) -> Mapping[str, list[tuple[str, bool]]]:
        """The reports of each incident of the view, in the order of linking, and whether it is what a report is about. Those of which no
        statement but only the words tell of it are among them."""
        from onrecord.record.models import SketchRow

        over = self._overlay()
        found: dict[str, dict[str, bool]] = defaultdict(dict)
        with self._record.told():
            rows = SketchRow.objects.using(self._record.alias).filter(self._record.known("report__")).order_by("rank")
            for incident, name, main in rows.values_list("incident", "report__name", "main").iterator(1000):
                reports = found[over.kept(incident)]
                reports[name] = reports.get(name, False) or main
        return {id: list(reports.items()) for id, reports in found.items()}

    def reports_of(self, incident: str) -> Mapping[str, bool]:
        """The reports of one incident of the view by the record's ids, in the order of linking, and whether it is what each is about."""
        from onrecord.record.models import SketchRow

        over = self._overlay()
        linked = {incident} | {id for id, kept in over.merged.items() if kept == incident}
        found: dict[str, bool] = {}
        with self._record.told():
            rows = SketchRow.objects.using(self._record.alias).filter(self._record.known("report__"), incident__in=linked).order_by("rank")
            for report, main in rows.values_list("report_id", "main"):
                found[report] = found.get(report, False) or main
        return found

    def earlier(self, incident: str) -> list[str]:
        """The other ids that lead to an incident now: of those that were merged with it, and of those that its reports were linked as before."""
        from onrecord.record.models import SketchRow

        linked = {incident} | {id for id, kept in self._overlay().merged.items() if kept == incident}
        with self._record.told():
            own = SketchRow.objects.using(self._record.alias).filter(incident__in=linked).values_list("own", flat=True)
            return sorted((linked | set(own)) - {incident})

    def unlinked(self) -> int:
        """How many reports an older onrecord added, which `relink` has yet to link."""
        with self._record.told():
            return self._record.reports().filter(sketches__isnull=True).count()

    def why(self, incident: str) -> list[Link]:
        """Why the reports of an incident were linked, in the order of linking. Merges are among the decisions."""
        from onrecord.record.models import MemberRow, SketchRow

        over = self._overlay()
        linked = {incident} | {id for id, kept in over.merged.items() if kept == incident}
        with self._record.told():
            rows = list(SketchRow.objects.using(self._record.alias).filter(incident__in=linked, joined__isnull=False).order_by("rank"))
            ids = {row.id for row in rows} | {row.joined for row in rows}
            members = MemberRow.objects.using(self._record.alias).filter(sketch_id__in=ids).order_by("statement__start")
            first: dict[str, str] = {}
            for sketch, statement in members.values_list("sketch_id", "statement_id"):
                first.setdefault(sketch, statement)
        return [
            Link(first[row.id], first[row.joined], tuple((sentence, points) for sentence, points in row.why))
            for row in rows
            if row.joined in first and row.id in first
        ]

    def series(self, *, measure: str | None = None, place: str | None = None) -> list[tuple[Series, list[Told]]]:
        """The running counts of the view with their claims in the order of time: of this measure, at this place in any spelling on record."""
        from django.db.models import Q

        where = Q(kind="figure") if measure is None else Q(kind="figure", label=measure)
        by_id = {told.id: told for told in self.told(where=where)}
        counted = [
            Counted(t.entry.statement, side_of_entry(t.entry), t.theatre, t.claim.known)
            for t in by_id.values()
            if isinstance(t.entry.statement, Figure) and t.entry.statement.stance != "expects"
        ]
        found = [(made, [_running(by_id[c.figure.id]) for c in made.figures]) for made in series(counted)]
        if place is None:
            return found
        with self._record.told():
            names = {
                fold(name)
                for name in self._record.statement_rows().filter(self._record.at(place)).values_list("place_name", flat=True)
                if name
            }
        return [(made, told) for made, told in found if made.scope.place in names | {fold(place)}]

    def relink(self, on_linked: Callable[[int], None] = lambda number: None) -> tuple[int, int]:
        """Link the whole record anew in the order of publication. Returns how many reports had never been linked, and how many links changed.

        For a record that an older onrecord wrote; for any other it changes nothing. Stopped anywhere, it is finished by running it again.
        """
        from onrecord.record import board_refresh, linker, search_index

        with self._record.told():
            made = linker.sketch_missing(self._record)
            changed = linker.relink(self._record.alias, on_linked)
            board_refresh.rebuild(self._record, on_linked)
            search_index.rebuild(self._record, on_linked)
            return made, changed

    def _overlay(self, decisions: Sequence[Decision] | None = None) -> Overlay:
        """The decisions of the view that hold (read where not given), with each incident that they name under the id that it has now."""
        from onrecord.record.models import SketchRow

        decisions = in_force(self.decisions()) if decisions is None else decisions
        named = {id for d in decisions if d.kind == "merge" for id in d.of}
        with self._record.told():
            rows = SketchRow.objects.using(self._record.alias).filter(own__in=named).values_list("own", "incident")
            now = dict(rows) if named else {}
        return overlay(
            Decision(d.id, d.kind, tuple(now.get(id, id) for id in d.of), d.by, d.at, d.why) if d.kind == "merge" else d for d in decisions
        )

    def _told(
        self,
        row: Any,
        over: Overlay,
        withdrawn: Mapping[str, dt.datetime],
        roots: Mapping[str, str],
        corrections: Mapping[str, Correction],
        versions: Versions,
    ) -> Told:
        entry = entry_of(row, corrections)
        member = getattr(row, "member", None)
        linked = member.sketch.incident if member is not None else None
        incident = over.incident(row.id, linked) if linked is not None else over.moved.get(row.id)
        if isinstance(entry.statement, Figure) and is_running(Counted(entry.statement, None, row.report.theatre)):
            incident = None  # a running total is no incident's, whatever stands beside it
        speaker, party = self.voices.of(entry.statement)
        claim = Claim(
            statement=entry.statement,
            speaker=speaker,
            party=party,
            root=roots.get(row.report_id, row.report_id),
            whole=member.whole if member is not None else (1.0 if getattr(entry.statement, "part_of", None) is None else PART),
            outlet=entry.source.outlet,
            published=entry.source.date,
            recorded=entry.source.added_at,
            withdrawn=withdrawn.get(row.report_id),
            decided=entry.correction.at if entry.correction else None,
            correction=told_correction(entry.read, entry.statement, entry.correction.why) if entry.correction and entry.corrected else "",
            revision=versions.revision.get(row.id),
            revised=versions.revised.get(row.id),
        )
        return Told(claim, entry, incident, bool(member and member.sketch.main), row.report.theatre)


def side_of_entry(entry: Entry) -> str | None:
    """`side_of` a figure on record, by the sentence that it stands in."""
    figure = entry.statement
    assert isinstance(figure, Figure)
    return side_of(figure, " " * figure.evidence[0] + entry.sentence)


@functools.lru_cache(maxsize=4)
def _voices(told: tuple[Added, ...]) -> Voices:
    """The voices with what users told: kept, since each name is worked out once."""
    from onrecord.linking.directory import directory

    return Voices(directory().with_added(told) if told else directory())


def _running(told: Told) -> Told:
    """The same as a claim of a running count."""
    return replace(told, claim=replace(told.claim, running=True))
