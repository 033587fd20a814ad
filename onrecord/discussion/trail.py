"""The trail: every change is an event that is never changed, bound to the one before it by a hash.

`append` is called last in the transaction of what it tells: it holds the trail's end until that transaction is over, so that events have the order
of their commits and none can be slipped in between. What people wrote is not in the trail but its seal is: a hash over the text and a salt that
an erasure takes away with the text.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

from onrecord.discussion.trail_models import Event, TrailEnd

SYSTEM, READER = "system", "reader"


def actor(user: AbstractBaseUser | None, otherwise: str = SYSTEM) -> str:
    """How the trail names who acts."""
    return otherwise if user is None else f"user:{user.pk}"


def subject(row: models.Model) -> str:
    """How the trail names what something happened to."""
    return f"{type(row).__name__.lower()}:{row.pk}"


def sealed(text: str) -> tuple[str, str]:
    """A new salt, and the seal of a text under it."""
    salt = secrets.token_hex(16)
    return salt, seal(salt, text)


def seal(salt: str, text: str) -> str:
    """The seal of a text under a salt: 64 hex digits."""
    return hashlib.sha256(f"{salt}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()


def append(
    what: str,
    on: models.Model | str,
    by: str,
    *,
    at: datetime | None = None,
    revision: int | None = None,
    reason: str = "",
    **data: Any,
) -> Event:
    """Write an event. Only inside a transaction, and last in it. `data` must be JSON, and hold no words of any person."""
    event = Event(
        at=at or timezone.now(),
        actor=by,
        what=what,
        subject=on if isinstance(on, str) else subject(on),
        revision=revision,
        reason=reason,
        data=json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str),
    )
    connection = connections[router.db_for_write(Event)]
    if connection.vendor == "postgresql":
        _bind_at_once(event, connection)
    else:
        _bind(event)
    return event


def _bind(event: Event) -> None:
    """Write the event after the last: where one process writes at a time anyway."""
    end = TrailEnd.objects.select_for_update().get_or_create(id=1)[0]
    event.number, event.before = end.number + 1, end.hash
    event.hash = hash_of(fields(event))
    event.save(force_insert=True)
    TrailEnd.objects.filter(id=1).update(number=event.number, hash=event.hash)


# What _bind does, in one statement: all who write wait for who holds the end, and three answers to a busy process took ten times as long as one.
_AT_ONCE = """
WITH held AS (SELECT number, hash FROM discussion_trailend WHERE id = 1 FOR UPDATE),
bound AS (
    SELECT number + 1 AS number, hash AS before, encode(sha256(convert_to(%s || hash || %s || (number + 1) || %s, 'UTF8')), 'hex') AS hash FROM held
),
told AS (
    INSERT INTO discussion_event (number, before, hash, at, actor, what, subject, revision, reason, data)
    SELECT number, before, hash, %s, %s, %s, %s, %s::integer, %s, %s FROM bound RETURNING number, before, hash
)
UPDATE discussion_trailend AS ending SET number = told.number, hash = told.hash FROM told WHERE ending.id = 1
RETURNING told.number, told.before, told.hash
"""


def _bind_at_once(event: Event, connection: BaseDatabaseWrapper) -> None:
    written = (event.at, event.actor, event.what, event.subject, event.revision, event.reason, event.data)
    with connection.cursor() as cursor:
        for _ in range(2):
            cursor.execute(_AT_ONCE, [*around(fields(event)), *written])
            if bound := cursor.fetchone():
                event.number, event.before, event.hash = bound
                return
            TrailEnd.objects.get_or_create(id=1)  # the very first event


def fields(event: Event) -> dict[str, Any]:
    """What an event's hash is over."""
    return {
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": event.actor,
        "what": event.what,
        "subject": event.subject,
        "revision": event.revision,
        "reason": event.reason,
        "data": event.data,
        "before": event.before,
    }


def around(told: Mapping[str, Any]) -> tuple[str, str, str]:
    """The text that hash_of takes the hash of, but for the hash `before` and the `number`, which stand between the three."""
    start, rest = _canonical({**told, "before": "", "number": 0}).split('"before":""', 1)
    # Within JSON a text holds no bare quotation mark, and keys are sorted: the first are the fields themselves.
    middle, end = rest.split('"number":0', 1)
    return f'{start}"before":"', f'"{middle}"number":', end


def hash_of(told: Mapping[str, Any]) -> str:
    """The hash of an event's fields: 64 hex digits of SHA-256 over JSON with sorted keys."""
    return hashlib.sha256(_canonical(told).encode()).hexdigest()


def _canonical(told: Mapping[str, Any]) -> str:
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
