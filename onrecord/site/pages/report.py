"""/reports/ID: one report with its statements marked in the text and listed beside it.

How much of the text is shown is the outlet's setting (`onrecord.publishing.privacy`): all of it, the sentences that statements stand on, or none
but a link. Where it is not known, those sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from onrecord.errors import NotOnRecord
from onrecord.record.entries import Entry
from onrecord.record.links import LINKED_KINDS, Told
from onrecord.site.listings import Answer, Asked, Column, Listing
from onrecord.site.masked import masked
from onrecord.site.pages.incident import CLAIM, feed
from onrecord.site.pages.reports import heading, report_rows
from onrecord.site.words import WEIGHTIEST
from onrecord.site.words import claim as claim_in_words
from onrecord.weighing.weigh import Weighed, weigh


def answer(asked: Asked) -> Answer:
    """The statements of one report as rows, in the order of the text. Raises NotOnRecord."""
    id = asked.path["id"]
    row = asked.view.reports().select_related("outlet").filter(id=id).first()
    if row is None:
        raise NotOnRecord(f"no report {id} on record" + (f" as of {asked.as_of}" if asked.as_of else ""))
    entries = [e for e in asked.view.statements(report=id) if e.source.id == id]
    told, weighed = _weighed(asked, id)
    rows = [_row(entry, asked, told.get(entry.statement.id), weighed.get(entry.statement.id)) for entry in entries]
    report = report_rows(asked, [row])[0]
    return Answer(
        rows,
        title=heading(report),
        about={"report": report},
        page={"blocks": blocks(row.text, entries, rows), "rights": "extract"},
        total=len(rows),
    )


def blocks(text: str, entries: Sequence[Entry], rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The sentences that statements stand on, in the order of the text, each with its pieces and the rows that stand on it.

    Sentences that overlap are one block. A piece is (words, whether a statement's own words); `gap`: words are left out before it.
    """
    spans: list[list[int]] = []
    for start, end in sorted(entry.statement.evidence for entry in entries):
        if spans and start < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    by_id = {row["id"]: row for row in rows}
    out = []
    last = 0
    for start, end in spans:
        inside = [e for e in entries if start <= e.statement.evidence[0] < end]
        out.append(
            {
                "gap": bool(text[last:start].strip()),
                "paragraph": "\n\n" in text[last:start],
                "pieces": pieces(text, start, end, [(e.statement.start, e.statement.end) for e in inside]),
                "rows": [by_id[e.statement.id] for e in inside],
            }
        )
        last = end
    if out and text[last:].strip():
        out.append({"gap": True, "paragraph": True, "pieces": [], "rows": []})
    return out


def pieces(text: str, start: int, end: int, marks: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """A part of a text cut where marks begin and end: (words, whether a mark covers them)."""
    inside = [(max(a, start), min(b, end)) for a, b in marks if a < end and b > start]
    cuts = sorted({start, end, *(cut for mark in inside for cut in mark)})
    out: list[tuple[str, bool]] = []
    for a, b in pairwise(cuts):
        marked = any(x <= a and b <= y for x, y in inside)
        if out and out[-1][1] == marked:
            out[-1] = (out[-1][0] + text[a:b], marked)
        else:
            out.append((text[a:b], marked))
    return out


def _weighed(asked: Asked, report: str) -> tuple[dict[str, Told], dict[str, Weighed]]:
    """The claims of a report that are of incidents, and how each stands there. Running counts are weighed on their own pages."""
    from django.db.models import Q

    links = asked.view.links
    mine = {t.incident for t in links.told(where=Q(report_id=report)) if t.incident is not None}
    by_incident: dict[str, list[Told]] = defaultdict(list)
    for t in masked(links.told(incidents=mine), asked.shown) if mine else ():
        if t.incident is not None:
            by_incident[t.incident].append(t)
    told = {t.id: t for found in by_incident.values() for t in found if t.entry.source.id == report}
    return told, {id: w for found in by_incident.values() for id, w in weigh(t.claim for t in found).items() if id in told}


def _row(entry: Entry, asked: Asked, told: Told | None, weighed: Weighed | None) -> dict[str, Any]:
    s, shown = entry.statement, asked.shown
    kinds = list(weighed.kinds) if weighed else []
    return {
        "id": s.id,
        "kind": s.kind,
        "label": s.label,
        "claim": claim_in_words(s, shown.words(entry)),
        "speaker": shown.speaker(entry),
        "party": s.speaker_org,
        "stance": s.stance,
        "verified": s.verified,
        "standing": kinds,
        "leading": next((kind for kind in WEIGHTIEST if kind in kinds), None),
        "reason": weighed.reason if weighed else None,
        "incident": told.incident if told and s.kind in LINKED_KINDS else None,
        "place": s.place,
        "from": s.from_,
        "to": s.to,
        "published": entry.source.date,
        "outlet": entry.source.outlet,
        "report": entry.source.id,
        "sentence": shown.sentence(entry),
    }


OURS = {"credibility", "credibility_words"}
LISTINGS = (
    Listing(
        name="report",
        path="/reports/{id}",
        title="Report",
        about="The statements of one report, in the order of its text.",
        columns=(
            *(column for column in CLAIM if column.name not in OURS),
            Column("leading", "text", "The weightiest of the standings."),
            Column("incident", "id", "The incident that it is part of: its page is /incidents/ID."),
        ),
        answer=answer,
        template="site/report.html",
        feed=feed,
    ),
)
