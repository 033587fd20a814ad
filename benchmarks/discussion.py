"""The discussion under load: pages of threads read by many at once, comments posted at a rate, beside Isso over the same threads.

`python -m benchmarks.discussion [--folder PATH] [--comments N] [--complaints N] [--readers N] [--seconds N] [--rate N] [--isso VENV] [--verify]`

PostgreSQL is the one of the wheel, in FOLDER/pg; a folder that was filled before is measured again as it is. Readers ask without a pause, each over a
connection that stays open, for pages drawn by a fixed seed: what is told are milliseconds to the last byte, and the processor time of the server and
of the database that a page took, which a busy machine changes less. Comments are posted by subscribers who are signed in, at fixed moments however
long answers take; each that was acknowledged must be there afterwards with its text, once. `--isso`: an environment with isso and gunicorn, which
serves the same texts as JSON: all of them, and those of the threads that are read alone, since its tables have no index. `--verify`: at the end
the whole trail is checked, which takes minutes. Ends with 1 where a comment is lost or doubled.
"""

from __future__ import annotations

import argparse
import http.client
import random
import secrets
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import isso, people
from benchmarks.killable import ROOT, Cluster, Site, cpu_seconds
from benchmarks.site import percentile

if TYPE_CHECKING:
    from onrecord.accounts.models import User

DATABASE = "discussion"
# Threads that are read, beside the largest; and who posts: each under his limit a minute.
THREADS, POSTERS = 200, 1000
# Seconds for which a reader looks at a page before the next, on average, where he does not ask without a pause.
LOOKS = 1.0
# A newspaper with a million comments a year has one every 30 seconds; on its worst day, this many a second.
BUSY = 5
# Threads that post: more than are ever under way at once.
SENDERS = 24
# Bars of issue and docs, in milliseconds.
BAR = 150.0
SEED = 11


@dataclass(slots=True)
class Measured:
    """Milliseconds of answers, those that were none, and what they cost in seconds of a processor: the server's and the database's."""

    name: str
    took: list[float] = field(default_factory=list)
    errors: int = 0
    seconds: float = 0.0
    server: float = 0.0
    database: float = 0.0
    size: int = 0

    def line(self) -> str:
        """A row of the table."""
        n = max(len(self.took), 1)
        return (
            f"{self.name:<58} {statistics.median(self.took or [0]):7.0f} {percentile(self.took):7.0f} {len(self.took) / max(self.seconds, 1e-9):8.0f} "
            f"{1000 * self.server / n:8.1f} {1000 * self.database / n:8.1f} {self.size / n / 1024:7.0f} {self.errors:7}"
        )


HEAD = f"{'':<58}  median     95%  a second   server database  KB each  errors"


def read(
    name: str,
    port: int,
    addresses: Sequence[str],
    readers: int,
    seconds: float,
    pids: Sequence[int],
    *,
    cookies: Sequence[str] = (),
    looks: float = 0.0,
) -> Measured:
    """Readers who ask for pages, each in an order of his own, and look at each for `looks` seconds on average; `pids`: of the server and of the
    database. Some are asked for once before."""
    found = Measured(name)
    for address in addresses[: readers if looks == 0 else 1]:
        _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=300), address, "")
    end = time.monotonic() + seconds
    lock = threading.Lock()

    def work(number: int) -> None:
        chance = random.Random(SEED * 1000 + number)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        cookie = cookies[number % len(cookies)] if cookies else ""
        took, errors, size = [], 0, 0
        while time.monotonic() < end:
            if looks:
                time.sleep(chance.uniform(0, 2 * looks))
                connection.close()  # the server ends what is idle
            start = time.perf_counter()
            status, length = _ask(connection, chance.choice(addresses), cookie)
            took.append(1000 * (time.perf_counter() - start))
            errors += status != 200
            size += length
        connection.close()
        with lock:
            found.took += took
            found.errors += errors
            found.size += size

    before, start = [cpu_seconds(pid) for pid in pids], time.monotonic()
    _all_at_once(work, readers)
    found.seconds = time.monotonic() - start
    spent = [cpu_seconds(pid) - was for pid, was in zip(pids, before, strict=True)]
    found.server, found.database = spent[0], sum(spent[1:])
    return found


def post(
    port: int, rate: int, seconds: int, threads: Sequence[str], sessions: Sequence[str], pids: Sequence[int], *, looks: bool
) -> tuple[Measured, dict[str, str]]:
    """Post at a rate, half of it in answer to another comment; what was acknowledged: text by id. `looks`: each is then looked at where it stands,
    which is another page, within what is told of the rate and of the work but not of how long a post took."""
    name = f"posting {rate} a second for {seconds} s{', each looked at after' if looks else ''}"
    found, lock = Measured(name), threading.Lock()
    acknowledged: dict[str, str] = {}
    first = people.Browser("127.0.0.1", port, sessions[0])
    token = first.get(f"/discussion/report/{threads[0]}/write").hidden["csrfmiddlewaretoken"]
    browsers = [people.Browser("127.0.0.1", port, session) for session in sessions]
    for browser in browsers:
        browser.borrow(first)
    numbers = iter(range(rate * seconds))
    before, start = [cpu_seconds(pid) for pid in pids], time.monotonic()

    def work(sender: int) -> None:
        chance = random.Random(SEED + sender)
        while True:
            with lock:
                number = next(numbers, None)
            if number is None:
                return
            if (wait := start + number / rate - time.monotonic()) > 0:
                time.sleep(wait)
            browser = browsers[number % len(browsers)]
            path = f"/discussion/report/{chance.choice(threads)}/write"
            if chance.random() < 0.5:
                with lock:
                    path = f"/discussion/comment/{chance.choice(list(acknowledged)[-50:])}/reply" if acknowledged else path
            text = f"The bridge was hit, and {secrets.token_hex(8)} saw it. " + "Nobody denies that now. " * chance.randint(0, 30)
            browser.close()  # the server has ended what was idle
            begun = time.perf_counter()
            try:
                got = browser.post(path, csrfmiddlewaretoken=token, once=secrets.token_hex(16), text=text, do="post")
                took = 1000 * (time.perf_counter() - begun)
                made = got.where.rpartition("/")[2] if got.status == 303 else ""
                shown = browser.get(got.where) if made and looks else got
            except (OSError, http.client.HTTPException):
                made, took, shown = "", 1000 * (time.perf_counter() - begun), None
            good = bool(made) and shown is not None and (not looks or (shown.status == 200 and made in shown.text))
            if not good:
                print(f"posting {path}: {shown and (shown.status, shown.where)}, {made or 'nothing made'}", file=sys.stderr)
            with lock:
                found.took.append(took)
                found.errors += not good
                if made:
                    acknowledged[made] = text.strip()

    _all_at_once(work, SENDERS)
    found.seconds = time.monotonic() - start
    spent = [cpu_seconds(pid) - was for pid, was in zip(pids, before, strict=True)]
    found.server, found.database = spent[0], sum(spent[1:])
    return found, acknowledged


def kept(acknowledged: dict[str, str], before: int) -> tuple[int, int]:
    """How many of the comments that were acknowledged are not there as they were sent, and how many are there that nobody was told of."""
    from onrecord.discussion.models import Comment, Event

    rows = dict(Comment.objects.filter(pk__in=acknowledged).values_list("pk", "text"))
    told = Event.objects.filter(subject__in=[f"comment:{id}" for id in acknowledged], what="comment.posted").count()
    lost = sum(rows.get(id) != text for id, text in acknowledged.items()) + len(acknowledged) - told
    return lost, Comment.objects.count() - before - len(acknowledged)


def answers(port: int, address: str) -> bool:
    """Whether a server has an answer."""
    with suppress(OSError, http.client.HTTPException):
        return _ask(http.client.HTTPConnection("127.0.0.1", port, timeout=10), address, "")[0] == 200
    return False


def _ask(connection: http.client.HTTPConnection, address: str, cookie: str) -> tuple[int, int]:
    """The status of an answer and its length, packed as for a browser."""
    headers = {"Accept-Encoding": "gzip", **({"Cookie": cookie} if cookie else {})}
    try:
        connection.request("GET", address, headers=headers)
        answer = connection.getresponse()
        return answer.status, len(answer.read())
    except (OSError, http.client.HTTPException):
        connection.close()
        return 0, 0


def _all_at_once(work: Callable[[int], None], number: int) -> None:
    threads = [threading.Thread(target=work, args=(n,)) for n in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def drawn() -> tuple[str, list[str], list[str], list[str]]:
    """The key of the largest thread and of others, the ids of comments deep in the largest, and of comments of the others."""
    from onrecord.discussion.models import Comment, Thread

    chance = random.Random(SEED)
    keys = list(Thread.objects.order_by("-shown").values_list("key", flat=True))
    largest = Thread.objects.get(kind="report", key=keys[0])
    others = chance.sample(keys[1:], min(THREADS, len(keys) - 1))
    deep = list(Comment.objects.filter(thread=largest).order_by("path").values_list("pk", flat=True))[:: max(largest.shown // 100, 1)]
    some = [
        row for key in others[:50] if (row := Comment.objects.filter(thread__key=key).order_by("id").values_list("pk", flat=True).first())
    ]
    return keys[0], others, deep, some


def fill(folder: Path, comments: int, complaints: int) -> None:
    """Fill the database, unless that was done."""
    from benchmarks.discussion_filling import fill as fill_database

    done = folder / "filled"
    if not done.exists():
        fill_database(comments, complaints, lambda said: print(f"filling: {said}", file=sys.stderr, flush=True))
        done.write_text(f"{comments} comments, {complaints} complaints\n")


def beside(python: Path, folder: Path, largest: str, others: Sequence[str], readers: int, seconds: float) -> list[Measured]:
    """Isso over the threads that are read alone, its best case, and over all; pages of 50 and, as its script asks, whole threads.

    Over all, and of the largest thread, one reader asks: its tables have no index, and each answer takes seconds.
    """
    found = []
    for name, keys in (("the threads read alone", [largest, *others]), ("all threads", None)):
        server = isso.Isso(python, folder, "some" if keys else "all")
        if not server.path.exists():
            server.fill(keys)
        with server.serving() as port:

            def page(said: str, keys: Sequence[str], limit: int | None, readers: int) -> Measured:
                asked = isso.addresses(keys, limit)
                return read(f"Isso, {name}: {said}", port, asked, readers, seconds, [server.pid])  # noqa: B023  # called here

            if keys:
                found += [page("50 comments", others, 50, readers), page("a whole thread", others, None, readers)]
                found.append(page("the whole largest thread, one reader", [largest], None, 1))
            else:
                found.append(page("50 comments, one reader", others[:3], 50, 1))
    return found


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / ".onrecord" / "discussion")
    parser.add_argument("--comments", type=int, default=1_000_000)
    parser.add_argument("--complaints", type=int, default=50_000)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--seconds", type=int, default=60, help="how long is posted; each kind of page is read a quarter of it")
    parser.add_argument("--rate", type=int, default=50, help="comments a second")
    parser.add_argument("--isso", type=Path, metavar="VENV")
    parser.add_argument("--verify", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    cluster = Cluster(options.folder / "pg", keep=True)
    try:
        return _measure(options, cluster)
    finally:
        cluster.stop()


def _measure(options: argparse.Namespace, cluster: Cluster) -> int:
    record = cluster.database(DATABASE)
    people.setup(record)
    fill(options.folder, options.comments, options.complaints)
    from django.conf import settings
    from django.db import connection

    from onrecord.discussion.models import Comment, Complaint, Thread

    before = Comment.objects.count()
    print(f"{before:,} comments in {Thread.objects.count():,} threads, {Complaint.objects.count():,} complaints", flush=True)
    largest, others, deep, some = drawn()
    users = _posters()
    sessions = people.sign_in(users)
    connection.close()
    site = Site(record, options.folder / "server.log", **people.PROXIES)
    site.start()
    pids, part, errors = (site.pid, cluster.pid), options.seconds / 4, 0
    threads = [f"/discussion/report/{key}" for key in (largest, *others)]
    in_largest = [f"{threads[0]}?after={id}" for id in deep]
    cookies = [f"{settings.SESSION_COOKIE_NAME}={session}" for session in sessions[:20]]

    def page(name: str, addresses: Sequence[str], readers: int = options.readers, **more: Any) -> Measured:
        return read(name, site.port, addresses, readers, part, pids, **more)

    try:
        rows = [
            page("a thread", threads),
            page("a thread, each looked at for a second", threads, looks=LOOKS),
            page("a thread, one reader", threads, readers=1),
            page("a thread, signed in", threads, cookies=cookies),
            page(f"anywhere in the thread of {Thread.objects.get(key=largest).shown:,}", in_largest),
            page("a thread, newest first", [f"{address}?order=newest" for address in threads]),
            page("a comment with what is above and below", [f"/discussion/comment/{id}" for id in some]),
            data := page("a thread, JSON", [f"{address}.json" for address in threads]),
        ]
        print(f"{options.readers} readers at once; milliseconds, and processor milliseconds of each answer\n{HEAD}", flush=True)
        print("\n".join(row.line() for row in rows), flush=True)
        acknowledged: dict[str, str] = {}

        def written(rate: int, seconds: int, *, looks: bool) -> Measured:
            posted, told = post(site.port, rate, seconds, [largest, *others], sessions, pids, looks=looks)
            acknowledged.update(told)
            return posted

        for looks in (False, True):
            print((posted := written(options.rate, options.seconds, looks=looks)).line(), flush=True)
            errors += posted.errors
        # A page that is kept for all is made anew after each comment, whatever page that is on.
        with ThreadPoolExecutor(1) as beside_them:
            slowly = beside_them.submit(written, BUSY, round(part), looks=False)
            rows.append(page(f"a thread, looked at for a second, {BUSY} posted a second", threads, looks=LOOKS))
            errors += slowly.result().errors
        print(rows[-1].line(), flush=True)
    finally:
        site.stop()
    lost, untold = kept(acknowledged, before)
    sent = 2 * options.rate * options.seconds + BUSY * round(part)
    print(
        f"posted {len(acknowledged):,} of {sent:,}: lost {lost}, there though not acknowledged {untold}",
        flush=True,
    )
    if options.isso:
        theirs = beside(options.isso / "bin" / "python", options.folder, largest, others, options.readers, part)
        print("\n".join(row.line() for row in theirs), flush=True)
        for row in theirs:
            print(f"{row.name}: {statistics.median(row.took) / statistics.median(data.took):.1f} times our median as JSON, "
                  f"{percentile(row.took) / percentile(data.took):.1f} times our 95th percentile")  # fmt: skip
    slow = [row.name for row in rows if percentile(row.took) > BAR]
    print(f"over {BAR:.0f} ms at the 95th percentile: {', '.join(slow) or 'none'}", flush=True)
    failed = bool(lost or untold or errors)
    if options.verify:
        failed |= bool(subprocess.run([sys.executable, "-m", "onrecord", "discussion", "verify", "--record", record], cwd=ROOT).returncode)
    return int(failed)


def _posters() -> list[User]:
    from onrecord.accounts.models import User

    return list(User.objects.filter(email__startswith="reader.").order_by("pk")[:POSTERS])


if __name__ == "__main__":
    sys.exit(main())
