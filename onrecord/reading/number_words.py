"""numbers.yaml, compiled: the words that bound a number, and those that make it no count of people or things."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from onrecord.reading.vocabulary import load as load_vocabulary

Bound = Literal["low", "high", "approximate"]
_BOUNDS: Final[tuple[Bound, ...]] = ("low", "high", "approximate")


class _File(BaseModel):
    """The shape of numbers.yaml: see its comments."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    before: dict[Bound, list[str]]
    after: dict[Bound, list[str]]
    units: dict[str, list[str]]
    fillers: list[str]
    names: list[str]
    titles: list[str]
    models: list[str]
    no_count: list[str]


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The patterns around a number, all for folded text.

    `before`, `names`, `titles` and `models` are searched for in the text that ends where the number starts; `after`, `trailing`, `units` and
    `no_count` are matched where it ends. The group that matched in `after`, `trailing` and `units` names the bound or the unit.
    """

    before: re.Pattern[str]
    bounds: tuple[tuple[Bound, re.Pattern[str]], ...]
    after: re.Pattern[str]
    trailing: re.Pattern[str]
    units: re.Pattern[str]
    names: re.Pattern[str]
    titles: re.Pattern[str]
    models: re.Pattern[str]
    no_count: re.Pattern[str]

    def bounds_of(self, qualifiers: str) -> set[str]:
        """Which bounds a run of qualifiers sets: "at least about" sets low and approximate."""
        rest = qualifiers.strip()
        found: set[str] = set()
        while rest:
            match = next(((bound, hit) for bound, pattern in self.bounds if (hit := pattern.match(rest)) is not None), None)
            if match is None:
                break
            found.add(match[0])
            rest = rest[match[1].end() :]
        return found


@cache
def number_words() -> NumberWords:
    """The words of numbers.yaml. VocabularyError where the file breaks its schema."""
    data: _File = load_vocabulary("numbers.yaml", _File)
    before = _any(entry for entries in data.before.values() for entry in entries)
    after = "|".join(f"(?P<{bound}>{_any(data.after[bound])})" for bound in _BOUNDS)
    units = "|".join(f"(?P<{unit}>{_any(entry.replace('_', '[ -]?') for entry in entries)})" for unit, entries in data.units.items())
    return NumberWords(
        before=re.compile(rf"(?:(?<!\w)(?:{before}) ?[\"“”']?)+$"),
        bounds=tuple((bound, re.compile(rf"(?:{_any(data.before[bound])})(?:[ \"“”']+|$)")) for bound in _BOUNDS),
        after=re.compile(rf" ?(?:{after})(?!\w)(?! than\b)(?! \d)"),
        trailing=re.compile(rf"(?: [a-z]+)?,? (?:{after})(?=[.,;:)]|$)"),
        units=re.compile(rf"(?: (?:{_any(data.fillers)})(?= ))?(?:{units})(?!\w)"),
        names=re.compile(rf"\b(?:{_any(data.names)})(?: (?:(?:[0-9]+|one|two) (?:and|or|to) )?|(?<=\.))$"),
        titles=re.compile(rf"\b(?:{_any(data.titles)}) $"),
        models=re.compile(rf"\b(?:{_any(data.models)})[ -]$"),
        no_count=re.compile(rf"(?: (?:{_any(data.no_count)})\b|[.-])"),
    )


def _any(entries: Iterable[str]) -> str:
    """One alternation, the longest entry first."""
    return "|".join(sorted(entries, key=len, reverse=True))
