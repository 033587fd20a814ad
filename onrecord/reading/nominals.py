"""Happenings told by a noun: those that a mention brings news of, and not war in general, wishes or what was told before."""

from __future__ import annotations

from onrecord.reading import vocabulary
from onrecord.reading.event_words import FORETOLD, ORDINALS, STRIKES, EventTables, Happening, is_of
from onrecord.reading.news import brings, dated_or_placed, narrow, of_a_day
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

DISPUTED = STRIKES | {"clash", "territory", "arrest", "abduction", "sexual-violence", "siege", "destruction"}  # what is denied by its name


def by_noun(w: Word, s: Sentence, places: Places, t: EventTables) -> Happening | None:
    before = [c for c in w.children if c.dep in ("compound", "amod", "nmod") and c.i < w.i]
    name = next(
        (f"{c.lower} {w.lower}" for c in reversed(before) if f"{c.lower} {w.lower}" in t.nouns or f"{c.lower} {w.lower}" in t.nouns_if),
        w.lower,
    )
    if w.i + 2 < len(s.words) and s.words[w.i + 1].text == "-" and f"{w.lower}-{s.words[w.i + 2].lower}" in t.nouns_if:
        name = f"{w.lower}-{s.words[w.i + 2].lower}"  # "build-up"
    name = hyphened(w, s, t) or name
    if w.dep == "pobj" and w.head.lower == "of" and (whole := f"{w.head.head.lower} of {w.lower}") in t.nouns:
        name = whole  # "an exchange of fire"
    if w.lower in wordset("packages") and any(
        is_of(o, "armed", s, places) for c in w.kids("prep") if c.lower == "of" for o in c.kids("pobj")
    ):
        name = "arms package"  # "a package of weapons"
    after = s.words[w.i + 1] if w.i + 1 < len(s.words) else None
    if w.dep in ("compound", "nmod") and w.head.is_noun and w.head.lower not in t.nouns and w.head.lower not in t.nouns_if:
        return None
    if w.lower == "fighting" and after is not None and after.lower in wordset("fighting machines"):
        return None
    top = w
    while top.dep == "conj" and top.head.is_noun:
        top = top.head
    determiners = {c.lower for c in (*w.children, *top.children) if c.dep == "det"}
    if "any" in determiners and _is_disputed(w) and (kind := t.nouns.get(name) or t.nouns_if.get(name)) in DISPUTED:
        return Happening(w, kind, False, negated=True)  # "denied that there had been any retreat"
    if determiners & {"any", "every", "each"} or any(c.lower in wordset("soft attacks") for c in before):
        return None
    if "no" in determiners:
        kind = t.nouns.get(name) or t.nouns_if.get(name, "")
        told = w.head.lower in wordset("be") | wordset("conduct") | wordset("take course")
        to_come = {c.lower for c in w.head.kids("aux")} & (wordset("future") | wordset("unreal"))  # "there will be no strikes"
        return Happening(w, kind, False, negated=True) if told and not to_come and kind in DISPUTED else None
    if after is not None and after.text == "-" and after.start == w.end and "-" not in name:
        return None  # "combat-hardened"
    if w.dep == "pobj" and w.head.lower == "in" and w.lower == "advance" and not w.children:
        return None  # "in advance"
    if w.tag == "VBG" and w.child("prt") is not None:
        return None  # "shooting down missiles"
    of_its_day = w.lower == "invasion" and of_a_day(w, s)  # "accountable for its Feb. 24 invasion": it was
    if (_unreal(w, t.nouns.get(name) or t.nouns_if.get(name)) and not of_its_day) or (
        w.dep in ("dobj", "dative") and w.head.lower in wordset("address") - wordset("meetings held")
    ):
        return None
    if w.lower in ("pause", "pauses") and not any(c.dep == "prep" and c.lower in ("in", "of") for c in w.children):
        return None
    if w.lower in wordset("vague help") and not (w.dep == "pobj" and w.head.lower == "in" and _amount(w.head.head)):
        return None  # "offered support", and not "$2 million in support"
    if name in t.nouns_if and t.nouns_if[name] == "aid":
        return Happening(w, "aid", False, expected=_granted(w) == "promised") if _granted(w) else None
    if any(c.lower in wordset("bloodless") for c in before) and (t.nouns.get(name) or t.nouns_if.get(name)) == "clash":
        return None  # "a court battle"
    if w.dep == "pobj" and (
        (w.head.lower in ("about", "on", "of") and w.head.head.lower in wordset("works"))
        or any(x.lower in wordset("works") for x in w.head.head.kids("nsubj", "nsubjpass"))
    ):
        return None  # "a film about the siege", "the book tells of the siege"
    if w.lower in ("understanding", "understandings") and not any(c.lower in ("on", "with", "between") for c in w.kids("prep")):
        return None  # "an understanding of security"
    if w.lower in wordset("gatherings") and not _of_delegates(w):
        return None
    if any(c.lower == "of" and (x := c.child("pobj")) is not None and x.lower in wordset("no volleys") for c in w.kids("prep")):
        return None  # "a salvo of applause"
    if w.lower in ("protest", "protests") and (
        w.head.lower in wordset("diplomatic") or any(c.lower in wordset("diplomatic") for c in before)
    ):
        return None  # "lodged a protest", "in protest"
    sure = name in t.nouns
    event_type = t.nouns.get(name) or t.nouns_if.get(name)
    if event_type is None:
        return None
    if event_type == "destruction" and w.lower == "fire" and (w.head.lower == "under" or any(c.lower == "by" for c in w.kids("prep"))):
        event_type = "strike"  # "a town under fire", "fire by the rebels"
    news = brings(w, s, places)
    if (
        event_type == "talks"
        and w.lower == "round"
        and w.head.lower not in wordset("begin or end")
        and not any(
            p.lower == "of" and (x := p.child("pobj")) is not None and x.lower in ("talks", "negotiations", "consultations")
            for p in w.kids("prep")
        )
    ):
        return None
    definite = any(c.dep == "det" and c.lower in ("the", "this", "that", "these", "those", "such") for c in w.children)
    if not sure and definite and not news and event_type == "strike" and w.dep == "dobj" and w.head.lower in wordset("confirm"):
        return Happening(w, event_type, False, again=True)
    again = sure and not news and (definite or w.child("det") is None)
    if again and w.dep in ("compound", "amod", "conj"):
        return None
    held = (
        event_type == "talks"
        and w.dep in ("nsubj", "nsubjpass")
        and (
            (not definite and _under_way(w.head))
            or (w.lower == "round" and any(c.lower in ORDINALS for c in before) and w.head.lower in wordset("begin or end") - wordset("be"))
        )
    )
    if event_type in ("talks", "clash", "territory") and not sure and not held and not dated_or_placed(w, s, places):
        return None
    if _judged(w):
        return None
    if event_type == "talks" and definite and not held and not dated_or_placed(w, s, places, own=True):
        return None
    if (
        event_type == "evacuation"
        and w.lower in ("corridor", "corridors")
        and not any(x.lower.startswith(("humanit", "evacu", "civilian")) for x in s.words)
        and not (w.dep in ("nsubj", "nsubjpass", "dobj") and any(c.lower == "out" for c in w.kids("prep")))
    ):
        return None
    if event_type == "talks" and w.lower in ("call", "calls") and not _with_somebody(w):
        return None  # "a call to arms"
    if w.is_proper and w.ent == "ORG" and event_type != "talks":
        return None  # part of the name of a body
    imposed = event_type == "sanctions" and (top := _of_which(w)).dep in ("dobj", "nsubjpass") and top.head.lower in wordset("impose")
    if event_type == "sanctions" and not imposed and not dated_or_placed(w, s, places):
        return None
    if event_type == "strike" and not sure and _war_itself(w, s, places):
        return None
    if event_type in ("deployment", "agreement") and not sure and top.dep in ("appos", "ROOT", "dep"):
        return None  # "our terms are known: ceasefire, withdrawal of troops"
    if event_type in STRIKES | {"clash"} and w.dep == "pobj" and {w.head.head.lower, s.words[w.head.i - 1].lower} & wordset("pauses"):
        return None  # "a pause in the fighting" is an agreement
    if event_type == "clash" and not sure and _of_the_war(w, s, places):
        return None
    if (
        event_type == "territory"
        and w.lower in wordset("steps forward")
        and (not dated_or_placed(w, s, places, dated=False) or _of_a_field(w, s, places))
    ):
        return None
    if event_type == "clash" and _stalled(w):
        event_type = "territory"
    if event_type == "deployment" and name in wordset("moved") and not any(x.lower in vocabulary.noun_class("armed") for x in w.subtree()):
        return None  # "grain shipments"
    if w.lower in ("fall", "loss", "losses") and not any(
        n.head.dep == "pobj" and n.head.head.head is w and not n.where.is_wide for n in places.named(s)
    ):
        return None  # "the fall of Sumy", and not of a wall or an empire
    if w.lower == "control" and not _held(w, s, places):
        return None  # "control of the senate", "a fire under control"
    if w.lower == "invasion" and not narrow(w, s, places) and not of_a_day(w, s):
        return None
    if event_type == "territory" and any(
        c.lower == "of" and (x := c.child("pobj")) is not None and x.lower in vocabulary.noun_class("people") for c in w.kids("prep")
    ):
        event_type = "arrest"  # "the capture of the mayor"
    if not sure and not news and not imposed and event_type not in ("talks", "clash", "territory"):
        return None
    return Happening(w, event_type, False, again=again)


def _is_disputed(w: Word) -> bool:
    """Whether a noun stands under a verb of denial: "denied there had been any strikes", "rejected any claim of a massacre"."""
    return any(a.lower in wordset("disputing") for a in list(w.ancestors())[:4])


def _of_the_war(w: Word, s: Sentence, places: Places) -> bool:
    """ "The fighting in Ukraine": the war as such, where no day is told and nothing narrower than a country."""
    under = {x.i for x in w.subtree()}
    at = [n for n in places.named(s) if n.head.i in under and not n.demonym]
    if w.lower in ("fight", "fights") and not at and not any(c.lower in ("for", "with", "between") for c in w.kids("prep")):
        return True  # "no rules in this fight"
    return bool(at) and all(n.where.is_country for n in at) and not any(not d.since for d in s.dates) and w.dep != "nsubj"


def _of_a_field(w: Word, s: Sentence, places: Places) -> bool:
    """ "Advances in technology": in what is no land."""
    within = [o for c in w.kids("prep") if c.lower == "in" for o in c.kids("pobj")]
    return bool(within) and not any(is_of(o, "place", s, places) or o.lower in wordset("directions") or o.is_proper for o in within)


def _held(w: Word, s: Sentence, places: Places) -> bool:
    """Whether "control" is of a place: what it is of is none that is run, and somebody takes, has or loses it."""
    if w.dep == "pobj" and w.head.lower == "for":
        return False  # "battles for control of the town"
    preps = [*w.kids("prep"), *(c for c in w.head.kids("prep") if c.i == w.i + 1)]
    of = [o for c in preps if c.lower in ("of", "over") for o in c.kids("pobj")]
    if any(o.lower in wordset("not controlled") for o in of):
        return False
    if any(is_of(o, "place", s, places) for o in of):
        return True
    verb = w.head.head if w.dep == "pobj" and w.head.lower == "under" else w.head
    subject = verb.child("nsubj", "nsubjpass")
    placed = subject is not None and is_of(subject, "place", s, places)
    return placed if w.dep == "pobj" else w.dep == "dobj" and verb.lower in wordset("holds")


def _judged(w: Word) -> bool:
    """ "Talks are impossible", "the scenario of an attack is less likely"."""
    top = w
    while top.dep == "pobj" and top.head.head.is_noun:
        top = top.head.head
    if top.dep == "nsubj" and w.child("poss") is None and any(x.lower in wordset("crimes") for x in top.head.kids("attr")):
        return w.tag == "NNS" and top.head.lower in ("is", "are")  # "attacks on hospitals are a crime": whichever
    return top.dep in ("nsubj", "nsubjpass") and any(x.lower in wordset("judged") for x in top.head.kids("acomp", "oprd"))


def hyphened(w: Word, s: Sentence, t: EventTables) -> str | None:
    """The noun that a word ends: "build-up", "counter-attack", of three words to the parser."""
    if w.i < 2 or s.words[w.i - 1].text != "-" or s.words[w.i - 1].end != w.start:
        return None
    name = f"{s.words[w.i - 2].lower}-{w.lower}"
    return name if name in t.nouns or name in t.nouns_if else None


def _unreal(w: Word, event_type: str | None) -> bool:
    """A noun in a wish, a fear or a condition: "to prevent an attack", "in the event of an attack"."""
    if event_type not in FORETOLD and w.dep == "nsubj" and _pointed_at(w) and _of_consequences(w.head):
        return False
    for a in w.ancestors():
        if a.lower in wordset("presupposing") or (w in a.kids("dobj") and a.child("oprd") is not None):
            return False  # "called the strike an act of terror"
        if w.dep == "nsubjpass" and a is w.head and a.lower in wordset("set for a day") and event_type in FORETOLD:
            return False
        if a.lower in wordset("wish") and (event_type in FORETOLD or a.lower not in ("supporting", "supported")):
            return True
        if a.tag == "VBG" and a.dep == "pcomp":
            continue  # "the threat of imposing sanctions"
        if a.is_verb:
            aux = {c.lower for c in a.children if c.dep == "aux"}
            marks = {c.lower for c in a.children if c.dep == "mark"}
            if aux & wordset("unreal") or marks & {"if", "unless"}:
                return True
            announced = a.dep == "ROOT" and a.child("nsubj") is not None and event_type in FORETOLD  # "EU to impose sanctions"
            return bool("to" in aux and not announced and not (a.dep == "xcomp" and a.head.lower in wordset("dare")))
    return False


def _pointed_at(w: Word) -> bool:
    """ "The arrest", "this week's strikes": one that the reader is to know of, or that is told with its day."""
    own = {"the", "this", "these", "those", "his", "her", "their", "its"}
    return any(c.dep == "poss" or c.lower in own for c in w.kids("det", "poss"))


def _of_consequences(verb: Word) -> bool:
    """Whether a verb tells what may come of its subject: "the arrest may be a sign", not "the attack may begin"."""
    if verb.lower in wordset("missed"):
        return verb.child("attr", "dobj") is not None
    return verb.is_verb and verb.lower not in wordset("comes about")


def _war_itself(w: Word, s: Sentence, places: Places) -> bool:
    """ "Russia's attack on Ukraine": the war as a whole, where no day is told."""
    if w.tag != "NN" or s.dates:
        return False
    on = [c.child("pobj") for c in w.children if c.dep == "prep" and c.lower in ("on", "against")]
    heads = {n.head.i for n in places.named(s) if n.where.is_country and not n.demonym}
    weapon = any(c.dep == "compound" for c in w.children)
    if weapon or any(c.lower in ("terrorist", "terror") for c in w.children):
        return False
    return any(x is not None and x.i in heads for x in on)


def _granted(w: Word) -> str | None:
    """Whether help is told as given: "announced a package of aid", "$2 million in assistance"; or as "promised"."""
    while w.dep == "pobj" and w.head.lower in ("of", "in", "worth"):
        whole = w.head.head
        if not _amount(whole) and (whole.is_verb or whole.lower not in wordset("granting")):
            break
        w = whole
    above = w.head.head if w.dep == "pobj" else w
    given_with = above.is_verb and (  # "provide Kyiv with $2 million in aid", "announced 5 million dollars in aid"
        w.head.lower == "with" or (w.head.lower == "in" and any(_amount(o) for o in above.kids("dobj")))
    )
    verb = w.head.head if given_with else w.head
    if (w.dep not in ("dobj", "nsubjpass") and not given_with) or verb.lower not in wordset("granting"):
        return None
    if verb.tag == "VBG" and verb.dep in ("pcomp", "csubj", "xcomp", "dobj", "nsubj", "advcl", "amod"):
        return None  # "stop providing military aid"
    first = verb.head if verb.dep == "conj" and verb.head.is_verb else verb
    aux = {c.lower for v in (verb, first) for c in v.children if c.dep == "aux"}
    marks = {c.lower for c in verb.children if c.dep in ("mark", "neg")}
    if (
        aux & wordset("unreal")
        or marks & {"if", "unless", "not", "n't"}
        or ("to" in aux and not (first.head.is_verb and first.head.lower in wordset("dare")))
    ):
        return None
    return "promised" if aux & wordset("future") or "to" in aux else "given"


def _amount(w: Word) -> bool:
    return (
        w.lower in wordset("partitives")
        or w.tag in ("CD", "$")
        or w.lower in ("m", "bn", "package", "packages", "tranche", "batch", "round")
    )


def _of_delegates(w: Word) -> bool:
    """Whether a gathering is one of officials: "a gathering of foreign ministers", "attended the gathering"."""
    of = [x for c in w.kids("prep") if c.lower in ("of", "for", "with", "between") for p in c.kids("pobj") for x in (p, *p.conjuncts())]
    return any(x.lower in vocabulary.noun_class("party") for x in of) or (w.dep == "dobj" and w.head.lower in wordset("meetings held"))


def _under_way(verb: Word) -> bool:
    """ "Talks are under way", "talks resumed", "talks took place"."""
    if verb.lower in wordset("be"):
        return any(x.lower in ("way", "underway", "under", "ongoing") for c in verb.kids("prep", "acomp", "advmod") for x in c.subtree())
    return verb.lower in wordset("take course")


def _with_somebody(w: Word) -> bool:
    """A call is talks where it is by wire, or with somebody."""
    in_it = w.dep == "pobj" and w.head.lower in ("in", "during", "after", "on")
    had = w.dep == "dobj" and w.head.lower in wordset("hold talks")
    by_wire = any(c.lower in wordset("by wire") for c in w.children if c.i < w.i)
    return in_it or had or by_wire or any(c.dep == "prep" and c.lower in ("with", "between") for c in w.children)


def _of_which(w: Word) -> Word:
    """The noun that a word is the substance of: the package in "a package of sanctions"; else the word itself."""
    return w.head.head if w.dep == "pobj" and w.head.lower == "of" and w.head.head.is_noun else w


def _stalled(w: Word) -> bool:
    """ "The offensive stalled", "remained stalled"."""
    top = w.head.head if w.dep == "pobj" and w.head.lower == "of" else w  # "nearly all of the offensives"
    verb = top.head
    near = [verb, *verb.kids("acomp", "oprd", "xcomp", "attr")]
    return top.dep in ("nsubj", "nsubjpass") and any(x.lower in wordset("stalled") for x in near)
