"""Standings: what the record makes of each claim, why, and on what it rests."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.weighing.claim import Claim
from onrecord.weighing.weigh import FORECAST, NOT_KNOWN, Weighed, weigh
from tests.weighing.claiming import claim, killed, strike


def kinds(weighed: Weighed) -> set[str]:
    return set(weighed.kinds)


def only(*claims: Claim) -> list[Weighed]:
    """Them weighed together, in the order given."""
    found = weigh(claims)
    return [found[c.id] for c in claims]


def test_one_voice_is_a_single_source_however_often_it_is_printed() -> None:
    a, b = only(claim(killed(816, "UN"), root="wire"), claim(killed(816, "UN"), root="another"))
    assert kinds(a) == kinds(b) == {"single-source"}
    assert a.reason == "Said by UN alone."


def test_two_speakers_of_different_parties_corroborate_one_another() -> None:
    a, b = only(claim(killed(20, "Mayor"), "ua"), claim(killed(20, "Red Cross"), "icrc"))
    assert kinds(a) == kinds(b) == {"corroborated"}
    assert a.reason == "2 independent speakers: Mayor and Red Cross." and a.standings[0].basis == (b.claim.id,)


def test_two_speakers_of_one_party_are_one_voice() -> None:
    a, b = only(claim(killed(20, "Mayor"), "ua"), claim(killed(20, "Governor"), "ua"))
    assert kinds(a) == kinds(b) == {"single-source"}


def test_an_outlets_own_words_are_no_second_voice_beside_the_speaker_that_it_quotes() -> None:
    said, own = only(claim(killed(20, "Mayor"), "ua", root="r"), claim(killed(20, None), root="r", outlet="Herald"))
    assert kinds(said) == {"single-source"}
    assert "corroborated" not in kinds(own) or own.standings[0].basis == (said.claim.id,)


def test_ten_copies_of_one_text_are_one_voice() -> None:
    copies = only(*(claim(killed(20, None), root="wire", outlet=f"outlet {n}") for n in range(10)))
    assert all(kinds(w) == {"single-source"} for w in copies)


def test_two_texts_of_their_own_are_two_voices() -> None:
    a, b = only(claim(killed(20, None), root="x", outlet="X"), claim(killed(20, None), root="y", outlet="Y"))
    assert kinds(a) == kinds(b) == {"corroborated"}


def test_numbers_that_cannot_both_be_so_are_contested() -> None:
    a, b = only(claim(killed(1300, "Kyiv"), "ua"), claim(killed(498, "Moscow"), "ru"))
    assert kinds(a) == kinds(b) == {"single-source", "contested"}
    assert a.standings[0].reason == "498 by Moscow, which can't be so beside 1,300."


def test_a_higher_number_of_a_later_day_is_apparent_only() -> None:
    a, b = only(claim(killed(596, "UN", 15), "un"), claim(killed(900, "Kyiv", 20), "ua"))
    assert kinds(a) == kinds(b) == {"single-source", "apparent-only"}


def test_a_lower_number_of_a_later_day_is_contested() -> None:
    a, b = only(claim(killed(900, "Kyiv", 15), "ua"), claim(killed(596, "UN", 20), "un"))
    assert "contested" in kinds(a) and "contested" in kinds(b)


def test_at_least_a_number_supports_no_larger_one_and_contests_none() -> None:
    a, b = only(claim(killed(5, "Mayor", high=None), "ua"), claim(killed(40, "Red Cross"), "icrc"))
    assert kinds(a) == kinds(b) == {"single-source"}


@pytest.mark.parametrize(("number", "agrees"), [(1270, True), (1300, True), (1100, False), (2000, False)])
def test_a_rounded_number_agrees_with_one_within_a_tenth(number: int, agrees: bool) -> None:
    a, b = only(claim(killed(1300, "A", approximate=True), "a"), claim(killed(number, "B"), "b"))
    assert ("corroborated" in kinds(a)) is agrees is ("corroborated" in kinds(b))
    assert ("contested" in kinds(a)) is not agrees


def test_a_revision_supersedes_what_the_same_speaker_gave_before() -> None:
    first, last = only(claim(killed(596, "UN", 15, high=None), "un"), claim(killed(816, "UN", 19, high=None), "un"))
    assert kinds(first) == {"superseded", "single-source"} and kinds(last) == {"revised-up", "single-source"}
    assert (
        first.standings[0].reason == "UN gave at least 816 4 days after."
        and last.standings[0].reason == "UN had given at least 596 4 days before."
    )


def test_a_lower_revision_is_revised_down() -> None:
    _, last = only(claim(killed(20, "Mayor", 15), "ua"), claim(killed(12, "Mayor", 16), "ua"))
    assert "revised-down" in kinds(last)


def test_another_speaker_of_the_party_revises_nothing() -> None:
    first, last = only(claim(killed(20, "Mayor", 15), "ua"), claim(killed(25, "Governor", 15), "ua"))
    assert kinds(first) == kinds(last) == {"single-source"}


def test_a_party_itself_and_a_speaker_of_it_revise_one_another() -> None:
    first, last = only(claim(killed(596, "UN", 15), "un"), claim(killed(816, "UN rights office", 19), "un"))
    assert "superseded" in kinds(first) and "revised-up" in kinds(last)


def test_an_outlet_revises_its_own_words_and_no_others() -> None:
    first = claim(killed(5, None, 15), outlet="Herald")
    assert "revised-up" in kinds(only(first, claim(killed(9, None, 16), outlet="Herald"))[1])
    assert "revised-up" not in kinds(only(first, claim(killed(9, None, 16), outlet="Ledger"))[1])


def test_a_running_count_in_own_words_is_brought_up_to_date_by_any_outlet() -> None:
    first, last = only(claim(killed(5, None, 15), outlet="Herald", running=True), claim(killed(9, None, 16), outlet="Ledger", running=True))
    assert "superseded" in kinds(first) and "revised-up" in kinds(last)


def test_a_denial_stands_beside_the_accusation() -> None:
    accused, denial = only(claim(strike("Kyiv", "accuses"), "ua"), claim(strike("Moscow", "denies"), "ru"))
    assert kinds(accused) == {"denied", "single-source"} and accused.standings[0].reason == "Denied by Moscow."
    assert kinds(denial) == {"contested"} and denial.standings[0].reason == "Held to be so by Kyiv."


def test_nobody_denies_oneself() -> None:
    accused, denial = only(claim(strike("Kyiv", "accuses"), "ua"), claim(strike("Mayor", "denies"), "ua"))
    assert "denied" not in kinds(accused) and kinds(denial) == set()


def test_a_doubt_contests() -> None:
    (told, _) = only(claim(strike("Kyiv"), "ua"), claim(strike("Washington", "doubts"), "us"))
    assert "contested" in kinds(told) and "Doubted by Washington." in told.reason


def test_a_part_above_its_whole_is_told_on_both() -> None:
    whole = killed(222, "Council", population="people", id="whole")
    part, all_of = only(claim(killed(300, "Council", part_of="whole"), "ua"), claim(whole, "ua"))
    assert "part-exceeds-whole" in kinds(part) and "part-exceeds-whole" in kinds(all_of)
    assert part.reason.startswith("300 civilians can't be part of 222 people.")


def test_a_part_below_its_whole_is_sound() -> None:
    whole = killed(222, "Council", population="people", id="w2")
    part, all_of = only(claim(killed(60, "Council", part_of="w2"), "ua"), claim(whole, "ua"))
    assert kinds(part) == kinds(all_of) == {"single-source"}


def test_what_a_report_says_of_verification_is_kept() -> None:
    no, yes = only(claim(killed(20, "Kyiv", verified=False), "ua"), claim(killed(7, "Team", verified=True, measure="injured"), "t"))
    assert kinds(no) == {"single-source", "unverified"} and kinds(yes) == {"single-source", "verified"}


def test_nothing_rests_on_a_withdrawn_report() -> None:
    gone = dt.datetime(2022, 3, 20, tzinfo=dt.UTC)
    kept, taken = only(claim(killed(20, "Mayor"), "ua"), claim(killed(20, "Red Cross"), "icrc", withdrawn=gone))
    assert kinds(kept) == {"single-source"} and kinds(taken) == {"withdrawn"}


def test_forecasts_and_what_is_not_known_hold_nothing() -> None:
    forecast, unknown = only(claim(strike("Kyiv", "expects"), "ua"), claim(killed(None, "Kyiv", stance="unknown"), "ua"))
    assert (forecast.standings, forecast.reason, unknown.reason) == ((), FORECAST, NOT_KNOWN)


def test_counts_of_other_people_or_at_another_place_differ_only_in_appearance() -> None:
    a, b = only(claim(killed(20, "Mayor"), "ua"), claim(killed(3, "Moscow", population="soldiers"), "ru"))
    assert kinds(a) == kinds(b) == {"single-source", "apparent-only"}
    assert "3 soldiers by Moscow: not the same count." in a.reason
    here, there = only(claim(killed(20, "Mayor", place_name="Irpin"), "ua"), claim(killed(3, "Moscow", place_name="Bucha"), "ru"))
    assert kinds(here) == kinds(there) == {"single-source", "apparent-only"}
    assert "3 civilians at Bucha by Moscow: not the same count." in here.reason


def test_counts_of_other_measures_are_not_compared() -> None:
    a, b = only(claim(killed(20, "Mayor"), "ua"), claim(killed(3, "Moscow", measure="injured"), "ru"))
    assert kinds(a) == kinds(b) == {"single-source"}


def test_two_numbers_of_one_report_for_one_day_revise_nothing() -> None:
    a, b = only(claim(killed(20, "Mayor", report="r"), "ua"), claim(killed(3, "Mayor", report="r"), "ua"))
    assert kinds(a) == kinds(b) == {"single-source"}


_figures = st.builds(
    lambda n, who, on, open_above, stance: claim(
        killed(n, who, on, high=None if open_above else n, stance=stance),
        {"UN": "un", "Kyiv": "ua", "Mayor": "ua", "Moscow": "ru"}.get(who or ""),
    ),
    st.integers(0, 50),
    st.sampled_from(["UN", "Kyiv", "Mayor", "Moscow", None]),
    st.integers(10, 20),
    st.booleans(),
    st.sampled_from(["states", "denies", "accuses", "doubts", "unknown"]),
)


@given(st.lists(_figures, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_claims_makes_no_difference(claims: list[Claim], chance: random.Random) -> None:
    mixed = list(claims)
    chance.shuffle(mixed)
    assert weigh(claims) == weigh(mixed)


@given(st.lists(_figures, max_size=8))
def test_contradiction_is_mutual_and_a_reason_is_always_given(claims: list[Claim]) -> None:
    found = weigh(claims)
    for id, weighed in found.items():
        for standing in weighed.standings:
            assert standing.reason and set(standing.basis) <= set(found) - {id}
            if standing.kind == "contested" and weighed.claim.affirms and "Doubted" not in standing.reason:
                assert all("contested" in found[other].kinds for other in standing.basis)
        if weighed.claim.affirms:
            assert {"single-source", "corroborated"} & set(weighed.kinds)


@given(st.lists(_figures, max_size=8))
def test_a_claim_of_another_thing_changes_nothing(claims: list[Claim]) -> None:
    other = claim(killed(7, "UN", population="soldiers", measure="missing"), "un")
    found = weigh([*claims, other])
    assert {id: w for id, w in found.items() if id != other.id} == weigh(claims)


def test_what_is_told_of_two_places_is_neither_agreed_on_nor_denied() -> None:
    here, there = strike("Kyiv", "accuses", place_name="Sumy"), strike("Moscow", "denies", place_name="Lviv")
    assert kinds(only(claim(here, "ua"), claim(there, "ru"))[0]) == {"single-source"}
    a, b = only(claim(strike("Kyiv", place_name="Sumy"), "ua"), claim(strike("Warsaw", place_name="Lviv"), "pl"))
    assert kinds(a) == kinds(b) == {"single-source"}
    a, b = only(claim(strike("Kyiv", place_name="Sumy"), "ua"), claim(strike("Warsaw", place_name=None), "pl"))
    assert kinds(a) == kinds(b) == {"corroborated"}


def test_a_number_that_its_speaker_had_replaced_is_contested_by_nobody() -> None:
    mayors = claim(killed(9, "Mayor", 15), "ua"), claim(killed(12, "Mayor", 16), "ua")
    for on, contested in ((15, True), (17, False)):
        old, new, other = only(*mayors, claim(killed(12, "Moscow", on), "ru"))
        assert "superseded" in kinds(old) and "contested" not in kinds(new)
        assert ("contested" in kinds(old)) is ("contested" in kinds(other)) is contested


def test_a_number_that_hardly_counts_the_whole_contests_none() -> None:
    whole, some = only(claim(killed(25, "Kyiv"), "ua"), claim(killed(10, "Moscow"), "ru", whole=0.1))
    assert kinds(whole) == kinds(some) == {"single-source"}


def test_one_person_is_no_whole() -> None:
    one, soldiers = killed(1, "Kyiv", population="people", id="one"), killed(9, "Kyiv", population="soldiers", id="nine")
    assert all("part-exceeds-whole" not in kinds(w) for w in only(claim(one, "ua"), claim(soldiers, "ua")))
