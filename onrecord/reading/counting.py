"""What a number counts, and of which measure: the noun beside it, and the verb, noun or word that says what became of them."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.forms import verb_forms
from onrecord.reading.syntax import Sentence, Word

MAX_CLIMB = 7  # steps up the parse in search of the word that says the measure
STRONG_NOUNS = frozenset({"killed", "injured", "casualties", "missing"})  # "57 deaths" are deaths, whatever the verb
PASSING = frozenset("total number toll group crowd convoy handful estimate maximum minimum average rest majority most part half third quarter list column wave team crew family".split())
BORDER_WORDS = frozenset("abroad exile border borders neighbouring neighboring country countries overseas poland romania moldova hungary slovakia chad egypt jordan turkey germany pakistan iran europe".split())
NEED_WORDS = frozenset("water power electricity heat heating gas food medicine medicines aid assistance fuel shelter communications internet supplies care".split())
SHELTER_WORDS = frozenset("shelter shelters basement basements bunker bunkers cellar cellars underground shelterer".split())
CORRIDOR_WORDS = frozenset("corridor corridors convoy convoys evacuation buses bus train trains route routes".split())
FLEE = verb_forms("flee")
MOVED = frozenset().union(*(verb_forms(v) for v in ("arrive", "enter", "leave", "seek", "go", "escape", "pour", "stream", "travel", "reach", "register", "return", "host", "receive", "take", "come")))
LIFE = frozenset({"life", "lives"})
QUANTITY_PREPS = frozenset({"between", "over", "around", "about", "under", "above", "below", "beyond"})
CHANGE = frozenset().union(*(verb_forms(v) for v in ("rise", "grow", "climb", "increase", "jump", "reach", "stand", "hit", "exceed", "pass", "surpass", "top", "fall", "drop", "total", "bring", "put", "take", "be", "go", "swell", "soar", "double", "raise", "revise", "update", "number", "set", "cross")))


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the noun (None where the number stands alone), its population, and whether it is people or things."""

    noun: Word | None
    population: str
    is_things: bool
    known: bool  # the noun is one that the vocabulary knows, or a people's name


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure of a number and the word that says it; `inherited` is the number that it was taken over from ("including")."""

    measure: str
    trigger: Word
    part_of: Word | None = None


@functools.cache
def _population_table() -> dict[str, tuple[str, bool]]:
    p = vocabulary.populations()
    out: dict[str, tuple[str, bool]] = {}
    for things, table in ((False, p.people), (True, p.things)):
        for population, words in table.items():
            for form in vocabulary.nouns(words):
                out.setdefault(form, (population, things))
    return out


@functools.cache
def _verb_table(role: str) -> dict[str, tuple[str, ...]]:
    """Each form of each verb, to the measures whose `role` ("object", "subject") it fills, in the order of the file."""
    out: dict[str, list[str]] = {}
    for measure, words in vocabulary.measures().items():
        for word in getattr(words, role):
            for form in verb_forms(word.split()[0]):
                out.setdefault(form, []).append(measure)
    return {k: tuple(v) for k, v in out.items()}


@functools.cache
def _particles() -> dict[tuple[str, str], frozenset[str]]:
    """Verbs that say the measure only with a particle: (measure, form) to the particles."""
    out: dict[tuple[str, str], set[str]] = {}
    plain = {(m, w) for m, words in vocabulary.measures().items() for w in (*words.object, *words.subject) if " " not in w}
    for measure, words in vocabulary.measures().items():
        for word in (*words.object, *words.subject):
            verb, _, particle = word.partition(" ")
            if particle and (measure, verb) not in plain:
                for form in verb_forms(verb):
                    out.setdefault((measure, form), set()).add(particle)
    return {k: frozenset(v) for k, v in out.items()}


@functools.cache
def _noun_table() -> dict[str, str]:
    return {form: m for m, words in vocabulary.measures().items() for form in vocabulary.nouns(words.noun)}


@functools.cache
def _state_table() -> dict[str, str]:
    return {s: m for m, words in vocabulary.measures().items() for s in words.state}


@functools.cache
def _head_table() -> dict[str, str]:
    return {h.split()[-1]: m for m, words in vocabulary.measures().items() for h in words.head}


@functools.cache
def _forms(name: str) -> frozenset[str]:
    return vocabulary.nouns(getattr(vocabulary.populations(), name))


def counted(num: Word, span: set[int], sentence: Sentence) -> Counted:
    """What is counted by the number whose head word is `num` and whose words are `span`."""
    noun = _counted_noun(num, span, sentence)
    if noun is not None and noun.tag == "NNP" and noun.lower not in _population_table():
        noun = None
    if noun is None:
        return Counted(None, "people", False, False)
    return _classify(noun)


def _counted_noun(num: Word, span: set[int], sentence: Sentence) -> Word | None:
    if num.dep in ("nummod", "quantmod", "amod", "compound", "det", "nmod") and num.head.i not in span and num.head.i > num.i and (num.head.is_noun or num.head.tag in ("JJ", "VBN")):
        return num.head
    of = next((c for c in num.children if c.dep == "prep" and c.lower == "of" and c.i > num.i), None)
    target = of.child("pobj") if of is not None else None
    if target is not None and target.is_noun:
        return target
    if num.is_noun and num.i not in span:
        return num
    nxt = sentence.words[max(span) + 1] if max(span) + 1 < len(sentence.words) else None
    if nxt is not None and nxt.is_noun and (nxt.head.i in span or num.head is nxt or num.dep in ("nummod", "appos")):
        return nxt
    return None


def _classify(noun: Word) -> Counted:
    table = _population_table()
    adjectives = [c for c in noun.children if c.dep in ("amod", "compound", "nmod") and c.i < noun.i]
    two = f"{adjectives[-1].lower} {noun.lower}" if adjectives else ""
    found = table.get(two) or table.get(noun.lower)
    modifiers = {c.lower for c in adjectives}
    if found is None and noun.lower in vocabulary.party_of() and noun.tag in ("NNPS", "NNS", "NNP", "JJ"):
        found = ("people", False)
    if found is None and noun.is_proper and noun.tag == "NNPS":
        found = ("people", False)
    if found is None:
        of = next((c for c in noun.children if c.dep == "prep" and c.lower in ("of", "among") and c.i > noun.i), None)
        inner = of.child("pobj") if of is not None else None
        if inner is not None and inner.lower in table:
            return Counted(noun, table[inner.lower][0], table[inner.lower][1], True)
        if modifiers & {"civilian", "civilians"}:
            return Counted(noun, "civilians", False, noun.lower in _noun_table())
        if modifiers & {"military", "combat", "army", "soldier", "troop"}:
            return Counted(noun, "soldiers", False, noun.lower in _noun_table())
        if modifiers & {"child", "children"}:
            return Counted(noun, "children", False, noun.lower in _noun_table())
        return Counted(noun, "people", False, noun.lower in _noun_table())
    population, things = found
    if not things and population == "people":
        if "civilian" in modifiers:
            population = "civilians"
        elif modifiers & {"elderly", "old", "older"}:
            population = "elderly"
        elif modifiers & {"young", "little"} and noun.lower in ("person", "people"):
            population = "people"
        elif noun.lower in ("prisoner", "prisoners") and modifiers & {"war"}:
            population = "soldiers"
    return Counted(noun, population, things, True)


def share_of(num: Word) -> Word | None:
    """The word after "of" in "three of them", "27 of those killed", "ten of the wounded"; None for a count of its own."""
    of = next((c for c in num.children if c.dep == "prep" and c.lower in ("of", "among") and c.i > num.i), None)
    target = of.child("pobj") if of is not None else None
    if target is None or target.is_noun and target.lower not in _state_table():
        return None
    return target


def shared(num: Word, target: Word) -> Measured | None:
    """The measure of "ten of the wounded" by its own words; None where only the count before can tell ("three of them")."""
    for w in (target, *target.children):
        if w.lower in _state_table():
            return Measured(_state_table()[w.lower], w)
    return None


def measured(num: Word, what: Counted, span: set[int], sentence: Sentence) -> Measured | None:
    """The measure that the sentence gives to a number, or None where it is no count of the contract's measures."""
    noun = what.noun
    if _is_population(num, noun):
        return None
    top = noun or num
    strong = _noun_table().get(noun.lower) if noun is not None else None
    if strong in STRONG_NOUNS and not what.is_things:
        verb = top.head if top.dep in ("dobj", "nsubjpass", "nsubj") else None
        if noun is not None and noun.lower.startswith(("bod", "corps")) and verb is not None and verb.lower in _verb_table("object"):
            pass
        return Measured(strong, noun or num)
    found = _state(top, num, span, what, sentence) or _climb(top, num, what, sentence)
    if found is None and noun is not None and noun.tag == "NN" and noun.lower.endswith("ing"):
        found = _by_verb(noun, "subject", Counted(None, "people", False, False), sentence)  # a participle that the tagger took for a noun
    if found is None and (noun is None or noun.lower in ("people", "persons", "civilians")):
        found = _total(num, what)
    if found is not None:
        return _joined(found, what)
    if strong is not None and strong != "fired" and not what.is_things:
        return Measured(strong, noun or num)
    if noun is not None and what.population == "soldiers" and noun.tag == "NNS" and noun.lower in ("troops", "soldiers", "forces", "reservists", "paratroopers", "marines"):
        return Measured("troops", noun)
    return None


def _is_population(num: Word, noun: Word | None) -> bool:
    """"The city of 430,000", "its 3.5 million inhabitants": how many live there, and nothing that happened to them."""
    if num.dep == "pobj" and num.head.lower == "of" and num.head.head.lower in ("city", "town", "village", "port", "population", "country", "nation", "community", "settlement"):
        return True
    if noun is None or noun.lower not in ("inhabitants", "residents", "population", "strong"):
        return False
    det = noun.child("det", "poss")
    return det is not None and (det.dep == "poss" or det.lower == "the")


def _fits(measure: str, what: Counted, trigger: Word) -> bool:
    """Whether a measure can be one of what is counted."""
    if measure in ("destroyed", "damaged"):
        return what.is_things
    if measure == "fired":
        return what.noun is not None and (what.noun.lower in _forms("projectiles")) or (what.noun is None and trigger.dep == "acl")
    if measure == "intercepted":
        return what.noun is None or what.noun.lower in _forms("projectiles") or what.noun.lower in ("targets", "target", "aircraft", "helicopters", "planes")
    if measure == "vehicles":
        return what.noun is not None and what.noun.lower in _forms("transport")
    if measure == "troops":
        return what.population == "soldiers" or (what.is_things and what.population == "equipment" and trigger.lower[:4] in ("mass", "amas", "depl", "stat", "conc", "gath"))
    if what.is_things:
        return False
    if measure in ("killed", "injured", "abducted", "detained", "rescued", "evacuated", "displaced", "released", "missing"):
        return what.known or what.noun is None or what.noun.tag in ("NNS", "NNPS") or what.noun.is_proper
    return what.known or what.noun is None


def _state(top: Word, num: Word, span: set[int], what: Counted, sentence: Sentence) -> Measured | None:
    """A word beside the number: "five dead", "18 injured", "12 people killed", "20 people without power"."""
    table = _state_table()
    near = [c for c in (*top.children, *(num.children if num is not top else ())) if c.dep in ("acl", "relcl", "amod", "advcl", "oprd", "prep", "ccomp")]
    follow = sentence.words[max(max(span), top.i) + 1 : max(max(span), top.i) + 3]
    for w in follow:
        if w.lower in table and w.tag in ("VBN", "JJ", "VBD", "NN", "NNS") and not any(c.dep in ("auxpass", "nsubj", "nsubjpass") and c.i > top.i for c in w.children) and (
            w.dep != "amod" or w.i < top.i or w.head is top
        ):
            measure = table[w.lower]
            if w.tag == "VBD" and w.child("dobj") is not None:
                continue
            if _fits(measure, what, w):
                return Measured(measure, w)
        if w.tag in (",", "CC", "IN", ".", ":"):
            break
    if what.noun is not None and what.noun.lower in table and not what.noun.lower == "hit":
        return Measured(table[what.noun.lower], what.noun)
    for c in near:
        if c.lower in table and (c.dep != "amod" or c.i > num.i or c.lower not in ("captured",)) and _fits(table[c.lower], what, c):
            return Measured(table[c.lower], c)
        if c.dep == "prep" and c.lower in ("without", "lacking") and any(x.lower in NEED_WORDS for x in c.subtree()) and not what.is_things:
            return Measured("deprived", c)
        if c.dep == "prep" and c.lower == "in" and any(x.lower == "need" for x in c.subtree()) and not what.is_things:
            return Measured("deprived", c)
        if c.dep in ("acl", "relcl") and c.is_verb:
            passive = c.tag == "VBN" or any(x.dep in ("auxpass", "nsubjpass") for x in c.children)
            found = _by_verb(c, "object" if passive else "subject", what, sentence)
            if found is not None:
                return found
            for x in c.kids("xcomp"):
                found = _by_verb(x, "object" if x.tag == "VBN" or x.child("auxpass") else "subject", what, sentence)
                if found is not None:
                    return found
    return None


def _by_verb(verb: Word, role: str, what: Counted, sentence: Sentence) -> Measured | None:
    lower = verb.lower
    if not what.is_things and role == "subject" and (lower in FLEE or lower in MOVED):
        moved = _flight(verb, what, sentence)
        if moved is not None:
            return moved
    particles = _particles()
    for measure in _verb_table(role).get(lower, ()):
        need = particles.get((measure, lower))
        if need is not None and not any(c.lower in p.split() for c in verb.children for p in need):
            continue
        if measure == "refugees" and not any(x.lower in BORDER_WORDS or x.ent == "GPE" for x in verb.subtree()):
            continue
        if measure == "killed" and lower in verb_forms("claim") and (what.noun is None or what.noun.lower not in LIFE):
            continue
        if measure == "detained" and lower in verb_forms("hold") and not any(x.lower in ("prisoner", "captive", "custody", "detention", "prisoners") for x in verb.subtree()):
            continue
        if measure == "rescued" and lower in verb_forms("pull") and not any(x.lower in ("rubble", "alive", "debris", "ruins", "safety", "wreckage") for x in verb.subtree()):
            continue
        if measure == "destroyed" and lower in verb_forms("lose") and not what.is_things:
            continue
        if measure == "troops" and lower in verb_forms("lose"):
            continue
        if measure in ("trapped",) and lower in verb_forms("bury") and not any(x.lower in ("rubble", "debris", "under", "alive") for x in verb.subtree()):
            continue
        if measure == "evacuated" and what.is_things:
            continue
        if _fits(measure, what, verb):
            return Measured(measure, verb)
    if role == "object" and lower in verb_forms("lose") and not what.is_things and what.known:
        return Measured("killed", verb)
    if role == "object" and lower in verb_forms("take") and any(c.lower in ("prisoner", "hostage", "captive") for c in verb.children):
        return Measured("abducted" if any(c.lower == "hostage" for c in verb.children) else "detained", verb)
    return None


def _flight(verb: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """People who moved: across a border refugees, by a corridor evacuated, else displaced. None where nothing says that they fled."""
    flees = verb.lower in FLEE
    tree = [x for c in verb.children if c.i > verb.i and c.dep in ("prep", "dobj", "advmod", "npadvmod") and not any(y.tag == "CD" for y in c.subtree()) for x in c.subtree()]
    around = {w.lower for w in tree}
    refugees = what.noun is not None and what.noun.lower in ("refugees", "refugee", "migrants")
    border = any(w.lower in BORDER_WORDS or (w.ent == "GPE" and w.dep in ("pobj", "dobj") and _is_country(w)) for w in tree)
    if refugees:
        return Measured("refugees", verb)
    words = {w.lower for w in sentence.words}
    if words & CORRIDOR_WORDS or verb.lower in verb_forms("escape"):
        return Measured("evacuated", verb)
    if flees or "exile" in around:
        return Measured("refugees" if border else "displaced", verb)
    if border and verb.lower in frozenset().union(verb_forms("arrive"), verb_forms("enter"), verb_forms("leave")) and what.noun is not None and what.population in ("people", "civilians", "children", "women"):
        return Measured("refugees", verb)
    if verb.lower in verb_forms("leave") and what.noun is not None and what.population in ("people", "civilians", "children", "women"):
        return Measured("evacuated", verb)
    return None


def _is_country(w: Word) -> bool:
    return w.lower in vocabulary.party_of() or w.lower in BORDER_WORDS


def _climb(top: Word, num: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """Up the parse from the counted noun to the verb or noun that says what became of them."""
    w = top
    for _ in range(MAX_CLIMB):
        head = w.head
        if head is w:
            return _nominal(w, what, sentence) if w is not top or not w.is_verb else None
        dep = w.dep
        if dep == "pobj" and head.lower in QUANTITY_PREPS and head.head.is_verb and head.head.child("dobj") is None:
            dep, head = "dobj", head.head
        if dep in ("nsubjpass", "dobj", "oprd", "attr", "dative") and head.is_verb:
            role = "object" if dep != "attr" else ""
            found = _by_verb(head, role, what, sentence) if role else None
            if found is None and dep in ("nsubjpass", "dobj"):
                for x in (c for c in head.children if c.dep in ("xcomp", "oprd", "acomp", "ccomp", "advcl", "conj")):
                    if x.dep == "conj" and x.child("nsubj", "nsubjpass"):
                        continue
                    if x.lower in _state_table() and _fits(_state_table()[x.lower], what, x):
                        return Measured(_state_table()[x.lower], x)
                    if x.is_verb and x.dep in ("xcomp", "conj"):
                        passive = x.tag == "VBN" or x.child("auxpass") is not None
                        found = found or _by_verb(x, "object" if passive or (x.dep == "conj" and dep == "nsubjpass") else "subject", what, sentence)
            if found is None:
                found = _without(head, what)
            if found is None and dep in ("dobj", "attr"):
                found = _headed(head, what, num)
            if found is None and head.lower in vocabulary.verbs(["leave", "bring", "put", "report", "have", "be", "see", "record", "include", "cause"]):
                for x in head.children:
                    if x.i > num.i and x.lower in _state_table() and not what.is_things:
                        return Measured(_state_table()[x.lower], x)
            return found or (_beside(head, num, what) or _sheltered(head, what, sentence) if dep == "attr" else None)
        if dep == "nsubj" and (head.is_verb or head.tag[:2] == "MD"):
            found = _by_verb(head, "subject", what, sentence)
            if found is None and head.tag == "VBN" and head.child("aux") is None:
                found = _by_verb(head, "object", what, sentence)
            if found is not None:
                return found
            for x in (c for c in head.children if c.dep in ("xcomp", "acomp", "ccomp", "conj", "prep", "attr", "dep")):
                if x.lower in _state_table() and _fits(_state_table()[x.lower], what, x):
                    return Measured(_state_table()[x.lower], x)
                if x.dep == "prep" and x.lower == "among":
                    for y in x.subtree():
                        if y.lower in _state_table() and not what.is_things:
                            return Measured(_state_table()[y.lower], y)
                if x.is_verb and x.child("nsubj") is None:
                    passive = (x.tag == "VBN" and x.dep != "conj") or x.child("auxpass") is not None
                    found = _by_verb(x, "object" if passive else "subject", what, sentence)
                    if found is not None:
                        return found
            found = _without(head, what)
            if found is not None:
                return found
            return _sheltered(head, what, sentence)
        if dep in ("conj",):
            other = _climb(head, num, what, sentence) if not head.is_verb else None
            return other
        if dep in ("pobj", "pcomp") or (dep == "prep"):
            if dep == "prep" and w.lower in ("of", "to", "at", "with", "among", "for"):
                if head.is_noun and head.lower in (*_head_table(), *_noun_table()) and w.lower in ("of", "to", "at", "among", "for"):
                    measure = _head_table().get(head.lower) or _noun_table()[head.lower]
                    if measure not in ("destroyed", "damaged") and not (what.is_things and measure in ("killed", "injured")):
                        return Measured(measure, head)
                if head.is_verb and w.lower in ("to", "at"):
                    return _headed(head, what, num)
                if head.is_noun:
                    found = _nominal(head, what, sentence)
                    if found is not None:
                        return found
            w = head
            continue
        if dep in ("appos", "nmod", "compound", "nummod", "quantmod", "npadvmod", "dep", "amod"):
            w = head
            if w.is_noun and w.lower in _head_table():
                return Measured(_head_table()[w.lower], w)
            if w.is_verb:
                return _by_verb(w, "object", what, sentence)
            continue
        if head.is_verb:
            return None
        w = head
    return None


def _sheltered(verb: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """"There were a thousand people in the shelter"."""
    if not what.is_things and verb.lower in ("were", "was", "are", "had", "been", "remained", "remain", "took", "hid") and {x.lower for x in sentence.words} & SHELTER_WORDS:
        return Measured("sheltering", verb)
    return None


def _nominal(noun: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """A noun of action over the count: "the evacuation of 200 people", "the killing of two"."""
    lower = noun.lower
    if lower in ("killing", "killings", "murder", "death", "deaths", "execution", "assassination", "massacre", "loss", "slaughter") and not what.is_things:
        return Measured("killed" if lower != "loss" else "casualties", noun)
    for measure, words in (
        ("evacuated", ("evacuation",)),
        ("released", ("release", "exchange", "swap", "liberation")),
        ("detained", ("arrest", "detention", "capture", "arrests")),
        ("abducted", ("abduction", "kidnapping")),
        ("displaced", ("displacement",)),
        ("deployed", ("deployment",)),
        ("destroyed", ("destruction",)),
        ("fired", ("launch", "barrage", "salvo", "volley", "launches")),
        ("vehicles", ("convoy", "column", "caravan")),
    ):
        if lower in words:
            name = "troops" if measure == "deployed" else measure
            return Measured(name, noun) if _fits(name, what, noun) or (name == "fired" and what.is_things and what.population == "equipment") else None
    return None


def _total(num: Word, what: Counted) -> Measured | None:
    """"The number of refugees rose by 35%, or 8.9 million people, to reach 34.6 million": every bare number of such a clause is one of them."""
    for verb in num.ancestors():
        if verb.is_verb and verb.lower in CHANGE:
            found = _headed(verb, what, num)
            if found is not None:
                return found
    return None


def follows_on(num: Word) -> bool:
    """"That rose to 110 million": the number goes on with the count of the sentence before."""
    for verb in num.ancestors():
        if verb.is_verb:
            subject = verb.child("nsubj")
            told = verb.child("dobj")
            totals = ("that", "it", "this", "figure", "number", "total", "count", "toll")
            return verb.lower in CHANGE and (subject is not None and subject.lower in totals or told is not None and told.lower in totals)
    return False


def _joined(found: Measured, what: Counted) -> Measured:
    """"Killed, injured or captured 5,000": verbs that share one object do not tell the measures apart."""
    verb = found.trigger
    if not verb.is_verb or found.measure not in ("killed", "injured", "detained"):
        return found
    chain = {verb, *verb.conjuncts()}
    w = verb
    while w.dep == "conj" and w.head.is_verb:
        w = w.head
        chain |= {w, *w.conjuncts()}
    ordered = sorted(chain, key=lambda x: x.i)
    bare = [v for v in ordered if all(x.tag in (",", "CC", "RB") or x in chain for x in _between(v, verb))]
    told = {m for v in bare for m in (*_verb_table("object").get(v.lower, ()), _state_table().get(v.lower))}
    if {"killed", "injured"} <= told:
        return Measured("casualties", verb, found.part_of)
    return found


def _between(a: Word, b: Word) -> list[Word]:
    """The words between two words of one parse, as far as they hang on either's tree."""
    first, last = min(a.i, b.i), max(a.i, b.i)
    top = next((x for x in (a, *a.ancestors()) if x in (b, *b.ancestors())), a)
    return [w for w in top.subtree() if first < w.i < last]


def _headed(verb: Word, what: Counted, num: Word) -> Measured | None:
    """"The death toll rose to 57", "put the number of dead at 90": the measure is in the verb's subject or object."""
    if what.is_things:
        return None
    for c in verb.children:
        if c.dep in ("nsubj", "nsubjpass", "dobj", "attr") and num not in (tree := c.subtree()):
            for w in tree:
                if w.lower in _head_table() and w.lower not in ("missing",):
                    return Measured(_head_table()[w.lower], w)
                if w.lower in _noun_table() and w.lower not in ("launch", "killing", "arrest", "wound", "loss", "body"):
                    return Measured(_noun_table()[w.lower], w)
                if w.lower in ("killed", "dead", "wounded", "injured", "missing", "displaced", "evacuated", "homeless") and w is not verb:
                    return Measured(_state_table()[w.lower], w)
    return None


def _without(verb: Word, what: Counted) -> Measured | None:
    if what.is_things:
        return None
    for c in verb.children:
        if c.dep == "prep" and c.lower == "without" and any(x.lower in NEED_WORDS for x in c.subtree()):
            return Measured("deprived", c)
        if c.dep == "dobj" and c.lower in NEED_WORDS and verb.lower in verb_forms("need") | verb_forms("lack"):
            return Measured("deprived", c)
        if c.dep == "prep" and c.lower in ("in",) and any(x.lower == "need" for x in c.subtree()):
            return Measured("deprived", c)
        if c.dep == "dobj" and verb.lower in verb_forms("need"):
            return Measured("deprived", c)
        if c.dep in ("acomp",) and c.lower in ("homeless",):
            return Measured("displaced", c)
    return None


def _beside(verb: Word, num: Word, what: Counted) -> Measured | None:
    for c in verb.children:
        if c.i > num.i and c.is_verb and c.lower in _state_table() and not what.is_things:
            return Measured(_state_table()[c.lower], c)
    return None


def part_of_parent(num: Word, noun: Word | None) -> Word | None:
    """Where "including" or "among them" ties the count to an earlier one: the word that governs "including"."""
    w = noun or num
    for _ in range(MAX_CLIMB):
        if w.dep == "prep" and w.lower in ("including", "include", "among"):
            return w.head
        if w.head is w or (w.is_verb and w.dep != "pcomp"):
            return None
        w = w.head
    return None


def victims(verb: Word) -> list[tuple[str, Word]]:
    """The measure and the victim of a verb that has a person for its victim: ("killed", the word) for "a reporter was killed"."""
    out: list[tuple[str, Word]] = []
    for measure in _verb_table("object").get(verb.lower, ()):
        if measure in ("killed", "injured", "abducted", "detained", "rescued", "released") and (measure, verb.lower) not in _particles():
            passive = verb.child("nsubjpass")
            active = verb.child("dobj") if passive is None and verb.child("auxpass") is None else None
            target = passive or active
            if target is not None:
                out.append((measure, target))
    for measure in _verb_table("subject").get(verb.lower, ()):
        if measure == "killed" and verb.child("nsubj") is not None:
            out.append((measure, verb.child("nsubj")))  # type: ignore[arg-type]
    return out


def without_verb(w: Word) -> str | None:
    """The measure of a victim that a form of "be" tells of: "a reporter has been missing", "a man was dead"."""
    head = w.head
    if w.dep != "nsubj" or head.lower not in ("is", "was", "been", "are", "were", "be", "remains", "remain", "went", "gone", "goes"):
        return None
    for c in head.children:
        if c.dep in ("acomp", "attr", "oprd", "xcomp") and c.lower in ("missing", "dead", "trapped"):
            return _state_table()[c.lower]
    return None


def classify(noun: Word) -> Counted:
    """The population of a noun."""
    return _classify(noun)
