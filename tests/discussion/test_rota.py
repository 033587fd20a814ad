"""The rota's file: what it means, and what is said of its mistakes."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.discussion import rota, rota_fields
from onrecord.discussion.rota import Shift
from onrecord.discussion.rota_fields import Hours
from onrecord.errors import RotaError, UsageError

TEXT = rota.PACKAGED.read_text("utf-8")
ROTAS = Path(__file__).parent / "rotas"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def written(folder: Path, text: str) -> Path:
    file = folder / "desk.yaml"
    file.write_text(text, "utf-8")
    return file


def test_the_packaged_rota_gives_every_reason_a_priority_and_defamation_the_shortest() -> None:
    (version,) = rota.load(rota.PACKAGED).versions
    minutes = {reason: version.priority(reason)[1].minutes for reason in rota.REASONS}
    assert len(minutes) == 12
    assert minutes["defamation"] == min(minutes.values()) < minutes["spam"]


def test_hours_over_midnight_end_on_the_next_day() -> None:
    (version,) = rota.load(ROTAS / "night.yaml").versions
    assert version.day(day("2026-11-23")) == ((Shift("full", Hours(540, 1080)), Shift("part", Hours(1320, 1560))), "")


def test_the_desks_own_word_goes_before_a_holiday_and_a_holiday_before_the_week() -> None:
    (version,) = rota.load(ROTAS / "own.yaml").versions
    assert version.day(day("2026-12-28")) == ((Shift("full", Hours(540, 720)),), "half a day")
    assert version.day(day("2026-12-25")) == ((), "Christmas Day")
    assert [version.day(day(f"2026-11-{n}")).note for n in (25, 26, 27, 28)] == ["", "the course", "the course", "after the course"]


def test_versions_are_put_in_order_and_the_first_holds_for_all_before() -> None:
    rotas = rota.load(ROTAS / "changed.yaml")
    old, new = rotas.versions
    assert rotas.label(new) == "changed, from 2026-11-25"
    assert [rotas.on(day(one)) is old for one in ("1999-01-01", "2026-11-24", "2026-11-25", "2040-01-01")] == [True, True, False, False]


def test_a_file_is_read_once_and_anew_when_it_was_changed(tmp_path: Path) -> None:
    file = written(tmp_path, TEXT)
    first = rota.load(file)
    assert rota.load(file) is first
    file.write_text(TEXT.replace("the desk's rota", "another"), "utf-8")
    assert rota.load(file).name == "another"


def test_the_setting_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ROTA", str(written(tmp_path, TEXT.replace("the desk's rota", "another"))))
    assert rota.load().name == "another"
    monkeypatch.setenv("ONRECORD_ROTA", "")
    assert rota.load().name == "the desk's rota"


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("mon-fri, hours: 09:00-18:00", "mon-fri, hours: 09:00-25:00", r"desk\.yaml:10: versions\.1\.full-time\.1\.hours: no hours of a day \(write them as 09:00-18:00\)"),
        ("hours: 09:00-18:00", "hours: 9 to 6", r":10: versions\.1\.full-time\.1\.hours: no hours of a day"),
        ("hours: 09:00-18:00", "hours: 09:00-09:00", r"\.hours: begin and end at one time \(write 00:00-24:00"),
        ("hours: 09:00-18:00", "hours: 24:00-08:00", r"\.hours: begin and end at one time"),
        ("hours: 09:00-18:00", "hours: [09:00, 18:00]", r"\.hours: no hours of a day"),
        ("days: sat sun", "days: weekend", r":13: versions\.1\.part-time\.2\.days: no days of the week \(write them as mon-fri"),
        ("days: sat sun", "days: sat-", r"part-time\.2\.days: no days of the week"),
        ("days: sat sun", "days: []", r"part-time\.2\.days: no days of the week"),
        ("days: sat sun, ", "", r":13: versions\.1\.part-time\.2\.days: is missing"),
        ("  - from: 2026-01-01", "  - from: 1 January", r":6: versions\.1\.from: no day \(write it as 2026-12-25\)"),
        ("  - from: 2026-01-01", "  - from: 2026-02-30", r"versions\.1\.from: there is no day 2026-02-30"),
        ("zone: Europe/London", "zone: London", r":7: versions\.1\.zone: no time zone \(write it as Europe/London\)"),
        ("zone: Europe/London", "zone: ../../etc/passwd", r"versions\.1\.zone: no time zone"),
        ("zone: Europe/London", "zone: Europe", r"versions\.1\.zone: no time zone"),
        ("[GB-ENG]", "[England]", r":17: versions\.1\.holidays\.calendars\.1: no calendar of holidays \(write GB-ENG for England"),
        ("[GB-ENG]", "GB-ENG", r"versions\.1\.holidays\.calendars: is no list \(write it as"),
        ("closed: []", "closed: [{day: 2026-12-26, to: 2026-12-24, why: x}]", r"versions\.1\.closed\.1: `to` is before `day`"),
        ("closed: []", "closed: [{day: 2026-12-26, why: ''}]", r"versions\.1\.closed\.1\.why: is empty"),
        ("closed: []", "closed: [2026-12-26]", r"versions\.1\.closed\.1: holds no fields \(write them as"),
        ("extra: []", "extra: [{day: 2026-12-26, why: x}]", r"versions\.1\.extra\.1: has no windows"),
        ("minutes: 120,", "minutes: two hours,", r":29: versions\.1\.priorities\.urgent\.minutes: is no whole number"),
        ("minutes: 120,", "minutes: 0,", r"urgent\.minutes: is too small \(1 or more\)"),
        ("part: 50}", "part: 150}", r"high\.part: is too large \(100 or less\)"),
        ("escalate: 60,", "escalate: 120,", r"priorities\.urgent: escalates before it begins \(make `escalate` less"),
        ("full: 100, part: 0}", "full: 0, part: 0}", r"priorities\.normal: no minute counts"),
        ("      spam: normal\n", "", r":6: versions\.1: `reasons` lacks spam \(give each one of urgent, high, normal\)"),
        ("spam: normal", "spam: usual", r"`reasons` gives spam the priority usual, which is none \(use one of"),
        ("spam: normal", "smap: normal", r":41: versions\.1\.reasons\.smap: there is no such reason \(one of untrue"),
        ("spam: normal", "spam: normal\n      spam: high", r":42: versions\.1\.reasons\.spam: comes twice \(keep one"),
        ("    full-time:\n", "    full-tme:\n", r"versions\.1\.full-tme: there is no such field \(look at its spelling"),
        ("    full-time:\n      - {days: mon-fri, hours: 09:00-18:00}\n", "", r"counts for normal no window of the week"),
        ("name: the desk's rota", "", r"name: is missing"),
        ("name: the desk's rota", "name:\n  first: the desk's", r":3: name: is no text"),
        ("[GB-ENG]", "[GB-ENG", r"desk\.yaml:\d+: .*this is not YAML"),
        ("name: the desk's rota", "name: &a [*a]", r"desk\.yaml: a part of it holds itself"),
        ("name: the desk's rota", "[name]: the desk's", r"a key is no word"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_its_field_and_what_to_do(tmp_path: Path, right: str, wrong: str, message: str) -> None:
    assert right in TEXT
    with pytest.raises(RotaError, match=message):
        rota.load(written(tmp_path, TEXT.replace(right, wrong, 1)))


def test_one_day_can_not_be_closed_and_open_nor_two_versions_begin_on_it(tmp_path: Path) -> None:
    both = "closed: [{day: 2026-12-24, to: 2026-12-27, why: x}]"
    text = TEXT.replace("closed: []", both).replace("extra: []", "extra: [{day: 2026-12-26, part-time: [10:00-11:00], why: y}]")
    with pytest.raises(RotaError, match=r"2026-12-26 is both under `closed` and under `extra` \(keep one"):
        rota.load(written(tmp_path, text))
    head, versions = TEXT.split("versions:\n")
    with pytest.raises(RotaError, match=r"versions: two versions are from 2026-01-01 \(give each its own day\)"):
        rota.load(written(tmp_path, f"{head}versions:\n{versions}{versions}"))
    with pytest.raises(RotaError, match=r"versions: is empty"):
        rota.load(written(tmp_path, f"{head}versions: []"))


def test_a_file_that_can_not_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.yaml: No such file.*ONRECORD_ROTA"):
        rota.load(tmp_path / "none.yaml")
    with pytest.raises(UsageError, match="Is a directory"):
        rota.load(tmp_path)
    file = written(tmp_path, "")
    with pytest.raises(RotaError, match="name: is missing"):
        rota.load(file)
    file.write_bytes(b"name: caf\xe9")
    with pytest.raises(RotaError, match="is not UTF-8"):
        rota.load(file)


@given(st.text(max_size=60) | st.text(alphabet="{}[]:-&*!|>'\" \n\tab0", max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "desk.yaml"
        file.write_text(text, "utf-8", newline="")
        with pytest.raises(RotaError):
            rota.load(file)


@given(st.integers(0, 1439), st.integers(0, 1440))
def test_hours_are_read_as_they_are_written(begin: int, end: int) -> None:
    clock = "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (begin, end))
    if begin == end:
        with pytest.raises(ValueError, match="one time"):
            rota_fields.hours(clock)
    else:
        read = rota_fields.hours(clock)
        assert (read.begin, read.end % 1440) == (begin, end % 1440)
        assert read.begin < read.end


def test_every_field_and_reason_is_on_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "moderation-hours.md").read_text("utf-8")
    models = (rota.Rotas, rota.Version, rota.Weekly, rota.Holidays, rota.Closed, rota.Extra, rota.Priority)
    names = {field.alias or name for model in models for name, field in model.model_fields.items()}
    assert {"from", "full-time", "escalate", "why", "calendars"} <= names
    assert [name for name in names if not re.search(rf"\b{name}\b", page)] == []
    assert [reason for reason in rota.REASONS if reason not in page] == []


def test_the_pages_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "moderation-hours.md").read_text("utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, re.S)
    exec(example, {})
    assert "2026-12-25 11:30:00+00:00" in capsys.readouterr().out
