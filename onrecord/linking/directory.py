"""The directory of speakers: bodies, offices with their holders, and persons, each with its id and names. Users extend it on the record."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import Field

from onrecord.errors import DataFileError
from onrecord.gazetteer.transliteration import fold
from onrecord.linking.bodies import Difference, Known, Set, difference, lands, names
from onrecord.linking.lexicon import DATA, Lexicon, Strict, lexicon, rows_of
from onrecord.linking.naming import Namer, Naming
from onrecord.linking.people import People
from onrecord.linking.speaker_names import Likeness, PersonName, person_name

PERSON, BODY, OFFICE = "person", "body", "office"
KINDS = (PERSON, BODY)
_ID = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


class BodyRow(Strict):
    """A body or party. `of`: the land or body that it belongs to."""

    id: str = Field(pattern=_ID)
    names: list[str] = Field(min_length=1)
    kind: str = ""
    of: str = ""


class Holder(Strict):
    person: str
    from_: dt.date | None = Field(default=None, alias="from")
    to: dt.date | None = None


class OfficeRow(Strict):
    """A post. `holders`: those since 2022 who are known; where it changed hands before or between, the list says no more than it has."""

    id: str = Field(pattern=_ID)
    names: list[str] = Field(min_length=1)
    holders: tuple[Holder, ...] = ()


class PersonRow(Strict):
    """A person. `names`: the full name first, then what else the person goes by; usual spellings of one name need no row of their own."""

    id: str = Field(pattern=_ID)
    names: list[str] = Field(min_length=1)
    of: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What a user told: that this name is one of that speaker (an id of the directory, or a new one)."""

    name: str
    speaker: str
    kind: str
    org: str = ""


@dataclass(frozen=True, eq=False)
class Directory:
    """The rows, and what they say together. `shown` has each id's name; an id is "person/..." or "body/...", or "office/..."."""

    shown: Mapping[str, str]
    namer: Namer
    whole: Mapping[str, frozenset[str]]
    persons: Mapping[str, tuple[PersonName, ...]]
    offices: Mapping[str, tuple[Set, ...]]
    holders: Mapping[str, tuple[Holder, ...]]
    told: Mapping[str, str] = field(default_factory=dict)

    def read(self, name: str) -> Naming:
        """What the name says, by the words of this directory."""
        return _read(self, name)

    def named(self, name: str) -> frozenset[str]:
        """The ids that go by exactly this name, case, accents and articles aside. What users told goes before what ships."""
        whole = whole_key(name)
        return frozenset({self.told[whole]}) if whole in self.told else self.whole.get(whole, frozenset())

    def office_of(self, words: Set) -> str | None:
        """The id of the office that has this set of words, its names in any spelling."""
        return _office_of(self, words) if words else None

    def held_by(self, person: str) -> tuple[str, ...]:
        """The offices that a person holds or held."""
        return tuple(office for office, held in self.holders.items() if any(h.person == person for h in held))

    def only_holder(self, office: str) -> str | None:
        """Who has held an office all the time since its row begins; None where it changed hands."""
        held = self.holders.get(office, ())
        return held[0].person if len(held) == 1 and held[0].to is None else None

    @cached_property
    def index(self) -> People:
        """The persons by the sounds of their names."""
        return People(self.persons)

    def people(self, naming: Naming) -> Mapping[str, Likeness]:
        """The persons of the directory whom a name may mean, with what it has to do with theirs. A role that is told leaves only its holders."""
        if naming.person is None:
            return {}
        return _people(self, naming)

    def with_added(self, rows: Iterable[Added]) -> Directory:
        """The directory with what users told, in order: a later row overrides an earlier one of the same name."""
        told = dict(self.told)
        shown = dict(self.shown)
        persons = dict(self.persons)
        for row in rows:
            told[whole_key(row.name)] = row.speaker
            shown.setdefault(row.speaker, row.name)
            if row.kind == PERSON:
                persons[row.speaker] = (*persons.get(row.speaker, ()), person_name(row.name))
        return Directory(shown, self.namer, self.whole, persons, self.offices, self.holders, told)


def whole_key(name: str) -> str:
    """A name as the directory looks it up."""
    return re.sub(r"^(?:the|an?) (?=.)", "", fold(name))


def new_id(name: str, kind: str) -> str:
    """The id of a speaker who has none yet."""
    return f"{kind}/{'-'.join(fold(name).split()) or 'unnamed'}"


def _one_set(words: Set, other: Set, lexicon: Lexicon) -> bool:
    return words == other or (len(words) == len(other) and difference(words, other, lexicon) in (Difference.NONE, Difference.WORDING))


@lru_cache(maxsize=65_536)
def _read(directory: Directory, name: str) -> Naming:
    return directory.namer.read(name)


@lru_cache(maxsize=65_536)
def _office_of(directory: Directory, words: Set) -> str | None:
    return next(
        (office for office, sets in directory.offices.items() for one in sets if _one_set(words, one, directory.namer.lexicon)), None
    )


@lru_cache(maxsize=65_536)
def _people(directory: Directory, naming: Naming) -> Mapping[str, Likeness]:
    assert naming.person is not None
    found = directory.index.like(naming.person)
    if naming.words:
        in_office = {p for p in found for office in directory.held_by(p) if any(_fits(naming.words, s) for s in directory.offices[office])}
        found = {p: one for p, one in found.items() if p in in_office} or found
    return found


def _fits(told: Set, office: Set) -> bool:
    told = told - {"former", "acting"}
    return any(w.startswith("#") for w in told) and told <= office


@lru_cache(maxsize=8)
def directory(folder: Path = DATA) -> Directory:
    """The directory that ships with onrecord, or that of another folder. Raises DataFileError naming file and row."""
    bodies = rows_of(folder / "bodies.yaml", BodyRow)
    offices = rows_of(folder / "offices.yaml", OfficeRow)
    persons = rows_of(folder / "persons.yaml", PersonRow)
    for file, rows in (("bodies.yaml", bodies), ("offices.yaml", offices), ("persons.yaml", persons)):
        _check_once(file, [row.id for row in rows])
    plain = Namer(lexicon(), Known({}), {})
    # Each body's names as sets of plain words first, so that another wording of them is found; then as phrases of their own.
    known: dict[Set, str] = {}
    phrases: list[tuple[str, str]] = []
    whole: dict[str, set[str]] = {}
    for body in bodies:
        for name in body.names:
            whole.setdefault(whole_key(name), set()).add(f"{BODY}/{body.id}")
            words = plain.words(plain.pieces(name))
            if len(words) > 1 and not all(w.startswith("~") for w in words):
                known.setdefault(words, body.id)
            if not (lands(words) and len(words) > 1) or names(words):
                phrases.append((name, body.id))  # its words alone don't say what it is
    namer = Namer(
        lexicon().with_bodies(
            phrases[::-1], {f"={body}": words for words, body in reversed(known.items()) if lands(words) and not names(words)}
        ),
        Known(known),
        {b.id: b.of for b in bodies if b.of},
    )
    for person in persons:
        for name in person.names:
            whole.setdefault(whole_key(name), set()).add(f"{PERSON}/{person.id}")
    known_persons = {person.id for person in persons}
    for number, office in enumerate(offices, 1):
        for holder in office.holders:
            if holder.person not in known_persons:
                raise DataFileError(
                    f"offices.yaml: row {number} ({office.id}): no person {holder.person!r}", hint="add a row to persons.yaml"
                )
    return Directory(
        shown={f"{BODY}/{b.id}": b.names[0] for b in bodies}
        | {f"{PERSON}/{p.id}": p.names[0] for p in persons}
        | {f"{OFFICE}/{o.id}": o.names[0] for o in offices},
        namer=namer,
        whole={name: frozenset(ids) for name, ids in whole.items()},
        persons={f"{PERSON}/{p.id}": tuple(person_name(name) for name in p.names) for p in persons},
        offices={f"{OFFICE}/{o.id}": tuple(namer.words(namer.pieces(name)) for name in o.names) for o in offices},
        holders={f"{OFFICE}/{o.id}": tuple(h.model_copy(update={"person": f"{PERSON}/{h.person}"}) for h in o.holders) for o in offices},
    )


def _check_once(file: str, ids: list[str]) -> None:
    for number, one in enumerate(ids, 1):
        if one in ids[: number - 1]:
            raise DataFileError(f"{file}: row {number} ({one}): this id has a row already", hint="join the two, or name one otherwise")
