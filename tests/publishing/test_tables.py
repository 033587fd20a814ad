import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.errors import UsageError
from onrecord.publishing.rows import ReadRow
from onrecord.publishing.tables import FORMULA, cells, columns, to_csv, to_jsonl, to_table
from onrecord.reading.statement import KINDS, Event, Figure, PlaceMention, Quote
from tests.publishing.making import any_rows, day_of_three_outlets, dispatch, said


def written(rows: list[ReadRow], kind: str | None = None) -> list[dict[str, str]]:
    file = io.StringIO(newline="")
    assert to_csv(rows, file, kind) == len(rows)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


def every_kind() -> list[ReadRow]:
    report = dispatch("r", "Wire", "“We hold Izium,” she said.")
    quote = said(report, Quote, "We hold Izium", speaker_span=(18, 21), cue_span=(22, 26), direct=True)
    place = said(
        report,
        PlaceMention,
        "Izium",
        name="Izium",
        geonameid=706466,
        country="UA",
        lat=49.2,
        lon=-37.3,
        candidates=({"name": "Izium", "geonameid": 706466, "country": "UA", "lat": 49.2, "lon": -37.3},),
    )
    talks = said(report, Event, "hold", event_type="talks", parties=("Russia", "Ukraine"))
    return [*day_of_three_outlets(), quote, place, talks]


def test_columns_are_a_promise() -> None:
    assert columns("figure") == (
        "id", "kind", "report", "outlet", "published", "start", "end", "evidence_start", "evidence_end",
        "measure", "low", "high", "approximate", "population", "derived", "part_of", "destination", "undercount",
        "speaker", "speaker_org", "via", "stance", "verified", "place", "place_name", "lat", "lon", "from", "to", "confidence", "radius_km",
        "words", "sentence", "title", "url", "corrected",
    )  # fmt: skip
    assert all(set(columns(kind)) <= set(columns()) for kind in KINDS)
    with pytest.raises(UsageError, match="no kind of statement: rumour"):
        columns("rumour")


def test_every_field_has_a_column() -> None:
    for row in every_kind():
        assert set(cells(row)) == set(columns(row.statement.kind))


def test_candidates_stand_in_one_cell_by_name_country_and_number() -> None:
    (place,) = (row for row in every_kind() if row.statement.kind == "place")
    assert cells(place)["candidates"] == "Izium (UA, 706466)"


def test_csv_keeps_values() -> None:
    rows = {r["words"]: r for r in written(every_kind())}
    assert (rows["816"]["low"], rows["816"]["high"], rows["816"]["undercount"], rows["816"]["from"]) == ("816", "", "true", "2022-02-24")
    assert (rows["Izium"]["lon"], rows["Izium"]["name"]) == ("-37.3", "Izium")
    assert (rows["We hold Izium"]["speaker_start"], rows["We hold Izium"]["cue_end"]) == ("18", "26")
    assert rows["hold"]["parties"] == "Russia; Ukraine"


@pytest.mark.parametrize("sign", FORMULA)
def test_no_cell_is_a_formula(sign: str) -> None:
    row = day_of_three_outlets()[0]
    text = f"{sign}HYPERLINK(1)"
    bad = replace(row, source=replace(row.source, outlet=text, title=f"  {text}"), statement=replace(row.statement, speaker=text, lon=-1.5))
    (found,) = written([bad], "figure")
    for name in ("outlet", "title", "speaker"):
        assert not found[name].startswith(FORMULA) and found[name].endswith("HYPERLINK(1)")
    assert found["lon"] == "-1.5"


def test_jsonl_is_the_contract() -> None:
    file = io.StringIO()
    rows = every_kind()
    assert to_jsonl(rows, file) == len(rows)
    assert [json.loads(line) for line in file.getvalue().splitlines()] == [r.statement.to_json() for r in rows]


def test_a_table_for_a_terminal() -> None:
    rows = every_kind()
    narrow, wide = to_table(rows, 80), to_table(rows, 120)
    assert narrow.splitlines()[0].split() == ["id", "when", "place", "what", "speaker", "stance"]
    assert wide.splitlines()[0].split() == ["id", "when", "place", "what", "speaker", "stance", "report"]
    assert all(r.statement.id[:8] in narrow for r in rows)
    assert "killed: at least 816 civilians" in wide
    assert "\x1b" not in wide and "\x1b[" in to_table(rows, 80, colour=True)
    assert to_table([], 80) == ""


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"low": 1, "high": 1, "population": "journalists"}, "killed: 1 journalist"),
        ({"low": 0, "high": 0, "population": "civilians"}, "killed: no civilians"),
        ({"stance": "unknown"}, "killed: people, number not given"),
        ({"high": 30, "verified": False}, "killed: up to 30 people (unverified)"),
    ],
)
def test_a_figure_in_few_words(fields: dict[str, Any], what: str) -> None:
    row = said(dispatch("r", "Wire", "Some died."), Figure, "Some", measure="killed", **fields)
    assert what in to_table([row], 120)


@given(any_rows(), st.integers(60, 140))
def test_tables_of_any_text(rows: list[ReadRow], width: int) -> None:
    table = to_table(rows, width)
    assert "\x1b" not in table and all(cell_len(line) <= width for line in table.split("\n"))
    assert len(written(rows)) == len(rows)
    assert all(
        not v.startswith(FORMULA) or v.lstrip("-").replace(".", "").replace("e", "").isdigit() for r in written(rows) for v in r.values()
    )
    file = io.StringIO()
    to_jsonl(rows, file)
    assert file.getvalue().isascii()
