"""How the name of a body or an office compares with another: as sets of words in which land, kind and place each have one form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from functools import lru_cache

from onrecord.gazetteer.transliteration import key
from onrecord.linking.lexicon import PARTICLES, Lexicon, Piece
from onrecord.linking.sounds import sounds_same

Set = frozenset[str]
# Words of a set: "@ru" a land, "+health" one of several fields of a ministry, "#minister" a post, "~harkiv" a name that no list has, "=unhcr" a body of the directory, else a word of words.yaml.


_LEVELS = frozenset({"region", "city", "district"})
_HEAD = frozenset({"#head", "administration"})


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


class Known:
    """Bodies that a set of plain words names: the id of each such set, in the order of the directory."""

    def __init__(self, ids: Mapping[Set, str]) -> None:
        self.ids = ids
        self.rows = {one: number for number, one in enumerate(ids)}
        self.beginning: dict[str, list[Set]] = {}
        for one in ids:
            if len(one) > 1:
                self.beginning.setdefault(min(one), []).append(one)  # each under one of its words: few to look through


def word_set(pieces: Iterable[Piece], words: Lexicon, known: Known, homes: Mapping[str, str]) -> Set:
    """The set of words that pieces of a name come to.

    `known`: sets of the directory's bodies, which stand as "=id" where all of one is there; `homes`: the land of each, which falls away.
    """
    out: set[str] = set()
    capitals: set[str] = set()
    told = list(pieces)
    title = _titles(told)
    for k, piece in enumerate(told):
        fields = "+" if k in title else ""
        if piece.kind == "name" and piece.folded[0] not in PARTICLES:
            out.add(f"{fields}~{piece.folded[0]}")
        for word in piece.means:
            (capitals if word.startswith("^") else out).add(fields + word)
    lands = {w for w in out if w.startswith("@")}
    local = bool(out & words.local) or bool(lands - {f"@{c[1:].split(':')[0]}" for c in capitals})
    for capital in capitals:
        land, town = capital[1:].split(":")
        if local and "embassy" not in out:
            out |= {"~" + part for part in town.split()}
        else:
            out.add("@" + land)
    out -= {words.within[w] for w in out if w in words.within}
    found = _with_bodies(_rewritten(frozenset(out), words), known)
    if found & words.branches:
        found = frozenset(f"@{homes[w[1:]]}" if _is_army(w, known, homes) else w for w in found)
    return found - {"@" + homes.get(w[1:], "") for w in found if w.startswith("=")}


def _titles(pieces: list[Piece]) -> range:
    """The places of the pieces that list the fields of a ministry: "of Defence, Emergencies and Disaster Relief", "Health and Population"."""
    at = next((k for k, p in enumerate(pieces) if p.means in (("ministry",), ("#minister",))), None)
    if at is None:
        return range(0)
    start, end = at + 1, at + 1
    if start < len(pieces) and pieces[start].kind == "link":
        start = end = start + 1
        while end < len(pieces) and _is_field(pieces[end]):
            end += 1
    else:
        start = end = at
        while start and _is_field(pieces[start - 1]) and not pieces[start - 1].possessive:
            start -= 1
    listed = any(p.kind == "link" for p in pieces[start:end])
    return range(start, end) if listed else range(0)


def _is_field(piece: Piece) -> bool:
    return piece.kind in ("word", "name") or (piece.kind == "link" and piece.raw in ("and", "&"))


def _is_army(word: str, known: Known, homes: Mapping[str, str]) -> bool:
    """Whether it is the army of a land, as the directory has it."""
    return word.startswith("=") and known.ids.get(frozenset({"army", "@" + homes.get(word[1:], "")})) == word[1:]


def _rewritten(found: Set, words: Lexicon) -> Set:
    changed = True
    while changed:
        changed = False
        for before, after in words.rewrites:
            if before <= found and (found - before) | after != found:
                found, changed = (found - before) | after, True
    return found


def _with_bodies(found: Set, known: Known) -> Set:
    """The set with the largest body that it holds as one word, and its land let go; an office of a body stays an office of it."""
    if found in known.ids:
        return frozenset({"=" + known.ids[found]})
    inside = [one for word in found for one in known.beginning.get(word, ()) if one <= found]
    if not inside:
        return found
    best = max(inside, key=lambda one: (len(one), -known.rows[one]))
    return (found - best) | {"=" + known.ids[best]}


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
    one, other = _entitled(one, other), _entitled(other, one)
    one, other = _as_told(one, other, words), _as_told(other, one, words)
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


def _entitled(one: Set, other: Set) -> Set:
    """The set with those fields of a ministry's long title alone that the other names too; with all where it names none."""
    fields = frozenset(w[1:] for w in one if w.startswith("+"))
    if not fields:
        return one
    return frozenset(w for w in one if not w.startswith("+")) | (fields & {w.removeprefix("+") for w in other} or fields)


def _as_told(one: Set, other: Set, words: Lexicon) -> Set:
    """The set in the kind of words that the other is told in: a body of the directory in plain words, the head of an administration as governor."""
    if one >= _HEAD and "#governor" in other and not _LEVELS & one:
        one = (one - _HEAD) | {"#governor"}
    if not any(w.startswith("=") for w in other):
        for body in one & words.plain.keys():
            one = (one - {body}) | words.plain[body]
    return one


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
