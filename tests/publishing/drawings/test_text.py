from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from onrecord.publishing.drawings.text import Taken, fit, lanes, spread, width, wrap


@given(st.text(max_size=80), st.floats(0, 300))
def test_what_is_fitted_fits(text: str, room: float) -> None:
    cut = fit(text, 14, room)
    assert width(cut, 14) <= room or cut == ""
    assert cut == text or cut == "" or cut.endswith("…")


@given(st.lists(st.floats(-100, 700), max_size=30), st.floats(1, 40))
def test_labels_are_spread_without_overlap_in_order_and_within(wanted: list[float], gap: float) -> None:
    places = spread(wanted, gap, 0, 600)
    assert len(places) == len(wanted)
    real = min(gap, 600 / max(1, len(wanted) - 1))
    ordered = sorted(places)
    assert all(b - a >= real - 1e-6 for a, b in itertools.pairwise(ordered))
    assert all(-1e-6 <= place <= 600 + 1e-6 for place in places)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    assert [places[i] for i in order] == ordered


def test_a_label_with_room_stays_where_it_is_wanted() -> None:
    assert spread([100, 300], 36, 0, 600) == [100, 300]
    assert spread([200, 200], 36, 0, 600) == [182, 218]


boxes = st.lists(st.tuples(st.floats(0, 900), st.floats(0, 600), st.floats(1, 80), st.floats(1, 30)), max_size=40)


@given(boxes)
def test_boxes_that_are_taken_never_overlap(wanted: list[tuple[float, float, float, float]]) -> None:
    taken = Taken(960, 620)
    got = [(x, y, x + w, y + h) for x, y, w, h in wanted if taken.place((x, y, x + w, y + h)) is not None]
    for i, a in enumerate(got):
        assert a[2] <= 960 and a[3] <= 620
        for b in got[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 30)), max_size=30))
def test_spans_of_one_lane_never_overlap(spans: list[tuple[float, float]]) -> None:
    spans = sorted((start, start + long) for start, long in spans)
    found = lanes(spans, 1)
    for lane in set(found):
        own = [span for span, at in zip(spans, found, strict=True) if at == lane]
        assert all(a[1] + 1 <= b[0] for a, b in itertools.pairwise(own))
    deepest = max((sum(a <= at[0] < b + 1 for a, b in spans) for at in spans), default=0)
    assert len(set(found)) <= deepest


@given(st.text(max_size=200), st.floats(10, 400))
def test_wrapped_lines_keep_all_words(text: str, room: float) -> None:
    assert " ".join(wrap(text, 12, room)).split() == text.split()
    assert all(width(line, 12) <= room for line in wrap(text, 12, room) if " " in line)
