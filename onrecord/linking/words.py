"""The words by which a text is known again: what stands in it, how rare each word is, and which of them are names."""

from __future__ import annotations

import functools
import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import DataFileError

RARITY = Path(__file__).parent / "data" / "rarity.json"

# "8:20" and "45-year-old" are one word each: times and ages tell happenings apart.
_WORD = re.compile(r"\d{1,2}:\d\d|[^\W_]+(?:['’\-][^\W_]+)*")
# What stands before the first word of a sentence, where a capital says nothing.
_OPENING = re.compile(r"(?:^|[.!?:;•|\n\"“”(\[‘—–-])\s*[\"“‘'(\[]*$")
_LEAD = 450  # code points: the title and first paragraph, which name what a report is about
_TITLE_COUNTS = 2.0  # so many times a word of the title counts, and 1 + 1 one of the lead; set on the linking data
_LEAD_COUNTS = 1.0
_LEAST = 0.4  # what a word that counts little is taken for, so that its weight stays above 0
_AGES = re.compile(r"(?<=, )(\d{1,2})(?=[,;.]| and )|\b(\d{1,2})(?=-(?:year|month)-old)|\b(\d{1,2})(?= years? old)")


# Days are compared as days, however they are told: "on Tuesday, September 5".
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
    december jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun today yesterday""".split()
)


def word_form(word: str) -> str:
    """A word as it is compared: in small letters, without 's."""
    return word.lower().replace("’", "'").removesuffix("'s")


def words_of(text: str) -> list[str]:
    """The words of a text, in order, as they are compared. Names of days and months are none."""
    return [w for w in map(word_form, _WORD.findall(text)) if w not in _CALENDAR]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare words are in news: the logarithm of how many happenings it takes until one brings the word, and `most` for unknown words."""

    weights: Mapping[str, float]
    most: float

    def __call__(self, word: str) -> float:
        return self.weights.get(word, self.most)


@functools.cache
def rarity() -> Rarity:
    """The table that ships with onrecord. Raises DataFileError where it is missing or no such table."""
    try:
        raw = json.loads(RARITY.read_text("utf-8"))
        return Rarity({sys.intern(w): n / 10 for n, words in raw["words"].items() for w in words.split() for n in (int(n),)}, raw["most"])
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise DataFileError(f"{RARITY.name}: no table of how rare words are: {error}", hint="write it anew: make model-linking") from error


def weighted(title: str, text: str, rare: Rarity, most: int, parts: Mapping[str, float]) -> dict[str, float]:
    """The `most` weightiest words with weights whose squares sum to 1: rare words of the title and the lead weigh most.

    `parts`: texts and how much their words count; `text` is the one whose beginning is the lead.
    """
    counts: dict[str, float] = defaultdict(float)
    for part, weight in parts.items():
        if weight > 0:
            for word in words_of(part):
                counts[word] += weight
    boost: dict[str, float] = {}
    for word in words_of(text[:_LEAD]):
        boost[word] = _LEAD_COUNTS
    for word in words_of(title):
        counts.setdefault(word, 0.0)
        boost[word] = _TITLE_COUNTS
    raw = {word: (1 + math.log(max(n + boost.get(word, 0.0), _LEAST))) * rare(word) for word, n in counts.items()}
    best = sorted(raw.items(), key=lambda item: (-item[1], item[0]))[:most]
    length = math.sqrt(sum(w * w for _, w in best)) or 1.0
    return {sys.intern(word): round(w / length, 4) for word, w in best if w > 0}


def names_of(text: str) -> set[str]:
    """The words that are names by their capital: capitalised inside a sentence, not shouted, in the form in which they are compared."""
    out = set()
    for m in _WORD.finditer(text):
        word = m.group()
        if (
            word[0].isupper()
            and len(word) > 2
            and not (word.isupper() and len(word) > 3)
            and not _OPENING.search(text[max(0, m.start() - 4) : m.start()])
        ):
            out.add(word_form(word))
    return out - _CALENDAR


def ages_of(text: str) -> frozenset[int]:
    """The ages of persons that a text gives: "a 27-year-old", "Maria, 27,"."""
    return frozenset(int(a or b or c) for a, b, c in _AGES.findall(text))


def in_order(words: Iterable[str], rare: Rarity) -> tuple[str, ...]:
    """Words, the rarest first; of one rarity by the alphabet."""
    return tuple(sorted(words, key=lambda w: (-rare(w), w)))
