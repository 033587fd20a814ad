"""How often somebody may do something, counted in the database: exact however many processes serve.

A count is a row for who does what in one span of time, raised by one statement that holds the row until the transaction is over: two requests at once
are two, and one that is refused or fails is none.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connections, router
from django.utils import timezone

from onrecord.discussion.comment_models import Use
from onrecord.errors import TooMany

# Rows are of no use once their span is over; they are kept for a day, to look at.
KEPT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` in each span of `span`; `what` says of what, in words that follow "too many"."""

    name: str
    what: str
    times: int
    span: timedelta


MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# Who types 3 comments in a minute is answering; 5 is a burst. 30 an hour is one every two minutes for a whole hour.
COMMENTS = (Limit("post", "comments", 5, MINUTE), Limit("post-hour", "comments", 30, HOUR))
EDITS = (Limit("edit", "changes", 10, MINUTE),)
# A complaint is never lost, so the limit is far above what a reader does by hand: it stops a program. Networks are shared by many readers.
COMPLAINTS = (Limit("complain", "complaints", 20, HOUR),)
COMPLAINTS_OF_A_NETWORK = (Limit("complain-net", "complaints from your network", 60, HOUR),)

_RAISE = "INSERT INTO {table} (key, span, times) VALUES {rows} ON CONFLICT (key, span) DO UPDATE SET times = {table}.times + 1 RETURNING key, times"


def use(limits: tuple[Limit, ...], who: str, now: datetime | None = None) -> None:
    """Count one use by `who` ("user:7", a network) against each of these limits. Raises TooMany; only inside a transaction, which that ends.

    Spans are of the clock: a minute begins with its first second, so that over the turn of a span there may be twice as many.
    """
    now = now or timezone.now()
    connection = connections[router.db_for_write(Use)]
    rows = ", ".join(["(%s, %s, 1)"] * len(limits))
    keys = [f"{limit.name}:{who}"[:96] for limit in limits]
    begun = [_began(now, limit.span) for limit in limits]
    with connection.cursor() as cursor:
        cursor.execute(
            _RAISE.format(table=connection.ops.quote_name(Use._meta.db_table), rows=rows),
            [part for key, began in zip(keys, begun, strict=True) for part in (key, connection.ops.adapt_datetimefield_value(began))],
        )
        times = dict(cursor.fetchall())
    for limit, key, began in zip(limits, keys, begun, strict=True):
        if times[key] > limit.times:
            wait = int((began + limit.span - now).total_seconds()) + 1
            raise TooMany(
                f"too many {limit.what}: {limit.times} is the most in {_words(limit.span)}",
                retry_after=wait,
                hint=f"try again in {_words(timedelta(seconds=wait))}",
            )


def network(address: str) -> str:
    """The network that an address is of, as a limit counts it: an IPv4 address is one, of IPv6 a customer has 64 bits."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "net:unknown"
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return f"net:{ipaddress.ip_network((found, 64 if found.version == 6 else 32), strict=False).network_address}"


def sweep(now: datetime | None = None) -> int:
    """Take away the rows of spans that are long over; how many there were."""
    return Use.objects.filter(span__lt=(now or timezone.now()) - KEPT).delete()[0]


def _began(now: datetime, span: timedelta) -> datetime:
    seconds = int(now.timestamp())
    return datetime.fromtimestamp(seconds - seconds % int(span.total_seconds()), UTC)


def _words(span: timedelta) -> str:
    seconds = max(int(span.total_seconds()), 1)
    for unit, size in (("hour", 3600), ("minute", 60)):
        if seconds >= size and (seconds % size == 0 or seconds >= 2 * size):
            number = -(-seconds // size)
            return f"{number} {unit}s" if number > 1 else f"a{'n' if unit == 'hour' else ''} {unit}"
    return f"{seconds} seconds" if seconds > 1 else "a second"
