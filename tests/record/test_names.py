"""Search keys of names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.names import KEY_LENGTH, search_key


@pytest.mark.parametrize("spelling", ["Bila Tserkva", "BILA  TSERKVA", "Bíla-Tsérkva ", "bila tserkva"])
def test_case_accents_hyphens_and_spaces_make_no_difference(spelling: str) -> None:
    assert search_key(spelling) == "bila tserkva"


def test_spellings_are_told_apart() -> None:
    assert search_key("Kyiv") != search_key("Kiev")


@given(st.none() | st.text())
def test_any_text_has_a_key(name: str | None) -> None:
    key = search_key(name)
    assert search_key(key) == key
    assert len(key) <= KEY_LENGTH
    assert "?" not in key
