"""The gazetteer's file: what is written is read, a damaged file is refused, and fingerprints never change."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import DataFileError
from onrecord.gazetteer.file import PLACE, fingerprint, read, write

SECTIONS: dict[str, Any] = {
    "places": np.array([(4_648_000, 3_073_000, 1_010_000, 7, 0, 5, 1, 2, 3)], dtype=PLACE),
    "names": np.frombuffer(b"Odesa", dtype=np.uint8),
    "forms": np.array([1, 5, 2**63], dtype=np.uint64),
    "form_place": np.array([0, 0, 0]),
    "form_naming": np.array([1, 0, 2]),
    "keys": np.array([9], dtype=np.uint64),
    "key_place": np.array([0]),
    "given": np.array([], dtype=np.uint64),
}


@pytest.mark.parametrize(("form", "number"), [("", 0), ("a", 97), ("ab", 97 * 256 + 98)])
def test_a_short_form_is_its_bytes_as_a_number(form: str, number: int) -> None:
    assert fingerprint(form) == number


@given(st.text(st.characters(), max_size=60))
def test_any_form_has_a_fingerprint_of_64_bits(form: str) -> None:
    assert 0 <= fingerprint(form) < 2**64


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write(tmp_path / "small.bin", {"countries": ["UA", "Çé"]}, SECTIONS)
    file = read(tmp_path / "small.bin")
    assert file.header["countries"] == ["UA", "Çé"]
    for name, section in SECTIONS.items():
        assert getattr(file, name).tolist() == section.tolist(), name


def test_every_cut_of_a_file_is_refused_with_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "small.bin"
    write(path, {}, SECTIONS)
    whole = path.read_bytes()
    needed = len(whole) - 8 - len(SECTIONS["given"])  # the last section is empty, and padding may go
    for end in range(0, needed, 7):
        path.write_bytes(whole[:end])
        with pytest.raises(DataFileError, match=r"small\.bin") as error:
            read(path)
        assert "make gazetteer" in error.value.hint


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "small.bin"
    write(path, {}, SECTIONS)
    path.write_bytes(b"ORPLACE0" + path.read_bytes()[8:])
    with pytest.raises(DataFileError, match="no gazetteer of this version"):
        read(path)
