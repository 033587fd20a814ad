"""What of news the mention of a happening by a noun brings: a day, a place, a party or a number of its own."""

from __future__ import annotations

from onrecord.reading import vocabulary
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset


def of_a_day(w: Word, s: Sentence) -> bool:
    """Whether the mention itself tells when: "the Oct. 7 invasion", "launched the invasion on February 24"; not "since the invasion"."""
    if w.dep == "pobj" and w.head.lower in ("since", "after", "before", "until"):
        return False
    verb = w.head if w.dep == "dobj" and w.head.lower in wordset("begin or end") | wordset("conduct") else None
    own = {x.i for x in w.subtree()} | {
        x.i for c in (verb.children if verb is not None else ()) if c.dep in ("prep", "npadvmod") for x in c.subtree()
    }
    return any(not d.since and all(x.i in own for x in s.within(d.start, d.end)) for d in s.dates)


def narrow(w: Word, s: Sentence, places: Places) -> bool:
    """An invasion is a happening of its own only where it is of a part of a country, or of a day."""
    under = {x.i for x in w.subtree()}
    return any(n.head.i in under and not n.demonym and not n.where.is_country for n in places.named(s))


def dated_or_placed(w: Word, s: Sentence, places: Places, *, own: bool = False, dated: bool = True) -> bool:
    """Whether the mention itself, or its clause, has a date or a place; `own` wants it beside the noun or on the clause's verb."""
    clause = w.clause
    under = {x.i for x in w.subtree()}
    inside = (
        {x.i for x in clause.subtree()}
        if not own
        else {x.i for c in clause.children if c.dep in ("prep", "npadvmod", "advmod", "tmod") for x in c.subtree()} | under
    )
    for d in s.dates:
        if dated and not d.since and any(x.i in inside for x in s.within(d.start, d.end)):
            return True
    if any(x.lower in ("there", "here") and x.i in inside for x in s.words):
        return True
    if w.lower in wordset("fights for") and any(
        o.lower == "it" or o.tag == "NN" for c in w.kids("prep") if c.lower == "for" for o in c.kids("pobj")
    ):
        return True  # "the fighting for it", "the fight for the plant"
    if any(_part_of_land(x) for x in s.words if x.i in inside):
        return True
    for n in places.named(s):
        if n.demonym or n.head.i not in inside:
            continue
        if n.head.i in under and (
            not n.where.is_country or (n.head.dep == "pobj" and n.head.head.lower in ("in", "across", "around", "of"))
        ):
            return True
        if (
            n.head.dep == "pobj"
            and (
                n.head.head.lower in ("in", "at", "near", "around", "outside", "across", "on")
                or (n.head.head.lower == "for" and w.lower in wordset("fights for"))
            )
            and n.head.clause is clause
        ):
            return True
        if n.head.dep in ("nsubj", "dobj", "nsubjpass") and n.head.head is clause and not n.where.is_wide and not own:
            return True
        kind = n.head.head.head  # "in the city of Sumy"
        if (
            n.head.dep == "pobj"
            and n.head.head.lower == "of"
            and (kind.lower in vocabulary.noun_class("place") or kind.lower == "control")
            and kind.dep in ("pobj", "dobj")
        ):
            return True
    if any(c.dep in ("acl", "relcl") and (c.lower == "held" or any(x.lower == "held" for x in c.children)) for c in w.children):
        return True
    if own:
        return False
    if any(
        c.dep == "prep" and c.lower == "against" and (x := c.child("pobj")) is not None and x.lower in vocabulary.noun_class("armed")
        for c in w.children
    ):
        return True
    of = [o for c in w.children if c.dep == "prep" and c.lower == "of" for o in c.kids("pobj")]
    if any(o.tag == "NNS" and (o.lower in wordset("gathered") or o.lower in vocabulary.noun_class("party")) for o in of):
        return True  # "a meeting of 40 countries"
    parties = [c.child("pobj") for c in w.children if c.dep == "prep" and c.lower in ("between", "with")]
    return any(p is not None and (p.is_proper or p.lower in vocabulary.noun_class("party")) for p in parties)


def _part_of_land(w: Word) -> bool:
    """ "In the south of the country", "on several fronts"."""
    return w.dep == "pobj" and (
        (
            w.head.lower in ("in", "on", "across", "along", "to")
            and (w.lower in wordset("directions") or w.lower in ("front", "fronts", "frontline"))
        )
        or (w.head.lower in ("around", "near") and w.lower in ("front", "frontline"))
    )


def _kind_of_place(w: Word) -> bool:
    """ "In nine regions", "across the city": placed, though by no name."""
    return w.dep == "pobj" and w.head.lower in ("in", "across", "at", "near") and w.lower in wordset("kinds of place")


def brings(w: Word, s: Sentence, places: Places) -> bool:
    """Whether a noun comes with a place, a date, a party or a number of its own."""
    under = {x.i for x in w.subtree()}
    if any(n.head.i in under or (n.demonym and n.head.head is w) for n in places.named(s)):
        return True
    clause = w.clause
    inside = {x.i for x in clause.subtree()}
    for d in s.dates:
        words = s.within(d.start, d.end)
        if not d.since and any(x.i in inside for x in words) and abs(words[0].i - w.i) < 14:
            return True
    if any(_part_of_land(x) for x in w.subtree()):
        return True
    if any(_kind_of_place(x) for x in s.words if x.i in inside and x.clause is clause):
        return True
    if any(
        n.head.i in inside
        and not n.demonym
        and abs(n.head.i - w.i) < 10
        and n.head.dep == "pobj"
        and n.head.head.lower in ("in", "on", "at", "near", "outside", "around")
        for n in places.named(s)
    ):
        return True
    if any(
        n.head.i in inside and not n.demonym and not n.where.is_wide and n.head.dep in ("nsubj", "dobj", "nsubjpass", "appos")
        for n in places.named(s)
    ):
        return True
    if w.dep == "nsubj" and w.head.is_verb and w.head.child("dobj") is not None and w.head.lower in wordset("hurts"):
        return True
    if w.dep in ("nsubj", "nsubjpass") and w.head.lower in wordset("breaking out") and w.child("det") is None:
        return True  # "protests have erupted"
    if any(x is not None and x.is_proper for c in w.kids("prep") if c.lower in ("with", "between") for x in (c.child("pobj"),)):
        return True  # "a new deal with China"
    around = ("around", "near", "for", "of", "at")
    if any(o.lower in ("it", "them") for c in w.kids("prep") if c.lower in around for o in c.kids("pobj")):
        return True  # "shelling around it"
    if any(x.lower == "there" and x.dep == "advmod" and abs(x.i - w.i) < 4 for x in s.words):
        return True
    of = [o for c in w.kids("prep") if c.lower == "of" for o in c.kids("pobj")]
    if any(x.tag == "CD" or x.lower in wordset("vague numbers") for o in of for x in (o, *o.kids("nummod"))):
        return True  # "the abduction of dozens of women"
    if w.dep == "dobj" and w.head.lower in wordset("conduct") and w.head.child("nsubj") is not None:
        return True
    return any(c.dep == "prep" and c.lower in ("on", "against", "by") and c.child("pobj") is not None for c in w.children) or any(
        c.dep == "nummod" for c in w.children
    )
