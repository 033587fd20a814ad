"""The counts of a sentence: its numbers that count people or things of the contract, with the whole that each is a part of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.counting import PEOPLE, Counted, classify, counted, part_of_parent
from onrecord.reading.cues import cues
from onrecord.reading.further_counts import REFERRING, going_on
from onrecord.reading.governing import stated
from onrecord.reading.measures import Measured, by_verb, forms_of, is_country
from onrecord.reading.measuring import is_share, measured, share_of, shared
from onrecord.reading.numbers import Number
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

OF_NONE = frozenset({"killed", "injured", "casualties", "missing", "evacuated"})  # a count of no one is news of these
OF_PEOPLE = frozenset({"killed", "injured", "detained", "missing", "abducted", "released"})
FORCE = 50  # fewer soldiers of whom nothing is told are no force anywhere: "two soldiers were decorated" (0 to 50 do alike on the tuned reports)
OF_LIVES = frozenset({"killed", "injured"})


@dataclass(slots=True, eq=False)
class Count:
    """A number that counts something of the contract; `derived` where its value was worked out from another's."""

    number: Number | None
    head: Word
    what: Counted
    found: Measured
    span: Span
    derived: bool = False


def numbered(s: Sentence, told: list[Count]) -> list[Count]:
    """The counts of a sentence's numbers, in order; `told` are those of its paragraph before it."""
    before = told[-1] if told else None
    out: list[Count] = []
    bases = [b for n in s.numbers if n.fraction and (b := _base(n, s)) is not None]
    unmeasured = False  # the number before counts somebody of whom nothing is told: no part is one of those told of earlier
    for n in s.numbers:
        if n.unit is not None or n in bases:
            continue
        words = s.within(n.start, n.end)
        if not words or _is_under(words) or _is_excepted(words, s):
            continue
        whole = None if unmeasured else out[-1] if out else before
        made = _fraction(n, words, s, whole if out else None) if n.fraction else _plain(n, words, s, out, told, whole)
        if made is not None:
            out.append(made)
        what = counted(head_of(words), {w.i for w in words}, s)
        unmeasured = made is None and what.noun is not None and what.known and not what.is_things
    out.extend(_every(s, out, before))
    return out


def _is_under(words: list[Word]) -> bool:
    """The one of "five members of one family": a number that tells whose those counted are."""
    of = head_of(words).head.head if head_of(words).head.dep == "pobj" else None
    return of is not None and of.lower == "of" and of.head.lower in wordset("members")


def _is_all_but(w: Word, s: Sentence) -> bool:
    return [x.lower for x in s.words[w.i + 1 : w.i + 2]] == ["but"]


def _is_excepted(words: list[Word], s: Sentence) -> bool:
    """The five of "all but five were shot down"."""
    return [w.lower for w in s.words[max(0, words[0].i - 2) : words[0].i]] == ["all", "but"]


def _every(s: Sentence, out: list[Count], before: Count | None) -> list[Count]:
    """ "Every one was intercepted", "all of them were shot down": as many as were counted before."""
    for w in s.words:
        whole = next((c for c in reversed(out) if c.span[1] < w.start), before)
        if (
            w.dep not in ("nsubj", "nsubjpass")
            or whole is None
            or whole.number is None
            or not whole.number.value
            or not whole.what.is_things
        ):
            continue
        every = w.lower == "one" and any(c.lower == "every" for c in w.children)
        of = w.child("prep")
        if not every and not (
            w.lower in ("all", "each") and not _is_all_but(w, s) and (of is None or any(c.lower in REFERRING for c in of.children))
        ):
            continue
        what = replace(whole.what, noun=None)
        found = measured(w, what, {w.i}, s)
        if found is not None:
            start = min([w.start, *(c.start for c in w.children if c.i < w.i)])
            return [Count(whole.number, w, what, found, (start, w.end))]
    return []


def head_of(words: list[Word]) -> Word:
    """The word of a number that hangs on what is not of the number."""
    inside = {w.i for w in words}
    return next((w for w in words if w.head.i not in inside or w.head is w), words[-1])


def _plain(n: Number, words: list[Word], s: Sentence, out: list[Count], told: list[Count], whole: Count | None) -> Count | None:
    """The count of a number that is no fraction; None where it counts nothing of the contract."""
    before = told[-1] if told else None
    head = head_of(words)
    share = share_of(head)
    owners = [w for c in head.kids("prep") if c.lower == "of" for w in c.kids("pobj")]
    if head.dep == "nsubj" and head.head.lower in cues().verbs and owners:
        return None  # "one of the officials said"
    if any(w.lower in wordset("wounds") for w in owners):
        return None  # "none of the injuries is serious", "one of his two wounds": wounds, and nobody who has them
    if share is not None:
        made = _share(n, s, head, share, whole)
        if made is not None or share.lower in REFERRING:
            return made
    what = counted(head, {w.i for w in words}, s)
    what, found = _alone(head, what, words, s, out[-1] if out else before)
    if found is None and (found := _some_were(head, out)) is not None:
        what = classify(head.head.child("attr") or head)
    found = found or _of_told(head, what, [*told, *out])
    if found is None or found.measure == "troops":
        found = _inherit(head, what, words, s, out) or found
    if found is None or found.measure == "troops":
        found = going_on(head, what, words, s, out, before) or found
    if found is None:
        return None
    if found.measure == "destroyed" and what.noun is None and out and out[-1].what.kind in forms_of("projectiles"):
        found = Measured("intercepted", found.trigger, found.part_of)  # "sent 30 drones; 25 were destroyed"
    parent = part_of_parent(head, what.noun)
    if found.part_of is None and parent is not None and (of := _whole(parent, out)) is not None and of.found.measure == found.measure:
        found = Measured(found.measure, found.trigger, of.head)
    if n.value == 1 and head.i and s.words[head.i - 1].lower == "not":
        return None  # "not one of the prisoners would speak"
    if n.value == 1 and head.dep == "attr" and not any(w is found.trigger for w in s.words):
        return None  # "for months it has been one of the hottest places of the front"
    if n.value == 1 and found.measure not in OF_LIVES and (what.noun is None or head.dep == "attr"):
        return None
    if found.measure == "troops" and found.trigger is what.noun and n.value is not None and n.value < FORCE:
        return None
    if found.measure == "fired" and n.value == 1 and any(c.lower == "of" for c in head.kids("prep")):
        return None  # "one of the shells hit the roof"
    if found.trigger is what.noun and found.measure not in OF_NONE and _is_teller(found.trigger):
        return None  # "thousands of prisoners have told their stories"
    if found.measure == "troops" and any(c.lower in ("if", "whether") for c in head.clause.kids("mark")):
        return None  # "no matter if we have 50,000 soldiers"
    if found.measure != "troops" and _is_strength(words, s):
        return None
    if n.value == 0 and (found.measure not in OF_NONE or what.kind in wordset("tallies")):
        return None
    return Count(n, head, what, found, (n.start, n.end))


def _is_teller(noun: Word) -> bool:
    """ "Two refugees said", "thousands of prisoners have shared their memories": who speaks is not counted."""
    top = noun.head.head if noun.dep == "pobj" and noun.head.lower == "of" else noun
    return top.dep == "nsubj" and (top.head.lower in cues().verbs or top.head.lower in wordset("tell of oneself"))


def _is_strength(words: list[Word], s: Sentence) -> bool:
    """ "A 40-man-strong group": how many a force has, and not what befell it."""
    after = s.words[words[-1].i + 1 : words[-1].i + 5]
    return bool(after) and after[0].text == "-" and any(w.lower == "strong" for w in after)


def _alone(head: Word, what: Counted, words: list[Word], s: Sentence, before: Count | None) -> tuple[Counted, Measured | None]:
    """What a number counts and what is said of it; one that stands alone counts the things counted before, where that makes sense."""
    span = {w.i for w in words}
    alike = replace(before.what, noun=None) if what.noun is None and before is not None else None
    if what.kind in wordset("others") and before is not None and before.what.is_things:
        alike = replace(before.what, noun=what.noun)  # "destroyed two homes and damaged five others"
    if alike is not None and alike.is_things and (found := measured(head, alike, span, s)) is not None:
        return alike, found
    found = measured(head, what, span, s)
    if found is None and alike is not None and not alike.is_things:
        found = measured(head, alike, span, s)  # "16,000 people entered Poland and 2,000 entered Moldova"
    return what, found


def _of(words: list[Word]) -> Word | None:
    return next((c for w in words for c in w.children if c.dep == "prep" and c.lower == "of"), None)


def _base(n: Number, s: Sentence) -> Number | None:
    """The number that a fraction is a share of: the 3.5 million of "half of its 3.5 million"."""
    of = _of(s.within(n.start, n.end))
    if of is None:
        return None
    inside = {w.i for w in of.subtree()}
    return next((m for m in s.numbers if m.unit is None and not m.fraction and any(w.i in inside for w in s.within(m.start, m.end))), None)


def _fraction(n: Number, words: list[Word], s: Sentence, whole: Count | None) -> Count | None:
    """ "Half of its 3.5 million inhabitants", "nearly two-thirds of them": the value is worked out from the count that it is a share of."""
    if n.value is None or not 0 < n.value <= 1:
        return None
    head = head_of(words)
    of = _of(words) or _fronted(head, whole)
    if of is None:
        return None
    base = _base(n, s)
    target = of.child("pobj")
    fronted = of.i < head.i
    if base is None and (whole is None or whole.number is None or target is None or not (fronted or target.lower in REFERRING)):
        return None
    of_what = base if base is not None else whole.number if whole is not None else None
    amount = (of_what.value or of_what.low) if of_what is not None else None
    if of_what is None or amount is None or amount < 1:
        return None
    said = head.head.child("attr") if fronted else None  # "of the 700,000 refugees, half are children"
    target = said if said is not None else target
    what = classify(target) if target is not None and target.is_noun else whole.what if whole is not None else PEOPLE
    found = measured(head, what if base is not None else replace(what, noun=None), {w.i for w in words}, s)
    if found is None and whole is not None and base is None:
        found = Measured(_moved_on(whole.found.measure, head, s), whole.found.trigger, whole.head)
    if found is None and base is not None and any(x.lower in ("emptied", "left", "fled", "gone") for x in s.words):
        found = Measured("displaced", head)
    if found is None:
        return None
    low, high = (None if b is None else round(b * amount) for b in (n.low, n.high))
    if of_what.high is None and base is None:
        high = None  # half of "more than 40,000"
    approximate = n.approximate or of_what.approximate
    worked = replace(n, low=low, high=high, approximate=approximate, value=round(n.value * amount))
    return Count(worked, head, replace(what, noun=None), found, (n.start, n.end), derived=True)


def _fronted(head: Word, whole: Count | None) -> Word | None:
    """The "of" of "of the 700,000 refugees, half are children", where what it takes was counted."""
    ofs = head.head.kids("prep") if head.dep == "nsubj" else []
    return next((p for p in ofs if p.lower == "of" and p.i < head.i and whole is not None and whole.head in p.subtree()), None)


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


def _of_told(head: Word, what: Counted, told: list[Count]) -> Measured | None:
    """ "Four of the tanks were new": some of those counted before, whatever is said of them."""
    if what.noun is None or not is_share(head, what.noun):
        return None
    kind = what.kind.removesuffix("s")
    whole = next((c for c in reversed(told) if kind and c.what.kind.removesuffix("s") == kind), None)
    if whole is None and kind == "victim":
        whole = next((c for c in reversed(told) if c.found.measure in OF_LIVES), None)
    return Measured(whole.found.measure, whole.found.trigger, whole.head) if whole is not None else None


def _share(n: Number, s: Sentence, head: Word, target: Word, whole: Count | None) -> Count | None:
    """ "Three of them children", "27 of those killed were children", "six of them to Chad", "two of them in hospital"."""
    if whole is not None and whole.number is not None and whole.number.value == 0:
        whole = None
    found = shared(head, target, replace(whole.what, noun=None) if whole is not None else PEOPLE, s)
    if found is None and target.lower in REFERRING and whole is not None:
        found = whole.found
    if found is None:
        return None
    found = Measured(_moved_on(found.measure, head, s), found.trigger)
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
    what = classify(said) if said is not None else whole.what if whole is not None else PEOPLE
    if n.value == 0 and found.trigger is (whole.found.trigger if whole is not None else None):
        return None  # "three were hurt, none of them badly"
    if target.lower in REFERRING:
        found = _stated_of_some(target, replace(what, noun=None), s) or found
    part_of = whole.head if whole is not None and whole.span[0] < n.start else None
    return Count(n, head, replace(what, noun=None), Measured(found.measure, found.trigger, part_of), (n.start, n.end))


def _stated_of_some(target: Word, what: Counted, s: Sentence) -> Measured | None:
    """ "51 of them seriously wounded": the state of the part, where a word or phrase after it tells one."""
    for w in s.words[target.i + 1 : target.i + 4]:
        if w.tag in (",", ".", ":", "CC"):
            return None
        if w.tag in ("VBN", "VBD", "JJ") and (found := stated(w, what) or by_verb(w, "object", what, s)) is not None:
            return found
    return None


def _moved_on(measure: str, head: Word, s: Sentence) -> str:
    """The measure of a part of those who fled: "1.9 million of them to Poland" crossed a border, whatever the others did."""
    if measure != "displaced":
        return measure
    for w in s.words[head.i + 1 :]:
        if (
            w.tag in (",", ".", ":")
            or w.lower in ("within", "inside", "internally")
            or (w.is_verb and w.dep != "aux" and w.lower not in wordset("flee") | wordset("be"))
        ):
            break
        if w.lower in wordset("borders") or w.lower in ("neighbouring", "neighboring", "abroad") or is_country(w, s):
            return "refugees"
    return measure


def _inherit(head: Word, what: Counted, words: list[Word], s: Sentence, before: list[Count]) -> Measured | None:
    """ "222 people died, including 60 civilians", "..., 60 civilians among them": the part has the measure of its whole."""
    parent = part_of_parent(head, what.noun)
    last = what.noun.i if what.noun is not None else words[-1].i
    among = [w.lower for w in s.words[last + 1 : last + 3]] == ["among", "them"]
    if (parent is None and not among) or not before:
        return None
    whole = (_whole(parent, before) if parent is not None else None) or before[-1]
    if whole.what.is_things != what.is_things and what.known:
        return None
    return Measured(_moved_on(whole.found.measure, head, s), whole.found.trigger, whole.head)


def _whole(parent: Word, before: list[Count]) -> Count | None:
    """The count that "including" hangs on."""
    under = {w.i for w in parent.subtree()}
    tied = [
        c
        for c in reversed(before)
        if c.head.i in under or c.head is parent or c.what.noun is parent or (c.what.noun is not None and parent in c.what.noun.subtree())
    ]
    return next((c for c in tied if c.found.part_of is None), tied[0] if tied else None)
