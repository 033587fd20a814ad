"""A reliability diagram: the share that is right over the confidence that was told, as SVG within a page."""

from __future__ import annotations

from onrecord.evaluation.calibration import Band, Calibration

# In user units: the plot, and the room around it for what stands on its axes.
SIDE = 240
LEFT, TOP, RIGHT, BOTTOM = 46, 12, 16, 42
# The radius of a dot: its area grows with the share of all statements that fall in its band.
SMALLEST, LARGEST = 3.5, 14.0
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


def diagram(calibrated: Calibration) -> str:
    """The diagram as an <svg>; its looks are in the page's style. On the diagonal, confidence keeps what it says."""
    label = "; ".join(f"told {band.expected:.2f}, right {band.observed:.2f} of {band.number:,}" for band in calibrated.bands)
    parts = [f'<svg class="reliability" viewBox="0 0 {LEFT + SIDE + RIGHT} {TOP + SIDE + BOTTOM}" role="img" aria-label="{label}">']
    for tick in TICKS:
        x, y = _x(tick), _y(tick)
        parts.append(f'<line class="grid" x1="{x}" y1="{_y(0)}" x2="{x}" y2="{_y(1)}"/>')
        parts.append(f'<line class="grid" x1="{_x(0)}" y1="{y}" x2="{_x(1)}" y2="{y}"/>')
        parts.append(f'<text x="{x}" y="{_y(0) + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{_x(0) - 8}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    parts.append(f'<line class="ideal" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>')
    points = " ".join(f"{_x(band.expected)},{_y(band.observed)}" for band in calibrated.bands)
    parts.append(f'<polyline class="observed" points="{points}"/>')
    parts += [_dot(band, calibrated.number) for band in calibrated.bands]
    middle = TOP + SIDE / 2
    parts.append(f'<text x="{LEFT + SIDE / 2}" y="{TOP + SIDE + 36}" text-anchor="middle">confidence</text>')
    parts.append(f'<text x="12" y="{middle}" text-anchor="middle" transform="rotate(-90 12 {middle})">share right</text>')
    parts.append("</svg>")
    return "".join(parts)


def _dot(band: Band, number: int) -> str:
    radius = SMALLEST + (LARGEST - SMALLEST) * (band.number / number) ** 0.5
    told = f"{band.low:.1f} to {band.high:.1f}: {band.number:,} statements, told {band.expected:.2f}, right {band.observed:.2f}"
    return f'<circle cx="{_x(band.expected)}" cy="{_y(band.observed)}" r="{radius:.1f}"><title>{told}</title></circle>'


def _x(value: float) -> float:
    return round(LEFT + value * SIDE, 1)


def _y(value: float) -> float:
    return round(TOP + (1 - value) * SIDE, 1)
