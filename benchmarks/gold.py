"""Scores the reader against a folder of gold: `python -m benchmarks.gold DIR [--texts DIR] [--floors FILE] [--errors]`.

Gold files are DIR/NAME.gold.jsonl, called NAME, and DIR/gold.jsonl, called by the folder's name. The reports that they name are read
from DIR/reports, or from where `--texts` says. The reader is told nothing of them that the files themselves don't say: no dates, no outlets.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import floors
from benchmarks.score import KINDS, Mistake, Row, Score, file_name, load, score
from onrecord.errors import ReportError
from onrecord.reading.reader import read_reports
from onrecord.reports.files import reports_in

# What a mistake's line leaves out: where it is stands before it.
_WHERE = {"id", "report", "kind", "start", "end", "evidence"}


def gold_files(folder: Path) -> dict[str, Path]:
    """The gold files of a folder by name, sorted."""
    found = {path.name.removesuffix(".gold.jsonl"): path for path in sorted(folder.glob("*.gold.jsonl"))}
    if (folder / "gold.jsonl").exists():
        found[folder.resolve().name] = folder / "gold.jsonl"
    return found


def readings(texts: Path, wanted: set[str]) -> Iterator[dict[str, Any]]:
    """All statements of the reports under `texts` whose file names or ids are `wanted`; a refused report is told on standard error."""
    reports = (report for report in reports_in([texts], on_refused=_tell) if file_name(report.id) in wanted)
    for _, statements in read_reports(reports):
        for statement in statements:
            yield statement.to_json()


def score_folder(folder: Path, texts: Path | None = None) -> dict[str, Score]:
    """The score of each gold file of a folder, by name; empty where it has none. Every report is read once, from `texts` or folder/reports."""
    files = {name: load(path) for name, path in gold_files(folder).items()}
    wanted = {file_name(row["report"]) for rows in files.values() for row in rows if row["kind"] == "report"}
    given = list(readings(texts or folder / "reports", wanted)) if files else []
    return {name: score(rows, given) for name, rows in files.items()}


def _tell(error: ReportError) -> None:
    print(error, file=sys.stderr)


def table(name: str, result: Score) -> str:
    """The score of one gold file for a terminal."""
    lines = [f"{name:<18}precision  recall      F1   right   given    gold"]
    for kind in KINDS:
        for tally_name in (kind, f"{kind}.exact"):
            if tally_name in result.tallies:
                t = result.tallies[tally_name]
                lines.append(f"  {tally_name:<16}{t.precision:9.3f}{t.recall:8.3f}{t.f1:8.3f}{t.right:8}{t.given:8}{t.gold:8}")
    if result.stance_mean is not None:
        lines.append(f"  stance, mean    {result.stance_mean:9.3f}")
    lines += [f"    {field:<22}{share.value:6.3f}  {share.right}/{share.of}" for field, share in sorted(result.shares.items())]
    return "\n".join(lines)


def mistake_lines(mistakes: Iterable[Mistake]) -> Iterator[str]:
    """What was missed, extra or wrong, for a person who wants to put it right."""
    for mistake in mistakes:
        row = mistake.gold or mistake.given or {}
        yield f"{mistake.what:<7} {row['kind']:<8} {mistake.report} {row['start']}-{row['end']} {', '.join(mistake.fields)}".rstrip()
        for side, value in (("gold", mistake.gold), ("given", mistake.given)):
            if value is not None:
                yield f"    {side}: {_short(value)}"


def _short(row: Row) -> str:
    return json.dumps({name: value for name, value in row.items() if name not in _WHERE and value is not None}, ensure_ascii=False)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints a table for each gold file; 1 where a floor isn't reached, 2 where the folder holds no gold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gold", description="Score the reader against gold files.")
    parser.add_argument("folder", type=Path, help="holds NAME.gold.jsonl or gold.jsonl, and reports/")
    parser.add_argument("--texts", type=Path, help="where the reports lie, if not in FOLDER/reports")
    parser.add_argument("--floors", type=Path, help="fail where a gold file scores under its floors in this file")
    parser.add_argument("--errors", action="store_true", help="list what was missed, extra or wrong")
    options = parser.parse_args(arguments)

    results = score_folder(options.folder, options.texts)
    if not results:
        parser.error(f"no *.gold.jsonl and no gold.jsonl in {options.folder}")
    complaints: list[str] = []
    for name, result in results.items():
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
