"""Furniture: what on a page is the site's own and not reporting. It is marked, and never read.

Comment policies, "read more" lists, newsletter and cookie notices, share buttons, credits, copyright lines, headlines of
other stories set between the paragraphs. The words are data (furniture.yaml); the rules here are about lines: a line,
a sentence in it, a stretch between two marks, a list under a heading, or the whole rest of a page.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from ahocorasick_rs import AhoCorasick

from onrecord.errors import DataFileError, VocabularyError
from onrecord.reports.report import Span

FILE = "furniture.yaml"
_LINK_WORDS = 22  # a linked headline has at most about this many words
_CAPITALS_WORDS = 4  # a line in capitals of fewer words may be a heading or a place
_CAPITALS_SHARE = 0.25  # a text with more of its letters in capitals is set in them throughout
_SHORT = 160  # characters; a longer line is neither a button nor a credit nor a heading
_MOST = 0.5  # where more of a line than this is furniture, all of it is
_REPORTS = re.compile(r"\d|\b(?:said|says|told|according|killed|injured|wounded|dead)\b")  # signs that a sentence is reporting
_LINE = re.compile(r"[^\n]*[^\s]")
_LEAD = r"[\s\[(•·*>»→▶#|–—-]*"
_TAIL = r"[\s\])•·*>»→▶#|.,:;!…–—-]*"
_SENTENCE_END = re.compile(r"(?<=[\w)\]\"'%][.!?…])[\"')\]]*\s*(?=[A-Z\"'(\[@])")
_DATELINE = re.compile(r"[A-Z][A-Z .'-]{2,30}[,.] .{0,30}\([A-Z][\w /.-]{1,25}\) ?[-–—]|[A-Z][A-Z'-]{3,20} \([A-Z][\w /.-]{1,25}\) ?[-–—]")
_SAME = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " "))


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of furniture.yaml, compiled. See that file for what each list means. `words` are the keys of `sentence`, in its order."""

    whole: re.Pattern[str]
    start: re.Pattern[str]
    rest: re.Pattern[str]
    links: re.Pattern[str]
    words: AhoCorasick
    sentence: tuple[re.Pattern[str], ...]
    stretches: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    start_words: int


@dataclass(slots=True)
class _Line:
    """One line with words in it: where it stands, and its words with plain apostrophes and quotation marks."""

    start: int
    end: int
    words: str

    @property
    def length(self) -> int:
        return self.words.count(" ") + 1


def furniture(text: str) -> tuple[Span, ...]:
    """The spans of `text` that are the site's and not reporting: in order, disjoint, inside the text."""
    cues = load_cues()
    plain = _plain(text)
    lower = plain.lower()
    if len(lower) != len(plain):  # a few letters grow when made small; then places would not fit
        lower = plain
    lines = [_Line(m.start(), m.end(), m[0].strip()) for m in _LINE.finditer(plain)]
    stretches = list(_stretches(plain, lower, cues))
    return _merged([*stretches, *_lines(lines, plain, cues), *_sentences(lines, plain, lower, cues, stretches)], text)


@cache
def load_cues() -> Cues:
    """furniture.yaml, read once. Raises DataFileError where it is missing, VocabularyError where it breaks its schema."""
    try:
        data = yaml.safe_load(files(__package__).joinpath(FILE).read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataFileError(f"{FILE} can't be read", hint="install onrecord again") from error
    return cues_from(data)


def cues_from(data: object) -> Cues:
    """The cues in what was read from YAML. Raises VocabularyError naming the field that is wrong."""
    if not isinstance(data, dict):
        raise VocabularyError(f"{FILE}: not a mapping")
    unknown = set(data) - {"whole", "start", "rest", "links", "sentence", "stretches", "start_words"}
    if unknown:
        raise VocabularyError(f"{FILE}: unknown field {sorted(map(str, unknown))[0]}")
    sentence, stretches, start_words = data.get("sentence"), data.get("stretches"), data.get("start_words")
    if not isinstance(sentence, dict):
        raise VocabularyError(f"{FILE}: sentence: not a mapping of a word to patterns")
    if not isinstance(stretches, list) or not all(isinstance(item, list) and len(item) == 3 for item in stretches):
        raise VocabularyError(f"{FILE}: stretches: not a list of a word, a start and an end")
    if not isinstance(start_words, int):
        raise VocabularyError(f"{FILE}: start_words: not a number")
    return Cues(
        whole=_union(data.get("whole"), "whole", f"{_LEAD}(?:{{}}){_TAIL}"),
        start=_union(data.get("start"), "start", f"{_LEAD}(?:{{}})"),
        rest=_union(data.get("rest"), "rest", f"{_LEAD}(?:{{}}){_TAIL}"),
        links=_union(data.get("links"), "links", f"{_LEAD}(?:{{}}){_TAIL}"),
        words=AhoCorasick([str(word).lower() for word in sentence]),
        sentence=tuple(_union(patterns, f"sentence.{word}", "{}") for word, patterns in sentence.items()),
        stretches=tuple((str(word), _union([a], "stretches", "{}"), _union([b], "stretches", "{}")) for word, a, b in stretches),
        start_words=start_words,
    )


def _union(patterns: object, field: str, frame: str) -> re.Pattern[str]:
    if not isinstance(patterns, list) or not patterns or not all(isinstance(pattern, str) and pattern for pattern in patterns):
        raise VocabularyError(f"{FILE}: {field}: not a list of patterns")
    try:
        return re.compile(frame.format("|".join(f"(?:{pattern})" for pattern in patterns)), re.IGNORECASE)
    except re.error as error:
        raise VocabularyError(f"{FILE}: {field}: {error}") from error


def _plain(text: str) -> str:
    """The text with plain apostrophes, quotation marks and spaces, one character for one."""
    if text.isascii():
        return text
    for mark, same in _SAME:
        text = text.replace(mark, same)
    return text


def _lines(lines: list[_Line], plain: str, cues: Cues) -> Iterator[Span]:
    """Whole lines: by their words, as a link in a list, in capitals, or in what follows a comment policy."""
    in_links = in_rest = False
    mixed: bool | None = None
    for index, line in enumerate(lines):
        words = line.words
        short = len(words) <= _SHORT
        if in_rest and _DATELINE.match(words):
            in_rest = False
        if in_rest or (index >= len(lines) / 2 and cues.rest.fullmatch(words)):
            in_rest = True
            yield line.start, line.end
            continue
        if short and cues.links.fullmatch(words):
            in_links = True
            yield line.start, line.end
            continue
        in_links = in_links and _is_link(line)
        if in_links or (short and cues.whole.fullmatch(words)) or (line.length <= cues.start_words and cues.start.match(words)):
            yield line.start, line.end
        elif index > 0 and _in_capitals(line):
            mixed = _is_mixed(plain) if mixed is None else mixed
            if mixed:
                yield line.start, line.end


def _stretches(plain: str, lower: str, cues: Cues) -> Iterator[Span]:
    """Stretches from a mark at their start to one at their end. A start without an end is left to the other rules."""
    for word, first, last in cues.stretches:
        if word not in lower:
            continue
        for opening in first.finditer(plain):
            closing = last.search(plain, opening.end())
            if closing is not None:
                yield opening.start(), closing.end()


def _sentences(lines: list[_Line], plain: str, lower: str, cues: Cues, stretches: list[Span]) -> Iterator[Span]:
    """Sentences that are furniture; the whole line where they are most of it."""
    found: dict[int, set[Span]] = {}
    starts = [line.start for line in lines]
    for key, at, _ in cues.words.find_matches_as_indexes(lower, overlapping=True):
        number = bisect_right(starts, at) - 1
        if number < 0 or any(first <= at < last for first, last in stretches):  # below 0: a word with a space first, at the very start
            continue
        start, end = _sentence(plain, lines[number], at)
        if cues.sentence[key].search(plain[start:end].strip()):
            found.setdefault(number, set()).add((start, end))
    for number, spans in found.items():
        line = lines[number]
        rest = _without(plain, line, spans)
        if len(rest) < _MOST * len(line.words) and not _REPORTS.search(rest):
            yield line.start, line.end
        else:
            yield from spans


def _without(plain: str, line: _Line, spans: set[Span]) -> str:
    """What is left of a line without the spans in it."""
    ends = [line.start, *(end for _, end in sorted(spans))]
    starts = [*(start for start, _ in sorted(spans)), line.end]
    return "".join(plain[end:start] for end, start in zip(ends, starts, strict=True))


def _sentence(plain: str, line: _Line, at: int) -> Span:
    """The sentence of a line around a place in it."""
    start, end = line.start, line.end
    for stop in _SENTENCE_END.finditer(plain, line.start, line.end):
        if stop.end() > at:
            end = stop.end()
            break
        start = stop.end()
    return start, end


def _is_link(line: _Line) -> bool:
    """Does the line read as the headline of another story: short, and no sentence with a full stop?"""
    return line.length <= _LINK_WORDS and not line.words.endswith((".", '."', ".'", ":", ";", ","))


def _is_mixed(plain: str) -> bool:
    start = plain[:2000]
    return sum(map(str.isupper, start)) < _CAPITALS_SHARE * sum(map(str.isalpha, start))


def _in_capitals(line: _Line) -> bool:
    """A headline of another story, set in capitals between the paragraphs of one that is not."""
    words = line.words
    return words.isupper() and line.length >= _CAPITALS_WORDS and not words.endswith((".", ":")) and not _DATELINE.match(words)


def _merged(spans: list[Span], text: str) -> tuple[Span, ...]:
    """The spans in order, those that touch or have only white space between them made one, ends free of white space."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and (start <= out[-1][1] or text[out[-1][1] : start].isspace()):
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    trimmed = ((end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip())) for start, end in out)
    return tuple((start, end) for start, end in trimmed if end > start)
