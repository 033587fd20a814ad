from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.publishing.drawings.projection import LEAST_KM, WORLD, BBox, View, around, theatre

lats, lons = st.floats(-80, 80), st.floats(-179, 179)
boxes = st.builds(lambda a, b, c, d: BBox(min(a, b), min(c, d), max(a, b) + 0.001, max(c, d) + 0.001), lons, lons, lats, lats)


@given(boxes)
def test_a_view_shows_its_whole_box_and_goes_back_to_degrees(box: BBox) -> None:
    view = View.of(box, 960, 620)
    corners = [view(lat, lon) for lat in (box.south, box.north) for lon in (box.west, box.east)]
    if box.north - box.south < 100:  # what is higher than the world is wide can't be shown whole
        assert all(-1 <= x <= 961 for x, _ in corners)
    lat, lon = view.back(*view(box.south, box.west))
    assert lat == pytest.approx(box.south, abs=1e-6) and lon == pytest.approx(box.west, abs=1e-6)


@given(boxes, st.sampled_from([0.5, 2.0]), st.floats(-1, 1), st.floats(-1, 1))
def test_every_box_that_a_map_links_to_can_be_read_again(box: BBox, factor: float, right: float, down: float) -> None:
    view = View.of(box, 360, 420)
    for other in (view.box, view.zoomed(factor), view.moved(right / 2, down / 2)):
        try:
            read = BBox.parse(str(other))
        except ValueError:
            pytest.fail(f"{other} can't be read")
        assert read == pytest.approx(tuple(other), abs=1e-3)


@given(boxes)
def test_no_view_is_closer_than_the_outlines_are_fine(box: BBox) -> None:
    view = View.of(box, 960, 620)
    lat = view.back(480, 310)[0]
    assert view.px_of_km(LEAST_KM, lat) <= 960 * 1.01


@pytest.mark.parametrize(
    "text", ["", "1,2,3", "30,50,20,51", "30,51,31,50", "x,1,2,3", "nan,1,2,3", "-181,0,1,1", "1e5,0,2,1", "1,2,3,4\n", "١,2,3,4"]
)
def test_a_bad_box_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="a box"):
        BBox.parse(text)


def test_the_theatre_is_where_most_is_told_and_no_far_strike_makes_it_the_world() -> None:
    ukraine = [(48 + i / 10, 30 + i / 2, 3.0) for i in range(20)]
    found = theatre([*ukraine, (33.5, 36.3, 1.0), (-33.9, 18.4, 1.0)])
    assert found is not None
    assert found.holds(48, 30) and found.holds(49.9, 39.5)
    assert not found.holds(33.5, 36.3)
    assert theatre([]) is None


def test_a_place_that_is_told_of_most_does_not_crowd_out_the_rest() -> None:
    found = theatre([(50.45, 30.52, 9.0), (49.84, 24.03, 1.0), (48.0, 37.5, 1.0)])
    assert found is not None and found.holds(49.84, 24.03) and found.holds(48.0, 37.5)


@given(st.lists(st.tuples(lats, lons, st.floats(1, 50)), min_size=1, max_size=30))
def test_a_theatre_is_a_box(points: list[tuple[float, float, float]]) -> None:
    found = theatre(points)
    assert found is not None
    assert BBox.parse(str(found))
    assert any(found.holds(lat, lon) for lat, lon, _ in points)


def test_kilometres_are_true_at_their_latitude() -> None:
    view = View.of(around(30, 49, 31, 50), 960, 620)
    (x0, _), (x1, _) = view(49.5, 30), view(49.5, 31)
    assert (x1 - x0) / view.px_of_km(1, 49.5) == pytest.approx(111.195 * math.cos(math.radians(49.5)), rel=0.001)
    assert View.of(WORLD, 960, 620).box.west == pytest.approx(-180)
