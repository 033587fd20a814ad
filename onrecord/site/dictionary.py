"""The data dictionary: every filter and column of every page of data and of every file, from the declarations themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.publishing.exports.columns import TABLES
from onrecord.publishing.exports.files import FILES, OF_ALL
from onrecord.publishing.exports.shapes import ACLED, GED
from onrecord.site.listings import ALWAYS, Filter, Listing, declared

TYPES = {
    "text": "text", "id": "16 hex digits", "integer": "whole number", "number": "number", "day": "day, ISO 8601", "time": "time, ISO 8601",
    "truth": "true or false", "list": "list; in CSV joined with “; ”", "object": "object; in CSV as “key: value; ...”",
}  # fmt: skip
KINDS = {"text": "text", "day": "day, as 2022-03-19", "choice": "one of a vocabulary", "id": "16 hex digits", "number": "whole number"}


def markdown() -> str:
    """The dictionary as a page of the documentation."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# The data of the site"
    yield ""
    yield "Written by the declarations of the pages themselves (`onrecord.site.listings`): `make docs` writes it anew, and a test compares it. How the"
    yield "forms, paging and errors work is told in [the site](site.md). What is not known is null, and empty in CSV."
    yield ""
    yield "## Everywhere"
    yield ""
    yield from _filters(ALWAYS)
    for listing in declared()[0]:
        yield ""
        yield f"## {listing.path}"
        yield ""
        yield f"{listing.about} Forms: {', '.join(listing.forms)}."
        if listing.filters:
            yield ""
            yield from _filters(listing.filters)
        yield ""
        yield from _columns(listing)
    yield ""
    yield "## Files of the whole record"
    yield ""
    yield "`onrecord export FORMAT OUT`, and `/data/NAME` on the site with `?as_of=`. Of every file:"
    yield ""
    yield from (f"- {note}" for note in OF_ALL)
    yield ""
    yield "| file | format | holds | what its shape can't carry |"
    yield "|---|---|---|---|"
    for file in FILES:
        yield f"| `{file.name}` | `{file.format}` | {file.about} | {' '.join(file.lacks)} |"
    for table in (*TABLES.values(), ACLED, GED):
        yield ""
        yield f"### {table.name}"
        yield ""
        yield table.about
        yield ""
        yield "| column | type | what it is |"
        yield "|---|---|---|"
        for column in table.columns:
            yield f"| `{column.name}` | {TYPES[column.type]} | {column.about}{f' Of `{column.of}`.' if column.of else ''} |"


def _filters(filters: Sequence[Filter]) -> Iterator[str]:
    yield "| filter | kind | what it does |"
    yield "|---|---|---|"
    for f in filters:
        more = " More than one may be given." if f.many else f" `{f.default}` where not given." if f.default else ""
        yield f"| `{f.name}` | {KINDS[f.kind]} | {f.about}{more} |"


def _columns(listing: Listing) -> Iterator[str]:
    yield "| column | type | what it is |"
    yield "|---|---|---|"
    for column in listing.columns:
        yield f"| `{column.name}` | {TYPES[column.type]} | {column.about} |"
