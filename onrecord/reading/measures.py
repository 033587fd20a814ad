"""Words that say what became of people or things: the measures of measures.yaml, and what each can be a measure of."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.counting import Counted
from onrecord.reading.forms import noun_forms, verb_forms
from onrecord.reading.syntax import CLAUSE_DEPS, Sentence, Word
from onrecord.reading.vocabulary import wordset

Needs = tuple[frozenset[str], ...]

COUNTRY = frozenset({"@country"})  # stands for the name of any country
MOVERS = frozenset({"people", "civilians", "children", "women", "elderly"})  # whose leaving is a flight


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of a number and the word that says it; `part_of` is the head of the number that it was taken over from ("including")."""

    measure: str
    trigger: Word
    part_of: Word | None = None


@functools.cache
def verb_table(role: str) -> dict[str, tuple[tuple[str, Needs], ...]]:
    """Each form of each verb, to the measures whose `role` ("object", "subject", "means") it fills, with the words each needs beside it.

    Those that need most come first ("shot down" says more than "shot"), else the order of the file holds.
    """
    out: dict[str, list[tuple[str, Needs]]] = {}
    for measure, words in vocabulary.measures().items():
        for entry in getattr(words, role):
            verb, *rest = entry.split()
            for form in verb_forms(verb):
                out.setdefault(form, []).append((measure, tuple(_need(word) for word in rest)))
    return {form: tuple(sorted(found, key=lambda x: -len(x[1]))) for form, found in out.items()}


@functools.cache
def phrase_table() -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """Each preposition of a phrase ("in" of "in hospital"), to the measures and what it takes."""
    out: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for measure, words in vocabulary.measures().items():
        for entry in words.phrase:
            preposition, taken = entry.split()
            out.setdefault(preposition, []).append((measure, _need(taken)))
    return {k: tuple(v) for k, v in out.items()}


def _need(word: str) -> frozenset[str]:
    if word == "@country":
        return COUNTRY
    return wordset(word[1:]) if word.startswith("@") else noun_forms(word)


@functools.cache
def state_table() -> dict[str, str]:
    return {s: m for m, words in vocabulary.measures().items() for s in words.state}


@functools.cache
def head_table() -> dict[str, str]:
    return {h.split()[-1]: m for m, words in vocabulary.measures().items() for h in words.head}


@functools.cache
def over_table() -> dict[str, str]:
    """Each form of each noun of action that those counted depend on ("the evacuation of 200 people"), to the measure."""
    return {form: m for m, words in vocabulary.measures().items() for form in vocabulary.nouns(words.over)}


@functools.cache
def forms_of(name: str) -> frozenset[str]:
    return vocabulary.nouns(getattr(vocabulary.populations(), name))


def fits(measure: str, what: Counted, trigger: Word) -> bool:
    """Whether a measure can be one of what is counted."""
    flies = what.kind in forms_of("projectiles")
    match measure:
        case "damaged" if flies or what.kind in ("mine", "mines"):
            return False  # a car that hits a mine is no harm to the mine
        case "destroyed" | "damaged":
            return what.is_things or (trigger.lower in wordset("destroy") and _is_unheard_of(what))
        case "fired":
            return flies or (not what.kind and trigger.dep == "acl")
        case "intercepted":
            return flies or not what.kind or what.kind in ("target", "targets")
        case "vehicles":
            return what.kind in forms_of("transport")
        case "troops":
            called = what.population == "people" and what.known and trigger.lower in wordset("call up")  # "mobilised 300,000 men"
            return called or what.population == "soldiers" or (what.population == "equipment" and trigger.lower[:4] in GATHERING)
        case "deprived":
            return (
                what.population == "buildings"
                or what.kind in wordset("settlements")
                or (not what.is_things and (what.known or what.noun is None))
            )
        case "killed" if trigger.lower in verb_forms("destroy"):
            return what.population == "soldiers"
        case "killed" | "injured" | "abducted" | "detained" | "rescued" | "released" | "missing":
            if what.is_things or (trigger.lower in verb_forms("lose") and not what.known):
                return False
            return (
                what.known
                or what.noun is None
                or (what.noun.tag in ("NNS", "NNPS") and what.kind not in wordset("no victims"))
                or what.noun.is_proper
            )
        case _:
            return not what.is_things and (what.known or what.noun is None)


def _is_unheard_of(what: Counted) -> bool:
    """ "Dozens of silos": a plural that the vocabulary does not know; destroyed, it can only be things."""
    return (
        what.noun is not None
        and what.noun.tag == "NNS"
        and not what.known
        and what.population == "people"
        and what.kind not in wordset("no victims")
    )


GATHERING = frozenset({"mass", "amas", "depl", "stat", "conc", "gath"})  # beginnings of verbs that bring arms together


def by_verb(verb: Word, role: str, what: Counted, sentence: Sentence) -> Measured | None:
    """The measure that a verb gives to those who fill its `role`; None where it tells of nothing that is measured."""
    if role == "subject" and not what.is_things and (verb.lower in wordset("flee") or verb.lower in wordset("move")):
        moved = flight(verb, what, sentence)
        if moved is not None:
            return moved
    for measure, needs in verb_table(role).get(verb.lower, ()):
        if not stands_by(needs, verb, sentence) or (not needs and not _says_alone(measure, verb, what)):
            continue
        if measure == "evacuated" and role == "subject" and needs and verb.child("dobj") is not None:
            continue  # "drove out the occupiers"
        if measure == "destroyed" and (_by_air_defence(what, sentence) or _in_flight(what, verb)):
            measure = "intercepted"
        if fits(measure, what, verb):
            return Measured(measure, verb)
    return None


def _says_alone(measure: str, verb: Word, what: Counted) -> bool:
    """Whether a verb of many meanings says a measure with no word beside it: "is holding 12", "received 12 of its soldiers"."""
    if measure == "detained" and verb.lower in verb_forms("hold"):
        return what.known and (verb.tag in ("VBG", "VBN") or verb.dep == "relcl")
    if measure == "released" and verb.lower in verb_forms("return"):
        to_come = verb.tag == "VB" and verb.head.lower not in verb_forms("manage")  # "pressed Russia to return the children"
        return what.known and not what.is_things and not to_come
    if measure == "released" and verb.lower in verb_forms("receive"):
        return what.population == "soldiers"
    if measure == "deprived" and verb.lower in verb_forms("need"):
        return verb.child("dobj") is not None and verb.child("dobj").lower in wordset("needs")  # type: ignore[union-attr]
    if measure == "evacuated" and verb.lower in verb_forms("leave"):
        return what.noun is not None and what.population in MOVERS and not any(c.lower == "behind" for c in verb.children)
    if measure == "fired" and verb.lower in verb_forms("shoot"):
        return not any(c.lower == "down" for c in verb.children)
    return True


def stands_by(needs: Needs, verb: Word, sentence: Sentence) -> bool:
    """Whether all the words that go with a verb stand in its clause; small ones ("down", "out") must hang on the verb itself."""
    if not needs:
        return True
    near = near_words(verb) + [w for w in sentence.words[verb.i + 1 : verb.i + 2] if w.tag in ("RP", "IN")]
    for need in needs:
        if need is COUNTRY:
            if not any(is_country(x, sentence) for x in near):
                return False
        elif not any(x.lower in need for x in near):
            return False
    return True


def near_words(verb: Word) -> list[Word]:
    """The words of a verb's clause that can complete it, small words only where they hang on the verb or on one of its prepositions."""
    out: list[Word] = []
    if verb.dep == "xcomp":  # "have yet to be found", "the grave is thought to hold 20"
        out = [c for c in verb.head.children if c.lower == "yet" or c.dep in ("nsubj", "nsubjpass")]
    stack = [(c, True) for c in verb.children]
    while stack:
        w, direct = stack.pop()
        if w.dep in CLAUSE_DEPS or (w.dep == "conj" and w.is_verb):
            continue
        if direct or w.tag not in ("IN", "RP", "RB", "TO"):
            out.append(w)
        stack.extend((c, direct and (w.dep in ("prep", "advmod", "prt") or (w.dep == "dobj" and c.lower != "in"))) for c in w.children)
    return out


def is_passive(verb: Word) -> bool:
    """Whether a form of a verb is done to its subject: "reported killed", "was shot"; not "are said to have left"."""
    return verb.child("auxpass") is not None or (verb.tag == "VBN" and not any(c.lower in ("have", "has", "had") for c in verb.kids("aux")))


def by_phrase(preposition: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """ "In hospital", "under the rubble", "without water": the measure that a phrase beside those counted says."""
    under = [x for c in preposition.children if c.dep in ("pobj", "amod", "advmod", "pcomp") for x in c.subtree()]
    for measure, taken in phrase_table().get(preposition.lower, ()):
        named = any(is_country(x, sentence) for x in under) if taken is COUNTRY else any(x.lower in taken for x in under)
        if named and fits(measure, what, preposition):
            return Measured(measure, preposition)
    return None


def flight(verb: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """People who moved: across a border refugees, by a corridor evacuated, else displaced. None where nothing says that they fled."""
    if what.kind in wordset("culprits"):
        return None
    if what.kind in ("refugees", "refugee", "migrants"):
        return Measured("refugees", verb)
    goals = _goals(verb, sentence)
    border = any(w.lower in wordset("borders") or (is_country(w, sentence) and not _is_part_of(w, sentence)) for w in goals)
    crosses = (what.noun is not None or what.known) and what.population in MOVERS and verb.lower in wordset("cross over")
    if border and crosses:
        return Measured("refugees", verb)
    if {w.lower for w in sentence.words} & wordset("corridors") or verb.lower in verb_forms("escape"):
        return Measured("evacuated", verb)
    if verb.lower in wordset("flee") or any(w.lower == "exile" for w in goals):
        return Measured("refugees" if border else "displaced", verb)
    return None


def _is_part_of(country: Word, sentence: Sentence) -> bool:
    """ "Fled northern Mali": a part of a country, which they may be in still."""
    named = next((m for m in sentence.places if m.start < country.end <= m.end), None)
    first = next((w for w in sentence.words if named is not None and w.start == named.start), country)
    before = sentence.words[first.i - 1].lower if first.i else ""
    return {first.lower, before} & wordset("directions") != set()


def _goals(verb: Word, sentence: Sentence) -> list[Word]:
    """Where movers went or what they left: the verb's own objects and phrases, less those of a part ("fled, a million of them to Chad")."""
    counted = {w.i for n in sentence.numbers if n.unit is None for w in sentence.within(n.start, n.end)}
    out: list[Word] = []
    last = min((i for i in counted if i > verb.i), default=len(sentence.words))
    for c in verb.children:
        if verb.i < c.i < last and (
            c.dep == "dobj"
            or (
                c.dep == "prep"
                and (c.lower not in ("in", "within", "of", "since") or (c.lower == "in" and verb.lower in verb_forms("arrive")))
            )
            or c.dep in ("advmod", "npadvmod")
        ):
            tree = c.subtree()
            if c.dep == "dobj" and c.lower in wordset("kinds of place") - {"border"}:
                continue  # "fled a town in the south of Sudan": where they went is not said
            if not any(x.i in counted for x in tree):
                out.extend(tree)
    return out


def _by_air_defence(what: Counted, sentence: Sentence) -> bool:
    """ "Air defences destroyed nine drones": weapons in flight that are destroyed by those who guard the sky are intercepted."""
    return what.kind in forms_of("projectiles") and any(
        w.lower in wordset("air defence") or (w.lower == "force" and w.i and sentence.words[w.i - 1].lower == "air") for w in sentence.words
    )


def _in_flight(what: Counted, verb: Word) -> bool:
    """ "Two drones were destroyed above the port"."""
    return what.kind in forms_of("projectiles") and any(c.lower in ("over", "above") for c in verb.kids("prep"))


def is_country(w: Word, sentence: Sentence) -> bool:
    """Whether a word is (the last of) the name of a country as a place."""
    return any(
        m.start < w.end <= m.end and not m.demonym and m.place is not None and m.place.feature_code.startswith("PCL")
        for m in sentence.places
    )
