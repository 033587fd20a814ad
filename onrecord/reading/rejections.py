"""Denials in other words than "deny": claims rejected or called lies, and disclaimers ("it was not responsible")."""

from __future__ import annotations

from onrecord.reading.cues import cues
from onrecord.reading.phrases import object_of
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

_NO = frozenset({"no", "nothing", "neither", "nor", "never", "not", "n't", "n’t"})


def rejected(w: Word, lemma: str) -> tuple[Word | None, Word | None]:
    """The claim that a verb rejects or calls a lie, and the word of the denial where the claim is not told again.

    "Dismissed as false reports that it fell": (reports, None). "Called the report a lie": (report, lie).
    """
    table = cues()
    passive = w.child("nsubjpass")
    below = [c for c in (*w.subtree(), *(passive.subtree() if passive is not None else [])) if c.i > w.i or passive is not None]
    lie = next((c for c in below if c.lower in wordset("lies")), None)
    if lie is None and lemma not in table.denying:
        return None, None
    claims = [c for c in below if c.lower in table.denied and c is not lie]
    told = next((c for c in claims if _is_told(c)), None)
    if told is not None:
        return told, None
    what = object_of(w) if passive is None else passive
    if lie is None or what is None or what not in claims:
        return None, None
    return what, lie


def _is_told(claim: Word) -> bool:
    """Whether a claim's words stand with it: "reports that it fell", "the allegations of torture"."""
    return claim.child("acl", "ccomp") is not None or any(c.dep == "prep" and c.lower in ("of", "about") for c in claim.children)


def disclaimer(content: set[int], sentence: Sentence) -> Word | None:
    """The word that disclaims: "was not responsible for it", "had no part in it", "the reports were false"."""
    for w in (sentence.words[i] for i in sorted(content)):
        beside = (*w.children, *w.head.children)
        negated = any(c.dep == "neg" or c.lower in _NO for c in beside) and not any(c.tag == "MD" for c in beside)
        if negated and (w.lower in wordset("guilt") or (w.dep == "dobj" and w.lower in wordset("parts in a deed"))):
            return w
        if w.lower == "nothing" and any(c.lower == "do" for c in w.children):
            return w  # "had nothing to do with it"
        subject = w.head.child("nsubj") if w.dep in ("acomp", "attr") else None
        if subject is not None and subject.lower == "it" and w.lower in wordset("lies") and w.head.child("ccomp") is not None:
            return w  # "it was untrue that the town had fallen"
        if (
            subject is not None
            and subject.is_noun
            and subject.lower in cues().denied
            and (w.lower in wordset("lies") or (negated and w.lower in wordset("so")))
        ):
            return w
    return None


def denied_before(cue: Word, content: set[int], sentence: Sentence) -> Word | None:
    """The word of a denial that points back: "denied responsibility", "an account it denies", "said it was not behind the attack"."""
    what = cue.child("dobj")
    if what is not None and what.lower in cues().denied and not _is_told(what):
        return cue
    if cue.dep == "relcl" and cue.head.lower in cues().denied and cue.child("ccomp", "xcomp") is None:
        return cue
    word = disclaimer(content, sentence)
    claim = word.head.child("nsubj") if word is not None else None
    return None if claim is not None and _is_told(claim) else word
