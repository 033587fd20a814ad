"""The rows written by hand: what each file gives by itself, and the digest that tells a stale gazetteer."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.gazetteer import rows
from onrecord.gazetteer.rows import COUNTRIES, SUPPLEMENTS, digest, load_rows


def test_a_row_of_the_countries_is_a_country_of_geonames(tmp_path: Path) -> None:
    path = tmp_path / COUNTRIES.name
    path.write_text("- {name: Ukraine, lat: 49.0, lon: 32, country: UA, demonyms: [Ukrainian]}\n", encoding="utf-8")
    (row,) = load_rows(path)
    assert (row.code, row.source, row.country, row.demonyms, row.alternates) == ("PCLI", "GeoNames", "UA", ("Ukrainian",), ())


def test_the_files_that_ship_are_sound() -> None:
    countries = load_rows(COUNTRIES)
    assert len(countries) > 190 and all(load_rows(path) for path in SUPPLEMENTS)
    assert len({row.country for row in countries if row.code == "PCLI"}) == len([row for row in countries if row.code == "PCLI"])


def test_the_digest_follows_every_file_written_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copies = []
    for path in (COUNTRIES, *SUPPLEMENTS, rows.NOT_PLACES):
        copies.append(tmp_path / path.name)
        copies[-1].write_bytes(path.read_bytes())
    monkeypatch.setattr(rows, "COUNTRIES", copies[0])
    monkeypatch.setattr(rows, "SUPPLEMENTS", tuple(copies[1:-1]))
    monkeypatch.setattr(rows, "NOT_PLACES", copies[-1])
    seen = {digest()}
    for path in copies:
        with path.open("ab") as file:
            file.write(b"# more\n")
        seen.add(digest())
    assert len(seen) == 1 + len(copies)
