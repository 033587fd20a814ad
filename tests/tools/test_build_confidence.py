"""The fit of confidence: that it finds what tells right from wrong, and that reports it has not seen are judged by others."""

from __future__ import annotations

import random

from onrecord.reading.confidence import BIAS, probability
from tools.build_confidence import Example, _shared, fit, unseen


def made(number: int, seed: int = 1) -> list[Example]:
    """Statements of ten reports: of those dated nine in ten are right, of the others three."""
    chance = random.Random(seed)
    out = []
    for i in range(number):
        dated = chance.random() < 0.5
        right = chance.random() < (0.9 if dated else 0.3)
        out.append(Example("figure", {BIAS: 1.0, "dated": float(dated), "noise": chance.random()}, right, f"report-{i % 10}"))
    return out


def test_the_fit_finds_the_shares() -> None:
    weights = fit(made(2000))
    assert abs(probability({BIAS: 1.0, "dated": 1.0, "noise": 0.5}, weights) - 0.9) < 0.05
    assert abs(probability({BIAS: 1.0, "dated": 0.0, "noise": 0.5}, weights) - 0.3) < 0.05
    assert abs(weights["noise"]) < 0.4


def test_what_was_seen_once_has_no_weight() -> None:
    given = [*made(50), Example("figure", {BIAS: 1.0, "rare": 1.0}, True, "report-1")]
    assert "rare" not in fit(given)


def test_every_statement_is_judged_once_and_by_other_reports() -> None:
    given = [Example("figure", {BIAS: 1.0, f"only in {e.report}": 1.0, **e.seen}, e.right, e.report) for e in made(400)]
    pairs = unseen(given)
    assert sorted(right for _, right in pairs) == sorted(e.right for e in given)
    sure = [right for p, right in pairs if p > 0.7]
    assert sum(sure) / len(sure) > 0.8


def test_the_share_of_a_span() -> None:
    assert _shared((0, 10), [(0, 5)]) == 0.5
    assert _shared((0, 10), [(0, 5), (5, 10)]) == 1.0
    assert _shared((0, 4), [(6, 9)]) == 0.0
