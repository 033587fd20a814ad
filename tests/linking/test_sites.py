"""Kinds of site that words name."""

from __future__ import annotations

from onrecord.linking.sites import sites_of


def test_singular_and_plural_name_one_kind_and_other_words_none() -> None:
    assert sites_of(["hotels", "motel", "tuesday", "school"]) == ("hotel", "school")
