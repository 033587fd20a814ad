"""The order in which reports are added: none but that within a day makes a difference."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import START, Made, synthetic
from onrecord.publishing.incidents import incident_rows
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating
from tests.record.test_links import fill, homes

DAYS, SIZE = 4, 14


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 9), turns=st.permutations([n % DAYS for n in range(SIZE)]))
def test_reports_of_any_days_may_be_added_in_any_order(tmp_path_factory: pytest.TempPathFactory, seed: int, turns: list[int]) -> None:
    """`turns`: of which day the next report is that is added. Those of one day keep their order."""
    days: dict[int, list[Made]] = defaultdict(list)
    for number, m in enumerate(synthetic(SIZE, seed)):
        day = Dating(START + dt.timedelta(days=number % DAYS), DateMethod.GIVEN)
        days[number % DAYS].append(dataclasses.replace(m, report=dataclasses.replace(m.report, dating=day)))
    left = {day: iter(made) for day, made in days.items()}
    folder = tmp_path_factory.mktemp("order")
    with Record.open(folder / "one") as in_order, Record.open(folder / "two") as mixed:
        from onrecord.record.copier import roots  # once Django is set up

        fill(in_order, [m for day in sorted(days) for m in days[day]])
        fill(mixed, [next(left[day]) for day in turns])
        assert homes(mixed) == homes(in_order)
        assert roots(mixed.alias) == roots(in_order.alias)
        assert incident_rows(mixed.links.incidents()) == incident_rows(in_order.links.incidents())
        assert mixed.links.relink() == (0, 0)
