"""Claims as the public may see them: every name that a row, a reason or a heading is made of has passed `Shown` before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.record.links import Told
from onrecord.site.shown import Shown


def masked(told: Iterable[Told], shown: Shown) -> list[Told]:
    """The claims with speaker, words, sentence and title as they may be shown. Who is one voice with whom stays as it was found."""
    return [_masked(one, shown) for one in told]


def _masked(told: Told, shown: Shown) -> Told:
    entry = told.entry
    statement = replace(entry.statement, speaker=shown.speaker(entry))
    source = replace(entry.source, title=shown.title(entry.source), byline=None)
    seen = replace(entry, statement=statement, source=source, words=shown.words(entry), sentence=shown.sentence(entry))
    return replace(told, claim=replace(told.claim, statement=statement), entry=seen)
