"""The claims of incidents and running counts as the board needs them: what weighing reads, and nothing of the texts.

`Links.told` gives the same claims with their sentences, for a page that shows them; this is what each added report pays.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.linking.claims import PART
from onrecord.linking.corrections import corrected, told
from onrecord.linking.decisions import Overlay
from onrecord.linking.directory import directory
from onrecord.linking.voices import Voices
from onrecord.record.board_reads import LINKED_KINDS, Facts, Reads, Ready, Sketched, runs_of
from onrecord.record.models import StatementRow
from onrecord.record.rows import statement_of
from onrecord.record.versions import Versions
from onrecord.weighing.claim import Claim

if TYPE_CHECKING:
    from django.db.models import Q

    from onrecord.linking.directory import Added
    from onrecord.record.store import Record


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
    """What a view of the record holds of incidents and running counts. Decisions are read once: make a new one for another moment.

    `reads`: what was read in this transaction already.
    """

    def __init__(self, view: Record, reads: Reads | None = None) -> None:
        self._view = view
        self._reads = reads or Reads(view.alias, voices_of(view))
        decided = bool(view.links.decisions())
        self._over = view.links._overlay() if decided else Overlay({}, {})
        self._withdrawn = view.links.withdrawals() if decided else {}
        self._corrections = view.corrections() if decided else {}

    def of_incidents(self, ids: Collection[str]) -> Mapping[str, list[Known]]:
        """The claims of each of these incidents, in the order of publication; those that have none in this view are left out."""
        from django.db.models import Q

        mine = set(ids)
        sketched = [s for s in self._reads.sketched(self._linked(mine)) if s.statement is not None]
        reports = self._known_reports({s.report for s in sketched})
        versions = self._versions(reports)
        roots = self._reads.roots(reports)
        self._reads.load(reports.values())
        found: list[tuple[Known, int]] = []
        for s in sketched:
            if s.report in reports:
                ready = self._reads.ready(reports[s.report], s.statement or "")
                if ready is not None:
                    facts = reports[s.report]
                    found.append((self._known(ready, facts, roots[s.report], versions, s), ready.statement.start))
        if moved := [s for s, id in self._over.moved.items() if self._over.kept(id) in mine]:
            there = {known.claim.id for known, _ in found}
            found += [(k, k.claim.statement.start) for k in self.where(Q(id__in=moved)) if k.claim.id not in there]
        found.sort(key=lambda f: (f[0].claim.published or dt.date.max, f[0].name, f[0].report, f[1], f[0].claim.id))
        out: dict[str, list[Known]] = defaultdict(list)
        for known, _ in found:
            if known.incident in mine:
                out[known.incident].append(known)
        return out

    def reports(self, ids: Collection[str]) -> Mapping[str, list[Linked]]:
        """The reports that are linked to each of these incidents before any statement was moved, as `Links.reports` has them."""
        sketched = {(s.incident, s.main, s.report, s.sketch) for s in self._reads.sketched(self._linked(set(ids)))}
        reports = self._known_reports({report for _, _, report, _ in sketched})
        out: dict[str, list[Linked]] = defaultdict(list)
        for incident, main, report, _ in sketched:
            if incident is not None and (facts := reports.get(report)) is not None:
                out[self._over.kept(incident)].append(Linked(facts.name, facts.outlet, facts.day, main))
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
        reports = self._known_reports({row.report_id for row in found})
        roots = self._reads.roots(reports)
        versions = self._versions(reports)
        known = []
        for row in found:
            facts = reports[row.report_id]
            ready = self._reads.made(statement_of(row, facts.name, row.name), facts.theatre)
            linked = Sketched("", row.linked, bool(row.main), row.report_id, row.id, row.whole)
            known.append(self._known(ready, facts, roots[row.report_id], versions, linked))
        return known

    def _linked(self, mine: Collection[str]) -> set[str]:
        """The incidents, as the rules link, that are part of these."""
        return {*mine, *(id for id, kept in self._over.merged.items() if kept in mine)}

    def _known_reports(self, ids: Collection[str]) -> dict[str, Facts]:
        """Those of these reports that the view knows."""
        found = self._reads.facts(ids)
        day = self._view.day
        return {id: facts for id, facts in found.items() if day is None or facts.day <= day}

    def _versions(self, reports: Mapping[str, Facts]) -> Versions | None:
        """What was revised among the claims of these reports; None: nothing."""
        paged = self._reads.versioned({id for id, facts in reports.items() if facts.url is not None})
        return Versions(self._view, paged, self._withdrawn) if paged else None

    def _known(self, ready: Ready, facts: Facts, root: str, versions: Versions | None, linked: Sketched) -> Known:
        """A claim as it is known now."""
        read = ready.statement
        id = read.id
        correction = self._corrections.get(id)
        statement = corrected(read, correction) if correction else read
        incident = self._over.incident(id, linked.incident) if linked.incident is not None else self._over.moved.get(id)
        if correction:
            runs, (speaker, party) = runs_of(statement, facts.theatre), self._reads.voices.of(statement)
        else:
            runs, speaker, party = ready.runs, ready.speaker, ready.party
        whole = linked.whole if linked.whole is not None else (1.0 if getattr(statement, "part_of", None) is None else PART)
        claim = Claim(
            statement=statement,
            speaker=speaker,
            party=party,
            root=root,
            whole=whole,
            outlet=facts.outlet,
            published=facts.date,
            recorded=facts.added_at,
            withdrawn=self._withdrawn.get(linked.report),
            decided=correction.at if correction else None,
            correction=told(read, statement, correction.why) if correction and statement != read else "",
            revision=versions.revision.get(id) if versions else None,
            revised=versions.revised.get(id) if versions else None,
        )
        return Known(claim, None if runs else incident, linked.main, facts.theatre, linked.report, facts.name, facts.day)


def voices_of(record: Record) -> Voices:
    """Whose names are whose, with what users told of it."""
    return _voices(tuple(told.told for told in record.told_speakers()))


@functools.lru_cache(maxsize=4)
def _voices(told: Iterable[Added]) -> Voices:
    """Whose names are whose: kept over many reports, since working a name out takes far longer than all else here."""
    return Voices(directory().with_added(told))
