"""Who stands behind a statement: the speaker under one id for all spellings, and the party that the speaker speaks for."""

from __future__ import annotations

import functools

from onrecord.linking.directory import Directory, directory
from onrecord.linking.lexicon import DATA, load
from onrecord.linking.speakers import speaker_id
from onrecord.reading.statement import Statement

LAND, BODY = "land/", "body/"
# The chain from an agency to its party has at most so many links ("a brigade of the army of a state").
_LONGEST = 5


class Voices:
    """The ids of speakers and parties by a directory (`known`; None: the one that ships), each name worked out once."""

    def __init__(self, known: Directory | None = None) -> None:
        self.known = known or directory()
        self._ids: dict[tuple[str, str | None], str] = {}

    def of(self, statement: Statement) -> tuple[str | None, str | None]:
        """The ids of the speaker and of the party of a statement; None where there is none. A party speaks for itself: then the two are one."""
        speaker = self.id(statement.speaker, statement.speaker_org) if statement.speaker else None
        if statement.speaker_org:
            return speaker, party(self.id(statement.speaker_org))
        return speaker, party(speaker) if (speaker is not None and party(speaker) != speaker) or (speaker or "").startswith(LAND) else None

    def id(self, name: str, org: str | None = None) -> str:
        """The id of a speaker by any spelling of the name."""
        key = (name, org)
        if key not in self._ids:
            self._ids[key] = speaker_id(name, org, within=self.known)
        return self._ids[key]


def party(id: str | None) -> str | None:
    """The party that a speaker belongs to: a ministry's land, the UN for its agencies; itself where it belongs to none."""
    for _ in range(_LONGEST):
        above = _belongs().get(id or "") or _by_ending(id or "")
        if above is None:
            return id
        id = above
    return id


def _by_ending(id: str) -> str | None:
    """The land in a made id: "body/defence-ministry-ru"."""
    kind, _, name = id.partition("/")
    land = name.rpartition("-")[2]
    return LAND + land if kind in ("body", "office") and land in _lands() and land != name else None


@functools.cache
def _belongs() -> dict[str, str]:
    """What each body and person of the directory belongs to."""
    bodies = _rows("bodies.yaml")
    named = {row["id"] for row in bodies}

    def above(of: str) -> str:
        return BODY + of if of in named and of not in _lands() else LAND + of

    return {
        kind + row["id"]: above(row["of"])
        for kind, rows in ((BODY, bodies), ("person/", _rows("persons.yaml")))
        for row in rows
        if row.get("of") and kind + row["id"] != above(row["of"])
    }


@functools.cache
def _lands() -> frozenset[str]:
    return frozenset(row["id"] for row in _rows("lands.yaml"))


def _rows(name: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = load(DATA / name)
    return rows
