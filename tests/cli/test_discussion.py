"""`onrecord discussion due` and `rota`."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]

ROTAS = Path(__file__).parents[1] / "discussion" / "rotas"


@pytest.fixture(autouse=True)
def no_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_ROTA", raising=False)


def test_due_is_told_with_its_reason(onrecord: Run) -> None:
    done = onrecord("discussion", "due", "--opened", "2026-03-28T17:59", "--reason", "spam")
    assert done.exit_code == 0, done.stderr
    head, why = done.stdout.split("\n", 3)[:3], done.stdout.split("\n", 3)[3]
    assert head == [
        "due        Mon 30 Mar 2026 18:00 BST",
        "escalated  Mon 30 Mar 2026 16:00 BST",
        "rota       the desk's rota, from 2026-01-01",
    ]
    assert "Opened Sat 28 Mar 2026 17:59 GMT, when no time counts" in " ".join(why.split())
    assert "notice" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 100


def test_due_as_json_has_instants_with_offsets_and_the_words(onrecord: Run) -> None:
    row = json.loads(onrecord("discussion", "due", "--opened", "2026-03-28T17:59", "--format", "json").stdout)
    assert set(row) == {"opened", "reason", "priority", "due_at", "escalate_at", "staffed_minutes", "why", "rota", "zone", "law"}
    assert (row["opened"], row["due_at"], row["escalate_at"]) == (
        "2026-03-28T17:59:00+00:00",
        "2026-03-30T18:00:00+01:00",
        "2026-03-30T16:00:00+01:00",
    )
    assert (row["reason"], row["priority"], row["staffed_minutes"], row["zone"], row["law"]) == (
        "other",
        "normal",
        540,
        "Europe/London",
        None,
    )


@pytest.mark.parametrize("reason", ["defamation", "legal"])
def test_what_may_be_a_notice_has_the_laws_clock_beside(onrecord: Run, reason: str) -> None:
    told = ("discussion", "due", "--opened", "2026-04-02T17:59", "--reason", reason)
    row = json.loads(onrecord(*told, "--format", "json").stdout)
    assert (row["due_at"], row["law"]["due_at"]) == ("2026-04-02T19:59:00+01:00", "2026-04-08T17:59:00+01:00")
    assert "if it is a notice of complaint in the sense of the law\ndue        Wed 8 Apr 2026 17:59 BST" in onrecord(*told).stdout


@pytest.mark.parametrize(
    ("opened", "instant"),
    [
        ("2026-10-25T01:30", "2026-10-25T01:30:00+01:00"),  # which comes twice: the first
        ("2026-10-25T01:30+00:00", "2026-10-25T01:30:00+00:00"),
        ("2026-07-01 09:00:00", "2026-07-01T09:00:00+01:00"),
        ("2026-07-01T09:00Z", "2026-07-01T10:00:00+01:00"),
        ("2026-07-01T23:30-05:00", "2026-07-02T05:30:00+01:00"),
        ("20260701T0900", "2026-07-01T09:00:00+01:00"),
    ],
)
def test_a_time_without_an_offset_is_by_the_desks_clock(onrecord: Run, opened: str, instant: str) -> None:
    assert json.loads(onrecord("discussion", "due", "--opened", opened, "--format", "json").stdout)["opened"] == instant


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("due", "--opened", "2026-03-29T01:30"),
            "no clock in Europe/London showed 2026-03-29T01:30: it was put forward then (give the offset",
        ),
        (("due", "--opened", "2026-03-29"), "a day without a time: 2026-03-29 (write it as 2026-03-28T17:59"),
        (("due", "--opened", "20260329"), "a day without a time"),
        (("due", "--opened", "yesterday"), "no time: yesterday (write it as"),
        (("due", "--opened", "0001-01-01T00:00"), "no holidays of 1 "),
        (("due", "--opened", "9999-12-31T23:59-12:00"), "no holidays of 9999"),
        (("due", "--opened", "2026-03-28T17:59", "--reason", "rude"), "no such reason: rude (one of untrue"),
        (("due", "--opened", "2026-03-28T17:59", "--rota", "none.yaml"), "none.yaml: No such file or directory (name a file"),
        (("rota", "--from", "2026-12-28", "--to", "2026-12-24"), "--to 2026-12-24 is before --from 2026-12-28"),
        (("rota", "--from", "1066-10-14", "--to", "1066-10-15"), "no holidays of 1066"),
        (("rota", "--from", "soon"), "soon"),
    ],
)
def test_wrong_usage_is_one_line_that_says_what_to_do(onrecord: Run, words: tuple[str, ...], message: str) -> None:
    done = onrecord("discussion", *words)
    assert done.exit_code == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not done.stdout


def test_now_is_a_time(onrecord: Run) -> None:
    before = dt.datetime.now(dt.UTC)
    row = json.loads(onrecord("discussion", "due", "--opened", "now", "--format", "json").stdout)
    assert before <= dt.datetime.fromisoformat(row["opened"]) <= dt.datetime.now(dt.UTC)


def test_a_broken_rota_is_told_with_its_field(onrecord: Run, folder: Path) -> None:
    (folder / "desk.yaml").write_text("name: x\nversions:\n  - {from: 2026-01-01, zone: Mars}\n")
    done = onrecord("discussion", "rota", "--rota", "desk.yaml")
    assert done.exit_code == 1
    assert done.stderr.startswith("onrecord: desk.yaml:3: versions.1.zone: no time zone (")


def test_the_rota_is_printed_day_by_day_with_what_is_not_like_other_weeks(onrecord: Run) -> None:
    done = onrecord("discussion", "rota", "--from", "2026-11-24", "--to", "2026-11-26", "--rota", ROTAS / "changed.yaml")
    assert done.stdout.splitlines() == [
        "changed, from 2026-01-01 (Europe/London)",
        "Tue 24 Nov 2026  full-time 09:00–18:00, part-time 22:00–02:00",
        "changed, from 2026-11-25 (Europe/London)",
        "Wed 25 Nov 2026  full-time 08:00–20:00",
        "Thu 26 Nov 2026  full-time 08:00–20:00",
    ]
    assert onrecord(
        "discussion", "rota", "--from", "2027-01-01", "--to", "2027-01-02", "--rota", ROTAS / "scotland.yaml"
    ).stdout.splitlines()[1:] == [
        " Fri 1 Jan 2027  nobody  (New Year's Day)",
        " Sat 2 Jan 2027  nobody  (New Year Holiday)",
    ]


def test_the_rota_is_a_week_from_today_where_no_days_are_given(onrecord: Run) -> None:
    assert len(onrecord("discussion", "rota").stdout.splitlines()) == 8
    assert len(onrecord("discussion", "rota", "--from", "2026-11-30").stdout.splitlines()) == 8


def test_the_rota_as_json_has_instants(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_ROTA", str(ROTAS / "night.yaml"))
    found = json.loads(onrecord("discussion", "rota", "--from", "2026-10-24", "--to", "2026-10-24", "--format", "json").stdout)
    assert found == {
        "rota": "night",
        "days": [
            {
                "day": "2026-10-24",
                "note": "",
                "windows": [{"kind": "part", "start": "2026-10-24T22:00:00+01:00", "end": "2026-10-25T02:00:00+00:00"}],
                "rota": "night, from 2026-01-01",
                "zone": "Europe/London",
            }
        ],
    }
