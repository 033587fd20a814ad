"""An event is bound to the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.discussion.conftest import at_once

AT_ONCE, EACH = 8, 25


def test_events_are_numbered_and_bound(ann: Any) -> None:
    from onrecord.discussion import trail
    from onrecord.discussion.models import Event

    for n in range(3):
        with transaction.atomic():
            trail.append("tried", ann, trail.actor(ann), reason="a test", n=n)
    events = list(Event.objects.order_by("number"))
    assert [event.number for event in events] == [1, 2, 3]
    assert [event.before for event in events[1:]] == [event.hash for event in events[:-1]]
    assert all(event.hash == trail.hash_of(trail.fields(event)) for event in events)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    ['"before":""', '"number":0', '\\"', "{}", "\u2028"]
)


@given(WORDS, WORDS, WORDS, st.none() | st.integers(0, 2**31 - 1), st.integers(1, 2**40), st.text("0123456789abcdef", max_size=64))
def test_what_stands_around_the_number_and_the_hash_before(
    actor: str, subject: str, data: str, revision: int | None, number: int, before: str
) -> None:
    from onrecord.discussion import trail

    told = {
        "number": number, "at": "2022-03-12T09:00:00.000000+00:00", "actor": actor, "what": "tried", "subject": subject, "revision": revision,
        "reason": "", "data": data, "before": before,
    }  # fmt: skip
    start, middle, end = trail.around(told)
    assert hashlib.sha256(f"{start}{before}{middle}{number}{end}".encode()).hexdigest() == trail.hash_of(told)


def test_many_who_write_at_once_make_one_chain(people: str) -> None:
    from onrecord.discussion import trail
    from onrecord.discussion.models import Event

    def write(who: int) -> Callable[[], None]:
        def some() -> None:
            for n in range(EACH):
                with transaction.atomic():
                    trail.append("tried", f"test:{who}", "system", revision=n if who % 2 else None, reason="Ärger “hier”", n=n, who=who)

        return some

    assert not any(isinstance(answer, Exception) for answer in at_once(*(write(who) for who in range(AT_ONCE))))
    events = list(Event.objects.order_by("number"))
    assert [event.number for event in events] == list(range(1, AT_ONCE * EACH + 1))
    assert events[0].before == ""
    assert [event.before for event in events[1:]] == [event.hash for event in events[:-1]]
    assert all(event.hash == trail.hash_of(trail.fields(event)) for event in events)
    for who in range(AT_ONCE):
        assert [json.loads(event.data)["n"] for event in events if event.subject == f"test:{who}"] == list(range(EACH))
