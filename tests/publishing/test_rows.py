"""Rows: a statement beside its source and its words, and names folded to compare."""

from __future__ import annotations

import pytest

from onrecord.publishing.rows import fold, offset, place_of
from onrecord.reading.statement import Figure
from tests.publishing.making import DAY, WIRE, dispatch, said


def test_a_row_has_the_words_the_sentence_and_the_source_of_its_statement() -> None:
    r = said(dispatch("w1", "Wire", WIRE), Figure, "816", measure="killed")
    assert r.words == "816"
    assert r.sentence == WIRE.splitlines()[-1]
    assert r.sentence[offset(r) :].startswith("816")
    assert (r.source.name, r.source.outlet, r.source.date) == ("w1", "Wire", DAY)


def test_two_reports_of_one_name_are_two_sources() -> None:
    one, same, other = (said(dispatch("w1", "Wire", text), Figure, "14", measure="killed") for text in (WIRE, WIRE, WIRE + " More."))
    assert one.source.id == same.source.id != other.source.id
    assert one.source.name == other.source.name


@pytest.mark.parametrize(
    ("name", "folded"), [("Kyïv ", "kyiv"), ("KYIV", "kyiv"), ("Abu  Dhabi\n", "abu dhabi"), ("Straße", "strasse"), ("", ""), (None, "")]
)
def test_names_fold_to_compare(name: str | None, folded: str) -> None:
    assert fold(name) == folded


def test_a_row_is_filed_under_the_gazetteers_name() -> None:
    report = dispatch("w1", "Wire", WIRE)
    assert place_of(said(report, Figure, "14", measure="killed", place="Odessa", place_name="Odesa")) == "Odesa"
    assert place_of(said(report, Figure, "14", measure="killed", place="Odessa")) == "Odessa"
    assert place_of(said(report, Figure, "14", measure="killed")) is None
