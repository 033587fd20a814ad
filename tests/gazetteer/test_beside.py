"""What a text says of a place beside its name, and why a place is chosen."""

from __future__ import annotations

import pytest

from onrecord.gazetteer.beside import said_beside
from onrecord.gazetteer.gazetteer import Gazetteer, Mention

GAZETTEER = Gazetteer.load()


def resolved(text: str, theatre: str | None = None) -> dict[str, Mention]:
    return {text[m.start : m.end]: m for m in GAZETTEER.resolve(GAZETTEER.find(text), text, theatre=theatre)}


def holders(text: str) -> dict[str, list[str]]:
    mentions = GAZETTEER.find(text)
    names = [text[m.start : m.end] for m in mentions]
    return {name: [names[k] for k in s.holders] for name, s in zip(names, said_beside(mentions, text), strict=True) if s.holders}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It hit Tripoli, Lebanon.", {"Tripoli": ["Lebanon"]}),
        ("It hit Izmail in the south of Ukraine.", {"Izmail": ["Ukraine"]}),
        ("It hit Goma, a city in eastern Congo.", {"Goma": ["Congo"]}),
        ("It hit the Syrian port city of Latakia.", {"Latakia": ["Syrian"]}),
        ("It hit Tripoli, the Libyan capital.", {"Tripoli": ["Libyan"]}),
        ("It hit Syria's Aleppo.", {"Aleppo": ["Syria"]}),
        ("It hit Lebanon, Pennsylvania.", {"Lebanon": ["Pennsylvania"]}),
        ("It hit Sumy, Kharkiv and Poltava.", {}),
        ("In Kyiv, Russia's minister spoke.", {}),
        ("Russia's army took Kharkiv.", {}),
        ("Russian troops took the village of Robotyne.", {}),
    ],
)
def test_what_holds_a_place_is_read_beside_it(text: str, told: dict[str, list[str]]) -> None:
    assert holders(text) == told


def test_a_list_of_regions_is_of_regions() -> None:
    found = resolved("Shells fell in Kharkiv, Sumy and Chernihiv regions.")
    assert {m.place.feature_code for m in found.values() if m.place} == {"ADM1"} and len(found) == 3


def test_one_name_in_two_countries_is_two_places() -> None:
    text = "It hit Tripoli, Lebanon. Later Tripoli, the Libyan capital, was calm."
    first, second = (m.place for m in GAZETTEER.resolve(GAZETTEER.find(text), text) if text[m.start : m.end] == "Tripoli")
    assert first is not None and second is not None and (first.country, second.country) == ("LB", "LY")


def test_why_says_what_chose_it() -> None:
    found = resolved("It hit the village of Antopol in Rivne region.")["Antopol"]
    assert found.place is not None and found.place.precision == "point"
    assert found.why == "the village of this name in Rivne Oblast, where the report puts it"


def test_a_place_that_is_nowhere_there_is_refused_with_its_candidates() -> None:
    found = resolved("It hit the village of Anton in Rivne region.")["Anton"]
    assert found.place is None and found.candidates and found.confidence < 0.5
    assert found.why == "no place of this name is known in Rivne Oblast, where the report puts it"


def test_a_theatre_chooses_where_the_report_does_not() -> None:
    assert [m.place.country for t in (None, "LB") if (m := resolved("It hit the port of Tripoli.", t)["Tripoli"]).place] == ["LY", "LB"]


def test_the_reports_own_names_outvote_the_theatre() -> None:
    found = resolved("It hit Misrata, Benghazi, Sirte and the port of Tripoli.", "LB")["Tripoli"].place
    assert found is not None and found.country == "LY"


@pytest.mark.parametrize(
    "text",
    [
        "The Washington Post told it.",
        "The Tripoli Brigade fought.",
        "It cost US$5 million.",
        "The cruiser Odessa sank.",
        "The University of Kharkiv shut.",
    ],
)
def test_a_body_or_a_ship_has_the_name_only(text: str) -> None:
    assert resolved(text) == {}
