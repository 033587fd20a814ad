"""What a number counts: the noun beside it and its population."""

from __future__ import annotations

import pytest

from onrecord.reading.counting import Counted, classify, counted, is_population, part_of_parent
from onrecord.reading.syntax import Word
from tests.reading.asking import word


def count(text: str, number: str) -> Counted:
    w, sentence = word(text, number)
    return counted(w, {w.i}, sentence)


@pytest.mark.parametrize(
    ("text", "number", "noun", "population", "things"),
    [
        ("Shells killed 12 soldiers.", "12", "soldiers", "soldiers", False),
        ("Shells killed 12 Ukrainian soldiers.", "12", "soldiers", "soldiers", False),
        ("Shells killed 12 old people.", "12", "people", "elderly", False),
        ("Shells killed 12 aid workers.", "12", "workers", "aid-workers", False),
        ("There were 12 civilian deaths.", "12", "deaths", "civilians", False),
        ("Shells hit 12 houses.", "12", "houses", "buildings", True),
        ("Shells hit 12 tanks.", "12", "tanks", "equipment", True),
        ("Hundreds of children died.", "hundreds", "children", "children", False),
        ("About 200 Ukrainians died.", "200", "Ukrainians", "people", False),
        ("About 200 Sudanese died.", "200", "Sudanese", "people", False),
        ("Gunners hit 61 of the 69 drones.", "61", "drones", "equipment", True),
        ("The army freed 12 prisoners of war.", "12", "prisoners", "soldiers", False),
        ("The brigade lost 12 of its men.", "12", "men", "soldiers", False),
    ],
)
def test_the_noun_beside_a_number_says_what_is_counted(text: str, number: str, noun: str, population: str, things: bool) -> None:
    found = count(text, number)
    assert found.noun is not None and found.noun.text == noun
    assert (found.population, found.is_things, found.known) == (population, things, True)


@pytest.mark.parametrize(("text", "number"), [("The council said 40 were wounded.", "40"), ("The toll rose to 57.", "57")])
def test_a_number_alone_counts_people_that_nobody_names(text: str, number: str) -> None:
    assert count(text, number) == Counted(None, "people", False, False)


def test_a_noun_that_nobody_knows_is_not_known() -> None:
    assert not count("They planted 500 trees.", "500").known


def classified(text: str, noun: str) -> str:
    return classify(word(text, noun)[0]).population


@pytest.mark.parametrize(
    ("text", "noun", "population"),
    [
        ("A nurse died.", "nurse", "medics"),
        ("Two nurses died.", "nurses", "medics"),
        ("A group of soldiers died.", "group", "soldiers"),
        ("The army reported military losses.", "losses", "soldiers"),
    ],
)
def test_the_population_is_that_of_the_noun_or_of_what_it_is_made_of(text: str, noun: str, population: str) -> None:
    assert classified(text, noun) == population


def number_and_noun(text: str, number: str) -> tuple[Word, Word | None]:
    w, sentence = word(text, number)
    return w, counted(w, {w.i}, sentence).noun


@pytest.mark.parametrize(
    ("text", "number", "lives_there"),
    [
        ("The city of 430,000 was quiet.", "430,000", True),
        ("Its 5,000 residents fled.", "5,000", True),
        ("The 5,000 inhabitants fled.", "5,000", True),
        ("Shells killed 12 residents.", "12", False),
        ("Shells killed 12 people.", "12", False),
    ],
)
def test_how_many_live_in_a_town_is_told_apart(text: str, number: str, lives_there: bool) -> None:
    assert is_population(*number_and_noun(text, number)) is lives_there


def test_including_ties_a_part_to_its_whole() -> None:
    text = "The UN recorded 816 deaths, including 59 children."
    parent = part_of_parent(*number_and_noun(text, "59"))
    assert parent is not None and parent.text == "deaths"
    assert part_of_parent(*number_and_noun(text, "816")) is None
