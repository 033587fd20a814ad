"""The ground floor: bytes in, Report out. One module a format, furniture, and the report's own date."""

from onrecord.reports.files import given_date, reports_in, total_bytes
from onrecord.reports.report import DateEvidence, DateMethod, Dating, Report, Span

__all__ = ["DateEvidence", "DateMethod", "Dating", "Report", "Span", "given_date", "reports_in", "total_bytes"]
