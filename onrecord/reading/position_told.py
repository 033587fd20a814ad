"""Positions told by a word of the act itself: "urged the allies to send arms", "Moscow's demand for guarantees", "is ready to talk"."""

from __future__ import annotations

from onrecord.reading.context import Context
from onrecord.reading.coreference import Named
from onrecord.reading.names import HE, SHE
from onrecord.reading.phrases import RELATIVE, referred, set_off, speaking_subject, under
from onrecord.reading.position_words import (
    FIRST_PERSON,
    Stand,
    VerbUse,
    adjectives,
    infinitive,
    is_holder,
    matters,
    negated,
    noun_uses,
    turned,
    verb_uses,
)
from onrecord.reading.speakers import OWN_VOICE, Voice
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

_MATTER = frozenset({"dobj", "ccomp", "xcomp", "prep", "dative", "prt", "oprd", "pcomp", "acomp"})
_CLAUSES = frozenset({"xcomp", "ccomp"})
_UNREAL = frozenset({"if", "unless", "whether", "would", "could", "might", "may", "should", "must"})
_ADDRESSED = frozenset({"on", "upon", "to", "with", "from", "against"})
_CALLING = frozenset({"demand", "appeal"})
# Acts that a thing does in another sense: "threatens the harvest", "offers a view", "needs repairs"
_OF_HOLDERS = frozenset({"offer", "threaten", "accept", "demand", "assess"})


def told(s: Sentence, context: Context) -> list[Stand]:
    """The positions that words of the act tell, in the order of the words."""
    out = []
    verbs, nouns, willing = verb_uses(), noun_uses(), adjectives()
    for w in s.words:
        found = None
        if w.is_verb and w.lower in verbs and w.dep not in ("amod", "compound", "aux", "auxpass"):
            use = next((v for v in verbs[w.lower] if _governs(w, v)), None)
            found = _by_verb(w, use, s, context) if use is not None else None
        elif w.is_noun and w.lower in nouns:
            found = _by_noun(w, *nouns[w.lower], s, context)
        elif w.lower in willing and w.tag == "JJ" and w.dep in ("acomp", "conj", "ccomp"):
            found = _by_adjective(w, willing[w.lower], s, context)
        if found is not None:
            out.append(found)
    return out


def _governs(w: Word, v: VerbUse) -> bool:
    """Whether the verb stands with what makes it state the act."""
    clause = _clause(w)
    if v.particle is not None:
        particle = next(
            (c for c in w.children if c.lower == v.particle and c.i > w.i and c.dep in ("prep", "prt", "advmod", "acomp")), None
        )
        if any(x.lower in wordset("hidden") for x in (clause, particle and particle.child("pobj")) if x is not None):
            return False  # "asked for his name not to be printed"
        if particle is None and (clause is None or not any(c.lower == v.particle for c in clause.kids("mark"))):
            return False
        return v.how == "any" or _is_about(w, v.how)
    if v.how == "any":
        if v.act == "threaten" and any(c.lower in wordset("endangered") for c in w.kids("dobj")):
            return False  # "threatens the harvest"
        return clause is not None or w.child("dobj", "agent") is not None or _relative_object(w) is not None
    if v.how == "alone":
        return clause is None and w.child("dobj", "prep", "prt") is None
    if v.how == "clause":
        told = clause is not None and clause.dep == "ccomp" and clause.child("nsubj", "nsubjpass") is not None
        return told and clause is not None and not any(x.tag == "CD" for x in clause.subtree())
    if v.how == "others":
        whose = clause.child("nsubj", "nsubjpass") if clause is not None else None
        if clause is None or whose is None or whose.lower in FIRST_PERSON or _owned(whose) or clause.lower in wordset("minding"):
            return False
        return infinitive(clause) or (is_holder(whose) and any(c.lower in ("would", "will") for c in clause.kids("aux")))
    if v.how == "infinitive":
        if clause is None or (v.act == "reject" and clause.lower in wordset("mere speech")):
            return False
        if clause.lower in wordset("hidden") and clause.child("auxpass") is not None:
            return False  # "asked not to be named"
        bare = clause.child("auxpass") or clause
        wished = bare.tag == "VB" and clause.child("mark") is not None and clause.child("aux") is None
        return infinitive(clause) or wished  # "asked that he resign", "insisted that they be freed"
    return _is_about(w, v.how)


def _is_about(w: Word, of: str) -> bool:
    """Whether the verb's matter is of a word set: "announced a billion in aid", "warned of consequences"."""
    about = [x for c in w.children if c.dep in ("dobj", "nsubjpass") or c.lower in ("of", "with", "in") for x in c.subtree()]
    wanted = matters() if of == "matters" else wordset(of)
    return any(x.lower in wanted for x in about)


def _owned(w: Word) -> bool:
    """ "Her son", "their house": wishes for these are private."""
    owner = w.child("poss")
    return owner is not None and owner.tag == "PRP$"


def _clause(w: Word) -> Word | None:
    """The clause that the verb takes; an infinitive that the parse has hung on beside it too: "appealed to Moscow to hold its fire"."""
    found = next((c for c in w.children if c.dep in _CLAUSES and c.i > w.i), None)
    return found or next((c for c in w.children if c.dep == "advcl" and c.i > w.i and infinitive(c)), None)


def _by_verb(w: Word, v: VerbUse, s: Sentence, context: Context) -> Stand | None:
    if (
        (negated(w) and v.act != "accept")
        or any(c.dep in ("aux", "mark") and c.lower in _UNREAL for c in w.children)
        or _merely_possible(w)
    ):
        return None
    voice = OWN_VOICE if w.i in set_off(w.head.subtree(), w.head) else context.voice(s, w)  # an aside is the outlet's
    who, asked = _whose_act(w, v, voice, s, context)
    if who is None:
        return None
    before = _relative_object(w)
    if v.act == "reject" and any(c.lower in wordset("denied reports") for c in (*w.kids("dobj", "nsubjpass"), before) if c is not None):
        return None  # a denial of what is said to have happened is a stance, and no position
    clause = _clause(w)
    matter = [c for c in w.children if (c.dep in _MATTER or c is clause or c.lower == v.particle) and c.i > w.i]
    subject = w.kids("nsubj", "nsubjpass", "dobj")
    words = {w.i} | under(matter) | {c.i for c in w.kids("neg")}
    if not matter or w.child("nsubjpass") is not None:
        words |= under(subject)
    words -= set_off(w.subtree(), w)
    addressee = asked or _addressee(w, v, clause, matter)
    about = (under(matter) - {c.i for c in matter if c.dep in ("prt", "prep", "advmod")}) & words
    if before is not None:  # "a truce, which Kyiv rejected"
        named = wordset("proposals") | wordset("demands") | matters()
        before = next((a for a in (before, *before.ancestors()) if a.is_noun and a.lower in named and a.i < w.i), before)
        about = under([before]) - {x.i for x in w.subtree()}
    about -= under([addressee]) if addressee is not None else set()
    act = "reject" if negated(w) else turned(v.act, clause)
    return Stand(act, sorted(words), sorted(about or (under(subject) & words)), addressee, voice, who)


def _relative_object(w: Word) -> Word | None:
    """What a relative clause's verb is about: of "a truce, which Kyiv rejected" and "something Kyiv rejected" what stands before it."""
    told = next((x for c in w.kids("dobj", "nsubjpass") if (x := referred(c)) is not None), None)
    subject = w.child("nsubj")
    if told is not None or w.dep != "relcl" or w.child("dobj") is not None or subject is None or subject.lower in RELATIVE:
        return told
    return w.head


def _addressee(w: Word, v: VerbUse, clause: Word | None, matter: list[Word]) -> Word | None:
    """ "Urged the allies to send arms", "called on Kyiv", "offered it to Moscow", "warned Iran against sending drones"."""
    has_object = clause is not None or v.how == "reprisals" or (v.particle is not None and v.act in _CALLING)
    found = w.child("dobj", "dative") if has_object else w.child("dative")
    if found is not None:
        return found.child("pobj") if found.tag == "IN" else found
    to_whom = (c.child("pobj") for c in matter if c.dep == "prep" and c.lower in _ADDRESSED)
    return next((x for x in to_whom if x is not None and is_holder(x)), None)


def _whose_act(w: Word, v: VerbUse, voice: Voice, s: Sentence, context: Context) -> tuple[Named | None, Word | None]:
    """Whose act the verb tells, and of a passive the one whom it is asked of: "residents were told to leave"."""
    subject, passive, _ = speaking_subject(w)
    if subject is not None:
        needs_will = passive or v.act in _OF_HOLDERS or v.how not in ("any", "infinitive")
        return (whose(subject, voice, s, context) if is_holder(subject) or not needs_will else None), None
    asked, clause = w.child("nsubjpass"), _clause(w)
    supposed = w.dep == "relcl" or any(c.lower in ("when", "once") for c in w.kids("advmod"))
    if asked is None or supposed or v.act not in _CALLING or clause is None or not infinitive(clause):
        return None, None
    return Named(voice.speaker, voice.org), asked


def _merely_possible(w: Word) -> bool:
    """An act that is only wished for or talked about: "it was time to agree", "urged Congress to approve"."""
    return (
        w.dep in ("xcomp", "ccomp", "acl", "relcl", "pobj", "pcomp", "advcl")
        and any(c.lower == "to" for c in w.kids("aux"))
        and w.head.lower not in wordset("acting")
    )


def _by_noun(w: Word, act: str, particles: tuple[str, ...], s: Sentence, context: Context) -> Stand | None:
    owner = w.child("poss") or next(
        (c.child("pobj") for c in w.children if c.dep in ("prep", "agent") and c.lower in ("by", "from") and c.i > w.i), None
    )
    made = w if w.dep != "conj" else w.head
    if owner is None and made.dep == "dobj" and made.head.lower in wordset("making"):
        owner, passive, _ = speaking_subject(made.head)
        owner = None if passive or negated(made.head) else owner
    if owner is None or owner.ent in ("DATE", "TIME"):
        return None
    preps = particles or ("for", "of", "that", "to", "on")
    matter = [c for c in w.children if c.i > w.i and (c.dep in ("acl", "ccomp") or (c.dep == "prep" and c.lower in preps))]
    if not matter and (particles or not (w.dep in ("nsubj", "pobj") and w.clause.child("ccomp") is not None)):
        return None
    voice = context.voice(s, w)
    who = whose(owner, voice, s, context)
    if who is None:
        return None
    rest = under(matter) if matter else {x.i for x in w.clause.subtree() if x.i > w.i and x.tag != "."}
    deed = next((c for c in matter if c.dep == "acl" and infinitive(c)), None)
    return Stand(turned(act, deed), sorted({w.i} | rest), sorted(rest), None, voice, who)


def _by_adjective(w: Word, act: str, s: Sentence, context: Context) -> Stand | None:
    """ "Is ready to host them", "remain open to talks"; "is ready to harvest", "was prepared for the worst" are no offers."""
    deed = w.child("xcomp")
    preps = [c for c in w.kids("prep") if c.lower in ("for", "to")]
    given = [*preps, *([deed] if deed is not None else [])]
    talks = any(x.lower in wordset("settling") for p in given for o in p.kids("pobj", "pcomp", "dobj") for x in (o, *o.conjuncts()))
    be = w.head if w.dep != "conj" else w.head.head
    subject = be.child("nsubj") if be.is_verb else None
    if subject is None or not is_holder(subject) or any(c.dep in ("aux", "mark") and c.lower in _UNREAL for c in be.children):
        return None
    if act == "offer" and not talks:
        if deed is None or (deed.lower not in wordset("obliging") | wordset("harming")):
            return None
        if deed.lower in wordset("harming") and subject.lower not in FIRST_PERSON:
            return None  # said of another it is no threat, but news
    if (deed is None and not preps) or (act == "reject" and negated(be)):
        return None
    voice = context.voice(s, w)
    who = whose(subject, voice, s, context)
    if who is None:
        return None
    act = turned(act, deed) if not negated(be) else "reject"
    rest = under([*([deed] if deed is not None else []), *preps])
    words = under([subject]) | {be.i, w.i} | {c.i for c in be.kids("neg", "aux")} | rest
    return Stand(act, sorted(words), sorted(rest), None, voice, who)


def whose(subject: Word, voice: Voice, s: Sentence, context: Context) -> Named | None:
    """Whose position it is: the subject's, or the speaker's where that is "we" or "his side"; None where it can't be told."""
    first = subject.lower in FIRST_PERSON and not subject.is_proper
    if first or own_side(subject, voice):
        return Named(voice.speaker, voice.org)
    found = context.voices.name(subject, s)
    return found if found.name is not None or subject.lower in HE | SHE else None


def own_side(subject: Word, voice: Voice) -> bool:
    """ "Our people", "his side", "her country", in somebody's words."""
    owner = subject.child("poss")
    return voice.speaker is not None and owner is not None and owner.tag == "PRP$" and subject.lower in wordset("own side")
