"""`onrecord brief`: that the verb finds the record, the day, the place and the format. What a brief says is tested with publishing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_the_newest_day_is_the_default(onrecord: Run, record: Path) -> None:
    done = onrecord("brief", "--record", record)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "13 March 2022" in done.stdout
    assert "Bilyk" in done.stdout
    assert "816" not in done.stdout
    assert "\x1b" not in done.stdout


def test_a_day_and_a_place_can_be_asked_for(onrecord: Run, record: Path) -> None:
    assert "816" in onrecord("brief", "--on", "2022-03-12", "--record", record).stdout
    assert "816" not in onrecord("brief", "--on", "2022-03-12", "--place", "kharkiv", "--record", record).stdout


@pytest.mark.parametrize(("format", "sign"), [("text", "On record"), ("md", "# "), ("html", "<!doctype html>")])
def test_formats(onrecord: Run, record: Path, format: str, sign: str) -> None:
    done = onrecord("brief", "--format", format, "--record", record)
    assert done.stdout.lower().startswith(sign.lower())
