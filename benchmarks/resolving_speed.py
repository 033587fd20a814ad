"""How much of the reading time finding and placing names takes, as a share, measured in one run.

`python -m benchmarks.resolving_speed [--texts DIR]`

The gazetteer's `find` and `resolve` and the relative places are timed inside an ordinary read, by processor time.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.reading import language
from onrecord.reading.reader import read_reports
from onrecord.reports.files import reports_in
from onrecord.reports.report import Report

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"


def share(reports: Sequence[Report]) -> float:
    """The part of the processor time of reading these reports that goes into places, after one read that isn't counted."""
    for _ in read_reports(reports):
        pass
    spent = 0.0

    def timed(work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            nonlocal spent
            start = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                spent += time.process_time() - start

        return run

    originals = [(Gazetteer, "find"), (Gazetteer, "resolve"), (language, "located")]
    kept = [getattr(home, name) for home, name in originals]
    for (home, name), work in zip(originals, kept, strict=True):
        setattr(home, name, timed(work))
    try:
        start = time.process_time()
        for _ in read_reports(reports):
            pass
        return spent / (time.process_time() - start)
    finally:
        for (home, name), work in zip(originals, kept, strict=True):
            setattr(home, name, work)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the share."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolving_speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--texts", type=Path, default=EXAMPLES, help="the reports to read (default: the examples)")
    options = parser.parse_args(arguments)
    reports = list(reports_in([options.texts], on_refused=lambda error: print(error, file=sys.stderr)))
    if not reports:
        parser.error(f"no reports in {options.texts}")
    print(f"{len(reports)} reports: finding and placing names takes {share(reports):.1%} of reading")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
