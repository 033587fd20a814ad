"""An event is bound to the one before it."""

from __future__ import annotations

from typing import Any

from django.db import transaction


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
