"""Admiralty grades: how reliable a source is (A to F) and how credible a claim (1 to 6), each judged alone and each with its reason.

The scale is that of NATO STANAG 2511, which ACLED, OSINT desks and police use. A program proposes; a desk decides. "A" and "1" by sources alone
are never proposed where nothing was verified: that the same is said often does not confirm it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.weighing.weigh import Weighed

SOURCE_WORDS = {
    "A": "completely reliable", "B": "usually reliable", "C": "fairly reliable", "D": "not usually reliable", "E": "unreliable",
    "F": "reliability cannot be judged",
}  # fmt: skip
CLAIM_WORDS = {
    1: "confirmed by other sources", 2: "probably true", 3: "possibly true", 4: "doubtful", 5: "improbable", 6: "truth cannot be judged",
}  # fmt: skip

# Claims of a speaker that others corroborated or contested, without which its reliability is not judged. Fewer say nothing of a habit.
LEAST_JUDGED = 10
# The share of those that were corroborated or verified and not contested, from which a letter is proposed; a choice, not a measurement.
SHARES = (("B", 0.9), ("C", 0.7), ("D", 0.4), ("E", 0.0))


@dataclass(frozen=True, slots=True)
class Grade:
    """One half of an Admiralty grade. `mark`: "A" to "F", or "1" to "6"; `words` what it means; `reason` why it is proposed."""

    mark: str
    words: str
    reason: str


def grade_source(history: Iterable[Weighed]) -> Grade:
    """The letter for a speaker or an outlet by how its claims stood later: F until enough of them were told by others too."""
    judged = good = 0
    for weighed in history:
        kinds = set(weighed.kinds)
        against = kinds & {"contested", "denied", "withdrawn"}
        backed = kinds & {"corroborated", "verified"}
        if against or backed:
            judged += 1
            good += bool(backed and not against)
    if judged < LEAST_JUDGED:
        return Grade("F", SOURCE_WORDS["F"], f"Others spoke of only {judged} of its claims; {LEAST_JUDGED} are needed to judge.")
    letter = next(letter for letter, least in SHARES if good >= least * judged)
    return Grade(letter, SOURCE_WORDS[letter], f"Of {judged} claims that others spoke of, {good} were borne out and contested by nobody.")


def grade_claim(weighed: Weighed) -> Grade:
    """The number for a claim by its standings."""
    kinds = set(weighed.kinds)
    against = sorted(kinds & {"contested", "denied"})
    if not kinds - {"corrected"}:
        return _claim(6, weighed.reason or "It holds nothing to be so.")
    if "withdrawn" in kinds:
        return _claim(6, _because(weighed, "withdrawn"))
    if "part-exceeds-whole" in kinds:
        return _claim(5, _because(weighed, "part-exceeds-whole"))
    if against:
        return _claim(4 if not kinds & {"verified", "corroborated"} else 3, _because(weighed, *against))
    if "verified" in kinds and "corroborated" in kinds:
        return _claim(1, _because(weighed, "verified", "corroborated"))
    if "verified" in kinds or "corroborated" in kinds:
        return _claim(2, _because(weighed, "verified", "corroborated"))
    if "unverified" in kinds:
        return _claim(6, _because(weighed, "unverified"))
    return _claim(3, _because(weighed, "single-source"))


def _because(weighed: Weighed, *kinds: str) -> str:
    return " ".join(s.reason for s in weighed.standings if s.kind in kinds) or weighed.reason


def _claim(mark: int, reason: str) -> Grade:
    return Grade(str(mark), CLAIM_WORDS[mark], reason)
