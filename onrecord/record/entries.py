"""What the record gives: statements with their words and their source."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.linking.corrections import Correction, changed_fields, corrected
from onrecord.reading.statement import Statement
from onrecord.reports.report import DateMethod

if TYPE_CHECKING:
    from typing import TypedDict

    from django_stubs_ext import WithAnnotations

    from onrecord.record.models import ReportRow, StatementRow

    class Cut(TypedDict):
        """What `_entries` cuts from the report's text."""

        words: str
        sentence: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report as a citation needs it: everything but its text. `id` is the record's permanent id of it, `name` the report's own id."""

    id: str
    name: str
    outlet: str | None
    title: str | None
    byline: str | None
    url: str | None
    date: dt.date | None
    date_method: DateMethod
    added_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement on record: `words` is its span, `sentence` the evidence that it stands in, `source` the report.

    `statement` holds what the desk corrected, `read` what was read; `correction` what was decided on it, or None.
    """

    statement: Statement
    source: Source
    words: str
    sentence: str
    read: Statement
    correction: Correction | None = None

    @property
    def corrected(self) -> tuple[str, ...]:
        """The names of the fields that hold another value than was read."""
        return () if self.correction is None else changed_fields(self.read, self.statement)

    @property
    def day(self) -> dt.date | None:
        """The day that it is filed under: `to`, else `from`, else the publication day."""
        return self.statement.to or self.statement.from_ or self.source.date


def source_of(row: ReportRow, outlet: str | None = None) -> Source:
    """The source of a row read with its outlet, or of a new one, whose outlet is named."""
    return Source(
        id=row.id,
        name=row.name,
        outlet=outlet if outlet is not None else row.outlet.name if row.outlet else None,
        title=row.title,
        byline=row.byline,
        url=row.url,
        date=row.date,
        date_method=DateMethod(row.date_method),
        added_at=row.added_at,
    )


def entry_of(row: WithAnnotations[StatementRow, Cut], corrections: Mapping[str, Correction]) -> Entry:
    """The entry of a row of `Record.entries`, with what the desk corrected by then (`Record.corrections`)."""
    from onrecord.record.rows import statement_of

    read = statement_of(row, row.report.name, row.speaker.name if row.speaker else None)
    correction = corrections.get(row.id)
    now = read if correction is None else corrected(read, correction)
    return Entry(now, source_of(row.report), row.words, row.sentence, read, correction)
