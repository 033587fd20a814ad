"""Which of its namesakes each mention of a report names: by the country or state named beside it, by what else the report names, by size.

Nothing here knows of any one war: a report's own unambiguous places say where it plays.
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from onrecord.gazetteer.cues import WIDE

if TYPE_CHECKING:
    from onrecord.gazetteer.gazetteer import Mention, Place

COUNTRY_WEIGHT = 5.0  # points for a candidate in the country of all other places; a factor of 10 in population is one point
STATE_WEIGHT = 3.0  # the same for a first-level division
NEAR_WEIGHT = 1.0  # the same beside another place of the report
NEAR_KM = 150.0
CONTAINED = 6.0  # points where the report itself says in which country or state it lies
ROUNDS = 2  # each name's choice changes the votes for the others
UNKNOWN = 0.5  # the factor of confidence for a place that is refused
SMALL = 15_000  # people: a place of fewer, in a land that nothing else in the report speaks of, is refused
_T = TypeVar("_T")
_Name = tuple[str, float, float, int]
_BESIDE = re.compile(r",?\s+(?:in\s+(?:the\s+)?)?|\s+\(")


def resolve(mentions: Sequence[Mention], text: str = "") -> list[Mention]:
    """The same mentions in the same order, each with the place it names in this report or None, and a confidence for that place.

    One name names one place in one report. `text` is where the mentions stand; without it no container is read.
    """
    candidates = {_name(m): dict(zip(m.candidates, m.weights or [0.0] * len(m.candidates), strict=True)) for m in mentions}
    said: dict[_Name, list[Place]] = {name: [] for name in candidates}
    for n, places in _containers(mentions, text).items():
        said[_name(mentions[n])] += places
    chosen = {name: next(iter(places)) for name, places in candidates.items()}
    scores: dict[_Name, dict[Place, float]] = {}
    for _ in range(ROUNDS):
        votes = _count(chosen.values())
        scores = {
            name: {p: weight + _support(p, said[name], votes, chosen[name]) for p, weight in places.items()}
            for name, places in candidates.items()
        }  # fmt: skip
        chosen = {name: max(of, key=of.__getitem__) for name, of in scores.items()}
    votes = _count(chosen.values())
    answers = {name: _answer(place, scores[name], said[name], votes) for name, place in chosen.items()}
    out = []
    for mention in mentions:
        place, sure = answers[_name(mention)]
        out.append(dataclasses.replace(mention, place=place, confidence=round(mention.confidence * sure, 2)))
    return out


class _Votes(NamedTuple):
    """What the report's names speak for, each name once: countries, first-level divisions, points."""

    countries: collections.Counter[str]
    states: collections.Counter[tuple[str, str]]
    points: list[Place]


def _name(mention: Mention) -> _Name:
    """What tells one name from another: names of the same first candidate and as many candidates are one."""
    first = mention.candidates[0]
    return first.name, first.lat, first.lon, len(mention.candidates)


def _count(chosen: Iterable[Place]) -> _Votes:
    places = [p for p in chosen if p.country is not None]
    near = [p for p in places if p.feature_code not in WIDE]
    return _Votes(
        collections.Counter(p.country for p in places if p.country),
        collections.Counter((p.country, p.admin1) for p in near if p.country and p.admin1),
        near,
    )


def _share(counts: Mapping[_T, int], what: _T, own: bool) -> float:
    """What part of the other names speak for it; `own`: this name's choice is counted for it, and left out."""
    total = sum(counts.values()) - 1
    return (counts.get(what, 0) - own) / total if total > 0 else 0.0


def _support(place: Place, said: Sequence[Place], votes: _Votes, now: Place) -> float:
    """What the report says for one candidate, `now` being the name's choice so far."""
    points = 0.0
    if place.country:
        points += COUNTRY_WEIGHT * _share(votes.countries, place.country, place.country == now.country)
        if place.admin1:
            points += STATE_WEIGHT * _share(
                votes.states, (place.country, place.admin1), (place.country, place.admin1) == (now.country, now.admin1)
            )
    if place.feature_code not in WIDE and any(p is not now and near(place, p) for p in votes.points):
        points += NEAR_WEIGHT
    if any(contains(container, place) for container in said):
        points += CONTAINED
    return points


def _answer(place: Place, scores: Mapping[Place, float], said: Sequence[Place], votes: _Votes) -> tuple[Place | None, float]:
    """The choice and how sure it is: 1 where no namesake comes near its points, 0.6 where one has as many; None where it is refused."""
    if _lone(place, said, votes):
        return None, UNKNOWN
    second = max((score for p, score in scores.items() if p is not place), default=-math.inf)
    return place, 0.6 + 0.4 * min(1.0, (scores[place] - second) / 2)


def _lone(place: Place, said: Sequence[Place], votes: _Votes) -> bool:
    """A small place of a land of which the report names nothing else: more likely a namesake that no gazetteer has."""
    small = place.feature_code.startswith("PPL") and place.population < SMALL
    alone = place.country is not None and votes.countries[place.country] <= 1 and len(votes.countries) > 1
    return small and alone and not any(contains(container, place) for container in said)


def _containers(mentions: Sequence[Mention], text: str) -> dict[int, list[Place]]:
    """For each mention, the countries and divisions named right behind it: "Paris, Texas", "Izmail in the Odesa region"."""
    out: dict[int, list[Place]] = {}
    for n, (mention, behind) in enumerate(itertools.pairwise(mentions)):
        between = text[mention.end : behind.start]
        if between and _BESIDE.fullmatch(between) and not behind.demonym:
            wide = [p for p in behind.candidates if p.feature_code in ("PCLI", "ADM1", "ADM2")]
            if wide:
                out[n] = wide
    return out


def contains(container: Place, place: Place) -> bool:
    """Whether a country or first-level division holds the place, by their codes."""
    if place is container or container.country != place.country:
        return False
    return container.feature_code == "PCLI" or (container.admin1 is not None and container.admin1 == place.admin1)


def near(a: Place, b: Place) -> bool:
    """Whether two places lie within NEAR_KM of one another."""
    return abs(a.lat - b.lat) < NEAR_KM / 110 and distance_km(a.lat, a.lon, b.lat, b.lon) <= NEAR_KM


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance in kilometres between two points in degrees."""
    p = math.pi / 180
    half = math.sin((lat2 - lat1) * p / 2) ** 2 + math.cos(lat1 * p) * math.cos(lat2 * p) * math.sin((lon2 - lon1) * p / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
