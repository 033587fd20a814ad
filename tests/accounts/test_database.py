"""People are kept apart from the record: in a file of their own, that only its owner reads, or in tables of their own."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.accounts.database import PEOPLE, RECORD, Apart, migrate, people_address, point
from onrecord.accounts.models import User
from onrecord.accounts.settings import mail
from onrecord.errors import RecordError, UsageError
from onrecord.record.address import address
from onrecord.record.models import ReportRow, StatementRow
from onrecord.record.store import Record


@pytest.mark.parametrize(("record", "people"), [("war.sqlite3", "war.people.sqlite3"), ("war", "war.people"), ("a.b.db", "a.b.people.db")])
def test_people_are_beside_the_record(record: str, people: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_PEOPLE", raising=False)
    assert people_address(address(tmp_path / record)).path == tmp_path / people


def test_they_can_be_elsewhere_and_never_in_the_records_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = address(tmp_path / "war.sqlite3")
    monkeypatch.setenv("ONRECORD_PEOPLE", str(tmp_path / "people.db"))
    assert people_address(record).path == tmp_path / "people.db"
    monkeypatch.setenv("ONRECORD_PEOPLE", str(tmp_path / "war.sqlite3"))
    with pytest.raises(UsageError, match="the record's own file"):
        people_address(record)


def test_on_a_server_they_are_in_the_same_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ONRECORD_PEOPLE", raising=False)
    record = address("postgresql://desk:secret@db.example.org/war")
    people = people_address(record)
    assert people.config["NAME"] == "war" and people.config["HOST"] == record.config["HOST"]
    assert people.config != record.config, "Django would take one for the other"
    assert "secret" not in people.shown


def test_each_table_has_its_place() -> None:
    router = Apart()
    assert router.db_for_read(ReportRow) == router.db_for_write(ReportRow) == RECORD
    row = StatementRow()
    row._state.db = "record-7"
    assert router.db_for_read(ReportRow, instance=row) == "record-7", "a row's neighbours are where it is"
    assert router.db_for_read(User) is None
    allowed = {
        (db, app): router.allow_migrate(db, app) for db in (PEOPLE, RECORD, "record-7") for app in ("record", "accounts", "discussion")
    }
    assert {key for key, yes in allowed.items() if yes} == {
        (PEOPLE, "accounts"),
        (PEOPLE, "discussion"),
        (RECORD, "record"),
        ("record-7", "record"),
    }


def test_a_file_for_its_owner_alone_without_a_table_of_the_record(tmp_path: Path) -> None:
    where = address(tmp_path / "war.people.sqlite3")
    point(where)
    migrate(where)
    migrate(where)
    assert where.path is not None and stat.S_IMODE(where.path.stat().st_mode) == 0o600
    with closing(sqlite3.connect(where.path)) as file:
        tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"onrecord_user", "onrecord_grant", "onrecord_subscription", "onrecord_counted", "django_session"} <= tables
    assert "onrecord_report" not in tables
    Record.open(tmp_path / "war.sqlite3").close()
    with closing(sqlite3.connect(tmp_path / "war.sqlite3")) as file:
        assert "onrecord_user" not in {name for (name,) in file.execute("SELECT name FROM sqlite_master")}


def test_what_a_newer_onrecord_wrote_is_left_alone(tmp_path: Path) -> None:
    where = address(tmp_path / "war.people.sqlite3")
    point(where)
    migrate(where)
    with closing(sqlite3.connect(tmp_path / "war.people.sqlite3")) as file, file:
        file.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('accounts', '0099_later', '2030-01-01')")
    with pytest.raises(RecordError, match="written by a newer onrecord"):
        migrate(where)


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    (tmp_path / "war.people.sqlite3").write_text("not a database, but long enough to look at " * 30)
    where = address(tmp_path / "war.people.sqlite3")
    point(where)
    with pytest.raises(RecordError, match="it is not a SQLite database"):
        migrate(where)


def test_verbs_of_the_record_load_no_accounts() -> None:
    code = (
        "import sys; from onrecord.cli.app import app; from onrecord.record import opening; opening.setup(); "
        "print(sorted({m.partition('.')[0] for m in sys.modules} & {'allauth', 'fido2', 'cryptography', 'csp'}), 'django.contrib.auth' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout == "[] False\n"


@pytest.mark.parametrize(
    ("where", "settings"),
    [
        ("smtp://desk:p%40ss@mail.example.org", ("mail.example.org", 587, "desk", "p@ss", False, True)),
        ("smtps://mail.example.org", ("mail.example.org", 465, "", "", True, False)),
        ("smtp://localhost:2525?tls=no", ("localhost", 2525, "", "", False, False)),
    ],
)
def test_where_mail_goes(where: str, settings: tuple[object, ...]) -> None:
    found = mail(where)
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_SSL", "EMAIL_USE_TLS")
    assert tuple(found[name] for name in names) == settings


@pytest.mark.parametrize("where", ["pigeon", "ftp://example.org", "smtp://", "smtp://host:many"])
def test_ways_of_mail_that_are_none(where: str) -> None:
    with pytest.raises(UsageError, match="ONRECORD_MAIL"):
        mail(where)
