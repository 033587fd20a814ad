"""Who stands behind a statement: the speaker under one id for all spellings, and the party that the speaker speaks for."""

from __future__ import annotations

from onrecord.gazetteer.transliteration import fold
from onrecord.reading.statement import Statement
from onrecord.reading.vocabulary import party_of


def voice_of(statement: Statement) -> tuple[str | None, str | None]:
    """The ids of the speaker and of the party; None where there is none."""
    speaker = voice_id(statement.speaker) if statement.speaker else None
    org = statement.speaker_org or (statement.speaker if statement.speaker and statement.speaker.lower() in party_of() else None)
    return speaker, fold(party_of().get(org.lower(), org)) if org else None


def voice_id(name: str) -> str:
    """The id of a speaker, or of a party, by any spelling of the name."""
    return fold(party_of().get(name.lower(), name))
