"""Floors: the least F1 that each gold file must show. `make check` refuses one that was lowered without a word.

benchmarks/floors.json:

    {"floors": {"examples": {"figure": 0.9, "event": 0.7}},
     "lowered": {"examples.event": {"to": 0.7, "reason": "why this had to be"}}}

A floor may be raised freely. It may be lowered only, or left out, with an entry under "lowered" that says to what (0 where it is left out)
and why. It is compared with every version of the file in the history, not just the last: two steps down are no way around.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")

Floors = dict[str, float]
"""Floors by "set.tally", for example "dev.figure.exact"."""


def load(path: Path = FLOORS) -> dict[str, Any]:
    """The floors.json document in `path`."""
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def flat(document: Mapping[str, Any]) -> Floors:
    """The floors of a floors.json document."""
    return {f"{name}.{tally}": float(floor) for name, tallies in document["floors"].items() for tally, floor in tallies.items()}


def lowered_silently(now: Mapping[str, Any], earlier: Iterable[Mapping[str, Any]]) -> list[str]:
    """A sentence for each floor that is under the highest it ever was, unless `now` says to what it was lowered, and why."""
    highest: Floors = {}
    for document in earlier:
        for key, floor in flat(document).items():
            highest[key] = max(floor, highest.get(key, floor))
    current = flat(now)
    allowed = now.get("lowered", {})
    complaints = []
    for key, before in sorted(highest.items()):
        floor = current.get(key, 0.0)
        entry = allowed.get(key, {})
        excused = str(entry.get("reason", "")).strip() and floor >= float(entry.get("to", before))
        if floor < before and not excused:
            complaints.append(f"{key} was {before} and is {floor}: raise it again, or say why under 'lowered'")
    return complaints


def history(path: Path) -> list[dict[str, Any]]:
    """Every committed version of a file of the repository it is in; empty where there is no git, no repository or no commit yet."""
    if shutil.which("git") is None:
        return []
    git = ("git", "-C", str(path.parent))
    listing = subprocess.run([*git, "log", "--format=%H", "--", path.name], capture_output=True, text=True, check=False)
    versions = []
    for commit in listing.stdout.split() if listing.returncode == 0 else ():
        shown = subprocess.run([*git, "show", f"{commit}:./{path.name}"], capture_output=True, text=True, check=False)
        if shown.returncode == 0:  # a commit that removed the file has none
            versions.append(json.loads(shown.stdout))
    return versions


def below(document: Mapping[str, Any], name: str, figures: Mapping[str, float]) -> list[str]:
    """A sentence for each floor of the gold file `name` that its scores don't reach; a score that is missing is 0."""
    floors: Mapping[str, float] = document["floors"].get(name, {})
    return [
        f"{name}.{tally} is {figures.get(tally, 0.0):.3f}, under its floor of {floor:.3f}"
        for tally, floor in floors.items()
        if figures.get(tally, 0.0) < floor
    ]
