"""The tolls of an incident in the shape of the contract: killed, injured and other measures with their bounds, read together.

Reports count "four people shot" and do not say who died. Where the casualties are better attested than the injured, the injured are the
casualties less the dead; where only one victim is told, nobody else is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.linking.claims import Claim
from onrecord.weighing.bounds import Bounds, bounds, chance, tally

LEAST = 0.35  # of a number's chance: below it the best is not told; 0.3 to 0.5 were the same on tolls


def tolls(claims: Sequence[Claim], rule: str = "majority", *, order: Sequence[str] = ()) -> dict[str, Bounds]:
    """The bounds of each measure that is claimed, by measure."""
    by_measure: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        by_measure[c.measure].append(c)
    out = {measure: found for measure, given in sorted(by_measure.items()) if (found := bounds(given, rule, order=order)) is not None}
    for measure, found in out.items():
        if _chance(by_measure[measure], found) < LEAST and measure in _READ_TOGETHER:
            out[measure] = replace(found, best=None)
    return out | _rest(out, by_measure)


_READ_TOGETHER = ("killed", "injured", "casualties")


def _rest(out: Mapping[str, Bounds], by_measure: Mapping[str, Sequence[Claim]]) -> dict[str, Bounds]:
    """The injured as what is left of the casualties, where those are better attested."""
    whole, injured = out.get("casualties"), out.get("injured")
    dead = out["killed"].best or 0 if "killed" in out else 0
    if whole is None or whole.best is None or whole.best < dead:
        return {}
    if (
        injured is not None
        and injured.best is not None
        and _chance(by_measure["injured"], injured) >= _chance(by_measure["casualties"], whole)
    ):
        return {}
    rest = whole.best - dead
    low = rest if injured is None or injured.low is None else min(rest, injured.low)
    high = rest if injured is None else None if injured.high is None else max(rest, injured.high)
    said = () if injured is None else injured.claims
    return {"injured": Bounds(low, high, rest, f"{whole.rule}: casualties less killed", (*said, *whole.claims))}


def _chance(claims: Sequence[Claim], found: Bounds) -> float:
    return chance(tally(claims).get(found.best, 0.0)) if found.best is not None else 0.0


def to_json(found: Mapping[str, Bounds]) -> dict[str, Any]:
    """The measures as `onrecord incidents` writes them."""
    return {m: {"low": b.low, "high": b.high, "best": b.best, "rule": b.rule, "claims": list(b.claims)} for m, b in found.items()}
