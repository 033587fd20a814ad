"""Running counts on the board: which figures run and under what, and the versions of each count.

A count may have thousands of claims, so that they are counted by the database, and only its newest are weighed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min, Q

from onrecord.linking.series import ONE_START_DAYS, Counted, Scope, Series, is_running, scope_of, series
from onrecord.linking.sides import OF_A_SIDE
from onrecord.reading.statement import Figure, Statement
from onrecord.record import board_versions
from onrecord.record.board_claims import Claims, Known
from onrecord.record.board_rows import series_values
from onrecord.record.board_versions import Version
from onrecord.record.copier import revision_days
from onrecord.record.entries import entry_of
from onrecord.record.models import ReportRow, RunningRow, SeriesVersionRow

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from onrecord.record.board_refresh import Wards
    from onrecord.record.store import Record

# So many newest claims of a count are weighed against its latest. More make each added report dearer; a number that was last contested so many
# claims ago is contested by nobody who still counts. Set so that a report costs a few milliseconds; on no data.
BESIDE = 200
CHUNK = 500


def runs(statement: Statement, theatre: str | None) -> bool:
    """Whether a statement of a report about this country is one of a running count."""
    return isinstance(statement, Figure) and statement.stance != "expects" and is_running(Counted(statement, None, theatre))


def index(record: Record, reports: Collection[str] | None) -> set[str]:
    """Note which figures of these reports (None: of all) run, and under what. Returns the scopes that they are of, and were of before."""
    alias = record.alias
    if reports is not None and not reports:
        return set()
    if reports is None:
        ids = list(ReportRow.objects.using(alias).values_list("id", flat=True))
        return {scope for n in range(0, len(ids), CHUNK) for scope in index(record, ids[n : n + CHUNK])}
    kept = RunningRow.objects.using(alias).filter(statement__report_id__in=reports)
    claims = Claims(record.as_of(None)).where(Q(report_id__in=reports, kind=Figure.kind))
    sides = _sides(record, claims)
    rows = []
    for known in claims:
        if runs(known.claim.statement, known.theatre):
            counted = _counted(known, sides.get(known.claim.id, ""))
            f = counted.figure
            rows.append(
                RunningRow(
                    statement_id=f.id, scope=key(scope_of(counted)), side=counted.side or "", since=f.from_, day=known.claim.as_of or known.day, known=known.day,
                    voice=_hash(known.claim.voice),
                )
            )  # fmt: skip
    scopes = {row.scope for row in rows} | set(kept.values_list("scope", flat=True))
    kept.filter(statement_id__in=[row.statement_id for row in rows]).delete()
    RunningRow.objects.using(alias).bulk_create(rows, batch_size=CHUNK)
    return scopes


def scopes_of(record: Record, reports: Collection[str]) -> set[str]:
    """What the running figures of these reports count."""
    return set(RunningRow.objects.using(record.alias).filter(statement__report_id__in=reports).values_list("scope", flat=True))


def refresh(record: Record, scopes: Collection[str], since: dt.date | None, wards: Wards) -> None:
    """Tell the counts of these scopes anew from a day on (None: from the first). Call it inside a transaction."""
    from onrecord.record.board_refresh import segments

    for scope in sorted(scopes):
        running = RunningRow.objects.using(record.alias).filter(scope=scope)
        rows = SeriesVersionRow.objects.using(record.alias).filter(scope=scope)
        ids = set(rows.values_list("series", flat=True).distinct())
        days = set(running.values_list("known", flat=True).distinct())
        decided = wards.report_days(running.filter(statement__report_id__in=wards.reports).values_list("statement__report_id", flat=True))
        decided |= revision_days(record.alias, set(running.values_list("statement__report_id", flat=True)))
        versions: dict[str, list[Version]] = {id: [] for id in ids}
        times = list(segments(record, decided, since))
        for (start, view), end in zip(times, [*(start for start, _ in times[1:]), None], strict=True):
            found = _Scope(view, scope)
            changes = {day for day in days if (start is None or day > start) and (end is None or day < end)}
            for day in sorted(changes | ({start} if start else set())):
                now = found.on(day)
                for id in versions.keys() | now.keys():
                    versions.setdefault(id, []).append((day, now.get(id)))
        board_versions.replace(record.alias, SeriesVersionRow, "series", versions, since)


class _Scope:
    """The counts of one scope in a view, day by day."""

    def __init__(self, view: Record, scope: str) -> None:
        self._view, self._scope = view, scope
        self._claims = Claims(view)
        self._loaded: dict[str, Known] = {}
        self._sides = dict(self._rows().exclude(side="").values_list("statement_id", "side"))

    def on(self, day: dt.date) -> dict[str, dict[str, Any]]:
        """The values of each count as of a day, by id."""
        rows = self._rows().filter(known__lte=day)
        total = rows.count()
        if total <= BESIDE:
            ids = list(rows.values_list("statement_id", flat=True))
            return {made.id: self._values(made, [c.figure.id for c in made.figures]) for made in self._series(ids)}
        firsts = rows.values("since").annotate(first=Min("statement_id")).values_list("first", flat=True)
        out = {}
        for number, made in enumerate(sorted(self._series(firsts), key=lambda s: s.since or dt.date.min)):
            mine = Q(since__range=(made.since, made.since + dt.timedelta(days=ONE_START_DAYS))) if made.since else Q(since__isnull=True)
            claims = rows.filter(mine | Q(since__isnull=True) if number == 0 else mine)
            newest = claims.order_by("-day", "-known", "-statement_id").values_list("statement_id", flat=True)[:BESIDE]
            counted = claims.aggregate(number=Count("id"), voices=Count("voice", distinct=True))
            out[made.id] = self._values(made, list(newest), **counted)
        return out

    def _rows(self) -> QuerySet[RunningRow]:
        return RunningRow.objects.using(self._view.alias).filter(scope=self._scope)

    def _series(self, ids: Iterable[str]) -> list[Series]:
        """The counts that these figures make, of this scope in this view."""
        counted = [_counted(known, self._sides.get(known.claim.id, "")) for known in self._known(ids)]
        return [made for made in series(c for c in counted if c.figure.stance != "expects") if key(made.scope) == self._scope]

    def _values(self, made: Series, ids: Sequence[str], number: int | None = None, voices: int | None = None) -> dict[str, Any]:
        claims = [replace(known.claim, running=True) for known in self._known(ids)]
        told = len({claim.voice for claim in claims}) if voices is None else voices
        return {"scope": self._scope, **series_values(made, claims, number=number or len(claims), voices=told)}

    def _known(self, ids: Iterable[str]) -> list[Known]:
        wanted = list(ids)
        missing = [id for id in wanted if id not in self._loaded]
        if missing:
            self._loaded |= {known.claim.id: known for known in self._claims.where(Q(id__in=missing))}
        return [self._loaded[id] for id in wanted if id in self._loaded]


def key(scope: Scope) -> str:
    """A scope as a hash that the database holds."""
    return _hash("\0".join((scope.measure, scope.population, scope.place, scope.side or "")))


def _counted(known: Known, side: str) -> Counted:
    figure = known.claim.statement
    assert isinstance(figure, Figure)
    return Counted(figure, side or None, known.theatre, known.claim.known)


def _sides(record: Record, claims: Iterable[Known]) -> dict[str, str]:
    """Whose soldiers or equipment figures count, by their sentences, which only they are read for."""
    from onrecord.record.links import side_of_entry

    wanted = [k.claim.id for k in claims if isinstance(k.claim.statement, Figure) and k.claim.statement.population in OF_A_SIDE]
    if not wanted:
        return {}
    corrections = record.as_of(None).corrections()
    entries = (entry_of(row, corrections) for row in record.as_of(None).entries().filter(id__in=wanted))
    return {entry.statement.id: side for entry in entries if (side := side_of_entry(entry))}


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
