"""When two names are one name: news writes Mykolaiv and Mikolaiv, "the defence ministry" and "Russia's Defense Ministry"."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

# Words that one report writes and another leaves out of the same name.
FILLERS = frozenset({"the", "a", "an", "of", "s", "city", "region", "district", "oblast", "province", "president", "senior"})

# A name may be this many words longer than the other: "Zelensky" and "the Ukrainian president, Volodymyr Zelensky", but no whole sentence.
MOST_EXTRA_WORDS = 7

# Words this long may be taken for one word by likeness alone, if they start with the same two letters; shorter ones differ too easily.
SHORTEST_FUZZY_WORD = 6
FUZZY_LIKENESS = 0.88

# Transliterations of one letter, in the order in which they are folded.
_FOLDS = (("zh", "z"), ("kh", "h"), ("g", "h"), ("w", "v"), ("ph", "f"), ("sch", "sh"), ("ck", "k"))
_BRITISH = (("defense", "defence"), ("theater", "theatre"), ("center", "centre"))


@lru_cache(maxsize=65_536)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, without accents, case and fillers; the fillers stay where there is nothing else."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = re.findall(r"\w+", plain)
    return tuple(w for w in words if w not in FILLERS) or tuple(words)


@lru_cache(maxsize=65_536)
def folded(word: str) -> str:
    """One spelling for the ways that news writes a Slavic or Arabic name: Kharkov and Kharkiv, Podolyak and Podoliak."""
    word = re.sub(r"[oeiy]+v$", "iv", word)
    for old, new in _BRITISH + _FOLDS:
        word = word.replace(old, new)
    word = re.sub(r"[yij]+", "i", word)
    return re.sub(r"(.)\1", r"\1", word).rstrip("i")


def same_word(one: str, other: str) -> bool:
    """Whether two words are one word in two spellings."""
    if one == other or folded(one) == folded(other):
        return True
    long_enough = min(len(one), len(other)) >= SHORTEST_FUZZY_WORD
    return long_enough and one[:2] == other[:2] and SequenceMatcher(None, one, other).ratio() >= FUZZY_LIKENESS


def same_name(one: str, other: str) -> bool:
    """Whether every word of the shorter name has its like in the longer one, and the longer one is not a sentence."""
    shorter, longer = sorted((name_words(one), name_words(other)), key=len)
    if not shorter or len(longer) > len(shorter) + MOST_EXTRA_WORDS:
        return False
    return all(any(same_word(p, q) for q in longer) for p in shorter)
