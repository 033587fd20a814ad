"""From a number up the parse to the verb or noun that says what became of those counted: the many ways in which news tells a count."""

from __future__ import annotations

import pytest

from onrecord.reading.counting import counted
from onrecord.reading.governing import follows_on, governed, headed, nominal
from tests.reading.asking import counts, word


@pytest.mark.parametrize(
    ("text", "measure", "low", "high"),
    [
        ("Doctors treated 34 people for shrapnel wounds in Nikopol.", "injured", 34, 34),
        ("Six people were taken to hospital.", "injured", 6, 6),
        ("Five people sought medical help after the attack.", "injured", 5, 5),
        ("Doctors at the clinic are caring for 56 patients with gunshot wounds.", "injured", 56, 56),
        ("The fire took the lives of nine patients.", "killed", 9, 9),
        ("Thirteen villagers burned to death in the church.", "killed", 13, 13),
        ("The remains of 26 people were found beneath the tower.", "killed", 26, 26),
        ("Eight people did not survive.", "killed", 8, 8),
        ("Fifteen people are listed as missing.", "missing", 15, 15),
        ("The fate of 16 sailors is unknown.", "missing", 16, 16),
        ("More than 400 people were behind bars, the group said.", "detained", 400, None),
        ("The militia is holding 12 aid workers.", "detained", 12, 12),
        ("Around 100 fighters laid down their arms.", "detained", 100, 100),
        ("Ukraine brought home 90 prisoners.", "released", 90, 90),
        ("Russia got 60 of its servicemen back.", "released", 60, 60),
        ("The gunmen led away six villagers.", "abducted", 6, 6),
        ("More than 40,000 Rohingya have slipped over the border into Bangladesh.", "refugees", 40000, None),
        ("Poland has taken in 1.9 million Ukrainians.", "refugees", 1900000, 1900000),
        ("Fighting forced 12,000 villagers to flee.", "displaced", 12000, 12000),
        ("Half a million people have abandoned their homes.", "displaced", 500000, 500000),
        ("The navy airlifted 80 diplomats from Khartoum.", "evacuated", 80, 80),
        ("Some 1,600 people were brought to safety on Friday.", "evacuated", 1600, 1600),
        ("The metro took in 20,000 people overnight.", "sheltering", 20000, 20000),
        ("Hundreds spent the night in metro stations.", "sheltering", 100, None),
        ("About 60 people are believed to be under the rubble.", "trapped", 60, 60),
        ("The strike cut power to 90,000 customers.", "deprived", 90000, 90000),
        ("The blackout affected 1.1 million people.", "deprived", 1100000, 1100000),
        ("A quarter of a million people were plunged into darkness.", "deprived", 250000, 250000),
        ("Russia attacked Kyiv overnight using 45 drones.", "fired", 45, 45),
        ("A wave of 45 drones flew towards Kyiv.", "fired", 45, 45),
        ("Windows were blown out in 30 apartment blocks.", "damaged", 30, 30),
        ("Eight lorries were turned back at the checkpoint.", "vehicles", 8, 8),
        ("The ministry put the wounded at between 200 and 250.", "injured", 200, 250),
    ],
)
def test_what_became_of_those_counted(text: str, measure: str, low: int, high: int | None) -> None:
    assert counts(text) == [(measure, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "The reporter spoke to a dozen refugees at the station.",
        "Investigators interviewed 90 victims.",
        "Another 9,000 residents are still waiting to leave.",
        "About 80 people, mostly the elderly, stayed behind.",
        "Contact with the 40-member crew has been lost.",
        "The company employs 400 people in Lviv.",
        "She has two sons and a daughter.",
        "Germany will send 18 Leopard tanks to Ukraine.",
    ],
)
def test_nothing_became_of_others(text: str) -> None:
    assert counts(text) == []


def test_two_tolls_of_one_verb_are_told_apart() -> None:
    assert counts("The blast brought the dead to 31 and the wounded to 90.") == [("killed", 31, 31), ("injured", 90, 90)]


def found(text: str, number: str) -> str | None:
    w, sentence = word(text, number)
    what = counted(w, {w.i}, sentence)
    m = governed(what.noun or w, w, what, sentence)
    return m.measure if m else None


def test_the_governor_is_looked_for_past_a_part_of_speech_or_two() -> None:
    assert found("The army swapped its captives for nine soldiers.", "nine") == "released"
    assert found("Police spoke of the arrest of nine men.", "nine") == "detained"
    assert found("Nine men spoke of their arrest.", "nine") is None


def test_a_noun_of_action_measures_what_it_can() -> None:
    text = "The launch of nine rockets and the evacuation of nine people were seen."
    launch, sentence = word(text, "launch")
    evacuation, _ = word(text, "evacuation")
    rockets = counted(word(text, "nine")[0], {word(text, "nine")[0].i}, sentence)
    assert (m := nominal(launch, rockets)) is not None and m.measure == "fired"
    assert nominal(evacuation, rockets) is None


def test_a_toll_is_the_verb_s_subject_or_object() -> None:
    text = "The death toll rose to 57."
    rose, sentence = word(text, "rose")
    num, _ = word(text, "57")
    assert (m := headed(rose, counted(num, {num.i}, sentence), num, sentence)) is not None and m.measure == "killed"


def test_a_running_count_goes_on_in_the_next_sentence() -> None:
    assert follows_on(word("That rose to 110 million.", "million")[0])
    assert not follows_on(word("The temperature rose to 30.", "30")[0])
