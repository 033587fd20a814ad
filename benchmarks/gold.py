"""Holds the reader to its floors: `python -m benchmarks.gold DIR [--texts DIR] [--floors FILE] [--errors]`.

Scores as `onrecord evaluate` does; fails where a gold file scores under its floors, and where anything could not be scored: what is left out
would hide a loss.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks import floors
from onrecord.errors import UsageError
from onrecord.evaluation.evaluate import evaluate
from onrecord.evaluation.rows import Row
from onrecord.evaluation.score import Mistake
from onrecord.evaluation.table import table

# What a mistake's line leaves out: where it is stands before it.
_WHERE = {"id", "report", "kind", "start", "end", "evidence"}


def mistake_lines(mistakes: Iterable[Mistake]) -> Iterator[str]:
    """What was missed, extra or wrong, for a person who wants to put it right."""
    for mistake in mistakes:
        row = mistake.row
        yield f"{mistake.what:<7} {row['kind']:<8} {mistake.report} {row['start']}-{row['end']} {', '.join(mistake.fields)}".rstrip()
        for side, value in (("gold", mistake.gold), ("given", mistake.given)):
            if value is not None:
                yield f"    {side}: {_short(value)}"


def _short(row: Row) -> str:
    return json.dumps({name: value for name, value in row.items() if name not in _WHERE and value is not None}, ensure_ascii=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table for each gold file; 1 where a floor isn't reached or something can't be scored, 2 where the folder holds no gold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gold", description="Score the reader against gold files.")
    parser.add_argument("folder", type=Path, help="holds NAME.gold.jsonl or gold.jsonl, and reports/")
    parser.add_argument("--texts", type=Path, help="where the reports lie, if not in FOLDER/reports")
    parser.add_argument("--floors", type=Path, help="fail where a gold file scores under its floors in this file")
    parser.add_argument("--errors", action="store_true", help="list what was missed, extra or wrong")
    options = parser.parse_args(arguments)

    complaints: list[str] = []
    try:
        evaluation = evaluate(options.folder, options.texts, on_refused=lambda error: complaints.append(str(error)))
    except UsageError as error:
        parser.error(str(error))
    for name, result in evaluation.scores.items():
        if options.errors:
            print("\n".join(mistake_lines(result.mistakes)))
        print(table(name, result), end="\n\n")
        if options.floors:
            complaints += floors.below(floors.load(options.floors), name, result.figures())
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    raise SystemExit(main())
