"""How long linking, weighing and storing one more report takes, and linking all of them anew, over a made-up war of any size.

`python -m benchmarks.linking [--reports N] [--record PATH|URL]`

Reports are put on record one by one, already read. Told are the median and the 95th percentile of the last thousand, for one tenth of the reports
and for all; how long linking all anew takes at both sizes, and how many times longer; the peak of memory; and how well the links fit the truth.
All in one process on one core. The made-up reports share their background, of lands and leaders that no table of words knows: links are told for comparison, not as a score.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.synthetic import Made, synthetic
from onrecord.record.store import Record
from onrecord.weighing.weigh import weigh

LAST = 1000  # adds that are timed at each size


def add(record: Record, made: Made) -> float:
    """Seconds that it takes to store and link one report and to weigh the incidents that it is part of."""
    start = time.perf_counter()
    assert record.add(made.report, made.statements)
    incidents = {t.incident for t in record.links.told(report=made.report.id) if t.incident}
    told = list(record.links.told(incidents=incidents))
    for incident in incidents:
        weigh(t.claim for t in told if t.incident == incident)
    return time.perf_counter() - start


def relinked(record: Record) -> float:
    """Seconds that linking all anew takes; it must change nothing."""
    start = time.perf_counter()
    assert record.links.relink() == (0, 0)
    return time.perf_counter() - start


def fit(record: Record, truth: dict[str, int]) -> str:
    """Precision and recall of pairs of statements that are in one incident."""
    found = {t.id: t.incident for t in record.links.told()}
    both = _pairs(Counter((found[id], truth[id]) for id in truth))
    return f"pairs right {both / _pairs(Counter(found.values())):.2f}, found {both / _pairs(Counter(truth.values())):.2f}"


def _pairs(counts: Counter[object] | Counter[int] | Counter[str | None] | Counter[tuple[str | None, int]]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def told(size: int, seconds: Sequence[float], relink: float) -> None:
    last = sorted(seconds[-LAST:])
    half, most = 1000 * statistics.median(last), 1000 * last[int(0.95 * len(last))]
    print(
        f"{size:,} reports: one more {half:.1f} ms in the median, {most:.1f} ms at the 95th percentile; all anew {relink:.1f} s", flush=True
    )


def run(record: Record, made: Iterable[Made], reports: int) -> None:
    """Add all, and print the figures."""
    seconds: list[float] = []
    truth: dict[str, int] = {}
    first = 0.0
    for number, m in enumerate(made, 1):
        seconds.append(add(record, m))
        truth |= {s.id: m.incident for s in m.statements}
        if number == reports // 10:
            told(number, seconds, first := relinked(record))
    told(reports, seconds, last := relinked(record))
    print(f"all anew takes {last / first:.1f} times as long for ten times as many" if first else "")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB; {fit(record, truth)}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--record", help="an empty record; a file that goes away at the end where not given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Record.open(options.record or Path(folder) / "made.sqlite3") as record:
        run(record, synthetic(options.reports), options.reports)


if __name__ == "__main__":
    main()
