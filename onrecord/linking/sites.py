"""The kinds of site that a text names: a theatre, a market, a barracks. They tell apart two strikes on one town on one day."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml

from onrecord.errors import VocabularyError

SITES = Path(__file__).parent / "vocabulary" / "sites.yaml"


def sites_of(words: Iterable[str]) -> tuple[str, ...]:
    """The kinds of site that words name, in the singular or the plural, by the alphabet."""
    known = table()
    return tuple(sorted({known[w] for word in words for w in (word, word.removesuffix("s")) if w in known}))


@functools.cache
def table() -> Mapping[str, str]:
    """The kind of site of each word. Raises VocabularyError naming the row where the file is no mapping of kinds to words, each word once."""
    out: dict[str, str] = {}
    raw = yaml.safe_load(SITES.read_text("utf-8"))
    if not isinstance(raw, dict):
        raise VocabularyError(f"{SITES.name}: must map kinds of site to words")
    for kind, words in raw.items():
        if not isinstance(words, str) or not isinstance(kind, str):
            raise VocabularyError(f"{SITES.name}: {kind}: must be words on one line")
        for word in words.split():
            if word in out:
                raise VocabularyError(f"{SITES.name}: {kind}: {word!r} is a {out[word]} already")
            out[word] = kind
    return out
