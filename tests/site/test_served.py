"""The site over HTTP: links that lead somewhere, headers that keep readers safe, hostile text that does nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html

from onrecord.site.listings import Listing
from tests.site.conftest import Got, get
from tests.site.making import HOSTILE, LISTINGS, merged, sample

# Pages for who is somebody here, or wants to be: their forms need a cookie.
PEOPLE = ("/accounts",)
EACH = pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.name)


def test_every_link_leads_somewhere(crawled: dict[str, Got]) -> None:
    assert len(crawled) > 10
    to_sign_in = {address for address, got in crawled.items() if (got.headers["Location"] or "").startswith("/accounts/sign-in")}
    assert "/accounts" in to_sign_in and all(address.startswith(PEOPLE) for address in to_sign_in)
    assert {address: got.status for address, got in crawled.items() if got.status != 200 and address not in to_sign_in} == {}


def test_every_anchor_is_there(site: str, crawled: dict[str, Got]) -> None:
    for address, got in crawled.items():
        if got.headers.get_content_type() != "text/html":
            continue
        for path, fragment in re.findall(r'href="([^"#]*)#(s-[0-9a-f]{16})"', got.text)[:5]:
            page = get(site + path).text if path else got.text
            assert page.count(f'id="{fragment}"') == 1, (address, path, fragment)


def test_every_answer_is_hardened(crawled: dict[str, Got], site: str) -> None:
    refused = {path: get(site + path) for path in ("/nowhere", "/incidents.json?since=x")}
    for address, got in {**crawled, **refused}.items():
        policy = got.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert got.headers["X-Content-Type-Options"] == "nosniff"
        assert got.headers["Referrer-Policy"] == "same-origin"
        assert got.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert got.headers["X-Frame-Options"] == "DENY"
        assert "camera=()" in got.headers["Permissions-Policy"]
        assert got.headers["Set-Cookie"] is None or address.startswith(PEOPLE), address


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_nothing_is_changed_by_asking(method: str, site: str) -> None:
    got = get(f"{site}/incidents", method=method)
    assert got.status in (405, 501) and b"Traceback" not in got.body


def test_only_the_sites_own_names_are_answered(site: str) -> None:
    assert get(f"{site}/incidents", headers={"Host": "evil.example"}).status == 400


def test_no_page_holds_a_script_or_a_style_of_its_own(crawled: dict[str, Got]) -> None:
    for address, got in crawled.items():
        if got.headers.get_content_type() == "text/html":
            assert (
                re.findall(
                    r"<script(?![^>]*(?:\bsrc=|type=\"application/json\"))|<style|\sstyle=|\son\w+=", re.sub(r">[^<]*<", "><", got.text)
                )
                == []
            ), address


def test_hostile_text_does_nothing(site: str, crawled: dict[str, Got]) -> None:
    found = [r for r in json.loads(get(f"{site}/reports.json?limit=500").text)["rows"] if "HYPERLINK" in (r["outlet"] or "")]
    assert found and found[0]["url"] is None, "javascript: is no address"
    seen = 0
    for path in ("/reports?limit=500", "/incidents?limit=500", f"/reports/{found[0]['id']}"):
        text = get(site + path).text
        seen += text.count("HYPERLINK")
        assert not set(text) & set("\u202e\u0007\ufffe"), path
        tree = html.fromstring(text)
        assert tree.xpath("//script[not(@src)] | //img | //*[@onerror]") == [], path
        assert HOSTILE not in text
    assert seen


def test_static_files_are_kept_for_long_and_compressed(site: str) -> None:
    page = get(f"{site}/incidents").text
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert sheets and all(re.search(r"\.[0-9a-f]{12}\.css$", sheet) for sheet in sheets)
    for sheet in sheets:
        plain, small = get(site + sheet), get(site + sheet, headers={"Accept-Encoding": "br"})
        assert (
            "immutable" in plain.headers["Cache-Control"] and int(re.findall(r"max-age=(\d+)", plain.headers["Cache-Control"])[0]) > 10**7
        )
        assert small.headers["Content-Encoding"] == "br" and len(small.body) < len(plain.body)


def test_a_merged_incident_leads_to_the_one_that_it_is_part_of(site: str, record: Path) -> None:
    old, new = merged(record)
    for form in ("", ".json"):
        got = get(f"{site}/incidents/{old}{form}?rule=range")
        assert (got.status, got.headers["Location"]) == (301, f"/incidents/{new}{form}?rule=range")
        assert get(f"{site}/incidents/{new}{form}").status == 200


def test_what_is_not_on_record_is_told_so(site: str) -> None:
    page = get(f"{site}/incidents/0123456789abcdef")
    assert page.status == 404 and "Not on record" in page.text
    error = json.loads(get(f"{site}/incidents/0123456789abcdef.json").text)["error"]
    assert error["status"] == 404 and error["field"] is None
    assert get(f"{site}/reports.geojson").status == 404, "reports have no place"


def test_what_could_not_be_known_on_a_day_is_not_there(site: str) -> None:
    rows = json.loads(get(f"{site}/reports.json?limit=500&as_of=2022-03-10").text)["rows"]
    assert rows and all(row["published"] is not None and row["published"] <= "2022-03-10" for row in rows)
    later = next(r for r in json.loads(get(f"{site}/reports.json?limit=500").text)["rows"] if (r["published"] or "") > "2022-03-10")
    assert get(f"{site}/reports/{later['id']}?as_of=2022-03-10").status == 404
    assert get(f"{site}/incidents?as_of=2999-01-01").status == 400


@EACH
def test_a_page_takes_as_many_queries_for_few_rows_as_for_many(listing: Listing, debug: str, crawled: dict[str, Got]) -> None:
    path = sample(crawled, listing)
    get(f"{debug}{path}.json?limit=2")  # the first answer of a process also reads what it keeps
    few, many = (get(f"{debug}{path}.json?limit={limit}") for limit in (3, 60))
    assert few.headers["Server-Timing"] and many.headers["Server-Timing"] == few.headers["Server-Timing"]
