"""The words of vocabulary/events.yaml as tables, and what a happening is."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.syntax import Word
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
