"""Every page of data, in every form, by its declaration: the same rows, whole paging, errors that name the field."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from lxml import etree

from onrecord.publishing.tables import FORMULA
from onrecord.site.listings import Listing, at
from tests.site.conftest import Got, get
from tests.site.making import LISTINGS, sample

ATOM = "{http://www.w3.org/2005/Atom}"
EACH = pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)


def rows_of(page: str) -> list[str]:
    """The ids of the rows that a page shows, in its order; each once, though a row may stand in a drawing and in a table."""
    return list(dict.fromkeys(re.findall(r'data-row="([^"]*)"', page)))


def asked(site: str, path: str, form: str, query: str = "") -> Got:
    """A page in a form."""
    return get(f"{site}{path}{'' if form == 'html' else f'.{form}'}{query}")


@EACH
def test_every_form_has_the_rows_that_the_page_shows(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    path = sample(crawled, listing)
    shown = rows_of(asked(site, path, "html").text)
    told = json.loads(asked(site, path, "json").text)
    assert sorted(shown) == sorted(row["id"] for row in told["rows"]), "each row of the page's template needs data-row"
    table = list(csv.DictReader(io.StringIO(asked(site, path, "csv").text)))
    assert [row["id"] for row in table] == [row["id"] for row in told["rows"]]
    if listing.point is not None:
        features = json.loads(asked(site, path, "geojson").text)["features"]
        assert [feature["properties"] for feature in features] == told["rows"]
    if listing.feed is not None:
        feed = etree.fromstring(asked(site, path, "atom").body)
        assert len(feed.findall(f"{ATOM}entry")) == len(told["rows"])


@EACH
def test_columns_are_those_declared_and_hold_what_they_say(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    path = sample(crawled, listing)
    rows = json.loads(asked(site, path, "json").text)["rows"]
    header = next(csv.reader(io.StringIO(asked(site, path, "csv").text)))
    assert header == [column.name for column in listing.columns]
    named = {column.name.partition(".")[0] for column in listing.columns}
    for row in rows:
        assert set(row) <= named, "what is in a row is in the dictionary"
        for column in listing.columns:
            assert fits(column.type, at(row, column.name)), (column.name, at(row, column.name))


def fits(kind: str, value: Any) -> bool:
    """Whether a value of a row is of a column's type."""
    if value is None:
        return True
    patterns = {"id": r"[0-9a-f]{16}", "day": r"\d{4}-\d\d-\d\d", "time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", "text": r"[\s\S]*"}
    if kind in patterns:
        return isinstance(value, str) and re.fullmatch(patterns[kind], value) is not None
    if kind == "truth":
        return isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, list if kind == "list" else dict)


@EACH
def test_pages_follow_one_another_through_all_rows(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    path = sample(crawled, listing)
    whole = [row["id"] for row in json.loads(asked(site, path, "json", "?limit=500").text)["rows"]]
    found: list[str] = []
    url: str | None = f"{site}{path}.json?limit=7"
    while url is not None and len(found) < min(len(whole), 40):
        got = get(url)
        told = json.loads(got.text)
        assert len(told["rows"]) <= 7
        assert (f'<{told["next"]}>; rel="next"' == got.headers["Link"]) if told["next"] else got.headers["Link"] is None
        found += [row["id"] for row in told["rows"]]
        url = told["next"]
    assert found == whole[: len(found)] and len(found) >= min(len(whole), 40)


@EACH
def test_what_cant_be_asked_names_its_field(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    path = sample(crawled, listing)
    bad = {"as_of": "yesterday", "limit": "0", "after": "nowhere", "no_such_filter": "1"}
    bad |= {
        f.name: {"day": "2022-02-30", "choice": "purple", "id": "xyz", "number": "many"}.get(f.kind, "x" * 201) for f in listing.filters
    }
    for name, value in bad.items():
        got = asked(site, path, "json", f"?{name}={value}")
        error = json.loads(got.text)["error"]
        assert (got.status, error["status"], error["field"]) == (400, 400, name), name
        assert set(error) == {"status", "title", "detail", "field"} and all(error[key] for key in ("title", "detail"))
        assert got.headers.get_content_type() == "application/json"
        if name != "no_such_filter":
            page = asked(site, path, "html", f"?{name}={value}")
            assert page.status == 400 and f"<code>{name}</code>" in page.text
    assert asked(site, path, "html", "?utm_source=somewhere").status == 200


@EACH
def test_the_feed_is_one(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    if listing.feed is None:
        assert asked(site, sample(crawled, listing), "atom").status == 404
        return
    got = asked(site, sample(crawled, listing), "atom")
    assert got.headers.get_content_type() == "application/atom+xml"
    feed = etree.fromstring(got.body)
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(ATOM + name)) == 1 and part.findtext(ATOM + name), name
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)", part.findtext(f"{ATOM}updated") or "")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    entries = [entry.find(f"{ATOM}link").get("href") for entry in feed.findall(f"{ATOM}entry")]
    for url in entries[:3]:
        assert get(url.partition("#")[0]).status == 200


@EACH
def test_no_cell_is_a_formula_or_more_than_a_line(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    paths = [sample(crawled, listing), *(a for a in crawled if re.match(listing.pattern, a[1:]) and "?" not in a and "." not in a)]
    for path in dict.fromkeys(paths):
        for row in csv.reader(io.StringIO(asked(site, path, "csv", "?limit=500").text)):
            for cell in row:
                is_number = re.fullmatch(r"-?\d+(\.\d+)?", cell) is not None
                assert is_number or not cell.startswith(FORMULA), cell
                assert "\n" not in cell


@EACH
def test_the_past_is_told_on_page_and_data(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    path = sample(crawled, listing)
    query = "?as_of=2026-01-01"
    page, told = asked(site, path, "html", query), json.loads(asked(site, path, "json", query).text)
    assert "As of 1 January 2026" in page.text and "Back to now" in page.text
    assert told["as_of"] == "2026-01-01" and "as_of=2026-01-01" in told["permanent"]
    inside = [a for a in re.findall(r'<a [^>]*href="(/[^"]*)"', page.text) if "static" not in a and "Back to now" not in a]
    lost = [a for a in inside if "as_of=2026-01-01" not in a and a != "/accounts"]  # an account is of now
    assert lost == [path + "" if "?" not in a else a for a in lost][:1], f"links that leave the day: {lost}"


@EACH
def test_data_may_be_read_from_any_page_and_pages_may_not(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    path = sample(crawled, listing)
    assert asked(site, path, "json").headers["Access-Control-Allow-Origin"] == "*"
    assert asked(site, path, "html").headers["Access-Control-Allow-Origin"] is None


@EACH
def test_what_has_not_changed_is_not_sent_again(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    path = sample(crawled, listing)
    first = asked(site, path, "json")
    for name, header in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
        again = get(f"{site}{path}.json", headers={header: first.headers[name]})
        assert (again.status, again.body) == (304, b"")
    assert asked(site, path, "html").headers["ETag"] != first.headers["ETag"]
    assert get(f"{site}{path}", method="HEAD").body == b""
