"""Statements as tables: for a terminal, as CSV and as JSON Lines."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.errors import UsageError
from onrecord.publishing.quantities import counted
from onrecord.publishing.rows import Row, place_of
from onrecord.publishing.safe import one_line
from onrecord.reading.statement import KINDS, Event, Figure, PlaceMention, Position

# The columns of a CSV, in their order. They are a promise to those who read them by name: add at the end of a group, never rename.
BEFORE = ("id", "kind", "report", "outlet", "published", "start", "end", "evidence_start", "evidence_end")
WHO_AND_WHERE = (
    "speaker",
    "speaker_org",
    "via",
    "stance",
    "verified",
    "place",
    "place_name",
    "lat",
    "lon",
    "from",
    "to",
    "confidence",
    "radius_km",
)
OF_KIND = {
    "figure": ("measure", "low", "high", "approximate", "population", "derived", "part_of", "destination", "undercount"),
    "event": (
        "event_type", "actor", "target", "means", "origin", "origin_name", "origin_lat", "origin_lon", "destination", "destination_name",
        "destination_lat", "destination_lon", "proposed_by", "status", "round", "parties", "format", "outcome",
    ),
    "position": ("act", "addressee", "topic"),
    "quote": ("speaker_start", "speaker_end", "cue_start", "cue_end", "direct"),
    "place": ("name", "geonameid", "country", "feature_code", "demonym", "precision", "why", "candidates"),
    "person": ("name", "role", "standing"),
}  # fmt: skip
AFTER = ("words", "sentence", "title", "url", "corrected")
SPANS = {"evidence": "evidence", "speaker_span": "speaker", "cue_span": "cue"}
# A cell that begins with one of these is a formula to a spreadsheet: the signs, and their full-width forms.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


# Digits of an id that a table shows: `onrecord show` takes them, and two of 10,000 statements share them once in 80 records.
ID_SHOWN = 8
# A table in fewer columns has no room for words; one in fewer than WIDE has none for the report, which `onrecord show` tells.
NARROWEST = 60
WIDE = 100


def columns(kind: str | None = None) -> tuple[str, ...]:
    """The columns of a table of one kind, or of all kinds together (None). Raises UsageError for an unknown kind."""
    if kind is not None and kind not in OF_KIND:
        raise UsageError(f"no kind of statement: {kind}", hint=f"one of {', '.join(KINDS)}")
    kinds = OF_KIND if kind is None else (kind,)
    return (*BEFORE, *dict.fromkeys(c for k in kinds for c in OF_KIND[k]), *WHO_AND_WHERE, *AFTER)


def _item(value: Any) -> str:
    """One of several values in a cell; a candidate place by its name, country and number."""
    return f"{value['name']} ({value['country']}, {value['geonameid']})" if isinstance(value, dict) else str(value)


def cells(row: Row) -> dict[str, Any]:
    """A row's values by column. Dates are ISO texts, spans are two numbers, what is not known is None."""
    values: dict[str, Any] = {}
    for name, value in row.statement.to_json().items():
        if name in SPANS:
            values[f"{SPANS[name]}_start"], values[f"{SPANS[name]}_end"] = value or (None, None)
        else:
            values[name] = "; ".join(map(_item, value)) if isinstance(value, list) else value
    source = row.source
    published = source.date.isoformat() if source.date else None
    values |= {
        "outlet": source.outlet,
        "published": published,
        "title": source.title,
        "url": source.url,
        "words": row.words,
        "sentence": row.sentence,
        "corrected": "; ".join(row.corrected) or None,
    }
    return values


def to_csv(rows: Iterable[Row], file: TextIO, kind: str | None = None) -> int:
    """Write the rows as CSV (RFC 4180) under `columns(kind)` and return their number. Open the file with newline="".

    Numbers stay numbers, truth is "true" and "false", unknown is empty. A text that a spreadsheet would run as a formula gets an apostrophe
    before it; control characters are neutralised and each cell is one line.
    """
    names = columns(kind)
    writer = csv.writer(file)
    writer.writerow(names)
    number = 0
    for row in rows:
        values = cells(row)
        writer.writerow([cell(values.get(name)) for name in names])
        number += 1
    return number


def to_jsonl(rows: Iterable[Row], file: TextIO) -> int:
    """Write one JSON object a line, as `Statement.to_json` has it, and return their number. In ASCII: nothing in it can steer a terminal."""
    number = 0
    for row in rows:
        corrected = {"corrected": list(row.corrected)} if row.corrected else {}
        file.write(json.dumps(row.statement.to_json() | corrected) + "\n")
        number += 1
    return number


def to_table(rows: Iterable[Row], width: int = 80, *, colour: bool = False) -> str:
    """The rows as a table of at most `width` columns for a terminal, one statement a row, with its end of line.

    Empty for no rows. Without `colour` there is no escape character in it.
    """
    found = list(rows)
    if not found:
        return ""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("id", style="dim", no_wrap=True, width=ID_SHOWN)
    table.add_column("when", no_wrap=True, width=11)
    table.add_column("place", overflow="fold", max_width=max(11, width // 8))
    table.add_column("what", overflow="fold", ratio=1, min_width=16)
    table.add_column("speaker", overflow="fold", max_width=max(11, width // 6))
    table.add_column("stance", style="dim", no_wrap=True, width=7)
    if width >= WIDE:
        table.add_column("report", style="dim", overflow="fold", max_width=width // 7)
    for row in found:
        table.add_row(*(Text(text) for text in _shown(row)[: len(table.columns)]))
    out = io.StringIO()
    console = Console(
        file=out, width=max(width, NARROWEST), force_terminal=colour, no_color=not colour, color_system="standard" if colour else None
    )
    console.print(table)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def _shown(row: Row) -> tuple[str, ...]:
    s = row.statement
    days = [day.isoformat() for day in dict.fromkeys((s.from_, s.to)) if day]
    report = row.source.outlet or row.source.name
    what = (place_of(row) or "", _what(row), s.speaker or "(own voice)", s.stance, report)
    return (one_line(s.id[:ID_SHOWN]), "–\n".join(days), *(one_line(text) for text in what))


def _what(row: Row) -> str:
    """What a statement says, in a few words: "killed: at least 816 civilians", "air-strike: bombing, Mariupol theatre"."""
    s = row.statement
    if isinstance(s, Figure):
        what = f"{s.measure}: {counted(s)}"
    elif isinstance(s, Event):
        what = f"{s.event_type}: {', '.join(p for p in (row.words, s.actor and f'by {s.actor}', s.target) if p)}"
    elif isinstance(s, Position):
        what = f"{s.act}: {row.words}"
    elif isinstance(s, PlaceMention):
        what = f"{row.words}: {s.name or 'not known'}" + (f", {s.country}" if s.country else "")
    else:
        what = row.words
    marks = ["unverified"] * (s.verified is False) + ["corrected"] * bool(row.corrected)
    return f"{what} ({', '.join(marks)})" if marks else what


def cell(value: Any) -> Any:
    """A value as a CSV cell: safe for a spreadsheet, on one line; unknown is empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = one_line(value)
        return f"'{text}" if text.startswith(FORMULA) else text
    return value
