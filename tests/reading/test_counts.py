"""The counts of a sentence: numbers with their measure, parts and shares of a whole, and single victims without a number."""

from __future__ import annotations

import pytest

from tests.reading.asking import figures


def told(text: str) -> list[tuple[str, str, object, object]]:
    """(measure, population, low, high) of each figure, in the order of the text."""
    return [(f.measure, f.population, f.low, f.high) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine people died and 20 were injured in Sumy.", [("killed", "people", 9, 9), ("injured", "people", 20, 20)]),
        ("Shells killed 30 civilians and injured 12.", [("killed", "civilians", 30, 30), ("injured", "civilians", 12, 12)]),
        ("Nine people died in Sumy and five in Lviv.", [("killed", "people", 9, 9), ("killed", "people", 5, 5)]),
        ("Nine people died, including two children.", [("killed", "people", 9, 9), ("killed", "children", 2, 2)]),
        ("Nine people died, three of them children.", [("killed", "people", 9, 9), ("killed", "children", 3, 3)]),
        ("Nine people were hurt. The hall seats 40 people, three of them children.", [("injured", "people", 9, 9)]),
        ("Gunners shot down 61 of 69 drones.", [("intercepted", "equipment", 61, 61), ("fired", "equipment", 69, 69)]),
        (
            "Eighteen drones were aimed at Odesa. All were shot down.",
            [("fired", "equipment", 18, 18), ("intercepted", "equipment", 18, 18)],
        ),
        (
            "Fifteen drones attacked Odesa. Twelve were shot down and three hit a depot.",
            [("fired", "equipment", 15, 15), ("intercepted", "equipment", 12, 12), ("fired", "equipment", 3, 3)],
        ),
        ("Nine people died. Officials had earlier said five.", [("killed", "people", 9, 9), ("killed", "people", 5, 5)]),
        (
            "Gunners shot down nine missiles. That includes two Kinzhals.",
            [("intercepted", "equipment", 9, 9), ("intercepted", "equipment", 2, 2)],
        ),
        ("Of the 40 people hurt, 12 later died.", [("injured", "people", 40, 40), ("killed", "people", 12, 12)]),
        (
            "Guns destroyed 16 tanks. Four of the tanks were new.",
            [("destroyed", "equipment", 16, 16), ("destroyed", "equipment", 4, 4)],
        ),
        ("Four of the wounded have since died.", [("killed", "people", 4, 4)]),
        ("Nine people hid there, half of them children.", [("sheltering", "people", 9, 9), ("sheltering", "people", 4, 4)]),
        ("Shells fell 12 km from Sumy on 3 March.", []),
        ("Rebels killed 40 soldiers and captured 12 more.", [("killed", "soldiers", 40, 40), ("detained", "soldiers", 12, 12)]),
        (
            "The ministry confirmed the deaths of 12 people and injuries to 30.",
            [("killed", "people", 12, 12), ("injured", "people", 30, 30)],
        ),
        ("Nine died in Marib and a further five in Taiz.", [("killed", "people", 9, 9), ("killed", "people", 5, 5)]),
        ("On Friday 90 people entered Poland and 50 entered Moldova.", [("refugees", "people", 90, 90), ("refugees", "people", 50, 50)]),
        ("Of the 800 refugees, half are children.", [("refugees", "people", 800, 800), ("refugees", "children", 400, 400)]),
        ("Nine people died, among them a toddler.", [("killed", "people", 9, 9), ("killed", "children", 1, 1)]),
        ("The raid left six pickups and two boats destroyed.", [("destroyed", "equipment", 6, 6), ("destroyed", "equipment", 2, 2)]),
        ("Shells damaged 70 homes and destroyed 12.", [("damaged", "buildings", 70, 70), ("destroyed", "buildings", 12, 12)]),
        ("Bombs killed five members of one family.", [("killed", "people", 5, 5)]),
        ("Nine people were hurt, none of them badly.", [("injured", "people", 9, 9)]),
        ("Nine died and upwards of 110 were hurt.", [("killed", "people", 9, 9), ("injured", "people", 110, None)]),
        ("The casualty count of 44 stands.", [("casualties", "people", 44, 44)]),
        ("It came at a cost of 12 lives.", [("killed", "people", 12, 12)]),
        ("Russia has massed over 100,000soldiers there.", [("troops", "soldiers", 100_000, None)]),
        ("Grenade attack in Bujumbura wounds 3", [("injured", "people", 3, 3)]),
        ("The lake is one of several bodies of water. The council is one of its key bodies.", []),
        ("The court's order stands for arrest and execution in 123 countries.", []),
        ("Two soldiers were decorated on Friday.", []),
        ("They lost a multi-million system.", []),
        ("Reporters interviewed hundreds of detainees.", []),
        ("He has two brothers and three cars.", []),
    ],
)
def test_numbers_take_the_measure_of_their_verb_or_of_the_count_before(text: str, expected: list[tuple[str, str, object, object]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", ["Nine people died, including two children.", "Nine people died, three of them children."])
def test_a_part_names_its_whole(text: str) -> None:
    whole, part = figures(text)
    assert (whole.part_of, part.part_of) == (None, whole.id)


def test_a_share_is_worked_out_from_its_whole() -> None:
    f = figures("Half of the city's 3,000 residents have fled.")[-1]
    assert (f.measure, f.low, f.high, f.derived) == ("displaced", 1500, 1500, True)


@pytest.mark.parametrize(
    ("text", "words", "measure", "population"),
    [
        ("A reporter was injured in Sumy.", "A", "injured", "journalists"),
        ("A soldier was killed in Sumy.", "A", "killed", "soldiers"),
        ("Shells killed a nurse in Sumy.", "a", "killed", "medics"),
    ],
)
def test_a_single_victim_needs_no_number(text: str, words: str, measure: str, population: str) -> None:
    (f,) = figures(text)
    assert (text[f.start : f.end], f.measure, f.population) == (words, measure, population)


@pytest.mark.parametrize(("text", "measure"), [("No one was hurt in Sumy.", "injured"), ("Nobody was killed in Sumy.", "killed")])
def test_nobody_is_a_count_of_none(text: str, measure: str) -> None:
    assert told(text) == [(measure, "people", 0, 0)]


@pytest.mark.parametrize(
    "text", ["A soldier could be killed in Sumy.", "If a soldier is killed, he will go.", "A soldier was not killed in Sumy."]
)
def test_a_victim_who_is_none_is_no_count(text: str) -> None:
    assert told(text) == []


def test_one_victim_told_twice_is_counted_once() -> None:
    assert len(figures("A young reporter was killed in Sumy. A young reporter was killed on Friday.")) == 1
