"""How long linking, weighing and storing one more report takes, and linking all of them anew, over a made-up war of any size.

`python -m benchmarks.linking [--reports N] [--record PATH|URL]`

The last thousand of a tenth of the reports, and of all, are put on record one by one, already read; those before them are written many at a time
(see filling.py). Told are the median and the 95th percentile of those thousand, in time that passed and in time of this process alone, which
others on the machine don't lengthen (of PostgreSQL it leaves out the server's); how long linking all anew takes at both sizes, the board and the
index of search with it, in a process of its own that remembers nothing of the adding, as `onrecord relink` is; how many times longer; the peaks of
memory; and how well the links fit the truth. The made-up reports share their background, of lands and leaders that no table of words knows: links
are told for comparison, not as a score.
"""

from __future__ import annotations

import argparse
import itertools
import multiprocessing
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from benchmarks.filling import Filling
from benchmarks.synthetic import Made, synthetic
from onrecord.record.store import Record

LAST = 1000  # adds that are timed at each size


class Seconds(NamedTuple):
    """How long something took: by the clock, and of this process's own work."""

    passed: float
    worked: float

    @classmethod
    def now(cls) -> Seconds:
        return cls(time.perf_counter(), time.process_time())

    @property
    def since(self) -> Seconds:
        now = Seconds.now()
        return Seconds(now.passed - self.passed, now.worked - self.worked)


def add(record: Record, made: Made) -> Seconds:
    """How long it takes to store and link one report and to weigh, for the board, the incidents that it is part of."""
    start = Seconds.now()
    assert record.add(made.report, made.statements)
    return start.since


def relinked(where: str) -> tuple[Seconds, float]:
    """How long linking all anew takes, and the peak of memory meanwhile in GB; it must change nothing."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as alone:
        return alone.submit(_relinked, where).result()


def _relinked(where: str) -> tuple[Seconds, float]:
    with Record.open(where, create=False) as record:
        start = Seconds.now()
        assert record.links.relink() == (0, 0)
        return start.since, peak()


def peak() -> float:
    """The most memory that this process had so far, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def fit(record: Record, truth: dict[str, int]) -> str:
    """Precision and recall of pairs of statements that are in one incident."""
    found = {t.id: t.incident for t in record.links.told()}
    both = _pairs(Counter((found[id], truth[id]) for id in truth))
    return f"pairs right {both / _pairs(Counter(found.values())):.2f}, found {both / _pairs(Counter(truth.values())):.2f}"


def _pairs(counts: Counter[object] | Counter[int] | Counter[str | None] | Counter[tuple[str | None, int]]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def measured(record: Record, where: str, filling: Filling, made: Iterator[Made], size: int) -> Seconds:
    """Add so many reports, time the last, link all anew, and print what each took."""
    from onrecord.record import board_refresh

    last = min(LAST, size)
    filling.fill(itertools.islice(made, size - last))
    board_refresh.rebuild(record)
    timed = list(itertools.islice(made, last))
    seconds = [add(record, m) for m in timed]
    filling.know(timed)
    number = f"{record.counts().reports:,} reports"
    for words, spent in (("by the clock", sorted(s.passed for s in seconds)), ("of its own work", sorted(s.worked for s in seconds))):
        half, most = 1000 * statistics.median(spent), 1000 * spent[int(0.95 * len(spent))]
        print(f"{number}: one more takes {half:.1f} ms {words} in the median, {most:.1f} ms at the 95th percentile", flush=True)
    anew, most_memory = relinked(where)
    print(f"{number}: all anew {anew.passed:.1f} s by the clock, {anew.worked:.1f} s of its own work")
    print(f"{number}: peak memory {peak():.2f} GB adding, {most_memory:.2f} GB linking all anew", flush=True)
    return anew


def run(record: Record, where: str, reports: int) -> None:
    """Fill the record, which is at `where`, and print the figures."""
    made, filling = synthetic(reports), Filling(record)
    first = measured(record, where, filling, made, reports // 10)
    last = measured(record, where, filling, made, reports - reports // 10)
    print(f"all anew takes {last.worked / first.worked:.1f} times the work for ten times as many reports", flush=True)
    print(fit(record, {s.id: m.incident for m in synthetic(reports) for s in m.statements}))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--record", help="an empty record; a file that goes away at the end where not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        where = options.record or str(Path(folder) / "made.sqlite3")
        with Record.open(where) as record:
            run(record, where, options.reports)


if __name__ == "__main__":
    main()
