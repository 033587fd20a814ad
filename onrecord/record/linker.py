"""Linking in the store: each new report's sketches find their incidents among all that are on record, in milliseconds.

Each sketch is linked to what ranks before it, so that what comes later changes no earlier choice, and the record as of a day is what was
linked by then. Where a report is added late, the sketches after it that would have seen it are linked anew, and those that follow from
them: the links are always those that linking the whole record in the order of ranks gives (`relink` does that, and changes nothing).
"""

from __future__ import annotations

import functools
import hashlib
import heapq
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.db import connections, transaction

from onrecord.linking import blocking
from onrecord.linking.claims import Whole, wholes_of
from onrecord.linking.happenings import sketches
from onrecord.linking.incidents import Choice, Index, choose, incident_id
from onrecord.linking.sketch import Sketch
from onrecord.linking.theatre import theatre_of
from onrecord.reading.statement import Statement
from onrecord.record import copier, sql
from onrecord.record.models import MemberRow, ReportRow, SketchKeyRow, SketchRow
from onrecord.record.rows import report_of
from onrecord.reports.report import Report

if TYPE_CHECKING:
    from onrecord.record.store import Record

# Rows written at a time.
CHUNK = 500
# Sketches kept in memory as they were read, some 15 KB each: those that the next reports are compared with, and a few days more.
KEPT = 5_000
# No limit. Under a word, a sketch is looked up only by the next so many that have it; places and days have few sketches, and lie beside one
# another under other keys.
ALL = 1_000_000

# A rank ends in its sketch's id, so that the index over keys and ranks holds all that is asked.
_NEWEST = "SELECT * FROM (SELECT key, rank FROM onrecord_sketch_key WHERE key = %s AND rank < %s ORDER BY rank DESC LIMIT %s) AS k{}"
_NEXT = "SELECT * FROM (SELECT key, rank FROM onrecord_sketch_key WHERE key = %s AND rank > %s ORDER BY rank LIMIT %s) AS k{}"
_AFTER = "SELECT rank FROM onrecord_sketch WHERE rank > %s ORDER BY rank LIMIT %s"
_BODIES = "SELECT id, report_id, incident, body FROM onrecord_sketch WHERE id IN ({})"


def rank(sketch: Sketch, row: ReportRow) -> str:
    """Where a sketch of a report stands in the order of linking."""
    known, added_at = row.date or row.added_at.date(), row.added_at
    return f"{known.isoformat()} {added_at.isoformat(timespec='microseconds')[:26]} {'0' if sketch.main else '1'} {sketch.id}"


def place(alias: str, row: ReportRow, report: Report, statements: Sequence[Statement], made: Sequence[Sketch]) -> set[str]:
    """Store the sketches of a new report and link them, and anew what they change. Call it inside the transaction that stores the report.

    Returns the ids of the incidents (as the rules link, before any decision) that have other members now: of those that a sketch joined, and of
    those that it left.
    """
    index = _Stored(alias, row)
    rows, keys, members = linked(row, report, statements, made, index)
    sql.insert(alias, rows)
    # After the sketches: for each sketch that comes later than its keys, SQLite goes through all keys on record.
    sql.insert(alias, keys)
    sql.insert(alias, members)
    return {new.incident for new in rows} | _settle(alias, index.added)


def linked(
    row: ReportRow, report: Report, statements: Sequence[Statement], made: Sequence[Sketch], index: Index | _Stored
) -> tuple[list[SketchRow], list[SketchKeyRow], list[MemberRow]]:
    """The rows of a new report's sketches, linked to what the index holds of those that rank before them; the index holds these too then."""
    rows, keys, members = [], [], []
    for at, s in sorted(((rank(s, row), s) for s in made), key=lambda found: found[0]):
        own = incident_id(s.id)
        new = SketchRow(id=s.id, report_id=row.id, rank=at, own=own, incident=own, main=s.main, body=s.to_json())
        _take(new, choose(s, index.found(s)))
        index.add(s, new.incident)
        rows.append(new)
        keys += [SketchKeyRow(key=_number(key), rank=at, sketch_id=s.id) for key in blocking.keys(s)]
        wholes = wholes_of(report, s, statements)
        for id in s.statements:
            whole = wholes.get(id, Whole(1.0))
            members.append(MemberRow(statement_id=id, sketch_id=s.id, whole=whole.weight, why=list(whole.why)))
    return rows, keys, members


def relink(alias: str, on_linked: Callable[[int], None] = lambda number: None) -> int:
    """Link the whole record from the first sketch to the last, in memory, and store what differs. Returns how many sketches changed."""
    index = Index()
    changed: list[SketchRow] = []
    total = 0
    for row in SketchRow.objects.using(alias).order_by("rank").iterator(CHUNK):
        sketch = replace(Sketch.from_json(row.body), report=row.report_id)  # two texts of one name are two reports
        choice = choose(sketch, index.found(sketch))
        index.add(sketch, choice.incident or row.own)
        if _take(row, choice):
            changed.append(row)
        if len(changed) >= CHUNK:
            total += _store(alias, changed)
            changed = []
        on_linked(1)
    return total + _store(alias, changed)


def sketch_missing(record: Record) -> int:
    """Sketch and link every report that an older onrecord added without. Each commits by itself. Returns their number."""
    number = 0
    waiting = ReportRow.objects.using(record.alias).filter(sketches__isnull=True).order_by("added_at", "id")
    for id in list(waiting.values_list("id", flat=True)):
        row = ReportRow.objects.using(record.alias).select_related("outlet").get(id=id)
        told = [entry.read for entry in record.statements(report=id)]
        with transaction.atomic(using=record.alias):
            row.theatre = theatre_of(told)
            row.save(using=record.alias, update_fields=["theatre"])
            report = report_of(row)
            place(record.alias, row, report, told, sketches(report, told))
            copier.place(record.alias, row, report)
        number += 1
    return number


def _settle(alias: str, new: Mapping[str, Sketch]) -> set[str]:
    """Link anew every later sketch that these new ones, by their ranks, could change, in the order of ranks, and what follows from those.
    Returns the incidents that have other members now."""
    touched: set[str] = set()
    if all(at in new for (at,) in sql.read(alias, _AFTER, [min(new), len(new)])):
        return touched
    waiting = list({later for at, sketch in new.items() for later in _followers(alias, sketch, at)} - new.keys())
    heapq.heapify(waiting)
    done: set[str] = set()
    while waiting:
        at = heapq.heappop(waiting)
        if at in done:
            continue
        done.add(at)
        row = SketchRow.objects.using(alias).get(rank=at)
        sketch, left = Sketch.from_json(row.body), row.incident
        if _take(row, choose(sketch, _found(alias, sketch, at, row.report_id))):
            _store(alias, [row])
            if row.incident != left:
                touched |= {left, row.incident}
            for later in _followers(alias, sketch, at) - done:
                heapq.heappush(waiting, later)
    return touched


def _take(row: SketchRow, choice: Choice) -> bool:
    """Set the row to the choice; whether that changes it."""
    before = (row.incident, row.joined, row.why)
    row.incident = choice.incident or row.own
    row.joined = choice.nearest
    row.why = [[r.sentence, r.points] for r in choice.likeness.reasons] if choice.likeness else []
    return before != (row.incident, row.joined, row.why)


def _store(alias: str, rows: Sequence[SketchRow]) -> int:
    if rows:
        SketchRow.objects.using(alias).bulk_update(rows, ["incident", "joined", "why"], batch_size=CHUNK)
    return len(rows)


class _Stored:
    """The sketches on record, and those of one new report as they are linked, as `Index` has them in memory."""

    def __init__(self, alias: str, row: ReportRow) -> None:
        self.added: dict[str, Sketch] = {}  # by rank
        self._alias, self._row = alias, row
        self._newest: dict[int, list[str]] = defaultdict(list)

    def found(self, sketch: Sketch) -> Mapping[str, Sequence[Sketch]]:
        return _found(self._alias, sketch, rank(sketch, self._row), self._row.id, self._newest)

    def add(self, sketch: Sketch, incident: str) -> None:
        self.added[rank(sketch, self._row)] = sketch
        for key in blocking.keys(sketch):
            self._newest[_number(key)].insert(0, sketch.id)


def _found(
    alias: str, sketch: Sketch, at: str, report_id: str, newest: Mapping[int, Sequence[str]] = MappingProxyType({})
) -> Mapping[str, Sequence[Sketch]]:
    """The candidates for a sketch by incident, as `Index.found` gives them: those of other reports that rank before it.

    `newest`: by key, those of its own report that rank before it and are yet to be stored.
    """
    keys = dict.fromkeys(map(_number, blocking.sought(sketch)), blocking.MOST_OF_A_KEY)
    under = {key: list(newest.get(key, ())) for key in keys}
    for key, found in _each(alias, _NEWEST, keys, at):
        under[key].append(_id_of(found))
    ids = blocking.candidates(found for found in under.values() if found)
    if not ids:
        return {}
    with connections[alias].cursor() as cursor:
        cursor.execute(_BODIES.format(",".join(["%s"] * len(ids))), ids)
        rows = {id: (incident, body) for id, report, incident, body in cursor.fetchall() if report != report_id}
    out: dict[str, list[Sketch]] = defaultdict(list)
    for id in ids:
        if id in rows:
            incident, body = rows[id]
            out[incident].append(_read(body))
    return out


@functools.lru_cache(maxsize=KEPT)
def _read(body: str) -> Sketch:
    """The sketch of a stored body: the newest are candidates again and again."""
    return Sketch.from_json(json.loads(body))


def _followers(alias: str, sketch: Sketch, at: str) -> set[str]:
    """The ranks of later sketches whose choice may turn on this one: those that would look it up."""
    keys = {_number(key): blocking.MOST_OF_A_KEY if blocking.is_alike(key) else ALL for key in blocking.seekers(sketch)}
    return {later for _, later in _each(alias, _NEXT, keys, at)}


def _each(alias: str, query: str, keys: Mapping[int, int], at: str) -> list[tuple[int, str]]:
    """The keys and ranks next to a rank under each key, so many of each."""
    if not keys:
        return []
    parameters = [value for key, most in keys.items() for value in (key, at, most)]
    with connections[alias].cursor() as cursor:
        cursor.execute(" UNION ALL ".join(query.format(n) for n in range(len(keys))), parameters)
        return list(cursor.fetchall())


def _id_of(at: str) -> str:
    """The id of the sketch of a rank."""
    return at.rpartition(" ")[2]


def _number(key: str) -> int:
    """A key as a whole number of 64 bits with sign, which both databases hold."""
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)
