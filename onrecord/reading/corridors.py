"""Ways out for civilians: which of the ways that a page tells are corridors or evacuations, who proposed them, how they fared."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import Any

from onrecord.reading import vocabulary
from onrecord.reading.context import Context
from onrecord.reading.namings import Where
from onrecord.reading.open_ways import open_ways
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import Event, statement_id
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import noun_class, wordset
from onrecord.reading.ways import Way, ends, ways
from onrecord.reports.report import Span

HEADING = 7  # words at most of a heading
FINITE = ("VBD", "VBZ", "VBP", "MD")  # tags of the verbs of whole clauses: a list's item has none
REACH = 8  # sentences within which a text that spoke of corridors still does
BESIDE = ("aux", "auxpass", "acomp", "prt", "advmod", "npadvmod", "attr", "oprd", "amod", "xcomp")
AFTER = 16  # words after the one that tells of a way within which a verb may tell how it fared


class Corridors:
    """The ways out of one page. Each is told once a speaker: as an evacuation that the sentence names, else as one of its own."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._speaks = [s.index for s in context.page.sentences if any(is_way_out(w) for w in s.words)]
        self._near = {i + k for i in self._speaks for k in range(-REACH, REACH + 1)}
        self._open = open_ways(context.page, self._speaks)
        self._told: set[tuple[str, str, str | None]] = set()
        self._there: set[tuple[str, str]] = set()  # the ends of the ways told so far

    def of(self, s: Sentence, told: list[Event]) -> list[Event]:
        """The events told in a sentence, evacuations with their way, status and proposer; and an event for each way that none of them tells.

        Asked once for each sentence, in the order of the text.
        """
        at = {e.id: next((w for w in s.words if w.start == e.start), s.root) for e in told if e.event_type == "evacuation"}
        mine = self._ways(s, bool(at))
        nearest = _paired(mine, [e for e in told if e.id in at])
        out = [replace(e, **self._fields(s, at[e.id], nearest.get(e.id), e)) if e.id in at else e for e in told]
        self._told.update((e.origin, e.destination, e.speaker) for e in out if e.origin and e.destination)
        for way in mine:
            event = self._event(s, way)
            key = (way.origin.name, way.destination.name, event.speaker)
            if key not in self._told:
                self._told.add(key)
                out.append(event)
        return sorted(out, key=lambda e: e.start)

    def _event(self, s: Sentence, way: Way) -> Event:
        context = self.context
        voice = context.voice(s, way.word)
        from_, to = context.when(s, way.word, voice.attribution)
        event = Event(
            id=statement_id(context.page.report, "event", "evacuation", way.span),
            report=context.page.report.id,
            start=way.span[0],
            end=way.span[1],
            evidence=_evidence(s, way),
            speaker=voice.speaker,
            speaker_org=voice.org,
            via=voice.via,
            stance=voice.stance,
            verified=context.verification.of(s, way.word),
            from_=from_,
            to=to,
            event_type="evacuation",
        )
        return replace(event, **self._fields(s, way.word, way, event))

    def _fields(self, s: Sentence, word: Word, way: Way | None, event: Event) -> dict[str, Any]:
        voice = self.context.voice(s, word)
        also = self._status(*way.also) if way is not None and way.also is not None else None
        status = "disputed" if event.stance == "denies" else self._status(s, word) or also or self._listed_status(s)
        fields: dict[str, Any] = {"status": status, "proposed_by": self._proposer(s, word, voice, status)}
        both = (way.origin, way.destination) if way is not None else self._ends(s, word, event)
        if way is not None:
            fields |= _placed(way.origin) | {"evidence": _evidence(s, way)}
        if event.place is None and both[0] is not None:
            fields |= _placed(both[0])
        for end, where in zip(("origin", "destination"), both, strict=True):
            if where is not None:
                fields[end] = where.name
                if where.place is not None:
                    fields |= {f"{end}_name": where.place.name, f"{end}_lat": where.place.lat, f"{end}_lon": where.place.lon}
        return fields

    def _ways(self, s: Sentence, evacuation: bool) -> list[Way]:
        """The ways out that a sentence tells. Where it names an evacuation and no way is sure to be one, any way is taken for its own."""
        mine = [w for w in self._open.get(s.index, []) if not self._back(w.origin, w.destination)]
        out = [*self._closed(s, evacuation and not mine), *mine]
        self._there.update((_key(w.origin), _key(w.destination)) for w in out)
        return out

    def _closed(self, s: Sentence, evacuation: bool) -> list[Way]:
        """Those of them whose two ends the sentence tells as one."""
        low = {w.lower for w in s.words}
        listed = not any(w.tag in FINITE for w in _clause(s))
        if not (evacuation or listed or s.index in self._near or low & _moves()):
            return []
        every = [w for w in ways(s, self.context.page) if not _carries_else(w) and not self._back(w.origin, w.destination)]
        stops = any(w.form == "stop" for w in every)
        plain = [w for w in every if w.form != "chain"]
        if len(plain) > 1 and low & wordset("roads out") and low & wordset("goes out"):
            return plain  # several at once, of roads that people go by
        return [w for w in every if self._counts(w, s, low, listed, stops)] or (every if evacuation else [])

    def _counts(self, way: Way, s: Sentence, low: set[str], listed: bool, stops: bool) -> bool:
        """Whether a way is one for civilians to leave by: the sentence says so, or it tells of people under way where the text spoke of it."""
        if s.index in self._speaks and not (way.form == "chain" and way.word.dep == "nsubj"):
            return True
        if way.origin.is_wide or way.destination.is_wide or low & wordset("foot soldiers") or low & {"forces", "tanks"}:
            return False
        near = s.index in self._near
        if listed:
            if near:
                self._near.update(range(s.index, s.index + REACH + 1))  # the list goes on
            return near or self._headed(s)
        if (near or stops) and any(w.lower in wordset("roads out") and not _other(w) for w in s.words):
            return True
        people, carried = bool(low & wordset("passengers")), bool(low & wordset("carriers"))
        if near:
            return people or carried
        fleeing, driven = bool(low & wordset("fleeing")), bool(low & wordset("takes out")) or way.form == "leave" or way.word.lower == "out"
        routes = bool(low & wordset("routes") and low & (wordset("proposes") | wordset("settles")))
        counted = any(w.lower in wordset("passengers") and w.child("nummod") is not None for w in s.words)
        goes = bool(low & wordset("goes out"))
        return routes or (people and driven) or (goes and (fleeing or counted or bool(low & wordset("bussed"))))

    def _back(self, origin: Where, destination: Where) -> bool:
        """Whether a way goes against one told before: buses on their way in are no way out."""
        return (_key(destination), _key(origin)) in self._there

    def _headed(self, s: Sentence) -> bool:
        """Whether a region's name alone stands over a list: "The Kyiv region: from ...", "The Kyiv region. From ..."."""
        for other in (s, *reversed(self.context.page.sentences[max(0, s.index - REACH) : s.index])):
            words = [w for w in other.words if w.text not in ('"', "“", "\n") and w.text.strip()]
            end = next((k for k, w in enumerate(words) if w.text in (":", ".")), 0)
            if 0 < end < HEADING and words[end - 1].lower in wordset("regions"):
                return True
        return False

    def _ends(self, s: Sentence, word: Word, event: Event) -> tuple[Where | None, Where | None]:
        """What is told of a way where one end or both are left open. "The city" that people leave is where the event is."""
        origin, destination = ends(s, self.context.page, word)
        if origin is None and event.place is not None and any(w.lower in wordset("towns") and _left(w) for w in s.words):
            place = next(
                (n.where for other in self.context.page.sentences for n in self.context.places.named(other) if n.where.name == event.place),
                None,
            )
            origin = place if place is not None and not place.is_wide else None
        if origin is None or destination is None or _key(origin) == _key(destination):
            return origin, destination if origin is None else None
        return (None, None) if self._back(origin, destination) else (origin, destination)

    def _listed_status(self, s: Sentence) -> str | None:
        """For an item of a list, how the corridors of the sentence over the list fare: "will open tomorrow: ..."."""
        if any(w.tag in FINITE for w in _clause(s)):
            return None
        over = next((i for i in reversed(self._speaks) if s.index - REACH <= i < s.index), None)
        if over is None:
            return None
        above = self.context.page.sentences[over]
        return self._status(above, next(w for w in above.words if is_way_out(w)))

    @staticmethod
    def _status(s: Sentence, word: Word) -> str | None:
        """How the way fared, by the verbs that its telling hangs from, else those close after it, and the words beside them."""
        above = (word, *word.ancestors())
        after = [w for w in s.words[word.i + 1 : word.i + AFTER] if w.is_verb and not any(x.is_verb for x in above)]
        turn = next((w.i for w in s.words[word.i :] if w.lower == "but"), len(s.words))
        if any(w.is_verb and w.lower in wordset("ways disrupted") for w in s.words[turn : turn + AFTER]):
            return "disrupted"
        planned = None
        for verb in (*above, *after):
            if not (verb.is_verb or verb is word or verb is s.root):
                continue
            if any(c.dep == "neg" for c in verb.children):
                return "disrupted"
            low = {w.lower for w in (verb, *verb.kids(*BESIDE))} | {f"{verb.lower} {c.lower}" for c in verb.kids("prt", "advmod")}
            for status, words in _statuses().items():
                done = bool(low & words) and status in ("open", "completed")
                if done and planned is None and any(_is_to_be(x) for x in (verb, *verb.kids("xcomp"))):
                    planned = "announced"  # "are to be opened"
                elif low & words and not (done and (planned or verb.tag == "VB")):
                    return "open" if status == "completed" and verb.tag == "VBG" else status
        return planned

    def _proposer(self, s: Sentence, word: Word, voice: Voice, status: str | None) -> str | None:
        """The party whose way it is: the subject of "offered", "will open"; for "we" and for a party's own announcement, that party."""
        parties = vocabulary.party_of()
        chain = [word, *word.ancestors()]
        if any(w.lower in wordset("settles") for a in chain for w in (a, *a.children)):
            return None
        for verb in chain:
            if not (verb.is_verb and verb.lower in wordset("proposes")):
                continue
            agent = verb.child("agent")
            subject = agent.child("pobj") if agent is not None else verb.child("nsubj")
            for w in (subject, *subject.kids("amod", "compound", "poss", "nmod")) if subject is not None else ():
                if w.lower in parties:
                    return parties[w.lower]
        if voice.org is None and voice.speaker is None:
            return None
        own = parties.get((voice.org or voice.speaker or "").lower())
        return own if status in ("announced", "open") else None


def is_way_out(w: Word) -> bool:
    """Whether a word speaks of civilians' way out: "corridor", "evacuate", "humanitarian route", "safe passage"; not "land corridor"."""
    if w.lower in wordset("ways out"):
        return not _other(w)
    return w.lower in wordset("roads out") and bool({c.lower for c in w.children} & wordset("safe ways")) and not _other(w)


def _other(w: Word) -> bool:
    return any(c.lower in wordset("other ways") for c in w.children if c.dep in ("amod", "compound", "nmod", "nummod"))


def _is_to_be(verb: Word) -> bool:
    """ "(Is) to be opened"."""
    return verb.tag == "VBN" and any(c.lower == "to" for c in verb.kids("aux"))


def _carries_else(way: Way) -> bool:
    """ "Missiles from A to B", "the front line from A to B", "she flew from A to B": what the way hangs from is no movement of civilians."""
    above = way.word.head
    if way.form not in ("from", "back", "between", "link") or above is way.word:
        return False
    subject = above.child("nsubj") if above.is_verb else None
    own = above.lower in wordset("proposes") | wordset("settles")
    if subject is not None and not own and (subject.ent == "PERSON" or subject.lower in noun_class("party")):
        return True
    return any(x is not None and x.lower in wordset("no ways out") for x in (above, subject))


def _left(w: Word) -> bool:
    """ "Left the city", "out of the town", "flee the village"."""
    above = w.head.head if w.dep == "pobj" and w.head.lower == "of" else w.head
    definite = any(c.dep == "det" and c.lower in ("the", "this", "that") for c in w.children)
    return definite and (
        (w.dep == "dobj" and above.lower in wordset("leaves")) or (w.dep == "pobj" and (above.lower == "out" or w.head.lower == "from"))
    )


def _placed(where: Where) -> dict[str, Any]:
    p = where.place
    return {"place": where.name, "place_name": p and p.name, "lat": p and p.lat, "lon": p and p.lon}


@functools.cache
def _statuses() -> dict[str, frozenset[str]]:
    """The words that tell each status, the stronger first: "planned to resume but was shelled" is disrupted."""
    return {
        "disputed": wordset("ways disputed"),
        "disrupted": wordset("ways disrupted"),
        "announced": wordset("ways announced"),
        "open": wordset("ways open"),
        "completed": wordset("ways used"),
    }


@functools.cache
def _moves() -> frozenset[str]:
    return wordset("carriers") | wordset("roads out") | wordset("passengers")


def _clause(s: Sentence) -> list[Word]:
    """The words of a sentence but for "she said" and what else stands after its quotation or list."""
    end = next((w.i for w in s.words if w.text in ('"', "”") and w.i), len(s.words))
    return s.words[:end]


def _key(where: Where) -> str:
    return where.place.name if where.place is not None else where.name


def _evidence(s: Sentence, way: Way) -> Span:
    """The sentence, or the sentences from the one end's to the other's."""
    both = [s] if way.also is None else [s, way.also[0]]
    return min(x.start for x in both), max(x.end for x in both)


def _paired(mine: list[Way], told: list[Event]) -> dict[str, Way]:
    """Each evacuation that a sentence names with the way next to it: the only one, or the nearest that no other has."""
    if len(mine) == 1:
        return {e.id: mine[0] for e in told}
    out: dict[str, Way] = {}
    left = list(mine)
    for e in told:
        if left:
            out[e.id] = min(left, key=lambda w: abs(w.span[0] - e.start))
            left.remove(out[e.id])
    return out
