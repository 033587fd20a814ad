from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.names import name_words, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mykolaiv", "Mikolaiv"),
        ("Kharkiv", "Kharkov"),
        ("Mykhailo Podolyak", "Podoliak"),
        ("Zelenskyy", "President Volodymyr Zelensky"),
        ("the Russian Defense Ministry", "Russian defence ministry"),
        ("Odesa region", "Odesa"),
        ("the city", "city"),
        ("Dniprorudne", "Dniprorudné"),
        ("Vereshchuk", "Vereschuk"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyiv", "Lviv"),
        ("Sumy", "Suma"),
        ("Ukraine", "Russia"),
        ("Mariupol", "Melitopol"),
        ("the regional governor", "the mayor"),
        ("Kyiv", "the man who drove to Kyiv with bread for nine days"),
        ("Kyiv", ""),
    ],
)
def test_different_names(one: str, other: str) -> None:
    assert not same_name(one, other)
    assert not same_name(other, one)


def test_fillers_stay_where_there_is_nothing_else() -> None:
    assert name_words("the President of the district") == ("the", "president", "of", "the", "district")
    assert name_words("The Mayor of Sumy") == ("mayor", "sumy")


@given(st.text(), st.text())
def test_sameness_has_no_direction(one: str, other: str) -> None:
    assert same_name(one, other) == same_name(other, one)
