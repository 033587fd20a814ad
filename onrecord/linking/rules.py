"""The comparison rules: small functions of two sketches, each 0 to 1, whose docstring is the sentence that a user is shown where it counts."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

from onrecord.linking.whereabouts import same_place as _same, within
from onrecord.linking.sketch import Sketch
from onrecord.linking.words import rarity, shared, words_of

Rule = Callable[[Sketch, Sketch], float]
NEAR_KM = 15.0
APART_KM = 60.0


def same_town(a: Sketch, b: Sketch) -> float:
    """The places are the same."""
    return max((math.sqrt(p.weight * q.weight) for p in a.places for q in b.places if p.size == q.size == "point" and _same(p, q)), default=0.0)


def same_first_town(a: Sketch, b: Sketch) -> float:
    """Both name this place first."""
    p, q = _point(a), _point(b)
    return float(p is not None and q is not None and _same(p, q))


def _point(a):
    return a.places[0] if a.places and a.places[0].size == "point" else None


def places_apart(a: Sketch, b: Sketch) -> float:
    """The places are far apart."""
    p, q = [x for x in a.places if x.size == "point"], [x for x in b.places if x.size == "point"]
    if not p or not q:
        return 0.0
    near = any(x.name == y.name or (within(x, y, APART_KM)) for x in p for y in q)
    return 0.0 if near else 1.0


def same_region(a: Sketch, b: Sketch) -> float:
    """The region is the same."""
    return float(any(p.name == q.name for p in a.places for q in b.places if p.size == q.size == "region"))


def same_day(a: Sketch, b: Sketch) -> float:
    """The day is the same."""
    return max((math.sqrt(p.weight * q.weight) / math.sqrt(max(p.length, q.length)) for p in a.days for q in b.days if p.first <= q.last and q.first <= p.last), default=0.0)


def same_first_day(a: Sketch, b: Sketch) -> float:
    """Both tell of this day first."""
    return float(bool(a.days and b.days) and a.days[0].first <= b.days[0].last and b.days[0].first <= a.days[0].last)


def days_apart(a: Sketch, b: Sketch) -> float:
    """The days are apart."""
    if not a.days or not b.days:
        return 0.0
    gap = min(max((q.first - p.last).days, (p.first - q.last).days, 0) for p in a.days for q in b.days)
    return min(gap / 3, 1.0)


def _gap(a: Sketch, b: Sketch) -> int | None:
    return None if a.published is None or b.published is None else abs((a.published - b.published).days)


def published_together(a: Sketch, b: Sketch) -> float:
    """The reports are of the same day or the next."""
    gap = _gap(a, b)
    return float(gap is not None and gap <= 1)


def published_weeks_apart(a: Sketch, b: Sketch) -> float:
    """Days lie between the reports."""
    gap = _gap(a, b)
    return 0.0 if gap is None else min(math.log1p(max(gap-1,0)) / math.log1p(30), 1.0)


def published_long_apart(a: Sketch, b: Sketch) -> float:
    """Months lie between the reports."""
    gap = _gap(a, b)
    return 0.0 if gap is None or gap <= 30 else min(math.log(gap / 30) / math.log(12), 1.0)


def one_type(a: Sketch, b: Sketch) -> float:
    """The kind of event is the same."""
    return len(set(a.types) & set(b.types)) / max(1, min(len(a.types), len(b.types)))


def alike_words(a: Sketch, b: Sketch) -> float:
    """The words are alike."""
    return shared(a.words, b.words)


def very_alike_words(a: Sketch, b: Sketch) -> float:
    """The words are much alike."""
    return max(0.0, shared(a.words, b.words) - 0.25)


def alike_titles(a: Sketch, b: Sketch) -> float:
    """The titles are alike."""
    rare = rarity()
    x, y = set(words_of(a.title)), set(words_of(b.title))
    both, one = sum(map(rare, x & y)), sum(map(rare, x | y))
    return both / one if one else 0.0


def shared_names(a: Sketch, b: Sketch) -> float:
    """Both name the same persons or things."""
    rare = rarity()
    both = set(a.names) & set(b.names)
    return 1 - math.exp(-sum(max(rare(n) - 2.5, 0) for n in both) / 6)


def no_shared_names(a: Sketch, b: Sketch) -> float:
    """Each names persons or things that the other does not."""
    rare = rarity()
    x, y = {n for n in a.names if rare(n) > 4.5}, {n for n in b.names if rare(n) > 4.5}
    return 0.0 if x & y else 1-math.exp(-min(len(x), len(y))/4)


def share_of_names(a: Sketch, b: Sketch) -> float:
    """Most of the rare names are the same."""
    rare = rarity()
    x, y = {n for n in a.names if rare(n) > 3.5}, {n for n in b.names if rare(n) > 3.5}
    return len(x & y) / min(len(x), len(y)) if x and y else 0.0


def same_ages(a: Sketch, b: Sketch) -> float:
    """The ages of those concerned are the same."""
    return len(a.ages & b.ages) / len(a.ages | b.ages) if a.ages and b.ages else 0.0


def other_ages(a: Sketch, b: Sketch) -> float:
    """The ages of those concerned differ."""
    return float(bool(a.ages and b.ages) and not a.ages & b.ages)

RULES: tuple[Rule, ...] = (
    same_town, same_first_town, places_apart, same_region, same_day, same_first_day, days_apart, published_together, published_weeks_apart, published_long_apart,
    one_type, alike_words, very_alike_words, alike_titles, shared_names, no_shared_names, share_of_names, same_ages, other_ages
)
