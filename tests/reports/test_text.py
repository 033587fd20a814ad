"""A plain text file as a report."""

import datetime as dt

import pytest

from onrecord.errors import ReportEmpty, ReportNotEnglish
from onrecord.reports.report import DateMethod
from onrecord.reports.text import read_text

DATA = "KYIV, March 5, 2022 (Wire) – Two people died, the mayor’s office said.\r\nRead more here.\r\n".encode("windows-1252")


def test_the_whole_file_is_one_report() -> None:
    report = read_text(DATA, "in/kyiv.txt", file_name="kyiv.txt", outlet="The Wire")
    assert report.id == "kyiv.txt"
    assert report.text == "KYIV, March 5, 2022 (Wire) – Two people died, the mayor’s office said.\nRead more here.\n"
    assert (report.date, report.dating.method) == (dt.date(2022, 3, 5), DateMethod.DATELINE)
    assert report.outlet == "The Wire"
    assert [report.text[start:end] for start, end in report.furniture] == ["Read more here."]


def test_standard_input_has_an_id_that_follows_its_text() -> None:
    first, again, other = (read_text(data, "standard input") for data in (DATA, DATA, DATA + b"Three died."))
    assert first.id == again.id != other.id
    assert first.id.startswith("stdin-")


def test_a_given_date_stands_first() -> None:
    report = read_text(DATA, "a.txt", file_name="a.txt", date=dt.date(2022, 3, 6))
    assert (report.date, report.dating.method) == (dt.date(2022, 3, 6), DateMethod.GIVEN)


@pytest.mark.parametrize(("data", "error"), [(b"\n", ReportEmpty), ("Троє загинули в суботу в місті".encode(), ReportNotEnglish)])
def test_what_is_no_english_report_is_refused(data: bytes, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"in/a\.txt"):
        read_text(data, "in/a.txt", file_name="a.txt")
