"""Which war a text dates by: told by the words of the phrase first, then by the texts around it, and never one still to come."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from onrecord.reading import periods
from onrecord.reading.eras import Era, era_of, eras, named_days

LATE = date(2030, 1, 1)
NOUNS = ("the counteroffensive", "the incursion")
WORDS = "robotyne kursk gaza sudan tigray karabakh yemen syria iraq afghanistan ukraine".split()


def start(phrase: str, published: date | None = LATE, *texts: str) -> date | None:
    era = era_of(phrase, published, *texts)
    return era.start if era is not None else None


@pytest.mark.parametrize(
    ("phrase", "texts", "first"),
    [
        ("the invasion of ukraine", (), date(2022, 2, 24)),
        ("the war", ("kyiv and kharkiv were quiet.",), date(2022, 2, 24)),
        ("the war in ukraine", ("khartoum, sudan, darfur",), date(2022, 2, 24)),
        ("the war", ("he spoke at length.", "shells fell near kyiv."), date(2022, 2, 24)),
        ("the war", ("he spoke at length.",), None),
        ("the cold war", ("kyiv and kharkiv were quiet.",), None),
        ("the second world war", ("kyiv and kharkiv were quiet.",), None),
    ],
)
def test_the_phrase_speaks_first_and_then_the_texts_nearest_first(phrase: str, texts: tuple[str, ...], first: date | None) -> None:
    assert start(phrase, LATE, *texts) == first


@pytest.mark.parametrize("era", eras(), ids=lambda era: era.name)
def test_an_era_is_given_from_its_first_day_on_and_not_before(era: Era) -> None:
    phrase = next(noun for noun in NOUNS if era.nouns.search(noun)) if era.nouns is not None else "the war"
    text = next(word for word in WORDS if era.words.search(word))
    for day in (era.start, era.start + timedelta(days=1)):
        assert era_of(phrase, day, text) is era
    before = era_of(phrase, era.start - timedelta(days=1), text)
    assert before is None or before.start < era.start


def test_where_publication_is_not_known_every_era_is_open() -> None:
    assert start("the invasion of ukraine", None) == date(2022, 2, 24)
    assert start("the invasion of ukraine", date(2022, 2, 23)) != date(2022, 2, 24)


def test_every_named_day_is_a_day_of_the_calendar() -> None:
    assert all(periods.day_of(2024, month, day) for month, day in named_days().values())
    assert named_days()["christmas day"] == (12, 25)
