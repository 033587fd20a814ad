"""The claims of incidents and running counts as the board needs them: what weighing reads, and nothing of the texts.

`Links.told` gives the same claims with their sentences, for a page that shows them; this is what each added report pays.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.linking.claims import PART
from onrecord.linking.corrections import corrected, told
from onrecord.linking.decisions import Overlay
from onrecord.linking.directory import directory
from onrecord.linking.series import Counted, is_running
from onrecord.linking.voices import Voices
from onrecord.reading.statement import Figure
from onrecord.record.copier import LONGEST_CHAIN
from onrecord.record.models import ReportRow, SketchRow, StatementRow
from onrecord.record.rows import statement_of
from onrecord.record.versions import Versions
from onrecord.weighing.claim import Claim

if TYPE_CHECKING:
    from django.db.models import Q

    from onrecord.linking.directory import Added
    from onrecord.record.store import Record

LINKED_KINDS = ("event", "figure")


@dataclass(frozen=True, slots=True)
class Known:
    """A claim with what the board must know of its report. `report`: the record's id of it; `name`: its own; `day`: from which it could be known."""

    claim: Claim
    incident: str | None
    main: bool
    theatre: str | None
    report: str
    name: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Linked:
    """A report that is linked to an incident, by statements or by its words alone."""

    name: str
    outlet: str | None
    day: dt.date
    main: bool


class Claims:
    """What a view of the record holds of incidents and running counts. Decisions are read once: make a new one for another moment."""

    def __init__(self, view: Record) -> None:
        self._view = view
        decided = bool(view.links.decisions())
        self._over = view.links._overlay() if decided else Overlay({}, {})
        self._withdrawn = view.links.withdrawals() if decided else {}
        self._corrections = view.corrections() if decided else {}
        self._voices = voices_of(view)

    def of_incidents(self, ids: Collection[str]) -> Mapping[str, list[Known]]:
        """The claims of each of these incidents, in the order of publication; those that have none in this view are left out."""
        from django.db.models import Q

        mine = set(ids)
        moved = [s for s, id in self._over.moved.items() if self._over.kept(id) in mine]
        where = Q(member__sketch__incident__in=self._linked(mine))
        out: dict[str, list[Known]] = defaultdict(list)
        for known in self.where(where | Q(id__in=moved) if moved else where):
            if known.incident in mine:
                out[known.incident].append(known)
        return out

    def reports(self, ids: Collection[str]) -> Mapping[str, list[Linked]]:
        """The reports that are linked to each of these incidents before any statement was moved, as `Links.reports` has them."""
        wanted = ("incident", "main", "report__name", "report__outlet__name", "report__date", "report__added_at")
        rows = SketchRow.objects.using(self._view.alias).filter(self._view.known("report__"), incident__in=self._linked(set(ids)))
        out: dict[str, list[Linked]] = defaultdict(list)
        for incident, main, name, outlet, date, added_at in rows.values_list(*wanted):
            out[self._over.kept(incident)].append(Linked(name, outlet, date or added_at.date(), main))
        return out

    def where(self, where: Q) -> list[Known]:
        """The claims of the statements that this holds for, in the order of publication."""
        from django.db.models import F

        rows = (
            StatementRow.objects.using(self._view.alias)
            .filter(self._view.known("report__"), where, kind__in=LINKED_KINDS)
            .annotate(
                linked=F("member__sketch__incident"), whole=F("member__whole"), main=F("member__sketch__main"), name=F("speaker__name")
            )
            .order_by(F("report__date").asc(nulls_last=True), "report__name", "report_id", "start", "id")
        )
        found = list(rows)
        reports = self._reports({row.report_id for row in found})
        roots = self._roots(reports)
        versions = Versions(self._view, {id for id, row in reports.items() if row["url"] is not None}, self._withdrawn)
        return [self._known(row, reports[row.report_id], roots, versions) for row in found]

    def _linked(self, mine: Collection[str]) -> set[str]:
        """The incidents, as the rules link, that are part of these."""
        return {*mine, *(id for id, kept in self._over.merged.items() if kept in mine)}

    def _reports(self, ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
        rows = ReportRow.objects.using(self._view.alias).filter(id__in=ids)
        return {row["id"]: row for row in rows.values("id", "name", "url", "outlet__name", "date", "added_at", "theatre", "copy_of")}

    def _roots(self, reports: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
        """The report that each of these goes back to, as `copier.roots` follows copies."""
        of = {id: row["copy_of"] for id, row in reports.items()}
        wanted = {copied for copied in of.values() if copied} - set(of)
        while wanted:
            more = dict(ReportRow.objects.using(self._view.alias).filter(id__in=wanted).values_list("id", "copy_of"))
            of |= dict.fromkeys(wanted) | more
            wanted = {copied for copied in more.values() if copied} - set(of)
        return {id: _root(id, of) for id in reports}

    def _known(self, row: Any, report: Mapping[str, Any], roots: Mapping[str, str], versions: Versions) -> Known:
        read = statement_of(row, report["name"], row.name)
        correction = self._corrections.get(row.id)
        statement = corrected(read, correction) if correction else read
        incident = self._over.incident(row.id, row.linked) if row.linked is not None else self._over.moved.get(row.id)
        if isinstance(statement, Figure) and is_running(Counted(statement, None, report["theatre"])):
            incident = None
        speaker, party = self._voices.of(statement)
        claim = Claim(
            statement=statement,
            speaker=speaker,
            party=party,
            root=roots[row.report_id],
            whole=row.whole if row.whole is not None else (1.0 if getattr(statement, "part_of", None) is None else PART),
            outlet=report["outlet__name"],
            published=report["date"],
            recorded=report["added_at"],
            withdrawn=self._withdrawn.get(row.report_id),
            decided=correction.at if correction else None,
            correction=told(read, statement, correction.why) if correction and statement != read else "",
            revision=versions.revision.get(row.id),
            revised=versions.revised.get(row.id),
        )
        day = report["date"] or report["added_at"].date()
        return Known(claim, incident, bool(row.main), report["theatre"], row.report_id, report["name"], day)


def _root(id: str, of: Mapping[str, str | None]) -> str:
    for _ in range(LONGEST_CHAIN):
        above = of.get(id)
        if above is None:
            break
        id = above
    return id


def voices_of(record: Record) -> Voices:
    """Whose names are whose, with what users told of it."""
    return _voices(tuple(told.told for told in record.told_speakers()))


@functools.lru_cache(maxsize=4)
def _voices(told: Iterable[Added]) -> Voices:
    """Whose names are whose: kept over many reports, since working a name out takes far longer than all else here."""
    return Voices(directory().with_added(told))
