"""Spans of a report's text with masks over them, so that what is marked in the text still lines up. Pure: no names are judged here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mask:
    """A span of the text, end exclusive, and the words that stand in its place."""

    start: int
    end: int
    role: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text as it is shown. `start` and `end` are code points of the text as it was read; `masked`: `text` is a role, not words of
    the report."""

    start: int
    end: int
    text: str
    masked: bool = False


def disjoint(masks: Iterable[Mask]) -> list[Mask]:
    """Masks in the order of the text, those that overlap joined to one under the role of the longest."""
    out: list[Mask] = []
    for mask in sorted(masks, key=lambda m: (m.start, -m.end)):
        if mask.start >= mask.end:
            continue
        if out and mask.start < out[-1].end:
            last = out[-1]
            longest = max(last, mask, key=lambda m: m.end - m.start)
            out[-1] = Mask(last.start, max(last.end, mask.end), longest.role)
        else:
            out.append(mask)
    return out


def segments(text: str, masks: Sequence[Mask], at: int = 0) -> list[Segment]:
    """The text in pieces, masked or not. `text` begins at code point `at` of the report; `masks` are `disjoint`, in the report's code points.

    A mask that the text begins or ends within is shown whole: not one character of what it covers is ever shown. The pieces cover the text
    from end to end; only such a mask at an end reaches beyond it.
    """
    out: list[Segment] = []
    position, end = at, at + len(text)
    for mask in masks:
        if mask.end <= at or mask.start >= end:
            continue
        if mask.start > position:
            out.append(Segment(position, mask.start, text[position - at : mask.start - at]))
        out.append(Segment(mask.start, mask.end, mask.role, masked=True))
        position = mask.end
    if position < end:
        out.append(Segment(position, end, text[position - at :]))
    return out


def shown(text: str, masks: Sequence[Mask], at: int = 0) -> str:
    """The text with the masks over it, in one string."""
    return "".join(segment.text for segment in segments(text, masks, at))
