"""Sentences that speak of verification: what they say was verified, could not be, or was seen by a reporter."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.names import ROLES
from onrecord.reading.phrases import RELATIVE, speaking_subject
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import wordset

_WE = frozenset({"we", "i", "us", "me"})
_UNREAL = frozenset({"could", "can", "would", "will", "may", "might", "must", "to"})
_PERSONAL = frozenset({"he", "she", "they"})
_INSIDE = frozenset({"relcl", "acl", "appos"})  # a clause of these hangs on what it speaks of: "a claim that we could not check"


@dataclass(frozen=True, slots=True)
class Finding:
    """One saying on verification: its value, the word that says so, and what is verified; None where that is not named.

    `inside`: it hangs on the statement that it speaks of ("..., which could not be verified"). `start` is the first word of its clause.
    """

    value: bool
    word: Word
    what: Word | None
    inside: bool
    start: int


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    v = vocabulary.cues().verification
    return re.compile("|".join(v.unverified), re.IGNORECASE), re.compile("|".join(v.verified), re.IGNORECASE)


def findings(s: Sentence, page: Page) -> Iterator[Finding]:
    """What a sentence says of verification, in the report's own words: nothing that somebody is quoted as saying."""
    text = page.text(s.start, s.end)
    lower = text.lower()
    stems = vocabulary.cues().verification.stems
    if not any(stem in lower for stem in stems):
        return
    unverified, verified = _patterns()
    taken: list[tuple[int, int]] = []
    for pattern, value in ((unverified, False), (verified, True)):
        for m in pattern.finditer(text):
            if any(m.start() < b and a < m.end() for a, b in taken) or page.quotation_at(s.start + m.start()) is not None:
                continue
            taken.append(m.span())
            word = _word_of(s.within(s.start + m.start(), s.start + m.end()), s, stems)
            if not _by_an_actor(word, m.group()):
                yield _finding(value, word)
    for word in s.words:
        met = any(word.start < s.start + b and s.start + a < word.end for a, b in taken)
        if not met and page.quotation_at(word.start) is None and _is_confirmed(word):
            yield _finding(True, word)


def _word_of(said: Sequence[Word], s: Sentence, stems: Sequence[str]) -> Word:
    """The word of a saying that has its clause: the last that speaks of checking, else the verb that it ends with."""
    word = next((w for w in reversed(said) if any(x in w.lower for x in stems)), None)
    if word is None or word.lower == "satellite":  # what the pictures show is checked, whatever the parser makes of them
        return said[-1] if said and (word is not None or said[-1].is_verb) else s.root
    return word


def _is_confirmed(word: Word) -> bool:
    """ "Monitors said they had spoken to the families and confirmed 12 arrests"; "a toll that the morgue confirmed"."""
    if not word.is_verb or word.tag not in ("VBD", "VBN", "VBZ", "VBP") or not word.lower.startswith("confirm"):
        return False
    subject, passive, _ = speaking_subject(word)
    if subject is None or passive or any(c.dep == "neg" or c.lower in _UNREAL for c in word.children):
        return False
    if subject.lower in _PERSONAL | {"it"}:
        tellers = (a.child("nsubj") for a in subject.ancestors() if a.is_verb and a is not subject.head)
        subject = next((x for x in tellers if x is not None), subject)
    if {x.lower for x in subject.subtree()} & wordset("checking bodies"):
        return True
    if subject.lower in wordset("checkers") and not {x.lower for x in subject.kids("compound", "amod", "poss")} & wordset("actors"):
        return True
    found = _finding(True, word)
    back = found.what is not None and found.what.lower in wordset("claims") | RELATIVE
    return subject.lower in wordset("second witnesses") and (back or word.dep == "relcl")


def _finding(value: bool, word: Word) -> Finding:
    top, inside = _top(word)
    what = _what(word, top)
    if inside and top.head.lower in wordset("something") and top.head.dep == "attr":
        what, inside = top.head.head.child("nsubj"), False  # "his death was not something that we could confirm"
    subject = top.child("nsubj", "nsubjpass", "expl")
    first = [x for x in (subject, what if what is not None and what.i < word.i else None) if x is not None]
    start = min([x.subtree()[0].i for x in first] + [word.i])
    if inside and top.head.lower in wordset("no witness"):
        inside, start = False, top.head.head.subtree()[0].i  # "could reach nobody who could confirm it", "has seen nothing to confirm it"
    return Finding(value, word, what, inside or (what is not None and what.lower in RELATIVE and what.lower != "that" and start > 0), start)


def _top(word: Word) -> tuple[Word, bool]:
    """The clause of a saying, and whether it hangs on a noun: "it was impossible to check", "a boast that we were unable to check"."""
    w = word
    if w.dep == "amod":
        return w, True
    while True:
        if w.dep == "conj" and w.head.is_verb and w.child("nsubj", "nsubjpass", "expl", "aux", "auxpass") is None:
            w = w.head  # "posted online and verified by"
            continue
        if w.dep in _INSIDE and w.head.lower not in wordset("means of checking"):
            return w, True
        if w.head is w or (w.is_verb and w.dep in ("conj", "advcl", "parataxis")):
            aside = w is word and w.tag == "VBN" and w.dep == "advcl" and w.child("nsubj", "nsubjpass", "mark") is None
            return w, aside  # "a list, checked against photographs, found that"
        if w.dep == "ccomp" and w.head.is_verb and w.child("nsubj", "nsubjpass") is not None:
            return w, False
        w = w.head


def _what(word: Word, top: Word) -> Word | None:
    """What is verified: the object, or the subject of a passive, or what the noun is of; of "the truth of the claim", the claim."""
    what = _object(word, top)
    if what is None or what.lower not in wordset("truth"):
        return what
    of = next((c.child("pobj") for c in what.kids("prep") if c.lower == "of"), None)
    return of if of is not None else what


def _object(word: Word, top: Word) -> Word | None:
    passive = word.child("nsubjpass", "csubjpass")
    if passive is not None:
        return passive
    if word.dep in ("acomp", "oprd") and not word.is_verb:
        return word.head.child("nsubj")  # "claims that it fell are unsubstantiated"
    given = word.child("dobj", "ccomp", "nsubj" if word.tag == "VBN" and word.child("aux") is None else "dobj")
    if given is not None and not (given.dep == "ccomp" and given.i < word.i):
        return given
    if word.dep in ("amod", "acl") and word.head.is_noun:
        return word.head
    if word.lower == "vouch" or not word.is_verb:
        of = next((c for c in word.children if c.dep == "prep" and c.lower in ("of", "for")), None)
        return of.child("pobj", "pcomp") if of is not None else None
    subject = top.child("nsubjpass", "nsubj")
    return subject if subject is not None and (subject.tag == "CD" or subject.lower in wordset("claims") | wordset("things told")) else None


def _by_an_actor(word: Word, said: str) -> bool:
    """Whether a body or official of the events confirms or does not: that is their word, and no check on anybody's."""
    if not word.lower.startswith("confirm") or "independent" in said.lower() or not word.is_verb:
        return False
    subject, passive, _ = speaking_subject(word)
    if subject is None or passive:
        return False
    if subject.lower in wordset("checkers"):
        return False
    words = {w.lower for w in (subject, *subject.kids("compound", "amod", "poss"))}
    return bool(words & ROLES or words & vocabulary.party_of().keys() or words & wordset("actors"))


def sightings(s: Sentence, page: Page) -> Iterator[tuple[Word, Word]]:
    """Where a reporter saw for themselves: the word that stands for them and the verb ("our correspondent counted 14 bodies")."""
    verbs = wordset("see for oneself")
    witness: Word | None = None
    for w in s.words:
        if _is_reporter(w):
            witness = w
        if (
            w.lower in wordset("brought there")
            and (brought := w.child("nsubjpass")) is not None
            and _is_reporter(brought)
            and w.dep == "relcl"
        ):
            yield brought, w  # "in the village, where reporters were taken, three bodies lay"
            continue
        shown = w.child("nsubjpass") if w.lower == "shown" and w.child("dobj") is not None else None
        if shown is not None and _is_reporter(shown) and not any(c.dep == "neg" for c in w.children):
            yield shown, w  # "a reporter was shown eight bodies"
            continue
        upon = w.lower in wordset("come") and any(c.lower in ("across", "upon") for c in w.kids("prep", "prt"))
        if not w.is_verb or (w.lower not in verbs and not upon) or any(c.dep == "neg" for c in w.children):
            continue
        subject, _, named = speaking_subject(w)
        if subject is None or named is None or page.quotation_at(w.start) is not None:
            continue
        if named.lower in wordset("monitors") and w.lower in wordset("be there"):
            continue  # "monitors who visited were told"
        of = next((p.child("pobj") for p in subject.kids("prep") if p.lower == "of"), None)
        if of is not None and subject.tag in ("CD", "JJ", "DT"):
            subject = of  # "two of the agency's reporters"
        ours = (subject.lower in _WE and w.tag == "VBD") or (subject.lower in _PERSONAL and witness is not None)
        if ours or any(_is_reporter(x) for x in (subject, *subject.conjuncts())):
            yield (named if named.i < w.i or subject.i > w.i else subject), w


def _is_reporter(w: Word) -> bool:
    """ "Our correspondent", "reporters", "a crew of this agency": who sees for an outlet."""
    if w.lower in wordset("reporters") | wordset("monitors"):
        return True
    if w.lower not in wordset("reporters with an outlet"):
        return False
    beside = [x for x in w.subtree() if x is not w]
    return any(x.lower == "our" or x.ent == "ORG" or x.lower in wordset("relays") for x in beside)
