"""Positions told by a verb, a noun or an adjective of the act: whose they are, to whom, and what only looks like one."""

from __future__ import annotations

import pytest

from tests.reading.test_positions import positions

TOLD = [
    ("Moscow has called on Kyiv to lay down its arms.", "appeal", "Moscow"),
    ("She appealed to Moscow to hold its fire.", "appeal", None),
    ("The envoy asked Congress to give its approval.", "appeal", "envoy"),
    ("The mayor pleaded for inspectors to be let in.", "appeal", "mayor"),
    ("Zelensky asked for fighter jets.", "appeal", "Zelensky"),
    ("Kyiv requested an emergency meeting of the council.", "appeal", "Kyiv"),
    ("The UN is seeking two billion dollars in aid.", "appeal", "UN"),
    ("Berlin expressed the hope that Moscow and Kyiv would talk.", "appeal", "Berlin"),
    ("The ministry stressed the need for safe corridors.", "demand", "ministry"),
    ("The opposition wants the president to resign.", "demand", "opposition"),
    ("The ministry insisted that the prisoners be released.", "demand", "ministry"),
    ("The army ordered the evacuation of the town.", "demand", "army"),
    ("The rebels set a deadline for the garrison to surrender.", "demand", "rebels"),
    ("A demand by Kyiv for more jets went unheard.", "demand", "Kyiv"),
    ("Residents have been told to evacuate.", "demand", None),
    ("Ankara is willing to mediate between the two sides.", "offer", "Ankara"),
    ("Madrid is open to sending tanks.", "offer", "Madrid"),
    ("London announced a new package of military aid.", "offer", "London"),
    ("The parliament voted to approve the deal.", "accept", "parliament"),
    ("Hezbollah gave its blessing to the truce.", "accept", "Hezbollah"),
    ("Washington backed the proposal.", "accept", "Washington"),
    ("The foreign minister turned down the invitation.", "reject", "foreign minister"),
    ("The plan was rejected by Kyiv.", "reject", "Kyiv"),
    ("Kyiv named its terms, but Moscow has refused.", "reject", "Moscow"),
    ("Israel has not agreed to the truce.", "reject", "Israel"),
    ("Minsk is not ready to negotiate.", "reject", "Minsk"),
    ("Vienna is unwilling to negotiate.", "reject", "Vienna"),
    ("The minister brushed aside calls for an inquiry.", "reject", "minister"),
    ("Tehran promised retaliation.", "threaten", "Tehran"),
    ("The general vowed to strike back.", "threaten", "general"),
    ("Washington warned Beijing of consequences.", "threaten", "Washington"),
    ("The general vowed never to retreat.", "reject", "general"),
    ("The general described the raid as a failure.", "assess", "general"),
    ("The ministry judged that the advance had slowed.", "assess", "ministry"),
]


@pytest.mark.parametrize(("text", "act", "speaker"), TOLD)
def test_a_word_of_the_act_tells_it(text: str, act: str, speaker: str | None) -> None:
    assert [(p.act, p.speaker) for p in positions(text)] == [(act, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "The drought threatens the harvest.",
        "Prices threatened to rise.",
        "History offers a lesson.",
        "The wheat is ready to harvest.",
        "Moscow is ready to attack Kyiv.",
        "Kyiv is prepared for the worst.",
        "Vienna is not unwilling to negotiate.",
        "The army dismissed a report that the bridge had fallen.",
        "The clerk asked not to be named.",
        "The reporter asked for comment.",
        "The minister warned that the dam would burst.",
        "Moscow wants to restore its empire.",
        "Anna Bondar wanted her son to come home.",
        "The road that they had been told to use was mined.",
        "When asked to speak, the witnesses wept.",
        "The ministry assessed that 40 tanks had been lost.",
        "The army put the toll at 40, a figure that the mayor dismissed.",
    ],
)
def test_these_only_look_like_positions(text: str) -> None:
    assert positions(text) == []


@pytest.mark.parametrize(
    ("text", "addressee", "topic"),
    [
        ("Moscow has called on Kyiv to lay down its arms.", "Kyiv", "lay down its arms"),
        ("Washington warned Tehran against sending drones.", "Tehran", "sending drones"),
        ("Residents have been told to leave the city.", "Residents", "leave the city"),
        ("The foreign minister turned down the invitation.", None, "invitation"),
        ("Kyiv's offer was turned down by Moscow.", None, "Kyiv's offer"),
    ],
)
def test_to_whom_and_about_what(text: str, addressee: str | None, topic: str) -> None:
    found = positions(text)[-1]
    assert (found.addressee, found.topic) == (addressee, topic)


def test_his_side_is_the_speakers() -> None:
    (p,) = positions("Ihor Bondar said his side had offered to open a corridor.")
    assert (p.act, p.speaker) == ("offer", "Ihor Bondar")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Moscow demanded a withdrawal from the east, which Kyiv rejected.",
            ("demand", "Moscow", "withdrawal from the east"),
            ("reject", "Kyiv", "withdrawal from the east"),
        ),
        (
            "Moscow offered a corridor, a proposal that Kyiv rejected.",
            ("offer", "Moscow", "corridor"),
            ("reject", "Kyiv", "proposal"),
        ),
        (
            "Moscow demanded recognition of the border, something Kyiv has rejected.",
            ("demand", "Moscow", "recognition of the border"),
            ("reject", "Kyiv", "something"),
        ),
        ("Ankara proposed a meeting, which both sides accepted.", ("offer", "Ankara", "meeting"), ("accept", "sides", "meeting")),
    ],
)
def test_what_a_comma_sets_off_is_a_position_of_its_own(text: str, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    found = positions(text)
    assert [(p.act, p.speaker, p.topic) for p in found] == [first, second]
    assert found[1].via is None
