"""Which words of a sentence name a happening, and of which type. The words are those of vocabulary/events.yaml and classes.yaml."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.forms import verb_forms
from onrecord.reading.places import Places
from onrecord.reading.syntax import Sentence, Word

UNREAL = frozenset({"would", "could", "may", "might", "should", "can", "must", "ca", "shall"})
FUTURE = frozenset({"will", "'ll", "’ll", "wo"})
DARING = frozenset().union(*(verb_forms(v) for v in ("begin", "start", "continue", "try", "attempt", "manage", "resume", "use", "keep", "go", "agree", "help", "set", "plan", "schedule", "expect")))
STRIKES = frozenset({"strike", "launch", "shelling", "air-strike", "attack", "explosion"})
FORETOLD = frozenset({"talks", "evacuation", "agreement", "deployment", "aid", "sanctions"})  # types that news announces beforehand
NEVER = frozenset({"deal", "agreement", "balance", "tone", "note", "record", "chord", "problem", "snag", "low", "high", "optimism", "blow", "economy", "market", "markets", "price", "prices", "road", "headline", "headlines"})


@dataclass(frozen=True, slots=True)
class Happening:
    """A word that names a happening: its type ("strike" and "launch" are still to be told by their means) and whether it is a verb."""

    word: Word
    event_type: str
    is_verb: bool
    expected: bool = False
    negated: bool = False  # "does not fire on": an event only in the mouth of somebody who denies it
    again: bool = False  # a mention without news of its own: an event only in the mouth of somebody new


@dataclass(frozen=True, slots=True)
class _Tables:
    verbs: dict[str, str]
    verbs_on: dict[str, tuple[tuple[str, str], ...]]
    nouns: dict[str, str]
    nouns_if: dict[str, str]


@functools.cache
def _tables() -> _Tables:
    verbs: dict[str, str] = {}
    verbs_on: dict[str, list[tuple[str, str]]] = {}
    sure: dict[str, str] = {}
    maybe: dict[str, str] = {}
    for event_type, words in vocabulary.events().items():
        for form in vocabulary.verbs(words.verbs):
            verbs.setdefault(form, event_type)
        for kind, on in words.verbs_on.items():
            for form in vocabulary.verbs(on):
                verbs_on.setdefault(form, []).append((event_type, kind))
        for noun in vocabulary.nouns(words.nouns):
            sure.setdefault(noun, event_type)
        for noun in vocabulary.nouns(words.nouns_if):
            maybe.setdefault(noun, event_type)
    return _Tables(verbs, {k: tuple(v) for k, v in verbs_on.items()}, sure, maybe)


ORDINALS = {w: i for i, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}


@functools.cache
def _starts() -> frozenset[str]:
    return frozenset().union(*(verb_forms(v) for v in ("start", "begin", "end", "conclude", "open", "take", "finish", "be")))


def happenings(sentence: Sentence, places: Places, *, rounds: bool = False) -> list[Happening]:
    """The happenings of one sentence in the order of their words, each told once. `rounds`: the text just spoke of rounds of talks."""
    t = _tables()
    out: list[Happening] = []
    if sentence.words[-1].text == "?":
        return []
    for w in sentence.words:
        low = w.lower
        if w.ent in ("DATE", "TIME") and w.ent and low not in ("overnight",) or w.ent == "PERSON":
            continue
        if low == "without" and w.dep == "prep" and w.head.lower in ("been", "is", "was", "are", "were", "left", "remain", "remained", "leaving", "remains", "be") and any(
            x.lower in ("power", "electricity", "water", "heat", "heating", "gas", "internet") for x in w.subtree()
        ):
            out.append(Happening(w, "outage", False))
            continue
        if low in ("fire", "attack", "bombardment", "shelling", "shellfire") and w.dep == "pobj" and w.head.lower == "under" and w.head.head.is_verb:
            out.append(Happening(w, "strike", False))
            continue
        if w.is_verb and w.dep not in ("amod", "compound", "aux", "auxpass") and (low in t.verbs or low in t.verbs_on):
            found = _verb(w, sentence, places, t)
        elif (w.is_noun or (w.tag == "VBG" and w.dep in ("pobj", "nsubj", "dobj", "compound", "conj", "pcomp"))) and _may_name(low, t):
            found = _noun(w, sentence, places, t)
        elif low in ORDINALS and w.dep == "nsubj" and w.head.lower in _starts() and rounds:
            found = Happening(w, "talks", False)
        else:
            continue
        if found is not None:
            out.append(found)
    return [h for h in out if not _told_already(h, out)]


def _may_name(low: str, t: _Tables) -> bool:
    return low in t.nouns or low in t.nouns_if or low in _last_words()


@functools.cache
def _last_words() -> frozenset[str]:
    t = _tables()
    return frozenset(k.split()[-1] for k in (*t.nouns, *t.nouns_if) if " " in k)


def objects(verb: Word) -> list[Word]:
    """What a verb is done to: its object, or the subject of its passive, with what is joined to it."""
    out = [c for c in verb.children if c.dep in ("dobj", "nsubjpass")]
    if not out and verb.tag == "VBN" and verb.dep in ("acl", "relcl", "advcl"):
        out = [verb.head] if verb.dep != "advcl" else []
    return [x for w in out for x in (w, *w.conjuncts())]


def _is_place(w: Word, sentence: Sentence, places: Places) -> bool:
    if w.lower in vocabulary.noun_class("place"):
        return True
    inside = {x.i for x in (w, *w.kids("compound", "amod", "nmod"))}
    return any(n.head.i in inside and not n.demonym for n in places.named(sentence))


def _verb(w: Word, s: Sentence, places: Places, t: _Tables) -> Happening | None:
    expected = False
    marks = {c.lower for c in w.children if c.dep in ("mark", "advmod", "neg")}
    if marks & {"if", "unless", "whether"}:
        return None
    negated = bool(marks & {"not", "n't", "n’t", "never"})
    aux = {c.lower for c in w.children if c.dep == "aux"}
    if aux & UNREAL:
        return None
    if aux & FUTURE:
        expected = True
    if "to" in aux:
        head = w.head
        used = head.lower == "used" and not any(c.lower in UNREAL or c.lower == "be" for c in head.children)
        if w.dep == "xcomp" and head.lower in DARING and (head.lower not in verb_forms("use") or used) or w.dep == "advcl" and used:
            expected = head.lower in verb_forms("plan") | verb_forms("schedule") | verb_forms("expect") | verb_forms("set") | verb_forms("agree")
        else:
            return None
    elif not _told(w):
        return None
    done_to = objects(w)
    done_to += [x for o in done_to if (x := _inner(o)) is not None]
    event_type = t.verbs.get(w.lower)
    if event_type == "strike" and not _struck(w, done_to, s, places):
        event_type = None
    if event_type is None:
        for candidate, kind in t.verbs_on.get(w.lower, ()):
            if _on(w, kind, done_to, s, places):
                event_type = candidate
                break
    if event_type is None or (expected and event_type not in FORETOLD) or (negated and event_type not in STRIKES):
        return None
    return Happening(w, event_type, True, expected, negated)


_NOMINAL_PREPS = frozenset({"by", "after", "while", "since", "when"})


def _told(w: Word) -> bool:
    """Whether a participle or bare infinitive tells what happened, and does not name the act as such ("against sending weapons")."""
    if w.tag == "VBG":
        if w.dep == "pcomp":
            return w.head.lower in _NOMINAL_PREPS or w.child("nsubj") is not None or w.head.lower == "with"
        return w.dep not in ("csubj", "nsubj", "csubjpass", "dobj", "pobj")
    if w.tag == "VB" and not any(c.dep == "aux" for c in w.children):
        return w.head.tag in ("VBD", "VBN") and w.head.lower == "helped" and w.child("nsubj") is None or (w.dep == "ccomp" and w.head.lower in verb_forms("see"))
    return True


_PARTITIVES = frozenset("part parts piece pieces number series string dozens hundreds thousands lot lots range canisters tons tonnes batch wave waves shipment shipments array quantities amount amounts swaths column scores tens most some several majority cent percent per".split())


def _inner(w: Word) -> Word | None:
    """What a part or an amount is of: "pieces of infrastructure"."""
    if w.lower not in _PARTITIVES:
        return None
    of = next((c for c in w.children if c.dep == "prep" and c.lower == "of"), None)
    return of.child("pobj") if of is not None else None


def _struck(w: Word, done_to: list[Word], s: Sentence, places: Places) -> bool:
    """"Hit", "strike", "target" as acts of war: by arms, or on a place, a thing or people; not "struck a deal"."""
    if any(x.lower in NEVER for x in done_to) or any(x.lower in ("sanctions", "sanction", "measures") for x in s.words):
        return False
    weapons = _weapon_words()
    near = [x for c in w.children if c.dep in ("nsubj", "agent", "prep", "dobj", "nsubjpass") for x in c.subtree()]
    if any(x.lower in weapons for x in near):
        return True
    military = vocabulary.noun_class("armed")
    subject = w.child("nsubj")
    if subject is not None and (subject.lower in military or subject.lower in vocabulary.party_of() or subject.lower in ("russians", "ukrainians", "enemy", "occupiers")):
        return any(x.lower not in ("individuals", "entities", "businesses", "companies", "officials") for x in done_to) or (not done_to and any(c.dep == "prep" for c in w.children))
    things = _thing_words()
    if w.child("nsubjpass") is not None and w.child("agent") is None and w.lower in ("struck", "hit", "attacked", "targeted"):
        return True
    return any(x.lower in things or _is_place(x, s, places) for x in done_to) and w.lower not in ("ravaged",)


@functools.cache
def _weapon_words() -> frozenset[str]:
    return frozenset().union(*(vocabulary.nouns(v) for v in vocabulary.classes().weapons.values()))


@functools.cache
def _thing_words() -> frozenset[str]:
    p = vocabulary.populations()
    return frozenset().union(*(vocabulary.nouns(v) for v in (*p.things.values(),)), vocabulary.nouns(["target", "infrastructure", "neighbourhood", "neighborhood", "market", "object", "site", "convoy", "area", "depot"]))


def _on(w: Word, kind: str, done_to: list[Word], s: Sentence, places: Places) -> bool:
    """Whether the verb has an object of the class that makes it a happening."""
    words = vocabulary.noun_class(kind) if kind not in ("thing",) else _thing_words()
    preps = [c for c in w.children if c.dep == "prep"]
    if kind == "place":
        if any(_is_place(x, s, places) for x in done_to):
            return w.lower not in verb_forms("leave") and not any(x.lower in NEVER for x in done_to)
        if any(x.lower in ("control", "access", "ground", "territory") and any(c.dep == "prep" for c in x.children) for x in done_to):
            return True
        if w.lower in verb_forms("retreat") | verb_forms("withdraw") | verb_forms("advance") | verb_forms("enter") | verb_forms("fight"):
            return any(p.lower in ("from", "into", "in", "toward", "towards", "to", "for", "on", "near", "around") and (x := p.child("pobj")) is not None and _is_place(x, s, places) for p in preps)
        return False
    if kind == "people" and w.lower in verb_forms("shoot"):
        return any(c.lower == "dead" for c in w.children) and bool(done_to)
    if kind == "people":
        subject = w.child("nsubj")
        people = subject is not None and (subject.lower in words or subject.lower in ("who", "which", "residents") or any(x.tag == "CD" for x in subject.children))
        route = any(p.lower in ("from", "to", "through", "along", "for", "via") for p in preps) or any(_is_place(x, s, places) for x in done_to)
        convoy = subject is not None and any(x.lower in ("convoy", "convoys", "buses", "cars", "column") for x in subject.subtree())
        return people and (convoy or w.lower in verb_forms("escape")) and (route or bool(done_to)) or any(x.lower in words for x in done_to) and w.lower in verb_forms("bus")
    if kind == "projectile":
        if w.lower in verb_forms("fall") | verb_forms("land") | verb_forms("crash") | verb_forms("come"):
            if w.lower in verb_forms("come") and not any(c.lower == "down" for c in w.children):
                return False
            subject = w.child("nsubj")
            return subject is not None and subject.lower in words and (bool(preps) or any(c.dep == "advmod" for c in w.children))
        if w.lower in verb_forms("fire") | verb_forms("shoot") and not done_to:
            return any(p.lower in ("on", "at", "into", "upon", "toward", "towards") and p.child("pobj") is not None for p in preps)
        if w.lower in verb_forms("shoot") and any(c.lower == "down" for c in w.children):
            return False
        if any(x.lower in ("it", "them", "one") for x in done_to) and w.lower in verb_forms("fire") | verb_forms("launch"):
            return True
        if any(x.lower in ("offensive", "assault", "operation", "invasion", "war", "campaign") for x in done_to):
            return False
        return any(x.lower in words for x in done_to)
    if kind == "party":
        if w.lower in verb_forms("visit"):
            subject = w.child("nsubj")
            return subject is not None and subject.ent == "PERSON" and any(_is_place(x, s, places) for x in done_to)
        with_ = next((p.child("pobj") for p in preps if p.lower == "with"), None)
        return any(x.lower in words or x.ent == "PERSON" for x in (*done_to, *([with_] if with_ is not None else []))) or (
            (subject := w.child("nsubj") or (w.head if w.dep == "acl" else None)) is not None and subject.lower in words and subject.tag in ("NNS", "NNPS") and not done_to
        )
    if kind == "service":
        return any(x.lower in words for x in done_to)
    if kind == "goods":
        return any(x.lower in words or any(c.lower in words for c in x.kids("compound", "amod")) for x in done_to)
    return any(x.lower in words or any(c.lower in words for c in x.kids("compound")) for x in done_to)


def _noun(w: Word, s: Sentence, places: Places, t: _Tables) -> Happening | None:
    before = [c for c in w.children if c.dep in ("compound", "amod", "nmod") and c.i < w.i]
    name = next((f"{c.lower} {w.lower}" for c in reversed(before) if f"{c.lower} {w.lower}" in t.nouns or f"{c.lower} {w.lower}" in t.nouns_if), w.lower)
    if w.dep in ("compound", "nmod") and w.head.is_noun and w.head.lower not in t.nouns and w.head.lower not in t.nouns_if:
        return None
    top = w
    while top.dep == "conj" and top.head.is_noun:
        top = top.head
    if any(c.dep == "det" and c.lower in ("no", "any", "every", "each") for c in (*w.children, *top.children)) or any(c.lower in ("possible", "potential", "future", "further", "imminent", "new-style", "nuclear", "cyber", "terror", "heart", "verbal") for c in before):
        return None
    if _unreal(w):
        return None
    sure = name in t.nouns
    event_type = t.nouns.get(name) or t.nouns_if.get(name)
    if event_type is None:
        return None
    news = _brings(w, s, places)
    if event_type == "talks" and w.lower == "round" and not any(p.lower == "of" and (x := p.child("pobj")) is not None and x.lower in ("talks", "negotiations", "consultations") for p in w.kids("prep")):
        return None
    definite = any(c.dep == "det" and c.lower in ("the", "this", "that", "these", "those", "such") for c in w.children)
    again = sure and not news and (definite or w.child("det") is None)
    if again and w.dep in ("compound", "amod", "conj"):
        return None
    if event_type in ("talks", "clash", "territory") and not sure and not _dated_or_placed(w, s, places):
        return None
    if event_type == "talks" and definite and not _dated_or_placed(w, s, places, own=True):
        return None
    if event_type == "evacuation" and w.lower in ("corridor", "corridors") and not any(x.lower.startswith(("humanit", "evacu", "civilian")) for x in s.words):
        return None
    if w.lower == "invasion" and not _narrow(w, s, places):
        return None
    if not sure and not news:
        return None
    return Happening(w, event_type, False, again=again)


def _unreal(w: Word) -> bool:
    """A noun in a wish, a fear or a condition: "to prevent an attack", "in the event of an attack"."""
    for a in w.ancestors():
        if a.lower in _irrealis():
            return True
        if a.is_verb:
            aux = {c.lower for c in a.children if c.dep == "aux"}
            marks = {c.lower for c in a.children if c.dep == "mark"}
            if aux & UNREAL or marks & {"if", "unless"}:
                return True
            if "to" in aux and not (a.dep == "xcomp" and a.head.lower in DARING):
                return True
            return False
    return False


def _narrow(w: Word, s: Sentence, places: Places) -> bool:
    """An invasion is a happening of its own only where it is of a part of a country, or of a day."""
    under = {x.i for x in w.subtree()}
    return any(n.head.i in under and not n.demonym and not n.where.is_country for n in places.named(s))


def _dated_or_placed(w: Word, s: Sentence, places: Places, *, own: bool = False) -> bool:
    """Whether the mention itself, or its clause, has a date or a place; `own` wants it beside the noun or on the clause's verb."""
    clause = w.clause
    under = {x.i for x in w.subtree()}
    inside = {x.i for x in clause.subtree()} if not own else {x.i for c in clause.children if c.dep in ("prep", "npadvmod", "advmod", "tmod") for x in c.subtree()} | under
    for d in s.dates:
        if not d.since and any(x.i in inside for x in s.within(d.start, d.end)):
            return True
    if any(x.lower in ("there", "here") and x.i in inside for x in s.words):
        return True
    for n in places.named(s):
        if n.demonym or n.head.i not in inside:
            continue
        if n.head.i in under and (not n.where.is_country or n.head.dep == "pobj" and n.head.head.lower in ("in", "across", "around", "of")):
            return True
        if n.head.dep == "pobj" and n.head.head.lower in ("in", "at", "near", "around", "outside", "across", "on") and n.head.head.head in (clause, w):
            return True
        if n.head.dep in ("nsubj", "dobj", "nsubjpass") and n.head.head is clause and not n.where.is_wide and not own:
            return True
    if any(c.dep in ("acl", "relcl") and (c.lower == "held" or any(x.lower == "held" for x in c.children)) for c in w.children):
        return True
    return any(c.dep == "prep" and c.lower in ("between", "with") and c.child("pobj") is not None and (c.child("pobj").is_proper) for c in w.children) and not own  # type: ignore[union-attr]


@functools.cache
def _irrealis() -> frozenset[str]:
    return frozenset().union(
        *(verb_forms(v) for v in ("plead", "appeal", "ask", "seek", "support", "propose", "offer", "prevent", "avoid", "threaten", "want", "plan", "prepare", "deter", "fear", "risk", "expect", "avert", "demand", "urge", "call")),
        ("event", "case", "threat", "risk", "possibility", "prospect", "likelihood", "danger", "fear", "fears", "warning", "warnings", "against", "ability", "capability", "response", "defence", "defense", "after-effects"),
    )


def _brings(w: Word, s: Sentence, places: Places) -> bool:
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
    if any(n.head.i in inside and not n.demonym and abs(n.head.i - w.i) < 10 and n.head.dep == "pobj" and n.head.head.lower in ("in", "on", "at", "near", "outside", "around") for n in places.named(s)):
        return True
    if any(n.head.i in inside and not n.demonym and not n.where.is_wide and n.head.dep in ("nsubj", "dobj", "nsubjpass", "appos") for n in places.named(s)):
        return True
    if any(x.lower == "there" and x.dep == "advmod" and abs(x.i - w.i) < 4 for x in s.words):
        return True
    if w.dep == "dobj" and w.head.lower in _conducted() and w.head.child("nsubj") is not None:
        return True
    return any(c.dep == "prep" and c.lower in ("on", "against") and c.child("pobj") is not None for c in w.children) or any(c.dep == "nummod" for c in w.children)


@functools.cache
def _conducted() -> frozenset[str]:
    return frozenset().union(*(verb_forms(v) for v in ("carry", "conduct", "launch", "mount", "stage", "suffer", "report", "repel", "repulse", "survive")))


def _told_already(h: Happening, every: list[Happening]) -> bool:
    """A second word for the same happening in one clause: "struck by a missile strike", "carried out attacks, bombing ..."."""
    if h.is_verb:
        return False
    for o in every:
        if o is h or o.event_type != h.event_type and {o.event_type, h.event_type} - {"strike", "launch", "shelling", "air-strike", "explosion"}:
            continue
        if o.is_verb and o.word in h.word.ancestors() and h.word.clause is o.word:
            return True
        if not o.is_verb and o.word.i < h.word.i and o.word in h.word.ancestors() and h.word.clause is o.word.clause:
            return True
    return False
