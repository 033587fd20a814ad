"""Search over the sentences that statements stand on, as the public may see them: by words, phrases and filters, the newest or the fittest first.

Any question has an answer: there is no syntax to get wrong. It is quick however many sentences there are, since no more than `RANKED` of them are
ever looked at: the newest of those that have all that was asked for.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.record.entries import Entry, entry_of
from onrecord.record.names import search_key
from onrecord.record.search_words import Term, score, terms

if TYPE_CHECKING:
    from onrecord.record.store import Record

# The newest of all that is found are ranked: reading and ranking so many takes some 10 ms. Older ones stand under "newest first".
RANKED = 500
# So many are counted, the newest; beyond, "more than". PostgreSQL reads each row again to see in which part of it a word stands: at 10,000 that took
# 50 ms of a record of 1,000,000 statements.
COUNTED = 2_000
KINDS = ("figure", "event", "position", "quote")
SORTS = ("relevance", "newest")


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence that was found. `entries`: the statements that stand on it, in the order of the text, unmasked as the record has them."""

    report: str
    entries: Sequence[Entry]
    score: float | None


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found. `total`: how many there are, at most COUNTED; `more`: there are more than that. `ranked`: all that is ranked is
    not all that there is. `next`: where the next page begins; None where this is the last.

    `kinds`: how many sentences of each of KINDS are among the newest COUNTED that pass all that is asked but the kinds; `more_kinds`: there are more.
    """

    found: Sequence[Found]
    total: int
    more: bool
    ranked: bool
    next: str | None
    kinds: Mapping[str, int]
    more_kinds: bool


@dataclass(frozen=True, slots=True)
class Question:
    """What is searched for: `words` as `search_words.terms` reads them; the rest narrows it. Of each filter any value will do. Days are those of
    publication, ends included. With no words, everything that passes the filters is found."""

    words: str = ""
    kinds: Sequence[str] = ()
    labels: Sequence[str] = ()
    stances: Sequence[str] = ()
    place: str | None = None
    outlets: Sequence[str] = ()
    since: dt.date | None = None
    until: dt.date | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        return terms(self.words)


class Search:
    """Search over a record or its view of a day."""

    def __init__(self, view: Record) -> None:
        self._view = view

    def is_whole(self) -> bool:
        """Whether all of the record is searched. One of an older onrecord needs `onrecord relink` first."""
        from onrecord.record.search_index import is_whole

        with self._view.told():
            return is_whole(self._view.alias)

    def find(self, asked: Question, sort: str = "relevance", after: str | None = None, limit: int = 50) -> Results:
        """A page of the sentences that have all that is asked for. Raises UsageError for a sort that is none and an `after` that no page gave."""
        if sort not in SORTS:
            raise UsageError(f"no such order: {sort}", hint=f"one of {', '.join(SORTS)}")
        begin = _place(after)
        wanted = asked.terms
        newest, kinds = self._newest(asked)
        of_all, kinds = self._newest(replace(asked, kinds=())) if asked.kinds else (newest, kinds)
        if any(not term.without for term in wanted) and sort == "relevance":
            places, scores, ranked = self._ranked(newest, wanted)
            if begin is not None and begin not in scores:
                raise UsageError(f"no page begins after {after!r}", hint="take `next` of a page of the same question")
            start = places.index(begin) + 1 if begin is not None else 0
            here, more = places[start : start + limit], len(places) > start + limit
        else:
            scores, ranked = {}, False
            here = newest[: limit + 1] if begin is None and limit <= COUNTED else self._places(asked, limit + 1, begin)
            here, more = here[:limit], len(here) > limit
        return Results(
            found=self._read(here, scores),
            total=min(len(newest), COUNTED),
            more=len(newest) > COUNTED,
            ranked=ranked,
            next=format(here[-1], "x") if more and here else None,
            kinds=kinds,
            more_kinds=len(of_all) > COUNTED,
        )

    def _ranked(self, places: Sequence[int], wanted: Sequence[Term]) -> tuple[list[int], dict[int, float], bool]:
        """Of these places the newest RANKED, the fittest first and of equals the newest; their scores; whether there are older ones."""
        from onrecord.record.models import SearchRow

        with self._view.told():
            rows = SearchRow.objects.using(self._view.alias).filter(position__in=places[:RANKED])
            scores = {
                place: round(score(words.split(), about.split(), wanted), 4)
                for place, words, about in rows.values_list("position", "words", "about")
            }
        return sorted(scores, key=lambda place: (-scores[place], -place)), scores, len(places) > RANKED

    def _places(self, asked: Question, limit: int, below: int | None) -> list[int]:
        """The places of the newest that pass, the newest first, below a place."""
        sql, values = self._matching(asked, below)
        with self._view.told(), self._cursor() as cursor:
            cursor.execute(f"{sql} ORDER BY 1 DESC LIMIT {limit:d}", values)
            return [row[0] for row in cursor.fetchall()]

    def _newest(self, asked: Question) -> tuple[list[int], Mapping[str, int]]:
        """The places of the newest that pass, the newest first, at most one more than COUNTED; how many of COUNTED have each kind."""
        from onrecord.record.search_index import tag

        if self._lite:
            places = self._places(asked, COUNTED + 1, None)
            least = min(places[:COUNTED], default=0)
            return places, {kind: self._count(replace(asked, kinds=(kind,)), least) if places else 0 for kind in KINDS}
        sql, values = self._matching(asked, None, [f"words @@ '{tag('kind', kind)}:D'" for kind in KINDS])
        with self._view.told(), self._cursor() as cursor:
            cursor.execute(f"{sql} ORDER BY 1 DESC LIMIT {COUNTED + 1:d}", values)
            rows = cursor.fetchall()
        return [row[0] for row in rows], {kind: sum(row[n] for row in rows[:COUNTED]) for n, kind in enumerate(KINDS, 1)}

    def _count(self, asked: Question, least: int) -> int:
        """How many pass, from a place on."""
        sql, values = self._matching(asked, None)
        with self._view.told(), self._cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM ({sql}) AS found WHERE place >= %s", [*values, least])
            number: int = cursor.fetchone()[0]
            return number

    def _cursor(self) -> Any:
        from django.db import connections

        return connections[self._view.alias].cursor()

    @property
    def _lite(self) -> bool:
        from django.db import connections

        return connections[self._view.alias].vendor == "sqlite"

    def _matching(self, asked: Question, below: int | None, more: Sequence[str] = ()) -> tuple[str, list[Any]]:
        """The places of all that passes, as a query in the database's own words; `more`: columns beside the place."""
        from onrecord.record.search_index import TABLE, WORDS, first_of

        last = min((day for day in (asked.until, self._view.day) if day is not None), default=None)
        ceiling = min(
            (p for p in (below, first_of(last + dt.timedelta(days=1)) if last and last < dt.date.max else None) if p is not None),
            default=None,
        )
        floor = first_of(asked.since) if asked.since else None
        expression = (_fts5 if self._lite else _tsquery)(asked)
        table, column = (TABLE, "position") if self._lite and expression is None else (WORDS, "rowid" if self._lite else "position")
        conditions: list[str] = []
        values: list[Any] = []
        if expression is not None:
            conditions.append(f"{WORDS} MATCH %s" if self._lite else "words @@ %s::tsquery")
            values.append(expression)
        for operator, place in (("<", ceiling), (">=", floor)):
            if place is not None:
                conditions.append(f"{column} {operator} %s")
                values.append(place)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT {', '.join([f'{column} AS place', *more])} FROM {table}{where}", values

    def _read(self, places: Sequence[int], scores: Mapping[int, float]) -> list[Found]:
        """The sentences at these places, in their order."""
        from onrecord.record.models import SearchRow

        with self._view.told():
            rows = (
                SearchRow.objects.using(self._view.alias).filter(position__in=places).values_list("position", "report_id", "start", "end")
            )
            at = {position: (report, start, end) for position, report, start, end in rows}
            corrections = self._view.corrections()
            found = self._view.entries().filter(
                report_id__in={report for report, _, _ in at.values()}, evidence_start__in={start for _, start, _ in at.values()}
            )
            entries: dict[tuple[str, int, int], list[Entry]] = defaultdict(list)
            for row in found.order_by("start", "id"):
                entries[row.report_id, row.evidence_start, row.evidence_end].append(entry_of(row, corrections))
        return [Found(at[place][0], entries[at[place]], scores.get(place)) for place in places if entries.get(at.get(place, ("", 0, 0)))]


def _filters(asked: Question) -> list[list[str]]:
    """Tags, of each list of which a sentence must have one."""
    from onrecord.record.search_index import tag

    given = (
        ("kind", asked.kinds), ("label", asked.labels), ("stance", asked.stances),
        ("place", [search_key(asked.place) or "?"] if asked.place else ()), ("outlet", [search_key(name) or "?" for name in asked.outlets]),
    )  # fmt: skip
    return [[tag(name, value) for value in values] for name, values in given if values]


def _fts5(asked: Question) -> str | None:
    """The question as SQLite's FTS5 has it; None where it asks for nothing. Keys are letters and digits: each is quoted, and none can be syntax."""

    def term(t: Term) -> str:
        return f'"{" ".join(t.keys)}"{" *" if t.prefix else ""}'

    positive = [term(t) for t in asked.terms if not t.without]
    parts = [f"({{words about}} : ({' AND '.join(positive)}))"] if positive else []
    parts += [f"(tags : ({_quoted(tags)}))" for tags in _filters(asked)]
    negative = [term(t) for t in asked.terms if t.without]
    if not parts:
        return _only_without(negative)
    return " AND ".join(parts) if not negative else f"({' AND '.join(parts)}) NOT ({{words about}} : ({' OR '.join(negative)}))"


def _only_without(negative: Sequence[str]) -> str | None:
    """What lacks words, of everything: every sentence has a tag of a kind."""
    from onrecord.reading.statement import KINDS
    from onrecord.record.search_index import tag

    if not negative:
        return None
    every = _quoted([tag("kind", kind) for kind in KINDS])
    return f"(tags : ({every})) NOT ({{words about}} : ({' OR '.join(negative)}))"


def _quoted(words: Sequence[str]) -> str:
    return " OR ".join(f'"{word}"' for word in words)


def _tsquery(asked: Question) -> str | None:
    """The same as PostgreSQL has it."""

    def term(t: Term) -> str:
        words = [f"'{key}':{'*' if t.prefix and n == len(t.keys) - 1 else ''}AB" for n, key in enumerate(t.keys)]
        return f"({' <-> '.join(words)})"

    parts = [f"!{term(t)}" if t.without else term(t) for t in asked.terms]
    parts += ["(" + " | ".join(f"'{tag}':D" for tag in tags) + ")" for tags in _filters(asked)]
    return " & ".join(parts) or None


def _place(after: str | None) -> int | None:
    try:
        place = None if after is None else int(after, 16)
    except ValueError:
        place = -1
    if place is not None and not 0 <= place < 2**63:
        raise UsageError(f"no page begins after {(after or '')[:40]!r}", hint="take `next` of a page of the same question")
    return place
