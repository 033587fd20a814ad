"""Dates in file names: only those beyond doubt."""

import datetime as dt

import pytest

from onrecord.reports.file_names import date_in_name


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("20220319T120000Z_GB_en_ab12.txt", dt.date(2022, 3, 19)),
        ("2022-03-19-foo.txt", dt.date(2022, 3, 19)),
        ("news_2022_03_19.html", dt.date(2022, 3, 19)),
        ("19-03-2022.txt", dt.date(2022, 3, 19)),
        ("03.19.2022.txt", dt.date(2022, 3, 19)),
        ("05-05-2022.txt", dt.date(2022, 5, 5)),
        ("20220319.txt", dt.date(2022, 3, 19)),
    ],
)
def test_a_date_is_found(name: str, day: dt.date) -> None:
    assert date_in_name(name) == day


@pytest.mark.parametrize(
    "name",
    [
        "report.txt",
        "05-03-2022.txt",
        "20221319.txt",
        "20220230.txt",
        "000_d91595e9154a1223.txt",
        "1202203190.txt",
        "20220319_20220320.txt",
        "2022-03.txt",
    ],
)
def test_what_is_no_date_or_in_doubt_is_left(name: str) -> None:
    assert date_in_name(name) is None
