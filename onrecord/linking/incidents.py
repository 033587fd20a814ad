"""Sketches of one happening become one incident: each joins the likeliest incident told before it, or begins its own.

The order is that of publication, then of the reports' ids, so `link` of the same reports gives the same incidents whatever order they came
in, and the incidents of what was published by a day are those that the whole record had on that day: what came later changes no earlier choice.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.linking import blocking
from onrecord.linking.likeness import Likeness, compare, score
from onrecord.linking.sketch import Sketch

JOINS = (
    -0.5
)  # of the log odds; on the linking data the best of 0, -0.5, -1 and -1.5 on both halves: the nearest few are asked, not the best
NEAREST = 3  # so many of an incident's sketches, the likest, are asked: the mean of all splits long stories, the best of all chains them


@dataclass(frozen=True, slots=True)
class Choice:
    """Where a sketch goes: the incident it joins with the sketch there that is likest and why, or None for an incident of its own."""

    incident: str | None
    nearest: str | None = None
    likeness: Likeness | None = None
    score: float = 0.0


@dataclass(slots=True)
class Incident:
    """Sketches of one happening, in the order of publication. `key` is its place in the work; `id` is permanent."""

    key: str
    sketches: list[Sketch] = field(default_factory=list)
    choices: dict[str, Choice] = field(default_factory=dict)

    @property
    def id(self) -> str | None:
        """Derived from its first statement; None where it has none."""
        first = next((s.statements[0] for s in self.sketches if s.statements), None)
        return None if first is None else incident_id(first)


def incident_id(statement: str) -> str:
    """The permanent id of the incident that begins with a statement: 16 hex digits of a hash."""
    return hashlib.sha256(f"incident\0{statement}".encode()).hexdigest()[:16]


def publication_order(s: Sketch) -> tuple[dt.date, str, bool, str]:
    """The order in which sketches are linked: by day (none: last), report, the main one first."""
    return (s.published or dt.date.max, s.report, not s.main, s.id)


def choose(sketch: Sketch, found: Mapping[str, Sequence[Sketch]]) -> Choice:
    """The incident that a sketch joins, of those whose candidate sketches are given by incident. The mean of the nearest few decides."""
    best: tuple[float, str] | None = None
    scores: dict[str, list[tuple[float, Sketch]]] = {}
    for incident in sorted(found):
        near = sorted(((score(sketch, other), other) for other in found[incident]), key=lambda x: (-x[0], x[1].id))[:NEAREST]
        mean = sum(points for points, _ in near) / len(near)
        scores[incident] = near
        if best is None or mean > best[0]:
            best = (mean, incident)
    if best is None or best[0] <= JOINS:
        return Choice(None)
    nearest = scores[best[1]][0][1]
    return Choice(best[1], nearest.id, compare(sketch, nearest), round(best[0], 3))


class Index:
    """Sketches by key in memory, with the incident of each: what a store does on disk."""

    def __init__(self) -> None:
        self._by_key: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=blocking.MOST_OF_A_KEY))  # the newest first
        self._sketches: dict[str, Sketch] = {}
        self._incident: dict[str, str] = {}

    def add(self, sketch: Sketch, incident: str) -> None:
        """Keep a sketch, which is newer than all that are kept, under its incident."""
        self._sketches[sketch.id] = sketch
        self._incident[sketch.id] = incident
        for key in blocking.keys(sketch):
            self._by_key[key].appendleft(sketch.id)

    def found(self, sketch: Sketch) -> dict[str, list[Sketch]]:
        """The candidates for a sketch by incident. Sketches of its own report are none: that both stand there is no evidence."""
        under = (list(self._by_key[key]) for key in blocking.sought(sketch) if key in self._by_key)
        out: dict[str, list[Sketch]] = defaultdict(list)
        for id_ in blocking.candidates(under):
            if self._sketches[id_].report != sketch.report:
                out[self._incident[id_]].append(self._sketches[id_])
        return out


def link(sketches: Iterable[Sketch]) -> list[Incident]:
    """The incidents of sketches of any number of reports, in the order of their first sketches. Every sketch is in one."""
    index = Index()
    incidents: dict[str, Incident] = {}
    for sketch in sorted(sketches, key=publication_order):
        choice = choose(sketch, index.found(sketch))
        key = choice.incident or sketch.id
        incident = incidents.setdefault(key, Incident(key))
        incident.sketches.append(sketch)
        incident.choices[sketch.id] = choice
        index.add(sketch, key)
    return list(incidents.values())
