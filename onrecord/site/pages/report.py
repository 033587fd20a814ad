"""/reports/ID: one report with its statements marked in the text and listed beside it.

How much of the text is shown is the outlet's setting (`onrecord.record.shown`): all of it, the sentences that statements stand on, or none
but a link. Where it is not known, those sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.db.models import Q

from onrecord.errors import NotOnRecord
from onrecord.masking.spans import Segment
from onrecord.publishing.known_speakers import page_of
from onrecord.reading.statement import Statement
from onrecord.record.entries import Entry
from onrecord.record.links import Told
from onrecord.record.rows import report_of
from onrecord.site.listings import Answer, Asked, Column, Listing, part
from onrecord.site.masked import masked, masked_entry
from onrecord.site.pages.incident import CLAIM, feed
from onrecord.site.pages.reports import heading, report_rows
from onrecord.site.words import WEIGHTIEST
from onrecord.site.words import claim as claim_in_words
from onrecord.weighing.weigh import Weighed, weigh


def answer(asked: Asked) -> Answer:
    """The statements of one report as rows, in the order of the text. Raises NotOnRecord."""
    id, shown = asked.path["id"], asked.shown
    row = asked.view.reports().select_related("outlet").filter(id=id).first()
    if row is None:
        raise NotOnRecord(f"no report {id} on record" + (f" as of {asked.as_of}" if asked.as_of else ""))
    shown.prefetch([id])
    entries = sorted((e for e in asked.view.statements(report=id) if e.source.id == id), key=lambda e: (e.statement.start, e.statement.id))
    told, weighed = _weighed(asked, id)
    voices = asked.view.links.voices
    rows = [
        _row(masked_entry(e, shown), told.get(e.statement.id), weighed.get(e.statement.id)) | {"speaker_page": page_of(e, shown, voices)}
        for e in entries
    ]
    here, following = part(rows, asked)
    on_page = {r["id"] for r in here}
    statements = [e.statement for e in entries if e.statement.id in on_page]
    report = report_rows(asked, [row])[0]
    rights = shown.rights(report["outlet"])
    segments = shown.text(id, report_of(row)) if rights != "link" else []
    return Answer(
        here,
        following,
        title=heading(report),
        about={"report": report},
        page={"outlet": row.outlet_id, "blocks": blocks(row.text, segments, statements, here, full=rights == "full"), "rights": rights},
        total=len(rows),
    )


def blocks(
    text: str, segments: Sequence[Segment], statements: Sequence[Statement], rows: Sequence[Mapping[str, Any]], *, full: bool
) -> list[dict[str, Any]]:
    """The sentences that statements stand on, in the order of the text, each with its pieces and the rows that stand on it; with `full`, what
    stands between them too. Sentences that overlap are one block.

    `segments`: the text as it may be shown; empty: none of it. A piece is (words, whether a statement's own words, whether a role for a name);
    `gap`: words are left out before it; `paragraph`: it begins one.
    """
    spans: list[list[int]] = []
    for start, end in sorted(s.evidence for s in statements):
        if spans and start < spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    by_id = {row["id"]: row for row in rows}
    out: list[dict[str, Any]] = []
    last = 0

    def between(start: int) -> bool:
        """Add the words before a sentence where they may be shown; else whether there are any."""
        if text[last:start].strip() and full:
            for part in text[last:start].split("\n\n"):
                if part.strip():
                    at = text.index(part, last)
                    out.append({"gap": False, "paragraph": True, "pieces": pieces(segments, at, at + len(part), ()), "rows": []})
            return False
        return bool(text[last:start].strip()) and bool(segments)

    for start, end in spans:
        inside = [s for s in statements if start <= s.evidence[0] < end]
        gap = between(start)
        shown = pieces(segments, start, end, [(s.start, s.end) for s in inside if s.kind != "quote"])
        out.append({"gap": gap, "paragraph": "\n" in text[last:start], "pieces": shown, "rows": [by_id[s.id] for s in inside]})
        last = end
    if between(len(text)):
        out.append({"gap": True, "paragraph": True, "pieces": [], "rows": []})
    return out


def pieces(segments: Sequence[Segment], start: int, end: int, marks: Iterable[tuple[int, int]]) -> list[tuple[str, bool, bool]]:
    """A part of a text as it may be shown, cut where marks begin and end: (words, whether a mark covers them, whether they are a role)."""
    inside = list(marks)
    out: list[tuple[str, bool, bool]] = []
    for segment in segments:
        if segment.end <= start or segment.start >= end:
            continue
        if segment.masked:  # never cut: not a letter of what it covers is shown
            out.append((segment.text, any(a < segment.end and segment.start < b for a, b in inside), True))
            continue
        first, last = max(segment.start, start), min(segment.end, end)
        cuts = sorted({first, last, *(cut for mark in inside for cut in mark if first < cut < last)})
        for a, b in pairwise(cuts):
            out.append((segment.text[a - segment.start : b - segment.start], any(x <= a and b <= y for x, y in inside), False))
    return out


def _weighed(asked: Asked, report: str) -> tuple[dict[str, Told], dict[str, Weighed]]:
    """The claims of a report that are of incidents, and how each stands there. Running counts are weighed on their own pages."""
    links = asked.view.links
    mine = {t.incident for t in links.told(where=Q(report_id=report)) if t.incident is not None}
    by_incident: dict[str, list[Told]] = defaultdict(list)
    for t in masked(links.told(incidents=mine), asked.shown) if mine else ():
        if t.incident is not None:
            by_incident[t.incident].append(t)
    told = {t.id: t for found in by_incident.values() for t in found if t.entry.source.id == report}
    return told, {id: w for found in by_incident.values() for id, w in weigh(t.claim for t in found).items() if id in told}


def _row(entry: Entry, told: Told | None, weighed: Weighed | None) -> dict[str, Any]:
    """A row of an entry as it may be shown."""
    s = entry.statement
    kinds = list(weighed.kinds) if weighed else []
    return {
        "id": s.id,
        "kind": s.kind,
        "label": s.label,
        "claim": claim_in_words(s, entry.words),
        "speaker": s.speaker,
        "party": s.speaker_org,
        "stance": s.stance,
        "verified": s.verified,
        "standing": kinds,
        "leading": next((kind for kind in WEIGHTIEST if kind in kinds), None),
        "reason": weighed.reason if weighed else None,
        "incident": told.incident if told else None,
        "place": s.place,
        "from": s.from_,
        "to": s.to,
        "published": entry.source.date,
        "outlet": entry.source.outlet,
        "report": entry.source.id,
        "sentence": entry.sentence,
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
            Column("speaker_page", "id", "The page of its speaker: /speakers/ID. Only bodies and public persons have one."),
            Column("leading", "text", "The weightiest of the standings."),
            Column("incident", "id", "The incident that it is part of: its page is /incidents/ID."),
        ),
        answer=answer,
        template="site/report.html",
        feed=feed,
    ),
)
