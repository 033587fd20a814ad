"""What changed between two days, over all incidents and running counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.publishing.incidents import claim_words, speaker_of
from onrecord.weighing.changes import between
from onrecord.weighing.changes import changes as changed
from onrecord.weighing.weigh import weigh

if TYPE_CHECKING:
    from onrecord.record.links import Told
    from onrecord.record.store import Record

COLUMNS = ("type", "when", "of", "before", "after", "claim", "place", "speaker", "speaker_org", "outlet", "report", "statement", "by")
SHOWN = ("when", "type", "claim", "before", "after", "place", "speaker", "of", "statement")


def changes(record: Record, since: dt.date, until: dt.date | None = None) -> list[dict[str, Any]]:
    """One row a change, in the order of the days: what a reader could know at the end of `until` (None: now) and not on the day before `since`.

    A report counts from its publication day, a withdrawal from the moment that it was made.
    """
    before, after = record.as_of(since - dt.timedelta(days=1)), record.as_of(until)
    known = {t.id: t for _, told in groups(before) for t in told}
    rows = []
    for of, told in groups(after):
        by_id = {t.id: t for t in told}
        then = weigh(known[t.id].claim for t in told if t.id in known)
        for change in between(changed(of, then, weigh(t.claim for t in told)), since, until):
            t = by_id[change.statement]
            rows.append(
                {
                    "type": change.type, "when": change.when and change.when.isoformat(), "of": of, "before": change.before, "after": change.after,
                    "claim": claim_words(t), "place": t.entry.statement.place_name or t.entry.statement.place, "speaker": speaker_of(t),
                    "speaker_org": t.entry.statement.speaker_org, "outlet": t.entry.source.outlet, "report": t.entry.source.name,
                    "statement": change.statement,
                    "by": change.by,
                }
            )  # fmt: skip
    return sorted(rows, key=lambda row: (row["when"], row["of"], row["statement"], row["type"]))


def groups(view: Record) -> Iterator[tuple[str, Sequence[Told]]]:
    """Every incident and every running count of a view, by id."""
    yield from view.links.incidents().items()
    for series, told in view.links.series():
        yield series.id, told
