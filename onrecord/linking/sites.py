"""What tells apart two strikes on one town on one day: the kinds of site, of weapon and the parts of the day that a text names."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from onrecord.errors import VocabularyError

VOCABULARY = Path(__file__).parent / "vocabulary"
_WAR = 2  # different words of war that make a report one of war: a single one stands in the news of many a crime


def sites_of(words: Iterable[str]) -> tuple[str, ...]:
    """The kinds of site that words name, in the singular or the plural, by the alphabet."""
    return _kinds("sites", words)


def means_of(words: Iterable[str]) -> tuple[str, ...]:
    """The kinds of weapon that words name, as `sites_of` gives sites."""
    return _kinds("means", words)


def hours_of(words: Iterable[str]) -> tuple[str, ...]:
    """The parts of the day that words name, as `sites_of` gives sites."""
    return _kinds("hours", words)


def is_of_war(words: Iterable[str]) -> bool:
    """Whether the words of a report are those of a war: of its weapons, troops, fronts and truces."""
    known = table("war")
    return len({w.removesuffix("s") for w in words if w in known or w.removesuffix("s") in known}) >= _WAR


def _kinds(name: str, words: Iterable[str]) -> tuple[str, ...]:
    known = table(name)
    return tuple(sorted({known[w] for word in words for w in (word, word.removesuffix("s")) if w in known}))


@functools.cache
def table(name: str) -> Mapping[str, str]:
    """The kind of each word of a vocabulary. Raises VocabularyError naming the row where the file is no mapping of kinds to words, each once."""
    path = VOCABULARY / f"{name}.yaml"
    out: dict[str, str] = {}
    raw = yaml.safe_load(path.read_text("utf-8"))
    if not isinstance(raw, dict):
        raise VocabularyError(f"{path.name}: must map kinds to words")
    for kind, words in raw.items():
        if not isinstance(words, str) or not isinstance(kind, str):
            raise VocabularyError(f"{path.name}: {kind}: must be words on one line")
        for word in words.split():
            if word in out:
                raise VocabularyError(f"{path.name}: {kind}: {word!r} is a {out[word]} already")
            out[word] = kind
    return out
