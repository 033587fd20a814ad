"""Where a thing happened: the narrowest place of its clause, else the one that the text is at."""

from __future__ import annotations

import pytest

from onrecord.reading.places import Places
from tests.reading.asking import events, figures, page


def place(text: str) -> str | None:
    """The place of the last figure."""
    return figures(text)[-1].place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were killed in Sumy.", "Sumy"),
        ("In the city of Rubizhne, 12 people were killed on Tuesday.", "Rubizhne"),
        ("Five people were killed in the village of Malyn in Ukraine.", "Malyn"),
        ("Ukraine said 12 people died in the town of Malyn.", "Malyn"),
        ("Twelve people were killed in Sudan's capital, Khartoum.", "Khartoum"),
        ("Two people were killed in northern Ukraine.", "northern Ukraine"),
        ("Three people died in the Kharkiv region.", "Kharkiv region"),
        ("Twelve people were killed in Ukraine.", "Ukraine"),
        ("Twelve people were killed.", None),
    ],
)
def test_the_narrowest_place_of_the_clause(text: str, expected: str | None) -> None:
    assert place(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Twelve people were killed in Sumy, a town 300 km from Kyiv.", "Sumy"),
        ("Twelve people were killed near the town of Irpin, west of Kyiv.", "Irpin"),
        ("Officials in Warsaw said 12 people were killed in Lviv.", "Lviv"),
        ("The government in Kyiv said 12 people were killed.", None),
        ("The Azov battalion lost 12 soldiers in Mariupol.", "Mariupol"),
        ("Kyiv said 40 soldiers were killed near Kherson.", "Kherson"),
    ],
)
def test_places_to_measure_from_and_those_of_speakers_and_units_are_others(text: str, expected: str | None) -> None:
    assert place(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A rocket hit Kharkiv, where 12 people were killed.", "Kharkiv"),
        ("Mariupol, where 2,400 people have died, is a port.", "Mariupol"),
        ("A rocket fell in Sumy on Friday. The mayor said 12 people were killed in the city.", "Sumy"),
        ("Shells fell on Kyiv on Friday. Four people were killed in the capital.", "Kyiv"),
        ("Russian shells hit Mariupol on Friday.\nThe council said 2,400 people were killed there.", "Mariupol"),
        ("Shells hit Izium on Friday.\nThe council said three people were killed.", "Izium"),
        ("Rockets fell on Sumy on Friday. Two people died.", "Sumy"),
    ],
)
def test_where_and_the_city_and_silence_point_back(text: str, expected: str) -> None:
    assert place(text) == expected


def test_a_town_is_not_carried_over_many_paragraphs() -> None:
    filler = "The weather was mild.\nShops were open.\nBuses ran.\nSchools were full.\n"
    assert place("Shells fell on Sumy on Friday.\n" + filler + "Two people died.") is None


def test_what_an_official_of_a_town_tells_is_of_the_town() -> None:
    assert place("The regional governor of Odesa, Maksym Marchenko, said 12 people were killed.") == "Odesa"
    assert place("The mayor of Sumy said a strike killed 12 people.") == "Sumy"
    assert place("Mykhailo Fedorenko, the mayor of Sumy, said 12 people were killed.") == "Sumy"


def test_the_part_of_a_country_stands_with_the_country_in_the_gazetteer() -> None:
    (f,) = figures("Two people were killed in northern Ukraine.")
    assert (f.place, f.place_name) == ("northern Ukraine", "Ukraine")
    (f,) = figures("Ten people were reported missing in Izium.")
    assert (f.place, f.place_name) == ("Izium", "Izyum")


def test_the_place_of_an_event_is_that_of_its_target() -> None:
    (e,) = events("Rockets fell on the city of Kramatorsk.")
    assert e.place == "Kramatorsk"
    lost = events("Rockets hit Kharkiv on Friday. The city lost power.")[-1]
    assert (lost.event_type, lost.place) == ("outage", "Kharkiv")


def named(text: str) -> list[tuple[str, bool]]:
    p = page(text)
    places = Places(p)
    return [(n.where.name, n.demonym) for s in p.sentences for n in places.named(s)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Odesa and Lviv are cities in Ukraine.", [("Odesa", False), ("Lviv", False), ("Ukraine", False)]),
        ("Turkish officials met in Lviv.", [("Turkish", True), ("Lviv", False)]),
        ("Rebels fought in the Kharkiv region.", [("Kharkiv region", False)]),
        ("Mr London spoke.", []),
        ("Two people spoke.", []),
    ],
)
def test_the_names_of_places(text: str, names: list[tuple[str, bool]]) -> None:
    assert named(text) == names


def test_the_theatre_is_the_country_that_the_report_is_about() -> None:
    theatre = Places(page("Shells fell on Sumy in Ukraine. Lviv is quiet. Poland sent aid.")).theatre
    assert theatre is not None and theatre.name == "Ukraine" and theatre.is_country and theatre.is_wide
    assert Places(page("Two people died.")).theatre is None
