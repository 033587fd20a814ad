"""Corrections of the desk: fields of a statement that hold another value than was read, from the moment that it was decided. What was read stays.

A correction is a decision (see `decisions`) whose `of` is the statement and then "FIELD=VALUE" with the value as JSON, as `read_values` gives it.
Links are of what the reports say and stay as they are: a statement that stands in a wrong incident is split from it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from onrecord.errors import UsageError
from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.linking.decisions import Decision, in_force
from onrecord.linking.theatre import country_names
from onrecord.reading.statement import ACTS, EVENT_TYPES, MEASURES, POPULATIONS, STANCES, Statement

STATUSES = ("announced", "open", "completed", "disrupted", "disputed")
NOTHING = ("", "none")  # as a value: not told
NEVER_NOTHING = frozenset({"stance", "measure", "population", "event_type", "act", "approximate", "derived", "undercount"})
_CHOICES = {"stance": STANCES, "measure": MEASURES, "population": POPULATIONS, "event_type": EVENT_TYPES, "act": ACTS, "status": STATUSES}
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_OF_ALL = ("speaker", "speaker_org", "via", "stance", "verified", "place", "lat", "lon", "from", "to")
FIELDS: Mapping[str, tuple[str, ...]] = {
    "figure": ("measure", "low", "high", "approximate", "population", "derived", "undercount", "destination", *_OF_ALL),
    "event": ("event_type", "actor", "target", "means", "origin", "destination", "proposed_by", "status", "round", "format", "outcome", *_OF_ALL),
    "position": ("act", "addressee", "topic", *_OF_ALL),
    "quote": _OF_ALL,
}  # fmt: skip
_DAYS = ("from", "to")
S = TypeVar("S", bound=Statement)


@dataclass(frozen=True, slots=True)
class Correction:
    """What the desk made of a statement. `values` by the statement's own names of the fields, empty where all was taken back; `at` the moment of
    the last decision on it, with its `by` and `why`.
    """

    values: Mapping[str, Any]
    at: dt.datetime
    by: str
    why: str


def read_values(statement: Statement, given: Sequence[str], theatre: str | None = None) -> tuple[str, ...]:
    """ "FIELD=VALUE" as a user writes them, as a decision holds them: each field that changes, with the point of a place beside its name.

    An empty value or "none" is: not told. A place is found in the gazetteer, one in the country `theatre` (a main name) before others.
    Raises UsageError, which names the field, for a field that this kind does not have, a value that it can't have, and where nothing changes.
    """
    values: dict[str, Any] = {}
    for item in given:
        name, sign, value = item.partition("=")
        name, value = name.strip().replace("-", "_"), value.strip()
        known = FIELDS.get(statement.kind, ())
        if not sign or name not in known:
            raise UsageError(
                f"{name or item}: no field of a {statement.kind} that can be corrected", hint=f"FIELD=VALUE of {', '.join(known)}"
            )
        values[name] = _value(statement, name, value)
    explicit: dict[str, Any] = {name: values.pop(name) for name in ("lat", "lon") if name in values}
    for name in ("place", "origin", "destination"):
        if name in values and (name != "destination" or statement.kind == "event"):
            values |= _placed(name, values[name], theatre, pointed=name == "place" and explicit.keys() == {"lat", "lon"})
    values |= explicit
    made = _with(statement, values)
    _check(made)
    changed = {name: value for name, value in values.items() if _field(statement, name) != _field(made, name)}
    if not changed:
        raise UsageError(f"{', '.join(values) or 'nothing'}: statement {statement.id} has it so already")
    return tuple(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in changed.items())


def corrections(decisions: Iterable[Decision]) -> dict[str, Correction]:
    """What was corrected of each statement, by its id, of all decisions made by some day. A later correction of a field goes over an earlier one."""
    made = sorted(decisions, key=lambda d: (d.at, d.id))
    about = {d.id: d.of[0] for d in made if d.kind == "correct"}
    last: dict[str, Decision] = {}
    for decision in made:
        if decision.kind == "undo" and decision.of[0] in about:
            about[decision.id] = about[decision.of[0]]
        if decision.id in about:
            last[about[decision.id]] = decision
    values: dict[str, dict[str, Any]] = {id: {} for id in last}
    for decision in in_force(made):
        if decision.kind == "correct":
            statement, *pairs = decision.of
            values[statement] |= {name: json.loads(value) for name, _, value in (pair.partition("=") for pair in pairs)}
    return {id: Correction(values[id], d.at, d.by, d.why) for id, d in last.items()}


def corrected(statement: S, correction: Correction) -> S:
    """The statement with the corrected values."""
    return _with(statement, correction.values)


def changed_fields(read: Statement, now: Statement) -> tuple[str, ...]:
    """The names, as outputs have them, of the fields in which two versions of a statement differ, in the order of the contract."""
    return tuple(f.name.rstrip("_") for f in fields(read) if getattr(read, f.name) != getattr(now, f.name))


def told(read: Statement, now: Statement, why: str) -> str:
    """A correction in a sentence: "Corrected by the desk: low is 816, read as 618 (a misprint)."."""
    said = [f"{name.replace('_', ' ')} is {_shown(now, name)}, read as {_shown(read, name)}" for name in changed_fields(read, now)
            if name not in ("lat", "lon", "radius_km", "place_name") or changed_fields(read, now) == (name,)]  # fmt: skip
    return f"Corrected by the desk: {'; '.join(said) or 'its point'} ({why.strip().rstrip('.')})."


def _value(statement: Statement, name: str, value: str) -> Any:
    if value.lower() in NOTHING:
        if name in NEVER_NOTHING:
            raise UsageError(f"{name}: it can't be nothing")
        return None
    if name in _CHOICES:
        if value not in _CHOICES[name]:
            raise UsageError(f"{name}: no such value: {value}", hint=f"one of {', '.join(_CHOICES[name])}")
        return value
    return _READ[name](name, value) if name in _READ else value


def _flag(name: str, value: str) -> bool:
    if value.lower() not in _FLAGS:
        raise UsageError(f"{name}: not yes or no: {value}")
    return _FLAGS[value.lower()]


def _number(name: str, value: str) -> int | float:
    if not _NUMBER.fullmatch(value):
        raise UsageError(f"{name}: not a number: {value}", hint="write it in digits, as 1300 or 1,300")
    plain = value.replace(",", "")
    return float(plain) if "." in plain else int(plain)


def _count(name: str, value: str) -> int | float:
    number = _number(name, value)
    if number < 0:
        raise UsageError(f"{name}: a count is not below 0: {value}")
    return number


def _day(name: str, value: str) -> str:
    try:
        return dt.date.fromisoformat(value).isoformat()
    except ValueError:
        raise UsageError(f"{name}: not a day: {value}", hint="write it as 2022-03-19") from None


_READ: Mapping[str, Callable[[str, str], Any]] = {
    "low": _count, "high": _count, "round": _count, "lat": _number, "lon": _number, "from": _day, "to": _day,
    "verified": _flag, "approximate": _flag, "derived": _flag, "undercount": _flag,
}  # fmt: skip


def _placed(name: str, value: str | None, theatre: str | None, *, pointed: bool) -> dict[str, Any]:
    """A place by name with what the gazetteer has of it. `pointed`: its point is given beside it, so that the gazetteer need not have it."""
    before = "" if name == "place" else f"{name}_"
    empty = {name: value, f"{name}_name": None, f"{before}lat": None, f"{before}lon": None}
    if name == "place":
        empty["radius_km"] = None
    if value is None:
        return empty
    found = Gazetteer.load().lookup(value)
    if not found:
        if pointed:
            return empty
        raise UsageError(
            f"{name}: no place of this name in the gazetteer: {value}", hint="look with: onrecord places NAME, or give lat= and lon= too"
        )
    place = next((p for p in found if theatre is not None and country_names().get(p.country or "") == theatre), found[0])
    return empty | {f"{name}_name": place.name, f"{before}lat": place.lat, f"{before}lon": place.lon}


def _with(statement: S, values: Mapping[str, Any]) -> S:
    told: dict[str, Any] = {
        ("from_" if name == "from" else name): dt.date.fromisoformat(v) if name in _DAYS and v else v for name, v in values.items()
    }
    return replace(statement, **told)


def _check(made: Statement) -> None:
    low, high = getattr(made, "low", None), getattr(made, "high", None)
    if low is not None and high is not None and low > high:
        raise UsageError(f"low, high: {low:,} is above {high:,}", hint="correct both: low=NUMBER high=NUMBER")
    if made.from_ and made.to and made.from_ > made.to:
        raise UsageError(f"from, to: {made.from_} is after {made.to}")
    for name, most in (("lat", 90), ("lon", 180)):
        value = getattr(made, name)
        if value is not None and abs(value) > most:
            raise UsageError(f"{name}: no such point on Earth: {value}")


def _field(statement: Statement, name: str) -> Any:
    return getattr(statement, "from_" if name == "from" else name)


def _shown(statement: Statement, name: str) -> str:
    value = _field(statement, name)
    if value is None:
        return "not told"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,}" if isinstance(value, int | float) and name not in ("lat", "lon") else str(value)
