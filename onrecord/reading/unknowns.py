"""Counts that are said not to be known or not given: "how many died is unclear", "gave no figure for its losses", "an unknown number"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from onrecord.reading import vocabulary
from onrecord.reading.counting import PEOPLE, classify, counted, noun_table
from onrecord.reading.counts import Count
from onrecord.reading.measures import Measured, head_table, state_table
from onrecord.reading.measuring import measured
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import wordset

ABOUT = frozenset({"for", "of", "on", "about"})


def unknowns(s: Sentence, page: Page, before: Count | None) -> Iterator[Count]:
    """The counts of a sentence that are told without a number, because nobody gives it. `before` is the last count of the text before."""
    untold = _is_untold(s)
    for w in s.words:
        nxt = s.words[w.i + 1] if w.i + 1 < len(s.words) else None
        if w.lower == "how" and nxt is not None and nxt.lower == "many" and untold:
            yield from _asked(w, nxt, s, before)
        elif w.lower in ("anyone", "anybody") and untold and w.dep in ("nsubj", "nsubjpass"):
            found = measured(w, PEOPLE, {w.i}, s)
            if found is not None:
                yield Count(None, w, PEOPLE, found, (w.start, w.end))
        elif w.lower == "number" and any(c.lower in wordset("untold") for c in w.children):
            yield from _unspecified(w, s)
        elif w.lower in wordset("tallies") and any(c.lower in ("no", "any") and c.dep == "det" for c in w.children) and _is_withheld(w):
            yield from _withheld(w, before)
        elif (
            w.dep == "dobj"
            and w.lower in wordset("harm")
            and w.head.lower in wordset("giving out") | wordset("knowing")
            and _is_denied(w.head)
        ):
            yield Count(None, w, classify(w), Measured(noun_table()[w.lower], w), (w.start, w.end))
        elif w.lower in ("number", "toll", "scale") and w.dep in ("nsubj", "nsubjpass") and untold:
            yield from _of_subject(w)
    if _pattern().search(page.text(s.start, s.end)):
        yield from _named(s)


def _asked(how: Word, many: Word, s: Sentence, before: Count | None) -> Iterator[Count]:
    """ "How many soldiers it had lost"; with nobody told of after it, the count goes on with the one before ("declined to say how many")."""
    what = counted(many, {how.i, many.i}, s)
    found = measured(many, what, {how.i, many.i}, s)
    if found is None and what.noun is None and before is not None and (many.dep in ("ccomp", "dobj", "pobj") or many.head is many):
        what, found = before.what, before.found
    if found is not None and found.measure != "rescued":
        yield Count(None, many, what, Measured(found.measure, found.trigger), (how.start, many.end))


def _unspecified(number: Word, s: Sentence) -> Iterator[Count]:
    """ "An unspecified number of civilians were detained", "an unknown number were still under the debris"."""
    what = counted(number, {number.i}, s)
    what = PEOPLE if what.noun is number else what
    found = measured(number, what, {number.i}, s)
    if found is not None:
        first = min([number.i, *(c.i for c in number.children if c.i < number.i)])
        yield Count(None, number, what, found, (s.words[first].start, number.end))


def _withheld(tally: Word, before: Count | None) -> Iterator[Count]:
    """ "Gave no figure for its losses", "there is no word on casualties", "Beijing has given no figure"."""
    of_what = [p for p in (*tally.children, *tally.head.children) if p.dep == "prep" and p.lower in ABOUT and p.i > tally.i]
    told = next((found for p in of_what if (found := _measure_under(p)) is not None), None)
    own = tally.lower in wordset("figures")
    if told is not None:
        word, measure = told
        head = tally if own else word
        yield Count(None, head, classify(word), Measured(measure, word), _with_det(tally) if own else (word.start, word.end))
    elif own and not of_what and (before is not None or tally.lower == "toll"):
        measure = before.found.measure if before is not None and tally.lower != "toll" else "killed"
        yield Count(None, tally, before.what if before is not None else PEOPLE, Measured(measure, tally), _with_det(tally))


def _of_subject(number: Word) -> Iterator[Count]:
    """ "The number of dead remains unknown"."""
    said = [c for c in number.head.children if c.dep in ("acomp", "attr", "oprd", "neg")]
    told = _measure_under(number)
    if told is not None and any(c.lower in wordset("untold") or c.dep == "neg" or c.lower == "clear" for c in (*said, number.head)):
        word, measure = told
        yield Count(None, word, classify(word), Measured(measure, word), (word.start, word.end))


def _named(s: Sentence) -> Iterator[Count]:
    """ "It was unclear whether there were casualties": the first noun of harm in a sentence that says that nothing is known of it."""
    for w in s.words:
        measure = _harm(w)
        if measure is not None:
            yield Count(None, w, classify(w), Measured(measure, w), (w.start, w.end))
            return


def _measure_under(w: Word) -> tuple[Word, str] | None:
    return next(((x, m) for x in w.subtree() if x is not w and (m := _harm(x)) is not None), None)


def _harm(w: Word) -> str | None:
    """The measure of a noun of harm: "casualties", "deaths", "the dead", "losses"."""
    if w.is_verb and w.dep not in ("pobj", "dobj", "nsubj"):
        return None
    measure = noun_table().get(w.lower) or head_table().get(w.lower) or state_table().get(w.lower)
    return measure if measure in ("killed", "injured", "casualties", "missing", "displaced", "detained", "trapped") else None


def _is_untold(s: Sentence) -> bool:
    """Whether a sentence says that something is not known or not said."""
    words = {w.lower for w in s.words}
    return bool(words & wordset("untold")) or bool(words & wordset("denials") and words & wordset("knowing"))


def _is_withheld(tally: Word) -> bool:
    """ "Gave no figure", "did not give any figures", "there is no word": a tally that is not given, not one that is none."""
    verb = tally.clause
    given = verb.lower in wordset("giving out")
    denied = any(c.lower == "no" for c in tally.children) or any(c.dep == "neg" for c in verb.children)
    return given and denied


def _is_denied(verb: Word) -> bool:
    """ "Neither side disclosed its casualties", "has not published its losses"."""
    subject = verb.child("nsubj")
    nobody = subject is not None and any(x.lower in ("neither", "nobody", "none") for x in (subject, *subject.children))
    return nobody or verb.child("neg") is not None


def _with_det(w: Word) -> tuple[int, int]:
    det = w.child("det")
    return (det.start if det is not None else w.start), w.end


@functools.cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(vocabulary.cues().verification.unknown), re.IGNORECASE)
