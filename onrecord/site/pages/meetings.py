"""/talks and /corridors: rounds of talks with who said what came of them, and ways out with who says that they are open. Read from the board."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from onrecord.masking.precision import NOTE, OVER, coarse
from onrecord.publishing.meetings import MEETINGS, corridor_rows, ends_of, talks_of
from onrecord.publishing.together import of_incidents
from onrecord.reading.statement import Event
from onrecord.record.board import Board, Filters
from onrecord.record.links import Told
from onrecord.record.paging import Page
from onrecord.record.rows import permanent_id
from onrecord.site.kept import kept
from onrecord.site.listings import Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Listing, Row, geo_point
from onrecord.site.masked import masked
from onrecord.site.pages.incidents import incident_rows
from onrecord.site.words import STANDINGS, WEIGHTIEST, bounds, country, label

ENDS = ("origin", "destination")
# Incidents that are routes, as `onrecord corridors` has them. Those told in passing of a strike are on its page.
ROUTED = ("evacuation",)
# Parts the `next` of a page of incidents from the last route that was shown of it.
MARK = "~"


@kept
def talks(asked: Asked) -> Answer:
    """A page of rounds of talks and of agreements, the newest first."""
    wanted = _filters(asked, asked.filters["kind"] or MEETINGS)
    found = Board(asked.view).incidents(wanted, after=asked.after, limit=asked.limit)
    told = _told(asked, found)
    rows = [_talks_row(row, told.get(row["id"], ())) for row in incident_rows(asked, found.rows)]
    return Answer(rows, found.next, **_numbers(asked, wanted, {"kind": replace(wanted, types=MEETINGS)}))


@kept
def corridors(asked: Asked) -> Answer:
    """A page of routes, the newest first. The routes of one incident stand together; a page may end among them."""
    start, _, last = (asked.after or "").partition(MARK)
    wanted = _filters(asked, ROUTED)
    found = Board(asked.view).incidents(wanted, after=start or None, limit=asked.limit)
    told = _told(asked, found)
    rows = [route for row in found.rows for route in _routes(row, told.get(row["id"], ()))]
    ids = [row["id"] for row in rows]
    if last and last not in ids:
        raise BadFilter("after", "not the `next` of a page here")
    rest = rows[ids.index(last) + 1 if last else 0 :]
    here = rest[: asked.limit]
    following = f"{start}{MARK}{here[-1]['id']}" if len(rest) > len(here) else found.next
    return Answer(here, following, about={"note": NOTE}, **_numbers(asked, wanted, {}))


def _filters(asked: Asked, types: Sequence[str]) -> Filters:
    f = asked.filters
    if f["since"] and f["until"] and f["since"] > f["until"]:
        raise BadFilter("since", f"{f['since']} is after until={f['until']}")
    return Filters(
        types=types,
        standings=f["standing"],
        place=f["place"],
        country=f["country"],
        since=f["since"],
        until=f["until"],
    )


def _numbers(asked: Asked, wanted: Filters, kinds: Mapping[str, Filters]) -> dict[str, Any]:
    """The facets, each counted over what passes all other filters, and how many incidents there are. For `Answer`."""
    board = Board(asked.view)
    total = board.facets(wanted)
    standings = (board.facets(replace(wanted, standings=())) if wanted.standings else total).standings
    countries = (board.facets(replace(wanted, country=None)) if wanted.country else total).countries
    found = []
    for name, of in kinds.items():
        types = (board.facets(of) if of != wanted else total).types
        found.append(Facet(name, "What it was", [(value, n) for value, n in types.items() if value]))
    found.append(Facet("standing", "How it stands", [(value, n) for value, n in standings.items() if value]))
    found.append(Facet("country", "Country", [(value, n) for value, n in countries.items() if value]))
    return {"facets": found, "total": total.total}


def _told(asked: Asked, found: Page) -> Mapping[str, Sequence[Told]]:
    """The claims of each incident of a page, as they may be shown."""
    raw = of_incidents(asked.view, [row["id"] for row in found.rows])
    asked.shown.prefetch(t.entry for told in raw.values() for t in told)
    return {id: masked(told, asked.shown) for id, told in raw.items()}


def _talks_row(row: Mapping[str, Any], told: Sequence[Told]) -> dict[str, Any]:
    kept = ("id", "event_type", "place", "country", "lat", "lon", "precision", "from", "to", "certain", "standing", "leading", "main", "reports",
            "outlets", "voices", "last_told", "headline", "headline_statement", "headline_report", "headline_outlet")  # fmt: skip
    return {key: row[key] for key in kept} | talks_of(told) | {"said": _said(told, "outcome", lambda e: e.event_type in MEETINGS)}


def _routes(row: Mapping[str, Any], told: Sequence[Told]) -> list[dict[str, Any]]:
    """The routes of one incident of the board."""
    by_id = {t.id: t for t in told}
    rows = []
    for route in corridor_rows({row["id"]: told}) if told else ():
        mine = [by_id[id] for id in route["statements"]]
        kinds = [kind for kind in WEIGHTIEST if kind in route["standing"]]
        rows.append(
            {
                "id": permanent_id("route", row["id"], route["origin"] or "", route["destination"] or ""),
                "incident": row["id"],
                **{key: route[key] for key in (*ENDS, "proposed_by", "status")},
                "place": row["place"] or None,
                "country": row["country"] or None,
                "from": row["first_day"],
                "to": row["last_day"],
                "evacuated": route["evacuated"] and {key: route["evacuated"][key] for key in ("low", "high", "best", "reason")},
                "said": _said(mine, "status", lambda e: e.event_type == "evacuation"),
                "standing": kinds,
                "leading": kinds[0] if kinds else None,
                "reports": len({t.entry.source.id for t in mine}),
                "last_told": row["last_told"],
                "sentence": mine[-1].entry.sentence,
                "statement": mine[-1].id,
                "report": mine[-1].entry.source.id,
                "outlet": mine[-1].entry.source.outlet,
                **_ends(mine, (route["origin"], route["destination"]), route["status"]),
            }
        )
    return rows


def _said(told: Sequence[Told], what: str, holds: Callable[[Event], bool]) -> list[dict[str, Any]]:
    """What each speaker said last of it, the newest first, each with its statement."""
    last: dict[str, dict[str, Any]] = {}
    for t in told:
        s, source = t.entry.statement, t.entry.source
        if isinstance(s, Event) and holds(s) and (words := getattr(s, what)):
            who = s.speaker or source.outlet or ""
            last.pop(who, None)
            last[who] = {what: words, "speaker": s.speaker, "party": s.speaker_org, "published": source.date, "outlet": source.outlet,
                         "report": source.id, "statement": s.id}  # fmt: skip
    return list(last.values())[::-1]


def _ends(told: Sequence[Told], way: tuple[str | None, str | None], status: str | None) -> dict[str, Any]:
    """The points of both ends, those of a way that may be in use on a coarse grid."""
    events = [s for t in told if isinstance(s := t.entry.statement, Event) and ends_of(s) == way]
    found: dict[str, Any] = {"coarse": status not in OVER}
    for end in ENDS:
        at = next(
            ((getattr(e, f"{end}_lat"), getattr(e, f"{end}_lon")) for e in events if getattr(e, f"{end}_lat") is not None), (None, None)
        )
        found[f"{end}_lat"], found[f"{end}_lon"] = (None if x is None else coarse(x) for x in at) if found["coarse"] else at
    return found


def _line(row: Row) -> Mapping[str, Any] | None:
    """A way as GeoJSON has it: a line between its ends, the point of the one that is known, or nothing."""
    points = [[row[f"{end}_lon"], row[f"{end}_lat"]] for end in ENDS if row[f"{end}_lat"] is not None and row[f"{end}_lon"] is not None]
    if len(points) == 2 and points[0] != points[1]:
        return {"type": "LineString", "coordinates": points}
    return {"type": "Point", "coordinates": points[0]} if points else None


def _talks_feed(row: Row) -> FeedEntry:
    number = f", round {row['round']}" if row["round"] else ""
    said = "; ".join(f"{one['outcome']} ({one['speaker'] or one['outlet'] or 'a report'})" for one in row["said"]) or row["headline"] or ""
    return FeedEntry(
        f"{label(row['event_type'])}{number}: {', '.join(row['parties']) or 'parties not told'}",
        f"/incidents/{row['id']}",
        said,
        row["last_told"],
    )


def _corridor_feed(row: Row) -> FeedEntry:
    said = "; ".join(f"{one['status']} ({one['speaker'] or one['outlet'] or 'a report'})" for one in row["said"])
    counted = bounds(row["evacuated"])
    title = f"{row['origin'] or 'from a place not told'} – {row['destination'] or 'to a place not told'}"
    return FeedEntry(
        title, f"/incidents/{row['incident']}#{row['id']}", f"{said}{f'. Evacuated: {counted}' if counted else ''}", row["last_told"]
    )


SHARED = (
    Filter("standing", "choice", "The weightiest standing of its claims.", tuple(STANDINGS), many=True, shown=label),
    Filter("place", "text", "The place, by its name."),
    Filter("country", "text", "The country, by its ISO 3166-1 alpha-2 code.", shown=country),
    Filter("since", "day", "It was on this day or later."),
    Filter("until", "day", "It was on this day or earlier."),
)
DAYS = (
    Column("place", "text", "The place that most of its statements name, by the gazetteer's main name."),
    Column("country", "text", "The country of that place, ISO 3166-1 alpha-2."),
    Column("from", "day", "The first day on which it was, as most of its statements have it."),
    Column("to", "day", "The last day on which it was."),
)
STANDING = (
    Column("standing", "list", "The standings that any of its claims has, the weightiest first."),
    Column("leading", "text", "The weightiest of them."),
    Column("reports", "integer", "Reports that tell of it."),
    Column("last_told", "day", "The day on which the newest of its statements could be known."),
)
TALKS = (
    Column("id", "id", "The permanent id of the incident: its page is /incidents/ID."),
    Column("event_type", "text", "talks or agreement."),
    Column("round", "integer", "Which round it was, as most reports have it."),
    Column("parties", "list", "Who took part, as reports name them."),
    Column("format", "text", "in-person, video or phone, as most reports have it."),
    Column("outcome", "text", "What came of it, in the words of the newest report that says so."),
    Column("said", "list", "What each speaker said last of its outcome: outcome, speaker, party, published, outlet, report, statement."),
    *DAYS,
    Column("lat", "number", "Latitude of that place, WGS 84 degrees."),
    Column("lon", "number", "Longitude of that place, WGS 84 degrees."),
    Column("precision", "text", "How large that place is: point, region or country."),
    Column("certain", "truth", "All that tells when it was gives these days."),
    *STANDING,
    Column("main", "truth", "Some report is about it; else it is told in passing."),
    Column("outlets", "integer", "Outlets of these reports."),
    Column("voices", "integer", "Independent voices: speakers of one party are one, copies of one text are one."),
    Column("headline", "text", "The sentence that tells it best."),
    Column("headline_statement", "id", "The statement of that sentence."),
    Column("headline_report", "id", "The report that it stands in."),
    Column("headline_outlet", "text", "Who published it."),
)
CORRIDORS = (
    Column("id", "id", "The permanent id of the route."),
    Column("incident", "id", "The incident that it is told in: its page is /incidents/ID."),
    Column("origin", "text", "Where it leads from."),
    Column("destination", "text", "Where it leads to."),
    Column("proposed_by", "text", "Who proposed it, as most reports have it."),
    Column("status", "text", "How it is, by the newest statement that says so."),
    Column("said", "list", "What each speaker said last of how it is: status, speaker, party, published, outlet, report, statement."),
    Column("evacuated", "object", "How many left by it: low, high, best by the rule `majority`, and the reason for that one."),
    *DAYS,
    *STANDING,
    *(Column(f"{end}_{axis}", "number", f"{name} of the {end}, WGS 84 degrees; on a grid of 0.1 degrees where the way may be in use.")
      for end in ENDS for axis, name in (("lat", "Latitude"), ("lon", "Longitude"))),
    Column("sentence", "text", "The newest sentence that tells of it."),
    Column("statement", "id", "The statement of that sentence."),
    Column("report", "id", "The report that it stands in."),
    Column("outlet", "text", "Who published that report."),
    Column("coarse", "truth", "Whether its points are told less precisely than they are known, since people may be on the way."),
)  # fmt: skip
LISTINGS = (
    Listing(
        name="talks",
        path="/talks",
        title="Talks",
        about="Rounds of talks and agreements, the newest first.",
        columns=TALKS,
        answer=talks,
        template="site/talks.html",
        filters=(Filter("kind", "choice", "talks or agreement.", MEETINGS, many=True, shown=label), *SHARED),
        feed=_talks_feed,
        point=geo_point,
    ),
    Listing(
        name="corridors",
        path="/corridors",
        title="Corridors",
        about="Ways out and evacuations, a row a route, the newest first.",
        columns=CORRIDORS,
        answer=corridors,
        template="site/corridors.html",
        filters=SHARED,
        feed=_corridor_feed,
        point=_line,
    ),
)
