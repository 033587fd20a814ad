"""Names: the phrase that names a speaker, the body that a phrase names, and the people of a report."""

from __future__ import annotations

import pytest

from onrecord.reading.cast import Cast
from onrecord.reading.names import body_of, describe
from tests.reading.asking import page, word


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("The mayor of Odesa said so.", "mayor", "mayor of Odesa"),
        ("A senior US defence official said so.", "official", "senior US defence official"),
        ("Sudan's army said so.", "army", "Sudan's army"),
        ("The health ministry of Sudan, which is in Port Sudan, said so.", "ministry", "health ministry of Sudan"),
        ("The two officials in the room said so.", "officials", "two officials"),
        ("The spokesman, a colonel, said so.", "spokesman", "spokesman"),
    ],
)
def test_a_phrase_is_named_without_article_clause_and_apposition(text: str, head: str, name: str) -> None:
    assert describe(word(text, head)[0], page(text)) == name


def test_the_body_in_a_describing_phrase() -> None:
    text = "The Russian Defence Ministry spokesman Ivan Petrov said so."
    words = [w for w in page(text).sentences[0].words if w.lower in ("russian", "defence", "ministry", "spokesman")]
    assert body_of([w for w in words if w.lower != "spokesman"], page(text)) == "Russian Defence Ministry"
    assert body_of([w for w in words if w.lower == "russian"], page(text)) == "Russia"
    assert body_of([], page(text)) is None


def test_one_person_under_several_names() -> None:
    cast = Cast(page("Zelensky spoke first. President Volodymyr Zelensky then met Mr Scholz. Mr Zelensky smiled."))
    found = cast.find("Zelensky")
    assert found is not None
    assert found.name == "Volodymyr Zelensky"
    assert "president" in found.roles
    assert cast.find("Olena Zelensky") is None


def test_an_office_is_of_its_holder_and_not_of_who_serves_them() -> None:
    cast = Cast(page("Oleh Petrenko, an adviser to the president, spoke. Ihor Bondar is the mayor of Sumy."))
    adviser, mayor = cast.find("Petrenko"), cast.find("Bondar")
    assert adviser is not None
    assert adviser.roles == {"adviser"}
    assert mayor is not None
    assert "mayor" in mayor.roles
    assert cast.by_role({"mayor"}, 10_000) is mayor
    assert cast.by_role({"king"}, 10_000) is None


def test_the_last_subject_before_a_place_is_who_a_pronoun_means() -> None:
    p = page("Ihor Bondar met Anna Koval in Kyiv. Then he left.")
    cast = Cast(p)
    found = cast.before(p.sentences[1].start, "m")
    assert found is not None
    assert found.name == "Ihor Bondar"
    assert cast.last_mention(found, p.sentences[1].start) == 0
    assert cast.last_mention(found, 0) == -1
