"""A record that was filled fast is the one that adding makes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks import filling
from benchmarks.filling import Filling
from benchmarks.synthetic import synthetic
from onrecord.record.store import Record


def links(record: Record) -> list[list[tuple[Any, ...]]]:
    """All that is stored of links, without the moments at which reports were added."""
    from onrecord.record.models import MemberRow, ReportRow, SignatureKeyRow, SketchKeyRow, SketchRow, StatementRow

    wanted: dict[Any, tuple[str, ...]] = {
        ReportRow: ("id", "theatre", "outlet_id", "copy_of", "copy_kind", "copy_share"),
        StatementRow: ("id", "report_id", "speaker_id", "day", "known"),
        SketchRow: ("id", "report_id", "incident", "joined", "why", "main", "body"),
        SketchKeyRow: ("key", "sketch_id"),
        MemberRow: ("statement_id", "sketch_id", "whole", "why"),
        SignatureKeyRow: ("key", "signature_id"),
    }
    return [sorted(model.objects.using(record.alias).values_list(*names), key=repr) for model, names in wanted.items()]


def test_filling_makes_the_record_that_adding_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "CHUNK", 25)
    made = list(synthetic(90, 4))
    with Record.open(tmp_path / "added") as added, Record.open(tmp_path / "filled") as filled:
        for m in made:
            added.add(m.report, m.statements)
        fast = Filling(filled)
        fast.fill(made[:40])
        for m in made[40:50]:
            filled.add(m.report, m.statements)
        fast.know(made[40:50])
        fast.fill(made[50:])
        assert links(filled) == links(added)
        assert any(copy for _, _, _, copy, _, _ in links(added)[0])
        assert filled.links.relink() == (0, 0)
