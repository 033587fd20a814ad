"""Scores for a terminal, and for a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from onrecord.evaluation.calibration import Calibration
from onrecord.evaluation.evaluate import Evaluation, confidence
from onrecord.evaluation.score import EXACT, SCORED, Score, Share
from onrecord.publishing.safe import one_line
from onrecord.reading.statement import DEFAULT_KINDS as KINDS

# The fields in the order in which they are shown, each once; a kind that has no such field leaves its place empty.
FIELDS = tuple(dict.fromkeys(name for kind in KINDS for name in (*EXACT[kind], *SCORED[kind])))
ALL = "all"
NAME_WIDTH = 22
CELL_WIDTH = 18
# What these shares are called where people read them.
ATTRIBUTED, VERIFIED, STANCE = "attributed", "verified, where said", "stance="


def stances(result: Score) -> dict[str, Share]:
    """The share of right stances by the stance that gold has, by name."""
    return {name.removeprefix(STANCE): share for name, share in sorted(result.shares.items()) if name.startswith(STANCE)}


def to_table(evaluation: Evaluation) -> str:
    """The scores of each gold file and, of several, of all together, with the end of line."""
    tables = [table(name, result) for name, result in evaluation.scores.items()]
    if len(tables) > 1:
        tables.append(table(ALL, evaluation.total))
    return "\n\n".join(tables) + "\n"


def table(name: str, result: Score) -> str:
    """The scores of one gold file: F1 by kind, the share of right values by field and kind, stances, and confidence where there is any."""
    return "\n".join(line.rstrip() for line in _lines(name, result))


def _lines(name: str, result: Score) -> Iterator[str]:
    yield f"{one_line(name):<{NAME_WIDTH}}{'precision':>9}{'recall':>8}{'F1':>8}{'right':>8}{'given':>8}{'gold':>8}"
    if not result.tallies:
        yield "  nothing to score"
        return
    for tally_name in (name for kind in KINDS for name in (kind, f"{kind}.exact") if name in result.tallies):
        t = result.tallies[tally_name]
        yield f"  {tally_name:<{NAME_WIDTH - 2}}{t.precision:9.3f}{t.recall:8.3f}{t.f1:8.3f}{t.right:8}{t.given:8}{t.gold:8}"
    if not result.shares:
        return
    yield ""
    yield f"  {'right where found':<{NAME_WIDTH}}" + "".join(f"{kind:<{CELL_WIDTH}}" for kind in KINDS)
    for field in FIELDS:
        cells = [_cell(result.shares.get(f"{kind}.{field}")) for kind in KINDS]
        if any(cells):
            yield f"    {field:<{NAME_WIDTH - 2}}" + "".join(f"{cell:<{CELL_WIDTH}}" for cell in cells)
    for field in (ATTRIBUTED, VERIFIED):
        if field in result.shares:
            yield f"  {field:<{NAME_WIDTH}}{_cell(result.shares[field])}"
    if result.stance_mean is not None:
        yield f"  {'stance, mean':<{NAME_WIDTH}}{result.stance_mean:.3f}"
    for stance, share in stances(result).items():
        yield f"    {stance:<{NAME_WIDTH - 2}}{_cell(share)}"
    if calibrated := confidence(result):
        yield from _calibration_lines(calibrated)


def _cell(share: Share | None) -> str:
    return f"{share.value:.3f}  {share.right}/{share.of}" if share else ""


def _calibration_lines(calibrated: Calibration) -> Iterator[str]:
    yield f"  {'confidence':<{NAME_WIDTH}}Brier score {calibrated.brier:.3f} over {calibrated.number:,} statements"
    for band in calibrated.bands:
        name = f"{band.low:.1f} to {band.high:.1f}"
        yield f"    {name:<{NAME_WIDTH - 2}}expected {band.expected:.3f}  right {band.observed:.3f}  of {band.number:,}"


def to_json(evaluation: Evaluation) -> dict[str, Any]:
    """The scores of all gold together and, under "files", of each gold file, as `score_json` has them."""
    return {**score_json(evaluation.total), "files": {name: score_json(result) for name, result in evaluation.scores.items()}}


def score_json(result: Score) -> dict[str, Any]:
    """By kind and "KIND.exact": precision, recall, F1 and their counts. Under "fields" the shares by the names that `Score` has.

    "stance_mean" and "calibration" are null where gold has too few of each stance, or no statement has a confidence.
    """
    calibrated = confidence(result)
    tallies = {
        name: {"precision": t.precision, "recall": t.recall, "f1": t.f1, "right": t.right, "given": t.given, "gold": t.gold}
        for name, t in result.tallies.items()
    }
    fields = {name: {"share": share.value, "right": share.right, "of": share.of} for name, share in sorted(result.shares.items())}
    return {**tallies, "fields": fields, "stance_mean": result.stance_mean, "calibration": asdict(calibrated) if calibrated else None}
