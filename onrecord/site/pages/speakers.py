"""/speakers, /speakers/ID: who is on record, and what each of them claimed and how it stood later. Only bodies and public persons are here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from onrecord.errors import NotOnRecord
from onrecord.linking.voices import party
from onrecord.publishing.known_speakers import has_page, names, page_id
from onrecord.publishing.stood import claims_where
from onrecord.publishing.stood import entry_of as bare
from onrecord.record.board_claims import Known
from onrecord.record.board_lists import Lists
from onrecord.record.board_tallies import spellings
from onrecord.record.models import StatementRow
from onrecord.record.paging import page
from onrecord.site.claimed import COLUMNS, FILTERS, KINDS, Window, claimed, feed, place
from onrecord.site.listings import Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Listing, Row
from onrecord.site.words import number

TYPES = {"body": "Bodies", "land": "Countries and unions", "office": "Offices", "person": "Public persons"}
# The statements that one page of a speaker is made of, newest first: of all kinds, and so about half of them claims. Each is weighed against all
# that is told of its incident, which for so many takes about a tenth of a second.
LATEST = 150


def speakers(asked: Asked) -> Answer:
    """A page of speakers, those with the most statements first. Whom no report may name is left out."""
    counted = {id: n for id, n in Lists(asked.view).speakers().items() if has_page(id)}
    types = Counter(type_of(id) for id in counted)
    chosen = [id for id in counted if not asked.filters["type"] or type_of(id) in asked.filters["type"]]
    pages = [page_id(id) for id in chosen]
    if asked.after is not None and asked.after not in pages:
        raise BadFilter("after", "not the `next` of a page here")
    start = pages.index(asked.after) + 1 if asked.after is not None else 0
    here = chosen[start : start + asked.limit]
    above = {id: over for id in here if (over := party(id)) and over != id}
    called = names(asked.view, {*here, *above.values()}, asked.shown)
    rows = [_row(id, called, counted, above.get(id)) for id in here if id in called]
    return Answer(
        rows,
        pages[start + asked.limit - 1] if start + asked.limit < len(pages) else None,
        facets=[Facet("type", "Who", [(type, types[type]) for type in TYPES if types[type]])],
        total=len(chosen),
    )


def speaker(asked: Asked) -> Answer:
    """What one speaker claimed, and all who speak for it where it is a party, newest first. Raises NotOnRecord."""
    counted = Lists(asked.view).speakers()
    id = next((id for id in counted if page_id(id) == asked.path["id"] and has_page(id)), None)
    above = party(id) if id else None
    called = names(asked.view, {one for one in (id, above) if one}, asked.shown)
    if id is None or id not in called:
        raise NotOnRecord(f"no speaker {asked.path['id']} on record" + (f" as of {asked.as_of}" if asked.as_of else ""))
    about = {"speaker": _row(id, called, counted, above if above != id else None)}
    return claimed(asked, _window(asked, id), title=called[id], about=about, page={}, judged=lambda known: True)


def type_of(id: str) -> str:
    """body, land, office or person."""
    return id.partition("/")[0]


def _row(id: str, called: Mapping[str, str], counted: Mapping[str, int], above: str | None) -> dict[str, Any]:
    return {
        "id": page_id(id),
        "name": called[id],
        "type": type_of(id),
        "statements": counted[id],
        "party": called.get(above) if above else None,
        "party_id": page_id(above) if above in called and above in counted else None,
    }


def _window(asked: Asked, id: str) -> Window:
    """The next statements of a speaker, and those of them that are claims."""
    view, f = asked.view, asked.filters
    rows = StatementRow.objects.using(view.alias).filter(speaker__in=spellings(view, [id])[id])
    given = {"day__gte": f["since"], "day__lte": f["until"], "known__lte": view.day}
    rows = rows.filter(**{name: value for name, value in given.items() if value is not None})
    start, _ = place(asked)
    with view.told():
        found = page(rows, ("-day", "-id"), start, LATEST, dict, ("id", "day"))
    order = {row["id"]: number for number, row in enumerate(found.rows)}
    claims = [k for k in claims_where(view, Q(id__in=list(order))) if id in (k.claim.speaker, k.claim.party)]
    asked.shown.prefetch(bare(k) for k in claims)
    claims = [k for k in claims if _may_stand(k, id, asked)]
    return Window(sorted(claims, key=lambda k: order[k.claim.id]), found.next)


def _may_stand(known: Known, id: str, asked: Asked) -> bool:
    """Whether a claim may stand under this speaker's name: a namesake who is private is none of them."""
    return known.claim.statement.kind in KINDS and (known.claim.speaker != id or asked.shown.speaker_id(bare(known)) is not None)


def _feed(row: Row) -> FeedEntry:
    return FeedEntry(row["name"], f"/speakers/{row['id']}", f"{number(row['statements'])} statements on record.", None)


SPEAKERS = (
    Column("id", "id", "The permanent id of the speaker under all spellings of the name: its page is /speakers/ID."),
    Column("name", "text", "What the speaker is called."),
    Column("type", "text", "body, land, office or person."),
    Column("statements", "integer", "Statements that the speaker made, or that were made for it."),
    Column("party", "text", "The party that it belongs to."),
    Column("party_id", "id", "The page of that party: /speakers/ID."),
)
LISTINGS = (
    Listing(
        name="speakers",
        path="/speakers",
        title="Speakers",
        about="Who is on record, those with the most statements first: bodies, lands, offices and public persons.",
        columns=SPEAKERS,
        answer=speakers,
        template="site/speakers.html",
        filters=(
            Filter("type", "choice", "body, land, office or person.", tuple(TYPES), many=True, shown=lambda value: TYPES.get(value, value)),
        ),
        feed=_feed,
    ),
    Listing(
        name="speaker",
        path="/speakers/{id}",
        title="Speaker",
        about="What one speaker claimed and how it stood later, newest first.",
        columns=COLUMNS,
        answer=speaker,
        template="site/speaker.html",
        filters=(
            *FILTERS,
            Filter("since", "day", "It is of this day or later: the last day that it speaks of, else the first, else its publication."),
            Filter("until", "day", "It is of this day or earlier."),
        ),
        feed=feed,
    ),
)
