"""Fits how likely a figure counts the whole of its incident, on reports whose true tolls are known. Called by tools.build_linking."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing

from onrecord.linking import claims
from onrecord.linking.happenings import sketches
from onrecord.linking.sketch import Sketch
from onrecord.reading.statement import Figure, Statement
from onrecord.reports.report import Report

PENALTY = 2.0
STEPS = 12
Matrix = np.typing.NDArray[np.float64]
Tolls = Mapping[str, int]


def fit(given: Sequence[tuple[Report, Sequence[Statement], Tolls]]) -> dict[str, float]:
    """The weights of what is seen of figures, by a logistic regression of whether each is the true toll. Tolls: killed and injured."""
    rows: list[dict[str, float]] = []
    right: list[bool] = []
    for report, statements, tolls in given:
        main = sketches(report, statements)[0]
        whole = {**tolls, "casualties": tolls["killed"] + tolls["injured"]}
        for seen, measure, number in examples(report, main, statements):
            rows.append(seen)
            right.append(number == whole[measure])
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    w = _newton(x, np.array(right, dtype=float))
    return {name: round(float(value), 3) for name, value in zip(names, w, strict=True)}


def examples(report: Report, main: Sketch, statements: Sequence[Statement]) -> list[tuple[dict[str, float], str, float]]:
    """What is seen of each figure of the main happening that counts dead or hurt, with its measure and number."""
    wanted = set(main.statements)
    figures = [s for s in statements if isinstance(s, Figure) and s.id in wanted and (s.low, s.high) != (None, None)]
    setting = claims.setting_of(report, main, figures)
    return [
        ({name: value for (name, _), value in claims.seen(s, setting).items()}, s.measure, float(claims.number_of(s)))
        for s in figures
        if s.measure in claims.TOLLS
    ]


def _newton(x: Matrix, y: Matrix) -> Matrix:
    w = np.zeros(x.shape[1])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        w -= np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(x.shape[1]), x.T @ (p - y) + PENALTY * w)
    return w


def write(weights: Mapping[str, float], told: Mapping[str, object]) -> None:
    """Writes the weights and makes them the ones in force."""
    claims.WEIGHTS.write_text(json.dumps({**told, "weights": dict(weights)}, indent=1) + "\n", "utf-8")
    claims.weights.cache_clear()
