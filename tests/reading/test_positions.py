"""Positions: what is demanded, asked for, offered, accepted, rejected, threatened or called a crime, and by whom."""

from __future__ import annotations

import pytest

from onrecord.reading.statement import ACTS, Position
from tests.reading.asking import read


def positions(text: str) -> list[Position]:
    return [s for s in read(text, ("position",)) if isinstance(s, Position)]


ONE = [
    ("Kyiv demanded the withdrawal of all troops.", "demand", "Kyiv"),
    ("The envoy said the corridor must be opened.", "demand", "envoy"),
    ("“You have to leave the city,” Ihor Bondar told the troops.", "demand", "Ihor Bondar"),
    ("“Do not travel to Sudan,” the embassy warned.", "demand", "embassy"),
    ("The department ordered all citizens to leave.", "demand", "department"),
    ("Russia's demands for guarantees were ignored.", "demand", "Russia"),
    ("The rebels issued an ultimatum to the town.", "demand", "rebels"),
    ("Kyiv wants a ceasefire.", "demand", "Kyiv"),
    ("“Our position is the same: ceasefire, withdrawal of troops, guarantees,” Ihor Bondar wrote.", "demand", "Ihor Bondar"),
    ("The pope appealed for a truce.", "appeal", "pope"),
    ("Zelensky urged the allies to send more jets.", "appeal", "Zelensky"),
    ("The agency called on both sides to spare civilians.", "appeal", "agency"),
    ("“It is time to talk,” Ihor Bondar said.", "appeal", "Ihor Bondar"),
    ("Turkey offered to host the talks.", "offer", "Turkey"),
    ("London pledged new weapons for Kyiv.", "offer", "London"),
    ("Germany said it was ready for talks with Moscow.", "offer", "Germany"),
    ("Berlin agreed to send 14 tanks.", "accept", "Berlin"),
    ("Kyiv rejected the plan.", "reject", "Kyiv"),
    ("The alliance ruled out sending troops.", "reject", "alliance"),
    ("The mayor refused to leave the city.", "reject", "mayor"),
    ("“We will never surrender,” Ihor Bondar said.", "reject", "Ihor Bondar"),
    ("Moscow threatened to cut the gas.", "threaten", "Moscow"),
    ("The minister said any attack would be met with force.", "threaten", "minister"),
    ("Ihor Bondar said the strike was a war crime.", "allege-crime", "Ihor Bondar"),
]


@pytest.mark.parametrize(("text", "act", "speaker"), ONE)
def test_each_act_is_told_in_its_own_words(text: str, act: str, speaker: str) -> None:
    found = positions(text)
    assert [(p.act, p.speaker) for p in found] == [(act, speaker)]
    assert text[found[0].start : found[0].end].strip() == text[found[0].start : found[0].end]


@pytest.mark.parametrize(
    "text",
    [
        "The minister declined to comment.",
        "The river should freeze in January.",
        "The strike was a war crime.",
        "The town did not reject the plan.",
        "He asked reporters a question.",
        "The bridge was rejected by the engineers.",
    ],
)
def test_these_are_no_positions(text: str) -> None:
    assert positions(text) == []


def test_we_is_whoever_speaks() -> None:
    (p,) = positions("“We demand the release of the mayor,” Ihor Bondar said.")
    assert (p.act, p.speaker) == ("demand", "Ihor Bondar")


def test_whom_it_is_addressed_to_and_what_it_is_about() -> None:
    (p,) = positions("Zelensky urged the allies to send more jets.")
    assert p.addressee == "allies"
    assert p.topic is not None
    assert "jets" in p.topic


def test_sentences_of_one_quotation_that_go_on_are_one_position() -> None:
    text = "“It is time to meet. It is time to talk,” Ihor Bondar said."
    (p,) = positions(text)
    assert p.evidence[0] == 0
    assert "talk" in text[p.start : p.end]


def test_only_acts_of_the_contract() -> None:
    assert {p.act for text, _, _ in ONE for p in positions(text)} <= set(ACTS)
