"""What a verb is done to, and what an amount or a part is of."""

from __future__ import annotations

from onrecord.reading.syntax import Word
from onrecord.reading.vocabulary import wordset

DEPTH = 4  # of amounts within amounts: "hundreds of millions of dollars of aid"


def objects(verb: Word) -> list[Word]:
    """What a verb is done to: its object, or the subject of its passive, with what is joined to it."""
    out = [c for c in verb.children if c.dep in ("dobj", "nsubjpass")]
    out = [verb.head if c.lower in ("that", "which", "whom") and verb.dep == "relcl" else c for c in out]
    if not out and verb.tag == "VBN" and verb.dep in ("acl", "relcl", "advcl"):
        out = [verb.head] if verb.dep != "advcl" else []
    if not out and verb.tag == "VBN":
        out = _shared(verb)
    if not out and verb.dep == "acomp":
        out = verb.head.kids("nsubj")  # "the town is encircled"
    if not out and verb.dep == "relcl" and _left_out(verb):
        out = [verb.head]
    return [x for w in out for x in (w, *w.conjuncts())]


def _shared(verb: Word) -> list[Word]:
    """The object that a passive takes from its neighbours: "was jailed or shot", "with two floors torn off"."""
    if (verb.dep == "pcomp" and verb.child("auxpass") is None) or (verb.child("auxpass") is not None and verb.child("nsubj") is not None):
        return verb.kids("nsubj")
    if verb.dep == "conj" and verb.head.tag == "VBN" and verb.child("nsubj", "auxpass") is None:
        return verb.head.kids("nsubjpass")
    if verb.dep == "conj" and verb.head.is_verb and verb.child("auxpass") is not None:
        return verb.head.kids("nsubj", "nsubjpass")  # "tried to advance but was pushed back"
    return []


def _left_out(verb: Word) -> bool:
    """Whether a clause leaves out the word for what it is told of: "the hostages it took"."""
    subject = verb.child("nsubj")
    relative = any(x.lower in ("who", "whom", "which", "that", "where", "when", "why", "whose") and x.i < verb.i for x in verb.subtree())
    stranded = any(not c.children for c in verb.kids("prep"))
    return subject is not None and not relative and not stranded and verb.child("ccomp", "xcomp", "prt") is None


def substance(w: Word) -> Word | None:
    """What a part or an amount is of, through amounts of amounts: the weapons in "pieces of weapons"; None for what is no part."""
    found: Word | None = None
    for _ in range(DEPTH):
        if w.lower not in wordset("partitives"):
            break
        of = next((c for c in w.children if c.dep == "prep" and c.lower in ("of", "in", "worth")), None)
        inner = of.child("pobj") if of is not None else None
        if inner is None or (of is not None and of.lower == "in" and w.lower not in wordset("sums")):
            break
        found = w = inner
    return found
