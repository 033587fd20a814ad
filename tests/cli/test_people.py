"""`onrecord subscribers` and `onrecord staff`, over a record and its people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress

from onrecord.accounts.models import Subscription, User
from onrecord.record.store import Record
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def record(folder: Path) -> Path:
    """A record without a report, where the command looks for one."""
    path = folder / "onrecord.sqlite3"
    Record.open(path).close()
    return path


def test_a_subscriber_is_added_listed_and_lapses(onrecord: Run) -> None:
    assert onrecord("subscribers", "list").stderr == "onrecord: no subscribers\n"
    added = onrecord("subscribers", "add", "Reader@Example.org", "--until", "2999-03-31", "--by", "anna")
    assert (added.exit_code, added.stderr) == (0, "onrecord: reader@example.org is subscribed until 2999-03-31\n")
    assert "already" in onrecord("subscribers", "add", "reader@example.org", "--until", "2999-03-01").stderr
    (row,) = map(json.loads, onrecord("subscribers", "list", "--format", "jsonl").stdout.splitlines())
    assert (row["email"], row["until"], row["in_force"], row["source"]) == ("reader@example.org", "2999-04-01T00:00:00+00:00", True, "anna")
    assert onrecord("subscribers", "lapse", "reader@example.org").stderr == "onrecord: reader@example.org is no longer subscribed\n"
    assert "no subscription in force" in onrecord("subscribers", "lapse", "reader@example.org").stderr
    assert '"in_force": false' in onrecord("subscribers", "list", "--format", "jsonl").stdout


def test_a_file_is_imported_but_for_its_wrong_lines(onrecord: Run, folder: Path) -> None:
    (folder / "march.csv").write_text(
        "\ufeffEmail , until\r\na@example.org,2999-01-01\r\n\r\nnobody,\r\nb@example.org,soon\r\nc@example.org,2020-01-01\r\n"
        "d@example.org\r\ne@example.org,2999-01-01,more\r\nA@example.org,2999-01-01\r\nf@example.org,\r\n",
        encoding="utf-8",
    )
    done = onrecord("subscribers", "import", "march.csv")
    assert done.exit_code == 3
    said = done.stderr.splitlines()
    assert [line.split(": ")[1:3] for line in said[:3]] == [
        ["refused march.csv:4", "email"], ["refused march.csv:5", "until"], ["refused march.csv:6", "until"],
    ]  # fmt: skip
    assert "march.csv:7: 1 fewer cells than columns" in said[3] and "march.csv:8: 1 more cells than columns" in said[4]
    assert said[5] == "onrecord: 2 subscribers added, 1 known already, 5 refused"
    assert sorted(Subscription.objects.values_list("email", flat=True)) == ["a@example.org", "f@example.org"]
    again = onrecord("subscribers", "import", "march.csv")
    assert "0 subscribers added, 3 known already" in again.stderr


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is empty"),
        ("name,until\nAnna,\n", "email: no column so called"),
        ("email,phone\na@example.org,1\n", "phone: no such column"),
    ],
)
def test_a_file_that_is_no_list_of_subscribers(onrecord: Run, folder: Path, text: str, why: str) -> None:
    (folder / "wrong.csv").write_text(text)
    done = onrecord("subscribers", "import", "wrong.csv")
    assert done.exit_code == 2 and why in done.stderr and not Subscription.objects.exists()


def test_a_file_in_another_encoding_keeps_what_came_before(onrecord: Run, folder: Path) -> None:
    (folder / "latin.csv").write_bytes(b"email\na@example.org\nzo\xeb@example.org\n")
    done = onrecord("subscribers", "import", "latin.csv")
    assert done.exit_code == 3 and "latin.csv:" in done.stderr


def test_staff_come_and_go(onrecord: Run) -> None:
    onrecord("staff", "list")  # makes the tables
    user = User.objects.create_user("anna@example.org", display_name="Anna Weiss")
    assert "is not confirmed" in onrecord("staff", "add", "anna@example.org", "editor").stderr
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    assert onrecord("staff", "add", "anna weiss", "editor", "--by", "root").stderr == "onrecord: Anna Weiss is editor\n"
    assert onrecord("staff", "add", user.public_id, "editor").stderr == "onrecord: Anna Weiss is editor already\n"
    (row,) = map(json.loads, onrecord("staff", "list", "--format", "jsonl").stdout.splitlines())
    assert (row["name"], row["role"], row["by"], row["second_factor"]) == ("Anna Weiss", "editor", "root", False)
    assert "no longer editor" in onrecord("staff", "remove", "anna@example.org", "editor").stderr
    assert "was not editor" in onrecord("staff", "remove", "anna@example.org", "editor").stderr


def test_what_is_wrong_is_said(onrecord: Run, folder: Path) -> None:
    assert onrecord("staff", "add", "nobody", "moderator").exit_code == 1
    assert onrecord("staff", "add", "nobody", "boss").exit_code == 2
    assert onrecord("subscribers", "add", "not an address").exit_code == 2
    missing = onrecord("subscribers", "list", "--record", "elsewhere.sqlite3")
    assert missing.exit_code == 1 and "there is no record at elsewhere.sqlite3" in missing.stderr
    assert not (folder / "elsewhere.people.sqlite3").exists()
