"""Persons' names compared."""

import pytest

from onrecord.linking.speaker_names import Likeness, compare, person_name


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Mykhailo Hrabar", "Mikhail Grabar", Likeness.SPELLING),
        ("Abdel Fattah al-Hrabi", "Abdelfattah Hrabi", Likeness.SPELLING),
        ("Shams al-Din Karimi", "Shamseddine Karimi", Likeness.SPELLING),
        ("Hrabar", "Petro Hrabar", Likeness.SURNAME),
        ("Petro Ivanovych Hrabar", "Petro Hrabar", Likeness.LONGER),
        ("P. Hrabar", "Petro Hrabar", Likeness.INITIAL),
        ("A. Hrabar", "Oleksandr Hrabar", Likeness.INITIAL),
        ("D. Hrabar", "Oleksandr Hrabar", Likeness.OTHER_INITIAL),
        ("Hrabar Petro", "Petro Hrabar", Likeness.ORDER),
        ("Petro Hrabar", "Petro Hrabar Jr.", Likeness.GENERATION),
        ("Petro W. Hrabar", "Petro H. Hrabar", Likeness.OTHER_MIDDLE),
        ("Oleksiy Hrabar", "Oleksandr Hrabar", Likeness.OTHER_GIVEN),
        ("Hassan Karimi", "Hussein Karimi", Likeness.OTHER_GIVEN),
        ("Ahmed Mohammed", "Mohammed Ahmed", Likeness.OTHER),
        ("Hrabarska", "Petro Hrabarsky", Likeness.WOMAN),
        ("J.D. Hrabar", "James David Hrabar", Likeness.INITIAL),
    ],
)
def test_likeness(one: str, other: str, likeness: Likeness) -> None:
    assert compare(person_name(one), person_name(other)) is likeness
    assert compare(person_name(other), person_name(one)) is likeness


def test_a_name_with_no_letter_has_no_parts() -> None:
    assert person_name("--").parts == ()
    assert compare(person_name(""), person_name("Hrabar")) is Likeness.OTHER
