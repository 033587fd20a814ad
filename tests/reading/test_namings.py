"""The places that a sentence names, those that no gazetteer knows among them."""

from __future__ import annotations

import pytest

from onrecord.reading.places import Places
from tests.reading.asking import page


def named(text: str) -> list[str]:
    p = page(text)
    places = Places(p)
    return [n.where.name for s in p.sentences for n in places.named(s) if not n.demonym]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shells fell on Sumy and Kharkiv.", ["Sumy", "Kharkiv"]),
        ("Five men were shot dead in a car near Dzhanbulak.", ["Dzhanbulak"]),
        ("A mortar slammed into Abu Rakan camp on Monday.", ["Abu Rakan camp"]),
        ("Troops entered the Sumy region.", ["Sumy region"]),
    ],
)
def test_places_are_found_in_or_out_of_the_gazetteer(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize("text", ["The Azov battalion held the line.", "The men of the Kharkiv brigade came home.", "They met on Friday."])
def test_names_of_units_and_days_are_none(text: str) -> None:
    assert named(text) == []


def test_who_speaks_is_no_place() -> None:
    assert "Halyna" not in named('"We ran," said Halyna, a teacher from Sumy.')
