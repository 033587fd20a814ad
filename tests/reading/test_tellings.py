"""Whose telling a sentence is where no verb of speech says so."""

from __future__ import annotations

import pytest

from onrecord.reading.tellings import account, as_told, line
from tests.reading.asking import figures, word


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("By the mayor's account, nine people were killed.", "mayor"),
        ("By the charity's reckoning nine people have been killed.", "charity"),
        ("By the count of Anna Petrova, the ombudswoman, nine people have been killed.", "Anna Petrova"),
        ("Nine people have been moved out, by the governor Oleh Bondar's account.", "Oleh Bondar"),
        ("On the governor's telling, nine people were killed.", "governor"),
        ("Nine people were killed, in the governor's words.", "governor"),
        ("Nine people were killed, in the tally of the ministry.", "ministry"),
        ("As the mayor tells it, nine people were killed.", "mayor"),
        ("Nine soldiers were killed, if the army is to be believed.", "army"),
        ("The ministry's version is that nine people were killed.", "ministry"),
        ("The word from the ministry is that nine people were killed.", "ministry"),
        ("The mayor has it that nine people were killed.", "mayor"),
        ("The health ministry's latest count is nine dead.", "health ministry"),
        ("The prosecutor's office reports nine injured, including a nurse.", "prosecutor's office"),
        ("By official count, nine people were killed.", None),
        ("The city's death toll stands at nine.", None),
        ("Nine people were killed in the line of fire.", None),
        ("Rumour has it that nine people were killed.", None),
    ],
)
def test_a_count_is_told_by_whose_account_it_is(text: str, speaker: str | None) -> None:
    assert figures(text)[0].speaker == speaker


def test_by_its_own_admission_the_subject_admits() -> None:
    (figure,) = figures("The army lost 30 men, by its own admission.")
    assert (figure.speaker, figure.stance) == ("army", "admits")


def test_the_account_of_one_clause_leaves_out_the_words_that_name_the_speaker() -> None:
    found, sentence = word("By the mayor's account, nine people were killed.", "account")
    told = account(found, sentence)
    assert told is not None
    assert told[0].text == "mayor"
    assert "mayor" not in {sentence.words[i].text for i in told[1]}


@pytest.mark.parametrize(("text", "lower"), [("As the mayor left, nine people fell.", "left"), ("They have it all.", "have")])
def test_other_clauses_tell_nothing(text: str, lower: str) -> None:
    assert as_told(*word(text, lower)) is None


def test_a_version_that_is_only_named_says_nothing() -> None:
    found, _ = word("The ministry's version is wrong.", "version")
    assert line(found) is None
