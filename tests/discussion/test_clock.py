"""The clock of staffed hours: against a table that was worked out by hand, against a slow clock, and what holds of any rota."""

from __future__ import annotations

import datetime as dt
import threading
from itertools import islice, pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.discussion import clock, rota
from onrecord.errors import RotaError, UsageError
from tests.discussion import oracle
from tests.discussion.oracle import DAY, MINUTE, Plan, Terms

HERE = Path(__file__).parent
TICK = dt.timedelta(microseconds=1)
CASES = [line.split("\t") for line in (HERE / "hours.tsv").read_text("utf-8").splitlines()[2:]]
# Each draws whole rotas and walks through days of them.
few = settings(max_examples=50)
Situation = tuple[list[Plan], Terms, dt.datetime]
moments = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2030, 1, 1), timezones=st.just(dt.UTC))
offsets = st.timedeltas(dt.timedelta(0), 6 * DAY)


def rotas_of(name: str) -> rota.Rotas:
    return rota.load(rota.PACKAGED if name == "packaged" else HERE / "rotas" / f"{name}.yaml")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 60
    assert len({(name, opened, reason) for name, opened, reason, *_ in CASES}) == len(CASES)


@pytest.mark.parametrize(("name", "opened", "reason", "due", "because"), CASES, ids=[" ".join(case[:3]) for case in CASES])
def test_due_as_worked_out_by_hand(name: str, opened: str, reason: str, due: str, because: str) -> None:
    assert clock.due(at(opened), reason, rotas_of(name)).due_at == at(due), because


@pytest.mark.parametrize(
    ("opened", "reason", "escalated", "because"),
    [
        ("2026-11-23T09:00Z", "hate", "2026-11-23T10:00Z", "60 of 120 are left an hour before"),
        ("2026-11-27T21:30Z", "hate", "2026-11-28T10:30Z", "30 on Fri, 30 on Sat; due at 11:30"),
        ("2026-11-23T16:00Z", "spam", "2026-11-24T14:00Z", "420 of 540 have run after 120 on Mon and 300 on Tue"),
        ("2026-11-23T17:00Z", "untrue", "2026-11-23T21:00Z", "150 of 240 have run: 60, and half of three hours"),
        ("2026-11-27T17:00Z", "hate", "2026-11-27T18:00Z", "as the day ends, and not later"),
    ],
)
def test_escalated_as_worked_out_by_hand(opened: str, reason: str, escalated: str, because: str) -> None:
    assert clock.due(at(opened), reason, rotas_of("packaged")).escalate_at == at(escalated), because


@settings(max_examples=60)
@given(oracle.situations())
def test_who_is_there_minute_by_minute(situation: Situation) -> None:
    plans, terms, start = situation
    rotas = oracle.rotas(plans, terms)
    end = start + 2 * DAY
    minutes: list[rota.Kind | None] = [None] * (2 * 1440)
    for window in clock.staffed(rotas, start, end):
        for number in range((window.start - start) // MINUTE, (window.end - start) // MINUTE):
            minutes[number] = window.kind
    assert minutes == list(islice(oracle.kinds(plans, start), 2 * 1440))


@settings(max_examples=40)
@given(oracle.situations())
def test_due_as_a_slow_clock_finds_it(situation: Situation) -> None:
    plans, terms, opened = situation
    slow = oracle.due(plans, terms, opened, within=8 * 1440)
    assume(slow is not None)
    assert slow is not None
    found = clock.due(opened, "other", oracle.rotas(plans, terms)).due_at
    assert slow - MINUTE < found <= slow


@few
@given(oracle.situations(), offsets)
def test_never_due_or_escalated_outside_a_minute_that_counts(situation: Situation, later: dt.timedelta) -> None:
    plans, terms, start = situation
    rotas = oracle.rotas(plans, terms)
    found = clock.due(start + later, "abuse", rotas)
    assert found.opened < found.escalate_at < found.due_at
    for instant in (found.escalate_at, found.due_at):
        (window,) = clock.staffed(rotas, instant - TICK, instant)
        assert (terms.full if window.kind == "full" else terms.part) > 0


@few
@given(oracle.situations(), offsets)
def test_all_of_the_time_has_run_when_it_is_due_and_not_a_microsecond_before(situation: Situation, later: dt.timedelta) -> None:
    plans, terms, start = situation
    rotas = oracle.rotas(plans, terms)
    found = clock.due(start + later, "abuse", rotas)

    def hundredths(until: dt.datetime) -> dt.timedelta:
        lengths = ((w.end - w.start) * (terms.full if w.kind == "full" else terms.part) for w in clock.staffed(rotas, found.opened, until))
        return sum(lengths, dt.timedelta(0))

    for instant, minutes in ((found.due_at, terms.minutes), (found.escalate_at, terms.minutes - terms.escalate)):
        allowed = minutes * MINUTE
        assert hundredths(instant - TICK) < 100 * allowed <= hundredths(instant)
        assert abs(clock.used(found.opened, "abuse", rotas, instant) - allowed) <= TICK


@few
@given(oracle.situations(), offsets, offsets)
def test_what_is_opened_later_is_never_due_earlier(situation: Situation, one: dt.timedelta, other: dt.timedelta) -> None:
    plans, terms, start = situation
    rotas = oracle.rotas(plans, terms)
    earlier, later = (clock.due(start + step, "other", rotas) for step in sorted((one, other)))
    assert earlier.due_at <= later.due_at
    assert earlier.escalate_at <= later.escalate_at


@few
@given(oracle.situations(), offsets, offsets, offsets)
def test_staffed_time_adds_up(situation: Situation, a: dt.timedelta, b: dt.timedelta, c: dt.timedelta) -> None:
    plans, terms, start = situation
    rotas = oracle.rotas(plans, terms)
    first, middle, last = (start + step for step in sorted((a, b, c)))
    whole = clock.staffed_time(rotas, first, last)
    assert whole == clock.staffed_time(rotas, first, middle) + clock.staffed_time(rotas, middle, last)
    assert dt.timedelta(0) <= whole <= last - first
    assert not clock.staffed_time(rotas, last, first)


@few
@given(oracle.situations(), st.integers(0, 20))
def test_windows_are_in_order_apart_and_inside(situation: Situation, days: int) -> None:
    plans, terms, start = situation
    end = start + days * DAY
    windows = list(clock.staffed(oracle.rotas(plans, terms), start, end))
    assert all(start <= window.start < window.end <= end for window in windows)
    for one, other in pairwise(windows):
        assert one.end < other.start or (one.end == other.start and one.kind != other.kind)


@few
@given(oracle.situations(), st.integers(0, 3))
def test_a_new_version_never_rewrites_the_past(situation: Situation, days: int) -> None:
    plans, terms, opened = situation
    before = clock.due(opened, "other", oracle.rotas(plans, terms))
    # A zone may be a day ahead of another; the last shift of the old version may end on the first day of the new one.
    since = before.due_at.date() + (2 + days) * DAY
    assume(since > plans[-1].since)
    closed = Plan(since, plans[-1].zone, ((frozenset({0}), ("full", 0, 15)),), None, (), ())
    after = clock.due(opened, "other", oracle.rotas([*plans, closed], Terms(terms.minutes, terms.escalate, terms.full, terms.part)))
    assert (after.due_at, after.escalate_at, after.rota) == (before.due_at, before.escalate_at, before.rota)


@given(moments, st.sampled_from(rota.REASONS), st.sampled_from(("Asia/Tokyo", "America/New_York", "Europe/London", "Pacific/Apia")))
def test_the_zone_in_which_a_time_is_told_makes_no_difference(opened: dt.datetime, reason: str, zone: str) -> None:
    rotas = rotas_of("packaged")
    assert clock.due(opened.astimezone(ZoneInfo(zone)), reason, rotas) == clock.due(opened, reason, rotas)


@given(moments)
def test_the_packaged_rota_is_full_time_from_nine_to_six_on_weekdays(opened: dt.datetime) -> None:
    zone = ZoneInfo("Europe/London")
    day = opened.astimezone(zone).date()
    assume(day not in oracle.BANK_HOLIDAYS and day.year <= 2027 and day.weekday() < 5)
    nine, six = (dt.datetime.combine(day, dt.time(hour), zone).astimezone(dt.UTC) for hour in (9, 18))
    windows = list(clock.staffed(rotas_of("packaged"), nine - 9 * 60 * MINUTE, six + 6 * 60 * MINUTE))
    assert [(window.start, window.end) for window in windows if window.kind == "full"] == [(nine, six)]


def test_windows_that_meet_are_one_however_long() -> None:
    always = Plan(dt.date(2026, 1, 1), "Europe/London", ((frozenset(range(7)), ("full", 0, 1440)),), None, (), ())
    rotas = oracle.rotas([always], Terms(10, 5, 100, 100))
    start, end = at("2026-01-05T00:00Z"), at("2026-12-05T00:00Z")
    assert list(clock.staffed(rotas, start, end)) == [clock.Window(start, end, "full")]


def test_full_time_goes_before_part_time_where_both_are_told() -> None:
    both = Plan(
        dt.date(2026, 1, 1), "Europe/London", ((frozenset({0}), ("part", 480, 720)), (frozenset({0}), ("full", 540, 600))), None, (), ()
    )
    windows = clock.staffed(oracle.rotas([both], Terms(10, 5, 100, 0)), at("2026-11-23T00:00Z"), at("2026-11-24T00:00Z"))
    assert [(f"{one.start:%H:%M}", f"{one.end:%H:%M}", one.kind) for one in windows] == [
        ("08:00", "09:00", "part"),
        ("09:00", "10:00", "full"),
        ("10:00", "12:00", "part"),
    ]


@pytest.mark.parametrize(
    ("opened", "reason", "message"),
    [
        (dt.datetime(2026, 3, 28, 17, 59), "other", "no time zone.*offset"),
        (at("2026-03-28T17:59Z"), "rude", "no such reason: rude.*off-topic"),
        (at("1066-10-14T09:00Z"), "other", "no holidays of 1066"),
        (at("9999-12-31T23:59Z"), "other", "no holidays of 9999"),
    ],
)
def test_what_has_no_due_time_is_refused(opened: dt.datetime, reason: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        clock.due(opened, reason, rotas_of("packaged"))


def test_a_desk_that_is_closed_for_good_is_told(tmp_path: Path) -> None:
    file = tmp_path / "rota.yaml"
    text = rota.PACKAGED.read_text("utf-8")
    file.write_text(text.replace("closed: []", "closed: [{day: 2027-01-01, to: 2035-01-01, why: sold}]"), "utf-8")
    assert clock.due(at("2026-12-30T10:00Z"), "spam", rota.load(file)).due_at == at("2026-12-31T10:00Z")
    with pytest.raises(RotaError, match=r"nobody is there in the two years after 2026-12-31 12:00 UTC for 540 minutes.*`closed`"):
        clock.due(at("2026-12-31T12:00Z"), "spam", rota.load(file))


def test_why_tells_what_is_allowed_what_was_skipped_and_when_time_is_up() -> None:
    found = clock.due(at("2026-12-24T23:00Z"), "spam", rotas_of("packaged"))
    assert (found.reason, found.priority, found.staffed_minutes, found.rota) == ("spam", "normal", 540, "the desk's rota, from 2026-01-01")
    assert found.why == (
        "Normal: 9 h of staffed time; full-time counts in full, part-time does not count. "
        "Opened Thu 24 Dec 2026 23:00 GMT, when no time counts: the clock runs from Tue 29 Dec 2026 09:00 GMT. "
        "On the way: Fri 25 Dec 2026 is Christmas Day (part-time 10:00–14:00); Sat 26 Dec 2026 is Boxing Day (part-time 10:00–14:00); "
        "Mon 28 Dec 2026 is Boxing Day (observed) (part-time 10:00–14:00). "
        "Due Tue 29 Dec 2026 18:00 GMT; escalated Tue 29 Dec 2026 16:00 GMT, with 2 h left."
    )


def test_why_tells_a_change_of_the_rota_and_midnight_as_the_end_of_a_day() -> None:
    assert "The rota changes on Wed 25 Nov 2026." in clock.due(at("2026-11-24T17:00Z"), "other", rotas_of("changed")).why
    assert "The rota changes" not in clock.due(at("2026-11-23T17:00Z"), "hate", rotas_of("changed")).why
    assert "Due Mon 23 Nov 2026 24:00 GMT" in clock.due(at("2026-11-23T21:00Z"), "hate", rotas_of("night")).why


def test_threads_that_ask_at_once_get_one_answer(tmp_path: Path) -> None:
    file = tmp_path / "rota.yaml"
    file.write_bytes(rota.PACKAGED.read_bytes())
    rotas, answers, start = rota.load(file), [], threading.Barrier(8)

    def ask() -> None:
        start.wait()
        answers.append([clock.due(at("2031-12-24T17:00Z") + n * 30 * DAY, "spam", rotas).due_at for n in range(24)])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 8
    assert all(answer == answers[0] for answer in answers)
