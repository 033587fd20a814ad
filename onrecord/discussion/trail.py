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
from django.db import models
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
    end = TrailEnd.objects.select_for_update().get_or_create(id=1)[0]
    event = Event(
        number=end.number + 1,
        at=at or timezone.now(),
        actor=by,
        what=what,
        subject=on if isinstance(on, str) else subject(on),
        revision=revision,
        reason=reason,
        data=json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str),
        before=end.hash,
    )
    event.hash = hash_of(fields(event))
    event.save(force_insert=True)
    TrailEnd.objects.filter(id=1).update(number=event.number, hash=event.hash)
    return event


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


def hash_of(told: Mapping[str, Any]) -> str:
    """The hash of an event's fields: 64 hex digits of SHA-256 over JSON with sorted keys."""
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()
