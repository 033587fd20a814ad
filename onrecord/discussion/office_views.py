"""Pages of moderators and editors beside the queue: the dashboard, the rota, complaints that come by post, sanctions, closings, corrections."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

from onrecord.discussion import addresses, clock, clock_words, closing, complaining, corrections, rota, rules, sanctions, telling
from onrecord.discussion.answers import see
from onrecord.discussion.case_models import Complaint, Reason, Sanction
from onrecord.discussion.comment_models import Closing
from onrecord.discussion.console import console, instant, staff, staff_only
from onrecord.discussion.dashboard import dashboard
from onrecord.discussion.desk_views import BOTH, POST
from onrecord.discussion.permits import permits
from onrecord.errors import DiscussionError, NotAccepted, NotAllowed, NotThere

# Days of the rota on one page, and rows of the lists.
DAYS, ROWS = 14, 100
BY_STAFF = (Complaint.Channel.LETTER, Complaint.Channel.EMAIL, Complaint.Channel.STAFF)


@staff_only()
def the_dashboard(request: HttpRequest) -> HttpResponseBase:
    """How the desk stands."""
    return console(request, "dashboard.html", {"title": "How the desk stands", "told": dashboard(staff(request))})


@staff_only()
def the_rota(request: HttpRequest) -> HttpResponseBase:
    """Who is there in the next days."""
    rotas, now = rota.load(), timezone.now()
    zone = clock.version_at(rotas, now).zone
    days = [now.astimezone(zone).date() + timedelta(days=ahead) for ahead in range(DAYS)]
    told = [(day, clock_words.shifts(rotas.on(day).day(day)), rotas.on(day).day(day).note) for day in days]
    terms = [(reason.label, clock.due(now, reason.value, rotas)) for reason in Reason]
    context = {"title": "The rota", "days": told, "zone": zone.key, "rota": rotas.label(clock.version_at(rotas, now)), "terms": terms}
    return console(request, "rota.html", context)


@staff_only(methods=BOTH)
def enter(request: HttpRequest) -> HttpResponseBase:
    """Enter a letter, an e-mail, or what staff noticed."""
    given = request.POST
    if request.method != "POST":
        return _enter(request, {"comment": request.GET.get("comment", ""), "once": secrets.token_hex(16)})
    try:
        received_at = instant(given.get("received_at", ""), "received_at")
        made = complaining.enter(
            staff(request), comment_in(given.get("comment", "")), given.get("channel", ""), given.get("reason", ""), given.get("text", ""),
            given.get("name", ""), given.get("address", ""), received_at, once=given.get("once", "")[:64] or None,
        )  # fmt: skip
    except DiscussionError as error:
        return _enter(request, given, error)
    return see(addresses.case(made.case))


@staff_only(methods=BOTH)
def author(request: HttpRequest, id: str) -> HttpResponseBase:
    """An author's record, and a sanction that no case is about."""
    user = get_user_model()._default_manager.filter(pk=int(id)).first()
    if not isinstance(user, AbstractBaseUser):
        raise NotThere("there is no such author")
    if request.method != "POST":
        return _author(request, user)
    given = request.POST
    rule, reason = given.get("rule", ""), given.get("reason", "")
    try:
        kind = given.get("sanction", "")
        if kind == Sanction.Kind.SUSPENSION:
            until = instant(given.get("until", ""), "until")
            if until is None:
                raise NotAccepted("until", "a suspension has an end", hint="give the day on which it ends")
            sanctions.suspend(staff(request), user, rule, reason, until)
        elif kind == Sanction.Kind.WARNING:
            sanctions.warn(staff(request), user, rule, reason)
        elif kind == Sanction.Kind.BAN:
            sanctions.ban(staff(request), user, rule, reason)
        else:
            raise NotAccepted("sanction", "say what is to be done", hint="warn, suspend or ban")
    except DiscussionError as error:
        return _author(request, user, error)
    return see(request.path)


@staff_only()
def the_sanctions(request: HttpRequest) -> HttpResponseBase:
    """Who may not comment now, and what was lifted or ended lately."""
    return _sanctions(request)


@staff_only("edit", POST)
def lift(request: HttpRequest, id: str) -> HttpResponseBase:
    """Lift a ban or a suspension."""
    try:
        sanctions.lift(staff(request), id, request.POST.get("reason", ""))
    except NotAccepted as error:
        return _sanctions(request, error)
    return see("/moderation/sanctions")


@staff_only("moderate", BOTH)
def closings(request: HttpRequest) -> HttpResponseBase:
    """Pages whose comments are closed, or are to be."""
    if request.method != "POST":
        return _closings(request)
    given = request.POST
    try:
        _only_editors(request)
        if given.get("do") == "lift":
            closing.lift(staff(request), given.get("closing", ""))
        else:
            kind, key = page_in(given.get("page", ""))
            closing.close(
                staff(request), kind, key, given.get("reason", ""),
                starts_at=instant(given.get("starts_at", ""), "starts_at"), ends_at=instant(given.get("ends_at", ""), "ends_at"),
            )  # fmt: skip
    except DiscussionError as error:
        return _closings(request, error)
    return see(request.path)


@staff_only("moderate", BOTH)
def the_corrections(request: HttpRequest) -> HttpResponseBase:
    """Requests for corrections: asked for of a comment, and closed with what came of them."""
    if request.method != "POST":
        return _corrections(request)
    given = request.POST
    try:
        _only_editors(request)
        if given.get("do") == "close":
            corrections.close(staff(request), given.get("request", ""), given.get("outcome", ""))
        else:
            corrections.ask(
                staff(request), comment_in(given.get("comment", "")), given.get("note", ""), statement=given.get("statement", "").strip()
            )
    except DiscussionError as error:
        return _corrections(request, error)
    return see(request.path)


def _only_editors(request: HttpRequest) -> None:
    if not permits().may_edit(request.user):
        raise NotAllowed("this is for editors")


def comment_in(written: str) -> str:
    """The id of a comment in what was pasted: its address, or the id."""
    return written.strip().partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]


def page_in(written: str) -> tuple[str, str]:
    """The kind and the key in what was pasted: the address of a page's comments, as /discussion/incident/0123456789abcdef. Raises NotAccepted."""
    parts = written.strip().partition("#")[0].partition("?")[0].rstrip("/").split("/")
    if len(parts) < 3 or parts[-3] != "discussion":
        raise NotAccepted("page", "this is no address of a page’s comments", hint="copy the address of “All comments on this page”")
    return parts[-2], parts[-1]


def _enter(request: HttpRequest, given: Any, error: DiscussionError | None = None) -> HttpResponse:
    names = ("comment", "channel", "reason", "text", "name", "address", "received_at", "once")
    context = {
        "title": "Enter a complaint", "reasons": Reason.choices, "channels": [(one.value, one.label) for one in BY_STAFF],
        "filled": {name: given.get(name, "") for name in names},
    }  # fmt: skip
    return console(request, "enter.html", context, error)


def _author(request: HttpRequest, user: AbstractBaseUser, error: DiscussionError | None = None) -> HttpResponse:
    given = request.POST
    context = {
        "title": "An author", "record": telling.record(user, "", timezone.now()), "cited": rules.in_force(timezone.now()).rules,
        "sanctions": Sanction.Kind.choices, "filled": {name: given.get(name, "") for name in ("sanction", "rule", "reason", "until")},
    }  # fmt: skip
    return console(request, "author.html", context, error)


def _sanctions(request: HttpRequest, error: DiscussionError | None = None) -> HttpResponse:
    now = timezone.now()
    held = sanctions.holding(now).select_related("user", "made_by").order_by("-starts_at", "-id")
    past = Sanction.objects.exclude(pk__in=held.values("pk")).select_related("user", "made_by").order_by("-starts_at", "-id")
    context = {
        "title": "Sanctions",
        "held": [telling.sanction(row) for row in held],
        "past": [telling.sanction(row) for row in past[:ROWS]],
    }
    return console(request, "sanctions.html", context, error)


def _closings(request: HttpRequest, error: DiscussionError | None = None) -> HttpResponse:
    rows = Closing.objects.select_related("thread").order_by("-made_at", "-id")[:ROWS]
    now, given = timezone.now(), request.POST
    told = [(row, row.lifted_at is None and (row.ends_at is None or row.ends_at > now)) for row in rows]
    filled = {name: given.get(name, "") for name in ("page", "reason", "starts_at", "ends_at")}
    filled["page"] = filled["page"] or request.GET.get("page", "")
    return console(request, "closings.html", {"title": "Closings", "rows": told, "filled": filled}, error)


def _corrections(request: HttpRequest, error: DiscussionError | None = None) -> HttpResponse:
    given = request.POST
    filled = {name: given.get(name, "") or request.GET.get(name, "") for name in ("comment", "statement", "note")}
    return console(request, "corrections.html", {"title": "Corrections", "rows": corrections.waiting(), "filled": filled}, error)
