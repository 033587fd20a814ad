from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.masking.people import Names, individuals, is_known
from onrecord.masking.spans import shown
from onrecord.reading.statement import Figure

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


def test_a_body_that_was_taken_for_a_person_is_left_and_a_namesake_of_one_is_not() -> None:
    column = [
        [0, 6, "Wagner", "a person", "unknown"],
        [9, 20, "Otto Wagner", "a person", "unknown"],
        [30, 43, "Isil Sariyuce", "a person", "unknown"],
    ]
    assert [p.name for p in Names(individuals(column)).private] == ["Otto Wagner", "Isil Sariyuce"]


def test_a_byline_is_left_where_it_stands_and_its_name_masked_elsewhere() -> None:
    names = Names(individuals([[3, 14, "Natalia Lys", "a reporter", "byline"], [20, 23, "Natalia Lys", "a reporter", "unknown"]]))
    assert names.kept == [(3, 14)] and [(m.start, m.end, m.role) for m in names.masks] == [(20, 23, "a reporter")]
    assert shown("What Natalia Lys saw", names.masks_in("What Natalia Lys saw")) == "What a reporter saw"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Write to olha.petrenko@mail.example", "Write to a resident, 58"),
        ("@OlhaPetrenko wrote #SavePetrenko", "a resident, 58 wrote a resident, 58"),
        ("https://x.example/olhapetrenko/1 has it", "a resident, 58 has it"),
        ("Write to news@mail.example", "Write to news@mail.example"),
    ],
)
def test_addresses_and_tags_that_a_name_is_written_into_go_whole(words: str, expected: str) -> None:
    assert masked(words) == expected


def test_a_village_named_like_a_private_person_is_no_place() -> None:
    names = Names(individuals(COLUMN))
    figure = Figure(id="0" * 16, report="r", start=0, end=1, evidence=(0, 1), measure="killed", place="Petrenko", lat=1.0, lon=2.0)
    there = replace(figure, place="Bucha")
    assert names.nowhere(figure) == replace(figure, place=None, lat=None, lon=None)
    assert names.nowhere(there) == there
