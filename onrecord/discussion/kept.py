"""Pages that are made once for all readers who are not signed in, until something is written: a comment that many read at once is made for the first."""

from __future__ import annotations

import functools
import threading
from collections import OrderedDict
from dataclasses import dataclass
from time import monotonic

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from onrecord.discussion.answers import View
from onrecord.discussion.trail_models import TrailEnd

# Pages that a process keeps: 60 kB each.
MOST = 200
# What is no event of the trail is seen after so many seconds: that a closing begins or ends by its timetable, that a page has another title.
SECONDS = 10


@dataclass(frozen=True, slots=True)
class Made:
    """A page, and after which event of the trail and in which span of time it was made."""

    mark: tuple[str, int]
    content: bytes
    type: str


def kept(view: View) -> View:
    """The same view. Who sends any cookie, and so may be somebody, gets a page of his own; data (`form`) have their own marks; and nothing is kept
    of what is refused or not found, or before anything was written."""
    found: OrderedDict[str, Made] = OrderedDict()
    lock = threading.Lock()

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **path: object) -> HttpResponseBase:
        # Asked before the page is made: so it may be newer than its mark, and never older.
        end = "" if request.COOKIES or "form" in path else TrailEnd.objects.filter(id=1).values_list("hash", flat=True).first()
        if not end:
            return view(request, *args, **path)
        address, mark = request.build_absolute_uri(), (end, int(monotonic() // SECONDS))
        with lock:
            made = found.get(address)
        if made is None or made.mark != mark:
            response = view(request, *args, **path)
            if not isinstance(response, HttpResponse) or response.status_code != 200 or response.cookies:
                return response
            made = Made(mark, response.content, response["Content-Type"])
        with lock:
            found[address] = made
            found.move_to_end(address)
            while len(found) > MOST:
                found.popitem(last=False)
        kept_page = HttpResponse(made.content, content_type=made.type)
        patch_vary_headers(kept_page, ["Cookie"])
        return kept_page

    return answer
