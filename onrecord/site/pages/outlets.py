"""/outlets, /outlets/ID: who published, and what each outlet claimed in its own words and let others claim, and how it stood later."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q

from onrecord.errors import NotOnRecord
from onrecord.publishing.stood import claims_where
from onrecord.record.board_claims import Known
from onrecord.record.board_lists import Lists, Outlet
from onrecord.site.asking import linked
from onrecord.site.claimed import COLUMNS, FILTERS, KINDS, Window, claimed, feed, place
from onrecord.site.listings import Answer, Asked, Column, FeedEntry, Filter, Listing, Row, part
from onrecord.site.words import number

# The reports that one page of an outlet is made of, newest first: about ten claims each, which are weighed against all that is told beside.
LATEST = 15
VOICES = {"own": "In its own words", "others": "Of others"}
RIGHTS = {"full": "full text", "extract": "the sentences that statements stand on, and a link", "link": "a link alone"}


def outlets(asked: Asked) -> Answer:
    """A page of outlets, those with the most reports first."""
    found = Lists(asked.view).outlets()
    rows = [_row(asked, outlet) for outlet in found]
    here, following = part(rows, asked)
    return Answer(here, following, total=len(rows))


def outlet(asked: Asked) -> Answer:
    """The claims of the reports of one outlet, the newest reports first. Raises NotOnRecord."""
    found = next((outlet for outlet in Lists(asked.view).outlets() if outlet.id == asked.path["id"]), None)
    if found is None:
        raise NotOnRecord(f"no outlet {asked.path['id']} on record" + (f" as of {asked.as_of}" if asked.as_of else ""))
    row = _row(asked, found)
    beside = {"rights": RIGHTS[row["rights"]], "reports": linked(f"/reports?{urlencode({'outlet': found.name})}", asked.as_of)}
    return claimed(
        asked, _window(asked, found.id), title=found.name, about={"outlet": row}, page=beside, judged=lambda known: _voice(known) == "own"
    )


def _row(asked: Asked, outlet: Outlet) -> dict[str, Any]:
    return {
        "id": outlet.id,
        "name": outlet.name,
        "reports": outlet.reports,
        "statements": outlet.statements,
        "rights": asked.shown.rights(outlet.name),
    }


def _window(asked: Asked, id: str) -> Window:
    """The claims of the next reports of an outlet."""
    start, _ = place(asked)
    found = Lists(asked.view).reports(outlet=id, after=start, limit=LATEST)
    order = {listed.source.id: number for number, listed in enumerate(found.reports)}
    claims = claims_where(asked.view, Q(report_id__in=list(order)))
    voice = asked.filters["voice"]
    kept = [k for k in claims if k.claim.statement.kind in KINDS and (voice is None or voice == _voice(k))]
    return Window(sorted(kept, key=lambda k: (order[k.report], k.claim.statement.start, k.claim.id)), found.next)


def _voice(known: Known) -> str:
    return "own" if known.claim.speaker is None and known.claim.party is None else "others"


def _feed(row: Row) -> FeedEntry:
    return FeedEntry(row["name"], f"/outlets/{row['id']}", f"{number(row['reports'])} reports on record.", None)


OUTLETS = (
    Column("id", "id", "The permanent id of the outlet: its page is /outlets/ID."),
    Column("name", "text", "What it is called."),
    Column("reports", "integer", "Its reports on record."),
    Column("statements", "integer", "Statements that were read from them."),
    Column("rights", "text", "How much of a report the public sees: full, extract (the sentences that statements stand on) or link."),
)
LISTINGS = (
    Listing(
        name="outlets",
        path="/outlets",
        title="Outlets",
        about="Who published the reports on record, those with the most first.",
        columns=OUTLETS,
        answer=outlets,
        template="site/outlets.html",
        feed=_feed,
    ),
    Listing(
        name="outlet",
        path="/outlets/{id}",
        title="Outlet",
        about="What the reports of one outlet claim and how it stood later, the newest reports first.",
        columns=COLUMNS,
        answer=outlet,
        template="site/outlet.html",
        filters=(
            *FILTERS,
            Filter(
                "voice",
                "choice",
                "own: the outlet's own words; others: what it says that others say.",
                tuple(VOICES),
                shown=lambda value: VOICES.get(value, value),
            ),
        ),
        feed=feed,
    ),
)
