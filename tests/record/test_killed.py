"""Killed with SIGKILL at any point of adding, deciding and linking anew, and run again, the record is the one of an undisturbed run.

Half of the points are spread over the SQL statements that the work sends (before one is sent, or after it is done), so that every gap between two
of them is as likely as another, however short it is; half over the time that it takes, which meets what lies inside a statement and a commit.
A failure prints its order, with which it can be replayed (see killing.py), and the seed of all.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.record.killing import STEPS

SEED = int(os.environ.get("KILLING_SEED") or random.SystemRandom().randrange(10**6))
AT_ONCE = 2
POINTS = {"sqlite": 50, "postgresql": 8}  # a copy of a PostgreSQL database takes longer than all else
# What the clock writes. The id of a decision is made of its time, too, and so is the rank of a sketch: of ranks, the order is compared.
CLOCKS = {"added_at", "at"}
# SQLite keeps its words in tables of its own, in as many parts as there were transactions: of it, each word and its place is compared.
INDEX = "onrecord_search_words"
# What each work begins from, as the works done before it.
BASES = {"add": ("begin",), "decide": ("fill",), "relink": ("fill", "unlink")}

Rows = Mapping[str, Counter[str]]


class Places:
    """Databases to work on: copies of one that nobody has open."""

    def __init__(self, kind: str, folder: Path, url: str) -> None:
        self._kind, self._folder, self._url = kind, folder, url

    def new(self, name: str, like: str | None = None) -> str:
        """The address of a database of this name, empty or a copy. One of the same name goes away."""
        if self._kind == "sqlite":
            for path in self._folder.glob(f"{name}.sqlite3*"):
                path.unlink()
            if like is not None:
                shutil.copy(like, self._folder / f"{name}.sqlite3")
            return str(self._folder / f"{name}.sqlite3")
        import psycopg

        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {urlsplit(like).path[1:]}" if like else ""))
        return self._url.replace("/postgres?", f"/{name}?")

    def rows(self, where: str) -> Rows:
        """All rows of all tables of the record, but for clocks and for numbers that the database makes up."""
        if self._kind == "sqlite":
            connection: Any = sqlite3.connect(where)
            connection.execute(f"CREATE VIRTUAL TABLE temp.onrecord_words USING fts5vocab(main, {INDEX}, instance)")
            listed = "SELECT name FROM sqlite_master WHERE type = 'table' UNION SELECT name FROM sqlite_temp_master WHERE type = 'table'"
        else:
            import psycopg

            connection = psycopg.connect(where)
            listed = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        try:
            cursor = connection.cursor()
            tables = sorted(name for (name,) in cursor.execute(listed).fetchall() if name.startswith("onrecord_"))
            return {table: _rows(cursor, table) for table in tables if not table.startswith(f"{INDEX}_")}
        finally:
            connection.close()


def _rows(cursor: Any, table: str) -> Counter[str]:
    found = cursor.execute(f"SELECT * FROM {table}").fetchall()
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, values, strict=True)) for values in found]
    if table == "onrecord_decision":
        why = {row["id"]: row["why"] for row in rows}
        rows = [{k: v for k, v in row.items() if k != "id"} | {"of": [why.get(id, id) for id in _list(row["of"])]} for row in rows]
    if names.count("rank"):
        place = {rank: number for number, rank in enumerate(sorted({row["rank"] for row in rows}))}
        rows = [row | {"rank": place[row["rank"]]} for row in rows]
    kept = ({k: v for k, v in row.items() if k not in CLOCKS and not (k == "id" and isinstance(v, int))} for row in rows)
    return Counter(
        json.dumps(row, sort_keys=True, default=lambda v: bytes(v).hex() if not hasattr(v, "isoformat") else str(v)) for row in kept
    )


def _list(value: Any) -> list[str]:
    return list(json.loads(value)) if isinstance(value, str) else list(value)


def _difference(wanted: Rows, found: Rows) -> str:
    """The rows that are in one of the two alone."""
    lines = []
    for table in sorted(wanted.keys() | found.keys()):
        one, other = wanted.get(table, Counter()), found.get(table, Counter())
        lines += [f"{table} lacks {row}" for row in one - other] + [f"{table} has {row}" for row in other - one]
    return "\n".join(["the record differs from an undisturbed one", *lines])


class Worker:
    """Does orders, each in a process of its own, and tells how that ended."""

    def __init__(self, said: Path) -> None:
        self._said = said
        with said.open("w") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.record.killing"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True,
                cwd=Path(__file__).parents[2],
            )  # fmt: skip

    def do(self, **order: Any) -> dict[str, Any]:
        """`status` (negative: the signal that ended it), `sent` SQL statements, `seconds`, and the last that was `said`."""
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps(order), file=self._process.stdin, flush=True)
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer | {"said": self._said.read_text()[-500:]}

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Worker]]:
    """As many as work at once."""
    made = [Worker(tmp_path_factory.mktemp("killing") / "said") for _ in range(AT_ONCE)]
    yield made
    for worker in made:
        worker.close()


def points(chance: random.Random, number: int, sent: int, seconds: float) -> Iterator[dict[str, Any]]:
    """Where to kill: by turns before or after one of so many statements, and within so many seconds."""
    for n in range(number):
        if n % 4 > 1:
            yield {"seconds": chance.uniform(0, seconds)}
        else:
            yield {chance.choice(("before", "after")): chance.randint(1, sent)}


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@pytest.mark.parametrize("job", ["add", "decide", "relink"])
def test_killed_anywhere_and_run_again_it_is_as_if_undisturbed(
    kind: str, job: str, workers: list[Worker], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    places = Places(kind, tmp_path, "" if kind == "sqlite" else request.getfixturevalue("server"))
    base, do = places.new("base"), workers[0].do
    for work in BASES[job]:
        done = do(job=work, where=base)
        assert done["status"] == 0, done
    before = places.rows(base)
    whole = places.new("whole", base)
    undisturbed = do(job=job, where=whole)
    assert undisturbed["status"] == 0, undisturbed
    wanted = places.rows(whole)
    assert wanted != before and (job != "decide" or len(wanted["onrecord_decision"]) == len(STEPS))

    def killed(number: int, mine: Sequence[Mapping[str, Any]]) -> int:
        """How many of these points met the work: one told to die after so many seconds may be done before."""
        met = 0
        for point in mine:
            where = places.new(f"copy_{number}", base)
            first = workers[number].do(job=job, where=where, **point)
            assert first["status"] in (-9, 0), (SEED, job, point, first)
            again = workers[number].do(job=job, where=where)
            assert again["status"] == 0, (SEED, job, point, again)
            found = places.rows(where)
            if found != wanted:
                pytest.fail(f"seed {SEED}, {job}, {point}: {_difference(wanted, found)}", pytrace=False)
            met += first["status"] == -9
        return met

    chosen = list(points(random.Random(f"{SEED} {kind} {job}"), POINTS[kind], undisturbed["sent"], undisturbed["seconds"]))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        met = sum(pool.map(killed, range(AT_ONCE), [chosen[number::AT_ONCE] for number in range(AT_ONCE)]))
    assert met >= POINTS[kind] // 2
