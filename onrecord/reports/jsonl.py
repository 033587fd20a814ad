"""One line of JSON Lines in, Report out. The text is kept as given, but for wrapped lines, which become one: offsets are of that very string."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from onrecord.errors import ReportEmpty, ReportMalformed
from onrecord.reports.dating import date_report
from onrecord.reports.decode import check_text, same_length
from onrecord.reports.furniture import furniture
from onrecord.reports.language import check_english
from onrecord.reports.report import Report
from onrecord.reports.wrapping import unwrapped


def read_row(
    row: str, source: str, *, line: int, file_name: str | None = None, date: dt.date | None = None, outlet: str | None = None
) -> Report:
    """The report in one row: {"id", "date", "title", "text", "outlet", "url", "byline"}, all but "text" optional, other keys ignored.

    Without an "id", it is the file name (or `source`), a colon and the line. The row's own date and outlet go before the `date` and
    `outlet` that the user gave for the file. Raises ReportMalformed naming the field, ReportEmpty, or another ReportError, with the line.
    """
    try:
        fields = json.loads(row.strip())
    except (ValueError, RecursionError) as error:
        raise ReportMalformed(source, f"no complete JSON object ({why_no_json(error)})", line=line) from error
    if not isinstance(fields, dict):
        raise ReportMalformed(source, "not a JSON object", line=line, hint='one {"text": ...} a line')
    text = _words(fields, "text", source, line)
    if text is None:
        raise ReportEmpty(source, '"text" is missing or blank', line=line)
    text = unwrapped(text)
    check_text(text, source, line=line)
    check_english(text, source, line=line)
    given = _date(fields, source, line) or date
    return Report(
        id=_id(fields, source, line) or f"{file_name or source}:{line}",
        text=text,
        dating=date_report(text, given=given),
        title=_words(fields, "title", source, line),
        outlet=_words(fields, "outlet", source, line) or outlet,
        byline=_words(fields, "byline", source, line),
        url=_words(fields, "url", source, line),
        furniture=furniture(text),
    )


def _words(fields: dict[str, Any], key: str, source: str, line: int) -> str | None:
    """The string under `key`; None where it is missing, null or blank."""
    value = fields.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ReportMalformed(source, f'"{key}" is no string', line=line)
    return same_length(value) if value.strip() else None


def _id(fields: dict[str, Any], source: str, line: int) -> str | None:
    value = fields.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _words(fields, "id", source, line)


def _date(fields: dict[str, Any], source: str, line: int) -> dt.date | None:
    value = _words(fields, "date", source, line)
    if value is None:
        return None
    try:
        return dt.datetime.fromisoformat(value.strip()).date()
    except ValueError as error:
        raise ReportMalformed(source, f'"date" is no ISO date: {value[:40]!r}', line=line, hint="write it as 2022-03-19") from error


def why_no_json(error: Exception) -> str:
    """What is wrong with a line, of the ValueError or RecursionError that `json.loads` raised for it."""
    return f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else "nested too deeply, or a number too long"
