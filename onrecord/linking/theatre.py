"""The country that a report is about, told from where its statements are."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable

from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.gazetteer.rows import COUNTRIES, load_rows
from onrecord.reading.statement import Statement

# A point in the gazetteer and the same point in a statement differ by rounding alone: degrees.
SAME_POINT = 0.01
# The share of the placed statements that must lie in one country. With half elsewhere, a report is about no one country.
MOST = 0.5


def theatre_of(statements: Iterable[Statement]) -> str | None:
    """The main name of the country that more than half of the placed statements lie in; None where there is none such."""
    lands = [land for s in statements if s.kind != "place" and (land := country_of(s.place_name, s.lat, s.lon)) is not None]
    if not lands:
        return None
    land, number = Counter(lands).most_common(1)[0]
    return land if number > MOST * len(lands) else None


@functools.lru_cache(maxsize=100_000)
def country_of(name: str | None, lat: float | None, lon: float | None) -> str | None:
    """The main name of the country of a place by its main name and point; a country is its own. None where the gazetteer lacks it."""
    if name is None:
        return None
    for place in Gazetteer.load().lookup(name):
        if lat is None or lon is None or (abs(place.lat - lat) < SAME_POINT and abs(place.lon - lon) < SAME_POINT):
            return country_names().get(place.country or "")
    return None


@functools.cache
def country_names() -> dict[str, str]:
    """Main names by ISO 3166-1 alpha-2 code."""
    return {row.country: row.name for row in load_rows(COUNTRIES) if row.country and row.code == "PCLI"}
