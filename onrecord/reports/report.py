"""A report: one published article, as it was read, and how its date is known."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
"""Start and end in a text, in Unicode code points, end exclusive."""


class DateMethod(StrEnum):
    """How a report's date was found, the surest first."""

    GIVEN = "given"  # by the user, or in the row's "date"
    PAGE = "page"  # in the page's own metadata
    DATELINE = "dateline"  # "KYIV, March 5 (Agency) -"
    FILE_NAME = "file-name"  # 20220319T..., not contradicted by the text
    INFERRED = "inferred"  # the only day that fits what the text says
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """One date that something speaks for: how it was found, and where in the text (null if not in it)."""

    date: dt.date
    method: DateMethod
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Dating:
    """A report's date (null: unknown), how it was found, and all other dates that spoke for another day."""

    date: dt.date | None = None
    method: DateMethod = DateMethod.UNKNOWN
    span: Span | None = None
    others: tuple[DateEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One published article.

    `id`: the "id" of a JSON Lines row, else the file name, else the URL.
    `text`: as read: decoded, line ends as \\n, NUL as a space. All offsets are code points of it.
    `furniture`: spans of `text` that are the site's and not reporting (never read), in order, disjoint.
    Fields that are not known are None.
    """

    id: str
    text: str
    dating: Dating = field(default_factory=Dating)
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    furniture: tuple[Span, ...] = ()

    @property
    def date(self) -> dt.date | None:
        """The publication day, or None where it is not known."""
        return self.dating.date

    @property
    def content_hash(self) -> str:
        """SHA-256 of the text in UTF-8, in hex: the same text has the same hash wherever it was found."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
