"""What publishing shows: a statement beside its source and its sentence. Entries of the record are such rows, and so is what was just read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from anyascii import anyascii

from onrecord.publishing.safe import one_line
from onrecord.reading.statement import Statement
from onrecord.reports.report import DateMethod, Report


class Source(Protocol):
    """A report as a citation needs it. `id` tells it from all others, `name` is the report's own id."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def date(self) -> dt.date | None: ...
    @property
    def date_method(self) -> DateMethod: ...


class Row(Protocol):
    """A statement, the report that it is from, the words of its span and the sentence (its evidence) as the report has them.

    `corrected`: the names of the fields that the desk gave another value than was read.
    """

    @property
    def statement(self) -> Statement: ...
    @property
    def source(self) -> Source: ...
    @property
    def words(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def corrected(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class ReadSource:
    """The source of a report that is not on record."""

    id: str
    name: str
    outlet: str | None
    title: str | None
    url: str | None
    date: dt.date | None
    date_method: DateMethod


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a statement that is not on record."""

    statement: Statement
    source: ReadSource
    words: str
    sentence: str
    corrected: tuple[str, ...] = ()


def row(statement: Statement, report: Report) -> ReadRow:
    """The row of a statement that was read from this report."""
    source = ReadSource(
        f"{report.id}\0{report.content_hash}", report.id, report.outlet, report.title, report.url, report.date, report.dating.method
    )
    return ReadRow(statement, source, report.text[statement.start : statement.end], report.text[slice(*statement.evidence)])


def offset(row: Row) -> int:
    """Where the statement's span begins in its sentence. Negative where it begins before."""
    return row.statement.start - row.statement.evidence[0]


@lru_cache(maxsize=65_536)
def fold(name: str | None) -> str:
    """A name without case, accents and doubled spaces, to compare: "Kyïv " and "kyiv" fold alike. Empty for None."""
    return " ".join(anyascii(one_line(name or "")).casefold().split())


def place_of(row: Row) -> str | None:
    """The place that a row is filed under: the gazetteer's name, else the report's own spelling."""
    return row.statement.place_name or row.statement.place
