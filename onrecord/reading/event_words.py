"""The words of vocabulary/events.yaml as tables, and what a happening is."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.acted_on import substance
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

STRIKES = frozenset({"strike", "launch", "shelling", "air-strike", "attack", "explosion"})
FORETOLD = frozenset({"talks", "evacuation", "agreement", "deployment", "aid", "sanctions"})  # types that news announces beforehand


ORDINALS = {w: i for i, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}


@dataclass(frozen=True, slots=True)
class Happening:
    """A word that names a happening: its type ("strike" and "launch" are still to be told by their means) and whether it is a verb."""

    word: Word
    event_type: str
    is_verb: bool
    expected: bool = False
    negated: bool = False  # "does not fire on": an event only in the mouth of somebody who denies it
    again: bool = False  # a mention without news of its own: an event only in the mouth of somebody new
    unreal: bool = False  # what may, could or will happen: an event only in the mouth of somebody who expects or doubts it
    beside: tuple[Word, ...] = ()  # the words that tell it together with the verb: "opened fire"


@dataclass(frozen=True, slots=True)
class EventTables:
    verbs: dict[str, str]
    verbs_on: dict[str, tuple[tuple[str, str], ...]]
    nouns: dict[str, str]
    nouns_if: dict[str, str]


@functools.cache
def event_tables() -> EventTables:
    verbs: dict[str, str] = {}
    verbs_on: dict[str, list[tuple[str, str]]] = {}
    sure: dict[str, str] = {}
    maybe: dict[str, str] = {}
    for event_type, words in vocabulary.events().items():
        for form in vocabulary.verbs(words.verbs):
            verbs.setdefault(form, event_type)
        for kind, on in words.verbs_on.items():
            for form in vocabulary.verbs(on):
                verbs_on.setdefault(form, []).append((event_type, kind))
        for noun in vocabulary.nouns(words.nouns):
            sure.setdefault(noun, event_type)
        for noun in vocabulary.nouns(words.nouns_if):
            maybe.setdefault(noun, event_type)
    return EventTables(verbs, {k: tuple(v) for k, v in verbs_on.items()}, sure, maybe)


@functools.cache
def weapon_words() -> frozenset[str]:
    return frozenset().union(*(vocabulary.nouns(v) for v in vocabulary.classes().weapons.values()))


@functools.cache
def thing_words() -> frozenset[str]:
    p = vocabulary.populations()
    return frozenset().union(*(vocabulary.nouns(v) for v in (*p.things.values(),)), wordset("struck things"))


@functools.cache
def _class(kind: str) -> frozenset[str]:
    if kind == "thing":
        return thing_words()
    if kind == "blast":
        return thing_words() | weapon_words() | wordset("explosives")
    if kind == "weapon":
        return weapon_words() - wordset("no weapons alone")
    if kind == "armed":
        return vocabulary.noun_class("armed") | wordset("forces") | wordset("foot soldiers") | frozenset(vocabulary.party_of())
    if kind == "soldiers":
        return vocabulary.nouns(vocabulary.populations().people["soldiers"]) | wordset("forces") | wordset("foot soldiers")
    if kind == "it":
        return frozenset({"it", "them"})
    if kind == "sum":
        return wordset("sums")
    if kind == "transport":
        return vocabulary.nouns(vocabulary.populations().transport)
    if kind == "person":
        return vocabulary.noun_class("people") - vocabulary.nouns(vocabulary.populations().transport)
    if kind == "crowd":
        return vocabulary.noun_class("people") | wordset("people of parts") | wordset("crowds")
    return vocabulary.noun_class(kind)


def is_place(w: Word, sentence: Sentence, places: Places) -> bool:
    """Whether a word names a place, or a kind of place."""
    if w.lower in vocabulary.noun_class("place"):
        return True
    if w.lower in wordset("middles"):  # "in the middle of the city"
        return any(is_place(x, sentence, places) for c in w.kids("prep") if c.lower == "of" for x in c.kids("pobj"))
    return any((n.head is w or n.where.span[0] <= w.start < n.where.span[1]) and not n.demonym for n in places.named(sentence))


def _unlisted(w: Word) -> bool:
    """A bare name that no list knows and that is no person's: of the verbs that forces do to places, it names one."""
    if w.tag != "NNP" or not w.text.isalpha() or w.text.isupper() or w.child("poss", "nummod", "amod") is not None:
        return False
    return w.ent in ("", "PRODUCT", "LOC", "GPE", "FAC", "ORG") or (w.ent == "PERSON" and w.dep == "pobj")


def is_of(w: Word, kind: str, sentence: Sentence, places: Places) -> bool:
    """Whether a word is of a class of things that happenings are done to or by (see the head of events.yaml)."""
    if kind == "place":
        return is_place(w, sentence, places) or _unlisted(w)
    if kind == "sum" and (w.text[:1] in "$€£" or any(c.tag == "$" for c in w.children)):
        return True
    if kind == "town":
        named = any(n.head is w and not n.demonym and not n.where.is_wide for n in places.named(sentence))
        return named or w.lower in wordset("towns")
    if kind in ("people", "person", "party", "crowd") and w.ent == "PERSON" and not is_place(w, sentence, places):
        return True
    if kind in ("people", "person", "crowd") and w.tag == "NNPS" and w.ent == "NORP":
        return True
    if kind == "armed" and w.lower in wordset("civil heads"):
        return False  # "NATO leaders gathered"
    if kind == "armed" and w.lower in wordset("ships") and is_of(w, "relief", sentence, places):
        return False  # "a ship with aid"
    if (
        kind in ("people", "person", "crowd")
        and any(c.dep == "nummod" for c in w.children)
        and w.ent in ("", "CARDINAL")
        and w.tag == "NNS"
    ):
        return w.lower in _class(kind) | wordset("people of parts")
    if kind == "armed" and w.lower in ("column", "columns", "convoy", "convoys", "group", "groups"):
        return any(x.lower in _class(kind) | wordset("armoured") for x in w.subtree()) and not is_of(w, "relief", sentence, places)
    if kind == "relief":
        if w.lower in wordset("helpers"):
            return False  # "aid workers reached the town"
        of = [x for p in w.kids("prep", "acl") if p.lower in wordset("loaded with") for x in p.kids("pobj", "dobj")]
        of += [x for o in of if (x := substance(o)) is not None]
        if any(x.lower in _class(kind) for x in (w, *w.kids("compound", "amod", "nmod"), *of)):
            return True
        return any(is_of(o, kind, sentence, places) for o in of)  # "a convoy of trucks with flour"
    if kind == "shooters" and w.lower in ("men", "man", "woman", "people", "group", "assailants"):
        with_ = [o for p in w.kids("prep", "acl") if p.lower in ("with", "carrying", "wielding") for o in p.kids("pobj", "dobj")]
        arms = vocabulary.nouns(vocabulary.classes().weapons["attack"])
        return any(x.lower in wordset("as gunmen") for x in w.kids("amod")) or any(o.lower in arms for o in with_)
    inner = substance(w)  # "a number of units"
    if inner is not None and inner.is_noun and inner.lower not in wordset("partitives"):
        return is_of(inner, kind, sentence, places)
    if w.lower in _class(kind) or any(c.lower in _class(kind) for c in w.kids("compound")):
        return True
    return inner is not None and is_of(inner, kind, sentence, places)
