"""The kinds of standing that a claim can have, each with its reason and the statements that it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "single-source", "corroborated", "contested", "denied", "revised-up", "revised-down", "superseded", "part-exceeds-whole", "unverified",
    "verified", "withdrawn", "apparent-only", "corrected",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """What the record makes of a claim. `reason` is a sentence for the reader; `basis` the ids of the other statements that it rests on."""

    kind: Kind
    reason: str
    basis: tuple[str, ...] = ()
