"""Which words tell of a happening, and which only of a wish, a condition, a plan or a figure of speech."""

import pytest

from tests.reading.asking import types


@pytest.mark.parametrize(
    "text",
    [
        "If Russia attacks Odesa, the port will close.",
        "Unless troops leave, the army will storm the town.",
        "Russia could attack Odesa.",
        "The troops may capture Kyiv.",
        "The army said it would attack Kherson.",
        "The ministry said Russian troops would shell the town.",
        "The president wants to prevent an attack on Kyiv.",
        "Officials fear an attack on Odesa.",
        "Analysts expect a Russian assault on Odesa.",
        "They urged Russia not to bomb the city.",
        "Russia threatened to bomb Kyiv.",
        "The president said he hoped to retake Kherson.",
        "Ukraine demanded that Russia withdraw from Crimea.",
        "The minister called for a ceasefire.",
        "A strike on Sumy was averted.",
        "There was no attack on Odesa.",
        "Police found no explosives in Kyiv.",
        "Had Russia attacked Odesa, the port would have closed.",
    ],
)
def test_what_did_not_happen_is_no_event(text: str) -> None:
    assert types(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The price of oil hit a record high.",
        "The idea struck him.",
        "The fighting continued.",
        "Russia's invasion of Ukraine began on 24 February.",
        "Ukraine sits in Europe.",
        "The company launched a campaign.",
        "He left a meeting to take a call.",
    ],
)
def test_figures_of_speech_and_the_war_at_large_are_no_events(text: str) -> None:
    assert types(text) == []


def test_to_strike_a_deal_is_an_agreement_and_no_strike() -> None:
    assert types("The two sides struck a deal on grain.") == ["agreement"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Soldiers took the town of Izium.", ["territory"]),
        ("Soldiers took a break.", []),
        ("Russian forces captured 23 soldiers.", ["arrest"]),
        ("The two sides struck a deal.", ["agreement"]),
        ("The two sides struck a pose.", []),
        ("The army launched missiles at Sumy.", ["shelling"]),
        ("The army launched a website.", []),
        ("Foreign ministers met in Antalya on Thursday.", ["talks"]),
        ("The target was met on Thursday.", []),
    ],
)
def test_some_verbs_tell_of_a_happening_only_by_their_object(text: str, found: list[str]) -> None:
    assert types(text) == found


def test_a_noun_that_says_no_more_is_not_told_twice() -> None:
    assert types("Rockets struck a bus in Donetsk on Friday. The attack shocked the town.") == ["shelling"]
