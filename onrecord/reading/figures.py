"""Figures: counts of people and things with their bounds, each with who says so, where and when."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from onrecord.reading import vocabulary
from onrecord.reading.context import Context
from onrecord.reading.counting import classify
from onrecord.reading.counts import Count, implicit, numbered
from onrecord.reading.measures import Measured
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import Figure, statement_id
from onrecord.reading.syntax import Sentence
from onrecord.reading.vocabulary import wordset

ARMY_LOSSES = 100  # soldiers; so many are not the losses of one place that the text was at, but of a war
WORLD_BODIES = frozenset({"UN", "EU", "NATO", "ICRC", "US", "UK", "UNHCR", "OHCHR"})  # what they count is seldom of the town last named


def figures(context: Context) -> list[Figure]:
    """Every figure of a page, in the order of the text."""
    out: list[Figure] = []
    seen: set[tuple[str, str]] = set()
    before: Count | None = None
    last: list[tuple[Count, Figure]] = []
    before_paragraph = -1
    for s in context.page.sentences:
        counts = numbered(s, before if before and before_paragraph == s.paragraph else None)
        counts += implicit(s, counts, context, seen)
        made: list[tuple[Count, Figure]] = []
        for c in sorted(counts, key=lambda c: c.span):
            made.append((c, _figure(c, s, context)))
            before, before_paragraph = c, s.paragraph
        out.extend(_parts(made, last))
        last = made or last
        out.extend(_unknown(s, context, out))
    return out


def _unknown(s: Sentence, context: Context, made: list[Figure]) -> list[Figure]:
    """ "Gave no figure", "it was unclear whether there were casualties": a figure of stance `unknown`, with no bounds."""
    page = context.page
    if not _unknown_pattern().search(page.text(s.start, s.end)):
        return []
    for w in s.words:
        measure = UNKNOWN_NOUNS.get(w.lower)
        if measure is None or any(
            (f.start < w.end and f.end > w.start) or (f.measure == measure and s.start <= f.start < s.end) for f in made
        ):
            continue
        count = Count(None, w, classify(w), Measured(measure, w), (w.start, w.end))
        return [replace(_figure(count, s, context), low=None, high=None, approximate=False, stance="unknown")]
    return []


@functools.cache
def _unknown_pattern() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary.cues().verification.unknown), re.IGNORECASE)


UNKNOWN_NOUNS = {
    "casualties": "casualties", "casualty": "casualties", "victims": "casualties", "deaths": "killed", "dead": "killed", "toll": "killed",
    "killed": "killed", "fatalities": "killed", "injuries": "injured", "injured": "injured", "wounded": "injured", "missing": "missing",
}  # fmt: skip


def _figure(c: Count, s: Sentence, context: Context) -> Figure:
    page = context.page
    voice = context.voice(s, c.head)
    if voice.attribution is None and c.found.trigger.i != c.head.i:
        voice = context.voice(s, c.found.trigger)
    stance = _stance(voice, c)
    anchors = [c.head, c.found.trigger] if c.found.part_of is None else [c.head, c.found.trigger, c.found.part_of]
    if any(n.head.dep == "pobj" and n.head.head.head is c.head for n in context.places.named(s)):
        anchors = [c.head]  # "seven in Sumy, two in Kharkiv"
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
        verified=context.verification.of(s, c.head),
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
        derived=c.derived,
        destination=_destination(c, s, context),
        undercount=_undercount(s, context),
    )


def _reach(c: Count) -> int:
    """How many paragraphs back the place may stand: victims are told of where the text is, running counts of an army or a war are not."""
    near = c.found.measure in ("killed", "injured", "rescued", "trapped", "missing", "sheltering", "deprived", "evacuated")
    army = c.what.population == "soldiers" and (c.number is None or (c.number.value or c.number.low or 0) >= ARMY_LOSSES)
    if near and not army:
        return 1
    return 0 if not army and c.found.measure not in ("fired", "troops", "casualties") else -1


def _population(c: Count) -> str:
    if c.what.noun is None and c.found.measure in ("fired", "intercepted", "vehicles", "destroyed"):
        return "equipment"
    return c.what.population


def _stance(voice: Voice, c: Count) -> str:
    stance = voice.stance
    verb = c.found.trigger.clause
    if (
        stance == "states"
        and verb.is_verb
        and any(x.dep == "aux" and x.lower in wordset("unreal") | wordset("future") for x in verb.children)
    ):
        return "expects"
    return stance


def _destination(c: Count, s: Sentence, context: Context) -> str | None:
    """Where people went: the place after "to", "into" or "for" beside the verb."""
    if c.found.measure not in ("refugees", "displaced", "evacuated"):
        return None
    near = {c.found.trigger, c.found.trigger.clause, c.head, c.head.head}
    for n in context.places.named(s):
        w = n.head
        if (
            not n.demonym
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
