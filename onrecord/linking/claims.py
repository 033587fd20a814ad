"""Figures as claims about one incident: how likely each counts the whole of what the incident did, and why.

A report gives many numbers for one happening: the whole toll, the women among the dead, those in hospital, last year's. Small functions say
what can be seen of a figure, and a logistic regression over them how likely it is the whole (`make model-linking` fits it where the data
tells the true tolls).
"""

from __future__ import annotations

import functools
import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import DataFileError
from onrecord.linking.headlines import counts_in
from onrecord.linking.sketch import Sketch
from onrecord.linking.whereabouts import gap
from onrecord.reading.statement import Figure, Number, Statement
from onrecord.reports.report import Report

WEIGHTS = Path(__file__).parent / "data" / "claims.json"
BIAS = "bias"
TOLLS = ("killed", "injured", "casualties")
PLAIN, PART = 0.5, 0.2  # of a figure of another measure, on which nothing was fitted: of a whole, and of a part of another
_LEAD = 350  # code points
_REACH = 1500  # code points: the largest number of so much text is compared with
_CLAIMING = ("states", "accuses", "admits", "doubts", "unknown", "denies")


@dataclass(frozen=True, slots=True)
class Whole:
    """How likely a figure counts all that its happening did, 0 to 1, and the sentences of what counted most."""

    weight: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a figure stands among: its report, its sketch, the figures beside it, and what the title counts."""

    report: Report
    sketch: Sketch
    wholes: Collection[str]
    first: Mapping[str, str]
    largest: Mapping[str, Number]
    titled: Mapping[str, frozenset[int]]


Sight = Callable[[Figure, Setting], float]


def wholes_of(report: Report, sketch: Sketch, statements: Sequence[Statement]) -> dict[str, Whole]:
    """The figures of one report on one happening that a sketch of it tells of, by id."""
    wanted = set(sketch.statements)
    figures = [
        s for s in statements if isinstance(s, Figure) and s.id in wanted and s.stance in _CLAIMING and (s.low, s.high) != (None, None)
    ]
    setting = setting_of(report, sketch, figures)
    return {s.id: weigh(s, setting) if s.measure in TOLLS else Whole(PLAIN if s.part_of is None else PART) for s in figures}


def weigh(s: Figure, setting: Setting) -> Whole:
    """How likely a figure counts the whole."""
    table = weights()
    points = {sight: table.get(name, 0.0) * value for (name, sight), value in seen(s, setting).items()}
    total = sum(points.values())
    told = sorted((sight for sight in points if sight is not None and abs(points[sight]) >= 0.4), key=lambda sight: -abs(points[sight]))
    return Whole(round(1 / (1 + math.exp(-total)), 3), tuple((sight.__doc__ or "").strip() for sight in told))


def seen(s: Figure, setting: Setting) -> dict[tuple[str, Sight | None], float]:
    """What the sights see of a figure, by name; the bias and a few also by measure."""
    out: dict[tuple[str, Sight | None], float] = {(BIAS, None): 1.0, (f"{s.measure} {BIAS}", None): 1.0}
    for sight in SIGHTS:
        value = sight(s, setting)
        out[sight.__name__, sight] = value
        if sight in _BY_MEASURE:
            out[f"{s.measure} {sight.__name__}", None] = value
    return out


def setting_of(report: Report, sketch: Sketch, figures: Sequence[Figure]) -> Setting:
    """What the figures of one happening stand among."""
    first: dict[str, str] = {}
    largest: dict[str, Number] = defaultdict(int)
    for s in figures:
        first.setdefault(s.measure, s.id)
        if s.start < _REACH:
            largest[s.measure] = max(largest[s.measure], number_of(s))
    wholes = {s.part_of for s in figures if s.part_of is not None}
    return Setting(report, sketch, wholes, first, largest, counts_in(report.title or ""))


def number_of(s: Figure) -> Number:
    """The number that a figure gives: its lower bound, else its upper one."""
    return s.low if s.low is not None else s.high or 0


def late(s: Figure, at: Setting) -> float:
    """It stands late in the text."""
    return math.log1p(s.start / 300)


def leading(s: Figure, at: Setting) -> float:
    """It stands in the first lines."""
    return float(s.start < _LEAD)


def sure(s: Figure, at: Setting) -> float:
    """It was read with confidence."""
    return (0.5 if s.confidence is None else s.confidence) - 0.75


def a_part(s: Figure, at: Setting) -> float:
    """It is told as a part of another number."""
    return float(s.part_of is not None)


def a_whole(s: Figure, at: Setting) -> float:
    """Other numbers are told as parts of it."""
    return float(s.id in at.wholes)


def of_some(s: Figure, at: Setting) -> float:
    """It counts children, women or the old alone."""
    return float(s.population in ("children", "women", "elderly"))


def one(s: Figure, at: Setting) -> float:
    """It counts one person."""
    return float(number_of(s) == 1)


def one_named(s: Figure, at: Setting) -> float:
    """It counts one person, by name."""
    words = at.report.text[s.start : s.end]
    return float(number_of(s) == 1 and words[:1].isupper() and words.lower() not in ("a", "an", "one"))


def one_of_several(s: Figure, at: Setting) -> float:
    """It counts one of several."""
    around = at.report.text[max(0, s.start - 25) : s.end + 12].lower()
    return float("one of" in around or " of the" in at.report.text[s.end : s.end + 8])


def titled(s: Figure, at: Setting) -> float:
    """The title has this number."""
    return float(number_of(s) in at.titled.get(s.measure, ()))


def titled_otherwise(s: Figure, at: Setting) -> float:
    """The title has another number."""
    return float(bool(at.titled.get(s.measure)) and number_of(s) not in at.titled[s.measure])


def the_others(s: Figure, at: Setting) -> float:
    """It counts the others."""
    beside = at.report.text[max(0, s.start - 10) : s.start] + " " + at.report.text[s.end : s.end + 12]
    return float(_OTHERS.search(beside.lower()) is not None)


def in_hospital(s: Figure, at: Setting) -> float:
    """Its sentence tells of their state."""
    return float(_STATE.search(_sentence(s, at)) is not None)


def beside_suspect(s: Figure, at: Setting) -> float:
    """Its sentence tells of a suspect."""
    return float(_SUSPECT.search(_sentence(s, at)) is not None)


def over_longer(s: Figure, at: Setting) -> float:
    """Its sentence tells of a longer time or a wider land."""
    return float(_WIDER.search(_sentence(s, at).lower()) is not None)


def other_day(s: Figure, at: Setting) -> float:
    """It is told of another day."""
    days = at.sketch.days
    return float(s.from_ is not None and s.to is not None and bool(days) and gap((s.from_, s.to), (days[0].first, days[0].last)) > 0)


def other_place(s: Figure, at: Setting) -> float:
    """It is told of another place."""
    return float(s.place_name is not None and bool(at.sketch.places) and s.place_name != at.sketch.places[0].name)


def first_told(s: Figure, at: Setting) -> float:
    """It is the first number told."""
    return float(at.first[s.measure] == s.id)


def largest_told(s: Figure, at: Setting) -> float:
    """No larger number is told near it."""
    return float(number_of(s) >= at.largest[s.measure])


def none(s: Figure, at: Setting) -> float:
    """It counts no one."""
    return float(number_of(s) == 0)


def bounded(s: Figure, at: Setting) -> float:
    """It is a bound and no exact number."""
    return float(s.low != s.high)


SIGHTS: tuple[Sight, ...] = (
    late, leading, sure, a_part, a_whole, of_some, one, one_named, one_of_several, titled, titled_otherwise, the_others, in_hospital,
    beside_suspect, over_longer, other_day, other_place, first_told, largest_told, none, bounded,
)  # fmt: skip
_BY_MEASURE = (one, largest_told, leading, first_told)

_OTHERS = re.compile(r"\b(?:another|others?|more|additional|rest)\b")
_STATE = re.compile(r"\b(?:critical|serious|stable|life-threatening|condition|hospital)\b")
_SUSPECT = re.compile(r"\b(?:suspects?|gunm[ae]n|attackers?|himself|herself|accused|charged)\b")
_WIDER = re.compile(r"\b(?:years?|months?|last|since|earlier|previous|so far|weekend|separate|nationwide|across)\b")


def _sentence(s: Figure, at: Setting) -> str:
    return at.report.text[s.evidence[0] : s.evidence[1]]


@functools.cache
def weights() -> Mapping[str, float]:
    """The weights that ship with onrecord. Raises DataFileError where they are missing or no such table."""
    try:
        table: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))["weights"]
        if BIAS not in table:
            raise ValueError(f"no {BIAS}")
        return table
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataFileError(f"{WEIGHTS.name}: no table of weights: {error}", hint="write it anew: make model-linking") from error
