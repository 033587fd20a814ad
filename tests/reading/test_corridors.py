"""Ways out: which ways count, one event a way, how they fared and whose they are."""

from __future__ import annotations

import pytest

from onrecord.reading.corridors import is_way_out
from onrecord.reading.statement import Event
from tests.reading.asking import events, word


def out(text: str) -> list[Event]:
    return [e for e in events(text) if e.event_type == "evacuation"]


def pairs(text: str) -> list[tuple[str | None, str | None]]:
    return [(e.origin, e.destination) for e in out(text)]


def test_one_event_a_way() -> None:
    text = "Humanitarian corridors from Sumy to Poltava and from Irpin to Kyiv will open on Monday."
    first, second = out(text)
    assert (first.origin, first.destination, first.place) == ("Sumy", "Poltava", "Sumy")
    assert (second.origin_name, second.destination_name) == ("Irpin", "Kyiv")
    assert second.destination_lat == pytest.approx(50.45, abs=0.1)
    assert text[second.start : second.end] == "Irpin to Kyiv"
    assert first.id != second.id
    assert second.evidence == (0, len(text))


def test_the_same_way_again_is_no_other_event() -> None:
    text = "The corridor from Sumy to Poltava works. People were brought from Sumy to Poltava."
    assert pairs(text) == [("Sumy", "Poltava")]


def test_another_speaker_tells_it_anew() -> None:
    text = "The mayor said a corridor would lead from Sumy to Poltava. The army said people were being brought from Sumy to Poltava."
    assert [e.speaker for e in out(text)] == ["mayor", "army"]


def test_buses_on_their_way_in_are_no_way_out() -> None:
    text = "A humanitarian corridor leads from Mariupol to Zaporizhzhia. Empty buses will go from Zaporizhzhia to Mariupol."
    assert pairs(text) == [("Mariupol", "Zaporizhzhia")]


@pytest.mark.parametrize(
    "text",
    [
        "A land corridor from Mariupol to Melitopol is the aim.",
        "The grain corridor from Odesa to Istanbul reopened.",
        "Missiles flew from Belgorod to Kharkiv during the evacuation.",
        "Joe Biden flew from Warsaw to Rzeszow as evacuations went on.",
        "Russian troops withdrew from Kyiv to Gomel.",
        "She drove from Lviv to Kyiv for the concert.",
        "Freight trains run from Odesa to Lviv.",
    ],
)
def test_other_ways_do_not_count(text: str) -> None:
    assert pairs(text) in ([], [(None, None)])


def test_items_of_a_list() -> None:
    text = "Three humanitarian corridors will open today. Sumy - Poltava. Izium - Lozova."
    listed = [e for e in out(text) if e.origin]
    assert [(e.origin, e.destination, e.status) for e in listed] == [("Sumy", "Poltava", "announced"), ("Izium", "Lozova", "announced")]
    assert pairs("The Sumy region: from Sumy and Lebedyn to Poltava.") == [("Sumy", "Poltava"), ("Lebedyn", "Poltava")]
    assert pairs('"The Kyiv region. From the village of Vorzel to Kyiv," she said.') == [("Vorzel", "Kyiv")]


def test_people_under_way_near_a_corridor() -> None:
    assert pairs("Buses with 200 women and children left Irpin for Kyiv.") == [("Irpin", "Kyiv")]
    assert pairs("A convoy of cars went from Sumy to Poltava. The humanitarian corridor closes at nine.")[0] == ("Sumy", "Poltava")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Civilians went from Sumy to Poltava.", [("Sumy", "Poltava")]),
        ("People can leave Sumy by their own transport to Poltava.", [("Sumy", "Poltava")]),
        ("Ukraine has proposed routes from Sumy to Poltava.", [("Sumy", "Poltava")]),
        ("He moved from Lviv to Kyiv as a child.", []),
        ("People travel from Lviv to Krakow by train.", []),
    ],
)
def test_people_under_way_where_nothing_speaks_of_corridors(text: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(text) == expected


def test_ends_told_apart() -> None:
    text = "Residents of Sumy and Lebedyn will be evacuated today. Buses will take them to Poltava."
    assert pairs(text) == [("Sumy", "Poltava"), ("Lebedyn", "Poltava")]
    assert {e.evidence for e in out(text)} == {(0, len(text))}


def test_one_end_is_better_than_none() -> None:
    assert pairs("A second bid to evacuate Mariupol failed.") == [("Mariupol", None)]
    assert pairs("In Mariupol, a convoy of 40 civilian cars left the city.") == [("Mariupol", None)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A humanitarian corridor from Sumy to Poltava will open on Monday.", "announced"),
        ("A humanitarian corridor from Sumy to Poltava was agreed on Monday.", "announced"),
        ("The evacuation from Sumy to Poltava began on Monday.", "open"),
        ("Civilians are being evacuated from Sumy to Poltava.", "open"),
        ("Civilians were evacuated from Sumy to Poltava.", "completed"),
        ("The evacuation from Sumy to Poltava was called off.", "disrupted"),
        ("The humanitarian corridor from Sumy to Poltava did not work.", "disrupted"),
        ("A green corridor was to be opened from Sumy to Poltava, but the enemy fired on the buses.", "disrupted"),
        ("Residents of Sumy are to be evacuated to Poltava.", "announced"),
        ("The evacuation from Sumy to Poltava goes on.", "open"),
        ("Ukraine called the corridor from Kyiv to Gomel unacceptable.", "disputed"),
        ("Ukraine rejected a humanitarian corridor from Sumy to Belgorod.", "disputed"),
        ("The green corridor from Sumy to Poltava is 170 kilometres long.", None),
    ],
)
def test_how_it_fared(text: str, status: str | None) -> None:
    assert [e.status for e in out(text)] == [status]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Russia offered a humanitarian corridor from Sumy to Belgorod.", "Russia"),
        ("The Russian military said it would open a humanitarian corridor from Sumy to Belgorod.", "Russia"),
        ("Russia and Ukraine agreed on a humanitarian corridor from Sumy to Poltava.", None),
        ("A humanitarian corridor from Sumy to Poltava opened.", None),
    ],
)
def test_whose_it_is(text: str, party: str | None) -> None:
    assert [e.proposed_by for e in out(text)] == [party]


def test_words_of_ways_out() -> None:
    for text, lower, expected in [
        ("Humanitarian corridors opened.", "corridors", True),
        ("The evacuation route is safe.", "route", True),
        ("They were promised safe passage.", "passage", True),
        ("The land corridor is theirs.", "corridor", False),
        ("The route is long.", "route", False),
    ]:
        assert is_way_out(word(text, lower)[0]) is expected, text
