"""Paths in, Reports out, one at a time: files, folders and standard input, each in the format that it is in.

A file's suffix says its format; without a known one its first bytes do. In a folder every file counts but hidden
ones, in the order of their names. Nothing is held in memory but one report, and what can't be read is handed to
`on_refused` while the rest goes on.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import AnyStr, BinaryIO, cast

from onrecord.errors import ReportEmpty, ReportError, ReportNotText, ReportTooLarge, ReportUnreadable, UsageError
from onrecord.reports.decode import MAX_BYTES, NOT_TEXT_HINT, decoded, encoding_of, is_binary, same_length, too_large
from onrecord.reports.jsonl import read_row
from onrecord.reports.report import Report
from onrecord.reports.text import read_text

STDIN = "-"  # the path that stands for standard input
STDIN_NAME = "standard input"
MAX_ROW = 8_000_000  # bytes of one line of JSON Lines; the longest text allowed, wholly escaped, is 6 MB

_TEXT, _HTML, _ROWS = "text", "html", "rows"
_SUFFIXES = {
    ".txt": _TEXT, ".text": _TEXT, ".html": _HTML, ".htm": _HTML, ".xhtml": _HTML,
    ".jsonl": _ROWS, ".ndjson": _ROWS, ".json": _ROWS,
}  # fmt: skip
_PEEK = 4096

Refused = Callable[[ReportError], None]


def given_date(value: str) -> dt.date:
    """The day in a --date option: 2022-03-19, or an ISO date and time. Raises UsageError."""
    try:
        return dt.datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise UsageError(f"not a date: {value!r}", hint="write it as 2022-03-19") from error


def reports_in(
    paths: Iterable[str | Path],
    *,
    date: dt.date | None = None,
    outlet: str | None = None,
    on_refused: Refused,
    on_bytes: Callable[[int], None] | None = None,
) -> Iterator[Report]:
    """The reports in `paths`: files, folders (with all below them) and "-" for standard input, in that order, lazily.

    `date` and `outlet` hold for every report that does not bring its own in a row of JSON Lines. Each report that can't be read goes
    to `on_refused` as a ReportError, and the rest goes on. `on_bytes` hears of the bytes done since it was last called.
    Raises UsageError at once, before anything is read, where a path does not exist.
    """
    known = [_existing(path) for path in paths]
    return _Reader(date, outlet, on_refused, on_bytes or _ignore).reports(known)


def total_bytes(paths: Iterable[str | Path]) -> int | None:
    """The size of all files that `reports_in` would read, for a progress bar; None where it can't be known (standard input).

    Raises UsageError where a path does not exist.
    """
    total = 0
    for path in [_existing(path) for path in paths]:
        if path == STDIN:
            return None
        for file in _files(Path(path), _ignore):
            try:
                total += file.stat().st_size
            except OSError:
                continue
    return total


def _ignore(_: object) -> None:
    """Hear and do nothing."""


def _existing(path: str | Path) -> str | Path:
    if path != STDIN and not os.path.lexists(path):
        raise UsageError(f"no such file or folder: {path}")
    return path


def _files(path: Path, on_refused: Refused) -> Iterator[Path]:
    """The path itself where it is a file; where it is a folder, all files below it by name, hidden ones left out."""
    if not os.path.isdir(path):  # unlike Path.is_dir, false where it may not be looked at: opening it then says why
        yield path
        return
    try:
        inside = sorted(path.iterdir(), key=lambda item: item.name)
    except OSError as error:
        on_refused(ReportUnreadable(str(path), error.strerror or "can't be listed"))
        return
    for item in inside:
        if item.name.startswith("."):
            continue
        if os.path.isdir(item):
            if not os.path.islink(item):  # a link to a folder may lead round in a circle
                yield from _files(item, on_refused)
        elif os.path.isfile(item) or os.path.islink(item):  # a broken link is refused by name; pipes and devices are no reports
            yield item


@dataclass(frozen=True, slots=True)
class _File:
    """What is being read: its name in refusals, and its file name alone (None: standard input), both fit to be written in UTF-8."""

    source: str
    name: str | None


@dataclass(frozen=True, slots=True)
class _Reader:
    """One call of `reports_in`: what the user gave, and who hears of what."""

    date: dt.date | None
    outlet: str | None
    on_refused: Refused
    on_bytes: Callable[[int], None]

    def reports(self, paths: list[str | Path]) -> Iterator[Report]:
        for path in paths:
            files = [None] if path == STDIN else _files(Path(path), self.on_refused)
            for file in files:
                for read in self._file(file):
                    if isinstance(read, ReportError):
                        self.on_refused(read)
                    else:
                        yield read

    def _file(self, path: Path | None) -> Iterator[Report | ReportError]:
        """The reports of one file, or of standard input (None), and the refusals among them."""
        file = _File(same_length(str(path)), same_length(path.name)) if path else _File(STDIN_NAME, None)
        if path is None and sys.stdin is None:  # a process may be started without one
            yield ReportUnreadable(file.source, "there is none")
            return
        try:
            with path.open("rb") if path else nullcontext(sys.stdin.buffer) as stream:
                yield from self._stream(stream, file)
        except ReportError as error:
            yield error
        except OSError as error:
            yield ReportUnreadable(file.source, error.strerror or "can't be read")

    def _stream(self, raw: BinaryIO, file: _File) -> Iterator[Report | ReportError]:
        stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw))
        head = stream.peek(_PEEK)[:_PEEK]
        if _format(head, file) == _ROWS:
            yield from self._rows(stream, encoding_of(head), file)
        else:
            data = _whole(stream, file.source)
            self.on_bytes(len(data))
            yield self._one(data, file)

    def _one(self, data: bytes, file: _File) -> Report:
        if _format(data[:_PEEK], file) == _HTML:
            from onrecord.reports.html import read_html  # imported here: it takes 0.3 s, which plain text need not wait for

            return read_html(data, file.source, file_name=file.name, date=self.date, outlet=self.outlet)
        return read_text(data, file.source, file_name=file.name, date=self.date, outlet=self.outlet)

    def _rows(self, stream: io.BufferedReader, encoding: str | None, file: _File) -> Iterator[Report | ReportError]:
        found = False
        for line, row, size in _lines(stream, encoding):
            self.on_bytes(size)
            read = self._row(row, line, file)
            if read is not None:
                found = True
                yield read
        if not found:
            raise ReportEmpty(file.source, "no rows in it")

    def _row(self, row: bytes | str | None, line: int, file: _File) -> Report | ReportError | None:
        """The report of one row, or its refusal; None where the row is blank."""
        if row is None:
            return ReportTooLarge(file.source, f"more than {MAX_ROW // 1_000_000} MB in one line", line=line)
        try:
            text = row.removeprefix("\ufeff") if isinstance(row, str) else decoded(row, file.source, line=line)
            if not text.strip(" \t\r\n\0"):
                return None
            return read_row(text, file.source, line=line, file_name=file.name, date=self.date, outlet=self.outlet)
        except ReportError as error:
            return error


def _format(head: bytes, file: _File) -> str:
    """The format of a file, by its suffix and its first bytes. A page saved under .txt is still a page."""
    known = _SUFFIXES.get(Path(file.name).suffix.lower()) if file.name else None
    if known == _HTML:
        return _HTML
    if is_binary(head):
        raise ReportNotText(file.source, "not text", hint=NOT_TEXT_HINT)
    if known == _ROWS:
        return _ROWS
    start = head.decode(encoding_of(head) or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if start[:200].lower().startswith(("<!doctype html", "<html")):
        return _HTML
    if known is None and start.startswith("{") and start[1:].lstrip().startswith(('"', "}")):
        return _ROWS
    return _TEXT


def _whole(stream: io.BufferedReader, source: str) -> bytes:
    """All bytes of a file of one report; not read at all where its size is over the limit."""
    try:
        size = os.fstat(stream.fileno()).st_size
    except (OSError, io.UnsupportedOperation):
        size = 0
    data = stream.read(MAX_BYTES + 1) if size <= MAX_BYTES else b""
    if max(size, len(data)) > MAX_BYTES:
        raise too_large(source)
    return data


def _lines(stream: io.BufferedReader, encoding: str | None) -> Iterator[tuple[int, bytes | str | None, int]]:
    """Each line of JSON Lines: its number from 1, its content, and its size. The content of one over MAX_ROW is None, and is not kept."""
    if encoding in (None, "utf-8"):
        yield from _limited(stream.readline, b"\n")
        return
    reader = io.TextIOWrapper(stream, encoding, "replace", newline="\n")
    try:
        yield from _limited(reader.readline, "\n")
    finally:
        reader.detach()  # the stream is its owner's to close


def _limited(readline: Callable[[int], AnyStr], end: AnyStr) -> Iterator[tuple[int, AnyStr | None, int]]:
    line = 0
    while row := readline(MAX_ROW):
        line, size, whole = line + 1, len(row), True
        while len(row) == MAX_ROW and not row.endswith(end):
            row, whole = readline(MAX_ROW), False
            size += len(row)
        yield line, row if whole else None, size
