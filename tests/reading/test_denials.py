"""Denials that name no happening of their own are of what was told last."""

from __future__ import annotations

import pytest

from tests.reading.asking import events

STRIKE = "A missile hit a school in Sumy on Friday, the mayor said. "


@pytest.mark.parametrize(
    "denial",
    [
        "Russia's defence ministry denied it.",
        "Russia's defence ministry said it was not responsible.",
        "Russia's defence ministry said it had nothing to do with the attack.",
    ],
)
def test_a_denial_stands_beside_what_it_denies(denial: str) -> None:
    told = [e for e in events(STRIKE + denial) if e.stance != "denies"]
    denied = [e for e in events(STRIKE + denial) if e.stance == "denies"]
    assert [e.event_type for e in denied] == [told[0].event_type]
    assert denied[0].place == "Sumy"
    assert denied[0].speaker is not None and "ministry" in denied[0].speaker
    assert denied[0].start >= len(STRIKE)


def test_there_is_nothing_to_deny_where_nothing_was_told() -> None:
    assert events("Russia's defence ministry denied it.") == ()


def test_a_denial_far_from_any_happening_is_of_none() -> None:
    between = "The town has a market and a river. " * 20
    assert all(e.stance != "denies" for e in events(STRIKE + between + "Russia's defence ministry denied it."))
