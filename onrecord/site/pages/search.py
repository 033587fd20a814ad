"""/search: the sentences that statements stand on, by their words and what stands beside them. A name that is not shown finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.reading.statement import ACTS, EVENT_TYPES, MEASURES, STANCES
from onrecord.record.entries import Entry
from onrecord.record.search import COUNTED, KINDS, RANKED, SORTS, Found, Question, Search
from onrecord.record.search_words import Term, marks
from onrecord.site.listings import Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Listing, Row
from onrecord.site.masked import masked_entry
from onrecord.site.words import claim, label

LABELS = tuple(dict.fromkeys((*EVENT_TYPES, *MEASURES, *ACTS)))


def answer(asked: Asked) -> Answer:
    """The sentences that have what is asked for. Raises BadFilter."""
    f = asked.filters
    if f["since"] and f["until"] and f["since"] > f["until"]:
        raise BadFilter("since", f"{f['since']} is after until={f['until']}")
    question = Question(
        f["q"] or "", kinds=f["kind"], labels=f["what"], stances=f["stance"], place=f["place"], outlets=f["outlet"], since=f["since"], until=f["until"]
    )  # fmt: skip
    search = Search(asked.view)
    results = search.find(question, f["sort"], asked.after, asked.limit)
    asked.shown.prefetch(entry for one in results.found for entry in one.entries)
    rows = [_row(one, asked) for one in results.found]
    holds = f"What the sentence holds, of the newest {COUNTED:,}" if results.more_kinds else "What the sentence holds"
    return Answer(
        rows,
        results.next,
        title=f"Search: {f['q']}" if f["q"] else None,
        about={"more": results.more, "ranked": RANKED if results.ranked else None},
        page={
            "pieces": {row["id"]: pieces(row["sentence"] or "", question.terms) for row in rows},
            "whole": search.is_whole(), "most": COUNTED, "newest": f["sort"] == "newest", "words": bool(question.terms),
        },
        facets=[Facet("kind", holds, [(kind, number) for kind, number in results.kinds.items() if number])],
        total=results.total,
    )  # fmt: skip


def pieces(text: str, terms: Sequence[Term]) -> list[tuple[str, bool]]:
    """A text cut where what was asked for begins and ends: (words, whether they are marked)."""
    out: list[tuple[str, bool]] = []
    last = 0
    for start, end in marks(text, terms):
        out += [(text[last:start], False), (text[start:end], True)]
        last = end
    return [piece for piece in (*out, (text[last:], False)) if piece[0]]


def _row(found: Found, asked: Asked) -> dict[str, Any]:
    entries = [masked_entry(entry, asked.shown) for entry in found.entries]
    first = entries[0]
    return {
        "id": first.statement.id,
        "report": found.report,
        "published": first.source.date,
        "outlet": first.source.outlet,
        "title": first.source.title,
        "sentence": first.sentence or None,
        "statements": [entry.statement.id for entry in entries],
        "kinds": [entry.statement.kind for entry in entries],
        "claims": [claim(entry.statement, entry.words) for entry in entries],
        "speakers": list(dict.fromkeys(entry.statement.speaker for entry in entries if entry.statement.speaker)),
        "places": list(dict.fromkeys(name for entry in entries if (name := _place(entry)))),
        "score": found.score,
    }


def _place(entry: Entry) -> str | None:
    return entry.statement.place_name or entry.statement.place


def _feed(row: Row) -> FeedEntry:
    title = f"{row['outlet'] or 'Outlet not named'}, {row['published'] or 'day not known'}"
    return FeedEntry(title, f"/reports/{row['report']}#s-{row['id']}", row["sentence"] or "", row["published"] and row["published"])


LISTINGS = (
    Listing(
        name="search",
        path="/search",
        title="Search",
        about="The sentences that statements stand on, by their words, their speakers, places and kinds.",
        columns=(
            Column("id", "id", "The first statement that stands on the sentence: it is at /reports/REPORT#s-ID."),
            Column("report", "id", "The report that it stands in."),
            Column("published", "day", "The day on which that report was published."),
            Column("outlet", "text", "Who published it."),
            Column("title", "text", "The title of the report."),
            Column("sentence", "text", "The sentence, with names of private persons replaced by their role; empty where the outlet allows a link alone."),
            Column("statements", "list", "The statements that stand on it, in the order of the text."),
            Column("kinds", "list", "The kind of each."),
            Column("claims", "list", "Each in a few words."),
            Column("speakers", "list", "Who says so."),
            Column("places", "list", "Where."),
            Column("score", "number", "How well it fits the words; null where the newest come first."),
        ),
        answer=answer,
        template="site/search.html",
        filters=(
            Filter("q", "text", "Words, all of which the sentence, its speakers or places have; “in quotation marks” that stand together; -without; begin*."),
            Filter("sort", "choice", f"The order: what fits best (of the {RANKED} newest), or the newest.", SORTS, default=SORTS[0]),
            Filter("kind", "choice", "A statement of this kind stands on it.", KINDS, many=True, shown=label),
            Filter("what", "choice", "An event of this type, a figure of this measure or a position of this act stands on it.", LABELS, many=True, shown=label),
            Filter("stance", "choice", "A statement of this stance stands on it.", STANCES, many=True, shown=label),
            Filter("place", "text", "A statement on it is at this place, by its name."),
            Filter("outlet", "text", "Who published it, by its name.", many=True),
            Filter("since", "day", "Published on this day or later."),
            Filter("until", "day", "Published on this day or earlier."),
        ),
        feed=_feed,
    ),
)  # fmt: skip
