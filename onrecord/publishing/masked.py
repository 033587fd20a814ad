"""An entry of the record as the public may see it: every word of it has passed `Shown`."""

from __future__ import annotations

from dataclasses import fields, replace

from onrecord.publishing.privacy import OF_PLACES, WORDS, Shown
from onrecord.record.entries import Entry

FIELDS = frozenset({*WORDS, *OF_PLACES, "report", "addressee"})


def masked_entry(entry: Entry, shown: Shown) -> Entry:
    """The entry with names as roles and places as precisely as may be told; of an outlet that allows a link alone, without the report's words.

    Call `Shown.prefetch` before several.
    """
    statement = entry.statement
    seen = {f.name: shown.field(entry, f.name) for f in fields(statement) if f.name in FIELDS}
    if isinstance(addressee := seen.get("addressee"), str):
        seen["addressee"] = shown.about(entry, addressee)
    source = replace(entry.source, title=shown.title(entry.source), url=shown.url(entry.source), name=shown.name(entry.source), byline=None)
    may_quote = shown.rights(entry.source.outlet) != "link"
    words, sentence = (shown.words(entry), shown.sentence(entry)) if may_quote else ("", "")
    return replace(entry, statement=replace(statement, **seen), source=source, words=words, sentence=sentence)  # type: ignore[arg-type]  # each field keeps its type
