"""`{% load discussion %}{% comments "incident" id %}`: the first comments on a page, at its bottom, and the way to all of them.

The same for every reader: it asks for no session and sets no cookie. A page that is kept by its reader must change when the thread does
(`mark`).
"""

from __future__ import annotations

import logging
from typing import Any

from django import template
from django.db import Error
from django.utils import timezone

from onrecord.discussion import closing, threads
from onrecord.discussion.comment_models import Thread
from onrecord.discussion.rows import rows_of

register = template.Library()
logger = logging.getLogger("onrecord.discussion")
# Comments under a page: enough to see what is being discussed.
FIRST = 5


@register.inclusion_tag("discussion/part/tag.html")
def comments(kind: str, key: object) -> dict[str, Any]:
    """The first comments of the page of this name. A page is not broken by people's database: then it says that comments can't be read."""
    path = f"/discussion/{kind}/{key}"
    try:
        thread = Thread.objects.filter(kind=kind, key=str(key)).first()
        if thread is None:
            return {"path": path}
        rows = rows_of(threads.part(thread, limit=FIRST).comments)
        return {"path": path, "rows": rows, "shown": thread.shown, "closed": closing.in_force(thread, timezone.now())}
    except Error as error:
        logger.error("%s: %s", path, error)
        return {"path": path, "unreadable": True}
