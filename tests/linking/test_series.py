"""Running counts: what belongs to one, what is apart, and what is no running count at all."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.series import Counted, Series, is_running, series
from onrecord.reading.statement import Figure

START = dt.date(2022, 2, 24)
_ids = itertools.count()


def day(number: int) -> dt.date:
    return dt.date(2022, 3, number)


def count(
    number: int, to: dt.date | None, since: dt.date | None = START, *, side: str | None = None, theatre: str | None = None, **rest: Any
) -> Counted:
    """A figure of civilians killed in Ukraine since a day."""
    values: dict[str, Any] = {"measure": "killed", "population": "civilians", "place": "Ukraine", "place_name": "Ukraine", **rest}
    id = values.pop("id", f"f{next(_ids)}")
    figure = Figure(id=id, report="r", start=0, end=1, evidence=(0, 1), low=number, high=number, from_=since, to=to, **values)
    return Counted(figure, side, theatre, to)


def numbers(made: Series) -> list[object]:
    return [c.figure.low for c in made.figures]


def test_counts_of_one_thing_are_one_series_in_the_order_of_time() -> None:
    (one,) = series([count(816, day(18)), count(596, day(15))])
    assert numbers(one) == [596, 816] and (one.since, one.place) == (START, "Ukraine")


def test_a_count_that_does_not_say_since_when_joins_the_one_that_began_first() -> None:
    (one,) = series([count(816, day(18), None, theatre="Ukraine"), count(596, day(15))])
    assert numbers(one) == [596, 816]


def test_starts_that_outlets_date_a_day_apart_are_one() -> None:
    assert len(series([count(1, day(18)), count(2, day(19), dt.date(2022, 2, 23))])) == 1


def test_another_start_is_another_series() -> None:
    found = series([count(14_000, day(18), dt.date(2014, 4, 6)), count(816, day(18))])
    assert sorted(numbers(s) for s in found) == [[816], [14_000]]


def test_measure_population_place_and_side_keep_counts_apart() -> None:
    apart = [
        count(1, day(18)), count(2, day(18), measure="injured"), count(3, day(18), population="children"),
        count(4, day(18), place="Kharkiv", place_name="Kharkiv"), count(5, day(18), population="soldiers", side="Russia"),
        count(6, day(18), population="soldiers", side="Ukraine"),
    ]  # fmt: skip
    assert len(series(apart)) == len(apart)


def test_spellings_of_a_place_are_one() -> None:
    assert len(series([count(1, day(18), place="Kiev", place_name="Kyiv"), count(2, day(19), place="Kyiv", place_name="Kyiv")])) == 1


def test_what_happened_on_a_day_is_never_added() -> None:
    assert not is_running(count(9, day(15), day(15)))
    assert not is_running(count(9, day(18), day(12)))
    assert is_running(count(9, day(19), day(12)))
    assert not is_running(count(9, None, None, place="Antopil", place_name="Antopil", theatre="Ukraine"))


def test_a_count_of_the_whole_land_runs_even_without_a_day() -> None:
    assert is_running(count(9, None, None, theatre="Ukraine"))
    assert is_running(count(9, day(12), None, place=None, place_name=None, theatre="Ukraine"))
    assert not is_running(count(9, None, None, place=None, place_name=None, theatre="Ukraine"))
    assert not is_running(count(9, day(12), None, place=None, place_name=None))


def test_refugees_are_counted_where_they_are_from_and_not_where_they_went() -> None:
    fled: dict[str, Any] = {"measure": "refugees", "population": "people"}
    a = count(2_800_000, day(15), theatre="Ukraine", **{**fled, "place": "Poland", "place_name": "Poland", "destination": "Poland"})
    b = count(3_200_000, day(19), **fled)
    (one,) = series([a, b])
    assert numbers(one) == [2_800_000, 3_200_000]


def test_an_earlier_start_that_turns_up_later_changes_no_id_of_the_first_series() -> None:
    (before,) = series([count(816, day(18))])
    after = series([count(816, day(18)), count(14_000, day(18), dt.date(2014, 4, 6))])
    assert before.id in {s.id for s in after}


_counts = st.builds(
    lambda n, to, since, measure, side: count(n, to and day(to), since, measure=measure, side=side, theatre="Ukraine"),
    st.integers(0, 99), st.none() | st.integers(1, 20), st.none() | st.sampled_from([START, dt.date(2022, 2, 23), dt.date(2014, 4, 6)]),
    st.sampled_from(["killed", "injured"]), st.none() | st.just("Russia"),
)  # fmt: skip


@given(st.lists(_counts, max_size=9), st.randoms(use_true_random=False))
def test_the_order_makes_no_difference_and_every_running_count_is_in_one_series(counts: list[Counted], chance: random.Random) -> None:
    mixed = list(counts)
    chance.shuffle(mixed)
    found = series(counts)
    assert series(mixed) == found
    assert sorted(c.figure.id for s in found for c in s.figures) == sorted(c.figure.id for c in counts if is_running(c))
    assert len({s.id for s in found}) == len(found)
