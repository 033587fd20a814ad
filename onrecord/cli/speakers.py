"""`onrecord speakers`: whether two names are one speaker, and what users tell of names."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import Where, one_of
from onrecord.cli.running import SOME_REFUSED, say, terminal, verb
from onrecord.cli.speaker import Speakers, show
from onrecord.errors import RowMalformed, UsageError

if TYPE_CHECKING:
    from onrecord.linking.directory import Directory

KINDS = ("person", "body")

speakers = typer.Typer(
    cls=Speakers,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Names of speakers: which are one, and whose they are. With an ID: what one claimed.",
)
speakers.command("show")(show)


class PairFormat(StrEnum):
    TABLE = "table"
    TSV = "tsv"
    JSONL = "jsonl"


Told = Annotated[str | None, typer.Option("--record", metavar="PATH|URL", help="Know speakers by what users told this record, too.")]
Form = Annotated[PairFormat, typer.Option("--format", help="How to print them.")]


@speakers.command("match")
@verb
def match(
    pairs: Annotated[str, typer.Argument(metavar="PAIRS", show_default=False, help="A file of two names a line with a tab between, or -.")],
    how: Form = PairFormat.TABLE,
    record: Told = None,
) -> int:
    """Tell of each pair of names whether they are one speaker, and why."""
    from onrecord.linking.speakers import match as matched

    known = _directory(record)
    refused = 0

    def answers() -> Iterator[dict[str, Any]]:
        nonlocal refused
        for found in _pairs(pairs):
            if isinstance(found, RowMalformed):
                refused += 1
                say(str(found))
            else:
                a, b = found
                answer = matched(a, b, within=known)
                yield {"a": a, "b": b, "same": answer.same, "score": answer.score, "why": answer.why}

    _print(answers(), ("a", "b", "same", "why"), how)
    if refused:
        say(f"{refused:,} {'line' if refused == 1 else 'lines'} refused")
    return SOME_REFUSED if refused else 0


@speakers.command("add")
@verb
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="The name, as reports have it.")],
    speaker: Annotated[str, typer.Option("--as", metavar="ID|NAME", help="Whose it is: an id, or another name of the speaker.")],
    org: Annotated[str, typer.Option("--org", metavar="NAME", help="The body that the speaker speaks for.")] = "",
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="person or body.  [default: that of the id]")] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, for those who ask later.")] = "",
    record: Where = None,
) -> int:
    """Put on record whose name this is. A later word on the same name overrides it; nothing is erased."""
    one_of(kind, KINDS, "kind")
    from onrecord.linking.directory import Added, directory
    from onrecord.linking.speakers import speaker_id
    from onrecord.publishing.speakers import ID
    from onrecord.record.store import Record

    if not name.strip() or not speaker.strip():
        raise UsageError("a name is empty", hint="onrecord speakers add NAME --as ID|NAME")
    with Record.open(record) as store:
        known = directory().with_added(row.told for row in store.told_speakers())
        found = speaker if ID.fullmatch(speaker) else speaker_id(speaker, org or None, within=known)
        of_id = "person" if found.startswith("person/") else "body"
        if kind is not None and kind != of_id:
            raise UsageError(f"{found} is no {kind}", hint=f"--kind {of_id}, or an id that begins with {kind}/")
        new = found not in known.shown
        if new and found != speaker:  # a name that nobody had told of
            store.tell_speaker(Added(speaker.strip(), found, of_id, org), why)
        store.tell_speaker(Added(name.strip(), found, of_id, org), why)
    say(f"{name.strip()} is {found}{' (new)' if new else f', {known.shown[found]}'}")
    return 0


@speakers.command("list")
@verb
def listed(how: Form = PairFormat.TABLE, record: Where = None) -> int:
    """What users told of names, in the order in which it was told."""
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        rows = [
            {
                "name": r.told.name,
                "speaker": r.told.speaker,
                "org": r.told.org,
                "why": r.why,
                "added_at": r.added_at.isoformat(timespec="seconds"),
            }
            for r in store.told_speakers()
        ]
    _print(rows, ("name", "speaker", "org", "why", "added_at"), how)
    if not rows:
        say("no names on record")
    return 0


def _directory(record: str | None) -> Directory:
    from onrecord.linking.directory import directory

    if record is None:
        return directory()
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        return directory().with_added(row.told for row in store.told_speakers())


def _pairs(source: str) -> Iterator[tuple[str, str] | RowMalformed]:
    """The pairs of a file or of standard input; for a line that holds none the reason. Empty lines and further columns are left out."""
    for number, raw in enumerate(_lines(source), 1):
        where = "standard input" if source == "-" else source
        try:
            line = raw.decode("utf-8-sig" if number == 1 else "utf-8").rstrip("\r\n")
        except UnicodeDecodeError:
            yield RowMalformed(where, "not UTF-8", line=number)
            continue
        names = [name.strip() for name in line.split("\t")]
        if len(names) >= 2 and names[0] and names[1]:
            yield names[0], names[1]
        elif line.strip():
            yield RowMalformed(where, "no two names with a tab between", line=number)


def _lines(source: str) -> Iterator[bytes]:
    if source == "-":
        yield from sys.stdin.buffer
        return
    try:
        with open(source, "rb") as file:
            yield from file
    except OSError as error:
        raise UsageError(f"{source}: {error.strerror or error}", hint="name a file of two names a line with a tab between, or -") from error


def _print(rows: Iterable[dict[str, Any]], columns: tuple[str, ...], how: PairFormat) -> None:
    from onrecord.publishing.safe import neutral

    if how is PairFormat.JSONL:
        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    told = ([_cell(row[column]) for column in columns] for row in rows)
    if how is PairFormat.TSV:
        for cells in told:
            sys.stdout.write("\t".join(neutral(cell) for cell in cells) + "\n")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width, colour = terminal()
    table = Table(box=box.SIMPLE, pad_edge=False)
    for column in columns:
        table.add_column("" if column == "same" else column, overflow="fold")
    for cells in told:
        table.add_row(*(Text(neutral(cell)) for cell in cells))
    if table.rows:
        Console(file=sys.stdout, width=width, force_terminal=colour, no_color=not colour, highlight=False).print(table)


def _cell(value: Any) -> str:
    return ("same" if value else "different") if isinstance(value, bool) else str(value)
