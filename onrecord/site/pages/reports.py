"""/reports: all reports on record, newest first, each with what it copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count, QuerySet

from onrecord.publishing.render_html import address_of
from onrecord.record.entries import source_of
from onrecord.record.models import OutletRow, ReportRow, StatementRow
from onrecord.record.names import search_key
from onrecord.record.paging import page
from onrecord.record.store import NO_NAME
from onrecord.site.listings import Answer, Asked, BadFilter, Column, Facet, FeedEntry, Filter, Listing, Row

MOST_OUTLETS = 20


def answer(asked: Asked) -> Answer:
    """The reports that pass the filters, by publication day and id; those of no known day come last."""
    f = asked.filters
    if f["since"] and f["until"] and f["since"] > f["until"]:
        raise BadFilter("since", f"{f['since']} is after until={f['until']}")
    found = _days(asked.view.reports(), f)
    kept = _of_outlets(found, f["outlet"])
    found_here = page(kept, ("-date", "-id"), asked.after, asked.limit, dict, ("id", "date"))
    ids = [row["id"] for row in found_here.rows]
    by_id = {r.id: r for r in asked.view.reports().filter(id__in=ids).select_related("outlet").defer("text")}
    made = report_rows(asked, [by_id[id] for id in ids])
    # Counted by id alone, which an index answers; names are looked up for those that are shown.
    most = found.exclude(outlet=None).values_list("outlet").annotate(number=Count("*")).order_by("-number", "outlet")[:MOST_OUTLETS]
    counts = dict(most)
    names = dict(OutletRow.objects.using(asked.view.alias).filter(id__in=counts).values_list("id", "name"))
    outlets = sorted(((names[id], number) for id, number in counts.items()), key=lambda one: (-one[1], one[0]))
    return Answer(made, found_here.next, facets=[Facet("outlet", "Outlet", outlets)], total=kept.count())


def report_rows(asked: Asked, found: Iterable[ReportRow]) -> list[dict[str, Any]]:
    """Rows of reports read with their outlets."""
    reports = list(found)
    counted = StatementRow.objects.using(asked.view.alias).filter(report__in=[r.id for r in reports])
    numbers = dict(counted.values_list("report").annotate(number=Count("id")).values_list("report", "number"))
    roots = asked.view.reports().filter(id__in={r.copy_of for r in reports if r.copy_of}).select_related("outlet").defer("text")
    known = {r.id: r for r in roots}
    withdrawn = asked.view.links.withdrawals()
    asked.shown.prefetch(r.id for r in reports)
    rows = []
    for r in reports:
        source = source_of(r)
        root = known.get(r.copy_of or "")
        rows.append(
            {
                "id": r.id,
                "published": r.date,
                "date_method": r.date_method,
                "outlet": source.outlet,
                "title": asked.shown.title(source),
                "url": address_of(asked.shown.url(source)),
                "statements": numbers.get(r.id, 0),
                "added": r.added_at,
                "content_hash": r.content_hash,
                "copy_of": root and root.id,
                "copy_kind": root and r.copy_kind,
                "copy_share": root and round(r.copy_share, 3),
                "copy_outlet": root.outlet.name if root and root.outlet else None,
                "copy_published": root and root.date,
                "withdrawn": withdrawn[r.id].date() if r.id in withdrawn else None,
            }
        )
    return rows


def chains(asked: Asked, reports: Mapping[str, bool]) -> list[dict[str, Any]]:
    """Reports with whether each is about a thing (`main`), by publication day; copies stand under the one that they go back to, as `copies`."""
    rows = report_rows(asked, asked.view.reports().filter(id__in=reports).select_related("outlet").defer("text").order_by("date", "id"))
    by_id = {row["id"]: row | {"main": reports[row["id"]], "copies": []} for row in rows}
    tops: list[dict[str, Any]] = []
    for row in by_id.values():
        root, seen = row["copy_of"], {row["id"]}
        while root in by_id and by_id[root]["copy_of"] in by_id and root not in seen:
            seen.add(root)
            root = by_id[root]["copy_of"]
        (by_id[root]["copies"] if root in by_id and root not in seen else tops).append(row)
    return tops


def _days(reports: QuerySet[ReportRow], f: Mapping[str, Any]) -> QuerySet[ReportRow]:
    if f["since"]:
        reports = reports.filter(date__gte=f["since"])
    return reports.filter(date__lte=f["until"]) if f["until"] else reports


def _of_outlets(reports: QuerySet[ReportRow], outlets: Iterable[str]) -> QuerySet[ReportRow]:
    keys = [search_key(name) or NO_NAME for name in outlets]
    return reports.filter(outlet__key__in=keys) if keys else reports


def heading(row: Row) -> str:
    """Its title, else its outlet and day."""
    return row["title"] or f"Report of {row['outlet'] or 'an outlet not named'}"


def _feed(row: Row) -> FeedEntry:
    said = f"{row['outlet'] or 'Outlet not named'}, {row['published'] or 'day not known'}: {row['statements']} statements."
    return FeedEntry(heading(row), f"/reports/{row['id']}", said, row["added"])


COLUMNS = (
    Column("id", "id", "The permanent id of the report: its page is /reports/ID."),
    Column("published", "day", "The day on which it was published; empty where that is not known."),
    Column("date_method", "text", "How that day is known: given, page, dateline, file-name, inferred or unknown."),
    Column("outlet", "text", "Who published it."),
    Column("title", "text", "Its title, with names of private persons replaced by their role."),
    Column("url", "text", "Where it was published."),
    Column("statements", "integer", "Statements that were read from it."),
    Column("added", "time", "When it was put on record."),
    Column("content_hash", "text", "SHA-256 of its text in UTF-8, in hex: who has the text can check that it is this one."),
    Column("copy_of", "id", "The earlier report that it copies."),
    Column("copy_kind", "text", "How it copies that one."),
    Column("copy_share", "number", "How much of its text is copied, 0 to 1."),
    Column("copy_outlet", "text", "The outlet of the report that it copies."),
    Column("copy_published", "day", "When the report that it copies was published."),
    Column("withdrawn", "day", "The day on which it was withdrawn."),
)
LISTINGS = (
    Listing(
        name="reports",
        path="/reports",
        title="Reports",
        about="All reports on record, newest first.",
        columns=COLUMNS,
        answer=answer,
        template="site/reports.html",
        filters=(
            Filter("outlet", "text", "Who published it, by its name.", many=True),
            Filter("since", "day", "Published on this day or later."),
            Filter("until", "day", "Published on this day or earlier."),
        ),
        feed=_feed,
    ),
)
