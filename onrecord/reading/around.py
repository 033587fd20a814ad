"""Whether a place is named only to say where the one before it is."""

from __future__ import annotations

import functools

from onrecord.reading import vocabulary
from onrecord.reading.vocabulary import wordset

LONGEST = 45  # code points between the two names


def is_around(gap: str) -> bool:
    """Whether a place is told by the one after these words: "the village of Kamianka in northern ...", "Vilnia outside the city of ..."."""
    first, *rest = gap.lower().split() or [""]
    told = {"the", "a", "of", "city", "capital"} | wordset("directions") | wordset("regions") | wordset("towns")
    return first in ("in", "outside", "near") and len(gap) <= LONGEST and all(w in told or w in _peoples() for w in rest)


@functools.cache
def _peoples() -> frozenset[str]:
    """Words for what is of a country: "Ukrainian"."""
    return frozenset(vocabulary.party_of())
