"""Conditions on statements where the desk corrected some: the database asks what was read, this asks what was made of it.

Corrected statements are few. Each is fetched whatever was asked for, and then asked itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from onrecord.record.names import search_key
from onrecord.record.rows import speaker_row, statement_row

if TYPE_CHECKING:
    from onrecord.linking.corrections import Correction
    from onrecord.record.entries import Entry

_LOOKUPS: Mapping[str, Callable[[Any, Any], bool]] = {
    "exact": lambda value, wanted: bool(value == wanted),
    "in": lambda value, wanted: value in set(wanted),
    "gte": lambda value, wanted: value is not None and value >= wanted,
    "lte": lambda value, wanted: value is not None and value <= wanted,
    "isnull": lambda value, wanted: (value is None) is wanted,
    "contains": lambda value, wanted: value is not None and wanted in value,
    "startswith": lambda value, wanted: value is not None and value.startswith(wanted),
}


def widened(where: Q, corrections: Mapping[str, Correction]) -> Q:
    """The condition, or that a statement is corrected: then `holds` says whether it is meant."""
    ids = [id for id, correction in corrections.items() if correction.values]
    return where | Q(id__in=ids) if ids else where


def holds(where: Q, entry: Entry) -> bool:
    """Whether a condition on the columns of StatementRow and those of its speaker and report holds for what the desk made of a statement."""
    return not entry.corrected or _holds(where, _columns(entry))


def _columns(entry: Entry) -> Mapping[str, Any]:
    made, source = entry.statement, entry.source
    row = statement_row(made, source.id)
    speaker = speaker_row(made.speaker) if made.speaker is not None else None
    columns = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields}
    report = {"id": source.id, "name": source.name, "date": source.date, "added_at": source.added_at}
    return columns | {
        "speaker__key": speaker.key if speaker else None,
        "report__outlet__key": search_key(source.outlet) if source.outlet else None,
        **{f"report__{name}": value for name, value in report.items()},
    }


def _holds(where: Q, columns: Mapping[str, Any]) -> bool:
    told = (_holds(child, columns) if isinstance(child, Q) else _one(child, columns) for child in where.children)
    held = any(told) if where.connector == Q.OR and where.children else all(told)
    return held is not where.negated


def _one(condition: Any, columns: Mapping[str, Any]) -> bool:
    name, wanted = condition
    if name in columns:
        return _LOOKUPS["exact"](columns[name], wanted)
    column, _, lookup = name.rpartition("__")
    return _LOOKUPS[lookup](columns[column], wanted)
