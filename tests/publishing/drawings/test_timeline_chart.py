from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.publishing.drawings.layout import LAYOUTS, Layout
from onrecord.publishing.drawings.scales import shift
from onrecord.publishing.drawings.timeline_chart import MOST_ROWS, OTHER, timeline_chart
from onrecord.publishing.drawings.timeline_data import UNITS, TimelineDay, TimelineSpan, bins, unit_for
from tests.publishing.drawings.checking import HOSTILE, SVG, links, parsed, titles, words

START = dt.date(2022, 2, 24)


def period(first: dt.date, last: dt.date) -> str:
    return f"/timeline?since={first}&until={last}"


def day(after: int, kind: str = "shelling", incidents: int = 1, statements: int = 0) -> TimelineDay:
    return TimelineDay(day=START + dt.timedelta(days=after), kind=kind, incidents=incidents, statements=statements)


def span(first: int, last: int, kind: str = "shelling") -> TimelineSpan:
    return TimelineSpan(
        first=START + dt.timedelta(days=first), last=START + dt.timedelta(days=last), kind=kind, title="Strike", href="/incidents/1"
    )


some_days = st.lists(
    st.builds(TimelineDay, day=st.dates(), kind=st.text(max_size=12), incidents=st.integers(0, 10**6), statements=st.integers(0, 10**6)),
    max_size=20,
)
some_spans = st.lists(
    st.builds(
        lambda a, b, **rest: TimelineSpan(first=min(a, b), last=max(a, b), **rest),
        st.dates(), st.dates(), kind=st.text(max_size=12), title=st.text(max_size=12), href=st.text(max_size=12), incidents=st.integers(1, 99),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    some_days, some_spans, st.sampled_from(LAYOUTS), st.one_of(st.none(), st.tuples(st.dates(), st.dates()).map(lambda p: (min(p), max(p))))
)
def test_any_days_make_a_sound_drawing(
    days: list[TimelineDay], spans: list[TimelineSpan], layout: Layout, chosen: tuple[dt.date, dt.date] | None
) -> None:
    tree = parsed(timeline_chart(days, spans, title="T", prefix="t", period=period, chosen=chosen, layout=layout), "t")
    wide, high = (float(value) for value in tree.get("viewBox").split()[2:])
    for box in tree.iter(f"{SVG}rect"):
        if box.get("x") is None:
            continue
        x, y = float(box.get("x")), float(box.get("y"))
        assert x >= -0.1 and x + float(box.get("width")) <= wide + 3.1
        assert y >= 0 and y + float(box.get("height")) <= high


@given(st.dates(), st.integers(0, 200_000), st.integers(10, 200))
def test_bins_cover_every_day_once_in_order(first: dt.date, days: int, most: int) -> None:
    last = shift(first, days)
    unit = unit_for(first, last, most)
    found = bins([], first, last, unit)
    assert found[0].first == first and found[-1].last == last
    assert all(b.first == shift(a.last, 1) for a, b in itertools.pairwise(found))
    assert len(found) <= most * 1.1 + 2 or unit is UNITS[-1]


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 9)), max_size=40), st.sampled_from(UNITS))
def test_bins_lose_no_incident(told: list[tuple[int, int]], unit: object) -> None:
    days = [day(after, incidents=count, statements=count) for after, count in told]
    found = bins(days, START, START + dt.timedelta(days=900), unit)  # type: ignore[arg-type]  # one of UNITS
    assert sum(one.counts["shelling"] for one in found) == sum(count for _, count in told) == sum(one.statements for one in found)


def test_each_day_is_a_link_that_sets_the_period_and_says_what_it_has() -> None:
    tree = parsed(timeline_chart([day(0, incidents=2, statements=5), day(2, "talks")], title="T", prefix="t", period=period), "t")
    assert links(tree, "d-column") == [period(START + dt.timedelta(days=i), START + dt.timedelta(days=i)) for i in range(3)]
    assert titles(tree) == [
        "24 February 2022: shelling 2, 5 statements", "25 February 2022: nothing", "26 February 2022: talks 1",
    ]  # fmt: skip


def test_an_uncertain_day_is_a_hatched_span_and_in_no_bar() -> None:
    svg = timeline_chart([day(0)], [span(2, 6)], title="T", prefix="t", period=period)
    tree = parsed(svg, "t")
    (box,) = [node for node in tree.iter(f"{SVG}rect") if node.get("class") == "d-span"]
    assert box.get("fill") == "url(#t-h)"
    columns = {node.get("data-first"): node.find(f"{SVG}rect") for node in tree.iter(f"{SVG}a") if node.get("class") == "d-column"}
    assert float(box.get("x")) == pytest.approx(float(columns["2022-02-26"].get("x")), abs=0.02)
    last = columns["2022-03-02"]
    assert float(box.get("x")) + float(box.get("width")) == pytest.approx(float(last.get("x")) + float(last.get("width")), abs=0.03)
    assert "Strike: 26 February to 2 March 2022" in titles(tree)
    assert "26 February 2022: nothing" in titles(tree)


def test_spans_that_find_no_lane_are_counted() -> None:
    tree = parsed(timeline_chart([], [span(0, 9) for _ in range(5)], title="T", prefix="t", period=period), "t")
    assert "and 2 more of an uncertain day" in words(tree)


def test_rare_kinds_share_the_last_row() -> None:
    days = [day(0, f"kind {i}", 20 - i) for i in range(MOST_ROWS + 3)]
    said = words(parsed(timeline_chart(days, title="T", prefix="t", period=period), "t"))
    assert OTHER in said
    assert sum(word.startswith("kind ") for word in said) == MOST_ROWS - 1


def test_the_chosen_period_is_marked_from_its_first_to_its_last_day() -> None:
    chosen = START + dt.timedelta(days=3), START + dt.timedelta(days=5)
    tree = parsed(timeline_chart([day(0), day(9)], title="T", prefix="t", period=period, chosen=chosen), "t")
    (box,) = [node for node in tree.iter(f"{SVG}rect") if node.get("class") == "d-chosen"]
    column = next(node for node in tree.iter(f"{SVG}a") if node.get("data-first") == chosen[0].isoformat()).find(f"{SVG}rect")
    assert float(box.get("x")) == pytest.approx(float(column.get("x")), abs=0.02)
    assert float(box.get("width")) == pytest.approx(3 * float(column.get("width")), abs=0.05)


def test_hostile_words_are_inert() -> None:
    svg = timeline_chart([day(0, HOSTILE)], [span(0, 2, HOSTILE)], title=HOSTILE, prefix="t", period=lambda a, b: "javascript:x")
    assert set(links(parsed(svg, "t"), "d-column")) == {"#"}
