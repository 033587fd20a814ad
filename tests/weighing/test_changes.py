"""What changed between two days."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from onrecord.weighing.changes import Change, between, changes
from onrecord.weighing.claim import Claim
from onrecord.weighing.weigh import weigh
from tests.weighing.claiming import claim, day, killed, strike


def changed(before: list[Claim], after: list[Claim]) -> list[Change]:
    return changes("series", weigh(before), weigh(after))


def test_a_first_claim_is_new() -> None:
    first = claim(killed(596, "UN", 15, high=None), "un")
    assert changed([], [first]) == [Change("new", day(15), "series", None, "at least 596", first.id)]
    assert changed([first], [first]) == []


def test_a_revision_tells_both_numbers() -> None:
    first, last = claim(killed(596, "UN", 15), "un"), claim(killed(816, "UN", 19), "un")
    assert changed([first], [first, last]) == [Change("revised-up", day(19), "series", "596", "816", last.id)]
    assert [c.type for c in changed([], [first, last])] == ["new", "revised-up"]
    lower = claim(killed(500, "UN", 20), "un")
    assert changed([first, last], [first, last, lower])[0] == Change("revised-down", day(20), "series", "816", "500", lower.id)


def test_a_denial_is_told_once() -> None:
    accused, denial = claim(strike("Kyiv", "accuses", 16), "ua"), claim(strike("Moscow", "denies", 17), "ru")
    assert changed([accused], [accused, denial]) == [Change("denied", day(17), "series", None, None, denial.id)]


def test_a_second_voice_confirms_what_was_known() -> None:
    first, second = claim(killed(20, "Mayor", 15), "ua"), claim(killed(20, "Red Cross", 17), "icrc")
    found = changed([first], [first, second])
    assert {(c.type, c.when, c.statement) for c in found} == {("new", day(17), second.id), ("confirmed", day(17), second.id)}


def test_a_withdrawal_counts_from_the_day_that_it_was_made() -> None:
    first = claim(killed(20, "Mayor", 15), "ua")
    gone = replace(first, withdrawn=dt.datetime(2022, 3, 21, 8, tzinfo=dt.UTC))
    assert changed([first], [gone]) == [Change("withdrawn", day(21), "series", "20", None, first.id)]
    assert [c.type for c in changed([], [gone])] == ["new", "withdrawn"]


def test_days_are_cut_with_their_ends() -> None:
    found = changed([], [claim(killed(n, "UN", n), "un") for n in (10, 12, 14, 16)])
    assert [c.after for c in between(found, day(12), day(14))] == ["12", "14"]
    assert [c.after for c in between(found, day(14))] == ["14", "16"]
