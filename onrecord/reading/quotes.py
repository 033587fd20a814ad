"""Quotes: what somebody is reported to say or think, with the words that name the speaker and the cue."""

from __future__ import annotations

from onrecord.reading.attribution import Attribution
from onrecord.reading.context import Context
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import Quote, statement_id
from onrecord.reports.report import Span

_OPENING = "“„«\"‘"
_CLOSING = "”»\"’"
_EDGES = " \t\n\u00a0,;:.–—-…"


def quotes(context: Context) -> list[Quote]:
    """Every quote of a page, in the order of the text."""
    out = [q for a, voice in context.voices.acts if (q := _quote(a, voice, context)) is not None]
    return sorted(out, key=lambda q: (q.start, q.end))


def _quote(a: Attribution, voice: Voice, context: Context) -> Quote | None:
    page = context.page
    if not a.content:
        return None
    words = [a.sentence.words[i] for i in sorted(a.content)]
    start, end = _trim(words[0].start, words[-1].end, page.report.text)
    for q in context.voices.continued(a):
        start, end = min(start, q[0]), max(end, q[1])
    start, end = _with_marks(start, end, page.report.text)
    if end <= start:
        return None
    named = a.speaker.subtree() if a.speaker is not None else []
    named = [w for w in named if w.i not in a.content]
    return Quote(
        id=statement_id(page.report, "quote", a.lemma, (start, end)),
        report=page.report.id,
        start=start,
        end=end,
        evidence=(a.sentence.start, max(a.sentence.end, end)),
        speaker=voice.speaker,
        speaker_org=voice.org,
        via=voice.via,
        stance=voice.stance,
        verified=context.verification.of(a.sentence),
        speaker_span=(named[0].start, named[-1].end) if named else None,
        cue_span=(a.cue[0].start, a.cue[-1].end),
        direct=bool(a.quoted),
    )


def _trim(start: int, end: int, text: str) -> Span:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _with_marks(start: int, end: int, text: str) -> Span:
    if start and text[start - 1] in _OPENING and not text[start - 1].isspace():
        start -= 1
    if end < len(text) and text[end] in _CLOSING:
        end += 1
    return start, end
