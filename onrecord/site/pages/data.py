"""/data: the record as files, and as data page by page, with what every column is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from onrecord.publishing.exports.columns import TABLES
from onrecord.publishing.exports.files import FILES, OF_ALL
from onrecord.record.store import Record
from onrecord.site.listings import ALWAYS, Leaf, declared

# How each format is headed, in the order of the page.
FORMATS = {
    "csv": "CSV", "jsonl": "JSON Lines", "xlsx": "Excel workbook", "sqlite": "SQLite", "geojson": "GeoJSON", "acled": "In ACLED’s columns",
    "ged": "In UCDP GED’s columns",
}  # fmt: skip


def _context(view: Record) -> Mapping[str, Any]:
    groups = [
        {
            "title": title,
            "files": [{"name": file.name, "about": file.about, "metadata": file.is_told_beside} for file in FILES if file.format == format],
            "lacks": [_coded(w) for w in dict.fromkeys(lack for file in FILES if file.format == format for lack in file.lacks)],
        }
        for format, title in FORMATS.items()
    ]
    pages = [
        {
            "path": page.path,
            "about": _coded(page.about),
            "forms": [form for form in page.forms if form != "html"],
            "open": "{" not in page.path,
        }
        for page in declared()[0]
    ]
    tables = [
        {
            "name": t.name,
            "about": _coded(t.about),
            "columns": [{"name": c.name, "type": c.type, "about": _coded(c.about)} for c in t.columns],
        }
        for t in TABLES.values()
    ]
    return {
        "groups": groups,
        "of_all": [_coded(note) for note in OF_ALL],
        "pages": pages,
        "tables": tables,
        "always": [{"name": f.name, "about": _coded(f.about)} for f in ALWAYS],
    }


def _coded(words: str) -> SafeString:
    """Words with what stands between backticks marked as code."""
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", part) if n % 2 else part,) for n, part in enumerate(words.split("`")))
    )


LEAVES = (Leaf("data", "/data", "Data", "site/data.html", _context),)
