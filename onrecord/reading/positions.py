"""Positions: what somebody demands, offers, accepts, rejects, threatens, or calls a crime."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from onrecord.reading import vocabulary
from onrecord.reading.context import Context
from onrecord.reading.coreference import Named
from onrecord.reading.forms import noun_forms, verb_forms
from onrecord.reading.phrases import speaking_subject, under
from onrecord.reading.speakers import Voice
from onrecord.reading.statement import Position, statement_id
from onrecord.reading.syntax import Sentence, Word

FIRST_PERSON = frozenset({"i", "we", "us", "our", "my"})
TOPIC_WORDS = 7  # a topic is a few words of the text
_MATTER = frozenset({"dobj", "ccomp", "xcomp", "prep", "dative", "prt", "oprd", "pcomp", "acomp"})
_CLAUSES = frozenset({"xcomp", "ccomp"})
_UNREAL = frozenset({"if", "unless", "whether", "would", "could", "might", "may"})
_ADDRESSED = frozenset({"on", "upon", "to", "with"})
# Verbs that make a refusal or a request one to speak, and no position: "declined to comment"
_MERE_SPEECH = "comment elaborate say answer respond give specify confirm discuss name speak describe explain provide"
# Verbs that make an infinitive a deed: "voted to demand", "went on to urge", "prompting it to offer"
_ACTING = "vote move decide continue go use write prompt begin plan intend join unite meet lead force"
# Verbs whose subject is whose demand it is: "issued an ultimatum", "renewed calls for"
_MAKING = "make issue repeat renew give send launch reiterate set present deliver put"
# What parties want by name: "wants a ceasefire"
_WANTING = "want seek need"
_LEAD = frozenset({"so", "please", "do", "n't", "not", "n’t", "and", "but", "now", "never", "just"})


@dataclass(frozen=True, slots=True)
class _Verb:
    act: str
    particle: str | None
    clause_only: bool


@functools.cache
def _verbs() -> dict[str, tuple[_Verb, ...]]:
    """Each form of each verb, to what it may state."""
    out: dict[str, list[_Verb]] = {}
    for act, words in vocabulary.positions().items():
        for clause_only, listed in ((False, words.verbs), (True, words.verbs_to)):
            for word in listed:
                verb, _, particle = word.partition(" ")
                for form in verb_forms(verb):
                    out.setdefault(form, []).append(_Verb(act, particle or None, clause_only))
    return {k: tuple(v) for k, v in out.items()}


@functools.cache
def _forms(verbs: str) -> frozenset[str]:
    return frozenset(vocabulary.verbs(verbs.split()))


@functools.cache
def _nouns() -> dict[str, str]:
    return {form: act for act, words in reversed(vocabulary.positions().items()) for noun in words.nouns for form in noun_forms(noun)}


@functools.cache
def _modals() -> dict[str, str | None]:
    """Each form of each modal, to the word that has to follow it."""
    out: dict[str, str | None] = {}
    for word in vocabulary.positions()["demand"].modals:
        modal, _, after = word.partition(" ")
        for form in verb_forms(modal) if after else (modal,):
            out[form] = after or None
    return out


@functools.cache
def _phrases() -> re.Pattern[str]:
    parts = [f"(?P<{act.replace('-', '_')}>{'|'.join(words.phrases)})" for act, words in vocabulary.positions().items() if words.phrases]
    return re.compile(rf"\b(?:{'|'.join(parts)})", re.IGNORECASE)


def positions(context: Context) -> list[Position]:
    """Every position of a page, in the order of the text: one a clause, and one for sentences of one quotation that go on with it."""
    out: list[Position] = []
    for s in context.page.sentences:
        for p in sorted([*_stated(s, context), *_said(s, context)], key=lambda p: (p.start, -p.end)):
            last = out[-1] if out else None
            if last is not None and p.start < last.end:
                continue
            if (
                last is not None
                and last.act == p.act
                and last.speaker == p.speaker
                and last.evidence[0] != s.start
                and _one_quotation(last, p, context)
            ):
                out[-1] = replace(
                    last,
                    end=p.end,
                    evidence=(last.evidence[0], p.evidence[1]),
                    id=statement_id(context.page.report, "position", p.act, (last.start, p.end)),
                )
            else:
                out.append(p)
    return out


def _one_quotation(a: Position, b: Position, context: Context) -> bool:
    around = context.page.quotation_at(a.end - 1)
    return around is not None and around[0] <= b.start < around[1] and not context.page.text(a.end, b.start).strip(" .!?;,")


def _stated(s: Sentence, context: Context) -> list[Position]:
    """By a verb or a noun of the act itself: "urged the allies to send arms", "Moscow's demand for guarantees"."""
    out = []
    verbs, nouns, wanting = _verbs(), _nouns(), _forms(_WANTING)
    for w in s.words:
        if w.is_verb and (w.lower in verbs or w.lower in wanting) and w.dep not in ("amod", "compound", "aux", "auxpass"):
            found = next((v for v in verbs.get(w.lower, ()) if _governs(w, v)), None)
            if found is None and w.lower in wanting and any(c.lower in _matters() for c in w.kids("dobj")):
                found = _Verb("demand", None, False)  # "wants a ceasefire"
            if found is not None and (p := _by_verb(w, found, s, context)) is not None:
                out.append(p)
        elif w.is_noun and w.lower in nouns and (p := _by_noun(w, nouns[w.lower], s, context)) is not None:
            out.append(p)
    return out


def _governs(w: Word, v: _Verb) -> bool:
    clause = next((c for c in w.children if c.dep in _CLAUSES and c.i > w.i), None)
    if v.particle is not None:
        particle = next(
            (c for c in w.children if c.lower == v.particle and c.dep in ("prep", "prt", "advmod", "acomp") and c.i > w.i), None
        )
        return particle is not None and (not v.clause_only or particle.child("xcomp") is not None)
    if v.clause_only:
        return (
            clause is not None
            and clause.tag == "VB"
            and any(c.lower == "to" for c in clause.kids("aux"))
            and clause.lower not in _forms(_MERE_SPEECH)
        )
    return clause is not None or w.child("dobj") is not None


def _by_verb(w: Word, v: _Verb, s: Sentence, context: Context) -> Position | None:
    subject, passive, _ = speaking_subject(w)
    if passive or subject is None or any(c.dep == "neg" for c in w.children):
        return None
    if any(c.dep in ("aux", "mark") and c.lower in _UNREAL for c in w.children) or _merely_possible(w):
        return None
    voice = context.voice(s, w)
    who = _who(subject, voice, s, context)
    if who.name is None:
        return None
    matter = [c for c in w.children if c.dep in _MATTER and c.i > w.i]
    words = sorted({w.i} | under(matter))
    addressee = w.child("dobj", "dative") if any(c.dep in _CLAUSES for c in matter) else None
    for c in matter:
        if c.dep == "prep" and c.lower in _ADDRESSED and addressee is None:
            addressee = c.child("pobj")
    return _position(v.act, words, addressee, s, context, voice, who)


def _merely_possible(w: Word) -> bool:
    """An act that is only wished for or talked about: "it was time to agree", "urged Congress to approve"."""
    return (
        w.dep in ("xcomp", "ccomp", "acl", "pobj", "pcomp", "advcl")
        and any(c.lower == "to" for c in w.kids("aux"))
        and w.head.lower not in _forms(_ACTING)
    )


def _by_noun(w: Word, act: str, s: Sentence, context: Context) -> Position | None:
    owner = w.child("poss")
    if owner is None and w.dep == "dobj" and w.head.lower in _forms(_MAKING):
        owner, passive, _ = speaking_subject(w.head)
        owner = None if passive else owner
    if owner is None or owner.ent in ("DATE", "TIME"):
        return None
    matter = [
        c for c in w.children if c.i > w.i and (c.dep in ("acl", "ccomp") or (c.dep == "prep" and c.lower in ("for", "of", "that", "to")))
    ]
    if not matter and not (w.dep in ("nsubj", "pobj") and w.clause.child("ccomp") is not None):
        return None
    voice = context.voice(s, w)
    who = _who(owner, voice, s, context)
    if who.name is None:
        return None
    words = sorted({w.i} | under(matter) | ({x.i for x in w.clause.subtree() if x.i > w.i} if not matter else set()))
    return _position(act, words, None, s, context, voice, who)


def _who(subject: Word, voice: Voice, s: Sentence, context: Context) -> Named:
    """Whose position it is: the subject's, or the speaker's where the subject is "we"."""
    if subject.lower in FIRST_PERSON and not subject.is_proper:
        return Named(voice.speaker, voice.org)
    return context.voices.name(subject, s)


def _said(s: Sentence, context: Context) -> list[Position]:
    """By the words that a speaker is reported to say: "the road must be opened", "it is a war crime"."""
    if not context.voices.speaks_in(s):
        return []
    out = []
    modals = _modals()
    for w in s.words:
        if w.lower in modals and _is_modal(w, modals[w.lower], s):
            verb = w.head if w.dep == "aux" else w
            voice = context.voice(s, w)
            if voice.speaker is not None and verb.child("nsubj", "nsubjpass") is not None:
                out.append(_position("demand", _clause(verb), None, s, context, voice, Named(voice.speaker, voice.org)))
        elif (w.tag == "VB" and _is_imperative(w, s, context)) or (w.lower in _matters() and _is_list_of_matters(w, context)):
            voice = context.voice(s, w)
            if voice.speaker is not None:
                out.append(_position("demand", _clause(w), None, s, context, voice, Named(voice.speaker, voice.org)))
    for m in _phrases().finditer(context.page.text(s.start, s.end)):
        inside = s.within(s.start + m.start(), s.start + m.end())
        voice = context.voice(s, inside[0])
        if voice.speaker is not None and m.lastgroup is not None:
            out.append(
                _position(
                    m.lastgroup.replace("_", "-"), _clause(inside[0].clause), None, s, context, voice, Named(voice.speaker, voice.org)
                )
            )
    return out


def _is_modal(w: Word, after: str | None, s: Sentence) -> bool:
    if after is None:
        return w.dep == "aux" and not any(c.lower == "have" and c.dep == "aux" for c in w.head.children)
    return w.i + 1 < len(s.words) and s.words[w.i + 1].lower == after and w.dep != "aux"


def _is_imperative(w: Word, s: Sentence, context: Context) -> bool:
    """A bare verb that opens a sentence in quotation marks: "So stop it", "Do not travel"."""
    if w.child("nsubj", "nsubjpass", "expl") is not None or w.dep in ("aux", "auxpass"):
        return False
    around = context.page.quotation_at(w.start)
    return around is not None and all(x.lower in _LEAD or not x.text[0].isalpha() for x in s.words[: w.i] if x.start >= around[0])


@functools.cache
def _matters() -> frozenset[str]:
    return vocabulary.nouns(vocabulary.positions()["demand"].matters)


def _is_list_of_matters(w: Word, context: Context) -> bool:
    return w.dep != "conj" and context.page.quotation_at(w.start) is not None and any(x.lower in _matters() for x in w.conjuncts())


def _clause(verb: Word) -> list[int]:
    return [x.i for x in verb.subtree() if x.tag != "."]


def _position(act: str, words: list[int], addressee: Word | None, s: Sentence, context: Context, voice: Voice, who: Named) -> Position:
    page = context.page
    span = (s.words[words[0]].start, s.words[words[-1]].end)
    topic = [s.words[i] for i in words[1:] if s.words[i].tag not in ("DT", "TO", "IN", "PRP", "MD", "``", "''")][:TOPIC_WORDS]
    from_, to = context.when(s, s.words[words[0]], voice.attribution)
    return Position(
        id=statement_id(page.report, "position", act, span),
        report=page.report.id,
        start=span[0],
        end=span[1],
        evidence=(s.start, s.end),
        speaker=who.name,
        speaker_org=who.org,
        via=voice.via if voice.speaker == who.name else voice.speaker,
        stance="states",
        verified=context.verification.of(s, s.words[words[0]]),
        from_=from_,
        to=to,
        act=act,
        addressee=context.voices.name(addressee, s).name if addressee is not None else None,
        topic=page.phrase(topic) or None,
    )
