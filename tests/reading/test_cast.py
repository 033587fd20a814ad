"""The people of a report under the names that it gives them."""

from __future__ import annotations

import pytest

from onrecord.reading.cast import MAX_REACH, Cast, Person
from tests.reading.asking import page

TEXT = """Mayor Oleh Synenko met the press in Sumy. Synenko said it was calm.
Mrs Olena Bondar, the regional governor, was in Lviv. There she was well."""


def cast(text: str) -> Cast:
    return Cast(page(text))


def person(text: str, name: str) -> Person:
    found = cast(text).find(name)
    assert found is not None
    return found


def test_each_person_is_one_under_the_fullest_name() -> None:
    assert [p.name for p in cast(TEXT).people] == ["Oleh Synenko", "Olena Bondar"]
    assert [p.name for p in cast("Synenko came late. Oleh Synenko, the mayor, spoke to Reuters.").people] == ["Oleh Synenko"]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Synenko", "Oleh Synenko"),
        ("Oleh Synenko", "Oleh Synenko"),
        ("O. Synenko", "Oleh Synenko"),
        ("Ivan Synenko", None),
        ("Petrenko", None),
        ("", None),
    ],
)
def test_a_person_is_found_by_surname_where_no_first_name_differs(name: str, known: str | None) -> None:
    found = cast(TEXT).find(name)
    assert (found.name if found is not None else None) == known


def test_the_office_and_the_gender_stand_around_the_name() -> None:
    assert person(TEXT, "Synenko").roles == {"mayor"}
    assert person(TEXT, "Bondar").roles == {"governor"}
    assert person(TEXT, "Bondar").gender == "f"


def test_by_role_is_the_one_whose_office_has_these_words() -> None:
    c = cast(TEXT)
    for words, name in (({"mayor"}, "Oleh Synenko"), ({"regional", "governor"}, "Olena Bondar")):
        found = c.by_role(words, len(TEXT))
        assert found is not None and found.name == name
    assert c.by_role({"king"}, len(TEXT)) is None
    assert c.by_role({"regional"}, len(TEXT)) is None


def test_a_pronoun_means_the_last_subject_of_its_gender() -> None:
    c = cast(TEXT)
    she, he = c.before(TEXT.index("she was"), "f"), c.before(TEXT.index("it was calm"), "m")
    assert she is not None and she.name == "Olena Bondar"
    assert he is not None and he.name == "Oleh Synenko"
    assert c.before(0, None) is None


def test_a_pronoun_reaches_no_further_than_two_paragraphs() -> None:
    c = cast(TEXT)
    last = TEXT.index("Olena")
    assert c.before(last + MAX_REACH, "f") is not None
    assert c.before(last + MAX_REACH + 1, "f") is None


def test_the_last_mention_before_a_place() -> None:
    c = cast(TEXT)
    synenko = c.people[0]
    assert c.last_mention(synenko, len(TEXT)) == TEXT.index("Synenko said")
    assert c.last_mention(synenko, TEXT.index("Synenko said")) == TEXT.index("Oleh")
    assert c.last_mention(synenko, 0) == -1
