"""Happenings told by a verb: what happened, as against what might, should or did not; done to the things that make it a happening."""

from __future__ import annotations

from onrecord.reading import vocabulary
from onrecord.reading.acted_on import objects, substance
from onrecord.reading.acts_on import done_on, struck
from onrecord.reading.cues import cues
from onrecord.reading.event_words import FORETOLD, STRIKES, EventTables, Happening, is_of
from onrecord.reading.forms import verb_forms
from onrecord.reading.phrasal import phrase_of
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

_NOMINAL_PREPS = frozenset({"by", "after", "while", "since", "when"})


def by_verb(w: Word, s: Sentence, places: Places, t: EventTables) -> Happening | None:
    expected = False
    marks = {c.lower for c in w.children if c.dep in ("mark", "advmod", "neg") and not _at_last(c, s)}
    if marks & {"if", "unless", "whether"}:
        return None
    none = any(x.lower in ("nobody", "none") for x in w.kids("nsubj")) or any(
        c.lower == "no" for x in w.kids("nsubj", "nsubjpass", "dobj") for c in x.kids("det")
    )  # "no house was hit"
    negated = none or bool(marks & {"not", "n't", "n’t", "never"})
    aux = {c.lower for c in w.children if c.dep == "aux"}
    unreal = bool(aux & wordset("unreal")) and not _promised(w, aux)
    if unreal and not aux & wordset("forecast"):
        return None
    subject = w.child("nsubj")
    if subject is not None and any(c.dep == "aux" and c.lower == "had" and c.i < subject.i for c in w.children):
        return None  # "Had they attacked, ..."
    if aux & wordset("future") or _promised(w, aux):
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
            or (w.dep in ("acl", "relcl") and any(c.lower in wordset("first or last") for c in head.kids("amod")))
            or (w.dep == "acl" and head.lower in wordset("decisions"))
            or (due := _due(w))
        ):
            expected = due or head.lower in wordset("announce")
            unreal = unreal or any(c.dep == "aux" and c.lower in wordset("unreal") for c in head.children)  # "may attempt to destroy"
        elif not (w.dep in ("advcl", "xcomp") and head.tag in ("VBD", "VBN") and _came_to(head, w)):
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
    if phrase is None and event_type == "strike" and not struck(w, done_to, s, places):
        event_type = None
    if event_type is None:
        for candidate, kind in t.verbs_on.get(w.lower, ()):
            if done_on(w, kind, done_to, s, places):
                event_type = candidate
                break
    if event_type is None and w.lower == "killing" and _charged(w) and any(is_of(x, "people", s, places) for x in done_to):
        event_type = "attack"
    if (
        w.tag == "VBG"
        and w.dep in ("xcomp", "ccomp", "pcomp", "acl")
        and any(a.lower in wordset("prevent") for a in list(w.ancestors())[:2])
    ):
        return None  # "to stop it attacking other countries"
    if w.tag == "VBG" and w.dep in ("acl", "pcomp", "conj", "xcomp", "dobj") and _wished(w):
        return None  # "is planning attacks and taking hostages", "was considering imposing sanctions"
    own = {x.i for x in w.subtree()}
    dated = any(x.i in own for d in s.dates for x in s.within(d.start, d.end))
    if event_type == "territory" and w.dep == "acl" and w.tag == "VBN" and not dated:
        return None  # "Donbas, occupied by Russia"
    if event_type == "clash" and any(c.lower in wordset("fighting machines") for c in (*done_to, *s.words[w.i + 1 : w.i + 2])):
        return None  # "a Bradley fighting vehicle"
    if (
        event_type == "clash"
        and w.lower in verb_forms("fight")
        and (any(x.lower in ("war", "wars") for x in done_to) or _at_war(w, s, places))
    ):
        return None  # "fighting a proxy war"
    if event_type == "territory" and w.lower in verb_forms("hold") | verb_forms("control") and w.dep == "relcl":
        return None  # "Donetsk, which they have held since 2014"
    if event_type == "deployment" and w.dep == "relcl" and w.tag in ("VBP", "VBZ") and not any(c.dep == "aux" for c in w.children):
        return None  # "countries that export arms"
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
    if event_type == "evacuation" and any(x.lower in wordset("ruins") for p in w.kids("prep") for x in p.kids("pobj")):
        return None  # "pulled alive from the rubble"
    if event_type == "deployment" and not done_to and (goer := w.child("nsubj")) is not None and goer.ent == "PERSON":
        return None  # "the president flew to Accra"
    if event_type == "territory" and (
        (w.lower in verb_forms("enter") and _by_ship(w))
        or (w.lower in verb_forms("reach") and any(n.where.is_country and n.head in done_to for n in places.named(s)))
    ):
        event_type = "deployment"  # "the first tanks have reached Ukraine"
    if event_type in ("launch", "territory", "clash") and any(x.lower in wordset("civil doers") for x in w.kids("nsubj")):
        return None  # "the firm launched a drone", "the party lost ground", "the teams clashed"
    if event_type == "talks" and w.lower == "speaking" and w.dep == "advcl" and w.head.lower in cues().verbs:
        return None  # "he said, speaking directly to the king"
    if event_type == "strike" and w.lower in verb_forms("land") and any(x.lower in wordset("aircraft") for x in w.kids("nsubj")):
        return None
    if event_type == "attack" and w.lower in verb_forms("execute") and any(x.lower in wordset("executed") for x in done_to):
        return None
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
        and not phrase_words
    ):
        return None  # "demonstrates that ..."
    if event_type == "destruction" and done_to and done_to[0].lower in vocabulary.noun_class("projectile"):
        return None  # what air defence brings down is counted, and no happening of its own
    if event_type == "arrest" and w.dep == "acl" and w.tag == "VBN" and w.head.lower in ("those", "people", "persons", "anyone"):
        return None
    if event_type == "talks" and w.dep == "acl" and w.tag == "VBN" and w.head.lower in vocabulary.noun_class("accord"):
        return None  # "a treaty negotiated in Minsk"
    if event_type is None or (negated and not none and event_type not in STRIKES):
        return None
    unreal = unreal or (expected and event_type not in FORETOLD)
    return Happening(w, event_type, True, expected, negated, unreal=unreal, beside=phrase_words)


def _came_to(head: Word, w: Word) -> bool:
    """ "Flew to Kyiv to meet the king", "braved the cold to march": what they came for and did."""
    met = head.lower in wordset("travel") and w.lower in verb_forms("meet")
    return met or (head.lower in wordset("turns out") and w.lower in wordset("shows will"))


def _at_war(w: Word, s: Sentence, places: Places) -> bool:
    """ "Men fighting in Ukraine": who they are, where a country is all that is told."""
    within = [o for c in w.kids("prep") if c.lower in ("in", "against", "for") for o in c.kids("pobj")]
    country = any(n.where.is_country and not n.demonym for n in places.named(s) if n.head in within)
    return country and w.tag == "VBG" and w.dep in ("acl", "pcomp", "relcl", "amod") and not s.dates


def _charged(w: Word) -> bool:
    """ "Accused him of killing women"."""
    return w.dep == "pcomp" and (w.head.head.lower in wordset("accuse") or w.head.head.head.lower in wordset("accuse"))


def _at_last(negation: Word, s: Sentence) -> bool:
    """ "Not until dusk did they leave": what happened all the same."""
    return any(w.lower in wordset("at last") for w in s.words[negation.i + 1 : negation.i + 2])


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
            of = w.head.head
            if of.lower in wordset("accuse") or (w.head.lower == "of" and of.dep == "dobj" and of.head.lower in wordset("accuse")):
                return True
            return w.head.lower in _NOMINAL_PREPS or w.child("nsubj") is not None or w.head.lower == "with"
        if w.dep == "conj" and w.head.tag == "VBG" and w.head.dep == "pcomp":
            return _told(w.head)  # "a career in finding and deporting criminals"
        return w.dep not in ("csubj", "nsubj", "csubjpass", "dobj", "pobj")
    if w.tag == "VB" and w.dep == "conj" and w.head.is_verb and not any(c.dep == "aux" for c in w.children):
        return _done(w.head)
    if w.dep == "ccomp" and (w.tag in ("VB", "VBP") or w.head.lower in verb_forms("demand")) and w.head.lower in wordset("subjunctive"):
        return False  # "demanded that monitors enter the plant"
    if w.tag == "VB" and not any(c.dep == "aux" for c in w.children):
        if w.dep == "ccomp" and w.child("nsubj") is not None and w.head.tag in ("VBD", "VBZ") and w.head.lower in wordset("promise"):
            return True  # "it announced that it withdraw troops"
        return (w.head.tag in ("VBD", "VBN") and w.head.lower == "helped" and w.child("nsubj") is None) or (
            w.dep == "ccomp" and w.head.lower in verb_forms("see")
        )
    return True


def _promised(w: Word, aux: set[str]) -> bool:
    """ "Said it would send tanks": what was to come, as it was said then."""
    told = w.dep == "ccomp" and w.head.tag == "VBD" and w.head.lower in wordset("promise")
    return told and aux == {"would"} and w.child("nsubj") is not None and w.child("advcl") is None


def _due(w: Word) -> bool:
    """ "The king is to meet the premier": settled beforehand, where somebody is to do it; not "the aim is to meet"."""
    if w.dep == "ROOT":
        return w.child("nsubj") is not None  # "Premier to visit China": so headlines tell it
    subject = w.head.child("nsubj")
    return (
        w.dep == "xcomp"
        and w.head.lower in ("is", "are", "was", "were")
        and subject is not None
        and (subject.is_proper or any(subject.lower in vocabulary.noun_class(c) for c in ("armed", "party", "people")))
    )


def _by_ship(w: Word) -> bool:
    """ "The frigate entered the Black Sea"."""
    subject = w.child("nsubj")
    return subject is not None and subject.lower in wordset("ships")


def _fallen(w: Word) -> bool:
    """Whether a town's bare "fell" is into other hands: past, with no amount, state or goal beside it."""
    beside = w.child("dobj", "acomp", "oprd", "xcomp", "attr", "prt") or next(
        (c for c in w.kids("npadvmod") if c.ent not in ("DATE", "TIME")), None
    )
    figurative = any(c.lower in ("into", "below", "by", "behind", "short", "from", "under", "within") for c in w.kids("prep", "advmod"))
    return w.tag in ("VBD", "VBN") and beside is None and not figurative
