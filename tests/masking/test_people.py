from __future__ import annotations

import pytest

from onrecord.masking.people import Names, individuals, is_known
from onrecord.masking.spans import shown

COLUMN = [
    [0, 13, "Olha Petrenko", "a resident, 58", "private"],
    [20, 28, "Olha Petrenko", "a person", "unknown"],
    [40, 50, "Ihor Petrenko", "a person", "public"],
    [60, 70, "Volodymyr Zelensky", "a person", "unknown"],
    [80, 90, "Wanjiru Mwangi", "a person", "unknown"],
]


def masked(words: str) -> str:
    return shown(words, Names(individuals(COLUMN)).masks_in(words))


def test_who_is_not_known_to_be_public_is_private() -> None:
    names = Names(individuals(COLUMN))
    assert [p.name for p in names.private] == ["Olha Petrenko", "Wanjiru Mwangi"]
    assert [p.name for p in names.public] == ["Ihor Petrenko", "Volodymyr Zelensky"]


def test_a_private_role_goes_before_the_directory() -> None:
    assert [p.name for p in Names(individuals([[0, 5, "Volodymyr Zelensky", "a driver", "private"]])).private] == ["Volodymyr Zelensky"]


def test_released_names_are_left() -> None:
    assert [p.name for p in Names(individuals(COLUMN), {"olha petrenko"}).private] == ["Wanjiru Mwangi"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Olha Petrenko tells of Bucha", "a resident, 58 tells of Bucha"),
        ("The house of Mrs Petrenko", "The house of a resident, 58"),
        ("PETRENKO'S HOUSE", "a resident, 58'S HOUSE"),
        ("Petrenko’s house, Olha “Olia” Petrenko", "a resident, 58’s house, a resident, 58"),
        ("Governor Ihor Petrenko and Olha", "Governor Ihor Petrenko and a resident, 58"),
        ("the Petrenkos fled", "the a resident, 58 fled"),
        ("Pietrenko wept", "a resident, 58 wept"),
        ("Mwangi-Olha", "a person"),
        ("Zelensky spoke", "Zelensky spoke"),
        ("", ""),
    ],
)
def test_words_about_a_report_are_masked_by_its_names_in_any_case_and_spelling(words: str, expected: str) -> None:
    assert masked(words) == expected


def test_a_given_name_alone_is_nobody_known_and_a_public_figure_is() -> None:
    assert not is_known("Volodymyr")
    assert not is_known("Olha Petrenko")
    assert is_known("Zelensky")
    assert is_known("Angela Merkel")
