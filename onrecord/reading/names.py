"""How a report names people and bodies: the words of offices, the phrase that names a speaker, the body that a phrase names."""

from __future__ import annotations

import re

from onrecord.reading import vocabulary
from onrecord.reading.syntax import Page, Word
from onrecord.reading.vocabulary import wordset

HONORIFICS = frozenset(
    "mr mrs ms miss dr sir lord lady dame prof professor maj gen lt col capt sgt rev president prime minister king queen pope "
    "general major colonel captain lieutenant chancellor secretary senator governor mayor mr. mrs. ms. dr. gen. maj. lt. col.".split()
)
ROLES = frozenset(
    "president minister mayor governor spokesman spokeswoman spokesperson adviser advisor aide official chief head director secretary "
    "commander general ambassador leader chancellor envoy negotiator prosecutor officer deputy chairman chairwoman chair commissioner "
    "representative coordinator king senator congressman lawmaker councillor councilor analyst expert professor academic doctor resident "
    "journalist reporter correspondent director-general secretary-general premier colonel major captain diplomat activist member "
    "spokespeople ombudsman ombudswoman administrator pope bishop archbishop founder editor economist historian lawyer attorney worker volunteer witness".split()
)
HE = frozenset({"he", "him", "his"})
SHE = frozenset({"she", "her", "hers"})
IT = frozenset({"it", "its"})
THEY = frozenset({"they", "them", "their"})
FEMALE_ROLES = frozenset(
    {
        "spokeswoman",
        "mother",
        "woman",
        "queen",
        "chairwoman",
        "girl",
        "wife",
        "daughter",
        "mrs",
        "ms",
        "mrs.",
        "ms.",
        "miss",
        "nun",
        "actress",
    }
)
MALE_ROLES = frozenset(
    {"spokesman", "father", "man", "king", "chairman", "boy", "husband", "son", "mr", "mr.", "sir", "pope", "congressman"}
)
_SPACE = re.compile(r"\s+")
NAME_SPAN = 8  # words that a phrase naming a speaker may hold between its head and a phrase of it ("the mayor of Odesa")
_NAMING = frozenset({"compound", "amod", "nmod", "poss", "case", "nummod", "quantmod", "advmod", "npadvmod"})
_NAMING_PREPS = frozenset({"of", "for", "in", "from", "at", "on", "to"})
_OF_NAMES_ONLY = frozenset({"in", "at", "on", "to", "from"})
_NO_PART = frozenset({"DT", "CC", "RB", "PDT"})


def naming_words(head: Word) -> list[Word]:
    """The words that name somebody: the noun with what is part of its name ("the mayor of Odesa"), no article, clause or apposition."""
    out = _parts(head)
    while out and out[-1].lower in ("of", "for", "in", "'s", "’s"):
        out.pop()
    return out


def _parts(head: Word) -> list[Word]:
    out = [head]
    for c in head.children:
        if c.dep == "case":
            out.append(c)
        elif c.dep in _NAMING and c.tag not in _NO_PART:
            out.extend(_parts(c))
        elif c.dep == "prep" and c.lower in _NAMING_PREPS and c.i > head.i and c.i - out[-1].i < NAME_SPAN:
            target = c.child("pobj")
            if (
                target is None
                or target.tag == "CD"
                or target.ent in ("DATE", "TIME")
                or (c.lower in _OF_NAMES_ONLY and not target.is_proper)
            ):
                continue
            out.extend([c, *target.kids("det"), *_parts(target)])
    return sorted(out, key=lambda w: w.i)


def describe(head: Word, page: Page) -> str:
    """A speaker's phrase as the report words it, without article, clause and apposition; white space folded."""
    words = naming_words(head)
    out = ""
    for k, w in enumerate(words):
        out += ("" if not k or words[k - 1].end == w.start else " ") + w.text
    return _SPACE.sub(" ", out).strip()


def body_of(words: list[Word], page: Page) -> str | None:
    """The body or party that a describing phrase names: "Russian Defence Ministry" in "Russian Defence Ministry spokesman"."""
    words = [
        w for w in words if w.lower not in ("the", "a", "an", ",", ".", "former", "senior", "top", "deputy") and w.lower not in HONORIFICS
    ]
    table = vocabulary.party_of()
    run: list[Word] = []
    runs: list[list[Word]] = []
    for w in words:
        if (
            (w.is_proper and w.text[:1].isupper())
            or (run and w.lower in ("of", "for", "and", "the", "'s", "’s", "&"))
            or (w.tag == "JJ" and w.text[:1].isupper() and (w.i > 0 or w.lower in table))
        ):
            if run and w.i - run[-1].i > 2:
                runs.append(run)
                run = []
            run.append(w)
        elif run:
            runs.append(run)
            run = []
    if run:
        runs.append(run)
    for r in runs:
        while r and r[-1].lower in ("of", "for", "and", "the", "'s", "’s", "&"):
            r.pop()
        if not r:
            continue
        text = page.phrase(r)
        key = re.sub(r"['’]s$", "", text).lower()
        if key in table:
            return table[key]
        return text
    for w in words:
        if w.lower in table:
            return table[w.lower]
    for k in reversed(range(len(words))):
        if words[k].lower in wordset("bodies"):
            first = k
            while first and words[first - 1].i == words[first].i - 1 and words[first - 1].dep in ("amod", "compound"):
                first -= 1
            return page.phrase(words[first : k + 1])
    return None
