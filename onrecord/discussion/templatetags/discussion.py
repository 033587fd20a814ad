"""`{% load discussion %}{% comments "incident" id %}`: the first comments on a page, at its bottom, and the way to all of them.

The same for every reader: it asks for no session and sets no cookie. A page that is kept by its reader must change when the thread does
(`mark`).
"""

from __future__ import annotations

import functools
import logging
from calendar import month_name
from datetime import UTC, datetime
from typing import Any

from django import template
from django.db import Error
from django.template.loader import get_template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from onrecord.discussion import closing, threads
from onrecord.discussion.comment_models import Thread
from onrecord.discussion.pages import pages
from onrecord.discussion.rows import Row, rows_of

register = template.Library()
logger = logging.getLogger("onrecord.discussion")
# Comments under a page: enough to see what is being discussed.
FIRST = 5
# Comments that a process remembers as HTML, some 3 kB each.
MOST_KEPT = 16_384


@register.simple_tag
def comment_row(row: Row, closed: object = None, read_only: bool = False, at: str = "") -> SafeString:
    """A comment in a list. `closed`: it can't be answered; `read_only`: nothing can be done with it; `at`: the id of the one that a page is about."""
    return _comment(row, bool(closed), read_only, row.id == at)


@functools.lru_cache(MOST_KEPT)
def _comment(row: Row, closed: bool, read_only: bool, is_at: bool) -> SafeString:
    """A comment looks the same until something of it changes, and a thread is read more often than written."""
    html: SafeString = _template().render(template.Context({"row": row, "closed": closed, "read_only": read_only, "is_at": is_at}))
    return html


@functools.cache
def _template() -> Any:
    """What a comment looks like: looked up once, which costs as much as a third of filling it in."""
    return get_template("discussion/part/comment.html").template  # type: ignore[attr-defined]  # Django's own engine has it


@register.simple_tag
def moment(at: datetime) -> SafeString:
    """A moment as all pages tell one, in UTC: "22 November 2026, 20:40 UTC". Five times as fast as Django’s filters, of which a page needs hundreds."""
    utc = at.astimezone(UTC)
    return format_html('<time datetime="{}">{} UTC</time>', utc.isoformat(), f"{utc.day} {month_name[utc.month]} {utc:%Y, %H:%M}")


@register.inclusion_tag("discussion/part/tag.html")
def comments(kind: str, key: object) -> dict[str, Any]:
    """The first comments of the page of this name. A page is not broken by people's database: then it says that comments can't be read."""
    path = f"/discussion/{kind}/{key}"
    try:
        about = pages().page(kind, str(key))
        before = threads.earlier(about) if about else []
        thread = Thread.objects.filter(kind=kind, key=str(key)).first()
        if thread is None:
            return {"path": path, "earlier": before}
        rows = rows_of(threads.part(thread, limit=FIRST).comments)
        return {"path": path, "rows": rows, "shown": thread.shown, "closed": closing.in_force(thread, timezone.now()), "earlier": before}
    except Error as error:
        logger.error("%s: %s", path, error)
        return {"path": path, "unreadable": True}
