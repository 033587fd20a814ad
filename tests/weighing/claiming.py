"""Claims as tests write them."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from onrecord.reading.statement import Event, Figure, Statement
from onrecord.weighing.claim import Claim

_ids = itertools.count()


def day(number: int) -> dt.date:
    """A day of March 2022."""
    return dt.date(2022, 3, number)


def claim(statement: Statement, party: str | None = None, *, root: str = "", published: dt.date | None = None, **rest: Any) -> Claim:
    """A claim of a statement; its speaker's id is the name in lower case, and its report a text of its own."""
    speaker = statement.speaker.lower() if statement.speaker else None
    published = published or statement.to
    return Claim(statement=statement, speaker=speaker, party=party, root=root or statement.report, published=published, **rest)


def killed(number: int | None, speaker: str | None = "UN", on: int = 16, *, high: int | None = -1, **rest: Any) -> Figure:
    """A figure of the killed; `high` where it is another number."""
    id = rest.pop("id", f"f{next(_ids)}")
    values: dict[str, Any] = {"measure": "killed", "population": "civilians", "report": f"report {id}", "to": day(on), **rest}
    return Figure(id=id, start=0, end=1, evidence=(0, 1), speaker=speaker, low=number, high=number if high == -1 else high, **values)


def strike(speaker: str | None, stance: str = "states", on: int = 16, **rest: Any) -> Event:
    """An air strike."""
    id = rest.pop("id", f"e{next(_ids)}")
    values: dict[str, Any] = {"event_type": "air-strike", "report": f"report {id}", "to": day(on), **rest}
    return Event(id=id, start=0, end=1, evidence=(0, 1), speaker=speaker, stance=stance, **values)
