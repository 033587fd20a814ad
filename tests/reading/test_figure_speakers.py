"""Figures: who says them, how, and whether he believes that there are more."""

from __future__ import annotations

import pytest

from onrecord.reading.statement import Figure
from tests.reading.asking import figures


def only(text: str) -> Figure:
    found = figures(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said 40 soldiers were killed.", "states"),
        ("Russia denied that its forces killed 12 people.", "denies"),
        ("Officials admitted that 498 soldiers had died.", "admits"),
        ("Ukraine accused Russia of killing 300 people in the theatre.", "accuses"),
        ("The army doubted that 500 soldiers died.", "doubts"),
        ("The governor warned that thousands could die.", "expects"),
    ],
)
def test_the_stance_is_the_speakers(text: str, stance: str) -> None:
    f = only(text)
    assert f.stance == stance
    assert f.speaker is not None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("According to the governor, 12 people were killed in Sumy on Friday.", "governor"),
        ('"Twelve people were killed," the governor said.', "governor"),
        ("Twelve people died in Kharkiv.", None),
        ("Moscow said 14 soldiers were killed.", "Moscow"),
    ],
)
def test_who_says_it(text: str, speaker: str | None) -> None:
    assert only(text).speaker == speaker


def test_a_pronoun_speaks_for_the_person_named_before() -> None:
    first, second = figures("Mykhailo Fedorenko, the mayor of Sumy, said 12 people were killed. He said 40 were wounded.")
    assert first.speaker == second.speaker == "Mykhailo Fedorenko"


@pytest.mark.parametrize(
    ("text", "undercount"),
    [
        ("The UN has recorded 816 deaths, and believes the real figure is considerably higher.", True),
        ("The UN has recorded 816 deaths. The true toll is believed to be much higher.", True),
        ("The UN has recorded 816 deaths.", False),
        ("The UN has recorded 816 deaths. Prices are much higher in Sumy.", False),
    ],
)
def test_a_speaker_who_believes_the_real_number_higher(text: str, undercount: bool) -> None:
    assert only(text).undercount is undercount


@pytest.mark.parametrize(
    "text",
    [
        "The governor said that falling debris injured two people, while destroying nine homes.",
        "The governor told the mission that the shelling killed seven people, and 32 soldiers were injured at the airport.",
        "The governor reported from the scene that 39 people were rescued, and 75 were injured.",
        "The governor disclosed that Russia fired four missiles.",
        "The governor said that medics were working, adding that 36 people had been pulled from the rubble.",
    ],
)
def test_what_a_speaker_goes_on_to_count_is_theirs(text: str) -> None:
    assert {f.speaker for f in figures(text)} == {"governor"}


def test_a_drone_that_blasts_a_wall_says_nothing() -> None:
    f = only("A drone blasted a hole in a block of flats in Sumy, killing six people.")
    assert (f.speaker, f.place) == (None, "Sumy")
