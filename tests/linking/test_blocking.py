"""Keys under which the like of a sketch is found."""

from __future__ import annotations

from onrecord.linking import blocking
from onrecord.linking.sketch import Where
from tests.linking.making import KHARKIV, MARIUPOL, day, sketch


def test_a_neighbouring_day_and_cell_are_sought() -> None:
    a = sketch("a", "2022-03-17", places=(KHARKIV,), days=(day("2022-03-16"),))
    near = Where("Derhachi", KHARKIV.lat and KHARKIV.lat + 0.08, KHARKIV.lon, "point", 1.0)
    b = sketch("b", "2022-03-18", places=(near,), days=(day("2022-03-17"),))
    assert set(blocking.keys(a)) & set(blocking.sought(b))


def test_other_towns_share_no_key() -> None:
    a = sketch("a", "2022-03-17", places=(KHARKIV,), days=(day("2022-03-16"),))
    b = sketch("b", "2022-03-17", places=(MARIUPOL,), days=(day("2022-03-16"),))
    assert not set(blocking.keys(a)) & set(blocking.sought(b))


def test_rare_keys_come_first_and_no_more_than_so_many() -> None:
    common = [f"c{n}" for n in range(blocking.MOST_OF_A_KEY)]
    found = blocking.candidates([common, ["rare"]])
    assert found[0] == "rare" and len(found) == blocking.MOST_CANDIDATES
