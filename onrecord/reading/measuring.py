"""The measure of a number: by a word beside it, by what governs it, or by what it counts."""

from __future__ import annotations

from onrecord.reading.counting import PEOPLE, Counted, is_population, noun_table
from onrecord.reading.governing import governed, headline, joined, nominal, stated, total
from onrecord.reading.measures import Measured, by_phrase, by_verb, fits, forms_of, over_table, state_table
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

STRONG_NOUNS = frozenset({"killed", "injured", "casualties", "missing"})  # "57 deaths" are deaths, whatever the verb
FIGHTERS = frozenset({"mercenaries", "troops", "soldiers", "forces", "reservists", "paratroopers", "marines"})  # counted for themselves
FAR = 8  # words back to a salvo or barrage that weapons may be of
FOLLOWS = 2  # words after those counted in which a word that says the measure may stand: "12 people dead"


def measured(num: Word, what: Counted, span: set[int], sentence: Sentence) -> Measured | None:
    """The measure that the sentence gives to a number, or None where it is no count of the contract's measures."""
    noun = what.noun
    if is_population(num, noun) or (noun is not None and _is_living(noun)):
        return None
    if noun is not None and is_share(num, noun):
        if (of := noun_table().get(noun.lower)) is not None and not what.is_things:
            return Measured(of, noun)  # "12 of the arrests"
        own = governed(num, num, what, sentence)  # "23 of the 36 missiles launched": what is said of all is not said of the 23
        return own if own is not None or is_whole_told(noun) else _beside(noun, num, span, what, sentence)
    top = noun or num
    if is_whole(span, sentence):
        return Measured("fired", top) if what.kind in forms_of("projectiles") else _beside(top, num, span, what, sentence)
    if _is_met(top) or (top is not num and _is_met(num)):
        return _beside(top, num, span, what, sentence)
    strong = noun_table().get(noun.lower) if noun is not None else None
    if (strong in STRONG_NOUNS or (noun is not None and noun.lower in wordset("seizures"))) and strong and not what.is_things:
        return Measured(strong, top)
    if noun is not None and noun.lower in wordset("cases"):
        return _case(noun, sentence) or governed(top, num, what, sentence)
    found = _beside(top, num, span, what, sentence) or governed(top, num, what, sentence)
    if found is None and noun is not None and noun.tag == "NN" and noun.lower.endswith("ing"):
        found = by_verb(noun, "subject", PEOPLE, sentence)  # a participle that the tagger took for a noun
    if found is None and (noun is None or noun.lower in ("people", "persons", "civilians")):
        found = total(num, what, sentence)
    if found is None:
        last = next((c for c in top.conjuncts() if c.i > top.i), top)
        of_all = (_clausal(a, what, sentence) for a in last.kids("acl") if a.tag == "VBN" and a.i == last.i + 1)
        found = next((f for f in of_all if f is not None), None) or headline(
            span, what, sentence
        )  # "80 tanks and seven helicopters destroyed"
    if found is not None:
        return joined(found)
    if strong is not None and strong != "fired" and not what.is_things:
        return Measured(strong, top)
    if what.kind in forms_of("projectiles") and any(
        over_table().get(w.lower) == "fired" for w in sentence.words[max(0, num.i - FAR) : num.i]
    ):
        return Measured("fired", top)  # "bigger salvos, he says, of perhaps 100 drones"
    if what.population == "soldiers" and what.kind in FIGHTERS and (noun is not None or what.kind in num.lower):
        return Measured("troops", top)
    return None


def _is_living(noun: Word) -> bool:
    """ "Several bodies of water", "one of its key bodies": no corpses."""
    return noun.lower in ("body", "bodies") and any(w.lower in wordset("living bodies") for w in noun.subtree() if w is not noun)


def is_whole(span: set[int], sentence: Sentence) -> bool:
    """Whether a number stands after "of" for the whole that another one is a share of: the 36 of "23 of the 36 missiles"."""
    before = sentence.words[max(0, min(span) - 5) : min(span)]
    while before and (before[-1].tag in ("DT", "PRP$", "RB") or before[-1].lower == "some"):
        before = before[:-1]
    if not before or before[-1].lower != "of":
        return False
    before = before[:-2] if len(before) > 1 and before[-2].lower == "out" else before[:-1]
    return bool(before) and before[-1].tag == "CD"


def share_of(num: Word) -> Word | None:
    """The word after "of" in "three of them", "27 of those killed", "ten of the wounded"; None for a count of its own."""
    of = next((c for c in num.children if c.dep == "prep" and c.lower in ("of", "among") and c.i > num.i), None)
    target = of.child("pobj") if of is not None else None
    if target is None or target.tag == "CD" or (target.is_noun and target.lower not in state_table()):
        return None
    return target


def is_share(num: Word, noun: Word) -> bool:
    """Whether a number counts some of what another one counts, or of things known: "23 of the 36 missiles", "all 35 of the drones sent"."""
    preps = [c for c in num.children if c.dep == "prep" and c.lower in ("of", "out", "from", "among")]
    ofs = [x.i for x in noun.subtree() if x.lower == "of" and num.i < x.i < noun.i]
    apart = num.i < noun.i and any(
        c.tag == "CD" and c.i > num.i and ((num.head is not noun and num not in c.subtree()) or any(i < c.i for i in ofs))
        for c in noun.children
    )
    under = (
        noun in (x for p in preps for x in p.subtree()) or apart
    )  # "65 out of the 100 drones", "21 of 22", whatever the parser made of it
    return under and (is_whole_told(noun) or any(c.lower in ("the", "these", "those") for c in noun.kids("det")))


def is_whole_told(noun: Word) -> bool:
    """Whether the whole of a share has a number of its own: the missiles of "23 of the 36 missiles"."""
    return any(c.tag == "CD" for c in noun.children)


def shared(num: Word, target: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """The measure of "ten of the wounded": what is said of the ten, else of the wounded; None where neither tells ("three of them")."""
    own = governed(num, num, what, sentence) if num.dep in ("nsubj", "nsubjpass", "dobj") else None
    if own is not None:
        return own
    return next((Measured(state_table()[w.lower], w) for w in (target, *target.children) if w.lower in state_table()), None)


def _beside(top: Word, num: Word, span: set[int], what: Counted, sentence: Sentence) -> Measured | None:
    """A word beside the number: "five dead", "18 injured", "12 people killed", "20 people without power"."""
    found = _following(top, num, span, what, sentence)
    if found is not None:
        return found
    if what.noun is not None and what.noun.lower in state_table() and what.noun.lower != "hit":
        return Measured(state_table()[what.noun.lower], what.noun)
    for c in (*top.children, *(num.children if num is not top else ())):
        if c.dep not in ("acl", "relcl", "amod", "advcl", "oprd", "prep", "ccomp"):
            continue
        if c.dep != "amod" or c.i > top.i:
            found = _clausal(c, what, sentence)
            if found is not None:
                return found
    return _described(top, num, what, sentence)


def _described(top: Word, num: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """ "44 wounded residents": a word before the noun, where nothing is said of them that tells more ("six wounded men were shot dead")."""
    for c in top.children:
        if (
            c.dep == "amod"
            and c.i < num.i
            and sentence.words[c.i + 1].tag == "''"
            and (said := by_verb(c, "object", what, sentence)) is not None
        ):
            return said  # it had "neutralised" 58 militants: an adjective to the tagger
        if c.dep == "amod" and num.i < c.i < top.i and (found := stated(c, what)) is not None:
            more = governed(top, num, what, sentence)
            return more if more is not None and more.measure in ("killed", "released", "rescued", "evacuated") else found
    return None


def _following(top: Word, num: Word, span: set[int], what: Counted, sentence: Sentence) -> Measured | None:
    after = max(max(span), top.i) + 1
    for w in sentence.words[after : after + FOLLOWS]:
        if (
            w.lower in state_table()
            and w.tag in ("VBN", "JJ", "VBD", "NN", "NNS")
            and not any(c.dep in ("auxpass", "nsubj", "nsubjpass") and c.i > top.i for c in w.children)
            and (w.dep != "amod" or w.head is top or w.head.i < top.i)
            and not (w.tag == "VBD" and w.child("dobj") is not None)
            and fits(state_table()[w.lower], what, w)
        ):
            return Measured(state_table()[w.lower], w)
        if w.tag in (",", "CC", "IN", ".", ":"):
            break
    return None


def _clausal(c: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """What a clause or phrase that hangs on those counted says of them."""
    if _of_others(c):
        return None
    if c.dep == "prep":
        return by_phrase(c, what, sentence)
    if (found := stated(c, what)) is not None:
        return found
    if c.dep not in ("acl", "relcl") or not c.is_verb:
        return None
    for x in (c, *c.kids("xcomp")):
        passive = x.tag == "VBN" or any(y.dep in ("auxpass", "nsubjpass") for y in x.children)
        if (found := by_verb(x, "object" if passive or _taken(x, c) else "subject", what, sentence)) is not None:
            return found
    return None


def _taken(verb: Word, clause: Word) -> bool:
    """ "The officers it holds": the clause has a subject of its own, and those counted are its object."""
    subject = clause.child("nsubj")
    return verb is clause and subject is not None and subject.lower not in ("who", "that", "which") and verb.child("dobj") is None


def _of_others(verb: Word) -> bool:
    """ "84 missiles, of which 56 were shot down": the clause tells of a part, and not of the whole."""
    subject = verb.child("nsubj", "nsubjpass")
    return subject is not None and any(x.tag == "CD" for x in subject.subtree())


def _case(noun: Word, sentence: Sentence) -> Measured | None:
    """ "75 cases of arbitrary detention", "77 cases of civilians being executed": each is somebody."""
    of = next((c for c in noun.children if c.dep == "prep" and c.lower == "of"), None)
    if of is None:
        return None
    person = Counted(None, "people", False, True)
    for x in of.subtree():
        if x.is_noun and (found := nominal(x, person)) is not None:
            return found
        if x.is_verb and x.dep in ("acl", "pcomp", "relcl") and (found := by_verb(x, "object", person, sentence)) is not None:
            return found
    return None


def _is_met(top: Word) -> bool:
    """ "Spoke to a dozen refugees": who is only met is no count of what became of them."""
    verb = top.head.head if top.dep == "pobj" else top.head
    return verb.lower in wordset("meet") and (top.dep == "dobj" or (top.dep == "pobj" and top.head.lower in ("to", "with")))
