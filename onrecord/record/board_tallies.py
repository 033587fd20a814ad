"""How much outlets and speakers have on record, kept by day so that lists of them need not count a million statements."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from django.db import connections
from django.db.models import Count, Q, Sum

from onrecord.linking.directory import directory
from onrecord.linking.voices import Voices
from onrecord.reading.statement import Figure, Statement
from onrecord.record.board_claims import voices_of
from onrecord.record.board_rows import PUBLIC
from onrecord.record.models import ReportRow, StatementRow, TallyRow
from onrecord.record.rows import speaker_row

if TYPE_CHECKING:
    from onrecord.record.store import Record

REPORTS, STATEMENTS, SPOKEN = "outlet-reports", "outlet-statements", "speaker-statements"
# By which names on record somebody speaks: "ID SPEAKERROW", over all days.
SPELT = "speaker-spellings"
CHUNK = 500
# The day under which all days are counted together, so that lists of now read one row of each.
EVER = dt.date.max
_ADD = """INSERT INTO onrecord_tally (kind, "of", known, number) VALUES (%s, %s, %s, %s)
ON CONFLICT (kind, "of", known) DO UPDATE SET number = onrecord_tally.number + excluded.number"""
Tally = tuple[str, str, dt.date]


def added(record: Record, report: ReportRow, statements: Sequence[Statement], voices: Voices) -> None:
    """Count a new report and its statements, whose speakers these voices know. Call it inside the transaction that stores them."""
    known = report.date or report.added_at.date()
    pairs = Counter((s.speaker, s.speaker_org) for s in statements)
    numbers = _of_pairs(voices, ((name, org, known, number) for (name, org), number in pairs.items()))
    if report.outlet_id is not None:
        numbers[REPORTS, report.outlet_id, known] += 1
        numbers[STATEMENTS, report.outlet_id, known] += len(statements)
    spelt = _spelt(voices_of(record), pairs.items())
    rows = sorted((*tally, number) for tally, number in (_with_totals(numbers) | spelt).items())
    if rows:
        with connections[record.alias].cursor() as cursor:
            cursor.executemany(_ADD, rows)


def rebuild(record: Record) -> None:
    """Count all anew. Call it inside a transaction."""
    alias = record.alias
    TallyRow.objects.using(alias).all().delete()
    spoken = StatementRow.objects.using(alias).exclude(speaker=None, speaker_org=None)
    pairs = spoken.values_list("speaker__name", "speaker_org", "known").annotate(number=Count("id")).order_by()
    numbers = _of_pairs(voices_of(record), pairs.iterator(CHUNK))
    for outlet, known, number in _by_outlet(ReportRow.objects.using(alias).values_list("outlet_id", "date", "added_at")):
        numbers[REPORTS, outlet, known] = number
    statements = StatementRow.objects.using(alias).filter(report__outlet__isnull=False)
    for outlet, known, number in statements.values_list("report__outlet_id", "known").annotate(number=Count("id")).order_by():
        numbers[STATEMENTS, outlet, known] = number
    named = StatementRow.objects.using(alias).exclude(speaker=None).values_list("speaker__name", "speaker_org").annotate(number=Count("id"))
    spelt = _spelt(voices_of(record), (((name, org), number) for name, org, number in named.order_by().iterator(CHUNK)))
    counted = (_with_totals(numbers) | spelt).items()
    rows = [TallyRow(kind=kind, of=of, known=known, number=number) for (kind, of, known), number in counted]
    TallyRow.objects.using(alias).bulk_create(rows, batch_size=CHUNK)


def totals(view: Record, kind: str) -> dict[str, int]:
    """The numbers of a kind by whose they are, as of the day of a view, the largest first."""
    rows = TallyRow.objects.using(view.alias).filter(kind=kind)
    if view.day is None:
        return dict(rows.filter(known=EVER).values_list("of", "number").order_by("-number", "of"))
    return dict(rows.filter(known__lte=view.day).values_list("of").annotate(total=Sum("number")).order_by("-total", "of"))


def spellings(view: Record, ids: Collection[str]) -> Mapping[str, list[str]]:
    """The rows of SpeakerRow by which each of these public speakers and parties speaks, those with the most statements first. Another may
    speak by the same name: a statement's own speaker decides."""
    where = Q(of="")
    for id in ids:
        where |= Q(of__gt=f"{id} ", of__lt=f"{id}!")  # "!" follows " "
    rows = TallyRow.objects.using(view.alias).filter(where, kind=SPELT).order_by("-number", "of")
    found: dict[str, list[str]] = {id: [] for id in ids}
    for of in rows.values_list("of", flat=True):
        id, _, row = of.partition(" ")
        found[id].append(row)
    return found


def _spelt(voices: Voices, pairs: Iterable[tuple[tuple[str | None, str | None], int]]) -> Counter[Tally]:
    """By which names public speakers and parties speak."""
    numbers: Counter[Tally] = Counter()
    for (name, org), number in pairs:
        if name is not None:
            for _, id, _ in _of_pairs(voices, [(name, org, EVER, number)]):
                numbers[SPELT, f"{id} {speaker_row(name).id}", EVER] += number
    return numbers


def _of_pairs(voices: Voices, pairs: Iterable[tuple[str | None, str | None, dt.date, int]]) -> Counter[Tally]:
    """The statements of each public speaker, and of each party."""
    persons = directory().persons
    numbers: Counter[Tally] = Counter()
    for name, org, known, number in pairs:
        bare = Figure(id="", report="", start=0, end=0, evidence=(0, 0), measure="", speaker=name, speaker_org=org)
        for id in {id for id in voices.of(bare) if id is not None and (id.startswith(PUBLIC) or id in persons)}:
            numbers[SPOKEN, id, known] += number
    return numbers


def _with_totals(numbers: Mapping[Tally, int]) -> Counter[Tally]:
    totals: Counter[Tally] = Counter(numbers)
    for (kind, of, _), number in numbers.items():
        totals[kind, of, EVER] += number
    return totals


def _by_outlet(rows: Iterable[tuple[str | None, dt.date | None, dt.datetime]]) -> list[tuple[str, dt.date, int]]:
    counted = Counter((outlet, date or added_at.date()) for outlet, date, added_at in rows if outlet is not None)
    return [(outlet, known, number) for (outlet, known), number in counted.items()]
