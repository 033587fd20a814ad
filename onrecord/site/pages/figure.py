"""/figures/MEASURE/PLACE: who claimed which number and when: a chart of each running count, one of single incidents, and the table under them."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString

from onrecord.errors import NotOnRecord
from onrecord.publishing.counting import Found, Scope, began, newest, totals
from onrecord.publishing.drawings.layout import both
from onrecord.publishing.drawings.series_chart import series_chart
from onrecord.publishing.drawings.series_data import ChartLine
from onrecord.publishing.figures import Claimed, chart_lines, claimants, counted_words, weigh_running
from onrecord.publishing.quantities import quantity
from onrecord.reading.statement import MEASURES, POPULATIONS, Figure
from onrecord.record.board import Board
from onrecord.record.links import Told
from onrecord.site.asking import linked
from onrecord.site.clean import clean
from onrecord.site.listings import HEX, Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Listing, Row
from onrecord.site.masked import masked, masked_names
from onrecord.site.pages.figures import NO_PLACE, drawn
from onrecord.site.words import WEIGHTIEST, label
from onrecord.weighing.weigh import Weighed, weigh

# What a count counts: "running" a total up to a day, "incident" one happening.
KINDS = ("running", "incident")
# Claims that the charts hold, the newest: more can't be told apart in a drawing, and weighing them costs their number squared.
DRAWN = 240
# Running counts of one measure and place are told by whom they count; more than these are not looked for.
MOST_COUNTS = 100


def answer(asked: Asked) -> Answer:
    """The claims of a measure at a place as rows, the newest first. Raises NotOnRecord, BadFilter."""
    wanted = _scope(asked)
    counts = Board(asked.view).series(measure=wanted.measure, place=wanted.place, limit=MOST_COUNTS).rows
    every = Scope(wanted.measure, wanted.place)
    of_population = [row for row in counts if wanted.population in (None, row["population"])]
    scopes = {row["scope"] for row in of_population}
    kinds = (asked.filters["counts"],) if asked.filters["counts"] else KINDS
    known = totals(asked.view, wanted, scopes)
    if not counts and not any((known if every == wanted else totals(asked.view, every, ())).values()):
        raise NotOnRecord(f"no number of {label(wanted.measure).lower()} at {wanted.place or 'no named place'} is on record")
    first = newest(asked.view, wanted, scopes, kinds, None, max(DRAWN, asked.limit + 1))
    place = _after(asked.after)
    here = first if place is None else newest(asked.view, wanted, scopes, kinds, place, asked.limit + 1)
    shown = here[: asked.limit]
    claims = _claims(asked, [*first[:DRAWN], *shown], of_population, {found.id for found in shown})
    names = claimants(claims.values())
    rows = [_row(claims[found.id], names, of_population) for found in shown if found.id in claims]
    total = sum(known[kind] for kind in kinds)
    called = next((row["place"] for row in counts if row["place"]), None) or next(
        (r["place_name"] for r in rows if r["place_name"]), wanted.place
    )
    drawings = _drawings(asked, [claims[f.id] for f in first[:DRAWN] if f.id in claims], names, of_population, called)
    return Answer(
        rows,
        f"{shown[-1].day.isoformat()}.{shown[-1].id}" if len(here) > asked.limit else None,
        title=f"{label(wanted.measure)}, {called or 'place not told'}",
        about={"measure": wanted.measure, "place": called or None, "running_counts": [_count(row) for row in of_population]},
        page={
            "drawings": [d for d in drawings if d["svg"]],
            "once": [d for d in drawings if not d["svg"]],
            "drawn": min(DRAWN, total),
            "what": label(wanted.measure),
            "place": called,
            "reasons": {id: _reason(claim.weighed) for id, claim in claims.items()},
        },
        facets=[
            Facet("counts", "What it counts", [(kind, n) for kind, n in known.items() if n]),
            Facet("population", "Whom or what", _populations(counts)),
        ],
        total=total,
    )


def _scope(asked: Asked) -> Scope:
    measure, place, f = asked.path["measure"], asked.path["place"], asked.filters
    if measure not in MEASURES:
        raise NotOnRecord(f"nothing is counted as {measure[:60]}", hint=f"measures are {', '.join(MEASURES)}")
    if f["since"] and f["until"] and f["since"] > f["until"]:
        raise BadFilter("since", f"{f['since']} is after until={f['until']}")
    return Scope(measure, "" if place == NO_PLACE else place, f["population"], f["since"], f["until"])


def _after(given: str | None) -> tuple[dt.date, str] | None:
    """The place that `next` told."""
    if given is None:
        return None
    found = re.fullmatch(rf"(\d{{4}}-\d\d-\d\d)\.({HEX})", given, re.ASCII)
    try:
        if found is None:
            raise ValueError
        return dt.date.fromisoformat(found[1]), found[2]
    except ValueError:
        raise BadFilter("after", "not the `next` of a page here") from None


def _claims(asked: Asked, found: Sequence[Found], counts: Sequence[Mapping[str, Any]], rows: Collection[str]) -> dict[str, Claimed]:
    """The claims by statement, weighed beside those of their running count that are here, and those of incidents beside all of their incident.
    Whole are those that are `rows`; the others are drawn, and have no words."""
    ids = {one.id for one in found}
    raw = {told.id: told for told in asked.view.links.told(where=Q(id__in=list(ids)))}
    incidents = {told.incident for told in raw.values() if told.incident is not None}
    beside = asked.view.links.told(incidents=incidents, where=Q(kind="figure", label=asked.path["measure"]))
    every = list({told.id: told for told in (*raw.values(), *beside)}.values())
    told = {one.id: one for one in masked((t for t in every if t.id in rows), asked.shown)}
    told |= {one.id: one for one in masked_names((t for t in every if t.id not in rows), asked.shown)}
    by_scope: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in counts:
        by_scope[row["scope"]].append(row)
    of = {one.id: began(one.since, by_scope[one.scope]) for one in found if one.scope}
    groups: dict[str, list[Told]] = defaultdict(list)
    for one in told.values():
        groups[of.get(one.id) or one.incident or one.id].append(one)
    weighed: dict[str, Weighed] = {}
    running = set(of.values())
    for id, group in groups.items():
        weighed |= weigh_running(t.claim for t in group) if id in running else weigh(t.claim for t in group)
    return {id: Claimed(told[id], _worded(raw[id]), weighed[id], of.get(id)) for id in raw}


def _worded(told: Told) -> str:
    """The number as worded: of the report itself, since what is masked may have other places. It holds no name, only numbers and their qualifiers."""
    figure = told.entry.statement
    assert isinstance(figure, Figure)
    return "number not given" if (figure.low, figure.high) == (None, None) else quantity(told.entry, figure)


def _drawings(
    asked: Asked, claims: Sequence[Claimed], names: Mapping[str, str], counts: Sequence[Mapping[str, Any]], place: str | None
) -> list[dict[str, Any]]:
    """A chart of each running count that is told for two days or more, those with the most claims first, then one of single incidents. Counts
    told for one day are numbers without a chart."""

    def address(told: Told) -> str:
        return linked(f"/reports/{told.entry.source.id}#s-{told.id}", asked.as_of)

    by_count: dict[str | None, list[Claimed]] = defaultdict(list)
    for claim in claims:
        by_count[claim.count].append(claim)
    out = []
    for row in counts:
        mine = by_count.get(row["id"], [])
        lines, left = chart_lines(mine, names, address, running=True)
        days = {point.day for line in lines for point in line.points if point.day}
        title = counted_words(row["measure"], row["population"], row["side"])
        entry = {"id": row["id"], "title": title, "since": row["since"], "claims": len(mine), "left": left, "drawn": len(lines)}
        if len(days) > 1:
            out.append(entry | {"svg": _chart(lines, f"{title}, {place or 'place not told'}", f"count-{row['id']}")})
        elif lines:
            last = max(mine, key=lambda c: c.told.claim.order)
            out.append(entry | {"svg": None, "only": _row(last, names, counts)})
    lines, _ = chart_lines(by_count.get(None, []), names, address, running=False)
    if lines:
        title = f"{label(asked.path['measure'])} in single incidents"
        out.append({"id": "incidents", "title": title, "since": None, "claims": len(by_count[None]), "left": 0, "drawn": len(lines),
                    "svg": _chart(lines, f"{title}, {place or 'place not told'}", "single")})  # fmt: skip
    return out


def _chart(lines: Sequence[ChartLine], title: str, prefix: str) -> SafeString:
    return drawn(both(lambda layout, id: series_chart(lines, title=clean(title), prefix=id, layout=layout), prefix))


def _populations(counts: Sequence[Mapping[str, Any]]) -> list[tuple[str, int]]:
    claims: dict[str, int] = defaultdict(int)
    for row in counts:
        claims[row["population"]] += row["claims"]
    return sorted(claims.items(), key=lambda item: (-item[1], item[0]))


def _count(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: row[key] or None for key in ("id", "population", "side", "since", "claims", "voices")}


def _row(claim: Claimed, names: Mapping[str, str], counts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    f, told = claim.figure, claim.told
    count = next((row for row in counts if row["id"] == claim.count), None)
    side = count["side"] if count else None
    kinds = list(claim.weighed.kinds)
    return {
        "id": f.id,
        "counts": "running" if claim.count else "incident",
        "running_count": claim.count,
        "incident": None if claim.count else told.incident,
        "as_of": claim.day,
        "since": f.from_,
        "low": f.low,
        "high": f.high,
        "approximate": f.approximate,
        "worded": claim.words,
        "what": counted_words(f.measure, f.population, side),
        "population": f.population,
        "side": side or None,
        "claimant": names[told.id],
        "speaker": f.speaker,
        "stance": f.stance,
        "verified": f.verified,
        "standing": kinds,
        "leading": next((kind for kind in WEIGHTIEST if kind in kinds), None),
        "reason": claim.weighed.reason,
        "part_of": f.part_of,
        "place": f.place,
        "place_name": f.place_name,
        "published": told.entry.source.date,
        "outlet": told.entry.source.outlet,
        "report": told.entry.source.id,
        "sentence": told.entry.sentence,
    }


def _reason(weighed: Weighed) -> str:
    """Why it stands as it does first of all."""
    found = {s.kind: s.reason for s in weighed.standings}
    return next((found[kind] for kind in WEIGHTIEST if kind in found), weighed.reason)


def _feed(row: Row) -> FeedEntry:
    said = f"{row['claimant']}: {row['worded']} ({row['what'].lower()})"
    return FeedEntry(said, f"/reports/{row['report']}#s-{row['id']}", row["sentence"], row["published"])


COLUMNS = (
    Column("id", "id", "The permanent id of the claim, which is marked in its report as #s-ID."),
    Column("counts", "text", "What it counts: running (a total up to a day) or incident (one happening)."),
    Column("running_count", "id", "The running count that it is of."),
    Column("incident", "id", "The incident that it is of: its page is /incidents/ID."),
    Column("as_of", "day", "The day that it counts up to, or of its incident."),
    Column("since", "day", "The day that it counts from; empty: it does not say."),
    Column("low", "number", "Its lower bound; empty: open, or no number."),
    Column("high", "number", "Its upper bound; empty: open, or no number."),
    Column("approximate", "truth", "It is told as approximate."),
    Column("worded", "text", "The number as its report words it."),
    Column("what", "text", "What is counted, in words."),
    Column("population", "text", "Whom or what it counts."),
    Column("side", "text", "Whose soldiers or equipment; empty: not told, or civilians."),
    Column("claimant", "text", "Who claims it: the body spoken for under one name, else the speaker, else the outlet."),
    Column("speaker", "text", "Who says so; empty: the outlet's own voice. Private persons stand under their role."),
    Column("stance", "text", "states, denies, accuses, admits, doubts, expects or unknown."),
    Column("verified", "truth", "Whether the report says that it was verified; empty: it says nothing."),
    Column("standing", "list", "What the record makes of the claim."),
    Column("leading", "text", "The weightiest of these."),
    Column("reason", "text", "Why it stands so."),
    Column("part_of", "id", "The claim that it is told as a part of."),
    Column("place", "text", "The place as the report spells it."),
    Column("place_name", "text", "The gazetteer's main name of it."),
    Column("published", "day", "The day on which its report was published."),
    Column("outlet", "text", "Who published the report."),
    Column("report", "id", "The permanent id of the report: its page is /reports/ID."),
    Column("sentence", "text", "The words of the report that it stands on."),
)
LISTINGS = (
    Listing(
        name="figure",
        path="/figures/{measure}/{place}",
        title="Figures",
        about="The claims of a number of one measure at one place, the newest first.",
        columns=COLUMNS,
        answer=answer,
        template="site/figure.html",
        filters=(
            Filter(
                "counts",
                "choice",
                "What it counts: a running total, or one incident.",
                KINDS,
                shown=lambda kind: {"running": "Running totals", "incident": "Single incidents"}[kind],
            ),
            Filter("population", "choice", "Whom or what it counts.", POPULATIONS, shown=label),
            Filter("since", "day", "It counts up to this day or later."),
            Filter("until", "day", "It counts up to this day or earlier."),
        ),
        feed=_feed,
    ),
)
