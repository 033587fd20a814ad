"""The situation and the figures: every number opens its sentence, totals and incidents stand apart, and the heading says as of when."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import html

from onrecord.record.store import Record
from tests.publishing.test_counting import COUNTS
from tests.site.conftest import Server, get

CHART = "/figures/killed/Ukraine"


@contextmanager
def served(path: Path) -> Iterator[str]:
    """The address of a site over a record of a test's own."""
    server = Server(path)
    yield server.url
    assert server.stop() == 0, server.said


def test_every_number_of_the_strip_opens_its_sentence(site: str) -> None:
    page = html.fromstring(get(f"{site}/").text)
    numbers = page.xpath("//ul[@class='cells']//p[contains(@class, 'count-value')]/a/@href")
    assert numbers
    for href in numbers:
        path, _, anchor = href.partition("#")
        assert re.fullmatch(r"s-[0-9a-f]{16}", anchor) and f'id="{anchor}"' in get(site + path).text
    for link in page.xpath("//span[@class='toll']/a/@href"):
        assert re.fullmatch(r"/(reports/[0-9a-f]{16}#s-|incidents/)[0-9a-f]{16}", link)


def test_the_heading_says_as_of_when_and_when_data_came_in(site: str) -> None:
    page = html.fromstring(get(f"{site}/?as_of=2022-03-10").text)
    assert "as of 10 March 2022" in " ".join(page.xpath("//h1")[0].text_content().split())
    assert "Data last came in on" in page.xpath("//main")[0].text_content()
    assert "as of" in html.fromstring(get(f"{site}/").text).xpath("//h1")[0].text_content()


def test_the_situation_of_a_day_holds_nothing_later(site: str) -> None:
    rows = json.loads(get(f"{site}/.json?as_of=2022-03-10&limit=500").text)["rows"]
    assert rows and all(row["last_told"] <= "2022-03-10" for row in rows)
    assert {row["kind"] for row in rows} == {"count", "incident"}


def test_every_point_of_a_chart_opens_its_sentence_and_the_table_has_it(site: str) -> None:
    page = html.fromstring(get(site + CHART).text)
    points = {href.partition("#s-")[2] for href in page.xpath("//*[local-name()='a' and contains(@class, 'd-point')]/@href")}
    rows = {row["id"]: row for row in json.loads(get(f"{site}{CHART}.json?limit=500").text)["rows"]}
    assert len(points) > 5 and points <= rows.keys()


def test_a_correction_shows_in_the_small_line_and_the_chart(tmp_path: Path) -> None:
    path = tmp_path / "war.sqlite3"
    with Record.open(path) as record:
        for report, statements in COUNTS:
            record.add(report, statements)
        wrong = COUNTS[2][1][0].id
        with served(path) as before:
            plain = get(f"{before}/figures").text, get(before + CHART).text
        record.links.correct(wrong, ["low=950", "high=950"], by="desk", why="a misprint")
    with served(path) as site:
        after = get(f"{site}/figures").text, get(site + CHART).text
    line = re.compile(r'<svg[^>]*class="d-spark.*?</svg>', re.S)
    small = [" ".join(line.findall(page[0])) for page in (plain, after)]
    assert "900 on 12 March" in small[0] and "950 on 12 March" in small[1]
    marked = re.compile(rf'<a[^>]*#s-{wrong}"[^>]*>.*?</a>', re.S)
    assert "900" in " ".join(marked.findall(plain[1])) and "950" in " ".join(marked.findall(after[1]))


def test_totals_and_incidents_are_drawn_apart(site: str) -> None:
    page = html.fromstring(get(site + CHART).text)
    rows = {row["id"]: row for row in json.loads(get(f"{site}{CHART}.json?limit=500").text)["rows"]}
    kinds = [
        {rows[href.partition("#s-")[2]]["counts"] for href in chart.xpath(".//*[contains(@class, 'd-point')]/@href")}
        for chart in page.xpath("//section[@class='drawn']")
    ]
    assert {"running"} in kinds and {"incident"} in kinds and all(len(kind) == 1 for kind in kinds)
    for kind in ("running", "incident"):
        narrowed = json.loads(get(f"{site}{CHART}.json?counts={kind}&limit=500").text)["rows"]
        assert {row["id"] for row in narrowed} == {id for id, row in rows.items() if row["counts"] == kind}


def test_filters_narrow_the_claims(site: str) -> None:
    rows = json.loads(get(f"{site}{CHART}.json?population=children&since=2022-03-05&until=2022-03-10").text)["rows"]
    assert rows and all(row["population"] == "children" and "2022-03-05" <= row["as_of"] <= "2022-03-10" for row in rows)
    assert json.loads(get(f"{site}{CHART}.json?since=2022-03-10&until=2022-03-01").text)["error"]["field"] == "since"


def test_what_nobody_counts_is_not_there(site: str) -> None:
    for path in ("/figures/laughed/Ukraine", "/figures/killed/Nowhereville"):
        assert get(site + path).status == 404
        assert json.loads(get(f"{site}{path}.json").text)["error"]["status"] == 404
    assert get(f"{site}/figures/killed/ukraine").status == 200, "case makes no difference"
