"""How two figures of one thing stand to one another: they agree, they are compatible, they differ, or they only seem to."""

from __future__ import annotations

from enum import StrEnum

from onrecord.reading.statement import Figure
from onrecord.weighing.claim import Claim, interval

# A rounded number agrees with one that lies so near: "about 1,300" with 1,270. A tenth is what newsrooms round by; nothing was fitted.
ROUNDING = 0.1
# Counts of one thing that are so many days apart may both have been right, where the later is the higher. One day is the lag of reports.
SAME_TIME_DAYS = 1


class Relation(StrEnum):
    """Of two figures. AGREE: the same number, as far as each is exact. COMPATIBLE: both can be so, and neither supports the other ("at least
    5" beside 40). DIFFER: both can't be so. LATER: they differ, and the later is the higher, so that both may have been so in their time.
    """

    AGREE = "agree"
    COMPATIBLE = "compatible"
    DIFFER = "differ"
    LATER = "later"


def relation(a: Claim, b: Claim) -> Relation:
    """How the figures of two claims of one subject stand to one another. Counts of an incident and running totals alike only grow."""
    assert isinstance(a.statement, Figure) and isinstance(b.statement, Figure)
    if agree(a.statement, b.statement):
        return Relation.AGREE
    if overlap(a.statement, b.statement):
        return Relation.COMPATIBLE
    first, second = (a, b) if a.order <= b.order else (b, a)
    grew = interval(_figure(second))[0] > interval(_figure(first))[1]
    if first.as_of and second.as_of and (second.as_of - first.as_of).days > SAME_TIME_DAYS and grew:
        return Relation.LATER
    return Relation.DIFFER


def overlap(a: Figure, b: Figure) -> bool:
    """Whether some number fits the bounds of both; the bounds of a rounded number reach a tenth further."""
    (low, high), (other_low, other_high) = _widened(a), _widened(b)
    return low <= other_high and other_low <= high


def agree(a: Figure, b: Figure) -> bool:
    """Whether each supports the other: the same bounds, or two closed ones that overlap. "At least 5" supports no 40."""
    if (a.low, a.high) == (None, None) or (b.low, b.high) == (None, None):
        return False
    if (a.low, a.high) == (b.low, b.high):
        return True
    if _open(a) or _open(b):
        ends = [x for x in (a.low, a.high) if x is not None and x in (b.low, b.high)]
        return bool(ends)  # "at least 816" and 816
    return overlap(a, b)


def _open(figure: Figure) -> bool:
    return figure.low is None or figure.high is None


def _widened(figure: Figure) -> tuple[float, float]:
    low, high = interval(figure)
    return (low * (1 - ROUNDING), high * (1 + ROUNDING)) if figure.approximate else (low, high)


def _figure(claim: Claim) -> Figure:
    assert isinstance(claim.statement, Figure)
    return claim.statement
