"""Pages of moderators: the queue, a case and its decision, many cases at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.http.request import QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from onrecord.discussion import addresses, moderating, queue, rules, telling
from onrecord.discussion.answers import see
from onrecord.discussion.case_models import Case, Complaint, Decision, Reason, Sanction
from onrecord.discussion.console import console, instant, staff, staff_only
from onrecord.discussion.moderating import Verdict
from onrecord.errors import DiscussionError, NotAccepted, Stale

POST = ("POST",)
BOTH = ("GET", "HEAD", "POST")
# Cases that are decided with one form: what one can read through before it.
MANY = 50
QUEUE = "/moderation"
FIELDS = ("action", "rule", "reasons", "outcome", "text", "sanction", "until")


@staff_only()
def the_queue(request: HttpRequest) -> HttpResponseBase:
    """The queue, with its filters in the address."""
    now, asked = timezone.now(), request.GET
    found = queue.page(staff(request), _filters(asked), asked.get("after"), now=now)
    kept = {name: asked[name] for name in asked if name != "after" and asked[name]}
    context = {
        "title": "Moderation", "lines": telling.lines(staff(request), found.cases, now), "reasons": Reason.choices,
        "channels": Complaint.Channel.choices, "asked": kept, "is_first": "after" not in asked,
        "next": f"{request.path}?{urlencode({**kept, 'after': found.next})}" if found.next else "",
        "first": f"{request.path}?{urlencode(kept)}" if kept else request.path, "most": MANY,
    }  # fmt: skip
    return console(request, "queue.html", context)


@staff_only(methods=POST)
def next_case(request: HttpRequest) -> HttpResponseBase:
    """Claim the next case, and go there."""
    found = queue.claim_next(staff(request), _filters(request.POST))
    return see(addresses.case(found) if found else f"{QUEUE}?none=1")


@staff_only(methods=BOTH)
def case(request: HttpRequest, id: str) -> HttpResponseBase:
    """A case: all that there is to see, and the form of its decision."""
    if request.method != "POST":
        return _case(request, id)
    try:
        moderating.decide(staff(request), id, telling.read_mark(request.POST.get("seen", "")), _verdict(request.POST))
    except DiscussionError as error:
        return _case(request, id, error)
    return see(f"/moderation/case/{id}#decisions")


@staff_only(methods=POST)
def claim(request: HttpRequest, id: str) -> HttpResponseBase:
    """Claim a case, or give it back."""
    if request.POST.get("do") == "release":
        queue.release(staff(request), id)
    else:
        queue.claim(staff(request), id)
    return see(f"/moderation/case/{id}")


@staff_only(methods=BOTH)
def bulk(request: HttpRequest) -> HttpResponseBase:
    """The same decision on many cases: first they are shown, then decided, each by itself; what could not be is told."""
    if request.method != "POST":
        return _bulk(request, request.GET.getlist("case"))
    seen = {id: telling.read_mark(mark) for id, _, mark in (one.partition(":") for one in request.POST.getlist("seen"))}
    try:
        if not seen or len(seen) > MANY:
            raise NotAccepted("case", f"choose cases, {MANY} at most")
        done = moderating.decide_many(staff(request), seen.items(), _verdict(request.POST))
    except DiscussionError as error:
        return _bulk(request, list(seen), error)
    refused = [(id, result) for id, result in done if isinstance(result, DiscussionError)]
    context = {"title": "Decided", "decided": len(done) - len(refused), "refused": refused}
    # All might be refused for one reason, which each of them tells: what the form was is not at fault.
    return console(request, "bulk_done.html", context)


def form(given: Mapping[str, str], text: str = "") -> dict[str, Any]:
    """What a form of a decision shows: the rules to choose from, and what was in it."""
    held = rules.in_force(timezone.now())
    filled = {name: given.get(name, "") for name in FIELDS}
    filled["text"] = filled["text"] or text
    actions = [(action.value, action.label) for action in moderating.DECIDABLE]
    return {"filled": filled, "cited": held.rules, "actions": actions, "sanctions": Sanction.Kind.choices}


def _case(request: HttpRequest, id: str, error: DiscussionError | None = None) -> HttpResponse:
    now = timezone.now()
    told = telling.case(staff(request), id, now)
    context = {
        "title": "A case", "told": told, "difference": error.difference if isinstance(error, Stale) else "",
        "is_open": told.case.state == Case.State.OPEN, **form(request.POST, told.text),
    }  # fmt: skip
    return console(request, "case.html", context, error)


def _bulk(request: HttpRequest, ids: list[str], error: DiscussionError | None = None) -> HttpResponse:
    found: QuerySet[Case] = Case.objects.filter(pk__in=ids[:MANY], state=Case.State.OPEN).select_related(
        "comment__thread", "comment__author", "claimed_by"
    )
    lines = telling.lines(staff(request), list(found.order_by("-legal", "due_at", "id")), timezone.now())
    given = form(request.POST)
    given["actions"] = [action for action in given["actions"] if action[0] != Decision.Action.AMEND]
    return console(request, "bulk.html", {"title": "Decide many cases", "lines": lines, **given}, error)


def _filters(asked: QueryDict) -> queue.Filters:
    return queue.Filters(
        reason=asked.get("reason") or None,
        channel=asked.get("channel") or None,
        late=asked.get("late") == "1",
        whose=asked.get("whose") or None,
        kind=asked.get("kind") or None,
        author=asked.get("author") or None,
    )


def _verdict(given: QueryDict) -> Verdict:
    return Verdict(
        action=given.get("action", ""),
        rule=given.get("rule", ""),
        reasons=given.get("reasons", ""),
        outcome=given.get("outcome", ""),
        text=given.get("text", ""),
        sanction=given.get("sanction", ""),
        until=instant(given.get("until", ""), "until") if given.get("sanction") == Sanction.Kind.SUSPENSION else None,
    )
