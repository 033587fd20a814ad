"""Which of its namesakes a mention names: by what stands beside it, by the rest of the report, by size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gazetteer.earth import distance_km
from onrecord.gazetteer.gazetteer import Mention, Place
from onrecord.gazetteer.resolver import SMALL, resolve
from onrecord.gazetteer.rules import contains
from onrecord.gazetteer.theatre import NEAR_KM, near


def place(
    name: str, country: str, lat: float, lon: float, code: str = "PPL", admin1: str | None = None, population: int = 100_000
) -> Place:
    return Place(name=name, lat=lat, lon=lon, country=country, admin1=admin1, feature_code=code, population=population, geonameid=None)


UKRAINE = place("Ukraine", "UA", 49.0, 32.0, "PCLI")
TEXAS = place("Texas", "US", 31.0, -100.0, "ADM1", "TX")
IN_TEXAS = place("Odessa", "US", 31.85, -102.37, "PPL", "TX", 123_000)
IN_UKRAINE = place("Odesa", "UA", 46.48, 30.73, "PPLA", "17", 1_000_000)
KHERSON = place("Kherson", "UA", 46.64, 32.61, "PPLA", "08", 280_000)
SUMY = place("Sumy", "UA", 50.92, 34.8, "PPLA", "21", 260_000)


def mention(text: str, name: str, *candidates: Place) -> Mention:
    start = text.index(name)
    return Mention(start=start, end=start + len(name), place=None, candidates=candidates, confidence=1.0, demonym=False, weights=())


def named(mentions: list[Mention], text: str = "") -> list[Place | None]:
    return [m.place for m in resolve(mentions, text)]


def test_the_other_places_of_a_report_choose_the_country() -> None:
    text = "Odessa, Kherson and Sumy"
    assert named([mention(text, "Odessa", IN_TEXAS, IN_UKRAINE), mention(text, "Kherson", KHERSON), mention(text, "Sumy", SUMY)]) == [
        IN_UKRAINE,
        KHERSON,
        SUMY,
    ]


def test_the_state_named_right_behind_it_goes_before_all_else() -> None:
    text = "Odessa, Texas, and Kherson"
    mentions = [mention(text, "Odessa", IN_UKRAINE, IN_TEXAS), mention(text, "Texas", TEXAS), mention(text, "Kherson", KHERSON)]
    assert named(mentions, text) == [IN_TEXAS, TEXAS, KHERSON]


@pytest.mark.parametrize(("population", "refused"), [(SMALL - 1, True), (SMALL, False)])
def test_a_small_place_of_a_land_that_nothing_else_speaks_of_is_refused(population: int, refused: bool) -> None:
    village = place("Anton", "US", 33.8, -102.2, "PPL", "TX", population)
    text = "Anton, Kherson and Sumy"
    first, *_ = resolve([mention(text, "Anton", village), mention(text, "Kherson", KHERSON), mention(text, "Sumy", SUMY)])
    assert (first.place is None) is refused
    assert (first.confidence < 1.0) is refused


def test_a_namesake_that_comes_near_makes_it_less_sure() -> None:
    twin = place("Sumy", "UA", 50.0, 34.0, "PPL", "21", 260_000)
    (alone,), (two,) = resolve([mention("Sumy", "Sumy", SUMY)]), resolve([mention("Sumy", "Sumy", SUMY, twin)])
    assert (alone.confidence, two.confidence) == (1.0, 0.6)


def test_a_country_contains_its_places_and_a_division_its_own() -> None:
    assert contains(UKRAINE, SUMY) and contains(TEXAS, IN_TEXAS)
    assert not contains(UKRAINE, UKRAINE) and not contains(UKRAINE, IN_TEXAS)
    assert not contains(place("Kherson", "UA", 46.5, 33.5, "ADM1", "08"), SUMY)


def test_near_is_within_its_kilometres() -> None:
    assert near(IN_UKRAINE, KHERSON) and not near(IN_UKRAINE, SUMY)
    degree = NEAR_KM / 111.2
    assert near(place("A", "UA", 0, 0), place("B", "UA", degree * 0.98, 0))
    assert not near(place("A", "UA", 0, 0), place("B", "UA", degree * 1.02, 0))


POINT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(POINT, POINT)
def test_distance_is_the_same_both_ways_and_at_most_half_round_the_earth(a: tuple[float, float], b: tuple[float, float]) -> None:
    assert distance_km(*a, *b) == pytest.approx(distance_km(*b, *a))
    assert 0 <= distance_km(*a, *b) <= 20_016


def test_a_known_distance() -> None:
    assert distance_km(50.45, 30.52, 49.84, 24.03) == pytest.approx(468, abs=5)  # Kyiv to Lviv
