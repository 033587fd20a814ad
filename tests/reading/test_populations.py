"""Who the people of a bare count are."""

from __future__ import annotations

import pytest

from tests.reading.asking import figures

AT_WAR = "Ukraine fought on in Sumy and Kharkiv. "


@pytest.mark.parametrize(
    ("text", "populations"),
    [
        ("Two civilians were killed and another was wounded.", ["civilians", "civilians"]),
        ("Two soldiers were killed, including a medic, and four others were hurt.", ["soldiers", "medics", "soldiers"]),
        ("The militants suffered 15 casualties.", ["soldiers"]),
        ("The raid killed dozens of Taliban.", ["soldiers"]),
        ("The general staff put the military death toll at 400.", ["soldiers"]),
        ("A peacekeeper was killed and four others were hurt.", ["soldiers", "soldiers"]),
        ("Five journalists were killed and 35 hurt.", ["journalists", "journalists"]),
        ("Five soldiers were killed and 35 people were hurt.", ["soldiers", "people"]),
        ("Two soldiers were killed. Nine others died in a market.", ["soldiers", "people"]),
        ("Of the two dead, one was a soldier.", ["people", "soldiers"]),
        ("Five journalists were killed. The union has counted four abductions.", ["journalists", "journalists"]),
        ("Five soldiers were killed. The union has counted four abductions.", ["soldiers", "people"]),
    ],
)
def test_a_bare_count_is_of_those_counted_before_it(text: str, populations: list[str]) -> None:
    assert [f.population for f in figures(text)] == populations


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("The brigade suffered about 200 casualties.", "soldiers"),
        ("The ministry put enemy losses at 27,000.", "soldiers"),
        ("Rwanda has lost over 3,000 men.", "soldiers"),
        (AT_WAR + "Nearly 6,000 Russians were killed.", "soldiers"),
        (AT_WAR + "Nearly 6,000 Ukrainians were killed.", "people"),
        (AT_WAR + "Six Russians were killed.", "people"),
        ("The market suffered about 200 casualties.", "people"),
    ],
)
def test_the_losses_of_an_army_are_soldiers(text: str, population: str) -> None:
    assert figures(text)[-1].population == population
