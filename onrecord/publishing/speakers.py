"""What a speaker claimed, and how each claim stood later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.errors import UsageError
from onrecord.linking.speakers import match
from onrecord.publishing.changes import groups
from onrecord.publishing.incidents import claim_words
from onrecord.weighing.grades import Grade, grade_source
from onrecord.weighing.weigh import Weighed, weigh

if TYPE_CHECKING:
    from onrecord.record.links import Told
    from onrecord.record.store import Record

ID = re.compile(r"(person|body|office|land)/[a-z0-9]+(?:-[a-z0-9]+)*")
COLUMNS = ("statement", "of", "published", "claim", "stance", "place", "standing", "reason", "speaker", "speaker_org", "outlet", "report")
SHOWN = ("statement", "published", "claim", "place", "reason")


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a speaker claimed: `rows` in the order of publication, the `ids` that the name has among them, and the reliability that they make."""

    ids: tuple[str, ...]
    rows: list[dict[str, Any]]
    grade: Grade


def claimed(view: Record, name: str) -> Claimed:
    """The events and figures that a speaker or party claims, each with how it stands in its incident or running count, or alone.

    `name`: an id ("person/...", "body/...", "land/...") or any spelling of the name. A spelt name finds just the speakers that
    `speakers match` tells to be the same, and all who speak for it where it is a party. Raises UsageError for what looks like an id and is none.
    """
    ids = _wanted(view, name)
    rows: dict[str, dict[str, Any]] = {}
    history: list[Weighed] = []
    for of, told in _groups(view):
        if ids.isdisjoint({id for t in told for id in (t.claim.speaker, t.claim.party)}):
            continue
        weighed = weigh(t.claim for t in told)
        for t in told:
            if ids.isdisjoint((t.claim.speaker, t.claim.party)) or t.id in rows:
                continue
            s, w = t.entry.statement, weighed[t.id]
            history.append(w)
            rows[t.id] = {
                "statement": s.id, "of": of, "published": t.entry.source.date and t.entry.source.date.isoformat(), "claim": claim_words(t),
                "stance": s.stance, "place": s.place, "standing": list(w.kinds), "reason": w.reason, "speaker": s.speaker,
                "speaker_org": s.speaker_org, "outlet": t.entry.source.outlet, "report": t.entry.source.name,
            }  # fmt: skip
    found = sorted(rows.values(), key=lambda row: (row["published"] or "", row["report"], row["statement"]))
    return Claimed(tuple(sorted(ids)), found, grade_source(history))


def _wanted(view: Record, name: str) -> set[str]:
    """The ids of a name: itself where it is one, else those of all spellings on record that are the same speaker."""
    if "/" in name:
        if not ID.fullmatch(name):
            raise UsageError(f"no id of a speaker: {name}", hint="person/..., body/..., office/... or land/..., or a name")
        return {name}
    voices = view.links.voices
    same = {voices.id(name)}
    spelt = {(t.entry.statement.speaker, t.claim.speaker) for t in view.links.told() if t.entry.statement.speaker and t.claim.speaker}
    return same | {id for spelling, id in spelt if id not in same and match(name, spelling, within=voices.known).same}


def _groups(view: Record) -> Iterator[tuple[str | None, Sequence[Told]]]:
    """Every incident and running count by id, then each claim that is of none."""
    grouped: set[str] = set()
    for of, told in groups(view):
        grouped |= {t.id for t in told}
        yield of, told
    for t in view.links.told():
        if t.id not in grouped:
            yield None, [t]
