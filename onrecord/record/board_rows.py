"""What an incident or a running count looks like on one day, as the values of a row of the board. Pure: claims in, values out.

The values are those of `onrecord.publishing.incidents` and `onrecord.publishing.series` over the same claims, which a test holds them to.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Any

from onrecord.errors import OnrecordError
from onrecord.gazetteer.shapes import Shapes
from onrecord.linking.series import Series
from onrecord.linking.theatre import country_names, country_of
from onrecord.linking.whereabouts import feature_of
from onrecord.reading.statement import Event, Figure, Statement
from onrecord.record.board_claims import Known, Linked
from onrecord.record.board_standings import leading
from onrecord.record.names import search_key
from onrecord.record.rows import permanent_id
from onrecord.weighing.claim import Claim
from onrecord.weighing.tolls import tolls
from onrecord.weighing.weigh import weigh_one

# Whose ids may stand on the board: nobody's who is a person.
PUBLIC = ("body/", "land/", "office/")
TALKS = ("talks", "agreement")
# Features of GeoNames that are wide and have no outline in gazetteer.shapes: seas, stretches of land, continents.
AREAS = frozenset({"CONT", "RGN", "AREA", "SEA", "OCN", "GULF", "PEN", "ISL", "ISLS", "MTS", "DSRT"})


def incident_values(known: Sequence[Known], linked: Sequence[Linked], standings: Collection[str]) -> dict[str, Any]:
    """One incident of one day or more claims, which are in the order of publication, with the reports linked to it and the standings of its claims."""
    statements = [k.claim.statement for k in known]
    events = [k for k in known if isinstance(k.claim.statement, Event)]
    telling = [k.claim.statement for k in ([k for k in events if k.main] or events or known)]
    place = _most((s.place_name or s.place, s.lat, s.lon) for s in telling) or (None, None, None)
    spans = [(s.from_, s.to) for s in telling if (s.from_, s.to) != (None, None)]
    first_day, last_day = _most(spans) or (None, None)
    event_type = _most(k.claim.statement.label for k in events)
    day = last_day or first_day or next((k.claim.published for k in known if k.claim.published), known[0].day)
    country, region, size = where(*place)
    if size in ("point", "district") and all(s.radius_km for s in telling if (s.place_name or s.place, s.lat, s.lon) == place):
        size = "near"
    outlets = {name for name in (*(k.claim.outlet for k in known), *(link.outlet for link in linked)) if name is not None}
    bounds = tolls(k.claim for k in known)
    values: dict[str, Any] = {
        "event_type": event_type or "",
        "place": place[0] or "", "place_key": search_key(place[0]), "country": country, "region": region, "lat": place[1], "lon": place[2],
        "size": size,
        "first_day": first_day, "last_day": last_day,
        "certain": len(set(spans)) == 1 and None not in spans[0],
        "day": day, "month": day.isoformat()[:7],
        "round": _most(s.round for s in statements if isinstance(s, Event) and s.event_type in TALKS),
        "routes": _routes(statements),
        "reports": len({*(k.name for k in known), *(link.name for link in linked)}),
        "outlets": len(outlets),
        "voices": len({k.claim.voice for k in known if k.claim.affirms and not k.claim.withdrawn}),
        "statements": len(known), "digest": digest(known),
        "standings": sorted(standings),
        "standing": leading(standings),
        "parties": _words(id for k in known for id in (k.claim.speaker, k.claim.party) if id and id.startswith(PUBLIC)),
        "sources": _words(permanent_id(name) for name in outlets),
        "main": any(k.main for k in known) or any(link.main for link in linked),
        "last_told": max([*(k.day for k in known), *(link.day for link in linked)]),
        "headline": _headline(known, event_type, place).id,
    }  # fmt: skip
    for measure in ("killed", "injured"):
        found = bounds.get(measure)
        for end in ("low", "high", "best"):
            number = getattr(found, end, None)
            values[f"{measure}_{end}"] = None if number is None else float(number)
    return values


def series_values(series: Series, claims: Sequence[Claim], *, number: int, voices: int) -> dict[str, Any]:
    """One running count of one claim or more; `number` and `voices`: how many claims and independent voices it has in all."""
    latest = _latest(claims)
    figure = _figure(latest)
    found = weigh_one(latest, claims).standings
    revision = next((s for s in found if s.kind in ("revised-up", "revised-down")), None)
    before = next((c for c in claims if revision and c.id == revision.basis[0]), None)
    kinds = sorted({s.kind for s in found})
    return {
        "measure": series.scope.measure, "population": series.scope.population, "place": series.place or "",
        "place_key": search_key(series.place), "side": series.scope.side or "", "since": series.since,
        "statement": latest.id, "low": _float(figure.low), "high": _float(figure.high), "day": latest.as_of or latest.known,
        "claimant": next((id for id in (latest.party, latest.speaker) if id and id.startswith(PUBLIC)), ""),
        "standings": kinds, "standing": leading(kinds),
        "previous": before.id if before else "",
        "previous_low": _float(_figure(before).low) if before else None, "previous_high": _float(_figure(before).high) if before else None,
        "previous_day": before.as_of if before else None,
        "claims": number, "voices": voices,
        "last_told": max(c.known for c in claims if c.known),
    }  # fmt: skip


def digest(known: Iterable[Known]) -> int:
    """Their ids added up, by which another set of statements is told from this one, as a whole number that a database holds."""
    return (sum(int(k.claim.id, 16) for k in known) + 2**63) % 2**64 - 2**63


@functools.lru_cache(maxsize=100_000)
def where(name: str | None, lat: float | None, lon: float | None) -> tuple[str, str, str]:
    """The codes of a place's country and first-level region (see gazetteer.shapes), and how wide it is. Empty: not known.

    "point" is a town or smaller, "district" one of the second level or below, "region" one of the first level, "area" what has no outline here
    (a sea, a stretch of land, a continent), "country".
    """
    if name is None:
        return "", "", ""
    size = _width(feature_of(name, lat, lon))
    country = next((code for code, called in country_names().items() if called == country_of(name, lat, lon)), "")
    if lat is None or lon is None or size in ("country", "area"):
        return country, "", size
    try:
        regions = Shapes.load().containers((lat, lon))
    except (
        OnrecordError
    ):  # the user's own setting of boundaries or codes is wrong: told where shapes are shown, and no reason to refuse a report
        return country, "", size
    codes = {region.kind: region.code for region in regions}
    return codes.get("country", country), codes.get("region", ""), size


def _width(feature: str) -> str:
    """How wide a place of a feature code of GeoNames is."""
    if feature.startswith("PCL"):
        return "country"
    if feature.startswith("ADM"):
        return "region" if feature.startswith("ADM1") else "district"
    return "area" if feature in AREAS else "point"


def _headline(known: Sequence[Known], event_type: str | None, place: tuple[Any, ...]) -> Statement:
    """The statement that tells an incident best: what it was and where, said to be so, in a report about it, and surely read; then the first."""

    def fit(k: Known) -> tuple[bool, bool, bool, bool, bool, float]:
        s = k.claim.statement
        here = (s.place_name or s.place, s.lat, s.lon) == place
        return not k.claim.withdrawn, s.label == event_type, k.claim.affirms, k.main, here, s.confidence or 0.0

    return max(known, key=fit).claim.statement  # of equals the first


def _routes(statements: Iterable[Statement]) -> int:
    """How many routes of evacuation are told, as `onrecord.publishing.meetings` counts them."""
    events = [s for s in statements if isinstance(s, Event) and s.event_type == "evacuation"]
    ends = {(e.origin_name or e.origin, e.destination_name or e.destination) for e in events}
    return len(ends - {(None, None)} or ends)


def _latest(claims: Sequence[Claim]) -> Claim:
    """The claim that counts up to the latest day, of those that hold a number to be so, wholes before parts and what has a day before what has none;
    else the last of all."""

    def fit(c: Claim) -> tuple[bool, bool, bool, object]:
        f = _figure(c)
        holds = c.affirms and not c.withdrawn and (f.low, f.high) != (None, None)
        return holds, f.part_of is None, c.as_of is not None, c.order

    return max(claims, key=fit)


def _figure(claim: Claim) -> Figure:
    assert isinstance(claim.statement, Figure)
    return claim.statement


def _words(ids: Iterable[str]) -> str:
    """Ids in a text in which each can be looked for between its spaces."""
    found = sorted(set(ids))
    return f" {' '.join(found)} " if found else ""


def _float(number: float | None) -> float | None:
    return None if number is None else float(number)


def _most(values: Iterable[Hashable]) -> Any:
    """The value that is there most often and is not all None; of equals the first."""
    known = [v for v in values if v is not None and not (isinstance(v, tuple) and v[0] is None and v[1] is None)]
    return Counter(known).most_common(1)[0][0] if known else None
