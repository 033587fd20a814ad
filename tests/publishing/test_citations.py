"""Numbers of citations: by the order of asking, one for each sentence of each report."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.publishing.citations import Citation, Citations
from onrecord.reading.statement import Figure
from onrecord.reports.report import DateMethod
from tests.publishing.making import DAY, WIRE, dispatch, said


def test_the_same_sentence_of_the_same_report_keeps_its_number() -> None:
    wire, other = dispatch("w1", "Wire", WIRE), dispatch("w2", "Wire", WIRE)
    citations = Citations()
    rows = [
        said(wire, Figure, "14", measure="killed"),
        said(wire, Figure, "816", measure="killed"),
        said(wire, Figure, "struck", measure="killed"),
        said(other, Figure, "14", measure="killed"),
    ]
    assert [citations.number(r) for r in rows] == [1, 2, 1, 3]
    assert [c.number for c in citations.all()] == [1, 2, 3]
    assert citations.all()[0].statements == (rows[0].statement.id, rows[2].statement.id)


def test_asking_again_changes_nothing() -> None:
    citations = Citations()
    row = said(dispatch("w1", "Wire", WIRE), Figure, "14", measure="killed")
    citations.number(row)
    before = citations.all()
    citations.number(row)
    assert citations.all() == before


@pytest.mark.parametrize(("title", "shown"), [("A bakery\nstruck", "A bakery struck"), (None, "w1"), ("", "w1")])
def test_a_report_without_a_title_goes_by_its_id(title: str | None, shown: str) -> None:
    citations = Citations()
    citations.number(said(dispatch("w1", "Wire", WIRE, title=title), Figure, "14", measure="killed"))
    assert citations.all()[0].title == shown


@pytest.mark.parametrize(
    ("outlet", "date", "method", "source"),
    [
        ("Wire", DAY, DateMethod.GIVEN, "Wire, 18 March 2022"),
        ("Wire", DAY, DateMethod.FILE_NAME, "Wire, 18 March 2022 (date from the file name)"),
        ("Wire", DAY, DateMethod.INFERRED, "Wire, 18 March 2022 (date inferred from the text)"),
        (None, DAY, DateMethod.PAGE, "outlet not named, 18 March 2022"),
        ("Wire", None, DateMethod.UNKNOWN, "Wire, date not known"),
        (" \n", None, DateMethod.UNKNOWN, "outlet not named, date not known"),
    ],
)
def test_the_source_says_how_its_date_is_known(outlet: str | None, date: dt.date | None, method: DateMethod, source: str) -> None:
    assert Citation(1, outlet, date, method, "T", None, "S.", (), "id").source == source
