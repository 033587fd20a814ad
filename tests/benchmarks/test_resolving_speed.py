"""The share of places in reading; how large it is, is for `make bench` and never a test."""

from __future__ import annotations

import pytest

from benchmarks.resolving_speed import main, share
from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.reports.report import Report


def test_a_share_is_a_part_and_leaves_the_gazetteer_as_it_was() -> None:
    find = Gazetteer.find
    assert 0 < share([Report(id="a", text="Shells fell on Sumy and Kharkiv.")]) < 1
    assert Gazetteer.find is find


def test_no_reports_is_wrong_usage(tmp_path: object) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["--texts", str(tmp_path)])
    assert ending.value.code == 2
