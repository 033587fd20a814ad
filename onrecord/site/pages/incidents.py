"""/incidents: what several reports say happened once, newest first, with counts by kind, standing, country and place. Read from the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.record.board import Board
from onrecord.record.entries import Entry
from onrecord.site.asking import linked
from onrecord.site.kept import kept
from onrecord.site.listings import Answer, Asked, Column, FeedEntry, Listing, Row
from onrecord.site.masked import masked_entry
from onrecord.site.narrowing import FILTERS, address, facets, filters
from onrecord.site.placed import PLACED, geometry, located, small_map
from onrecord.site.words import WEIGHTIEST, bounds, label

# What a list tells of a toll; the other measures are on the incident's page.
TOLLS = ("killed", "injured")
BOUND = {
    "low": "the least that a claim allows",
    "high": "the most that a claim allows; empty: open",
    "best": "one number by the rule `majority`",
}


@kept
def answer(asked: Asked) -> Answer:
    """A page of the incidents that pass the filters, with facets counted over all of them. Raises BadFilter."""
    board, wanted = Board(asked.view), filters(asked.filters)
    found = board.incidents(wanted, after=asked.after, limit=asked.limit)
    rows = incident_rows(asked, found.rows)
    beside, total = facets(board, wanted, asked.filters)
    page = {
        "map": small_map(rows, to=lambda box: address(asked, "/map", bbox=box), page=lambda id: linked(f"/incidents/{id}", asked.as_of)),
        "to_map": address(asked, "/map"),
        "to_timeline": address(asked, "/timeline"),
    }
    return Answer(rows, found.next, page=page, facets=beside, total=total)


def incident_rows(asked: Asked, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows of the board as they may be shown, each with the sentence that tells it best."""
    entries = asked.view.by_id(row["headline"] for row in rows if row["headline"])
    asked.shown.prefetch(entries.values())
    return [incident_row(row, masked_entry(entries[row["headline"]], asked.shown) if row["headline"] in entries else None) for row in rows]


def incident_row(row: Row, headline: Entry | None) -> dict[str, Any]:
    """One incident of the board; `headline` as it may be shown."""
    return {
        "id": row["id"],
        "event_type": row["event_type"] or None,
        "place": row["place"] or None,
        "country": row["country"] or None,
        **located(row, headline.statement.radius_km if headline else None),
        "from": row["first_day"],
        "to": row["last_day"],
        "certain": row["certain"],
        **{m: {k: _whole(row[f"{m}_{k}"]) for k in BOUND} for m in TOLLS if any(row[f"{m}_{k}"] is not None for k in BOUND)},
        "standing": [kind for kind in WEIGHTIEST if kind in row["standings"]],
        "leading": row["standing"] or None,
        "provisional": "corroborated" not in row["standings"],
        **{key: row[key] for key in ("main", "reports", "outlets", "voices", "statements", "last_told")},
        "headline": headline and headline.sentence,
        "headline_statement": row["headline"] or None,
        "headline_report": headline and headline.source.id,
        "headline_outlet": headline and headline.source.outlet,
    }


def heading(row: Row) -> str:
    """ "Air strike, Mariupol"."""
    return f"{label(row['event_type']) or 'Figures'}, {row['place'] or 'place not told'}"


def _feed(row: Row) -> FeedEntry:
    killed = bounds(row.get("killed"))
    counted = f" Killed: {killed}." if killed else ""
    return FeedEntry(heading(row), f"/incidents/{row['id']}", f"{row['headline'] or ''}{counted}", row["last_told"])


def _whole(number: float | None) -> int | float | None:
    return int(number) if number is not None and number == int(number) else number


COLUMNS = (
    Column("id", "id", "The permanent id of the incident: its page is /incidents/ID."),
    Column("event_type", "text", "What happened, in the vocabulary of events; empty where reports only count."),
    Column("place", "text", "The place that most of its statements name, by the gazetteer's main name."),
    Column("country", "text", "The country of that place, ISO 3166-1 alpha-2."),
    *PLACED,
    Column("from", "day", "The first day on which it was, as most of its statements have it."),
    Column("to", "day", "The last day on which it was."),
    Column("certain", "truth", "All that tells when it was gives these days."),
    *(Column(f"{m}.{k}", "number", f"{label(m)}: {about}.") for m in TOLLS for k, about in BOUND.items()),
    Column("standing", "list", "The standings that any of its claims has."),
    Column("leading", "text", "The weightiest of them."),
    Column("provisional", "truth", "No two independent voices say the same."),
    Column("main", "truth", "Some report is about it; else it is told in passing."),
    Column("reports", "integer", "Reports that tell of it."),
    Column("outlets", "integer", "Outlets of these reports."),
    Column("voices", "integer", "Independent voices: speakers of one party are one, copies of one text are one."),
    Column("statements", "integer", "Statements that are linked to it."),
    Column("last_told", "day", "The day on which the newest of these statements could be known."),
    Column("headline", "text", "The sentence that tells it best."),
    Column("headline_statement", "id", "The statement in that sentence."),
    Column("headline_report", "id", "The report of that statement."),
    Column("headline_outlet", "text", "The outlet of that report."),
)
LISTINGS = (
    Listing(
        name="incidents",
        path="/incidents",
        title="Incidents",
        about="What several reports say happened once, newest first.",
        columns=COLUMNS,
        answer=answer,
        template="site/incidents.html",
        filters=FILTERS,
        feed=_feed,
        point=geometry,
    ),
)
