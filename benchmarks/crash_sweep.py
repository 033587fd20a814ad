"""Whether a complaint that got a receipt can be lost, or made twice, by killing the server and the database at any moment.

`python -m benchmarks.crash_sweep [--complaints N] [--readers N] [--seed N] [--on sqlite|postgresql]...`

`onrecord serve` over a database of each kind, readers who are signed in and report comments over HTTP as a browser does (the form's key and token;
after an error or no answer, the same form again), and a moderator who decides what is in the queue, so that forms also come again after the
decision. Meanwhile workers and the master are killed with SIGKILL at random moments, and of PostgreSQL the database too (`pg_ctl -m immediate`, or
SIGKILL of all its processes), and started again. At the end every receipt that a reader was led to must be of one complaint of his that is open in
the queue or decided, its page must show it, there must be one complaint for each form, and `onrecord discussion verify` must pass. Ends with 1
where anything is otherwise.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import random
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import people
from benchmarks.killable import ROOT, Cluster, Site, until

KINDS = ("sqlite", "postgresql")
# Each reader stays under the limit of complaints an hour; more readers than comments make cases with many complaints.
FORMS_OF_A_READER = 15
COMMENTS_PER_FORM = 4
# Between two kills come so many receipts, that the work gets on, and then a part of a second: any point of a report is as likely to be hit as another.
RECEIPTS, PAUSE = (1, 9), 0.3
# How often each way of killing comes, once each has come. The master takes seconds to start again; a worker takes none.
WAYS = {"worker": 10, "master": 1, "master and workers": 1, "database, immediate": 2, "database, SIGKILL": 2}
# A form that is not taken in so many seconds is told as never acknowledged.
PATIENCE = 300.0
DATABASE = "sweep"


@dataclass(slots=True)
class Form:
    """One reader's report of one comment. `receipts`: the references that he was led to."""

    reader: int
    comment: str
    receipts: set[str] = field(default_factory=set)
    tries: int = 0
    refused: str = ""


@dataclass(slots=True)
class Sweep:
    """What happens in one run. `on_kill`: how often each way of killing was used."""

    forms: list[Form]
    kills: Counter[str] = field(default_factory=Counter)
    over: threading.Event = field(default_factory=threading.Event)
    errors: list[str] = field(default_factory=list)

    @property
    def acknowledged(self) -> list[Form]:
        """The forms that got a receipt."""
        return [form for form in self.forms if form.receipts]


def run(
    record: str, folder: Path, cluster: Cluster | None, complaints: int, readers: int, chance: random.Random
) -> tuple[Sweep, list[str]]:
    """One run over an address; what happened, and what is wrong afterwards."""
    from django.db import connection

    people.setup(record)
    users = people.make([f"Reader {number}" for number in range(-(-complaints // FORMS_OF_A_READER) + readers)])
    desk = people.moderator("The desk")
    comments = _comments(max(complaints // COMMENTS_PER_FORM, FORMS_OF_A_READER))
    forms = [Form(number % len(users), "") for number in range(complaints)]
    for reader in range(len(users)):
        mine = [form for form in forms if form.reader == reader]
        for form, comment in zip(mine, chance.sample(comments, len(mine)), strict=True):
            form.comment = comment
    sessions = people.sign_in(users)
    sweep = Sweep(forms)
    site = Site(record, folder / "server.log", **people.PROXIES)
    site.start()
    waiting, lock = list(reversed(forms)), threading.Lock()

    def read() -> None:
        browsers: dict[int, people.Browser] = {}
        while not sweep.over.is_set():
            with lock:
                form = waiting.pop() if waiting else None
            if form is None:
                return
            browser = browsers.get(form.reader) or people.Browser(
                "127.0.0.1", site.port, sessions[form.reader], network=f"10.1.0.{form.reader + 1}"
            )
            browsers[form.reader] = browser
            _report(browser, form, sweep.over)

    workers = [threading.Thread(target=_told(sweep, read)) for _ in range(readers)]
    moderator = threading.Thread(target=_told(sweep, lambda: _decide(desk, sweep.over)))
    for thread in (*workers, moderator):
        thread.start()
    try:
        while _goes_on(workers):
            _await(sweep, chance.randint(*RECEIPTS), workers)
            time.sleep(chance.uniform(0, PAUSE))
            if _goes_on(workers):
                _kill(site, cluster, sweep, chance)
    finally:
        sweep.over.set()
        for thread in (*workers, moderator):
            thread.join()
        site.stop()
    connection.close()
    if cluster is not None:  # what is looked at is what a database that was killed once more has kept
        cluster.kill(hard=True)
        cluster.start()
    site.start()
    try:
        wrong = [*sweep.errors, *_wrong(sweep, users, desk), *_unseen(site, sweep, sessions)]
    finally:
        site.stop()
        connection.close()
    verified = subprocess.run(
        [sys.executable, "-m", "onrecord", "discussion", "verify", "--record", record], cwd=ROOT, capture_output=True, text=True
    )
    if verified.returncode:
        wrong.append(f"verify: {verified.stdout}{verified.stderr}")
    return sweep, wrong


def _comments(number: int) -> list[str]:
    """So many comments by one author on one page, as posting writes them; their ids."""
    from benchmarks.discussion_rows import Writer

    (author,) = people.make(["The author"])
    writer = Writer()
    thread = writer.thread("report", "0" * 16, "A report")
    made = [writer.comment(thread, author, f"The bridge was hit {n} times.", None) for n in range(number)]
    writer.write()
    return [comment.pk for comment in made]


def _report(browser: people.Browser, form: Form, over: threading.Event) -> None:
    """Open the form, send it, and send it again until there is a receipt; one in five is sent once more though there was one."""
    path = f"/discussion/comment/{form.comment}/report"
    hidden: dict[str, str] = {}
    again = secrets.randbelow(5) == 0
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and not over.is_set():
        try:
            if not hidden:
                shown = browser.get(path)
                hidden = shown.hidden if shown.status == 200 else {}
                continue
            form.tries += 1
            got = browser.post(path, **hidden, reason="abuse", text="It is about a person.", do="report")
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
            continue
        if got.status == 303:
            form.receipts.add(got.where.rpartition("/")[2])
            if not again:
                return
            again = False
        elif got.status < 500:
            form.refused = f"{got.status}: {got.text[:300]}"
            return
        else:
            time.sleep(0.05)


def _decide(desk: Any, over: threading.Event) -> None:
    """Decide half of what comes, one case after the other, whatever happens to the database."""
    from django.db import Error, connection

    from onrecord.discussion import queue
    from onrecord.discussion.case_models import Case
    from onrecord.discussion.moderating import Verdict, decide, seen
    from onrecord.errors import Stale

    verdict = Verdict("keep", "abuse", "It argues with what was said and not with the person.")
    while not over.wait(0.3):
        try:
            if case := queue.claim_next(desk):
                decide(desk, case.pk, seen(Case.objects.select_related("comment").get(pk=case.pk)), verdict)
        except Stale:
            continue
        except Error:
            connection.close()
    connection.close()


def _goes_on(workers: list[threading.Thread]) -> bool:
    return any(thread.is_alive() for thread in workers)


def _await(sweep: Sweep, more: int, workers: list[threading.Thread]) -> None:
    """Wait for so many more receipts, or for the end of the work."""
    enough = len(sweep.acknowledged) + more
    until(lambda: len(sweep.acknowledged) >= enough or not _goes_on(workers), "receipts")


def _kill(site: Site, cluster: Cluster | None, sweep: Sweep, chance: random.Random) -> None:
    """Kill something, and start it again."""
    ways = [way for way in WAYS if cluster is not None or not way.startswith("database")]
    first = [way for way in ways if way not in sweep.kills]
    way = chance.choice(first) if first else chance.choices(ways, [WAYS[way] for way in ways])[0]
    sweep.kills[way] += 1
    if way.startswith("database"):
        assert cluster is not None
        cluster.kill(hard=way.endswith("SIGKILL"))
        cluster.start()
    else:
        site.kill(chance, whole=None if way == "worker" else way != "master")
        if way != "worker":
            site.start()


def _wrong(sweep: Sweep, users: list[Any], desk: Any) -> list[str]:
    """What the database contradicts."""
    from onrecord.discussion import queue
    from onrecord.discussion.models import Complaint

    in_queue: set[str] = set()
    after = None
    while True:
        page = queue.page(desk, None, after)
        in_queue |= {case.pk for case in page.cases}
        after = page.next
        if after is None:
            break
    rows = {row.reference: row for row in Complaint.objects.select_related("case")}
    found = []
    for form in sweep.acknowledged:
        for reference in form.receipts:
            row = rows.get(reference)
            if row is None or (row.complainant_id, row.case.comment_id) != (users[form.reader].pk, form.comment):
                found.append(f"lost: {reference}, for which there is a receipt, is not there")
            elif row.decision_id is None and row.case_id not in in_queue:
                found.append(f"lost: {reference} is neither in the queue nor decided")
    times = Counter((row.complainant_id, row.case.comment_id) for row in rows.values())
    found += [f"doubled: {number} complaints of {comment} by user {user}" for (user, comment), number in times.items() if number > 1]
    found += [f"doubled: a form got the receipts {sorted(form.receipts)}" for form in sweep.forms if len(form.receipts) > 1]
    found += [f"refused: {form.comment}: {form.refused}" for form in sweep.forms if form.refused]
    found += [f"never acknowledged in {form.tries} tries: {form.comment}" for form in sweep.forms if not form.receipts and not form.refused]
    return found


def _unseen(site: Site, sweep: Sweep, sessions: list[str]) -> list[str]:
    """The receipts whose page does not show them to their reader."""
    found = []
    for form in sweep.acknowledged:
        browser = people.Browser("127.0.0.1", site.port, sessions[form.reader])
        for reference in form.receipts:
            got = browser.get(f"/discussion/complaints/{reference}")
            if got.status != 200 or reference not in got.text:
                found.append(f"lost: the page of {reference} answers {got.status}")
        browser.close()
    return found


def _told(sweep: Sweep, work: Callable[[], None]) -> Callable[[], None]:
    """Work whose failure is told at the end, and ends no other."""

    def do() -> None:
        try:
            work()
        except Exception as error:
            sweep.errors.append(f"{type(error).__name__}: {error}")

    return do


def table(kind: str, sweep: Sweep, wrong: list[str], seconds: float) -> str:
    """What a run came to."""
    lost, doubled = (sum(line.startswith(f"{what}:") for line in wrong) for what in ("lost", "doubled"))
    retried = sum(form.tries > 1 for form in sweep.forms)
    return "\n".join(
        [
            *wrong,
            f"{kind}: complaints acknowledged {len(sweep.acknowledged)}, lost {lost}, doubled {doubled}",
            f"  {sum(sweep.kills.values())} kills in {seconds:.0f} s ({', '.join(f'{way} {n}' for way, n in sorted(sweep.kills.items()))}); "
            f"{retried} forms were sent more than once; verify {'names a fault' if any(w.startswith('verify') for w in wrong) else 'passes'}",
        ]
    )


def main() -> int:
    """The command. A process has one database: each kind is a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--complaints", type=int, default=500)
    parser.add_argument("--readers", type=int, default=8, help="how many report at once")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--on", choices=KINDS, action="append", help="a kind of database; both where not given")
    options = parser.parse_args()
    kinds = options.on or list(KINDS)
    if len(kinds) > 1:
        words = ["--complaints", str(options.complaints), "--readers", str(options.readers), "--seed", str(options.seed)]
        return max(
            subprocess.run([sys.executable, "-m", "benchmarks.crash_sweep", "--on", kind, *words], cwd=ROOT).returncode for kind in kinds
        )
    (kind,) = kinds
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="sweep-") as name, contextlib.ExitStack() as stack:
        folder, cluster = Path(name), None
        where = str(folder / "sweep.sqlite3")
        if kind == "postgresql":
            cluster = Cluster(folder / "pg")
            stack.callback(cluster.stop)
            where = cluster.database(DATABASE)
        sweep, wrong = run(where, folder, cluster, options.complaints, options.readers, random.Random(options.seed))
        print(table(kind, sweep, wrong, time.monotonic() - start), flush=True)
    print(f"  seed {options.seed}", flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
