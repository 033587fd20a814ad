"""The tolls of an incident: killed, injured and other measures with their bounds, read together.

Reports count "four people shot" and do not say who died. Where the casualties are better attested than the injured, the injured are the
casualties less the dead; where only one victim is told, nobody else is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.reading.statement import Figure
from onrecord.weighing.bounds import Bounds, bounds, chance, tally
from onrecord.weighing.claim import Claim

LEAST = 0.35  # of a number's chance: below it the best is not told; 0.3 to 0.5 were the same on tolls
TOGETHER = ("killed", "injured", "casualties")


def tolls(claims: Iterable[Claim], rule: str = "majority", sources: Sequence[str] = ()) -> dict[str, Bounds]:
    """The bounds of each measure that is claimed of one incident, by measure. Raises UsageError for a rule that is none."""
    by_measure: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        if isinstance(c.statement, Figure):
            by_measure[c.statement.measure].append(c)
    out = {measure: found for measure, given in sorted(by_measure.items()) if (found := bounds(given, rule, sources)) is not None}
    for measure, found in out.items():
        if found.best is not None and measure in TOGETHER and _chance(by_measure[measure], found) < LEAST:
            out[measure] = replace(found, best=None, reason="No number is likely enough to count all.")
    return out | _rest(out, by_measure)


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
    reason = f"The casualties less the dead: {whole.best:,} less {dead:,}."
    return {"injured": Bounds(low, high, rest, whole.rule, reason, (*said, *whole.claims), whole.provisional)}


def _chance(claims: Iterable[Claim], found: Bounds) -> float:
    counted = [c for c in claims if c.id in found.claims]
    return chance(tally(counted).get(found.best, 0.0)) if found.best is not None else 0.0
