"""Where an event happened."""

from __future__ import annotations

import pytest

from tests.reading.asking import events


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("Lviv", "A missile launched from Crimea struck a repair plant in Lviv."),
        ("Goma", "Rebels who are backed by Rwanda seized Goma on Monday."),
        ("Turkey", "Turkey is hosting talks on Wednesday."),
        ("Donbas", "Russia has moved troops from Kyiv to Donbas."),
        ("Ukraine", "Germany will give Ukraine tanks."),
        ("Kyiv", "The premier flew to Kyiv to meet the king."),
        ("Kyiv", "The British prime minister visited Kyiv on Saturday."),
        ("Kyiv", "Speaking during a visit to Kyiv on Monday, Scholz said that Germany would help."),
        ("Ankara", "Lavrov said after a meeting with the emir in Ankara that the army would leave."),
        ("Amman", "Macron, who met the king in Amman on Monday, said that peace was near."),
        ("Moscow", "A court in Moscow jailed a man from Kazan for eight years."),
        ("Sanaa", "British jets struck Houthi targets near Sanaa."),
        ("Kherson", "Kherson saw heavy shelling on Tuesday."),
        ("Nikopol", "The town of Nikopol woke to rocket fire on Monday."),
        ("Chasiv Yar", "Rockets hit a school in the town of Chasiv Yar, in the Donetsk region."),
        ("Warsaw", "A girl came to Leipzig after the Warsaw uprising."),
        ("south", "The advance in the east was stalled, and a counter-attack by Kyiv in the south is under way."),
        ("Ukraine", "The build-up of troops along Ukraine's border went on, and war in Eastern Europe was near."),
        ("Kursk region", "Ukraine's incursion into the Kursk region caught Moscow off guard."),
        ("Belarus", "Joint exercises of Russia and Belarus began in Belarus on Thursday."),
        ("Chad", "The premier spoke after talks in the capital of Chad."),
        ("Niger", "Italy is pulling its troops out of Niger."),
        ("Doha", "Envoys were received by the emir in Doha on Monday."),
        ("Kherson", "Residents of Kherson have been protesting against the occupation."),
        ("Chernihiv", "Chernihiv is an old town. Shells hit a market there on Monday."),
        ("Damascus", "Israel struck the Iranian consulate in Damascus on Monday."),
    ],
)
def test_the_place_of_an_event(place: str, text: str) -> None:
    assert place in {e.place for e in events(text)}


def test_a_call_has_no_place() -> None:
    assert [e.place for e in events("The two presidents spoke by phone about Kyiv on Monday.")] == [None]


def test_what_was_struck_before_stands_where_it_stood() -> None:
    text = (
        "Bombs hit a theatre in Mariupol on Wednesday. In Chernihiv, ten people were shot dead in a queue for bread.\n\n"
        "The council was at a loss for words.\n\nRussia denied bombing the theatre. Moscow says that rebels blew it up."
    )
    assert [e.place for e in events(text)][-2:] == ["Mariupol", "Mariupol"]
