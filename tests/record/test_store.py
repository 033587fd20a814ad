"""What goes on record, and what comes back by kind, place, speaker and date."""

from __future__ import annotations

import dataclasses
import datetime as dt
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import NotOnRecord, RecordError, UsageError
from onrecord.reading.statement import Statement
from onrecord.record.store import Record
from onrecord.reports.report import Report

Write = Callable[..., tuple[Report, list[Statement]]]
DAY = dt.date(2022, 3, 12)


def test_an_entry_has_the_statement_its_words_and_its_source(record: Record, write: Write) -> None:
    report, (figure, *_) = write()
    assert record.add(report, [figure])
    (entry,) = record.statements()
    assert entry.statement == figure
    assert entry.words == "816"
    assert entry.sentence == "The ministry said 816 people died in Kyiv (update.txt)."
    assert (entry.source.name, entry.source.outlet, entry.source.date) == ("update.txt", "Wire", DAY)
    assert record.report(entry.source.id) == report


def test_words_are_cut_by_code_points(record: Record, write: Write) -> None:
    report, (figure, *_) = write("🕊 Ōdesa.txt", place="Київ")
    record.add(report, [figure])
    (entry,) = record.statements()
    assert entry.words == report.text[figure.start : figure.end]
    assert entry.sentence == report.text[slice(*figure.evidence)]


def test_adding_again_adds_nothing(record: Record, write: Write) -> None:
    report, statements = write()
    assert not record.has(report)
    assert record.add(report, statements)
    assert record.has(report)
    assert not record.add(report, statements)
    assert not record.add(report, [])
    assert record.counts() == (1, {"figure": 1, "position": 1, "quote": 1})


def test_statements_under_one_id_are_one(record: Record, write: Write) -> None:
    report, (figure, *_) = write()
    assert record.add(report, [figure, figure])
    assert [entry.statement for entry in record.statements()] == [figure]


def test_a_report_goes_on_record_whole_or_not_at_all(record: Record, write: Write) -> None:
    first, statements = write("first.txt")
    second, others = write("second.txt", outlet="Another", speaker="Another")
    record.add(first, statements)
    with pytest.raises(RecordError):
        record.add(second, [*others[1:], dataclasses.replace(others[0], id=statements[0].id)])  # an id that the first report's has
    assert not record.has(second)
    assert record.counts() == (1, {"figure": 1, "position": 1, "quote": 1})
    assert record.add(second, others)


def test_a_statement_outside_the_text_never_goes_on_record(record: Record, write: Write) -> None:
    report, (figure, *_) = write()
    wrongs: list[dict[str, Any]] = [
        {"end": 4000}, {"start": 30, "end": 29}, {"start": -1}, {"evidence": (9, 4000)}, {"report": "another.txt"},
    ]  # fmt: skip
    for wrong in wrongs:
        with pytest.raises(ValueError, match=r"update\.txt"):
            record.add(report, [dataclasses.replace(figure, **wrong)])
    assert not record.has(report)


def test_nothing_can_be_erased() -> None:
    assert not [name for name in dir(Record) if any(word in name for word in ("delete", "remove", "erase", "clear", "update"))]


def test_kinds_and_labels_are_told_apart(record: Record, write: Write) -> None:
    record.add(*write())
    assert [e.statement.kind for e in record.statements("figure")] == ["figure"]
    assert [e.statement.kind for e in record.statements(label="assess")] == ["position"]
    assert list(record.statements("figure", label="injured")) == []


def test_a_place_is_found_under_every_spelling_on_record(record: Record, write: Write) -> None:
    record.add(*write("a.txt", place="Kyiv"))
    record.add(*write("b.txt", place="Kiev"))
    record.add(*write("c.txt", place="Kharkiv", place_name="Kharkiv"))
    record.add(*write("d.txt", place="Kyiv region", place_name=None))
    for asked in ("Kyiv", "kyiv", "KYÏV", "Kiev", "kiev"):
        assert {e.source.name for e in record.statements("figure", place=asked)} == {"a.txt", "b.txt"}, asked


def test_a_place_that_the_gazetteer_does_not_have_is_found_by_its_spelling(record: Record, write: Write) -> None:
    record.add(*write("a.txt", place="Nowhere Lane", place_name=None))
    record.add(*write("b.txt", place="Another Lane", place_name=None))
    assert [e.source.name for e in record.statements("figure", place="nowhere lane")] == ["a.txt"]


def test_a_speaker_is_found_by_a_part_of_the_name_or_the_body(record: Record, write: Write) -> None:
    record.add(*write("a.txt"))
    record.add(*write("b.txt", speaker=None, org=None))
    for asked in ("ilchenko", "MARTA", "ministry of health", "Ílchenko"):
        assert [e.source.name for e in record.statements("figure", speaker=asked)] == ["a.txt"], asked


def test_a_name_with_no_letter_finds_nothing(record: Record, write: Write) -> None:
    record.add(*write(place="Kyiv", place_name=None))
    for nothing in ("", " ", "-", "%", "_", "?"):
        assert list(record.statements(place=nothing)) == list(record.statements(speaker=nothing)) == [], nothing


def test_the_day_is_to_else_from_else_publication(record: Record, write: Write) -> None:
    record.add(*write("total.txt", from_=dt.date(2022, 2, 24), to=dt.date(2022, 3, 10)))
    record.add(*write("began.txt", from_=dt.date(2022, 3, 11)))
    record.add(*write("published.txt", day=DAY))
    record.add(*write("unknown.txt", day=None))

    def names(since: dt.date | None, until: dt.date | None) -> set[str]:
        return {e.source.name for e in record.statements("figure", since=since, until=until)}

    assert names(None, None) == {"total.txt", "began.txt", "published.txt", "unknown.txt"}
    assert names(dt.date(2022, 3, 10), dt.date(2022, 3, 10)) == {"total.txt"}
    assert names(dt.date(2022, 3, 11), None) == {"began.txt", "published.txt"}
    assert names(None, dt.date(2022, 3, 11)) == {"total.txt", "began.txt"}
    assert names(dt.date(2022, 2, 24), dt.date(2022, 3, 9)) == set()
    for entry in record.statements("figure"):
        assert entry.day is None or entry.source.name in names(entry.day, entry.day)


def test_statements_come_by_publication_day_and_place_in_the_text(record: Record, write: Write) -> None:
    record.add(*write("undated.txt", day=None))
    record.add(*write("b.txt", day=DAY))
    record.add(*write("a.txt", day=DAY))
    record.add(*write("early.txt", day=dt.date(2022, 2, 25)))
    order = [(e.source.name, e.statement.start) for e in record.statements()]
    assert list(dict(order)) == ["early.txt", "a.txt", "b.txt", "undated.txt"]
    assert [s.name for s in record.sources()] == ["early.txt", "a.txt", "b.txt", "undated.txt"]
    assert [s.name for s in record.sources(published=DAY)] == ["a.txt", "b.txt"]
    assert {e.source.name for e in record.statements(published=DAY)} == {"a.txt", "b.txt"}
    assert record.last_day() == DAY


def test_a_report_is_found_by_its_name_or_its_id(record: Record, write: Write) -> None:
    record.add(*write("a.txt"))
    record.add(*write("b.txt"))
    (entry,) = record.statements("figure", report="a.txt")
    assert [e.source.name for e in record.statements("figure", report=entry.source.id)] == ["a.txt"]


def test_an_empty_record_is_empty(record: Record) -> None:
    assert record.counts() == (0, {})
    assert record.last_day() is None
    assert not list(record.statements())
    assert not list(record.sources())


def test_a_statement_is_found_by_the_beginning_of_its_id(record: Record, write: Write) -> None:
    report, (figure, *rest) = write()
    record.add(report, [figure, *rest])
    for prefix in (figure.id, figure.id[:6], f" {figure.id[:8].upper()} "):
        assert record.statement(prefix).statement == figure
    with pytest.raises(NotOnRecord):
        record.statement("0" * 16 if figure.id[0] != "0" else "f" * 16)
    for prefix in ("", "abc", "not hex", figure.id + "0"):
        with pytest.raises(UsageError):
            record.statement(prefix)
    with pytest.raises(NotOnRecord):
        record.report("0" * 16)


def test_a_prefix_of_several_statements_is_refused_with_their_ids(record: Record, write: Write) -> None:
    report, (figure, position, _) = write()
    record.add(report, [dataclasses.replace(figure, id="abcdef" + "0" * 10), dataclasses.replace(position, id="abcdef" + "1" * 10)])
    with pytest.raises(UsageError, match="abcdef1111111111"):
        record.statement("abcdef")


ADDER = """
import sys
from onrecord.reading.statement import Figure, statement_id
from onrecord.record.store import Record
from onrecord.reports.report import Report

with Record.open(sys.argv[1]) as record:
    for i in range(int(sys.argv[2])):
        report = Report(f"{i}.txt", f"Some {i} people died.", outlet=f"Wire {i % 3}")
        figures = [
            Figure(id=statement_id(report, "figure", "killed", (5, at)), report=report.id, start=5, end=at, evidence=(0, 19),
                   measure="killed", low=i, high=i, speaker=f"Speaker {(i * j) % 7}")
            for j, at in enumerate(range(6, 16))
        ]
        print(i, record.add(report, figures), flush=True)
"""


def adder(where: str, number: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", ADDER, where, str(number)], stdout=subprocess.PIPE, text=True)


def assert_complete(where: str, number: int) -> None:
    with Record.open(where) as record:
        assert record.counts() == (number, {"figure": 10 * number})
        assert set(Counter(e.source.name for e in record.statements()).values()) == {10}


@pytest.mark.parametrize("lines", [0, 1, 4, 11])
def test_killed_half_way_and_run_again_the_record_is_complete(where: str, lines: int) -> None:
    with adder(where, 15) as process:
        assert process.stdout is not None
        seen = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        seen += process.stdout.readlines()
    assert process.returncode in (-signal.SIGKILL, 0)
    with Record.open(where) as record:  # what was said to be there is there, and each report with all of its statements
        counts = record.counts()
        assert counts.reports >= len(seen)
        assert counts.statements.get("figure", 0) == 10 * counts.reports
    with adder(where, 15) as process:
        process.communicate()
    assert process.returncode == 0
    assert_complete(where, 15)


def test_two_that_add_the_same_at_once_add_it_once(where: str) -> None:
    processes = [adder(where, 25) for _ in range(2)]
    said = [line for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0, 0]
    assert Counter(line.split()[1] for line in said) == {"True": 25, "False": 25}
    assert_complete(where, 25)


def test_a_record_can_be_read_while_it_is_written(tmp_path: Path, write: Write) -> None:
    with Record.open(tmp_path / "record") as record:
        for name in ("a.txt", "b.txt", "c.txt"):
            record.add(*write(name))
        seen = []
        for entry in record.statements("figure"):
            seen.append(entry.source.name)
            record.add(*write(f"new-{entry.source.name}"))
        assert {"a.txt", "b.txt", "c.txt"} <= set(seen)


def test_as_of_a_day_only_what_was_published_by_then_is_known(record: Record, write: Write) -> None:
    for name, day in (("a.txt", DAY), ("b.txt", DAY + dt.timedelta(days=1)), ("undated.txt", None)):
        record.add(*write(name, day=day))
    view = record.as_of(DAY)
    assert [source.name for source in view.sources()] == ["a.txt"]
    assert {entry.source.name for entry in view.statements()} == {"a.txt"}
    assert view.counts().reports == 1 and view.last_day() == DAY
    assert record.counts().reports == 3 and record.as_of(None).counts().reports == 3
    (later,) = record.statements("figure", report="b.txt")
    with pytest.raises(NotOnRecord):
        view.statement(later.statement.id)
    with pytest.raises(NotOnRecord):
        view.report(later.source.id)


def test_a_report_of_no_known_day_counts_from_the_day_that_it_was_added(record: Record, write: Write) -> None:
    record.add(*write("undated.txt", day=None))
    today = dt.datetime.now(dt.UTC).date()
    assert not list(record.as_of(today - dt.timedelta(days=1)).sources())
    assert [source.name for source in record.as_of(today + dt.timedelta(days=1)).sources()] == ["undated.txt"]


def test_a_view_of_a_day_still_tells_what_is_on_record(record: Record, write: Write) -> None:
    report, statements = write()
    record.add(report, statements)
    past = record.as_of(DAY - dt.timedelta(days=1))
    assert past.has(report) and not past.add(report, statements)
