"""The rules are data: versions in order, with ids that decisions cite."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.test import override_settings

from onrecord.discussion import rules
from onrecord.errors import DataFileError, NotAccepted

ONE: dict[str, Any] = {
    "version": "1",
    "since": dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
    "changed": "The first.",
    "liability": "You answer for it.",
    "staffed": "By day.",
    "rules": [{"id": "abuse", "title": "No abuse", "text": "None."}],
}
TWO: dict[str, Any] = {
    **ONE,
    "version": "2",
    "since": dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC),
    "rules": [*ONE["rules"], {"id": "spam", "title": "No spam", "text": "None."}],
}


def written(path: Path, versions: object) -> override_settings:
    """Settings with these rules in a file."""
    path.write_text(yaml.safe_dump(versions), "utf-8")
    return override_settings(DISCUSSION_RULES=str(path))


def test_each_version_holds_from_its_moment_on(tmp_path: Path) -> None:
    with written(tmp_path / "rules.yaml", [ONE, TWO]):
        since = TWO["since"]
        assert rules.in_force(since).version == "2"
        assert rules.in_force(since - dt.timedelta(microseconds=1)).version == "1"
        assert rules.in_force(dt.datetime(1999, 1, 1, tzinfo=dt.UTC)).version == "1"
        assert rules.version("1") and not rules.version("3")
        assert rules.in_force(since).rule("spam").title == "No spam"
        with pytest.raises(NotAccepted) as refused:
            rules.in_force(since - dt.timedelta(days=1)).rule("spam")
        assert refused.value.field == "rule"


@pytest.mark.parametrize(
    "versions",
    [
        [],
        [TWO, ONE],
        [ONE, {**TWO, "version": "1"}],
        [{**ONE, "since": dt.datetime(2026, 1, 1)}],
        [{**ONE, "more": "x"}],
        [{**ONE, "rules": []}],
        [{**ONE, "rules": ONE["rules"] * 2}],
        [{**ONE, "rules": [{"id": "No Spaces", "title": "x", "text": "x"}]}],
        "none",
    ],
)
def test_what_breaks_the_schema_is_told(versions: object, tmp_path: Path) -> None:
    with written(tmp_path / "rules.yaml", versions), pytest.raises(DataFileError, match=r"rules\.yaml"):
        rules.in_force()


def test_those_that_ship_say_what_readers_must_know() -> None:
    found = rules.in_force()
    said = " ".join([found.liability, *found.preamble, found.staffed, *(f"{rule.title} {rule.text}" for rule in found.rules)])
    for words in (
        "personally liable",
        "not checked before they appear",
        "Only subscribers",
        "informed debate",
        "9 am to 6 pm on weekdays",
        "Report this comment",
    ):
        assert words in said
    assert found.rule("abuse") and all(len(rule.id) <= 16 for rule in found.rules) and len(found.version) <= 32
