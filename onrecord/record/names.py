"""The search key of a name: how "Kyïv" is found as "kyiv"."""

from __future__ import annotations

from onrecord.gazetteer.transliteration import fold

# A key is cut here: PostgreSQL can't index long ones, and names are far shorter.
KEY_LENGTH = 200

# The hex digits of a permanent id, and the fewest that may stand for it: six tell 16 million apart.
ID_LENGTH, SHORTEST_PREFIX = 16, 6


def search_key(name: str | None) -> str:
    """A name without case, accents and punctuation, as `fold` has it. Empty for None, and for a name with no letter or digit in it."""
    return fold(name or "")[:KEY_LENGTH].strip()
