"""Quotes: what somebody is reported to say or think, direct or indirect, with the words that name the speaker and the cue."""

from __future__ import annotations

from onrecord.reading.attribution import Attribution
from onrecord.reading.context import Context
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import Quote, statement_id
from onrecord.reading.syntax import Word
from onrecord.reports.report import Span

_OPENING = "“„«\"‘'"
_CLOSING = "”»\"’'"
_EDGES = " \t\n\u00a0,;:.–—-…"
_ONTO = frozenset({"for", "about", "on", "against", "of", "with", "over"})  # these belong to the cue: "called for | talks"

LEAD = 2  # code points that a quotation may stand after the start of what is said and still open it: its mark and a space


def quotes(context: Context) -> list[Quote]:
    """Every quote of a page, in the order of the text; what stands within another's words is not a quote of its own."""
    voices = context.voices
    found = [(span, a, voice) for a, voice in (*voices.acts, *voices.attitudes) if (span := _span(a, context)) is not None]
    found.sort(key=lambda x: (x[0][0] - x[0][1], x[1].attitude))
    out: list[Quote] = []
    taken: list[tuple[Span, Span]] = []
    for span, a, voice in found:
        cue = (a.cue[0].start, a.cue[-1].end)
        if any(_within(cue, said) and not _within(of, span) for said, of in taken):
            continue
        taken.append((span, cue))
        out.append(_quote(span, cue, a, voice, context))
    return sorted(out, key=lambda q: (q.start, q.end))


def _within(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _quote(span: Span, cue: Span, a: Attribution, voice: Voice, context: Context) -> Quote:
    page = context.page
    return Quote(
        id=statement_id(page.report, "quote", a.lemma, span),
        report=page.report.id,
        start=span[0],
        end=span[1],
        evidence=(min(a.sentence.start, span[0]), max(a.sentence.end, span[1])),
        speaker=voice.speaker,
        speaker_org=voice.org,
        via=voice.via,
        stance=voice.stance,
        verified=context.verification.of(a.sentence, a.sentence.words[min(a.content)] if a.content else a.cue[0]),
        speaker_span=_named(a),
        cue_span=cue,
        direct=bool(a.quoted),
    )


def _span(a: Attribution, context: Context) -> Span | None:
    """From the first word said to the last, quotation marks and all that stands between included, edge punctuation left out."""
    text = context.page.report.text
    words = [a.sentence.words[i] for i in sorted(a.content)]
    while words and words[0].lower in _ONTO and words[0].dep == "prep":
        words = words[1:]
    while words and not words[-1].text[-1].isalnum() and not words[-1].text[0].isalnum():
        words = words[:-1]
    own = context.voices.quotations_of(a)
    if not words and not own:
        return None
    start, end = (words[0].start, words[-1].end) if words else own[0]
    if own:
        aside = min(w.start for w in (a.cue[0], *([a.named] if a.named is not None else [])))
        if own[0][0] <= start + LEAD and own[0][1] <= aside:  # "...", he said on the road to the town
            end = max([w.end for w in words if w.start < aside], default=start)
        start, end = min(start, own[0][0]), max(end, own[-1][1])
    end = min((f for f, _ in context.page.report.furniture if start < f < end), default=end)  # what is the site's was said by nobody
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES and not (end < len(text) and text[end] in _CLOSING):
        end -= 1
    while start and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return (start, end) if start < end else None


def _named(a: Attribution) -> Span | None:
    """The words that name the speaker beside the cue: the whole phrase with its apposition, less a clause after a comma."""
    if a.named is None:
        return None
    if a.labelled:
        label = [w for w in a.sentence.words[: a.cue[0].i] if w.text[0].isalnum()]
        return label[0].start, label[-1].end
    words = _phrase(a.named) if a.named is a.speaker else [a.named]
    words = [w for w in words if w.i not in a.content]
    return (words[0].start, words[-1].end) if words else None


def _phrase(head: Word) -> list[Word]:
    tree = head.subtree()
    for c in head.children:
        if c.dep == "relcl" and c.i > head.i:
            first = c.subtree()[0].i
            if any(w.tag == "," and w.i == first - 1 for w in tree):
                tree = [w for w in tree if w.i < first - 1]
    return [w for w in tree if w.tag != "," or w is not tree[-1]]
