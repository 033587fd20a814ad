"""Bounds of what several claims count: low, high, and one best number, by a rule that the user picks and every output names.

The rules are those that casualty recorders use where sources differ (Standards for Casualty Recording, Every Casualty Counts): a range, the
majority, the most cautious (as ACLED codes), a hierarchy of sources. No rule adds claims up. Only claims that may count the whole are asked;
copies of one text are one voice.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import UsageError
from onrecord.reading.statement import Figure, Number
from onrecord.weighing.claim import Claim

# Independent voices from which bounds are no longer provisional.
ENOUGH_VOICES = 2
WHOLE = (
    0.25  # of a claim's weight: one that is less likely the whole sets no bound where another is likelier; of 0.1 to 0.4 the best on tolls
)
_SUREST = 0.99


@dataclass(frozen=True, slots=True)
class Bounds:
    """`low` and `high`: the least and the most that a claim which may be the whole allows; None: open. `best`: one number, or None where the rule
    gives none. `rule`: its name; `reason`: what it went by. `claims`: the ids of those that count. `provisional`: too few independent voices.
    """

    low: Number | None
    high: Number | None
    best: Number | None
    rule: str
    reason: str
    claims: tuple[str, ...]
    provisional: bool


Best = Callable[[Sequence[Claim], Sequence[str]], tuple[Number | None, str]]


def bounds(claims: Iterable[Claim], rule: str = "majority", sources: Sequence[str] = (), voices: int = ENOUGH_VOICES) -> Bounds | None:
    """The bounds of the claims of ONE measure of one incident or series; None where none counts.

    Counted are figures that hold a number to be so, whose report was not withdrawn, and for which no later version of its page gives another. `sources`: speakers' or parties' ids, the most trusted
    first, for the rule "hierarchy". `voices`: from how many independent ones the bounds are not provisional.
    Raises UsageError for a rule that is none of RULES.
    """
    if rule not in RULES:
        raise UsageError(f"no such rule: {rule}", hint=f"one of {', '.join(RULES)}")
    counted = sorted((c for c in claims if _counts(c)), key=lambda c: (c.known or c.order[1], c.statement.report, c.statement.start, c.id))
    if not counted:
        return None
    likely = [c for c in counted if c.whole >= WHOLE] or [c for c in counted if c.whole == max(d.whole for d in counted)]
    figures = [_figure(c) for c in likely]
    lows = [n for f in figures if (n := f.low if f.low is not None else f.high) is not None]
    highs = [n for f in figures if (n := f.high if f.high is not None else f.low) is not None]
    is_open = any(f.high is None and f.low == max(highs) for f in figures)
    best, reason = RULES[rule](likely, sources)
    return Bounds(
        min(lows),
        None if is_open else max(highs),
        best,
        rule,
        reason,
        tuple(c.id for c in counted),
        len({c.voice for c in likely}) < voices,
    )


def _range(claims: Sequence[Claim], sources: Sequence[str]) -> tuple[Number | None, str]:
    numbers = {number_of(c) for c in claims}
    if len(numbers) == 1:
        return numbers.pop(), "All give it."
    return None, "They differ, and a range has no best number."


def _majority(claims: Sequence[Claim], sources: Sequence[str]) -> tuple[Number | None, str]:
    votes = tally(claims)
    latest = {number_of(c): n for n, c in enumerate(claims)}  # they are in the order of publication
    best = max(votes, key=lambda n: (round(votes[n], 6), latest[n], n))
    total, giving = len({c.root for c in claims}), len({c.root for c in claims if number_of(c) == best})
    return best, f"{giving} of {total} texts give it." if total > 1 else "The only text gives it."


def _cautious(claims: Sequence[Claim], sources: Sequence[str]) -> tuple[Number | None, str]:
    return min(number_of(c) for c in claims), "The lowest that anybody gives."


def _hierarchy(claims: Sequence[Claim], sources: Sequence[str]) -> tuple[Number | None, str]:
    for source in sources:
        theirs = [c for c in claims if source in (c.speaker, c.party)]
        if theirs:
            return number_of(theirs[-1]), f"{theirs[-1].name} gives it, the first in the order of sources that gives any."
    return None, "None of the sources in the order given gives a number."


RULES: Mapping[str, Best] = {"majority": _majority, "range": _range, "cautious": _cautious, "hierarchy": _hierarchy}


def tally(claims: Iterable[Claim]) -> dict[Number, float]:
    """How much speaks for each number: by voice its likeliest claim, as -log(1 - weight), so that sums are those of independent chances."""
    voices: dict[tuple[Number, str], float] = defaultdict(float)
    for c in claims:
        key = number_of(c), c.root
        voices[key] = max(voices[key], c.whole)
    out: dict[Number, float] = defaultdict(float)
    for (number, _), weight in voices.items():
        out[number] -= math.log(1 - min(weight, _SUREST))
    return dict(out)


def chance(votes: float) -> float:
    """The chance that a number is the whole, of its votes."""
    return 1 - math.exp(-votes)


def number_of(claim: Claim) -> Number:
    """The number that a claim turns on: "at least 50" gives 50, "up to 180" gives 180."""
    f = _figure(claim)
    number = f.low if f.low is not None else f.high
    assert number is not None
    return number


def _counts(claim: Claim) -> bool:
    s = claim.statement
    replaced = claim.revision is not None and claim.revision.answer is not None and not claim.revision.repeated
    return isinstance(s, Figure) and claim.affirms and not claim.withdrawn and not replaced and (s.low, s.high) != (None, None)


def _figure(claim: Claim) -> Figure:
    assert isinstance(claim.statement, Figure)
    return claim.statement
