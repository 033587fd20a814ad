"""Whether what a verb is done to, or who does it, makes it a happening: "struck a school", not "struck a deal"."""

from __future__ import annotations

from onrecord.reading import vocabulary
from onrecord.reading.acted_on import substance
from onrecord.reading.event_words import is_of, is_place, thing_words, weapon_words
from onrecord.reading.forms import verb_forms
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset


def struck(w: Word, done_to: list[Word], s: Sentence, places: Places) -> bool:
    """ "Hit", "strike", "target" as acts of war: by arms, or on a place, a thing or people; not "struck a deal"."""
    if w.lower in verb_forms("hit") and any(x.lower in ("target", "targets") and x.child("nummod", "amod") is None for x in done_to):
        return _by_arms(w, s, places)  # "the company hit its targets"
    if any(x.lower in wordset("not struck") for x in done_to) or any(x.lower in ("sanctions", "sanction", "measures") for x in s.words):
        return False
    if w.tag == "VBG" and w.head.lower in wordset("accuse") and done_to:
        return True  # "denied hitting housing"
    weapons = weapon_words()
    near = [x for c in w.children if c.dep in ("nsubj", "agent", "prep", "dobj", "nsubjpass") for x in c.subtree()]
    if any(x.lower in weapons for x in near):
        return True
    military = vocabulary.noun_class("armed")
    subject = w.child("nsubj")
    if subject is not None and (subject.ent == "PERSON" or subject.lower in wordset("law")):
        return False  # "the envoy slammed the West", "prosecutors are targeting dissenters"
    if subject is not None and (
        subject.lower in military
        or subject.lower in vocabulary.party_of()
        or subject.lower in ("russians", "ukrainians", "enemy", "occupiers")
    ):
        hurt = [x for x in done_to if any(is_of(x, kind, s, places) for kind in ("place", "thing", "armed", "people")) or x.tag == "PRP"]
        return bool(hurt) or (not done_to and any(c.dep == "prep" for c in w.children))
    agent = w.child("agent")
    by = agent.child("pobj") if agent is not None else None
    if by is not None and w.child("nsubjpass") is not None:  # "were targeted by Russia", not "hit by a storm"
        return is_of(by, "armed", s, places) or any(x.lower in wordset("harmful") or x.is_proper for x in (by, *by.kids("compound")))
    if w.lower in verb_forms("target") and subject is not None and subject.tag in ("NN", "NNS") and not _by_arms(w, s, places):
        return False  # "hackers have targeted"
    using = [x for c in w.kids("advcl") if c.lower == "using" for x in c.subtree()]
    if any(x.lower in weapons for x in using):
        return True
    things = thing_words()
    if subject is not None and subject.tag in ("NN", "NNS") and not _warlike(subject, s, places) and w.lower not in verb_forms("attack"):
        return False  # "the storm hit Odesa"
    if w.child("nsubjpass") is not None and w.child("agent") is None and w.lower in ("struck", "hit", "attacked", "targeted"):
        return True
    return any(x.lower in things or is_place(x, s, places) for x in done_to) and w.lower not in ("ravaged",)


def _attempt_on_land(w: Word) -> bool:
    """ "Attempts to break through", "a bid to land troops"."""
    return w.lower in wordset("attempts") and any(c.lower in wordset("to get through") for c in w.kids("acl"))


def _warlike(w: Word, s: Sentence, places: Places) -> bool:
    near = (w, *w.kids("compound", "amod", "nmod"))
    of = substance(w)
    return any(is_of(x, "armed", s, places) or x.lower in wordset("harmful") or x.is_proper for x in (*near, *((of,) if of else ())))


def _by_arms(w: Word, s: Sentence, places: Places) -> bool:
    subject = w.child("nsubj")
    return subject is not None and (is_of(subject, "weapon", s, places) or is_of(subject, "armed", s, places))


def _above(w: Word) -> Word | None:
    """Who an infinitive is told of: the delegations in "delegations are due to meet"."""
    return next((x for a in list(w.ancestors())[:2] if (x := a.child("nsubj")) is not None), None) if w.dep == "xcomp" else None


def _by_a_side(w: Word) -> bool:
    """Whether a side of the war or its forces do it; where nobody is named, nothing speaks against it."""
    subject = w.child("nsubj")
    if subject is None and w.dep in ("acl", "advcl", "xcomp", "conj", "pcomp"):
        subject = w.head if w.dep == "acl" else (w.head.head if w.dep == "pcomp" else w.head).child("nsubj")
    if subject is None or subject.lower in ("it", "they", "he", "which", "who", "that", "both", "we"):
        return subject is None or subject.lower != "he" or w.lower not in verb_forms("enter")
    known = vocabulary.party_of()
    if subject.lower in known or subject.lower in wordset("forces") | wordset("foot soldiers"):
        return True
    armed = subject.lower in vocabulary.noun_class("armed")
    return armed and not any(c.lower in ("western", "commercial", "merchant") for c in subject.children)


def done_on(w: Word, kind: str, done_to: list[Word], s: Sentence, places: Places) -> bool:
    """Whether the verb has an object of the class that makes it a happening."""
    words = (
        thing_words()
        if kind == "thing"
        else vocabulary.noun_class({"forces": "armed", "blast": "projectile", "crowd": "people", "caller": "party"}.get(kind, kind))
    )
    preps = [c for c in w.children if c.dep == "prep"]
    if kind == "place" and w.lower in wordset("taking"):
        away = w.child("prt")
        if not _by_a_side(w) or (away is not None and away.lower not in ("over", "back")):
            return False
    if kind == "place":
        subject = w.child("nsubj")
        if subject is not None and subject.lower == "it" and w.child("ccomp", "xcomp", "advcl") is not None:
            return False  # "it took Europe two years to ..."
        if any(x.lower in wordset("not taken") for x in done_to):
            return False
        held = [o for x in done_to if x.lower == "control" for c in x.kids("prep") for o in c.kids("pobj")]
        if any(o.lower in wordset("not controlled") for o in held):
            return False
        if w.lower in verb_forms("fight") and any(n.where.is_country and n.head in done_to for n in places.named(s)):
            return False  # "fought Nazi Germany": the war, and no place
        if any(is_place(x, s, places) for x in done_to):
            return w.lower not in verb_forms("leave") and not any(x.lower in wordset("not struck") for x in done_to)
        if any(x.lower in ("access", "ground", "territory") and any(c.dep == "prep" for c in x.children) for x in done_to):
            return True
        if any(is_place(o, s, places) or o.is_proper or o.lower in thing_words() for o in held):
            return True
        if w.lower in verb_forms("retreat") | verb_forms("withdraw") | verb_forms("advance") | verb_forms("enter") | verb_forms(
            "fight"
        ) | verb_forms("battle"):
            return any(
                p.lower in ("from", "into", "in", "toward", "towards", "to", "for", "on", "near", "around")
                and (x := p.child("pobj")) is not None
                and is_place(x, s, places)
                for p in preps
            )
        return False
    if kind == "people" and w.lower in verb_forms("shoot"):
        armed = any(
            is_of(x, "people", s, places) or is_of(x, "armed", s, places) or x.lower in ("he", "she", "they", "them") for x in done_to
        )
        return (armed or any(c.lower == "dead" for c in w.children)) and not any(c.lower == "down" for c in w.children) and bool(done_to)
    if kind == "people":
        subject = w.child("nsubj")
        people = subject is not None and (
            subject.lower in words or subject.lower in ("who", "which", "residents") or any(x.tag == "CD" for x in subject.children)
        )
        route = any(p.lower in ("from", "to", "through", "along", "for", "via") for p in preps) or any(
            is_place(x, s, places) for x in done_to
        )
        convoy = subject is not None and any(x.lower in ("convoy", "convoys", "buses", "cars", "column") for x in subject.subtree())
        return (people and (convoy or w.lower in verb_forms("escape")) and (route or bool(done_to))) or (
            any(x.lower in words for x in done_to) and w.lower in verb_forms("bus")
        )
    if kind == "blast":
        subject = w.child("nsubj", "nsubjpass") or (w.head.child("nsubj") if w.dep == "conj" else None)
        if subject is None or is_of(subject, "blast", s, places):
            return True
        return w.tag in ("VBD", "VBN") and subject.lower not in wordset("figurative blasts") and subject.ent != "PERSON"
    if kind == "crowd":
        subject = w.child("nsubj")
        many = subject is not None and (
            subject.lower in vocabulary.noun_class("people")
            or subject.tag in ("NNS", "NNPS")
            or subject.lower in wordset("people of parts")
        )
        return many and any(
            p.lower in ("against", "over")
            or (p.lower in ("in", "at", "through", "outside", "across") and (x := p.child("pobj")) is not None and is_place(x, s, places))
            for p in preps
        )
    if kind == "caller":
        tree = w.subtree()
        met = [p.child("pobj") for p in preps if p.lower in ("with", "to")]
        return any(x is not None and (x.ent == "PERSON" or x.lower in vocabulary.noun_class("party")) for x in met) and any(
            x.lower in wordset("by wire") for x in tree
        )
    if kind == "forces":
        subject = w.child("nsubj")
        return (
            subject is not None
            and subject.lower in vocabulary.noun_class("armed")
            and any(p.lower in ("into", "in", "at", "on", "across", "through", "to", "toward", "towards", "past") for p in preps)
        )
    if kind == "projectile":
        if w.lower in verb_forms("fall") | verb_forms("land") | verb_forms("crash") | verb_forms("come"):
            if w.lower in verb_forms("come") and not any(c.lower == "down" for c in w.children):
                return False
            subject = w.child("nsubj")
            return subject is not None and subject.lower in words and (bool(preps) or any(c.dep == "advmod" for c in w.children))
        if w.lower in verb_forms("fire") | verb_forms("shoot") and not done_to:
            stranded = w.child("nsubjpass") is not None or w.child("agent") is not None  # "their car was fired on"
            if stranded and any(c.dep == "prt" and c.lower in ("on", "at", "upon") for c in w.children):
                return True
            return any(
                p.lower in ("on", "at", "into", "upon", "toward", "towards")
                and (stranded or ((x := p.child("pobj")) is not None and x.ent not in ("DATE", "TIME")))
                for p in preps
            )
        if w.lower in verb_forms("shoot") and any(c.lower == "down" for c in w.children):
            return False
        if any(x.lower in ("it", "them", "one") for x in done_to) and w.lower in verb_forms("fire") | verb_forms("launch"):
            return True
        if any(x.lower in wordset("large operations") for x in done_to):
            return False
        return any(x.lower in words for x in done_to)
    if kind == "party":
        if w.lower in verb_forms("visit"):
            subject = w.child("nsubj") or (w.head.child("nsubj") if w.dep == "advcl" else None)
            if subject is None or (subject.lower == "who" and w.dep == "relcl"):
                subject = w.head if w.dep in ("relcl", "acl") else None
            known = subject is not None and (
                subject.ent == "PERSON" or subject.lower in words | {"he", "she"} or (w.dep == "ROOT" and subject.is_proper)
            )
            return known and any(is_place(x, s, places) for x in done_to)
        with_ = next((p.child("pobj") for p in preps if p.lower == "with"), None)
        return any(x.lower in words or x.ent == "PERSON" for x in (*done_to, *([with_] if with_ is not None else []))) or (
            (subject := w.child("nsubj") or (w.head if w.dep == "acl" else _above(w))) is not None
            and (
                (subject.lower in words and subject.tag in ("NNS", "NNPS"))
                or (w.lower in verb_forms("meet") and subject.is_proper and any(x.is_proper for x in subject.kids("conj")))
                or (w.lower in verb_forms("meet") and subject.lower == "council")
            )
            and not done_to
        )
    if kind == "service":
        return any(is_of(x, "service", s, places) for x in done_to)
    if kind == "goods":
        return any(x.lower in words or any(c.lower in words for c in x.kids("compound", "amod")) for x in done_to)
    if kind == "onset":
        return any(is_of(x, "onset", s, places) or _attempt_on_land(x) for x in done_to)
    return any(x.lower in words or any(c.lower in words for c in x.kids("compound")) for x in done_to)
