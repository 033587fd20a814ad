"""A report as sentences of words: what the rules read. Plain objects, so that nothing of the parser's memory is held.

Offsets (`start`, `end`) are code points of the report's text, end exclusive. Labels are spaCy's English ones: Penn tags, ClearNLP
dependencies, OntoNotes entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.gazetteer.gazetteer import Mention
from onrecord.reading.dates import DateSpan
from onrecord.reading.numbers import Number
from onrecord.reports.report import Report, Span

CLAUSE_DEPS = frozenset({"ccomp", "relcl", "advcl", "parataxis", "csubj", "csubjpass"})


@dataclass(slots=True, eq=False)
class Word:
    """One word of a sentence, with its place in the parse. `head` is the word itself at the root."""

    i: int
    text: str
    lower: str
    tag: str
    dep: str
    ent: str
    start: int
    end: int
    head: Word = field(init=False, repr=False)
    children: list[Word] = field(init=False, repr=False, default_factory=list)

    @property
    def is_verb(self) -> bool:
        return self.tag[:2] == "VB"

    @property
    def is_noun(self) -> bool:
        return self.tag[:2] == "NN"

    @property
    def is_proper(self) -> bool:
        return self.tag[:3] == "NNP"

    def child(self, *deps: str) -> Word | None:
        """The first child with one of these dependencies."""
        for c in self.children:
            if c.dep in deps:
                return c
        return None

    def kids(self, *deps: str) -> list[Word]:
        return [c for c in self.children if c.dep in deps]

    def ancestors(self) -> Iterator[Word]:
        """From the head up to the root."""
        w = self
        while w.head is not w:
            w = w.head
            yield w

    def subtree(self) -> list[Word]:
        """The word and all under it, in the order of the text."""
        out, stack = [], [self]
        while stack:
            w = stack.pop()
            out.append(w)
            stack.extend(w.children)
        out.sort(key=lambda w: w.i)
        return out

    def conjuncts(self) -> list[Word]:
        """The words joined to this one by "and", "or", commas; not the word itself."""
        out: list[Word] = []
        for c in self.children:
            if c.dep == "conj":
                out.append(c)
                out.extend(c.conjuncts())
        return out

    @property
    def clause(self) -> Word:
        """The verb (or other head) of the clause that the word stands in: the nearest verb at or above it."""
        w = self
        while w.head is not w and not (w.is_verb and w.dep not in ("amod", "compound", "aux", "auxpass")):
            w = w.head
        return w


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence with what the grammars found in it."""

    index: int
    paragraph: int
    words: list[Word]
    entities: list[tuple[str, int, int]]  # label, first word, one past the last
    numbers: list[Number] = field(default_factory=list)
    dates: list[DateSpan] = field(default_factory=list)
    places: list[Mention] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def root(self) -> Word:
        for w in self.words:
            if w.head is w:
                return w
        return self.words[0]

    def within(self, start: int, end: int) -> list[Word]:
        """The words that overlap a span."""
        return [w for w in self.words if w.start < end and w.end > start]

    def entity_of(self, word: Word) -> tuple[str, int, int] | None:
        for e in self.entities:
            if e[1] <= word.i < e[2]:
                return e
        return None


@dataclass(slots=True, eq=False)
class Page:
    """A report and its sentences, in order, with the quotations marked in its text."""

    report: Report
    sentences: list[Sentence]
    quotations: list[Span]

    def text(self, start: int, end: int) -> str:
        return self.report.text[start:end]

    def phrase(self, words: list[Word]) -> str:
        """The text from the first to the last of these words, white space folded."""
        return " ".join(self.report.text[words[0].start : words[-1].end].split()) if words else ""

    def quotation_at(self, position: int) -> Span | None:
        for s in self.quotations:
            if s[0] <= position < s[1]:
                return s
        return None


_QUOTE = re.compile(r"[“”\"„«»]|‘‘|’’|''|``|(?<![\w’'])‘(?=\w)|(?<=[\w.,!?…])’(?![\w’])")
_OPENERS = frozenset("“„«") | {"‘‘", "``", "‘"}
_CLOSERS = frozenset("”»") | {"’’", "''", "’"}


def quotations(text: str, start: int, end: int) -> list[Span]:
    """Spans of what stands between quotation marks in one paragraph, marks left out.

    A quotation that the paragraph does not close runs to the paragraph's end (newspapers open each paragraph of a long quotation and
    close the last). Single marks count only in pairs.
    """
    out: list[Span] = []
    opened: tuple[int, str] | None = None
    for m in _QUOTE.finditer(text, start, end):
        mark = m.group()
        if opened is None:
            if mark in _OPENERS or (mark == '"' and (m.end() < end and not text[m.end()].isspace())) or mark == "''":
                opened = (m.end(), mark)
            continue
        single = opened[1] == "‘"
        if (mark == "’") != single or mark in _OPENERS:
            continue
        if mark == '"' or mark in _CLOSERS:
            if m.start() > opened[0]:
                out.append((opened[0], m.start()))
            opened = None
    if opened is not None and opened[1] != "‘" and end > opened[0]:
        out.append((opened[0], end))
    return out
