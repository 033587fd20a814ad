"""A place that is named only to say where the one before it is."""

from __future__ import annotations

import pytest

from onrecord.reading.around import LONGEST, is_around


@pytest.mark.parametrize("gap", [" in ", " in northern ", " outside the Ukrainian city of ", " near the city of ", " in the eastern "])
def test_a_place_beside_another_tells_where_it_is(gap: str) -> None:
    assert is_around(gap)


@pytest.mark.parametrize("gap", ["", " ", ", ", " and ", " from ", " in an attack on ", " in March after ", " in " + "northern " * LONGEST])
def test_other_words_between_them_tell_of_two_places(gap: str) -> None:
    assert not is_around(gap)
