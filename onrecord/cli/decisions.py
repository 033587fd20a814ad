"""`onrecord merge`, `split`, `withdraw`, `correct`, `release`, `undo`, `decisions`, `relink`: what the desk decides. Nothing is erased."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.linked import Incident, print_grid
from onrecord.cli.options import AsOf, Format, TableFormat, Where, day
from onrecord.cli.running import say, verb

if TYPE_CHECKING:
    from onrecord.linking.decisions import Decision
    from onrecord.record.links import Links

Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, kept with the decision.", show_default=False)]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", envvar="ONRECORD_BY", help="Who decides.  [default: the user of this machine]")
]


def user() -> str:
    """The name of the user of this machine, or "unknown" where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return os.environ.get("USER", "unknown")


def _decide(record: str | None, decide: Callable[[Links], Decision]) -> int:
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        made = decide(store.links)
    print(made.id)
    say(f"decided; take it back with: onrecord undo {made.id} --why ...")
    return 0


@verb
def merge(
    ids: Annotated[list[str], typer.Argument(metavar="ID ID", show_default=False, help="Incidents; the first gives its id to all.")],
    why: Why,
    by: By = None,
    record: Where = None,
) -> int:
    """Make incidents one."""
    return _decide(record, lambda links: links.merge(ids, by=by or user(), why=why))


@verb
def split(
    id: Incident,
    statements: Annotated[list[str], typer.Argument(metavar="STATEMENT...", show_default=False, help="Ids of those that leave it.")],
    why: Why,
    by: By = None,
    record: Where = None,
) -> int:
    """Take statements out of an incident into one of their own."""
    return _decide(record, lambda links: links.split(id, statements, by=by or user(), why=why))


@verb
def withdraw(
    report: Annotated[str, typer.Argument(metavar="REPORT", show_default=False, help="Its name, or the record's id of it.")],
    why: Why,
    by: By = None,
    record: Where = None,
) -> int:
    """Mark a report as withdrawn, with all its claims."""
    return _decide(record, lambda links: links.withdraw(report, by=by or user(), why=why))


@verb
def release(
    report: Annotated[str, typer.Argument(metavar="REPORT", show_default=False, help="Its name, or the record's id of it.")],
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="The fullest name that it has for the person.")],
    why: Why,
    by: By = None,
    record: Where = None,
) -> int:
    """Let pages name a person of a report."""
    return _decide(record, lambda links: links.release(report, name, by=by or user(), why=why))


@verb
def correct(
    statement: Annotated[str, typer.Argument(metavar="STATEMENT", show_default=False, help="Its id, or the first 6 digits of it or more.")],
    values: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE...", show_default=False, help="As low=812, place=Kharkiv, speaker=none.")
    ],
    why: Why,
    by: By = None,
    record: Where = None,
) -> int:
    """Give fields of a statement other values than were read."""
    return _decide(record, lambda links: links.correct(statement, values, by=by or user(), why=why))


@verb
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", show_default=False, help="The id of a decision.")],
    why: Why,
    by: By = None,
    record: Where = None,
) -> int:
    """Take a decision back. An undo can be undone too."""
    return _decide(record, lambda links: links.undo(decision, by=by or user(), why=why))


@verb
def decisions(as_of: AsOf = None, format: Format = TableFormat.TABLE, record: Where = None) -> int:
    """All decisions: who decided what, when and why."""
    known = day(as_of)
    from onrecord.linking.decisions import in_force
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        made = store.as_of(known).links.decisions()
    holding = {d.id for d in in_force(made)}
    columns = ("id", "kind", "of", "by", "at", "why", "holds")
    rows = [
        {
            "id": d.id,
            "kind": d.kind,
            "of": list(d.of),
            "by": d.by,
            "at": d.at.isoformat(timespec="seconds"),
            "why": d.why,
            "holds": d.id in holding,
        }
        for d in made
    ]
    print_grid(rows, format, columns, ("id", *columns[1:]), "no decision on record")
    return 0


@verb
def relink(
    persons: Annotated[bool, typer.Option("--persons", help="Look for persons in every report anew, to mask them on pages.")] = False,
    record: Where = None,
) -> int:
    """Link the whole record anew, where an older onrecord wrote it."""
    from rich.console import Console
    from rich.progress import Progress

    from onrecord.record.store import Record

    with (
        Record.open(record, create=False) as store,
        Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as shown,
    ):
        task = shown.add_task("Linking", total=None)
        made, changed = store.links.relink(lambda number: shown.advance(task, number))
        from onrecord.record.people import read_persons  # needs Django set up

        names = shown.add_task("Looking for persons", total=None)
        read = read_persons(store, anew=persons, on_read=lambda number: shown.advance(names, number))
    say(f"{made:,} reports sketched anew, {changed:,} links changed, {read:,} reports read for persons")
    return 0
