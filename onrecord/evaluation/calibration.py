"""Calibration: whether statements that are told to be right with 0.8 are right eight times in ten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BANDS = 5


@dataclass(frozen=True, slots=True)
class Band:
    """The statements whose confidence lies from `low` up to `high`: how many, their mean confidence, and the share of them that is right."""

    low: float
    high: float
    number: int
    expected: float
    observed: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """`brier`: the mean squared distance of confidence from what was so; 0 is perfect, and 0.25 is what saying 0.5 of everything gets."""

    number: int
    brier: float
    bands: tuple[Band, ...]


def calibration(pairs: Iterable[tuple[float, bool]], bands: int = BANDS) -> Calibration | None:
    """The calibration of confidences (0 to 1), each with whether its statement was right, in bands of equal width; None for no pairs.

    A band holds its lower bound, and the last one 1 as well. Bands that nothing falls in are left out.
    """
    inside: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in pairs:
        inside.setdefault(min(int(confidence * bands), bands - 1), []).append((confidence, right))
    number = sum(map(len, inside.values()))
    if not number:
        return None
    return Calibration(
        number=number,
        brier=sum((confidence - right) ** 2 for held in inside.values() for confidence, right in held) / number,
        bands=tuple(
            Band(
                low=band / bands,
                high=(band + 1) / bands,
                number=len(held),
                expected=sum(confidence for confidence, _ in held) / len(held),
                observed=sum(right for _, right in held) / len(held),
            )
            for band, held in sorted(inside.items())
        ),
    )
