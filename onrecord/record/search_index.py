"""Keeping the index of search: each sentence that statements stand on, as the public may see it, in the transaction that adds or decides.

A name that is masked is in no row of it, so that no question can find it. Made of the record and never the truth: `onrecord relink` makes it anew.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.db import connections, transaction

from onrecord.linking.decisions import Decision
from onrecord.reading.statement import Statement
from onrecord.record import sql
from onrecord.record.entries import Entry, entry_of, source_of
from onrecord.record.models import ReportRow, SearchRow, StatementRow
from onrecord.record.names import search_key
from onrecord.record.rows import permanent_id
from onrecord.record.search_words import keys
from onrecord.record.shown import Shown

if TYPE_CHECKING:
    from onrecord.record.store import Record

# A place in the order of search: the day in the upper bits, then a number of the report, then one of the sentence in it. So what is newest has
# the largest, and days are ranges. A report of more sentences takes several numbers, and one whose number is taken takes the next.
SENTENCE_BITS, REPORT_BITS = 14, 27
DAY_BITS = SENTENCE_BITS + REPORT_BITS
# Reports that are indexed together where all are.
TOGETHER = 50
# Stands between words that don't stand together, so that no phrase goes over it. No text has such a word.
GAP = "xgapx"
TABLE, WORDS = "onrecord_search", "onrecord_search_words"


def first_of(day: dt.date) -> int:
    """The smallest place of a day."""
    return day.toordinal() << DAY_BITS


def added(record: Record, row: ReportRow, outlet: str | None, statements: Iterable[Statement]) -> None:
    """Index a report that is new, by its row, the name of its outlet and its statements. Call it inside the transaction that stores it."""
    source = source_of(row, outlet)
    read = sorted(statements, key=lambda s: (s.evidence[0], s.start, s.id))
    _index(
        record.alias, Shown(record), [Entry(s, source, row.text[s.start : s.end], row.text[s.evidence[0] : s.evidence[1]], s) for s in read]
    )


def put(record: Record, reports: Collection[str]) -> None:
    """Index the sentences of these reports, anew where they are indexed already. Call it inside the transaction that changes them."""
    now = record.as_of(None)
    shown, corrections = Shown(now), now.corrections()
    shown.prefetch(reports)
    take_out(record.alias, reports)
    rows = now.entries().filter(report_id__in=reports).order_by("report_id", "evidence_start", "start", "id")
    _index(record.alias, shown, [entry_of(row, corrections) for row in rows])


def _index(alias: str, shown: Shown, read: Iterable[Entry]) -> None:
    """Store the sentences of these entries, which come in the order of their reports and places."""
    by_report: dict[str, dict[tuple[int, int], list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in read:
        by_report[entry.source.id][entry.statement.evidence].append(entry)
    made: list[SearchRow] = []
    taken: set[int] = set()
    for report, sentences in by_report.items():
        source = next(iter(sentences.values()))[0].source
        place = _free_place(alias, report, source.date or source.added_at.date(), len(sentences), taken)
        beside: dict[tuple[str | None, ...], tuple[str | None, ...]] = {}
        for number, (span, entries) in enumerate(sorted(sentences.items())):
            of = keys(shown.sentence(entries[0]))
            told = [_told(shown, entry, beside) for entry in entries]
            tags = {tag for entry, (_, _, *places) in zip(entries, told, strict=True) for tag in tags_of(entry, places)}
            made.append(
                SearchRow(
                    position=place + number, report_id=report, start=span[0], end=span[1], words=" ".join(of),
                    about=" ".join(_about(entries, told, of)), tags=" ".join(sorted(tags)),
                )
            )  # fmt: skip
    sql.insert(alias, made)
    _put_words(alias, made)


def take_out(alias: str, reports: Collection[str]) -> None:
    """Take the sentences of these reports out of the index."""
    rows = SearchRow.objects.using(alias).filter(report_id__in=reports)
    found = list(rows.values_list("position", "words", "about", "tags"))
    if not found:
        return
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "sqlite":
            cursor.executemany(f"INSERT INTO {WORDS} ({WORDS}, rowid, words, about, tags) VALUES ('delete', %s, %s, %s, %s)", found)
        else:
            cursor.executemany(f"DELETE FROM {WORDS} WHERE position = %s", [(row[0],) for row in found])
    rows.delete()


def decided(record: Record, decision: Decision) -> None:
    """Index the report anew that a release or a correction, or the undoing of one, bears on."""
    made = {d.id: d for d in record.as_of(None).links.decisions()}
    while decision.kind == "undo" and decision.of[0] in made:
        decision = made[decision.of[0]]
    if decision.kind == "release":
        put(record, [decision.of[0]])
    elif decision.kind == "correct":
        put(record, list(StatementRow.objects.using(record.alias).filter(id=decision.of[0]).values_list("report_id", flat=True)))


def rebuild(record: Record, on_put: Callable[[int], None] = lambda number: None) -> None:
    """Index the whole record anew, in steps that each commit. Goes from the report added last to the first, which is how `is_whole` knows."""
    ids = list(ReportRow.objects.using(record.alias).order_by("-added_at", "-id").values_list("id", flat=True))
    for start in range(0, len(ids), TOGETHER):
        with transaction.atomic(using=record.alias):
            put(record, ids[start : start + TOGETHER])
        on_put(len(ids[start : start + TOGETHER]))


def is_whole(alias: str) -> bool:
    """Whether all reports are indexed. A record of an older onrecord needs `onrecord relink` first."""
    first = ReportRow.objects.using(alias).order_by("added_at", "id").filter(statements__isnull=False).values_list("id", flat=True).first()
    return first is None or SearchRow.objects.using(alias).filter(report_id=first).exists()


def tags_of(entry: Entry, places: Iterable[str | None]) -> Iterator[str]:
    """What filters find a statement's sentence by. `places`: the names of where it is, as they may be shown."""
    s = entry.statement
    yield tag("kind", s.kind)
    yield tag("stance", s.stance)
    if s.label:
        yield tag("label", s.label)
    for name in places:
        if search_key(name):
            yield tag("place", search_key(name))
    if entry.source.outlet:
        yield tag("outlet", search_key(entry.source.outlet))


def tag(name: str, value: str) -> str:
    """A filter's value as one word."""
    return f"x{name}{permanent_id(name, value)}"


def _told(shown: Shown, entry: Entry, known: dict[tuple[str | None, ...], tuple[str | None, ...]]) -> tuple[str | None, ...]:
    """Who says it, for whom, and where it is (as the report spells it, by its main name), as it may be shown; `known`: of this report, so far."""
    s = entry.statement
    read = (s.speaker, s.speaker_org, s.place, s.place_name)
    if read not in known:
        names = ("speaker", "speaker_org", "place", "place_name")
        known[read] = tuple(str(value) if (value := shown.field(entry, name)) else None for name in names)
    return known[read]


def _about(entries: Sequence[Entry], told: Sequence[Sequence[str | None]], of: Sequence[str]) -> list[str]:
    """The words beside a sentence: who says it, where, and what it is in the vocabulary, as far as the sentence does not say so itself."""
    text = f" {' '.join(of)} "
    out: dict[tuple[str, ...], None] = {}
    for entry, values in zip(entries, told, strict=True):
        for value in (*values, entry.statement.label.replace("-", " ")):
            words = keys(value or "")
            if words and f" {' '.join(words)} " not in text:
                out[words] = None
    return list(itertools.chain.from_iterable((GAP, *words) for words in out))


def _free_place(alias: str, report: str, day: dt.date, sentences: int, taken: set[int]) -> int:
    """The first of as many places that no other report has. `taken`: numbers of reports that are about to be stored."""
    step = 1 << SENTENCE_BITS
    several = sentences // step + 1
    number = int(report, 16) % (1 << REPORT_BITS)
    while True:
        place = first_of(day) + number * step
        numbers = set(range(place // step, place // step + several))
        held = sql.read(alias, f"SELECT 1 FROM {TABLE} WHERE position >= %s AND position < %s LIMIT 1", [place, place + several * step])
        if not held and not numbers & taken:
            taken |= numbers
            return place
        number += 1


def _put_words(alias: str, rows: Sequence[SearchRow]) -> None:
    with connections[alias].cursor() as cursor:
        if connections[alias].vendor == "sqlite":
            told = [(row.position, row.words, row.about, row.tags) for row in rows]
            cursor.executemany(f"INSERT INTO {WORDS} (rowid, words, about, tags) VALUES (%s, %s, %s, %s)", told)
        else:
            cursor.executemany(
                f"INSERT INTO {WORDS} (position, words) VALUES (%s, %s::tsvector)", [(row.position, vector(row)) for row in rows]
            )


def vector(row: SearchRow) -> str:
    """A row as PostgreSQL writes a tsvector: words weigh A, those beside them B, tags D. Made here, so that no parser of its own has a say."""
    most = 16_383  # places that a tsvector tells apart
    at, out = 0, []
    for text, weight in ((row.words, "A"), (f"{GAP} {row.about}", "B"), (f"{GAP} {row.tags}", "D")):
        for word in text.split():
            at += 1
            out.append(f"'{word}':{min(at, most)}{weight}")
    return " ".join(out)
