"""How likely a statement is right: what is seen of it, and the probability that the weights give."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DataFileError
from onrecord.reading import confidence
from onrecord.reading.confidence import LEAST, MOST, crowd, features, probability, rated, table
from onrecord.reading.statement import Event, Figure
from tests.reading.asking import events, figures, read

TEXT = "The mayor of Sumy said 12 people were killed in the town on Friday."


def test_every_statement_has_a_confidence() -> None:
    found = read(TEXT)
    assert {s.kind for s in found} >= {"figure", "quote", "place"}
    assert all(s.confidence is not None and 0 < s.confidence < 1 for s in found)


@given(st.dictionaries(st.sampled_from(["bias", "dated", "length"]), st.floats(-1e6, 1e6)))
def test_a_probability_is_one(seen: dict[str, float]) -> None:
    assert LEAST <= probability(seen, {"bias": 2.0, "dated": -1.0, "length": 0.3}) <= MOST


def test_weights_count_for_what_is_seen_alone() -> None:
    weights = {"bias": 0.0, "dated": 2.0}
    assert probability({"bias": 1.0}, weights) == 0.5
    assert probability({"bias": 1.0, "dated": 1.0}, weights) > 0.8
    assert probability({"bias": 1.0, "never met": 9.0}, weights) == 0.5


def test_where_speaker_and_place_stand_is_seen() -> None:
    figure = figures(TEXT)[0]
    seen = features(figure, TEXT, crowd([figure]))
    assert seen["speaker beside"] == 1.0 and seen["place beside"] == 1.0
    lost = features(replace(figure, speaker=None, place="Odesa"), TEXT, crowd([figure]))
    assert lost["speaker none"] == 1.0 and lost["place elsewhere"] == 1.0


def test_each_kind_shows_what_is_its_own() -> None:
    figure: Figure = figures(TEXT)[0]
    event: Event = events("Russian troops shelled Sumy with rockets.")[0]
    assert features(figure, TEXT, crowd([figure]))["digits"] == 1.0
    assert features(event, "Russian troops shelled Sumy with rockets.", crowd([event]))["means"] == 1.0


def test_others_on_the_same_sentence_are_counted() -> None:
    text = "Shelling killed two people and injured nine in Sumy."
    found = list(figures(text))
    assert features(found[0], text, crowd(found))["others"] > features(found[0], text, crowd(found[:1]))["others"]


def test_the_order_is_kept_and_a_kind_without_weights_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [replace(f, confidence=None) for f in figures("Shelling killed two people and injured nine in Sumy.")]
    monkeypatch.setattr(confidence, "table", lambda: {})
    assert rated(found, "Shelling killed two people and injured nine in Sumy.") == found


def test_a_file_that_is_no_table_of_weights_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "confidence.json"
    broken.write_text(json.dumps({"data": {}}))
    monkeypatch.setattr(confidence, "WEIGHTS", broken)
    table.cache_clear()
    try:
        with pytest.raises(DataFileError, match="no table of weights"):
            table()
    finally:
        monkeypatch.undo()
        table.cache_clear()
