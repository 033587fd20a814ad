"""Mentions of places: each naming with its gazetteer entry, asked for by `--kinds place`."""

from __future__ import annotations

from typing import Any

from onrecord.gazetteer.gazetteer import Place
from onrecord.reading.context import Context
from onrecord.reading.statement import PlaceMention, statement_id

MOST_CANDIDATES = 5  # kept of one mention, for an analyst to choose from


def mentions(context: Context) -> list[PlaceMention]:
    """Every place that a page names, in the order of the text. A name that the gazetteer can't tell has no point."""
    page = context.page
    out: list[PlaceMention] = []
    for s in page.sentences:
        for m in s.places:
            p = m.place
            out.append(
                PlaceMention(
                    id=statement_id(page.report, "place", "", (m.start, m.end)),
                    report=page.report.id,
                    start=m.start,
                    end=m.end,
                    evidence=(s.start, s.end),
                    place=page.text(m.start, m.end),
                    place_name=p.name if p else None,
                    lat=m.spot.lat if m.spot else p.lat if p else None,
                    lon=m.spot.lon if m.spot else p.lon if p else None,
                    radius_km=m.spot.radius_km if m.spot else None,
                    confidence=m.confidence,
                    name=p.name if p else None,
                    geonameid=p.geonameid if p else None,
                    country=p.country if p else None,
                    feature_code=p.feature_code if p else None,
                    demonym=m.demonym,
                    precision=p.precision if p else None,
                    why=m.why or None,
                    candidates=tuple(_candidate(c) for c in m.candidates[:MOST_CANDIDATES]),
                )
            )
    return out


def _candidate(p: Place) -> dict[str, Any]:
    return {"name": p.name, "geonameid": p.geonameid, "country": p.country, "lat": p.lat, "lon": p.lon}
