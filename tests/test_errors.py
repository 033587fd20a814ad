"""The tree of errors: messages, hints and what catches what."""

from __future__ import annotations

import pytest

from onrecord import errors
from onrecord.errors import OnrecordError, ReportEmpty, ReportError, UsageError

EVERY = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, OnrecordError)]


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (UsageError("no such day"), "no such day"),
        (UsageError("no such day", hint="as 2022-03-19"), "no such day (as 2022-03-19)"),
        (ReportEmpty("a.txt", "no words"), "a.txt: no words"),
        (ReportEmpty("a.jsonl", "no words", line=3, hint="fill it"), "a.jsonl:3: no words (fill it)"),
    ],
)
def test_a_message_says_where_and_what_to_do(error: OnrecordError, text: str) -> None:
    assert str(error) == text


def test_what_is_wrong_with_one_report_is_a_report_error() -> None:
    of_reports = {kind for kind in EVERY if kind.__name__.startswith("Report")}
    assert of_reports == {kind for kind in EVERY if issubclass(kind, ReportError)}
    assert {kind.status for kind in of_reports} == {422}


def test_the_docstring_shows_every_error() -> None:
    assert errors.__doc__ is not None
    assert all(kind.__name__ in errors.__doc__ for kind in EVERY)
