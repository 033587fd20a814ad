"""Pages that are made once for all readers who are not signed in, until something is written: a comment that many read at once is made for the first."""

from __future__ import annotations

import functools
import hashlib

from django.core.cache.backends.locmem import LocMemCache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from onrecord.discussion.answers import View
from onrecord.discussion.trail_models import TrailEnd

# What is no event of the trail is seen after so many seconds: that a closing begins or ends by its timetable, that a page has another title.
SECONDS = 10
# Pages that each process keeps, of 60 kB each; beside the site's own cache, whose counts of attempts to sign in they must not push out.
MOST = 200
PAGES = LocMemCache("onrecord.discussion.kept", {"TIMEOUT": SECONDS, "OPTIONS": {"MAX_ENTRIES": MOST}})


def kept(view: View) -> View:
    """The same view. Who sends any cookie, and so may be somebody, gets a page of his own; data (`form`) have their own marks; and nothing is kept
    of what is refused or not found, or before anything was written."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: object, **path: object) -> HttpResponseBase:
        # Asked before the page is made: so it may be newer than what it is kept under, and never older.
        end = "" if request.COOKIES or "form" in path else TrailEnd.objects.filter(id=1).values_list("hash", flat=True).first()
        if not end:
            return view(request, *args, **path)
        key = hashlib.sha256(f"{end}\0{request.build_absolute_uri()}".encode("utf-8", "surrogatepass")).hexdigest()
        if (made := PAGES.get(key)) is None:
            response = view(request, *args, **path)
            if not isinstance(response, HttpResponse) or response.status_code != 200 or response.cookies:
                return response
            made = response.content, response["Content-Type"]
            PAGES.set(key, made)
        page = HttpResponse(made[0], content_type=made[1])
        patch_vary_headers(page, ["Cookie"])
        return page

    return answer
