"""Reads reports, links them and writes their incidents: `python -m benchmarks.incidents REPORTS.jsonl OUT.jsonl`.

OUT has one incident a line in the shape of `onrecord incidents`, made in memory and with no record.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from onrecord.errors import ReportError
from onrecord.linking.claims import claims_of
from onrecord.linking.copies import roots
from onrecord.linking.happenings import sketches
from onrecord.linking.incidents import Incident, link
from onrecord.reading.reader import read_reports
from onrecord.reading.statement import Statement
from onrecord.reports.files import reports_in
from onrecord.reports.report import Report
from onrecord.weighing.tolls import to_json, tolls

KINDS = ("figure", "event", "place")
Read = Sequence[tuple[Report, Sequence[Statement]]]


def incidents(read: Read, rule: str = "majority") -> list[dict[str, Any]]:
    """The incidents of reports with their statements, as rows; those of which no statement tells are left out."""
    by_id = {report.id: (report, statements) for report, statements in read}
    root = roots(report for report, _ in read)
    linked = link(sketch for report, statements in read for sketch in sketches(report, statements))
    return [row(i, by_id, root, rule) for i in linked if i.id is not None]


def row(incident: Incident, by_id: dict[str, tuple[Report, Sequence[Statement]]], root: dict[str, str], rule: str) -> dict[str, Any]:
    """One incident in the shape of the contract."""
    claims = [c for s in incident.sketches for c in claims_of(*_args(by_id, s.report, s), root[s.report])]
    place = next((s.places[0] for s in incident.sketches if s.places), None)
    days = next((s.days[0] for s in incident.sketches if s.days), None)
    types = [t for s in incident.sketches for t in s.types]
    return {
        "id": incident.id,
        "event_type": max(types, key=lambda t: (types.count(t), t)) if types else None,
        "place": place and place.name,
        "lat": place and place.lat,
        "lon": place and place.lon,
        "from": days and days.first.isoformat(),
        "to": days and days.last.isoformat(),
        "reports": list(dict.fromkeys(s.report for s in incident.sketches)),
        "main": [s.report for s in incident.sketches if s.main],
        "statements": [id_ for s in incident.sketches for id_ in s.statements],
        **to_json(tolls(claims, rule)),
    }


def _args(by_id: dict[str, tuple[Report, Sequence[Statement]]], name: str, sketch: Any) -> tuple[Report, Any, Sequence[Statement]]:
    report, statements = by_id[name]
    return report, sketch, statements


def _tell(error: ReportError) -> None:
    print(error, file=sys.stderr)


def write(rows: Iterable[dict[str, Any]], path: Path) -> None:
    """Writes rows as JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    source, out = sys.argv[1:]
    write(incidents(list(read_reports(reports_in([Path(source)], on_refused=_tell), KINDS))), Path(out))
