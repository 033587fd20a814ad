"""What a long run shows on standard error: a bar on a terminal, a line for each refused report, and the sum at the end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.cli.running import say
from onrecord.errors import ReportError, RowMalformed


def count(number: int, thing: str) -> str:
    """ "1 report", "2 reports", "0 reports"."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


class Progress:
    """A bar over the bytes of `paths` with reports so far, their rate and the time left; nothing where standard error is no terminal.

    `record` is the address of the record: in a folder that is read, its own files are no reports, and nobody is told that they can't be read.
    `refused` counts what could not be read.
    """

    def __init__(self, paths: Sequence[str], record: str | None = None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        from onrecord.accounts.database import people_address
        from onrecord.record.address import address
        from onrecord.reports.files import total_bytes

        own = address(record)
        self._own = (*own.files, *people_address(own).files)
        self.refused = 0
        self._reports = 0
        columns = (BarColumn(), TextColumn("{task.fields[reports]}, {task.fields[rate]:.1f}/s,"), TimeRemainingColumn(), TextColumn("left"))
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        # Counting bytes means looking at every file once: only where somebody looks at the bar.
        total = None if self._bar.disable else total_bytes(paths)
        self._task = self._bar.add_task("", total=total, reports=count(0, "report"), rate=0.0)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None) -> None:
        self._bar.stop()

    def bytes(self, number: int) -> None:
        """So many more bytes are read."""
        self._bar.advance(self._task, number)

    def report(self) -> None:
        """One more report is done."""
        self._reports += 1
        elapsed = self._bar.tasks[self._task].elapsed or 0.0
        rate = self._reports / elapsed if elapsed else 0.0
        self._bar.update(self._task, reports=count(self._reports, "report"), rate=rate)

    def refuse(self, error: ReportError | RowMalformed) -> None:
        """One report, or one line of gold, can't be read: say so, and count it."""
        if Path(error.source).absolute() in self._own:
            return
        self.refused += 1
        say(f"refused {error}")  # rich lets it pass above the bar
