"""/incidents: what several reports say happened once, newest first, with counts by kind, standing and place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.gazetteer.transliteration import fold
from onrecord.publishing.incidents import incident_row
from onrecord.reading.statement import EVENT_TYPES, Event
from onrecord.record.links import Told
from onrecord.site.listings import Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Listing, Row, geo_point, paged
from onrecord.site.masked import masked
from onrecord.site.words import STANDINGS, WEIGHTIEST, bounds, label

# Places that the facet names: the most told of.
MOST_PLACES = 12
# What a list tells of a toll; the other measures are on the incident's page.
SHOWN_MEASURES = ("killed", "injured")
BOUND = {"low": "the least that a claim allows", "high": "the most that a claim allows; empty: open", "best": "one number by the rule `majority`"}


def answer(asked: Asked) -> Answer:
    """The incidents that pass the filters, with facets counted over all of them."""
    f = asked.filters
    if f["since"] and f["until"] and f["since"] > f["until"]:
        raise BadFilter("since", f"{f['since']} is after until={f['until']}")
    told = asked.view.links.incidents()
    found = [incident(id, claims) for id, claims in told.items()]
    kept = sorted((row for row in found if _passes(row, f)), key=_key, reverse=True)
    here, following = paged(kept, _key, asked)
    # Only what leaves is masked; what stays here is filtered, sorted and counted.
    asked.shown.prefetch(t.entry for row in here for t in told[row["id"]])
    rows = [incident(row["id"], masked(told[row["id"]], asked.shown)) for row in here]
    return Answer(rows, following, facets=facets(found, f), total=len(kept))


def incident(id: str, told: Sequence[Told]) -> dict[str, Any]:
    """The row of one incident, of claims as they may be shown."""
    made = incident_row(id, told)
    head = max(told, key=_tells_best)
    days = [t.claim.known.isoformat() for t in told if t.claim.known]
    return {
        "id": id,
        **{key: made[key] for key in ("event_type", "place", "lat", "lon", "from", "to")},
        **{m: {k: made[m][k] for k in ("low", "high", "best")} for m in SHOWN_MEASURES if m in made},
        "standing": made["standing"],
        "leading": next((kind for kind in WEIGHTIEST if kind in made["standing"]), None),
        "provisional": made["provisional"],
        "main": bool(made["main"]),
        "reports": len(made["reports"]),
        "outlets": len({t.entry.source.outlet for t in told}),
        "speakers": len({t.claim.voice for t in told}),
        "statements": len(told),
        "last_told": max(days, default=None),
        "headline": head.entry.sentence,
        "headline_statement": head.id,
        "headline_report": head.entry.source.id,
        "headline_outlet": head.entry.source.outlet,
    }


def facets(rows: Sequence[Row], filters: Mapping[str, Any]) -> list[Facet]:
    """Counts by each facet over the rows that pass all other filters."""

    def counts(name: str, values: Any) -> Counter[str]:
        others = {**filters, name: ()}
        return Counter(value for row in rows if _passes(row, others) for value in values(row) if value)

    kinds, standings = counts("kind", lambda row: [row["event_type"]]), counts("standing", lambda row: row["standing"])
    # The gazetteer's places alone: what only a report calls a place may be somebody's name.
    places = counts("place", lambda row: [row["place"] if row["lat"] is not None else None])
    chosen = [(p, places[p]) for p in filters["place"] if p not in dict(places.most_common(MOST_PLACES))]
    return [
        Facet("kind", "What happened", kinds.most_common()),
        Facet("standing", "How it stands", [(kind, standings[kind]) for kind in WEIGHTIEST if standings[kind]]),
        Facet("place", "Where", [*places.most_common(MOST_PLACES), *chosen]),
    ]


def heading(row: Row) -> str:
    """ "Air strike, Mariupol"."""
    return ", ".join(part for part in (label(row["event_type"]) or "Figures", row["place"] or "place not told") if part)


def _feed(row: Row) -> FeedEntry:
    killed = bounds(row.get("killed"))
    counted = f" Killed: {killed}." if killed else ""
    return FeedEntry(heading(row), f"/incidents/{row['id']}", f"{row['headline']}{counted}", row["last_told"])


def _tells_best(told: Told) -> tuple[bool, bool, bool, float]:
    s = told.entry.statement
    return told.main, isinstance(s, Event), told.claim.affirms, s.confidence or 0.0


def _key(row: Row) -> tuple[str, ...]:
    return row["to"] or row["from"] or row["last_told"] or "", row["id"]


def _passes(row: Row, f: Mapping[str, Any]) -> bool:
    first, last = row["from"] or row["to"] or row["last_told"], row["to"] or row["from"] or row["last_told"]
    return (
        (not f["kind"] or row["event_type"] in f["kind"])
        and (not f["standing"] or bool(set(f["standing"]) & set(row["standing"])))
        and (not f["place"] or fold(row["place"] or "") in {fold(place) for place in f["place"]})
        and (not f["since"] or (last or "") >= f["since"].isoformat())
        and (not f["until"] or (first is not None and first <= f["until"].isoformat()))
    )


COLUMNS = (
    Column("id", "id", "The permanent id of the incident: its page is /incidents/ID."),
    Column("event_type", "text", "What happened, in the vocabulary of events; empty where reports only count."),
    Column("place", "text", "The place that most of its statements name, by the gazetteer's main name."),
    Column("lat", "number", "Latitude of that place, WGS 84 degrees."),
    Column("lon", "number", "Longitude of that place, WGS 84 degrees."),
    Column("from", "day", "The first day on which it was, as most of its statements have it."),
    Column("to", "day", "The last day on which it was."),
    *(Column(f"{m}.{k}", "number", f"{label(m)}: {about}.") for m in SHOWN_MEASURES for k, about in BOUND.items()),
    Column("standing", "list", "The standings that any of its claims has."),
    Column("leading", "text", "The weightiest of them."),
    Column("provisional", "truth", "No two independent voices say the same."),
    Column("main", "truth", "Some report is about it; else it is told in passing."),
    Column("reports", "integer", "Reports that tell of it."),
    Column("outlets", "integer", "Outlets of these reports."),
    Column("speakers", "integer", "Independent voices: speakers of one party are one, copies of one text are one."),
    Column("statements", "integer", "Statements that are linked to it."),
    Column("last_told", "day", "The day on which the newest of these statements could be known."),
    Column("headline", "text", "The sentence that tells it best."),
    Column("headline_statement", "id", "The statement in that sentence."),
    Column("headline_report", "id", "The report of that statement."),
    Column("headline_outlet", "text", "The outlet of that report."),
)
FILTERS = (
    Filter("kind", "choice", "What happened, in the vocabulary of events.", EVENT_TYPES, many=True, shown=label),
    Filter("standing", "choice", "Some claim of it stands so.", tuple(STANDINGS), many=True, shown=label),
    Filter("place", "text", "The place, by its name.", many=True),
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
