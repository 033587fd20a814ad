"""The form by which a name is looked up, and the runs of words that can be names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gazetteer.names import name_form, windows


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Kyiv", "kyiv"),
        ("KYIV", "kyiv"),
        ("US", "US"),
        ("us", "us"),
        ("U.S.", "U S"),
        ("UAE", "UAE"),
        ("Ind.", "ind."),
        ("São Tomé", "sao tome"),
    ],
)
def test_the_form_of_a_name(name: str, form: str) -> None:
    assert name_form(name) == form


def forms(text: str) -> list[str]:
    return [w.form for w in windows(text)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("he came to Sumy", ["sumy"]),
        ("he came late", []),
        ("New York", ["new", "new york", "york"]),
        ("the Kharkiv region burned", ["kharkiv", "kharkiv region"]),
        ("the Zaporizhzhia nuclear power plant", ["zaporizhzhia", "zaporizhzhia nuclear power plant"]),
        ("Sumy. Lviv", ["sumy", "sumy.", "lviv"]),
        ("Sumy, Lviv", ["sumy", "lviv"]),
        ("Isle of Man", ["isle", "isle of man", "man"]),
        ("St. Gallen", ["st", "st.", "st gallen", "gallen"]),
        ("in the US", ["US"]),
    ],
)
def test_runs_that_may_be_names(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_a_name_has_no_more_than_six_words() -> None:
    assert max(w.last - w.first for w in windows("Aa Bb Cc Dd Ee Ff Gg Hh")[1]) == 5


@given(st.text(max_size=80) | st.lists(st.sampled_from(["Kyiv", "U.S.", " ", "-", "’", "of ", "İ", "St. ", "\n", "plant"])).map("".join))
def test_windows_are_runs_of_the_words(text: str) -> None:
    words, found = windows(text)
    for w in found:
        assert w.first <= w.last < len(words)
        assert text[words[w.first][0]].isupper()
        assert words[w.last][1] <= w.end <= words[w.last][1] + 1
