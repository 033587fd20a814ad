"""Words that say what became of people or things: the measures of measures.yaml, and what each can be a measure of."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.counting import Counted
from onrecord.reading.forms import noun_forms, verb_forms
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of a number and the word that says it; `inherited` is the number that it was taken over from ("including")."""

    measure: str
    trigger: Word
    part_of: Word | None = None


@functools.cache
def verb_table(role: str) -> dict[str, tuple[str, ...]]:
    """Each form of each verb, to the measures whose `role` ("object", "subject") it fills, in the order of the file."""
    out: dict[str, list[str]] = {}
    for measure, words in vocabulary.measures().items():
        for word in getattr(words, role):
            for form in verb_forms(word.split()[0]):
                out.setdefault(form, []).append(measure)
    return {k: tuple(v) for k, v in out.items()}


@functools.cache
def particles() -> dict[tuple[str, str], frozenset[str]]:
    """Verbs that say the measure only with a particle: (measure, form) to the particles."""
    out: dict[tuple[str, str], set[str]] = {}
    plain = {(m, w) for m, words in vocabulary.measures().items() for w in (*words.object, *words.subject) if " " not in w}
    for measure, words in vocabulary.measures().items():
        for word in (*words.object, *words.subject):
            verb, _, particle = word.partition(" ")
            if particle and (measure, verb) not in plain:
                for form in verb_forms(verb):
                    out.setdefault((measure, form), set()).add(particle)
    return {k: frozenset(v) for k, v in out.items()}


@functools.cache
def state_table() -> dict[str, str]:
    return {s: m for m, words in vocabulary.measures().items() for s in words.state}


@functools.cache
def head_table() -> dict[str, str]:
    return {h.split()[-1]: m for m, words in vocabulary.measures().items() for h in words.head}


@functools.cache
def forms_of(name: str) -> frozenset[str]:
    return vocabulary.nouns(getattr(vocabulary.populations(), name))


def fits(measure: str, what: Counted, trigger: Word) -> bool:
    """Whether a measure can be one of what is counted."""
    if measure in ("destroyed", "damaged"):
        return what.is_things
    if measure == "fired":
        return (what.noun is not None and (what.noun.lower in forms_of("projectiles"))) or (what.noun is None and trigger.dep == "acl")
    if measure == "intercepted":
        return (
            what.noun is None
            or what.noun.lower in forms_of("projectiles")
            or what.noun.lower in ("targets", "target", "aircraft", "helicopters", "planes")
        )
    if measure == "vehicles":
        return what.noun is not None and what.noun.lower in forms_of("transport")
    if measure == "troops":
        return what.population == "soldiers" or (
            what.is_things and what.population == "equipment" and trigger.lower[:4] in ("mass", "amas", "depl", "stat", "conc", "gath")
        )
    if what.is_things:
        return False
    if measure in ("killed", "injured", "abducted", "detained", "rescued", "released", "missing"):
        return what.known or what.noun is None or what.noun.tag in ("NNS", "NNPS") or what.noun.is_proper
    return what.known or what.noun is None


def by_verb(verb: Word, role: str, what: Counted, sentence: Sentence) -> Measured | None:
    lower = verb.lower
    if not what.is_things and role == "subject" and (lower in wordset("flee") or lower in wordset("move")):
        moved = flight(verb, what, sentence)
        if moved is not None:
            return moved
    needed = {m: particles().get((m, lower)) for m in verb_table(role).get(lower, ())}
    for measure, need in sorted(needed.items(), key=lambda item: item[1] is None):  # "shot down" says more than "shot"
        if need is not None and not any(_stands_by(p.split(), verb) for p in need):
            continue
        if measure == "fired" and any(c.lower == "down" for c in verb.children) and lower in verb_forms("shoot"):
            continue
        if measure == "refugees" and not any(x.lower in wordset("borders") or x.ent == "GPE" for x in verb.subtree()):
            continue
        if measure == "killed" and lower in verb_forms("claim") and (what.noun is None or what.noun.lower not in wordset("lives")):
            continue
        if (
            measure == "detained"
            and lower in verb_forms("hold")
            and not any(x.lower in ("prisoner", "captive", "custody", "detention", "prisoners") for x in verb.subtree())
        ):
            continue
        if (
            measure == "rescued"
            and lower in verb_forms("pull")
            and not any(x.lower in ("rubble", "alive", "debris", "ruins", "safety", "wreckage") for x in verb.subtree())
        ):
            continue
        if measure == "destroyed" and lower in verb_forms("lose") and not what.is_things:
            continue
        if measure == "troops" and lower in verb_forms("lose"):
            continue
        if (
            measure in ("trapped",)
            and lower in verb_forms("bury")
            and not any(x.lower in ("rubble", "debris", "under", "alive") for x in verb.subtree())
        ):
            continue
        if measure == "evacuated" and what.is_things:
            continue
        if measure == "destroyed" and _by_air_defence(what, sentence):
            return Measured("intercepted", verb)
        if fits(measure, what, verb):
            return Measured(measure, verb)
    if role == "object" and lower in verb_forms("lose") and not what.is_things and what.known:
        return Measured("killed", verb)
    if role == "object" and lower in verb_forms("take") and any(c.lower in ("prisoner", "hostage", "captive") for c in verb.children):
        return Measured("abducted" if any(c.lower == "hostage" for c in verb.children) else "detained", verb)
    return None


def _stands_by(words: list[str], verb: Word) -> bool:
    """Whether the words that go with a verb stand by it: the first of them its child, the others under it ("buried in a mass grave")."""
    near = next((c for c in verb.children if c.lower in noun_forms(words[0])), None)
    if near is None:
        return len(words) == 1 and any(c.dep == "prep" and any(x.lower == words[0] for x in c.children) for c in verb.children)
    return all(any(x.lower in noun_forms(word) for x in near.subtree()) for word in words[1:])


def flight(verb: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """People who moved: across a border refugees, by a corridor evacuated, else displaced. None where nothing says that they fled."""
    flees = verb.lower in wordset("flee")
    if what.noun is not None and what.noun.lower in wordset("culprits"):
        return None
    tree = [
        x
        for c in verb.children
        if c.i > verb.i and c.dep in ("prep", "dobj", "advmod", "npadvmod") and not any(y.tag == "CD" for y in c.subtree())
        for x in c.subtree()
    ]
    around = {w.lower for w in tree}
    refugees = what.noun is not None and what.noun.lower in ("refugees", "refugee", "migrants")
    border = any(w.lower in wordset("borders") or (w.ent == "GPE" and w.dep in ("pobj", "dobj") and _is_country(w)) for w in tree)
    if refugees:
        return Measured("refugees", verb)
    words = {w.lower for w in sentence.words}
    if words & wordset("corridors") or verb.lower in verb_forms("escape"):
        return Measured("evacuated", verb)
    if flees or "exile" in around:
        return Measured("refugees" if border else "displaced", verb)
    if (
        border
        and verb.lower in wordset("cross over")
        and what.noun is not None
        and what.population in ("people", "civilians", "children", "women")
    ):
        return Measured("refugees", verb)
    if verb.lower in verb_forms("leave") and what.noun is not None and what.population in ("people", "civilians", "children", "women"):
        return Measured("evacuated", verb)
    return None


def _by_air_defence(what: Counted, sentence: Sentence) -> bool:
    """ "Air defences destroyed nine drones": weapons in flight that are destroyed by those who guard the sky are intercepted."""
    in_flight = what.noun is not None and what.noun.lower in forms_of("projectiles")
    return in_flight and any(w.lower in wordset("air defence") for w in sentence.words)


def _is_country(w: Word) -> bool:
    return any(w.lower == p.party.lower() for p in vocabulary.parties()) or w.lower in wordset("borders")
