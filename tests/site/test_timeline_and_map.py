"""/timeline and /map: what may be shown of places, filters that go from page to page, counts that are kept."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from onrecord.masking.precision import NOTE
from onrecord.reading.statement import Event, Figure, Statement
from onrecord.record.store import Record
from tests.publishing.making import dispatch, said
from tests.site.conftest import Server, get

DAY = dt.date(2022, 3, 10)
# Points that must not leave: where people leave from, where they go to, where they hide.
EXACT = ("50.92167", "34.80029", "49.58925", "34.55367", "48.54321", "37.98765")
SUMY = {"place": "Sumy", "place_name": "Sumy", "lat": 50.92167, "lon": 34.80029}
TOWN = {"place": "Orlivka", "place_name": "Orlivka", "lat": 48.54321, "lon": 37.98765}
HIT = {"place": "Kharkiv", "place_name": "Kharkiv", "lat": 49.98081, "lon": 36.25272}
OBLAST = {"place": "Odesa Oblast", "place_name": "Odesa Oblast", "lat": 46.75, "lon": 30.0}
ENDS = {
    "origin": "Sumy", "origin_name": "Sumy", "origin_lat": 50.92167, "origin_lon": 34.80029, "status": "open",
    "destination": "Poltava", "destination_name": "Poltava", "destination_lat": 49.58925, "destination_lon": 34.55367,
}  # fmt: skip
# Each report in words of its own, or they would be copies of one.
TEXTS = (
    "Buses left with children through a green lane.", "Four neighbours went missing without a word.", "Aircraft bombed a depot beside the ring road.",
    "Mortars broke a school roof at dawn.", "Infantry fought for a week among dunes.", "Ministers froze more bank accounts.",
)  # fmt: skip


def make(path: Path) -> None:
    """A corridor in use, people missing, a strike, a strike near a town, fighting in a region, sanctions of a country."""
    told: list[tuple[type[Statement], dict[str, Any], dict[str, Any]]] = [
        (Event, {"event_type": "evacuation", **ENDS}, SUMY),
        (Figure, {"measure": "missing", "low": 4, "high": 4}, TOWN),
        (Event, {"event_type": "air-strike", "speaker": "Ukraine", "speaker_org": "Ukraine"}, HIT),
        (Event, {"event_type": "shelling", "radius_km": 12.0}, HIT),
        (Event, {"event_type": "clash"}, OBLAST),
        (Event, {"event_type": "sanctions"}, {"place": "Ukraine", "place_name": "Ukraine", "lat": 49.0, "lon": 32.0}),
    ]
    with Record.open(path) as record:
        for number, (kind, fields, place) in enumerate(told):
            day = DAY + dt.timedelta(days=30 * number)
            report = dispatch(f"r{number}", f"Wire {number % 2}", TEXTS[number], day)
            span = {"from_": day, "to": day + dt.timedelta(days=5 * (number == 4))}
            record.add(report, [said(report, kind, TEXTS[number].split()[0], **fields, **place, **span).statement])


@pytest.fixture(scope="module")
def war(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site over it."""
    path = tmp_path_factory.mktemp("war") / "war.sqlite3"
    make(path)
    server = Server(path, ONRECORD_DEBUG="1")
    yield server.url
    server.stop()


def told(site: str, path: str) -> Any:
    return json.loads(get(site + path).text)


def test_no_byte_of_any_form_has_a_point_where_people_hide_or_leave(war: str) -> None:
    ids = [row["id"] for row in told(war, "/incidents.json")["rows"]]
    assert len(ids) == 6
    paths = ["/map", "/timeline", "/incidents", *(f"/incidents/{id}" for id in ids), "/map?bbox=34,50,35,51"]
    for path in paths:
        for form in ("", ".json", ".csv", ".geojson"):
            bare, _, query = path.partition("?")
            text = get(f"{war}{bare}{form}{'?' + query if query else ''}").text
            assert not [point for point in EXACT if point in text], path + form
    assert "50.9" in get(f"{war}/map.json").text, "they are there, but coarse"
    for path in (
        "/map",
        f"/incidents/{next(row['id'] for row in told(war, '/incidents.json')['rows'] if row['event_type'] == 'evacuation')}",
    ):
        assert NOTE in html.unescape(get(war + path).text)


def test_only_what_is_known_as_a_point_is_one(war: str) -> None:
    features = {f["properties"]["event_type"]: f for f in told(war, "/map.geojson")["features"]}
    shapes = {kind: f["geometry"] and f["geometry"]["type"] for kind, f in features.items()}
    assert shapes == {
        "evacuation": "Polygon",
        None: "Polygon",
        "air-strike": "Point",
        "shelling": "Polygon",
        "clash": "MultiPolygon",
        "sanctions": None,
    }
    known = {kind: (f["properties"]["precision"], f["properties"]["radius_km"], f["properties"]["coarse"]) for kind, f in features.items()}
    assert known["evacuation"] == ("district", 11.0, True) and known[None] == ("district", 11.0, True)
    assert known["air-strike"] == ("point", None, False) and known["shelling"] == ("district", 12.0, False)
    (ring,) = features["shelling"]["geometry"]["coordinates"]
    assert ring[0] == ring[-1] and max(y for _, y in ring) - 49.98081 == pytest.approx(12 / 111.2, rel=0.02)


def test_timeline_and_map_lead_to_each_other_with_all_that_is_chosen(war: str) -> None:
    query = "kind=clash&kind=air-strike&source=Wire+0&since=2022-03-01&until=2022-12-01&as_of=2023-01-01"
    for path, other in (("/timeline", "/map"), ("/map", "/timeline")):
        page = get(f"{war}{path}?{query}").text
        found = next(html.unescape(href) for href in re.findall(r'class="views"><a href="([^"]+)"', page))
        assert urlsplit(found).path == other and parse_qs(urlsplit(found).query) == parse_qs(query)
        listed = html.unescape(re.findall(r'<a href="(/incidents\?[^"]+)">The same as a list', page)[0])
        assert told(war, listed.replace("?", ".json?", 1))["total"] == told(war, f"{path}.json?{query}")["total"] == 2


def test_every_count_beside_is_what_its_link_shows(war: str) -> None:
    for path in ("/map", "/timeline"):
        page = get(f"{war}{path}?kind=clash").text
        options = re.findall(r'<li><a href="([^"]+)"[^>]*><bdi>([^<]*)</bdi> <span class="count">(\d+)</span></a></li>', page)
        assert {label for _, label, _ in options} >= {"Clash", "Air strike", "Odesa Oblast", "Wire 0"}
        for href, label, count in options:
            query = urlsplit(html.unescape(href)).query
            if "kind=clash" in query and not query.count("kind=") > 1:
                assert told(war, f"{path}.json?{query}")["total"] == int(count), label
    assert told(war, "/map.json?party=land/ua")["total"] == 1


def test_a_span_of_days_is_hatched_and_a_day_is_a_bar(war: str) -> None:
    page = get(f"{war}/timeline?kind=clash").text
    assert 'class="d-span"' in page and "Clash, 1 incident from first to last day: 8 to 13 July 2022" in page
    assert 'class="d-span"' not in get(f"{war}/timeline?kind=air-strike").text
    (row,) = told(war, "/timeline.json?kind=clash")["rows"]
    assert (row["from"], row["to"], row["incidents"]) == ("2022-07-08", "2022-07-13", 1)


def test_bars_choose_a_period(war: str) -> None:
    page = get(f"{war}/map?kind=air-strike&kind=shelling").text
    columns = [html.unescape(href) for href in re.findall(r'<a href="([^"]+)"[^>]*class="d-column"', page)]
    day = next(href for href in columns if "since=2022-05-09" in href)
    assert parse_qs(urlsplit(day).query)["kind"] == ["air-strike", "shelling"] and urlsplit(day).path == "/map"
    narrowed = get(war + day).text
    assert 'class="d-chosen"' in narrowed and "Show all days" in narrowed
    assert told(war, day.replace("?", ".json?", 1))["total"] == 1


def test_an_answer_is_kept_until_the_record_changes(war: str) -> None:
    def queries(path: str) -> int:
        return int(re.findall(r"(\d+) queries", get(war + path).headers["Server-Timing"])[0])

    first = queries("/map?standing=single-source")
    assert queries("/map?standing=single-source&utm_source=other") < first <= 24


def test_a_box_that_is_none_is_told(war: str) -> None:
    for value in ("1,2,3", "40,50,30,51", "a,b,c,d"):
        got = get(f"{war}/map.json?bbox={value}")
        assert (got.status, json.loads(got.text)["error"]["field"]) == (400, "bbox")
