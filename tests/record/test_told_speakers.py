"""What users tell of speakers' names, on record."""

import pytest

from onrecord.errors import UsageError
from onrecord.linking.directory import Added
from onrecord.record.store import Record


def test_all_that_was_told_stays_in_its_order(where: str) -> None:
    first, second = Added("Old Fox", "person/ann", "person", "Harbour Board"), Added("Old Fox", "person/bob", "person")
    with Record.open(where) as record:
        assert record.told_speakers() == []
        record.tell_speaker(first, "a nickname")
        record.tell_speaker(second)
    with Record.open(where, create=False) as record:
        found = record.told_speakers()
    assert [row.told for row in found] == [first, second]
    assert [row.why for row in found] == ["a nickname", ""]
    assert found[0].added_at <= found[1].added_at


def test_what_no_database_can_hold_is_refused(where: str) -> None:
    with Record.open(where) as record:
        with pytest.raises(UsageError, match="NUL"):
            record.tell_speaker(Added("Old\0Fox", "person/ann", "person"))
        assert record.told_speakers() == []
