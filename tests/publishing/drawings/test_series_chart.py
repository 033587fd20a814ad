from __future__ import annotations

import datetime as dt
import itertools
import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.publishing.drawings.layout import LAYOUTS, PHONE, WIDE, Layout, both
from onrecord.publishing.drawings.series_chart import series_chart
from onrecord.publishing.drawings.series_data import GAP_DAYS, ChartLine, ChartPoint, runs
from onrecord.publishing.drawings.sparkline import sparkline
from tests.publishing.drawings.checking import HOSTILE, SVG, links, parsed, shift_of, titles, words

START = dt.date(2022, 2, 24)


def at(day: int, low: float | None, high: float | None, **told: object) -> ChartPoint:
    return ChartPoint(day=START + dt.timedelta(days=day), low=low, high=high, href=f"/reports/r{day}#s-{day}", **told)  # type: ignore[arg-type]  # as given


numbers = st.one_of(st.none(), st.integers(0, 10**7).map(float), st.floats(0, 1e9))
points = st.builds(
    lambda day, a, b, **rest: ChartPoint(
        day=day, low=min(a, b) if a is not None and b is not None else a, high=max(a, b) if a is not None and b is not None else b, **rest
    ),
    st.one_of(st.none(), st.dates()),
    numbers,
    numbers,
    href=st.one_of(st.just("/reports/a#s-1"), st.text(max_size=12)),
    about=st.booleans(),
    words=st.one_of(st.none(), st.text(max_size=12)),
    superseded=st.booleans(),
    contested=st.booleans(),
    note=st.one_of(st.none(), st.text(max_size=12)),
)
lines = st.lists(
    st.builds(
        ChartLine,
        name=st.text(max_size=40),
        points=st.lists(points, max_size=8),
        running=st.booleans(),
        party=st.sampled_from([None, "A", "B"]),
    ),
    max_size=9,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lines, st.sampled_from(LAYOUTS), st.text(max_size=20))
def test_any_claims_make_a_sound_drawing_with_every_point_in_its_frame(given_: list[ChartLine], layout: Layout, title: str) -> None:
    tree = parsed(series_chart(given_, title=title, prefix="c", layout=layout), "c")
    wide, high = (float(value) for value in tree.get("viewBox").split()[2:])
    marks = [node for node in tree.iter(f"{SVG}circle") if node.get("class") == "d-hit"]
    drawn = [point for line in given_ for point in line.points if point.day is not None]
    assert len(marks) == len(drawn) == len(links(tree, "d-point"))
    for mark in marks:
        x, y = shift_of(mark)
        assert 0 <= x <= wide and 0 <= y <= high


@pytest.mark.parametrize("layout", LAYOUTS)
def test_hostile_words_are_inert(layout: Layout) -> None:
    point = at(1, 5, 5, words=HOSTILE, note=HOSTILE)
    svg = series_chart([ChartLine(name=HOSTILE, points=[point])], title=HOSTILE, prefix="c", layout=layout)
    tree = parsed(svg, "c")
    assert "<script" not in svg
    assert not list(tree.iter(f"{SVG}script"))


def test_every_point_opens_its_sentence_in_the_order_of_time() -> None:
    line = ChartLine(name="UN", points=[at(9, 30, 30), at(1, 10, None), at(4, 20, 25)])
    tree = parsed(series_chart([line], title="Killed", prefix="c"), "c")
    assert links(tree) == ["/reports/r1#s-1", "/reports/r4#s-4", "/reports/r9#s-9"]
    assert titles(tree) == ["UN, 25 February 2022: at least 10", "UN, 28 February 2022: 20 to 25", "UN, 5 March 2022: 30"]


def steps(svg: str) -> list[str]:
    return re.findall(r'd="([^"]*)" class="d-step', svg)


def test_a_gap_stays_a_gap() -> None:
    near = ChartLine(name="UN", points=[at(0, 10, 10), at(GAP_DAYS, 20, 20)])
    far = ChartLine(name="UN", points=[at(0, 10, 10), at(GAP_DAYS + 1, 20, 20)])
    mute = ChartLine(name="UN", points=[at(0, 10, 10), at(3, None, None), at(6, 20, 20)])
    assert len(steps(series_chart([near], title="t", prefix="c"))) == 1
    assert steps(series_chart([far], title="t", prefix="c")) == []
    assert steps(series_chart([mute], title="t", prefix="c")) == []


def test_claimants_are_never_joined_nor_counts_of_incidents() -> None:
    two = [ChartLine(name="A", points=[at(0, 10, 10)]), ChartLine(name="B", points=[at(5, 20, 20)])]
    assert steps(series_chart(two, title="t", prefix="c")) == []
    counts = [ChartLine(name="A", points=[at(0, 10, 10), at(5, 20, 20)], running=False)]
    assert steps(series_chart(counts, title="t", prefix="c")) == []


def test_a_line_stands_and_jumps_and_never_slopes() -> None:
    (data,) = steps(series_chart([ChartLine(name="A", points=[at(0, 10, 10), at(5, 20, 20), at(9, 15, 15)])], title="t", prefix="c"))
    assert set(re.findall("[A-Z]", data)) == {"M", "H", "V"}


def test_superseded_points_are_hollow_and_outside_of_the_line() -> None:
    line = ChartLine(name="A", points=[at(0, 10, 10), at(2, 90, 90, superseded=True), at(5, 20, 20)])
    svg = series_chart([line], title="t", prefix="c")
    assert svg.count("d-mark d-hollow") == 2  # the point, and the key
    assert [point.low for _, point in next(runs(line))] == [10, 20]


@given(st.lists(st.tuples(st.integers(0, 400), numbers, st.booleans()), max_size=20))
def test_runs_hold_no_silence_and_no_superseded_point(told: list[tuple[int, float | None, bool]]) -> None:
    line = ChartLine(name="A", points=[at(day, value, value, superseded=old) for day, value, old in told])
    for run in runs(line):
        assert all(point.numbered and not point.superseded for _, point in run)
        assert all((b - a).days <= GAP_DAYS for (a, _), (b, _) in itertools.pairwise(run))


def test_running_totals_and_incidents_have_panels_of_their_own() -> None:
    both_kinds = [ChartLine(name="A", points=[at(0, 900, 900)]), ChartLine(name="A", points=[at(0, 3, 3)], running=False)]
    said = words(parsed(series_chart(both_kinds, title="t", prefix="c"), "c"))
    assert [word for word in said if word in ("Running totals", "Single incidents")] == ["Running totals", "Single incidents"]


def test_labels_at_the_ends_do_not_overlap() -> None:
    close = [ChartLine(name=f"Claimant {i}", points=[at(0, 100 + i, 100 + i)]) for i in range(12)]
    tree = parsed(series_chart(close, title="t", prefix="c", layout=WIDE), "c")
    ys = sorted(float(node.get("y")) for node in tree.iter(f"{SVG}text") if (node.text or "").startswith("Claimant"))
    assert len(ys) == 12
    assert all(b - a >= 34 for a, b in itertools.pairwise(ys))


def test_open_bounds_have_a_hatch_that_fades_that_way() -> None:
    svg = series_chart([ChartLine(name="A", points=[at(0, 10, None), at(5, None, 20)])], title="t", prefix="c", layout=PHONE)
    assert svg.count("url(#c-up)") == 1
    assert svg.count("url(#c-down)") == 1


def test_claims_of_no_known_day_are_told_of() -> None:
    none = ChartPoint(day=None, low=1, high=1, href="/a")
    assert "No number of a known day yet." in words(parsed(series_chart([ChartLine(name="A", points=[none])], title="t", prefix="c"), "c"))
    some = series_chart([ChartLine(name="A", points=[none, at(0, 1, 1)])], title="t", prefix="c")
    assert "1 with no known day: only in the table" in words(parsed(some, "c"))


def test_both_widths_have_ids_of_their_own() -> None:
    block = both(
        lambda layout, prefix: series_chart([ChartLine(name="A", points=[at(0, 1, None)])], title="t", prefix=prefix, layout=layout), "x"
    )
    ids = re.findall(r' id="([^"]+)"', block)
    assert len(ids) == len(set(ids)) and {"x-wide", "x-phone"} <= set(ids)


def test_a_sparkline_breaks_where_the_claimant_was_silent_and_says_its_ends() -> None:
    line = ChartLine(name="UN", points=[at(0, 10, None), at(5, 20, None), at(80, 90, None)])
    svg = sparkline(line, title="UN", prefix="s")
    parsed(svg, "s")
    assert steps(svg)[0].count("M") == 2
    assert "UN: at least 10 on 24 February 2022, at least 90 on 15 May 2022" in svg
    assert sparkline(ChartLine(name="UN", points=[]), title="UN", prefix="s") == ""


def test_five_hundred_points_are_drawn_at_once() -> None:
    many = [ChartLine(name=f"C{i}", points=[at(j, 100 * j + i, None if j % 3 else 100 * j + i) for j in range(50)]) for i in range(10)]
    series_chart(many, title="t", prefix="c")
    began = time.process_time()
    for _ in range(3):
        series_chart(many, title="t", prefix="c")
    assert (time.process_time() - began) / 3 < 0.25  # some 0.03 on a free core; a busy machine is slower by several times
