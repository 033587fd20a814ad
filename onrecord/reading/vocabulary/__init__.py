"""The words, read from the YAML files beside this one into typed tables, every form of every word. Data that breaks its schema is refused."""

from __future__ import annotations

import functools
import re
from importlib import resources
from typing import Annotated, Any

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, TypeAdapter, ValidationError

from onrecord.errors import VocabularyError
from onrecord.reading.forms import noun_forms, verb_forms
from onrecord.reading.statement import ACTS, EVENT_TYPES, MEASURES, POPULATIONS, STANCES

Words = list[str]
Table = dict[str, frozenset[str]]


def _pattern(text: str) -> str:
    re.compile(text)
    return text


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MeasureWords(_Strict):
    """How one measure is told: see the head of measures.yaml."""

    object: Words = []
    subject: Words = []
    means: Words = []
    noun: Words = []
    over: Words = []
    head: Words = []
    state: Words = []
    phrase: Words = []


class EventWords(_Strict):
    """How one event type is told: see the head of events.yaml."""

    verbs: Words = []
    verbs_on: dict[str, Words] = {}
    phrases: dict[str, Words] = {}
    nouns: Words = []
    nouns_if: Words = []


class Verification(_Strict):
    stems: Words
    unverified: list[Annotated[str, AfterValidator(_pattern)]]
    verified: list[Annotated[str, AfterValidator(_pattern)]]
    unknown: list[Annotated[str, AfterValidator(_pattern)]]


class CueWords(_Strict):
    """Words of speech: see cues.yaml."""

    verbs: dict[str, Words]
    attitudes: Words
    minds: Words
    counts: Words
    nouns: dict[str, Words]
    clause_only: Words
    finite_only: Words
    no_infinitive: Words
    object: Words
    naming: Words
    onto: Words
    onto_to: Words
    warning: Words
    impersonal: Words
    documents: Words
    denying: Words
    denied: Words
    verification: Verification


class PopulationWords(_Strict):
    people: dict[str, Words]
    things: dict[str, Words]
    projectiles: Words
    transport: Words


class PositionWords(_Strict):
    """How one act is told: see the head of positions.yaml."""

    verbs: Words = []
    verbs_to: Words = []
    verbs_others: Words = []
    verbs_alone: Words = []
    verbs_clause: Words = []
    verbs_on: dict[str, Words] = {}
    adjectives: Words = []
    matters: Words = []
    nouns: Words = []
    modals: Words = []
    phrases: list[Annotated[str, AfterValidator(_pattern)]] = []


class Party(_Strict):
    """One party: the words that stand for it, and its people's name."""

    party: str
    names: Words
    demonym: str | None = None


class PersonWords(_Strict):
    """Words that tell who is named: see persons.yaml."""

    offices: Words
    no_office_after: Words
    heads: Words
    private: Words
    kin: Words
    children: Words
    honorifics: Words
    naming: Words
    whose: frozenset[str]
    harms: Words
    human: Words
    families: frozenset[str]
    things: Words
    given: Words


class ClassWords(_Strict):
    place: Words
    armed: Words
    projectile: Words
    goods: Words
    service: Words
    party: Words
    accord: Words
    people: Words
    police: Words
    children: Words
    shooters: Words
    relief: Words
    onset: Words
    route: Words
    holding: Words
    weapons: dict[str, Words]
    groups: Words


# Classes that the code works out of other lists (event_words.py); "any" is none.
WORKED_OUT = ("any", "thing", "blast", "weapon", "soldiers", "it", "town", "transport", "person", "crowd", "sum")


class WordSet(_Strict):
    """One set of words that a rule asks about: see the head of wordsets.yaml."""

    words: Words = []
    verbs: Words = []
    nouns: Words = []


class RelativePlaceWords(_Strict):
    """Words that tell a place by another one: see relative_places.yaml. Keys of `units` and `near` are kilometres, of `directions` degrees."""

    units: dict[float, Words]
    directions: dict[float, Words]
    near: dict[float, Words]
    wide: dict[str, float]
    beyond: Words
    sides: Words
    direction: float
    ways: Words
    halfway: Words
    beside: float
    dealings: Words
    farthest: float


def load(name: str, shape: Any) -> Any:
    """One YAML file of this folder, checked against its shape; VocabularyError if it breaks it."""
    source = resources.files(__name__) / name
    try:
        return TypeAdapter(shape).validate_python(yaml.load(source.read_text("utf-8"), Loader=_LOADER))
    except (yaml.YAMLError, ValidationError) as e:
        raise VocabularyError(f"{name}: {e}", hint="correct the file; its first lines say what it holds") from e


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _only(name: str, keys: Any, allowed: Any) -> None:
    wrong = sorted(set(keys) - set(allowed))
    if wrong:
        raise VocabularyError(f"{name}: {', '.join(wrong)}: not in the contract", hint=f"one of {', '.join(allowed)}")


def verbs(words: Words) -> dict[str, str]:
    """Each form of each verb, to its dictionary form; of verbs with a particle ("shoot down") only the verb's."""
    return {form: word for word in words for form in verb_forms(word.split()[0])}


def nouns(words: Words) -> frozenset[str]:
    """Each form of each noun; of several words ("air strike") the last takes the forms."""
    return frozenset(" ".join((*word.split()[:-1], form)) for word in words for form in noun_forms(word.split()[-1]))


@functools.cache
def measures() -> dict[str, MeasureWords]:
    found: dict[str, MeasureWords] = load("measures.yaml", dict[str, MeasureWords])
    _only("measures.yaml", found, MEASURES)
    return found


@functools.cache
def events() -> dict[str, EventWords]:
    found: dict[str, EventWords] = load("events.yaml", dict[str, EventWords])
    _only("events.yaml", found, (*EVENT_TYPES, "strike", "launch"))
    for words in found.values():
        named = {c for key in words.phrases for c in f" {key}".replace(" by ", " ").split()}
        capitals = {x.lower() for entries in words.phrases.values() for entry in entries for x in entry.split() if x.isupper()}
        _only("events.yaml", named | capitals, (*ClassWords.model_fields, *WORKED_OUT))
    return found


@functools.cache
def cues() -> CueWords:
    found: CueWords = load("cues.yaml", CueWords)
    _only("cues.yaml", (*found.verbs, *found.nouns), STANCES)
    return found


@functools.cache
def populations() -> PopulationWords:
    found: PopulationWords = load("populations.yaml", PopulationWords)
    _only("populations.yaml", (*found.people, *found.things), POPULATIONS)
    return found


@functools.cache
def positions() -> dict[str, PositionWords]:
    found: dict[str, PositionWords] = load("positions.yaml", dict[str, PositionWords])
    _only("positions.yaml", found, ACTS)
    _only("positions.yaml", {name for words in found.values() for name in words.verbs_on}, ("matters", *wordsets()))
    return found


@functools.cache
def parties() -> tuple[Party, ...]:
    return tuple(load("parties.yaml", list[Party]))


@functools.cache
def classes() -> ClassWords:
    found: ClassWords = load("classes.yaml", ClassWords)
    return found


@functools.cache
def relative_places() -> RelativePlaceWords:
    found: RelativePlaceWords = load("relative_places.yaml", RelativePlaceWords)
    return found


@functools.cache
def persons() -> PersonWords:
    found: PersonWords = load("persons.yaml", PersonWords)
    return found


@functools.cache
def noun_class(name: str) -> frozenset[str]:
    """All forms of the nouns of one class of classes.yaml."""
    return nouns(getattr(classes(), name))


@functools.cache
def wordsets() -> dict[str, WordSet]:
    found: dict[str, WordSet] = load("wordsets.yaml", dict[str, WordSet])
    return found


@functools.cache
def wordset(name: str) -> frozenset[str]:
    """All forms of one set of wordsets.yaml, in lower case."""
    found = wordsets()[name]
    return frozenset(w.lower() for w in found.words) | frozenset(verbs(found.verbs)) | nouns(found.nouns)


@functools.cache
def party_of() -> dict[str, str]:
    """Each party's names and people's name in lower case, to the party."""
    return {n.lower(): p.party for p in parties() for n in (p.party, *p.names, *([p.demonym, p.demonym + "s"] if p.demonym else []))}


def check() -> None:
    """Load every file; VocabularyError at the first that breaks its schema."""
    for table in (measures, events, cues, populations, positions, parties, classes, relative_places, wordsets, persons):
        table()
