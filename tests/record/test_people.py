from __future__ import annotations

from collections.abc import Callable

from onrecord.record.store import Record
from onrecord.reports.report import Report

TEXT = "Olha Petrenko, 58, a resident of Orlivka, said four people died."


def columns(record: Record) -> dict[str, object]:
    from onrecord.record.models import ReportRow

    return dict(ReportRow.objects.using(record.alias).values_list("name", "persons"))


def test_reports_that_nobody_looked_through_are_read_once_and_anew_where_asked(record: Record) -> None:
    from onrecord.record.people import read_persons

    record.add(Report("a", TEXT), [])
    record.add(Report("b", TEXT), [], (), [])
    assert columns(record) == {"a": None, "b": []}
    seen: list[int] = []
    assert read_persons(record, on_read=seen.append) == 1
    assert columns(record) == {"a": [[0, 17, "Olha Petrenko", "a resident, 58", "private"]], "b": []}
    assert read_persons(record) == 0
    assert read_persons(record, anew=True, on_read=seen.append) == 2
    assert columns(record)["b"] == columns(record)["a"]
    assert seen == [1, 2]


def test_a_reports_entries_and_sources_do_not_carry_its_persons(record: Record, write: Callable[..., tuple[Report, list[object]]]) -> None:
    report, statements = write()
    record.add(report, statements)  # type: ignore[arg-type]  # they are statements
    assert "persons" in record.entries().first().report.get_deferred_fields()  # type: ignore[union-attr]  # there is one
