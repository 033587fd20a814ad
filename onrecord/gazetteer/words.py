"""The words beside a place's name that tell what it is, read from data/place_words.yaml and checked."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from onrecord.errors import DataFileError
from onrecord.gazetteer.rows import DATA

PLACE_WORDS = DATA / "place_words.yaml"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Kind(_Strict):
    """A kind of place: the words that say it, how its feature codes begin, and how many people it rarely passes (None: no bound)."""

    words: tuple[str, ...]
    codes: tuple[str, ...]
    most: int | None = None


class PlaceWords(_Strict):
    """See the head of place_words.yaml."""

    kinds: dict[str, Kind]
    parts: tuple[str, ...]
    takes: frozenset[str]
    taken: frozenset[str]
    befalls: frozenset[str]
    states_do: frozenset[str]
    bodies_after: frozenset[str]
    bodies_before: frozenset[str]
    bodies_of: frozenset[str]


@functools.cache
def place_words(path: Path = PLACE_WORDS) -> PlaceWords:
    """The words of the file. Raises DataFileError saying what is wrong with it."""
    try:
        return PlaceWords.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, ValidationError) as error:
        raise DataFileError(f"{path.name}: {error}", hint="correct the file; its first lines say what it holds") from error


@functools.cache
def kind_of() -> dict[str, str]:
    """Each word that says a kind, to the kind; of a word of two kinds the first counts."""
    return {word: name for name, kind in reversed(place_words().kinds.items()) for word in kind.words}


@functools.cache
def any_of(words: frozenset[str] | tuple[str, ...]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w))) + ")"
