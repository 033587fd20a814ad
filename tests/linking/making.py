"""Sketches and reports made by hand for the tests of this folder."""

from __future__ import annotations

import datetime as dt
from typing import Any

from onrecord.linking.sketch import Sketch, When, Where
from onrecord.reports.report import DateMethod, Dating, Report

KHARKIV = Where("Kharkiv", 49.98, 36.25, "point", 1.0)
MARIUPOL = Where("Mariupol", 47.10, 37.55, "point", 1.0)


def day(text: str) -> When:
    """One day."""
    return When(dt.date.fromisoformat(text), dt.date.fromisoformat(text), 1.0)


def sketch(id_: str, published: str, **fields: Any) -> Sketch:
    """A main sketch of a report of its own."""
    values: dict[str, Any] = {"report": f"report-{id_}", "main": True, "statements": (id_,)} | fields
    return Sketch(id=id_, published=dt.date.fromisoformat(published), **values)


def report(id_: str, text: str, published: str = "2022-03-17", **fields: Any) -> Report:
    """A report with a given date."""
    return Report(id=id_, text=text, dating=Dating(dt.date.fromisoformat(published), DateMethod.GIVEN), **fields)
