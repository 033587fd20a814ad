"""Counts that go on with one before them, of what is made up of them, and of what did not happen."""

from __future__ import annotations

import pytest

from tests.reading.asking import counts, figures


@pytest.mark.parametrize(
    ("text", "measure", "low", "high"),
    [
        ("Around 900,000 people have fled to Chad, with 14,200 arriving on Friday alone.", "refugees", 14200, 14200),
        ("Police detained 480 people in three towns. Most of them were arrested in Sumy (131).", "detained", 131, 131),
        ("The raid took the lives of 35 villagers. Among them are two children.", "killed", 2, 2),
        ("Air defences shot down 21 of 22 drones launched by Russia.", "intercepted", 21, 21),
        ("Air defences shot down 21 of 22 drones launched by Russia.", "fired", 22, 22),
        ("Russia launched 30 drones; 25 were destroyed.", "intercepted", 25, 25),
        ("The convoy consists of 60 trucks.", "vehicles", 60, 60),
        ("The enemy's losses include 14 tanks.", "destroyed", 14, 14),
        ("Enemy losses: 14 tanks and three guns.", "destroyed", 14, 14),
        ("Rescuers are searching for six miners.", "missing", 6, 6),
        ("The army mobilised 3,000 men.", "troops", 3000, 3000),
        ("More than 9,000 residents remain in the besieged town.", "trapped", 9000, None),
        ("The grave is thought to hold over a hundred people.", "killed", 100, None),
        ("The number of people who fled to Poland exceeded one million.", "refugees", 1000000, None),
        ("The number of victims killed has increased to 35 people.", "killed", 35, 35),
        ("It was likely that up to a quarter of a million had been killed.", "killed", None, 250000),
        ("The death toll climbed up to 21 on Sunday.", "killed", 21, 21),
        ("As of the morning of June 29, 2 people were killed.", "killed", 2, 2),
        ("Kyiv, Feb 4, 2019 – Fourteen people were killed in Sumy.", "killed", 14, 14),
        ("Over 7,000 people have fled northern Mali.", "displaced", 7000, None),
        ("Another person, a resident of the village, also suffered fatal injuries.", "killed", 1, 1),
        ("Kyiv and Moscow traded almost 200 prisoners of war.", "released", None, 200),
        ("The mayor said 116 civilians had been returned.", "released", 116, 116),
        ("The attack did not result in any casualties.", "casualties", 0, 0),
        ("There were no dead or wounded.", "injured", 0, 0),
        ("The blast left a woman trapped under the debris.", "trapped", 1, 1),
        ("A boy of 12 is in intensive care.", "injured", 1, 1),
        ("Gunmen kidnapped the mayor's daughter.", "abducted", 1, 1),
        ("Shells hit a bus, killing its driver.", "killed", 1, 1),
        ("Also reported dead was a shepherd.", "killed", 1, 1),
    ],
)
def test_a_count_is_read(text: str, measure: str, low: int | None, high: int | None) -> None:
    assert (measure, low, high) in counts(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dozens were killed, including members of two families.", [12]),
        ("Russia launched 30 drones and all but five were shot down.", [30]),
        ("Thousands marched after a teacher was arrested.", [1]),
        ("Two towns are still flooded after the troops destroyed the dam.", []),
        ("The minister called on Russia to return thousands of abducted children.", [1000]),
    ],
)
def test_a_number_that_counts_nobody_of_it_is_none(text: str, expected: list[int]) -> None:
    assert [f.low for f in figures(text)] == expected


def test_soldiers_who_come_home_in_bags_are_not_released() -> None:
    assert {f.measure for f in figures("There are thousands of soldiers returning home in body bags.")} == {"killed"}


def test_a_part_that_opens_a_paragraph_goes_on_with_the_count_before_it() -> None:
    found = figures("A worker said that 35 people had died.\n\nFour of them are children, the mayor said.")
    assert [(f.measure, f.low, f.population) for f in found] == [("killed", 35, "people"), ("killed", 4, "children")]


def test_those_of_a_clause_with_a_subject_of_its_own_are_not_the_ones_before() -> None:
    assert [f.low for f in figures("One of the victims was a medic and three children were hurt.")] == [3]
