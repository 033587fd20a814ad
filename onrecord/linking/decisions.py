"""Decisions of the desk: merges, splits, withdrawals, corrections, and their undoing. Each is a row with who, when and why; none is erased.

What the desk decided holds over what the rules found, however often the record is linked anew, and only from the moment of the decision on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["merge", "split", "withdraw", "correct", "release", "undo"]


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. `of`: for a merge two or more incidents, the one that is kept first; for a split the incident, then the statements that
    leave it; for a withdrawal the report; for a correction the statement, then "FIELD=VALUE" of each field (see `corrections`); for a release
    the report and the name; for an undo the decision undone. `at` is in UTC.
    """

    id: str
    kind: Kind
    of: tuple[str, ...]
    by: str
    at: dt.datetime
    why: str


def decision_id(kind: str, of: Sequence[str], by: str, at: dt.datetime) -> str:
    """The permanent id of a decision: 16 hex digits of a hash over what was decided by whom and when."""
    return hashlib.sha256("\0".join((kind, *of, by, at.isoformat())).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that hold, in the order in which they were made: not undone, or undone by a decision that was itself undone. Undos are not given."""
    made = sorted(decisions, key=lambda d: (d.at, d.id))
    gone = undone(made)
    return [d for d in made if d.kind != "undo" and d.id not in gone]


def undone(decisions: Iterable[Decision]) -> set[str]:
    """The ids of those that are undone by a decision that is not undone itself, undos among them."""
    found: set[str] = set()
    for decision in sorted(decisions, key=lambda d: (d.at, d.id), reverse=True):  # the last word comes first
        if decision.kind == "undo" and decision.id not in found:
            found.update(decision.of)
    return found


@dataclass(frozen=True, slots=True)
class Overlay:
    """What the decisions in force make of the links: `merged` says which incident another is now part of, `moved` which a statement is in."""

    merged: Mapping[str, str]
    moved: Mapping[str, str]

    def kept(self, incident: str) -> str:
        """The incident that this one is part of now: itself where nobody merged it."""
        return self.merged.get(incident, incident)

    def incident(self, statement: str, linked: str) -> str:
        """The incident that a statement is in, where the rules linked it to `linked`."""
        return self.kept(self.moved.get(statement, linked))


def overlay(decisions: Iterable[Decision]) -> Overlay:
    """The merges and splits in force as one table. A later decision goes over an earlier one; merging in a circle changes nothing."""
    merged: dict[str, str] = {}
    moved: dict[str, str] = {}
    for decision in in_force(decisions):
        if decision.kind == "merge":
            kept, *others = (_end(merged, id) for id in decision.of)
            merged.update({other: kept for other in others if other != kept})
        elif decision.kind == "split":
            _, *statements = decision.of
            moved.update(dict.fromkeys(statements, split_id(statements)))
    return Overlay({id: _end(merged, id) for id in merged}, moved)


def split_id(statements: Sequence[str]) -> str:
    """The id of the incident that split statements make: of all of them, so that it is the same whenever it is worked out."""
    return hashlib.sha256("\0".join(("split", *sorted(statements))).encode()).hexdigest()[:16]


def _end(merged: Mapping[str, str], id: str) -> str:
    while id in merged:
        id = merged[id]
    return id
