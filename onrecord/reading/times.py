"""When a statement's thing happened: the date of its clause, not the day on which somebody said so."""

from __future__ import annotations

import datetime as dt

from onrecord.reading.attribution import Attribution
from onrecord.reading.cues import cues
from onrecord.reading.dates import DateSpan
from onrecord.reading.syntax import CLAUSE_DEPS, Page, Sentence, Word

Period = tuple[dt.date | None, dt.date | None]

MAX_DISTANCE = 14.0  # steps and clause borders between a statement and its date; set on the development reports
_NEAR = 8.0  # of two running totals in one sentence, a later one counts only from as near as this
_COMPARED = frozenset({"from", "than", "with", "against"})
_TOLD_ASIDE = frozenset({"advcl", "relcl", "acl", "pcomp"})
_APART = frozenset({"ahead", "before", "until", "despite", "unlike"})  # what is told after these is of another day
_AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
# Who does these with a count tells of its state on that day.
_COUNTING = frozenset({"raise", "revise", "update", "put", "count", "tally", "cite", "lower", "increase"})


def when(page: Page, sentence: Sentence, anchor: Word, attribution: Attribution | None) -> Period:
    """The first and last day, from the date expression of the anchor's clause; (None, None) where it names none.

    A running total ("since February 24") ends on the publication day. A date beside the cue ("said on Saturday") is the day of the
    saying and is passed over, as are dates of other clauses and of other numbers; a date of the anchor's own that says no day
    ("the strike in late March") leaves it without any.
    """
    best: tuple[float, DateSpan] | None = None
    since: DateSpan | None = None
    as_of: dt.date | None = None
    own = {w.i for w in anchor.subtree()}
    for d in sentence.dates:
        words = sentence.within(d.start, d.end)
        if not words:
            continue
        head = next((w for w in words if w.head not in words), words[0])
        if d.from_ is None and d.to is None:
            if head.i in own and d.granularity == "vague":
                return None, None
            continue
        if (number := _compared(head)) is not None:
            if anchor is number or anchor.head is number or number.head is anchor:
                return None, d.to
            continue
        if _of_another(head, anchor, d, page.report.date):
            continue
        cost = _distance(head, anchor)
        if attribution is not None and attribution.sentence is sentence and head.i not in attribution.content:
            if (
                d.by
                or (attribution.speaker is not None and attribution.speaker in (head, *head.ancestors()))
                or attribution.lemma in _COUNTING
            ):
                as_of = d.to  # "a March 18 count by the UN"
            continue
        if d.since:
            since = d if since is None or cost < _NEAR else since
            continue
        if best is None or cost < best[0]:
            best = (cost, d)
    if since is not None:
        return since.from_, since.to or as_of or (best[1].to if best is not None and best[1].by else None) or page.report.date
    if best is not None and best[0] <= MAX_DISTANCE:
        return best[1].from_, best[1].to
    return (None, as_of) if as_of is not None or sentence.dates or not _told_of_before(anchor) else _day_before(page, sentence)


def _told_of_before(anchor: Word) -> bool:
    """Whether the anchor is a deed done to what the text has just told of: "denied that it had fired it"."""
    return anchor.is_verb and any(c.dep in ("dobj", "nsubjpass") and c.lower in ("it", "this") for c in anchor.children)


def _day_before(page: Page, sentence: Sentence) -> Period:
    """The one day that the sentence before in the same paragraph tells of."""
    before = page.sentences[sentence.index - 1] if sentence.index else sentence
    days = [d.to for d in before.dates if d.from_ == d.to and not d.since] if before.paragraph == sentence.paragraph else []
    return (days[0], days[0]) if len(days) == 1 else (None, None)


def _compared(head: Word) -> Word | None:
    """The number that a date goes with in a comparison: "up from 351 a day earlier", "compared with 90 on Friday"."""
    for w in (head, *head.ancestors()):
        number = w.child("pobj") if w.lower in _COMPARED else None
        if number is not None and number.tag == "CD":
            return number
        if w.is_verb:
            return None
    return None


def _of_another(head: Word, anchor: Word, d: DateSpan, published: dt.date | None) -> bool:
    """Whether the date belongs to a clause that tells of something else than the anchor's."""
    up = {anchor.i, *(w.i for w in anchor.ancestors())}
    path = []
    for w in (head, *head.ancestors()):
        if w.i in up:
            break
        path.append(w)
    clauses = [w for w in path if w.dep in CLAUSE_DEPS or w.dep == "acl" or (w.dep == "conj" and w.is_verb)]
    if not d.by and any(w.dep in _TOLD_ASIDE and w.is_verb and w.lower in cues().verbs for w in path):
        return True  # "twice what it said on Wednesday"
    if any(w.dep == "relcl" and (w.head.is_proper or any(c.lower == "where" for c in w.children)) for w in clauses):
        return True  # "in Donetsk, which they have held since 2014"
    if any(w.dep == "conj" and any(c.dep == "cc" and c.lower == "but" for c in w.head.children) for w in clauses):
        return True
    if clauses and any(w.lower in _APART for w in path):
        return True  # "ahead of the exercises, which begin on Friday"
    lasting = d.from_ is None and not d.by and d.to is not None and published is not None and d.to > published
    return lasting and not any(c.lower in _AHEAD for c in anchor.clause.children)  # "broke off until Tuesday"


def _distance(a: Word, b: Word) -> float:
    up = [b, *b.ancestors()]
    cost = 0.0
    for x in (a, *a.ancestors()):
        if x in up:
            j = up.index(x)
            return cost + j + sum(3 for y in up[:j] if y.dep in CLAUSE_DEPS) + abs(a.i - b.i) * 0.05
        cost += 4 if x.dep in CLAUSE_DEPS else 1
    return cost + 20
