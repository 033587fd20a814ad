"""Known days: events that texts tell without their date, and counts given out day by day. The data is anchors.yaml."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.errors import DataFileError, VocabularyError

FILE = "anchors.yaml"
_NEVER = r"(?!)"  # matches nothing


@dataclass(frozen=True, slots=True)
class Event:
    """One event known to the day.

    `told`: a word in small letters, and what the sentence that holds it must match to tell the event as past. `about` are words one of
    which the text must hold, `by` words one of which the sentence must hold, `never` words that none of it may. `war` matches the noun
    of what began with it, in "three weeks into the war".
    """

    name: str
    date: dt.date
    about: tuple[str, ...]
    by: re.Pattern[str] | None
    never: re.Pattern[str]
    told: tuple[tuple[str, re.Pattern[str]], ...]
    war: str | None

    def by_its_maker(self, plain: str, start: int, end: int) -> bool:
        """Does the sentence from `start` to `end` name who did it, and nothing of another event like it?"""
        return not self.never.search(plain, start, end) and (self.by is None or self.by.search(plain, start, end) is not None)


@dataclass(frozen=True, slots=True)
class Count:
    """A running count, `given` by value (as the text writes it) with the days from and to which it was the newest."""

    by: re.Pattern[str] | None
    of: re.Pattern[str]
    given: dict[str, tuple[dt.date, dt.date]]


@dataclass(frozen=True, slots=True)
class Anchors:
    """All of anchors.yaml."""

    events: tuple[Event, ...]
    counts: tuple[Count, ...]


@cache
def load_anchors() -> Anchors:
    """anchors.yaml, read once. Raises DataFileError where it is missing, VocabularyError where it breaks its schema."""
    try:
        data = yaml.safe_load(files(__package__).joinpath(FILE).read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataFileError(f"{FILE} can't be read", hint="install onrecord again") from error
    return anchors_from(data)


def anchors_from(data: object) -> Anchors:
    """The anchors in what was read from YAML. Raises VocabularyError naming what is wrong."""
    if not isinstance(data, dict) or set(data) != {"events", "counts"}:
        raise VocabularyError(f"{FILE}: not a mapping of events and counts")
    try:
        return Anchors(
            events=tuple(_event(item) for item in data["events"]),
            counts=tuple(_count(item) for item in data["counts"].values()),
        )
    except (KeyError, TypeError, AttributeError, ValueError, re.error) as error:
        raise VocabularyError(f"{FILE}: {type(error).__name__}: {error}") from error


def _event(item: dict[str, Any]) -> Event:
    unknown = set(item) - {"name", "date", "about", "by", "never", "told", "war"}
    if unknown or not isinstance(item["date"], dt.date):
        raise ValueError(f"{item['name']}: {'unknown ' + min(unknown) if unknown else 'date is no day'}")
    return Event(
        name=item["name"],
        date=item["date"],
        about=tuple(item["about"]),
        by=_any(item["by"]) if "by" in item else None,
        never=_any(item["never"]) if "never" in item else re.compile(_NEVER),
        told=tuple(
            (str(word), re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)) for word, patterns in item["told"].items()
        ),
        war=item.get("war"),
    )


def _count(item: dict[str, Any]) -> Count:
    days = list(item["given"])
    given: dict[str, tuple[dt.date, dt.date]] = {}
    for day, following in zip(days, [*days[1:], days[-1]], strict=True):
        value = item["given"][day]
        given[f"{value:,}" if isinstance(value, int) else value] = (day, following)
    return Count(
        by=_any(item["by"]) if item["by"] else None,
        of=re.compile(item["of"], re.IGNORECASE),
        given=given,
    )


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in words))
