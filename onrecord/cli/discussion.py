"""`onrecord discussion`: the hours of those who moderate, by when a complaint is due, and what keeps the desk going (moderation.py)."""

from __future__ import annotations

import datetime as dt
import json
import textwrap
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import moderation
from onrecord.cli.options import day
from onrecord.cli.running import terminal, verb
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from onrecord.discussion.clock import Due
    from onrecord.discussion.rota import Rotas

discussion = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="The clock of complaints, and the desk: mails, trail.")
for _name in moderation.VERBS:
    discussion.command(_name)(getattr(moderation, _name))


class TextFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


Rota = Annotated[
    Path | None, typer.Option("--rota", metavar="FILE", envvar="ONRECORD_ROTA", help="The rota, as YAML.  [default: the packaged one]")
]
Form = Annotated[TextFormat, typer.Option("--format", help="How to print it.")]


@discussion.command("due")
@verb
def due(
    opened: Annotated[
        str,
        typer.Option(
            "--opened", metavar="TIME", show_default=False, help="When it was opened: 2026-03-28T17:59, or with an offset; or now."
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", metavar="REASON", help="Why: untrue, defamation, hate, threats, ...")] = "other",
    rota: Rota = None,
    format: Form = TextFormat.TEXT,
) -> int:
    """By when a complaint is to be decided, and why then."""
    from onrecord.discussion import clock, clock_words, legal_clock
    from onrecord.discussion.rota import load

    rotas = load(rota)
    found = clock.due(_instant(opened, rotas), reason, rotas)
    zone = clock.version_at(rotas, found.opened).zone
    law = legal_clock.due(found.opened, reason) if reason in legal_clock.MAY_BE_NOTICE else None
    if format is TextFormat.JSON:
        _print_json({**_times(found, zone), "zone": zone.key, "law": _times(law, legal_clock.ZONE) if law else None})
        return 0
    print(
        f"due        {clock_words.end(found.due_at, zone)}\nescalated  {clock_words.end(found.escalate_at, zone)}\nrota       {found.rota}"
    )
    _print_words(found.why)
    if law:
        print(f"\nif it is a notice of complaint in the sense of the law\ndue        {clock_words.end(law.due_at, legal_clock.ZONE)}")
        _print_words(law.why)
    return 0


@discussion.command("rota")
@verb
def rota(
    since: Annotated[str | None, typer.Option("--from", metavar="DATE", help="The first day.  [default: today]")] = None,
    until: Annotated[str | None, typer.Option("--to", metavar="DATE", help="The last day.  [default: six days later]")] = None,
    rota: Rota = None,
    format: Form = TextFormat.TEXT,
) -> int:
    """Who is there when, day by day."""
    from onrecord.discussion import clock, clock_words
    from onrecord.discussion.rota import load

    rotas = load(rota)
    first = day(since) or dt.datetime.now(clock.version_at(rotas, dt.datetime.now(dt.UTC)).zone).date()
    last = day(until) or first + 6 * clock.DAY
    if last < first:
        raise UsageError(f"--to {last} is before --from {first}", hint="give the earlier day to --from")
    for end in (first, last):
        clock.check_year(end.year)
    days = [first + ahead * clock.DAY for ahead in range((last - first).days + 1)]
    if format is TextFormat.JSON:
        _print_json({"rota": rotas.name, "days": [_day(one, rotas) for one in days]})
        return 0
    held = None
    for one in days:
        version = rotas.on(one)
        if version is not held:
            print(f"{rotas.label(version)} ({version.zone.key})")
            held = version
        told = version.day(one)
        print(f"{clock_words.date(one):>15}  {clock_words.shifts(told)}{f'  ({told.note})' if told.note else ''}")
    return 0


def _instant(text: str, rotas: Rotas) -> dt.datetime:
    """The instant in an option: one without an offset is by the clock on the wall of the rota, the first where it comes twice."""
    if text == "now":
        return dt.datetime.now(dt.UTC)
    hint = "write it as 2026-03-28T17:59, 2026-03-28T17:59+01:00 or 2026-03-28T16:59Z"
    try:
        at = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"--opened: no time: {text}", hint=hint) from None
    if len(text.strip()) <= len("2026-03-28"):
        raise UsageError(f"--opened: a day without a time: {text}", hint=hint)
    if at.tzinfo is not None:
        return at
    zone = rotas.on(at.date()).zone
    told = at.replace(tzinfo=zone)
    try:
        shown = told.astimezone(dt.UTC).astimezone(zone)
    except OverflowError:
        raise UsageError(f"--opened: no time that has a clock: {text}", hint=hint) from None
    if shown.replace(tzinfo=None) != at:
        raise UsageError(f"--opened: no clock in {zone.key} showed {text}: it was put forward then", hint="give the offset, as +00:00")
    return told


def _times(found: Due, zone: ZoneInfo) -> dict[str, Any]:
    from dataclasses import asdict

    return {name: _iso(value, zone) if isinstance(value, dt.datetime) else value for name, value in asdict(found).items()}


def _day(date: dt.date, rotas: Rotas) -> dict[str, Any]:
    from onrecord.discussion.clock import wall

    version = rotas.on(date)
    zone = version.zone
    told = version.day(date)
    windows = [
        {"kind": kind, "start": _iso(wall(zone, date, hours.begin), zone), "end": _iso(wall(zone, date, hours.end), zone)}
        for kind, hours in told.shifts
    ]
    return {"day": date.isoformat(), "note": told.note, "windows": windows, "rota": rotas.label(version), "zone": zone.key}


def _iso(at: dt.datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat()


def _print_json(data: dict[str, Any]) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def _print_words(words: str) -> None:
    print(textwrap.fill(words, min(terminal()[0], 100)))
