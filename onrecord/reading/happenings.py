"""Which words of a sentence name a happening, and of which type."""

from __future__ import annotations

import functools

from onrecord.reading.acted_on import objects
from onrecord.reading.acts import by_verb
from onrecord.reading.event_words import ORDINALS, STRIKES, EventTables, Happening, event_tables
from onrecord.reading.nominals import by_noun, hyphened
from onrecord.reading.phrasal import phrases
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence
from onrecord.reading.vocabulary import wordset

NEAR = 6  # words from a noun to the place beside it


def happenings(sentence: Sentence, places: Places, *, rounds: bool = False) -> list[Happening]:
    """The happenings of one sentence in the order of their words, each told once. `rounds`: the text just spoke of rounds of talks."""
    t = event_tables()
    out: list[Happening] = []
    if sentence.words[-1].text == "?":
        return []
    for w in sentence.words:
        low = w.lower
        if (w.ent in ("DATE", "TIME") and w.ent and low not in ("overnight",)) or w.ent == "PERSON":
            continue
        if (
            low == "without"
            and w.dep == "prep"
            and w.head.lower in wordset("be")
            and any(x.lower in wordset("utilities") for x in w.subtree())
        ):
            out.append(Happening(w, "outage", False))
            continue
        if (
            low in ("fire", "attack", "bombardment", "shelling", "shellfire")
            and w.dep == "pobj"
            and w.head.lower == "under"
            and w.head.head.is_verb
        ):
            if any(c.lower in ("for", "over") for c in w.head.head.kids("prep")):
                continue  # "came under fire for his remarks"
            out.append(Happening(w, "strike", False))
            continue
        state = w.dep == "acomp" and t.verbs.get(low) == "siege" and w.head.child("neg", "aux") is None
        passive = w.tag == "JJ" and (w.child("auxpass", "nsubjpass") is not None or state)  # "is encircled"
        if (
            (w.is_verb or passive)
            and w.dep not in ("amod", "compound", "aux", "auxpass")
            and (low in t.verbs or low in t.verbs_on or low in phrases())
        ):
            found = by_verb(w, sentence, places, t)
            if (
                found is None
                and w.tag == "VBG"
                and not (low == "fighting" and w.child("dobj") is not None)
                and w.dep in ("pobj", "pcomp", "nsubj", "csubj", "dobj")
                and _may_name(low, t)
            ):
                found = by_noun(w, sentence, places, t)
        elif (w.is_noun or (w.tag == "VBG" and w.dep in ("pobj", "nsubj", "csubj", "dobj", "compound", "conj", "pcomp"))) and (
            _may_name(low, t) or hyphened(w, sentence, t) is not None
        ):
            found = by_noun(w, sentence, places, t)
        elif low in ORDINALS and w.dep == "nsubj" and w.head.lower in wordset("begin or end") and rounds:
            found = Happening(w, "talks", False)
        else:
            continue
        if found is not None:
            out.append(found)
    return [h for h in out if _beside_another(h, out, sentence, places) or not _told_already(h, out)]


def _beside_another(h: Happening, every: list[Happening], s: Sentence, places: Places) -> bool:
    """ "The shelling of Sumy and strikes on Lviv": the second of two nouns, each with a place of its own."""
    above = [o.word.i for o in every if not o.is_verb and o is not h and o.word in h.word.ancestors()]
    if h.is_verb or h.word.dep != "conj" or not above:
        return False
    at = [n.head.i for n in places.named(s) if not n.demonym and n.head.dep == "pobj"]
    return any(above[-1] < i < h.word.i for i in at) and any(h.word.i < i <= h.word.i + NEAR for i in at)


def _may_name(low: str, t: EventTables) -> bool:
    return low in t.nouns or low in t.nouns_if or low in _last_words() or low in wordset("packages")


@functools.cache
def _last_words() -> frozenset[str]:
    t = event_tables()
    return frozenset(k.split()[-1] for k in (*t.nouns, *t.nouns_if) if " " in k)


def _told_already(h: Happening, every: list[Happening]) -> bool:
    """A second word for the same happening in one clause: "struck by a missile strike", "carried out attacks, bombing ..."."""
    if h.is_verb and h.event_type == "strike" and h.word.lower in wordset("harms"):
        under = {x.i for x in h.word.subtree()}
        above = {x.i for x in h.word.ancestors()}
        others = [o for o in every if o is not h and o.event_type in STRIKES]
        if any(o.word.i in under | above or (o.word.dep == "nsubj" and o.word.head.i in above) for o in others):
            return True  # "missiles hit a base, killing 35"
    if h.is_verb:
        subject = h.word.child("nsubj", "csubj", "advmod")
        same = {"strike", "launch", "shelling", "air-strike", "explosion", "destruction", "attack"}
        if any(not o.is_verb and o.word is subject and o.word not in h.beside and o.event_type == h.event_type for o in every):
            return True  # "a truce took effect"
        return h.event_type in same and any(
            (not o.is_verb or o.word.tag == "VBG") and o.word is subject and o.event_type in same for o in every
        )
    for o in every:
        if h.word in o.beside or (o.is_verb and o.event_type == "clash" and h.event_type == "strike" and h.word in objects(o.word)):
            return True  # "opened fire", "repelled an attack"
        if o.is_verb and h.word.head is o.word and h.word.dep in ("nsubj", "csubj"):
            continue  # the verb is left out instead
        if o.is_verb and o.event_type == "strike" and o.word.lower in wordset("harms"):
            continue  # so it is in "killed by a roadside bomb"
        if o is h or (
            o.event_type != h.event_type and {o.event_type, h.event_type} - {"strike", "launch", "shelling", "air-strike", "explosion"}
        ):
            continue
        if o.is_verb and o.word in h.word.ancestors() and h.word.clause is o.word:
            return True
        if not o.is_verb and o.word.i < h.word.i and o.word in h.word.ancestors() and h.word.clause is o.word.clause:
            return True
    return False
