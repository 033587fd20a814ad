"""How a person's name compares with another: spellings, given names and initials, particles, the order of the parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from onrecord.gazetteer.transliteration import fold
from onrecord.linking.lexicon import given_names
from onrecord.linking.sounds import sounds_same

Parts = tuple[str, ...]


class Likeness(Enum):
    """What two names of persons have to do with each other. The first group is one person, the second two."""

    SPELLING = "spelling"
    SURNAME = "surname"
    ONE_NAME = "one name"
    INITIAL = "initial"
    LONGER = "longer"
    ORDER = "order"
    WOMAN = "woman"
    GENERATION = "generation"
    OTHER_INITIAL = "other initial"
    OTHER_GIVEN = "other given"
    OTHER_MIDDLE = "other middle"
    OTHER = "other"


ONE_PERSON = frozenset({Likeness.SPELLING, Likeness.SURNAME, Likeness.ONE_NAME, Likeness.INITIAL, Likeness.LONGER, Likeness.ORDER})
# A whole name of each side agrees; in the others of ONE_PERSON one side gives no more than a surname or one name.
WHOLE = frozenset({Likeness.SPELLING, Likeness.INITIAL, Likeness.LONGER, Likeness.ORDER})

_ARTICLES = frozenset({"al", "el", "ul", "ad", "as", "ash", "at", "an", "ar", "az", "ed", "es", "et", "ez", "er", "ur"})
_SURE_ARTICLES = frozenset({"al", "el"})
_PARTICLES = frozenset(
    {"bin", "ibn", "bint", "ben", "von", "van", "der", "den", "de", "di", "da", "du", "dos", "del", "la", "le", "ag", "wuld", "ould"}
)
_JOINED = frozenset({"abu", "umm", "abou", "aboo"})
_SERVANT = re.compile(r"^abd(?:[aeiou]?[lrnszd](?=[^aeiouh])|[aeiou]l(?=[aeiouh])|[aeiou](?=[^aeiou]))?(?=[a-z]{3})")
_FAITH = re.compile(r"(?<=[a-z]{3})[aeu]?[dl]?-?d(?:ie|i|ee|ei)ne?$")
_GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr"}
_ORDINALS = frozenset({"ii", "iii", "iv"})
_BURMESE = frozenset({"u", "daw", "ko"})
_PATRONYMIC = re.compile(r"(?:ovich|evich|ovych|evych|yovych|iyovych|ovna|evna|ivna|yivna)$")
# Surnames of men and women of one family.
_WOMAN = re.compile(r"(?:sk|tsk|ck)(?:a|aya|aia)$|(?:ova|eva|yova|naya|naia|ina|yna)$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in comparable parts, given name first. `generation` is "jr", "sr" or empty; `particles` what stood before the surname; `full` all in one, articles too."""

    parts: Parts
    generation: str = ""
    full: str = ""
    particles: frozenset[str] = frozenset()


@lru_cache(maxsize=65_536)
def person_name(name: str) -> PersonName:
    """The name without titles (taken off before), articles and particles. `parts` is empty where no letter is left."""
    raw = re.sub(r"\b([A-Z])\.(?=[A-Z])", r"\1. ", name)
    words: list[tuple[str, bool]] = []
    for token in re.split(r"[\s\-–]+", raw):
        if len(token) == 2 and token.isupper() and not raw.isupper():  # JD Vance
            words += [(letter, False) for letter in token.lower()]
        elif folded := fold(token).replace(" ", ""):
            words.append((folded, token[:1].islower() or "-" in raw))
    generation = next((_GENERATIONS[w] for w, _ in words[1:] if w in _GENERATIONS), "")
    words = [(w, low) for k, (w, low) in enumerate(words) if not k or (w not in _GENERATIONS and w not in _ORDINALS)]
    if len(words) > 1 and words[0][0] in _BURMESE:
        words = words[1:]
    parts: list[str] = []
    particles: set[str] = set()
    before = ""  # what is to be written with the next word
    for k, (word, low) in enumerate(words):
        last = k == len(words) - 1
        if not last and not before and (word in _SURE_ARTICLES or (word in _ARTICLES and low and k)):
            continue
        if before == "abd" and not last and word in _ARTICLES:
            continue
        if word in ("din", "deen", "dine", "eddine", "eddin") and parts:
            parts[-1] += "din"
            continue
        if not last and re.fullmatch(r"abd(?:[aeiou][lr]?)?", word) and not (word == "abdi" or before):
            before = "abd"
            continue
        if not last and word in _JOINED:
            before = "abu"
            continue
        if not last and word in _PARTICLES and (k or word != "ben"):
            particles.add(word)
            continue
        parts.append(_compound(before + word))
        before = ""
    return PersonName(tuple(parts), generation, "".join(w for w, _ in words), frozenset(particles))


def _compound(word: str) -> str:
    """Names of several Arabic words in one form: Abdelfattah and Abdul Fattah, Shamseddine and Shams al-Din."""
    if word in given_names():
        return word
    word = _SERVANT.sub("abd", word)
    return _FAITH.sub("din", word)


@lru_cache(maxsize=65_536)
def compare(one: PersonName, other: PersonName) -> Likeness:
    """What the two names have to do with each other."""
    a, b = one.parts, other.parts
    if not a or not b:
        return Likeness.OTHER
    if one.generation != other.generation and len(a) > 1 and len(b) > 1 and _end_alike(a, b):
        return Likeness.GENERATION
    if len(a) == len(b) and all(map(_same_part, a, b)) and not _gender_differs(a[-1], b[-1]):
        return Likeness.SPELLING if len(a) < 2 or _given(a[0], b[0]) else Likeness.OTHER_GIVEN
    if "".join(a) == "".join(b):
        return Likeness.SPELLING
    initials = any(len(part) == 1 for part in a + b)
    if len(a) != len(b) and min(len(a), len(b)) > 1 and not initials and sounds_same("".join(a), "".join(b)):
        return Likeness.SPELLING
    if not initials and ("".join(a) == one.full) != ("".join(b) == other.full) and sounds_same(one.full, other.full):
        return Likeness.SPELLING  # Alboursh, al-Bursh
    if min(len(a), len(b)) == 1:
        return _single(a, b) if len(a) == 1 else _single(b, a)
    return _several(one, other)


def _single(name: Parts, whole: Parts) -> Likeness:
    """One word against several: their surname, or the one name that a person goes by."""
    if _gender_differs(name[0], whole[-1]):
        return Likeness.WOMAN
    if len(whole) == 1:
        return Likeness.OTHER
    if sounds_same(name[0], whole[-1]):
        return Likeness.SURNAME
    if name[0] not in given_names() and any(sounds_same(name[0], part) for part in whole[:-1] if len(part) > 1):
        return Likeness.ONE_NAME
    return Likeness.OTHER


def _several(one: PersonName, other: PersonName) -> Likeness:
    a, b = one.parts, other.parts
    shorter, longer = (a, b) if len(a) <= len(b) else (b, a)
    if _gender_differs(a[-1], b[-1]):
        return Likeness.WOMAN
    if sounds_same(a[-1], b[-1]):
        if a[0] in other.particles or b[0] in one.particles:
            return Likeness.SURNAME
        if len(shorter) < len(longer) and len(longer[0]) == 1 and _within(shorter, longer[1:]):
            return Likeness.LONGER
        if len(a[0]) == 1 or len(b[0]) == 1:
            if not _initial(a[0], b[0]):
                return Likeness.OTHER_INITIAL
            return Likeness.INITIAL
        if _given(a[0], b[0]):
            return _middles(a[1:-1], b[1:-1])
        if len(shorter) < len(longer) and _within(shorter, longer) and not _son(shorter, longer):
            return Likeness.LONGER
        return Likeness.OTHER_GIVEN
    if len(shorter) < len(longer) and _given(shorter[0], longer[0]) and _within(shorter, longer):
        return Likeness.LONGER
    if _turned(a, b):
        return Likeness.ORDER
    return Likeness.OTHER


def _middles(a: Parts, b: Parts) -> Likeness:
    """Given name and surname agree: what stands between them must not speak against it."""
    if not a or not b:
        return Likeness.SPELLING if not a and not b else Likeness.LONGER
    if len(a[0]) == len(b[0]) == 1 and a[0] != b[0]:
        return Likeness.OTHER_MIDDLE
    if _within(*sorted((a, b), key=len)):
        return Likeness.SPELLING
    if any(_given(x, y) or ((len(x) == 1 or len(y) == 1) and _initial(x, y)) for x in a for y in b):
        first_alike = _given(a[0], b[0]) or _initial(a[0], b[0])
        return Likeness.SPELLING if first_alike else Likeness.OTHER_MIDDLE
    if bool(_PATRONYMIC.search(a[0])) != bool(_PATRONYMIC.search(b[0])):
        return Likeness.LONGER
    return Likeness.OTHER_MIDDLE


def _same_part(one: str, other: str) -> bool:
    return sounds_same(one, other) or _listed(one, other) is True


def _listed(one: str, other: str) -> bool | None:
    """Whether two given names are one by the list; None where it knows one of them at most."""
    rows_a, rows_b = given_names().get(one), given_names().get(other)
    return None if rows_a is None or rows_b is None else bool(rows_a & rows_b)


def _given(one: str, other: str) -> bool:
    """Whether two given names are one name."""
    if one == other:
        return True
    listed = _listed(one, other)
    return sounds_same(one, other) if listed is None else listed


def _initial(one: str, other: str) -> bool:
    """Whether a letter begins the other name, in any form of it that the list has: V is Volodymyr and Vladimir, A is Oleksandr too."""
    letter, name = (one, other) if len(one) == 1 else (other, one)
    if len(letter) > 1:
        return False
    if name[0] == letter:
        return True
    rows = given_names().get(name, frozenset())
    return len(name) > 1 and any(form[0] == letter for form, others in given_names().items() if others & rows)


def _within(shorter: Parts, longer: Parts) -> bool:
    """Whether the parts of the shorter name are all in the longer one, in order."""
    rest = iter(longer)
    return all(any(_given(part, other) for other in rest) for part in shorter)


def _son(shorter: Parts, longer: Parts) -> bool:
    """Whether the longer name is the shorter with another given name before it: a son's with his father's. Mohammed is often left out."""
    known = given_names()
    return longer[0] in known and shorter[0] in known and not known[longer[0]] & known["mohammed"]


def _turned(a: Parts, b: Parts) -> bool:
    """Whether one name is the other with the surname first. Two given names in another order are two persons."""
    if len(a) != len(b) or (a[0] in given_names() and a[-1] in given_names()):
        return False
    return any(all(map(_same_part, a, (*b[k:], *b[:k]))) for k in (1, len(b) - 1))


def _end_alike(a: Parts, b: Parts) -> bool:
    return sounds_same(a[-1], b[-1]) and _given(a[0], b[0])


@lru_cache(maxsize=65_536)
def _gender_differs(one: str, other: str) -> bool:
    """Whether one is the surname of a woman and the other that of a man of her family: Zelenska, Zelensky."""
    if bool(_WOMAN.search(one)) == bool(_WOMAN.search(other)):
        return False
    short_a, short_b = (re.sub(r"(?:aya|aia|[aiy]+j?)$", "", w) for w in (one, other))
    return sounds_same(short_a, short_b)
