"""Bounds of what several claims count: low, high, and one best number, by a rule that the user picks and every output names.

The rules are those that casualty recorders use where sources differ (Standards for Casualty Recording, Every Casualty Counts): a range, the
majority, the most cautious (as ACLED codes), a hierarchy of sources. No rule adds claims up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.reading.statement import Figure, Number
from onrecord.weighing.claim import Claim
from onrecord.weighing.rules import EVERYBODY

# Independent voices from which bounds are no longer provisional.
ENOUGH_VOICES = 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """`low` and `high`: the least and the most that a standing claim allows; None: open. `best`: one number, or None where the rule gives none.

    `rule`: its name; `reason`: what it went by. `claims`: the ids of those that count. `provisional`: fewer than two independent voices.
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

    Counted are figures that hold a number to be so, whose report was not withdrawn, that are no part of another, and that their speaker did not
    replace by a later one. Where somebody counts all people, counts of some of them (children, civilians) do not count. `sources`: speakers' or
    parties' ids, the most trusted first, for the rule "hierarchy". `voices`: from how many independent ones it is not provisional.
    Raises KeyError for a rule that is none of RULES.
    """
    best_of = RULES[rule]
    counted = _latest(_whole([c for c in claims if _counts(c)]))
    if not counted:
        return None
    figures = [_figure(c) for c in counted]
    lows, highs = [f.low for f in figures], [f.high for f in figures]
    known = [x for x in lows if x is not None]
    best, reason = best_of(counted, sources)
    return Bounds(
        low=min(known) if known else None,
        high=None if None in highs else max(x for x in highs if x is not None),
        best=best,
        rule=rule,
        reason=reason,
        claims=tuple(c.id for c in counted),
        provisional=len({c.voice for c in counted}) < voices,
    )


def _range(claims: Sequence[Claim], sources: Sequence[str]) -> tuple[Number | None, str]:
    numbers = {_number(c) for c in claims}
    if len(numbers) == 1:
        return numbers.pop(), "All give it."
    return None, "They differ, and a range has no best number."


def _majority(claims: Sequence[Claim], sources: Sequence[str]) -> tuple[Number | None, str]:
    """What most texts give, copies counted once; of those that as many give, what was published last, then what stands first in its report."""
    by_number: dict[Number, set[str]] = defaultdict(set)
    for c in claims:
        by_number[_number(c)].add(c.root)
    most = max(len(roots) for roots in by_number.values())
    leading = {number for number, roots in by_number.items() if len(roots) == most}
    last = max(c.order[1] for c in claims if _number(c) in leading)
    chosen = min((c for c in claims if _number(c) in leading and c.order[1] == last), key=lambda c: c.statement.start)
    total = len({c.root for c in claims})
    if len(leading) > 1:
        return _number(chosen), f"The last published of {len(leading)} numbers that {most} of {total} texts give each."
    return _number(chosen), f"{most} of {total} texts give it." if total > 1 else "The only text gives it."


def _cautious(claims: Sequence[Claim], sources: Sequence[str]) -> tuple[Number | None, str]:
    return min(_number(c) for c in claims), "The lowest that anybody gives."


def _hierarchy(claims: Sequence[Claim], sources: Sequence[str]) -> tuple[Number | None, str]:
    for source in sources:
        theirs = [c for c in claims if source in (c.speaker, c.party)]
        if theirs:
            last = max(theirs, key=lambda c: c.order)
            return _number(last), f"{last.name} gives it, the first in the order of sources that gives any."
    return None, "None of the sources in the order given gives a number."


RULES: Mapping[str, Best] = {"range": _range, "majority": _majority, "cautious": _cautious, "hierarchy": _hierarchy}


def _counts(claim: Claim) -> bool:
    s = claim.statement
    return isinstance(s, Figure) and claim.affirms and not claim.withdrawn and s.part_of is None and (s.low, s.high) != (None, None)


def _whole(claims: list[Claim]) -> list[Claim]:
    """The counts of all people where there are such, else all."""
    everybody = [c for c in claims if _figure(c).population == EVERYBODY]
    return everybody or claims


def _latest(claims: list[Claim]) -> list[Claim]:
    """Without what the same speaker replaced in a later report."""
    out = []
    for c in claims:
        later = [
            d
            for d in claims
            if _speaks(d) is not None and _speaks(d) == _speaks(c) and d.published and c.published and d.published > c.published
        ]
        if not later:
            out.append(c)
    return out


def _speaks(claim: Claim) -> str | None:
    return claim.speaker or (claim.outlet and f"outlet {claim.outlet}")


def _figure(claim: Claim) -> Figure:
    assert isinstance(claim.statement, Figure)
    return claim.statement


def _number(claim: Claim) -> Number:
    """The number that a claim turns on: its lower bound, else its upper."""
    f = _figure(claim)
    number = f.low if f.low is not None else f.high
    assert number is not None
    return number
