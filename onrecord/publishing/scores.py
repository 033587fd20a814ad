"""How right reading was when it was last measured: one file, of which the tables of the docs and of the site's page on method are made.

`make docs` measures the first table anew; the second, over texts that nobody tuned on, is written by who measured it (docs/reading.md).
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).parent / "data" / "scores.json"
Shares = tuple[float | None, ...]
# What a row of each table holds, in its order; all but the number of texts are shares of 1.
GOLD = ("figure", "figure.exact", "event", "event.exact", "position", "position.exact", "speaker, where named")
UNSEEN = ("texts", "figure", "exact", "event", "exact", "position", "speaker, where named", "verified, where said")


class Scores(BaseModel):
    """`gold`: by the name of the gold, on reports that were at hand while rules were written, or written for them. `unseen`: on those that nobody
    tuned on, measured on the day `measured`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gold: Mapping[str, Shares]
    measured: dt.date
    unseen: Mapping[str, Shares]


@functools.lru_cache(maxsize=1)
def scores() -> Scores:
    """The scores that came with this version."""
    return Scores.model_validate_json(FILE.read_text(encoding="utf-8"))


def gold_table(rows: Mapping[str, Sequence[float | None]]) -> list[list[str]]:
    """The first table with its head, in cells."""
    return [["gold", *GOLD], *([name, *(_share(value, 3) for value in row)] for name, row in sorted(rows.items()))]


def unseen_table(rows: Mapping[str, Sequence[float | None]]) -> list[list[str]]:
    """The second table with its head, in cells."""
    return [["unseen", *UNSEEN], *([name, f"{row[0]:.0f}", *(_share(value, 2) for value in row[1:])] for name, row in rows.items())]


def written(found: Scores) -> str:
    """The file of these scores: a row a line."""
    told = json.loads(found.model_dump_json())
    blocks = {key: ",\n".join(f"  {json.dumps(name)}: {json.dumps(row)}" for name, row in told[key].items()) for key in ("gold", "unseen")}
    return f'{{\n "gold": {{\n{blocks["gold"]}\n }},\n "measured": "{told["measured"]}",\n "unseen": {{\n{blocks["unseen"]}\n }}\n}}\n'


def _share(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
