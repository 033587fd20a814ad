"""Paths in, reports out: formats, folders, standard input, refusals. Files are real, in a folder of the test's own."""

import datetime as dt
import io
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import (
    ReportEmpty,
    ReportError,
    ReportMalformed,
    ReportNotText,
    ReportTooLarge,
    ReportUnreadable,
    UsageError,
)
from onrecord.reports.files import MAX_ROW, given_date, reports_in, total_bytes
from onrecord.reports.report import Report

WORDS = "Two people died in Sumy on Saturday, the mayor said, and three were hurt."
PAGE = f"<!DOCTYPE html><html><head><title>T</title></head><body><article>{f'<p>{WORDS}</p>' * 6}</article></body></html>"
ROW = json.dumps({"id": "a", "text": WORDS})


def read(*paths: str | Path, date: dt.date | None = None, outlet: str | None = None) -> tuple[list[Report], list[ReportError]]:
    refused: list[ReportError] = []
    return list(reports_in(paths, date=date, outlet=outlet, on_refused=refused.append)), refused


def test_a_folder_is_read_whole_in_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.txt").write_text(WORDS)
    (tmp_path / "a.html").write_text(PAGE)
    (tmp_path / "c.jsonl").write_text(ROW + "\n\n" + ROW.replace('"a"', '"z"') + "\n")
    (tmp_path / ".hidden.txt").write_text(WORDS)
    (tmp_path / "d").write_text(WORDS)
    reports, refused = read(tmp_path)
    assert [report.id for report in reports] == ["a.html", "2.txt", "a", "z", "d"]
    assert refused == []
    assert total_bytes([tmp_path]) == sum(p.stat().st_size for p in tmp_path.rglob("*") if p.is_file() and not p.name.startswith("."))


@pytest.mark.parametrize(
    ("name", "content", "start"),
    [
        ("page.txt", PAGE, "Two people"),
        ("page", PAGE, "Two people"),
        ("rows.log", ROW, "Two people"),
        ("rows.json", ROW, "Two people"),
        ("story.md", WORDS, "Two people"),
        ("brace.txt", '{"quoted"} ' + WORDS, '{"quoted"}'),
    ],
)
def test_the_format_is_told_by_suffix_and_content(tmp_path: Path, name: str, content: str, start: str) -> None:
    (tmp_path / name).write_text(content)
    reports, refused = read(tmp_path / name)
    assert refused == []
    assert reports[0].text.startswith(start)


def test_bad_files_are_refused_one_by_one_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "1-empty.txt").write_bytes(b"")
    (tmp_path / "2-binary.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "3-rows.jsonl").write_text(ROW + '\n{"text": "Two peo\n[]\n' + ROW)
    (tmp_path / "4-broken").symlink_to(tmp_path / "nowhere")
    (tmp_path / "5-none.jsonl").write_bytes(b"\n\n")
    (tmp_path / "6-binary.jsonl").write_bytes(b"\x00\x01\x02\n" * 500)
    (tmp_path / "7.txt").write_text(WORDS)
    reports, refused = read(tmp_path)
    assert [report.id for report in reports] == ["a", "a", "7.txt"]
    assert [(type(error), Path(error.source).name[0], error.line) for error in refused] == [
        (ReportEmpty, "1", None),
        (ReportNotText, "2", None),
        (ReportMalformed, "3", 2),
        (ReportMalformed, "3", 3),
        (ReportUnreadable, "4", None),
        (ReportEmpty, "5", None),
        (ReportNotText, "6", None),
    ]


def test_an_endless_file_is_refused_without_being_read(tmp_path: Path) -> None:
    for name in ("big.txt", "big.html", "big"):
        path = tmp_path / name
        path.write_bytes(b"words " * 1000)
        os.truncate(path, 50_000_000_000)  # sparse: reading it would take minutes
        reports, refused = read(path)
        assert reports == []
        assert [type(error) for error in refused] == [ReportTooLarge]


def test_an_endless_row_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * (2 * MAX_ROW) + b'"}\n' + ROW.encode())
    reports, refused = read(path)
    assert [report.id for report in reports] == ["a"]
    assert [(type(error), error.line) for error in refused] == [(ReportTooLarge, 1)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_rows_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    row = json.dumps({"text": "The mayor’s office said that two died."}, ensure_ascii=False)
    (tmp_path / "r.jsonl").write_bytes((row + "\r\n" + row + "\r\n").encode(encoding))
    reports, refused = read(tmp_path / "r.jsonl")
    assert refused == []
    assert [report.text for report in reports] == ["The mayor’s office said that two died."] * 2


def test_a_path_that_does_not_exist_is_a_wrong_call_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        reports_in([tmp_path, tmp_path / "nowhere"], on_refused=print)
    with pytest.raises(UsageError):
        total_bytes([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        ((ROW + "\n" + ROW).encode(), ["a", "a"]),
        (WORDS.encode(), None),
        (PAGE.encode(), None),
        (b'{"text": "' + WORDS.encode() + b'"}', ["standard input:1"]),
    ],
    ids=["rows", "text", "page", "row without id"],
)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, ids: list[str] | None) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    reports, refused = read("-")
    assert refused == []
    assert all(WORDS in report.text for report in reports)
    if ids is not None:
        assert [report.id for report in reports] == ids
    assert total_bytes(["-"]) is None


def test_a_closed_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS)
    with path.open("w") as only_written:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.FileIO(only_written.fileno(), "w", closefd=False)))
        reports, refused = read("-")
    assert reports == []
    assert [type(error) for error in refused] == [ReportUnreadable]
    monkeypatch.setattr(sys, "stdin", None)
    assert [type(error) for error in read("-")[1]] == [ReportUnreadable]


def test_what_the_caller_raises_is_the_callers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")

    def hear(_: ReportError) -> None:
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        list(reports_in([tmp_path], on_refused=hear))


def test_names_that_are_no_unicode_can_be_written_down(tmp_path: Path) -> None:
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.txt")
    with open(path, "wb") as file:
        file.write(WORDS.encode())
    reports, refused = read(tmp_path)
    assert refused == []
    assert [report.id for report in reports] == ["caf\ufffd.txt"]


def test_options_reach_every_report(tmp_path: Path) -> None:
    for name, content in (("a.txt", WORDS), ("b.html", PAGE), ("c.jsonl", ROW)):
        (tmp_path / name).write_text(content)
    reports, _ = read(tmp_path, date=dt.date(2022, 3, 12), outlet="The Wire")
    assert [(report.date, report.outlet) for report in reports] == [(dt.date(2022, 3, 12), "The Wire")] * 3


def test_rows_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text((ROW + "\n") * 10_000)
    done: list[int] = []
    reports: Iterator[Report] = reports_in([path], on_refused=print, on_bytes=done.append)
    next(reports)
    assert len(done) == 1
    assert sum(1 for _ in reports) == 9_999
    assert sum(done) == path.stat().st_size


def test_given_dates() -> None:
    assert given_date("2022-03-19") == dt.date(2022, 3, 19)
    assert given_date(" 2022-03-19T23:00:00Z ") == dt.date(2022, 3, 19)
    for wrong in ("", "19/03/2022", "March 19", "2022-02-30"):
        with pytest.raises(UsageError, match="not a date"):
            given_date(wrong)


@given(
    st.binary(max_size=400)
    | st.lists(st.sampled_from([b"<html>", b"<p>Two people died, the mayor said.</p>", b"\0", b"\xff\xfe", b'{"text": "', b'Two died."}', b"\n", b"\r", b"\xe2\x80", b"Two died. "])).map(b"".join),
    st.sampled_from(["a.txt", "a.html", "a.jsonl", "a", "20220319.txt"]),
)  # fmt: skip
def test_any_bytes_give_reports_or_refusals_and_nothing_else(tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any", numbered=True) / name
    path.write_bytes(data)
    reports, refused = read(path)
    assert reports or refused
    for report in reports:
        last = 0
        for start, end in report.furniture:
            assert last <= start < end <= len(report.text)
            last = end
        report.text.encode("utf-8")
