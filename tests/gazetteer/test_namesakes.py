"""Namesakes and spellings of Ukraine and other wars, each in a sentence by itself: namesakes.txt."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from onrecord.gazetteer.earth import distance_km
from onrecord.gazetteer.gazetteer import Mention
from onrecord.reading.language import pages
from onrecord.reports.report import Report

ROWS = [line.split(" ## ") for line in (Path(__file__).parent / "namesakes.txt").read_text("utf-8").splitlines() if " ## " in line]
NEAR_KM = 25.0


@functools.cache
def mentions() -> dict[str, list[Mention]]:
    reports = [Report(id=text, text=text) for text, _ in ROWS]
    return {page.report.id: [m for s in page.sentences for m in s.places] for page in pages(reports)}


@pytest.mark.parametrize(
    ("text", "name", "point"), [(text, *told.strip().split("=")) for text, all_told in ROWS for told in all_told.split(";")]
)
def test_each_name_is_the_place_that_the_sentence_means(text: str, name: str, point: str) -> None:
    found = next((m for m in mentions()[text] if text[m.start : m.end].startswith(name)), None)
    if point == "-":
        assert found is None or found.confidence < 0.5
        return
    assert found is not None and found.place is not None
    if point.startswith("~"):
        assert (found.place.country, found.place.admin1) == (point[1:3], point[3:])
        return
    where, _, off = point.partition("~")
    lat, lon = map(float, where.split(","))
    assert distance_km(lat, lon, found.place.lat, found.place.lon) <= float(off or NEAR_KM)
