"""Incidents in the columns that ACLED and UCDP GED use, for tools that read these. What such a row can't carry is told in formats.py.

Sources of the columns: ACLED Codebook (2023 and later exports), UCDP GED Codebook 23 and later. Values are ours; nothing is coded as either would.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from onrecord.errors import DataFileError
from onrecord.linking.lexicon import checked, load
from onrecord.publishing.exports.columns import Column, Row, Table
from onrecord.publishing.exports.rows import TOGETHER, batches, incidents
from onrecord.reading.statement import EVENT_TYPES, Event
from onrecord.record.shown import Shown

if TYPE_CHECKING:
    from onrecord.record.board_claims import Known
    from onrecord.record.store import Record

TYPES_FILE = Path(__file__).parent / "data" / "acled.yaml"
# Days in a span for each of GED's grades of time, and the grade of longer ones.
DATE_GRADES, LONGEST_GRADE = ((1, 1), (6, 2), (7, 3), (30, 4)), 5
WHERE_GRADES: Mapping[str | None, int] = {"point": 1, "district": 2, "region": 4, "area": 4, "country": 6}
ACLED_GRADES: Mapping[str | None, int] = {"point": 1, "district": 2, "region": 3, "area": 3, "country": 3}
UNPLACED, COARSEST = 6, 3
# Cells of PRIO-GRID are half a degree wide, 720 to a row, counted from 90 south, 180 west.
CELL, CELLS = 0.5, 720

# All columns of each, in their order: tools look for them by name, those among them that stay empty here.
ACLED_ORDER = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 "
    "interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes "
    "fatalities tags timestamp"
).split()
GED_ORDER = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name "
    "side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date "
    "source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country "
    "country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
).split()
EMPTY = "Always empty: not coded here."


def _ordered(name: str, about: str, order: Sequence[str], columns: Sequence[Column]) -> Table:
    """A table with all columns of a shape, those that are not given as empty ones."""
    known = {column.name: column for column in columns}
    return Table(name, about, tuple(known.get(column, Column(column, "text", EMPTY)) for column in order))


ACLED = _ordered(
    "acled",
    "Incidents that have a day and a place, in ACLED's columns.",
    ACLED_ORDER,
    (
        Column("event_id_cnty", "id", "The permanent id of the incident, where ACLED has an id of its own."),
        Column("event_date", "day", "The first day on which it was."),
        Column("year", "integer", "The year of that day."),
        Column("time_precision", "integer", "1: one day that all agree on; 2: a span or days that differ within a week; 3: longer."),
        Column("disorder_type", "text", "ACLED's word nearest to the type of the event."),
        Column("event_type", "text", "Likewise."),
        Column("sub_event_type", "text", "Likewise."),
        Column("actor1", "text", "Who did it, as most statements word it; empty where none says."),
        Column("actor2", "text", "To whom or what, as most statements word it."),
        Column("iso", "text", "The country, ISO 3166-1 alpha-2 (ACLED: the number)."),
        Column("country", "text", "The country by name."),
        Column("admin1", "text", "The first-level region by name."),
        Column("location", "text", "The place by name."),
        Column("latitude", "number", "WGS 84 degrees."),
        Column("longitude", "number", "WGS 84 degrees."),
        Column("geo_precision", "integer", "1: a town; 2: a district; 3: a region or more."),
        Column("source", "text", "The outlets that tell of it, joined with “; ”."),
        Column("notes", "text", "The sentence that tells it best."),
        Column("fatalities", "integer", "The best number of the killed by the rule `majority`; 0 where nobody tells of any."),
        Column("timestamp", "integer", "When it was last told of: seconds since 1970."),
    ),
)
GED = _ordered(
    "ged",
    "Incidents that have a day and a place and in which somebody was killed, in the columns of UCDP's georeferenced events.",
    GED_ORDER,
    (
        Column("id", "id", "The permanent id of the incident, where GED has a number."),
        Column("year", "integer", "The year of the first day."),
        Column("side_a", "text", "Who did it, as most statements word it."),
        Column("side_b", "text", "To whom, as most statements word it."),
        Column("number_of_sources", "integer", "Outlets that tell of it."),
        Column("source_office", "text", "These outlets, joined with “; ”."),
        Column("source_date", "text", "The days of their reports, joined with “; ”."),
        Column("source_headline", "text", "The sentence that tells it best."),
        Column("where_prec", "integer", "1: a town; 2: within a district; 4: a region; 6: a country."),
        Column("where_coordinates", "text", "The place by name."),
        Column("adm_1", "text", "The first-level region by name."),
        Column("latitude", "number", "WGS 84 degrees."),
        Column("longitude", "number", "WGS 84 degrees."),
        Column("geom_wkt", "text", "The point as well-known text."),
        Column("priogrid_gid", "integer", "The cell of PRIO-GRID."),
        Column("country", "text", "The country by name."),
        Column("event_clarity", "integer", "1: all that tells when it was agrees; 2: it does not."),
        Column("date_prec", "integer", "1: one day; 2: up to six; 3: a week; 4: up to a month; 5: longer."),
        Column("date_start", "day", "The first day on which it was."),
        Column("date_end", "day", "The last."),
        Column("deaths_unknown", "integer", "The best number of the killed by the rule `majority`."),
        Column("best", "integer", "The same."),
        Column("high", "integer", "The most that a claim allows; empty: open."),
        Column("low", "integer", "The least that a claim allows."),
    ),
)


def acled(view: Record) -> Iterator[Row]:
    """Rows of ACLED."""
    for row, told, shown in _placed(view):
        disorder, kind, sub = types()[row["event_type"]] if row["event_type"] else ("", "", "")
        days = (row["to"] - row["from"]).days + 1
        yield {
            "event_id_cnty": row["id"], "event_date": row["from"], "year": row["from"].year,
            "time_precision": 1 if days == 1 and row["certain"] else 2 if days <= 7 else 3,
            "disorder_type": disorder or None, "event_type": kind or None, "sub_event_type": sub or None,
            "actor1": _most(told, shown, "actor"), "actor2": _most(told, shown, "target"),
            "iso": row["country"], "country": _name(row["country"]), "admin1": _name(row["region"]), "location": row["place"],
            "latitude": row["lat"], "longitude": row["lon"], "geo_precision": ACLED_GRADES.get(row["precision"], COARSEST),
            "source": "; ".join(_outlets(told)), "notes": row["headline"], "fatalities": row["killed_best"] or 0,
            "timestamp": int(dt.datetime.combine(row["last_told"], dt.time(), dt.UTC).timestamp()),
        }  # fmt: skip


def ged(view: Record) -> Iterator[Row]:
    """Rows of GED."""
    for row, told, shown in _placed(view):
        if not (row["killed_best"] or row["killed_low"]):
            continue
        days = (row["to"] - row["from"]).days + 1
        published = sorted({known.claim.published.isoformat() for known in told if known.claim.published})
        yield {
            "id": row["id"], "year": row["from"].year,
            "side_a": _most(told, shown, "actor"), "side_b": _most(told, shown, "target"),
            "number_of_sources": row["outlets"], "source_office": "; ".join(_outlets(told)), "source_date": "; ".join(published),
            "source_headline": row["headline"], "where_prec": WHERE_GRADES.get(row["precision"], UNPLACED), "where_coordinates": row["place"],
            "adm_1": _name(row["region"]), "latitude": row["lat"], "longitude": row["lon"],
            "geom_wkt": f"POINT ({row['lon']} {row['lat']})", "priogrid_gid": cell_of(row["lat"], row["lon"]), "country": _name(row["country"]),
            "event_clarity": 1 if row["certain"] else 2,
            "date_prec": next((grade for most, grade in DATE_GRADES if days <= most), LONGEST_GRADE),
            "date_start": row["from"], "date_end": row["to"], "deaths_unknown": row["killed_best"], "best": row["killed_best"], "high": row["killed_high"], "low": row["killed_low"],
        }  # fmt: skip


@lru_cache(maxsize=1)
def types() -> Mapping[str, tuple[str, str, str]]:
    """ACLED's words for each type of event. Raises DataFileError for a file that names no such type or leaves one out."""
    found = checked(TypeAdapter(dict[str, tuple[str, str, str]]), load(TYPES_FILE), TYPES_FILE.name)
    if set(found) != set(EVENT_TYPES):
        raise DataFileError(f"{TYPES_FILE.name}: not the types of events: {sorted(set(found) ^ set(EVENT_TYPES))}")
    return found


def cell_of(lat: float, lon: float) -> int:
    """The number of the PRIO-GRID cell of a point (Tollefsen, Strand and Buhaug 2012): 1 at the south-west corner, row by row to the north."""
    row = min(int((lat + 90) / CELL), CELLS // 2 - 1)
    return row * CELLS + min(int((lon + 180) / CELL), CELLS - 1) + 1


def _placed(view: Record) -> Iterator[tuple[Mapping[str, Any], Sequence[Known], Shown]]:
    """The incidents that have a day and a point, with their claims as they are on record and what of these may be shown."""
    from onrecord.record.board_claims import Claims

    claims = Claims(view)
    for batch in batches(incidents(view), TOGETHER):
        of = claims.of_incidents([row["id"] for row in batch])
        shown = Shown(view)
        shown.prefetch(known.report for told in of.values() for known in told)
        for row in batch:
            first, last = row["from"] or row["to"], row["to"] or row["from"]
            if first is not None and row["lat"] is not None and row["lon"] is not None:
                yield {**row, "from": min(first, last), "to": max(first, last)}, of.get(row["id"], ()), shown


def _most(told: Iterable[Known], shown: Shown, field: str) -> str | None:
    """What most events have in a field of words, as it may be shown."""
    found = [
        shown.about(known.report, value)
        for known in told
        if isinstance(known.claim.statement, Event) and (value := getattr(known.claim.statement, field))
    ]
    return Counter(found).most_common(1)[0][0] if found else None


def _outlets(told: Iterable[Known]) -> list[str]:
    return sorted({known.claim.outlet for known in told if known.claim.outlet})


@lru_cache(maxsize=10_000)
def _name(code: str | None) -> str | None:
    """The name of a country or a region by its code; the code where it has none."""
    from onrecord.errors import NotOnRecord
    from onrecord.gazetteer.shapes import Shapes

    if not code:
        return None
    try:
        return Shapes.load().get(code).name
    except NotOnRecord:
        return code
