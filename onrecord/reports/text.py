"""Plain text in, Report out: the whole file is one report."""

from __future__ import annotations

import datetime as dt

from onrecord.reports.dating import date_report
from onrecord.reports.decode import stdin_id, text_of
from onrecord.reports.furniture import furniture
from onrecord.reports.language import check_english
from onrecord.reports.report import Report
from onrecord.reports.wrapping import unwrapped


def read_text(data: bytes, source: str, *, file_name: str | None = None, date: dt.date | None = None, outlet: str | None = None) -> Report:
    """The report in the bytes of a plain text file.

    `source` names the file in refusals; `file_name` is its name alone: the report's id and evidence of its date (None: standard
    input, whose id follows the text). `date` and `outlet` are what the user gave. Raises a ReportError.
    """
    text = unwrapped(text_of(data, source))
    check_english(text, source)
    return Report(
        id=file_name or stdin_id(text),
        text=text,
        dating=date_report(text, given=date, file_name=file_name),
        outlet=outlet,
        furniture=furniture(text),
    )
