"""The country that a report is about."""

from __future__ import annotations

import pytest

from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.linking.theatre import country_of, theatre_of
from onrecord.reading.statement import Event, Statement


def at(name: str | None) -> Statement:
    """A strike at the place that the gazetteer knows best by this name."""
    place = Gazetteer.load().lookup(name)[0] if name else None
    values = {"place_name": place.name, "lat": place.lat, "lon": place.lon} if place else {}
    return Event(id=str(name), report="r", start=0, end=1, evidence=(0, 1), event_type="air-strike", **values)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("places", "land"),
    [
        (["Kharkiv", "Mariupol", "Moscow"], "Ukraine"),
        (["Ukraine", None, None], "Ukraine"),
        (["Khartoum", "Omdurman"], "Sudan"),
        (["Kharkiv", "Moscow"], None),
        ([None], None),
        ([], None),
    ],
)
def test_most_of_the_placed_statements_tell(places: list[str | None], land: str | None) -> None:
    assert theatre_of(map(at, places)) == land


def test_a_place_that_the_gazetteer_lacks_is_in_no_country() -> None:
    assert country_of("Nowhere-on-Sea", 1.0, 1.0) is None
    assert country_of("Kharkiv", 0.0, 0.0) is None
    assert country_of(None, None, None) is None
