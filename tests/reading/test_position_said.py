"""Positions in the words of a speaker: what must be done, what a side will do or not, what is called a crime."""

from __future__ import annotations

import pytest

from tests.reading.test_positions import positions

SAID = [
    ("“We need a truce now,” Ihor Bondar said.", "demand", "Ihor Bondar"),
    ("“Stay in the shelters,” the governor wrote.", "demand", "governor"),
    ("He should resign, the mayor said.", "demand", "mayor"),
    ("The envoy said Moscow had to withdraw.", "demand", "envoy"),
    ("“We won't leave this city,” Ihor Bondar said.", "reject", "Ihor Bondar"),
    ("The Kremlin said it would not give up the land.", "reject", "Kremlin"),
    ("The premier will not resign, his office said.", "reject", "premier"),
    ("“There can be no talks while the bombs are falling,” Ihor Bondar said.", "reject", "Ihor Bondar"),
    ("Oslo will send Kyiv 20 tanks, its foreign minister said.", "offer", "Oslo"),
    ("The rebels said they would stop if the siege ended.", "offer", "rebels"),
    ("“If they cross the river, we will destroy them,” Ihor Bondar said.", "threaten", "Ihor Bondar"),
    ("The EU said that sanctions would follow if Minsk joined the war.", "threaten", "EU"),
    ("The shelling amounts to genocide, the president said.", "allege-crime", "president"),
    ("Ihor Bondar said the raid violated international humanitarian law.", "allege-crime", "Ihor Bondar"),
    ("Ihor Bondar accused the army of ethnic cleansing.", "allege-crime", "Ihor Bondar"),
]


@pytest.mark.parametrize(("text", "act", "speaker"), SAID)
def test_the_words_said_hold_it(text: str, act: str, speaker: str) -> None:
    assert [(p.act, p.speaker) for p in positions(text)] == [(act, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "“Look at the bridge,” Ihor Bondar said.",
        "Ihor Bondar said the army was trying to “close the ring”.",
        "“You do not have to leave,” Ihor Bondar said.",
        "“They had to walk for three days,” Ihor Bondar said.",
        "“Why should we give up our land?” Ihor Bondar said.",
        "“You must understand this,” Ihor Bondar said.",
        "Power should be back by nightfall, the operator said.",
        "The convoy should arrive on Monday, the operator said.",
        "“He will not stop at Kyiv,” Ihor Bondar said.",
        "Ihor Bondar denied that the army had committed war crimes.",
        "The court said that it was investigating possible war crimes.",
        "“We will pay our debts,” Ihor Bondar said.",
    ],
)
def test_these_hold_none(text: str) -> None:
    assert positions(text) == []


def test_what_a_relative_clause_tells_is_another_position() -> None:
    found = positions("Moscow said the alliance must drop its demands, which Kyiv has rejected.")
    assert [(p.act, p.topic) for p in found][:1] == [("demand", "drop its demands")]


def test_who_must_do_it_is_addressed() -> None:
    (p,) = positions("Berlin must do more, Ihor Bondar said.")
    assert (p.addressee, p.topic) == ("Berlin", "do more")
