from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReportError, RowMalformed
from onrecord.evaluation.rows import objects, wrong
from onrecord.evaluation.score import score
from tests.evaluation.making import REPORT, event, figure, lines, position

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=True) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


@pytest.mark.parametrize("row", [figure(), event(), position()], ids=lambda row: row["kind"])
def test_a_whole_row_is_taken_from_both_sides(row: dict[str, Any]) -> None:
    assert wrong(row, gold=True) is None
    assert wrong(row, gold=False) is None


def test_gold_may_list_what_a_reading_may_not() -> None:
    row = event(event_type=["shelling", "attack"], speaker=["Kulyk", None], **{"from": [None, "2022-03-05"]})
    assert wrong(row, gold=True) is None
    assert wrong(row, gold=False) == ("speaker", "a list is not a text or null")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"start": "10"}, "start"), ({"start": -1}, "start"), ({"start": True}, "start"), ({"end": 10}, "end"), ({"end": 9}, "end"),
        ({"evidence": [0]}, "evidence"), ({"evidence": [5, 5]}, "evidence"), ({"evidence": [0, "9"]}, "evidence"),
        ({"measure": "heads"}, "measure"), ({"measure": ["killed", "injured"]}, "measure"), ({"measure": {}}, "measure"),
        ({"low": "12"}, "low"), ({"low": True}, "low"), ({"high": float("nan")}, "high"), ({"high": [12, []]}, "high"),
        ({"approximate": None}, "approximate"), ({"approximate": [True]}, "approximate"), ({"population": "horses"}, "population"),
        ({"population": []}, "population"), ({"stance": "shouts"}, "stance"), ({"stance": [None]}, "stance"), ({"speaker": 7}, "speaker"),
        ({"speaker": [["Kulyk"]]}, "speaker"), ({"verified": "no"}, "verified"), ({"from": "March"}, "from"), ({"to": 2022}, "to"),
        ({"optional": 1}, "optional"), ({"confidence": 1.5}, "confidence"), ({"confidence": float("inf")}, "confidence"),
    ],
)  # fmt: skip
def test_the_wrong_field_is_named(changes: dict[str, Any], field: str) -> None:
    found = wrong(figure(**changes), gold=True)
    assert found is not None and found[0] == field


@pytest.mark.parametrize("field", ["start", "end", "measure", "low", "high", "approximate", "population", "stance"])
def test_a_missing_field_is_named(field: str) -> None:
    row = figure()
    del row[field]
    found = wrong(row, gold=True)
    assert found is not None and found[0] == field and found[1].startswith("missing: ")


@given(
    st.sampled_from([figure(), event(), position()]),
    st.dictionaries(st.sampled_from(sorted({*figure(), *event(), *position()} - {"kind", "report"})), ANYTHING),
)
def test_what_is_not_refused_can_be_scored(row: dict[str, Any], changes: dict[str, Any]) -> None:
    changed = {**row, **changes}
    if wrong(changed, gold=True) is None:
        assert score([REPORT, changed], [row]).tallies[row["kind"]].given == 1
    if wrong(changed, gold=False) is None:
        assert score([REPORT, row], [changed]).tallies[row["kind"]].given == 1


def test_lines_that_are_no_objects_are_refused_by_number(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    deep, long = "[" * 100_000, '{"report": "a", "kind": "figure", "low": ' + "9" * 5000 + "}"
    bad = ['{"report":', "[1]", "7", '{"kind": "figure"}', '{"report": "a"}', '{"report": 5, "kind": "figure"}', deep, long]
    good = '{"report": "a", "kind": "x", "note": "line\u2028sign"}'
    path.write_bytes(b"\xef\xbb\xbf" + lines(REPORT, "", *bad, good).encode() + b"\xff\xfe\n")
    refused: list[ReportError | RowMalformed] = []
    assert [line for line, _ in objects(path, refused.append)] == [1, 11]
    assert [error.line for error in refused] == [*range(3, 11), 12]
    assert all(len(str(error)) < 200 for error in refused)
    assert str(refused[3]) == f"{path}:6: report: missing, or not a text"


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    refused: list[ReportError | RowMalformed] = []
    assert list(objects(tmp_path, refused.append)) == []
    assert [error.source for error in refused] == [str(tmp_path)]
