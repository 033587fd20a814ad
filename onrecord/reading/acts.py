"""Happenings told by a verb: what happened, as against what might, should or did not; done to the things that make it a happening."""

from __future__ import annotations

from onrecord.reading import vocabulary
from onrecord.reading.acted_on import objects, substance
from onrecord.reading.event_words import FORETOLD, STRIKES, EventTables, Happening, is_of, is_place, thing_words, weapon_words
from onrecord.reading.forms import verb_forms
from onrecord.reading.phrasal import phrase_of
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

_NOMINAL_PREPS = frozenset({"by", "after", "while", "since", "when"})


def by_verb(w: Word, s: Sentence, places: Places, t: EventTables) -> Happening | None:
    expected = False
    marks = {c.lower for c in w.children if c.dep in ("mark", "advmod", "neg")}
    if marks & {"if", "unless", "whether"}:
        return None
    none = any(c.lower == "no" for x in w.kids("nsubj", "nsubjpass", "dobj") for c in x.kids("det"))  # "no house was hit"
    negated = none or bool(marks & {"not", "n't", "n’t", "never"})
    aux = {c.lower for c in w.children if c.dep == "aux"}
    unreal = bool(aux & wordset("unreal"))
    if unreal and not aux & wordset("forecast"):
        return None
    subject = w.child("nsubj")
    if subject is not None and any(c.dep == "aux" and c.lower == "had" and c.i < subject.i for c in w.children):
        return None  # "Had they attacked, ..."
    if aux & wordset("future"):
        expected = True
    attempted = (
        w.dep == "acl" and w.head.lower in wordset("attempt") and w.lower in verb_forms("evacuate") | verb_forms("deliver")
    )  # "a second bid to evacuate"
    due = False
    if "to" in aux and not attempted:
        head = w.head
        if any(c.dep == "neg" for c in head.children):
            return None  # "are not going to fight"
        used = head.lower == "used" and not any(c.lower in wordset("unreal") or c.lower == "be" for c in head.children)
        told_of = head.lower in wordset("said of") and aux & {"have"}
        dared = w.dep == "xcomp" or (w.dep == "ccomp" and head.lower in wordset("made to"))
        if (
            (dared and (head.lower in wordset("dare") or told_of) and (head.lower not in verb_forms("use") or used))
            or (w.dep == "advcl" and used)
            or (w.dep == "acl" and head.lower in wordset("decisions"))
            or (w.dep == "xcomp" and (due := _due(w)))
        ):
            expected = due or head.lower in wordset("announce")
            unreal = unreal or any(c.dep == "aux" and c.lower in wordset("unreal") for c in head.children)  # "may attempt to destroy"
        elif not (w.dep == "advcl" and head.tag in ("VBD", "VBN") and head.lower in wordset("travel") and w.lower in verb_forms("meet")):
            return None
    elif not attempted and not _told(w):
        return None
    done_to = objects(w)
    done_to += [x for o in done_to if (x := substance(o)) is not None]
    phrase = phrase_of(w, done_to, s, places)
    if w.lower in verb_forms("shell") and any(c.lower == "out" for c in w.kids("prt")):
        return None  # "shelled out for bread"
    phrase_words = phrase[1] if phrase is not None else ()
    if none and any(x.lower == "no" for x in phrase_words):
        negated = False  # "have no water"
    event_type = phrase[0] if phrase is not None else t.verbs.get(w.lower)
    if phrase is None and event_type == "strike" and not _struck(w, done_to, s, places):
        event_type = None
    if event_type is None:
        for candidate, kind in t.verbs_on.get(w.lower, ()):
            if _on(w, kind, done_to, s, places):
                event_type = candidate
                break
    if (
        w.tag == "VBG"
        and w.dep in ("xcomp", "ccomp", "pcomp", "acl")
        and any(a.lower in wordset("prevent") for a in list(w.ancestors())[:2])
    ):
        return None  # "to stop it attacking other countries"
    if w.tag == "VBG" and w.dep in ("acl", "pcomp", "conj", "xcomp", "dobj") and _wished(w):
        return None  # "is planning attacks and taking hostages", "was considering imposing sanctions"
    if event_type == "territory" and w.dep == "acl" and w.tag == "VBN" and not s.dates:
        return None  # "Donbas, occupied by Russia"
    if event_type == "clash" and any(c.lower in wordset("fighting machines") for c in (*done_to, *s.words[w.i + 1 : w.i + 2])):
        return None  # "a Bradley fighting vehicle"
    if event_type == "clash" and w.lower in verb_forms("fight") and any(x.lower in ("war", "wars") for x in done_to):
        return None  # "fighting a proxy war"
    if event_type == "talks" and (talker := w.child("nsubj")) is not None and talker.lower in wordset("media"):
        return None  # "Reuters has spoken to diplomats"
    if (
        event_type == "deployment"
        and w.lower in verb_forms("deploy")
        and done_to
        and not any(is_of(x, "armed", s, places) or is_of(x, "people", s, places) or x.tag == "PRP" for x in done_to)
    ):
        return None  # "deploying scorched-earth tactics"
    if (
        event_type == "evacuation"
        and w.lower in verb_forms("order") | verb_forms("tell") | verb_forms("urge")
        and any(x.lower in wordset("own nationals") for x in done_to)
    ):
        return None
    if event_type == "deployment" and not done_to and (goer := w.child("nsubj")) is not None and goer.ent == "PERSON":
        return None  # "the president flew to Accra"
    if event_type == "territory" and w.lower in verb_forms("enter") and _by_ship(w):
        event_type = "deployment"
    if event_type == "protest" and w.lower in verb_forms("gather") and (met := w.child("nsubj")) is not None:
        event_type = "talks" if met.lower in vocabulary.noun_class("party") else event_type
    if (
        event_type == "territory"
        and w.lower in verb_forms("withdraw") | verb_forms("pull")
        and any(is_of(o, "armed", s, places) for o in w.kids("dobj"))
    ):
        event_type = "deployment"  # "withdrew its ships from the port"
    if event_type == "territory" and w.lower in verb_forms("fall") and not phrase_words and not _fallen(w):
        return None  # "the index fell 1 percent"
    if (
        event_type == "protest"
        and w.lower not in verb_forms("block") | verb_forms("chant") | verb_forms("picket")
        and w.child("dobj", "ccomp", "nsubjpass") is not None
    ):
        return None  # "demonstrates that ..."
    if event_type == "destruction" and done_to and done_to[0].lower in vocabulary.noun_class("projectile"):
        return None  # what air defence brings down is counted, and no happening of its own
    if event_type == "arrest" and w.dep == "acl" and w.tag == "VBN" and w.head.lower in ("those", "people", "persons", "anyone"):
        return None
    if event_type is None or (negated and not none and event_type not in STRIKES):
        return None
    unreal = unreal or (expected and event_type not in FORETOLD)
    return Happening(w, event_type, True, expected, negated, unreal=unreal, beside=phrase_words)


def _wished(w: Word) -> bool:
    """Whether a participle stands under a plan, a threat or what might be."""
    for a in list(w.ancestors())[:4]:
        if a.lower in wordset("weighed"):
            return True
        if a.is_verb and any(c.dep == "aux" and c.lower in wordset("unreal") for c in a.children):
            return True
    return False


def _done(w: Word) -> bool:
    """Whether the verb that this one is joined to happened: "was able to enter and fight"."""
    aux = {c.lower for c in w.children if c.dep == "aux"}
    if aux & wordset("unreal"):
        return False
    return "to" not in aux or (w.dep == "xcomp" and w.head.lower in wordset("dare"))


def _told(w: Word) -> bool:
    """Whether a participle or bare infinitive tells what happened, and does not name the act as such ("against sending weapons")."""
    if w.tag == "VBG":
        if w.dep == "pcomp":
            if w.head.head.lower in wordset("accuse"):
                return True
            return w.head.lower in _NOMINAL_PREPS or w.child("nsubj") is not None or w.head.lower == "with"
        return w.dep not in ("csubj", "nsubj", "csubjpass", "dobj", "pobj")
    if w.tag == "VB" and w.dep == "conj" and w.head.is_verb and not any(c.dep == "aux" for c in w.children):
        return _done(w.head)
    if w.dep == "ccomp" and (w.tag in ("VB", "VBP") or w.head.lower in verb_forms("demand")) and w.head.lower in wordset("subjunctive"):
        return False  # "demanded that monitors enter the plant"
    if w.tag == "VB" and not any(c.dep == "aux" for c in w.children):
        return (w.head.tag in ("VBD", "VBN") and w.head.lower == "helped" and w.child("nsubj") is None) or (
            w.dep == "ccomp" and w.head.lower in verb_forms("see")
        )
    return True


def _struck(w: Word, done_to: list[Word], s: Sentence, places: Places) -> bool:
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
    using = [x for c in w.kids("advcl") if c.lower == "using" for x in c.subtree()]
    if any(x.lower in weapons for x in using):
        return True
    things = thing_words()
    if w.child("nsubjpass") is not None and w.child("agent") is None and w.lower in ("struck", "hit", "attacked", "targeted"):
        return True
    return any(x.lower in things or is_place(x, s, places) for x in done_to) and w.lower not in ("ravaged",)


def _due(w: Word) -> bool:
    """ "The king is to meet the premier": settled beforehand, where somebody is to do it; not "the aim is to meet"."""
    subject = w.head.child("nsubj")
    return (
        w.head.lower in ("is", "are", "was", "were")
        and subject is not None
        and (subject.is_proper or any(subject.lower in vocabulary.noun_class(c) for c in ("armed", "party", "people")))
    )


def _by_ship(w: Word) -> bool:
    """ "The frigate entered the Black Sea"."""
    subject = w.child("nsubj")
    return subject is not None and subject.lower in wordset("ships")


def _attempt_on_land(w: Word) -> bool:
    """ "Attempts to break through", "a bid to land troops"."""
    return w.lower in wordset("attempts") and any(c.lower in wordset("to get through") for c in w.kids("acl"))


def _by_arms(w: Word, s: Sentence, places: Places) -> bool:
    subject = w.child("nsubj")
    return subject is not None and (is_of(subject, "weapon", s, places) or is_of(subject, "armed", s, places))


def _above(w: Word) -> Word | None:
    """Who an infinitive is told of: the delegations in "delegations are due to meet"."""
    return next((x for a in list(w.ancestors())[:2] if (x := a.child("nsubj")) is not None), None) if w.dep == "xcomp" else None


def _fallen(w: Word) -> bool:
    """Whether a town's bare "fell" is into other hands: past, with no amount, state or goal beside it."""
    beside = w.child("dobj", "acomp", "oprd", "xcomp", "attr", "prt") or next(
        (c for c in w.kids("npadvmod") if c.ent not in ("DATE", "TIME")), None
    )
    figurative = any(c.lower in ("into", "below", "by", "behind", "short", "from", "under", "within") for c in w.kids("prep", "advmod"))
    return w.tag in ("VBD", "VBN") and beside is None and not figurative


def _by_a_side(w: Word) -> bool:
    """Whether a side of the war or its forces do it; where nobody is named, nothing speaks against it."""
    subject = w.child("nsubj")
    if subject is None and w.dep in ("acl", "advcl", "xcomp", "conj"):
        subject = w.head if w.dep == "acl" else w.head.child("nsubj")
    if subject is None or subject.lower in ("it", "they", "he", "which", "who", "that", "both", "we"):
        return subject is None or subject.lower != "he" or w.lower not in verb_forms("enter")
    known = vocabulary.party_of()
    if subject.lower in known or subject.lower in wordset("forces") | wordset("foot soldiers"):
        return True
    armed = subject.lower in vocabulary.noun_class("armed")
    return armed and not any(c.lower in ("western", "commercial", "merchant") for c in subject.children)


def _on(w: Word, kind: str, done_to: list[Word], s: Sentence, places: Places) -> bool:
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
        if w.lower in verb_forms("fight") and any(n.where.is_country and n.head in done_to for n in places.named(s)):
            return False  # "fought Nazi Germany": the war, and no place
        if any(is_place(x, s, places) for x in done_to):
            return w.lower not in verb_forms("leave") and not any(x.lower in wordset("not struck") for x in done_to)
        if any(x.lower in ("control", "access", "ground", "territory") and any(c.dep == "prep" for c in x.children) for x in done_to):
            return not any(o.lower in wordset("not controlled") for x in done_to for c in x.kids("prep") for o in c.kids("pobj"))
        if w.lower in verb_forms("retreat") | verb_forms("withdraw") | verb_forms("advance") | verb_forms("enter") | verb_forms("fight"):
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
        subject = w.child("nsubj", "nsubjpass")
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
            subject = w.child("nsubj")
            return subject is not None and subject.ent == "PERSON" and any(is_place(x, s, places) for x in done_to)
        with_ = next((p.child("pobj") for p in preps if p.lower == "with"), None)
        return any(x.lower in words or x.ent == "PERSON" for x in (*done_to, *([with_] if with_ is not None else []))) or (
            (subject := w.child("nsubj") or (w.head if w.dep == "acl" else _above(w))) is not None
            and (
                (subject.lower in words and subject.tag in ("NNS", "NNPS"))
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
