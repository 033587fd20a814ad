"""Running counts of the board by how they stand and since when they look so: a page at a time, and how many there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.record.board import standing_on
from onrecord.record.paging import Page, page

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from onrecord.record.models import SeriesVersionRow
    from onrecord.record.store import Record

ORDER = ("-known_from", "-series")


def counts(
    view: Record,
    *,
    standings: Sequence[str] = (),
    measures: Sequence[str] = (),
    changed_since: dt.date | None = None,
    after: str | None = None,
    limit: int = 50,
) -> Page:
    """A page of running counts, those that changed last first: of these leading standings and measures, and changed on this day or later.

    Each is a dictionary of the columns of SeriesVersionRow with its `id`. Raises UsageError for an `after` that no page gave.
    """
    with view.told():
        return page(_rows(view, standings, measures, changed_since), ORDER, after, limit, lambda row: row | {"id": row["series"]})


def numbers(view: Record, *, standings: Sequence[str] = (), changed_since: dt.date | None = None) -> Mapping[str, int]:
    """How many of them there are of each measure, the most first."""
    from django.db.models import Count

    with view.told():
        rows = _rows(view, standings, (), changed_since)
        return dict(rows.values_list("measure").annotate(number=Count("id")).order_by("-number", "measure"))


def _rows(view: Record, standings: Sequence[str], measures: Sequence[str], changed_since: dt.date | None) -> QuerySet[SeriesVersionRow]:
    from onrecord.record.models import SeriesVersionRow

    rows = SeriesVersionRow.objects.using(view.alias).filter(standing_on(view.day))
    if standings:
        rows = rows.filter(standing__in=list(standings))
    if measures:
        rows = rows.filter(measure__in=list(measures))
    return rows if changed_since is None else rows.filter(known_from__gte=changed_since)
