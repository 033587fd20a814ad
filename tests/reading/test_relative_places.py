"""Places told by another one: a point with a radius."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gazetteer.earth import bearing, distance_km
from onrecord.gazetteer.gazetteer import Mention, Place, Spot
from onrecord.reading import vocabulary
from onrecord.reading.relative_places import located
from tests.reading.asking import read

KM_A_MILE = 1.609344


def place(lat: float = 50.45, lon: float = 30.52, code: str = "PPL") -> Place:
    return Place(name="Sumy", lat=lat, lon=lon, country="UA", feature_code=code, geonameid=None, population=1000, admin1=None)


def spot(text: str, where: Place | None = None, name: str = "Sumy") -> Spot | None:
    start = text.index(name)
    named = where or place()
    (found,) = located([Mention(start, start + len(name), named, (named,), False, 0.9)], text)
    return found.spot


def spots(text: str, *names: str, places: tuple[Place, ...] | None = None) -> list[Spot | None]:
    starts = [text.index(name) for name in names]
    each = places or tuple(place(50.0 + n / 4, 30.0 + n / 4) for n in range(len(names)))
    return [
        m.spot for m in located([Mention(a, a + len(n), p, (p,), False, 0.9) for a, n, p in zip(starts, names, each, strict=True)], text)
    ]


@pytest.mark.parametrize(
    ("text", "radius"),
    [
        ("A depot 15 km from the centre of Sumy burned.", 15),
        ("They were stopped 10 to 12 kilometres outside Sumy.", 12),
        ("Shells fell near Sumy.", 20),
        ("It burned on the outskirts of the city of Sumy.", 15),
        ("A ship was hit off the coast of Sumy.", 50),
        ("They advanced just west of Sumy.", 50),
        ("They are 300 metres from Sumy.", 1),
    ],
)
def test_nearness_is_the_other_places_own_point_with_a_radius(text: str, radius: float) -> None:
    found = spot(text)
    assert found is not None and found[:2] == (50.45, 30.52)
    assert found.radius_km == pytest.approx(radius)


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Sumy.",
        "The road to Sumy is cut.",
        "It cost 15 million in Sumy.",
        "Officials from Sumy spoke.",
        "He flew 15 km. In Sumy it rained.",
    ],
)
def test_what_is_at_a_place_has_no_radius(text: str) -> None:
    assert spot(text) is None


WINDS = sorted((word, degrees) for degrees, words in vocabulary.relative_places().directions.items() for word in words if "ern" not in word)


@given(st.integers(1, 400), st.sampled_from(WINDS), st.floats(-75, 75), st.floats(-180, 180), st.sampled_from(["km", "miles"]))
def test_distance_and_direction_are_those_told(count: int, wind: tuple[str, float], lat: float, lon: float, unit: str) -> None:
    found = spot(f"Shells fell {count} {unit} {wind[0]} of Sumy.", place(lat, lon))
    assert found is not None
    km = count * (KM_A_MILE if unit == "miles" else 1)
    assert distance_km(lat, lon, found.lat, found.lon) == pytest.approx(km, rel=1e-3)
    off = abs(bearing(lat, lon, found.lat, found.lon) - wind[1])
    assert min(off, 360 - off) < 0.1
    assert 0 < found.radius_km <= max(km, 1)


def test_a_second_unit_in_brackets_is_passed_over() -> None:
    found = spot("It fell about 30 kilometres (19 miles) to the south of the town of Sumy.")
    assert found is not None and distance_km(50.45, 30.52, found.lat, found.lon) == pytest.approx(30, rel=1e-3)


def test_near_a_country_is_wider() -> None:
    assert spot("Troops massed near Sumy.", place(code="PCLI")) == Spot(50.45, 30.52, 200)


@pytest.mark.parametrize(
    "text", ["A bus was hit halfway between Sumy and Romny.", "They died on the Sumy-Romny highway.", "It was hit between Sumy and Romny."]
)
def test_between_two_is_the_middle_with_half_the_way(text: str) -> None:
    one, two = spots(text, "Sumy", "Romny")
    assert one is not None and one == two
    assert distance_km(50.0, 30.0, one.lat, one.lon) == pytest.approx(one.radius_km, rel=1e-3)


def test_dealings_between_two_are_at_neither_nor_between() -> None:
    assert spots("Talks between Sumy and Romny went on.", "Sumy", "Romny") == [None, None]


def test_near_one_and_another_is_near_both() -> None:
    assert [s and s.radius_km for s in spots("Shells fell near Sumy, Romny and Izium.", "Sumy", "Romny", "Izium")] == [20, 20, 20]


def test_a_statement_has_the_point_and_the_radius() -> None:
    (event,) = [s for s in read("Shells hit a depot 20 km north of Kyiv.", ("event",)) if s.lat is not None]
    assert event.place == "Kyiv" and event.lat is not None and event.lat > 50.6 and event.radius_km == pytest.approx(8)
