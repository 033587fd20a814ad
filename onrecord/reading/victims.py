"""Single victims told without a number: "a reporter was injured", "killed my husband", a name, "nobody was hurt"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading.context import Context
from onrecord.reading.counting import Counted, classify, noun_table, population_table
from onrecord.reading.counts import Count
from onrecord.reading.governing import among, fronted, phrased
from onrecord.reading.measures import Measured, by_verb, forms_of, over_table, state_table
from onrecord.reading.names import ROLES
from onrecord.reading.numbers import Number
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

SINGULAR = frozenset({"a", "an", "another"})
OWNERS = frozenset({"my", "his", "her", "their", "your", "its"})
ANYONE = frozenset({"anyone", "anybody"})
NOBODY = frozenset({"nobody", "none"})
OF_ONE = ("killed", "injured", "abducted", "detained", "trapped", "rescued", "released")  # what is told of a person by name or role
OF_ARMS = ("destroyed", "intercepted", "damaged")  # what is told of a single tank or aircraft
TOLD_APART = ("officials", "journalists", "soldiers", "medics")
SPARED = ("killed", "injured", "casualties")  # "without casualties": none of these
LISTED = 9  # words after a dash in which the first of those listed must stand: "a seriously wounded 64-year-old woman"
_ONE = Counted(None, "people", False, True)


def unnumbered(s: Sentence, counts: list[Count], context: Context, seen: set[tuple[str, str]]) -> list[Count]:
    """The single victims of a sentence, and the absence of any. `seen` holds those of the sentences before, and takes the new ones."""
    taken = {(w.i, c.found.measure) for c in counts for w in (c.head, c.what.noun) if w is not None}
    out: list[Count] = []
    for made in _included(s, counts, context):
        taken.add((made.head.i, made.found.measure))
        out.append(made)
    out += _none_either(counts)
    for measure, w, verb in _told(s):
        found = _single(measure, w, verb, s, context, seen, taken)
        if found is not None:
            taken.add((w.i, measure))
            out.append(found)
    return out


def _none_either(counts: list[Count]) -> Iterator[Count]:
    """The wounded of "no dead or wounded": none of them either."""
    for c in counts:
        if c.number is not None and c.number.value == 0 and c.what.noun is not None:
            for w in c.what.noun.conjuncts():
                measure = noun_table().get(w.lower) or state_table().get(w.lower)
                if measure in SPARED and w.i > c.what.noun.i:
                    yield Count(nothing(w), w, classify(w), Measured(measure, w), (w.start, w.end))


def _told(s: Sentence) -> Iterator[tuple[str, Word, Word]]:
    """Each that a verb or a noun of the sentence tells a measure of: the measure, its word, and the word that tells it."""
    for w in s.words:
        measure = without_verb(w)
        if measure is not None:
            yield from ((measure, one, w.head) for one in (w, *w.conjuncts()))
        if w.is_verb and w.dep not in ("amod", "compound") and not any(c.dep == "neg" for c in w.children) and not _hypothetical(w):
            for measure, target in victims(w, s):
                for one in (target, *target.conjuncts()):
                    yield measure, one, w
                    for name in one.kids("appos"):
                        yield measure, name, w
        if w.lower in wordset("include") and (whole := w.child("nsubj")) is not None and state_table().get(whole.lower) in OF_ONE:
            yield from ((state_table()[whole.lower], one, w) for first in w.kids("dobj") for one in (first, *first.conjuncts()))
        if w.is_verb and w.dep not in ("amod", "compound") and _is_denied(w) and not _hypothetical(w):
            yield from ((measure, anyone, w) for measure, anyone in victims(w, s) if anyone.lower in ANYONE)
        if noun_table().get(w.lower) in SPARED and any(c.lower == "any" for c in w.kids("det")) and _is_spared(w):
            yield noun_table()[w.lower], w, w
        if w.lower == "without" and (spared := w.child("pobj")) is not None and noun_table().get(spared.lower) in SPARED:
            yield noun_table()[spared.lower], spared, w
        if w.is_noun and over_table().get(w.lower) in OF_ONE and (of := w.child("prep")) is not None and of.lower == "of":
            if any(c.lower in wordset("soft attacks") for c in w.kids("amod")) or _hypothetical(w.clause):
                continue  # "the possible death of the president", "the worst would be the death of the president"
            measure = over_table()[w.lower]
            for one in of.kids("pobj"):
                if measure == "killed" or any(
                    c.lower in SINGULAR for c in one.kids("det")
                ):  # not "the arrest of the mayor", told of before
                    yield measure, one, w


def _is_spared(harm: Word) -> bool:
    """ "Did not result in any casualties"."""
    verb = harm.clause
    return verb.lower in wordset("bring about") and any(c.dep == "neg" for c in verb.children)


def _is_denied(verb: Word) -> bool:
    """ "Did not hurt anyone", "without hurting anyone"."""
    return any(c.dep == "neg" and c.lower != "never" for c in verb.children) or (verb.dep == "pcomp" and verb.head.lower == "without")


def victims(verb: Word, s: Sentence) -> list[tuple[str, Word]]:
    """The measure and the victim of a verb that has one: ("killed", the word) for "a reporter was killed"."""
    out: list[tuple[str, Word]] = []
    passive = _sufferers(verb)
    for target in passive or (verb.kids("dobj") if verb.child("auxpass") is None else []):
        found = by_verb(verb, "object", _someone(target), s)
        if found is not None and found.measure in (*OF_ONE, *OF_ARMS):
            out.append((found.measure, target))
    for state in verb.kids("oprd", "acomp") if verb.lower in wordset("leave so") else []:
        measure = state_table().get(state.lower)
        out.extend((measure, one) for one in verb.kids("dobj") if measure in OF_ONE)  # "left a captain dead"
    for subject in verb.kids("nsubj"):
        target = verb.head if subject.lower in ("who", "that") and verb.dep == "relcl" else subject
        found = by_verb(verb, "subject", _someone(target), s) or (
            by_verb(verb, "object", _someone(target), s)
            if verb.tag == "VBN" and verb.dep == "conj" and verb.child("dobj") is None
            else None
        )
        if found is None and verb.lower in wordset("stay"):
            found = phrased(verb, _someone(target), s)  # "a boy is in intensive care"
        if found is not None and found.measure in ("killed", "missing", "injured"):
            out.append((found.measure, target))
    return out


def _sufferers(verb: Word) -> list[Word]:
    """Whom a passive verb is done to, from the clause around it too: "a man was shot and killed", "a colleague who was wounded"."""
    if verb.tag not in ("VBN", "VBD"):
        return []
    own = verb.kids("nsubjpass")
    if verb.dep == "conj" and not verb.kids("nsubj", "nsubjpass", "dobj") and verb.head.is_verb:
        return verb.head.kids("nsubjpass") or (verb.head.kids("nsubj") if verb.child("auxpass") is not None else [])
    if verb.dep == "xcomp" and not own and (verb.child("auxpass") is not None or verb.tag == "VBN"):
        return verb.head.kids("nsubjpass") or ([] if verb.head.kids("dobj") else verb.head.kids("nsubj"))
    if verb.dep == "acl" and verb.tag == "VBN" and verb.child("dobj") is None:
        return [verb.head]
    return [verb.head if w.lower in ("who", "that", "which") and verb.dep == "relcl" else w for w in own]


def _someone(w: Word) -> Counted:
    """What a victim is: a name, "nobody", "one" and "a second" are people."""
    return (
        _ONE
        if w.lower in (*NOBODY, "one", "another", *ANYONE, *wordset("ordinals")) or (w.is_proper and w.ent == "PERSON")
        else classify(w)
    )


def without_verb(w: Word) -> str | None:
    """The measure of a victim that a form of "be" tells of: "a reporter has been missing", "a man was dead"."""
    head = w.head
    if w.dep == "nsubj" and head.lower == "missing":
        return "missing"
    told = w.dep == "nsubjpass" and head.lower in wordset("said of")  # "nobody was reported hurt"
    if w.dep in ("attr", "nsubj") and head.i < w.i and (found := among(head) or fronted(head)) is not None:
        return found.measure  # "among the dead was a nurse", "also killed was a medic"
    if not told and (w.dep != "nsubj" or head.lower not in wordset("be")):
        return None
    for c in head.children:
        if c.dep in ("acomp", "attr", "oprd", "xcomp") and c.lower in (
            "missing",
            "dead",
            "trapped",
            "hurt",
            "injured",
            "wounded",
            "killed",
        ):
            return state_table()[c.lower]
        if c.dep == "prep" and c.lower == "among":
            return next((state_table()[x.lower] for x in c.subtree() if x.lower in state_table()), None)
    return None


def _included(s: Sentence, counts: list[Count], context: Context) -> Iterator[Count]:
    """ "Six people, including a girl and Ivan Petrenko": each of those counted before."""
    for prep in s.words:
        target = prep.child("pobj") if prep.lower == "including" and prep.dep == "prep" else _among_them(prep, s) or _listed(prep, s)
        whole = next((c for c in reversed(counts) if c.span[0] < prep.start and c.found.part_of is None), None)
        if target is None or whole is None:
            continue
        for one in (target, *target.conjuncts()):
            told = None if any(c.head is one or c.what.noun is one for c in counts) else _part(one, whole, s, context)
            if told is not None:
                yield Count(None, one, told[0], Measured(whole.found.measure, whole.found.trigger, whole.head), told[1])


def _among_them(prep: Word, s: Sentence) -> Word | None:
    """ "Four people died, among them a toddler", whatever the parser hung it on."""
    if prep.lower != "among" or [w.lower for w in s.words[prep.i + 1 : prep.i + 2]] != ["them"]:
        return None
    return next((w for w in s.words[prep.i + 2 : prep.i + 6] if w.tag == "NN" and w.dep != "compound"), None)


def _listed(dash: Word, s: Sentence) -> Word | None:
    """ "Two residents were hurt - a woman of 64 and a man": those counted, one by one after a dash or a colon."""
    after = s.words[dash.i + 1 : dash.i + LISTED]
    joined = dash.i and s.words[dash.i - 1].end == dash.start and dash.text != ":"
    if dash.text not in ("-", "–", "—", ":") or joined or not after or after[0].lower not in SINGULAR:
        return None
    first = next((w for w in after if w.is_noun and w.dep not in ("compound", "npadvmod", "nmod")), None)
    return first if first is not None and first.tag == "NN" and after[0] in first.children else None


def _part(one: Word, whole: Count, s: Sentence, context: Context) -> tuple[Counted, Span] | None:
    """One of those counted, by name or as "a girl", and the words that count them."""
    e, det, what = s.entity_of(one), one.child("det"), classify(one)
    if one.is_proper and e is not None and context.cast.person_at(one, s) is not None:
        return (replace(_ONE, noun=one), _name_span(e, s)) if not whole.what.is_things else None
    single = one.tag == "NN" and det is not None and det.lower in SINGULAR
    return (what, (det.start, det.end)) if det and single and what.known and what.is_things == whole.what.is_things else None


def _name_span(entity: tuple[str, int, int], s: Sentence) -> Span:
    return s.words[entity[1]].start, s.words[entity[2] - 1].end


def _hypothetical(verb: Word) -> bool:
    if any(c.dep == "aux" and (c.lower in wordset("unreal") | wordset("future") or c.lower == "to") for c in verb.children):
        return True
    return any(c.dep == "mark" and c.lower in ("if", "unless", "whether") for c in verb.children)


def _single(
    measure: str, w: Word, verb: Word, s: Sentence, context: Context, seen: set[tuple[str, str]], taken: set[tuple[int, str]]
) -> Count | None:
    """The figure of one for a victim that is told as one; None for a plural, a place, and one who was told of before."""
    det = w.child("det")
    if (w.i, measure) in taken or (w.dep == "appos" and (w.head.i, measure) in taken):
        return None
    if verb.lower == "without" or verb is w:
        return Count(nothing(w), w, classify(w), Measured(measure, w), (verb.start, w.end))
    if (w.lower == "one" and det is not None and det.lower == "no") or w.lower in NOBODY:
        start = det.start if det is not None and w.lower == "one" else w.start
        return (
            Count(nothing(w), w, _ONE, Measured(measure, verb), (start, w.end)) if measure in ("killed", "injured", "evacuated") else None
        )
    if w.lower in ANYONE:
        return Count(nothing(w), w, _ONE, Measured(measure, verb), (w.start, w.end)) if measure in SPARED and _is_denied(verb) else None
    if any(c.dep == "neg" for c in w.children) and measure in ("killed", "injured"):
        return Count(nothing(w), w, _ONE, Measured(measure, verb), (min(c.start for c in w.children), w.end))
    one = w.tag in ("NN", "NNP", "JJ") or w.lower == "another" or (det is not None and det.lower in SINGULAR)
    many = w.lower in wordset("groups of people") or any(c.lower == "of" and any(x.tag == "NNS" for x in c.children) for c in w.children)
    if not one or many or any(c.dep == "nummod" for c in w.children):
        return None
    if any(n.head is w and not n.demonym for n in context.places.named(s)):
        return None
    if w.is_proper and measure not in OF_ARMS and context.cast.person_at(w, s) is not None:
        return _by_name(measure, w, verb, s, context, seen)
    what = classify(w)
    span = _span(w, what, measure, verb)
    if span is None:
        return None
    key = (" ".join(x.lower for x in w.subtree()), measure)
    if key in seen:
        return None
    names = (context.cast.person_at(x, s) for x in (w, *w.kids("appos")) if x.is_proper)
    seen.update({key, *((p.name, measure) for p in names if p is not None)})
    return Count(None, w, what, Measured(measure, verb), span)


def _span(w: Word, what: Counted, measure: str, verb: Word) -> Span | None:
    """The words that count a single victim: its article, or where a definite one is told apart, all that names it."""
    det, owner = w.child("det"), w.child("poss")
    if measure in OF_ARMS:
        arms = what.population == "equipment" and what.kind not in forms_of("transport")
        arms = arms and verb.lower not in wordset("seizing")  # a ship that was seized is none the worse
        return (det.start, det.end) if arms and det is not None and det.lower in SINGULAR else None
    if what.is_things or w.is_proper:
        return None
    if w.lower == "another":
        return w.start, w.end  # "killed two and wounded another"
    if w.lower in wordset("ordinals") and det is not None and det.lower in SINGULAR:
        return det.start, w.end
    if not what.known:
        return None
    if det is not None and det.lower in SINGULAR:
        return det.start, det.end
    if owner is not None and owner.is_noun and (what.population in TOLD_APART or w.lower in wordset("kin")):
        return owner.subtree()[0].start, w.end  # "the base's commander"
    if owner is not None and owner.lower in OWNERS and w.lower in wordset("kin") | wordset("crew"):
        return owner.start, w.end
    return (det.start, w.end) if det is not None and det.lower == "the" and _told_apart(w, what) else None


def _told_apart(w: Word, what: Counted) -> bool:
    """ "The head of the community", "the driver": a definite victim is a new one where words of its own tell who it is."""
    own = any(c.dep == "prep" and c.lower in ("of", "for", "from", "at") for c in w.children)
    return w.lower in wordset("crew") or (own and what.population in TOLD_APART)


def _by_name(measure: str, w: Word, verb: Word, s: Sentence, context: Context, seen: set[tuple[str, str]]) -> Count | None:
    """A victim by name, once a report; the span is the name, or the article before it ("a reporter, Ivan Petrenko")."""
    e, person = s.entity_of(w), context.cast.person_at(w, s)
    if e is None or person is None or (person.name, measure) in seen:
        return None
    seen.add((person.name, measure))
    beside = {x.lower for x in (*w.children, *w.kids("appos"), *([w.head] if w.dep == "appos" else []))}
    named = {population_table()[r][0] for r in person.roles | person.role_words | beside if r in population_table()}
    told = "officials" if person.roles & ROLES - {"member", "leader"} else "people"
    population = next((p for p in ("journalists", "medics", "soldiers", "aid-workers") if p in named), told)
    return Count(None, w, Counted(w, population, False, True), Measured(measure, verb), _name_span(e, s))


def nothing(w: Word) -> Number:
    """The number of a count of no one."""
    return Number(w.start, w.end, w.start, w.end, 0, 0, False, 0, False, False, None, None)
