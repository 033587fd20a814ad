"""Until names are masked by onrecord.publishing.privacy: the same calls, with every name as it is."""

from __future__ import annotations

from onrecord.record.entries import Entry, Source
from onrecord.record.store import Record


class Shown:
    """What of an entry may leave for the public."""

    def __init__(self, record: Record) -> None:
        self._record = record

    def sentence(self, entry: Entry) -> str:
        return entry.sentence

    def words(self, entry: Entry) -> str:
        return entry.words

    def speaker(self, entry: Entry) -> str | None:
        return entry.statement.speaker

    def title(self, source: Source) -> str | None:
        return source.title
