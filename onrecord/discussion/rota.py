"""The rota: when moderators are there, what is due within how much of their time, and from which day on.

A rota is a YAML file (docs/moderation-hours.md tells its fields; data/rota.yaml is the one that is shipped) with one version or more. A version
holds for the days from its `from` until the day before the next version's, so that a new rota never rewrites the past; the first holds for all
earlier days too, so that every complaint has a clock. A window belongs to the day on which it begins, whatever day it ends on.
"""

from __future__ import annotations

import datetime as dt
import os
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError, field_validator, model_validator

from onrecord.discussion.days_off import day_off
from onrecord.discussion.marked_yaml import MarkedYaml
from onrecord.discussion.rota_fields import ADate, AnHours, AZone, Calendar, Hours, Minutes, Percent, Weekdays

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# Why somebody complains, and who else opens a case: staff, or a lawyer's letter.
Reason = Literal["untrue", "defamation", "hate", "threats", "abuse", "privacy", "copyright", "spam", "off-topic", "other", "staff", "legal"]
REASONS: tuple[str, ...] = get_args(Reason)
Kind = Literal["full", "part"]

PACKAGED = Path(__file__).parent / "data" / "rota.yaml"
SETTING = "ONRECORD_ROTA"


class Shift(NamedTuple):
    """Hours of a kind: "full" time or "part" time."""

    kind: Kind
    hours: Hours


class Day(NamedTuple):
    """Who is there on one day, and why it is not like others of the week: a holiday's name, what the desk says, or nothing."""

    shifts: tuple[Shift, ...]
    note: str


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Weekly(_Strict):
    """A window of every week."""

    days: Weekdays
    hours: AnHours


class Holidays(_Strict):
    """Days on which no window of the week holds, and the part-time windows that hold instead."""

    calendars: tuple[Calendar, ...] = ()
    part_time: tuple[AnHours, ...] = Field(default=(), alias="part-time")


class _Dated(_Strict):
    day: ADate
    to: ADate | None = None
    why: str = Field(min_length=1)

    @model_validator(mode="after")
    def _forwards(self) -> _Dated:
        if self.to is not None and self.to < self.day:
            raise ValueError("`to` is before `day`: put the earlier one first")
        return self

    def __contains__(self, day: dt.date) -> bool:
        return self.day <= day <= (self.to or self.day)


class Closed(_Dated):
    """Days on which no window begins."""


class Extra(_Dated):
    """Days with windows of their own, in place of the week's or the holiday's."""

    full_time: tuple[AnHours, ...] = Field(default=(), alias="full-time")
    part_time: tuple[AnHours, ...] = Field(default=(), alias="part-time")

    @model_validator(mode="after")
    def _staffed(self) -> Extra:
        if not self.full_time and not self.part_time:
            raise ValueError("has no windows: give full-time or part-time, or put the day under `closed`")
        return self


class Priority(_Strict):
    """Within how many minutes of staffed time a complaint is due, with how many left somebody in charge is told, and how many per cent of a
    minute of each kind count."""

    minutes: Minutes
    escalate: Minutes
    full: Percent
    part: Percent

    @model_validator(mode="after")
    def _sound(self) -> Priority:
        if self.escalate >= self.minutes:
            raise ValueError("escalates before it begins: make `escalate` less than `minutes`")
        if not self.full and not self.part:
            raise ValueError("no minute counts, so that nothing is ever due: give `full` or `part` a per cent above 0")
        return self

    def weight(self, kind: Kind) -> int:
        """Per cent of a minute of this kind that count."""
        return self.full if kind == "full" else self.part


class Version(_Strict):
    """A rota from one day on."""

    since: ADate = Field(alias="from")
    zone: AZone
    full_time: tuple[Weekly, ...] = Field(default=(), alias="full-time")
    part_time: tuple[Weekly, ...] = Field(default=(), alias="part-time")
    holidays: Holidays = Holidays()
    closed: tuple[Closed, ...] = ()
    extra: tuple[Extra, ...] = ()
    priorities: dict[str, Priority]
    reasons: dict[Reason, str]
    _days: dict[dt.date, Day] = PrivateAttr(default_factory=dict)

    @model_validator(mode="after")
    def _complete(self) -> Version:
        if missing := [reason for reason in REASONS if reason not in self.reasons]:
            raise ValueError(f"`reasons` lacks {', '.join(missing)}: give each one of {', '.join(self.priorities)}")
        for reason, name in self.reasons.items():
            if name not in self.priorities:
                raise ValueError(f"`reasons` gives {reason} the priority {name}, which is none: use one of {', '.join(self.priorities)}")
        for name in self.reasons.values():
            one = self.priorities[name]
            if not (one.full and self.full_time) and not (one.part and self.part_time):
                raise ValueError(f"`priorities` counts for {name} no window of the week, so that it is never due: give one, or a per cent")
        for shut in self.closed:
            for opened in self.extra:
                if shut.day in opened or opened.day in shut:
                    raise ValueError(f"{max(shut.day, opened.day)} is both under `closed` and under `extra`: keep one of them")
        return self

    def priority(self, reason: str) -> tuple[str, Priority]:
        """The name and the terms of the priority that a reason has."""
        name = self.reasons[reason]  # type: ignore[index]  # a reason is one of REASONS: clock.due checks
        return name, self.priorities[name]

    def day(self, day: dt.date) -> Day:
        """The shifts that begin on a day: the desk's own word on it goes before a holiday, and a holiday before the week."""
        if day not in self._days:
            self._days[day] = self._make(day)
        return self._days[day]

    def _make(self, day: dt.date) -> Day:
        for shut in self.closed:
            if day in shut:
                return Day((), shut.why)
        for own in self.extra:
            if day in own:
                return Day(_shifts(own.full_time, own.part_time), own.why)
        if holiday := day_off(self.holidays.calendars, day):
            return Day(_shifts((), self.holidays.part_time), holiday)
        full, part = (tuple(one.hours for one in weekly if day.weekday() in one.days) for weekly in (self.full_time, self.part_time))
        return Day(_shifts(full, part), "")


def _shifts(full: tuple[Hours, ...], part: tuple[Hours, ...]) -> tuple[Shift, ...]:
    made = [*(Shift("full", hours) for hours in full), *(Shift("part", hours) for hours in part)]
    return tuple(sorted(made, key=lambda shift: shift.hours))


class Rotas(_Strict):
    """A desk's rota in all its versions, oldest first."""

    name: str = Field(min_length=1)
    versions: tuple[Version, ...] = Field(min_length=1)

    @field_validator("versions")
    @classmethod
    def _in_order(cls, versions: tuple[Version, ...]) -> tuple[Version, ...]:
        ordered = tuple(sorted(versions, key=lambda version: version.since))
        for one, other in pairwise(ordered):
            if one.since == other.since:
                raise ValueError(f"two versions are from {one.since}: give each its own day")
        return ordered

    def on(self, day: dt.date) -> Version:
        """The version that holds for the shifts of a day."""
        return next((version for version in reversed(self.versions) if version.since <= day), self.versions[0])

    def label(self, version: Version) -> str:
        """How a version is named where a clock was set by it."""
        return f"{self.name}, from {version.since}"


def load(path: Path | None = None) -> Rotas:
    """The rota in a file; by default that of the environment's ONRECORD_ROTA, or where it is not set the packaged one.

    A file is read once, and anew when it was changed. Raises UsageError where it can't be read, RotaError where it is no rota.
    """
    where = path or Path(os.environ.get(SETTING) or PACKAGED)
    try:
        state = where.stat()
    except OSError:
        return _read(where, 0, 0)  # which says what is wrong
    return _read(where.resolve(), state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=16)
def _read(path: Path, changed: int, size: int) -> Rotas:
    """The file as it is; `changed` and `size` tell one state of it from another."""
    file = MarkedYaml(path)
    try:
        return Rotas.model_validate(file.data)
    except ValidationError as error:
        first = error.errors()[0]
        raise file.error([step for step in first["loc"] if step != "[key]"], *_told(first)) from error


def _told(error: ErrorDetails) -> tuple[str, str]:
    """What is wrong with a field, and what to do about it."""
    context: dict[str, Any] = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "is missing", "data/rota.yaml in the package shows every field"
        case "extra_forbidden":
            return "there is no such field", "look at its spelling; data/rota.yaml in the package shows every field"
        case "value_error":
            message, _, hint = str(context["error"]).partition(": ")
            return message, hint
        case "literal_error":
            return "there is no such reason", f"one of {', '.join(REASONS)}"
        case "int_parsing" | "int_type" | "int_from_float":
            return "is no whole number", "write it as 120"
        case "greater_than_equal":
            return "is too small", f"{context['ge']} or more"
        case "less_than_equal":
            return "is too large", f"{context['le']} or less"
        case "tuple_type":
            return "is no list", "write it as [ONE, ANOTHER], or a line each with a dash before it"
        case "dict_type" | "model_type":
            return "holds no fields", "write them as FIELD: VALUE"
        case "string_type":
            return "is no text", "write words there"
        case "too_short" | "string_too_short":
            return "is empty", "write something there"
        case _:
            return error["msg"], "data/rota.yaml in the package shows every field"
