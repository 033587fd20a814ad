"""Gold: what reports say, annotated by hand. One object a line with a statement's fields (docs/gold.md).

Any field but `measure`, `approximate` and `verified` may be a list: any one of its values is right, and null among them means that none is
right too. `"optional": true` is neither missed where it is absent nor wrong where it is present. The first object of each report has the
kind "report".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from onrecord.errors import RowMalformed, UsageError
from onrecord.evaluation.rows import FIELDS, Refused, Row, objects, wrong
from onrecord.reading.statement import KINDS, Event, Figure, Position, Statement
from onrecord.reports.report import Report

SUFFIX = ".gold.jsonl"
WHOLE_FOLDER = "gold.jsonl"

# Of these kinds there may be gold, but nothing here scores it.
_UNSCORED = tuple(kind for kind in KINDS if kind not in FIELDS)


def _known(kind: type[Statement]) -> frozenset[str]:
    return frozenset({"kind", "optional", *(field.name.rstrip("_") for field in fields(kind))})


_KNOWN = {kind.kind: _known(kind) for kind in (Figure, Event, Position)}


@dataclass(frozen=True, slots=True)
class GoldRow:
    """A statement of gold, and the line that it stands on."""

    line: int
    row: Row


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file: its `name`, its reports (by `file_name`, each the line and the object that names it), and its statements.

    `notes` are sentences on what was read but is not scored.
    """

    name: str
    path: Path
    reports: Mapping[str, GoldRow]
    statements: tuple[GoldRow, ...]
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> list[Row]:
        """All its objects, as `score` takes them."""
        return [*(report.row for report in self.reports.values()), *(statement.row for statement in self.statements)]


def file_name(report: str) -> str:
    """The last part of a report's id: what gold and readings of the same file share, wherever it lay."""
    return report.rsplit("/", 1)[-1]


def gold_files(path: Path) -> dict[str, Path]:
    """The gold in a file or a folder by name, sorted: NAME.gold.jsonl is called NAME, gold.jsonl by its folder's name.

    Raises UsageError where there is none.
    """
    if not path.exists():
        raise UsageError(f"no such file or folder: {path}")
    inside = sorted(path.glob(f"*{SUFFIX}")) if path.is_dir() else [path]
    if path.is_dir() and (path / WHOLE_FOLDER).exists():
        inside.append(path / WHOLE_FOLDER)
    found = {_name(file): file for file in inside}
    if not found:
        raise UsageError(f"no gold in {path}", hint=f"a folder's gold files are called NAME{SUFFIX}")
    return found


def _name(file: Path) -> str:
    return file.resolve().parent.name if file.name == WHOLE_FOLDER else file.name.removesuffix(SUFFIX)


def read_gold(name: str, path: Path, on_refused: Refused) -> Gold:
    """The gold in one file. Each line that can't be scored goes to `on_refused` as a RowMalformed, and the rest goes on."""
    lines = list(objects(path, on_refused))
    reports: dict[str, GoldRow] = {}
    for line, row in lines:
        if row["kind"] == "report":
            first = reports.setdefault(file_name(row["report"]), GoldRow(line, row))
            if first.row["report"] != row["report"]:
                on_refused(RowMalformed(str(path), f"line {first.line} names another report of this file name", line=line, field="report"))
    statements: list[GoldRow] = []
    unknown: dict[tuple[str, str], int] = {}
    unscored = 0
    for line, row in lines:
        kind = row["kind"]
        if kind == "report":
            continue
        if kind in _UNSCORED:
            unscored += 1
        elif found := _wrong(row, reports):
            on_refused(RowMalformed(str(path), found[1], line=line, field=found[0]))
        else:
            statements.append(GoldRow(line, row))
            for field in row.keys() - _KNOWN[kind]:
                unknown.setdefault((kind, field), line)
    return Gold(name, path, reports, tuple(statements), tuple(_notes(path, unknown, unscored)))


def _wrong(row: Row, reports: Mapping[str, GoldRow]) -> tuple[str, str] | None:
    if row["kind"] not in FIELDS:
        return "kind", f"not one of report, {', '.join(FIELDS)}"
    named = reports.get(file_name(row["report"]))
    if named is None or named.row["report"] != row["report"]:
        return "report", 'no line of the kind "report" names it'
    return wrong(row, gold=True)


def _notes(path: Path, unknown: Mapping[tuple[str, str], int], unscored: int) -> Iterator[str]:
    if unscored:
        yield f"{path}: {unscored:,} of the kinds {', '.join(_UNSCORED[:-1])} and {_UNSCORED[-1]} are not scored"
    for (kind, field), line in sorted(unknown.items(), key=lambda item: (item[1], item[0])):
        yield f"{path}:{line}: {field}: a {kind} has no such field; it is left unread"


def against_texts(gold: Gold, texts: Mapping[str, Report], on_refused: Refused, *, lenient: bool = False) -> Gold:
    """The gold that fits the texts (by `file_name`). A report that is not among them and a span outside its text go to `on_refused`.

    `lenient`: a report that is not among them stays, unchecked.
    """
    held: dict[str, int] = {}
    for statement in gold.statements:
        held[file_name(statement.row["report"])] = held.get(file_name(statement.row["report"]), 0) + 1
    absent = set() if lenient else gold.reports.keys() - texts.keys()
    for name, report in gold.reports.items():
        if name in absent:
            reason = f"no such report among the texts: {name} and its {held.get(name, 0)} statements are left out"
            on_refused(RowMalformed(str(gold.path), reason, line=report.line, field="report"))
    statements = []
    for statement in gold.statements:
        name = file_name(statement.row["report"])
        if name in absent:
            continue
        field = _outside(statement.row, len(texts[name].text)) if name in texts else None
        if field is None:
            statements.append(statement)
        else:
            reason = f"outside the text, which has {len(texts[name].text):,} characters"
            on_refused(RowMalformed(str(gold.path), reason, line=statement.line, field=field))
    return replace(gold, reports={name: row for name, row in gold.reports.items() if name not in absent}, statements=tuple(statements))


def _outside(row: Mapping[str, Any], length: int) -> str | None:
    """The field that reaches past a text of this length."""
    if row["end"] > length:
        return "end"
    return "evidence" if "evidence" in row and row["evidence"][1] > length else None
