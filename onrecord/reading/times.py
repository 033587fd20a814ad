"""When a statement's thing happened: the date of its clause, not the day on which somebody said so."""

from __future__ import annotations

import datetime as dt

from onrecord.reading.attribution import Attribution
from onrecord.reading.dates import DateSpan
from onrecord.reading.syntax import CLAUSE_DEPS, Page, Sentence, Word

Period = tuple[dt.date | None, dt.date | None]


def when(page: Page, sentence: Sentence, anchor: Word, attribution: Attribution | None) -> Period:
    """The first and last day, from the date expression of the anchor's clause; (None, None) where it names none.

    A running total ("since February 24") ends on the publication day. A date beside the cue ("said on Saturday") is the day of the
    saying and is passed over.
    """
    best: tuple[float, DateSpan] | None = None
    since: DateSpan | None = None
    as_of: dt.date | None = None
    for d in sentence.dates:
        if d.from_ is None and d.to is None:
            continue
        words = sentence.within(d.start, d.end)
        if not words:
            continue
        head = next((w for w in words if w.head not in words), words[0])
        cost = _distance(head, anchor)
        if attribution is not None and attribution.sentence is sentence and head.i not in attribution.content:
            if d.by or (attribution.speaker is not None and attribution.speaker in (head, *head.ancestors())):
                as_of = d.to  # "a March 18 count by the UN"
            continue
        if d.since:
            since = d if since is None or cost < 8 else since
            continue
        if best is None or cost < best[0]:
            best = (cost, d)
    if since is not None:
        return since.from_, since.to or as_of or (best[1].to if best is not None and best[1].by else None) or page.report.date
    if best is None or best[0] > MAX_DISTANCE:
        return None, as_of
    return best[1].from_, best[1].to


MAX_DISTANCE = 14.0  # steps and clause borders between a statement and its date; set on the development reports


def _distance(a: Word, b: Word) -> float:
    up = [b, *b.ancestors()]
    cost = 0.0
    for x in (a, *a.ancestors()):
        if x in up:
            j = up.index(x)
            return cost + j + sum(3 for y in up[:j] if y.dep in CLAUSE_DEPS) + abs(a.i - b.i) * 0.05
        cost += 4 if x.dep in CLAUSE_DEPS else 1
    return cost + 20
