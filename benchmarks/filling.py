"""Many reports put on record fast, for measuring a large one: linked and compared in memory, and written many at a time.

The record is the one that adding them one by one makes (tests/benchmarks/test_filling.py). Reports must come in the order of their days, each
once, and nothing else may be added meanwhile without being told.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from onrecord.linking import copies
from onrecord.linking.copies import Signature
from onrecord.linking.happenings import sketches
from onrecord.linking.incidents import Index
from onrecord.linking.theatre import theatre_of

if TYPE_CHECKING:
    from django.db.models import Model

    from benchmarks.synthetic import Made
    from onrecord.record.store import Record

CHUNK = 1000  # reports that are written in one transaction
_ROWS = 200  # rows of one statement


class Filling:
    """Fills one record. It keeps in memory what the next reports are linked and compared with."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._index = Index()
        self._signatures: dict[int, list[tuple[int, Signature]]] = defaultdict(list)
        self._number = 0

    def fill(self, made: Iterable[Made]) -> None:
        """Put these on record, whatever their number."""
        chunk: list[Made] = []
        for m in made:
            chunk.append(m)
            if len(chunk) == CHUNK:
                self._write(chunk)
                chunk = []
        self._write(chunk)

    def know(self, made: Iterable[Made]) -> None:
        """Take note of reports that were added to the record one by one."""
        for m in made:
            self._rows(m)

    def _write(self, chunk: Sequence[Made]) -> None:
        found: dict[type[Model], dict[object, Model]] = defaultdict(dict)  # by class, those that others need first
        for m in chunk:
            for row in self._rows(m):
                found[type(row)].setdefault(row.pk or id(row), row)
        with transaction.atomic(using=self._record.alias):
            for model, rows in found.items():
                known = model.__name__ in ("OutletRow", "SpeakerRow")  # the same names come again
                model._default_manager.using(self._record.alias).bulk_create(rows.values(), batch_size=_ROWS, ignore_conflicts=known)

    def _rows(self, m: Made) -> list[Model]:
        """All rows of a report, as `Record.add` makes them."""
        from onrecord.record import copier, linker, rows

        row = rows.report_row(m.report, dt.datetime.now(dt.UTC))
        row.theatre = theatre_of(m.statements)
        signature, keys = copier.signed(row, m.report)
        mine = copier.signature_of(signature)
        met = dict(other for key in keys for other in self._signatures[key.key])
        oldest = sorted(met)[: copies.MOST_OF_A_KEY]
        best = max((c for number in oldest if (c := copies.compare(mine, met[number]))), key=copies.strength, default=None)
        if best is not None:
            row.copy_of, row.copy_kind, row.copy_share, row.copy_why = best.of, best.kind, best.share, best.why
        self._number += 1
        keys = [key for key in keys if len(self._signatures[key.key]) < copies.MOST_OF_A_KEY]
        for key in keys:
            self._signatures[key.key].append((self._number, mine))
        linked = linker.linked(row, m.report, m.statements, sketches(m.report, m.statements), self._index)
        outlet = [rows.outlet_row(m.report.outlet)] if m.report.outlet else []
        speakers = [rows.speaker_row(name) for name in sorted({s.speaker for s in m.statements if s.speaker})]
        told = [rows.statement_row(s, row.id) for s in m.statements]
        rows.file(told, row)
        return [*outlet, *speakers, row, *told, *linked[0], *linked[1], *linked[2], signature, *keys]
