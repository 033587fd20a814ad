"""What the claims of incidents are made of, read once in a transaction and in plain SQL; statements, which never change, are kept in memory.

An incident may have hundreds of claims, of which a report adds one: the others were read, and their speakers told apart, for the report before.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.linking.series import Counted, is_running
from onrecord.linking.voices import Voices
from onrecord.reading.statement import Figure, Statement
from onrecord.record import copier, sql
from onrecord.record.models import StatementRow
from onrecord.record.rows import statement_of

LINKED_KINDS = ("event", "figure")
# Reports whose claims are kept in memory, some 10 KB each: those of the incidents of a few months.
KEPT = 10_000

_SKETCHED = """SELECT s.id, s.incident, s.main, s.report_id, m.statement_id, m.whole
FROM onrecord_sketch s LEFT JOIN onrecord_member m ON m.sketch_id = s.id WHERE s.incident IN ({})"""
_FACTS = """SELECT r.id, r.name, r.url, o.name, r.date, r.added_at, r.theatre, r.copy_of
FROM onrecord_report r LEFT JOIN onrecord_outlet o ON o.id = r.outlet_id WHERE r.id IN ({})"""
_COPY_OF = "SELECT id, copy_of FROM onrecord_report WHERE id IN ({})"


class Sketched(NamedTuple):
    """A statement's place in a sketch, or a sketch without any, and the incident that the rules linked it to."""

    sketch: str
    incident: str | None
    main: bool
    report: str
    statement: str | None
    whole: float | None


class Facts(NamedTuple):
    """A report without its text. `day`: from which it could be known."""

    id: str
    name: str
    url: str | None
    outlet: str | None
    date: dt.date | None
    added_at: dt.datetime
    theatre: str | None
    copy_of: str | None

    @property
    def day(self) -> dt.date:
        return self.date or self.added_at.date()


@dataclass(frozen=True, slots=True)
class Ready:
    """A statement with who stands behind it, and whether it is of a running count."""

    statement: Statement
    runs: bool
    speaker: str | None
    party: str | None


@dataclass(frozen=True, slots=True)
class _Kept:
    """The claims of a report by id, as these voices have their speakers."""

    voices: Voices
    theatre: str | None
    claims: Mapping[str, Ready]


# By the report and the moment at which it was added: under one id another text never comes, and an addition that was undone has another moment.
_kept: OrderedDict[tuple[str, dt.datetime], _Kept] = OrderedDict()


def runs_of(statement: Statement, theatre: str | None) -> bool:
    """Whether a statement of a report about this country is of a running count, and so of no incident."""
    return isinstance(statement, Figure) and is_running(Counted(statement, None, theatre))


class Reads:
    """What one transaction read. Make a new one for the next."""

    def __init__(self, alias: str, voices: Voices) -> None:
        self.voices = voices
        self._alias = alias
        self._sketched: dict[str, list[Sketched]] = {}
        self._facts: dict[str, Facts] = {}
        self._single: set[str] = set()  # reports that are no versions of a page
        self._here: dict[str, _Kept] = {}

    def sketched(self, incidents: Collection[str]) -> list[Sketched]:
        """What is linked to these incidents, as the rules link."""
        missing = set(incidents) - self._sketched.keys()
        self._sketched |= {id: [] for id in missing}
        for sketch, incident, main, report, statement, whole in sql.read_among(self._alias, _SKETCHED, missing):
            self._sketched[incident].append(Sketched(sketch, incident, bool(main), report, statement, whole))
        return [s for id in sorted(incidents) for s in self._sketched[id]]

    def facts(self, reports: Collection[str]) -> dict[str, Facts]:
        """These reports."""
        missing = set(reports) - self._facts.keys()
        for id, name, url, outlet, date, added_at, theatre, of in sql.read_among(self._alias, _FACTS, missing):
            self._facts[id] = Facts(id, name, url, outlet, sql.day(date) if date else None, sql.moment(added_at), theatre, of)
        return {id: self._facts[id] for id in reports}

    def versioned(self, reports: Collection[str]) -> set[str]:
        """Those of these reports, and the other versions of their pages, that are one of several versions."""
        asked = set(reports) - self._single
        found = copier.versions(self._alias, asked)
        self._single |= asked - found
        return found

    def roots(self, reports: Mapping[str, Facts]) -> dict[str, str]:
        """The report that each of these goes back to."""
        of = {id: facts.copy_of for id, facts in reports.items()}
        wanted = {copied for copied in of.values() if copied} - set(of)
        while wanted:
            more = dict(sql.read_among(self._alias, _COPY_OF, wanted))
            of |= dict.fromkeys(wanted) | more
            wanted = {copied for copied in more.values() if copied} - set(of)
        return {id: _root(id, of) for id in reports}

    def load(self, reports: Iterable[Facts]) -> None:
        """Have the claims of these reports ready."""
        missing: dict[str, Facts] = {}
        for facts in reports:
            key = facts.id, facts.added_at
            kept = _kept.get(key)
            if kept is None or kept.voices is not self.voices or kept.theatre != facts.theatre:
                missing[facts.id] = facts
            else:
                self._here[facts.id] = kept
                _keep(key, kept)
        told: dict[str, list[Statement]] = defaultdict(list)
        for start in range(0, len(missing), sql.LONGEST_LIST):
            ids = list(missing)[start : start + sql.LONGEST_LIST]
            for row in StatementRow.objects.using(self._alias).filter(report_id__in=ids).select_related("speaker"):
                if row.kind in LINKED_KINDS:
                    told[row.report_id].append(statement_of(row, missing[row.report_id].name, row.speaker.name if row.speaker else None))
        for id, facts in missing.items():
            self.take(id, facts.added_at, facts.theatre, told[id])

    def take(self, report: str, added_at: dt.datetime, theatre: str | None, statements: Iterable[Statement]) -> None:
        """Keep the claims among a report's statements."""
        claims = {s.id: self.made(s, theatre) for s in statements if s.kind in LINKED_KINDS}
        self._here[report] = _Kept(self.voices, theatre, claims)
        _keep((report, added_at), self._here[report])

    def made(self, statement: Statement, theatre: str | None) -> Ready:
        """A statement of a report about this country with who stands behind it."""
        return Ready(statement, runs_of(statement, theatre), *self.voices.of(statement))

    def ready(self, report: Facts, statement: str) -> Ready | None:
        """A claim of a report that was loaded."""
        return self._here[report.id].claims.get(statement)


def _keep(key: tuple[str, dt.datetime], kept: _Kept) -> None:
    """Keep what was needed last, and let go what was not for the longest time."""
    _kept[key] = kept
    _kept.move_to_end(key)
    while len(_kept) > KEPT:
        _kept.popitem(last=False)


def _root(id: str, of: Mapping[str, str | None]) -> str:
    for _ in range(copier.LONGEST_CHAIN):
        above = of.get(id)
        if above is None:
            break
        id = above
    return id
