"""Figures: counts of people and things with their bounds, each with who says so, where and when."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.context import Context
from onrecord.reading.counting import by_modifiers, classify
from onrecord.reading.counts import Count, numbered
from onrecord.reading.figure_places import of_parts, place_of
from onrecord.reading.namings import point_of
from onrecord.reading.populations import settle
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import Figure, statement_id
from onrecord.reading.syntax import Sentence
from onrecord.reading.unknowns import unknowns
from onrecord.reading.victims import unnumbered
from onrecord.reading.vocabulary import wordset


def figures(context: Context) -> list[Figure]:
    """Every figure of a page, in the order of the text."""
    out: list[Figure] = []
    seen: set[tuple[str, str]] = set()
    told: list[Count] = []
    last: list[tuple[Count, Figure]] = []
    paragraph = last_at = -1
    for s in context.page.sentences:
        if s.paragraph != paragraph:
            told = [c for c, _ in last] if _goes_back(s) and last_at == s.index - 1 else []
        paragraph = s.paragraph
        counts = numbered(s, told)
        counts += unnumbered(s, counts, context, seen)
        counts.sort(key=lambda c: c.span)
        settle(counts, told, s, context)
        made = [(c, _figure(c, s, counts, context)) for c in counts]
        out.extend(_parts(made, last))
        last = made or last
        last_at = s.index if made else last_at
        told = told + counts
        out.extend(_unknown(s, counts, context, out, told[-1] if told else None))
    return out


def _goes_back(s: Sentence) -> bool:
    """ "Four of them are children", though it opens a paragraph."""
    return any(w.lower == "them" and w.dep == "pobj" and w.head.lower == "of" for w in s.words[:5])


def _unknown(s: Sentence, counts: list[Count], context: Context, made: list[Figure], before: Count | None) -> list[Figure]:
    """The figures of a sentence that are said not to be known: of stance `unknown`, with no bounds."""
    out: list[Figure] = []
    for c in unknowns(s, context.page, before):
        overlaps = any(f.start < c.span[1] and f.end > c.span[0] for f in (*made, *out))
        if not overlaps and all(f.measure != c.found.measure for f in out):
            out.append(replace(_figure(c, s, counts, context), low=None, high=None, approximate=False, stance="unknown"))
    return out


def _figure(c: Count, s: Sentence, counts: list[Count], context: Context) -> Figure:
    page = context.page
    voice = context.voice(s, c.head)
    if voice.attribution is None and c.found.trigger.i != c.head.i:
        voice = context.voice(s, c.found.trigger)
    if voice.attribution is not None and c.found.trigger in voice.attribution.cue:
        voice = context.voice(s, c.found.trigger)  # "a war that has claimed 14,000 lives" is nobody's claim
    stance = _stance(voice, c)
    from_, to = context.when(s, c.head, voice.attribution)
    where = place_of(c, s, counts, context, voice, (from_, to))
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
        verified=context.verification.of(s, c.head),
        place=where.name if where else None,
        **point_of(where),
        from_=from_,
        to=to,
        measure=c.found.measure,
        low=low,
        high=high,
        approximate=approximate,
        population=_population(c),
        derived=c.derived,
        destination=_destination(c, s, counts, context),
        undercount=_undercount(s, context),
    )


def _population(c: Count) -> str:
    if c.what.noun is None and not c.what.is_things and c.found.measure in ("fired", "intercepted", "vehicles", "destroyed"):
        return "equipment"
    if c.found.measure == "troops" and not c.what.is_things:
        return "soldiers"
    if c.what.noun is None and c.found.trigger.is_noun and c.what.population == "people":
        told = classify(c.found.trigger).population  # "raised its count of civilian dead to 364"
        top = c.found.trigger.head if c.found.trigger.dep == "compound" else c.found.trigger  # "the military death toll"
        return told if told != "people" else by_modifiers({w.lower for w in top.subtree() if w.i < top.i})
    return c.what.population


def _stance(voice: Voice, c: Count) -> str:
    stance = voice.stance
    verb = c.found.trigger.clause
    if (
        stance == "states"
        and verb.is_verb
        and any(x.dep == "aux" and x.lower in wordset("unreal") | wordset("future") for x in verb.children)
        and not any(x.dep == "aux" and x.lower == "have" for x in verb.children)  # "may have killed": a guess of what was
    ):
        return "expects"
    meant = verb is c.found.trigger and verb.tag == "VB" and verb.dep in ("advcl", "acl") and any(x.lower == "to" for x in verb.kids("aux"))
    if stance == "states" and meant and not any(x.lower == "have" for x in verb.kids("aux")):
        return "expects"  # "an operation to displace millions"
    return stance


def _destination(c: Count, s: Sentence, counts: list[Count], context: Context) -> str | None:
    """Where people went: the place after "to", "into" or "for" beside the verb."""
    if c.found.measure not in ("refugees", "displaced", "evacuated"):
        return None
    others = of_parts(c, counts, s)
    near = {c.found.trigger, c.found.trigger.clause, c.head, c.head.head}
    for n in context.places.named(s):
        w = n.head
        if (
            not n.demonym
            and w.i not in others
            and w.dep == "pobj"
            and w.head.lower in ("to", "into", "towards")
            and (w.head.head in near or w.head.head.head in near)
        ):
            return n.where.name
    return None


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


def _parts(made: list[tuple[Count, Figure]], before: list[tuple[Count, Figure]]) -> list[Figure]:
    """Link each part to the figure of its whole."""
    out: list[Figure] = []
    for c, f in made:
        if c.found.part_of is not None:
            whole = next((g for d, g in (*made, *before) if d.head is c.found.part_of and g is not f), None)
            if whole is not None:
                f = replace(f, part_of=whole.id, place=f.place or whole.place, place_name=f.place_name or whole.place_name)
        out.append(f)
    return out
