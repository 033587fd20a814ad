"""What lists and drawings of incidents are narrowed by: one set of filters, read into the board's, counted beside each other, kept in addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from onrecord.linking.directory import directory
from onrecord.linking.lexicon import given_names
from onrecord.linking.voices import LAND
from onrecord.publishing.drawings.projection import BBox
from onrecord.reading.statement import EVENT_TYPES
from onrecord.record.board import Board, Filters
from onrecord.record.board_marks import Marks
from onrecord.record.rows import permanent_id
from onrecord.site.asking import linked
from onrecord.site.listings import Asked, BadFilter, Facet, Filter
from onrecord.site.words import STANDINGS, country, label

# Values that a facet names: the most told of, and those that are chosen.
MOST_PLACES = 12
MOST_TELLERS = 10


def party(id: str) -> str:
    """The name of a side by its id: "land/ua", "body/ua-sbu", "office/ua-president"."""
    kind, _, slug = id.partition("/")
    if f"{kind}/" == LAND:
        return country(slug.upper())
    if id in directory().shown:
        return directory().shown[id]
    name, _, land = slug.rpartition("-")
    of_land = country(land.upper()) if name and len(land) == 2 else land.upper()
    words = name if of_land != land.upper() else slug
    return words.replace("-", " ").capitalize() + (f" ({of_land})" if words is name else "")


def is_public(id: str) -> bool:
    """Whether a side may be named in a list: a land, what the directory has, and what is not called as people are."""
    return id.startswith(LAND) or id in directory().shown or not set(id.partition("/")[2].split("-")) & set(given_names())


FILTERS = (
    Filter("kind", "choice", "What happened, in the vocabulary of events.", EVENT_TYPES, many=True, shown=label),
    Filter("standing", "choice", "The weightiest standing of its claims.", tuple(STANDINGS), many=True, shown=label),
    Filter("place", "text", "The place, by its name."),
    Filter("country", "text", "The country, by its ISO 3166-1 alpha-2 code.", shown=country),
    Filter("party", "text", "A side that claims or answers: the id of a land, a body or an office.", shown=party),
    Filter("source", "text", "An outlet that tells of it, by its name."),
    Filter("since", "day", "It was on this day or later."),
    Filter("until", "day", "It was on this day or earlier."),
)
BBOX = Filter(
    "bbox", "text", "Places in this box, and around it as far as the frame of a map goes: west,south,east,north in degrees.",
    shown=lambda value: "what the map shows",
)  # fmt: skip


def filters(f: Mapping[str, Any]) -> Filters:
    """The board's filters for those of a page. Raises BadFilter."""
    if f["since"] and f["until"] and f["since"] > f["until"]:
        raise BadFilter("since", f"{f['since']} is after until={f['until']}")
    return Filters(
        types=f["kind"], standings=f["standing"], place=f["place"], country=f["country"], party=f["party"],
        outlet=permanent_id(f["source"]) if f["source"] else None, since=f["since"], until=f["until"],
    )  # fmt: skip


def box(f: Mapping[str, Any]) -> BBox | None:
    """The box that is asked for. Raises BadFilter."""
    try:
        return BBox.parse(f["bbox"]) if f["bbox"] else None
    except ValueError as error:
        raise BadFilter("bbox", str(error)) from None


def facets(board: Board, wanted: Filters, f: Mapping[str, Any]) -> tuple[list[Facet], int]:
    """Counts by each facet, each over what passes all other filters: so that a value beside the chosen one can be chosen too. And how many
    incidents pass all of them."""
    counted = board.facets(wanted)
    types = board.facets(replace(wanted, types=())).types if f["kind"] else counted.types
    standings = board.facets(replace(wanted, standings=())).standings if f["standing"] else counted.standings
    places = board.facets(replace(wanted, place=None)).places if f["place"] else counted.places
    countries = board.facets(replace(wanted, country=None)).countries if f["country"] else counted.countries
    return [
        Facet("kind", "What happened", [(value, n) for value, n in types.items() if value]),
        Facet("standing", "How it stands", [(value, n) for value, n in standings.items() if value]),
        Facet("place", "Where", _most(places, MOST_PLACES, f["place"])),
        Facet("country", "Country", [(value, n) for value, n in countries.items() if value]),
    ], counted.total


def tellers(marks: Marks, wanted: Filters, f: Mapping[str, Any]) -> list[Facet]:
    """Counts by the side that claims and by the outlet that tells."""
    parties, sources = marks.tellers(wanted)
    named = {id: n for id, n in parties.items() if is_public(id)}
    most = dict(_most(sources, MOST_TELLERS, wanted.outlet))
    names = marks.outlet_names(list(most))
    return [
        Facet("party", "Who claims or answers", _most(named, MOST_TELLERS, f["party"])),
        Facet("source", "Source", [(names[id], n) for id, n in most.items() if id in names]),
    ]


def address(asked: Asked, path: str, known: Sequence[Filter] = FILTERS, **changed: Any) -> str:
    """A page of the site under the filters asked for (those that it knows), with some of them changed (None: taken away), on the day looked at."""
    given = {f.name: asked.filters.get(f.name) for f in known} | changed
    query = [(name, _text(one)) for name, value in given.items() for one in (value if isinstance(value, tuple | list) else (value,)) if one]
    return linked(f"{path}?{urlencode(query)}" if query else path, asked.as_of)


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _most(counts: Mapping[str, int], most: int, chosen: str | None) -> list[tuple[str, int]]:
    found = list(counts.items())
    return [*found[:most], *((value, n) for value, n in found[most:] if value == chosen)]
