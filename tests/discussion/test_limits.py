"""What is counted is counted exactly, and what was refused is not counted."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction

from onrecord.discussion.comment_models import Use
from onrecord.discussion.limits import Limit, network, sweep, use
from onrecord.errors import TooMany
from tests.discussion.conftest import at_once, kinds

NOW = dt.datetime(2026, 10, 25, 0, 59, 59, 500_000, tzinfo=dt.UTC)
TWICE = (Limit("try", "tries", 2, dt.timedelta(minutes=1)), Limit("try-hour", "tries", 3, dt.timedelta(hours=1)))


def once(who: str = "user:1", at: dt.datetime = NOW) -> None:
    with transaction.atomic():
        use(TWICE, who, at)


def test_so_often_and_no_more(people: str) -> None:
    once()
    once()
    with pytest.raises(TooMany) as refused:
        once()
    assert refused.value.retry_after == 1
    once("user:2")
    assert {row.times for row in Use.objects.filter(key="try:user:1")} == {2}, "a refused one is undone"
    later = NOW + dt.timedelta(seconds=1)
    once(at=later)
    assert sweep(NOW + dt.timedelta(hours=1)) == 0 and sweep(NOW + dt.timedelta(days=2)) > 0 and not Use.objects.exists()


def test_at_once_it_is_exact(postgresql: str) -> None:
    assert kinds(at_once(*[once] * 8)) == ["NoneType"] * 2 + ["TooMany"] * 6


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("nonsense", "", True),
    ],
)
def test_a_network_is_what_one_customer_has(one: str, other: str, same: bool) -> None:
    assert (network(one) == network(other)) is same
