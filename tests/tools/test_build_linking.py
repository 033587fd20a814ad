"""Fitting of links, on reports made here."""

from __future__ import annotations

from onrecord.linking.likeness import BIAS
from onrecord.linking.rules import AGAINST, FOR
from onrecord.reports.report import Report
from tests.linking.making import KHARKIV, MARIUPOL, day, sketch
from tools.build_linking import Example, Labelled, fit, rarities


def test_words_of_few_happenings_are_not_kept() -> None:
    given = [
        Labelled(Report(f"r{n}", text), (), f"incident {n}", "f") for n, text in enumerate(("shells hit", "shells fell", "shells", "rain"))
    ]
    found = rarities(given, ["shells", "shells"])
    assert set(found.weights) == {"shells"} and found("hit") == found.most > found("shells")


def test_no_rule_counts_against_what_it_says() -> None:
    a, b, c = (
        sketch(name, "2022-03-17", places=(place,), days=(day(on),))
        for name, place, on in (("a", KHARKIV, "2022-03-16"), ("b", KHARKIV, "2022-03-16"), ("c", MARIUPOL, "2022-03-14"))
    )
    # Labelled the wrong way round: what agrees is said to be two happenings.
    found = fit([Example("f", a, b, False), Example("f", a, c, True), Example("f", b, c, True)])
    assert all(found[rule.__name__] >= 0 for rule in FOR) and all(found[rule.__name__] <= 0 for rule in AGAINST)
    assert BIAS in found
