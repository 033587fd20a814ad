"""The site as readers meet it: `onrecord serve` over a record in a process of its own, asked over HTTP and through Debian's chromium.

The record is the examples as the reader reads them, and beside them what a page must bear: a report full of markup, controls and formulas, copies,
reports without a day, a merged incident, a withdrawn report, outlets of each right. It is made once a run. Screenshots of every page go to
.onrecord/screenshots.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from tests.site.making import make_record

ROOT = Path(__file__).resolve().parents[2]
READY = re.compile(r"serving .* at (http://\S+)")


@dataclass(frozen=True, slots=True)
class Got:
    """An answer. `headers` has the first of each name."""

    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


Get = Callable[..., Got]


class Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: where one leads is what is tested."""

    def redirect_request(self, *_: object, **__: object) -> None:
        return None


def get(url: str, *, method: str = "GET", headers: Mapping[str, str] | None = None) -> Got:
    """Ask for an address."""
    opener = urllib.request.build_opener(Stay, urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, method=method, headers=dict(headers or {}))
    try:
        with opener.open(request, timeout=60) as response:
            return Got(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return Got(error.code, error.headers, error.read())


class Server:
    """`onrecord serve` over a record, on a free port."""

    def __init__(self, record: Path, *options: str, **environment: str) -> None:
        command = [sys.executable, "-m", "onrecord", "serve", "--record", str(record), "--port", "0", "--workers", "1", *options]
        whole = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        self.process = subprocess.Popen(command, cwd=record.parent, env=whole, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.said: list[str] = []
        self.url = ""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.said.append(line)
            if found := READY.search(line):
                self.url = found[1]
                break
        assert self.url, f"it never served: {self.said}"
        # Read on, or a full pipe would stop it.
        self._reader = threading.Thread(target=self.said.extend, args=(self.process.stderr,), daemon=True)
        self._reader.start()

    def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        self.process.terminate()
        code = self.process.wait(timeout=30)
        self._reader.join(timeout=30)
        assert self.process.stderr is not None
        self.process.stderr.close()
        return code


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record that is served."""
    path = tmp_path_factory.mktemp("site") / "war.sqlite3"
    make_record(path)
    return path


@pytest.fixture(scope="session")
def site(record: Path) -> Iterator[str]:
    """The address of the site."""
    server = Server(record)
    yield server.url
    assert server.stop() == 0, server.said
    assert not any("Traceback" in line or "Error" in line for line in server.said), "".join(server.said)


@pytest.fixture(scope="session")
def debug(record: Path) -> Iterator[str]:
    """The address of the site in debug, which tells its queries and has the page of components."""
    server = Server(record, ONRECORD_DEBUG="1")
    yield server.url
    server.stop()


@pytest.fixture(scope="session")
def crawled(site: str) -> dict[str, Got]:
    """Every page that links lead to from the first pages, by its address without the host: at most so many of a kind."""
    from tests.site.making import crawl

    return crawl(site, get)
