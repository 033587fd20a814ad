"""Where and when: the places and days that statements give a happening, and how far apart two of them are."""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.linking.sketch import When, Where
from onrecord.reading.statement import PlaceMention, Statement

EARTH_KM = 12742.0  # the diameter
NEAR_KM = 15.0  # points of one town, as gazetteers and reports place them
APART_KM = 60.0  # farther apart than a town and the places by which reports circumscribe it
_MOST = 4  # places and days that a sketch keeps
_LONGEST = 3  # days: a longer time is no day of a happening
_FADE = 900.0  # code points: a statement so far into the text speaks half as loud as the first
_MENTION = 0.3  # what a bare mention of a place weighs against a statement that something was there
_IN_TITLE = 1.0  # what being named in the title weighs
_SAME_POINT = 0.05  # degrees between the point of a statement and the gazetteer's of the same place

_REGIONS = ("ADM1", "RGN", "SEA", "AREA", "PEN", "ISL")


def loudness(s: Statement) -> float:
    """How much a statement says of what its report is about: the earlier in the text and the surer, the more."""
    return (0.5 if s.confidence is None else s.confidence) / (1 + s.start / _FADE)


def places_of(told: Iterable[Statement], mentions: Iterable[Statement] = (), title: str = "") -> tuple[Where, ...]:
    """The places of statements, towns before regions and the likeliest first. A country is no place here: it says nothing of where.

    `mentions`: of places, of the whole report, where they were read; `title`: a place that it names is likelier.
    """
    weights: dict[tuple[str, float | None, float | None], float] = defaultdict(float)
    for s in told:
        if s.place_name is not None:
            weights[s.place_name, s.lat, s.lon] += loudness(s)
    for m in mentions:
        if isinstance(m, PlaceMention) and m.name is not None and m.lat is not None and not m.demonym:
            weights[m.name, m.lat, m.lon] += _MENTION / (1 + m.start / _FADE)
    for key in weights:
        weights[key] += _IN_TITLE * (key[0] in title)
    sized = [(key, size, weight) for key, weight in weights.items() if (size := size_of(*key)) != "country"]
    best = sorted(sized, key=lambda x: (x[1] != "point", -x[2], x[0][0]))[:_MOST]
    top = max((weight for _, _, weight in best), default=0.0) or 1.0
    return tuple(Where(*key, size, round(weight / top, 3)) for key, size, weight in best)


def days_of(told: Iterable[Statement]) -> tuple[When, ...]:
    """The days of statements, the likeliest first. Longer times are left out."""
    weights: dict[tuple[dt.date, dt.date], float] = defaultdict(float)
    for s in told:
        if (days := day_of(s)) is not None:
            weights[days] += loudness(s)
    best = sorted(weights.items(), key=lambda x: (-x[1], x[0]))[:_MOST]
    top = max((weight for _, weight in best), default=0.0) or 1.0
    return tuple(When(first, last, round(weight / top, 3)) for (first, last), weight in best)


def day_of(s: Statement) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a statement of a few days at most, else None."""
    if s.from_ is None or s.to is None or not 0 <= (s.to - s.from_).days < _LONGEST:
        return None
    return s.from_, s.to


@functools.lru_cache(maxsize=100_000)
def size_of(name: str, lat: float | None, lon: float | None) -> str:
    """ "country", "region" (an oblast, a state, a sea) or "point" (a town, a district, a plant: small enough to agree on)."""
    code = feature_of(name, lat, lon)
    return "country" if code.startswith("PCL") else "region" if code in _REGIONS else "point"


def feature_of(name: str, lat: float | None, lon: float | None) -> str:
    """What the gazetteer says a place of this name at this point is: a feature code of GeoNames; empty for none."""
    found = Gazetteer.load().lookup(name)
    if lat is not None and lon is not None:
        found = tuple(p for p in found if abs(p.lat - lat) < _SAME_POINT and abs(p.lon - lon) < _SAME_POINT)
    return found[0].feature_code if found else ""


def place_of(s: Statement) -> Where | None:
    """The place of a statement if it is smaller than a country."""
    if s.place_name is None or (size := size_of(s.place_name, s.lat, s.lon)) == "country":
        return None
    return Where(s.place_name, s.lat, s.lon, size, 1.0)


def same_place(a: Where, b: Where) -> bool:
    """Whether two places are one by name or by point."""
    return a.name == b.name or within(a, b, NEAR_KM)


def within(a: Where, b: Where, most: float) -> bool:
    """Whether two places are known to be at most so many km apart."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None or abs(a.lat - b.lat) * 111 > most + 1:
        return False
    return km(a.lat, a.lon, b.lat, b.lon) <= most


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points along the Earth."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def gap(a: Sequence[dt.date], b: Sequence[dt.date]) -> int:
    """How many days lie between two spans of days; 0 where they share one."""
    return max((b[0] - a[1]).days, (a[0] - b[1]).days, 0)
