"""What the verbs over incidents and running counts have in common: their options, and how their rows are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import TableFormat, day
from onrecord.cli.running import say, terminal
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.record.links import Told
    from onrecord.record.store import Record

Rule = Annotated[
    str,
    typer.Option("--rule", metavar="RULE", help="How one best number is chosen: majority, range, cautious or hierarchy (with --source)."),
]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="SPEAKER", help="With --rule hierarchy: a speaker or party, the most trusted first.")
]
Incident = Annotated[str, typer.Argument(metavar="ID", show_default=False, help="The id of an incident, also an earlier one of it.")]


def print_grid(rows: Iterable[Mapping[str, Any]], how: TableFormat, columns: Sequence[str], shown: Sequence[str], nothing: str) -> None:
    """Print rows in the format asked for: all keys as JSON Lines, `columns` as CSV, `shown` as a table. `nothing` is said where there are none."""
    from onrecord.publishing import grid

    found = list(rows)
    if how is TableFormat.JSONL:
        grid.jsonl(found, sys.stdout)
    elif how is TableFormat.CSV:
        grid.to_csv(found, columns, sys.stdout)
    else:
        width, colour = terminal()
        sys.stdout.write(grid.table(found, shown, width, colour=colour))
    if not found:
        say(nothing)


def print_meetings(
    types: Sequence[str],
    rows: Callable[[Mapping[str, Sequence[Told]]], Sequence[Mapping[str, Any]]],
    columns: tuple[Sequence[str], Sequence[str]],
    where: str | None,
    how: TableFormat,
    nothing: str,
    *,
    place: str | None,
    since: str | None,
    until: str | None,
    as_of: str | None,
) -> int:
    """Print the incidents of these types as `rows` makes them, under `columns` (those of CSV, those of a table), and return the exit code.
    Raises OnrecordError."""
    known = day(as_of)
    from onrecord.record.store import Record

    with Record.open(where, create=False) as store:
        found = found_incidents(store.as_of(known), types=types, place=place, since=since, until=until)
        print_grid(rows(found), how, *columns, nothing)
    return 0


def known_rule(rule: str, sources: Sequence[str] | None) -> tuple[str, list[str]]:
    """The rule and the folded sources. Raises UsageError for a rule that is none, or a hierarchy of nobody."""
    from onrecord.linking.voices import Voices
    from onrecord.weighing.bounds import RULES

    if rule not in RULES:
        raise UsageError(f"no such rule: {rule}", hint=f"one of {', '.join(RULES)}")
    if rule == "hierarchy" and not sources:
        raise UsageError("the rule hierarchy needs at least one --source", hint="--source UN --source Ukraine")
    return rule, [Voices().id(source) for source in sources or ()]


def found_incidents(
    record: Record, *, types: Sequence[str] = (), place: str | None = None, since: str | None = None, until: str | None = None
) -> Mapping[str, Sequence[Told]]:
    """The incidents of a view that have a statement of these types, at this place, on these days. Raises UsageError."""
    from django.db.models import Q

    if number := record.links.unlinked():
        say(f"{number:,} reports were added by an older onrecord and are not linked yet: onrecord relink")
    first, last = day(since), day(until)
    if first and last and first > last:
        raise UsageError(f"--since {first} is after --until {last}")
    where = Q()
    if types:
        where &= Q(kind="event", label__in=types)
    if place is not None:
        where &= record.at(place)
    if first is not None:
        where &= (
            Q(to_date__gte=first)
            | Q(to_date__isnull=True, from_date__gte=first)
            | Q(to_date__isnull=True, from_date__isnull=True, report__date__gte=first)
        )
    if last is not None:
        where &= (
            Q(from_date__lte=last)
            | Q(from_date__isnull=True, to_date__lte=last)
            | Q(to_date__isnull=True, from_date__isnull=True, report__date__lte=last)
        )
    return record.links.incidents(where or None)
