"""Whose people or things a figure counts: Russian soldiers, Ukrainian tanks."""

from __future__ import annotations

import functools
import re

from onrecord.reading import vocabulary
from onrecord.reading.statement import Figure

# What a war counts by sides. Civilians have none: who they were is told by where.
OF_A_SIDE = frozenset({"soldiers", "equipment", "officials"})

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
# Function words: with the first, it is the speaker's own side; after the second, no more words of the counted follow.
OWN = frozenset("its their our own".split())
END = frozenset("were was are is have has had in by from at on since who that when after during".split())
# Words from the number to its noun: "1,300 elite Ukrainian paratroopers".
REACH = 4


def side_of(figure: Figure, text: str) -> str | None:
    """The party whose people or things the figure counts, as its words tell it: beside the number ("1,300 Ukrainian soldiers", "some of
    Russia's tanks"), or by "its own", "our" of the speaker's own party. None where they don't, and for populations that have no side.

    `text` is the report's.
    """
    if figure.population not in OF_A_SIDE:
        return None
    sentence_end = figure.evidence[1]
    after = [m.group() for m in _WORD.finditer(text, figure.end, max(figure.end, sentence_end))][:REACH]
    parties, nouns = vocabulary.party_of(), _nouns()
    for word in after:
        if word in END:
            break
        bare = word.removesuffix("'s").removesuffix("’s").lower()
        if bare in parties:
            return parties[bare]
        if bare in OWN and figure.speaker_org:
            return parties.get(figure.speaker_org.lower(), figure.speaker_org)
        if bare in nouns:
            break
    return None


@functools.cache
def _nouns() -> frozenset[str]:
    """The nouns of what is counted, of which the first ends the words that tell whose it is."""
    words = vocabulary.populations()
    listed = [noun for name, nouns in (*words.people.items(), *words.things.items()) if name in OF_A_SIDE for noun in nouns]
    return vocabulary.nouns(listed)
