"""The 48 hours of the Defamation Act: against a table that was worked out by hand, and a clock that walks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.discussion import legal_clock
from onrecord.errors import UsageError
from tests.discussion.oracle import BANK_HOLIDAYS

CASES = [line.split("\t") for line in (Path(__file__).parent / "legal_hours.tsv").read_text("utf-8").splitlines()[2:]]
LONDON = ZoneInfo("Europe/London")
HALF_HOUR = dt.timedelta(minutes=30)
TICK = dt.timedelta(microseconds=1)
at = dt.datetime.fromisoformat
# The years whose bank holidays the slow clock knows.
moments = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2028, 4, 1), timezones=st.just(dt.UTC))


def counts(instant: dt.datetime) -> bool:
    day = instant.astimezone(LONDON).date()
    return day.weekday() < 5 and day not in BANK_HOLIDAYS


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 60
    assert len({received for received, *_ in CASES}) == len(CASES)


@pytest.mark.parametrize(("received", "due", "because"), CASES, ids=[received for received, *_ in CASES])
def test_due_as_worked_out_by_hand(received: str, due: str, because: str) -> None:
    assert legal_clock.due(at(received)).due_at == at(due), because


@given(st.integers(0, 800 * 48))
def test_due_as_a_slow_clock_finds_it(half_hours: int) -> None:
    """Days begin and end on half hours of UTC, summer and winter, so that it may walk by them."""
    instant = received = dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + half_hours * HALF_HOUR
    left = 96
    while left:
        left -= counts(instant)
        instant += HALF_HOUR
    assert legal_clock.due(received).due_at == instant


@given(moments, moments)
def test_what_is_received_later_is_never_due_earlier(one: dt.datetime, other: dt.datetime) -> None:
    earlier, later = (legal_clock.due(instant) for instant in sorted((one, other)))
    assert earlier.due_at <= later.due_at


@given(moments)
def test_never_due_or_escalated_on_a_day_that_does_not_count(received: dt.datetime) -> None:
    found = legal_clock.due(received)
    assert counts(found.due_at - TICK)
    assert counts(found.escalate_at - TICK)
    assert received + dt.timedelta(hours=24) <= found.escalate_at <= found.due_at - dt.timedelta(hours=24)


def test_why_names_each_day_that_does_not_count() -> None:
    found = legal_clock.due(at("2026-04-03T17:59+01:00"), "defamation")
    assert (found.reason, found.staffed_minutes, found.rota) == ("defamation", 2880, "Defamation Act 2013, section 5")
    assert found.escalate_at == at("2026-04-08T00:00+01:00")
    assert found.why == (
        "Defamation Act 2013, section 5: 48 hours of days that count. Received Fri 3 Apr 2026 17:59 BST. "
        "The clock begins Tue 7 Apr 2026 00:00 BST. Not counted: Fri 3 Apr 2026 (Good Friday), Sat 4 Apr 2026 (Saturday), "
        "Sun 5 Apr 2026 (Sunday), Mon 6 Apr 2026 (Easter Monday). "
        "Due Wed 8 Apr 2026 24:00 BST; escalated Tue 7 Apr 2026 24:00 BST, with 24 h left."
    )


def test_a_day_after_the_time_is_up_is_not_named() -> None:
    assert "Not counted" not in legal_clock.due(at("2026-11-26T00:00Z")).why  # until Friday 24:00


@pytest.mark.parametrize("received", [dt.datetime(2026, 11, 23, 9), at("1851-05-01T09:00Z")])
def test_a_time_that_no_clock_can_tell_is_refused(received: dt.datetime) -> None:
    with pytest.raises(UsageError):
        legal_clock.due(received)
