"""The rows written by hand: what each file gives by itself, and the digest that tells a stale gazetteer."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.gazetteer import rows
from onrecord.gazetteer.rows import COUNTRIES, SUPPLEMENT, digest, load_rows


def test_a_row_of_the_countries_is_a_country_of_geonames(tmp_path: Path) -> None:
    path = tmp_path / COUNTRIES.name
    path.write_text("- {name: Ukraine, lat: 49.0, lon: 32, country: UA, demonyms: [Ukrainian]}\n", encoding="utf-8")
    (row,) = load_rows(path)
    assert (row.code, row.source, row.country, row.demonyms, row.alternates) == ("PCLI", "GeoNames", "UA", ("Ukrainian",), ())


def test_the_files_that_ship_are_sound() -> None:
    countries, supplement = load_rows(COUNTRIES), load_rows(SUPPLEMENT)
    assert len(countries) > 190 and supplement
    assert len({row.country for row in countries if row.code == "PCLI"}) == len([row for row in countries if row.code == "PCLI"])


def test_the_digest_follows_every_file_written_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("COUNTRIES", "SUPPLEMENT", "NOT_PLACES")
    for name in names:
        path = tmp_path / name
        path.write_bytes(getattr(rows, name).read_bytes())
        monkeypatch.setattr(rows, name, path)
    seen = {digest()}
    for name in names:
        with (tmp_path / name).open("ab") as file:
            file.write(b"# more\n")
        seen.add(digest())
    assert len(seen) == 4
