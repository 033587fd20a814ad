"""Rows of gold and of readings, and folders that hold them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

REPORT = {"report": "a.txt", "kind": "report", "date": "2022-03-05", "outlet": None}


def figure(**changes: Any) -> dict[str, Any]:
    """A figure of report a.txt at 10-12, with `changes`."""
    row = {
        "report": "a.txt", "kind": "figure", "start": 10, "end": 12, "evidence": [0, 40], "measure": "killed", "low": 12, "high": 12,
        "approximate": False, "population": "people", "speaker": "Kulyk", "speaker_org": None, "place": "Sumy", "stance": "states",
        "verified": None, "from": None, "to": None,
    }  # fmt: skip
    return {**row, **changes}


def event(**changes: Any) -> dict[str, Any]:
    """An event of report a.txt at 10-12, with `changes`."""
    row = {
        "report": "a.txt", "kind": "event", "start": 10, "end": 12, "evidence": [0, 40], "event_type": "shelling", "actor": "Russia",
        "target": None, "speaker": None, "speaker_org": None, "place": "Sumy", "stance": "states", "verified": None, "from": None, "to": None,
    }  # fmt: skip
    return {**row, **changes}


def position(**changes: Any) -> dict[str, Any]:
    """A position of report a.txt at 10-30, with `changes`."""
    row = {"report": "a.txt", "kind": "position", "start": 10, "end": 30, "evidence": [0, 40], "act": "demand", "speaker": "Kyiv"}
    return {**row, "stance": "states", **changes}


TEXT = (
    "KYIV, March 5 (Test Wire) - Shelling killed 12 people in Sumy on Saturday, the mayor of Sumy, Ivan Bondar, said.\n\n"
    "At least 30 soldiers were injured in Lviv, the army said.\n"
)


def at(words: str, text: str = TEXT) -> dict[str, Any]:
    """The span of some words of the text, and the evidence: their sentence."""
    start = text.index(words)
    first = text.rfind("\n", 0, start) + 1
    return {"start": start, "end": start + len(words), "evidence": [first, text.index("\n", start)]}


def killed(**changes: Any) -> dict[str, Any]:
    """Gold's figure of the 12 killed in `TEXT`, with `changes`."""
    who = {"speaker": ["Ivan Bondar", "mayor of Sumy"], "place": "Sumy", "from": "2022-03-05", "to": "2022-03-05"}
    return figure(**{**at("12"), **who, **changes})


def injured(**changes: Any) -> dict[str, Any]:
    """Gold's figure of the 30 injured in `TEXT`, with `changes`."""
    what = {"measure": "injured", "low": 30, "high": None, "population": "soldiers", "speaker": "the army", "place": "Lviv"}
    return figure(**{**at("30"), **what, **changes})


def lines(*rows: Any) -> str:
    """JSON Lines of the rows; what is a string already stays as it is."""
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def folder_of(folder: Path, *rows: Any, name: str = "mine") -> Path:
    """The folder, with `TEXT` as the report a.txt, a report that gold does not name, and a gold file of the rows after the report's own."""
    (folder / "reports").mkdir(exist_ok=True)
    (folder / "reports" / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "reports" / "b.txt").write_text("A report that gold does not name: 90 people were killed in Sumy.\n", encoding="utf-8")
    (folder / f"{name}.gold.jsonl").write_text(lines(REPORT, *rows), encoding="utf-8")
    return folder
