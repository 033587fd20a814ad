"""Keeping the board: the versions of the incidents that an added report or a decision changes are told anew, in its transaction.

What stood before the day concerned stays as it is. A version holds from the first day on which a reader of that day's record would see it so:
the day of a report for what reports bring, the day of a decision for what the desk decided.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from onrecord.linking.decisions import Decision, split_id
from onrecord.linking.directory import directory
from onrecord.linking.voices import Voices
from onrecord.reading.statement import Figure, Statement
from onrecord.record import board_running, board_tallies
from onrecord.record.board_claims import Claims, Known, Linked, voices_of
from onrecord.record.board_reads import LINKED_KINDS, Reads
from onrecord.record.board_rows import digest, incident_values
from onrecord.record.board_standings import Standings
from onrecord.record.board_versions import Version, replace, versions_of
from onrecord.record.copier import revision_days
from onrecord.record.models import IncidentVersionRow, MemberRow, ReportRow, RunningRow, SeriesVersionRow, SketchRow, StatementRow

if TYPE_CHECKING:
    from onrecord.linking.directory import Added
    from onrecord.record.store import Record

# Incidents that are told anew at a time where all are: enough to keep the database busy, little enough to hold.
CHUNK = 200
# Decisions over which statements are of one incident; all others are over what a report or a statement is worth.
LINKING = ("merge", "split")


def added(record: Record, report: ReportRow, statements: Sequence[Statement], incidents: Collection[str], copied: Collection[str]) -> None:
    """Tell the board of a new report and its statements. `incidents`: those with other members now; `copied`: reports added before it that now
    copy another one.

    Call it inside the transaction that stores the report, when its links and its copies are there.
    """
    alias = record.alias
    since = report.date or report.added_at.date()
    again = _descendants(alias, copied)
    touched = set(incidents)
    if again:
        touched |= set(SketchRow.objects.using(alias).filter(report_id__in=again).values_list("incident", flat=True))
    wards = Wards(record)
    reads = Reads(alias, voices_of(record))
    reads.take(report.id, report.added_at, report.theatre, statements)
    refresh(record, touched, since, wards, new=None if again else report.id, reads=reads)
    running = again | ({report.id} if any(board_running.runs(s, report.theatre) for s in statements) else set())
    board_running.refresh(record, board_running.index(record, running), since, wards)
    board_tallies.added(record, report, statements, reads.voices)


def decided(record: Record, decision: Decision) -> None:
    """Tell the board of a decision. Call it inside the transaction that stores the decision."""
    wards = Wards(record)
    since = decision.at.date()
    refresh(record, wards.of(decision), since, wards)
    reports = wards.reports_of(decision)
    scopes = board_running.scopes_of(record, reports) | board_running.index(record, reports)
    board_running.refresh(record, scopes, since, wards)


def touched_by(record: Record, told: Added) -> set[str]:
    """The reports in which somebody is another speaker, or of another party, once this is told of a name. Looks at every name on record."""
    known = directory().with_added(t.told for t in record.told_speakers())
    before, after = Voices(known), Voices(known.with_added([told]))
    rows = StatementRow.objects.using(record.alias).filter(kind__in=LINKED_KINDS)
    found: set[str] = set()
    for name, org in rows.values_list("speaker__name", "speaker_org").distinct():
        bare = Figure(id="", report="", start=0, end=0, evidence=(0, 0), measure="killed", speaker=name, speaker_org=org)
        if before.of(bare) != after.of(bare):
            found |= set(rows.filter(speaker__name=name, speaker_org=org).values_list("report_id", flat=True))
    return found


def spoken(record: Record, reports: Collection[str]) -> None:
    """Tell the board that who stands behind statements of these reports is known otherwise now, for all days."""
    incidents = SketchRow.objects.using(record.alias).filter(report_id__in=reports).values_list("incident", flat=True)
    refresh(record, set(incidents), None)
    scopes = board_running.index(record, reports)
    board_running.refresh(record, scopes, None, Wards(record))
    board_tallies.rebuild(record)


def rebuild(record: Record, on_told: Callable[[int], None] = lambda number: None) -> int:
    """Make the whole board anew, in steps that each commit. `on_told` is told after each step of how many incidents. Returns how many there are.

    Stopped anywhere, it is finished by running it again; whoever reads meanwhile sees old rows or new ones.
    """
    alias = record.alias
    wards = Wards(record)
    # In the order of time: incidents that are told together are of the same reports, which are then read once.
    linked = SketchRow.objects.using(alias).order_by("rank").values_list("incident", flat=True)
    waiting = list(dict.fromkeys(itertools.chain(linked.iterator(), sorted(wards.named))))
    done: set[str] = set()
    for start in range(0, len(waiting), CHUNK):
        ids = set(waiting[start : start + CHUNK]) - done
        if ids:
            with transaction.atomic(using=alias):
                ids = refresh(record, ids, None, wards)
            done |= ids
        on_told(len(waiting[start : start + CHUNK]))
    with transaction.atomic(using=alias):
        gone = set(IncidentVersionRow.objects.using(alias).values_list("incident", flat=True).distinct()) - done
        for start in range(0, len(gone), CHUNK):
            IncidentVersionRow.objects.using(alias).filter(incident__in=sorted(gone)[start : start + CHUNK]).delete()
        RunningRow.objects.using(alias).all().delete()
        SeriesVersionRow.objects.using(alias).all().delete()
        scopes = board_running.index(record, None)
        board_running.refresh(record, scopes, None, wards)
        board_tallies.rebuild(record)
    return len(done)


def refresh(
    record: Record,
    incidents: Collection[str],
    since: dt.date | None,
    wards: Wards | None = None,
    new: str | None = None,
    reads: Reads | None = None,
) -> set[str]:
    """Tell these incidents, and those that decisions tie to them, anew from a day on (None: from the first). Returns all that were told.

    `new`: a report that is all that changed on that day, so that what was told of the others is not worked out again. `reads`: what was read in
    this transaction already. Call it inside a transaction.
    """
    if not incidents:
        return set()
    wards = wards or Wards(record)
    ids = wards.tied(incidents)
    versions: dict[str, list[Version]] = {id: [] for id in ids}
    rows = versions_of(record.alias, IncidentVersionRow, "incident", ids, since) if since else []
    stood = {row.incident: row for row in rows if _stands(row, since)} if new and since else {}
    reads = reads or Reads(record.alias, voices_of(record))
    paged = reads.versioned({s.report for s in reads.sketched(ids)})
    for start, view in segments(record, wards.days(ids) | revision_days(record.alias, paged), since):
        claims = Claims(view, reads)
        known, linked = claims.of_incidents(ids), claims.reports(ids)
        for id in ids:
            before = stood.get(id) if start == since else None
            old = [k for k in known.get(id, ()) if start and k.day <= start and k.report != new] if before else []
            standings = Standings()
            if before and digest(old) == before.digest:
                standings.begin((k.claim for k in old), before.standings)
            versions[id] += _told(known.get(id, ()), linked.get(id, ()), start, standings)
    replace(record.alias, IncidentVersionRow, "incident", versions, since, rows)
    return ids


def segments(record: Record, days: Collection[dt.date], since: dt.date | None) -> Iterator[tuple[dt.date | None, Record]]:
    """The times in which the same decisions and the same versions of pages held: the first day of each (None: ever), and the record as of its last day."""
    starts: list[dt.date | None] = [since, *sorted(day for day in days if since is None or day > since)]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else None
        yield start, record.as_of(end - dt.timedelta(days=1) if end else None)


def _stands(row: IncidentVersionRow, day: dt.date) -> bool:
    """Whether a version stands on a day."""
    return row.known_from <= day and (row.known_until is None or row.known_until > day)


def _told(known: Sequence[Known], linked: Sequence[Linked], start: dt.date | None, standings: Standings) -> Iterator[Version]:
    """What an incident looked like from `start` on, and from each later day of its reports. `standings` may have taken some of its claims."""
    days = {k.day for k in known} | {link.day for link in linked}
    changes = sorted({day for day in days if start is None or day > start} | ({start} if start else set()))
    for day in changes:
        here = [k for k in known if k.day <= day]
        standings.add(k.claim for k in here if not standings.has(k.claim))
        yield day, incident_values(here, [link for link in linked if link.day <= day], standings.kinds) if here else None


def _descendants(alias: str, reports: Collection[str]) -> set[str]:
    """These reports and all that copy them, directly or through others."""
    found: set[str] = set()
    wanted = set(reports)
    while wanted:
        found |= wanted
        wanted = set(ReportRow.objects.using(alias).filter(copy_of__in=wanted).values_list("id", flat=True)) - found
    return found


@dataclass(frozen=True, slots=True)
class _Tie:
    """A decision with the incidents that it bears on."""

    decision: Decision
    incidents: frozenset[str]


class Wards:
    """What the decisions of a record bear on: which incidents are told together, and on which days decisions about them were made."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._made = {d.id: d for d in record.as_of(None).links.decisions()}
        self._resolve({id for d in self._made.values() for id in d.of})
        self.reports = {report for d in self._made.values() for report in self.reports_of(d)}
        self._ties = [_Tie(d, frozenset(self.of(d))) for d in self._made.values()]

    @property
    def named(self) -> set[str]:
        """Every incident that a decision bears on."""
        return {id for tie in self._ties for id in tie.incidents}

    def of(self, decision: Decision) -> set[str]:
        """The incidents that a decision bears on; of an undoing, those of what it undoes."""
        if decision.kind == "undo":
            undone = self._made.get(decision.of[0])
            return self.of(undone) if undone else set()
        found = {incident for id in decision.of for incident in self._incidents.get(id, ())}
        if decision.kind == "merge":
            found |= set(decision.of)
        elif decision.kind == "split":
            home, *statements = decision.of
            found |= {home, split_id(statements)}
        return found

    def reports_of(self, decision: Decision) -> set[str]:
        """The reports that a decision bears on by name, or by a statement of theirs. A merge or a split bears on none."""
        if decision.kind == "undo":
            undone = self._made.get(decision.of[0])
            return self.reports_of(undone) if undone else set()
        return {report for id in decision.of for report in self._reports.get(id, ())} if decision.kind not in LINKING else set()

    def report_days(self, reports: Collection[str]) -> set[dt.date]:
        """The days of the decisions that bear on any of these reports."""
        wanted = set(reports)
        return {d.at.date() for d in self._made.values() if not wanted.isdisjoint(self.reports_of(d))} if wanted else set()

    def tied(self, incidents: Collection[str]) -> set[str]:
        """These and all that merges and splits, undone ones among them, make or made one with them."""
        found = set(incidents)
        ties = [tie.incidents for tie in self._ties if tie.decision.kind in LINKING]
        grown = True
        while grown:
            joined = [tie for tie in ties if tie & found and not tie <= found]
            found |= {id for tie in joined for id in tie}
            grown = bool(joined)
        return found

    def days(self, incidents: Collection[str] | None = None) -> set[dt.date]:
        """The days of the decisions that bear on any of these incidents, or of all."""
        return {tie.decision.at.date() for tie in self._ties if incidents is None or not tie.incidents.isdisjoint(incidents)}

    def _resolve(self, ids: Collection[str]) -> None:
        """The incidents, as the rules link now, and the reports of all that decisions name: incidents, statements, reports."""
        self._incidents: dict[str, set[str]] = defaultdict(set)
        self._reports: dict[str, set[str]] = defaultdict(set)
        if not ids:
            return
        alias = self._record.alias
        for id, incident in SketchRow.objects.using(alias).filter(own__in=ids).values_list("own", "incident"):
            self._incidents[id].add(incident)
        for id, incident in SketchRow.objects.using(alias).filter(report_id__in=ids).values_list("report_id", "incident"):
            self._incidents[id].add(incident)
        for id, incident in MemberRow.objects.using(alias).filter(statement_id__in=ids).values_list("statement_id", "sketch__incident"):
            self._incidents[id].add(incident)
        for id in ReportRow.objects.using(alias).filter(id__in=ids).values_list("id", flat=True):
            self._reports[id].add(id)
        for id, report in StatementRow.objects.using(alias).filter(id__in=ids).values_list("id", "report_id"):
            self._reports[id].add(report)
