"""The words that tell positions, from positions.yaml, every form of each; and who may hold one."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.coreference import Named
from onrecord.reading.forms import noun_forms, verb_forms
from onrecord.reading.names import ROLES
from onrecord.reading.speakers import Voice
from onrecord.reading.syntax import Word
from onrecord.reading.vocabulary import wordset

FIRST_PERSON = frozenset({"i", "we", "us", "our", "my"})
_LOOSE = {"infinitive": 1, "any": 2, "alone": 3}  # how little a use asks for; a word set asks for most
_HOLDERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})


@dataclass(frozen=True, slots=True)
class Stand:
    """A position found in one sentence: the indices of the words that state it and of those it is about, whose it is, to whom."""

    act: str
    words: list[int]
    about: list[int]
    addressee: Word | None
    voice: Voice
    who: Named


@dataclass(frozen=True, slots=True)
class VerbUse:
    """How a verb states an act: with a matter, after its `particle` if it has one.

    `how`: "any" matter, an "infinitive" or a wish that somebody do it, an infinitive with a subject of its own ("others"), nothing at
    all ("alone"), a whole "clause" that tells no number, or a matter that the word set of this name holds.
    """

    act: str
    particle: str | None
    how: str


@functools.cache
def verb_uses() -> dict[str, tuple[VerbUse, ...]]:
    """Each form of each verb, to what it may state: first what asks for the most."""
    out: dict[str, list[VerbUse]] = {}
    for act, words in vocabulary.positions().items():
        uses = {
            **words.verbs_on,
            "others": words.verbs_others,
            "infinitive": words.verbs_to,
            "alone": words.verbs_alone,
            "clause": words.verbs_clause,
            "any": words.verbs,
        }
        for how, listed in uses.items():
            for word in listed:
                verb, _, particle = word.partition(" ")
                for form in verb_forms(verb):
                    out.setdefault(form, []).append(VerbUse(act, particle or None, how))
    return {k: tuple(sorted(v, key=lambda use: _LOOSE.get(use.how, 0))) for k, v in out.items()}


@functools.cache
def noun_uses() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Each form of each noun, to its act and the prepositions that its matter has to follow, if any."""
    out: dict[str, tuple[str, tuple[str, ...]]] = {}
    for act, words in vocabulary.positions().items():
        for word in words.nouns:
            noun, *particles = word.split()
            for form in noun_forms(noun):
                out.setdefault(form, (act, tuple(particles)))
    return out


@functools.cache
def adjectives() -> dict[str, str]:
    """Each adjective of willingness, to its act: "ready to"."""
    return {word: act for act, words in vocabulary.positions().items() for word in words.adjectives}


@functools.cache
def modals() -> dict[str, str | None]:
    """Each form of each modal, to the word that has to follow it."""
    out: dict[str, str | None] = {}
    for word in vocabulary.positions()["demand"].modals:
        modal, _, after = word.partition(" ")
        for form in verb_forms(modal) if after else (modal,):
            out[form] = after or None
    return out


@functools.cache
def matters() -> frozenset[str]:
    return vocabulary.nouns(vocabulary.positions()["demand"].matters)


@functools.cache
def phrases() -> re.Pattern[str]:
    """The phrases of all acts; a match's last group is the act, with "_" for "-"."""
    parts = [f"(?P<{act.replace('-', '_')}>{'|'.join(words.phrases)})" for act, words in vocabulary.positions().items() if words.phrases]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


def is_holder(w: Word) -> bool:
    """Whether a word may stand for somebody with a will: a person, a people, a body; no law, plan or blockade."""
    lower = w.lower
    if w.tag in ("PRP", "WP") or w.ent in _HOLDERS:
        return True
    singular = lower.removesuffix("s")
    return lower in vocabulary.party_of() or lower in wordset("holders") or lower in ROLES or singular in ROLES


def infinitive(w: Word) -> bool:
    """ "To leave", "to be opened"."""
    return w.tag in ("VB", "VBN") and any(c.lower == "to" for c in w.kids("aux"))


def negated(w: Word) -> bool:
    return any(c.dep == "neg" or c.lower == "never" for c in w.children)


def turned(act: str, deed: Word | None) -> str:
    """An offer to do harm is a threat, and an offer not to do something a refusal."""
    if act != "offer" or deed is None:
        return act
    return "reject" if negated(deed) else "threaten" if deed.lower in wordset("harming") else act
