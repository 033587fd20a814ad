"""Options that verbs share: a day, and one of a few words."""

from __future__ import annotations

import datetime as dt

import pytest

from onrecord.cli.options import day, one_of
from onrecord.errors import UsageError


def test_a_day_is_read_or_refused() -> None:
    assert day("2022-03-19") == dt.date(2022, 3, 19)
    assert day(None) is None
    for wrong in ("", "19/03/2022", "2022-02-30", "yesterday"):
        with pytest.raises(UsageError):
            day(wrong)


def test_a_word_that_is_none_of_the_known_ones_is_refused_with_them() -> None:
    assert one_of("killed", ("killed", "injured"), "measure") == "killed"
    assert one_of(None, ("killed",), "measure") is None
    with pytest.raises(UsageError, match="no such measure: hurt") as error:
        one_of("hurt", ("killed", "injured"), "measure")
    assert error.value.hint == "one of killed, injured"
