"""How likely each statement is right as it stands: a logistic regression a kind over what can be seen of it, fitted on annotated reports.

"Right" is what docs/gold.md scores as exact: found, and right in all of bounds, speaker and place that its kind has. For a quote: what is
said and who is named for it, by half of their characters. The weights and what they were fitted on are in data/confidence.json, which
`make model` writes; reliability and the fit's data are told in docs/confidence.md.
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import DataFileError
from onrecord.reading.statement import Event, Figure, Position, Quote, Statement
from onrecord.reports.report import Span

WEIGHTS = Path(__file__).parent / "data" / "confidence.json"
BIAS = "bias"
LEAST, MOST = 0.01, 0.99  # so few annotated reports can show nothing to be surer than this

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # a year told out: more often background than news
_MODAL = re.compile(r"\b(?:would|could|should|may|might|must|if)\b", re.IGNORECASE)
_OUR = re.compile(r"\b(?:we|our|us|I|my)\b")  # an opinion, or somebody's own words

Features = Mapping[str, float]
Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many statements of each kind a report has, and how many of each kind stand on each stretch of evidence."""

    kinds: Counter[str]
    beside: Counter[tuple[str, Span]]


def rated(statements: Sequence[Statement], text: str) -> list[Statement]:
    """The statements of one report with their `confidence`, in the same order. A kind that has no weights keeps what it has."""
    crowds = crowd(statements)
    out = []
    for s in statements:
        weights = table().get(s.kind)
        out.append(s if weights is None else replace(s, confidence=round(probability(features(s, text, crowds), weights), 2)))
    return out


def crowd(statements: Sequence[Statement]) -> Crowd:
    """The statements of one report, counted."""
    return Crowd(Counter(s.kind for s in statements), Counter((s.kind, s.evidence) for s in statements))


def probability(seen: Features, weights: Weights) -> float:
    """The probability that a statement with these features is right, cut to what the fit can know."""
    sum_ = sum(value * weights.get(name, 0.0) for name, value in seen.items())
    return min(max(1 / (1 + math.exp(-max(min(sum_, 30.0), -30.0))), LEAST), MOST)


def features(s: Statement, text: str, crowds: Crowd) -> dict[str, float]:
    """What can be seen of a statement: its label and stance, where its speaker and place stand, and how plain its sentence is."""
    evidence = text[s.evidence[0] : s.evidence[1]]
    seen = {
        BIAS: 1.0,
        f"label {s.label}": 1.0,
        f"stance {s.stance}": 1.0,
        f"speaker {_told(s.speaker, evidence)}": 1.0,
        f"place {_told(s.place, evidence)}": 1.0,
        "speaker's body": float(s.speaker_org is not None),
        "point": float(s.lat is not None),
        "dated": float(s.from_ is not None),
        "length": math.log(len(evidence) + 1) - 5,
        "others": math.log(crowds.beside[s.kind, s.evidence]),
        "quoted": float(any(mark in text[s.evidence[0] : s.start] for mark in '“"«')),
        "first": float(s.start < FIRST),
        "year": float(_YEAR.search(evidence) is not None),
        "modal": float(_MODAL.search(evidence) is not None),
        "our": float(_OUR.search(evidence) is not None),
        "density": math.log(1000 * crowds.kinds[s.kind] / max(len(text), 1000) + 0.1),
    }
    return seen | _own(s, text)


FIRST = 1_000  # code points: the head of a report, where news stands and not its background


def _told(name: str | None, evidence: str) -> str:
    """Whether a name is none, stands in the sentence, or was worked out from elsewhere."""
    if name is None:
        return "none"
    return "beside" if name.split()[-1].lower() in evidence.lower() else "elsewhere"


def _own(s: Statement, text: str) -> dict[str, float]:
    """What only statements of its kind show."""
    words = text[s.start : s.end]
    if isinstance(s, Figure):
        return {
            "digits": float(any(c.isdigit() for c in words)),
            "single": float(s.low == s.high == 1),
            "bounded": float(s.low == s.high and s.low is not None),
            "approximate": float(s.approximate),
            "derived": float(s.derived),
            "part": float(s.part_of is not None),
            f"population {s.population}": 1.0,
            "size": math.log10((s.low or s.high or 0) + 1) - 2,
        }
    if isinstance(s, Event):
        return {
            "actor": float(s.actor is not None),
            "target": float(s.target is not None),
            "means": float(s.means is not None),
            "verb": float(words.endswith(("ed", "ing"))),
            "plural": float(words.endswith("s")),
        }
    if isinstance(s, Position):
        return {"addressee": float(s.addressee is not None), "topic": float(s.topic is not None), "span": math.log(len(words) + 1) - 4}
    if isinstance(s, Quote):
        return {
            "direct": float(s.direct),
            "cue": float(s.cue_span is not None),
            "named": float(s.speaker_span is not None),
            "span": math.log(len(words) + 1) - 4,
        }
    return {}


@functools.cache
def table() -> dict[str, dict[str, float]]:
    """The weights of each kind by the names of its features. Raises DataFileError where the file is no such table."""
    try:
        kinds: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text("utf-8"))["weights"]
    except (OSError, ValueError, KeyError) as error:
        raise DataFileError(f"{WEIGHTS.name}: no table of weights ({error})", hint="install onrecord anew, or run `make model`") from error
    return kinds
