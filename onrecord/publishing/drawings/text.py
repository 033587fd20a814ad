"""How much room words take, and where labels can stand without covering each other."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import Final

# Advance widths in thousandths of the type size: of DejaVu Sans, the widest of the system stacks, so that no reader's label is cut.
_NARROW: Final = {**dict.fromkeys("ijlI'|!.,:;", 320), **dict.fromkeys("frt()[]-/ ", 400), **dict.fromkeys("mwMW@%—", 960)}
_CAPITAL, _SMALL, _WIDE = 700, 610, 1000
BOLD: Final = 1.12


def width(text: str, size: float, bold: bool = False) -> float:
    """About how wide a line of text is, in the units of `size`; rather too wide than too narrow."""
    thousandths = sum([_NARROW.get(c) or (_WIDE if c >= "\u2e80" else _CAPITAL if c.isupper() else _SMALL) for c in text])
    return thousandths * size / 1000 * (BOLD if bold else 1)


def fit(text: str, size: float, room: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than `room`. Empty where not even one letter fits."""
    if width(text, size, bold) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size, bold) > room:
        kept = kept[:-1]
    return kept.rstrip() + "…" if kept else ""


def wrap(text: str, size: float, room: float) -> list[str]:
    """The text as lines of words, none wider than `room`, but for a word that is."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places for labels on one line: each as near as can be to where it is wanted, in the same order, `gap` apart, within low to high.

    Where they do not all fit, they stand closer, evenly. Answers in the order of `wanted`.
    """
    if not wanted:
        return []
    gap = min(gap, (high - low) / max(1, len(wanted) - 1)) if len(wanted) > 1 else gap
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    blocks: list[tuple[float, int]] = []  # where the first label of a run stands, how many it has
    for i in order:
        at, count = min(max(wanted[i], low), high), 1
        while blocks and blocks[-1][0] + gap * blocks[-1][1] > at:
            before, many = blocks.pop()
            # The run's best place: the mean of what each wants for its first.
            at = (before * many + (at - gap * many) * count) / (many + count)
            count += many
            at = min(max(at, low), high - gap * (count - 1))
        blocks.append((at, count))
    places = [at + gap * step for at, count in blocks for step in range(count)]
    out = [0.0] * len(wanted)
    for i, place in zip(order, places, strict=True):
        out[i] = place
    return out


class Taken:
    """Boxes that are taken on a drawing; asked whether one more fits."""

    CELL: Final = 64.0

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._cells: dict[tuple[int, int], list[tuple[float, float, float, float]]] = {}

    def free(self, x0: float, y0: float, x1: float, y1: float) -> bool:
        """Whether a box lies within the drawing and on no other."""
        if x0 < 0 or y0 < 0 or x1 > self._width or y1 > self._height:
            return False
        return not any(
            x0 < right and x1 > left and y0 < bottom and y1 > top
            for cell in self._over(x0, y0, x1, y1)
            for left, top, right, bottom in self._cells.get(cell, ())
        )

    def take(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Mark a box as taken."""
        for cell in self._over(x0, y0, x1, y1):
            self._cells.setdefault(cell, []).append((x0, y0, x1, y1))

    def place(self, *boxes: tuple[float, float, float, float]) -> int | None:
        """Take the first of these boxes that is free; its number, or None."""
        for number, box in enumerate(boxes):
            if self.free(*box):
                self.take(*box)
                return number
        return None

    def _over(self, x0: float, y0: float, x1: float, y1: float) -> list[tuple[int, int]]:
        c = self.CELL
        return [(i, j) for i in range(int(x0 // c), int(x1 // c) + 1) for j in range(int(y0 // c), int(y1 // c) + 1)]


def lanes(spans: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """For spans in the order of their starts: the lane that each lies in, so that none lies on another; the fewest lanes that do."""
    ends: list[tuple[float, int]] = []  # where each lane is taken up to, sorted
    out: list[int] = []
    for start, end in spans:
        lane = ends.pop(0)[1] if ends and ends[0][0] + gap <= start else len(ends)
        bisect.insort(ends, (end, lane))
        out.append(lane)
    return out
