"""What the pages of moderators have in common: they open to moderators alone, are kept by nobody's cache, and have the same way between them.

The site may have a gate of its own (setting DISCUSSION_GATE: a function of the request and of "moderate" or "edit", which gives an answer for who is
turned away, or None), such as one that asks for a second factor; what it lets in must be let in by DISCUSSION_PERMITS, too.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Literal, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from onrecord.discussion.answers import answered, in_time, page
from onrecord.discussion.permits import permits
from onrecord.errors import DiscussionError, NotAccepted, NotAllowed

Act = Literal["moderate", "edit"]
View = Callable[..., HttpResponseBase]
WAYS = (
    ("moderation_queue", "Queue"),
    ("moderation_dashboard", "Dashboard"),
    ("moderation_enter", "Enter a complaint"),
    ("moderation_sanctions", "Sanctions"),
    ("moderation_closings", "Closings"),
    ("moderation_corrections", "Corrections"),
    ("moderation_rota", "Rota"),
)


class Way(NamedTuple):
    """A link between the pages of moderators."""

    path: str
    title: str
    is_here: bool


def staff_only(act: Act = "moderate", methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """A view that opens to who may `act`: anybody else is led to sign in, or refused."""

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def gated(request: HttpRequest, **path: Any) -> HttpResponseBase:
            turned_away = _gate(request, act)
            if turned_away is not None:
                return turned_away
            may = permits().may_moderate if act == "moderate" else permits().may_edit
            if not may(request.user):
                raise NotAllowed("this page is for moderators" if act == "moderate" else "this is for editors")
            return view(request, **path)

        made: View = never_cache(require_http_methods(methods)(answered(gated)))
        return made

    return wrap


def staff(request: HttpRequest) -> AbstractBaseUser:
    """The moderator whose session it is, behind the gate."""
    assert isinstance(request.user, AbstractBaseUser)
    return request.user


def console(request: HttpRequest, template: str, context: Mapping[str, Any], error: DiscussionError | None = None) -> HttpResponse:
    """A page of moderators, under the status of what was refused."""
    ways = [Way(reverse(name), title, reverse(name) == request.path) for name, title in WAYS]
    may_edit = permits().may_edit(request.user)
    more = {"ways": ways, "may_edit": may_edit, "here": request.path, "error": error}
    answer = page(request, f"discussion/moderation/{template}", {**more, **context}, error.status if error else 200)
    return in_time(answer, error) if error else answer


def instant(given: str, field: str) -> datetime | None:
    """A day or a time of a form, in UTC; None where nothing was given. Raises NotAccepted."""
    if not given.strip():
        return None
    try:
        read = datetime.fromisoformat(given.strip())
    except ValueError:
        raise NotAccepted(field, "this is no time", hint="write it as 2026-11-30 or 2026-11-30T18:00") from None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _gate(request: HttpRequest, act: Act) -> HttpResponseBase | None:
    if named := getattr(settings, "DISCUSSION_GATE", None):
        turned_away: HttpResponseBase | None = import_string(named)(request, act)
        return turned_away
    return None if request.user.is_authenticated else redirect_to_login(request.get_full_path())
