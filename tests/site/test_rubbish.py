"""Rubbish in reports and in addresses: whatever a report holds does nothing on any page, and whatever is asked has an answer."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from playwright.sync_api import Browser, Dialog

from onrecord.publishing.tables import FORMULA
from onrecord.reading.statement import Event, Figure
from onrecord.record.store import Record
from onrecord.site.listings import Listing
from tests.publishing.making import dispatch, said
from tests.site.conftest import Got, Server, get
from tests.site.hostile import BIDI, HOSTILE_TEXTS, TERMINAL
from tests.site.making import LEAVES, LISTINGS, crawl, sample

DAY = dt.date(2022, 3, 17)
# How the files of /data that are no texts begin: a workbook (ZIP) and a database.
BINARY = (b"PK\x03\x04", b"SQLite format 3\x00")
EACH = pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)
# Controls of a terminal and of the direction of writing, which no sink may hold. Of the first, line ends and tabs are of the format itself.
LOOSE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
WATCH = """window.seen = []; document.addEventListener('securitypolicyviolation', e => window.seen.push(e.violatedDirective + ' ' + e.blockedURI));"""


def test_there_are_a_hundred_of_them_and_more() -> None:
    assert len(set(HOSTILE_TEXTS)) >= 100


@pytest.fixture(scope="module")
def rubbish(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site over a record that holds each hostile text as a title, a byline, an outlet, a speaker, a place and in a sentence."""
    path = tmp_path_factory.mktemp("rubbish") / "war.sqlite3"
    with Record.open(path) as record:
        for number, text in enumerate(HOSTILE_TEXTS):
            line = text.replace("\n", " ").replace("\r", " ")
            words = f"At the port {number} people were killed by shelling, {line} said."
            day = DAY + dt.timedelta(days=10 * number)  # apart, so that no two tell of one incident
            report = dispatch(
                f"{number}{text}"[:200], f"Outlet {text}"[:300], words, day, title=f"{text} {number}", byline=text,
                url=f"https://news.example/{quote(text, safe='')[:200]}" if number % 2 else text,
            )  # fmt: skip
            told = {"speaker": text, "speaker_org": text, "place": text, "from_": day, "to": day}
            killed = said(report, Figure, f"{number} people", measure="killed", low=number, high=number, **told).statement
            shelled = said(report, Event, "shelling", event_type="shelling", target=text, means=text, **told).statement
            record.add(report, [killed, shelled], persons=[])
    server = Server(path)
    yield server.url
    assert server.stop() == 0, server.said
    assert [line for line in server.said if "Traceback" in line] == []


@pytest.fixture(scope="module")
def seen(rubbish: str) -> dict[str, Got]:
    """Pages of that site that links lead to."""
    return crawl(rubbish, get)


def test_hostile_text_is_an_answer_like_any_other(seen: dict[str, Got]) -> None:
    assert {address: got.status for address, got in seen.items() if got.status != 200 and address != "/accounts"} == {}


def test_no_sink_holds_a_control_of_text_or_terminal(seen: dict[str, Got]) -> None:
    assert BIDI and TERMINAL
    texts = {address: got for address, got in seen.items() if not got.body.startswith(BINARY)}
    assert len(texts) > len(seen) / 2
    for address, got in texts.items():
        assert LOOSE.findall(got.text) == [], address


@EACH
def test_each_form_of_hostile_rows_is_well_formed(listing: Listing, rubbish: str) -> None:
    if "{" in listing.path:
        return
    query = "?limit=500&q=killed" if listing.name == "search" else "?limit=500"
    rows = json.loads(get(f"{rubbish}{listing.path}.json{query}").text)["rows"]
    table = list(csv.reader(io.StringIO(get(f"{rubbish}{listing.path}.csv{query}").text)))
    assert len(table) == len(rows) + 1 and len({len(line) for line in table}) == 1
    for cell in (cell for line in table for cell in line):
        assert re.fullmatch(r"-?\d+(\.\d+)?", cell) or not cell.startswith(FORMULA), cell
    if listing.feed is not None:
        etree.fromstring(get(f"{rubbish}{listing.path}.atom{query}").body)
    if listing.point is not None:
        geojson(json.loads(get(f"{rubbish}{listing.path}.geojson{query}").text))


def geojson(told: dict) -> None:  # type: ignore[type-arg]  # JSON of any shape is what is looked at
    """Assert what RFC 7946 says of a collection of features."""
    assert told["type"] == "FeatureCollection" and "crs" not in told
    for feature in told["features"]:
        assert feature["type"] == "Feature" and set(feature) >= {"geometry", "properties"}
        shape = feature["geometry"]
        if shape is None:
            continue
        polygons = {
            "Point": [],
            "LineString": [[shape["coordinates"]]],
            "Polygon": [shape["coordinates"]],
            "MultiPolygon": shape["coordinates"],
        }[shape["type"]]
        points = [shape["coordinates"]] if shape["type"] == "Point" else [p for polygon in polygons for ring in polygon for p in ring]
        assert points and all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in points)
        for ring in (ring for polygon in polygons for ring in polygon if shape["type"] != "LineString"):
            assert len(ring) >= 4 and ring[0] == ring[-1]


@EACH
def test_geojson_is_right(listing: Listing, site: str, crawled: dict[str, Got]) -> None:
    if listing.point is not None:
        geojson(json.loads(get(f"{site}{sample(crawled, listing)}.geojson").text))


def test_nothing_runs_in_a_browser(rubbish: str, seen: dict[str, Got], browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    said: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        said.append(f"dialog {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith((rubbish, "data:")) else None)
    pages = [address for address, got in seen.items() if got.headers.get_content_type() == "text/html" and "?" not in address]
    wide = [f"{page.path}?limit=500" for page in LISTINGS if "{" not in page.path]
    for address in [*pages, *wide, "/search?q=killed&limit=500"]:
        page.goto(rubbish + address, wait_until="load")
        assert page.evaluate("window.seen") == [], address
        assert page.evaluate("window.broken === undefined"), address
        assert page.locator("main script:not([src^='/static/']), main iframe, main img, main form[action*='evil'], base").count() == 0, (
            address
        )
        assert page.title(), address
    assert said == []
    context.close()


VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(HOSTILE_TEXTS).map(lambda text: text[:400]),
    st.sampled_from(
        ["2022-03-17", "0000-00-00", "9999-12-31", "0001-01-01", "2022-02-30", "-1", "0", "501", "999999999", "9" * 40, "a" * 16, "f" * 16]
    ),
    st.sampled_from(["shelling", "killed", "UA", "Mariupol", "land/ua", "30,40,31,41", "nan,nan,nan,nan", "1e999,0,1,1", "[]", "WyIyIl0"]),
)


@EACH
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(data=st.data())
def test_whatever_is_asked_has_an_answer_of_one_shape(listing: Listing, site: str, crawled: dict[str, Got], data: st.DataObject) -> None:
    names = [*(f.name for f in listing.filters), "as_of", "after", "limit"]
    query = data.draw(st.lists(st.tuples(st.sampled_from(names), VALUES), min_size=1, max_size=4))
    form = data.draw(st.sampled_from(listing.forms))
    path = sample(crawled, listing) if data.draw(st.booleans()) or "{" not in listing.path else re.sub(r"\{\w+\}", lambda _: quote(data.draw(VALUES), safe=""), listing.path)  # fmt: skip
    encoded = urlencode([(name, value.encode("utf-8", "replace")) for name, value in query])
    got = get(f"{site}{path}{'' if form == 'html' else f'.{form}'}?{encoded}")
    assert got.status in (200, 301, 400, 404), (path, query)
    if got.status in (400, 404) and got.headers.get_content_type() == "application/json":
        error = json.loads(got.text)["error"]
        assert set(error) == {"status", "title", "detail", "field"} and error["status"] == got.status
    assert "Traceback" not in got.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(path=st.lists(VALUES, min_size=1, max_size=3))
def test_whatever_address_has_an_answer(path: list[str], site: str) -> None:
    got = get(f"{site}/{'/'.join(quote(part.encode('utf-8', 'replace'), safe='') for part in path)}")
    assert got.status in (200, 301, 400, 404)


def test_leaves_bear_a_wrong_day(site: str) -> None:
    for leaf in LEAVES:
        assert get(f"{site}{leaf.path}?as_of=x").status == 400
