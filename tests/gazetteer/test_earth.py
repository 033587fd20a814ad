"""Distances and bearings: what is set out is what is measured, across the antimeridian and beside the poles too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gazetteer.earth import bearing, destination, distance_km, midpoint

LAT, LON = st.floats(-89.9, 89.9), st.floats(-180, 180)
TURN, KM = st.floats(0, 359.9), st.floats(0.5, 2_000)


@given(LAT, LON, TURN, KM)
def test_who_goes_so_far_is_so_far_away(lat: float, lon: float, turn: float, km: float) -> None:
    end = destination(lat, lon, turn, km)
    assert -90 <= end[0] <= 90 and -180 <= end[1] <= 180
    assert distance_km(lat, lon, *end) == pytest.approx(km, rel=1e-3, abs=1e-3)


@given(st.floats(-70, 70), LON, TURN, KM)
def test_the_bearing_is_the_way_that_was_gone(lat: float, lon: float, turn: float, km: float) -> None:
    off = abs(bearing(lat, lon, *destination(lat, lon, turn, km)) - turn)
    assert min(off, 360 - off) < 0.1


@given(LAT, LON, TURN, KM)
def test_the_middle_is_as_far_from_both(lat: float, lon: float, turn: float, km: float) -> None:
    end = destination(lat, lon, turn, km)
    middle = midpoint(lat, lon, *end)
    assert distance_km(lat, lon, *middle) == pytest.approx(distance_km(*end, *middle), rel=1e-3, abs=1e-2)


def test_over_the_antimeridian_and_over_the_pole() -> None:
    assert destination(0, 179.9, 90, 111.2)[1] == pytest.approx(-179.1, abs=0.01)
    lat, lon = destination(89.5, 0, 0, 111.2)
    assert lat == pytest.approx(89.5, abs=0.01) and abs(lon) == pytest.approx(180, abs=0.01)
