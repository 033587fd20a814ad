"""Positions: what somebody demands, offers, accepts, rejects, threatens, or calls a crime."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.context import Context
from onrecord.reading.position_said import said
from onrecord.reading.position_told import told
from onrecord.reading.position_words import Stand
from onrecord.reading.statement import Position, statement_id
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

TOPIC_WORDS = 7  # a topic is a few words of the text
_EMPTY = frozenset({"DT", "TO", "IN", "PRP", "PRP$", "MD", "CC", "RB", "``", "''", ",", ":"})  # tags of what no topic starts or ends with


def positions(context: Context) -> list[Position]:
    """Every position of a page, in the order of the text: one a clause, and one for sentences of one quotation that go on with it."""
    out: list[Position] = []
    for s in context.page.sentences:
        for p in sorted((_position(x, s, context) for x in (*told(s, context), *said(s, context))), key=lambda p: (p.start, -p.end)):
            last = out[-1] if out else None
            if last is not None and p.start < last.end:
                continue
            if (
                last is not None
                and last.act == p.act
                and last.speaker == p.speaker
                and last.evidence[0] != s.start
                and _one_quotation(last, p, context)
            ):
                out[-1] = replace(
                    last,
                    end=p.end,
                    evidence=(last.evidence[0], p.evidence[1]),
                    id=statement_id(context.page.report, "position", p.act, (last.start, p.end)),
                )
            else:
                out.append(p)
    return out


def _one_quotation(a: Position, b: Position, context: Context) -> bool:
    around = context.page.quotation_at(a.end - 1)
    return around is not None and around[0] <= b.start < around[1] and not context.page.text(a.end, b.start).strip(" .!?;,")


def _position(x: Stand, s: Sentence, context: Context) -> Position:
    page = context.page
    words = [s.words[i] for i in x.words]
    while len(words) > 1 and not words[-1].text[-1].isalnum():
        words.pop()
    span = (words[0].start, words[-1].end)
    from_, to = context.when(s, words[0], x.voice.attribution)
    return Position(
        id=statement_id(page.report, "position", x.act, span),
        report=page.report.id,
        start=span[0],
        end=span[1],
        evidence=(s.start, s.end),
        speaker=x.who.name,
        speaker_org=x.who.org,
        via=x.voice.via if x.voice.speaker == x.who.name else x.voice.speaker,
        stance="states",
        verified=context.verification.of(s, words[0]),
        from_=from_,
        to=to,
        act=x.act,
        addressee=context.voices.name(x.addressee, s).name if x.addressee is not None else None,
        topic=page.phrase(_topic([s.words[i] for i in x.about])) or None,
    )


def _topic(words: list[Word]) -> list[Word]:
    """The first words of what a position is about that stand together, from one that says something."""
    out: list[Word] = []
    for w in words:
        if out and (w.i != out[-1].i + 1 or len(out) == TOPIC_WORDS):
            break
        if out or (w.tag not in _EMPTY and w.lower not in wordset("be") and w.dep != "neg"):
            out.append(w)
    while out and (out[-1].tag in _EMPTY or not out[-1].text[-1].isalnum()):
        out.pop()
    return out
