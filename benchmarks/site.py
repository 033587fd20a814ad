"""How long the site's first pages take over a large record, and whether it answers twenty readers at once.

`python -m benchmarks.site [--record PATH|URL] [--statements N] [--times N] [--readers N] [--datasette COMMAND]`

The lists are those that the site declares. Of each are told, in milliseconds: the first answer, which is made anew; then the median and the 95th
percentile of the next ones, asked by one reader; then the same with all readers at once. Answers other than 200 are counted as errors. `--record`:
one that benchmarks.large made; one is made where not given. `--datasette`: Datasette's command, which then serves the exported SQLite file of the
same record on the same machine, and whose first page of each large table is timed likewise.
"""

from __future__ import annotations

import argparse
import http.client
import os
import shlex
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
WAIT = 120.0  # seconds in which a server must be there, and an answer
# What is asked of a page that shows nothing unasked.
QUESTIONS = {"/search": "/search?q=shelling"}
DATASETTE_PORT = 8731


@dataclass(slots=True)
class Times:
    """Milliseconds of one address. `first`: of the first answer."""

    first: float = 0.0
    one: list[float] = field(default_factory=list)
    many: list[float] = field(default_factory=list)
    errors: int = 0


def measure(host: str, port: int, addresses: Sequence[str], times: int, readers: int) -> dict[str, Times]:
    """Ask for each address once, then so many times by one reader, then so many times by each of the readers, all at once."""
    found = {address: Times() for address in addresses}
    for address, told in found.items():
        told.first, ok = _ask(host, port, address)
        told.errors += not ok
    for address, told in found.items():
        for _ in range(times):
            took, ok = _ask(host, port, address)
            told.one.append(took)
            told.errors += not ok

    def read(reader: int) -> None:
        for k in range(len(addresses)):
            address = addresses[(k + reader) % len(addresses)]
            took, ok = _ask(host, port, address)
            found[address].many.append(took)
            found[address].errors += not ok

    threads = [threading.Thread(target=read, args=(reader,)) for reader in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def percentile(values: Sequence[float], part: float = 0.95) -> float:
    """The value that so large a part of them does not exceed; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)] if ordered else 0.0


def table(title: str, found: dict[str, Times]) -> str:
    """What was measured, a line an address."""
    lines = [f"{title + ', milliseconds':<44}  first  median     95%  95% of many  errors"]
    for address, t in found.items():
        median = statistics.median(t.one) if t.one else 0.0
        lines.append(f"{address:<44} {t.first:6.0f} {median:7.0f} {percentile(t.one):7.0f} {percentile(t.many):12.0f} {t.errors:7}")
    return "\n".join(lines)


def first_pages() -> list[str]:
    """The addresses of all lists that the site declares."""
    from onrecord.record import opening

    opening.setup()
    from onrecord.site.listings import declared

    return [QUESTIONS.get(page.path, page.path) for page in declared()[0] if "{" not in page.path]


@contextmanager
def serving(command: Sequence[str], port: int, **environment: str) -> Iterator[None]:
    """A server in a process of its own, until the end of the block."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until(lambda: _ask("127.0.0.1", port, "/")[1] or process.poll() is not None)
        if process.poll() is not None:
            raise RuntimeError(f"{shlex.join(command)}: it did not serve")
        yield
    finally:
        process.terminate()
        process.wait(timeout=WAIT)


def datasette_pages(path: Path) -> list[str]:
    """The first page of each table of an exported file, as Datasette has it."""
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ).fetchall()
    return [f"/{path.stem}/{name}?_size=50" for (name,) in names]


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        if is_so():
            return
        time.sleep(0.2)
    raise TimeoutError("the server never answered")


def _ask(host: str, port: int, address: str) -> tuple[float, bool]:
    """Milliseconds until the whole answer is there, and whether it is one."""
    start = time.perf_counter()
    connection = http.client.HTTPConnection(host, port, timeout=WAIT)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        ok = answer.status == 200 and bool(answer.read())
    except (OSError, http.client.HTTPException):
        ok = False
    finally:
        connection.close()
    return 1000 * (time.perf_counter() - start), ok


def _free_port() -> int:
    import socket

    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", help="a path or a URL")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--readers", type=int, default=20)
    parser.add_argument("--datasette", help="as 'datasette' or a path to it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record = options.record or str(Path(folder) / "large.sqlite3")
        run = [sys.executable, "-m"]
        if options.record is None:
            subprocess.run(
                [*run, "benchmarks.large", record, "--statements", str(options.statements)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
            )
        port = _free_port()
        kind = "PostgreSQL" if urlsplit(record).scheme.startswith("postgres") else "SQLite"
        with serving([*run, "onrecord", "serve", "--record", record, "--port", str(port)], port):
            print(table(f"onrecord over {kind}", measure("127.0.0.1", port, first_pages(), options.times, options.readers)), flush=True)
        if options.datasette:
            exported = Path(folder) / "exported.sqlite3"
            subprocess.run([*run, "onrecord", "export", "sqlite", str(exported), "--record", record], cwd=ROOT, check=True)
            command = [*shlex.split(options.datasette), "serve", str(exported), "--port", str(DATASETTE_PORT)]
            with serving(command, DATASETTE_PORT):
                found = measure("127.0.0.1", DATASETTE_PORT, datasette_pages(exported), options.times, options.readers)
                print(table("Datasette over the exported SQLite", found), flush=True)


if __name__ == "__main__":
    main()
