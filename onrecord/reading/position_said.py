"""Positions in the words that somebody is reported to say: "the road must be opened", "we will not leave", "it is a war crime"."""

from __future__ import annotations

from onrecord.reading import vocabulary
from onrecord.reading.context import Context
from onrecord.reading.coreference import Named, party_in
from onrecord.reading.phrases import set_off, speaking_subject
from onrecord.reading.position_told import own_side
from onrecord.reading.position_words import FIRST_PERSON, Stand, infinitive, is_holder, matters, modals, negated, phrases
from onrecord.reading.speakers import OWN_VOICE, Voice
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

_WILL = frozenset({"will", "'ll", "’ll", "wo", "shall", "would"})
_IF = frozenset({"if", "unless", "should"})


def said(s: Sentence, context: Context) -> list[Stand]:
    """The positions that the words of a speaker hold, in the order of the words."""
    out = []
    for w in s.words:
        voice = context.voice(s, w)
        verb = _obliged(w, s)
        if verb is None and ((w.tag == "VB" and _is_imperative(w, s, context)) or _is_list_of_matters(w, context)):
            verb = w
        if verb is not None:
            if voice.speaker is not None:
                out.append(_stand("demand", verb, voice, Named(voice.speaker, voice.org)))
        elif w.is_verb and (found := _by_will(w, voice, s, context)) is not None:
            out.append(found)
    return [*out, *_by_phrase(s, context)] if context.voices.speaks_in(s) else out


def _obliged(w: Word, s: Sentence) -> Word | None:
    """The verb of what has to be done: "must", "should", "needs to" with a subject, or "needs" with an object."""
    table = modals()
    if w.lower in wordset("needing") and w.is_verb and w.child("dobj") is not None:
        return w if _is_in_need(w) else None
    if w.lower not in table:
        return None
    after = table[w.lower]
    if after is None:
        if w.dep != "aux" or any(c.lower == "have" and c.dep == "aux" for c in w.head.children):
            return None
        verb = w.head
        deed = verb
    else:
        if w.i + 1 >= len(s.words) or s.words[w.i + 1].lower != after or w.dep in ("aux", "relcl", "acl"):
            return None  # of "the chance that it has to win" the chance is the object
        verb = w
        deed = w.child("xcomp") or w
    subject = verb.child("nsubj", "nsubjpass") or (verb.head.child("nsubj", "nsubjpass") if verb.dep == "conj" else None)
    if subject is None or subject.i > w.i or subject.tag == "WP" or s.words[-1].text == "?" or _conditional(verb):
        return None
    if deed.lower in wordset("minding") or (w.lower == "should" and _is_expected(deed, subject)):
        return None
    if after is not None and (negated(verb) or any(c.lower in ("have", "has", "had", "'ve", "’ve") for c in verb.kids("aux"))):
        return None  # "do not have to", "have had to"
    if w.lower == "had" and subject.ent not in ("GPE", "ORG", "NORP") and subject.lower not in vocabulary.party_of():
        return None  # "they had to flee"
    return verb


def _is_in_need(w: Word) -> bool:
    """ "We need shells", "Ukraine needs jets"; not "they needed water" nor "will need time"."""
    subject = w.child("nsubj")
    if subject is None or w.dep == "relcl" or negated(w) or _conditional(w) or any(c.tag == "MD" for c in w.kids("aux")):
        return False
    ours = subject.lower in FIRST_PERSON or (subject.ent in ("GPE", "ORG", "NORP") and subject.tag != "PRP")
    return ours and not any(c.ent in ("DATE", "TIME") or c.lower == "time" for c in w.kids("dobj"))


def _conditional(verb: Word) -> bool:
    return any(c.lower in ("if", "unless", "whether", "when") for c in verb.kids("mark", "advmod"))


def _is_expected(deed: Word, subject: Word) -> bool:
    """A "should" of what will likely be: "power should be back by nightfall", "the shipment should arrive soon"."""
    if is_holder(subject) and subject.lower not in ("it", "they"):
        return False
    if deed.lower == "be":
        return any(c.lower in wordset("foreseen") for c in deed.kids("acomp", "advmod", "attr", "prt"))
    return deed.lower in wordset("foreseen")


def _is_imperative(w: Word, s: Sentence, context: Context) -> bool:
    """A bare verb that opens a sentence in quotation marks: "So stop it", "Do not travel"; not 'to "close the circle"', "Look at it"."""
    if w.child("nsubj", "nsubjpass", "expl") is not None or w.dep in ("aux", "auxpass") or w.lower in wordset("rhetorical"):
        return False
    around = context.page.quotation_at(w.start)
    if around is None or any(c.lower not in ("do", "let") for c in w.kids("aux")):
        return False
    inside = [x for x in s.words[: w.i] if x.start >= around[0]]
    before = [x for x in s.words[: w.i] if x.start < around[0] and x.text[0].isalpha()]
    governed = before and (before[-1].tag in ("TO", "MD") or before[-1].lower in ("not", "and", "or"))
    return not governed and all(x.lower in wordset("openers") or not x.text[0].isalpha() for x in inside)


def _is_list_of_matters(w: Word, context: Context) -> bool:
    """ "Ceasefire, withdrawal of troops, guarantees": what is wanted, side by side in quoted words."""
    if w.lower not in matters() or w.dep == "conj" or context.page.quotation_at(w.start) is None:
        return False
    beside = [*w.conjuncts(), *w.kids("appos")]
    return any(x.lower in matters() for x in beside)


def _by_will(w: Word, voice: Voice, s: Sentence, context: Context) -> Stand | None:
    """What a side will do or not: "we will not leave", "Berlin will send tanks to Kyiv", "if they fire, we will strike back"."""
    planned = w.dep == "xcomp" and infinitive(w) and w.head.lower in wordset("planning") and not negated(w.head)
    if not (planned or any(c.lower in _WILL for c in w.kids("aux"))) or _conditional(w):
        return None
    refused = negated(w) and w.lower in wordset("willed")
    given = not negated(w) and w.lower in wordset("giving") and _gives(w)
    eased = (
        not negated(w)
        and w.lower in wordset("easing")
        and any(x.lower in wordset("pressures") for o in w.kids("dobj", "prep") for x in o.subtree())
    )
    harmed = (
        not negated(w) and w.lower in wordset("harming") and any(c.lower in _IF for a in w.kids("advcl") for c in a.kids("mark", "aux"))
    )
    if not (refused or given or eased or harmed):
        return None
    subject, passive, _ = speaking_subject(w)
    if subject is None or passive or not (is_holder(subject) or own_side(subject, voice)):
        return None
    who = _on_whose_side(subject, voice, s, context)
    if who is None:
        return None
    return _stand("reject" if refused else "threaten" if harmed else "offer", w, voice, who)


def _gives(w: Word) -> bool:
    """ "Send Kyiv tanks", "provide a billion dollars in aid"."""
    return w.child("dative") is not None or any(
        x.lower in wordset("help") for o in w.kids("dobj", "prep", "xcomp", "advcl") for x in o.subtree()
    )


def _on_whose_side(subject: Word, voice: Voice, s: Sentence, context: Context) -> Named | None:
    """Whose will it is: the subject's, which has to be the speaker's own side; what is said of another's is a forecast."""
    if (subject.lower in FIRST_PERSON and not subject.is_proper) or own_side(subject, voice):
        return Named(voice.speaker, voice.org) if voice is not OWN_VOICE else None
    quoted = context.page.quotation_at(subject.start) is not None
    who = context.voices.name(subject, s)
    if who.name is None or (quoted and subject.tag == "PRP"):
        return None
    if voice.attribution is not None and voice.attribution.speaker is not None and subject.tag != "PRP":
        owner = voice.attribution.speaker.child("poss")
        if owner is not None and owner.tag == "PRP$":
            return who  # "Berlin will send tanks, its defence minister said"
    if voice.speaker is None:  # "an assurance that Kyiv would not join" is nobody's refusal
        return who if subject.tag == "PRP" or subject.head.dep not in ("ccomp", "acl") else None
    if who.name == voice.speaker or subject.head.lower in wordset("dealing"):
        return who
    side = party_in(voice.org) or party_in(voice.speaker)
    return who if side is not None and side == (party_in(who.org) or party_in(who.name)) else None


def _by_phrase(s: Sentence, context: Context) -> list[Stand]:
    out = []
    for m in phrases().finditer(context.page.text(s.start, s.end)):
        inside = s.within(s.start + m.start(), s.start + m.end())
        voice = context.voice(s, inside[0])
        if voice.speaker is None or m.lastgroup is None:
            continue
        act = m.lastgroup.replace("_", "-")
        if act == "allege-crime" and (voice.stance == "denies" or _inquired(inside[-1])):
            continue
        out.append(_stand(act, inside[0].clause, voice, Named(voice.speaker, voice.org)))
    return out


def _inquired(w: Word) -> bool:
    """ "A war crimes tribunal", "denied allegations of war crimes", "is investigating possible war crimes": nobody's charge."""
    around = [a for a, _ in zip(w.ancestors(), range(4), strict=False)]
    return any(a.lower in wordset("inquiries") for a in around)


def _stand(act: str, verb: Word, voice: Voice, who: Named) -> Stand:
    """A position that a whole clause states, less what a comma and a relative pronoun part from it."""
    tree = verb.subtree()
    aside = set_off(tree, verb)
    words = [x.i for x in tree if x.tag != "." and x.i not in aside]
    subject = verb.child("nsubj", "nsubjpass")
    addressee = (
        subject
        if act == "demand" and verb.child("nsubjpass") is None and subject is not None and subject.lower not in FIRST_PERSON
        else None
    )
    if addressee is not None and not is_holder(addressee):
        addressee = None
    return Stand(act, words, [i for i in words if i >= verb.i] or words, addressee, voice, who)
