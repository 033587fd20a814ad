"""How the name of a body or an office compares with another: as sets of words in which land, kind and place each have one form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import lru_cache

from onrecord.gazetteer.transliteration import key
from onrecord.linking.lexicon import PARTICLES, Lexicon, Piece
from onrecord.linking.sounds import sounds_same

Set = frozenset[str]
# Words of a set: "@ru" a land, "#minister" a post, "~harkiv" a name that no list has, "=unhcr" a body of the directory, else a word of words.yaml.


_LEVELS = frozenset({"region", "city", "district"})


class Difference(Enum):
    """What two sets of words differ in; the first two are one body."""

    NONE = "none"
    WORDING = "wording"
    LAND = "land"
    NO_LAND = "no land"
    POST = "post"
    LEVEL = "level"
    PLACE = "place"
    KIND = "kind"
    PART = "part"


def word_set(pieces: Iterable[Piece], words: Lexicon, known: Mapping[Set, str], homes: Mapping[str, str]) -> Set:
    """The set of words that pieces of a name come to.

    `known`: sets of the directory's bodies, which stand as "=id" where all of one is there; `homes`: the land of each, which falls away.
    """
    out: set[str] = set()
    capitals: set[str] = set()
    for piece in pieces:
        if piece.kind == "name" and piece.folded[0] not in PARTICLES:
            out.add("~" + piece.folded[0])
        for word in piece.means:
            (capitals if word.startswith("^") else out).add(word)
    lands = {w for w in out if w.startswith("@")}
    local = bool(out & words.local) or bool(lands - {f"@{c[1:].split(':')[0]}" for c in capitals})
    for capital in capitals:
        land, town = capital[1:].split(":")
        if local and "embassy" not in out:
            out |= {"~" + part for part in town.split()}
        else:
            out.add("@" + land)
    if "@gaza" in out:
        out.discard("@ps")
    found = _with_bodies(_rewritten(frozenset(out), words), known)
    return found - {"@" + homes.get(w[1:], "") for w in found if w.startswith("=")}


def _rewritten(found: Set, words: Lexicon) -> Set:
    changed = True
    while changed:
        changed = False
        for before, after in words.rewrites:
            if before <= found and (found - before) | after != found:
                found, changed = (found - before) | after, True
    return found


def _with_bodies(found: Set, known: Mapping[Set, str]) -> Set:
    """The set with the largest body that it holds as one word, and its land let go; an office of a body stays an office of it."""
    best: Set = frozenset()
    if found in known:
        best = found
    elif any(w.startswith("#") for w in found):
        for candidate in known:
            if len(candidate) > max(1, len(best)) and candidate <= found:
                best = candidate
    return (found - best) | {"=" + known[best]} if best else found


def lands(found: Set) -> Set:
    """The lands that a set names."""
    return frozenset(w for w in found if w.startswith("@"))


def posts(found: Set) -> Set:
    """The posts that a set names."""
    return frozenset(w for w in found if w.startswith("#"))


def names(found: Set) -> Set:
    """The words of a set that no list has: towns, mostly."""
    return frozenset(w for w in found if w.startswith("~"))


def difference(one: Set, other: Set, words: Lexicon) -> Difference:
    """What two sets differ in. Neither may be empty."""
    if one == other:
        return Difference.NONE
    a, b = _without_pairs(one, other)
    shared = len(one) - len(a)
    if shared and (names(one) - a) and not (lands(a) and lands(b)):
        a, b = a - lands(a), b - lands(b)  # Kharkiv is in one land
    a, b = _without_levels(a, b, one, other, words)
    if shared and (not a or not b) and not (lands(a) or lands(b)) and (a | b) <= words.optional:
        return Difference.WORDING
    if not a and not b:
        return Difference.WORDING
    if {frozenset(a), frozenset(b)} <= {frozenset(), frozenset({"government"})} and lands(one) == lands(other) and lands(one):
        return Difference.WORDING
    return _told(a, b)


def _told(a: Set, b: Set) -> Difference:
    if lands(a) and lands(b):
        return Difference.LAND
    if posts(a) or posts(b) or {"deputy", "former", "acting"} & (a | b):
        return Difference.POST
    if names(a) and names(b):
        return Difference.PLACE
    if (lands(a) and not b) or (lands(b) and not a):
        return Difference.NO_LAND
    if _LEVELS & (a | b):
        return Difference.LEVEL
    return Difference.KIND if a and b else Difference.PART


def _without_pairs(one: Set, other: Set) -> tuple[Set, Set]:
    """What is left of two sets without the words that both have, names in any spelling."""
    a, b = set(one - other), set(other - one)
    for name in sorted(names(frozenset(a))):
        for like in sorted(names(frozenset(b))):
            if _one_place(name[1:], like[1:]):
                a.discard(name)
                b.discard(like)
                break
    return frozenset(a), frozenset(b)


@lru_cache(maxsize=65_536)
def _one_place(one: str, other: str) -> bool:
    return key(one) == key(other) or sounds_same(one, other)


def _without_levels(a: Set, b: Set, one: Set, other: Set, words: Lexicon) -> tuple[Set, Set]:
    """A level that goes without saying is said or left out: the council of a town, the administration of a region."""
    for kind, level in words.levels.items():
        allowed = set(level.split())
        if kind in one and kind in other and not (_LEVELS & ((one & other) | ((a | b) - allowed))) and not (_LEVELS & a and _LEVELS & b):
            a, b = a - allowed, b - allowed
    return a, b
