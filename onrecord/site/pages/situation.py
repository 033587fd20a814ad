"""/: the situation. The counts that are kept, what happened last, what stands against what, talks and corridors, and the latest period as a timeline
and a map."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from onrecord.publishing.drawings.layout import PHONE, both
from onrecord.publishing.drawings.map_chart import map_chart
from onrecord.publishing.drawings.map_data import MapKind
from onrecord.publishing.drawings.svg import tag
from onrecord.publishing.drawings.timeline_chart import timeline_chart
from onrecord.publishing.incidents import party_of
from onrecord.publishing.meetings import MEETINGS, ends_of, talks_of
from onrecord.publishing.period import VEILED, Period, happenings, latest, places
from onrecord.reading.statement import Event
from onrecord.record.board import Board, Filters
from onrecord.record.links import Told
from onrecord.site.asking import linked
from onrecord.site.clean import clean
from onrecord.site.kept import kept
from onrecord.site.listings import Answer, Asked, Column, FeedEntry, Listing, Row, geo_point, part
from onrecord.site.masked import masked
from onrecord.site.nav import paths
from onrecord.site.pages.figures import count_rows, drawn
from onrecord.site.pages.figures import heading as count_heading
from onrecord.site.pages.incidents import TOLLS, heading, incident_rows
from onrecord.site.words import claim as claim_in_words
from onrecord.site.words import label
from onrecord.weighing.tolls import tolls
from onrecord.weighing.weigh import weigh

# How much of each a front page holds.
COUNTS, LATEST, CONTESTED, TALKS, CORRIDORS = 6, 10, 4, 3, 4
# Standings of what is contested, the plainest first.
AGAINST = ("denied", "contested", "part-exceeds-whole")
# Claims that are told on either side of what is contested.
SIDES = 3
# Incidents of more claims than this are told without who says what: weighing costs their number squared, and their page has it.
MOST_WEIGHED = 40


@kept
def answer(asked: Asked) -> Answer:
    """What a first page tells, as rows: running counts and incidents, each once, with the sections that it stands in."""
    board = Board(asked.view)
    counts, beside = count_rows(asked, board.series(limit=COUNTS).rows)
    sections: dict[str, Sequence[Row]] = {
        "latest": board.incidents(Filters(), limit=LATEST).rows,
        "contested": _newest([board.incidents(Filters(standings=[kind]), limit=CONTESTED).rows for kind in AGAINST], CONTESTED),
        "talks": _newest([board.incidents(Filters(types=[kind]), limit=TALKS).rows for kind in MEETINGS], TALKS),
        "corridors": board.incidents(Filters(types=("evacuation",), corridors=True), limit=CORRIDORS).rows,
    }
    on_board = {row["id"]: row for found in sections.values() for row in found}
    incidents = {row["id"]: row for row in incident_rows(asked, list(on_board.values()))}
    told = _told(asked, [id for id, row in on_board.items() if row["statements"] <= MOST_WEIGHED])
    rows = [*map(_count, counts), *(_incident(row, [s for s, found in sections.items() if id in {r["id"] for r in found}]) for id, row in incidents.items())]  # fmt: skip
    here, following = part(rows, asked)
    ids = {row["id"] for row in here}

    def shown(section: str) -> list[dict[str, Any]]:
        return [incidents[row["id"]] for row in sections[section] if row["id"] in ids]

    # It ends on a day that somebody told: what has none lies on the day on which it was first told, be it years later.
    days = [row["day"] for row in sections["latest"] if row["first_day"] or row["last_day"]]
    period = latest(asked.view, days[0]) if days else None
    return Answer(
        here,
        following,
        title="The situation",
        about={"as_known_on": _day(asked), "period": period and {"from": period.first, "to": period.last, "incidents": period.incidents}},
        page={
            "day": _day(asked),
            "counts": [row for row in counts if row["id"] in ids],
            "beside": beside,
            "latest": [row | {"tolls": _tolls(row, told.get(row["id"], ()))} for row in shown("latest")],
            "contested": [row | {"sides": _sides(asked, told.get(row["id"], ()))} for row in shown("contested")],
            "talks": [
                row | talks_of(_events(asked, told.get(row["id"], ()), MEETINGS)) | {"round": on_board[row["id"]]["round"]}
                for row in shown("talks")
            ],
            "corridors": [
                row | {"routes": _routes(_events(asked, told.get(row["id"], ()), ("evacuation",)))} for row in shown("corridors")
            ],
            "timeline": period and _timeline(asked, period),
            "map": period and _map(asked, period),
        },
        total=len(rows),
    )


def _newest(found: Sequence[Sequence[Row]], most: int) -> list[Row]:
    """The newest of several lists, each of which the board has in order: of all at once it would have to sort all."""
    rows = {row["id"]: row for rows in found for row in rows}
    return sorted(rows.values(), key=lambda row: (row["main"], row["day"], row["id"]), reverse=True)[:most]


def _day(asked: Asked) -> dt.date | None:
    """The day of what is told: the one asked for, else the latest on which a report was published."""
    return asked.as_of or asked.view.last_day()


def _told(asked: Asked, incidents: Sequence[str]) -> dict[str, list[Told]]:
    """The claims of these incidents, not masked yet: most of them are only weighed, and masking takes longer than that."""
    found: dict[str, list[Told]] = defaultdict(list)
    for told in asked.view.links.told(incidents=incidents):
        if told.incident is not None:
            found[told.incident].append(told)
    asked.shown.prefetch(told.entry for claims in found.values() for told in claims)
    return found


def _tolls(row: Row, told: Sequence[Told]) -> list[dict[str, Any]]:
    """The killed and injured of an incident, each with the claim that it rests on first."""
    found = tolls(t.claim for t in told)
    by_id = {t.id: t for t in told}
    out = []
    for measure in TOLLS:
        if row.get(measure):
            of = by_id.get(found[measure].claims[0]) if measure in found and found[measure].claims else None
            out.append({"measure": measure, "bounds": row[measure], "statement": of and of.id, "report": of and of.entry.source.id})
    return out


def _sides(asked: Asked, told: Sequence[Told]) -> list[dict[str, Any]]:
    """The claim that is most at odds with others, and what stands against it: one a party."""
    weighed = weigh(t.claim for t in told)
    found = next(((w, s) for kind in AGAINST for w in weighed.values() for s in w.standings if s.kind == kind), None)
    if found is None:
        return []
    ids = (found[0].claim.id, *found[1].basis)
    by_party: dict[str, Told] = {}
    for one in sorted((t for t in told if t.id in ids), key=lambda t: ids.index(t.id)):
        by_party.setdefault(party_of(one), one)
    return [
        {"party": party_of(t), "stance": t.entry.statement.stance, "claim": claim_in_words(t.entry.statement, t.entry.words), "statement": t.id,
         "report": t.entry.source.id}
        for t in masked(list(by_party.values())[:SIDES], asked.shown)
    ]  # fmt: skip


def _events(asked: Asked, told: Sequence[Told], types: Sequence[str]) -> list[Told]:
    """The events of these types, as they may be shown."""
    return masked([t for t in told if t.entry.statement.label in types], asked.shown)


def _routes(events: Sequence[Told]) -> list[dict[str, Any]]:
    """The routes of an evacuation that are told, by their ends, each with the status that was told last."""
    routes: dict[tuple[str | None, str | None], dict[str, Any]] = {}
    for event in (t.entry.statement for t in events):
        if isinstance(event, Event) and (ends := ends_of(event)) != (None, None):
            route = routes.setdefault(ends, {"origin": ends[0], "destination": ends[1], "status": None, "proposed_by": None})
            route["status"] = event.status or route["status"]
            route["proposed_by"] = route["proposed_by"] or event.proposed_by
    return list(routes.values())[:SIDES]


def _list(asked: Asked, **query: object) -> str:
    """The list of incidents narrowed to what is given."""
    return linked(f"/incidents?{urlencode({key: str(value) for key, value in query.items() if value})}", asked.as_of)


def _timeline(asked: Asked, period: Period) -> SafeString:
    days, spans = happenings(
        asked.view,
        period,
        lambda kind: label(kind) or "Figures",
        lambda first, last, kind: _list(asked, kind=kind, since=first, until=last),
    )
    return drawn(
        both(
            lambda layout, id: timeline_chart(
                days, spans, title="What happened when", prefix=id, period=lambda first, last: _list(asked, since=first, until=last),
                within=(period.first, period.last), layout=layout,
            ),
            "when",
        )
    )  # fmt: skip


def _map(asked: Asked, period: Period) -> dict[str, Any]:
    """A map of the size of a phone's, wherever it stands; it leads to the whole one."""
    found = places(asked.view, period, lambda place, kind: _list(asked, place=place, kind=kind, since=period.first, until=period.last))
    found = [replace(place, name=clean(place.name)) for place in found]
    kinds = [kind for kind, _ in Counter(place.kind for place in found).most_common()]
    made = map_chart(
        found, kinds=[MapKind(key=kind, label=label(kind) or "Figures") for kind in kinds], title="Where it happened", prefix="where", layout=PHONE,
        to=lambda box: linked(f"/map?{urlencode(({'bbox': str(box)} if box else {}) | {'since': str(period.first), 'until': str(period.last)})}" if "/map" in paths() else "/incidents", asked.as_of),
    )  # fmt: skip
    beside = Counter(place.name for place in made.beside)
    return {"svg": drawn(tag("div", made.svg, class_="drawing")), "beside": sorted(beside), "veiled": any(place.veiled for place in found)}


def _count(row: Row) -> dict[str, Any]:
    return {
        "id": row["id"], "kind": "count", "sections": ["figures"], "title": count_heading(row), "worded": row["worded"], "claimant": row["claimant"],
        "change": row["change"], "place": row["place"], "lat": None, "lon": None, "from": row["since"], "to": row["as_of"],
        **{key: row[key] for key in ("standing", "leading", "last_told", "statement", "report", "outlet", "sentence")},
    }  # fmt: skip


def _incident(row: Row, sections: Sequence[str]) -> dict[str, Any]:
    """`lat`, `lon`: of an evacuation or a bare count to a tenth of a degree, since people may shelter or leave there."""
    place = [
        None if row[key] is None else round(row[key], 1) if (row["event_type"] or "") in VEILED else row[key] for key in ("lat", "lon")
    ]
    return {
        "id": row["id"], "kind": "incident", "sections": list(sections), "title": heading(row), "worded": None, "claimant": None, "change": None,
        "place": row["place"], "lat": place[0], "lon": place[1],
        **{key: row[key] for key in ("from", "to", "standing", "leading", "last_told")},
        "statement": row["headline_statement"], "report": row["headline_report"], "outlet": row["headline_outlet"], "sentence": row["headline"],
    }  # fmt: skip


def _feed(row: Row) -> FeedEntry:
    if row["kind"] == "count":
        return FeedEntry(
            f"{row['title']}: {row['worded']}, {row['claimant']}",
            f"/reports/{row['report']}#s-{row['statement']}",
            row["sentence"],
            row["last_told"],
        )
    return FeedEntry(row["title"], f"/incidents/{row['id']}", row["sentence"] or "", row["last_told"])


LISTINGS = (
    Listing(
        name="situation",
        path="/",
        title="The situation",
        about="The running counts that are told of most, and what happened last, is contested, negotiated and open to leave by.",
        columns=(
            Column("id", "id", "The permanent id of the running count or the incident."),
            Column("kind", "text", "count or incident."),
            Column("sections", "list", "Where on the page it stands: figures, latest, contested, talks, corridors."),
            Column("title", "text", "What is counted, or happened, and where."),
            Column("worded", "text", "Of a count: the latest number, as its report words it."),
            Column("claimant", "text", "Of a count: who claims that number."),
            Column("change", "number", "Of a count: that number less the one that the claimant gave before."),
            Column("place", "text", "Where, by the gazetteer's main name."),
            Column(
                "lat",
                "number",
                "Of an incident: latitude of that place, WGS 84 degrees; where people may shelter or leave, to a tenth of a degree.",
            ),
            Column("lon", "number", "Longitude likewise."),
            Column("from", "day", "The day that it counts from, or the first day on which it was."),
            Column("to", "day", "The day that it counts up to, or the last day on which it was."),
            Column("standing", "list", "Its standings."),
            Column("leading", "text", "The weightiest of them."),
            Column("last_told", "day", "The day on which the newest of its claims could be known."),
            Column("statement", "id", "The claim that it is told by, which is marked in its report as #s-ID."),
            Column("report", "id", "The report of that claim: its page is /reports/ID."),
            Column("outlet", "text", "Who published that report."),
            Column("sentence", "text", "The words of the report that the claim stands on."),
        ),
        answer=answer,
        template="site/situation.html",
        feed=_feed,
        point=geo_point,
    ),
)
