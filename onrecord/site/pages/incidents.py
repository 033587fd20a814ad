"""/incidents: what several reports say happened once, newest first, with counts by kind, standing, country and place. Read from the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.reading.statement import EVENT_TYPES
from onrecord.record.board import Board, Filters
from onrecord.record.entries import Entry, entry_of
from onrecord.site.listings import Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Listing, Row, geo_point
from onrecord.site.masked import masked_entry
from onrecord.site.words import STANDINGS, WEIGHTIEST, bounds, country, label

# Places that the facet names: the most told of.
MOST_PLACES = 12
# What a list tells of a toll; the other measures are on the incident's page.
TOLLS = ("killed", "injured")
BOUND = {
    "low": "the least that a claim allows",
    "high": "the most that a claim allows; empty: open",
    "best": "one number by the rule `majority`",
}


def answer(asked: Asked) -> Answer:
    """A page of the incidents that pass the filters, with facets counted over all of them. Raises BadFilter."""
    board, wanted = Board(asked.view), filters(asked.filters)
    found = board.incidents(wanted, after=asked.after, limit=asked.limit)
    counted = board.facets(wanted)
    return Answer(incident_rows(asked, found.rows), found.next, facets=facets(board, wanted, asked.filters), total=counted.total)


def filters(f: Mapping[str, Any]) -> Filters:
    """The board's filters for those of the page. Raises BadFilter."""
    if f["since"] and f["until"] and f["since"] > f["until"]:
        raise BadFilter("since", f"{f['since']} is after until={f['until']}")
    return Filters(types=f["kind"], standings=f["standing"], place=f["place"], country=f["country"], since=f["since"], until=f["until"])


def incident_rows(asked: Asked, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Rows of the board as they may be shown, each with the sentence that tells it best."""
    corrections = asked.view.corrections()
    found = asked.view.entries().filter(id__in=[row["headline"] for row in rows if row["headline"]])
    entries = {row.id: entry_of(row, corrections) for row in found}
    asked.shown.prefetch(entries.values())
    return [incident_row(row, masked_entry(entries[row["headline"]], asked.shown) if row["headline"] in entries else None) for row in rows]


def incident_row(row: Row, headline: Entry | None) -> dict[str, Any]:
    """One incident of the board; `headline` as it may be shown."""
    return {
        "id": row["id"],
        "event_type": row["event_type"] or None,
        "place": row["place"] or None,
        "country": row["country"] or None,
        **{key: row[key] for key in ("lat", "lon")},
        "precision": row["size"] or None,
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


def facets(board: Board, wanted: Filters, f: Mapping[str, Any]) -> list[Facet]:
    """Counts by each facet, each over what passes all other filters: so that a value beside the chosen one can be chosen too."""
    counted = board.facets(wanted)
    types = board.facets(replace(wanted, types=())).types if f["kind"] else counted.types
    standings = board.facets(replace(wanted, standings=())).standings if f["standing"] else counted.standings
    places = board.facets(replace(wanted, place=None)).places if f["place"] else counted.places
    countries = board.facets(replace(wanted, country=None)).countries if f["country"] else counted.countries
    shown = [*list(places.items())[:MOST_PLACES], *((f["place"], n) for p, n in list(places.items())[MOST_PLACES:] if p == f["place"])]
    return [
        Facet("kind", "What happened", [(value, n) for value, n in types.items() if value]),
        Facet("standing", "How it stands", [(value, n) for value, n in standings.items() if value]),
        Facet("place", "Where", shown),
        Facet("country", "Country", [(value, n) for value, n in countries.items() if value]),
    ]


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
    Column("lat", "number", "Latitude of that place, WGS 84 degrees."),
    Column("lon", "number", "Longitude of that place, WGS 84 degrees."),
    Column("precision", "text", "How large that place is: point, region or country."),
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
FILTERS = (
    Filter("kind", "choice", "What happened, in the vocabulary of events.", EVENT_TYPES, many=True, shown=label),
    Filter("standing", "choice", "The weightiest standing of its claims.", tuple(STANDINGS), many=True, shown=label),
    Filter("place", "text", "The place, by its name."),
    Filter("country", "text", "The country, by its ISO 3166-1 alpha-2 code.", shown=country),
    Filter("since", "day", "It was on this day or later."),
    Filter("until", "day", "It was on this day or earlier."),
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
        point=geo_point,
    ),
)
