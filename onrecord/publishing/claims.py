"""Rows that say the same on one line, and denials beside what they deny."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.publishing.context import NOTHING, Context
from onrecord.publishing.rows import Row, fold, place_of
from onrecord.reading.statement import Event, Figure, Position, Statement

Home = tuple[str, tuple[dt.date | None, dt.date | None]]
"""A place, folded, and days."""

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


def claims(rows: Iterable[Row], context: Context = NOTHING) -> list[Claim]:
    """The rows of figures, events and positions as claims, in the order of their first rows.

    Figures are one claim where speaker, measure, bounds, place, time and all else are the same; events and positions where the words are
    the same too. Of one incident or running count (by the `context`) a speaker is one under all spellings, what a figure leaves open of
    place and day is the incident's, and events are one claim where a speaker says that the same kind of thing happened, in whatever words.
    Other bounds are another claim: two numbers never become one. A copy of an outlet's own sentence in another outlet is no
    second voice. Every row is in at least one claim or answer; an answer stands beside each claim that it answers.
    """
    merged: dict[Hashable, Claim] = {}
    outlets: dict[str, str] = {}
    homes = {id: _home([t.entry for t in told]) for id, told in context.incidents.items()}
    for row in rows:
        outlets.setdefault(fold(row.sentence), fold(row.source.outlet))
        keys = _keys(row, outlets, context, homes)
        claim = next((merged[key] for key in keys if key in merged), None) or Claim([])
        claim.rows.append(row)
        for key in keys:
            merged.setdefault(key, claim)
    every = list({id(claim): claim for claim in merged.values()}.values())
    stated = [claim for claim in every if claim.first.stance not in ANSWERS]
    out = list(stated)
    for answer in every:
        if answer.first.stance in ANSWERS:
            answered = _linked(answer, stated, context) or _answered(answer, stated)
            for claim in answered:
                claim.answers.append(answer)
            if not answered:
                out.append(answer)
    return out


def speaker_key(row: Row) -> str:
    """The same for the same speaker. Empty for an outlet's own voice."""
    return fold(row.statement.speaker).removeprefix("the ")


def _keys(row: Row, outlets: dict[str, str], context: Context, homes: Mapping[str, Home]) -> list[Hashable]:
    """What makes rows one claim: two that share a key are one."""
    s = row.statement
    group, told = context.of.get(s.id), context.told.get(s.id)
    speaker = (told.claim.speaker if told and group else None) or speaker_key(row)
    place, days = fold(place_of(row)), (s.from_, s.to)
    if group is not None and group in homes:
        place, days = place or homes[group][0], (s.from_ or s.to, s.to or s.from_) if s.from_ or s.to else homes[group][1]
    common = (s.kind, group, speaker, s.stance, s.verified)
    voice = "" if s.speaker else outlets[fold(row.sentence)]
    if isinstance(s, Figure):
        bounds = (s.low, s.high, s.approximate, s.derived, s.undercount)
        return [(*common, place, voice, s.measure, s.population, *bounds, *days, fold(s.destination), s.part_of is None)]
    if isinstance(s, Position):
        return [(*common, place, s.act, fold(s.addressee), fold(row.words))]
    meeting = isinstance(s, Event) and s.event_type in ("talks", "agreement")
    same_words = (*common, "" if group else place, meeting, fold(row.sentence))
    # Each route of an evacuation has its own status.
    if group is None or s.label == "evacuation":
        return [same_words]
    return [same_words, (*common, place, voice, s.label, *days)]


def _home(rows: Sequence[Row]) -> Home:
    """Where and when most claims of an incident place it; empty and None where none does."""
    places = Counter(place for row in rows if (place := fold(place_of(row))))
    days = Counter(
        (row.statement.from_ or row.statement.to, row.statement.to or row.statement.from_)
        for row in rows
        if row.statement.from_ or row.statement.to
    )
    return places.most_common(1)[0][0] if places else "", days.most_common(1)[0][0] if days else (None, None)


def _linked(answer: Claim, stated: list[Claim], context: Context) -> list[Claim]:
    """The claim of the day that an answer is to, as they are weighed: one of its own sentence, else the one with most rows. Of figures all."""
    ids = {row.statement.id for row in answer.rows}
    found = [c for c in stated if ids & {b for row in c.rows for b in context.basis(row.statement.id, "denied", "contested")}]
    if not found or isinstance(answer.first, Figure):
        return found
    near = [c for c in found if any(_one_sentence(a, b) for a in answer.rows for b in c.rows)]
    return near[:1] or [max(found, key=lambda c: len(c.rows))]


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
