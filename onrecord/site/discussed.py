"""What of this site can be discussed: incidents, reports, and briefs, each the situation as it stood on a day; and statements, which a comment is about.

Titles are as the public sees them.
"""

from __future__ import annotations

import datetime as dt
import functools
import logging
import re
from collections.abc import Callable, Mapping

from django.db import Error
from django.utils import timezone

from onrecord.discussion import closing, threads
from onrecord.discussion.comment_models import Thread
from onrecord.discussion.pages import Page, pages
from onrecord.discussion.trail_models import TrailEnd
from onrecord.errors import NotOnRecord
from onrecord.record.board import Board
from onrecord.record.shown import Shown
from onrecord.record.store import Record
from onrecord.site.clean import clean
from onrecord.site.freshness import freshness
from onrecord.site.listings import HEX, Asked
from onrecord.site.pages import incidents, reports

logger = logging.getLogger("onrecord.site")
# The kinds of pages, by the name of the listing that shows them.
LISTINGS = {"incident": "incident", "report": "report", "situation": "brief"}


# Pages that a process remembers, some 300 bytes each beside a mark that all share.
MOST_KEPT = 2000


class Discussed:
    """See onrecord.discussion.pages.Pages."""

    def page(self, kind: str, key: str) -> Page | None:
        """The page of this name, with its title as it may be shown."""
        return _found(freshness().mark, kind, key) if kind in KINDS else None

    def statement(self, id: str) -> str | None:
        """Where a statement stands in its report."""
        found = _record().by_id([id]).get(id) if re.fullmatch(HEX, id) else None
        return f"/reports/{found.source.id}#s-{id}" if found else None


def mark(listing: str, path: Mapping[str, str], view: Record) -> str:
    """Another text whenever the comments at the bottom of a page may be others; empty where there are none."""
    kind = LISTINGS.get(listing)
    key = path.get("id") or str(view.last_day() if kind == "brief" else "")
    try:
        thread = Thread.objects.filter(kind=kind, key=key).first() if kind else None
        about = pages().page(kind, key) if kind else None
        if thread is None and not (about and threads.earlier(about)):
            return ""
        closed = closing.in_force(thread, timezone.now())
        return f"{TrailEnd.objects.values_list('number', flat=True).first()} {closed and closed.pk}"
    except Error as error:  # the page is of the record, and stands without comments too
        logger.error("%s: %s", listing, error)
        return "unreadable"


def _incident(view: Record, key: str) -> Page | None:
    try:
        now = view.links.find(key) if re.fullmatch(HEX, key) else None
    except NotOnRecord:
        return None
    row = Board(view).incident(now) if now else None
    if row is None:
        return None
    title = clean(incidents.heading(incidents.incident_rows(_asked(view), [row])[0]))
    return Page("incident", key, title, f"/incidents/{now}", tuple(view.links.earlier(key)) if key == now else ())


def _report(view: Record, key: str) -> Page | None:
    row = view.reports().select_related("outlet").filter(id=key).first() if re.fullmatch(HEX, key) else None
    return Page("report", key, clean(reports.heading(reports.report_rows(_asked(view), [row])[0])), f"/reports/{key}") if row else None


def _brief(view: Record, key: str) -> Page | None:
    try:
        day = dt.date.fromisoformat(key)
    except ValueError:
        return None
    if key != day.isoformat() or not view.reports().filter(date=day).exists():
        return None
    return Page("brief", key, f"The situation as of {day.day} {day:%B %Y}", f"/?as_of={key}")


KINDS: Mapping[str, Callable[[Record, str], Page | None]] = {"incident": _incident, "report": _report, "brief": _brief}


@functools.lru_cache(MOST_KEPT)
def _found(mark: str, kind: str, key: str) -> Page | None:
    """A page of the record as it stands, of which `mark` is the mark: each thread asks for its own at every reading."""
    return KINDS[kind](_record(), key)


def _record() -> Record:
    from onrecord.site.views import served

    return served()


def _asked(view: Record) -> Asked:
    return Asked(view, Shown(view), {}, {}, None, 1)


PAGES = Discussed()
