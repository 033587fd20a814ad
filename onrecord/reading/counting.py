"""What a number counts: the noun beside it and its population, people or things."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.syntax import Sentence, Word

MAX_CLIMB = 7  # steps up the parse in search of the word that governs a count


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the noun (None where the number stands alone), its population, and whether it is people or things."""

    noun: Word | None
    population: str
    is_things: bool
    known: bool  # the noun is one that the vocabulary knows, or a people's name
    kind: str = ""  # the noun in lower case; of a number that stands alone, that of the things counted before


PEOPLE = Counted(None, "people", False, False)  # what a number counts that stands alone
_GLUED = re.compile(r"[\d,.]+([a-z]{4,})")  # a missing space: "100,000soldiers"
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,4}-\d+\w*")  # "MiG-29", "S-400"


@functools.cache
def population_table() -> dict[str, tuple[str, bool]]:
    p = vocabulary.populations()
    out: dict[str, tuple[str, bool]] = {}
    for things, table in ((False, p.people), (True, p.things)):
        for population, words in table.items():
            for form in vocabulary.nouns(words):
                out.setdefault(form, (population, things))
    return out


@functools.cache
def noun_table() -> dict[str, str]:
    """Each form of each noun that says its measure itself ("deaths"), to the measure."""
    return {form: m for m, words in vocabulary.measures().items() for form in vocabulary.nouns(words.noun)}


def counted(num: Word, span: set[int], sentence: Sentence) -> Counted:
    """What is counted by the number whose head word is `num` and whose words are `span`."""
    noun = _counted_noun(num, span, sentence)
    if noun is not None and noun.tag == "NNP" and noun.lower not in population_table() and not _is_people(noun):
        noun = None
    if noun is None:
        glued = _GLUED.fullmatch(num.lower)
        known = population_table().get(glued.group(1)) if glued is not None else None
        return PEOPLE if glued is None or known is None else Counted(None, *known, True, glued.group(1))
    return classify(noun)


def _counted_noun(num: Word, span: set[int], sentence: Sentence) -> Word | None:
    if (
        num.dep in ("nummod", "quantmod", "amod", "compound", "det", "nmod")
        and num.head.i not in span
        and num.head.i > num.i
        and (num.head.is_noun or num.head.tag in ("JJ", "VBN"))
    ):
        return num.head
    of = next((c for c in num.children if c.dep == "prep" and c.lower in ("of", "out") and c.i > num.i), None)
    if of is not None and of.lower == "out":
        of = of.child("prep")
    target = of.child("pobj") if of is not None else None
    if target is not None and target.is_noun:
        return target
    if num.is_noun and num.i not in span:
        return num
    shared = _shared_noun(span, sentence)
    if shared is not None:
        return shared
    nxt = sentence.words[max(span) + 1] if max(span) + 1 < len(sentence.words) else None
    if nxt is not None and nxt.is_noun and (nxt.head.i in span or num.head is nxt or num.dep in ("nummod", "appos")):
        return nxt
    return None


def _shared_noun(span: set[int], sentence: Sentence) -> Word | None:
    """The drones of "61 of 69 drones", "nine out of the 13 drones", whatever the parser made of them."""
    after = [w for w in sentence.words[max(span) + 1 : max(span) + 10] if w.tag not in ("DT", "PRP$")]
    lead = 2 if [w.lower for w in after[:2]] == ["out", "of"] else 1 if after and after[0].lower == "of" else 0
    if not lead or len(after) <= lead or after[lead].tag != "CD":
        return None
    for w in after[lead + 1 :]:
        if w.is_noun and w.dep not in ("compound", "nmod"):
            return w
        if w.tag not in ("CD", "JJ", "NN", "NNP", "NNPS", "VBN"):
            return None
    return None


def classify(noun: Word) -> Counted:
    """The population of a counted noun, by the noun itself, the word before it, or what it is a number "of"."""
    table = population_table()
    adjectives = [c for c in noun.children if c.dep in ("amod", "compound", "nmod") and c.i < noun.i]
    two = f"{adjectives[-1].lower} {noun.lower}" if adjectives else ""
    found = table.get(two) or table.get(noun.lower)
    modifiers = {c.lower for c in adjectives if not any(x.lower in ("year", "month") for x in c.children)}
    if found is None and (_is_people(noun) or (noun.is_proper and noun.tag == "NNPS")):
        found = ("people", False)
    if found is None and (_MODEL.fullmatch(noun.text) or any(_MODEL.fullmatch(c.text) for c in adjectives)):
        found = ("equipment", True)
    if found is None:
        of = next((c for c in noun.children if c.dep == "prep" and c.lower in ("of", "among") and c.i > noun.i), None)
        inner = of.child("pobj") if of is not None else None
        if inner is not None and inner.lower in table:
            return Counted(noun, *table[inner.lower], True, inner.lower)
        return Counted(noun, by_modifiers(modifiers), False, noun.lower in noun_table(), noun.lower)
    population, things = found
    if not things and population == "people":
        if "civilian" in modifiers:
            population = "civilians"
        elif modifiers & {"elderly", "old", "older"}:
            population = "elderly"
        elif _is_of_war(noun) or (noun.lower == "men" and any(c.dep == "poss" for c in noun.children)):
            population = "soldiers"  # "prisoners of war", "lost 40 of its men"
    return Counted(noun, population, things, True, noun.lower)


def by_modifiers(words: set[str]) -> str:
    """The population that words beside a noun tell: "military deaths"."""
    return next((population for told, population in _MODIFIERS if words & told), "people")


def _is_of_war(noun: Word) -> bool:
    of = next((c for c in noun.children if c.lower == "of"), None)
    return noun.lower in ("prisoner", "prisoners") and of is not None and any(x.lower == "war" for x in of.children)


_MODIFIERS = (
    (frozenset({"civilian", "civilians"}), "civilians"),
    (frozenset({"military", "combat", "army", "soldier", "troop"}), "soldiers"),
    (frozenset({"child", "children"}), "children"),
)


def _is_people(noun: Word) -> bool:
    """ "Ukrainians", "Sudanese": a people's name that is counted."""
    return noun.tag in ("NNPS", "NNS", "NNP", "JJ") and (noun.lower in vocabulary.party_of() or noun.ent == "NORP")


def is_population(num: Word, noun: Word | None) -> bool:
    """ "The city of 430,000", "its 3.5 million inhabitants": how many live there, and nothing that happened to them."""
    if (
        num.dep == "pobj"
        and num.head.lower == "of"
        and num.head.head.lower in ("city", "town", "village", "port", "population", "country", "nation", "community", "settlement")
    ):
        return True
    if noun is None or noun.lower not in ("inhabitants", "residents", "population", "strong"):
        return False
    det = noun.child("det", "poss")
    return det is not None and (det.dep == "poss" or det.lower == "the")


def part_of_parent(num: Word, noun: Word | None) -> Word | None:
    """Where "including" or "among them" ties the count to an earlier one: the word that governs "including"."""
    w = noun or num
    for _ in range(MAX_CLIMB):
        if w.dep == "prep" and w.lower in ("including", "include", "among"):
            return w.head
        if w.head is w or (w.is_verb and w.dep != "pcomp"):
            return None
        w = w.head
    return None
