"""A process that does work on a record and can be killed in the midst of it: what test_killed.py drives.

`python -m tests.record.killing` reads one order a line as JSON from standard input and answers each with one line. Everything that is slow to
load is loaded once; each order is done by a process forked for it, which opens the record itself and dies by SIGKILL where it is told to:
`before` or `after` the so-manieth SQL statement that it sends, or after so many `seconds`. Nothing of it runs after that, as when the machine stops.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from typer.main import get_command

from benchmarks.synthetic import START, Made, synthetic
from onrecord.cli.app import app
from onrecord.linking.happenings import sketches
from onrecord.linking.theatre import theatre_of
from onrecord.record import opening
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating
from tests.killing import Failing

SIZE = 8  # reports of the made-up war
OLD = 5  # of them are on record before the work begins, where the work is to add
MISSING = 3  # of them, the last, an older onrecord added without links, where the work is to link
# What the desk decides in turn: the reason tells the decisions apart, so that who begins anew knows which are made.
STEPS = ("one strike", "another street", "the agency took it back", "a misprint", "it stands after all")


@functools.cache
def war() -> list[Made]:
    """The reports of a few days, the later ones in the wrong order, so that each is put before what it changes."""
    made = []
    for number, m in enumerate(synthetic(SIZE, 3)):
        dating = Dating(START + dt.timedelta(days=number // 3), DateMethod.GIVEN)
        made.append(Made(dataclasses.replace(m.report, dating=dating), m.statements, m.incident))
    return made[:OLD] + made[: OLD - 1 : -1]


def add(where: str, reports: Sequence[Made]) -> None:
    """Put these on record, but for those that are there."""
    with Record.open(where) as record:
        for made in reports:
            record.add(made.report, made.statements)


def unlink(where: str) -> None:
    """Make it a record that an older onrecord wrote: some reports were never linked, and the others each by itself."""
    from django.db.models import F

    from onrecord.record.models import MemberRow, SignatureKeyRow, SignatureRow, SketchKeyRow, SketchRow

    with Record.open(where) as record:
        first = [source.id for source in record.sources()][-MISSING:]
        MemberRow.objects.using(record.alias).filter(sketch__report__in=first).delete()
        SketchKeyRow.objects.using(record.alias).filter(sketch__report__in=first).delete()
        SketchRow.objects.using(record.alias).filter(report__in=first).delete()
        SketchRow.objects.using(record.alias).update(incident=F("own"), joined=None, why=[])
        SignatureKeyRow.objects.using(record.alias).filter(signature__report__in=first).delete()
        SignatureRow.objects.using(record.alias).filter(report__in=first).delete()


def relink(where: str) -> None:
    """`onrecord relink`, which here stores every two links that it changes."""
    from onrecord.record import linker

    linker.CHUNK = 2
    _command("relink", "--record", where)


def decide(where: str) -> None:
    """`onrecord merge`, `split`, `withdraw`, `correct` and `undo`, those that are not made yet."""
    with Record.open(where) as record:
        made = {decision.why: decision.id for decision in record.links.decisions()}
        told = sorted(record.links.told(), key=lambda t: t.id)
        homes = sorted({t.incident for t in told if t.incident}, key=lambda id: (-sum(t.incident == id for t in told), id))
        apart = next(t.id for t in told if t.incident == homes[-1])
        report = sorted(record.sources(), key=lambda s: s.id)[0].name
        figure = next(t.id for t in told if t.entry.statement.kind == "figure")
    words = (
        ("merge", *homes[:2]),
        ("split", homes[-1], apart),
        ("withdraw", report),
        ("correct", figure, "low=7", "high=700"),
        ("undo", made.get(STEPS[2], "")),
    )
    for why, (verb, *of) in zip(STEPS, words, strict=True):
        if why in made:
            continue
        if verb == "undo":
            with Record.open(where) as record:
                of = [decision.id for decision in record.links.decisions() if decision.why == STEPS[2]]
        _command(verb, *of, "--why", why, "--by", "desk", "--record", where)


JOBS: dict[str, Callable[[str], None]] = {
    "begin": lambda where: add(where, war()[:OLD]),
    "fill": lambda where: add(where, war()),
    "unlink": unlink,
    "add": lambda where: add(where, war()),
    "decide": decide,
    "relink": relink,
}


@functools.cache
def _line() -> Callable[[list[str]], object]:
    return get_command(app)


def _command(*words: str) -> None:
    """The command line; raises SystemExit where it does not end well."""
    try:
        _line()(list(words))
    except SystemExit as end:
        if end.code:
            raise


def _do(order: dict[str, Any], answer: int) -> int:
    """Do it, in the process forked for it. Writes how many statements it sent."""
    from django.db.backends.signals import connection_created

    failing = Failing(order.get("before"), order.get("after"))

    def watch(connection: Any, **_: object) -> None:
        connection.execute_wrappers.append(failing)

    connection_created.connect(watch)
    try:
        JOBS[order["job"]](order["where"])
    except SystemExit as end:
        return int(end.code or 0)
    os.write(answer, str(failing.number).encode())
    return 0


def load() -> None:
    """Load what is slow to load: code, models, tables of names. Nothing of a record, which a child would know from memory then."""
    opening.setup()
    from onrecord.cli import decisions  # noqa: F401
    from onrecord.gazetteer.shapes import Shapes
    from onrecord.linking.voices import Voices
    from onrecord.masking.unread import masks_of
    from onrecord.reading.language import pages
    from onrecord.reading.persons import persons
    from onrecord.record import board_refresh, copier, deciding, linker, links, people, search_index  # noqa: F401

    reports = war()
    for made, page in zip(reports, pages(made.report for made in reports), strict=True):
        sketches(made.report, made.statements)
        theatre_of(made.statements)
        masks_of(made.report.text)
        persons(page)
    Voices().id("UN")
    Shapes.load()
    _line()


def main() -> None:
    """Forked children open their own connections: this process has none, since neither database allows one to be shared."""
    load()
    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        start = time.monotonic()
        child = os.fork()
        if not child:
            code = 70
            os.dup2(2, 1)
            try:
                code = _do(order, writing)
            finally:
                os._exit(code)
        os.close(writing)
        if (seconds := order.get("seconds")) is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        sent = os.read(reading, 100)
        os.close(reading)
        print(json.dumps({"status": status, "sent": int(sent or 0), "seconds": time.monotonic() - start}), flush=True)


if __name__ == "__main__":
    main()
