"""`onrecord discussion send`, `tend`, `verify`, `export`, `erase`: what keeps the desk going, and shows that nothing is lost."""

from __future__ import annotations

import json
import select
import sys
import time
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import Where
from onrecord.cli.running import FAILED, say, verb
from onrecord.errors import NotOnRecord, UsageError

if TYPE_CHECKING:
    from onrecord.discussion.rota import Rotas
    from onrecord.discussion.sending import Sent

VERBS = ("send", "tend", "verify", "export", "erase")
# Seconds between two rounds: a case is told of, and a mail goes out, within a minute of its time.
ROUND = 60
# Beside a server the first round is after so many: what starts it and stops it at once needs none.
START = 3
# Faults that are printed one by one; more are one fault that hit many rows.
MOST_FAULTS = 1000


@verb
def send(record: Where = None) -> int:
    """Send the mails that wait in the outbox. What fails is tried again, later and later."""
    _open(record)
    return _tell(_send())


@verb
def tend(
    once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
    beside: Annotated[bool, typer.Option("--beside", hidden=True, help="For a server: end when standard input does.")] = False,
    record: Where = None,
) -> int:
    """Keep the desk going: tell who is in charge before a case is late, follow the rota, end holds, send mails; every minute."""
    if beside and not _wait(START, beside):
        return 0
    _open(record)
    if once:
        return _round(None)[1]
    from django.db import Error, connections

    followed: Rotas | None = None
    while True:
        try:
            followed, _ = _round(followed)
        except Error as error:  # a server that is away for a while
            say(f"the desk could not be tended, and is in {ROUND} seconds: {str(error).strip().splitlines()[0]}")
            connections.close_all()
        if not _wait(ROUND, beside):
            return 0


@verb
def verify(record: Where = None) -> int:
    """Check the trail and all that must hold: names each row at fault, and ends with 1 where there is one."""
    _open(record)
    from onrecord.discussion.models import Case, Complaint, Decision, Event
    from onrecord.discussion.verifying import verify as faults_of

    faults = 0
    for fault in faults_of():
        faults += 1
        if faults <= MOST_FAULTS:
            print(fault)
    counted = ((Event, "event"), (Complaint, "complaint"), (Case, "case"), (Decision, "decision"))
    looked_at = ", ".join(_times(model.objects.count(), name) for model, name in counted)
    say(f"{looked_at}: {_times(faults, 'fault') if faults else 'all holds'}")
    return FAILED if faults else 0


@verb
def export(
    format: Annotated[str, typer.Option("--format", metavar="jsonl", help="How to print them: jsonl.")] = "jsonl",
    case: Annotated[str | None, typer.Option("--case", metavar="ID", help="Only this case, with all that belongs to it.")] = None,
    record: Where = None,
) -> int:
    """Print every case, complaint, decision, receipt and event, one a line. It holds names and addresses: mind where it goes."""
    if format != "jsonl":
        raise UsageError(f"no such format: {format}", hint="--format jsonl")
    _open(record)
    from onrecord.discussion.exporting import export as rows_of

    found = False
    for row in rows_of(case):
        found = True
        sys.stdout.write(json.dumps(row, default=str) + "\n")  # in ASCII: nothing in it can steer a terminal, or end a line
    if case is not None and not found:
        raise NotOnRecord(f"there is no case {case}", hint="its id is in the address of its page")
    return 0


@verb
def erase(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False, help="The e-mail address or the display name of an account.")],
    record: Where = None,
) -> int:
    """Erase an account and what it wrote, at its owner's request. What an open case needs is kept under a hold, until that ends."""
    _open(record)
    from onrecord.accounts import staff
    from onrecord.discussion.erasing import erase as erase_person
    from onrecord.discussion.models import LegalHold

    erasure = erase_person(staff.find(name))
    if erasure.done_at is None:
        until = max(LegalHold.objects.filter(ended_at=None).values_list("until", flat=True))
        say(f"erased, but for what open cases need: that goes by {until:%Y-%m-%d} at the latest, by onrecord discussion tend")
    else:
        say("erased")
    return 0


def _round(followed: Rotas | None) -> tuple[Rotas, int]:
    """Do all that is due, by the rota as it now is and not as it was `followed`. That rota, and the exit code."""
    from onrecord.discussion import limits, rota
    from onrecord.discussion.erasing import expire_holds
    from onrecord.discussion.escalating import escalate, recompute, sweep

    rotas = rota.load()
    if rotas is not followed and (changed := recompute(rotas)):
        say(f"{_times(changed, 'case')} due at another time, by {rotas.name}")
    told = escalate()
    if told.cases:
        say(f"{_times(told.cases, 'case')} told of before it is late")
    if told.nobody:
        say("a case is about to be late, and there is no editor to tell: onrecord staff add NAME editor")
    expire_holds()
    sweep()
    limits.sweep()
    return rotas, _tell(_send())


def _wait(seconds: float, beside: bool) -> bool:
    """Wait. False where the server that this is beside has gone: it holds the other end of standard input, and can't take it along."""
    if not beside:
        time.sleep(seconds)
        return True
    return not select.select([sys.stdin], [], [], seconds)[0]


def _open(record: str | None) -> None:
    from onrecord.accounts.database import open_people

    open_people(record)


def _send() -> Sent:
    from onrecord.discussion.sending import send as send_mails

    return send_mails()


def _tell(sent: Sent) -> int:
    if sent.sent or sent.failed or sent.down:
        waits = f", {sent.waiting} wait" if sent.waiting else ""
        say(f"{_times(sent.sent, 'mail')} sent{f', {sent.failed} failed' if sent.failed else ''}{waits}")
    if sent.down:
        say(f"the mail server lets nobody in: {sent.down}")
    return FAILED if sent.down else 0


def _times(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
