"""The rows of each table out of a view of the record, as they may be shown. They come as they are read: no table is held, whatever its size."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from onrecord.masking.precision import coarse, is_delicate, is_delicate_incident
from onrecord.publishing.exports.columns import Row
from onrecord.publishing.render_html import address_of
from onrecord.record.entries import Entry, entry_of, source_of
from onrecord.record.shown import Shown
from onrecord.weighing.grades import grade_claim
from onrecord.weighing.weigh import weigh

if TYPE_CHECKING:
    from onrecord.record.store import Record

T = TypeVar("T")
# Reports and incidents read together. More are not faster, and each is held with its statements.
TOGETHER = 100
# Sizes of places that are drawn closer than a district.
CLOSE = ("point", "near", "district")


def reports(view: Record) -> Iterator[Row]:
    """Rows of `columns.REPORTS`."""
    from django.db.models import F

    withdrawn = view.links.withdrawals()
    found = view.reports().select_related("outlet").defer("text", "persons").order_by(F("date").asc(nulls_last=True), "name", "id")
    for batch in batches(found.iterator(TOGETHER)):
        shown = Shown(view)
        sources = [source_of(row) for row in batch]
        shown.prefetch(sources)
        for row, source in zip(batch, sources, strict=True):
            yield {
                "id": row.id, "published": row.date, "date_method": row.date_method, "outlet": source.outlet, "title": shown.title(source),
                "url": address_of(shown.url(source)), "rights": shown.rights(source.outlet), "added": row.added_at,
                "content_hash": row.content_hash, "copy_of": row.copy_of, "copy_kind": row.copy_kind or None,
                "copy_share": round(row.copy_share, 3) if row.copy_of else None,
                "withdrawn": withdrawn[row.id].date() if row.id in withdrawn else None,
            }  # fmt: skip


def statements(view: Record) -> Iterator[Row]:
    """Rows of `columns.STATEMENTS`."""
    from django.db.models import F, Q

    from onrecord.record.board_claims import Claims

    claims, corrections = Claims(view), view.corrections()
    ids = view.reports().order_by(F("date").asc(nulls_last=True), "name", "id").values_list("id", flat=True)
    for batch in batches(ids.iterator(TOGETHER)):
        shown = Shown(view)
        shown.prefetch(batch)
        of = {known.claim.id: known.incident for known in claims.where(Q(report_id__in=batch))}
        place = {id: number for number, id in enumerate(batch)}
        entries = [entry_of(row, corrections) for row in view.entries().filter(report_id__in=batch)]
        for entry in sorted(entries, key=lambda e: (place[e.source.id], e.statement.start, e.statement.id)):
            yield statement_row(_seen(entry, shown), of.get(entry.statement.id), entry.corrected)


def statement_row(entry: Entry, incident: str | None, corrected: Sequence[str]) -> Row:
    """One statement, which has been masked."""
    s = entry.statement
    of_all = ("speaker", "speaker_org", "via", "stance", "verified", "place", "place_name", "lat", "lon", "radius_km", "to", "confidence")
    of_some = (
        "low", "high", "approximate", "population", "derived", "part_of", "undercount", "actor", "target", "means", "origin", "destination",
        "proposed_by", "status", "round", "parties", "format", "outcome", "addressee", "topic", "direct",
    )  # fmt: skip
    return {
        "id": s.id, "kind": s.kind, "label": s.label or None, "report": entry.source.id, "published": entry.source.date,
        "outlet": entry.source.outlet, "incident": incident, **{name: getattr(s, name) for name in of_all}, "from": s.from_,
        **{name: getattr(s, name, None) for name in of_some}, "start": s.start, "end": s.end, "corrected": corrected,
        "words": entry.words or None,
        "sentence": entry.sentence or None,
    }  # fmt: skip


def incidents(view: Record) -> Iterator[Row]:
    """Rows of `columns.INCIDENTS`."""
    for batch in batches(_versions(view)):
        headlines = _headlines(view, batch)
        for values in batch:
            yield incident_row(values, *headlines.get(values["headline"], (None, None)))


def incident_row(values: Mapping[str, Any], told: Entry | None, headline: Entry | None) -> Row:
    """One incident of the board; `told`: its headline as it is on record, `headline`: as it may be shown."""
    tolled = any(values[f"{m}_{end}"] is not None for m in ("killed", "injured") for end in ("low", "high"))
    delicate = is_delicate_incident(values["event_type"] or None, tolled) or (
        told is not None and is_delicate(told.statement, told.sentence)
    )
    place, lat, lon = values["place"], values["lat"], values["lon"]
    if delicate and values["size"] in CLOSE and lat is not None and lon is not None:
        lat, lon = coarse(lat), coarse(lon)
    if told is not None and headline is not None and place in (told.statement.place_name, told.statement.place):
        seen = headline.statement.place_name if place == told.statement.place_name else headline.statement.place
        if seen != place:  # the place is named like a private person of that report
            place, lat, lon = seen, headline.statement.lat, headline.statement.lon
    return {
        "id": values["incident"], "event_type": values["event_type"] or None, "place": place or None, "country": values["country"] or None,
        "region": values["region"] or None, "lat": lat, "lon": lon,
        "precision": "district" if values["size"] in CLOSE and (delicate or values["size"] == "near") else values["size"] or None,
        "from": values["first_day"], "to": values["last_day"], "certain": values["certain"],
        **{f"{m}_{end}": values[f"{m}_{end}"] for m in ("killed", "injured") for end in ("low", "high", "best")},
        "standing": values["standings"], "leading": values["standing"] or None, "main": values["main"],
        **{name: values[name] for name in ("reports", "outlets", "voices", "statements", "last_told")},
        "headline": headline.sentence or None if headline else None, "headline_statement": values["headline"] or None,
        "headline_report": headline and headline.source.id,
    }  # fmt: skip


def claims(view: Record) -> Iterator[Row]:
    """Rows of `columns.CLAIMS`."""
    from onrecord.record.board_claims import Claims
    from onrecord.record.board_standings import leading

    known = Claims(view)
    for batch in batches(_versions(view)):
        of = known.of_incidents([values["incident"] for values in batch])
        for values in batch:
            here = [one.claim for one in of.get(values["incident"], ())]
            for id, weighed in weigh(here).items():
                yield {
                    "id": id, "incident": values["incident"], "standing": list(weighed.kinds), "leading": leading(weighed.kinds) or None,
                    "credibility": grade_claim(weighed).mark,
                }  # fmt: skip


def counts(view: Record) -> Iterator[Row]:
    """Rows of `columns.COUNTS`."""
    from onrecord.record.board import standing_on
    from onrecord.record.models import SeriesVersionRow

    found = SeriesVersionRow.objects.using(view.alias).filter(standing_on(view.day)).order_by("series").values()
    for batch in batches(found.iterator(TOGETHER)):
        told = _headlines(view, batch, "statement")
        for values in batch:
            headline = told.get(values["statement"], (None, None))[1]
            hidden = headline is not None and headline.statement.place is None and headline.statement.place_name is None
            yield {
                "id": values["series"], **{name: values[name] for name in ("measure", "population")},
                "place": None if hidden else values["place"] or None, "side": values["side"] or None,
                **{name: values[name] for name in ("since", "day", "low", "high")},
                "claimant": values["claimant"] or None, "statement": values["statement"], "standing": values["standings"],
                **{name: values[name] for name in ("previous_low", "previous_high", "previous_day", "claims", "voices")},
            }  # fmt: skip


ROWS: Mapping[str, Callable[[Record], Iterator[Row]]] = {
    "reports": reports, "incidents": incidents, "statements": statements, "claims": claims, "counts": counts,
}  # fmt: skip


def _versions(view: Record) -> Iterator[Mapping[str, Any]]:
    """The incidents as the board has them in this view, by the day on which each was."""
    from onrecord.record.board import standing_on
    from onrecord.record.models import IncidentVersionRow

    found = IncidentVersionRow.objects.using(view.alias).filter(standing_on(view.day))
    return found.order_by("day", "incident").values().iterator(TOGETHER)


def _headlines(view: Record, rows: Iterable[Mapping[str, Any]], column: str = "headline") -> dict[str, tuple[Entry, Entry]]:
    """The statements that rows name in a column, each as it is on record and as it may be shown."""
    shown, corrections = Shown(view), view.corrections()
    found = view.entries().filter(id__in=[row[column] for row in rows if row[column]])
    entries = [entry_of(row, corrections) for row in found]
    shown.prefetch(entries)
    return {entry.statement.id: (entry, _seen(entry, shown)) for entry in entries}


def _seen(entry: Entry, shown: Shown) -> Entry:
    """The entry as it may be shown; of an outlet that allows a link alone without the report's words."""
    seen = shown.entry(entry)
    return seen if shown.rights(entry.source.outlet) != "link" else replace(seen, words="", sentence="")


def batches(rows: Iterable[T], size: int = TOGETHER) -> Iterator[list[T]]:
    """The rows in lists of so many."""
    found = iter(rows)
    while batch := list(itertools.islice(found, size)):
        yield batch
