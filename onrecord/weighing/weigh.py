"""Weighing: the standings of all claims of one incident or one series."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.weighing.claim import Claim
from onrecord.weighing.rules import RULES, WITHDRAWN
from onrecord.weighing.standing import Standing

FORECAST = "A forecast or a warning, which holds nothing to have happened."
NOT_KNOWN = "Said not to be known or not to be given."


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim with what the record makes of it. What holds nothing to be so, a forecast or a "not known", can only stand as corrected."""

    claim: Claim
    standings: tuple[Standing, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(s.kind for s in self.standings)

    @property
    def reason(self) -> str:
        """All reasons as one text."""
        said = " ".join(s.reason for s in self.standings)
        if set(self.kinds) - {"corrected"}:
            return said
        silent = {"expects": FORECAST, "unknown": NOT_KNOWN}.get(self.claim.statement.stance, "")
        return f"{said} {silent}".strip()


def weigh(claims: Iterable[Claim]) -> Mapping[str, Weighed]:
    """The standings of the claims of ONE incident or ONE series, by statement id, in the order of time.

    Claims of withdrawn reports stand as withdrawn, and nothing rests on them. The result depends on the set of claims alone, not on its
    order: `weigh` of what was published by a day is what stood on that day.
    """
    ordered = sorted(claims, key=lambda c: c.order)
    standing = [c for c in ordered if not c.withdrawn]
    return {claim.id: _weighed(claim, standing) for claim in ordered}


def weigh_one(claim: Claim, claims: Iterable[Claim]) -> Weighed:
    """What `weigh` gives of one claim of these, without weighing the others."""
    return _weighed(claim, sorted((c for c in claims if not c.withdrawn), key=lambda c: c.order))


def _weighed(claim: Claim, standing: Sequence[Claim]) -> Weighed:
    beside = [] if claim.withdrawn else [c for c in standing if c.id != claim.id]
    rules = WITHDRAWN if claim.withdrawn else RULES
    return Weighed(claim, tuple(s for rule in rules if (s := rule(claim, beside)) is not None))
