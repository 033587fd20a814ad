"""Feeds, GeoJSON, tables and the database as programs that know only their standards read them: RFC 4287, RFC 7946, RFC 4180, SQLite."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sqlite3
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from onrecord.publishing.exports.columns import TABLES
from onrecord.publishing.exports.files import FILES
from onrecord.site.listings import Column, Listing, at
from onrecord.site.twins import flat
from tests.site.conftest import Got, get
from tests.site.making import HOSTILE_TEXT, LISTINGS, sample

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("atom.rng"))))
FEEDS = [listing for listing in LISTINGS if listing.feed is not None]
PLACED = [listing for listing in LISTINGS if listing.point is not None]


def each(listings: list[Listing]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("listing", listings, ids=lambda listing: listing.name)


def addresses(listing: Listing, crawled: dict[str, Got], form: str) -> list[str]:
    """A page of a listing in a form: as it comes, whole, of the past, and with nothing in it."""
    path = sample(crawled, listing)
    asked = [
        "",
        "?limit=500",
        "?as_of=2022-03-10",
        *(["?since=1999-01-01&until=1999-01-02"] if {"since", "until"} <= {f.name for f in listing.filters} else []),
    ]
    if listing.name == "search":
        asked.append("?q=killed&limit=500")
    return [f"{path}.{form}{query}" for query in asked]


@each(FEEDS)
def test_feeds_are_valid(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    for address in addresses(listing, crawled, "atom"):
        got = get(site + address)
        if got.status == 404 and "as_of" in address:
            continue  # not on record on that day
        assert (got.status, got.headers.get_content_type()) == (200, "application/atom+xml"), address
        assert_feed(got.body, site + address)


def assert_feed(body: bytes, url: str) -> None:
    """Assert what RFC 4287 asks of a feed: the schema, and what no schema can tell."""
    assert body.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    feed = etree.fromstring(body)
    assert SCHEMA.validate(feed), (url, SCHEMA.error_log)
    assert feed.xpath("string(a:link[@rel='self']/@href)", namespaces=ATOM) == url, "4.2.7.2: where the feed itself is"
    entries = feed.findall("a:entry", ATOM)
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in entries]
    assert len(set(ids)) == len(ids), "4.2.6: an id is of one entry"
    for entry in entries:
        assert entry.xpath("count(a:link[not(@rel) or @rel='alternate'])", namespaces=ATOM) == 1, "4.1.2: it has no content, so a page"
        assert (entry.findtext("a:title", namespaces=ATOM) or "").strip()
        for part in entry.xpath("a:summary[@type='html'] | a:title[@type='html']", namespaces=ATOM):
            reader = Tags()
            reader.feed(part.text or "")
            assert reader.found == [], "3.1.1.2: what is HTML is read as such, and ours has no marks"
    times = [dt.datetime.fromisoformat(t.text) for t in feed.iter(f"{{{ATOM['a']}}}updated")]
    assert all(when.tzinfo is not None for when in times)


class Tags(HTMLParser):
    """The elements that a text has, read as HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)


def test_a_sentence_with_marks_in_it_is_told_as_it_stands(site: str) -> None:
    assert "<img" in HOSTILE_TEXT
    feed = etree.fromstring(get(f"{site}/search.atom?q=shelling&limit=500").body)
    told = [s for s in feed.xpath("//a:summary", namespaces=ATOM) if "port" in (s.text or "") and "img" in (s.text or "")]
    assert told and all("&lt;img" in s.text for s in told if s.get("type") == "html")


def test_what_is_no_feed_would_be_found() -> None:
    right = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><id>http://x/</id><updated>2022-03-01T00:00:00Z</updated>'
        '<link rel="self" href="http://x/.atom"/><author><name>x</name></author>{}</feed>'
    )
    entry = '<entry><title>x</title><id>http://x/1</id><updated>2022-03-01T00:00:00Z</updated><link href="http://x/1"/>{}</entry>'
    for whole, valid in (
        (right.format(""), True), (right.format(entry.format("")), True), (right.replace("<title>x</title>", "", 1).format(""), False),
        (right.replace("T00:00:00Z", "").format(""), False), (right.format(entry.format("<title>y</title>")), False),
        (right.replace("http://x/<", "x<").format(""), False), (right.format("<item/>"), False),
    ):  # fmt: skip
        assert SCHEMA.validate(etree.fromstring(whole)) is valid, whole


@each(PLACED)
def test_geojson_is_as_its_standard_has_it(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    for address in addresses(listing, crawled, "geojson"):
        got = get(site + address)
        if got.status == 200:
            assert got.headers.get_content_type() == "application/geo+json"
            assert_geojson(json.loads(got.text), address)
        else:
            assert "as_of" in address and got.status == 404


@pytest.mark.parametrize("file", [file for file in FILES if file.format == "geojson"], ids=lambda file: file.name)
def test_files_of_geojson_are_as_its_standard_has_it(file: Any, site: str) -> None:
    assert_geojson(json.loads(get(f"{site}/data/{file.name}").text), file.name)


def assert_geojson(told: dict[str, Any], where: str) -> None:
    """Assert what RFC 7946 says: 3.3, a collection and its features; 3.1, their shapes; 4, no other system; 7.1, no member of another type."""
    assert told["type"] == "FeatureCollection" and isinstance(told["features"], list), where
    assert not {"crs", "coordinates", "geometries", "geometry", "properties"} & told.keys()
    ids = [feature.get("id") for feature in told["features"]]
    assert len(set(ids)) == len(ids)
    for feature in told["features"]:
        assert feature["type"] == "Feature" and {"geometry", "properties"} <= feature.keys()
        assert not {"coordinates", "geometries", "features"} & feature.keys()
        assert feature["properties"] is None or isinstance(feature["properties"], dict)
        assert isinstance(feature.get("id", ""), str | int | float)
        if feature["geometry"] is not None:
            assert_shape(feature["geometry"])


def assert_shape(shape: dict[str, Any]) -> None:
    depth = {"Point": 0, "MultiPoint": 1, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}[shape["type"]]
    assert not {"geometry", "properties", "features"} & shape.keys()
    lines = [shape["coordinates"]]
    for _ in range(max(depth - 1, 0)):
        lines = [inner for line in lines for inner in line]
    points = lines if depth == 0 else [point for line in lines for point in line]
    assert points
    for point in points:
        assert 2 <= len(point) <= 3 and all(isinstance(n, int | float) and not isinstance(n, bool) for n in point)
        assert -180 <= point[0] <= 180 and -90 <= point[1] <= 90
    if shape["type"] == "LineString":
        assert len(points) >= 2
    if "Polygon" in shape["type"]:
        assert all(len(ring) >= 4 and ring[0] == ring[-1] for ring in lines)


READS = {
    "id": r"[0-9a-f]{16}", "integer": r"-?\d+", "number": r"-?\d+(\.\d+)?(e-?\d+)?", "day": r"\d{4}-\d\d-\d\d", "truth": r"true|false|True|False",
    "time": r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)?",
}  # fmt: skip


@each(list(LISTINGS))
def test_a_table_reads_back_as_the_dictionary_says(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    for address in addresses(listing, crawled, "csv"):
        got = get(site + address)
        if got.status == 404:
            assert "as_of" in address
            continue
        table = list(csv.DictReader(io.StringIO(got.text), strict=True))
        rows = json.loads(get(site + address.replace(".csv", ".json")).text)["rows"]
        assert len(table) == len(rows)
        for line, row in zip(table, rows, strict=True):
            assert list(line) == [column.name for column in listing.columns]
            for column in listing.columns:
                assert_cell(line[column.name], column, at(row, column.name), address)


def assert_cell(cell: str, column: Column, value: Any, where: str) -> None:
    """A cell is empty where nothing is told, of its column's type, and what the JSON of the same row has."""
    assert (cell == "") == (value is None or flat(value) == ""), (where, column.name, cell, value)
    if cell and column.type in READS:
        assert re.fullmatch(READS[column.type], cell), (where, column.name, cell)
    if cell and column.type == "number":
        assert float(cell) == pytest.approx(value)


def test_the_database_opens_and_its_tables_are_the_dictionarys(site: str, tmp_path: Path) -> None:
    path = tmp_path / "record.sqlite3"
    path.write_bytes(get(f"{site}/data/record.sqlite3").body)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and db.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, table in TABLES.items():
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({name})")]
            assert set(table.names) <= set(columns), name
            lines = csv.DictReader(io.StringIO(get(f"{site}/data/{name}.csv").text), strict=True)
            assert db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == len(list(lines)), name
