"""Pages of who complains: reporting a comment, the receipt, one's own complaints, confirming an address. A form that is refused comes back with what
was in it. None of these pages is kept by anybody's cache.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.discussion import addresses, complaining, limits, receipts, threads
from onrecord.discussion.answers import answered, in_time, logger, page, see, signed_in
from onrecord.discussion.case_models import Reason
from onrecord.discussion.comment_models import Comment
from onrecord.discussion.networks import network_of
from onrecord.discussion.permits import permits
from onrecord.discussion.rows import rows_of
from onrecord.errors import DiscussionError

WRITING = require_http_methods(["GET", "HEAD", "POST"])
LONGEST_KEY = 64


@never_cache
@WRITING
@answered
def report(request: HttpRequest, id: str) -> HttpResponseBase:
    """Report a comment: at once for who is signed in, by a mail that is to be confirmed for anybody else."""
    row = threads.comment(id)
    if request.method != "POST":
        return _form(request, row)
    sent = request.POST
    if sent.get("do") == "cancel":
        return see(f"{addresses.comment(row)}#c-{row.pk}")
    said: dict[str, Any] = {"revision": _number(sent.get("revision", "")), "network": limits.network(network_of(request))}
    reason, text = sent.get("reason", ""), sent.get("text", "")
    try:
        if is_known(request):
            made = complaining.complain(request.user, id, reason, text, sent.get("once", "")[:LONGEST_KEY], **said)  # type: ignore[arg-type]  # is_known
            return see(addresses.complaint(made))
        complaining.ask(id, reason, text, sent.get("name", ""), sent.get("address", ""), **said)
        return see(f"/discussion/comment/{row.pk}/report/sent")
    except DiscussionError as error:
        return _form(request, row, error)
    except Error as error:
        logger.error("%s: %s", request.path, error)
        return _form(request, row, DiscussionError("complaints can’t be taken just now", hint="send it again in a moment"))


@never_cache
@require_safe
@answered
def sent(request: HttpRequest, id: str) -> HttpResponseBase:
    """Told to who has no account: look for the mail."""
    row = threads.comment(id)
    return page(request, "discussion/report_sent.html", {"title": "Look in your mail", "comment": addresses.comment(row)})


@never_cache
@require_safe
@answered
@signed_in
def own(request: HttpRequest) -> HttpResponseBase:
    """One's own complaints."""
    assert isinstance(request.user, AbstractBaseUser)
    rows, after = receipts.own(request.user, request.GET.get("after"), now=timezone.now())
    context = {"title": "Your complaints", "rows": rows, "after": after, "here": request.path, "is_first": "after" not in request.GET}
    return page(request, "discussion/complaints.html", context)


@never_cache
@require_safe
@answered
def one(request: HttpRequest, reference: str) -> HttpResponseBase:
    """A complaint, for its complainant."""
    found = receipts.find(request.user, reference, request.GET.get("key", ""), now=timezone.now())
    return page(request, "discussion/complaint.html", {"title": f"Complaint {found.reference}", "row": found})


@never_cache
@WRITING
@answered
def confirm(request: HttpRequest, token: str) -> HttpResponseBase:
    """Confirm an address. Opening the link changes nothing: programs that look into mails open links, too."""
    if request.method == "POST":
        return see(addresses.complaint(complaining.confirm(token)))
    waits = complaining.asked(token)
    context = {
        "title": "Confirm your complaint", "here": request.path, "reason": Reason(waits.reason).label, "text": waits.text, "name": waits.name,
        "row": rows_of([waits.comment], flat=True)[0],
    }  # fmt: skip
    return page(request, "discussion/confirm.html", context)


def is_known(request: HttpRequest) -> bool:
    """Whether who asks is signed in, with an address that is verified."""
    return isinstance(request.user, AbstractBaseUser) and bool(permits().address(request.user))


def _form(request: HttpRequest, row: Comment, error: DiscussionError | None = None) -> HttpResponse:
    sent = request.POST
    status = 200 if error is None else error.status if error.status != 500 else 503
    context = {
        "title": "Report this comment", "here": request.path, "reasons": Reason.choices, "row": rows_of([row], flat=True)[0], "error": error,
        "reason": sent.get("reason", ""), "text": sent.get("text", ""), "name": sent.get("name", ""), "address": sent.get("address", ""),
        "once": sent.get("once", "")[:LONGEST_KEY] or secrets.token_hex(16), "revision": _number(sent.get("revision", "")) or row.revision,
        "is_known": is_known(request), "longest": complaining.LONGEST, "comment": addresses.comment(row),
        "is_own": row.author_id is not None and row.author_id == request.user.pk,
    }  # fmt: skip
    answer = page(request, "discussion/report.html", context, status)
    return answer if error is None else in_time(answer, error)


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
