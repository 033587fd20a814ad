"""`onrecord subscribers`: who may comment, by e-mail address."""

from __future__ import annotations

import csv
import datetime as dt
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import IO, Annotated

import typer

from onrecord.cli.decisions import By, user
from onrecord.cli.linked import print_grid
from onrecord.cli.options import Format, TableFormat, Where, day
from onrecord.cli.progress import count
from onrecord.cli.running import SOME_REFUSED, say, verb
from onrecord.errors import NotAccepted, RowMalformed, UsageError

COLUMNS = ("email", "since", "until", "in_force", "source")
# The columns of a file that is imported: the first is needed.
EMAIL, SINCE, UNTIL = "email", "since", "until"
Row = tuple[str, dt.datetime | None, dt.datetime | None]

subscribers = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Subscribers: the addresses whose accounts may comment.")

Email = Annotated[str, typer.Argument(metavar="EMAIL", show_default=False, help="The address. Its owner need not have an account yet.")]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Its first day.  [default: now]")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Its last day.  [default: none]")]


@subscribers.command("add")
@verb
def add(email: Email, since: From = None, until: Until = None, by: By = None, record: Where = None) -> int:
    """Put an address on the list, or carry its subscription on."""
    from onrecord.accounts.database import open_people

    address, start, end = checked(email), _start(since), _end(until)
    open_people(record)
    from onrecord.accounts.subscriptions import subscribe

    new = subscribe(address, since=start or _now(), until=end, source=by or user())
    say(f"{address} is subscribed{f' until {until}' if until else ''}" if new else f"{address} is subscribed already")
    return 0


@subscribers.command("lapse")
@verb
def lapse(email: Email, record: Where = None) -> int:
    """End the subscription of an address, now."""
    from onrecord.accounts.database import open_people

    address = checked(email)
    open_people(record)
    from onrecord.accounts.subscriptions import lapse

    say(f"{address} is no longer subscribed" if lapse(address, at=_now()) else f"{address} has no subscription in force")
    return 0


@subscribers.command("import")
@verb
def import_(
    path: Annotated[str, typer.Argument(metavar="CSV", show_default=False, help="A file with the columns email, since, until; or -.")],
    record: Where = None,
) -> int:
    """Add the subscribers of a file. Lines that are wrong are told, and the rest is added."""
    from onrecord.accounts.database import open_people

    source = "standard input" if path == "-" else path
    with closing(_opened(path)) as file:
        open_people(record)
        from onrecord.accounts.subscriptions import subscribe

        added = known = refused = 0
        for row in _rows(file, source):
            if isinstance(row, RowMalformed):
                refused += 1
                say(f"refused {row}")
                continue
            email, since, until = row
            if subscribe(email, since=since or _now(), until=until, source=source):
                added += 1
            else:
                known += 1
    say(f"{count(added, 'subscriber')} added, {known:,} known already, {refused:,} refused")
    return SOME_REFUSED if refused else 0


@subscribers.command("list")
@verb
def listed(format: Format = TableFormat.TABLE, record: Where = None) -> int:
    """All subscriptions, those that lapsed among them."""
    from onrecord.accounts.database import open_people

    open_people(record)
    from onrecord.accounts.models import Subscription

    now = _now()
    rows = (
        {
            "email": row.email,
            "since": row.since.isoformat(timespec="seconds"),
            "until": row.until.isoformat(timespec="seconds") if row.until else None,
            "in_force": row.since <= now and (row.until is None or now < row.until),
            "source": row.source,
        }
        for row in Subscription.objects.order_by("email", "since").iterator(1000)
    )
    print_grid(rows, format, COLUMNS, COLUMNS, "no subscribers")
    return 0


def checked(email: str) -> str:
    """The address as it is kept, in lower case. Raises UsageError for what is none."""
    from django.core.exceptions import ValidationError
    from django.core.validators import EmailValidator

    found = email.strip().lower()
    try:
        EmailValidator()(found)
    except ValidationError:
        raise UsageError(f"not an e-mail address: {email}", hint="such as reader@example.org") from None
    return found


def _rows(file: Iterable[str], source: str) -> Iterator[Row | RowMalformed]:
    """What each line says, or what is wrong with it. Raises UsageError where the header is wrong, and so all of it."""
    reader = csv.reader(file, strict=True)
    columns: list[str] | None = None
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except (csv.Error, UnicodeDecodeError) as error:
            yield RowMalformed(source, str(error), line=reader.line_num or 1)
            if isinstance(error, UnicodeDecodeError):
                return
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if columns is None:
            columns = [cell.strip().lower() for cell in cells]
            if EMAIL not in columns or (odd := next((c for c in columns if c not in (EMAIL, SINCE, UNTIL)), None)) is not None:
                what = "no such column" if EMAIL in columns else "no column so called"
                raise UsageError(f"{source}:1: {odd if EMAIL in columns else EMAIL}: {what}", hint="the columns are email, since, until")
            continue
        yield _row(dict(zip(columns, cells, strict=False)), source, reader.line_num, len(cells) - len(columns))
    if columns is None:
        raise UsageError(f"{source}: it is empty", hint="its first line is: email,since,until")


def _row(cells: dict[str, str], source: str, line: int, more: int) -> Row | RowMalformed:
    if more:
        return RowMalformed(source, f"{abs(more)} {'more' if more > 0 else 'fewer'} cells than columns", line=line)
    field = EMAIL
    try:
        email = checked(cells[EMAIL])
        field = SINCE
        since = _start(cells.get(SINCE, "").strip() or None)
        field = UNTIL
        until = _end(cells.get(UNTIL, "").strip() or None)
        if until is not None and until <= (since or _now()):
            raise NotAccepted(UNTIL, "it ends before it begins")
    except (UsageError, NotAccepted) as error:
        return RowMalformed(source, error.message, line=line, field=field, hint=error.hint)
    return email, since, until


def _opened(path: str) -> IO[str]:
    if path == "-":
        return open(sys.stdin.fileno(), encoding="utf-8-sig", newline="", closefd=False)
    try:
        return open(path, encoding="utf-8-sig", newline="")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error


def _start(value: str | None) -> dt.datetime | None:
    """The first moment of a day, UTC."""
    found = day(value)
    return None if found is None else dt.datetime.combine(found, dt.time.min, dt.UTC)


def _end(value: str | None) -> dt.datetime | None:
    """The moment at which a last day is over, UTC."""
    start = _start(value)
    return None if start is None else start + dt.timedelta(days=1)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
