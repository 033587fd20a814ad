"""Events: happenings with their type, actor, target and means, each with who says so, where and when."""

from __future__ import annotations

import datetime as dt
import functools

from onrecord.reading import vocabulary
from onrecord.reading.acted_on import objects, substance
from onrecord.reading.context import Context
from onrecord.reading.corridors import Corridors
from onrecord.reading.denials import denials
from onrecord.reading.event_places import STORY_TYPES, scene
from onrecord.reading.event_words import Happening, event_tables, is_of
from onrecord.reading.forms import verb_forms
from onrecord.reading.happenings import happenings
from onrecord.reading.names import naming_words
from onrecord.reading.namings import Where, point_of
from onrecord.reading.rounds import round_of_talks
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import Event, statement_id
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

FORECASTS = frozenset({"expects", "doubts", "denies"})  # stances in which what may or might happen is worth a statement


def events(context: Context) -> list[Event]:
    """Every event of a page, in the order of the text, denials of what was told before included."""
    out: list[Event] = []
    told: set[tuple[str, str | None, str | None, dt.date | None, str | None, str]] = set()
    heard: set[tuple[str, str | None]] = set()
    corridors = Corridors(context)
    struck: dict[str, Where] = {}
    for s in context.page.sentences:
        mine: list[Event] = []
        rounds = s.index > 0 and any(w.lower in ("round", "rounds") for w in context.page.sentences[s.index - 1].words)
        for h in happenings(s, context.places, rounds=rounds):
            voice = context.voice(s, h.word)
            if (h.negated and voice.speaker is None) or (h.unreal and voice.stance not in FORECASTS):
                continue
            if (
                not h.is_verb
                and voice.stance == "denies"
                and h.word.dep == "dobj"
                and any(_family(e.event_type) == _family(h.event_type) for e in (*out[-3:], *mine))
            ):
                continue  # "Russia denied the attack": the one told before (see `_denied`)
            if h.again and not _new_mouth(h, voice, heard):
                continue
            e = _event(h, s, context, struck)
            heard.add((_family(e.event_type), e.speaker))
            bare = e.event_type == "sanctions" and e.place is None and e.target is None  # a ban and a freeze of nothing told are two
            key = (_family(e.event_type), e.place_name or e.place, e.target, e.from_, e.speaker, h.word.lower if bare else "")
            if not h.is_verb and key in told and e.stance == "states":
                continue
            told.add(key)
            mine.append(e)
        mine.extend(denials(s, mine, out, context))
        out.extend(corridors.of(s, mine))
    return out


def _new_mouth(h: Happening, voice: Voice, heard: set[tuple[str, str | None]]) -> bool:
    """Whether a mention without news of its own is told by somebody who had not told of it."""
    family = _family(h.event_type)
    if voice.speaker is None:
        return h.event_type in ("shelling", "siege", "explosion", "strike") and all(f != family for f, _ in heard)
    return (family, voice.speaker) not in heard


def _family(event_type: str) -> str:
    return "strike" if event_type in ("air-strike", "shelling", "attack", "explosion", "strike", "launch") else event_type


def _event(h: Happening, s: Sentence, context: Context, struck: dict[str, Where]) -> Event:
    """The event of a happening; `struck` holds where each thing that was struck so far stood, "it" being the last."""
    page = context.page
    w = h.word
    actor, target = _roles(h, s, context)
    if target is not None and (target.ent in ("DATE", "TIME") or target.lower in ("dawn", "dusk", "night", "talks", "negotiations")):
        target = None
    voice = context.voice(s, w)
    if voice.attribution is not None and voice.attribution.accused is not None and voice.attribution.sentence is s and actor is None:
        actor = voice.attribution.accused
    means = _means(h, target, actor)
    event_type = _type(h, means, actor, target, s)
    where = scene(h, event_type, actor, target, s, context, voice, struck)
    if target is not None and where is not None and not where.is_wide and event_type in STORY_TYPES - {"attack"}:
        struck[target.lower] = struck["it"] = where
    from_, to = context.when(s, w, voice.attribution)
    talks = round_of_talks(h.word, s, context, where) if event_type == "talks" else {}
    span = _span(w)
    return Event(
        id=statement_id(page.report, "event", event_type, span),
        report=page.report.id,
        start=span[0],
        end=span[1],
        evidence=(s.start, s.end),
        speaker=voice.speaker,
        speaker_org=voice.org,
        via=voice.via,
        stance="denies" if h.negated else "expects" if h.expected and voice.stance == "states" else voice.stance,
        verified=context.verification.of(s, w),
        place=where.name if where else None,
        **point_of(where),
        from_=from_,
        to=to,
        event_type=event_type,
        actor=_phrase(actor, context, s),
        target=_phrase(target, context, s),
        means=means,
        **talks,
    )


def _span(w: Word) -> tuple[int, int]:
    particle = next((c for c in w.children if c.dep == "prt" and c.i == w.i + 1), None)
    return (w.start, particle.end if particle is not None else w.end)


def _phrase(w: Word | None, context: Context, s: Sentence) -> str | None:
    if w is None:
        return None
    if w.lower in ("he", "she", "they", "it", "who", "which", "that"):
        return context.voices.name(w, s).name
    beside = w.child("appos")
    person = context.cast.person_at(w, s) or (context.cast.person_at(beside, s) if beside is not None and beside.ent == "PERSON" else None)
    if person is not None:
        return person.name
    counted = {x.i for c in w.kids("nummod", "quantmod", "advmod") for x in c.subtree()}
    words = [x for x in naming_words(w) if x.i not in counted] or [w]
    return "".join(("" if not k or words[k - 1].end == x.start else " ") + x.text for k, x in enumerate(words)).strip()


def _roles(h: Happening, s: Sentence, context: Context) -> tuple[Word | None, Word | None]:
    """Who did it and to whom or what: from the subject and object of a verb, from what stands around a noun."""
    w = h.word
    if not h.is_verb:
        return _noun_roles(w, s, context)
    agent = w.child("agent")
    actor = agent.child("pobj") if agent is not None else w.child("nsubj")
    passive = w.child("nsubjpass") is not None or w.child("auxpass") is not None
    if passive and agent is None:
        actor = None
    done_to = objects(w)
    target = done_to[0] if done_to else None
    if actor is None and not passive:
        if w.dep == "conj" and w.head.is_verb and w.head.child("nsubjpass") is None:
            actor = w.head.child("nsubj")
        elif w.dep == "pcomp" and w.head.head.lower in wordset("accuse"):
            actor = w.head.head.child("dobj", "nsubjpass")
        elif w.dep in ("advcl", "xcomp", "pcomp", "acl") and w.tag in ("VBG", "VB"):
            for a in w.ancestors():
                if a.is_verb and (found := a.child("nsubj")) is not None:
                    actor = found
                    break
                if w.dep == "acl" and a.is_noun:
                    actor = a
                    break
    if actor is not None and actor.lower in ("which", "who", "that") and w.dep == "relcl":
        actor = w.head
    if (
        h.event_type == "territory"
        and h.beside
        and actor is not None
        and actor is w.child("nsubj")
        and w.child("dobj") is None
        and is_of(actor, "place", s, context.places)
    ):
        target, actor = actor, next((x for p in h.beside for x in p.children if x.dep == "pobj"), None)  # "the town fell to rebels"
    if h.beside and (target is None or target in h.beside):
        taken = next((x for p in h.beside for x in (p, *p.children) if x.dep == "pobj" and x not in h.beside), None)
        target = taken or (target if target not in h.beside else None)
    if h.event_type in ("strike", "launch", "shelling", "air-strike") and target is None:
        for p in w.kids("prep"):
            if p.lower in ("on", "at", "into", "against", "toward", "towards", "near", "in", "over"):
                target = p.child("pobj")
                break
    if h.event_type == "launch":
        for p in w.kids("prep"):
            if p.lower in ("at", "on", "into", "against", "toward", "towards", "over"):
                target = p.child("pobj")
    if actor is not None and h.event_type in ("strike", "launch", "shelling", "air-strike", "destruction") and actor.lower in _weapons():
        owner = next(
            (c for c in actor.children if c.dep in ("amod", "poss", "compound", "nmod") and c.lower in vocabulary.party_of()), None
        )
        return owner, target
    return actor, target


def _noun_roles(w: Word, s: Sentence, context: Context) -> tuple[Word | None, Word | None]:
    actor: Word | None = None
    target: Word | None = None
    for c in w.children:
        if (
            c.dep in ("amod", "poss", "compound", "nmod")
            and actor is None
            and (c.lower in vocabulary.party_of() or (c.dep == "poss" and c.ent in ("GPE", "ORG", "PERSON", "NORP")))
        ):
            actor = c
        elif c.dep == "prep":
            pobj = c.child("pobj")
            if pobj is None:
                continue
            by_forces = c.lower == "of" and pobj.lower in wordset("forces") | wordset("foot soldiers")
            if (
                c.lower == "by"
                or (c.lower == "of" and w.lower in wordset("drills"))
                or (by_forces and any(o.lower in ("on", "against") for o in w.kids("prep")))
            ):
                actor = pobj
            elif (
                c.lower in ("on", "against", "at", "of", "over", "near", "into") or (c.lower == "for" and w.lower in wordset("fights for"))
            ) and target is None:
                target = pobj
            elif c.lower in ("between", "with") and actor is None:
                actor = pobj
    if target is None and w.dep == "nsubj" and w.head.is_verb:
        target = w.head.child("dobj")  # "Russian strikes hit a factory"
    if actor is None:
        verb = w.head if w.dep in ("dobj", "nsubjpass") else None
        if verb is not None and verb.is_verb:
            agent = verb.child("agent")
            subject = agent.child("pobj") if agent is not None else verb.child("nsubj")
            if subject is None and agent is None and w.dep == "dobj" and verb.dep in ("xcomp", "conj"):
                subject = verb.head.child("nsubj")  # "the army continued to conduct raids"
            if subject is not None and verb.lower in wordset("bears"):
                subject = None  # "the town saw heavy shelling"
            if subject is not None and (
                subject.lower in vocabulary.party_of()
                or subject.is_proper
                or subject.lower in wordset("forces") | wordset("foot soldiers")
                or subject.lower in vocabulary.noun_class("armed")
            ):
                actor = subject
    if (target is None and w.dep == "dobj") or (target is None and w.head.is_verb):
        for p in w.head.kids("prep"):
            if (
                (p.lower in ("on", "against", "at") or (p.lower == "for" and w.lower in wordset("fights for")))
                and p.i > w.i
                and (found := p.child("pobj")) is not None
                and found.ent not in ("DATE", "TIME")
            ):
                target = found
                break
    return actor, target


@functools.cache
def _weapons() -> dict[str, str]:
    """Each weapon's word, to the type of strike that it makes."""
    return {form: kind for kind, words in vocabulary.classes().weapons.items() for form in vocabulary.nouns(words)}


def _means(h: Happening, target: Word | None, actor: Word | None) -> str | None:
    """The weapon: the thing launched, the subject that strikes, the word before the noun, what stands after "with"."""
    w = h.word
    table = _weapons()
    near: list[Word] = []
    for c in w.children:
        if (c.dep in ("compound", "amod", "nmod") and not h.is_verb) or (c.dep in ("nsubj", "dobj", "nsubjpass") and h.is_verb):
            near.append(c)
        elif c.dep in ("prep", "agent") and c.lower in ("with", "by", "using", "from"):
            near.extend(x for x in c.subtree() if x.dep in ("pobj", "conj", "compound"))
    for x in near:
        if (
            x.lower in table
            and x is not target
            and x is not actor
            and x.lower not in ("strike", "strikes", "air", "aerial", "raid", "raids")
        ):
            return " ".join(y.text for y in naming_words(x)) if x.is_noun else x.text
    return None


def _type(h: Happening, means: str | None, actor: Word | None, target: Word | None, s: Sentence) -> str:
    """The type of a strike by its means: in its own clause first, then in the sentence; shelling where only arms in general are told."""
    table = _weapons()
    if h.event_type == "destruction" and (means is not None or (h.word.head.lower in ("used", "using"))):
        by = [
            x
            for x in s.words
            if x.lower in table and x.i != h.word.i and x is not target and x.dep in ("dobj", "pobj", "nsubj", "compound")
        ]
        return table[min(by, key=lambda x: abs(x.i - h.word.i)).lower] if by else "destruction"
    if (
        h.event_type == "attack"
        and h.is_verb
        and (by_arm := next((table[x.lower] for x in h.word.kids("nsubj") if x.lower in table), None))
    ):
        return by_arm  # "artillery opened fire"
    if h.event_type not in ("strike", "launch"):
        return h.event_type
    if not h.is_verb and any(c.lower in ("terrorist", "jihadist", "extremist") for c in h.word.children):
        return "attack"
    if h.event_type == "launch" and h.word.lower in verb_forms("drop"):
        return "air-strike"
    if (
        h.word.lower in ("attack", "assault", "attacks", "assaults")
        and h.word.dep == "nsubj"
        and h.word.head.lower in wordset("stalled") | verb_forms("fail")
    ):
        return "clash"  # "the attack on the city failed"
    if (subject := h.word.child("nsubj")) is not None and any(
        event_tables().nouns.get(x.lower) == "explosion" for x in (subject, substance(subject) or subject)
    ):
        return "explosion"  # "a series of explosions hit the base"
    clause = {x.i for x in h.word.clause.subtree()}
    own = [
        x
        for x in s.words
        if x.i in clause
        and x.lower in table
        and x is not h.word
        and not (x.lower == "air" and (x.dep == "pobj" or x.head.lower in wordset("after air")))
    ]
    own.sort(key=lambda x: abs(x.i - h.word.i))
    for x in own:
        if x.lower not in ("raid", "raids"):
            return table[x.lower]
    if actor is not None and actor.lower in wordset("crowds"):
        return "attack"  # "settlers attacked the village"
    if actor is not None and actor.lower in wordset("foot soldiers"):
        on_town = target is not None and target.lower in vocabulary.noun_class("place")
        return "clash" if h.word.lower in ("assault", "assaults") and on_town else "attack"
    if h.word.lower in ("raid", "raids"):
        return "air-strike"
    if (
        h.word.lower in ("attack", "attacks", "attacked", "attacking", "assault", "assaults")
        and actor is None
        and target is not None
        and target.lower in vocabulary.noun_class("people")
    ):
        return "attack"
    return "shelling"
