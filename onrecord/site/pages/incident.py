"""/incidents/ID: who says what of one incident, what was counted by which rule, which reports tell it, how that changed, and why they are linked."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any
from urllib.parse import urlencode

from onrecord.errors import NotOnRecord
from onrecord.linking.decisions import in_force
from onrecord.masking.precision import NOTE
from onrecord.publishing.incidents import incident_row, who_says_what
from onrecord.reading.statement import MEASURES
from onrecord.record.board import Board
from onrecord.record.links import Told
from onrecord.site.asking import linked
from onrecord.site.listings import Answer, Asked, Column, FeedEntry, Filter, Listing, Moved, Row, part
from onrecord.site.masked import masked
from onrecord.site.pages.incidents import heading, incident_rows
from onrecord.site.pages.reports import chains
from onrecord.site.placed import small_map
from onrecord.site.words import claim as claim_in_words
from onrecord.weighing.changes import changes
from onrecord.weighing.weigh import weigh

# Rules of `onrecord incident --rule` that need no order of sources beside.
RULES = ("majority", "range", "cautious")
# Days of its history that are told; weighing the claims anew as of each costs their number squared.
MOST_DAYS = 30


def answer(asked: Asked) -> Answer:
    """The claims of one incident as rows. Raises NotOnRecord, Moved for an id that it had before."""
    links, given, rule = asked.view.links, asked.path["id"], asked.filters["rule"]
    now = links.find(given)
    if now != given:
        raise Moved(f"/incidents/{now}")
    on_board = Board(asked.view).incident(now)
    raw = list(links.told(incidents=[now]))
    if on_board is None or not raw:
        raise NotOnRecord(f"no incident {given} on record" + (f" as of {asked.as_of}" if asked.as_of else ""))
    told = masked(raw, asked.shown)
    by_id = {t.id: t for t in told}
    rows = [_row(claim, by_id[claim["statement"]]) for claim in who_says_what(told)]
    here, following = part(rows, asked)
    what = incident_rows(asked, [on_board])[0]
    made = incident_row(now, told, rule)
    tolls = [{"measure": m, **made[m]} for m in MEASURES if m in made]
    parties = [party for party, _ in Counter(row["party"] for row in rows).most_common()]
    return Answer(
        here,
        following,
        title=heading(what),
        about={"incident": what, "rule": rule, "bounds": tolls},
        page={
            "parties": parties,
            "reports": chains(asked, links.reports_of(now)),
            "map": small_map(
                [what], to=lambda box: _map(asked, what["place"], box), page=lambda id: linked(f"/incidents/{id}", asked.as_of)
            ),
            "to_map": _map(asked, what["place"], None),
            "note": NOTE,
            "history": history(now, told),
            "why": _why(asked, now, by_id),
            "decisions": _decisions(asked, now, {t.entry.source.id for t in told}),
            "rules": RULES,
        },
        total=len(rows),
    )


def _map(asked: Asked, place: str | None, box: object) -> str:
    """The large map: of a box, or of what else was told of the place."""
    query = urlencode({"bbox": box} if box is not None else {"place": place} if place else {})
    return linked(f"/map?{query}" if query else "/map", asked.as_of)


def history(of: str, told: Sequence[Told]) -> list[dict[str, Any]]:
    """What changed, newest day first: each day on which something became known, with what it brought."""
    days = sorted({t.claim.known for t in told if t.claim.known is not None})[-MOST_DAYS:]
    by_id = {t.id: t for t in told}
    out = []
    for number, day in enumerate(days):
        before = weigh(t.claim for t in told if number and (t.claim.known or dt.date.max) < day)
        after = weigh(t.claim for t in told if (t.claim.known or dt.date.max) <= day)
        found = [_change(c.type, c.before, c.after, by_id[c.statement]) for c in changes(of, before, after)]
        if found:
            out.append({"day": day, "changes": found})
    return out[::-1]


def _row(claim: dict[str, Any], told: Told) -> dict[str, Any]:
    s, source = told.entry.statement, told.entry.source
    return {
        "id": s.id,
        **{key: claim[key] for key in ("kind", "label")},
        "claim": claim_in_words(s, told.entry.words),
        **{
            key: claim[key]
            for key in ("speaker", "party", "stance", "verified", "standing", "reason", "credibility", "credibility_words", "place")
        },
        "from": s.from_,
        "to": s.to,
        "published": claim["published"],
        "outlet": source.outlet,
        "report": source.id,
        "sentence": told.entry.sentence,
        "parties": claim["parties"],
    }


def _change(type: str, before: str | None, after: str | None, told: Told) -> dict[str, Any]:
    return {
        "type": type, "before": before, "after": after, "claim": claim_in_words(told.entry.statement, told.entry.words),
        "speaker": told.entry.statement.speaker or told.entry.source.outlet, "statement": told.id, "report": told.entry.source.id,
    }  # fmt: skip


def _why(asked: Asked, incident: str, by_id: dict[str, Told]) -> list[dict[str, Any]]:
    found = []
    for link in asked.view.links.why(incident):
        one, other = by_id.get(link.statement), by_id.get(link.to)
        if one is not None and other is not None:
            found.append(
                {
                    "report": one.entry.source.id, "statement": one.id, "outlet": one.entry.source.outlet, "day": one.entry.source.date,
                    "to_report": other.entry.source.id, "to_statement": other.id, "to_outlet": other.entry.source.outlet,
                    "to_day": other.entry.source.date, "reasons": [sentence for sentence, points in link.reasons if points > 0],
                }
            )  # fmt: skip
    return found


def _decisions(asked: Asked, incident: str, reports: Collection[str]) -> list[dict[str, Any]]:
    """What the desk decided over it and still holds. Who decided is not told."""
    made = in_force(asked.view.links.decisions())
    return [
        {"kind": d.kind, "day": d.at.date(), "why": asked.shown.note(d.why, reports)}
        for d in made
        if d.kind in ("merge", "split") and incident in d.of
    ]


def feed(row: Row) -> FeedEntry:
    said = f"{row['speaker'] or row['outlet'] or 'A report'}: {row['claim']}"
    return FeedEntry(said, f"/reports/{row['report']}#s-{row['id']}", row["sentence"], row["published"])


CLAIM = (
    Column("id", "id", "The permanent id of the statement, which is marked in its report as #s-ID."),
    Column("kind", "text", "figure or event."),
    Column("label", "text", "The measure of a figure, the type of an event."),
    Column("claim", "text", "What is claimed, in a few words."),
    Column("speaker", "text", "Who says so; empty: the outlet's own voice. Private persons stand under their role."),
    Column("party", "text", "The side that the speaker speaks for, else the speaker, else the outlet."),
    Column("stance", "text", "states, denies, accuses, admits, doubts, expects or unknown."),
    Column("verified", "truth", "Whether the report says that it was verified; empty: it says nothing."),
    Column("standing", "list", "What the record makes of the claim."),
    Column("reason", "text", "Why it stands so."),
    Column("credibility", "text", "The number of an Admiralty grade, 1 to 6, as proposed."),
    Column("credibility_words", "text", "What that number says."),
    Column("place", "text", "The place as the report spells it."),
    Column("from", "day", "The first day that it speaks of."),
    Column("to", "day", "The last day that it speaks of."),
    Column("published", "day", "The day on which its report was published."),
    Column("outlet", "text", "Who published the report."),
    Column("report", "id", "The permanent id of the report: its page is /reports/ID."),
    Column("sentence", "text", "The words of the report that it stands on."),
)
LISTINGS = (
    Listing(
        name="incident",
        path="/incidents/{id}",
        title="Incident",
        about="Who says what of one incident: a row a claim.",
        columns=(*CLAIM, Column("parties", "object", "What each party says of this claim: states, denies, doubts or silent.")),
        answer=answer,
        template="site/incident.html",
        filters=(Filter("rule", "choice", "How the best number is chosen of several.", RULES, default="majority"),),
        feed=feed,
    ),
)
