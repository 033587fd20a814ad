"""The bounds of an incident's measure: claims in; low, high and best out, by a rule that the user picks and the output names.

Only claims that may count the whole are asked; copies of one text are one voice. `best` is None where the rule can't tell.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import UsageError
from onrecord.linking.claims import Claim
from onrecord.reading.statement import Number

WHOLE = (
    0.25  # of a claim's weight: one that is less likely the whole sets no bound where another is likelier; of 0.1 to 0.4 the best on tolls
)
_STATED = ("states", "accuses", "admits")
_SUREST = 0.99


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is claimed of one measure: the least and the most, the best number by `rule`, and the statements that it rests on."""

    low: Number | None
    high: Number | None
    best: Number | None
    rule: str
    claims: tuple[str, ...]


Rule = Callable[[Sequence[Claim]], Number | None]


def bounds(claims: Sequence[Claim], rule: str = "majority", *, order: Sequence[str] = ()) -> Bounds | None:
    """The bounds of claims of one measure, or None where none states a number. Raises UsageError for a rule that is none.

    `order`: for "source-hierarchy", speakers or bodies, the most trusted first.
    """
    if rule not in RULES and rule != HIERARCHY:
        raise UsageError(f"no such rule: {rule}", hint=f"one of {', '.join((*RULES, HIERARCHY))}")
    stated = [c for c in claims if c.stance in _STATED and (c.low, c.high) != (None, None)]
    if not stated:
        return None
    likely = [c for c in stated if c.weight >= WHOLE] or [c for c in stated if c.weight == max(s.weight for s in stated)]
    best = by_hierarchy(stated, order) if rule == HIERARCHY else RULES[rule](stated if rule == "majority" else likely)
    likely += [c for c in stated if c not in likely and _number(c) == best]
    lows = [c.low if c.low is not None else c.high for c in likely]
    highs = [c.high if c.high is not None else c.low for c in likely]
    open_ended = any(c.high is None and c.low == max(n for n in highs if n is not None) for c in likely)
    return Bounds(
        min(n for n in lows if n is not None), None if open_ended else max(n for n in highs if n is not None), best, rule,
        tuple(c.statement for c in claims),
    )  # fmt: skip


def majority(claims: Sequence[Claim]) -> Number | None:
    """The number that most independent voices give, each counted by how likely it counts the whole; of equals the later."""
    votes = tally(claims)
    latest = {_number(c): c.order for c in sorted(claims, key=lambda c: c.order)}
    return max(votes, key=lambda n: (round(votes[n], 6), latest[n], n), default=None)


def cautious(claims: Sequence[Claim]) -> Number | None:
    """The lowest number that is claimed, as ACLED records where sources differ."""
    return min((_number(c) for c in claims), default=None)


def agreed(claims: Sequence[Claim]) -> Number | None:
    """The number that all give, and none where they differ: the range speaks."""
    numbers = {_number(c) for c in claims}
    return numbers.pop() if len(numbers) == 1 else None


def by_hierarchy(claims: Sequence[Claim], order: Sequence[str]) -> Number | None:
    """What most of the most trusted source's claims give, and where none of the trusted speaks, what most of all give."""
    for name in order:
        mine = [c for c in claims if name.casefold() in ((c.speaker or "").casefold(), (c.speaker_org or "").casefold())]
        if mine:
            return majority(mine)
    return majority(claims)


HIERARCHY = "source-hierarchy"
RULES: Mapping[str, Rule] = {"majority": majority, "cautious": cautious, "range": agreed}


def tally(claims: Sequence[Claim]) -> dict[Number, float]:
    """How much speaks for each number: by voice its likeliest claim, as -log(1 - weight), so that sums are those of independent chances."""
    voices: dict[tuple[Number, str], float] = defaultdict(float)
    for c in claims:
        key = _number(c), c.root
        voices[key] = max(voices[key], c.weight)
    out: dict[Number, float] = defaultdict(float)
    for (number, _), weight in voices.items():
        out[number] -= math.log(1 - min(weight, _SUREST))
    return dict(out)


def chance(votes: float) -> float:
    """The chance that a number is the whole, of its votes."""
    return 1 - math.exp(-votes)


def _number(c: Claim) -> Number:
    """The number that a claim gives: "at least 50" gives 50, "up to 180" gives 180."""
    return c.low if c.low is not None else c.high if c.high is not None else 0
