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

Subject = tuple[str, str]


def leading(standings: Collection[str]) -> str:
    """The one standing that sorts and counts an incident; empty where it has none."""
    return next((kind for kind in LEADING if kind in standings), "")


class Standings:
    """The standings of a growing set of claims of ONE incident: `add` claims, then ask for `kinds`."""

    def __init__(self) -> None:
        self._claims: dict[str, Claim] = {}
        self._alike: dict[Subject, list[Claim]] = defaultdict(list)
        self._near: dict[object, list[Claim]] = defaultdict(list)  # of one speaker, of one voice, and those that answer
        self._parts: dict[str, list[Claim]] = defaultdict(list)
        self._same: dict[object, set[str]] = defaultdict(set)  # the voices of those named who say the very same
        self._kinds: set[str] = set()

    def begin(self, claims: Iterable[Claim], kinds: Collection[str]) -> None:
        """Take claims whose standings are known to be these already."""
        for claim in claims:
            self._take(claim)
        self._kinds = set(kinds)

    def add(self, claims: Iterable[Claim]) -> None:
        """Add claims of the incident, of reports that could be known later than, or with, those that are there."""
        new = list(claims)
        for claim in new:
            self._take(claim)
        self._kinds = {kind for rule in RULES for kind in self._found(rule, new)}

    def has(self, claim: Claim) -> bool:
        """Whether it was taken or added."""
        return claim.id in self._claims

    @property
    def kinds(self) -> frozenset[str]:
        """All standings that any claim has."""
        return frozenset(self._kinds)

    def _found(self, rule: Rule, new: Sequence[Claim]) -> set[str]:
        wanted: set[str] = set(KINDS[rule])
        if wanted & PASSING:
            return {kind for kind in wanted if self._holds(rule, kind, new)}
        if wanted <= self._kinds:
            return wanted
        fresh = {c.id for c in new}
        olds = self._touched(new, fresh)
        found = any(self._stands(rule, c) for c in reversed(new)) or any(
            rule(c, beside) is not None and self._stands(rule, c) for c, beside in olds
        )
        return wanted if found else set()

    def _holds(self, rule: Rule, kind: str, new: Sequence[Claim]) -> bool:
        """Whether any claim has a standing that an added claim can take away. What none had can only be of the new ones, or of those that they
        revise: nobody who was heard with others is alone for what others add."""
        if kind in self._kinds:
            asked: Iterable[Claim] = reversed(self._claims.values())
        elif rule is rules.revised:
            near = chain.from_iterable(self._near[key] for c in new if not c.withdrawn for key in _speaking(c))
            asked = {c.id: c for c in chain(reversed(new), near)}.values()
        else:
            asked = reversed(new)
        for claim in asked:
            if claim.withdrawn or (rule is rules.single_source and self._is_heard(claim)):
                continue
            standing = rule(claim, self._beside(rule, claim))
            if standing is not None and standing.kind == kind:
                return True
        return False

    def _is_heard(self, claim: Claim) -> bool:
        """Whether somebody named says the very same, which is seen without comparing; where not, others still may."""
        return bool(self._same[_said(claim)] - {claim.voice})

    def _touched(self, new: Sequence[Claim], fresh: Collection[str]) -> Iterable[tuple[Claim, list[Claim]]]:
        """Each earlier claim with the new ones that may change its standing."""
        by_subject: dict[Subject, list[Claim]] = defaultdict(list)
        for claim in new:
            if not claim.withdrawn:
                by_subject[_subject(claim)].append(claim)
        for subject, beside in by_subject.items():
            for claim in self._alike[subject]:
                if claim.id not in fresh:
                    yield claim, beside
            for claim in beside:
                for other in self._related(claim):
                    if other.id not in fresh:
                        yield other, [claim]

    def _take(self, claim: Claim) -> None:
        self._claims[claim.id] = claim
        if claim.withdrawn:
            return
        self._alike[_subject(claim)].append(claim)
        if claim.affirms and (claim.speaker is not None or claim.party is not None) and _is_told(claim):
            self._same[_said(claim)].add(claim.voice)
        for key in (*_speaking(claim), _voice(claim), *([_answers(claim)] if claim.answers else ())):
            self._near[key].append(claim)
        if (whole := _part_of(claim)) is not None:
            self._parts[whole].append(claim)

    def _stands(self, rule: Rule, claim: Claim) -> bool:
        if claim.withdrawn:
            return rule in WITHDRAWN and rule(claim, ()) is not None
        return rule(claim, self._beside(rule, claim)) is not None

    def _beside(self, rule: Rule, claim: Claim) -> list[Claim]:
        """The claims that the rule can find anything in, but the claim itself."""
        if rule in (rules.superseded, rules.revised):
            found: Iterable[Claim] = chain.from_iterable(self._near[key] for key in _speaking(claim))
        elif rule is rules.denied:
            found = self._near[_answers(claim)]
        elif rule is rules.part_exceeds_whole:
            found = chain(self._near[_voice(claim)], self._related(claim))
        else:
            return [c for c in self._alike[_subject(claim)] if c is not claim]
        return list({id(c): c for c in found if c is not claim}.values())

    def _related(self, claim: Claim) -> Iterable[Claim]:
        """Its whole, and its parts."""
        whole = _part_of(claim)
        if whole is not None and whole in self._claims and not self._claims[whole].withdrawn:
            yield self._claims[whole]
        yield from self._parts.get(claim.id, ())


def _subject(claim: Claim) -> Subject:
    return claim.statement.kind, claim.statement.label


def _said(claim: Claim) -> object:
    """What a claim says, where: two that are equal in it agree."""
    s = claim.statement
    number = (s.population, s.part_of is None, s.low, s.high) if isinstance(s, Figure) else None
    return _subject(claim), s.place_name, number


def _is_told(claim: Claim) -> bool:
    """Whether it says anything that another can say too: a figure without a number does not."""
    s = claim.statement
    return not isinstance(s, Figure) or (s.low, s.high) != (None, None)


def _part_of(claim: Claim) -> str | None:
    return claim.statement.part_of if isinstance(claim.statement, Figure) else None


def _speaking(claim: Claim) -> Iterable[object]:
    """Under what a claim of one who speaks again is found: the speaker, the party, or of an outlet's own words the outlet."""
    subject = _subject(claim)
    if claim.speaker is None:
        yield "own", subject, claim.party, None if claim.running else claim.outlet
        return
    yield "speaker", subject, claim.speaker
    if claim.party is not None:
        yield "party", subject, claim.party


def _voice(claim: Claim) -> object:
    return "voice", _subject(claim), claim.voice


def _answers(claim: Claim) -> object:
    return "answers", _subject(claim)
