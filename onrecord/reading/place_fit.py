"""How well a place suits what happened beside it, by the words that tie them together."""

from __future__ import annotations

import functools

from onrecord.reading import vocabulary
from onrecord.reading.namings import Named
from onrecord.reading.syntax import CLAUSE_DEPS, Word
from onrecord.reading.vocabulary import wordset

LONGEST = 45  # code points between a place and the one that tells where it is


def fit(n: Named, anchors: list[Word]) -> float | None:
    """How well a place suits: near in the parse, told as a place, narrow. Below 0 it only stands in the sentence."""
    w = n.head
    top = w
    while top.dep == "conj" and top.head.is_noun:
        top = top.head
    if top.dep == "nsubj" and n.where.name.lower() in vocabulary.party_of():
        return None
    if top.dep == "pobj" and top.head.dep == "agent":
        return None  # "a truce brokered by Riyadh"
    if top.dep == "nsubjpass" and n.where.is_country and top.head.child("xcomp") is not None:
        return None  # "Russia is expected to send troops"
    if w.dep == "poss" and n.where.name.lower() in vocabulary.party_of() and w.head.lower in wordset("of a side"):
        return None  # "Kyiv's generals"
    if n.where.name.lower() in vocabulary.party_of() and top.dep == "pobj" and top.head.lower == "between":
        return None  # "a swap between Kyiv and Moscow"
    parts = wordset("towns") | wordset("regions") | wordset("directions") | {"capital"}
    whole = w.dep == "poss" and w.head.lower in parts  # "Syria's central region"
    if (
        n.where.is_country
        and not whole
        and (w.dep in ("compound", "nmod", "amod", "poss", "dative") or (w.dep == "nsubj" and w.head.is_verb))
    ):
        return None
    of_land = w.lower in wordset("land nouns")  # "along Ukraine's border"
    if n.where.is_country and w.dep == "pobj" and w.head.lower not in wordset("in a country") and not of_land:
        part = w.head.head  # "the eastern border of Ukraine", "the south of the country"
        if w.head.lower not in ("of", "with") or part.lower not in wordset("parts of a country"):
            return None
    if (
        w.dep == "pobj"
        and w.head.lower in ("of", "from")
        and (w.head.head.lower in wordset("directions") or w.head.head.lower in wordset("distances"))
    ):
        base = -3.0
    elif (
        w.dep == "pobj"
        and w.head.lower == "of"
        and w.head.head.lower in wordset("towns") | wordset("regions")
        and w.head.head.dep == "pobj"
    ):
        base = 2.0
    elif w.dep == "pobj" and w.head.lower == "including":
        base = 1.0
    elif w.dep == "pobj" and w.head.lower in wordset("locative"):
        base = 2.0 if w.head.lower in wordset("firmly locative") else 1.2 if w.head.lower in wordset("towards") else 0.5
    elif w.dep in ("compound", "nmod", "amod", "poss"):
        base = 0.5
    elif w.dep in ("dobj", "nsubjpass", "nsubj", "appos", "conj", "npadvmod"):
        base = 0.8
    else:
        base = -0.5
    chain = [w, *w.ancestors()]
    steps = 99
    for a in anchors:
        up = [a, *a.ancestors()]
        for i, x in enumerate(up):
            if x in chain:
                crossed = sum(1 for y in (*up[:i], *chain[: chain.index(x)]) if y.dep in CLAUSE_DEPS or (y.dep == "conj" and y.is_verb))
                steps = min(steps, i + chain.index(x) + 3 * crossed)
                break
    if n.where.is_wide:
        base -= 1.5 if steps > 3 else 0.8
    distance = min(abs(w.i - a.i) for a in anchors)
    return base - 0.3 * min(steps, 12) - 0.02 * distance + 2.0


def located(n: Named) -> bool:
    """Told as a place, and not as the land of somebody ("a spokesman for Kyiv") or a point to measure from."""
    w = n.head
    if w.dep == "pobj":
        return w.head.lower in wordset("locative") and w.head.head.lower not in wordset("directions") | wordset("distances")
    return w.dep in ("dobj", "conj", "appos", "nsubjpass", "compound", "nmod", "poss") or (w.head is w and not w.is_verb) or is_described(n)


def is_measured_from(place: Word) -> bool:
    """The Kyiv of "a suburb north-west of Kyiv", "30 km from Kyiv": another place is told by it."""
    of = place.head
    return place.dep == "pobj" and of.lower in ("of", "from") and of.head.lower in wordset("directions") | wordset("distances")


def is_region(n: Named) -> bool:
    """A province or district, by its name or by the gazetteer."""
    p = n.where.place
    return n.where.name.split()[-1].lower() in wordset("regions") or (p is not None and p.feature_code.startswith("ADM"))


def is_described(n: Named) -> bool:
    """ "Sumy is a town of the north-east", "Sumy was quiet": the text is there, where the name is no side's too."""
    state = n.head.dep == "nsubj" and n.head.head.lower in ("is", "was", "remains", "remained", "lies", "sits", "stands")
    return state and not n.where.is_wide and n.where.name.lower() not in vocabulary.party_of()


def kind_word(place: Word) -> Word:
    """The word for the kind of a place: the resort in "in the Turkish resort of Antalya"; else the place itself."""
    kind = place.head.head
    return kind if place.head.lower == "of" and kind.is_noun and kind.dep == "pobj" else place


def in_part(place: Word, anchors: list[Word]) -> bool:
    """The place of a part ("including 9,000 from Mariupol") is not that of its whole."""
    for a in place.ancestors():
        if a.dep == "prep" and a.lower == "including":
            counts = any(x.tag == "CD" for x in a.subtree())
            return (counts or a.head not in anchors) and not any(a in (x, *x.ancestors()) for x in anchors)
    return False


def is_around(gap: str) -> bool:
    """Whether a place is told by the one after these words: "the village of Kamianka in northern ...", "Vilnia outside the city of ..."."""
    first, *rest = gap.lower().split() or [""]
    told = {"the", "a", "of", "city", "capital"} | wordset("directions") | wordset("regions") | wordset("towns")
    return first in ("in", "outside", "near") and len(gap) <= LONGEST and all(w in told or w in _peoples() for w in rest)


@functools.cache
def _peoples() -> frozenset[str]:
    """Words for what is of a country: "Ukrainian"."""
    return frozenset(vocabulary.party_of())
