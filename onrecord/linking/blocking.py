"""Which sketches are compared at all: those that share a key. Keys are short strings that a store can index.

A sketch is stored under `keys` and its like are looked up under `sought`, which adds the days before and after and the places around.
Each key gives its newest `MOST_OF_A_KEY` sketches, and all keys together the `MOST_CANDIDATES` that share most: so one more report costs
the same however large the record is, and a whole record costs about as many times more as it has more reports.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.linking.sketch import Sketch, Where
from onrecord.linking.words import rarity, words_of

MOST_OF_A_KEY = 100  # sketches; the 20th newest of a key already was nearly never of the same happening
MOST_CANDIDATES = 40
_CELLS = 4  # to a degree: some 28 km from south to north, so that half a cell around a point holds its town
_PLACES, _DAYS, _WORDS, _NAMES = 2, 2, 16, 10  # of a sketch that make keys, the likeliest or rarest first
_RARE = 3.0  # of rarity: commoner words make no key


def keys(s: Sketch) -> tuple[str, ...]:
    """The keys that a sketch is stored under."""
    return tuple(dict.fromkeys((*_placed(s, _cell, 0), *_typed(s, 0), *_worded(s))))


def sought(s: Sketch) -> tuple[str, ...]:
    """The keys that the like of a sketch are looked up under."""
    return tuple(dict.fromkeys((*_placed(s, _cells, 1), *_typed(s, 1), *_worded(s))))


def is_alike(key: str) -> bool:
    """Whether a sketch is looked up under the very keys of this kind that it is stored under, as words are and places are not."""
    return key[0] not in "pt"


def candidates(found: Iterable[Sequence[str]]) -> list[str]:
    """The ids to compare, best first, of those found under each sought key (each key's newest first).

    A key that few sketches have tells more than one that many have.
    """
    worth: dict[str, float] = {}
    for ids in found:
        if under := ids[:MOST_OF_A_KEY]:
            points = math.log(2 * MOST_OF_A_KEY / len(under))
            for id_ in under:
                worth[id_] = worth.get(id_, 0.0) + points
    if len(worth) > MOST_CANDIDATES:  # of a thousand nearly all go: the numbers alone tell which, faster than numbers and ids
        least = sorted(worth.values(), reverse=True)[MOST_CANDIDATES - 1]
        worth = {id_: points for id_, points in worth.items() if points >= least}
    return sorted(worth, key=lambda id_: (-worth[id_], id_))[:MOST_CANDIDATES]


def _placed(s: Sketch, cells: Callable[[Where], Iterable[str]], around: int) -> Iterator[str]:
    for place in [p for p in s.places if p.size == "point"][:_PLACES]:
        yield from (f"w:{word}" for word in words_of(place.name))
        for cell in cells(place):
            for day in _days(s, around):
                yield f"p:{cell}:{day}"


def _typed(s: Sketch, around: int) -> Iterator[str]:
    """Talks and the like have no place; a strike without one is found by its words. A round of talks is known by its number."""
    if s.round is not None:
        yield f"r:{s.round}"
    if not s.places:
        for kind in s.types:
            for day in _days(s, around):
                yield f"t:{kind}:{day}"


def _worded(s: Sketch) -> Iterator[str]:
    rare = rarity()
    words = sorted(s.words, key=lambda w: (-s.words[w], w))[:_WORDS]
    for word in (*words, *s.names[:_NAMES]):
        if rare(word) >= _RARE:
            yield f"w:{word}"


def _days(s: Sketch, around: int) -> list[dt.date]:
    """The days of a sketch, or the day of publication and the one before, and so many around."""
    spans = [(d.first, d.last) for d in s.days[:_DAYS]]
    if not spans and s.published:
        spans = [(_moved(s.published, -1), s.published)]
    out: dict[dt.date, None] = {}
    for first, last in spans:
        for n in range(-around, (last - first).days + 1 + around):
            out[_moved(first, n)] = None
    return list(out)


def _moved(day: dt.date, days: int) -> dt.date:
    """The day so many days on, or the calendar's last or first."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def _cell(place: Where) -> list[str]:
    if place.lat is None or place.lon is None:
        return [place.name]
    return [f"{math.floor(place.lat * _CELLS)},{math.floor(place.lon * _CELLS)}"]


def _cells(place: Where) -> list[str]:
    """The cells that any point within half a cell of the place is in."""
    if place.lat is None or place.lon is None:
        return [place.name]
    lats = {math.floor(place.lat * _CELLS + d) for d in (-0.5, 0.5)}
    lons = {math.floor(place.lon * _CELLS + d) for d in (-0.5, 0.5)}
    return [f"{lat},{lon}" for lat in sorted(lats) for lon in sorted(lons)]


def seekers(s: Sketch) -> tuple[str, ...]:
    """The keys under which every sketch is stored that would look this one up, and some that would not."""
    return tuple(dict.fromkeys((*_placed(s, _cells_around, 1), *_typed(s, 1), *_worded(s))))


def _cells_around(place: Where) -> list[str]:
    if place.lat is None or place.lon is None:
        return [place.name]
    lat, lon = math.floor(place.lat * _CELLS), math.floor(place.lon * _CELLS)
    return [f"{lat + north},{lon + east}" for north in (-1, 0, 1) for east in (-1, 0, 1)]
