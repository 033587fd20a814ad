"""From a number up the parse to the verb or noun that governs it and says what became of those counted."""

from __future__ import annotations

from onrecord.reading.counting import MAX_CLIMB, Counted, classify, noun_table
from onrecord.reading.forms import verb_forms
from onrecord.reading.measures import (
    Measured,
    by_phrase,
    by_verb,
    fits,
    forms_of,
    head_table,
    is_passive,
    over_table,
    state_table,
    verb_table,
)
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

COUNTING = frozenset({"of", "to", "at", "among", "for"})  # between a toll and its number: "a toll of 12"
OF_THINGS = frozenset({"destroyed", "damaged", "fired"})
HEADED = frozenset({"killed", "injured", "casualties", "missing", "detained", "displaced", "abducted", "refugees", "evacuated", "troops"})


def governed(top: Word, num: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """The measure said of a number by what `top`, its noun or itself, hangs on; None where nothing up there measures it."""
    w = top
    for _ in range(MAX_CLIMB):
        head, dep = w.head, w.dep
        if head is w:
            return nominal(w, what) if w is not top or not w.is_verb else None
        if dep == "pobj" and head.lower in wordset("quantity prepositions") and head.head.is_verb and head.head.child("dobj") is None:
            dep, head = "dobj", head.head
        if dep == "advmod" and w.lower == "more" and head.is_verb and head.i < w.i and head.child("dobj") is None:
            dep = "dobj"  # "captured 12 more"
        if num.head is w and _is_up_to(w, sentence) and (after := _next_verb(num, sentence)) is not None:
            passive = after.child("auxpass") is not None  # "upwards of 110 were hurt", "up to 130 are held": the parser sees a phrase
            return _as_object(after, "nsubjpass", num, what, sentence) if passive else _as_subject(after, what, sentence)
        if dep in ("nsubjpass", "dobj", "oprd", "attr", "dative") and head.is_verb:
            return _as_object(head, dep, num, what, sentence)
        if dep == "nsubj" and (head.is_verb or head.tag[:2] == "MD"):
            return _as_subject(head, what, sentence)
        if dep == "conj" and head.is_verb:
            return None
        if dep == "prep":
            found = _after(w, num, what, sentence)
            if found is not None or (head.is_noun and w.lower == "with"):
                return found
        elif dep in ("appos", "nmod", "compound", "nummod", "quantmod", "npadvmod", "dep", "amod"):
            if (head.is_noun or head.tag == "VBN") and head.lower in head_table():
                lost = what.is_things and head_table()[head.lower] == "casualties"  # "enemy losses: 14 tanks"
                return Measured("destroyed" if lost else head_table()[head.lower], head)
            if head.is_verb:
                fled = by_verb(head, "subject", what, sentence) if num.i < head.i and head.tag in ("VBP", "VBZ", "VBD") else None
                return fled or by_verb(head, "object", what, sentence)  # "40,000 flee", "killed 12"
        elif head.is_verb and dep not in ("conj", "pobj", "pcomp"):
            return None
        w = head
    return None


def _made_up(verb: Word, what: Counted) -> Measured | None:
    """ "The convoy consists of 60 trucks", "its losses include 14 tanks": what a column or losses are made up of."""
    subject = verb.child("nsubj")
    if subject is None or not what.is_things or verb.lower not in wordset("make up"):
        return None
    if over_table().get(subject.lower) == "vehicles" and what.kind in forms_of("transport"):
        return Measured("vehicles", subject)
    return Measured("destroyed", subject) if subject.lower in wordset("losses") else None


def _is_up_to(preposition: Word, sentence: Sentence) -> bool:
    before = sentence.words[preposition.i - 1].lower if preposition.i else ""
    return (before, preposition.lower) in (("up", "to"), ("upwards", "of"), ("upward", "of"))


def _next_verb(num: Word, sentence: Sentence) -> Word | None:
    """The verb that begins just after a number with an auxiliary of its own."""
    last = max(x.i for x in (num, *num.subtree()))  # "up to a quarter of a million had been killed"
    w = sentence.words[last + 1] if last + 1 < len(sentence.words) else num
    return w.head if w.dep in ("aux", "auxpass") and w.head.is_verb else None


def _as_object(verb: Word, dep: str, num: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """ "Killed 12", "12 were killed", "left 12 dead", "put the dead at 12", "there were 12 in the shelter"."""
    found = by_verb(verb, "object", what, sentence) if dep != "attr" else None
    if found is None and dep in ("nsubjpass", "dobj"):
        found = _completed(verb, dep, what, sentence)
    found = found or phrased(verb, what, sentence) or (stated(verb, what) if dep == "nsubjpass" else None)
    if found is None and dep == "dobj":
        found = _made_up(verb, what)
    if found is None and dep in ("dobj", "attr"):
        found = headed(verb, what, num, sentence)
    if found is None and dep == "attr" and not what.is_things:
        found = among(verb) or fronted(verb)
    if found is None and (verb.lower in wordset("leave so") or dep == "attr"):
        found = next((m for x in verb.children if x.i > num.i and (m := stated(x, what)) is not None), None)
    return found


def _completed(verb: Word, dep: str, what: Counted, sentence: Sentence) -> Measured | None:
    """ "Were reported missing", "were forced to flee", "were seized and shot": the word that completes the verb measures."""
    for x in verb.kids("xcomp", "oprd", "acomp", "ccomp", "advcl", "conj"):
        if x.dep in ("conj", "advcl") and x.child("nsubj", "nsubjpass"):
            continue
        if (found := stated(x, what)) is not None:
            return found
        if x.is_verb and x.dep in ("xcomp", "conj"):
            passive = is_passive(x) or (x.dep == "conj" and dep == "nsubjpass")
            if (found := by_verb(x, "object" if passive else "subject", what, sentence)) is not None:
                return found
    listed = (y for x in verb.kids("prep") if x.lower == "as" for y in x.children)
    return next((found for y in listed if (found := stated(y, what)) is not None), None)


def _as_subject(verb: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """ "12 died", "12 are missing", "12 were among the dead", "12 are in hospital", "12 managed to flee"."""
    if verb.dep in ("aux", "auxpass"):
        verb = verb.head
    if verb.tag in ("VBN", "VBD") and verb.child("agent") is not None:
        return by_verb(verb, "object", what, sentence)  # "three bombs dropped by a jet": a participle, whatever the tagger says
    found = None
    if verb.dep == "advcl" and verb.tag in ("VBN", "VBD") and any(c.lower == "with" for c in verb.kids("mark")):
        found = by_verb(verb, "object", what, sentence)  # "with 200 of its fighters taken prisoner"
    found = found or by_verb(verb, "subject", what, sentence)
    if found is None and verb.tag in ("VBG", "JJ"):
        found = stated(verb, what)
    if found is None and verb.tag == "VBN" and verb.child("aux") is None:
        found = by_verb(verb, "object", what, sentence)
    if found is None and verb.tag in ("VBD", "VBN") and verb.dep == "ccomp" and verb.head.lower in verb_forms("leave"):
        found = by_verb(verb, "object", what, sentence)  # "the siege left 160,000 people cut off"
    if found is not None:
        return found
    for x in verb.kids("xcomp", "acomp", "ccomp", "conj", "prep", "attr", "dep", "advcl", "oprd"):
        if (x.dep == "xcomp" and verb.lower in wordset("unfulfilled")) or (x.dep in ("oprd", "acomp") and verb.child("dobj") is not None):
            continue  # what is wanted; what is made of somebody else ("two strikes left 12 dead")
        if x.dep in ("advcl", "conj") and x.child("nsubj", "nsubjpass") is not None:
            continue  # "thousands marched after he was arrested", "two were doctors and a child was hurt"
        if (found := stated(x, what)) is not None:
            return found
        if x.dep == "prep" and not what.is_things and (found := among(verb)) is not None:
            return found
        if x.is_verb and x.child("nsubj", "nsubjpass") is None:
            passive = is_passive(x) and (x.dep != "conj" or x.child("auxpass") is not None)
            if (found := by_verb(x, "object" if passive else "subject", what, sentence)) is not None:
                return found
    if verb.dep in ("csubj", "csubjpass"):
        return by_verb(verb.head, "object", what, sentence)  # "six men left behind were shot": the participle was taken for the verb
    return phrased(verb, what, sentence)


def fronted(verb: Word) -> Measured | None:
    """ "Also killed were two soldiers", "still missing were 14 men": the state stands before the verb, and those counted after it."""
    before = (
        x
        for x in (verb.head, *verb.children, *(verb.head.kids("advmod", "oprd", "acomp") if verb.dep == "auxpass" else ()))
        if x.i < verb.i and x.lower in state_table() and (x is not verb.head or verb.dep == "auxpass")
    )
    return next((Measured(state_table()[x.lower], x) for x in before), None) if verb.lower in wordset("be") else None


def among(verb: Word) -> Measured | None:
    """ "12 were among the dead", "among the dead were four children"."""
    under = (y for p in verb.kids("prep") if p.lower == "among" for y in p.subtree())
    return next((Measured(state_table()[y.lower], y) for y in under if y.lower in state_table()), None)


def stated(word: Word, what: Counted) -> Measured | None:
    """The measure of a word that says it by itself ("dead", "missing"), where it can be said of those counted."""
    measure = state_table().get(word.lower)
    return Measured(measure, word) if measure is not None and fits(measure, what, word) else None


def phrased(verb: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """ "Are in hospital", "are believed to be under the rubble": a phrase on a verb of being or staying; "without water" on any verb."""
    for x in verb.children:
        if x.dep in ("prep", "agent"):
            found = by_phrase(x, what, sentence)
            seen = verb.lower in wordset("see for oneself") and found is not None and found.measure in ("sheltering", "trapped")
            if found is not None and (verb.lower in wordset("stay") or found.measure == "deprived" or seen):
                return found
        if x.dep in ("xcomp", "acomp", "advmod") and verb.lower in wordset("stay") and (found := phrased(x, what, sentence)) is not None:
            return found
    if verb.dep in ("advmod", "acomp", "xcomp"):
        return next((f for x in verb.kids("prep") if (f := by_phrase(x, what, sentence)) is not None), None)
    return None


def _after(preposition: Word, num: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """What a preposition hangs the count on: "the killing of 12", "swapped for 12", "put the dead at 12", "attacked with 12 drones"."""
    head, lower = preposition.head, preposition.lower
    near = sentence.words[preposition.i - 1] if preposition.i else head
    if (head.is_noun or lower == "to") and near.is_noun and near.lower in noun_table() and head is not near:
        head = near  # "the deaths of 12 and injuries to 30", whatever the parser hung them on
    if head.is_noun:
        measure = head_table().get(head.lower) or noun_table().get(head.lower)
        if what.kind in ("lives", "life") and head.lower in ("cost", "price", "expense"):
            return Measured("killed", head)
        if head.lower in wordset("figures"):  # "the casualty count of 44"
            kinds = (noun_table().get(x.lower) or head_table().get(x.lower) for x in head.kids("compound", "amod"))
            measure = measure or next((m for m in kinds if m is not None), None)
        harm_of_things = what.is_things and measure in ("killed", "injured", "casualties")
        if head.lower == "loss" and lower == "of" and what.noun is not None and not what.is_things:
            return Measured("killed", head) if what.known else None  # not "the loss of 12 seats"
        if measure is not None and lower in COUNTING and measure not in OF_THINGS and not harm_of_things:
            return Measured(measure, head)
        if lower in ("to", "for") and what.population != "equipment" and head.lower in wordset("utilities") and _cuts(head.head):
            return Measured("deprived", head)  # "electricity to 4,000 homes was cut"
        return nominal(head, what)
    if not head.is_verb:
        return None
    if lower == "for" and head.lower in wordset("swap") and not what.is_things:
        return Measured("released", head)
    if lower == "for" and head.lower in verb_forms("search") and what.known and not what.is_things:
        return Measured("missing", head)
    if lower == "of" and (made_of := _made_up(head, what)) is not None:
        return made_of
    if lower in ("to", "for") and what.population != "equipment" and _cuts(head):
        return Measured("deprived", head)
    if lower == "in" and what.population == "buildings" and _breaks(head):
        return Measured("damaged", head)
    if lower == "for" and head.lower in verb_forms("account"):
        return by_verb(head, "object", what, sentence)  # "air defences accounted for nine drones"
    if lower == "with" and (found := by_verb(head, "means", what, sentence)) is not None:
        return found
    if lower in ("with", "alongside") and what.noun is not None and _are_others(what.noun):
        suffered = head.child("auxpass") is not None
        return by_verb(head, "object" if suffered else "subject", what, sentence)  # "died with nine other people"
    if lower in ("to", "at", "from") or (lower == "by" and head.lower in wordset("totals change")):
        if (head.dep == "acl" or head.child("det")) and (found := stated(head, what)) is not None:
            return found  # "put the number of children killed at 109", "brought the wounded to 90"
        return headed(head, what, num, sentence)
    return None


def _are_others(noun: Word) -> bool:
    return noun.lower in wordset("others") or any(c.lower == "other" for c in noun.kids("amod"))


def _cuts(verb: Word) -> bool:
    """ "Cut power to 90,000 homes", "knocked out heating for 1,700 flats"."""
    told = verb.child("dobj", "nsubjpass")
    return told is not None and verb.lower in wordset("cut") and any(x.lower in wordset("utilities") for x in told.subtree())


def _breaks(verb: Word) -> bool:
    """ "Shattered windows in 40 houses", "roofs were torn off in two streets"."""
    told = verb.child("dobj", "nsubjpass")
    return told is not None and told.lower in wordset("fittings")


def nominal(noun: Word, what: Counted) -> Measured | None:
    """A noun of action over the count: "the evacuation of 200 people", "the killing of two", "a wave of 30 drones"."""
    measure = over_table().get(noun.lower)
    if measure is None or (measure == "fired" and what.kind not in forms_of("projectiles")):
        return None
    if measure in ("casualties", "intercepted") and what.is_things and what.kind not in forms_of("projectiles"):
        measure = "destroyed"  # "the loss of two tanks", "the downing of a jet"
    return Measured(measure, noun) if fits(measure, what, noun) else None


def headed(verb: Word, what: Counted, num: Word, sentence: Sentence) -> Measured | None:
    """ "The death toll rose to 57", "put the number of dead at 90": the measure is in the verb's subject or object."""
    if what.is_things:
        return None
    for c in sorted(verb.kids("nsubj", "nsubjpass", "csubj", "dobj", "attr", "oprd"), key=lambda c: abs(c.i - num.i)):
        tree = c.subtree()
        if num in tree:
            continue
        for w in tree:
            measure = head_table().get(w.lower) or noun_table().get(w.lower)
            said = next((x for x in w.children if x.dep in ("acl", "amod") and x.lower in state_table()), None)
            if measure == "casualties" and said is not None and state_table()[said.lower] in HEADED:
                return Measured(state_table()[said.lower], said)  # "the number of victims killed"
            if measure in HEADED and w.lower not in ("killing", "arrest", "wound"):
                return Measured(measure, w)
            if w.lower in state_table() and state_table()[w.lower] in HEADED and w is not verb and w.tag != "VBD":
                return Measured(state_table()[w.lower], w)
        for w in tree:
            if w.dep == "relcl" and w.is_verb and classify(w.head).known:
                fled = by_verb(w, "subject", classify(w.head), sentence) or by_verb(w, "object", classify(w.head), sentence)
                if fled is not None and fled.measure in HEADED:
                    return fled  # "the number of people who fled exceeded one million"
            if c.lower == "number" and w.dep == "pobj" and (w.lower in wordset("forces") or w.lower == "soldiers"):
                return Measured("troops", w)
    return None


def total(num: Word, what: Counted, sentence: Sentence) -> Measured | None:
    """ "The number of evacuees grew by a third, or 4,000 people, to 16,000": every bare number of such a clause is one of them."""
    for verb in num.ancestors():
        if verb.is_verb and verb.lower in wordset("totals change"):
            found = headed(verb, what, num, sentence)
            if found is not None:
                return found
    return None


def headline(span: set[int], what: Counted, sentence: Sentence) -> Measured | None:
    """ "Grenade attack wounds 3": a verb of harm straight before the number, which the tagger took for a noun."""
    before = [w for w in sentence.words[: min(span)] if w.lower not in wordset("qualifiers")][-1:]
    for verb in before:
        if verb.is_noun and verb.tag == "NNS" and verb.dep in ("ROOT", "appos", "compound", "nsubj"):
            for measure, needs in verb_table("object").get(verb.lower, ()):
                if not needs and measure in ("killed", "injured") and fits(measure, what, verb):
                    return Measured(measure, verb)
    return None


def joined(found: Measured) -> Measured:
    """ "Killed, injured or captured 5,000": verbs that share one object do not tell the measures apart."""
    verb = found.trigger
    if not verb.is_verb or found.measure not in ("killed", "injured", "detained"):
        return found
    chain = {verb, *verb.conjuncts()}
    w = verb
    while w.dep == "conj" and w.head.is_verb:
        w = w.head
        chain |= {w, *w.conjuncts()}
    bare = [v for v in sorted(chain, key=lambda x: x.i) if all(x in chain or _is_small(x) for x in _between(v, verb))]
    told: set[str | None] = {found.measure}
    for v in bare:
        if v is not verb:
            told |= {m for m, needs in verb_table("object").get(v.lower, ()) if not needs} | {state_table().get(v.lower)}
    if {"killed", "injured"} <= told:
        return Measured("casualties", verb, found.part_of)
    return found


def _is_small(x: Word) -> bool:
    """Between two verbs of one subject: ", and", "or have been", "their lives or"."""
    return x.tag in (",", "CC", "RB", "PRP$") or x.dep in ("aux", "auxpass") or x.lower in wordset("lives")


def _between(a: Word, b: Word) -> list[Word]:
    """The words between two words of one parse, as far as they hang on either's tree."""
    first, last = min(a.i, b.i), max(a.i, b.i)
    top = next((x for x in (a, *a.ancestors()) if x in (b, *b.ancestors())), a)
    return [w for w in top.subtree() if first < w.i < last]


def follows_on(num: Word) -> bool:
    """ "That rose to 110 million", "added 40 to that number": the number goes on with the count of the sentence before."""
    totals = wordset("total nouns")
    for verb in num.ancestors():
        if verb.is_verb:
            subject = verb.child("nsubj")
            told = verb.child("dobj")
            if verb.lower in verb_forms("add"):
                onto = [p.child("pobj") for p in verb.kids("prep") if p.lower == "to" and p.i > num.i]
                return any(x is not None and x.lower in totals for x in onto)
            if subject is not None and any(x.dep in ("acl", "relcl") and x.lower not in state_table() for x in subject.subtree()):
                return False  # "the number of gunmen involved was 50": a count of its own
            return verb.lower in wordset("totals change") and (
                (subject is not None and subject.lower in totals) or (told is not None and told.lower in totals)
            )
    return False
