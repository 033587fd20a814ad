"""Where the people or things that a figure counts are: the place beside the count, that of the people counted, or that of the text around it."""

from __future__ import annotations

from onrecord.reading.context import Context
from onrecord.reading.counts import Count
from onrecord.reading.measuring import share_of
from onrecord.reading.namings import Where
from onrecord.reading.speakers import Voice
from onrecord.reading.syntax import CLAUSE_DEPS, Sentence, Word
from onrecord.reading.times import Period
from onrecord.reading.vocabulary import wordset

ARMY_LOSSES = 100  # soldiers; so many are not the losses of one place that the text was at, but of a war
LONG = 10  # days; a count over a longer time is a running total
NEAR = frozenset({"killed", "injured", "rescued", "trapped", "missing", "sheltering", "deprived", "evacuated"})
OF_A_SCENE = NEAR | {"damaged", "destroyed"}
OF_A_TOWN = 100_000  # more are not counted in one town; set on the tuned reports, where 10,000 does alike
OF_WAR = frozenset({"fired", "troops", "casualties"})  # counted over a whole front as often as at one place
NEXT_TO = frozenset({"in", "at", "near", "outside", "inside", "around"})
OWN = frozenset({"his", "her", "their"})
HARMED = frozenset({"killed", "injured", "casualties"})
OF_A_PEOPLE = frozenset({"refugees", "displaced", "killed", "injured", "evacuated"})  # counted by the country that they are of


def place_of(c: Count, s: Sentence, counts: list[Count], context: Context, voice: Voice, when: Period) -> Where | None:
    """The narrowest place of a count; None where nothing near it tells one. `counts` are all of the sentence."""
    places = context.places
    anchors = [c.head, c.found.trigger, *([c.found.part_of] if c.found.part_of is not None else [])]
    if any(n.head.dep == "pobj" and n.head.head.head is c.head for n in places.named(s)):
        anchors = [c.head]  # "seven in Sumy, two in Kharkiv"
    others = of_parts(c, counts, s)
    beside = _beside(c, s, context, others)
    if beside is not None:
        return beside
    if _is_speakers_own(c, s) and (own := context.speaker_place(voice)) is not None:
        return own
    avoid = context.speaker_words(s) | others | _doers(c, s, context)
    where = _beyond(s, context) if c.found.measure == "troops" else None
    where = where or places.of(s, anchors, avoid=avoid, carry=-1)
    if where is None and _is_there(c):
        where = places.of(s, anchors, avoid=avoid, carry=1)
    where = None if where is not None and _is_own_country(c, where, s, context) else where
    people = _people(c, s, context)
    if people is not None and (where is None or (where.is_wide and c.found.measure in OF_A_PEOPLE and people.place != where.place)):
        where = people
    if where is not None:
        return where
    reach = _reach(c, context, voice, when)
    spoken = context.spoken_of(voice, s, anchors, avoid, reach)
    if spoken is None and reach >= 0 and c.found.measure in OF_A_SCENE and _amount(c) < OF_A_TOWN:
        spoken = places.scene
    own = context.speaker_place(voice)
    return own if own is not None and spoken is not None and _is_outside(spoken, own) else spoken


def _is_outside(where: Where, region: Where) -> bool:
    """ "The governor of Bryansk said six drones fell": in his region, whatever region the text was in before."""
    a, b = where.place, region.place
    return a is not None and b is not None and (a.country, a.admin1) != (b.country, b.admin1)


def _beside(c: Count, s: Sentence, context: Context, others: set[int]) -> Where | None:
    """ "5,000 more troops in Romania": the place that hangs on those counted."""
    counted = (c.head, c.what.noun)
    for n in context.places.named(s):
        w = n.head
        if not n.demonym and w.dep == "pobj" and w.head.lower in NEXT_TO and w.head.head in counted and w.i not in others:
            return n.where if n.where.place is not None and not _is_no_place(w, s) else None
    return None


def _beyond(s: Sentence, context: Context) -> Where | None:
    """ "100,000 troops along the Ukraine border": the country that an army stands at."""
    frontiers = wordset("frontiers")
    named = (n for n in context.places.named(s) if n.where.is_country and not n.demonym)
    return next(
        (
            n.where
            for n in named
            if n.head.lower in frontiers or (n.head.dep in ("compound", "amod", "poss", "nmod") and n.head.head.lower in frontiers)
        ),
        None,
    )


def _is_speakers_own(c: Count, s: Sentence) -> bool:
    """The governor of Odesa said nine drones fell "over his region"."""
    own = (w for w in s.words if w.dep == "pobj" and w.lower in wordset("kinds of place") and w.child("poss") is not None)
    return any(w.head.lower in wordset("locative") and w.child("poss").lower in OWN and w.clause is c.found.trigger.clause for w in own)  # type: ignore[union-attr]


def _is_there(c: Count) -> bool:
    """ "Thousands were killed there"."""
    return any(w.lower == "there" and w.dep == "advmod" for x in (c.found.trigger, c.found.trigger.clause) for w in x.children)


def of_parts(c: Count, counts: list[Count], s: Sentence) -> set[int]:
    """The words that tell of a part of those counted only: "3 million fled, 1.9 million of them to Poland"."""
    out: set[int] = set()
    for part in counts:
        if part.found.part_of is c.head:
            for w in s.words[part.head.i :]:
                if w.tag in (",", ".", ":") or (w.is_verb and w.dep in CLAUSE_DEPS):
                    break
                out.add(w.i)
    return out


def _doers(c: Count, s: Sentence, context: Context) -> set[int]:
    """The names of countries that did it, and not of where: "detained by Russia", "75,000 US troops", "Russia sends 10,000 troops"."""
    out: set[int] = set()
    for n in context.places.named(s):
        w = n.head
        if w.dep == "nsubj" and (n.where.place is None or w.ent == "PERSON"):
            out.add(w.i)  # somebody's name
        if _is_no_place(w, s):
            out.add(w.i)
        if not n.where.is_country:
            continue
        if (w.dep == "pobj" and w.head.lower == "by") or (
            c.what.noun is not None and w.head is c.what.noun and w.dep in ("compound", "nmod")
        ):
            out.add(w.i)
        theatre = context.places.theatre
        loses = w.dep == "nsubj" and w.head.lower in wordset("suffer") and c.found.measure in HARMED
        if loses and (c.what.population == "soldiers" or c.found.trigger.is_noun) and (theatre is None or n.where.place != theatre.place):
            out.add(w.i)  # "Russia has suffered 70,000 casualties"
        if c.found.measure == "fired" and w.dep == "nsubj" and w.head.is_verb:
            out.add(w.i)  # "Russia launched 110 missiles"
        if c.found.measure == "troops" and w.dep in ("nsubj", "nsubjpass", "poss"):
            out.add(w.i)
    return out


def _is_no_place(w: Word, s: Sentence) -> bool:
    """ "The Moscow-backed east", "the Minsk agreements", "the Kremlin", "near the Afghan border" of a place that is named: names that tell of no place where anything happened."""
    after = s.words[w.i + 1 : w.i + 3]
    joined = len(after) == 2 and after[0].text == "-" and after[1].tag in ("VBN", "VBD", "JJ")
    named_for = w.dep in ("compound", "nmod", "amod") and w.head.lower in wordset("accords")
    at_border = w.lower in wordset("frontiers") or (w.dep == "amod" and w.head.lower in wordset("frontiers"))
    border = at_border and any(not m.demonym and not (w.start < m.end <= w.end or m.end == w.end) for m in s.places)
    return joined or named_for or border or w.lower in wordset("seats of power")


def _is_own_country(c: Count, where: Where, s: Sentence, context: Context) -> bool:
    """An army's losses are not in its own country for the bare reason that they are its own."""
    nation = context.places.of_people(_words_of(c), s)
    soldiers = c.what.population == "soldiers" and c.found.measure in HARMED
    return soldiers and where.is_country and nation is not None and where.place == nation.place


def _people(c: Count, s: Sentence, context: Context) -> Where | None:
    """The country of the people counted: "3.2 million Ukrainians"; of the killed only where the story is of that country."""
    noun = c.what.noun
    if noun is None or c.what.population in ("soldiers", "equipment") or c.number is None:
        return None
    people = context.places.of_people([w for w in _words_of(c) if w.i <= noun.i], s)
    theatre = context.places.theatre
    away = people is not None and theatre is not None and people.place != theatre.place
    return None if away and c.found.measure in HARMED else people


def _words_of(c: Count) -> list[Word]:
    return c.what.noun.subtree() if c.what.noun is not None else []


def _reach(c: Count, context: Context, voice: Voice, when: Period) -> int:
    """How many paragraphs back the place may stand: victims are told of where the text is, running counts of an army or a war are not."""
    if c.number is not None and c.number.value == 0:
        return 1  # "no casualties were reported"
    army = c.what.population == "soldiers" and (c.number is None or (c.number.value or c.number.low or 0) >= ARMY_LOSSES)
    reach = -1 if army or c.found.measure in OF_WAR else 1 if c.found.measure in NEAR else 0
    if context.is_local(voice):
        return max(reach, 1 if reach >= 0 else -1)
    if _is_long(when) or _is_of_a_nation(c) or (_is_of_the_world(voice) and not _is_of_one_day(c)):
        return -1
    return reach


def _is_of_one_day(c: Count) -> bool:
    """ "Two guards were hurt", whoever says so: a few, in the simple past, are the victims of what was just told."""
    verb = c.found.trigger.clause
    whole = c.found.part_of is None and share_of(c.head) is None
    return (
        whole
        and _amount(c) < ARMY_LOSSES
        and verb.is_verb
        and not any(w.lower in ("have", "has", "had") and w.dep == "aux" for w in verb.children)
    )


def _amount(c: Count) -> float:
    return 1 if c.number is None else c.number.value or c.number.low or c.number.high or 0


def _is_of_a_nation(c: Count) -> bool:
    """ "Ukraine's losses", "Russia's own dead"."""
    words = (c.found.trigger, c.what.noun, *c.found.trigger.clause.kids("nsubj", "dobj", "nsubjpass"))
    return any(w is not None and w.lower in wordset("losses") and (p := w.child("poss")) is not None and p.ent == "GPE" for w in words)


def _is_of_the_world(voice: Voice) -> bool:
    """A speaker who counts for a whole country or the world: what they count is seldom of the town last named."""
    words = {w.lower().strip(".") for name in (voice.speaker, voice.org) if name for w in name.replace("U.N.", "UN").split()}
    return bool(words & wordset("world bodies"))


def _is_long(when: Period) -> bool:
    """A running total: what is counted since a day long gone is not of the place last named."""
    return when[0] is not None and when[1] is not None and (when[1] - when[0]).days > LONG
