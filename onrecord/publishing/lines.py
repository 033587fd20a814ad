"""A claim as a line of news English, in parts that each way out shows in its own fashion."""

from __future__ import annotations

import datetime as dt
import re

from onrecord.publishing.beside import before, beside
from onrecord.publishing.citations import Citations
from onrecord.publishing.claims import Claim, speaker_key
from onrecord.publishing.clauses import in_quotes, quoted
from onrecord.publishing.context import Context
from onrecord.publishing.headings import NONE, Heading
from onrecord.publishing.parts import NO_BREAK, OF_STANDING, Line, Mark, Part, Role, Setting
from onrecord.publishing.quantities import ABOUT_WORDED, is_one, noun, quantity
from onrecord.publishing.rows import Row, fold, place_of
from onrecord.publishing.safe import one_line
from onrecord.publishing.wording import (
    ANSWERING,
    COUNTING,
    QUOTING,
    STATIC,
    TO_WHOM,
    Verbs,
    act_verbs,
    day,
    happening,
    sentence_case,
    span_of_days,
    when,
    where,
    who,
    with_article,
)
from onrecord.reading.statement import Event, Figure, Position
from onrecord.weighing.claim import AFFIRMS

DAY_AND_MONTH = re.compile(r"(?<=\d) (?=[A-Z])")


def write(claim: Claim, at: Setting, under: Heading = NONE, part: bool = False) -> Line:
    """The line of a claim under a heading; `part`: it counts some of those that a line before it counts."""
    row = claim.rows[0]
    if isinstance(row.statement, Figure):
        parts = (
            _count(row, row.statement, at) if under.count and row.statement.stance in AFFIRMS else _figure(row, row.statement, at, under)
        )
    elif isinstance(row.statement, Position):
        parts = _position(row, row.statement)
    else:
        parts = _event(claim, at.on, under)
    parts += _copies(claim, at.context)
    earlier = before(claim, at) if isinstance(row.statement, Figure) else None
    if earlier is not None:
        parts += [Part(Role.TEXT, f" ({earlier.words}"), *_numbers([earlier.row], at.citations), Part(Role.TEXT, ")")]
    parts += _numbers(claim.rows, at.citations)
    for verb, answers in _answers(claim).items():
        parts += [Part(Role.TEXT, "; "), Part(Role.SPEAKER, verb[0]), Part(Role.TEXT, f" {verb[1]}"), *_numbers(answers, at.citations)]
    against, more = beside(claim, at)
    for one in against:
        parts += [
            Part(Role.TEXT, "; "),
            Part(Role.SPEAKER, one.speaker),
            Part(Role.TEXT, f" {one.words}"),
            *_numbers([one.row], at.citations),
        ]
    if more:
        parts.append(Part(Role.TEXT, f"; {more} more on record"))
    parts = [p for p in parts if p.text]
    numbers = tuple(dict.fromkeys(int(p.text) for p in parts if p.role is Role.CITATION))
    shown = [*claim.everything(), *([earlier.row] if earlier else ()), *(one.row for one in against)]
    ids = [r.statement.id for r in claim.rows]
    return Line(
        tuple(parts),
        _marks(claim, at.context),
        numbers,
        tuple(dict.fromkeys(r.statement.id for r in shown)),
        at.context.voices(ids) or 1,
        part,
    )


def _named(row: Row) -> list[Part]:
    """ "The UN", "Zelensky, quoted by Interfax,"."""
    speaker = who(row)
    via = one_line(row.statement.via or "")
    parts = [Part(Role.SPEAKER, sentence_case(speaker.name))]
    if via and fold(via) not in fold(speaker.name):
        parts.append(Part(Role.TEXT, f", {'citing' if speaker.own else 'quoted by'} {with_article(via, row.sentence)},"))
    return parts


def _speaker(row: Row, verbs: Verbs) -> list[Part]:
    """ "The UN says", "Zelensky, quoted by Interfax, says"."""
    return [*_named(row), Part(Role.TEXT, f" {who(row).verb(verbs, row.statement.stance)}")]


def _count(row: Row, figure: Figure, at: Setting) -> list[Part]:
    """ "The UN: at least 816 civilians, as of 18 March": a claim of a running count, whose heading says the rest."""
    number = "" if (figure.low, figure.high) == (None, None) else quantity(row, figure)
    parts = [*_named(row), Part(Role.TEXT, ": "), Part(Role.QUANTITY, f"{number} {noun(row, figure, number)}".strip())]
    tail = "" if number else ", number not given"
    if figure.destination:
        tail += f" to {one_line(figure.destination)}"
    if figure.to is not None:
        tail += f", as of {day(figure.to, at.on)}"
    return [*parts, Part(Role.TEXT, DAY_AND_MONTH.sub(NO_BREAK, tail) + _whole(figure, at))]


def _whole(figure: Figure, at: Setting) -> str:
    """ " (of 222)": the count that a figure is a part of, where the brief has it."""
    whole = at.figures.get(figure.part_of or "")
    return f" (of {quantity(whole, whole.statement)})" if whole is not None and isinstance(whole.statement, Figure) else ""


def _figure(row: Row, figure: Figure, at: Setting, under: Heading) -> list[Part]:
    on = at.on
    what = happening(figure)
    unknown = figure.low is None and figure.high is None
    number = "" if unknown else quantity(row, figure)
    counted = noun(row, figure, number)
    place = "" if under.place and fold(place_of(row)) == under.place and what.prepositions == STATIC else where(row, what)
    if figure.destination and fold(figure.destination) != fold(figure.place):
        place += f" to {one_line(figure.destination)}"
    known = under.days != (None, None) and (figure.from_, figure.to) == under.days
    time = DAY_AND_MONTH.sub(NO_BREAK, "" if known else when(row, on))
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
    return [*parts, Part(Role.TEXT, _whole(figure, at))]


def _event(claim: Claim, on: dt.date | None, under: Heading) -> list[Part]:
    row = claim.rows[0]
    labels = dict.fromkeys(_label(r, r.statement, on, under) for r in claim.rows if isinstance(r.statement, Event))
    label = "; ".join(filter(None, labels))
    parts = [Part(Role.LABEL, sentence_case(label)), Part(Role.TEXT, " – ")] if label else []
    parts += _speaker(row, QUOTING)
    actor = row.statement.actor if isinstance(row.statement, Event) else None
    if row.statement.stance == "accuses" and row.statement.speaker and actor and fold(actor) != speaker_key(row):
        parts.append(Part(Role.TEXT, f" {with_article(one_line(actor), row.sentence)}"))
    return [*parts, Part(Role.TEXT, ": "), Part(Role.QUOTE, quoted(row))]


def _label(row: Row, event: Event, on: dt.date | None, under: Heading) -> str:
    """What the heading does not say: "air strike, 16 March", "talks, round 4", "completed"."""
    parts = []
    if event.event_type != under.label:
        parts.append(event.event_type.replace("-", " "))
        if event.round is not None:
            parts.append(f"round {event.round}")
    if event.status:
        parts.append(one_line(event.status))
    if under.id is not None and event.event_type != "evacuation" and (place := place_of(row)) and fold(place) != under.place:
        parts.append(one_line(place))
    first, last = event.from_ or event.to, event.to or event.from_
    if first is not None and last is not None and (event.from_, event.to) != under.days:
        parts.append(span_of_days(first, last, on))
    return ", ".join(parts)


def _position(row: Row, position: Position) -> list[Part]:
    # A stance other than "states" is what the speaker does: he denies, or admits, what is quoted.
    states = position.stance == "states"
    parts = _speaker(row, act_verbs(position.act) if states else QUOTING)
    addressee = one_line(position.addressee or "")
    if states and addressee and position.speaker and position.act in TO_WHOM:
        parts.append(Part(Role.TEXT, TO_WHOM[position.act].format(with_article(addressee, row.sentence))))
    return [*parts, Part(Role.TEXT, ": "), Part(Role.QUOTE, in_quotes(one_line(row.words) or one_line(row.sentence)))]


def _copies(claim: Claim, context: Context) -> list[Part]:
    """The other outlets that print a text of the first: named, so that copies do not look like more voices."""
    first = claim.rows[0]
    names: dict[str, None] = {}
    for row in claim.rows[1:]:
        told, of_first = context.told.get(row.statement.id), context.told.get(first.statement.id)
        copied = told and of_first and told.claim.root == of_first.claim.root and fold(row.sentence) == fold(first.sentence)
        if copied or claim.first.speaker is None:
            names[one_line(row.source.outlet or "")] = None
    names.pop(one_line(first.source.outlet or ""), None)
    shown = [name or "an unnamed outlet" for name in names]
    return [Part(Role.TEXT, f" (same words in {' and '.join(shown)})")] if shown else []


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


def _marks(claim: Claim, context: Context) -> tuple[Mark, ...]:
    statements = [row.statement for row in claim.everything()]
    standing = context.kinds(row.statement.id for row in claim.rows)
    marks = [mark for kind, mark in OF_STANDING.items() if kind in standing]
    if any(s.verified is False for s in statements):
        marks.append(Mark.UNVERIFIED)
    if any(s.verified for s in statements):
        marks.append(Mark.VERIFIED)
    if claim.answers and not {Mark.DENIED, Mark.CONTESTED} & set(marks):
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
