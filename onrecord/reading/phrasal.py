"""Happenings told by a verb and the words beside it: "opened fire", "pulled back from Sumy", "slammed into a school"."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.event_words import is_of
from onrecord.reading.forms import noun_forms
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

ADVERBS = frozenset({"forcibly", "sexually"})  # these may stand before their verb
MOVED = frozenset({"people", "person", "children", "goods", "relief", "projectile"})  # what a phrase may move: "taken to Crimea"
_INHERITS = ("acl", "advcl", "xcomp", "conj")  # a verb in these takes the subject of the verb or noun that it hangs on


@dataclass(frozen=True, slots=True)
class Phrase:
    """What goes with a verb: the words that must stand by it, in order (one in capitals is a class), and the classes of its object and subject."""

    event_type: str
    beside: tuple[str, ...]
    on: str | None
    by: str | None


@functools.cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """The phrases of vocabulary/events.yaml by each form of their verbs, those of most words first."""
    out: dict[str, list[Phrase]] = {}
    for event_type, words in vocabulary.events().items():
        for classes, entries in words.phrases.items():
            on, _, by = f" {classes}".partition(" by ")
            for entry in entries:
                first, *rest = entry.split()
                verb, beside = (rest[0], (first, *rest[1:])) if first in ADVERBS else (first, tuple(rest))
                found = Phrase(event_type, tuple(beside), None if on.strip() in ("any", "") else on.strip(), by or None)
                for form in vocabulary.verbs([verb]):
                    out.setdefault(form, []).append(found)
    return {form: tuple(sorted(found, key=lambda p: (-len(p.beside), p.on is None, p.by is None))) for form, found in out.items()}


def phrase_of(verb: Word, done_to: list[Word], s: Sentence, places: Places) -> tuple[str, tuple[Word, ...]] | None:
    """The type of the happening that a verb tells together with the words beside it, and these words; None if it tells none."""
    subject = doer(verb)
    for p in phrases().get(verb.lower, ()):
        words = _beside(verb, p.beside, s, places)
        if words is None or (
            p.by is not None and (subject is None or not _does(subject, p.by, s, places, named=verb.lower in wordset("done by anybody")))
        ):
            continue
        if not p.beside and verb.child("prt") is not None:
            continue  # "took in refugees" is not "took"
        taken = _objects(verb, words, done_to)
        if p.on in MOVED:
            taken = [*taken, *done_to]
        if p.on is None or any(is_of(x, p.on, s, places) for x in taken):
            return p.event_type, words
    return None


def _does(subject: Word, kind: str, s: Sentence, places: Places, *, named: bool) -> bool:
    """Whether the doer is of a class; a body of a name that no list has may be armed ("the RSF seized the town"), unless it is to be `named`."""
    unlisted = not named and kind == "armed" and subject.is_proper and subject.ent in ("ORG", "NORP", "GPE")
    return is_of(subject, kind, s, places) or (unlisted and not any(n.head is subject and not n.where.is_wide for n in places.named(s)))


def doer(verb: Word) -> Word | None:
    """Who or what does it: after "by" in the passive, else the verb's own subject, or that of the verb or noun that it hangs on."""
    agent = verb.child("agent")
    if agent is not None:
        return agent.child("pobj")
    own = verb.child("nsubj")
    if (
        own is None
        and verb.dep == "acl"
        and verb.tag == "VBN"
        and verb.child("dobj", "auxpass") is None
        and (top := _whole(verb.head)) is not None
    ):
        return top
    if own is not None and own.lower in ("which", "who", "that") and verb.dep == "relcl":
        of = verb.head.head
        whole = of.head if own.lower == "who" and verb.head.dep == "pobj" and of.lower == "of" else None
        return whole if whole is not None and whole.is_noun else verb.head  # "leaders of the G7 who gathered"
    if (
        own is None
        and verb.dep in _INHERITS
        and verb.child("nsubjpass", "auxpass") is None
        and not (verb.dep == "acl" and verb.tag == "VBN")
    ):
        seen = verb.dep == "xcomp" and verb.tag == "VBG"  # "was seen heading for the border"
        return verb.head if verb.dep == "acl" and verb.head.is_noun else verb.head.child("nsubj", *(("nsubjpass",) if seen else ()))
    return own


def _whole(w: Word) -> Word | None:
    """The noun that a sentence without a verb of its own is: where the parser took its verb for a participle ("a convoy of trucks crossed")."""
    while w.dep == "pobj" and w.head.head.is_noun:
        w = w.head.head
    return w if w.dep == "ROOT" and w.is_noun else None


def _beside(verb: Word, wanted: tuple[str, ...], s: Sentence, places: Places) -> tuple[Word, ...] | None:
    """The words that must stand by the verb, each a child of it or of the one before; None where one is not there."""
    out: list[Word] = []
    for k, name in enumerate(wanted):
        near = [*(out[-1].children if out else ()), *verb.children]
        if name == "to" and k + 1 < len(wanted):
            near.extend(x for c in verb.kids("xcomp", "ccomp") if c.lower == wanted[k + 1] for x in c.kids("aux"))  # "ordered to leave"
        if name.isupper():
            near = out[-1].children if out and out[-1].dep == "prep" else near
            found = next((c for c in near if is_of(c, name.lower(), s, places)), None)
        else:
            found = next((c for c in near if c.lower in noun_forms(name)), None)
        if found is None:
            return None
        out.append(found)
    return tuple(out)


def _objects(verb: Word, words: tuple[Word, ...], done_to: list[Word]) -> list[Word]:
    """What the phrase is done to: what its last preposition takes, else the verb's object."""
    if not words or words[-1].dep == "prt" or words[-1].lower not in wordset("phrase prepositions"):
        return done_to
    taken = words[-1].child("pobj")
    return [taken, *taken.conjuncts()] if taken is not None else list(_stranded(verb))


def _stranded(verb: Word) -> Iterator[Word]:
    """In "the car was fired on" the subject is what the preposition takes."""
    subject = verb.child("nsubjpass")
    if subject is not None:
        yield subject
