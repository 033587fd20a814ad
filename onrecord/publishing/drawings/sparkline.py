"""A running total as a small line beside its number: shape only, no axis, for the strip of figures."""

from __future__ import annotations

from typing import Final

from onrecord.publishing.drawings import marks
from onrecord.publishing.drawings.scales import Linear, Time, day_words
from onrecord.publishing.drawings.series_data import ChartLine, runs
from onrecord.publishing.drawings.svg import Svg, move, num, prefix_of, tag

WIDTH: Final = 120.0
HEIGHT: Final = 32.0


def sparkline(line: ChartLine, *, title: str, prefix: str, colour: int = 0) -> Svg:
    """One claimant's numbers from zero up, held from claim to claim and broken where the claimant was silent; a dot at the last.

    What is drawn is the lower of the bounds that are told. It is said in words ("title: first to last"), and holds no link. Empty where no
    claim of a known day has a number. Raises ValueError for a prefix that can't begin an id.
    """
    prefix = prefix_of(prefix)
    found = list(runs(line))
    if not found:
        return Svg("")
    points = [one for run in found for one in run]
    (first, start), (last, end) = points[0], points[-1]
    time = Time(first, last, 3, WIDTH - 6)
    scale = Linear(0, max(point.least for _, point in points) or 1, HEIGHT - 3, 5)
    data = []
    for run in found:
        x, y = time(run[0][0]), scale(run[0][1].least)
        data.append(f"M{num(x)} {num(y)}" + "".join(f"H{num(time(day))}V{num(scale(point.least))}" for day, point in run[1:]))
    said = f"{title}: {start.says} on {day_words(first)}" + (f", {end.says} on {day_words(last)}" if len(points) > 1 else "")
    return tag(
        "svg",
        tag("title", said, id=f"{prefix}-title"),
        marks.line(0, HEIGHT - 2.5, WIDTH, HEIGHT - 2.5, "d-grid"),
        tag("path", d=Svg("".join(data)), class_="d-step"),
        tag("g", tag("circle", r=3, class_="d-mark"), transform=move(time(last), scale(end.least))),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        class_=f"d-spark {marks.tone(colour)}",
        role="img",
        aria_labelledby=f"{prefix}-title",
    )
