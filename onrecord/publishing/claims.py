"""Rows that say the same on one line, and denials beside what they deny."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.publishing.rows import Row, fold, place_of
from onrecord.reading.statement import Event, Figure, Position, Statement

ANSWERS = ("denies", "doubts")
# So many letters of a country and of its people's name are the same: "Ukraine", "Ukrainian".
STEM = 5


@dataclass(slots=True)
class Claim:
    """Rows in which one speaker says the same thing, and the claims of others that deny or doubt it."""

    rows: list[Row]
    answers: list[Claim] = field(default_factory=list)

    @property
    def first(self) -> Statement:
        return self.rows[0].statement

    def everything(self) -> Iterator[Row]:
        """Its rows, then those of its answers."""
        yield from self.rows
        for answer in self.answers:
            yield from answer.rows


def claims(rows: Iterable[Row]) -> list[Claim]:
    """The rows of figures, events and positions as claims, in the order of their first rows.

    Figures are one claim where speaker, measure, bounds, place, time and all else are the same; events and positions where the words are
    the same too. Other bounds are another claim: two numbers never become one. A copy of an outlet's own sentence in another outlet is no
    second voice. Every row is in at least one claim or answer; an answer stands beside each claim that it answers.
    """
    merged: dict[Hashable, Claim] = {}
    outlets: dict[str, str] = {}
    for row in rows:
        outlets.setdefault(fold(row.sentence), fold(row.source.outlet))
        merged.setdefault(_key(row, outlets), Claim([])).rows.append(row)
    stated = [claim for claim in merged.values() if claim.first.stance not in ANSWERS]
    out = list(stated)
    for answer in merged.values():
        if answer.first.stance in ANSWERS:
            answered = _answered(answer, stated)
            for claim in answered:
                claim.answers.append(answer)
            if not answered:
                out.append(answer)
    return out


def speaker_key(row: Row) -> str:
    """The same for the same speaker. Empty for an outlet's own voice."""
    return fold(row.statement.speaker).removeprefix("the ")


def _key(row: Row, outlets: dict[str, str]) -> Hashable:
    s = row.statement
    common = (s.kind, speaker_key(row), s.stance, s.verified, fold(place_of(row)))
    if isinstance(s, Figure):
        voice = "" if s.speaker else outlets[fold(row.sentence)]
        bounds = (s.low, s.high, s.approximate, s.derived, s.undercount)
        return (*common, voice, s.measure, s.population, *bounds, s.from_, s.to, fold(s.destination), s.part_of is None)
    if isinstance(s, Position):
        return (*common, s.act, fold(s.addressee), fold(row.words))
    meeting = isinstance(s, Event) and s.event_type in ("talks", "agreement")
    return (*common, meeting, fold(row.sentence))


def _answered(answer: Claim, stated: list[Claim]) -> list[Claim]:
    """The claims that an answer speaks of: those of its own sentence, else those of the same thing, place and day.

    Where a day is not known, only a single such claim is taken to be meant.
    """
    others = [c for c in stated if _may_mean(answer.rows[0], c.rows[0])]
    if near := [c for c in others if any(_one_sentence(a, b) for a in answer.rows for b in c.rows)]:
        return [c for c in near if c.first.label == answer.first.label] or near
    alike = [c for c in others if _same_thing(answer.rows[0], c.rows[0])]
    dated = [c for c in alike if _same_days(answer.first, c.first)]
    return dated or (alike if len(alike) == 1 and not (_days(answer.first) and _days(alike[0].first)) else [])


def _one_sentence(a: Row, b: Row) -> bool:
    (start, end), (other_start, other_end) = a.statement.evidence, b.statement.evidence
    return a.source.id == b.source.id and start < other_end and other_start < end


def _may_mean(answer: Row, claim: Row) -> bool:
    """Whether an answer can be to this claim: of the other side, on the same kind, and with no other place, number or doer."""
    s, t = answer.statement, claim.statement
    if s.kind != t.kind or _side(answer) & _side(claim):
        return False
    if place_of(answer) and place_of(claim) and fold(place_of(answer)) != fold(place_of(claim)):
        return False
    if isinstance(s, Figure) and isinstance(t, Figure):
        return (s.low, s.high) in ((None, None), (t.low, t.high))
    return not (isinstance(s, Event) and isinstance(t, Event) and s.actor and t.actor and not _akin(s.actor, t.actor))


def _same_thing(answer: Row, claim: Row) -> bool:
    """Whether two rows of different sentences name the same thing at the same place. One who denies having done it does not deny that it was."""
    s, t = answer.statement, claim.statement
    if s.label != t.label or not place_of(answer) or not place_of(claim):
        return False
    if isinstance(s, Figure) and isinstance(t, Figure):
        return s.population == t.population
    return isinstance(s, Event) and isinstance(t, Event) and (not s.actor or bool(t.actor))


def _akin(name: str, other: str) -> bool:
    """Whether two names begin alike somewhere: "Russia" and "the Russian air force"."""
    a, b = fold(name), fold(other)
    return a[:STEM] in b or b[:STEM] in a


def _side(row: Row) -> set[str]:
    """Who speaks and for whom; an outlet for itself."""
    s = row.statement
    return {speaker_key(row), fold(s.speaker_org)} - {""} if s.speaker else {fold(row.source.outlet)}


def _days(s: Statement) -> bool:
    return s.from_ is not None and s.to is not None


def _same_days(s: Statement, t: Statement) -> bool:
    if s.from_ is None or s.to is None or t.from_ is None or t.to is None:
        return False
    return s.from_ <= t.to and t.from_ <= s.to
