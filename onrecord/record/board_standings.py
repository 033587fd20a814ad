"""The standings that any claim of an incident has, found without weighing every claim against every other.

The rules are those of onrecord.weighing.rules. Each speaks of claims of one subject only, or of a part and its whole, so that a claim is
weighed beside those alone. And all but two rules find more the more claims there are: what stood before stands after an addition.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from onrecord.reading.statement import Figure
from onrecord.weighing import rules
from onrecord.weighing.claim import Claim
from onrecord.weighing.rules import RULES, WITHDRAWN, Rule
from onrecord.weighing.standing import Kind

# What an added claim can take from another, so that they are looked for anew.
PASSING = frozenset({"single-source", "revised-up", "revised-down"})
# What stands first where an incident has several standings: what a reader must know before all else.
LEADING: tuple[Kind, ...] = (
    "denied", "contested", "part-exceeds-whole", "verified", "corroborated", "revised-up", "revised-down", "superseded", "unverified",
    "single-source", "apparent-only", "corrected", "withdrawn",
)  # fmt: skip
KINDS: dict[Rule, tuple[Kind, ...]] = {
    rules.withdrawn: ("withdrawn",), rules.denied: ("denied",), rules.contested: ("contested",), rules.superseded: ("superseded",),
    rules.part_exceeds_whole: ("part-exceeds-whole",), rules.revised: ("revised-up", "revised-down"), rules.verified: ("verified",),
    rules.corroborated: ("corroborated",), rules.single_source: ("single-source",), rules.unverified: ("unverified",),
    rules.apparent_only: ("apparent-only",), rules.corrected: ("corrected",),
}  # fmt: skip


def leading(standings: Collection[str]) -> str:
    """The one standing that sorts and counts an incident; empty where it has none."""
    return next((kind for kind in LEADING if kind in standings), "")


class Standings:
    """The standings of a growing set of claims of ONE incident: `add` claims, then ask for `kinds`."""

    def __init__(self) -> None:
        self._claims: list[Claim] = []
        self._alike: dict[tuple[str, str], list[Claim]] = defaultdict(list)  # of one subject
        self._one: dict[object, list[Claim]] = defaultdict(list)  # of one speaker, party or outlet, of one subject
        self._parts: dict[str, list[Claim]] = defaultdict(list)
        self._by_id: dict[str, Claim] = {}
        self._kinds: set[str] = set()

    def add(self, claims: Iterable[Claim]) -> None:
        """Add claims of the incident, of reports that could be known later than, or with, those that are there."""
        new = list(claims)
        for claim in new:
            self._claims.append(claim)
            if claim.withdrawn:
                continue
            self._alike[_subject(claim)].append(claim)
            for key in _speaking(claim):
                self._one[key].append(claim)
            self._by_id[claim.id] = claim
            if (whole := _part_of(claim)) is not None:
                self._parts[whole].append(claim)
        self._kinds = {kind for rule in RULES for kind in self._found(rule, new)}

    @property
    def kinds(self) -> frozenset[str]:
        """All standings that any claim has."""
        return frozenset(self._kinds)

    def _found(self, rule: Rule, new: Sequence[Claim]) -> set[str]:
        wanted = set(KINDS[rule])
        if not wanted & PASSING:
            if wanted <= self._kinds:
                return wanted
            fresh = {c.id for c in new}
            olds = self._touched(new, fresh)
            found = any(self._stands(rule, c) for c in reversed(new)) or any(rule(c, beside) is not None for c, beside in olds)
            return wanted if found else set()
        out: set[str] = set()
        for claim in reversed(self._claims):
            standing = None if claim.withdrawn else rule(claim, self._beside(rule, claim))
            if standing is not None:
                out.add(standing.kind)
            if out == wanted:
                break
        return out

    def _touched(self, new: Sequence[Claim], fresh: Collection[str]) -> Iterable[tuple[Claim, list[Claim]]]:
        """Each earlier claim with the new ones that may change its standing."""
        by_subject: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in new:
            if not claim.withdrawn:
                by_subject[_subject(claim)].append(claim)
        for subject, beside in by_subject.items():
            for claim in self._alike[subject]:
                if claim.id not in fresh:
                    yield claim, beside
        for claim in new:
            if not claim.withdrawn:
                for other in self._related(claim):
                    if other.id not in fresh:
                        yield other, [claim]

    def _stands(self, rule: Rule, claim: Claim) -> bool:
        if claim.withdrawn:
            return rule in WITHDRAWN and rule(claim, ()) is not None
        return rule(claim, self._beside(rule, claim)) is not None

    def _beside(self, rule: Rule, claim: Claim) -> list[Claim]:
        """The claims that the rule can find anything in, but the claim itself."""
        if rule in (rules.superseded, rules.revised):
            found: Iterable[Claim] = chain.from_iterable(self._one[key] for key in _speaking(claim))
        else:
            found = chain(self._alike[_subject(claim)], self._related(claim))
        return list({c.id: c for c in found if c.id != claim.id}.values())

    def _related(self, claim: Claim) -> Iterable[Claim]:
        """Its whole, and its parts."""
        whole = _part_of(claim)
        if whole is not None and whole in self._by_id:
            yield self._by_id[whole]
        yield from self._parts.get(claim.id, ())


def _subject(claim: Claim) -> tuple[str, str]:
    return claim.statement.kind, claim.statement.label


def _part_of(claim: Claim) -> str | None:
    return claim.statement.part_of if isinstance(claim.statement, Figure) else None


def _speaking(claim: Claim) -> Iterable[object]:
    """Under what a claim of one who speaks again is found: the speaker, the party, or of an outlet's own words the outlet."""
    subject = _subject(claim)
    if claim.speaker is None:
        yield subject, None, claim.party, None if claim.running else claim.outlet
        return
    yield subject, claim.speaker
    if claim.party is not None:
        yield subject, "of", claim.party
