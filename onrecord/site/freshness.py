"""How new what is served is: when data last came in, and a mark that changes whenever a page could."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from pathlib import Path
from typing import NamedTuple

from django.db.models import Max

import onrecord
from onrecord.accounts.database import RECORD
from onrecord.record.models import DecisionRow, IncidentVersionRow, ReportRow, RightsRow, SeriesVersionRow, SignatureKeyRow, ToldSpeakerRow

COUNTING = (IncidentVersionRow, SeriesVersionRow, SignatureKeyRow)
PACKAGE = Path(onrecord.__file__).parent


class Freshness(NamedTuple):
    """`data`: when a report last came in; `changed`: when anything did that pages show, a decision among it; None on an empty record.
    `mark`: another one whenever either may have changed."""

    data: dt.datetime | None
    changed: dt.datetime | None
    mark: str


def freshness(alias: str = RECORD) -> Freshness:
    """Of the whole record, in queries that an index answers each with one row.

    The ids of the board's rows and of texts' keys only rise: a report that is added while the clock is set back, or a board that is made anew,
    changes the mark too.
    """
    last = ReportRow.objects.using(alias).aggregate(last=Max("added_at"))["last"]
    rows = [table._default_manager.using(alias).aggregate(last=Max("pk"))["last"] for table in COUNTING]
    decided = DecisionRow.objects.using(alias).aggregate(last=Max("at"))["last"]
    told = ToldSpeakerRow.objects.using(alias).aggregate(last=Max("added_at"))["last"]
    allowed = RightsRow.objects.using(alias).aggregate(last=Max("at"))["last"]
    changed = max((at for at in (last, decided, told, allowed) if at is not None), default=None)
    return Freshness(last, changed, "\0".join(map(str, (build(), last, decided, told, allowed, *rows))))


@functools.cache
def build() -> str:
    """A mark of the code and templates that make pages: another version makes other pages of the same record."""
    mark = hashlib.sha256()
    for folder in ("site", "publishing", "weighing"):
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".js"):
                mark.update(path.read_bytes())
    return mark.hexdigest()
