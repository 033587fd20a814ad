"""Whose words each word of a report is: attributions with their speakers' names, quotations over several sentences joined to theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.attribution import Attribution, attributions
from onrecord.reading.cast import Cast
from onrecord.reading.coreference import Coreference, Named
from onrecord.reading.names import describe
from onrecord.reading.parting import parted
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

LONG_WORDS = 8  # one of so many words without a cue, even in mid-sentence, goes on with the quotation before it
CLAUSE_WORDS = 4  # a quotation of fewer words is a term in quotation marks, and nobody's sentence
_MARKS = " \u00a0“”\"'‘’„«»"
_FIRST_PERSON = frozenset({"i", "we", "you", "me", "us"})
_OWN_STANCES = frozenset({"denies", "expects", "admits", "accuses"})  # those that quoted words keep from their cue


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something, for whom, through whom, and how. `speaker` None is the outlet's own voice."""

    speaker: str | None = None
    org: str | None = None
    via: str | None = None
    stance: str = "states"
    attribution: Attribution | None = None


OWN_VOICE = Voice()


class Voices:
    """The voices of one page.

    `acts` are its acts of speech with their voices, in the order of the text; `attitudes` the views that deeds show, which give no
    statement its speaker.
    """

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.acts: list[tuple[Attribution, Voice]] = []
        self.attitudes: list[tuple[Attribution, Voice]] = []
        self._names = Coreference(page, cast)
        self._spans: dict[Attribution, list[Span]] = {}
        self._of_sentence: list[list[tuple[set[int], Voice]]] = [[] for _ in page.sentences]
        for s in page.sentences:
            found = parted(attributions(s, page))
            passed_on = _passed_on(found)
            for a in found:
                if a.attitude:
                    self.attitudes.append((a, self._resolve(a, s)))
                    continue
                if a.labelled and not self._names.known(a.named, s):
                    continue
                voice = self._resolve(a, s)
                relay = passed_on.get(a)
                if relay is not None and voice.via is None:
                    voice = replace(voice, via=describe(relay, page))
                if a.labelled:
                    self._give_paragraph(a, voice)
                self.acts.append((a, voice))
                if a.speaker is None or a.speaker.lower not in _FIRST_PERSON:
                    self._of_sentence[s.index].append((a.content, voice))
            if not found:
                self._names.stood(s)
        self._join_quotations()

    def at(self, sentence: Sentence, word: Word) -> Voice:
        """The innermost voice whose words hold this one; where it names nobody ("is feared dead"), in the mouth of the one around it."""
        around = sorted((x for x in self._of_sentence[sentence.index] if word.i in x[0]), key=lambda x: len(x[0]))
        if not around:
            return OWN_VOICE
        voice = around[0][1]
        outer = next((v for _, v in around if v.speaker is not None), voice)
        return voice if voice.speaker is not None else replace(outer, stance=voice.stance if voice.stance != "states" else outer.stance)

    def speaks_in(self, sentence: Sentence) -> bool:
        """Whether any words of the sentence are somebody's."""
        return bool(self._of_sentence[sentence.index])

    def name(self, head: Word, sentence: Sentence) -> Named:
        """The name of the one whom a phrase means, by its head word; the phrase need not speak."""
        return self._names.name(head, sentence)

    def quotations_of(self, a: Attribution) -> list[Span]:
        """The quotations that belong to one act of speech, those that go on after its sentence too."""
        return self._spans.get(a, [])

    def _resolve(self, a: Attribution, s: Sentence) -> Voice:
        via = describe(a.relay, self.page) if a.relay is not None else None
        if a.speaker is None:
            return Voice(None, None, via, a.stance, a)
        who = self._names.name(a.speaker, s)
        if not a.attitude:
            self._names.spoke(a.at, a.speaker, who, frozenset(w.start for w in s.words if w.i in a.content))
        if a.cited is not None:
            via = who.name
            who = self._names.name(a.cited, s)
        return Voice(who.name or None, who.org, via, a.stance, a)

    def _give_paragraph(self, a: Attribution, voice: Voice) -> None:
        """Give the rest of a labelled paragraph to its speaker."""
        rest = [s for s in self.page.sentences[a.sentence.index :] if s.paragraph == a.sentence.paragraph]
        if rest[-1].end > a.cue[-1].end:
            self._spans[a] = [(a.cue[-1].end, rest[-1].end)]
        for s in rest[1:]:
            self._of_sentence[s.index].append(({w.i for w in s.words}, voice))

    def _join_quotations(self) -> None:
        """Give every quotation its speaker: its own sentence's cue, else that of the sentence beside it, else the one who spoke last."""
        last: tuple[int, Voice] | None = None  # the sentence and the voice of the last long quotation
        first = 0
        sentences = self.page.sentences
        for q in self.page.quotations:
            while first < len(sentences) and sentences[first].end <= q[0]:
                first += 1
            inside = []
            for s in sentences[first:]:
                if s.start >= q[1]:
                    break
                inside.append(s)
            if not inside:
                continue
            parts = [s.within(*q) for s in inside]
            size = sum(w.text[:1].isalnum() for part in parts for w in part)
            is_clause = size >= CLAUSE_WORDS
            voice = self._own_cue(q, inside) or self._cue_before(q, inside[0])
            if (
                voice is None
                and is_clause
                and last is not None
                and inside[0].paragraph - sentences[last[0]].paragraph <= 1
                and (size >= LONG_WORDS or self._opens(q, inside[0]))
            ):
                voice = last[1]
            if voice is None:
                continue
            self._give(q, voice, inside, parts)
            if is_clause:
                last = inside[-1].index, voice

    def _give(self, q: Span, voice: Voice, inside: list[Sentence], parts: list[list[Word]]) -> None:
        a = voice.attribution
        if a is not None:
            self._spans.setdefault(a, []).append(q)
        for s, part in zip(inside, parts, strict=True):
            content = {w.i for w in part}
            if a is None or a.sentence is not s or not a.content >= content:
                self._of_sentence[s.index].append(
                    (content, replace(voice, stance=voice.stance if voice.stance in _OWN_STANCES else "states"))
                )

    def _opens(self, q: Span, s: Sentence) -> bool:
        return not self.page.text(s.start, q[0]).strip(_MARKS)

    def _own_cue(self, q: Span, inside: list[Sentence]) -> Voice | None:
        """The nearest cue of the quotation's own sentences that takes it for what is said."""
        best: Voice | None = None
        distance = 1 << 30
        for a, voice in self.acts:
            if a.sentence.index < inside[0].index:
                continue
            if a.sentence.index > inside[-1].index:
                break
            if q[0] <= a.at < q[1] or not (q in a.quoted or a.content & {w.i for w in a.sentence.within(*q)}):
                continue
            away = a.at - q[1] if a.at >= q[1] else q[0] - a.at
            if away < distance:
                best, distance = voice, away
        return best

    def _cue_before(self, q: Span, first: Sentence) -> Voice | None:
        """The cue of the sentence just before ("Macron said: ...") or a quotation that goes on after "he said."."""
        for a, voice in reversed(self.acts):
            s = a.sentence
            if s.index > first.index - 1 or q[0] <= a.at < q[1]:
                continue
            if s.index < first.index - 1:
                return None
            if self.page.text(s.start, s.end).rstrip(_MARKS).endswith(":") or (
                s.paragraph == first.paragraph and (a.quoted or self._opens(q, first))
            ):
                return voice
        return None


def _passed_on(found: list[Attribution]) -> dict[Attribution, Word]:
    """Acts of speech that a news agency or paper passes on: "the governor said X, the agency reported". What is said is the inner speaker's."""
    out: dict[Attribution, Word] = {}
    for outer in found:
        if outer.speaker is None or outer.speaker.lower not in wordset("relays"):
            continue
        for inner in found:
            if inner is not outer and inner.speaker is not None and inner.cue[-1].i in outer.content:
                out[inner] = outer.speaker
                outer.content -= inner.content
    return out
