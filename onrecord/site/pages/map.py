"""/map: incidents by place and kind, drawn as precisely as is known and may be shown. Read from the board."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote_plus

from django.utils.safestring import SafeString

from onrecord.masking.precision import NOTE
from onrecord.publishing.drawings.layout import LAYOUTS
from onrecord.publishing.drawings.map_chart import HEIGHTS, map_chart
from onrecord.publishing.drawings.map_data import MapCorridor, MapDrawing, MapPlace
from onrecord.publishing.drawings.projection import BBox, View
from onrecord.publishing.drawings.svg import join, tag
from onrecord.record.board import Board, Filters
from onrecord.record.board_marks import MOST, AtPlace, Marks
from onrecord.record.rows import permanent_id
from onrecord.site import period
from onrecord.site.asking import linked
from onrecord.site.kept import kept
from onrecord.site.listings import Answer, Asked, Column, Listing, part
from onrecord.site.narrowing import BBOX, FILTERS, address, box, facets, filters, tellers
from onrecord.site.placed import PLACED, geometry, located, map_kinds, map_place, reaches, safe

WITH_BOX = (*FILTERS, BBOX)


@kept
def answer(asked: Asked) -> Answer:
    """The places of the incidents that pass the filters, the most told of first, with a map of all of them. Raises BadFilter."""
    wanted, within = filters(asked.filters), box(asked.filters)
    wanted = replace(wanted, box=_seen(within)) if within else wanted
    board, marks = Board(asked.view), Marks(asked.view)
    every = period.days_of(marks, wanted)
    chosen = period.chosen(wanted, every)
    found, nowhere = marks.places(wanted)
    beside, total = facets(board, wanted, asked.filters)
    here = functools.partial(address, asked, "/map", WITH_BOX)
    every_row = [row for row in _rows(found) if within is None or reaches(row, _seen(within))]
    rows, following = part(every_row, asked)
    opens = _opener(asked)
    drawn = _drawn(asked, every_row, opens, _corridors(asked, marks, wanted), within, here)
    page = {
        "brush": period.brush(every, chosen, here),
        "whole": here(since=None, until=None) if chosen else None,
        "period": chosen,
        "everywhere": here(bbox=None) if within else None,
        "other": address(asked, "/timeline"),
        "incidents": address(asked, "/incidents"),
        "nowhere": nowhere,
        "most": MOST if len(found) == MOST else None,
        "coarse": NOTE if any(row["coarse"] for row in every_row) or drawn["ways"] else None,
        "links": {row["id"]: opens(row) for row in rows},
        **drawn,
    }
    about = {"no_place": nowhere, "note": NOTE}
    return Answer(rows, following, about=about, page=page, facets=[*beside, *tellers(marks, wanted, asked.filters)], total=total)


def _seen(asked: BBox) -> BBox:
    """What maps of a box show in each width: more than the box, for their frames have shapes of their own."""
    boxes = [View.of(asked, layout.width, HEIGHTS[layout.phone]).box for layout in LAYOUTS]
    return BBox(min(b.west for b in boxes), min(b.south for b in boxes), max(b.east for b in boxes), max(b.north for b in boxes))


def _rows(found: Sequence[AtPlace]) -> list[dict[str, Any]]:
    """A row a place and kind. Places of one name that are shown at one point are one row."""
    rows: dict[str, dict[str, Any]] = {}
    for one in found:
        values = {name: getattr(one, name) for name in ("lat", "lon", "size", "region", "event_type")}
        placed = located(values, one.radius_km, tolled=one.tolled)
        id = permanent_id("place", one.place, str(placed["lat"]), str(placed["lon"]), str(placed["precision"]), one.event_type)
        days = [day for day in (one.first, one.last) if day is not None]
        made = {
            "id": id, "place": one.place, "country": one.country or None, **placed, "event_type": one.event_type or None, "incidents": one.incidents,
            "statements": one.statements, "contested": one.contested, "from": min(days, default=None), "to": max(days, default=None), "incident": one.only,
        }  # fmt: skip
        rows[id] = made if id not in rows else _together(rows[id], made)
    return list(rows.values())


def _together(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    days = [row[end] for row in (one, other) for end in ("from", "to") if row[end] is not None]
    summed = {name: one[name] + other[name] for name in ("incidents", "statements", "contested")}
    return {**one, **summed, "from": min(days, default=None), "to": max(days, default=None), "incident": None,
            "radius_km": max(one["radius_km"] or 0.0, other["radius_km"] or 0.0) or None}  # fmt: skip


def _opener(asked: Asked) -> Callable[[Mapping[str, Any]], str]:
    """Gives the address of a row's incident, or of the list of its incidents."""
    base = address(asked, "/incidents", place=None, kind=None)
    joined = base + ("&" if "?" in base else "?")
    chosen = "".join(f"&kind={kind}" for kind in asked.filters["kind"])

    def opens(row: Mapping[str, Any]) -> str:
        if row["incident"]:
            return linked(f"/incidents/{row['incident']}", asked.as_of)
        return f"{joined}place={quote_plus(row['place'])}{'&kind=' + row['event_type'] if row['event_type'] else chosen}"

    return opens


def _corridors(asked: Asked, marks: Marks, wanted: Filters) -> list[MapCorridor]:
    """The corridors as they may be shown: what names their ends and where those are pass Shown."""
    ways = marks.ways(wanted)
    entries = asked.view.by_id(way.statement for way in ways)
    asked.shown.prefetch(entries.values())
    out = []
    for way in ways:
        if (entry := entries.get(way.statement)) is None:
            continue
        names, ends = [], []
        for end in ("origin", "destination"):
            names.append(asked.shown.field(entry, f"{end}_name"))
            ends.append(tuple(asked.shown.field(entry, f"{end}_{degrees}") for degrees in ("lat", "lon")))
        if all(names) and all(isinstance(degree, float) for point in ends for degree in point):
            status = getattr(entry.statement, "status", None)
            out.append(
                MapCorridor(
                    name=f"{names[0]} to {names[1]}", origin=ends[0], destination=ends[1],  # type: ignore[arg-type]  # two floats each, looked at above
                    href=linked(f"/incidents/{way.incident}", asked.as_of), status=status, day=entry.statement.to or entry.statement.from_,
                )
            )  # fmt: skip
    return out


def _drawn(
    asked: Asked,
    rows: Sequence[Mapping[str, Any]],
    opens: Callable[[Mapping[str, Any]], str],
    ways: Sequence[MapCorridor],
    within: BBox | None,
    here: Callable[..., str],
) -> dict[str, Any]:
    """The map in both widths, and what it could not draw."""
    places = [
        map_place(row, row["event_type"], opens(row), row["statements"], contested=row["contested"] > 0, detail=_detail(row))
        for row in rows
    ]
    made = [
        map_chart(
            places, ways, kinds=map_kinds(places), title="Where it was told to be", prefix=f"map-{layout.name}", box=within, layout=layout,
            to=lambda box: here(bbox=box),
        )
        for layout in LAYOUTS
    ]  # fmt: skip
    svg: SafeString = safe(tag("div", join([one.svg for one in made]), class_="drawing"))
    return {"drawing": svg, "beside": _beside(made[0], asked), "outside": made[0].outside, "ways": len(ways)}


def _beside(made: MapDrawing, asked: Asked) -> list[dict[str, Any]]:
    """Countries and regions that no mark can stand for, each with how many statements tell of it."""
    told: dict[str, list[MapPlace]] = {}
    for place in made.beside:
        told.setdefault(place.name, []).append(place)
    found = [
        {"name": name, "statements": sum(p.statements for p in of), "url": address(asked, "/incidents", place=name)}
        for name, of in told.items()
    ]
    return sorted(found, key=lambda one: (-int(str(one["statements"])), str(one["name"])))


def _detail(row: Mapping[str, Any]) -> str | None:
    return None if row["incidents"] == 1 else f"{row['incidents']} incidents"


COLUMNS = (
    Column("id", "id", "The permanent id of this place, as it is shown, and this kind."),
    Column("place", "text", "The place, by the gazetteer's main name."),
    Column("country", "text", "The country of that place, ISO 3166-1 alpha-2."),
    *PLACED,
    Column("event_type", "text", "What happened, in the vocabulary of events; empty where reports only count."),
    Column("incidents", "integer", "How many incidents there are."),
    Column("statements", "integer", "How many statements tell of them."),
    Column("contested", "integer", "Incidents of which claims stand against each other."),
    Column("from", "day", "The first day of any of them."),
    Column("to", "day", "The last day of any of them."),
    Column("incident", "id", "The incident, where it is one: its page is /incidents/ID."),
)
LISTINGS = (
    Listing(
        name="map",
        path="/map",
        title="Map",
        about="Incidents by the places and kinds that they are of, the most told of first. What is not known as a point is an area in GeoJSON, or has none.",
        columns=COLUMNS,
        answer=answer,
        template="site/map.html",
        filters=WITH_BOX,
        point=geometry,
    ),
)
