"""Whether two names are one speaker, and the id that a speaker has under all spellings. Every answer says why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.gazetteer.transliteration import key
from onrecord.linking.bodies import lands
from onrecord.linking.directory import BODY, PERSON, Directory, directory, new_id
from onrecord.linking.lexicon import given_names
from onrecord.linking.naming import Naming
from onrecord.linking.sounds import written
from onrecord.linking.speaker_rules import ALL, BODIES, PERSONS, Pair, meant


@dataclass(frozen=True, slots=True)
class SpeakerMatch:
    """Whether two names are one speaker. `score`: how sure that is, from 0 (surely two) to 1 (surely one). `why`: one sentence or two."""

    same: bool
    score: float
    why: str


def match(a: str, b: str, *, within: Directory | None = None) -> SpeakerMatch:
    """Whether two names of speakers are one speaker, and why.

    A name is as a report has it, with titles, roles and bodies or without. `within`: the directory to know speakers by; None: the one that ships.
    A bare surname is the same as a whole name with it. An office is its holder where one person alone has held it since 2022; else the two are
    different. An unnamed spokesperson is the body spoken for; a named one is a person.
    """
    known = within or directory()
    pair = Pair(known.read(a), known.read(b), known, lambda naming: _id_of(naming, known))
    rules = PERSONS if pair.kinds == {PERSON} else BODIES
    for rule, same, score in (*ALL, *rules):
        detail = rule(pair)
        if detail is not None:
            sentence = (rule.__doc__ or "").strip().splitlines()[0]
            return SpeakerMatch(same, score, f"{sentence} ({detail})" if detail else sentence)
    raise AssertionError("the last rule of each table always holds")


def speaker_id(name: str, org: str | None = None, *, within: Directory | None = None) -> str:
    """The id of a speaker: that of the directory where it knows the name, else one made of the name's sounds, equal for its usual spellings.

    "person/...", "office/..." or "body/...". `org`: the body spoken for, as a statement has it; it tells namesakes apart. Equal ids are one
    speaker; a bare surname has the id of the one person of the directory with it, and an id of its own where there are two or none.
    """
    return _speaker_id(name, org, within or directory())


@lru_cache(maxsize=262_144)
def _speaker_id(name: str, org: str | None, known: Directory) -> str:
    naming = known.read(name)
    if org and naming.person is not None and not naming.words:
        naming = replace(naming, words=known.read(org).words)
    return _id_of(naming, known)


def _id_of(naming: Naming, known: Directory) -> str:
    named = known.named(naming.text)
    if len(named) == 1:
        return next(iter(named))
    if naming.person is None:
        return _body_id(naming, known)
    people = meant(naming, known)
    if len(people) == 1:
        return next(iter(people))
    name = naming.person
    return new_id(" ".join([*map(_one_form, name.parts), name.generation]), PERSON)


@lru_cache(maxsize=65_536)
def _one_form(part: str) -> str:
    """A part of a name in one form for its usual spellings: a given name as its list begins, all others by sound."""
    rows = given_names().get(part)
    if rows is None:
        return written(part)
    return next(form for form, others in given_names().items() if min(rows) in others)


def _body_id(naming: Naming, known: Directory) -> str:
    lexicon = known.namer.lexicon
    office = known.office_of(naming.words)
    if office is not None:
        return known.only_holder(office) or office
    words = naming.words - {"#spokesperson"} or naming.words
    for kind, level in lexicon.levels.items():
        if kind in words:
            words -= {level}  # the level that goes without saying; kinds of two levels keep theirs
    words = words - lexicon.optional or words
    if len(words) == 2 and "government" in words and lands(words):
        words -= {"government"}
    only = next(iter(words)) if len(words) == 1 else ""
    if only.startswith("="):
        return f"{BODY}/{only[1:]}"
    if not words or words == lands(words):
        return new_id(" ".join(sorted(w[1:] for w in words)), "land")
    told = sorted(key(w[1:]) if w.startswith("~") else w.lstrip("#@=+~") for w in words)
    return new_id(" ".join(told), "office" if any(w.startswith("#") for w in words) else BODY)
