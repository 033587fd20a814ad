"""A chart of figures over time: one line a claimant, running totals and counts of incidents in panels of their own.

A number holds on the day that it is told for. Between two claims of one claimant the line stands at the earlier one and jumps at the later, as
nobody has told what lies between; two claimants are never joined. Bounds are drawn as worded: a range as a bar, "at least" with a hatch that
fades upwards, "up to" downwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from onrecord.publishing.drawings import marks
from onrecord.publishing.drawings.layout import WIDE, Layout, frame
from onrecord.publishing.drawings.scales import MONTHS, Linear, Time, ceiling, day_words, period_words, shift
from onrecord.publishing.drawings.series_data import ChartLine, ChartPoint, dated, runs
from onrecord.publishing.drawings.svg import Svg, join, link, move, num, prefix_of, reference, tag
from onrecord.publishing.drawings.text import fit, spread, width

RADIUS: Final = 4.5
OPEN: Final = 34.0  # how far the hatch of an open bound reaches
_HEAD: Final = 62.0  # above a panel, for its heading
_FOOT: Final = 44.0  # under the last panel, for the days
_ROW: Final = 22.0  # of the legend


@dataclass(frozen=True, slots=True)
class _Panel:
    heading: str
    under: str
    lines: Sequence[ChartLine]
    looks: Sequence[tuple[int, str]]  # of each line: its shape and the class of its colour


def series_chart(lines: Sequence[ChartLine], *, title: str, prefix: str, layout: Layout = WIDE) -> Svg:
    """The chart. `title` names what is counted and where ("Killed, civilians, Ukraine"); ids begin with `prefix`.

    Labels stand at the ends of lines where the layout has room for them, else in a legend below. Points of no known day are not drawn, and
    the chart says how many there are. With no point at all, it says so. Raises ValueError for a prefix that can't begin an id.
    """
    prefix = prefix_of(prefix)
    days = [day for one in lines for day, _ in dated(one)]
    undated = sum(point.day is None for one in lines for point in one.points)
    if not days:
        return frame(
            layout, 60, "series", title, "No number of a known day.", prefix, marks.word("No number of a known day yet.", 0, 34, "d-muted")
        )
    parties = list(dict.fromkeys(one.party or one.name for one in lines))
    names = list(dict.fromkeys(one.name for one in lines))
    looks = {id(one): (names.index(one.name), marks.tone(parties.index(one.party or one.name))) for one in lines}
    panels = []
    for running, heading, under in (
        (True, "Running totals", "as each claimant last told it, by the day it counts to"),
        (False, "Single incidents", "each count on the day of its incident"),
    ):
        shown = [one for one in lines if one.running is running and dated(one)]
        if shown:
            panels.append(_Panel(heading, under, shown, [looks[id(one)] for one in shown]))

    right = layout.width - (256 if not layout.phone and any(p.lines[0].running for p in panels) else 14)
    pad = max(2, (max(days) - min(days)).days // 40)
    time = Time(shift(min(days), -pad), shift(max(days), pad), 14, right)
    parts, top = [], 0.0
    for number, panel in enumerate(panels):
        direct = panel.lines[0].running and not layout.phone
        room = max(220.0 if layout.phone else 300.0, 38.0 * len(panel.lines) if direct else 0)
        most = max((point.most for one in panel.lines for _, point in dated(one)), default=0)
        scale = Linear(0, ceiling(most * 1.04), top + _HEAD + room, top + _HEAD)
        drawn, top = _draw(panel, scale, time, layout, prefix, direct, last=number == len(panels) - 1)
        parts.append(drawn)
    key, top = _key(lines, top + 10, layout, undated)
    said = (
        f"{len(lines)} {'claimant' if len(lines) == 1 else 'claimants'}, {period_words(min(days), max(days))}. "
        "Every point is a link to its sentence; the table below has the same numbers."
    )
    used = sorted({tone for panel in panels for _, tone in panel.looks})
    defs = marks.definitions([marks.fades(prefix), *(marks.hatch(f"{prefix}-h-{tone}", tone, 4) for tone in used)])
    return frame(layout, top, "series", title, said, prefix, defs, *parts, key)


def _draw(panel: _Panel, scale: Linear, time: Time, layout: Layout, prefix: str, direct: bool, last: bool) -> tuple[Svg, float]:
    top, base = scale.end - _HEAD, scale.start
    out = [
        marks.word(panel.heading, 0, top + 16, "d-heading"),
        marks.word(fit(panel.under, layout.small, layout.width), 0, top + 34, "d-muted"),
        _grid(scale, time, layout, last),
    ]
    held = [_held(one, tone, scale, time) for one, (_, tone) in zip(panel.lines, panel.looks, strict=True) if one.running]
    out.append(tag("g", *held, aria_hidden="true"))
    for one, (shape, tone) in zip(panel.lines, panel.looks, strict=True):
        points = [_point(one.name, day, point, shape, scale, time, f"{prefix}-h-{tone}", prefix) for day, point in dated(one)]
        out.append(tag("g", *points, class_=f"d-line {tone}", role="group", aria_label=one.name))
    if direct:
        out.append(_labels(panel, scale, time, layout))
        return join(out), base + _FOOT
    legend, under = _legend(panel, base + _FOOT, layout)
    return join([*out, legend]), under


def _grid(scale: Linear, time: Time, layout: Layout, last: bool) -> Svg:
    out = []
    for tick in scale.ticks(4 if layout.phone else 5):
        out.append(marks.line(0, tick.at, time.end, tick.at, "d-axis" if tick.major else "d-grid"))
        out.append(marks.word(tick.text, 0, tick.at - 5, "d-tick"))
    for tick in time.ticks(46):
        out.append(marks.line(tick.at, scale.start, tick.at, scale.start + 5, "d-axis"))
        out.append(marks.word(tick.text, tick.at, scale.start + 19, "d-tick", "middle"))
        if tick.more:
            out.append(marks.word(tick.more, tick.at, scale.start + 35, "d-tick d-strong", "middle"))
    return tag("g", *out, aria_hidden="true")


def _held(one: ChartLine, tone: str, scale: Linear, time: Time) -> Svg:
    """The running total as it is held from claim to claim: a line, or for a range a band; broken where the claimant was silent."""
    lines: list[str] = []
    bands: list[str] = []
    for run in runs(one):
        for (day, point), (until, following) in pairwise(run):
            x0, x1 = time(day), time(until)
            low, high = scale(point.least), scale(point.most)
            if high != low:
                bands.append(f"M{num(x0)} {num(low)}H{num(x1)}V{num(high)}H{num(x0)}Z")
            else:
                lines.append(f"M{num(x0)} {num(low)}H{num(x1)}")
            below, above = scale(following.least), scale(following.most)
            if above > low or below < high:  # the next bounds share nothing with these: the jump
                start, end = (low, above) if above > low else (high, below)
                lines.append(f"M{num(x1)} {num(start)}V{num(end)}")
    return join(
        [
            tag("path", d=Svg("".join(bands)), class_=f"d-band {tone}") if bands else None,
            tag("path", d=Svg("".join(lines)), class_=f"d-step {tone}") if lines else None,
        ]
    )


def _point(name: str, day: dt.date, point: ChartPoint, shape: int, scale: Linear, time: Time, hatch: str, prefix: str) -> Svg:
    x = time(day)
    title = f"{name}, {day_words(day)}: {point.says}"
    title += "".join(f" ({word})" for word, so in (("superseded", point.superseded), ("contested", point.contested)) if so)
    title += f". {point.note}" if point.note else ""
    if not point.numbered:
        unknown = tag("g", tag("text", "?", y=-4, class_="d-unknown d-middle"), marks.hit(), transform=move(x, scale.start))
        return link(point.href, title, unknown, class_="d-point")
    y = scale(point.least)
    kind = "d-mark d-hollow" if point.superseded else "d-mark"
    inside: list[Svg] = []
    if point.high is None:
        reach = min(OPEN, max(10.0, y - scale.end + 8))
        inside.append(tag("rect", x=-7, y=-reach, width=14, height=reach, fill=reference(hatch), mask=reference(f"{prefix}-up")))
    elif point.low is None:
        reach = min(OPEN, scale.start - y)
        if reach > 0:
            inside.append(tag("rect", x=-7, y=0, width=14, height=reach, fill=reference(hatch), mask=reference(f"{prefix}-down")))
        inside.append(marks.line(-7, 0, 7, 0, "d-cap"))
    if point.low is not None and point.high is not None and point.low != point.high:
        up = scale(point.most) - y
        inside.append(tag("rect", x=-4, y=up, width=8, height=-up, rx=2, class_="d-range d-hollow" if point.superseded else "d-range"))
        inside.append(tag("path", d=Svg(f"M-7 0H7M-7 {num(up)}H7"), class_="d-cap"))
        inside.append(tag("g", marks.contested_ring(RADIUS) if point.contested else None, marks.hit(), transform=move(0, up / 2)))
    else:
        if point.about:
            inside.append(tag("circle", r=RADIUS + 4, class_="d-about"))
        inside.append(marks.shape(shape, RADIUS, kind))
        inside.append(join([marks.contested_ring(RADIUS) if point.contested else None, marks.hit()]))
    return link(point.href, title, tag("g", *inside, transform=move(x, y)), class_="d-point")


def _last(one: ChartLine) -> tuple[dt.date, ChartPoint] | None:
    """The last number that stands; where none does, the last of all."""
    numbered = [found for found in dated(one) if found[1].numbered]
    standing = [found for found in numbered if not found[1].superseded]
    return (standing or numbered)[-1] if numbered else None


def _labels(panel: _Panel, scale: Linear, time: Time, layout: Layout) -> Svg:
    """The claimants' names beside the ends of their lines, moved apart where they would touch, with a thin line to the end."""
    ends = [(one, look, found) for one, look in zip(panel.lines, panel.looks, strict=True) if (found := _last(one))]
    wanted = [scale((found[1].least + found[1].most) / 2) for _, _, found in ends]
    places = spread(wanted, 36, scale.end + 6, scale.start - 6)
    out = []
    for (one, (shape, tone), (day, point)), own, y in zip(ends, wanted, places, strict=True):
        x, left = time(day) + RADIUS + 3, time.end + 22
        out.append(tag("path", d=Svg(f"M{num(x)} {num(own)}L{num(time.end)} {num(own)}L{num(left - 9)} {num(y)}"), class_="d-leader"))
        room = layout.width - left - 8
        out.append(
            tag(
                "g",
                tag("g", marks.shape(shape, RADIUS), transform=move(left, y)),
                marks.word(fit(one.name, layout.type, room, bold=True), left + 10, y - 1, "d-name"),
                marks.word(fit(f"{point.says}, {_short(day)}", layout.small, room), left + 10, y + 15, "d-muted"),
                tag("title", f"{one.name}: {point.says}, {day_words(day)}"),
                class_=f"d-label {tone}",
            )
        )
    return tag("g", *out, aria_hidden="true")


def _legend(panel: _Panel, top: float, layout: Layout) -> tuple[Svg, float]:
    """The claimants in rows below: as many in a row as fit. On a phone each has its own, with its last number."""
    out, x, y = [], 0.0, top + 16
    for one, (shape, tone) in zip(panel.lines, panel.looks, strict=True):
        found = _last(one) if panel.lines[0].running else None
        value = f"{found[1].says}, {_short(found[0])}" if found else ""
        room = layout.width - 20 - (width(value, layout.small) + 12 if value else 0)
        name = fit(one.name, layout.type, max(room, 90), bold=True)
        wide = layout.width if value else 20 + width(name, layout.type, bold=True) + 22
        if x and x + wide > layout.width:
            x, y = 0.0, y + _ROW
        tail = marks.word(fit(value, layout.small, layout.width - 120), layout.width, y, "d-muted", "end") if value else None
        out.append(
            tag(
                "g",
                tag("g", marks.shape(shape, RADIUS), transform=move(x + 7, y - 4.5)),
                marks.word(name, x + 20, y, "d-name"),
                tail,
                class_=f"d-label {tone}",
            )
        )
        x += wide
    return tag("g", *out, aria_hidden="true"), y + 18


def _key(lines: Sequence[ChartLine], top: float, layout: Layout, undated: int) -> tuple[Svg, float]:
    """What hollow, ringed, hatched and barred marks mean: only those that the chart has."""
    points = [point for one in lines for point in one.points if point.day is not None]
    mark = marks.shape(0, RADIUS)
    rows: list[tuple[Svg, str]] = []
    if any(p.numbered and p.low != p.high and None not in (p.low, p.high) for p in points):
        rows.append(
            (
                tag(
                    "g",
                    tag("rect", x=-4, y=-8, width=8, height=16, rx=2, class_="d-range"),
                    tag("path", d=Svg("M-7 -8H7M-7 8H7"), class_="d-cap"),
                ),
                "between two numbers",
            )
        )
    if any(p.low is not None and p.high is None for p in points):
        rows.append(
            (tag("g", tag("path", d=Svg("M-5 -3L1 -9M-1 -3L5 -9"), class_="d-cap"), tag("g", mark, transform=move(0, 3))), "at least")
        )
    if any(p.high is not None and p.low is None for p in points):
        rows.append(
            (tag("g", tag("path", d=Svg("M-7 -5H7M-5 8L1 2M-1 8L5 2"), class_="d-cap"), tag("g", mark, transform=move(0, -5))), "up to")
        )
    if any(p.about and p.low == p.high for p in points):
        rows.append((tag("g", tag("circle", r=RADIUS + 4, class_="d-about"), mark), "about"))
    if any(p.contested for p in points):
        rows.append((tag("g", mark, marks.contested_ring(RADIUS)), "contested"))
    if any(p.superseded for p in points):
        rows.append((marks.shape(0, RADIUS, "d-mark d-hollow"), "superseded: the claimant has changed it"))
    if any(not p.numbered for p in points):
        rows.append((tag("text", "?", y=5, class_="d-unknown d-middle"), "spoke, but gave no number"))
    out, x, y = [], 0.0, top + 12
    for glyph, text in rows:
        wide = 24 + width(text, layout.small) + 18
        if x and x + wide > layout.width:
            x, y = 0.0, y + _ROW + 4
        out.append(tag("g", tag("g", glyph, transform=move(x + 11, y - 4)), marks.word(text, x + 26, y, "d-muted"), class_="d-t0"))
        x += wide
    if undated:
        y += _ROW if rows else 0
        out.append(marks.word(f"{undated} with no known day: only in the table", 0, y, "d-muted"))
    return tag("g", *out, aria_hidden="true"), y + 14 if rows or undated else top


def _short(day: dt.date) -> str:
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
