"""The measure of a number: from what it counts up the parse to the verb, noun or word that says what became of them."""

from __future__ import annotations

from onrecord.reading.counting import MAX_CLIMB, Counted, is_population, noun_table
from onrecord.reading.forms import verb_forms
from onrecord.reading.measures import Measured, by_verb, fits, head_table, particles, state_table, verb_table
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

STRONG_NOUNS = frozenset({"killed", "injured", "casualties", "missing"})  # "57 deaths" are deaths, whatever the verb


def measured(num: Word, what: Counted, span: set[int], sentence: Sentence) -> Measured | None:
    """The measure that the sentence gives to a number, or None where it is no count of the contract's measures."""
    noun = what.noun
    if is_population(num, noun):
        return None
    if noun is not None and is_share(num, noun):
        return _climb(num, num, what, sentence)  # "23 of the 36 missiles launched": what is said of all is not said of the 23
    top = noun or num
    strong = noun_table().get(noun.lower) if noun is not None else None
    if strong in STRONG_NOUNS and not what.is_things:
        return Measured(strong, noun or num)
    if noun is not None and noun.lower in wordset("cases"):
        return _case(noun, sentence)
    found = _state(top, num, span, what, sentence) or _climb(top, num, what, sentence)
    if found is None and noun is not None and noun.tag == "NN" and noun.lower.endswith("ing"):
        found = by_verb(noun, "subject", Counted(None, "people", False, False), sentence)  # a participle that the tagger took for a noun
    if found is None and (noun is None or noun.lower in ("people", "persons", "civilians")):
        found = _total(num, what)
    if found is not None:
        return _joined(found, what)
    if strong is not None and strong != "fired" and not what.is_things:
        return Measured(strong, noun or num)
    if (
        noun is not None
        and what.population == "soldiers"
        and noun.tag == "NNS"
        and noun.lower in ("troops", "soldiers", "forces", "reservists", "paratroopers", "marines")
    ):
        return Measured("troops", noun)
    return None


def share_of(num: Word) -> Word | None:
    """The word after "of" in "three of them", "27 of those killed", "ten of the wounded"; None for a count of its own."""
    of = next((c for c in num.children if c.dep == "prep" and c.lower in ("of", "among") and c.i > num.i), None)
    target = of.child("pobj") if of is not None else None
    if target is None or (target.is_noun and target.lower not in state_table()):
        return None
    return target


def is_share(num: Word, noun: Word) -> bool:
    """Whether a number counts some of what another one counts: "23 of the 36 missiles", "15 out of 20 drones"."""
    preps = [c for c in num.children if c.dep == "prep" and c.lower in ("of", "out", "from", "among")]
    under = noun in (x for p in preps for x in p.subtree())
    return under and any(c.tag == "CD" for c in noun.children)


def shared(num: Word, target: Word) -> Measured | None:
    """The measure of "ten of the wounded" by its own words; None where only the count before can tell ("three of them")."""
    for w in (target, *target.children):
        if w.lower in state_table():
            return Measured(state_table()[w.lower], w)
    return None


def _state(top: Word, num: Word, span: set[int], what: Counted, sentence: Sentence) -> Measured | None:
    """A word beside the number: "five dead", "18 injured", "12 people killed", "20 people without power"."""
    table = state_table()
    near = [
        c
        for c in (*top.children, *(num.children if num is not top else ()))
        if c.dep in ("acl", "relcl", "amod", "advcl", "oprd", "prep", "ccomp")
    ]
    follow = sentence.words[max(max(span), top.i) + 1 : max(max(span), top.i) + 3]
    for w in follow:
        if (
            w.lower in table
            and w.tag in ("VBN", "JJ", "VBD", "NN", "NNS")
            and not any(c.dep in ("auxpass", "nsubj", "nsubjpass") and c.i > top.i for c in w.children)
            and (w.dep != "amod" or w.i < top.i or w.head is top)
        ):
            measure = table[w.lower]
            if w.tag == "VBD" and w.child("dobj") is not None:
                continue
            if fits(measure, what, w):
                return Measured(measure, w)
        if w.tag in (",", "CC", "IN", ".", ":"):
            break
    if what.noun is not None and what.noun.lower in table and what.noun.lower != "hit":
        return Measured(table[what.noun.lower], what.noun)
    for c in near:
        if c.lower in table and (c.dep != "amod" or c.i > num.i or c.lower not in ("captured",)) and fits(table[c.lower], what, c):
            return Measured(table[c.lower], c)
        if (
            c.dep == "prep"
            and c.lower in ("without", "lacking")
            and any(x.lower in wordset("needs") for x in c.subtree())
            and not what.is_things
        ):
            return Measured("deprived", c)
        if c.dep == "prep" and c.lower == "in" and any(x.lower == "need" for x in c.subtree()) and not what.is_things:
            return Measured("deprived", c)
        if c.dep in ("acl", "relcl") and c.is_verb and not _of_others(c):
            passive = c.tag == "VBN" or any(x.dep in ("auxpass", "nsubjpass") for x in c.children)
            found = by_verb(c, "object" if passive else "subject", what, sentence)
            if found is not None:
                return found
            for x in c.kids("xcomp"):
                found = by_verb(x, "object" if x.tag == "VBN" or x.child("auxpass") else "subject", what, sentence)
                if found is not None:
                    return found
    return None


def _of_others(verb: Word) -> bool:
    """ "84 missiles, of which 56 were shot down": the clause tells of a part, and not of the whole."""
    subject = verb.child("nsubj", "nsubjpass")
    return subject is not None and any(x.tag == "CD" for x in subject.subtree())


def _climb(top: Word, num: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """Up the parse from the counted noun to the verb or noun that says what became of them."""
    w = top
    for _ in range(MAX_CLIMB):
        head = w.head
        if head is w:
            return _nominal(w, what, sentence) if w is not top or not w.is_verb else None
        dep = w.dep
        if dep == "pobj" and head.lower in wordset("quantity prepositions") and head.head.is_verb and head.head.child("dobj") is None:
            dep, head = "dobj", head.head
        if dep in ("nsubjpass", "dobj", "oprd", "attr", "dative") and head.is_verb:
            role = "object" if dep != "attr" else ""
            found = by_verb(head, role, what, sentence) if role else None
            if found is None and dep in ("nsubjpass", "dobj"):
                for x in (c for c in head.children if c.dep in ("xcomp", "oprd", "acomp", "ccomp", "advcl", "conj")):
                    if x.dep == "conj" and x.child("nsubj", "nsubjpass"):
                        continue
                    if x.lower in state_table() and fits(state_table()[x.lower], what, x):
                        return Measured(state_table()[x.lower], x)
                    if x.is_verb and x.dep in ("xcomp", "conj"):
                        passive = x.tag == "VBN" or x.child("auxpass") is not None
                        found = found or by_verb(
                            x, "object" if passive or (x.dep == "conj" and dep == "nsubjpass") else "subject", what, sentence
                        )
            if found is None:
                found = _without(head, what)
            if found is None and dep in ("dobj", "attr"):
                found = _headed(head, what, num)
            if found is None and head.lower in wordset("leave so"):
                for x in head.children:
                    if x.i > num.i and x.lower in state_table() and not what.is_things:
                        return Measured(state_table()[x.lower], x)
            return found or (_beside(head, num, what) or _sheltered(head, what, sentence) if dep == "attr" else None)
        if dep == "nsubj" and (head.is_verb or head.tag[:2] == "MD"):
            found = by_verb(head, "subject", what, sentence)
            if found is None and head.lower in state_table() and head.tag in ("VBG", "JJ") and fits(state_table()[head.lower], what, head):
                return Measured(state_table()[head.lower], head)
            if found is None and head.tag == "VBN" and head.child("aux") is None:
                found = by_verb(head, "object", what, sentence)
            if found is not None:
                return found
            for x in (c for c in head.children if c.dep in ("xcomp", "acomp", "ccomp", "conj", "prep", "attr", "dep", "advcl", "oprd")):
                if x.lower in state_table() and fits(state_table()[x.lower], what, x):
                    return Measured(state_table()[x.lower], x)
                if x.dep == "prep" and x.lower == "among":
                    for y in x.subtree():
                        if y.lower in state_table() and not what.is_things:
                            return Measured(state_table()[y.lower], y)
                if x.is_verb and x.child("nsubj") is None:
                    passive = (x.tag == "VBN" and x.dep != "conj") or x.child("auxpass") is not None
                    found = by_verb(x, "object" if passive else "subject", what, sentence)
                    if found is not None:
                        return found
            found = _without(head, what)
            if found is not None:
                return found
            return _sheltered(head, what, sentence)
        if dep in ("conj",):
            return _climb(head, num, what, sentence) if not head.is_verb else None
        if dep in ("pobj", "pcomp") or (dep == "prep"):
            if dep == "prep" and w.lower in ("of", "to", "at", "with", "among", "for"):
                if head.is_noun and head.lower in (*head_table(), *noun_table()) and w.lower in ("of", "to", "at", "among", "for"):
                    measure = head_table().get(head.lower) or noun_table()[head.lower]
                    if measure not in ("destroyed", "damaged") and not (what.is_things and measure in ("killed", "injured")):
                        return Measured(measure, head)
                if head.is_verb and w.lower == "for" and head.lower in wordset("swap") and not what.is_things:
                    return Measured("released", head)
                if head.dep == "acl" and w.lower == "at" and head.lower in state_table() and not what.is_things:
                    return Measured(state_table()[head.lower], head)  # "put the number of children killed at 109"
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
            if w.is_noun and w.lower in head_table():
                return Measured(head_table()[w.lower], w)
            if w.is_verb:
                return by_verb(w, "object", what, sentence)
            continue
        if head.is_verb:
            return None
        w = head
    return None


def _case(noun: Word, sentence: Sentence) -> Measured | None:
    """ "75 cases of arbitrary detention", "77 cases of civilians being executed": each is somebody."""
    of = next((c for c in noun.children if c.dep == "prep" and c.lower == "of"), None)
    if of is None:
        return None
    person = Counted(None, "people", False, True)
    for x in of.subtree():
        if x.is_noun and (found := _nominal(x, person, sentence)) is not None:
            return found
        if x.is_verb and x.dep in ("acl", "pcomp", "relcl") and (found := by_verb(x, "object", person, sentence)) is not None:
            return found
    return None


def _sheltered(verb: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """ "There were a thousand people in the shelter"."""
    if (
        not what.is_things
        and verb.lower in ("were", "was", "are", "had", "been", "remained", "remain", "took", "hid")
        and {x.lower for x in sentence.words} & wordset("shelters")
    ):
        return Measured("sheltering", verb)
    return None


def _nominal(noun: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """A noun of action over the count: "the evacuation of 200 people", "the killing of two"."""
    lower = noun.lower
    if (
        lower in ("killing", "killings", "murder", "death", "deaths", "execution", "assassination", "massacre", "loss", "slaughter")
        and not what.is_things
    ):
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
            return (
                Measured(name, noun)
                if fits(name, what, noun) or (name == "fired" and what.is_things and what.population == "equipment")
                else None
            )
    return None


def _total(num: Word, what: Counted) -> Measured | None:
    """ "The number of evacuees grew by a third, or 4,000 people, to 16,000": every bare number of such a clause is one of them."""
    for verb in num.ancestors():
        if verb.is_verb and verb.lower in wordset("totals change"):
            found = _headed(verb, what, num)
            if found is not None:
                return found
    return None


def follows_on(num: Word) -> bool:
    """ "That rose to 110 million": the number goes on with the count of the sentence before."""
    for verb in num.ancestors():
        if verb.is_verb:
            subject = verb.child("nsubj")
            told = verb.child("dobj")
            totals = wordset("total nouns")
            return verb.lower in wordset("totals change") and (
                (subject is not None and subject.lower in totals) or (told is not None and told.lower in totals)
            )
    return False


def _joined(found: Measured, what: Counted) -> Measured:
    """ "Killed, injured or captured 5,000": verbs that share one object do not tell the measures apart."""
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
    told = {m for v in bare for m in (*verb_table("object").get(v.lower, ()), state_table().get(v.lower))}
    if {"killed", "injured"} <= told:
        return Measured("casualties", verb, found.part_of)
    return found


def _between(a: Word, b: Word) -> list[Word]:
    """The words between two words of one parse, as far as they hang on either's tree."""
    first, last = min(a.i, b.i), max(a.i, b.i)
    top = next((x for x in (a, *a.ancestors()) if x in (b, *b.ancestors())), a)
    return [w for w in top.subtree() if first < w.i < last]


def _headed(verb: Word, what: Counted, num: Word) -> Measured | None:
    """ "The death toll rose to 57", "put the number of dead at 90": the measure is in the verb's subject or object."""
    if what.is_things:
        return None
    for c in verb.children:
        if c.dep in ("nsubj", "nsubjpass", "dobj", "attr", "oprd") and num not in (tree := c.subtree()):
            for w in tree:
                if w.lower in head_table() and w.lower not in ("missing",):
                    return Measured(head_table()[w.lower], w)
                if w.lower in wordset("forces") | {"soldiers"} and w.dep == "pobj" and c.lower == "number":
                    return Measured("troops", w)
                if w.lower in noun_table() and w.lower not in ("launch", "killing", "arrest", "wound", "loss", "body"):
                    return Measured(noun_table()[w.lower], w)
                if (
                    w.lower in ("killed", "dead", "wounded", "injured", "missing", "displaced", "evacuated", "homeless")
                    and w is not verb
                    and w.tag != "VBD"
                ):
                    return Measured(state_table()[w.lower], w)
    return None


def _without(verb: Word, what: Counted) -> Measured | None:
    if what.is_things:
        return None
    for c in verb.children:
        if c.dep == "prep" and c.lower == "without" and any(x.lower in wordset("needs") for x in c.subtree()):
            return Measured("deprived", c)
        if (
            c.dep == "dobj"
            and c.lower in wordset("needs")
            and (verb.lower in verb_forms("need") | verb_forms("lack") or any(x.lower in ("no", "little") for x in c.children))
        ):
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
        if c.i > num.i and c.is_verb and c.lower in state_table() and not what.is_things:
            return Measured(state_table()[c.lower], c)
    return None


def victims(verb: Word) -> list[tuple[str, Word]]:
    """The measure and the victim of a verb that has a person for its victim: ("killed", the word) for "a reporter was killed"."""
    out: list[tuple[str, Word]] = []
    for measure in verb_table("object").get(verb.lower, ()):
        if measure in ("killed", "injured", "abducted", "detained", "rescued", "released") and (
            (need := particles().get((measure, verb.lower))) is None or any(c.lower in need for c in verb.children)
        ):
            passive = verb.kids("nsubjpass")
            active = verb.kids("dobj") if not passive and verb.child("auxpass") is None else []
            out.extend((measure, target) for target in (*passive, *active))
    subject = verb.child("nsubj")
    if subject is not None and "killed" in verb_table("subject").get(verb.lower, ()):
        out.append(("killed", subject))
    return out


def without_verb(w: Word) -> str | None:
    """The measure of a victim that a form of "be" tells of: "a reporter has been missing", "a man was dead"."""
    head = w.head
    if w.dep == "nsubj" and head.lower == "missing":
        return "missing"
    if w.dep != "nsubj" or head.lower not in wordset("be"):
        return None
    for c in head.children:
        if c.dep in ("acomp", "attr", "oprd", "xcomp") and c.lower in ("missing", "dead", "trapped"):
            return state_table()[c.lower]
        if c.dep == "prep" and c.lower == "among":
            return next((state_table()[x.lower] for x in c.subtree() if x.lower in state_table()), None)
    return None
