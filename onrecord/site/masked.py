"""Claims as the public may see them: every name that a row, a reason or a heading is made of has passed `Shown` before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace

from onrecord.reading.statement import Statement
from onrecord.record.entries import Entry
from onrecord.record.links import Told
from onrecord.record.shown import OF_PLACES, WORDS, Shown
from onrecord.weighing.claim import Claim

FIELDS = frozenset({*WORDS, *OF_PLACES})


def masked(told: Iterable[Told], shown: Shown) -> list[Told]:
    """The claims as they may be shown: names as roles, places as precisely as may be told. Who is one voice with whom stays as it was found."""
    found = list(told)
    shown.prefetch(one.entry for one in found)
    return [_masked(one, shown) for one in found]


def masked_names(told: Iterable[Told], shown: Shown) -> list[Told]:
    """The same for claims of which only who and where is told: without the report's words and titles, which take longest to mask."""
    found = list(told)
    shown.prefetch(one.entry for one in found)
    out = []
    for one in found:
        s = one.entry.statement
        bare = {f.name: None for f in fields(s) if f.name in FIELDS}
        told_of = {name: shown.field(one.entry, name) for name in ("speaker", "speaker_org", "place", "place_name")}
        statement = replace(s, **{**bare, **told_of})  # type: ignore[arg-type]  # each field keeps its type
        source = replace(one.entry.source, title=None, url=None, name=one.entry.source.id, byline=None)
        entry = replace(one.entry, statement=statement, source=source, words="", sentence="")
        out.append(replace(one, claim=masked_claim(one.claim, statement, one.entry.source.id, shown), entry=entry))
    return out


def masked_entry(entry: Entry, shown: Shown) -> Entry:
    """The same of one entry: of an outlet that allows a link alone, without the report's words. Call `Shown.prefetch` before several."""
    statement = entry.statement
    seen = {f.name: shown.field(entry, f.name) for f in fields(statement) if f.name in FIELDS}
    source = replace(entry.source, title=shown.title(entry.source), url=shown.url(entry.source), name=shown.name(entry.source), byline=None)
    may_quote = shown.rights(entry.source.outlet) != "link"
    words, sentence = (shown.words(entry), shown.sentence(entry)) if may_quote else ("", "")
    return replace(entry, statement=replace(statement, **seen), source=source, words=words, sentence=sentence)  # type: ignore[arg-type]  # each field keeps its type


def masked_claim(claim: Claim, statement: Statement, report: str, shown: Shown) -> Claim:
    """The claim with its statement as it may be shown, and so what the desk said of a correction, which tells what was read before."""
    return replace(claim, statement=statement, correction=shown.note(claim.correction, [report]) if claim.correction else "")


def _masked(told: Told, shown: Shown) -> Told:
    entry = masked_entry(told.entry, shown)
    return replace(told, claim=masked_claim(told.claim, entry.statement, told.entry.source.id, shown), entry=entry)
