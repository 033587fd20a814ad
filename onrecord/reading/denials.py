"""Denials that name no happening of their own: "which Russia denied", "said it was not responsible". They are of what was told last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading import vocabulary
from onrecord.reading.attribution import Attribution
from onrecord.reading.context import Context
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import Event, statement_id
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

REACH = 500  # code points between an event and a denial that points back to it: two or three sentences
DEEDS = frozenset({"air-strike", "shelling", "explosion", "attack", "destruction", "abduction", "clash", "outage", "sexual-violence"})


def denials(sentence: Sentence, mine: list[Event], before: list[Event], context: Context) -> Iterator[Event]:
    """The denials of one sentence that point back: to an event of the sentence (`mine`), else to the last one of those `before`."""
    for a, voice in context.voices.acts:
        if a.sentence is sentence and voice.stance == "denies" and _points_back(a, mine):
            last = _last([e for e in mine if e.start < a.at], before, a.at)
            if last is not None:
                yield _denied(last, a.sentence, voice, (a.cue[-1].start, a.cue[-1].end), context)
    for w in sentence.words:
        if _disowns(w):
            voice = context.voice(sentence, w)
            last = _last([], [e for e in (*before, *mine) if e.event_type in DEEDS and e.start < w.start], w.start)
            if voice.speaker is not None and last is not None and all(e.stance != "denies" or e.speaker != voice.speaker for e in mine):
                yield _denied(last, sentence, voice, (w.start, w.end), context)


def _points_back(a: Attribution, mine: list[Event]) -> bool:
    """Whether a denial has no happening in its own words, and is of an earlier one: "denied it", "which the army denied"."""
    if any(e.stance == "denies" and a.at < e.end + 400 for e in mine):
        return False
    verb = a.cue[-1]
    told = [c for c in verb.children if c.dep == "dobj"]
    by_itself = verb.dep in ("relcl", "advcl", "conj") and verb.child("ccomp", "xcomp") is None
    return by_itself or any(w.lower in vocabulary.cues().denied for w in told)


def _disowns(w: Word) -> bool:
    """ "Was not responsible", "had nothing to do with it", "played no part in the attack"."""
    if w.lower in ("responsible", "involved", "behind"):
        return any(c.dep == "neg" for c in w.head.children) or any(c.dep == "neg" for c in w.children)
    if w.lower in wordset("parts in a deed"):
        return any(c.lower == "no" for c in w.children)
    return w.lower == "nothing" and any(x.lower == "do" for x in w.subtree())


def _last(own: list[Event], before: list[Event], at: int) -> Event | None:
    """The event that a denial at this offset points back to."""
    if own:
        return max(own, key=lambda e: e.start)
    return before[-1] if before and at - before[-1].end < REACH else None


def _denied(last: Event, s: Sentence, voice: Voice, span: Span, context: Context) -> Event:
    """The denial of an event: the same happening, in the mouth of who denies it."""
    return replace(
        last,
        id=statement_id(context.page.report, "event", last.event_type, span),
        start=span[0],
        end=span[1],
        evidence=(min(last.evidence[0], s.start), s.end),
        speaker=voice.speaker,
        speaker_org=voice.org,
        via=voice.via,
        stance="denies",
        verified=context.verification.of(s),
    )
