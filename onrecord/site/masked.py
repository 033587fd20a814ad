"""Claims as the public may see them: every name that a row, a reason or a heading is made of has passed `Shown` before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.publishing.masked import masked_entry
from onrecord.publishing.privacy import Shown
from onrecord.record.links import Told

__all__ = ["masked", "masked_entry"]


def masked(told: Iterable[Told], shown: Shown) -> list[Told]:
    """The claims as they may be shown: names as roles, places as precisely as may be told. Who is one voice with whom stays as it was found."""
    found = list(told)
    shown.prefetch(one.entry for one in found)
    return [_masked(one, shown) for one in found]


def _masked(told: Told, shown: Shown) -> Told:
    entry = masked_entry(told.entry, shown)
    return replace(told, claim=replace(told.claim, statement=entry.statement), entry=entry)
