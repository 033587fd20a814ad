"""What each comparison rule holds for."""

from __future__ import annotations

import pytest

from onrecord.linking import rules
from onrecord.linking.likeness import sentence
from onrecord.linking.sketch import Where
from tests.linking.making import KHARKIV, MARIUPOL, day, sketch

BARE = sketch("bare", "2022-03-17")


@pytest.mark.parametrize("rule", rules.RULES)
def test_a_rule_is_a_sentence_and_silence_is_no_evidence(rule: rules.Rule) -> None:
    assert sentence(rule).endswith(".")
    assert rule(BARE, sketch("other", "2022-03-17")) == 0


def test_a_country_is_no_place() -> None:
    ukraine = Where("Ukraine", 49.0, 32.0, "country", 1.0)
    a, b = sketch("a", "2022-03-17", places=(ukraine,)), sketch("b", "2022-03-17", places=(ukraine,))
    assert rules.is_same_place(a, b) == rules.same_region(a, b) == rules.places_apart(a, b) == 0


def test_places() -> None:
    a, b = sketch("a", "2022-03-17", places=(KHARKIV,)), sketch("b", "2022-03-17", places=(MARIUPOL,))
    assert rules.is_same_place(a, a) == 1 and rules.places_apart(a, b) == 1 and rules.is_same_place(a, b) == 0


def test_days_of_one_weeks_reports_differ_but_rounds_of_talks_last() -> None:
    a, b = sketch("a", "2022-03-14", days=(day("2022-03-14"),)), sketch("b", "2022-03-15", days=(day("2022-03-15"),))
    assert rules.one_day_differs(a, b) == 1
    talks = [sketch(s.id, "2022-03-15", days=s.days, round=4) for s in (a, b)]
    assert rules.one_day_differs(*talks) == 0 and rules.same_round(*talks) == 1


def test_sites_tell_two_strikes_apart() -> None:
    a, b = sketch("a", "2022-03-19", sites=("barracks",)), sketch("b", "2022-03-19", sites=("hotel",))
    assert rules.sites_differ(a, b) == 1 and rules.same_site(a, a) == 1


def test_weapons_and_hours_tell_two_strikes_apart() -> None:
    a, b = sketch("a", "2022-03-19", means=("missile",), hours=("morning",)), sketch("b", "2022-03-19", means=("drone",), hours=("night",))
    assert rules.means_differ(a, b) == rules.hours_differ(a, b) == 1 and rules.same_means(a, a) == rules.same_hours(a, a) == 1
