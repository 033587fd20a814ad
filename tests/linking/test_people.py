"""The persons of a directory found by sound."""

import pytest

from onrecord.linking.directory import directory
from onrecord.linking.people import People
from onrecord.linking.speaker_names import WHOLE, Likeness, compare, person_name

NAMES = {
    "person/a": (person_name("Ivan Hrabar"),),
    "person/b": (person_name("Petro Hrabarenko"), person_name("Abu Sahl")),
    "person/c": (person_name("Mohammed Hrabar"),),
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Grabar", {"person/a": Likeness.SURNAME, "person/c": Likeness.SURNAME}),
        ("John Grabar", {"person/a": Likeness.SPELLING}),
        ("Grabarenko Pyotr", {"person/b": Likeness.ORDER}),
        ("Abu-Sahl", {"person/b": Likeness.SPELLING}),
        ("Mohammed", {}),
        ("", {}),
    ],
)
def test_persons_are_found_by_any_spelling(name: str, expected: dict[str, Likeness]) -> None:
    assert People(NAMES).like(person_name(name)) == expected


@pytest.mark.parametrize(
    "name", ["Mohamed Hamdan Daglo", "Hemeti", "V. Zelenskiy", "Klychko", "Kim", "Suu Kyi", "Abdelfattah Burhan", "Bashar Assad"]
)
def test_none_is_lost_whom_comparing_with_all_would_find(name: str) -> None:
    persons = directory().persons
    asked = person_name(name)
    kept = WHOLE | {Likeness.SURNAME, Likeness.ONE_NAME}
    all_of_them = {person for person, forms in persons.items() if any(compare(asked, form) in kept for form in forms)}
    assert set(People(persons).like(asked)) == all_of_them != set()
