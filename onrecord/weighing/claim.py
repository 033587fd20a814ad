"""A claim: a statement in its role inside an incident or a series, with what weighing must know of its report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from onrecord.reading.statement import Figure, Number, Statement

# Stances that hold a thing to be so. A forecast and a "not known" hold nothing.
AFFIRMS = frozenset({"states", "accuses", "admits"})
ANSWERS = frozenset({"denies", "doubts"})


@dataclass(frozen=True, slots=True)
class Revision:
    """What the latest version of a page, `report` of `day`, makes of a claim of an earlier one: `answer` is what it claims instead, or again
    where `repeated`; None: it no longer has it.
    """

    report: str
    day: dt.date
    answer: Statement | None
    repeated: bool


@dataclass(frozen=True, slots=True)
class Revised:
    """The claim of an earlier version of its page that a claim changes, or repeats."""

    earlier: Statement
    repeated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A statement with who stands behind it.

    `speaker`: the one id of all spellings of a speaker; None: the outlet's own voice. `party`: the side that the speaker speaks for.
    `root`: the report that the copy chain of its report begins with, or its own report where it copies none: ten outlets that print one wire
    have one root. `recorded`: when it was added. `withdrawn`: when
    its report was taken back. `whole`: how
    likely a figure counts all of what it is of, 0 to 1 (see linking.claims). `running`: it is one of a running count. `decided`: when the desk
    last corrected it, or took a correction back; `correction`: what it corrected, as a sentence; empty: nothing that holds. `revision`: what a
    later version of its page made of it; `revised`: what it made of an earlier one.
    """

    statement: Statement
    speaker: str | None
    party: str | None
    root: str
    outlet: str | None = None
    published: dt.date | None = None
    recorded: dt.datetime | None = None
    withdrawn: dt.datetime | None = None
    whole: float = 1.0
    running: bool = False
    decided: dt.datetime | None = None
    correction: str = ""
    revision: Revision | None = None
    revised: Revised | None = None

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def voice(self) -> str:
        """Who counts once: two speakers of one party are one voice, and so are all copies of one text in its outlet's own words."""
        return self.party or self.speaker or f"text {self.root}"

    @property
    def name(self) -> str:
        """How a reason names who claims it."""
        return self.statement.speaker or self.statement.speaker_org or self.outlet or "a report in its own words"

    @property
    def affirms(self) -> bool:
        return self.statement.stance in AFFIRMS

    @property
    def answers(self) -> bool:
        return self.statement.stance in ANSWERS

    @property
    def as_of(self) -> dt.date | None:
        """The day up to which it counts: `to`, else `from`, else the publication day."""
        return self.statement.to or self.statement.from_ or self.published

    @property
    def known(self) -> dt.date | None:
        """The day from which a reader could know it: the publication day, else the day that it was added."""
        return self.published or (self.recorded.date() if self.recorded else None)

    @property
    def order(self) -> tuple[dt.date, dt.date, str]:
        """Claims in the order in which they hold, then in which they were published; those of no known day last."""
        late = dt.date.max
        return self.as_of or late, self.published or late, self.id


def interval(figure: Figure) -> tuple[float, float]:
    """The bounds as a closed interval; an open side is endless."""
    low = float("-inf") if figure.low is None else float(figure.low)
    high = float("inf") if figure.high is None else float(figure.high)
    return low, high


def worded(figure: Figure) -> str:
    """The bounds in words: "at least 816", "up to 500", "about 1,300", "20 to 30", "no number"."""
    low, high = figure.low, figure.high
    if low is None and high is None:
        return "no number"
    if low == high:
        return f"about {_number(low)}" if figure.approximate else _number(low)
    if high is None:
        return f"at least {_number(low)}"
    if low is None:
        return f"up to {_number(high)}"
    return f"{_number(low)} to {_number(high)}"


def _number(value: Number | None) -> str:
    return "" if value is None else f"{value:,}"
