"""The parts of a line: each way out shows them in its own fashion."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from onrecord.publishing.citations import Citations
from onrecord.publishing.context import Context
from onrecord.publishing.rows import Row

NO_BREAK = "\u00a0"


class Role(StrEnum):
    """What a part of a line is."""

    LABEL = "label"  # "air strike, 16 March"
    SPEAKER = "speaker"
    TEXT = "text"
    QUANTITY = "quantity"  # "at least 816 civilians"
    QUOTE = "quote"  # the report's own words
    CITATION = "citation"  # the number alone: "12"


class Mark(StrEnum):
    """What a reader must know beside a claim."""

    WITHDRAWN = "withdrawn"
    UNVERIFIED = "unverified"
    VERIFIED = "independently verified"
    DISPUTED = "disputed"
    DENIED = "denied"
    CONTESTED = "contested"
    EXCEEDS = "part exceeds whole"
    REVISED_UP = "revised up"
    REVISED_DOWN = "revised down"
    CORROBORATED = "independent speakers"
    UNDERCOUNT = "true number believed higher"
    APPROXIMATE = "approximate"
    CORRECTED = "corrected by the desk"
    DERIVED = "worked out from the report's words"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line. The text holds its own spaces, is on one line and has no control characters."""

    role: Role
    text: str


# Those that the standings of a claim make.
OF_STANDING = {
    "withdrawn": Mark.WITHDRAWN, "denied": Mark.DENIED, "contested": Mark.CONTESTED, "part-exceeds-whole": Mark.EXCEEDS,
    "revised-up": Mark.REVISED_UP, "revised-down": Mark.REVISED_DOWN, "corroborated": Mark.CORROBORATED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One claim with its answers. `statements` are the ids of all statements that it shows, `citations` the numbers in its parts.

    `voices`: how many independent speakers say it. `part`: it counts some of those that a line before it counts.
    """

    parts: tuple[Part, ...]
    marks: tuple[Mark, ...]
    citations: tuple[int, ...]
    statements: tuple[str, ...]
    voices: int = 1
    part: bool = False

    @property
    def text(self) -> str:
        """The line with its citations and no marks: "The UN says at least 816 civilians were killed in Ukraine [12]"."""
        return "".join(f"[{p.text}]" if p.role is Role.CITATION else p.text for p in self.parts).replace(NO_BREAK, " ")

    def words(self, mark: Mark) -> str:
        """A mark of this line in words: "unverified", "3 independent speakers"."""
        return f"{self.voices} {mark}" if mark is Mark.CORROBORATED else str(mark)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the lines of a brief share: its day, its numbers, the rows of figures by id (to name the count that another is a part of), what
    the record knows of them, and which statements of the record from before the day were told already."""

    on: dt.date | None
    citations: Citations
    figures: Mapping[str, Row] = field(default_factory=dict)
    context: Context = field(default_factory=Context)
    today: Collection[str] = ()
    told: set[tuple[str, str]] = field(default_factory=set)
