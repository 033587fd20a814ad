"""/changes: what readers of an earlier day did not know yet. Incidents or running counts that look otherwise, with what changed in each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from onrecord.linking.voices import Voices
from onrecord.publishing.together import Count, of_counts, of_incidents
from onrecord.reading.statement import EVENT_TYPES, MEASURES
from onrecord.record.board import Board, Filters
from onrecord.record.board_counts import counts, numbers
from onrecord.record.entries import Entry
from onrecord.record.links import Told
from onrecord.record.shown import Shown
from onrecord.site.asking import today
from onrecord.site.kept import kept
from onrecord.site.listings import Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Listing, Row
from onrecord.site.pages.contested import WHAT, claim_row, figure_page, heading
from onrecord.site.words import label
from onrecord.weighing.changes import Change, between
from onrecord.weighing.changes import changes as changed
from onrecord.weighing.weigh import weigh

# Where no day is given: the last week of what is on record.
DAYS = 7
# Changes of one row that are shown: the newest.
MOST_CHANGES = 6
TYPES: Mapping[str, str] = {
    "new": "New", "revised-up": "Revised up", "revised-down": "Revised down", "denied": "Denied", "confirmed": "Said by others too",
    "withdrawn": "Withdrawn", "corrected": "Corrected",
}  # fmt: skip


@kept
def answer(asked: Asked) -> Answer:
    """A page of what looks otherwise at the end of `until` than on the day before `since`, what changed last first. Raises BadFilter."""
    f = asked.filters
    if f["measure"] and f["kind"]:
        raise BadFilter("measure", "an incident has a kind, a running count a measure, and nothing has both", hint="ask for one of them")
    what = "counts" if f["measure"] else "incidents" if f["kind"] else f["what"]
    since, until = days(asked)
    view = asked.view if until is None else asked.view.as_of(until)
    wanted = Filters(types=f["kind"], changed_since=since)
    types = Board(view).facets(Filters(changed_since=since)).types
    measures = numbers(view, changed_since=since)
    if what == "counts":
        found = counts(view, measures=f["measure"], changed_since=since, after=asked.after, limit=asked.limit)
        told = of_counts(view, [Count(row["id"], row["scope"], row["since"]) for row in found.rows])
        rows = [_of_count(row) for row in found.rows]
        kinds = Facet("measure", "What is counted", list(measures.items()))
    else:
        found = Board(view).incidents(wanted, "changed", after=asked.after, limit=asked.limit)
        told = of_incidents(view, [row["id"] for row in found.rows])
        rows = [_of_incident(row) for row in found.rows]
        kinds = Facet("kind", "What happened", [(value, n) for value, n in types.items() if value])
    made = {id: changes(id, claims, since, until) for id, claims in told.items()}
    entries = {t.id: t.entry for claims in told.values() for t in claims}
    asked.shown.prefetch(entries[c.statement] for found_here in made.values() for c in found_here[:MOST_CHANGES])
    voices = asked.view.links.voices
    for row in rows:
        all_of = made.get(row["id"], [])
        row["changes"] = [_change(c, entries[c.statement], asked.shown, voices) for c in all_of[:MOST_CHANGES]]
        row["more"] = len(all_of) - len(row["changes"])
    number = {"counts": measures, "incidents": types}
    return Answer(
        rows,
        found.next,
        about={"since": since, "until": until, "what": what},
        facets=[Facet("what", "Changed are", [(name, sum(number[name].values())) for name in WHAT]), kinds],
        total=sum(n for value, n in number[what].items() if not f[kinds.name] or value in f[kinds.name]),
    )


def days(asked: Asked) -> tuple[dt.date, dt.date | None]:
    """The first and the last day asked for: where no first is given, the last week of what is on record; None: up to now. Raises BadFilter."""
    since, until = asked.filters["since"], asked.filters["until"]
    last = min((day for day in (until, asked.as_of) if day is not None), default=None)
    if since is None:
        newest = asked.view.as_of(last).last_day()
        since = (newest or last or today()) - dt.timedelta(days=DAYS - 1)
    if last is not None and since > last:
        raise BadFilter("since", f"{since} is after {last}")
    return since, last


def changes(of: str, told: Sequence[Told], since: dt.date, until: dt.date | None) -> list[Change]:
    """What changed in one incident or running count in these days, the newest first."""
    before = weigh(t.claim for t in told if t.claim.known is not None and t.claim.known < since)
    return between(changed(of, before, weigh(t.claim for t in told)), since, until)[::-1]


def _change(change: Change, entry: Entry, shown: Shown, voices: Voices) -> dict[str, Any]:
    return {"type": change.type, "day": change.when, "before": change.before, "after": change.after, **claim_row(entry, shown, voices)}


def _of_incident(row: Row) -> dict[str, Any]:
    return {
        "id": row["id"], "what": "incidents", "label": row["event_type"] or None, "place": row["place"] or None,
        "country": row["country"] or None, "changed": row["known_from"], "leading": row["standing"] or None, "page": f"/incidents/{row['id']}",
    }  # fmt: skip


def _of_count(row: Row) -> dict[str, Any]:
    return {
        "id": row["id"], "what": "counts", "label": row["measure"], "place": row["place"] or None, "country": None,
        "changed": row["known_from"], "leading": row["standing"] or None, "page": figure_page(row),
    }  # fmt: skip


def _feed(row: Row) -> FeedEntry:
    said = " / ".join(
        f"{TYPES.get(c['type'], c['type'])}: {c['claim']} ({c['speaker'] or c['outlet'] or 'a report'})" for c in row["changes"]
    )
    return FeedEntry(heading(row), row["page"] or f"/changes?what=counts#{row['id']}", said or "Told again.", row["changed"])


COLUMNS = (
    Column("id", "id", "The permanent id of the incident or the running count."),
    Column("what", "text", "incidents or counts."),
    Column("label", "text", "What happened, or what is counted."),
    Column("place", "text", "Where, by the gazetteer's main name."),
    Column("country", "text", "The country of that place, ISO 3166-1 alpha-2."),
    Column("changed", "day", "The last day, in the time asked for, on which it came to look otherwise."),
    Column("leading", "text", "The weightiest standing of its claims at the end of that time."),
    Column("page", "text", "The page that tells all of it."),
    Column("changes", "list", "The newest changes: each with type, day, before, after, and the claim that brought it: claim, speaker, speaker_page, party, outlet, stance, published, statement, report, sentence. None where it was only told again."),
    Column("more", "integer", "How many further changes there are."),
)  # fmt: skip
LISTINGS = (
    Listing(
        name="changes",
        path="/changes",
        title="Changes",
        about="Incidents and running counts that came to look otherwise in these days, with what changed.",
        columns=COLUMNS,
        answer=answer,
        template="site/changes.html",
        filters=(
            Filter(
                "what",
                "choice",
                "incidents, or counts that run.",
                tuple(WHAT),
                default="incidents",
                shown=lambda value: WHAT.get(value, value),
            ),
            Filter("since", "day", f"What changed on this day or later; the last {DAYS} days of the record where not given."),
            Filter("until", "day", "What changed on this day or earlier."),
            Filter("kind", "choice", "Of incidents: what happened.", EVENT_TYPES, many=True, shown=label),
            Filter("measure", "choice", "Of counts: what is counted.", MEASURES, many=True, shown=label),
        ),
        feed=_feed,
    ),
)
