"""Reading a few sentences: what the tests of the reading core ask for. The language model is loaded once a process, by the library itself."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection

from onrecord.reading.language import pages
from onrecord.reading.reader import read_reports
from onrecord.reading.statement import KINDS, Event, Figure, Statement
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reports.report import DateMethod, Dating, Report, Span

PUBLISHED = dt.date(2022, 3, 20)  # a Sunday


def report(text: str, name: str = "dispatch", date: dt.date | None = PUBLISHED, furniture: tuple[Span, ...] = ()) -> Report:
    return Report(id=name, text=text, dating=Dating(date, DateMethod.GIVEN) if date else Dating(), furniture=furniture)


def read(text: str, kinds: Collection[str] = KINDS) -> list[Statement]:
    """The statements of one report published on Sunday, 20 March 2022."""
    return [s for _, found in read_reports([report(text)], kinds) for s in found]


@functools.cache
def figures(text: str) -> tuple[Figure, ...]:
    return tuple(s for s in read(text, ("figure",)) if isinstance(s, Figure))


@functools.cache
def events(text: str) -> tuple[Event, ...]:
    return tuple(s for s in read(text, ("event",)) if isinstance(s, Event))


def counts(text: str) -> list[tuple[str, object, object]]:
    """(measure, low, high) of each figure, in the order of the text."""
    return [(f.measure, f.low, f.high) for f in figures(text)]


def types(text: str) -> list[str]:
    return [e.event_type for e in events(text)]


@functools.cache
def page(text: str) -> Page:
    return next(pages([report(text)]))


def word(text: str, lower: str) -> tuple[Word, Sentence]:
    """The first word with this text, and its sentence."""
    return next((w, s) for s in page(text).sentences for w in s.words if w.lower == lower)
