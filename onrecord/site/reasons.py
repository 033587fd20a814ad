"""Why claims stand as they do, told without the name of a private person, and without masking all claims that they were weighed against."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.masking.people import PERSON
from onrecord.record.entries import Entry
from onrecord.record.shown import Shown
from onrecord.site.masked import masked_claim, masked_entry
from onrecord.weighing.claim import Claim
from onrecord.weighing.weigh import Weighed, weigh_one


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one incident or running count, those `wanted` of them as they were weighed, and all by id as entries."""

    claims: Sequence[Claim]
    wanted: Mapping[str, Weighed]
    entries: Mapping[str, Entry]

    @property
    def named(self) -> set[str]:
        """The claims whose names a reason may hold: those wanted, and what their standings rest on."""
        return {*self.wanted, *(id for w in self.wanted.values() for s in w.standings for id in s.basis)} & self.entries.keys()


def group(claims: Sequence[Claim], wanted: Collection[str], entries: Mapping[str, Entry]) -> Group:
    """Weigh those that are wanted."""
    return Group(claims, {c.id: weigh_one(c, claims) for c in claims if c.id in wanted}, entries)


def prefetch(groups: Collection[Group], shown: Shown) -> None:
    """Load in one query who is named in the reports that reasons of these groups may name somebody of."""
    shown.prefetch(group.entries[id] for group in groups for id in group.named)


def told(group: Group, shown: Shown) -> Mapping[str, Weighed]:
    """The claims wanted with their standings, whose reasons name whom they may. Call `prefetch` before several.

    A reason names the claim and what it rests on: those are masked. Should it name any other claim, that one says "a person"; and where a masked
    claim would be weighed otherwise, since its place is not shown, no reason is given.
    """
    named = {id: (masked_entry(group.entries[id], shown).statement, group.entries[id].source.id) for id in group.named}
    nobody = {"speaker": PERSON, "speaker_org": None}
    claims = [
        masked_claim(c, *named[c.id], shown) if c.id in named else replace(c, statement=replace(c.statement, **nobody))  # type: ignore[arg-type]  # both are fields of every statement
        for c in group.claims
    ]
    found = {}
    for claim in claims:
        raw = group.wanted.get(claim.id)
        if raw is not None:
            masked = weigh_one(claim, claims)
            same = [(s.kind, s.basis) for s in masked.standings] == [(s.kind, s.basis) for s in raw.standings]
            bare = tuple(replace(s, reason="") for s in raw.standings)
            found[claim.id] = masked if same else Weighed(claim, bare)
    return found
