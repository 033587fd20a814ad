"""What a speaker claimed, and how each claim stood later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.publishing.changes import groups
from onrecord.publishing.incidents import claim_words
from onrecord.weighing.grades import Grade, grade_source
from onrecord.weighing.weigh import Weighed, weigh

if TYPE_CHECKING:
    from onrecord.record.store import Record

COLUMNS = ("statement", "of", "published", "claim", "stance", "place", "standing", "reason", "speaker", "report")
SHOWN = ("statement", "published", "claim", "place", "reason")


def speaker_rows(view: Record, name: str) -> tuple[list[dict[str, Any]], Grade]:
    """The claims of a speaker or party over all incidents and running counts, in the order of publication, and the reliability that they make.

    `name`: an id ("person/...", "body/...", "land/...") or any spelling of the name. Spelt names are found as `speakers match` tells them one.
    """
    id = name if "/" in name else view.links.voices.id(name)
    rows: dict[str, dict[str, Any]] = {}
    history: list[Weighed] = []
    for of, told in groups(view):
        if not any(id in (t.claim.speaker, t.claim.party) for t in told):
            continue
        weighed = weigh(t.claim for t in told)
        for t in told:
            if id not in (t.claim.speaker, t.claim.party) or t.id in rows:
                continue
            s, w = t.entry.statement, weighed[t.id]
            history.append(w)
            rows[t.id] = {
                "statement": s.id, "of": of, "published": t.entry.source.date and t.entry.source.date.isoformat(), "claim": claim_words(t),
                "stance": s.stance, "place": s.place, "standing": list(w.kinds), "reason": w.reason, "speaker": s.speaker,
                "report": t.entry.source.name,
            }  # fmt: skip
    return sorted(rows.values(), key=lambda row: (row["published"] or "", row["report"], row["statement"])), grade_source(history)
