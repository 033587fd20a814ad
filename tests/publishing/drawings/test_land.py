from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.gazetteer import shapes_file
from onrecord.gazetteer.boundaries import DE_FACTO, UN
from onrecord.gazetteer.shapes import SHAPES_FILE, Shapes
from onrecord.publishing.drawings.land import Land, clip, simplify
from onrecord.publishing.drawings.map_land import ground
from onrecord.publishing.drawings.projection import WORLD, BBox, View
from onrecord.publishing.drawings.towns import towns

UKRAINE = View.of(BBox(22, 44.4, 40.5, 52.5), 960, 620)


@pytest.fixture(scope="module")
def land() -> Land:
    return Land(Shapes(shapes_file.read(SHAPES_FILE), UN))


def inside(rings: list[np.ndarray[tuple[int, ...], np.dtype[np.float64]]], x: float, y: float) -> bool:
    crossed = 0
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("name", "lat", "lon"), [("Kyiv", 50.45, 30.52), ("Simferopol", 44.95, 34.1), ("Sevastopol", 44.6, 33.53), ("Donetsk", 48.0, 37.8)]
)
def test_a_town_of_ukraine_is_drawn_in_ukraine(land: Land, name: str, lat: float, lon: float) -> None:
    assert inside(land.rings("UA", UKRAINE), *UKRAINE(lat, lon)), name
    assert not inside(land.rings("RU", UKRAINE), *UKRAINE(lat, lon)), name


def test_crimea_follows_the_policy_and_its_line_is_dashed_under_both(land: Land) -> None:
    other = Land(Shapes(shapes_file.read(SHAPES_FILE), DE_FACTO), DE_FACTO)
    assert inside(other.rings("RU", UKRAINE), *UKRAINE(44.95, 34.1))
    near = View.of(BBox(32.5, 45.7, 35.5, 46.6), 960, 620)
    assert land.lines(near, ["UA"]).disputed
    assert other.lines(near, ["UA"]).disputed


def test_a_view_within_a_country_is_filled_with_it(land: Land) -> None:
    close = View.of(BBox(30.9, 48.4, 31.0, 48.45), 960, 620)
    assert land.countries(close) == ["UA"]
    assert inside(land.rings("UA", close), 480, 310)
    sea = View.of(BBox(-40, 30, -39.5, 30.4), 960, 620)
    assert land.countries(sea) == []


def test_the_ground_of_any_view_is_small_enough_to_send(land: Land) -> None:
    for view in (UKRAINE, View.of(WORLD, 960, 620), View.of(BBox(-10, 30, 60, 60), 960, 620), View.of(BBox(4, 57, 32, 71), 960, 620)):
        assert len(ground(land, view, frozenset({"UA", "RU", "NO"})).svg) < 280_000


@settings(max_examples=15, deadline=None)
@given(st.floats(-179, 170), st.floats(-75, 75), st.floats(0.05, 60))
def test_any_view_has_a_ground_within_its_margins(lon: float, lat: float, size: float) -> None:
    land = Land.load()
    view = View.of(BBox(lon, lat, min(180, lon + size), min(84, lat + size)), 360, 420)
    for code in land.countries(view):
        for ring in land.rings(code, view):
            assert ring[:, 0].min() >= -0.21 * 360 and ring[:, 0].max() <= 1.21 * 360
            assert ring[:, 1].min() >= -0.21 * 420 and ring[:, 1].max() <= 1.21 * 420


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(-100, 100)), min_size=2, max_size=60), st.floats(0.1, 20))
def test_a_simplified_line_keeps_its_ends_and_leaves_out_nothing_far(points: list[tuple[float, float]], tolerance: float) -> None:
    line = np.array(points)
    simple = simplify(line, tolerance)
    assert (simple[0] == line[0]).all() and (simple[-1] == line[-1]).all()
    for point in line:
        away = []
        for a, b in itertools.pairwise(simple):
            run = b - a
            share = np.clip(((point - a) @ run) / max(run @ run, 1e-12), 0, 1)
            away.append(np.hypot(*(point - a - share * run)))
        # Douglas and Peucker measure to the endless line, so a point beyond an end may be farther off the stretch itself.
        assert min(away) <= 200 and (min(away) <= tolerance or len(simple) < len(line))


@given(st.lists(st.tuples(st.floats(-100, 200), st.floats(-100, 200)), min_size=3, max_size=40))
def test_a_ring_that_is_cut_lies_within_the_box(points: list[tuple[float, float]]) -> None:
    cut = clip(np.array(points), 0, 0, 100, 100)
    assert not len(cut) or (cut.min() >= -1e-6 and cut.max() <= 100 + 1e-6)


def test_a_ring_around_the_box_fills_it() -> None:
    cut = clip(np.array([[-50, -50], [150, -50], [150, 150], [-50, 150]], dtype=float), 0, 0, 100, 100)
    assert {tuple(point) for point in cut.tolist()} == {(0, 0), (100, 0), (100, 100), (0, 100)}


def test_the_largest_towns_come_first_and_capitals_before_them() -> None:
    found = towns(BBox(22, 44.4, 40.5, 52.5), 10)
    assert found[0].capital
    assert "Kyiv" in {town.name for town in found}
    rest = [town.people for town in found if not town.capital]
    assert rest == sorted(rest, reverse=True)
