"""The files of the whole record at /data, and search, over HTTP."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.publishing.exports.files import FILES
from tests.site.conftest import get
from tests.site.making import HOSTILE

EACH = pytest.mark.parametrize("name", [file.name for file in FILES])


@EACH
def test_every_file_on_the_page_can_be_taken(name: str, site: str) -> None:
    assert f'href="/data/{name}"' in get(f"{site}/data").text
    got = get(f"{site}/data/{name}")
    assert got.status == 200 and got.body
    assert name in (got.headers["Content-Disposition"] or "") and got.headers["Access-Control-Allow-Origin"] == "*"
    assert get(f"{site}/data/{name}", headers={"If-None-Match": got.headers["ETag"]}).status == 304
    head = get(f"{site}/data/{name}", method="HEAD")
    assert head.status == 200 and head.body == b""
    old = get(f"{site}/data/{name}?as_of=2022-03-03")
    assert old.status == 200 and old.body != got.body and "-2022-03-03." in (old.headers["Content-Disposition"] or "")


def test_what_is_no_file_is_told(site: str) -> None:
    for address in ("/data/people.csv", "/data/record.xlsx-metadata.json", "/data/statements.csv/"):
        assert get(site + address).status == 404, address
    assert get(f"{site}/data/statements.csv?as_of=soon").status == 400
    assert json.loads(get(f"{site}/data/statements.csv-metadata.json").text)["url"] == "statements.csv"


def test_files_hold_the_rows_of_the_pages(site: str, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(get(f"{site}/data/reports.csv").text)))
    shown = json.loads(get(f"{site}/reports.json?limit=500").text)["rows"]
    assert {row["id"] for row in rows} == {row["id"] for row in shown}
    path = tmp_path / "r.sqlite3"
    path.write_bytes(get(f"{site}/data/record.sqlite3").body)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("SELECT count(*) FROM reports").fetchone()[0] == len(shown)


def test_many_who_take_files_leave_room_for_readers(site: str) -> None:
    with ThreadPoolExecutor(6) as several:
        taken = list(several.map(lambda _: get(f"{site}/data/statements.jsonl"), range(6)))
    assert {got.status for got in taken} <= {200, 503} and 200 in {got.status for got in taken}
    assert all(got.headers["Retry-After"] for got in taken if got.status == 503)
    with urllib.request.urlopen(f"{site}/data/statements.jsonl") as half:
        half.read(10)  # who goes away in the middle makes room too
    assert 200 in [get(f"{site}/data/counts.csv").status for _ in range(20)][-3:]


def test_words_are_found_and_marked(site: str) -> None:
    page = get(f"{site}/search?q=mariupol")
    assert page.status == 200 and "<mark>Mariupol</mark>" in page.text
    rows = json.loads(get(f"{site}/search.json?q=mariupol&limit=500").text)["rows"]
    assert rows and all(row["statements"][0] == row["id"] and row["score"] > 0 for row in rows)
    first = rows[0]
    assert f'id="s-{first["id"]}"' in get(f"{site}/reports/{first['report']}").text
    past = json.loads(get(f"{site}/search.json?q=mariupol&as_of=2022-03-10&limit=500").text)["rows"]
    assert 0 < len(past) < len(rows) and all(row["published"] <= "2022-03-10" for row in past)


@pytest.mark.parametrize(
    "asked", ['"', "*", "-", 'a" OR 1=1', "NEAR(a b)", "{words} :", "^", "'; DROP TABLE x", HOSTILE, "%E2%80%AE", "a\tb", "🙂"]
)
def test_no_question_breaks_the_page(asked: str, site: str) -> None:
    from urllib.parse import quote

    for form in ("", ".json", ".csv", ".atom"):
        got = get(f"{site}/search{form}?q={quote(asked)}&place={quote(asked)}&outlet={quote(asked)}")
        assert got.status == 200, (asked, form)
        assert HOSTILE not in got.text


def test_filters_of_search_that_can_not_be_are_told(site: str) -> None:
    for wrong in (
        "kind=people",
        "sort=best",
        "since=2022-03-09&until=2022-03-01",
        "after=zz",
        "after=1&q=mariupol",
        f"q={'x' * 201}",
        "q=a%00b",
    ):
        error = json.loads(get(f"{site}/search.json?{wrong}").text)["error"]
        assert error["status"] == 400 and error["field"], wrong


def test_scores_on_the_page_are_those_of_the_docs(site: str) -> None:
    from onrecord.publishing.scores import scores

    page = get(f"{site}/methodology").text
    for name, row in scores().unseen.items():
        assert f'<th scope="row">{name}</th>' in page and f"<td>{row[0]:.0f}</td>" in page
