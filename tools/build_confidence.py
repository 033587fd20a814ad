"""Fits the confidence of statements on annotated reports: `python -m tools.build_confidence GOLD[:TEXTS] ... [--quotes FILE]`.

GOLD is a gold file or a folder of them, TEXTS where its reports lie. Writes onrecord/reading/data/confidence.json (weights, and what they
were fitted on: counts and a hash, no text) and docs/confidence.svg, the reliability of predictions for reports that the fit had not seen.

The fit is a logistic regression with a squared penalty by Newton's method, twenty lines of numpy: a library for it would be the largest
of all that the project needs, for a problem with one minimum that any method finds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.errors import OnrecordError
from onrecord.evaluation.calibration import Calibration, calibration
from onrecord.evaluation.diagram import diagram
from onrecord.evaluation.evaluate import texts_beside
from onrecord.evaluation.gold import file_name, gold_files, read_gold
from onrecord.evaluation.score import score
from onrecord.reading import confidence
from onrecord.reading.reader import read_reports
from onrecord.reading.statement import DEFAULT_KINDS, Quote, Statement
from onrecord.reports.files import reports_in

ROOT = Path(__file__).resolve().parent.parent
DIAGRAM = ROOT / "docs" / "confidence.svg"
STYLE = (
    "<style>text { fill: #555; font: 11px sans-serif } .grid { stroke: #ccc; stroke-width: .5 } .ideal { stroke: #888; stroke-dasharray: 4 4 }"
    " .observed { fill: none; stroke: #0645ad; stroke-width: 1.5 } circle { fill: #0645ad; fill-opacity: .75 }</style>"
)
PENALTY = 10.0  # of the squared weights; the best of 3, 5, 10, 15, 20, 40 and 80 by cross-validation
FOLDS = 10
STEPS = 30  # Newton's method needs about six


@dataclass(frozen=True, slots=True)
class Example:
    """What was seen of one statement, whether it was right, and the report that it is of."""

    kind: str
    seen: Mapping[str, float]
    right: bool
    report: str


def examples(gold: Path, texts: Path) -> list[Example]:
    """The judged statements of the reports of a gold file or folder."""
    out: list[Example] = []
    golds = [read_gold(name, path, _tell) for name, path in gold_files(gold).items()]
    wanted = {name for g in golds for name in g.reports}
    rows = [line.row for g in golds for line in (*g.reports.values(), *g.statements)]
    read: dict[str, tuple[Statement, dict[str, float]]] = {}
    for report, found in read_reports(r for r in reports_in([texts], on_refused=_tell) if file_name(r.id) in wanted):
        crowds = confidence.crowd(found)
        read |= {s.id: (s, confidence.features(s, report.text, crowds)) for s in found}
    annotated = {row["kind"] for row in rows}
    for row, right in score(rows, [s.to_json() for s, _ in read.values()]).judged:
        if row["kind"] in annotated:  # gold that has no positions says nothing of them
            out.append(Example(row["kind"], read[row["id"]][1], right, file_name(row["report"])))
    return out


def quoted(path: Path) -> list[Example]:
    """The quotes of a JSON Lines file of reports whose "gold" lists what is said ("content") and by whom ("source"), as lists of spans."""
    gold = {str(row["id"]): row["gold"] for row in map(json.loads, path.read_text("utf-8").splitlines())}
    out = []
    for report, found in read_reports(reports_in([path], on_refused=_tell), ("quote",)):
        crowds = confidence.crowd(found)
        for s in found:
            if isinstance(s, Quote):
                right = any(_same_quote(s, told) for told in gold.get(report.id, []))
                out.append(Example("quote", confidence.features(s, report.text, crowds), right, report.id))
    return out


def _same_quote(s: Quote, told: Mapping[str, Any]) -> bool:
    source = told["source"]
    named = s.speaker_span is not None and bool(source) and _shared(s.speaker_span, source) >= 0.5
    return _shared((s.start, s.end), told["content"]) >= 0.5 and (named or (s.speaker_span is None and not source))


def _shared(span: Sequence[int], pieces: Iterable[Sequence[int]]) -> float:
    """The share of characters that a span and some pieces have in common, of those that either holds."""
    held = set(range(span[0], span[1]))
    whole = {i for piece in pieces for i in range(piece[0], piece[1])}
    return len(held & whole) / len(held | whole) if held else 0.0


def fit(given: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic regression with a squared penalty on all but the bias; features seen once are left out."""
    names = sorted({name for e in given for name in e.seen})
    often = [name for name in names if sum(e.seen.get(name, 0.0) != 0 for e in given) > 1]
    x = np.array([[e.seen.get(name, 0.0) for name in often] for e in given])
    y = np.array([e.right for e in given], dtype=float)
    penalty = np.array([1e-6 if name == confidence.BIAS else PENALTY for name in often])
    w = np.zeros(len(often))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (p - y) + penalty * w
        bend = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        w -= np.linalg.solve(bend, slope)
    return {name: round(float(value), 4) for name, value in zip(often, w, strict=True)}


def unseen(given: Sequence[Example]) -> list[tuple[float, bool]]:
    """Each example's probability by a fit on other reports, with whether it was right: cross-validation, whole reports at a time."""
    fold = {name: i % FOLDS for i, name in enumerate(sorted({e.report for e in given}, key=_shuffled))}
    out = []
    for k in range(FOLDS):
        rest = [e for e in given if fold[e.report] != k]
        weights = fit(rest) if rest else {}
        out += [(confidence.probability(e.seen, weights), e.right) for e in given if fold[e.report] == k]
    return out


def _shuffled(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def told(c: Calibration) -> dict[str, Any]:
    """A calibration as the JSON file keeps it."""
    bands = [
        {"low": b.low, "high": b.high, "number": b.number, "expected": round(b.expected, 3), "observed": round(b.observed, 3)}
        for b in c.bands
    ]
    return {"statements": c.number, "brier": round(c.brier, 4), "bands": bands}


def _as_file(svg: str) -> str:
    """An <svg> of a page as a file of its own, on white."""
    tag, rest = svg.split(">", 1)
    return f'{tag} xmlns="http://www.w3.org/2000/svg" style="background: #fff">{STYLE}{rest}\n'


def _tell(error: OnrecordError) -> None:
    print(error, file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fits, writes the weights and the diagram, and prints the calibration of each kind; 2 where there is nothing to fit on."""
    parser = argparse.ArgumentParser(prog="python -m tools.build_confidence", description="Fit the confidence of statements.")
    parser.add_argument("gold", nargs="+", help="GOLD or GOLD:TEXTS")
    parser.add_argument("--quotes", type=Path, help="JSON Lines of reports whose quotes are annotated")
    options = parser.parse_args(arguments)

    every: dict[str, list[Example]] = defaultdict(list)
    digest = hashlib.sha256()
    for entry in options.gold:
        gold, _, texts = entry.partition(":")
        for path in gold_files(Path(gold)).values():
            digest.update(path.read_bytes())
        for e in examples(Path(gold), Path(texts) if texts else texts_beside(Path(gold))):
            every[e.kind].append(e)
    if options.quotes:
        digest.update(options.quotes.read_bytes())
        every["quote"] = quoted(options.quotes)
    if not every:
        parser.error("no statements to fit on")

    pairs = {kind: unseen(given) for kind, given in every.items()}
    calibrated = {kind: c for kind in pairs if (c := calibration(pairs[kind], bands=10)) is not None}
    whole = calibration((pair for kind in DEFAULT_KINDS for pair in pairs.get(kind, [])), bands=10)
    out = {
        "data": {
            "sha256": digest.hexdigest(),
            "reports": len({e.report for given in every.values() for e in given}),
            "folds": FOLDS,
            "penalty": PENALTY,
        },
        "unseen": {kind: told(c) for kind, c in sorted(calibrated.items())},
        "weights": {kind: fit(given) for kind, given in sorted(every.items())},
    }
    confidence.WEIGHTS.write_text(json.dumps(out, indent=1, ensure_ascii=False) + "\n", "utf-8")
    if whole is not None:
        DIAGRAM.write_text(_as_file(diagram(whole)), "utf-8")
    for kind, c in sorted(calibrated.items()):
        base = sum(e.right for e in every[kind]) / len(every[kind])
        print(f"{kind:<9}{c.number:6} statements, right {base:.2f}; Brier {c.brier:.3f}, of one number for all {base * (1 - base):.3f}")
        for band in c.bands:
            print(f"    told {band.low:.1f} to {band.high:.1f}: {band.number:5}, on average {band.expected:.2f}, right {band.observed:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
