"""Small questions about a parse that the rules for speech ask: what stands under words, who is the subject."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.reading.cues import cues
from onrecord.reading.syntax import Word
from onrecord.reading.vocabulary import wordset

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


def under(words: Iterable[Word]) -> set[int]:
    """The indices of these words and of all under them."""
    return {x.i for w in words for x in w.subtree()}


def set_off(words: Iterable[Word], of: Word) -> set[int]:
    """The indices of what a comma sets off among these words: ", which Kyiv rejected", ", a plan that Kyiv rejected"; a clause of its own
    that says another thing than `of` does."""
    aside = []
    for x in words:
        comma = any(c.text == "," and c.i < x.i for c in (*x.head.kids("punct"), *x.kids("punct")))
        clause = next((c for c in x.kids("relcl", "acl") if c.child("nsubj") is not None), None)
        if x is not of and x.i > of.i and comma and (x.dep == "relcl" or (clause is not None and x.dep in ("appos", "dobj", "dep"))):
            aside.append(x)
    return under(aside)


def referred(relative: Word) -> Word | None:
    """What a relative pronoun stands for: of "a truce, which Kyiv rejected" the truce; None where it is no such pronoun."""
    verb = relative.head
    return verb.head if relative.lower in RELATIVE and verb.dep in ("relcl", "acl") else None


def object_of(w: Word) -> Word | None:
    """The direct object, or the subject of a clause without a verb in its place ("called it a crime")."""
    found = w.child("dobj")
    return found if found is not None else w.child("ccomp", "oprd")


def speaking_subject(w: Word) -> tuple[Word | None, bool, Word | None]:
    """Who does what a verb says: the head of the phrase, whether the verb is passive, and the word that stands there ("who")."""
    passive = any(c.dep in ("auxpass", "nsubjpass") for c in w.children)
    own = min(w.kids("nsubj"), key=lambda c: abs(c.i - w.i), default=None)  # of two, one is a parse's mistake
    if own is not None:
        if own.lower in RELATIVE and w.dep == "relcl":
            named = w.head.is_proper or w.head.lower in wordset("bodies")
            of_clause = own.lower in ("which", "that") and not named and w.child("ccomp") is not None and w.child("mark") is None
            return (None, passive, None) if of_clause else (w.head, passive, own)
        if own.lower in ("what", "who") and own.tag[0] == "W":
            return None, passive, None
        return own, passive, own
    if passive:
        agent = w.child("agent")
        by = agent.child("pobj") if agent is not None else None
        return by, True, by
    if w.dep == "conj" and w.head.is_verb:
        if any(c.dep == "auxpass" for c in w.head.children) and w.tag == "VBN":
            return None, True, None
        embedded = w.head.dep == "ccomp" and w.head.head.is_verb and w.head.head.i < w.head.i
        if embedded and w.tag in ("VBD", "VBZ") and w.head.child("aux", "auxpass") is not None:
            return speaking_subject(w.head.head)  # "said it would hold, and denied": no second part of what is said
        return speaking_subject(w.head)
    joined = (
        w.dep in ("ccomp", "dep") and w.tag == "VBD" and w.head.is_verb and any(c.dep == "cc" and c.i == w.i - 1 for c in w.head.subtree())
    )
    if joined or (
        w.dep in ("advcl", "xcomp", "pcomp", "ccomp", "dep") and w.tag in ("VBG", "VB")
    ):  # joined: "and warned", which the parse has put under its twin
        return _controller(w)
    if w.dep == "acl" and w.tag == "VBG":
        return w.head, False, w.head
    if w.tag == "VBD" and not passive and (before := _noun_before(w)) is not None:
        return before, False, before
    return None, passive, None


def _noun_before(w: Word) -> Word | None:
    """The name just before a verb that the parse has left without a subject: "in a post, the mayor, Ihor Bond, said"."""
    tree = {x.i: x for x in (w.head, *w.head.subtree(), *w.subtree())}
    at = w.i - 1
    while at in tree and tree[at].tag == ",":
        at -= 1
    found = tree.get(at)
    return found if found is not None and found.is_proper and found.dep in ("appos", "pobj") else None


def _saying(verb: Word) -> Word | None:
    """The verb of speech that what a verb tells is said by."""
    if verb.lower in cues().verbs:
        return None
    return next((a for a in verb.ancestors() if a.lower in cues().verbs), None) if verb.dep in ("ccomp", "conj") else None


def _controller(w: Word) -> tuple[Word | None, bool, Word | None]:
    """Who does what a clause without a subject says: the subject above it ("..., adding that")."""
    head = w.head if w.dep != "pcomp" else w.head.head
    for a in (head, *head.ancestors()):
        if not a.is_verb:
            continue
        if w.lower == "adding" and a is head and (outer := _saying(a)) is not None:
            a = outer  # "said that rescuers were at work, adding that": who said adds, and not the rescuers
        told = a.child("dobj") if w.dep == "xcomp" and w.tag == "VB" and a is head else None
        found = told if told is not None else a.child("nsubj", "nsubjpass")
        if found is not None:
            return (a.head if found.lower in RELATIVE and a.dep == "relcl" else found), False, found
    return None, False, None
