"""What the measure of speed is made of; the timing itself is for `make bench` and never a test."""

from __future__ import annotations

import itertools

import pytest

from benchmarks.reading_speed import Memory, Speed, made_up, main
from onrecord.reports.report import Report


def test_made_up_reports_vary_and_are_the_same_every_time() -> None:
    source = [Report(id="a", text="Shelling killed 12 people in Sumy.\nGovernor Bondar counted 340 homes.\n")]
    first, again = ([r.text for r in itertools.islice(made_up(source, 50), 50)] for _ in range(2))
    assert first == again
    assert len(set(first)) == 50
    assert all("Shelling" in text or "counted" in text or "killed" in text or "homes" in text for text in first)


def test_ratio_and_growth() -> None:
    assert Speed(words=1000, model=4000.0, onrecord=3800.0).ratio == pytest.approx(0.95)
    assert Memory(reports=10, warm=500, all=540).growth == pytest.approx(0.08)


def test_no_reports_is_wrong_usage(tmp_path: object) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["--texts", str(tmp_path)])
    assert ending.value.code == 2
