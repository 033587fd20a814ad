"""What a speaker or an outlet claimed, and how it stood later: what the two pages have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.linking.voices import Voices
from onrecord.publishing.known_speakers import page_of
from onrecord.publishing.stood import Stood, by_standing, leading, stood
from onrecord.publishing.stood import entry_of as bare
from onrecord.record.board_claims import Known
from onrecord.record.entries import Entry, entry_of
from onrecord.site.listings import Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Row
from onrecord.site.masked import masked_entry
from onrecord.site.reasons import Group, prefetch, told
from onrecord.site.words import STANDINGS, WEIGHTIEST, label
from onrecord.site.words import claim as claim_in_words
from onrecord.weighing.grades import grade_source

KINDS = ("event", "figure")
NOT_WEIGHED = "not-weighed"
# Parts the place where a window of claims begins from the last claim that was shown of it.
MARK = "~"


@dataclass(frozen=True, slots=True)
class Window:
    """The claims that one page is made of, in its order, and where the next window begins; None where this is the last."""

    claims: Sequence[Known]
    next: str | None


def place(asked: Asked) -> tuple[str | None, str | None]:
    """Where the window begins that the page asked for is of, and the last claim shown before."""
    start, _, last = (asked.after or "").partition(MARK)
    return start or None, last or None


def claimed(
    asked: Asked, window: Window, *, title: str, about: Mapping[str, Any], page: Mapping[str, Any], judged: Callable[[Known], bool]
) -> Answer:
    """A page of claims with how each stands, and how many stand so of all claims of the window. `judged`: whether a claim is whose page it is,
    so that it tells how many of its own were borne out. Raises BadFilter."""
    f = asked.filters
    found = stood(asked.view, window.claims)
    leads = {id: leading(one.weighed, WEIGHTIEST) or NOT_WEIGHED for id, one in found.items()}
    of_kind = {id for id, one in found.items() if not f["kind"] or one.known.claim.statement.kind in f["kind"]}
    so = {id for id in found if not f["standing"] or leads[id] in f["standing"]}
    start, last = place(asked)
    wanted = [id for id in found if id in of_kind and id in so]
    if last is not None and last not in found:
        raise BadFilter("after", "not the `next` of a page here")
    order = list(found)
    rest = [id for id in wanted if last is None or order.index(id) > order.index(last)]
    here = rest[: asked.limit]
    following = f"{start or ''}{MARK}{here[-1]}" if len(rest) > len(here) else window.next
    kinds = Counter(found[id].known.claim.statement.kind for id in so)
    stands = by_standing({id: one for id, one in found.items() if id in of_kind}, WEIGHTIEST)
    own = [one.weighed for one in found.values() if judged(one.known)]
    groups = {
        id: Group([k.claim for k in one.beside], {id: one.weighed}, {k.claim.id: bare(k) for k in one.beside}) for id, one in found.items()
    }
    prefetch(groups.values(), asked.shown)  # of the whole window: so many queries whatever the limit
    return Answer(
        rows(asked, [found[id] for id in here], groups),
        following,
        title=title,
        about={**about, "read": len(found), "standing": stands, "borne_out": grade_source(own).reason if own else None},
        page={**page, "most": max(stands.values(), default=1)},
        facets=[
            Facet("standing", "How it stands", list(stands.items())),
            Facet("kind", "Kind", [(k, kinds[k]) for k in KINDS if kinds[k]]),
        ],
    )


def rows(asked: Asked, found: Sequence[Stood], groups: Mapping[str, Group]) -> list[dict[str, Any]]:
    """Claims as rows, each with its sentence and why it stands so, as they may be shown. `groups`: each with what it was weighed against."""
    ids = [one.known.claim.id for one in found]
    corrections = asked.view.corrections()
    entries = {row.id: entry_of(row, corrections) for row in asked.view.entries().filter(id__in=ids)}
    asked.shown.prefetch(entries.values())
    voices = asked.view.links.voices
    out = []
    for one in found:
        id = one.known.claim.id
        if id in entries:
            out.append(_row(asked, one, entries[id], told(groups[id], asked.shown)[id].reason, voices))
    return out


def _row(asked: Asked, one: Stood, raw: Entry, reason: str, voices: Voices) -> dict[str, Any]:
    entry = masked_entry(raw, asked.shown)
    s, source = entry.statement, entry.source
    return {
        "id": s.id,
        "kind": s.kind,
        "label": s.label,
        "claim": claim_in_words(s, entry.words),
        "speaker": s.speaker,
        "speaker_page": page_of(raw, asked.shown, voices),
        "party": s.speaker_org,
        "stance": s.stance,
        "verified": s.verified,
        "standing": list(one.weighed.kinds),
        "leading": leading(one.weighed, WEIGHTIEST),
        "reason": reason,
        "of": one.of,
        "of_kind": one.kind,
        "place": s.place,
        "from": s.from_,
        "to": s.to,
        "published": source.date,
        "outlet": source.outlet,
        "report": source.id,
        "sentence": entry.sentence,
    }


def feed(row: Row) -> FeedEntry:
    """A claim in a feed."""
    said = f"{row['speaker'] or row['outlet'] or 'A report'}: {row['claim']}"
    return FeedEntry(said, f"/reports/{row['report']}#s-{row['id']}", f"{row['reason']} {row['sentence']}".strip(), row["published"])


def standing_words(kind: str) -> str:
    """A standing as a facet words it."""
    return "Not weighed" if kind == NOT_WEIGHED else label(kind)


COLUMNS = (
    Column("id", "id", "The permanent id of the statement, which is marked in its report as #s-ID."),
    Column("kind", "text", "figure or event."),
    Column("label", "text", "The measure of a figure, the type of an event."),
    Column("claim", "text", "What is claimed, in a few words."),
    Column("speaker", "text", "Who says so; empty: the outlet's own voice. Private persons stand under their role."),
    Column("speaker_page", "id", "The page of that speaker: /speakers/ID. Only bodies and public persons have one."),
    Column("party", "text", "The body or land that the speaker speaks for, as the report words it."),
    Column("stance", "text", "states, denies, accuses, admits, doubts, expects or unknown."),
    Column("verified", "truth", "Whether the report says that it was verified; empty: it says nothing."),
    Column("standing", "list", "What the record makes of the claim."),
    Column("leading", "text", "The weightiest of these; empty for what holds nothing to be so: a forecast, a \"not known\"."),
    Column("reason", "text", "Why it stands so."),
    Column("of", "id", "The incident or running count that it is part of."),
    Column("of_kind", "text", "incident or count."),
    Column("place", "text", "The place as the report spells it."),
    Column("from", "day", "The first day that it speaks of."),
    Column("to", "day", "The last day that it speaks of."),
    Column("published", "day", "The day on which its report was published."),
    Column("outlet", "text", "Who published the report."),
    Column("report", "id", "The permanent id of the report: its page is /reports/ID."),
    Column("sentence", "text", "The words of the report that it stands on."),
)  # fmt: skip
FILTERS = (
    Filter(
        "standing",
        "choice",
        "How it stands, by the weightiest of its standings.",
        (*STANDINGS, NOT_WEIGHED),
        many=True,
        shown=standing_words,
    ),
    Filter("kind", "choice", "figure or event.", KINDS, many=True, shown=label),
)
