"""A report's own date, how it was found, and what spoke for another day.

The order is: given by the user or the row; in the page's metadata; in a dateline; in the file's name; inferred from the text. A page's
or a file's date does not stand where the text tells a later day as past: then the text wins. All dates that differ are kept.
"""

from __future__ import annotations

import datetime as dt

from onrecord.reports.clues import Clues, clues_in
from onrecord.reports.datelines import dateline
from onrecord.reports.file_names import date_in_name
from onrecord.reports.report import DateEvidence, DateMethod, Dating

_RANK = {method: rank for rank, method in enumerate(DateMethod)}
_REFUTABLE = (DateMethod.PAGE, DateMethod.FILE_NAME)


def date_report(text: str, *, given: dt.date | None = None, page: dt.date | None = None, file_name: str | None = None) -> Dating:
    """The day on which the report with this text was published; Dating() where it is not known. Never raises, never guesses.

    `given`: by the user or the row; `page`: in the page's metadata; `file_name`: the name of its file.
    """
    named = date_in_name(file_name) if file_name else None
    sources = [(given, DateMethod.GIVEN), (page, DateMethod.PAGE), (named, DateMethod.FILE_NAME)]
    outside = [DateEvidence(date, method) for date, method in sources if date]
    near = outside[0].date if outside else None
    clues = Clues() if given else clues_in(text)  # nothing refutes what is given
    inferred = None if near else _inferred(clues)
    line = dateline(text, near or (inferred.date if inferred else None), clues.stretch())
    evidence = [*outside, *([DateEvidence(line[0], DateMethod.DATELINE, line[1])] if line else []), *([inferred] if inferred else [])]
    evidence.sort(key=lambda item: _RANK[item.method])
    refuted = [item for item in evidence if item.method in _REFUTABLE and clues.refutes(item.date)]
    standing = [item for item in evidence if item not in refuted]
    if refuted and not standing:
        inferred = _inferred(clues)
        standing = [inferred] if inferred else []
    if not standing:
        return Dating(others=tuple(refuted))
    best = standing[0]
    others = [item for item in [*standing[1:], *refuted] if item.date != best.date]
    return Dating(best.date, best.method, best.span, tuple(others))


def _inferred(clues: Clues) -> DateEvidence | None:
    found = clues.only_day()
    return DateEvidence(found[0], DateMethod.INFERRED, found[1]) if found else None
