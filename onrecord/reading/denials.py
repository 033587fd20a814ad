"""Denials that name no happening of their own: "which Russia denied", "said it was not responsible". They are of what was told last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.attribution import Attribution
from onrecord.reading.context import Context
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import EVENT_TYPES, Event, statement_id
from onrecord.reading.syntax import Sentence, Word

REACH = 500  # code points between an event and a denial that points back to it: two or three sentences
DEEDS = frozenset({"air-strike", "shelling", "explosion", "attack", "destruction", "abduction", "clash", "outage", "sexual-violence"})


def denials(sentence: Sentence, mine: list[Event], before: list[Event], context: Context) -> Iterator[Event]:
    """The denials of one sentence that point back: to an event of the sentence (`mine`), else to the last one of those `before`."""
    for a, voice in context.voices.acts:
        if a.sentence is not sentence or voice.stance != "denies" or not _points_back(a, mine):
            continue
        word = a.denial or a.cue[-1]
        told = DEEDS if word is not a.cue[-1] else EVENT_TYPES
        own, earlier = (
            [e for e in events if e.event_type in told and e.start < word.start and e.speaker != voice.speaker] for events in (mine, before)
        )
        last = _last(own, earlier, word.start)
        if last is not None:
            yield _denied(last, sentence, voice, word, context)


def _points_back(a: Attribution, mine: list[Event]) -> bool:
    """Whether a denial has no happening in its own words, and is of an earlier one: "denied it", "which the army denied"."""
    if any(e.stance == "denies" and a.at < e.end + 400 for e in mine):
        return False
    verb = a.cue[-1]
    return a.denial is not None or (verb.dep in ("relcl", "advcl", "conj") and verb.child("ccomp", "xcomp") is None)


def _last(own: list[Event], before: list[Event], at: int) -> Event | None:
    """The event that a denial at this offset points back to."""
    if own:
        return max(own, key=lambda e: e.start)
    return before[-1] if before and at - before[-1].end < REACH else None


def _denied(last: Event, s: Sentence, voice: Voice, word: Word, context: Context) -> Event:
    """The denial of an event: the same happening, in the mouth of who denies it."""
    return replace(
        last,
        id=statement_id(context.page.report, "event", last.event_type, (word.start, word.end)),
        start=word.start,
        end=word.end,
        evidence=(min(last.evidence[0], s.start), s.end),
        speaker=voice.speaker,
        speaker_org=voice.org,
        via=voice.via,
        stance="denies",
        verified=context.verification.of(s, word),
    )
