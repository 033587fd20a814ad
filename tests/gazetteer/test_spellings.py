"""Two tables of names of the wars' places in newspapers' spellings: how many are found, and found where they are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord.gazetteer.earth import distance_km
from onrecord.gazetteer.gazetteer import Gazetteer, Place

NAMES = Path(__file__).parent / "names"
NEAR_KM, NEAR_WIDE_KM = 30.0, 300.0
WIDE = frozenset("PCLI ADM1 RGN SEA OCN STM LK GULF STRT MTS RSV VLY".split())  # what has no one point


def rows(table: str) -> list[dict[str, str]]:
    with (NAMES / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def is_at(place: Place, row: dict[str, str]) -> bool:
    least = NEAR_WIDE_KM if place.feature_code in WIDE else NEAR_KM
    return distance_km(place.lat, place.lon, float(row["lat"]), float(row["lon"])) <= least


def is_right(row: dict[str, str]) -> bool:
    gazetteer, text = Gazetteer.load(), row["sentence"]
    start = text.index(row["name"])
    end = start + len(row["name"])
    places = [m.place for m in gazetteer.resolve(gazetteer.find(text), text) if m.start < end and start < m.end and m.place]
    return any(is_at(p, row) for p in places) if row["country"] != "none" else not places


@pytest.mark.parametrize(("table", "floor"), [("tuned.tsv", 0.95), ("counted.tsv", 0.945)])
def test_names_in_sentences_are_the_right_places(table: str, floor: float) -> None:
    given = rows(table)
    wrong = [row["name"] for row in given if not is_right(row)]
    assert len(given) >= 400
    assert 1 - len(wrong) / len(given) >= floor, wrong


@pytest.mark.parametrize("table", ["tuned.tsv", "counted.tsv"])
def test_the_gazetteer_holds_nearly_every_place_under_every_spelling(table: str) -> None:
    given = [row for row in rows(table) if row["country"] != "none"]
    missing = [row["name"] for row in given if not any(is_at(p, row) for p in Gazetteer.load().lookup(row["name"]))]
    assert 1 - len(missing) / len(given) >= 0.96, missing
