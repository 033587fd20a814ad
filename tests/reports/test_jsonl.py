"""One row of JSON Lines as a report."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReportEmpty, ReportError, ReportMalformed, ReportNotEnglish, ReportTooLarge
from onrecord.reports.decode import MAX_TEXT
from onrecord.reports.jsonl import read_row
from onrecord.reports.report import DateMethod, Report

TEXT = "Two people died in Sumy,\r\nthe mayor said.\n Three were hurt."


def row(**fields: object) -> str:
    return json.dumps({"text": TEXT} | fields)


def test_a_full_row() -> None:
    report = read_row(
        row(
            id="a-1", date="2022-03-12", title="Shells", outlet="The Wire", url="https://wire.example.com/1", byline="Jane Doe", mood="sad"
        ),
        "r.jsonl",
        line=4,
    )
    assert (report.id, report.title, report.outlet, report.byline) == ("a-1", "Shells", "The Wire", "Jane Doe")
    assert report.url == "https://wire.example.com/1"
    assert (report.date, report.dating.method) == (dt.date(2022, 3, 12), DateMethod.GIVEN)


def test_the_text_is_kept_as_given() -> None:
    assert read_row(row(), "r.jsonl", line=1).text == TEXT
    odd = "Two\0 died\ud800, the mayor said."
    assert read_row(row(text=odd), "r.jsonl", line=1).text == "Two  died\ufffd, the mayor said."


def test_ids() -> None:
    assert read_row(row(id=12), "in/r.jsonl", line=1, file_name="r.jsonl").id == "12"
    assert read_row(row(id=None), "in/r.jsonl", line=7, file_name="r.jsonl").id == "r.jsonl:7"
    assert read_row(row(id=" "), "standard input", line=7).id == "standard input:7"


def test_the_rows_own_fields_go_before_the_files() -> None:
    other = dt.date(2022, 4, 1)
    own = read_row(row(date="2022-03-12T23:30:00+02:00", outlet="The Wire"), "r.jsonl", line=1, date=other, outlet="Other")
    assert (own.date, own.outlet) == (dt.date(2022, 3, 12), "The Wire")
    bare = read_row(row(date=None), "r.jsonl", line=1, date=other, outlet="Other")
    assert (bare.date, bare.outlet) == (other, "Other")


@pytest.mark.parametrize(
    ("broken", "word"),
    [
        ('{"text": "Two people di', "column"),
        ("[1]", "object"),
        ("null", "object"),
        ("[" * 100_000, "deep"),
        ('{"text": ' + "9" * 5000 + "}", "long"),
        (row(text=12), '"text"'),
        (row(text=["Two died."]), '"text"'),
        (row(id=["a"]), '"id"'),
        (row(id=True), '"id"'),
        (row(title=1), '"title"'),
        (row(outlet={}), '"outlet"'),
        (row(url=False), '"url"'),
        (row(byline=["Jane Doe"]), '"byline"'),
        (row(date="yesterday"), '"date"'),
        (row(date="2022-02-30"), '"date"'),
        (row(date=20220312), '"date"'),
    ],
)
def test_a_broken_row_is_refused_with_its_line_and_field(broken: str, word: str) -> None:
    with pytest.raises(ReportMalformed, match=r"^r\.jsonl:9: ") as refused:
        read_row(broken, "r.jsonl", line=9)
    assert word in str(refused.value)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"text": None}, ReportEmpty),
        ({"text": " \n"}, ReportEmpty),
        ({"text": "12 - 13"}, ReportEmpty),
        ({"text": "Троє загинули в суботу в місті"}, ReportNotEnglish),
        ({"text": "word " * MAX_TEXT}, ReportTooLarge),
    ],
    ids=["null", "blank", "no words", "another language", "too long"],
)
def test_a_text_that_cant_be_read_is_refused(fields: dict[str, object], error: type[ReportError]) -> None:
    with pytest.raises(error) as refused:
        read_row(row(**fields), "r.jsonl", line=2)
    assert refused.value.line == 2


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(alphabet=st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(["id", "text", "date", "title", "outlet", "url", "byline", "other"]), json_values))
def test_any_row_gives_a_report_or_a_refusal(fields: dict[str, object]) -> None:
    report: Report | ReportError
    try:
        report = read_row(json.dumps(fields), "r.jsonl", line=1)
    except ReportError as error:
        report = error
    if isinstance(report, ReportError):
        assert report.line == 1
    else:
        assert len(report.text) == len(str(fields["text"]))
        report.text.encode("utf-8")
