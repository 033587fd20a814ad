"""A claim as a line of news English, in parts that each way out shows in its own fashion."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onrecord.publishing.citations import Citations
from onrecord.publishing.claims import Claim, speaker_key
from onrecord.publishing.clauses import in_quotes, quoted
from onrecord.publishing.quantities import ABOUT_WORDED, is_one, noun, quantity
from onrecord.publishing.rows import Row, fold
from onrecord.publishing.safe import one_line
from onrecord.publishing.wording import (
    ANSWERING,
    COUNTING,
    QUOTING,
    TO_WHOM,
    Verbs,
    act_verbs,
    happening,
    sentence_case,
    span_of_days,
    when,
    where,
    who,
    with_article,
)
from onrecord.reading.statement import Event, Figure, Position

NO_BREAK = "\u00a0"
DAY_AND_MONTH = re.compile(r"(?<=\d) (?=[A-Z])")


class Role(StrEnum):
    """What a part of a line is."""

    LABEL = "label"  # "air strike, 16 March"
    SPEAKER = "speaker"
    TEXT = "text"
    QUANTITY = "quantity"  # "at least 816 civilians"
    QUOTE = "quote"  # the report's own words
    CITATION = "citation"  # the number alone: "12"


class Mark(StrEnum):
    """What a reader must know beside a claim."""

    UNVERIFIED = "unverified"
    VERIFIED = "independently verified"
    DISPUTED = "disputed"
    UNDERCOUNT = "true number believed higher"
    APPROXIMATE = "approximate"
    CORRECTED = "corrected by the desk"
    DERIVED = "worked out from the report's words"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line. The text holds its own spaces, is on one line and has no control characters."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One claim with its answers. `statements` are the ids of all statements that it shows, `citations` the numbers in its parts."""

    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    citations: tuple[int, ...]
    statements: tuple[str, ...]

    @property
    def text(self) -> str:
        """The line with its citations and no marks: "The UN says at least 816 civilians were killed in Ukraine [12]"."""
        return "".join(f"[{p.text}]" if p.role is Role.CITATION else p.text for p in self.parts).replace(NO_BREAK, " ")


def write(claim: Claim, citations: Citations, figures: Mapping[str, Row], on: dt.date | None) -> Line:
    """The line of a claim. `figures` are rows by statement id, to name the count that another is a part of; `on` is the brief's day."""
    row = claim.rows[0]
    if isinstance(row.statement, Figure):
        parts = _figure(row, row.statement, figures, on)
    elif isinstance(row.statement, Position):
        parts = _position(row, row.statement)
    else:
        parts = _event(claim, on)
    parts += _copies(claim)
    parts += _numbers(claim.rows, citations)
    for verb, answers in _answers(claim).items():
        parts += [Part(Role.TEXT, "; "), Part(Role.SPEAKER, verb[0]), Part(Role.TEXT, f" {verb[1]}"), *_numbers(answers, citations)]
    numbers = tuple(dict.fromkeys(int(p.text) for p in parts if p.role is Role.CITATION))
    return Line(tuple(parts), _marks(claim), numbers, tuple(dict.fromkeys(r.statement.id for r in claim.everything())))


def _speaker(row: Row, verbs: Verbs) -> list[Part]:
    """ "The UN says", "Zelensky, quoted by Interfax, says"."""
    speaker = who(row)
    via = one_line(row.statement.via or "")
    if via and fold(via) not in fold(speaker.name):
        relay = f", {'citing' if speaker.own else 'quoted by'} {with_article(via, row.sentence)},"
    else:
        relay = ""
    return [Part(Role.SPEAKER, sentence_case(speaker.name)), Part(Role.TEXT, f"{relay} {speaker.verb(verbs, row.statement.stance)}")]


def _figure(row: Row, figure: Figure, figures: Mapping[str, Row], on: dt.date | None) -> list[Part]:
    what = happening(figure)
    unknown = figure.low is None and figure.high is None
    number = "" if unknown else quantity(row, figure)
    counted = noun(row, figure, number)
    place = where(row, what)
    if figure.destination and fold(figure.destination) != fold(figure.place):
        place += f" to {one_line(figure.destination)}"
    time = when(row, on)
    time = DAY_AND_MONTH.sub(NO_BREAK, time)
    tail = place + (f"{',' if ' to ' in time else ''} {time}" if time else "")
    parts = _speaker(row, COUNTING)
    if figure.stance == "unknown":
        return [*parts, Part(Role.QUANTITY, f" {counted}"), Part(Role.TEXT, f" {what.attributive or what.participle}{tail}")]
    parts.append(Part(Role.QUANTITY, f" {number} {counted}" if number else f" {counted}"))
    if figure.stance == "expects":
        parts.append(Part(Role.TEXT, f"{'' if figure.speaker else ' expected'} to {what.infinitive or f'be {what.participle}'}{tail}"))
    else:
        parts.append(Part(Role.TEXT, f" {what.verb(is_one(figure, number))}{tail}"))
    if unknown and figure.stance not in ("denies", "doubts"):
        parts.append(Part(Role.TEXT, ", number not given"))
    whole = figures.get(figure.part_of or "")
    if whole is not None and isinstance(whole.statement, Figure):
        parts.append(Part(Role.TEXT, f" (of {quantity(whole, whole.statement)})"))
    return parts


def _event(claim: Claim, on: dt.date | None) -> list[Part]:
    row = claim.rows[0]
    labels = dict.fromkeys(_label(r.statement, on) for r in claim.rows if isinstance(r.statement, Event))
    parts = [Part(Role.LABEL, sentence_case("; ".join(labels))), Part(Role.TEXT, " – "), *_speaker(row, QUOTING)]
    actor = row.statement.actor if isinstance(row.statement, Event) else None
    if row.statement.stance == "accuses" and row.statement.speaker and actor and fold(actor) != speaker_key(row):
        parts.append(Part(Role.TEXT, f" {with_article(one_line(actor), row.sentence)}"))
    return [*parts, Part(Role.TEXT, ": "), Part(Role.QUOTE, quoted(row))]


def _label(event: Event, on: dt.date | None) -> str:
    """ "air strike, 16 March", "talks, round 4", "evacuation, announced"."""
    label = event.event_type.replace("-", " ")
    if event.round is not None:
        label += f", round {event.round}"
    if event.status:
        label += f", {one_line(event.status)}"
    first, last = event.from_ or event.to, event.to or event.from_
    return label if first is None or last is None else f"{label}, {span_of_days(first, last, on)}"


def _position(row: Row, position: Position) -> list[Part]:
    # A stance other than "states" is what the speaker does: he denies, or admits, what is quoted.
    states = position.stance == "states"
    parts = _speaker(row, act_verbs(position.act) if states else QUOTING)
    addressee = one_line(position.addressee or "")
    if states and addressee and position.speaker and position.act in TO_WHOM:
        parts.append(Part(Role.TEXT, TO_WHOM[position.act].format(with_article(addressee, row.sentence))))
    return [*parts, Part(Role.TEXT, ": "), Part(Role.QUOTE, in_quotes(one_line(row.words) or one_line(row.sentence)))]


def _copies(claim: Claim) -> list[Part]:
    """The other outlets that have an outlet's own words: named, so that copies do not look like more voices."""
    if claim.first.speaker is not None:
        return []
    first = one_line(claim.rows[0].source.outlet or "")
    others = dict.fromkeys(one_line(r.source.outlet or "") for r in claim.rows)
    others.pop(first, None)
    names = [name or "an unnamed outlet" for name in others]
    return [Part(Role.TEXT, f" (same words in {' and '.join(names)})")] if names else []


def _numbers(rows: list[Row], citations: Citations) -> list[Part]:
    parts: list[Part] = []
    for number in dict.fromkeys(citations.number(row) for row in rows):
        # The first number stays with the word before it, so that none begins a line alone.
        parts += [Part(Role.TEXT, " " if parts else NO_BREAK), Part(Role.CITATION, str(number))]
    return parts


def _answers(claim: Claim) -> dict[tuple[str, str], list[Row]]:
    """The rows that answer a claim, by speaker and verb."""
    found: dict[tuple[str, str], list[Row]] = {}
    for answer in claim.answers:
        speaker = who(answer.rows[0])
        found.setdefault((speaker.name, speaker.verb(ANSWERING, answer.first.stance)), []).extend(answer.rows)
    return found


def _marks(claim: Claim) -> tuple[Mark, ...]:
    statements = [row.statement for row in claim.everything()]
    marks: list[Mark] = []
    if any(s.verified is False for s in statements):
        marks.append(Mark.UNVERIFIED)
    if any(s.verified for s in statements):
        marks.append(Mark.VERIFIED)
    if claim.answers:
        marks.append(Mark.DISPUTED)
    if any(row.corrected for row in claim.everything()):
        marks.append(Mark.CORRECTED)
    figure = claim.first
    if isinstance(figure, Figure):
        if figure.undercount:
            marks.append(Mark.UNDERCOUNT)
        if figure.derived:
            marks.append(Mark.DERIVED)
        if figure.approximate and not ABOUT_WORDED.match(quantity(claim.rows[0], figure)):
            marks.append(Mark.APPROXIMATE)
    return tuple(marks)
