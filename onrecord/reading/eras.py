"""The wars that a text dates by: "since the start of the war", "in the first week of the invasion"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final

from pydantic import BaseModel, ConfigDict

from onrecord.reading.vocabulary import load as load_vocabulary

# What a war is called where an era names no words of its own.
WAR: Final = r"(?:war|invasion|conflict|fighting|hostilities|aggression|special (?:military )?operation)"
_OTHER_WARS: Final = re.compile(
    r"\b(?:cold|great|world|korean|vietnam|gulf|patriotic|balkan|falklands|bosnian|kosovo|chechen|georgian|winter|civil|second world|first world) (?:war|conflict)\b|\bwwii?\b|\bww2\b|\bworld war"
)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    start: date
    words: list[str]
    nouns: list[str] = []
    unless: list[str] = []


class _File(BaseModel):
    """The shape of dates.yaml: see its comments."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    eras: list[_Entry]
    days: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Era:
    """A war or a turn of one: its first day, and the words by which a text is known to speak of it."""

    name: str
    start: date
    words: re.Pattern[str]
    nouns: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@cache
def eras() -> tuple[Era, ...]:
    """The eras of dates.yaml. VocabularyError where the file breaks its schema."""
    return tuple(Era(e.name, e.start, _starting(e.words), _any(e.nouns), _any(e.unless)) for e in _data().eras)


@cache
def _data() -> _File:
    loaded: _File = load_vocabulary("dates.yaml", _File)
    return loaded


def _starting(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})")


def _any(words: list[str]) -> re.Pattern[str] | None:
    return _starting(words) if words else None


@cache
def named_days() -> dict[str, tuple[int, int]]:
    """Days of the year that have a name, as month and day."""
    return _data().days


@lru_cache(maxsize=64)
def _counts(text: str) -> tuple[int, ...]:
    return tuple(len(era.words.findall(text)) for era in eras())


def era_of(phrase: str, published: date | None, *texts: str) -> Era | None:
    """The era that `phrase` speaks of, by its own words, else by those of `texts`, nearest first; None where none is known.

    `phrase` and `texts` are in lower case. No era that begins after publication is given.
    """
    if _OTHER_WARS.search(phrase):
        return None
    open_eras = [
        (number, era)
        for number, era in enumerate(eras())
        if (published is None or era.start <= published) and not (era.unless is not None and era.unless.search(phrase))
    ]
    named = [(number, era) for number, era in open_eras if era.nouns is not None and era.nouns.search(phrase)]
    candidates = named or [(number, era) for number, era in open_eras if era.nouns is None]
    for text in (phrase, *texts):
        counts = _counts(text)
        best = max(candidates, key=lambda entry: (counts[entry[0]], entry[1].start), default=None)
        if best is not None and counts[best[0]]:
            return best[1]
    return None
