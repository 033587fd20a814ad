"""Numbers that only go on with a count before them: "and 12 in Sumy", "that rose to 40", "among them are two children"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.reading.counting import Counted
from onrecord.reading.forms import verb_forms
from onrecord.reading.governing import follows_on
from onrecord.reading.measures import Measured
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

if TYPE_CHECKING:
    from onrecord.reading.counts import Count

REFERRING = frozenset({"them", "whom", "those", "these", "which"})


def going_on(head: Word, what: Counted, words: list[Word], s: Sentence, out: list[Count], before: Count | None) -> Measured | None:
    """The measure of a number that only goes on with the count before it: "and 12 in Sumy", "that rose to 40", "– 15 men and four women"."""
    earlier = out[-1] if out else before
    found = _beside(head, out) if what.noun is None else None
    if found is None and out and what.noun is None and not out[-1].what.is_things and _moved_with(head, out[-1]):
        found = Measured(out[-1].found.measure, out[-1].found.trigger, out[-1].head)  # "with 4,000 arriving on Sunday alone"
    if found is None and earlier is not None and what.noun is None and _bracketed(s, words):
        found = Measured(earlier.found.measure, head)  # "most of them in Sumy (12)"
    if found is None and out and what.noun is None and _elliptical(s, words):
        found = Measured(out[-1].found.measure, head)  # "12 in Sumy and five in Kharkiv"
    if found is None and earlier is not None and not what.is_things and follows_on(head):
        found = Measured(earlier.found.measure, earlier.found.trigger)
    if found is None and earlier is not None and not what.is_things and _are_among_them(what.noun or head):
        found = Measured(earlier.found.measure, earlier.found.trigger, earlier.head)
    first = out[0] if out else before
    if found is None and first is not None and what.noun is None and not first.what.is_things and _told_before(head):
        found = Measured(first.found.measure, first.found.trigger)
    if found is None and earlier is not None and what.is_things == earlier.what.is_things and _is_included(head, what):
        found = Measured(earlier.found.measure, earlier.found.trigger, earlier.head)
    if found is None and out and what.kind in wordset("people of parts") and _broken_down(s, words, out):
        found = Measured(out[-1].found.measure, out[-1].found.trigger, out[-1].found.part_of or out[-1].head)
    return found


def _moved_with(head: Word, whole: Count) -> bool:
    """ "With 4,000 arriving on Sunday alone": some of those who fled."""
    verb = head.head
    moves = verb.lower in wordset("move") | verb_forms("arrive")
    return head.dep == "nsubj" and verb.tag == "VBG" and moves and whole.found.measure in ("refugees", "displaced", "evacuated")


def _bracketed(s: Sentence, words: list[Word]) -> bool:
    """A bare number in brackets after a place: how many of those counted before were there."""
    first, last = words[0].i, words[-1].i
    around = [s.words[i].text if 0 <= i < len(s.words) else "" for i in (first - 1, last + 1)]
    return around == ["(", ")"] and any(not m.demonym and m.end == s.words[first - 2].end for m in s.places)


def _are_among_them(top: Word) -> bool:
    """ "Among them are two children": some of those counted in the sentence before."""
    verb = top.head
    near = (p for p in verb.kids("prep") if p.lower == "among" and p.i < top.i)
    return top.dep in ("nsubj", "attr") and verb.lower in wordset("be") and any(x.lower in REFERRING for p in near for x in p.kids("pobj"))


def _told_before(head: Word) -> bool:
    """ "Officials had first said 12", "spoke of 12": a bare number that somebody tells is of what was counted before."""
    verb = head.head.head if head.dep == "pobj" and head.head.lower == "of" else head.head
    return verb.lower in wordset("tell numbers") and head.dep in ("dobj", "ccomp", "pobj", "npadvmod")


def _is_included(head: Word, what: Counted) -> bool:
    """ "That includes ten Kinzhals", "they include 12 children": some of those counted before."""
    top = what.noun or head
    verb = top.head
    subject = verb.child("nsubj")
    return (
        top.dep == "dobj"
        and verb.lower in wordset("include")
        and subject is not None
        and subject.lower in wordset("total nouns") | REFERRING | {"they"}
    )


def _broken_down(s: Sentence, words: list[Word], out: list[Count]) -> bool:
    """Whether a number stands in a list after a dash, a colon or a bracket: the parts of the count before it."""
    first = words[0].i
    before = s.words[first - 1].lower if first else ""
    if before in ("–", "—", "-", ":", "("):
        return True
    listed = out[-1].found.part_of is not None and out[-1].number is not None
    return listed and before in (",", "and") and first - out[-1].head.i <= 6


def _elliptical(s: Sentence, words: list[Word]) -> bool:
    """A bare number between "and" or a comma and a place of its own."""
    first, last = words[0].i, words[-1].i
    while first and s.words[first - 1].lower in wordset("qualifiers"):
        first -= 1
    before = s.words[first - 1].lower if first else ""
    after = s.words[last + 1].lower if last + 1 < len(s.words) else ""
    return before in ("and", ",") and after in ("in", "at", "near", "from", "over", "on", "outside", "around")


def _beside(head: Word, before: list[Count]) -> Measured | None:
    """ "Five were killed and 18 ..." with no verb of its own: an apposition or a listed part takes the measure of the one before."""
    if head.dep in ("appos", "conj") and before:
        last = before[-1]
        if head.head in (last.head, last.what.noun):
            own = head.child("prep") is not None
            return Measured(last.found.measure, head if own else last.found.trigger, last.head if head.dep == "appos" and not own else None)
    return None
