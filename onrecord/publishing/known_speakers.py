"""Who has a page of a speaker: bodies, lands, offices and the public persons of the directory; what it is called and under which id it is.

An id in an address is a hash, and the same for every spelling of the name. Nobody else has one: whether somebody private is on record can't be
asked by it.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from onrecord.linking.directory import directory
from onrecord.linking.lexicon import DATA, load
from onrecord.linking.theatre import country_names
from onrecord.linking.voices import LAND, Voices
from onrecord.record.board_rows import PUBLIC
from onrecord.record.board_tallies import spellings
from onrecord.record.entries import Entry, entry_of
from onrecord.record.rows import permanent_id

if TYPE_CHECKING:
    from onrecord.record.shown import Shown
    from onrecord.record.store import Record

UNNAMED = "/unnamed"
# An id that nothing has: it is asked for too, so that a page takes the same number of queries for few rows as for many.
NOBODY = ""


def has_page(id: str | None) -> bool:
    """Whether a speaker or party of this id has a page, where it may be named."""
    return id is not None and not id.endswith(UNNAMED) and (id.startswith(PUBLIC) or id in directory().persons)


@functools.lru_cache(maxsize=65_536)
def page_id(id: str) -> str:
    """The id under which the page of a speaker is: 16 hex digits."""
    return permanent_id("speaker", id)


def page_of(entry: Entry, shown: Shown, voices: Voices) -> str | None:
    """The id of the page of a statement's speaker, by the voices of the record; None for the outlet's own voice and for whoever has none."""
    name = entry.statement.speaker
    if name is None or shown.speaker_id(entry) is None:
        return None
    id = voices.id(name, entry.statement.speaker_org)
    return page_id(id) if has_page(id) else None


def names(view: Record, ids: Collection[str], shown: Shown) -> Mapping[str, str]:
    """What each of these speakers is called: by the directory, else as some report on record spells it. Whom no report may name is not in it."""
    known = view.links.voices.known.shown
    found = {id: known[id] for id in ids if id in known}
    found |= {id: name for id in ids if id.startswith(LAND) and (name := _lands().get(id))}
    return found | _as_spelt(view, [id for id in ids if id not in found and has_page(id)], shown)


def _as_spelt(view: Record, ids: Collection[str], shown: Shown) -> dict[str, str]:
    """Names out of one statement of each spelling, the most frequent first."""
    from django.db.models import OuterRef, Subquery

    from onrecord.record.models import SpeakerRow

    spelt = spellings(view, ids)
    rows = [row for id in ids for row in spelt[id]]
    one = view.statement_rows().filter(speaker=OuterRef("pk")).values("id")[:1]
    speakers = SpeakerRow.objects.using(view.alias).filter(id__in=[*rows, NOBODY]).annotate(one=Subquery(one))
    with view.told():
        first = dict(speakers.values_list("id", "one"))
        corrections = view.corrections()
        entries = {row.id: entry_of(row, corrections) for row in view.entries().filter(id__in=[NOBODY, *filter(None, first.values())])}
    shown.prefetch([*entries.values(), NOBODY])
    found: dict[str, str] = {}
    for id in ids:
        for row in spelt[id]:
            entry = entries.get(first.get(row) or "")
            if entry is not None and id not in found and shown.speaker_id(entry) is not None and (name := shown.speaker(entry)):
                found[id] = name
    return found


@functools.lru_cache(maxsize=1)
def _lands() -> Mapping[str, str]:
    """The names of lands and unions by id: a country's is the gazetteer's."""
    countries = {f"{LAND}{code.lower()}": name for code, name in country_names().items()}
    return {f"{LAND}{row['id']}": row["names"][0] for row in load(DATA / "lands.yaml") if row.get("names")} | countries
