"""What changed in an incident or a series between two days: what is new, revised, denied, confirmed, withdrawn, corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.reading.statement import Figure, Statement
from onrecord.weighing.claim import Claim, worded
from onrecord.weighing.weigh import Weighed

Type = Literal["new", "revised", "revised-up", "revised-down", "denied", "confirmed", "withdrawn", "corrected"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `when`: the day that a reader could first know it. `of`: the incident or series. `before`, `after`: the bounds as worded,
    or the standing, where there is such a thing. `statement`: the one that brought the change. Type "revised": a later version of its page no
    longer has the claim, or has another stance; `by` is that version's report, or None.
    """

    type: Type
    when: dt.date | None
    of: str
    before: str | None
    after: str | None
    statement: str
    by: str | None = None


def changes(of: str, before: Mapping[str, Weighed], after: Mapping[str, Weighed]) -> list[Change]:
    """What is in `after` and was not in `before`: the same incident or series weighed as of two days. In the order of the days."""
    found: list[Change] = []
    for id, weighed in after.items():
        found += _of_known(of, before[id], weighed, after) if id in before else _of_new(of, weighed, after)
    return sorted(found, key=lambda c: (c.when or dt.date.max, c.statement, c.type))


def _of_new(of: str, weighed: Weighed, after: Mapping[str, Weighed]) -> Iterator[Change]:
    """The one change that a new claim is: a revision or a denial where it is one, else just new. A withdrawn one is both.

    What a new version of a page repeats is none.
    """
    claim = weighed.claim
    repeats = claim.revised is not None and claim.revised.repeated and claim.revised.earlier.id in after
    standing = next((s for s in weighed.standings if s.kind in ("revised-up", "revised-down")), None)
    if standing is not None:
        by_page = claim.revised is not None and standing.basis[0] == claim.revised.earlier.id
        last = claim.revised.earlier if by_page and claim.revised else after[standing.basis[0]].claim.statement
        kind: Type = "revised-up" if standing.kind == "revised-up" else "revised-down"
        yield Change(kind, claim.known, of, _worded(last), _worded(claim.statement), claim.id, claim.statement.report if by_page else None)
    elif claim.statement.stance == "denies" and "contested" in weighed.kinds:
        answered = next(s for s in weighed.standings if s.kind == "contested").basis
        yield Change("denied", claim.known, of, _worded(after[answered[0]].claim.statement), None, claim.id)
    elif not repeats:
        yield Change("new", claim.known, of, None, _worded(claim.statement), claim.id)
    if claim.correction:
        yield _corrected(of, None, claim)
    if claim.withdrawn:
        yield _withdrawn(of, weighed)


def _of_known(of: str, before: Weighed, weighed: Weighed, after: Mapping[str, Weighed]) -> Iterator[Change]:
    """What later statements did to a claim that was known."""
    claim = weighed.claim
    if claim.decided and claim.decided != before.claim.decided and claim.statement != before.claim.statement:
        yield _corrected(of, before.claim, claim)
    if claim.withdrawn and not before.claim.withdrawn:
        yield _withdrawn(of, weighed)
        return
    if (by := claim.revision) is not None and claim.revision != before.claim.revision and not by.repeated and not _tells(by.answer, after):
        yield Change("revised", by.day, of, _worded(claim.statement), _worded(by.answer), claim.id, by.report)
    gained = [s for s in weighed.standings if s.kind == "corroborated" and s.kind not in before.kinds]
    for standing in gained:
        backing = max((after[id].claim for id in standing.basis), key=lambda c: c.known or dt.date.max)
        yield Change("confirmed", backing.known, of, _worded(claim.statement), _worded(backing.statement), backing.id)


def _tells(answer: Statement | None, after: Mapping[str, Weighed]) -> bool:
    """Whether the answer of a later version is told as a change of its own."""
    return answer is not None and answer.id in after and bool({"revised-up", "revised-down"} & set(after[answer.id].kinds))


def _corrected(of: str, before: Claim | None, claim: Claim) -> Change:
    day = claim.decided.date() if claim.decided else None
    return Change("corrected", day, of, _worded(before.statement) if before else None, _worded(claim.statement), claim.id)


def _withdrawn(of: str, weighed: Weighed) -> Change:
    claim = weighed.claim
    return Change("withdrawn", claim.withdrawn.date() if claim.withdrawn else None, of, _worded(claim.statement), None, claim.id)


def between(all_changes: Iterable[Change], since: dt.date, until: dt.date | None = None) -> list[Change]:
    """Those of the days from `since` to `until`, ends included. What is of no known day is in none."""
    return [c for c in all_changes if c.when is not None and since <= c.when and (until is None or c.when <= until)]


def _worded(statement: object) -> str | None:
    return worded(statement) if isinstance(statement, Figure) else None
