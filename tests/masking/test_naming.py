"""The reports of `naming`, read by the real model: no word of a private name is left in what is shown of them, and officials are named."""

from __future__ import annotations

import re

import pytest

from onrecord.masking.people import Names, individuals
from onrecord.masking.spans import shown
from onrecord.reading.reader import read_reports
from onrecord.reading.statement import PersonMention
from tests.masking.naming import CASES, Case

EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@pytest.fixture(scope="module")
def names() -> dict[str, Names]:
    """Who is named in each report."""
    found = read_reports([case.report() for case in CASES], ("person",))
    column = {
        report.id: [(p.start, p.end, p.name, p.role, p.standing) for p in persons if isinstance(p, PersonMention)]
        for report, persons in found
    }
    return {name: Names(individuals(rows)) for name, rows in column.items()}


@EACH
def test_no_private_name_is_left_and_officials_are(case: Case, names: dict[str, Names]) -> None:
    known = names[case.name]
    masks = [*known.masks, *known.masks_in(case.text)]
    out = "".join(letter for k, letter in enumerate(case.text) if not any(m.start <= k < m.end for m in masks))
    out += " " + shown(case.title or "", known.masks_in(case.title or ""))
    assert [word for word in case.private if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", out)] == []
    assert [name for name in case.public if name not in out] == []
