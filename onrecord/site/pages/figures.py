"""/figures: the running counts, those that are told of most first, each with its latest claim. Read from the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django.utils.safestring import SafeString, mark_safe

from onrecord.publishing.counting import Trail, trails
from onrecord.publishing.drawings.scales import period_words
from onrecord.publishing.drawings.series_data import ChartLine
from onrecord.publishing.drawings.sparkline import sparkline
from onrecord.publishing.drawings.svg import tag
from onrecord.publishing.figures import counted_words
from onrecord.publishing.quantities import quantity
from onrecord.reading.statement import MEASURES, POPULATIONS, Figure
from onrecord.record.board import Board
from onrecord.record.entries import Entry
from onrecord.record.names import search_key
from onrecord.site.clean import clean
from onrecord.site.kept import kept
from onrecord.site.listings import Answer, Asked, Column, Facet, FeedEntry, Filter, Listing, Row
from onrecord.site.masked import masked_entry
from onrecord.site.words import label, number

# Places that the facet names: those with the most counts.
MOST_PLACES = 12
# In an address, for the place of a count whose claims name none.
NO_PLACE = "-"


@kept
def answer(asked: Asked) -> Answer:
    """A page of the running counts that pass the filters, with facets."""
    board, f = Board(asked.view), asked.filters
    wanted = {"measure": f["measure"], "population": f["population"], "place": f["place"]}
    found = board.series(**wanted, after=asked.after, limit=asked.limit)
    counted = board.series_facets(**wanted)
    facets = {name: board.series_facets(**(wanted | {name: None})) if value else counted for name, value in wanted.items()}
    rows, beside = count_rows(asked, found.rows)
    places = [(value, n) for value, n in facets["place"].places.items() if value]
    return Answer(
        rows,
        found.next,
        page={"beside": beside},
        facets=[
            Facet("measure", "What is counted", list(facets["measure"].measures.items())),
            Facet("population", "Whom or what", list(facets["population"].populations.items())),
            Facet("place", "Where", [*places[:MOST_PLACES], *((p, n) for p, n in places[MOST_PLACES:] if p == f["place"])]),
        ],
        total=counted.total,
    )


def count_rows(asked: Asked, counts: Sequence[Row]) -> tuple[list[dict[str, Any]], dict[str, dict[str, Any]]]:
    """Rows of running counts of the board as they may be shown; and what templates need beside, by id: the address of its page, the change in
    words, whether its number is told in words alone, and a small line with whose it is and of when."""
    of_count = trails(asked.view, counts)
    ids = {row["statement"] for row in counts} | {trail.statement for trail in of_count.values()}
    raw = {id: entry for id, entry in asked.view.by_id(ids).items() if isinstance(entry.statement, Figure)}
    asked.shown.prefetch(raw.values())
    shown = {id: masked_entry(entry, asked.shown) for id, entry in raw.items()}
    rows = [_row(row, raw[row["statement"]], shown[row["statement"]]) for row in counts if row["statement"] in raw]
    beside = {
        row["id"]: {
            "path": figures_path(row["measure"], row["place"]),
            "change": _change(row),
            "spelled": not any(char.isdigit() for char in row["worded"]),
            "line": _line(row, of_count[row["id"]], shown) if row["id"] in of_count else None,
        }
        for row in rows
    }
    return rows, beside


def figures_path(measure: str, place: str | None) -> str | None:
    """The page of a measure at a place; None for a place whose name no address can hold."""
    if not place:
        return f"/figures/{measure}/{NO_PLACE}"
    if search_key(clean(place)) != search_key(place) or not search_key(place):
        return None
    return f"/figures/{measure}/{quote(place.replace('/', ' '), safe='')}"


def claimant_of(entry: Entry) -> str:
    """Who claims it, as it may be shown: the body spoken for, else the speaker, else the outlet."""
    return entry.statement.speaker_org or entry.statement.speaker or entry.source.outlet or "Outlet not named"


def _row(row: Row, raw: Entry, entry: Entry) -> dict[str, Any]:
    figure = raw.statement
    assert isinstance(figure, Figure)
    low, high, before = (_whole(row[key]) for key in ("low", "high", "previous_low"))
    before = before if before is not None else _whole(row["previous_high"])
    now = low if low is not None else high
    return {
        "id": row["id"],
        "what": counted_words(row["measure"], row["population"], row["side"]),
        **{key: row[key] or None for key in ("measure", "population", "side", "place")},
        "since": row["since"],
        "low": low,
        "high": high,
        "approximate": figure.approximate,
        "worded": quantity(raw, figure) if now is not None else "number not given",
        "as_of": entry.day,
        "claimant": claimant_of(entry),
        "speaker": entry.statement.speaker,
        "previous": before,
        "previous_day": row["previous_day"],
        "previous_statement": row["previous"] or None,
        "change": _whole(now - before) if now is not None and before is not None else None,
        "standing": row["standings"],
        "leading": row["standing"] or None,
        "claims": row["claims"],
        "voices": row["voices"],
        "last_told": row["last_told"],
        "statement": row["statement"],
        "report": entry.source.id,
        "outlet": entry.source.outlet,
        "sentence": entry.sentence,
    }


def _line(row: Row, trail: Trail, shown: Mapping[str, Entry]) -> dict[str, Any]:
    name = claimant_of(shown[trail.statement]) if trail.statement in shown else row["claimant"]
    first, last = trail.points[0].day, trail.points[-1].day
    days = period_words(first, last) if first and last else ""
    said = sparkline(ChartLine(name=name, points=trail.points), title=clean(f"{row['what']}, {name}"), prefix=f"spark-{row['id']}")
    return {"svg": drawn(tag("div", said, class_="drawing spark")), "name": name, "days": days}


def _change(row: Row) -> str:
    """ "36 more than the 780"."""
    if not row["change"]:
        return ""
    return f"{number(abs(row['change']))} {'more' if row['change'] > 0 else 'fewer'} than the {number(row['previous'])}"


def drawn(svg: str) -> SafeString:
    """A drawing as what a template may put in as it is: everything in it that is text was escaped as it was made."""
    return mark_safe(svg)


def _whole(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def heading(row: Row) -> str:
    """ "Civilians killed, Ukraine"."""
    return f"{row['what']}, {row['place'] or 'place not told'}"


def _feed(row: Row) -> FeedEntry:
    said = f"{heading(row)}: {row['worded']}, {row['claimant']}"
    return FeedEntry(said, f"/reports/{row['report']}#s-{row['statement']}", row["sentence"], row["last_told"])


COLUMNS = (
    Column("id", "id", "The permanent id of the running count."),
    Column("what", "text", "What is counted, in words."),
    Column("measure", "text", "What happened to those counted, in the vocabulary of measures."),
    Column("population", "text", "Whom or what it counts."),
    Column("side", "text", "Whose soldiers or equipment; empty: not told, or civilians."),
    Column("place", "text", "Where, by the gazetteer's main name; empty: no claim names a place."),
    Column("since", "day", "The day that it counts from; empty: no claim says."),
    Column("low", "number", "The lower bound of the latest claim; empty: open, or no number."),
    Column("high", "number", "Its upper bound; empty: open, or no number."),
    Column("approximate", "truth", "It is told as approximate."),
    Column("worded", "text", "The number as its report words it."),
    Column("as_of", "day", "The day that the latest claim counts up to."),
    Column("claimant", "text", "Who claims it: the body spoken for, else the speaker, else the outlet in its own words."),
    Column("speaker", "text", "Who says so; empty: the outlet's own voice. Private persons stand under their role."),
    Column(
        "previous",
        "number",
        "The number that the same claimant had given before, its lower bound where it has one; empty: none, or the same.",
    ),
    Column("previous_day", "day", "The day that that one counted up to."),
    Column("previous_statement", "id", "The statement of that one."),
    Column("change", "number", "The latest number less that one."),
    Column("standing", "list", "What the record makes of the latest claim."),
    Column("leading", "text", "The weightiest of these."),
    Column("claims", "integer", "Claims of this count on record."),
    Column("voices", "integer", "Independent voices that make them."),
    Column("last_told", "day", "The day on which the newest of them could be known."),
    Column("statement", "id", "The latest claim, which is marked in its report as #s-ID."),
    Column("report", "id", "The report of that claim: its page is /reports/ID."),
    Column("outlet", "text", "Who published that report."),
    Column("sentence", "text", "The words of the report that the claim stands on."),
)
LISTINGS = (
    Listing(
        name="figures",
        path="/figures",
        title="Figures",
        about="Running counts, each with its latest claim; those that are told of most first.",
        columns=COLUMNS,
        answer=answer,
        template="site/figures.html",
        filters=(
            Filter("measure", "choice", "What is counted, in the vocabulary of measures.", MEASURES, shown=label),
            Filter("population", "choice", "Whom or what is counted.", POPULATIONS, shown=label),
            Filter("place", "text", "The place, by its name."),
        ),
        feed=_feed,
    ),
)
