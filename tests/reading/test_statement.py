"""The contract of statements: permanent ids and the JSON form."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.statement import DEFAULT_KINDS, KINDS, Event, Figure, PlaceMention, Position, Quote, Statement, statement_id
from tests.reading.asking import report

FIGURE = Figure(
    id="f", report="r", start=4, end=6, evidence=(0, 30), measure="killed", low=12, from_=dt.date(2022, 3, 18), to=dt.date(2022, 3, 18)
)


def test_a_statement_is_one_line_of_json_with_every_field() -> None:
    out = json.loads(json.dumps(FIGURE.to_json()))
    assert (out["kind"], out["measure"], out["low"], out["high"]) == ("figure", "killed", 12, None)
    assert (out["from"], out["to"]) == ("2022-03-18", "2022-03-18")
    assert out["evidence"] == [0, 30]
    assert "from_" not in out
    assert out["speaker"] is None and out["part_of"] is None


FRAME = {"id": "x", "report": "r", "start": 0, "end": 1, "evidence": (0, 1)}


@pytest.mark.parametrize(
    ("made", "kind", "label"),
    [
        (FIGURE, "figure", "killed"),
        (Event(**FRAME, event_type="clash"), "event", "clash"),  # type: ignore[arg-type]
        (Position(**FRAME, act="demand"), "position", "demand"),  # type: ignore[arg-type]
        (Quote(**FRAME), "quote", ""),  # type: ignore[arg-type]
        (PlaceMention(**FRAME), "place", ""),  # type: ignore[arg-type]
    ],
)
def test_each_kind_says_what_it_is(made: Statement, kind: str, label: str) -> None:
    assert (made.kind, made.label, made.to_json()["kind"]) == (kind, label, kind)
    assert kind in KINDS


def test_quotes_and_places_are_asked_for_by_name() -> None:
    assert set(KINDS) - set(DEFAULT_KINDS) == {"quote", "place", "person"}


SPANS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6))


@given(st.text(max_size=20), st.sampled_from(KINDS), st.text("abc", max_size=5), SPANS)
def test_an_id_is_the_same_for_the_same_and_sixteen_hex_digits(text: str, kind: str, label: str, span: tuple[int, int]) -> None:
    made = statement_id(report(text), kind, label, span)
    assert made == statement_id(report(text), kind, label, span)
    assert len(made) == 16
    assert int(made, 16) >= 0


def test_an_id_differs_by_report_text_kind_label_and_span() -> None:
    one = report("Shells fell.")
    made = {
        statement_id(one, "figure", "killed", (0, 2)),
        statement_id(report("Shells fell.", name="other"), "figure", "killed", (0, 2)),
        statement_id(report("Shells fell!"), "figure", "killed", (0, 2)),
        statement_id(one, "event", "killed", (0, 2)),
        statement_id(one, "figure", "injured", (0, 2)),
        statement_id(one, "figure", "killed", (0, 3)),
        statement_id(one, "figure", "killed", (1, 2)),
    }
    assert len(made) == 7


def test_a_text_that_is_no_valid_unicode_has_an_id_too() -> None:
    assert statement_id(report("a lone surrogate: \ud800"), "figure", "killed", (0, 2))
