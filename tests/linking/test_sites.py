"""The kinds of site, weapon and hour that words name."""

from __future__ import annotations

import pytest

from onrecord.linking.sites import hours_of, is_of_war, means_of, sites_of, table


def test_singular_and_plural_name_one_kind_and_other_words_none() -> None:
    assert sites_of(["hotels", "motel", "tuesday", "school"]) == ("hotel", "school")
    assert means_of(["rockets", "grad", "spoon"]) == ("rocket",)
    assert hours_of(["dawn", "morning", "overnight"]) == ("morning", "night")


def test_one_word_makes_no_war() -> None:
    assert is_of_war(["troops", "shelled"]) and not is_of_war(["troops", "troop", "robbery"])


@pytest.mark.parametrize("name", ["sites", "means", "hours", "war"])
def test_every_word_is_of_one_kind(name: str) -> None:
    assert table(name)
