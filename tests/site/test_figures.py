"""The situation and the figures: every number opens its sentence, totals and incidents stand apart, and the heading says as of when."""

from __future__ import annotations

import json
import re

from lxml import html

from tests.site.conftest import get

CHART = "/figures/killed/Ukraine"


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
