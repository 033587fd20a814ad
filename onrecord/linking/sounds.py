"""How far apart two spellings of one word of a name are: by the sounds that spellings of one name differ in, not by letters."""

from __future__ import annotations

import re
from functools import lru_cache

# Letters to units of sound, in this order. Capitals are units of their own: S (sh), C (ch), X (kh), G (gh), Z (zh).
_UNITS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"([b-df-hj-np-tv-z])\1+", r"\1"),
        (r"shch|sch(?=[aeiouy])", "S"),
        (r"tsch|tch|cz|ch", "C"),
        (r"sh|sz", "S"),
        (r"dzh|zh|dj", "Z"),
        (r"kh", "X"),
        (r"gh", "G"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"ts|tz|tc", "c"),
        (r"x", "ks"),
        (r"ou|oo", "u"),
        (r"(?<=[ao])w(?![aeiouy])|(?<=[aeiou])w(?=[aeiou])", "u"),
        (r"w", "v"),
        (r"(?<=[ao])f$|(?<=[^e]e)f$", "v"),  # Romanoff
        (r"ee(?=[^aeiou])", "i"),
        (r"^h(?=[kpst])", ""),  # Burmese breath: Htoo, Tu
        (r"j(?=[aeiou])|(?<=[aeiou])j", "J"),  # Jamal, or German and Polish for y: both are tried by cost
        (r"[yj]", "i"),
        (r"(.)\1+", r"\1"),
    )
)
VOWELS = frozenset("aeiou")

# What it costs to read one unit as another, where that is less than CHANGE. Unordered pairs.
_PAIRS = {
    "ae": 0.3, "ei": 0.25, "ou": 0.2, "ao": 0.4, "eo": 0.5, "ai": 0.8, "au": 0.8, "iu": 0.8, "io": 0.8, "eu": 0.7,
    "hg": 0.2, "hX": 0.1, "gG": 0.1, "hG": 0.2, "kX": 0.4, "kg": 0.5, "kG": 0.4, "XG": 0.4, "gX": 0.5,
    "Jg": 0.3, "Ji": 0.2, "JZ": 0.2, "Jc": 0.4, "Jh": 0.5, "CJ": 0.6, "gZ": 0.6, "cC": 0.4, "cs": 0.3, "SC": 0.3, "sS": 0.4, "zs": 0.3, "zZ": 0.3, "cz": 0.3, "ct": 0.5,
    "Ct": 0.6, "Ch": 0.5, "CX": 0.5, "ck": 0.3, "SZ": 0.5, "td": 0.5, "dz": 0.5, "vf": 0.5, "vb": 0.6, "vu": 0.5, "pb": 0.6, "nm": 1.0, "Sc": 0.5,
}  # fmt: skip
_COSTS = {(pair[k], pair[1 - k]): cost for pair, cost in _PAIRS.items() for k in (0, 1)}

# A consonant that is another, missing or too many: more than any name may be off by, so that Ivanenko is never Ivanchenko.
CHANGE = 1.5
# A vowel more: between consonants (Dagalo, Daglo), beside another vowel (Shaibani, Shibani), the glide before a vowel (Aliyev, Aliev).
VOWEL, BESIDE, GLIDE = 0.6, 0.4, 0.2
# An h more (Abdallah, Abdalla; Harutyunyan, Arutyunyan), and two neighbours in the wrong order (Reik, Riek).
ASPIRATE, SWAPPED = 0.25, 0.8
# How far off a word of so many units may be and still be the same name: set on the 325 pairs written for tuning; more tells fewer
# namesakes apart, less misses spellings that came through French or Turkish.
_ALLOWED = {0: 0.0, 1: 0.0, 2: 0.15, 3: 0.4, 4: 0.6, 5: 0.8, 6: 0.9, 7: 1.1, 8: 1.1}
MOST = 1.3
# What `written` makes one: g, gh, kh and h, q and k, and two colours of vowels.
_ALIKE = str.maketrans({"G": "h", "X": "h", "g": "h", "J": "j", "S": "s", "C": "c", "Z": "z"})
_ONE_WAY = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"a[ie]|ei", "i"),
        (r"a[uo]|ou", "u"),
        (r"e", "i"),
        (r"o", "u"),
        (r"i(?=[au])", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)h$", ""),
    )
)
# Endings of Slavic surnames of women.
_FEMALE = re.compile(r"(?:[sc]ka|skaia|[oeia]va|naia|aia)$")


@lru_cache(maxsize=65_536)
def units(word: str) -> str:
    """The units of sound of one folded word."""
    for pattern, put in _UNITS:
        word = pattern.sub(put, word)
    return word


@lru_cache(maxsize=65_536)
def distance(one: str, other: str, limit: float = MOST) -> float:
    """How far apart two folded words sound: 0 for the same units. What is past `limit` is told no closer than that."""
    a, b = units(one), units(other)
    lone_a, lone_b = _lone_costs(a), _lone_costs(b)
    before: list[float] = []
    row = [0.0]
    for cost in lone_b:
        row.append(row[-1] + cost)
    for i, unit in enumerate(a):
        earlier, before, row = before, row, [row[0] + lone_a[i]]
        cost, left = lone_a[i], row[0]
        for j, like in enumerate(b):
            best = before[j] if unit == like else before[j] + _COSTS.get((unit, like), CHANGE)
            left += lone_b[j]
            if left < best:
                best = left
            if before[j + 1] + cost < best:
                best = before[j + 1] + cost
            if i and j and unit == b[j - 1] and a[i - 1] == like and earlier[j - 1] + SWAPPED < best:
                best = earlier[j - 1] + SWAPPED
            row.append(best)
            left = best
        if min(row) > limit and min(before) + SWAPPED > limit:
            return max(CHANGE, limit + SWAPPED)
    return row[-1]


@lru_cache(maxsize=65_536)
def _lone_costs(word: str) -> tuple[float, ...]:
    return tuple(_lone(word, at) for at in range(len(word)))


def _lone(word: str, at: int) -> float:
    """The cost of a unit that the other spelling lacks."""
    unit = word[at]
    if unit == "h":
        return ASPIRATE
    if unit not in VOWELS:
        return CHANGE
    before, after = word[at - 1 : at] if at else "", word[at + 1 : at + 2]
    if unit == "i" and after in VOWELS and after:
        return GLIDE
    if not after and unit == "a" and before not in VOWELS:
        return CHANGE  # Ivanov, Ivanova
    return BESIDE if (before in VOWELS and before) or (after in VOWELS and after) else VOWEL


@lru_cache(maxsize=65_536)
def written(word: str) -> str:
    """One way to write a folded word of a name, the same for most spellings of it: what `sounds_same` tells of two, as far as one alone can."""
    form = units(word).translate(_ALIKE)
    for pattern, put in _ONE_WAY:
        form = pattern.sub(put, form)
    return form


@lru_cache(maxsize=65_536)
def frame(word: str) -> str:
    """The l, r, n and m of a word in their order: they cost too much to change, so that words without the same are never one name."""
    return "".join("n" if unit == "m" else unit for unit in units(word) if unit in "lrnm")


@lru_cache(maxsize=262_144)
def sounds_same(one: str, other: str) -> bool:
    """Whether two folded words are spellings of one name. A man's and a woman's form of a surname are two."""
    if one == other:
        return True
    if frame(one) != frame(other):
        return False
    a, b = units(one), units(other)
    if a == b:
        return True
    if bool(_FEMALE.search(a)) != bool(_FEMALE.search(b)) and distance(one, other) > BESIDE:
        return False
    allowed = _ALLOWED.get(min(len(a), len(b)), MOST)
    return distance(one, other, allowed) <= allowed
