from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.masking.precision import GRID, NOTE, coarse, is_delicate, is_delicate_incident, place_of, way_of
from onrecord.reading.statement import Event, Figure, Statement

AT: dict[str, Any] = {
    "id": "0" * 16,
    "report": "r",
    "start": 0,
    "end": 1,
    "evidence": (0, 1),
    "place": "Orlivka",
    "lat": 46.31234,
    "lon": 30.98765,
}


def corridor(status: str | None) -> Event:
    return Event(**AT, event_type="evacuation", status=status)


def test_a_way_out_that_may_be_in_use_and_a_shelter_are_no_closer_than_the_district() -> None:
    found = place_of(corridor("open"), "Buses left Orlivka.")
    assert (found.name, found.lat, found.lon, found.radius_km, found.note) == ("Orlivka", 46.3, 31.0, 11.0, NOTE)
    figure = Figure(**AT, measure="sheltering", low=300, high=300)
    assert place_of(figure, "Some 300 people are in the cellar of a school.").coarse
    assert is_delicate(Figure(**AT, measure="deprived", low=9, high=9), "Nine people in a cellar have no water.")


def test_what_is_over_and_a_strike_are_where_they_were() -> None:
    strike = Event(**AT, event_type="air-strike")
    hurt = Figure(**AT, measure="injured", low=1, high=1)
    statements: list[tuple[Statement, str]] = [
        (corridor("completed"), "The convoy arrived."),
        (strike, "A missile hit a shelter in Orlivka."),
        (hurt, "One was injured in the shelter that was hit."),
    ]
    for statement, sentence in statements:
        found = place_of(statement, sentence)
        assert (found.lat, found.lon, found.note) == (46.31234, 30.98765, "")


def test_the_ends_of_a_way_out_in_use_are_on_the_grid_and_those_of_one_that_is_over_are_not() -> None:
    assert way_of(corridor("open"), "Buses left Orlivka.", 46.31234) == 46.3
    assert way_of(corridor(None), "Buses left Orlivka.", None) is None
    assert way_of(corridor("completed"), "The convoy arrived.", 46.31234) == 46.31234


def test_an_incident_is_precise_only_where_its_type_or_a_toll_says_that_nobody_hides_there() -> None:
    assert not any(is_delicate_incident(kind, False) for kind in ("air-strike", "clash", "talks"))
    assert all(is_delicate_incident(kind, True) for kind in ("evacuation", "aid", "siege", "abduction", "a type that is not known"))
    assert is_delicate_incident("", False) and is_delicate_incident(None, False) and not is_delicate_incident("", True)


@given(st.floats(-180, 180))
def test_a_coarse_degree_is_on_the_grid_and_near(degrees: float) -> None:
    found = coarse(degrees)
    assert abs(found - degrees) <= GRID / 2 + 1e-3
    assert abs(found / GRID - round(found / GRID)) < 1e-6
