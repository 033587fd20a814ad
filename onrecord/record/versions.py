"""Versions of one page in the store: what the latest of a view makes of the claims of those before it.

A page is a URL of one outlet. Its versions stand in the order of their days, and within a day as they were added: which came later is
nowhere else told. A withdrawn version is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from onrecord.linking.revisions import fates, said
from onrecord.record.copier import versions
from onrecord.record.models import ReportRow, StatementRow
from onrecord.record.rows import statement_of
from onrecord.weighing.claim import Revised, Revision

if TYPE_CHECKING:
    from onrecord.reading.statement import Statement
    from onrecord.record.store import Record

CLAIM_KINDS = ("event", "figure")


class Versions:
    """What was revised among the claims of some reports of a view, given by the record's ids of them."""

    def __init__(self, view: Record, reports: Collection[str], withdrawn: Collection[str]) -> None:
        self.revision: dict[str, Revision] = {}  # by the id of a claim of an earlier version
        self.revised: dict[str, Revised] = {}  # by the id of a claim of the latest one
        for page in _pages(view, versions(view.alias, reports), withdrawn):
            self._compare(view, page)

    def _compare(self, view: Record, page: list[ReportRow]) -> None:
        told: dict[str, list[Statement]] = {row.id: [] for row in page}
        rows = StatementRow.objects.using(view.alias).filter(report_id__in=list(told), kind__in=CLAIM_KINDS)
        for row in rows.select_related("speaker").order_by("start", "id"):
            told[row.report_id].append(statement_of(row, row.report_id, row.speaker.name if row.speaker else None))
        *earlier, last = page
        day = last.date or last.added_at.date()
        for version in earlier:  # of several that one claim revises, the latest stays
            by_id = {s.id: s for s in told[version.id]}
            for id, answer in fates(told[version.id], told[last.id]).items():
                repeated = answer is not None and said(answer) == said(by_id[id])
                self.revision[id] = Revision(last.name, day, answer, repeated)
                if answer is not None:
                    self.revised[answer.id] = Revised(by_id[id], repeated)


def _pages(view: Record, reports: Collection[str], withdrawn: Collection[str]) -> list[list[ReportRow]]:
    """The versions of each page that the view knows, from the first to the last."""
    pages: dict[tuple[str | None, str | None], list[ReportRow]] = defaultdict(list)
    if reports:
        for row in view.reports().filter(id__in=set(reports) - set(withdrawn)).only("id", "name", "url", "outlet_id", "date", "added_at"):
            pages[row.url, row.outlet_id].append(row)
    return [sorted(page, key=lambda r: (r.date or r.added_at.date(), r.added_at, r.id)) for page in pages.values() if len(page) > 1]
