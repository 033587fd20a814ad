"""Keyset paging: a page begins where the one before ended, however many rows lie before it, and no row is shown twice or left out.

The place is told as the values of the last row's columns, in one word that an address can hold.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from django.db.models import OrderBy, Q, QuerySet


@dataclass(frozen=True, slots=True)
class Page:
    """Rows, and the `after` of the next page; None where this is the last."""

    rows: list[dict[str, Any]]
    next: str | None


def page(
    rows: QuerySet[Any],
    order: Sequence[str],
    after: str | None,
    limit: int,
    shown: Callable[[dict[str, Any]], dict[str, Any]],
    wanted: Sequence[str] = (),
) -> Page:
    """A page of rows in an order of columns, all of which go down ("-day") or all up; nulls are last. Each row's values pass `shown`: those of
    the columns in `wanted`, among them those of the order; all where none is named.

    The last column must tell rows apart. Raises UsageError for an `after` that no page of this order gave.
    """
    columns = [name.removeprefix("-") for name in order]
    down = order[0].startswith("-")
    if after is not None:
        rows = rows.filter(_beyond(columns, _place(after, columns, rows), down))
    nullable = {f.name for f in rows.model._meta.get_fields() if getattr(f, "null", False)}
    by = [_nulls_last(name, down) if name.removeprefix("-") in nullable else name for name in order]
    found: list[dict[str, Any]] = list(rows.order_by(*by).values(*wanted)[: limit + 1])
    more = len(found) > limit
    found = found[:limit]
    last = _word([found[-1][name] for name in columns]) if more and found else None
    return Page([shown(values) for values in found], last)


def _beyond(columns: Sequence[str], values: Sequence[Any], down: bool) -> Q:
    """That a row comes after these values. Each level also bounds its column from one side, so that an index can begin there."""
    from django.db.models import Q

    name, value = columns[0], values[0]
    further = Q(**{f"{name}__{'lt' if down else 'gt'}": value}) | Q(**{f"{name}__isnull": True}) if value is not None else None
    if len(columns) == 1:
        return further or Q(pk__in=[])
    here = Q(**{name: value}) if value is not None else Q(**{f"{name}__isnull": True})
    rest = here & _beyond(columns[1:], values[1:], down)
    if further is None:
        return rest
    bound = Q(**{f"{name}__{'lte' if down else 'gte'}": value}) | Q(**{f"{name}__isnull": True})
    return bound & (further | rest)


def _nulls_last(name: str, down: bool) -> OrderBy:
    from django.db.models import F

    column = F(name.removeprefix("-"))
    return column.desc(nulls_last=True) if down else column.asc(nulls_last=True)


def _word(values: Sequence[Any]) -> str:
    told = [value.isoformat() if isinstance(value, dt.date) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(told, separators=(",", ":")).encode()).decode().rstrip("=")


def _place(after: str, columns: Sequence[str], rows: QuerySet[Any]) -> list[Any]:
    from django.core.exceptions import ValidationError

    try:
        values = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
        if not isinstance(values, list) or len(values) != len(columns):
            raise ValueError("not a place in this order")
        fields = [rows.model._meta.get_field(name) for name in columns]
        return [None if value is None else field.to_python(value) for field, value in zip(fields, values, strict=True)]
    except (ValueError, TypeError, ValidationError) as error:
        raise UsageError(f"no page begins after {after[:40]!r}", hint="take `next` of a page of the same order") from error
