"""Where a figure counts: the place beside it, and none of those that only act, speak or take in a part."""

from __future__ import annotations

import pytest

from tests.reading.asking import figures


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Twelve people were killed in Sumy.", "Sumy"),
        ("In Sumy, 12 people were detained by Russia.", "Sumy"),
        ("Twelve people were detained by Russia.", None),
        ("Russia is to send 10,000 troops to Belarus.", "Belarus"),
        ("Two million Ukrainians have fled to Poland.", "Ukraine"),
        ("Two soldiers died in Peshawar near the Afghan border.", "Peshawar"),
        ("The air force said 37 Iranian-made drones were launched overnight.", None),
        ("Russia has suffered roughly 70,000 casualties.", None),
        ("Russia is massing more than 100,000 troops along the Ukraine border.", "Ukraine"),
        ("Rockets hit the town of Bucha outside the Ukrainian city of Sumy, killing seven people.", "Bucha"),
        ("Jets struck a market in Bucha in northern Ukraine, killing six.", "Bucha"),
        ("Gunmen raided a village in Mali's restive north, killing 15 people.", "Mali"),
        ("Activists told of 144 people killed in Syria's central region.", "Syria"),
        ("More than 200 soldiers were freed in a swap between Kyiv and Moscow.", None),
        ("A grave was found in Bucha, once a quiet suburb north-west of Kyiv, where soldiers killed hundreds of people.", "Bucha"),
        ("The president of Ukraine, Volodymyr Zelenskyy, said that 73 people were injured.", None),
    ],
)
def test_a_country_that_acts_is_not_where_it_was(text: str, place: str | None) -> None:
    assert figures(text)[0].place_name == place


def test_the_place_of_a_part_is_not_that_of_its_whole() -> None:
    whole, part = figures("More than 3 million people have fled, 1.9 million of them to Poland.")
    assert (whole.measure, whole.place, whole.destination) == ("displaced", None, None)
    assert (part.measure, part.destination, part.part_of) == ("refugees", "Poland", whole.id)


def test_the_place_is_carried_to_the_next_sentence_but_not_to_a_running_total() -> None:
    near = figures("Rockets struck Sumy on Friday. Twelve people were killed.")[-1]
    total = figures("Rockets struck Sumy on Friday. Twelve thousand civilians have been killed since February 2021.")[-1]
    assert (near.place, total.place) == ("Sumy", None)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It has a base in Poland, with 5,000 soldiers in Romania.", "Romania"),
        ("The Moscow-backed fighters lost 40 men.", None),
        ("Under the Minsk agreements 40 prisoners were freed.", None),
        ("Rockets struck Sumy on Friday. Ukraine's losses were 137 dead.", None),
        ("Rockets struck Sumy on Friday. Two guards were hurt, the UN said.", "Sumy"),
    ],
)
def test_a_count_is_where_its_own_words_say_and_no_name_beside_it(text: str, place: str | None) -> None:
    assert figures(text)[-1].place == place


def test_what_the_un_counts_is_not_of_the_town_last_named() -> None:
    f = figures("Rockets struck Sumy on Friday. The UN said that 700 civilians had been killed.")[-1]
    assert (f.speaker, f.place) == ("UN", None)


def test_his_region_is_that_of_the_governor_who_speaks() -> None:
    text = "In the Odesa region four people were hurt. Sumy governor Ivan Petrenko said two people were hurt by a drone over his region."
    assert [f.place_name for f in figures(text)][-1] == "Sumy"


def test_a_governor_speaks_of_his_region_wherever_the_text_was() -> None:
    text = "A man died in Odesa.\n\nThe governor of Sumy region said that six drones had been shot down."
    assert [f.place for f in figures(text)] == ["Odesa", "Sumy region"]


def test_a_report_that_tells_of_one_town_alone_counts_there() -> None:
    paragraphs = (
        "A missile hit a house in Sumy.",
        "Rescuers in Sumy worked all night.",
        *["It was cold."] * 5,
        "Nine people had been killed.",
    )
    assert figures("\n\n".join(paragraphs))[-1].place_name == "Sumy"


def test_a_part_told_in_the_next_sentence_is_where_its_whole_is() -> None:
    whole, part = figures("Around 1,000 soldiers are hiding in the cellars of Azovstal. Hundreds of them are injured.")
    assert (part.measure, part.part_of, part.place) == ("injured", whole.id, whole.place)
