from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.calibration import Band, calibration

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1)


def test_bands_hold_what_was_told_and_what_was_so() -> None:
    made = calibration([(0.9, True), (1.0, True), (0.8, False), (0.5, True), (0.5, False)])
    assert made is not None
    assert made.bands[0] == Band(low=0.4, high=0.6, number=2, expected=0.5, observed=0.5)
    (last,) = made.bands[1:]
    assert (last.low, last.high, last.number) == (0.8, 1.0, 3)
    assert last.expected == pytest.approx(0.9)
    assert last.observed == pytest.approx(2 / 3)
    assert made.brier == pytest.approx((0.01 + 0 + 0.64 + 0.25 + 0.25) / 5)


def test_nothing_has_no_calibration() -> None:
    assert calibration([]) is None


@given(PAIRS, st.integers(1, 20))
def test_each_pair_is_in_one_band_that_holds_its_confidence(pairs: list[tuple[float, bool]], bands: int) -> None:
    made = calibration(pairs, bands)
    assert made is not None
    assert sum(band.number for band in made.bands) == made.number == len(pairs)
    assert 0 <= made.brier <= 1
    for band in made.bands:
        assert band.low - 1e-9 <= band.expected <= band.high + 1e-9
    assert sum(band.observed * band.number for band in made.bands) == pytest.approx(sum(right for _, right in pairs))


@given(st.lists(st.booleans(), min_size=1))
def test_who_is_sure_and_right_has_a_perfect_score(outcomes: list[bool]) -> None:
    made = calibration((float(right), right) for right in outcomes)
    assert made is not None and made.brier == 0
