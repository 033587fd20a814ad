"""How new what is served is: when data last came in, and a mark that changes whenever a page could."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from pathlib import Path
from typing import NamedTuple

import onrecord
from onrecord.accounts.database import RECORD
from onrecord.record import sql
from onrecord.record.models import DecisionRow, IncidentVersionRow, ReportRow, RightsRow, SeriesVersionRow, SignatureKeyRow, ToldSpeakerRow

# The column of each table that says when it last changed, the reports first; and the tables whose ids only rise.
MOVING = ((ReportRow, "added_at"), (DecisionRow, "at"), (ToldSpeakerRow, "added_at"), (RightsRow, "at"))
COUNTING = ((IncidentVersionRow, "id"), (SeriesVersionRow, "id"), (SignatureKeyRow, "id"))
_LAST = "SELECT " + ", ".join(f'(SELECT MAX("{column}") FROM {table._meta.db_table})' for table, column in (*MOVING, *COUNTING))
PACKAGE = Path(onrecord.__file__).parent


class Freshness(NamedTuple):
    """`data`: when a report last came in; `changed`: when anything did that pages show, a decision among it; None on an empty record.
    `mark`: another one whenever either may have changed."""

    data: dt.datetime | None
    changed: dt.datetime | None
    mark: str


def freshness(alias: str = RECORD) -> Freshness:
    """Of the whole record, in one query, which indexes answer: every page asks it.

    The ids of the board's rows and of texts' keys only rise: a report that is added while the clock is set back, or a board that is made anew,
    changes the mark too.
    """
    found = sql.read(alias, _LAST)[0]
    last, *others = (None if at is None else sql.moment(at) for at in found[: len(MOVING)])
    changed = max((at for at in (last, *others) if at is not None), default=None)
    return Freshness(last, changed, "\0".join(map(str, (build(), *found))))


@functools.cache
def build() -> str:
    """A mark of the code and templates that make pages: another version makes other pages of the same record."""
    mark = hashlib.sha256()
    for folder in ("site", "publishing", "masking", "weighing", "discussion"):
        for path in sorted((PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".js"):
                mark.update(path.read_bytes())
    return mark.hexdigest()
