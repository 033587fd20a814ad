"""Pages that are written on: a comment, an answer, a change, taking one back. A form that is refused comes back with what was in it, under the
status of its error; one that is taken leads to the comment. Who acts is the session's user and nobody else.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from onrecord.discussion import addresses, drafts, posting, threads
from onrecord.discussion.answers import answered, in_time, logger, page, see, signed_in
from onrecord.discussion.comment_models import Comment
from onrecord.discussion.pages import Page, pages
from onrecord.discussion.reading_views import address_of, ask, pinned_by
from onrecord.discussion.rows import rows_of
from onrecord.discussion.text import LONGEST, accepted, html
from onrecord.errors import DiscussionError, NotAccepted, NotAllowed, Stale

# Where a session keeps what was sent while nobody was signed in, and how much of it.
UNSIGNED, LONGEST_UNSIGNED = "discussion_unsigned", 2 * LONGEST
WRITING = require_http_methods(["GET", "HEAD", "POST"])


@WRITING
@answered
@signed_in
def write(request: HttpRequest, kind: str, key: str) -> HttpResponseBase:
    """A comment on a page."""
    about = threads.page_of(kind, key)
    return _composed(request, about, None)


@WRITING
@answered
@signed_in
def reply(request: HttpRequest, id: str) -> HttpResponseBase:
    """An answer to a comment."""
    row = threads.comment(id)
    return _composed(request, threads.page_of(row.thread.kind, row.thread.key), row)


@WRITING
@answered
@signed_in
def edit(request: HttpRequest, id: str) -> HttpResponseBase:
    """A change to one's own comment."""
    row = threads.comment(id)
    text = request.POST.get("text", "")
    if row.author_id is None or row.author_id != request.user.pk:
        error = NotAllowed("this comment is not yours" if request.user.is_authenticated else "you are not signed in any more")
        if request.method != "POST":
            raise error
        return _edit_form(request, row, text, error=error)
    if request.method != "POST":
        (shown,) = rows_of([row], request.user, timezone.now())
        if not shown.may_change:
            raise NotAllowed("this comment can’t be changed any more", hint="you can answer it, or withdraw it")
        return _edit_form(request, row, row.text)
    if request.POST.get("do") == "preview":
        return _previewed(request, text, lambda **more: _edit_form(request, row, text, **more))
    try:
        posting.edit(request.user, id, text, seen=_number(request.POST.get("seen", "")))
    except Stale as error:
        return _edit_form(request, threads.comment(id), text, error=error, difference=error.difference)
    except DiscussionError as error:
        return _edit_form(request, row, text, error=error)
    return _at(row)


@WRITING
@answered
@signed_in
def withdraw(request: HttpRequest, id: str) -> HttpResponseBase:
    """Taking one's own comment back, after asking once more."""
    row = threads.comment(id)
    if row.author_id is None or row.author_id != request.user.pk:
        raise NotAllowed("this comment is not yours")
    if request.method == "POST":
        return _at(posting.withdraw(request.user, id))
    return page(request, "discussion/withdraw.html", {"title": "Withdraw your comment", "row": rows_of([row])[0], "here": request.path})


def _composed(request: HttpRequest, about: Page, parent: Comment | None) -> HttpResponseBase:
    place = parent.pk if parent else ""
    if request.method != "POST":
        asked = ask(request.user, parent.thread if parent else threads.thread_of(about))
        if parent is not None and parent.state != Comment.State.SHOWN:
            asked |= {"may": False, "why": "the comment that this answers can no longer be read"}
        return _form(request, about, parent, _unsigned(request, about, place) or asked["drafts"].get(place, ""), asked=asked)
    text, do = request.POST.get("text", ""), request.POST.get("do", "post")
    if do == "discard":
        if thread := threads.thread_of(about):
            drafts.drop(request.user, thread, place)
        return see(addresses.comment(parent) if parent else f"/discussion/{about.kind}/{about.key}")
    if do == "preview":
        drafts.keep(request.user, threads.opened(about), place, text)
        return _previewed(request, text, lambda **more: _form(request, about, parent, text, **more))
    try:
        made = posting.post(
            request.user,
            about.kind,
            about.key,
            text,
            once=request.POST.get("once", ""),
            parent=place or None,
            pinned_to=request.POST.get("pinned_to", ""),
        )
    except DiscussionError as error:
        if not request.user.is_authenticated:  # a session that was over: who signs in again finds it
            request.session[UNSIGNED] = [about.kind, about.key, place, text[:LONGEST_UNSIGNED]]
        return _form(request, about, parent, text, error=error)
    except Error as error:
        logger.error("%s: %s", request.path, error)
        return _form(
            request, about, parent, text, error=DiscussionError("comments can’t be written just now", hint="send it again in a moment")
        )
    request.session.pop(UNSIGNED, None)
    return _at(made)


def _unsigned(request: HttpRequest, about: Page, place: str) -> str:
    """What was sent from here before its writer had signed in."""
    kept = request.session.get(UNSIGNED) if request.user.is_authenticated else None
    return str(kept[3]) if kept and kept[:3] == [about.kind, about.key, place] else ""


def _previewed(request: HttpRequest, text: str, form: Any) -> HttpResponse:
    """The form again with what would stand there."""
    try:
        posting.may_write(request.user, timezone.now())
        shown: HttpResponse = form(preview=html(accepted(text)))
    except DiscussionError as error:
        shown = form(error=error)
    return shown


def _form(
    request: HttpRequest, about: Page, parent: Comment | None, text: str, *, asked: dict[str, Any] | None = None, **more: Any
) -> HttpResponse:
    asked = asked or ask(request.user, threads.thread_of(about))
    pinned_to, pinned = pinned_by(request.POST.get("pinned_to", "")[:64])
    refused = more.get("error")
    if request.method == "POST" and not (isinstance(refused, NotAccepted) and refused.field == "once"):
        asked["once"] = request.POST.get("once", "")[: posting.LONGEST_KEY] or secrets.token_hex(16)
    return _told(
        request,
        "discussion/write.html",
        {
            "title": "Answer a comment" if parent else "Write a comment", "page": about, "text": text, "here": request.path, "write": request.path,
            "parent": rows_of([parent], flat=True)[0] if parent else None, "pinned_to": pinned_to,
            "pinned": pinned, "is_kept": request.user.is_authenticated, **asked,
        },
        **more,
    )  # fmt: skip


def _edit_form(request: HttpRequest, row: Comment, text: str, **more: Any) -> HttpResponse:
    error = more.get("error")
    seen = row.version if request.method != "POST" or isinstance(error, Stale) else _number(request.POST.get("seen", ""))
    context = {
        "title": "Change your comment", "page": pages().page(row.thread.kind, row.thread.key), "text": text, "here": request.path,
        "write": request.path, "row": row, "seen": seen, "may": True, "whole": address_of(row.thread), "is_kept": row.author_id == request.user.pk,
    }  # fmt: skip
    return _told(request, "discussion/write.html", context, **more)


def _told(
    request: HttpRequest, template: str, context: dict[str, Any], *, error: DiscussionError | None = None, **more: Any
) -> HttpResponse:
    if error is None:
        return page(request, template, {**context, **more})
    status = error.status if error.status != 500 else 503
    return in_time(page(request, template, {**context, **more, "error": error, "may": True}, status), error)


def _at(row: Comment) -> HttpResponse:
    return see(f"{addresses.comment(row)}#c-{row.pk}")


def _number(given: str) -> int:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
