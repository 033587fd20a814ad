"""What the rules ask about a page: whose words they are, who is local, and where a speaker stands."""

from __future__ import annotations

import pytest

from onrecord.reading.context import Context
from tests.reading.asking import figures, page, word


def context(text: str) -> Context:
    return Context(page(text))


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("The mayor of Odesa said 12 people were killed.", True),
        ("The city council said 12 people were killed.", True),
        ("The defence ministry said 12 people were killed.", False),
        ("Twelve people were killed.", False),
    ],
)
def test_who_speaks_of_where_they_are(text: str, local: bool) -> None:
    c = context(text)
    killed, s = word(text, "killed")
    assert c.is_local(c.voice(s, killed)) is local


def test_the_words_of_the_speaker_are_set_apart_from_what_is_said() -> None:
    text = "Officials in Warsaw said 12 people were killed in Lviv."
    c = context(text)
    s = c.page.sentences[0]
    theirs = [s.words[i].text for i in sorted(c.speaker_words(s))]
    assert theirs == ["Officials", "in", "Warsaw", "said"]


def test_the_town_of_a_speaker() -> None:
    text = "The governor of Odesa said 12 people were killed."
    c = context(text)
    killed, s = word(text, "killed")
    where = c.speaker_place(c.voice(s, killed))
    assert where is not None and where.name == "Odesa"


def test_a_government_speaks_from_its_capital_and_not_of_it() -> None:
    text = "The government in Kyiv said 12 people were killed."
    c = context(text)
    killed, s = word(text, "killed")
    assert c.speaker_place(c.voice(s, killed)) is None


def test_a_council_without_a_name_is_that_of_the_town_told_before() -> None:
    text = "Rockets fell on Sumy on Friday.\nThe weather was mild.\nThe city council said 12 people were killed."
    assert figures(text)[-1].place == "Sumy"
