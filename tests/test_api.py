"""The library as `import onrecord` gives it."""

from __future__ import annotations

import datetime as dt
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord import errors

TEXT = "At least 816 people were killed in Mariupol on Friday, the city council said."


def test_these_names_and_no_others() -> None:
    exceptions = {name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, Exception)}
    assert set(onrecord.__all__) == {"read", "Report", "Statement", "Record"} | exceptions
    assert len(onrecord.__all__) == len(set(onrecord.__all__))
    for name in onrecord.__all__:
        assert getattr(onrecord, name).__name__ == name
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError):
        onrecord.nonsense  # noqa: B018


@pytest.mark.parametrize(
    ("program", "never"),
    [
        ("import onrecord", "django spacy typer rich yaml"),
        ("import onrecord; onrecord.Report, onrecord.Statement", "django spacy"),
        ("import onrecord.reading, onrecord.reading.reader", "django"),
        ("import onrecord; onrecord.Record", "spacy"),
    ],
)
def test_a_name_brings_only_what_it_needs(program: str, never: str) -> None:
    done = subprocess.run([sys.executable, "-c", f"{program}\nimport sys; print(*sys.modules)"], capture_output=True, text=True, check=True)
    assert "onrecord" in done.stdout.split()
    assert not set(done.stdout.split()) & set(never.split())


def test_a_path_a_report_and_several_of_them(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    found = onrecord.read(str(path))
    assert [type(s).__mro__[1] for s in found][:1] == [onrecord.Statement]
    assert 816 in [getattr(s, "low", None) for s in found]
    assert onrecord.read(path) == onrecord.read(tmp_path) == onrecord.read([path]) == found
    assert onrecord.read(onrecord.Report("report.txt", TEXT)) == found
    assert onrecord.read([path, onrecord.Report("report.txt", TEXT)]) == found * 2


def test_date_outlet_and_kinds(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    for date in ("2022-03-12", dt.date(2022, 3, 12)):
        (figure,) = onrecord.read(path, date=date, kinds=["figure"])
        assert figure.to == dt.date(2022, 3, 11)
    with pytest.raises(onrecord.UsageError):
        onrecord.read(path, date="Friday")
    with pytest.raises(onrecord.UsageError):
        onrecord.read(path, kinds=["rumour"])
    with pytest.raises(onrecord.UsageError):
        onrecord.read(tmp_path / "nowhere")


def test_a_refused_report_is_raised_or_handed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT)
    with pytest.raises(onrecord.ReportEmpty, match=r"a\.txt"):
        onrecord.read(tmp_path)
    refused: list[onrecord.ReportError] = []
    assert onrecord.read(tmp_path, on_refused=refused.append) == onrecord.read(tmp_path / "b.txt")
    assert [Path(error.source).name for error in refused] == ["a.txt"]
