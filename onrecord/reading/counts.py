"""The counts of a sentence: its numbers that count people or things of the contract, and single victims told without a number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.context import Context
from onrecord.reading.counting import Counted, classify, counted, part_of_parent
from onrecord.reading.measures import Measured
from onrecord.reading.measuring import follows_on, measured, share_of, shared, victims, without_verb
from onrecord.reading.names import ROLES
from onrecord.reading.numbers import Number
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

SINGULAR = frozenset({"a", "an", "another"})


@dataclass(slots=True, eq=False)
class Count:
    """A number that counts something of the contract."""

    number: Number | None
    head: Word
    what: Counted
    found: Measured
    span: Span
    derived: bool = False


def _words_of(s: Sentence, n: Number) -> list[Word]:
    return s.within(n.start, n.end)


def _head(words: list[Word]) -> Word:
    inside = {w.i for w in words}
    return next((w for w in words if w.head.i not in inside or w.head is w), words[-1])


def numbered(s: Sentence, before: Count | None) -> list[Count]:
    out: list[Count] = []
    bases = [b for n in s.numbers if n.fraction and (b := _base(n, s)) is not None]
    for n in s.numbers:
        if n.unit is not None or n in bases:
            continue
        if n.fraction:
            made = _fraction(n, s, out)
            if made is not None:
                out.append(made)
            continue
        words = _words_of(s, n)
        if not words:
            continue
        span = {w.i for w in words}
        head = _head(words)
        share = share_of(head)
        if share is not None:
            made = _share(n, s, head, share, out, before)
            if made is not None:
                out.append(made)
                continue
        what = counted(head, span, s)
        found = measured(head, what, span, s) or _some_were(head, out)
        inherited = None
        if found is None or found.measure == "troops":
            inherited = _inherit(head, what, out)
            found = inherited or found
        if found is None and what.noun is None:
            found = _beside(head, out)
        if found is None and out and what.noun is None and _elliptical(s, words):
            found = Measured(out[-1].found.measure, head)  # "12 in Sumy and five in Kharkiv"
        earlier = out[-1] if out else before
        if found is None and earlier is not None and not what.is_things and follows_on(head):
            found = Measured(earlier.found.measure, earlier.found.trigger)
        if (
            found is None
            and out
            and what.noun is not None
            and what.noun.lower in wordset("people of parts")
            and _broken_down(s, words, out)
        ):
            found = Measured(out[-1].found.measure, out[-1].found.trigger, out[-1].found.part_of or out[-1].head)
        if found is None:
            continue
        parent = part_of_parent(head, what.noun)
        if (
            found.part_of is None
            and parent is not None
            and (whole := _whole(parent, out)) is not None
            and whole.found.measure == found.measure
        ):
            found = Measured(found.measure, found.trigger, whole.head)
        if what.noun is None and n.value == 1 and found.measure not in ("killed", "injured"):
            continue
        if n.value == 0 and found.measure not in ("killed", "injured", "casualties", "missing"):
            continue
        whole = next((c for c in reversed(out) if c.found.part_of is None), None)
        if (
            what.noun is None
            and whole is not None
            and found.measure in ("killed", "injured")
            and whole.found.measure in ("killed", "injured")
        ):
            what = replace(what, population=whole.what.population)  # "816 civilians died, 60 of them children, and 1,333 were injured"
        out.append(Count(n, head, what, found, (n.start, n.end)))
    return out


def _broken_down(s: Sentence, words: list[Word], out: list[Count]) -> bool:
    """Whether a number stands in a list after a dash, a colon or a bracket: the parts of the count before it."""
    first = words[0].i
    before = s.words[first - 1].lower if first else ""
    if before in ("–", "—", "-", ":", "("):
        return True
    listed = out[-1].found.part_of is not None and out[-1].number is not None
    return listed and before in (",", "and") and first - out[-1].head.i <= 4


def _elliptical(s: Sentence, words: list[Word]) -> bool:
    """A bare number between "and" or a comma and a place of its own."""
    first, last = words[0].i, words[-1].i
    before = s.words[first - 1].lower if first else ""
    after = s.words[last + 1].lower if last + 1 < len(s.words) else ""
    return before in ("and", ",") and after in ("in", "at", "near", "from")


def _of(words: list[Word]) -> Word | None:
    return next((c for w in words for c in w.children if c.dep == "prep" and c.lower == "of"), None)


def _base(n: Number, s: Sentence) -> Number | None:
    """The number that a fraction is a share of: the 3.5 million of "half of its 3.5 million"."""
    of = _of(s.within(n.start, n.end))
    if of is None:
        return None
    inside = {w.i for w in of.subtree()}
    return next((m for m in s.numbers if m.unit is None and not m.fraction and any(w.i in inside for w in s.within(m.start, m.end))), None)


def _fraction(n: Number, s: Sentence, out: list[Count]) -> Count | None:
    """ "Half of its 3.5 million inhabitants", "nearly two-thirds of them": the value is worked out from the count that it is a share of."""
    words = s.within(n.start, n.end)
    if not words or n.value is None or not 0 < n.value <= 1:
        return None
    head = _head(words)
    of = _of(words)
    if of is None:
        return None
    base = _base(n, s)
    whole = out[-1] if out else None
    target = of.child("pobj")
    if base is None and (whole is None or whole.number is None or target is None or target.lower not in ("them", "whom", "these", "those")):
        return None
    of_what = base if base is not None else whole.number if whole is not None else None
    amount = of_what.value if of_what is not None else None
    if amount is None or amount < 1:
        return None
    what = (
        classify(target)
        if target is not None and target.is_noun
        else whole.what
        if whole is not None
        else Counted(None, "people", False, False)
    )
    found = measured(head, what if base is not None else replace(what, noun=None), {w.i for w in words}, s)
    if found is None and whole is not None and base is None:
        found = Measured(whole.found.measure, whole.found.trigger, whole.head)
    if found is None and base is not None and any(x.lower in ("emptied", "left", "fled", "gone") for x in s.words):
        found = Measured("displaced", head)
    if found is None:
        return None
    low, high = (None if b is None else round(b * amount) for b in (n.low, n.high))
    worked = replace(n, low=low, high=high, value=round(n.value * amount))
    return Count(worked, head, replace(what, noun=None), found, (n.start, n.end), derived=True)


def _some_were(head: Word, out: list[Count]) -> Measured | None:
    """ "Of the 30 injured, six were soldiers": a bare number that says what some of those just counted were."""
    verb = head.head
    if not out or head.dep != "nsubj" or verb.lower not in ("was", "were", "are", "is"):
        return None
    said = verb.child("attr")
    fronted = any(c.dep == "prep" and c.lower in ("of", "among") and c.i < head.i for c in verb.children)
    if said is None or not fronted or not classify(said).known:
        return None
    return Measured(out[-1].found.measure, out[-1].found.trigger, out[-1].head)


def _share(n: Number, s: Sentence, head: Word, target: Word, out: list[Count], before: Count | None) -> Count | None:
    """ "Three of them children", "27 of those killed were children"."""
    whole = out[-1] if out else before
    found = shared(head, target)
    if found is None and target.lower in ("them", "whom", "those", "these", "which") and whole is not None:
        found = Measured(whole.found.measure, whole.found.trigger)
    if found is None:
        return None
    said = next(
        (
            c
            for c in (*head.children, *(x for x in head.head.children if head.dep == "nsubj" and x.dep == "attr"))
            if c.is_noun and c.i > head.i
        ),
        None,
    )
    last = max(w.i for w in target.subtree())
    after = s.words[last + 1] if last + 1 < len(s.words) else None
    if said is None and after is not None and after.is_noun and classify(after).known:
        said = after  # "five of them children"
    what = classify(said) if said is not None else whole.what if whole is not None else Counted(None, "people", False, False)
    return Count(n, head, replace(what, noun=None), Measured(found.measure, found.trigger, out[-1].head if out else None), (n.start, n.end))


def _inherit(head: Word, what: Counted, before: list[Count]) -> Measured | None:
    """ "222 people died, including 60 civilians": the part has the measure of its whole."""
    parent = part_of_parent(head, what.noun)
    if parent is None or not before:
        return None
    whole = _whole(parent, before) or before[-1]
    if whole.what.is_things != what.is_things and what.known:
        return None
    return Measured(whole.found.measure, whole.found.trigger, whole.head)


def _whole(parent: Word, before: list[Count]) -> Count | None:
    """The count that "including" hangs on."""
    under = {w.i for w in parent.subtree()}
    tied = [c for c in reversed(before) if c.head.i in under or c.head is parent or c.what.noun is parent]
    return next((c for c in tied if c.found.part_of is None), tied[0] if tied else None)


def _beside(head: Word, before: list[Count]) -> Measured | None:
    """ "Five were killed and 18 ..." with no verb of its own: an apposition or a listed part takes the measure of the one before."""
    if head.dep in ("appos", "conj") and before:
        last = before[-1]
        if head.head in (last.head, last.what.noun):
            own = head.child("prep") is not None
            return Measured(last.found.measure, head if own else last.found.trigger, last.head if head.dep == "appos" and not own else None)
    return None


def implicit(s: Sentence, counts: list[Count], context: Context, seen: set[tuple[str, str]]) -> list[Count]:
    """Single unnumbered victims ("a reporter was injured") and the absence of any ("no one was hurt")."""
    out: list[Count] = []
    taken = {(c.head.i, c.found.measure) for c in counts} | {(c.what.noun.i, c.found.measure) for c in counts if c.what.noun is not None}
    for w in s.words:
        if w.lower == "including" and w.dep == "prep" and counts:
            made = _included(w, counts)
            if made is not None:
                taken.add((made.head.i, made.found.measure))
                out.append(made)
    for w in s.words:
        measure = without_verb(w) if w.dep == "nsubj" else None
        if measure is not None and (w.i, measure) not in taken:
            made = _single(measure, w, w.head, s, context, seen)
            if made is not None:
                taken.add((w.i, measure))
                out.append(made)
    for verb in s.words:
        if not verb.is_verb or verb.dep in ("amod", "compound"):
            continue
        for measure, target in victims(verb):
            for w in (target, *target.conjuncts()):
                if (w.i, measure) in taken or any(c.dep == "neg" for c in verb.children) or _hypothetical(verb):
                    continue
                made = _single(measure, w, verb, s, context, seen)
                if made is not None:
                    taken.add((w.i, measure))
                    out.append(made)
    return out


def _included(prep: Word, counts: list[Count]) -> Count | None:
    """ "Six people, including a girl": one of those counted before."""
    target = prep.child("pobj")
    if target is None or target.tag != "NN" or any(c.head is target or c.what.noun is target for c in counts):
        return None
    det = target.child("det")
    what = classify(target)
    whole = next((c for c in reversed(counts) if c.span[0] < prep.start), None)
    if whole is None or det is None or det.lower not in SINGULAR or not what.known or what.is_things != whole.what.is_things:
        return None
    return Count(None, target, what, Measured(whole.found.measure, whole.found.trigger, whole.head), (det.start, det.end))


def _hypothetical(verb: Word) -> bool:
    if any(c.dep == "aux" and (c.lower in wordset("unreal") | wordset("future") or c.lower == "to") for c in verb.children):
        return True
    return any(c.dep == "mark" and c.lower in ("if", "unless", "whether") for c in verb.children)


def _single(measure: str, w: Word, verb: Word, s: Sentence, context: Context, seen: set[tuple[str, str]]) -> Count | None:
    if w.lower == "one" and w.child("det") is not None and w.child("det").lower == "no":  # type: ignore[union-attr]
        return Count(_none(w), w, Counted(None, "people", False, True), Measured(measure, verb), (w.child("det").start, w.end))  # type: ignore[union-attr]
    if w.lower in ("nobody", "none") and measure in ("killed", "injured"):
        return Count(_none(w), w, Counted(None, "people", False, True), Measured(measure, verb), (w.start, w.end))
    if w.tag not in ("NN", "NNP"):
        return None
    if any(c.dep == "nummod" for c in w.children):
        return None
    if any(n.head is w and not n.demonym for n in context.places.named(s)):
        return None
    person = context.cast.person_at(w, s) if w.is_proper else None
    what = classify(w)
    if person is not None:
        e = s.entity_of(w)
        if e is None or (person.name, measure) in seen:
            return None
        seen.add((person.name, measure))
        population = next(
            (
                p
                for role, p in (("reporter", "journalists"), ("journalist", "journalists"), ("correspondent", "journalists"))
                if role in person.roles
            ),
            None,
        )
        population = population or ("officials" if person.roles & ROLES - {"member", "leader"} else "people")
        return Count(None, w, Counted(w, population, False, True), Measured(measure, verb), (s.words[e[1]].start, s.words[e[2] - 1].end))
    det = w.child("det")
    if (
        w.tag == "NN"
        and what.known
        and not what.is_things
        and det is not None
        and (det.lower in SINGULAR or (det.lower == "the" and _told_apart(w)))
    ):
        key = (" ".join(x.lower for x in w.subtree()), measure)
        if key in seen:
            return None
        seen.add(key)
        return Count(None, w, what, Measured(measure, verb), (det.start, det.end) if det.lower in SINGULAR else (det.start, w.end))
    return None


def _told_apart(w: Word) -> bool:
    """ "The head of the community": a definite victim is a new one where words of its own tell who it is."""
    return any(c.dep == "prep" and c.lower in ("of", "for", "from", "at") for c in w.children) and classify(w).population in (
        "officials",
        "journalists",
        "soldiers",
        "medics",
    )


def _none(w: Word) -> Number:
    return Number(w.start, w.end, w.start, w.end, 0, 0, False, 0, False, False, None, None)
