"""Figures: counts of people and things with their bounds, each with who says so, where and when."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.context import Context
from onrecord.reading.counting import Counted, classify, counted, part_of_parent
from onrecord.reading.measures import Measured
from onrecord.reading.measuring import follows_on, measured, share_of, shared, victims, without_verb
from onrecord.reading.names import ROLES
from onrecord.reading.numbers import Number
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import Figure, statement_id
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

SINGULAR = frozenset({"a", "an", "another"})
WORLD_BODIES = frozenset({"UN", "EU", "NATO", "ICRC", "US", "UK", "UNHCR", "OHCHR"})  # what they count is seldom of the town last named


@dataclass(slots=True, eq=False)
class _Count:
    """A number that counts something of the contract."""

    number: Number | None
    head: Word
    what: Counted
    found: Measured
    span: Span


def figures(context: Context) -> list[Figure]:
    """Every figure of a page, in the order of the text."""
    out: list[Figure] = []
    seen: set[tuple[str, str]] = set()
    before: _Count | None = None
    before_paragraph = -1
    for s in context.page.sentences:
        counts = _counts(s, before if before and before_paragraph == s.paragraph else None)
        counts += _implicit(s, counts, context, seen)
        made: list[tuple[_Count, Figure]] = []
        for c in sorted(counts, key=lambda c: c.span):
            made.append((c, _figure(c, s, context)))
            before, before_paragraph = c, s.paragraph
        out.extend(_parts(made))
    return out


def _words_of(s: Sentence, n: Number) -> list[Word]:
    return s.within(n.start, n.end)


def _head(words: list[Word]) -> Word:
    inside = {w.i for w in words}
    return next((w for w in words if w.head.i not in inside or w.head is w), words[-1])


def _counts(s: Sentence, before: _Count | None) -> list[_Count]:
    out: list[_Count] = []
    for n in s.numbers:
        if n.unit is not None or (n.fraction and n.value is not None and n.value <= 1):
            continue
        words = _words_of(s, n)
        if not words:
            continue
        span = {w.i for w in words}
        head = _head(words)
        share = share_of(head)
        if share is not None:
            made = _share(n, head, share, out, before)
            if made is not None:
                out.append(made)
                continue
        what = counted(head, span, s)
        found = measured(head, what, span, s)
        inherited = None
        if found is None or found.measure == "troops":
            inherited = _inherit(head, what, out)
            found = inherited or found
        if found is None and what.noun is None:
            found = _beside(head, out)
        if found is None and before is not None and not what.is_things and follows_on(head):
            found = Measured(before.found.measure, before.found.trigger)
        if found is None:
            continue
        if what.noun is None and n.value == 1 and found.measure not in ("killed", "injured"):
            continue
        if n.value == 0 and found.measure not in ("killed", "injured", "casualties", "missing"):
            continue
        if what.noun is None and out and found.measure in ("killed", "injured") and out[-1].found.measure in ("killed", "injured"):
            what = replace(what, population=out[-1].what.population)  # "816 civilians died and 1,333 were injured"
        out.append(_Count(n, head, what, found, (n.start, n.end)))
    return out


def _share(n: Number, head: Word, target: Word, out: list[_Count], before: _Count | None) -> _Count | None:
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
    what = classify(said) if said is not None else whole.what if whole is not None else Counted(None, "people", False, False)
    return _Count(
        n, head, replace(what, noun=None), Measured(found.measure, found.trigger, out[-1].head if out else None), (n.start, n.end)
    )


def _inherit(head: Word, what: Counted, before: list[_Count]) -> Measured | None:
    """ "222 people died, including 60 civilians": the part has the measure of its whole."""
    parent = part_of_parent(head, what.noun)
    if parent is None or not before:
        return None
    under = {w.i for w in parent.subtree()}
    whole = next((c for c in reversed(before) if c.head.i in under or c.head is parent or (c.what.noun is parent)), before[-1])
    if whole.what.is_things != what.is_things and what.known:
        return None
    return Measured(whole.found.measure, whole.found.trigger, whole.head)


def _beside(head: Word, before: list[_Count]) -> Measured | None:
    """ "Five were killed and 18 ..." with no verb of its own: an apposition or a listed part takes the measure of the one before."""
    if head.dep in ("appos", "conj") and before:
        last = before[-1]
        if head.head in (last.head, last.what.noun):
            return Measured(last.found.measure, last.found.trigger, last.head if head.dep == "appos" else None)
    return None


def _implicit(s: Sentence, counts: list[_Count], context: Context, seen: set[tuple[str, str]]) -> list[_Count]:
    """Single unnumbered victims ("a reporter was injured") and the absence of any ("no one was hurt")."""
    out: list[_Count] = []
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


def _included(prep: Word, counts: list[_Count]) -> _Count | None:
    """ "Six people, including a girl": one of those counted before."""
    target = prep.child("pobj")
    if target is None or target.tag != "NN" or any(c.head is target or c.what.noun is target for c in counts):
        return None
    det = target.child("det")
    what = classify(target)
    whole = next((c for c in reversed(counts) if c.span[0] < prep.start), None)
    if whole is None or det is None or det.lower not in SINGULAR or not what.known or what.is_things != whole.what.is_things:
        return None
    return _Count(None, target, what, Measured(whole.found.measure, whole.found.trigger, whole.head), (det.start, det.end))


def _hypothetical(verb: Word) -> bool:
    if any(c.dep == "aux" and (c.lower in wordset("unreal") | wordset("future") or c.lower == "to") for c in verb.children):
        return True
    return any(c.dep == "mark" and c.lower in ("if", "unless", "whether") for c in verb.children)


def _single(measure: str, w: Word, verb: Word, s: Sentence, context: Context, seen: set[tuple[str, str]]) -> _Count | None:
    if w.lower == "one" and w.child("det") is not None and w.child("det").lower == "no":  # type: ignore[union-attr]
        return _Count(_none(w), w, Counted(None, "people", False, True), Measured(measure, verb), (w.child("det").start, w.end))  # type: ignore[union-attr]
    if w.lower in ("nobody", "none") and measure in ("killed", "injured"):
        return _Count(_none(w), w, Counted(None, "people", False, True), Measured(measure, verb), (w.start, w.end))
    if w.tag not in ("NN", "NNP"):
        return None
    if any(c.dep == "nummod" for c in w.children):
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
        return _Count(None, w, Counted(w, population, False, True), Measured(measure, verb), (s.words[e[1]].start, s.words[e[2] - 1].end))
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
        return _Count(None, w, what, Measured(measure, verb), (det.start, det.end) if det.lower in SINGULAR else (det.start, w.end))
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


def _figure(c: _Count, s: Sentence, context: Context) -> Figure:
    page = context.page
    voice = context.voice(s, c.head)
    if voice.attribution is None and c.found.trigger.i != c.head.i:
        voice = context.voice(s, c.found.trigger)
    stance = _stance(voice, c)
    anchors = [c.head, c.found.trigger] if c.found.part_of is None else [c.head, c.found.trigger, c.found.part_of]
    avoid = context.speaker_words(s)
    where = context.places.of(s, anchors, avoid=avoid, carry=-1)
    noun_words = c.what.noun.subtree() if c.what.noun is not None else []
    nation = context.places.of_people(noun_words, s) if noun_words else None
    if (
        nation is not None
        and where is not None
        and where.is_country
        and where.place == nation.place
        and c.what.population == "soldiers"
        and c.found.measure in ("killed", "injured", "casualties")
    ):
        where = None  # an army's losses are not in its own country
    if c.what.population == "soldiers":
        noun_words = []
    people = context.places.of_people([w for w in noun_words if w.i <= (c.what.noun.i if c.what.noun else 0)], s) if noun_words else None
    theatre = context.places.theatre
    if people is not None and c.found.measure in ("killed", "injured") and theatre is not None and people.place != theatre.place:
        people = None
    if where is None or (
        where.is_wide
        and people is not None
        and c.found.measure in ("refugees", "displaced", "killed", "injured", "evacuated")
        and people.place != where.place
    ):
        where = people or where
    from_, to = context.when(s, c.head, voice.attribution)
    local = context.is_local(voice)
    reach = max(_reach(c), 1 if local and _reach(c) >= 0 else -1) if local or (voice.org not in WORLD_BODIES and from_ == to) else -1
    where = where or people or context.spoken_of(voice, s, anchors, avoid, reach)
    low, high, approximate = (1, 1, False) if c.number is None else (c.number.low, c.number.high, c.number.approximate)
    return Figure(
        id=statement_id(page.report, "figure", c.found.measure, c.span),
        report=page.report.id,
        start=c.span[0],
        end=c.span[1],
        evidence=(s.start, s.end),
        speaker=voice.speaker,
        speaker_org=voice.org,
        via=voice.via,
        stance=stance,
        verified=context.verification.of(s),
        place=where.name if where else None,
        place_name=where.place.name if where and where.place else None,
        lat=where.place.lat if where and where.place else None,
        lon=where.place.lon if where and where.place else None,
        from_=from_,
        to=to,
        measure=c.found.measure,
        low=low,
        high=high,
        approximate=approximate,
        population=_population(c),
        derived=False,
        destination=None,
        undercount=_undercount(s, context),
    )


def _reach(c: _Count) -> int:
    """How many paragraphs back the place may stand: victims are told of where the text is, running counts of an army or a war are not."""
    local = (
        c.found.measure in ("killed", "injured", "rescued", "trapped", "missing", "sheltering", "deprived")
        and c.what.population != "soldiers"
    )
    return 1 if local else 0 if c.what.population != "soldiers" and c.found.measure not in ("fired", "troops", "casualties") else -1


def _population(c: _Count) -> str:
    if c.what.noun is None and c.found.measure in ("fired", "intercepted", "vehicles", "destroyed"):
        return "equipment"
    return c.what.population


def _stance(voice: Voice, c: _Count) -> str:
    stance = voice.stance
    verb = c.found.trigger.clause
    if (
        stance == "states"
        and verb.is_verb
        and any(x.dep == "aux" and x.lower in wordset("unreal") | wordset("future") for x in verb.children)
    ):
        return "expects"
    return stance


def _undercount(s: Sentence, context: Context) -> bool:
    """ "The real number is higher", in the same sentence or the next one."""
    page = context.page
    nxt = page.sentences[s.index + 1] if s.index + 1 < len(page.sentences) else None
    for t in (s, nxt):
        if t is None or t.paragraph > s.paragraph + 1:
            continue
        text = page.text(t.start, t.end).lower()
        if (
            any(w in text for w in wordset("undercount"))
            and any(w in text for w in ("true", "real", "actual", "believe", "likely", "probably", "considerably", "much"))
            and any(w in text for w in ("toll", "number", "figure", "count", "total", "they", "it "))
        ):
            return True
    return False


def _parts(made: list[tuple[_Count, Figure]]) -> list[Figure]:
    """Link each part to the figure of its whole."""
    out: list[Figure] = []
    for c, f in made:
        if c.found.part_of is not None:
            whole = next((g for d, g in made if d.head is c.found.part_of and g is not f), None)
            if whole is not None:
                f = replace(f, part_of=whole.id, place=f.place or whole.place, place_name=f.place_name or whole.place_name)
        out.append(f)
    return out
