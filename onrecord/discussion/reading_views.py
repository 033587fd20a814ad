"""Pages that are read: a thread, a branch of it, one's own comments, the rules; and a thread as JSON and Atom. Anybody reads.

No cookie is set for who is not signed in, and the data are the same for everybody.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.discussion import closing, drafts, posting, rules, threads, wishes
from onrecord.discussion.answers import answered, page, see, signed_in
from onrecord.discussion.comment_models import Thread
from onrecord.discussion.kept import kept
from onrecord.discussion.pages import Page, pages
from onrecord.discussion.permits import Somebody
from onrecord.discussion.rows import rows_of, to_atom, to_json
from onrecord.discussion.threads import Order
from onrecord.discussion.trail_models import TrailEnd
from onrecord.errors import NotAccepted, NotAllowed, NotThere

LONGEST_ID = 64


def ask(user: Somebody, thread: Thread | None) -> dict[str, Any]:
    """What a form needs to know of who would send it: whether he may (`may`), or why not, and what he wrote before."""
    at = timezone.now()
    row = closing.in_force(thread, at)
    why = ""
    if row is None:
        try:
            posting.may_write(user, at)
        except NotAllowed as error:
            why = error.message
    return {"may": row is None and not why, "why": why, "closed": row, "once": secrets.token_hex(16), "drafts": drafts.of(user, thread)}


@require_safe
@answered
@kept
def thread(request: HttpRequest, kind: str, key: str, form: str = "html") -> HttpResponseBase:
    """The comments of a page, a part at a time; with the form, for who may comment."""
    about = threads.page_of(kind, key)
    row = threads.thread_of(about)
    if form != "html":
        return _as_data(request, lambda: _data(request, about, row, form))
    order = _order(request)
    after = _id(request, "after")
    part = threads.part(row, order, after) if row else threads.Part([], None)
    pinned_to, pinned = pinned_by(_id(request, "about") or "")
    asked = ask(request.user, row)
    return page(
        request,
        "discussion/thread.html",
        {
            "title": f"Comments: {about.title}", "page": about, "thread": row, "order": order, "here": request.path,
            "rows": rows_of(part.comments, request.user, timezone.now(), flat=order == "newest"),
            "next": _asked(request.path, order, part.next) if part.next else None, "is_first": after is None,
            "newest": threads.newest(row) if row else "", "earlier": threads.earlier(about), "pinned_to": pinned_to,
            "pinned": pinned,
            "text": asked["drafts"].get("", ""), "write": f"{request.path}/write",
            "twins": [("json", _asked(f"{request.path}.json", order, after)), ("atom", f"{request.path}.atom")], **asked,
        },
    )  # fmt: skip


@require_safe
@answered
def new(request: HttpRequest, kind: str, key: str, form: str = "json") -> HttpResponseBase:
    """How many comments there are that a reader has not seen: {"new": 3}, counted from the newest that he has (`since`)."""
    row = threads.thread_of(threads.page_of(kind, key))
    return HttpResponse(
        json.dumps({"new": threads.new_since(row, _id(request, "since") or "") if row else 0}), content_type="application/json"
    )


@require_safe
@answered
@kept
def comment(request: HttpRequest, id: str) -> HttpResponseBase:
    """A comment where it stands: what it answers above it, what answers it below."""
    row = threads.comment(id)
    after = _id(request, "after")
    below = threads.below(row, after)
    above = threads.above(row)
    about = pages().page(row.thread.kind, row.thread.key)
    started = rows_of([*above, row, *below.comments], request.user, timezone.now())
    return page(
        request,
        "discussion/comment.html",
        {
            "title": f"A comment on {about.title if about else row.thread.title}", "page": about, "thread": row.thread, "rows": started, "at": row.pk,
            "is_first": after is None, "here": request.path, "whole": address_of(row.thread),
            "next": f"{request.path}?{urlencode({'after': below.next})}" if below.next else None,
            "closed": closing.in_force(row.thread, timezone.now()),
        },
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@answered
@signed_in
def mine(request: HttpRequest) -> HttpResponseBase:
    """What the reader wrote, wherever it stands, and what he has not sent yet; and whether he is told of answers, which he sets here."""
    if not isinstance(request.user, AbstractBaseUser):
        raise NotAllowed("only who is signed in has comments of his own")
    if request.method == "POST":
        if (asked := request.POST.get("mails")) not in ("on", "off"):
            raise NotAccepted("mails", "mails of answers are on or off")
        wishes.turn_answers(request.user, on=asked == "on")
        return see(f"{request.path}#mails")
    part = threads.own(request.user, _id(request, "after"))
    rows = rows_of(part.comments, request.user, timezone.now(), flat=True)
    return page(
        request,
        "discussion/mine.html",
        {
            "title": "Your comments", "rows": [(row, comment.thread) for row, comment in zip(rows, part.comments, strict=True)],
            "next": f"{request.path}?{urlencode({'after': part.next})}" if part.next else None, "is_first": "after" not in request.GET,
            "here": request.path, "kept": drafts.all_of(request.user), "wants_answers": wishes.wants_answers(request.user),
        },
    )  # fmt: skip


@require_safe
@answered
def rules_page(request: HttpRequest, version: str = "") -> HttpResponseBase:
    """The rules in force, or a version that a decision cites, with the days of all."""
    at = timezone.now()
    found = rules.version(version) if version else rules.in_force(at)
    if found is None:
        raise NotThere("there are no rules of this version")
    known = [one for one in reversed(rules.versions()) if one.since <= at]
    return page(
        request, "discussion/rules.html", {"title": "The rules", "of": found, "versions": known, "is_now": found == rules.in_force(at)}
    )


def pinned_by(statement: str) -> tuple[str, str]:
    """A statement that a comment is to be about, and where it stands; both empty where it is not on record."""
    found = pages().statement(statement) if statement else None
    return (statement, found) if found else ("", "")


def address_of(thread: Thread) -> str:
    """The path of a thread."""
    return f"/discussion/{thread.kind}/{thread.key}"


def _data(request: HttpRequest, about: Page, row: Thread | None, form: str) -> HttpResponse:
    here, whole = request.path.removesuffix(f".{form}"), request.build_absolute_uri
    if form == "atom":
        part = threads.part(row, "newest") if row else threads.Part([], None)
        made = to_atom(about, part, whole=whole, here=here, feed=request.path)
        return HttpResponse(made, content_type="application/atom+xml; charset=utf-8")
    order = _order(request)
    part = threads.part(row, order, _id(request, "after")) if row else threads.Part([], None)
    next = _asked(request.path, order, part.next) if part.next else None
    closed = closing.in_force(row, timezone.now())
    made = to_json(about, row, part, whole=whole, here=request.get_full_path(), next=next, closed=closed.reason if closed else "")
    return HttpResponse(made, content_type="application/json")


def _as_data(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponseBase:
    """Data, unless the caller has them: nothing in a thread changes without an event of the trail, or the turn of a closing's hour."""
    end = TrailEnd.objects.filter(id=1).values_list("number", flat=True).first() or 0
    mark = f"{end}\0{timezone.now():%Y-%m-%dT%H}\0{request.build_absolute_uri()}"
    etag = f'W/"{hashlib.sha256(mark.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag) or make()
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    response["Access-Control-Allow-Origin"] = "*"  # published: any page may read it
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def _order(request: HttpRequest) -> Order:
    given = request.GET.get("order", "reading")
    if given == "newest":
        return "newest"
    if given != "reading":
        raise NotAccepted("order", "there is no such order", hint="reading or newest")
    return "reading"


def _id(request: HttpRequest, name: str) -> str | None:
    """An id in the address, None where there is none. Raises NotAccepted for what can be none."""
    given = request.GET.get(name) or None
    if given is not None and (len(given) > LONGEST_ID or not given.isascii() or not given.isalnum()):
        raise NotAccepted(name, f"{name} is no id")
    return given


def _asked(path: str, order: Order, after: str | None) -> str:
    query = urlencode({name: value for name, value in (("order", order if order != "reading" else None), ("after", after)) if value})
    return f"{path}?{query}" if query else path
