"""Objects of gold and of readings, from JSON Lines: what each field that is scored may hold. What breaks this is refused, and the rest goes on."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import ReportError, RowMalformed
from onrecord.reading.statement import ACTS, DEFAULT_KINDS, EVENT_TYPES, MEASURES, POPULATIONS, STANCES
from onrecord.reports.jsonl import why_no_json

Row = Mapping[str, Any]
Refused = Callable[[ReportError | RowMalformed], None]

# Characters of a wrong value that its refusal shows.
LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Field:
    """What a field may hold: `holds` says so, `means` in words. Gold may list several values unless there can be only `one`."""

    holds: Callable[[Any], bool]
    means: str
    required: bool = False
    one: bool = False


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and (isinstance(value, int) or math.isfinite(value))


def _offset(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_offset, value)) and value[0] < value[1]


def _day(value: Any) -> bool:
    try:
        return value is None or (isinstance(value, str) and bool(dt.date.fromisoformat(value)))
    except ValueError:
        return False


def _word_of(words: tuple[str, ...], **more: bool) -> Field:
    return Field(lambda value: isinstance(value, str) and value in words, f"one of {', '.join(words)}", **more)


_TEXT = Field(lambda value: value is None or isinstance(value, str), "a text or null")
_DAY = Field(_day, "a day as 2022-03-19, or null")
_NUMBER = Field(lambda value: value is None or _number(value), "a number or null", required=True)
_TRUTH = Field(lambda value: isinstance(value, bool), "true or false", one=True)
_PERHAPS = Field(lambda value: value is None or isinstance(value, bool), "true, false or null", one=True)
_OFFSET = Field(_offset, "a whole number from 0", required=True, one=True)
_EVIDENCE = "two whole numbers, the start and the end of a sentence"

_ALL = {
    "start": _OFFSET,
    "end": _OFFSET,
    "evidence": Field(_span, _EVIDENCE, one=True),
    "speaker": _TEXT,
    "speaker_org": _TEXT,
    "place": _TEXT,
    "verified": _PERHAPS,
    "from": _DAY,
    "to": _DAY,
    "optional": _TRUTH,
    "confidence": Field(lambda value: value is None or (_number(value) and 0 <= value <= 1), "a number from 0 to 1, or null", one=True),
}
FIELDS: dict[str, dict[str, Field]] = {
    "figure": {
        **_ALL,
        "measure": _word_of(MEASURES, required=True, one=True),
        "low": _NUMBER,
        "high": _NUMBER,
        "approximate": Field(_TRUTH.holds, _TRUTH.means, required=True, one=True),
        "population": _word_of(POPULATIONS, required=True),
        "stance": _word_of(STANCES, required=True),
    },
    "event": {
        **_ALL,
        "evidence": Field(_span, _EVIDENCE, required=True, one=True),
        "event_type": _word_of(EVENT_TYPES, required=True),
        "actor": _TEXT,
        "target": _TEXT,
        "stance": _word_of(STANCES, required=True),
    },
    "position": {**_ALL, "act": _word_of(ACTS, required=True), "stance": _word_of(STANCES)},
}
"""The fields of each kind that the scorer looks at. All others are taken as they are."""

assert tuple(FIELDS) == DEFAULT_KINDS


def wrong(row: Row, *, gold: bool) -> tuple[str, str] | None:
    """The first field of a figure, event or position that can't be scored, and why; None where all can.

    `gold`: whether a field may list several values, of which any one is right.
    """
    for name, field in FIELDS[row["kind"]].items():
        if name not in row:
            if field.required:
                return name, f"missing: {field.means}"
            continue
        value = row[name]
        values = value if gold and not field.one and isinstance(value, list) else [value]
        if not values:
            return name, f"an empty list: {field.means}"
        for one in values:
            if not field.holds(one):
                return name, f"{_short(one)} is not {field.means}"
    return ("end", "not after start") if row["end"] <= row["start"] else None


def objects(path: Path, on_refused: Refused) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a file of JSON Lines that have a "report" and a "kind", each with its line from 1; blank lines are skipped.

    Each other line goes to `on_refused`, and so does the file where it can't be read.
    """
    try:
        # By line ends alone: a text may hold any of the other signs that end a line to `splitlines`.
        lines = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except OSError as error:
        on_refused(RowMalformed(str(path), error.strerror or "can't be read"))
        return
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield number, _object(line, str(path), number)
        except RowMalformed as error:
            on_refused(error)


def _object(line: bytes, source: str, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise RowMalformed(source, "not in UTF-8", line=number) from error
    except (ValueError, RecursionError) as error:
        raise RowMalformed(source, f"no complete JSON object ({why_no_json(error)})", line=number) from error
    if not isinstance(row, dict):
        raise RowMalformed(source, "not a JSON object", line=number)
    for name in ("report", "kind"):
        if not isinstance(row.get(name), str):
            raise RowMalformed(source, "missing, or not a text", line=number, field=name)
    return row


def _short(value: Any) -> str:
    """A wrong value as a refusal shows it; what is inside of lists and objects has no end, so their kind has to do."""
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "an object"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
