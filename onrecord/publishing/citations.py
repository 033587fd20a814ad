"""Numbered citations: each leads from a line to the outlet, the date and the exact sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from onrecord.publishing.rows import Row
from onrecord.publishing.safe import one_line
from onrecord.publishing.wording import day
from onrecord.reports.report import DateMethod, Span

# What is added to a date that was not found in the report itself or given with it.
HOW_KNOWN = {DateMethod.FILE_NAME: "date from the file name", DateMethod.INFERRED: "date inferred from the text"}


@dataclass(frozen=True, slots=True)
class Citation:
    """One sentence of one report. `title` is the report's, else its id; `statements` are the ids that the sentence supports in this brief; `report` is the
    `Source.id` of the report.

    The words are the report's own: whoever shows them must neutralise them.
    """

    number: int
    outlet: str | None
    date: dt.date | None
    date_method: DateMethod
    title: str
    url: str | None
    sentence: str
    statements: tuple[str, ...]
    report: str

    @property
    def source(self) -> str:
        """ "Dispatch Wire, 18 March 2022 (date from the file name)"."""
        note = HOW_KNOWN.get(self.date_method)
        date = day(self.date) if self.date else "date not known"
        return f"{one_line(self.outlet or '') or 'outlet not named'}, {date}" + (f" ({note})" if self.date and note else "")


class Citations:
    """Gives numbers from 1 in the order of asking; the same sentence of the same report keeps its number."""

    def __init__(self) -> None:
        self._by_sentence: dict[tuple[str, Span], Citation] = {}

    def number(self, row: Row) -> int:
        """The number of the sentence that a row stands in."""
        key = (row.source.id, row.statement.evidence)
        old = self._by_sentence.get(key)
        if old is None:
            source = row.source
            old = Citation(
                len(self._by_sentence) + 1,
                source.outlet,
                source.date,
                source.date_method,
                one_line(source.title or "") or source.name,
                source.url,
                row.sentence,
                (),
                source.id,
            )
        if row.statement.id not in old.statements:
            old = replace(old, statements=(*old.statements, row.statement.id))
        self._by_sentence[key] = old
        return old.number

    def all(self) -> tuple[Citation, ...]:
        """All that were given, by number."""
        return tuple(self._by_sentence.values())
