"""The rules that compare two sketches: small functions from 0 (does not hold) to 1 (holds), whose docstring is the sentence shown to a user.

How much each counts, for or against, is learnt (likeness.py). A thing that either side does not tell is 0 in every rule: silence is no
evidence. A country is never a place here, so that two reports of "Ukraine" do not agree on where.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from onrecord.linking.sketch import Sketch, When, Where, once
from onrecord.linking.whereabouts import APART_KM, gap, same_place, within
from onrecord.linking.words import rarity, words_of

Rule = Callable[[Sketch, Sketch], float]

_RARE_NAME = 4.5  # of rarity: about one happening in ninety brings the name
_COMMON_NAME = 2.5  # names that are less rare say nothing
_NAMES_SUFFICE = 6.0  # of rarity above that: two rare names make the rule hold nearly in full
_MANY_NAMES = 4.0
_FRESH = 7  # days: what is told later is often misdated
_WEEKS, _MONTHS, _YEAR = 30, 30, 365  # days
_TOLLS = ("killed", "injured", "casualties")


def is_same_place(a: Sketch, b: Sketch) -> float:
    """The place is the same."""
    return max((math.sqrt(p.weight * q.weight) for p in _points(a) for q in _points(b) if same_place(p, q)), default=0.0)


def names_the_place(a: Sketch, b: Sketch) -> float:
    """The one names the place of the other."""
    return max(_names_place_of(a, b), _names_place_of(b, a))


def places_apart(a: Sketch, b: Sketch) -> float:
    """The places are far apart."""
    p, q = _points(a), _points(b)
    return float(bool(p and q) and not any(x.name == y.name or within(x, y, APART_KM) for x in p for y in q))


def elsewhere(a: Sketch, b: Sketch) -> float:
    """The towns differ, and no rare name is the same."""
    p, q = _points(a), _points(b)
    return 0.0 if not p or not q or any(same_place(x, y) for x in p for y in q) else 1 - shared_names(a, b)


def same_region(a: Sketch, b: Sketch) -> float:
    """The region is the same."""
    return float(any(p.name == q.name for p in a.places for q in b.places if p.size == q.size == "region"))


def same_day(a: Sketch, b: Sketch) -> float:
    """The day is the same."""
    return max((_day_weight(p, q) for p in a.days for q in b.days if not _between(p, q)), default=0.0)


def same_place_and_day(a: Sketch, b: Sketch) -> float:
    """Place and day are the same."""
    place = is_same_place(a, b)
    return place * same_day(a, b) if place else 0.0


def one_day_differs(a: Sketch, b: Sketch) -> float:
    """Of one week's reports, each tells of another day."""
    if same_round(a, b):  # talks go on for days
        return 0.0
    fresh = a.published is not None and b.published is not None and _days_between(a, b) <= _FRESH
    return float(fresh and bool(a.days and b.days) and all(_between(p, q) > 0 for p in a.days for q in b.days))


def days_apart(a: Sketch, b: Sketch) -> float:
    """No day of the one is a day of the other."""
    if not a.days or not b.days:
        return 0.0
    return min(min(_between(p, q) for p in a.days for q in b.days) / 3, 1.0)


def weeks_between(a: Sketch, b: Sketch) -> float:
    """Days or weeks lie between the reports."""
    return min(math.log1p(max(_days_between(a, b) - 1, 0)) / math.log1p(_WEEKS), 1.0)


def months_between(a: Sketch, b: Sketch) -> float:
    """Months lie between the reports."""
    return min(math.log(max(_days_between(a, b) / _MONTHS, 1.0)) / math.log(_YEAR / _MONTHS), 1.0)


def same_type(a: Sketch, b: Sketch) -> float:
    """The kind of event is the same."""
    return len(set(a.types) & set(b.types)) / max(1, min(len(a.types), len(b.types)))


def types_differ(a: Sketch, b: Sketch) -> float:
    """The kinds of event differ."""
    return float(bool(a.types and b.types) and not set(a.types) & set(b.types))


def alike_words(a: Sketch, b: Sketch) -> float:
    """The words are alike."""
    both = a.words.keys() & b.words.keys()
    return math.fsum(a.words[w] * b.words[w] for w in both)  # fsum: the same in whatever order


def alike_titles(a: Sketch, b: Sketch) -> float:
    """The titles are alike."""
    same = _title_words(a) & _title_words(b)
    if not same:
        return 0.0
    both = math.fsum(map(rarity(), same))
    either = _title_weight(a) + _title_weight(b) - both
    return both / either if either else 0.0


def shared_names(a: Sketch, b: Sketch) -> float:
    """Both give the same rare names."""
    both = _telling_names(a) & _telling_names(b)
    if not both:
        return 0.0
    rare = rarity()
    return 1 - math.exp(-math.fsum(rare(n) - _COMMON_NAME for n in both) / _NAMES_SUFFICE)


def names_differ(a: Sketch, b: Sketch) -> float:
    """Each gives names that the other does not."""
    x, y = _rare_names(a), _rare_names(b)
    return 0.0 if x & y else 1 - math.exp(-min(len(x), len(y)) / _MANY_NAMES)


def same_ages(a: Sketch, b: Sketch) -> float:
    """The ages of those concerned are the same."""
    return len(a.ages & b.ages) / len(a.ages | b.ages) if a.ages and b.ages else 0.0


def ages_differ(a: Sketch, b: Sketch) -> float:
    """The ages of those concerned differ."""
    return float(bool(a.ages and b.ages) and not a.ages & b.ages)


def same_counts(a: Sketch, b: Sketch) -> float:
    """The numbers of dead or hurt are the same."""
    both = [m for m in _TOLLS if m in a.counts and m in b.counts]
    return sum(a.counts[m] == b.counts[m] for m in both) / len(both) if both else 0.0


def counts_differ(a: Sketch, b: Sketch) -> float:
    """The numbers of dead or hurt differ."""
    return float(any(a.counts[m] != b.counts[m] for m in _TOLLS if m in a.counts and m in b.counts))


def same_round(a: Sketch, b: Sketch) -> float:
    """The round of talks is the same."""
    return float(a.round is not None and a.round == b.round)


def rounds_differ(a: Sketch, b: Sketch) -> float:
    """The rounds of talks differ."""
    return float(a.round is not None and b.round is not None and a.round != b.round)


def same_site(a: Sketch, b: Sketch) -> float:
    """The kind of building or ground is the same."""
    return _both(a.sites, b.sites)


def sites_differ(a: Sketch, b: Sketch) -> float:
    """Each names another kind of building or ground."""
    return float(bool(a.sites and b.sites) and not set(a.sites) & set(b.sites))


def same_means(a: Sketch, b: Sketch) -> float:
    """The kind of weapon is the same."""
    return _both(a.means, b.means)


def means_differ(a: Sketch, b: Sketch) -> float:
    """Each names another kind of weapon."""
    return float(bool(a.means and b.means) and not set(a.means) & set(b.means))


def same_hours(a: Sketch, b: Sketch) -> float:
    """The part of the day is the same."""
    return _both(a.hours, b.hours)


def hours_differ(a: Sketch, b: Sketch) -> float:
    """Each names another part of the day."""
    return float(bool(a.hours and b.hours) and not set(a.hours) & set(b.hours))


# What speaks for one happening, and what against. A rule never counts the other way, though a fit may find that it did in its data.
FOR: tuple[Rule, ...] = (
    is_same_place, names_the_place, same_region, same_day, same_place_and_day, same_type, same_site, same_means, same_hours, alike_words, alike_titles, shared_names, same_ages, same_counts,
    same_round,
)  # fmt: skip
AGAINST: tuple[Rule, ...] = (
    places_apart, elsewhere, one_day_differs, days_apart, weeks_between, months_between, types_differ, sites_differ, means_differ, hours_differ, names_differ, ages_differ, counts_differ,
    rounds_differ,
)  # fmt: skip
RULES: tuple[Rule, ...] = FOR + AGAINST


def _both(a: Sequence[str], b: Sequence[str]) -> float:
    return len(set(a) & set(b)) / len(set(a) | set(b)) if a and b else 0.0


@once
def _points(s: Sketch) -> tuple[Where, ...]:
    return tuple(p for p in s.places if p.size == "point")


@once
def _first_place(s: Sketch) -> tuple[str, ...]:
    """The words of the name of its first place."""
    return tuple(words_of(_points(s)[0].name))


@once
def _title_words(s: Sketch) -> frozenset[str]:
    return frozenset(words_of(s.title))


@once
def _title_weight(s: Sketch) -> float:
    return math.fsum(map(rarity(), _title_words(s)))


@once
def _telling_names(s: Sketch) -> frozenset[str]:
    rare = rarity()
    return frozenset(n for n in s.names if rare(n) > _COMMON_NAME)


@once
def _rare_names(s: Sketch) -> frozenset[str]:
    rare = rarity()
    return frozenset(n for n in s.names if rare(n) > _RARE_NAME)


def _names_place_of(a: Sketch, b: Sketch) -> float:
    """Whether words of the one, of which no place is known, are the name of the other's first place."""
    if _points(a) or not _points(b):
        return 0.0
    return float(all(word in a.words or word in a.names for word in _first_place(b)))


def _between(p: When, q: When) -> int:
    return gap((p.first, p.last), (q.first, q.last))


def _day_weight(p: When, q: When) -> float:
    """A day is worth more than three days, one of which it is."""
    return math.sqrt(p.weight * q.weight / max(p.length, q.length))


def _days_between(a: Sketch, b: Sketch) -> int:
    return 0 if a.published is None or b.published is None else abs((a.published - b.published).days)
