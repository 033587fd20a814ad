"""Gold and texts in, scores out: the texts are read anew, or statements that were read before are taken instead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import ReportError, ReportMalformed, RowMalformed, UsageError
from onrecord.evaluation.calibration import Calibration, calibration
from onrecord.evaluation.gold import Gold, against_texts, file_name, gold_files, read_gold
from onrecord.evaluation.rows import FIELDS, Refused, Row, objects, wrong
from onrecord.evaluation.score import Score, score, total
from onrecord.reports.files import reports_in
from onrecord.reports.report import Report

# Where the reports of gold lie, beside it, if nothing else is said.
TEXTS = "reports"


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The gold that could be scored, its scores by the gold's name, and the texts at hand by `file_name`."""

    golds: tuple[Gold, ...]
    scores: dict[str, Score]
    texts: dict[str, Report] = field(default_factory=dict)

    @property
    def total(self) -> Score:
        """The scores of all gold as one."""
        return total(self.scores.values())


def confidence(result: Score) -> Calibration | None:
    """The calibration of the judged statements that have a confidence; None where none has."""
    return calibration((row["confidence"], right) for row, right in result.judged if row.get("confidence") is not None)


def texts_beside(gold: Path) -> Path:
    """The folder where the reports of a gold file or folder lie, if nothing else is said."""
    return (gold if gold.is_dir() else gold.parent) / TEXTS


def evaluate(
    gold: Path,
    texts: Path | None = None,
    statements: Path | None = None,
    *,
    on_refused: Refused,
    on_report: Callable[[], None] = lambda: None,
    on_bytes: Callable[[int], None] | None = None,
) -> Evaluation:
    """Scores the reading of `texts` (a file or folder; by default `texts_beside(gold)`) against a gold file or folder.

    The reader is told nothing of the reports that they don't say themselves: no dates, no outlets. With `statements`, a file of
    `onrecord read --format jsonl`, nothing is read anew: the texts show where gold does not fit them, and may be absent.
    Each line of gold or statements and each report that can't be used goes to `on_refused`, and the rest goes on.
    `on_report` hears of each report that is done. Raises UsageError where a path does not exist or holds no gold.
    """
    files = gold_files(gold)
    where = texts or texts_beside(gold)
    if not where.exists() and (texts or not statements):
        raise UsageError(f"no such file or folder: {where}", hint="say where the reports are: onrecord evaluate GOLD TEXTS")
    if statements and not statements.exists():
        raise UsageError(f"no such file: {statements}")

    golds = [read_gold(name, path, on_refused) for name, path in files.items()]
    wanted = {name for one in golds for name in one.reports}
    own = {path.absolute() for path in files.values()}
    reports = _reports(where, wanted, own, on_refused, on_bytes) if where.exists() else iter(())
    found: dict[str, Report] = {}
    given: list[Row] = []
    if statements:
        found = {file_name(report.id): report for report in reports}
        given = list(statements_in(statements, on_refused))
    else:
        from onrecord.reading.reader import read_reports  # after what can go wrong at once: it takes a second to import

        for report, read in read_reports(reports):
            found[file_name(report.id)] = report
            given += [statement.to_json() for statement in read]
            on_report()
    golds = [against_texts(one, found, on_refused, lenient=statements is not None) for one in golds]
    return Evaluation(tuple(golds), {one.name: score(one.rows, given) for one in golds}, found)


def statements_in(path: Path, on_refused: Refused) -> Iterator[Row]:
    """The statements in a file of `onrecord read --format jsonl` that can be scored; quotes and places are passed over."""
    for line, row in objects(path, on_refused):
        if row["kind"] in FIELDS:
            if found := wrong(row, gold=False):
                on_refused(RowMalformed(str(path), found[1], line=line, field=found[0]))
            else:
                yield row


def _reports(
    where: Path, wanted: set[str], own: set[Path], on_refused: Refused, on_bytes: Callable[[int], None] | None
) -> Iterator[Report]:
    """The reports that gold names, each once. Of what can't be read only what may be among them is told: a file that it names, a row."""

    def refuse(error: ReportError) -> None:
        source = Path(error.source)
        if source.absolute() not in own and (error.line is not None or source.name in wanted):
            on_refused(error)

    seen: set[str] = set()
    for report in reports_in([where], on_refused=refuse, on_bytes=on_bytes):
        name = file_name(report.id)
        if name in seen:
            on_refused(ReportMalformed(report.id, f"another report under {where} has this name; the first one is taken"))
        elif name in wanted:
            seen.add(name)
            yield report
