"""Reports on record that nobody looked through for persons are read for them: what an older onrecord added, or a program that gave none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction

from onrecord.record import search_index
from onrecord.record.models import ReportRow
from onrecord.record.rows import persons_column, report_of

if TYPE_CHECKING:
    from onrecord.record.store import Record

# Reports read together, so that the language model's batches are full.
TOGETHER = 20


def read_persons(record: Record, *, anew: bool = False, on_read: Callable[[int], None] = lambda number: None) -> int:
    """Look for the persons named in every report where nobody has, or with `anew` in all. Returns how many reports were read.

    Stopped anywhere, it is finished by running it again. The language model is loaded only where there is something to read.
    """
    with record.told():
        rows = ReportRow.objects.using(record.alias).order_by("added_at", "id")
        ids = list((rows if anew else rows.filter(persons__isnull=True)).values_list("id", flat=True))
    if not ids:
        return 0
    from onrecord.reading.language import pages
    from onrecord.reading.persons import persons

    for k in range(0, len(ids), TOGETHER):
        with record.told():
            found = list(ReportRow.objects.using(record.alias).select_related("outlet").filter(id__in=ids[k : k + TOGETHER]))
        for row, page in zip(found, pages(report_of(row) for row in found), strict=True):
            row.persons = persons_column(persons(page))
            with record.told(), transaction.atomic(using=record.alias):
                row.save(using=record.alias, update_fields=["persons"])
                search_index.put(record, [row.id])
        on_read(len(found))
    return len(ids)
