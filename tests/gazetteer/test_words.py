"""The words of place_words.yaml: a mistake in the file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import DataFileError
from onrecord.gazetteer.words import PLACE_WORDS, kind_of, place_words


def test_each_word_says_a_kind() -> None:
    assert kind_of()["village"] == "village" and kind_of()["oblast"] == "region" and kind_of()["port"] == "city"


def test_a_field_too_many_is_an_error_that_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text(PLACE_WORDS.read_text("utf-8") + "\nships: [tanker]\n", "utf-8")
    with pytest.raises(DataFileError, match=r"(?s)words\.yaml.*ships"):
        place_words(path)
