"""The rule that a decision cites, and the version of the rules that it is of."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from onrecord.discussion import rules


class Cited(NamedTuple):
    """A rule's id, and the version of the rules in force."""

    rule: str
    version: str


def cite(rule: str, at: datetime) -> Cited:
    """The rule of this id in the rules that hold at an instant. Raises NotAccepted where they have none."""
    held = rules.in_force(at)
    return Cited(held.rule(rule).id, held.version)
