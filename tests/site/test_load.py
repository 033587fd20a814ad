"""What a first page asks of the record: as much of a large record as of a small one, and found by indexes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from benchmarks.large import multiply
from onrecord.record.shown import Shown
from onrecord.record.store import Record
from onrecord.site.listings import Asked, Listing
from tests.site.making import LISTINGS

FIRST = [listing for listing in LISTINGS if "{" not in listing.path]
EACH = pytest.mark.parametrize("listing", FIRST, ids=lambda listing: listing.name)
# So many statements each; lists are filled from the first on.
FEW, MANY = 4_000, 12_000
# A walk through a whole large table, without an index that holds what is asked.
SCAN = re.compile(r"SCAN onrecord_(?:report|statement|sketch|member|search|incident_version|series_version|running)\b(?! USING)")


@pytest.fixture(scope="module")
def records(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Record, Record]]:
    """The tested record some times over, and three times as often."""
    folder = tmp_path_factory.mktemp("load")
    with Record.open(folder / "few.sqlite3") as few, Record.open(folder / "many.sqlite3") as many:
        assert multiply(record, few, FEW) >= FEW and multiply(record, many, MANY) >= MANY
        yield few, many


def asked(record: Record, listing: Listing) -> list[str]:
    """The queries that the first page of a listing takes."""
    filters = {f.name: f.read([]) for f in listing.filters} | ({"q": "shelling"} if listing.name == "search" else {})
    with CaptureQueriesContext(connections[record.alias]) as captured:
        rows = listing.answer(Asked(record, Shown(record), {}, filters, None, 50)).rows
        for row in rows:
            assert row["id"]
    return [query["sql"] for query in captured.captured_queries]


@EACH
def test_a_first_page_takes_as_many_queries_of_a_large_record(listing: Listing, records: tuple[Record, Record]) -> None:
    few, many = (asked(record, listing) for record in records)
    assert 0 < len(few) == len(many)


@EACH
def test_a_first_page_walks_through_no_large_table(listing: Listing, records: tuple[Record, Record]) -> None:
    large = records[1]
    for query in asked(large, listing):
        with connections[large.alias].cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + query.replace("%", "%%"))
            walked = [row[3] for row in cursor.fetchall() if SCAN.search(row[3])]
        assert walked == [], query
