"""`onrecord evaluate`: how right the reading is, against gold that somebody made by hand."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.progress import Progress, count
from onrecord.cli.running import SOME_REFUSED, say, verb
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.evaluation.evaluate import Evaluation


class ScoreFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


@verb
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", show_default=False, help="A gold file, or a folder of *.gold.jsonl.")],
    texts: Annotated[
        Path | None, typer.Argument(metavar="TEXTS", help="The reports: a folder or file.  [default: reports, beside the gold]")
    ] = None,
    statements: Annotated[
        Path | None,
        typer.Option("--statements", metavar="FILE", help="Score what `onrecord read --format jsonl` printed; read nothing anew."),
    ] = None,
    page: Annotated[Path | None, typer.Option("--page", metavar="FILE", help="Write the errors in context there, as a web page.")] = None,
    format: Annotated[ScoreFormat, typer.Option("--format", help="How to print the scores.")] = ScoreFormat.TABLE,
) -> int:
    """Score the reading of reports against your own gold."""
    from onrecord.evaluation.evaluate import evaluate as evaluated
    from onrecord.evaluation.evaluate import texts_beside
    from onrecord.evaluation.table import to_json, to_table

    where = texts or texts_beside(gold)
    if page:
        _writable(page, gold, where, statements)
    with Progress([str(where)] if where.exists() else []) as progress:
        made = evaluated(gold, texts, statements, on_refused=progress.refuse, on_report=progress.report, on_bytes=progress.bytes)
    sys.stdout.write(json.dumps(to_json(made), indent=2) + "\n" if format is ScoreFormat.JSON else to_table(made))
    if page:
        _write(made, page)
    for note in (note for one in made.golds for note in one.notes):
        say(note)
    reports, result = sum(len(one.reports) for one in made.golds), made.total
    say(f"{count(reports, 'report')} scored, {count(result.wanted, 'statement')} in gold, {progress.refused:,} refused")
    return SOME_REFUSED if progress.refused else 0


def _writable(page: Path, gold: Path, texts: Path, statements: Path | None) -> None:
    """Raises UsageError, before the long reading, where the page can't be written or would overwrite what is read."""
    place = page.resolve()
    if place.is_dir() or not place.parent.is_dir():
        raise UsageError(f"can't write a page to {page}", hint="name a file in a folder that exists")
    read = [path.resolve() for path in (gold, texts, statements) if path]
    if place in read or texts.resolve() in place.parents or place.suffix == ".jsonl":
        raise UsageError(f"a page in {page} would stand among what is read", hint="name another file, as errors.html")


def _write(made: Evaluation, page: Path) -> None:
    from onrecord.evaluation.page import to_html

    page.write_text(to_html(made), encoding="utf-8", newline="\n")
    say(f"{count(len(made.total.mistakes), 'mistake')} in context: {page}")
