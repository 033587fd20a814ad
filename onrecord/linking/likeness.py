"""How likely two sketches are of one happening, with the reasons in sentences: the rules, each counted by its learnt weight.

A weight is the change of the log odds where its rule holds in full, as in a Fellegi-Sunter model, learnt together by a logistic regression, so
that rules which hold together are not counted twice. Two sets: for two whole reports, and for pairs with a few sentences of a round-up.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import DataFileError
from onrecord.linking.rules import RULES, Rule
from onrecord.linking.sketch import Sketch

WEIGHTS = Path(__file__).parent / "data" / "weights.json"
BIAS = "bias"
WHOLE, BRIEF = "whole", "brief"
OF_WAR = {
    WHOLE: "whole of war",
    BRIEF: "brief of war",
}  # a town at war is struck many times a day; elsewhere one shooting a day is seldom two
KINDS = (*OF_WAR, *OF_WAR.values())
_SAID = 0.25  # of the log odds: a rule that moves them by less goes without saying


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that counted: its name, its sentence, and by how much it moved the log odds, for (positive) or against one happening."""

    rule: str
    sentence: str
    points: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """What speaks for two sketches being of one happening: `score` in log odds (0: as likely as not), and the reasons, the weightiest first."""

    score: float
    reasons: tuple[Reason, ...]

    @property
    def probability(self) -> float:
        return 1 / (1 + math.exp(-max(min(self.score, 30.0), -30.0)))

    def __str__(self) -> str:
        return " ".join(r.sentence for r in self.reasons)


def compare(a: Sketch, b: Sketch) -> Likeness:
    """Two sketches compared by every rule. The order of the two makes no difference."""
    reasons = []
    for rule, weight in _counting(kind_of(a, b)):
        points = weight * rule(a, b)
        if abs(points) >= _SAID:
            reasons.append(Reason(rule.__name__, sentence(rule), round(points, 2)))
    return Likeness(score(a, b), tuple(sorted(reasons, key=lambda r: (-abs(r.points), r.rule))))


def score(a: Sketch, b: Sketch) -> float:
    """The log odds alone, without the reasons."""
    kind = kind_of(a, b)
    return weights()[kind][BIAS] + sum(weight * rule(a, b) for rule, weight in _counting(kind))


@functools.cache
def _counting(kind: str) -> tuple[tuple[Rule, float], ...]:
    """The rules that move the log odds of a kind of pair at all, each with its weight."""
    table = weights()[kind]
    return tuple((rule, weight) for rule in RULES if (weight := table.get(rule.__name__, 0.0)))


def kind_of(a: Sketch, b: Sketch) -> str:
    """Which set of weights two sketches are compared by."""
    kind = WHOLE if a.whole and b.whole else BRIEF
    return OF_WAR[kind] if a.war or b.war else kind


def sentence(rule: Rule) -> str:
    """What a user is told where the rule counted."""
    return (rule.__doc__ or "").strip()


@functools.cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The weights that ship with onrecord, by kind of pair and name of rule. Raises DataFileError where they are missing or no such table."""
    try:
        table: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text("utf-8"))["weights"]
        if any(BIAS not in table[kind] for kind in KINDS):
            raise ValueError(f"no {BIAS}")
        return table
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataFileError(f"{WEIGHTS.name}: no table of weights: {error}", hint="write it anew: make model-linking") from error
