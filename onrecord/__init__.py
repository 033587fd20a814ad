"""onrecord keeps what is said about a war on the record: who says what, when, and in which words.

>>> import onrecord
>>> statements = onrecord.read("report.txt")  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from onrecord.errors import (
    DataFileError,
    DiscussionError,
    NotAccepted,
    NotAllowed,
    NotOnRecord,
    NotThere,
    OnrecordError,
    RecordError,
    ReportEmpty,
    ReportError,
    ReportMalformed,
    ReportNoArticle,
    ReportNotEnglish,
    ReportNotText,
    ReportTooLarge,
    ReportUnreadable,
    RotaError,
    RowMalformed,
    Stale,
    TooMany,
    UsageError,
    VocabularyError,
)

if TYPE_CHECKING:
    from onrecord.api import read
    from onrecord.reading.statement import Statement
    from onrecord.record.store import Record
    from onrecord.reports.report import Report

__all__ = [
    "DataFileError",
    "DiscussionError",
    "NotAccepted",
    "NotAllowed",
    "NotOnRecord",
    "NotThere",
    "OnrecordError",
    "Record",
    "RecordError",
    "Report",
    "ReportEmpty",
    "ReportError",
    "ReportMalformed",
    "ReportNoArticle",
    "ReportNotEnglish",
    "ReportNotText",
    "ReportTooLarge",
    "ReportUnreadable",
    "RotaError",
    "RowMalformed",
    "Stale",
    "Statement",
    "TooMany",
    "UsageError",
    "VocabularyError",
    "read",
]

# Where each name is, loaded when it is first asked for: the language model and Django each take a while, and most programs need one.
_HOMES = {
    "read": "onrecord.api",
    "Report": "onrecord.reports.report",
    "Statement": "onrecord.reading.statement",
    "Record": "onrecord.record.store",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
