"""Rounds of talks: which round it is, between whom, how they spoke, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from onrecord.reading import vocabulary
from onrecord.reading.context import Context
from onrecord.reading.event_words import ORDINALS
from onrecord.reading.forms import verb_forms
from onrecord.reading.namings import Where
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import noun_class, wordset

OUTCOME_WORDS = 8  # at most, of what came of talks
LED = ("xcomp", "prep", "dobj", "ccomp")  # what stands under "failed", "resulted"
MODIFIERS = ("amod", "compound", "poss", "nmod")
_NTH = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_CARDINALS = {w: i for i, w in enumerate("one two three four five six seven eight nine ten".split(), 1)}


def round_of_talks(w: Word, s: Sentence, context: Context, where: Where | None) -> dict[str, Any]:
    """The fields that only talks have, as an Event names them; `w` names the talks, `where` is where they were held."""
    return {"round": _round(w, s), "parties": _parties(w, s, context), "format": _format(w, s, context, where), "outcome": _outcome(w)}


def _top(w: Word) -> Word:
    """The noun that stands for the talks in its clause: the round of "a fourth round of talks"."""
    while w.dep == "pobj" and w.head.lower == "of" and w.head.head.lower in wordset("round nouns") | wordset("meetings"):
        w = w.head.head
    return w


def _round(w: Word, s: Sentence) -> int | None:
    """The number of the round: "a fourth round of talks", "round two", "the second meeting", "the fourth started on Monday"."""
    if w.lower in ORDINALS:
        return ORDINALS[w.lower]
    rounds_of = wordset("round nouns")
    clause = {x.i for x in w.clause.subtree()}
    for x in (x for x in s.words if x.i in clause):
        nth = _NTH.fullmatch(x.lower)
        number = int(nth[1]) if nth else ORDINALS.get(x.lower, 0)
        if number and (x.head.lower in rounds_of or (x.head is w and number > 1 and w.lower not in wordset("visits"))):
            return number
        nxt = s.words[x.i + 1].lower if x.lower in rounds_of and x.i + 1 < len(s.words) else ""
        if nxt in _CARDINALS or re.fullmatch(r"\d{1,3}", nxt):
            return _CARDINALS.get(nxt) or int(nxt)
    return None


def _parties(w: Word, s: Sentence, context: Context) -> tuple[str, ...] | None:
    """Who talked with whom, two or more: who met whom, whom talks were "between" or "with" and who held them, "US-Russia talks"."""
    if w.lower in wordset("visits"):
        return None
    found = tuple(dict.fromkeys(name for head in _talkers(w) for name in _sides(head, s, context)))
    return found if len(found) > 1 else None


def _talkers(w: Word) -> Iterator[Word]:
    """The heads of the phrases that name who talks: those who hold or have the talks first, then those with whom."""
    top = _top(w)
    verb = w if w.is_verb else top.head
    below = [x for of in w.kids("prep") if of.lower == "of" for x in of.kids("pobj")]  # "a round of talks between A and B"
    withs = [p for x in dict.fromkeys((w, top, *below)) for p in x.kids("prep") if p.lower in wordset("talks with")]
    if verb.dep == "prep" and verb.head.is_verb and (withs or w.lower in wordset("by phone")):
        verb = verb.head  # "warned her during a call", "said at a meeting with"
        withs = withs or [verb]
    if verb.is_verb:
        subject = verb.child("nsubj")
        if (subject is not None and subject.tag[0] == "W" and verb.dep == "relcl") or (subject is None and verb is w and w.dep == "acl"):
            subject = verb.head
        if subject is not None and subject is not top:
            yield subject
        held = [verb, *verb.kids("dobj", "nsubjpass")]  # "talks between A and B were held", "held talks with A"
        withs += [p for x in held for p in x.kids("prep") if p.lower in ("with", "between") and p not in withs]
    if w.is_verb:
        yield from w.kids("dobj")
    for noun in dict.fromkeys((w, top)):
        yield from noun.kids(*MODIFIERS)
    for x in withs:
        yield from x.kids("pobj", "dobj")


def _sides(head: Word, s: Sentence, context: Context) -> Iterator[str]:
    """The persons and parties that a phrase names: "Biden", "Russian and Ukrainian negotiators", "envoys of Russia and Ukraine"."""
    speak = noun_class("party") | wordset("talkers") | noun_class("groups")
    for w in (head, *head.conjuncts()):
        person = context.cast.person_at(w, s)
        if person is not None:
            yield person.name
        elif (party := _party(w)) is not None:
            yield party
        elif w.lower in speak:
            of = [x for p in w.kids("prep") if p.lower in ("of", "from", "for") for x in p.kids("pobj")]
            for x in (*w.kids(*MODIFIERS), *of):
                yield from (p for y in (x, *x.kids(*MODIFIERS), *x.conjuncts()) if (p := _party(y)) is not None)


def _party(w: Word) -> str | None:
    return vocabulary.party_of().get(w.lower) if w.text[:1].isupper() else None


def _format(w: Word, s: Sentence, context: Context, where: Where | None) -> str | None:
    """ "video", "phone", or "in person": said so, or told to be held at a place."""
    avoid = context.speaker_words(s) - {x.i for x in w.subtree()}
    low = {x.lower for x in s.words if x.i not in avoid}
    text = context.page.text(s.start, s.end).lower()
    if low & wordset("by video"):
        return "video"
    if low & wordset("by phone") or w.lower in ("call", "calls", "called"):
        return "phone"
    told = bool(low & wordset("in person")) or "in person" in text or "face to face" in text or w.lower in verb_forms("sit")
    held = where is not None and (not where.is_wide or _top(w).lower in wordset("round nouns") | wordset("meetings"))
    return "in person" if told or held else None


def _outcome(w: Word) -> str | None:
    """What came of the talks, in the text's words: "without a breakthrough", "suspended", "failed to agree on corridors"."""
    top = _top(w)
    verb = top.head
    for c in (*w.conjuncts(), *w.kids("relcl"), *top.kids("relcl")):  # "met but failed to agree", "talks, which were suspended"
        if c.lower in wordset("talks stop"):
            return _words([c])
        if c.lower in wordset("talks lead"):
            return _words(_phrase(c, LED))
    if not verb.is_verb or top.dep not in ("nsubj", "nsubjpass", "dobj"):
        return _result(w)
    if top.dep != "dobj":
        if verb.lower in wordset("talks stop"):
            return _words([verb])
        if verb.lower in wordset("talks lead"):
            return _words(_phrase(verb, LED))
        if verb.lower in wordset("talks bring") and (brought := verb.child("dobj")) is not None:
            return _words(_phrase(brought))
        if verb.lower in verb_forms("break") and (off := verb.kids("prt")):
            return _words([verb, *off])
    for prep in (p for x in (verb, top) for p in x.kids("prep") if verb.lower in wordset("talks end")):
        came = prep.child("pobj")
        if prep.lower == "without" and not (came is not None and came.ent):
            return _words(_phrase(prep))
        if came is not None and not came.ent and prep.lower in ("with", "in") and came.lower in wordset("results"):
            return _words(_phrase(came))
    return _result(w)


def _result(w: Word) -> str | None:
    """What the clause says was reached at the talks: "no agreement was reached at the talks"."""
    for a in w.ancestors():
        result = a.child("nsubjpass", "dobj") if a.is_verb and a.lower in wordset("talks bring") else None
        if result is not None and result.lower in wordset("results"):
            return _words([x for x in _phrase(result) if w not in (x, *x.subtree())])
    return None


def _phrase(head: Word, deps: tuple[str, ...] = ()) -> list[Word]:
    """A word and what stands under it, of these dependencies where any are given, but for times and clauses of their own."""
    out = [head]
    for c in head.children:
        timed = any(x.ent in ("DATE", "TIME") for x in (c, *c.children))
        if not timed and c.dep not in ("relcl", "advcl", "punct") and (not deps or c.dep in deps):
            out.extend(_phrase(c))
    return out


def _words(words: list[Word]) -> str:
    """The first few words, cut before one that leads on."""
    out = sorted(words, key=lambda x: x.i)[:OUTCOME_WORDS]
    while len(words) > OUTCOME_WORDS and out[-1].tag in ("DT", "IN", "CC", "TO", ",", "JJ"):
        out.pop()
    return " ".join(x.text for x in out)
