"""What the discussion's views have in common: the page around what they show, and how a refusal is told.

A refusal is a page, or JSON where that was asked for, under the status of its error; a form that is refused comes back with what was in it.
"""

from __future__ import annotations

import functools
import json
import logging
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils import timezone

from onrecord.discussion import rules
from onrecord.errors import DiscussionError, TooMany

View = Callable[..., HttpResponseBase]
logger = logging.getLogger("onrecord.discussion")
TITLES = {
    400: "That can’t be asked", 403: "That isn’t possible", 404: "It isn’t here", 409: "It has changed", 422: "That can’t be taken", 429: "Too many",
    503: "Comments can’t be reached",
}  # fmt: skip


def page(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page of the discussion within the site's own (setting DISCUSSION_BASE: a template with the blocks title, head, main and scripts)."""
    at = timezone.now()
    around = {
        "base": getattr(settings, "DISCUSSION_BASE", "discussion/base.html"),
        "rules": rules.in_force(at),
        "sign_in": f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}",
        "is_signed_in": request.user.is_authenticated,
        "twins": (),
        "now": at,
    }
    return render(request, template, {**around, **context}, status=status)


def refusal(request: HttpRequest, status: int, message: str, *, hint: str = "", form: str = "html") -> HttpResponse:
    """The one shape of an error here."""
    title = TITLES.get(status, TITLES[400])
    if form != "html":
        error = {"status": status, "title": title, "detail": f"{message} ({hint})" if hint else message, "field": None}
        return HttpResponse(json.dumps({"error": error}), status=status, content_type="application/json")
    return page(request, "discussion/refused.html", {"title": title, "status": status, "message": message, "hint": hint}, status)


def told(request: HttpRequest, error: DiscussionError, *, form: str = "html") -> HttpResponse:
    """A refusal of a service, under its status."""
    return in_time(refusal(request, error.status, error.message, hint=error.hint, form=form), error)


def in_time(response: HttpResponse, error: DiscussionError) -> HttpResponse:
    """An answer that says when to try again, where that is known."""
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.retry_after)
    return response


def see(path: str) -> HttpResponse:
    """Look there, by GET."""
    answer = HttpResponseRedirect(path)
    answer.status_code = 303
    return answer


def answered(view: View) -> View:
    """A view whose refusals are told, in the form that was asked for."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, form: str = "html", **path: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **path) if form == "html" else view(request, *args, form=form, **path)
        except DiscussionError as error:
            return told(request, error, form=form)
        except Error as error:
            logger.error("%s: %s", request.path, error)
            return _unreachable(request, form)

    return answer


def _unreachable(request: HttpRequest, form: str) -> HttpResponse:
    """Told where the database can't be asked, not even who asks. What was sent stands there, to be sent again with the key that it had."""
    request.user = AnonymousUser()
    sent = [(name, value) for name, value in request.POST.items() if name != "csrfmiddlewaretoken"]
    message, hint = "Comments can’t be read or written just now", "try again in a moment"
    if form != "html" or not sent:
        return refusal(request, 503, message, hint=hint, form=form)
    context = {"title": TITLES[503], "status": 503, "message": message, "hint": hint, "sent": sent, "here": request.path}
    return page(request, "discussion/refused.html", context, 503)


def signed_in(view: View) -> View:
    """A view for who is signed in: everybody else is led to sign in, and back."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **path: Any) -> HttpResponseBase:
        if not request.user.is_authenticated and request.method in ("GET", "HEAD"):
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **path)

    return answer
