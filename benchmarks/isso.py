"""Isso, another server of comments, over the same threads: its database filled, its server started. It is no dependency: its Python is given."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.killable import WAIT, free_port, until
from onrecord.discussion.ids import ID_LENGTH

SETTINGS = "[general]\ndbpath = {path}\nhost = http://127.0.0.1\n[server]\nlisten = http://127.0.0.1\n"
SHOWN, DELETED = 1, 4  # how it counts them
# As many processes and threads as ours.
SERVER = ("-m", "gunicorn", "--workers", "2", "--threads", "4", "--log-level", "error", "isso.run")
_INSERT = (
    "INSERT INTO comments (tid, id, parent, created, mode, remote_addr, text, author, voters) VALUES (?, ?, ?, ?, ?, '127.0.0.0', ?, ?, ?)"
)


class Isso:
    """One database of Isso's and what serves it. `python`: of an environment with isso and gunicorn."""

    def __init__(self, python: Path, folder: Path, name: str) -> None:
        self._python, self.path, self._settings = python, folder / f"{name}.isso.sqlite3", folder / f"{name}.isso.cfg"
        self._settings.write_text(SETTINGS.format(path=self.path))
        self.pid = 0

    def fill(self, keys: Sequence[str] | None = None) -> None:
        """Fill it with the threads of these pages, or all. An answer to an answer is one to the first: Isso has two levels."""
        from onrecord.discussion.models import Comment, Thread

        make = f"from isso import config, db; db.SQLite3({str(self.path)!r}, config.load(config.default_file(), {str(self._settings)!r}))"
        subprocess.run([self._python, "-c", make], check=True, capture_output=True)
        threads = Thread.objects.order_by("id") if keys is None else Thread.objects.filter(key__in=keys).order_by("id")
        ids: dict[str, int] = {}
        with closing(sqlite3.connect(self.path)) as connection:
            connection.execute("PRAGMA synchronous=OFF")
            for number, thread in enumerate(threads, start=1):
                connection.execute("INSERT INTO threads (id, uri, title) VALUES (?, ?, ?)", (number, page(thread.key), thread.title))
                rows = []
                found = Comment.objects.filter(thread=thread).order_by("path")
                for id, path, state, text, name, at in found.values_list("id", "path", "state", "text", "author_name", "posted_at"):
                    ids[id] = len(ids) + 1
                    above = ids[path[:ID_LENGTH]] if len(path) > ID_LENGTH else None
                    rows.append((number, ids[id], above, at.timestamp(), SHOWN if state == "shown" else DELETED, text, name, bytes(256)))
                connection.executemany(_INSERT, rows)
            connection.commit()

    @contextmanager
    def serving(self) -> Iterator[int]:
        """Its port, while it is served."""
        port = free_port()
        environment = {**os.environ, "ISSO_SETTINGS": str(self._settings)}
        process = subprocess.Popen(
            [self._python, *SERVER, "--bind", f"127.0.0.1:{port}"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.pid = process.pid
        try:
            from benchmarks.discussion import answers

            until(lambda: answers(port, "/info") or process.poll() is not None, "Isso")
            yield port
        finally:
            process.terminate()
            process.wait(WAIT)


def page(key: str) -> str:
    """The address by which Isso knows a page."""
    return f"/reports/{key}"


def addresses(keys: Sequence[str], limit: int | None = None) -> list[str]:
    """What Isso's script asks for each thread: all comments and five answers to each; or the first `limit` of them."""
    more = {"limit": limit} if limit else {}
    return [f"/?{urlencode({'uri': page(key), 'nested_limit': 5, **more})}" for key in keys]
