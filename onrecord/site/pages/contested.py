"""/contested: incidents and running counts in which claims stand against one another, with the claims of both sides. Read from the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from onrecord.linking.voices import Voices
from onrecord.publishing.contested import AT_ODDS, ids_at_odds
from onrecord.publishing.known_speakers import page_of
from onrecord.publishing.together import Count, of_counts, of_incidents
from onrecord.reading.statement import EVENT_TYPES, MEASURES
from onrecord.record.board import Board, Facets, Filters
from onrecord.record.board_counts import counts, numbers
from onrecord.record.entries import Entry
from onrecord.record.links import Told
from onrecord.record.shown import Shown
from onrecord.site.kept import kept
from onrecord.site.listings import Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Listing, Row
from onrecord.site.masked import masked_entry
from onrecord.site.reasons import group, prefetch
from onrecord.site.reasons import told as reasons
from onrecord.site.words import WEIGHTIEST, label
from onrecord.site.words import claim as claim_in_words
from onrecord.weighing.weigh import Weighed

STANDING = tuple(kind for kind in WEIGHTIEST if kind in AT_ODDS)
WHAT = {"incidents": "Incidents", "counts": "Running counts"}
# Claims of one row that are shown: the newest. All are on the page of the incident or the count.
MOST_CLAIMS = 6


@kept
def answer(asked: Asked) -> Answer:
    """A page of what is contested: incidents by the day on which they were, or running counts by the day from which they look so."""
    f = asked.filters
    if f["measure"] and f["kind"]:
        raise BadFilter("measure", "an incident has a kind, a running count a measure, and nothing has both", hint="ask for one of them")
    what = "counts" if f["measure"] else "incidents" if f["kind"] else f["what"]
    standings = f["standing"] or STANDING
    board = Board(asked.view)
    facets = board.facets(Filters(standings=standings))
    measures = numbers(asked.view, standings=standings)
    totals = [("incidents", facets.total), ("counts", sum(measures.values()))]
    if what == "counts":
        found = counts(asked.view, standings=standings, measures=f["measure"], after=asked.after, limit=asked.limit)
        rows = count_rows(asked, found.rows)
        kinds = Facet("measure", "What is counted", list(measures.items()))
    else:
        found = board.incidents(Filters(types=f["kind"], standings=standings), after=asked.after, limit=asked.limit)
        rows = incident_rows(asked, found.rows)
        kinds = Facet("kind", "What happened", [(value, n) for value, n in facets.types.items() if value])
    return Answer(
        rows,
        found.next,
        about={"what": what},
        facets=[
            Facet("what", "Contested are", totals),
            _standings(asked, what, facets if standings == STANDING else Board(asked.view).facets(Filters(standings=STANDING))),
            kinds,
        ],
        total=sum(n for value, n in kinds.counts if not f[kinds.name] or value in f[kinds.name]),
    )


def _standings(asked: Asked, what: str, incidents: Facets) -> Facet:
    """How many of them stand so, by each of the standings that are at odds."""
    if what == "counts":
        found = [(kind, sum(numbers(asked.view, standings=[kind]).values())) for kind in STANDING]
    else:
        found = [(kind, incidents.standings.get(kind, 0)) for kind in STANDING]
    return Facet("standing", "How it stands", [(kind, n) for kind, n in found if n])


def incident_rows(asked: Asked, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Incidents of the board with the claims that stand against one another."""
    claims = _sides(asked, of_incidents(asked.view, [row["id"] for row in rows]))
    return [
        {
            "id": row["id"],
            "what": "incidents",
            "label": row["event_type"] or None,
            **_where(row),
            "from": row["first_day"],
            "to": row["last_day"],
            "leading": row["standing"],
            "page": f"/incidents/{row['id']}",
            **claims.get(row["id"], {"claims": [], "more": 0}),
        }
        for row in rows
    ]


def count_rows(asked: Asked, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Running counts of the board with the claims that stand against one another."""
    claims = _sides(asked, of_counts(asked.view, [Count(row["id"], row["scope"], row["since"]) for row in rows]))
    return [
        {
            "id": row["id"],
            "what": "counts",
            "label": row["measure"],
            "place": row["place"] or None,
            "country": None,
            "from": row["since"],
            "to": row["day"],
            "leading": row["standing"],
            "page": figure_page(row),
            **claims.get(row["id"], {"claims": [], "more": 0}),
        }
        for row in rows
    ]


def claim_row(raw: Entry, shown: Shown, voices: Voices) -> dict[str, Any]:
    """Who claims what in which sentence, as it may be shown."""
    entry = masked_entry(raw, shown)
    s, source = entry.statement, entry.source
    return {
        "claim": claim_in_words(s, entry.words), "speaker": s.speaker, "speaker_page": page_of(raw, shown, voices), "party": s.speaker_org,
        "outlet": source.outlet, "stance": s.stance, "published": source.date, "statement": s.id, "report": source.id,
        "sentence": entry.sentence,
    }  # fmt: skip


def heading(row: Row) -> str:
    """ "Air strike, Mariupol"; "Killed, Ukraine"."""
    return f"{label(row['label']) or 'Figures'}, {row['place'] or 'place not told'}"


def figure_page(row: Row) -> str | None:
    """The page of a measure at a place, where the site has it."""
    from onrecord.site.nav import paths

    if "/figures/{measure}/{place}" not in paths() or not row["place"] or "/" in row["place"]:
        return None
    return f"/figures/{row['measure']}/{quote(row['place'], safe='')}"


def _sides(asked: Asked, found: Mapping[str, Sequence[Told]]) -> dict[str, dict[str, Any]]:
    """The newest claims at odds of each incident or count, some of both sides, as they may be shown."""
    chosen = {id: ids_at_odds(told) for id, told in found.items()}
    groups = {}
    for id, told in found.items():
        answers = [t.id for t in told if t.id in chosen[id] and t.claim.answers][-MOST_CLAIMS // 2 :]
        others = [t.id for t in told if t.id in chosen[id] and not t.claim.answers][len(answers) - MOST_CLAIMS :]
        groups[id] = group([t.claim for t in told], {*answers, *others}, {t.id: t.entry for t in told})
    prefetch(groups.values(), asked.shown)
    voices = asked.view.links.voices
    out = {}
    for id, told in found.items():
        weighed = reasons(groups[id], asked.shown)
        shown = [_claim(t, weighed[t.id], asked.shown, voices) for t in told if t.id in weighed]
        out[id] = {"claims": shown, "more": len(chosen[id]) - len(shown)}
    return out


def _claim(told: Told, weighed: Weighed, shown: Shown, voices: Voices) -> dict[str, Any]:
    reason = " ".join(s.reason for s in weighed.standings if s.kind in AT_ODDS) or weighed.reason
    return {"standing": list(weighed.kinds), "reason": reason, **claim_row(told.entry, shown, voices)}


def _where(row: Row) -> dict[str, Any]:
    return {"place": row["place"] or None, "country": row["country"] or None}


def _feed(row: Row) -> FeedEntry:
    said = " / ".join(f"{c['speaker'] or c['outlet'] or 'A report'}: {c['claim']}" for c in row["claims"])
    days = [c["published"] for c in row["claims"] if c["published"]]
    return FeedEntry(heading(row), row["page"] or f"/contested?what=counts#{row['id']}", said, max(days, default=None))


COLUMNS = (
    Column("id", "id", "The permanent id of the incident or the running count."),
    Column("what", "text", "incidents or counts."),
    Column("label", "text", "What happened, or what is counted."),
    Column("place", "text", "Where, by the gazetteer's main name."),
    Column("country", "text", "The country of that place, ISO 3166-1 alpha-2."),
    Column("from", "day", "The first day of it, as most claims have it."),
    Column("to", "day", "The last day of it."),
    Column("leading", "text", "The weightiest standing of its claims."),
    Column("page", "text", "The page that tells all of its claims."),
    Column("claims", "list", "The newest claims that stand against one another: each with claim, speaker, speaker_page, party, outlet, stance, published, standing, reason, statement, report and sentence."),
    Column("more", "integer", "How many further such claims there are."),
)  # fmt: skip
LISTINGS = (
    Listing(
        name="contested",
        path="/contested",
        title="Contested",
        about="Incidents and running counts in which claims stand against one another, with the claims of both sides.",
        columns=COLUMNS,
        answer=answer,
        template="site/contested.html",
        filters=(
            Filter(
                "what",
                "choice",
                "incidents, or counts that run.",
                tuple(WHAT),
                default="incidents",
                shown=lambda value: WHAT.get(value, value),
            ),
            Filter("standing", "choice", "How it stands.", STANDING, many=True, shown=label),
            Filter("kind", "choice", "Of incidents: what happened.", EVENT_TYPES, many=True, shown=label),
            Filter("measure", "choice", "Of counts: what is counted.", MEASURES, many=True, shown=label),
        ),
        feed=_feed,
    ),
)
