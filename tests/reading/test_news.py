"""What of news a noun brings: a day, a place, a party, a number."""

from __future__ import annotations

import pytest

from onrecord.reading.news import brings, dated_or_placed, narrow, of_a_day
from onrecord.reading.places import Places
from tests.reading.asking import page, word


@pytest.mark.parametrize(
    ("text", "noun", "news"),
    [
        ("Talks in Brest went on.", "talks", True),
        ("A meeting of 40 countries went on.", "meeting", True),
        ("Gains around the front are small.", "gains", True),
        ("Battles go on for control of Izium.", "battles", True),
        ("Talks are hard.", "talks", False),
    ],
)
def test_a_mention_has_a_place_or_parties(text: str, noun: str, news: bool) -> None:
    w, sentence = word(text, noun)
    assert dated_or_placed(w, sentence, Places(page(text))) is news


def test_a_number_is_news_and_a_bare_noun_is_none() -> None:
    w, sentence = word("Three strikes were counted.", "strikes")
    assert brings(w, sentence, Places(page("Three strikes were counted.")))
    w, sentence = word("Strikes are bad.", "strikes")
    assert not brings(w, sentence, Places(page("Strikes are bad.")))


def test_an_invasion_is_of_a_day_or_of_a_part_of_a_country() -> None:
    text = "He spoke of its Feb. 24 invasion."
    w, sentence = word(text, "invasion")
    assert of_a_day(w, sentence) and not narrow(w, sentence, Places(page(text)))
    text = "He spoke of the invasion of Donbas."
    w, sentence = word(text, "invasion")
    assert narrow(w, sentence, Places(page(text))) and not of_a_day(w, sentence)
