"""Whether somebody is subscribed: by proven address and by time, to the moment."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.accounts.models import Subscription
from onrecord.accounts.subscriptions import entitled, lapse, subscribe
from onrecord.errors import NotAccepted
from tests.accounts.conftest import MakeUser

DAY = dt.timedelta(days=1)
START = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
END = START + 30 * DAY


def at(days: float) -> dt.datetime:
    return START + days * DAY


@pytest.mark.usefixtures("kept")
def test_in_force_from_its_first_moment_to_the_one_before_its_end(make_user: MakeUser) -> None:
    anna = make_user("Anna")
    assert subscribe("Anna@Example.org", since=START, until=END, source="test")
    second = dt.timedelta(seconds=1)
    answers = [entitled(anna, moment).ok for moment in (START - second, START, END - second, END)]
    assert answers == [False, True, True, False]
    assert "lapsed on 31 March 2026" in entitled(anna, END).why
    assert "begins on 1 March 2026" in entitled(anna, START - second).why


@pytest.mark.usefixtures("people")
def test_only_a_proven_address_counts(make_user: MakeUser) -> None:
    ben = make_user("Ben", verified=False)
    subscribe("ben@example.org", since=START, source="test")
    assert entitled(ben, END).why == "confirm your e-mail address first"
    EmailAddress.objects.filter(user=ben).update(verified=True)
    assert entitled(ben, END).ok
    # who claims an address and does not prove it gets nothing by it
    carl = make_user("Carl")
    EmailAddress.objects.create(user=carl, email="ben2@example.org", verified=False)
    subscribe("ben2@example.org", since=START, source="test")
    assert "no subscription" in entitled(carl, END).why


@pytest.mark.usefixtures("people")
def test_nobody_and_a_closed_account_are_not_subscribed(make_user: MakeUser) -> None:
    anna = make_user("Anna")
    subscribe("anna@example.org", since=START, source="test")
    anna.is_active = False
    assert not entitled(anna, END).ok and not entitled(AnonymousUser(), END).ok


@pytest.mark.usefixtures("kept")
def test_what_overlaps_becomes_one_and_what_lapses_ends(make_user: MakeUser) -> None:
    anna = make_user("Anna")
    assert subscribe("anna@example.org", since=at(0), until=at(10), source="test")
    assert subscribe("anna@example.org", since=at(5), until=at(20), source="test")
    assert not subscribe("anna@example.org", since=at(1), until=at(19), source="test")
    assert [(s.since, s.until) for s in Subscription.objects.all()] == [(at(0), at(20))]
    assert subscribe("anna@example.org", since=at(30), source="test") and Subscription.objects.count() == 2
    assert lapse("ANNA@example.org", at=at(15)) and not lapse("anna@example.org", at=at(15))
    assert [(s.since, s.until) for s in Subscription.objects.all()] == [(at(0), at(15))]
    assert not entitled(anna, at(31)).ok
    with pytest.raises(NotAccepted, match="ends after it begins"):
        subscribe("anna@example.org", since=at(2), until=at(2), source="test")


@pytest.mark.usefixtures("people")
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 20), st.one_of(st.none(), st.integers(1, 10))), max_size=6), st.integers(0, 40))
def test_any_order_of_additions_covers_the_same_days(spans: list[tuple[int, int | None]], day: int) -> None:
    expected = any(first <= day and (length is None or day < first + length) for first, length in spans)
    for order in (spans, spans[::-1]):
        Subscription.objects.all().delete()
        for first, length in order:
            subscribe("x@example.org", since=at(first), until=None if length is None else at(first + length), source="test")
        found = list(Subscription.objects.order_by("since"))
        assert any(s.since <= at(day) and (s.until is None or at(day) < s.until) for s in found) is expected
        assert all(a.until is not None and a.until < b.since for a, b in itertools.pairwise(found))
    Subscription.objects.all().delete()
