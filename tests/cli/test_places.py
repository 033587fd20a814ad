"""`onrecord places`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_a_name_with_its_region_country_and_codes(onrecord: Run) -> None:
    done = onrecord("places", "Mariupol", "--format", "jsonl")
    first = json.loads(done.stdout.splitlines()[0])
    assert (first["name"], first["feature_code"][:3], first["near"]) == ("Mariupol", "PPL", False)
    assert [(region["kind"], region["code"]) for region in first["containers"]] == [("region", "UA-14"), ("country", "UA")]
    assert [word for word in ("Mariupol", "Ukraine", "UA-14 UA") if word not in onrecord("places", "Mariupol").stdout] == []


def test_a_point_and_one_off_the_coast(onrecord: Run) -> None:
    assert "Simferopol" not in onrecord("places", "44.95,34.1").stdout
    assert "Crimea, Ukraine" in onrecord("places", "44.95, 34.1").stdout
    assert "near " in onrecord("places", "46.45,30.85").stdout
    assert json.loads(onrecord("places", "--format", "jsonl", "--", "-1.68,29.22").stdout)["containers"][0]["code"] == "CD-NK"
    assert json.loads(onrecord("places", "43,34", "--format", "jsonl").stdout)["containers"] == []


def test_what_is_no_place_and_what_is_wrong(onrecord: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = onrecord("places", "Qqqqxville")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no place of this name: Qqqqxville" in done.stderr
    assert onrecord("places", "95,10").exit_code == 2
    (tmp_path / "p.csv").write_text("code,pcode\nUA-99,x\n")
    monkeypatch.setenv("ONRECORD_PCODES", "p.csv")
    done = onrecord("places", "44.95,34.1")
    assert done.exit_code == 1
    assert "p.csv:2: code: no such country or region: 'UA-99'" in done.stderr
