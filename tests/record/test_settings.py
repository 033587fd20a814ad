"""What is set for the whole record."""

from __future__ import annotations

import pytest

from onrecord.errors import UsageError
from onrecord.record.store import Record


def test_where_reports_play_is_kept_with_the_record(where: str) -> None:
    with Record.open(where) as record:
        assert record.theatre is None
        record.set_theatre("UA")
        record.set_theatre("UA")
        record.set_theatre("SD")
        with pytest.raises(UsageError, match="no such country: Ukraine"):
            record.set_theatre("Ukraine")
    with Record.open(where) as again:
        assert again.theatre == "SD"
