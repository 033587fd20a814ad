"""Tables as text, piece by piece: JSON Lines, CSV, GeoJSON; and what is said of a CSV's columns beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.publishing.exports.columns import Row, Table, Type
from onrecord.publishing.exports.rows import batches
from onrecord.publishing.exports.values import cells, plain_row

# Rows to a piece: fewer make more calls, more are held.
ROWS = 200
# The types of columns as the W3C's "Metadata Vocabulary for Tabular Data" (2015) names them.
CSVW: Mapping[Type, str] = {
    "text": "string", "id": "string", "integer": "integer", "number": "number", "day": "date", "time": "dateTime", "truth": "boolean",
    "list": "string",
}  # fmt: skip


def to_jsonl(rows: Iterable[Row], table: Table) -> Iterator[str]:
    """One JSON object a line with every column of the table, unknown as null, in ASCII."""
    for batch in batches(rows, ROWS):
        yield "".join(json.dumps(plain_row(row, table)) + "\n" for row in batch)


def to_csv(rows: Iterable[Row], table: Table) -> Iterator[str]:
    """RFC 4180 under the names of the columns; a text that a spreadsheet would run as a formula has an apostrophe before it."""
    yield _lines([table.names])
    for batch in batches(rows, ROWS):
        yield _lines(list(cells(row, table)) for row in batch)


def to_geojson(rows: Iterable[Row], table: Table, notes: Sequence[str]) -> Iterator[str]:
    """A FeatureCollection (RFC 7946): a feature a row, whose geometry is the point at `lon` and `lat`, or null where no place is known."""
    yield json.dumps({"type": "FeatureCollection", "about": table.about, "notes": list(notes)})[:-1] + ', "features": [\n'
    first = True
    for batch in batches(rows, ROWS):
        features = [json.dumps(_feature(plain_row(row, table))) for row in batch]
        yield ("" if first else ",\n") + ",\n".join(features)
        first = False
    yield "\n]}\n"


def metadata(table: Table, file: str, notes: Sequence[str]) -> str:
    """What a CSV of this name holds, as the W3C's "CSV on the Web" has it: a file FILE-metadata.json beside it tells tools its columns."""
    columns = [
        {
            "name": c.name,
            "titles": c.name,
            "datatype": CSVW[c.type],
            "dc:description": c.about,
            **({"separator": "; "} if c.type == "list" else {}),
        }
        for c in table.columns
    ]
    told = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": file,
        "dc:description": table.about,
        "notes": [{"@type": "note", "value": note} for note in notes],
    }
    return json.dumps({**told, "tableSchema": {"columns": columns}}, indent=1) + "\n"


def _feature(row: Mapping[str, Any]) -> dict[str, Any]:
    known = row["lat"] is not None and row["lon"] is not None
    geometry = {"type": "Point", "coordinates": [row["lon"], row["lat"]]} if known else None
    return {"type": "Feature", "id": row["id"], "geometry": geometry, "properties": row}


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue()
