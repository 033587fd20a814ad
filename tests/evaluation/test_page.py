from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.evaluate import Evaluation
from onrecord.evaluation.gold import Gold, GoldRow
from onrecord.evaluation.page import STYLE, to_html
from onrecord.evaluation.score import score
from onrecord.publishing.page import BASE
from onrecord.reports.report import Report
from tests.evaluation.making import REPORT, TEXT, event, figure, injured, killed, position
from tests.publishing.making import Page

TAGS = set(
    "html head meta title style body main section h1 h2 h3 h4 p div table thead tbody tr th td span bdi strong mark article blockquote dl dt dd "
    "fieldset legend label input svg rect line polyline circle text".split()
)
NASTY = "</style></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'&amp;<!--\x1b[31m\u202e\ud800\x00"


def evaluation(gold: list[dict[str, Any]], given: list[dict[str, Any]], text: str = TEXT, report: str = "a.txt") -> Evaluation:
    rows = [{**row, "report": report} for row in gold]
    header = {**REPORT, "report": report, "outlet": report}
    made = Gold(report, Path("mine.gold.jsonl"), {report: GoldRow(1, header)}, tuple(GoldRow(2, row) for row in rows))
    result = score(made.rows, [{**row, "report": report} for row in given])
    return Evaluation((made,), {made.name: result}, {report: Report(report, text)})


def test_scores_and_mistakes_are_on_it() -> None:
    page = to_html(evaluation([killed(), injured()], [killed(speaker="Petro Halych"), figure(start=60, end=70, evidence=[0, 90])]))
    assert len(re.findall(r"<article", page)) == 3
    assert [re.findall(rf'<article class="mistake k-figure w-{what}', page) != [] for what in ("missed", "extra", "wrong")] == [True] * 3
    assert "1 report with 2 statements in gold, 3 mistakes." in page
    assert '<mark class="gold given">12</mark> people in Sumy on Saturday' in page
    assert "<bdi>Petro Halych</bdi>" in page
    assert "reliability" not in page.removeprefix(page[: page.index("<body>")])


def test_what_is_all_right_is_said() -> None:
    page = to_html(evaluation([killed()], [killed(speaker="Ivan Bondar")]))
    assert "0 mistakes." in page
    assert "<article" not in page and "<fieldset" not in page


def test_confidence_has_its_diagram() -> None:
    page = to_html(evaluation([killed()], [killed(speaker="Ivan Bondar", confidence=0.9)]))
    assert '<svg class="reliability"' in page


def test_it_stands_alone_and_forbids_all_else() -> None:
    page = to_html(evaluation([killed()], [figure(measure="injured", confidence=0.4)]))
    assert not re.search(r"<script|<link|<iframe|src=|url\(|@import|https?:|style=|href=", page)
    assert "default-src 'none'" in page


def test_every_class_has_its_looks() -> None:
    page = to_html(evaluation([killed(), injured()], [killed(speaker=None, place="Lviv"), position(confidence=0.4)]))
    body = page[page.index("<body>") :]
    for name in {one for value in re.findall(r'class="([^"]+)"', body) for one in value.split()}:
        assert f".{name}" in BASE + STYLE or name[:2] in ("k-", "f-"), name


TEXTS = st.text(alphabet=st.characters() | st.sampled_from(list("<>&\"'\u202e\x1b\ud800")), max_size=30) | st.just(NASTY)


@given(TEXTS, TEXTS, TEXTS, st.booleans())
def test_nothing_from_texts_or_gold_is_markup(text: str, value: str, report: str, paired: bool) -> None:
    strange = {"speaker": value, "place": [value, None], value: value, "optional": False, "evidence": [0, 90]}
    gold = [figure(**strange), event(**strange), position(topic=value)]
    given = [figure(speaker=None), event(speaker="Kulyk"), position(topic=value, start=90, end=95)] if paired else []
    whole = to_html(evaluation(gold, given, text or " ", report or "a"))
    page = Page(whole)
    assert set(page.tags) <= TAGS and not page.comments and page.open == []
    assert not {name for name, _ in page.attributes} & {"src", "href", "style"}
    assert not any(name.startswith("on") for name, _ in page.attributes)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", whole)
    assert NASTY[:30] not in whole
