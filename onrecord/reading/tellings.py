"""Whose telling a sentence is where no verb of speech says so: "by the mayor's account", "as the mayor tells it", "the mayor has it that ...".

Each function asks of one word of a parse; it gives the word that names the speaker and the indices of the words that are said, or None.
"""

from __future__ import annotations

from onrecord.reading.names import ROLES
from onrecord.reading.phrases import under
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

Telling = tuple[Word, set[int]]
_BY = frozenset({"by", "on", "in"})


def account(w: Word, sentence: Sentence) -> Telling | None:
    """ "By the mayor's count", "by the count of the mayor", "in the governor's words": all the rest of the sentence is theirs."""
    prep = w.head if w.dep == "pobj" else w.head.head if w.dep == "appos" else None
    if prep is None or prep.lower not in _BY or w.lower not in wordset("words of tellings" if prep.lower == "in" else "tellings"):
        return None
    before = sentence.words[w.i - 1] if w.i else None
    whose = before.head if before is not None and before.tag == "POS" else w.child("poss")
    if whose is None:
        of = next((c for c in w.kids("prep") if c.lower == "of" and c.i == w.i + 1), None)
        whose = of.child("pobj") if of is not None else None
        if whose is not None and not (whose.is_proper or whose.lower in ROLES | wordset("bodies")):
            return None  # "in the line of fire"
    if whose is None or whose.tag in ("CD", "DT") or whose.ent in ("DATE", "TIME", "CARDINAL"):
        return None
    if whose.tag == "PRP$" and any(c.lower == "own" for c in w.children):  # "by its own admission"
        whose = prep.head.child("nsubj", "nsubjpass") or whose
    return whose, {x.i for x in sentence.words} - under([prep])


def as_told(w: Word, sentence: Sentence) -> Telling | None:
    """ "As the mayor tells it", "if the army is to be believed", "the mayor has it that ten died"."""
    speaker = w.child("nsubj", "nsubjpass")
    mark = w.child("mark", "advmod")
    if w.dep == "advcl" and mark is not None and speaker is not None and speaker.tag != "PRP":
        told = mark.lower == "as" and w.lower in wordset("tell it") and _is_it(w)
        believed = mark.lower == "if" and any(c.lower == "believed" for c in (w, *w.kids("xcomp")))
        return (speaker, {x.i for x in sentence.words} - under([w])) if told or believed else None
    clause = w.child("ccomp")
    if w.lower in wordset("have it") and clause is not None and clause.i > w.i and _is_it(w):
        return (speaker, under([clause])) if speaker is not None and speaker.lower not in wordset("hearsay") else None
    return None


def line(w: Word) -> Telling | None:
    """ "The ministry's version is that ten died", "the word from the ministry is that ten died", "the ministry's count is ten dead"."""
    if w.dep != "nsubj" or w.head.lower not in wordset("be") | wordset("stand at"):
        return None
    clause = w.head.child("ccomp")
    if clause is None:
        clause = next((c for c in w.head.kids("attr", "prep") if c.i > w.i and any(x.tag == "CD" for x in c.subtree())), None)
        teller = w.child("poss")
        if teller is None or not (teller.lower in ROLES | wordset("bodies") or teller.ent in ("ORG", "PERSON")):
            return None  # "the city's toll stands at ten"
    if clause is None or clause.i < w.i or w.lower not in wordset("tellings") | wordset("words of tellings"):
        return None
    by = next((c for c in w.kids("prep") if c.lower in ("by", "from", "of")), None)
    whose = w.child("poss") or (by.child("pobj") if by is not None else None)
    return (whose, under([clause])) if whose is not None else None


def _is_it(w: Word) -> bool:
    return any(c.lower == "it" and c.i > w.i for c in w.kids("dobj", "nsubj", "expl")) or any(
        c.lower == "it" for x in w.kids("ccomp") for c in x.kids("nsubj", "mark", "expl") if c.i == w.i + 1
    )
