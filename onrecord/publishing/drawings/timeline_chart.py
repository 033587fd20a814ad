"""The timeline: a row a kind of incident, a bar a day (a week, a month where days are too many), and hatched spans for uncertain days.

Each bar's column is a link that sets the period to it. The bars of all kinds have one scale, so rows compare; the highest of each row says its
number. What has no certain day is never in a bar: it lies as a span under the row, over all the days that it may have been on.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from onrecord.publishing.drawings import marks
from onrecord.publishing.drawings.layout import WIDE, Layout, frame
from onrecord.publishing.drawings.scales import Linear, Time, exact, number, period_words
from onrecord.publishing.drawings.svg import Svg, join, link, num, prefix_of, reference, tag
from onrecord.publishing.drawings.text import fit, lanes, width
from onrecord.publishing.drawings.timeline_data import Bin, TimelineDay, TimelineSpan, bins, kinds_of, unit_for

MOST_ROWS: Final = 8  # kinds with a row of their own; what is rarer shares the last
OTHER: Final = "other kinds"
STATEMENTS: Final = "statements"
_BAR: Final = 34.0
_LANE: Final = 9.0
_LANES: Final = 3  # of spans under a row; what fits in none is counted in words
_THIN: Final = 4.0  # the narrowest column that a bar has

Period = Callable[[dt.date, dt.date], str]


def timeline_chart(
    days: Sequence[TimelineDay],
    spans: Sequence[TimelineSpan] = (),
    *,
    title: str,
    prefix: str,
    period: Period,
    chosen: tuple[dt.date, dt.date] | None = None,
    within: tuple[dt.date, dt.date] | None = None,
    by_month: bool = False,
    layout: Layout = WIDE,
) -> Svg:
    """The timeline. `period` gives the address that sets the period to first and last day; `chosen` is the one that is set now.

    `within`: the days to draw, else all that have something. `by_month`: `days` are the first days of months, of which each has a whole month's. Addresses of `period` have first and last day as `since` and `until`, which
    is what `brush.js` fills in. With nothing to draw it says so. Raises ValueError for a prefix that can't begin an id.
    """
    prefix = prefix_of(prefix)
    told = [one.day for one in days] + [day for span in spans for day in (span.first, span.last)]
    if not told and within is None:
        return frame(
            layout, 60, "timeline", title, "Nothing with a known day.", prefix, marks.word("Nothing with a known day.", 0, 34, "d-muted")
        )
    first, last = within or (min(told), max(told))
    left = 0.0 if layout.phone else 172.0
    time = Time(first, last, left, layout.width - 2)
    unit = unit_for(first, last, int((layout.width - left) / _THIN), least=30 if by_month else 1)
    found = bins(days, first, last, unit)
    rows, rest = _rows(days, spans)
    scale = Linear(0, max((_count(b, row, rest) for b in found for row in rows), default=0) or 1, 0, -_BAR)

    y = 24.0
    head = f"Each bar is a {unit.name}" + ("; hatched: on some day of the span" if spans else "")
    parts: list[Svg] = [marks.word(fit(head, layout.small, layout.width - left), left, 12, "d-muted")]
    if any(b.statements for b in found):
        most = Linear(0, max(b.statements for b in found), 0, -_BAR)
        drawn, y = _row(STATEMENTS, [b.statements for b in found], (), found, most, time, y, layout, prefix, "d-t0")
        parts.append(drawn)
    for row in rows:
        own = [span for span in spans if _row_of(span.kind, rest) == row and span.last >= first and span.first <= last]
        drawn, y = _row(row, [_count(b, row, rest) for b in found], own, found, scale, time, y, layout, prefix, "d-t1")
        parts.append(drawn)
    base = y + 4
    columns = [_column(b, time, 20, base, period, rest) for b in found]
    height = base + 42
    said = f"{period_words(first, last)}: {_said(days, spans)}. Each bar is a link that sets the period."
    return frame(
        layout,
        height,
        "timeline",
        title,
        said,
        prefix,
        marks.definitions([marks.hatch(f"{prefix}-h", "d-t1", 4)]),
        _axis(time, base),
        _brush(chosen, time, base) if chosen else Svg(""),
        tag("g", *columns, class_="d-columns", data_x0=time.start, data_x1=time.end, data_first=first, data_last=last),
        tag("g", *parts, class_="d-rows"),
    )


def _rows(days: Sequence[TimelineDay], spans: Sequence[TimelineSpan]) -> tuple[list[str], frozenset[str]]:
    """The rows, and the kinds that share the last of them."""
    kinds = kinds_of(days, spans)
    if len(kinds) <= MOST_ROWS:
        return kinds, frozenset()
    return [*kinds[: MOST_ROWS - 1], OTHER], frozenset(kinds[MOST_ROWS - 1 :])


def _row_of(kind: str, rest: frozenset[str]) -> str:
    return OTHER if kind in rest else kind


def _count(one: Bin, row: str, rest: frozenset[str]) -> int:
    return sum(one.counts[kind] for kind in rest) if rest and row == OTHER else one.counts[row]


def _row(
    name: str, counts: Sequence[int], spans: Sequence[TimelineSpan], found: Sequence[Bin], scale: Linear, time: Time, top: float,
    layout: Layout, prefix: str, tone: str,
) -> tuple[Svg, float]:  # fmt: skip
    """One kind's bars above its line, and its spans under it; and where the next row begins."""
    base = top + (20 if layout.phone else 14) + _BAR
    total = sum(counts) + sum(span.incidents for span in spans)
    out = []
    if layout.phone:
        out.append(marks.word(fit(name, layout.type, layout.width - 70, bold=True), 0, top + 15, "d-strong"))
        out.append(marks.word(exact(total), layout.width, top + 15, "d-muted", "end"))
    else:
        out.append(marks.word(fit(name, layout.type, time.start - 14, bold=True), 0, base - 14, "d-strong"))
        out.append(marks.word(exact(total), 0, base + 3, "d-muted"))
    out.append(marks.line(time.start, base, time.end, base, "d-axis"))
    bars = []
    for one, count in zip(found, counts, strict=True):
        if count:
            x0, x1 = time.edge(one.first), time.edge(one.last) + time.day
            gap = min(1.0, (x1 - x0) / 5)
            bars.append(
                f"M{num(x0 + gap)} {num(base)}V{num(base + min(-1.5, scale(count)))}H{num(max(x1 - gap, x0 + gap + 0.8))}V{num(base)}Z"
            )
    if bars:
        out.append(tag("path", d=Svg("".join(bars)), class_=f"d-bar {tone}"))
        peak = max(range(len(counts)), key=lambda i: counts[i])
        says = number(counts[peak])
        middle = (time.edge(found[peak].first) + time.edge(found[peak].last) + time.day) / 2
        half = width(says, layout.small) / 2
        x, y = min(max(middle, time.start + half), time.end - half), base + scale(counts[peak]) - 4
        under_name = layout.phone and y < top + 30 and (x - half < width(name, layout.type, bold=True) + 6 or x + half > layout.width - 60)
        if not under_name:
            out.append(marks.word(says, x, y, "d-tick", "middle"))
    drawn, low = _spans(spans, time, base + 4, layout, prefix)
    return tag("g", *out, drawn, class_=tone), low + (4 if layout.phone else 8)


def _spans(spans: Sequence[TimelineSpan], time: Time, top: float, layout: Layout, prefix: str) -> tuple[Svg, float]:
    if not spans:
        return Svg(""), top
    order = sorted(spans, key=lambda span: (span.first, span.last, span.title))
    ends = [(time.edge(max(span.first, time.first)), time.edge(min(span.last, time.last)) + time.day) for span in order]
    lane_of = lanes(ends, 2)
    out, left_out = [], 0
    for span, (x0, x1), lane in zip(order, ends, lane_of, strict=True):
        if lane >= _LANES:
            left_out += span.incidents
            continue
        y = top + lane * _LANE
        title = f"{span.title}: {period_words(span.first, span.last)}"
        wide = max(3.0, x1 - x0)
        box = tag("rect", x=x0, y=y, width=wide, height=_LANE - 2.5, rx=2, fill=reference(f"{prefix}-h"), class_="d-span")
        out.append(link(span.href, title, box, tag("rect", x=x0, y=y - 1, width=wide, height=_LANE, class_="d-hit"), class_="d-over"))
    low = top + min(max(lane_of) + 1, _LANES) * _LANE
    if left_out:
        low += 14
        out.append(marks.word(f"and {exact(left_out)} more of an uncertain day", time.start, low - 2, "d-muted"))
    return join(out), low


def _column(one: Bin, time: Time, top: float, base: float, period: Period, rest: frozenset[str]) -> Svg:
    x0, x1 = time.edge(one.first), time.edge(one.last) + time.day
    kinds = Counter({_row_of(kind, rest): 0 for kind in one.counts})
    for kind, count in one.counts.items():
        kinds[_row_of(kind, rest)] += count
    says = [f"{kind} {exact(count)}" for kind, count in kinds.most_common() if count]
    if one.statements:
        says.append(f"{exact(one.statements)} {'statement' if one.statements == 1 else 'statements'}")
    title = f"{period_words(one.first, one.last)}: {', '.join(says) or 'nothing'}"
    return link(
        period(one.first, one.last),
        title,
        tag("rect", x=x0, y=top, width=x1 - x0, height=base - top, class_="d-hit"),
        class_="d-column",
        data_first=one.first,
        data_last=one.last,
        tabindex=None if says else "-1",
    )


def _axis(time: Time, base: float) -> Svg:
    out = [marks.line(time.start, base, time.end, base, "d-axis")]
    for tick in time.ticks(46):
        out.append(marks.line(tick.at, 20, tick.at, base + 5, "d-grid"))
        x = min(max(tick.at, time.start + 20), time.end - 20)
        out.append(marks.word(tick.text, x, base + 19, "d-tick", "middle"))
        if tick.more:
            out.append(marks.word(tick.more, x, base + 35, "d-tick d-strong", "middle"))
    return tag("g", *out, aria_hidden="true")


def _brush(chosen: tuple[dt.date, dt.date], time: Time, base: float) -> Svg:
    """The chosen period as a light field between two strokes; what of it lies outside the drawing is cut."""
    first, last = max(chosen[0], time.first), min(chosen[1], time.last)
    if first > last:
        return Svg("")
    x0, x1 = time.edge(first), time.edge(last) + time.day
    return tag(
        "g",
        tag("rect", x=x0, y=18, width=x1 - x0, height=base - 18, class_="d-chosen"),
        tag("path", d=Svg(f"M{num(x0)} 18V{num(base)}M{num(x1)} 18V{num(base)}"), class_="d-chosen-edge"),
        aria_hidden="true",
    )


def _said(days: Sequence[TimelineDay], spans: Sequence[TimelineSpan]) -> str:
    certain, uncertain = sum(one.incidents for one in days), sum(span.incidents for span in spans)
    words = f"{exact(certain)} {'incident' if certain == 1 else 'incidents'} of a certain day"
    return f"{words}, {exact(uncertain)} of an uncertain one" if uncertain else words
