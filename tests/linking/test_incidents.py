"""Linking: a corpus of war reports written for it, and the properties that the record builds on."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ReportError
from onrecord.linking.happenings import sketches
from onrecord.linking.incidents import Choice, choose, incident_id, link
from onrecord.linking.sketch import Sketch
from onrecord.reading.reader import read_reports
from onrecord.reports.files import reports_in
from tests.linking.making import KHARKIV, MARIUPOL, day, sketch

WAR = Path(__file__).parent / "war.jsonl"


COUNTED = Path(__file__).parent / "war_counted.jsonl"  # nothing is fitted on these: scenes of other wars and months, written for it


def refused(error: ReportError) -> None:
    raise error


@cache
def war(path: Path = WAR) -> tuple[Sketch, ...]:
    reports = read_reports(reports_in([path], on_refused=refused), ("event", "figure", "place"))
    return tuple(s for r, found in reports for s in sketches(r, found))


def homes(linked: tuple[Sketch, ...]) -> dict[str, str]:
    return {s.report: incident.key for incident in link(linked) for s in incident.sketches if s.main}


@pytest.mark.parametrize(("path", "precision", "recall"), [(WAR, 0.4, 0.85), (COUNTED, 0.65, 0.7)])
def test_war_reports_link_by_happening(path: Path, precision: float, recall: float) -> None:
    true = {row["id"]: row["incident"] for row in map(json.loads, path.read_text("utf-8").splitlines())}
    found = homes(war(path))
    both, mine, theirs = Counter((found[r], true[r]) for r in true), Counter(found[r] for r in true), Counter(true.values())
    right, said, real = (sum(n * (n - 1) // 2 for n in c.values()) for c in (both, mine, theirs))
    assert right / said >= precision
    assert right / real >= recall


def test_shelling_of_one_town_on_different_days_stays_apart() -> None:
    found = homes(war())
    assert found["kharkiv-13-1"] != found["kharkiv-14-1"] != found["kharkiv-16-1"]


def test_a_theatre_that_five_reports_tell_of_is_one_incident_denied_or_not() -> None:
    found = homes(war())
    assert len({found[f"theatre-{n}"] for n in range(1, 6)}) == 1


def test_namesakes_are_not_one() -> None:
    found = homes(war())
    assert found["irpin-journalist-1"] == found["irpin-journalist-2"]
    assert found["irpin-journalist-1"] != found["hale-other-1"]


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_coming_in_makes_no_difference(random: Random) -> None:
    shuffled = list(war())
    random.shuffle(shuffled)
    assert homes(tuple(shuffled)) == homes(war())


@settings(max_examples=20, deadline=None)
@given(st.dates(dt.date(2022, 3, 1), dt.date(2022, 9, 1)))
def test_the_incidents_as_of_a_day_are_those_of_what_was_published_by_then(last: dt.date) -> None:
    by_then = tuple(s for s in war() if s.published is not None and s.published <= last)
    before = {key: value for key, value in homes(war()).items() if key in {s.report for s in by_then if s.main}}
    assert homes(by_then) == before


def test_a_link_says_why_in_sentences() -> None:
    a = sketch("a", "2022-03-17", places=(MARIUPOL,), days=(day("2022-03-16"),), sites=("theatre",), types=("air-strike",))
    b = sketch("b", "2022-03-17", places=(MARIUPOL,), days=(day("2022-03-16"),), sites=("theatre",), types=("air-strike",))
    choice = choose(b, {"x": [a]})
    assert choice.incident == "x" and choice.nearest == "a"
    assert choice.likeness is not None and "The place is the same." in str(choice.likeness)


def test_other_towns_do_not_join() -> None:
    a = sketch("a", "2022-03-17", places=(MARIUPOL,), days=(day("2022-03-16"),))
    b = sketch("b", "2022-03-17", places=(KHARKIV,), days=(day("2022-03-16"),))
    assert choose(b, {"x": [a]}) == Choice(None)


def test_an_incident_has_the_id_of_its_first_statement_for_good() -> None:
    alike = {"places": (MARIUPOL,), "days": (day("2022-03-16"),), "sites": ("theatre",), "types": ("air-strike",)}
    first, second = sketch("a", "2022-03-17", **alike), sketch("b", "2022-03-18", **alike)
    assert [i.id for i in link([first])] == [i.id for i in link([second, first])] == [incident_id("a")]


def test_a_report_with_no_statement_makes_no_incident() -> None:
    assert [i.id for i in link([sketch("a", "2022-03-17", statements=())])] == [None]
