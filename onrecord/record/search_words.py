"""Words as search compares them, and what a reader asked in words. Pure: the same on every database, in the index and when words are marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.gazetteer.transliteration import fold

# Letters and digits, with the marks inside a word ("don't") and inside a number ("1,200").
_WORD = re.compile(r"\d+(?:[.,]\d{3})+(?!\d)|[^\W_]+(?:['’ʼ](?=[^\W_])[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’ʼ]s$", re.I)
_ASKED = re.compile(r'(-?)(?:"([^"]*)(?:"|$)|(\S+))')
# No word is longer than this but what is none; no question needs more terms.
LONGEST, MOST_TERMS = 48, 24


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: `key` is what it is compared by. `start`, `end`: its place in code points."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together, in this order; `prefix`: the last may go on; `without`: what is found does not have them."""

    keys: tuple[str, ...]
    prefix: bool = False
    without: bool = False


def words(text: str) -> Iterator[Word]:
    """The words of a text in its order."""
    for match in _WORD.finditer(text):
        key = _key(match.group())
        if key:
            yield Word(match.start(), match.end(), key)


def keys(text: str) -> tuple[str, ...]:
    """The keys of the words of a text in its order: ASCII letters and digits only."""
    return tuple(word.key for word in words(text))


def terms(asked: str) -> tuple[Term, ...]:
    """What a reader asks for: words, all of which must be there; "words in quotation marks" that stand together; -words that must not be there;
    and beginnings of words with a star ("evacuat*"). Anything is a question: what is none of these is passed over."""
    found: list[Term] = []
    for match in _ASKED.finditer(asked.replace("“", '"').replace("”", '"').replace("„", '"')):
        without, phrase, bare = match[1] == "-", match[2], match[3]
        if phrase is not None:
            parts = [(keys(phrase), False)]
        else:
            prefix = bare.endswith("*")
            parts = [(keys(bare.rstrip("*")), prefix)]
            if prefix and parts[0][0]:
                last = _folded(list(_WORD.finditer(bare))[-1].group())  # a beginning has no ending to take off
                parts = [((*parts[0][0][:-1], last), True)]
        found += [Term(of, prefix, without) for of, prefix in parts if of and all(of)]
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def marks(text: str, asked: Sequence[Term]) -> list[tuple[int, int]]:
    """Where a text has what was asked for: spans that do not overlap, in its order."""
    here = list(words(text))
    found: list[tuple[int, int]] = []
    for term in asked:
        size = len(term.keys)
        if term.without:
            continue
        for k in range(len(here) - size + 1):
            run = here[k : k + size]
            if all(_is(word.key, key, term.prefix and n == size - 1) for n, (word, key) in enumerate(zip(run, term.keys, strict=True))):
                found.append((run[0].start, run[-1].end))
    out: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def score(of: Sequence[str], beside: Sequence[str], asked: Sequence[Term]) -> float:
    """How well a sentence with these keys fits what was asked: each term by how often it stands there for the sentence's length, half as much
    where it only stands among the words beside it (a speaker, a place). The larger the better."""
    # BM25's saturation and length (Robertson and Zaragoza 2009), with the mean length of a news sentence; without its rarity of words, since all
    # that is ranked has all words.
    saturation, share, mean = 1.2, 0.75, 24.0
    weight = saturation * (1 - share + share * len(of) / mean)
    total = 0.0
    for term in asked:
        if not term.without:
            times = _times(of, term)
            total += times / (times + weight) if times else 0.5 / (1 + weight) * min(_times(beside, term), 1)
    return total


def _times(of: Sequence[str], term: Term) -> int:
    first, size = term.keys[0], len(term.keys)
    if size == 1:
        return sum(key.startswith(first) for key in of) if term.prefix else of.count(first)
    if first not in of:
        return 0
    return sum(
        all(_is(of[k + n], key, term.prefix and n == size - 1) for n, key in enumerate(term.keys))
        for k in range(len(of) - size + 1)
        if of[k] == first
    )


def _is(key: str, asked: str, prefix: bool) -> bool:
    return key.startswith(asked) if prefix else key == asked


@lru_cache(maxsize=200_000)
def _key(word: str) -> str:
    return _singular(_folded(word))


def _folded(word: str) -> str:
    if word[0].isdigit():
        word = word.replace(",", "").replace(".", "")
    return re.sub(r"[^0-9a-z]", "", fold(_POSSESSIVE.sub("", word)))[:LONGEST]


def _singular(word: str) -> str:
    """Harman's S stemmer (1991): a word without the ending of its plural, so that "strike" finds "strikes"."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word if word[-4] in "ae" else f"{word[:-3]}y"
    if word.endswith("es"):
        return word if word[-3] in "aeo" else word[:-1]
    return word if word[-2] in "us" else word[:-1]
