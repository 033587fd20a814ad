"""Every answer of the site: a listing or a leaf in the form asked for, or an error in that same form."""

from __future__ import annotations

import functools
import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.db import Error, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponsePermanentRedirect, QueryDict
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from onrecord.accounts.database import RECORD
from onrecord.errors import OnrecordError, UsageError
from onrecord.record.address import address
from onrecord.record.store import Record
from onrecord.site import discussed
from onrecord.site.asking import Addresses, linked, read, read_as_of, today
from onrecord.site.clean import clean
from onrecord.site.freshness import Freshness, freshness
from onrecord.site.listings import AFTER, AS_OF, Asked, BadFilter, Facet, Form, Leaf, Listing, Moved
from onrecord.site.nav import nav, paths
from onrecord.site.twins import CONTENT_TYPES, WRITERS, Told

View = Callable[..., HttpResponseBase]
logger = logging.getLogger("onrecord.site")
TITLES = {
    400: "That can’t be asked",
    403: "Not for you",
    404: "Not on record",
    405: "Only reading is possible here",
    500: "Something broke",
    503: "The record can’t be read",
}


def answered(view: View) -> View:
    """A view whose queries see one moment of the record, and whose refusals are told in the form that was asked for."""

    @functools.wraps(view)
    def answer(request: HttpRequest, form: Form | None = None, **path: str) -> HttpResponseBase:
        form = form or "html"
        try:
            with transaction.atomic(using=RECORD):
                return view(request, form=form, **path)
        except Moved as moved:
            query = request.META.get("QUERY_STRING", "")
            form_of = "" if form == "html" else f".{form}"
            return HttpResponsePermanentRedirect(f"{moved.path}{form_of}{'?' + query if query else ''}")
        except OnrecordError as error:
            field = (
                error.field
                if isinstance(error, BadFilter)
                else AFTER.name
                if isinstance(error, UsageError) and AFTER.name in request.GET
                else None
            )
            return refusal(request, error.status, error.message, hint=error.hint, field=field, form=form)
        except Error as error:
            logger.error("%s: %s", request.path, error)
            return refusal(request, 503, "The record can’t be read just now", hint="try again in a moment", form=form)

    return answer


def listing_view(listing: Listing) -> View:
    """The view of a listing, in each of its forms."""

    def view(request: HttpRequest, *, form: Form, **path: str) -> HttpResponseBase:
        record = served()
        asked = read(listing, record, path, request.GET, form)
        fresh = freshness()
        asked = replace(asked, mark=fresh.mark)
        comments = discussed.mark(listing.name, path, asked.view) if form == "html" and asked.as_of is None else ""
        return unless_known(request, fresh, lambda: _listing(request, listing, form, asked, fresh), comments)

    return answered(view)


def leaf_view(leaf: Leaf) -> View:
    """The view of a page of words."""

    def view(request: HttpRequest, *, form: Form) -> HttpResponseBase:
        view_of = served().as_of(read_as_of(request.GET))
        fresh = freshness()

        def make() -> HttpResponse:
            here = Addresses(request.path, (), request.GET)
            context = chrome(request, here, view_of, fresh) | clean(leaf.context(view_of)) | {"title": leaf.title}
            return HttpResponse(render_to_string(leaf.template, context), content_type=CONTENT_TYPES["html"])

        return unless_known(request, fresh, make)

    return answered(view)


def served() -> Record:
    """The record that this site serves."""
    return Record(address(), RECORD)


def unless_known(request: HttpRequest, fresh: Freshness, make: Callable[[], HttpResponseBase], comments: str = "") -> HttpResponseBase:
    """What `make` makes, unless the caller has it: 304, without making it. A page depends on its address, the record, the day that it is, and the
    comments on it, of which `comments` is a mark."""
    mark = "\0".join((fresh.mark, request.get_host(), request.get_full_path(), today().isoformat(), comments))
    etag = f'W/"{hashlib.sha256(mark.encode("utf-8", "surrogatepass")).hexdigest()[:32]}"'
    changed = int(fresh.changed.timestamp()) if fresh.changed and not comments else None
    response = get_conditional_response(request, etag=etag, last_modified=changed) or make()
    response["ETag"] = etag
    if changed is not None:
        response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = "public, no-cache"
    return response


def _listing(request: HttpRequest, listing: Listing, form: Form, asked: Asked, fresh: Freshness) -> HttpResponse:
    answer = listing.answer(asked)
    bare = request.path.removesuffix(f".{form}") if form != "html" else request.path
    here = Addresses(bare, listing.filters, request.GET)
    rows = clean(answer.rows)
    title = clean(answer.title or listing.title)
    following = answer.next
    if form == "html":
        context = chrome(request, here, asked.view, fresh) | {
            "listing": listing, "title": title, "rows": rows, "about": clean(answer.about), "page": clean(answer.page), "total": answer.total,
            "next": here.of(after=following) if following else None, "first": here.of(after=None) if asked.after else None,
            "facets": _facets(listing, answer.facets, here, asked.filters), "filters": clean(asked.filters),
            "chosen": _chosen(listing, here), "twins": [(f, here.of(f)) for f in listing.forms if f != "html"],
            "columns": listing.columns, "shown_filters": listing.filters,
        }  # fmt: skip
        response = HttpResponse(render_to_string(listing.template, context), content_type=CONTENT_TYPES["html"])
    else:
        whole = request.build_absolute_uri
        told = Told(
            title=title,
            about=clean(answer.about) | ({"total": answer.total} if answer.total is not None else {}),
            as_of=asked.as_of.isoformat() if asked.as_of else None,
            data=clean(fresh.data),
            here=whole(here.of(form)),
            page=whole(here.of()),
            permanent=whole(here.of(form, as_of=asked.as_of or today())),
            next=whole(here.of(form, after=following)) if following else None,
        )
        response = HttpResponse(WRITERS[form](listing, rows, told), content_type=CONTENT_TYPES[form])
        response["Access-Control-Allow-Origin"] = "*"  # published data: any page may read it
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        if form == "csv":
            response["Content-Disposition"] = f'inline; filename="{listing.name}.csv"'
    if following:
        response["Link"] = f'<{request.build_absolute_uri(here.of(form, after=following))}>; rel="next"'
    return response


def chrome(request: HttpRequest, here: Addresses, view: Record, fresh: Freshness | None) -> dict[str, Any]:
    """What the frame of every page needs."""
    day = view.day
    return {
        "as_of": day.isoformat() if day else None, "now": here.of(as_of=None, after=None), "here": here, "today": today().isoformat(),
        "permanent": here.of(as_of=day or today()), "nav": nav(request.path), "fresh": clean(fresh.data) if fresh else None, "is_read": fresh is not None,
        "home": linked("/" if "/" in paths() else "/incidents", day), "path": request.path,
        "kept": [(name, value) for name, values in here.given.items() for value in values if name not in (AS_OF.name, AFTER.name)],
    }  # fmt: skip


def refusal(
    request: HttpRequest, status: int, detail: str, *, hint: str = "", field: str | None = None, form: Form = "html", sent: str = ""
) -> HttpResponse:
    """The one shape of an error: a page with a search box, or {"error": {"status", "title", "detail", "field"}}. Asks the record nothing.

    `sent`: what somebody wrote, who shall not lose it.
    """
    title = TITLES.get(status, TITLES[500])
    detail, hint = clean(detail), clean(hint)
    if form == "html":
        try:
            day = read_as_of(request.GET)
        except BadFilter:
            day = None
        query = QueryDict(f"{AS_OF.name}={day}" if day else "")
        context = chrome(request, Addresses(request.path, (), query), served().as_of(day), None)
        context |= {"title": title, "status": status, "detail": detail, "hint": hint, "field": field, "sent": clean(sent)}
        response = HttpResponse(render_to_string("site/error.html", context), status=status, content_type=CONTENT_TYPES["html"])
    else:
        error = {"status": status, "title": title, "detail": f"{detail} ({hint})" if hint else detail, "field": field}
        response = HttpResponse(json.dumps({"error": error}), status=status, content_type=CONTENT_TYPES["json"])
        response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store"
    return response


def form_of(path: str) -> Form:
    """The form that an address asks for, wherever it leads."""
    end = path.rpartition("/")[2].rpartition(".")[2]
    return next((form for form in CONTENT_TYPES if form == end), "html")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own refusals: a wrong host, a broken address."""
    return refusal(request, 400, "The request is broken, or names a host that this site is not", form=form_of(request.path))


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Whoever asks may not."""
    return refusal(request, 403, "This page is for others than you", form=form_of(request.path))


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was sent without the mark that this site put into it: from another site, or from a page that stood open for too long."""
    return refusal(
        request,
        403,
        "What you sent did not come from a page of this site",
        hint="load the page anew, and send it again",
        sent=request.POST.get("text", ""),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No page has this address."""
    return refusal(request, 404, f"There is no page {request.path}", form=form_of(request.path))


def broken(request: HttpRequest) -> HttpResponse:
    """Something in onrecord failed; what is in the log."""
    return refusal(request, 500, "The page could not be made. It is not your fault, and it is noted", form=form_of(request.path))


def _facets(listing: Listing, facets: Sequence[Facet], here: Addresses, filters: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Facets with an address for each value."""
    by_name = {f.name: f for f in listing.filters}
    found = []
    for facet in facets:
        known = by_name[facet.name]
        given = filters[facet.name]
        chosen = given if known.many else (given,)
        options = [
            {
                "label": clean(known.shown(value)),
                "count": count,
                "chosen": value in chosen,
                "url": here.toggled(facet.name, value, known.many),
            }
            for value, count in facet.counts
        ]
        found.append({"title": facet.title, "options": options})
    return found


def _chosen(listing: Listing, here: Addresses) -> list[dict[str, str]]:
    """The filters that are set, each with the address that takes it away."""
    return [
        {"name": f.name.replace("_", " "), "label": clean(f.shown(value)), "url": here.toggled(f.name, value, f.many)}
        for f in listing.filters
        for value in here.given[f.name]
    ]
