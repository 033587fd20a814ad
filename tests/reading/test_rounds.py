"""Rounds of talks: the number, the parties, how they spoke, what came of it."""

from __future__ import annotations

import pytest

from onrecord.reading.statement import Event
from tests.reading.asking import events


def talks(text: str) -> Event:
    found = [e for e in events(text) if e.event_type == "talks"]
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A third round of talks was held in Geneva on Monday.", 3),
        ("The 4th round of talks was held in Geneva on Monday.", 4),
        ("The second meeting of the envoys took place in Geneva on Monday.", 2),
        ("Talks were held in Geneva on Monday.", None),
    ],
)
def test_the_number(text: str, number: int | None) -> None:
    assert talks(text).round == number


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Talks between Russia and Ukraine were held in Istanbul on Monday.", ("Russia", "Ukraine")),
        ("A third round of talks between Ukraine and Russia was held by video on Monday.", ("Ukraine", "Russia")),
        ("The fifth round of negotiations between Kyiv and Moscow, due on Monday, was postponed.", ("Ukraine", "Russia")),
        ("Israel and Hamas resumed negotiations in Cairo on Sunday.", ("Israel", "Hamas")),
        ("Envoys from Russia and Ukraine held talks in Istanbul on Monday.", ("Russia", "Ukraine")),
        ("Russian and Ukrainian negotiators met in Istanbul on Monday.", ("Russia", "Ukraine")),
        ("Joe Biden met Emmanuel Macron in Paris on Monday.", ("Joe Biden", "Emmanuel Macron")),
        ("Talks were held in Istanbul on Monday.", None),
        ("Negotiators held talks with Russia in Istanbul on Monday.", None),
    ],
)
def test_two_parties_or_none(text: str, parties: tuple[str, ...] | None) -> None:
    assert talks(text).parties == parties


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Talks between Russia and Ukraine resumed by video link on Monday.", "video"),
        ("Joe Biden spoke with Emmanuel Macron by telephone on Monday.", "phone"),
        ("Joe Biden met Emmanuel Macron in Paris on Monday.", "in person"),
        ("Russia and Ukraine resumed talks on Monday.", None),
    ],
)
def test_how_they_spoke(text: str, how: str | None) -> None:
    assert talks(text).format == how


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The talks in Geneva ended on Monday without a breakthrough.", "without a breakthrough"),
        ("The talks in Geneva ended on Monday with an agreement on prisoners.", "an agreement on prisoners"),
        ("The talks in Geneva produced no progress on Monday.", "no progress"),
        ("The talks in Geneva were suspended on Monday.", "suspended"),
        ("Russian and Ukrainian envoys met in Geneva on Monday but failed to agree on a truce.", "failed to agree on a truce"),
        ("The talks in Geneva began on Monday.", None),
    ],
)
def test_what_came_of_it(text: str, outcome: str | None) -> None:
    assert talks(text).outcome == outcome
