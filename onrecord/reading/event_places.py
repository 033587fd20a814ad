"""Where an event happened: what was struck or taken, where people met or came to, whom help is for, else the nearest place told."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.reading import vocabulary
from onrecord.reading.context import Context
from onrecord.reading.event_words import Happening
from onrecord.reading.forms import verb_forms
from onrecord.reading.namings import Named, Where
from onrecord.reading.speakers import Voice
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

STORY_TYPES = frozenset({"air-strike", "shelling", "attack", "destruction", "explosion"})
AREA_TYPES = frozenset({"territory", "siege"})


def scene(
    h: Happening,
    event_type: str,
    actor: Word | None,
    target: Word | None,
    s: Sentence,
    context: Context,
    voice: Voice,
    struck: Mapping[str, Where],
) -> Where | None:
    """The place of a happening of this type, done by `actor` to `target`; None where the report names none.

    `struck`: where the things that the report told to be struck stand, for what is told of them later ("the theatre", "it").
    """
    w = h.word
    named = [n for n in context.places.named(s) if not n.demonym]
    if (bearer := _borne_by(h, named)) is not None:
        return bearer
    if target is not None and event_type not in ("talks", "sanctions"):
        of = [
            x
            for p in target.kids("prep")
            if (p.lower in ("of", "including") or (p.lower == "to" and target.lower == "access")) and (x := p.child("pobj")) is not None
        ]
        under = [target, *of, *target.kids("compound", "nmod", "amod")]
        inner = sorted((n for n in named if n.head in under and not _side(n)), key=lambda n: under.index(n.head))
        if inner and (event_type in AREA_TYPES or not inner[0].where.is_country or inner[0].head is target):
            return context.places.described(inner[0], s)
    avoid = set(context.speaker_words(s))
    if w.i in avoid:
        avoid -= {x.i for x in w.subtree()}  # "said after a meeting in Ankara", "the king, who was received in Amman, said"
    of_place = actor is not None and actor.dep == "compound" and any(n.head is actor and not n.where.is_country for n in named)
    if actor is not None and not of_place and event_type not in ("outage", "explosion"):
        own = {x.i for x in w.subtree()} if w in actor.subtree() else {w.i}
        if event_type == "talks":
            own |= {x.i for p in actor.kids("prep") if p.lower in ("in", "at") for x in p.subtree()}  # "a meeting with the envoy in Geneva"
        avoid |= {x.i for x in actor.subtree()} - own
    if target is not None and event_type not in ("talks", "agreement", "sanctions", "deployment", "evacuation"):
        avoid |= {o.i for p in target.kids("prep") if p.lower == "from" for o in p.kids("pobj")}  # "jailed a man from Kazan"
    anchors = [w, target] if target is not None else [w]
    if event_type == "talks" and any(x.lower in wordset("by wire") for x in s.words):
        return None
    if event_type == "sanctions":
        beneath = {x.i for x in w.subtree()} | {x.i for x in (target.subtree() if target is not None else ())}
        avoid |= {n.head.i for n in named if n.head.i not in beneath and n.head.clause is not w.clause}
    if event_type in ("talks", "agreement", "sanctions"):
        if event_type == "talks" and (host := _hosted(h, named) or _visited(h, named)) is not None:
            return host
        found = context.places.of(s, anchors, avoid=avoid, carry=-1, firm=event_type == "talks")
        if (
            event_type == "sanctions"
            and found is not None
            and not found.is_country
            and not any(n.where is found for n in named if n.head in anchors)
        ):
            return None  # they are on countries, and not where a bank has its name from
        return found or _come_to(h, named)
    reach = (
        1
        if context.is_local(voice)
        or (
            voice.org not in vocabulary.party_of().values()
            and event_type in ("air-strike", "shelling", "explosion", "attack", "destruction", "clash", "evacuation")
        )
        else 0
    )
    found = context.places.of(s, anchors, avoid=avoid, carry=-1)
    return (
        (_bound_for(w, named) if event_type == "deployment" else None)
        or found
        or (struck.get(thing) if event_type in STORY_TYPES and (thing := _spoken_of(h, target)) is not None else None)
        or _done_in(actor, named)
        or context.spoken_of(voice, s, anchors, avoid, reach)
        or (context.places.story() if event_type in STORY_TYPES and _pointed(target) else None)
        or _given_to(h, event_type, named)
        or (_left(w, named) if event_type == "deployment" else None)
        or (_dateline(s, named) if event_type in STORY_TYPES else None)
        or (context.places.of_people(target.subtree(), s) if target is not None else None)
    )


def _borne_by(h: Happening, named: list[Named]) -> Where | None:
    """ "Sumy saw heavy shelling", "the town of Sumy woke to explosions": what befell a place was there."""
    verb = h.word.head.head if h.word.dep == "pobj" else h.word.head
    if h.is_verb or verb.lower not in wordset("bears") or (h.word.dep == "pobj" and h.word.head.lower not in ("to", "under", "through")):
        return None
    under = [x for c in verb.kids("nsubj") for x in (c, *(o for p in c.kids("prep") if p.lower == "of" for o in p.kids("pobj")))]
    return next((n.where for n in named if n.head in under), None)


def _dateline(s: Sentence, named: list[Named]) -> Where | None:
    """The place in capitals that a report opens with."""
    first = named[0].where if named and s.index == 0 else None
    return first if first is not None and first.span[0] == s.start and first.name.isupper() else None


def _left(w: Word, named: list[Named]) -> Where | None:
    """ "Pulled its troops out of Mali": where they went from, if nothing tells where to."""
    ways = [c for x in (w, *w.kids("dobj", "prep", "prt")) for c in (x, *x.kids("prep"))]
    away = [o for c in ways if c.lower in ("from", "of") and (c.lower == "from" or c.head.lower == "out") for o in c.kids("pobj")]
    return next((n.where for n in named if n.head in away), None)


def _come_to(h: Happening, named: list[Named]) -> Where | None:
    """ "Flew to Kyiv to meet the king": they met where the one came to."""
    if not h.is_verb or h.word.dep != "advcl" or h.word.head.lower not in wordset("travel"):
        return None
    ways = [x for p in h.word.head.kids("prep") if p.lower in ("to", "in", "at") for x in p.kids("pobj")]
    return next((n.where for n in named if n.head in ways), None)


def _side(n: Named) -> bool:
    """Whether a name is a side's, and no country's: "Houthi targets"."""
    return n.where.name.lower() in vocabulary.party_of() and not n.where.is_country


def _done_in(actor: Word | None, named: list[Named]) -> Where | None:
    """ "A court in Moscow jailed him", "protesters in Goma marched": where no other place is told, who did it says where."""
    if actor is None:
        return None
    from_there = ("in", "at", "of") if actor.lower in vocabulary.noun_class("people") | wordset("locals") else ("in", "at")
    within = [o for c in actor.kids("prep") if c.lower in from_there for o in c.kids("pobj")]
    return next((n.where for n in named if n.head in within), None)


def _visited(h: Happening, named: list[Named]) -> Where | None:
    """ "A visit to Kyiv", "visited Kyiv"."""
    if h.word.lower not in wordset("visits"):
        return None
    to = h.word.kids("dobj") if h.is_verb else [o for c in h.word.kids("prep") if c.lower == "to" for o in c.kids("pobj")]
    return next((n.where for n in named if n.head in to), None)


def _bound_for(w: Word, named: list[Named]) -> Where | None:
    """ "Moved troops from Kyiv to Donbas": where they went, and not where they came from."""
    ways = [c for x in (w, *w.kids("dobj", "prep")) for c in x.kids("prep")]
    if not any(c.lower == "from" for c in ways):
        return None
    to = [o for c in ways if c.lower in ("to", "into") for o in c.kids("pobj")]
    return next((n.where for n in named if n.head in to), None)


def _given_to(h: Happening, event_type: str, named: list[Named]) -> Where | None:
    """ "Give Ukraine tanks", "aid for Sudan": whom help or arms are for is where they go."""
    if event_type not in ("aid", "deployment"):
        return None
    if h.is_verb:
        whom = [
            *h.word.kids("dative"),
            *(x for o in h.word.kids("dobj") for x in o.kids("compound", "nmod")),
        ]  # "send Ukraine Abrams tanks"
        return next((n.where for n in named if n.head in whom), None)
    for n in named:
        if not n.demonym and n.head.dep == "pobj" and n.head.head.lower in ("for", "to") and n.head.clause is h.word.clause:
            return n.where
    return None


def _hosted(h: Happening, named: list[Named]) -> Where | None:
    """ "Turkey is hosting talks": the host's country is where they are."""
    verb = h.word if h.is_verb else h.word.head
    host = verb.child("nsubj") if verb.lower in verb_forms("host") else None
    return next((n.where for n in named if n.head is host), None)


def _spoken_of(h: Happening, target: Word | None) -> str | None:
    """What is struck, where the report has spoken of it: "it", the word of "the theatre"."""
    if any(x.lower == "it" for x in h.beside):
        return "it"  # "blew it up"
    return target.lower if target is not None and _pointed(target) else None


def _pointed(target: Word | None) -> bool:
    """Whether the target is one that the report has spoken of: "the building", "it"."""
    return target is not None and (
        target.lower in ("it", "them") or any(c.dep == "det" and c.lower in ("the", "this", "that") for c in target.children)
    )
