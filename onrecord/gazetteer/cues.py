"""Whether words that could name a place do so here: points for and against, from the name itself and from the words beside it."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from onrecord.gazetteer.file import Naming
from onrecord.gazetteer.words import any_of, kind_of, place_words

if TYPE_CHECKING:
    from onrecord.gazetteer.gazetteer import Named

# The points are set on one half (even rows) of a public set of 817 reports with places marked, 588 of them local news, mostly American;
# the other half, on which nothing was set, gives F1 0.88 found. The bar trades places missed against persons and words taken for places.
ACCEPTED = 1.0
TAKEN = 2.5  # points for what is captured, shelled or fled from, and for what is called a town
DOUBTFUL = 0.0  # points of a name that counts only where the rest of the report plays in its part of the world

_REACH = 24  # characters before a name that may hold its cue
_LOCATIVE = frozenset(
    "in at near from to of on off outside inside around toward towards into across throughout between within over through beyond against for via "
    "leaving left entered entering reached visit visited visiting reach capital besieged village town city port nearby neighbouring neighboring "
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern northwestern southeastern "
    "southwestern central downtown suburban mainland upstate".split()
)
_TITLES = frozenset(
    "Mr Mrs Ms Dr Gen Col Maj Capt Lt Sgt Sen Rep Gov Rev Prof Sir Lord Lady Judge Justice Officer Deputy Chief Coach Sheriff Detective Trooper "
    "Commissioner Councilman Councilwoman Senator Congressman Congresswoman Representative General Colonel Major Captain Lieutenant Sergeant "
    "Admiral Commander Marshal Brigadier Corporal Chancellor Premier King Queen Pope Reverend Professor Attorney Superintendent Principal Minister Secretary Ambassador spokesman spokeswoman".split()
)
_OPENERS = frozenset(  # words that are written with a capital only because a sentence begins with them
    "the a an in at from near on for to of and but as since while when after before with if that this these both meanwhile however all many some "
    "most around across outside inside over under between through against until now then today its his her their our".split()
)
_STOPS = '.!?:;"“”‘([•'
_SPEAKS = re.compile(r"\s+(?:said|says|told|added|asked|replied|explained|noted|testified|wrote|tweeted|argued|admitted)\b")
_DATELINE = re.compile(r"\s*\(|,?\s+[A-Z][a-z]+\.?\s+\d|\s*[—–-]{1,2}\s|,\s+[A-Z]")
_ARTICLE = 4  # characters of "the " and the like, by which a label may be longer than the name
# Points for a name that is all, or a part, of what the language model labels so; any other label (a law, a product): -0.5.
_NUMBERS = dict.fromkeys(("DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"), -2.0)
_ALONE = {"GPE": 2.5, "LOC": 0.5, "FAC": 0.0, "NORP": 0.0, **_NUMBERS}
_WITHIN = {"GPE": 0.5, "LOC": 0.0, **_NUMBERS}
WIDE = frozenset({"PCLI", "PCLH", "CONT", "SEA", "OCN"})  # codes of what is too wide for a point


class Seen(NamedTuple):
    """Words that could name a place: their span, what they can name, their form, how many words, and the words beside."""

    start: int
    end: int
    named: Named
    form: str
    words: int
    before: str
    after: str


class Label(NamedTuple):
    """What a language model takes a span of the text for: "GPE", "LOC", "FAC", "ORG", "PERSON" and the other labels of spaCy."""

    start: int
    end: int
    label: str


def has_cue(text: str, start: int) -> bool:
    """Whether "in", "near", "the village of" or the like stands right before `start`."""
    before = text[max(0, start - _REACH) : start].lower().split()
    while before and before[-1] in ("the", "of") and len(before) > 1:
        before.pop()
    return bool(before) and before[-1] in _LOCATIVE and text[start - 1].isspace()


def has_kind(text: str, start: int) -> bool:
    """Whether "the village of" or "the town" stands right before `start`: what follows is no person's name."""
    return _kind_before().search(text, max(0, start - _REACH), start) is not None


@functools.cache
def _kind_before() -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(tuple(kind_of()))}\s+(?:of\s+)?$")


def _has_title(text: str, start: int) -> bool:
    """Whether a title of a person or an initial stands right before."""
    before = text[max(0, start - _REACH) : start].split()
    if not before or not text[start - 1].isspace():
        return False
    last = before[-1].rstrip(".")
    return last in _TITLES or (len(last) == 1 and last.isupper() and before[-1] != last)


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a quotation or a line begins here."""
    before = text[max(0, start - 4) : start]
    left = before.rstrip()
    return not left or "\n" in before[len(left) :] or left[-1] in _STOPS or (left[-1] in "-–—" and left != before)


def weigh(text: str, seen: Sequence[Seen], is_given: Callable[[str], bool], labels: Sequence[Label] = ()) -> list[float]:
    """Points for each: by itself, then raised where the same name surely is a place elsewhere in the text, lowered where a person.

    `labels` in the order of the text.
    """
    starts, ends = {s.start: s for s in seen}, {s.end for s in seen}
    own = [_points(text, s, starts, ends, is_given) + _labelled(s, labels) for s in seen]
    sure = {s.form for s, p in zip(seen, own, strict=True) if p >= ACCEPTED + 1}
    persons = {s.form for s, p in zip(seen, own, strict=True) if p <= ACCEPTED - 3 and s.words == 1}
    return [p + (1.5 if s.form in sure else 0) - (1.5 if s.form in persons else 0) for s, p in zip(seen, own, strict=True)]


def _points(text: str, s: Seen, starts: dict[int, Seen], ends: set[int], is_given: Callable[[str], bool]) -> float:
    points = _prior(s)
    if s.named.naming & Naming.DEMONYM:
        return points
    opens = _opens(text, s.start)
    if not opens and has_cue(text, s.start):
        points += 2
    elif is_taken(text, s.start, s.end) or _called().match(text, s.end):
        points += TAKEN
    if s.end + 2 in starts and text.startswith(", ", s.end):
        points += 3  # Paris in "Paris, Texas"
    if s.start - 2 in ends and text.startswith(", ", s.start - 2):
        points += 1  # Texas there
    if opens and text[s.start : s.end].isupper() and _DATELINE.match(text, s.end):
        points += 2
    person = bool(s.named.naming & Naming.PERSON) and s.words == 1
    if s.before[:1].isupper() and s.before.lower() not in _OPENERS:
        if s.start - 1 not in ends:
            points -= 4 if is_given(s.before) else 2
        elif person and is_given(s.before):
            points -= 4  # "Jordan Smith", though each is a place too
    if _has_title(text, s.start):
        points -= 4
    if s.named.places[0].feature_code == "PCLI" and _acts().match(text, s.end):
        points += 1  # "Chad expelled the ambassador"
    behind = starts.get(s.end + 1)
    if s.after[:1].isupper() and (behind is None or (person and behind.named.naming & Naming.PERSON)):
        points -= 3 if person else 1.5
    of = text[max(0, s.start - 3) : s.start].lower() == "of "  # "the mayor of Sumy said": it is the mayor who speaks
    if s.words == 1 and not of and s.named.places[0].feature_code != "PCLI" and _SPEAKS.match(text, s.end):
        points -= 2
    if _is_body(text, s):
        points -= 3
    return points


@functools.cache
def _body_behind() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(place_words().bodies_after)}\b")


@functools.cache
def _called() -> re.Pattern[str]:
    known = r"(?:now|formerly|once|previously|also)?\s*(?:known|called)\s+(?:as|in|by|to)"
    return re.compile(rf",\s+(?:(?:a|an|the)\s+(?:[A-Za-z][a-z-]*\s+){{0,3}}?{any_of(tuple(kind_of()))}|{known})\b")


@functools.cache
def _acts() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:(?:has|have|had)\s+)?{any_of(place_words().states_do)}\b")


@functools.cache
def _taken() -> re.Pattern[str]:
    words = place_words()
    passive = rf"(?:was|were|is|are|came|comes|(?:has|have|had)\s+(?:been|come))\s+(?:[a-z]+ly\s+)?{any_of(words.taken)}"
    return re.compile(rf"\s+(?:{passive}|(?:(?:has|have|had)\s+)?{any_of(words.befalls)})\b")


def is_taken(text: str, start: int, end: int) -> bool:
    """Whether the words beside say what is done to places, mostly: "recaptured Omdurman", "Stepanakert was shelled"."""
    before = text[max(0, start - _REACH) : start].split()
    return (bool(before) and before[-1] in place_words().takes) or _taken().match(text, end) is not None


def _is_body(text: str, s: Seen) -> bool:
    """Whether a paper, a team, a ship, a sickness or a sum of money has the place's name, or it is the part of a land."""
    words = place_words()
    if text[s.end : s.end + 1] == "$" or text[max(0, s.start - 1) : s.start] == "$":
        return True
    if s.after[:1].isupper() and s.form.replace(" ", "-") in words.parts:
        return True  # "South West England"
    if s.before in words.bodies_before or _body_behind().match(text, s.end):
        return True
    if s.before[:1].isupper() and text[s.start : s.end] in words.bodies_after:
        return True  # the end of "Paris Saint-Germain"
    if s.before == "of":
        head = text[max(0, s.start - _REACH) : s.start].split()[-2:]
        return bool(head) and head[0] in words.bodies_of
    return False


def _labelled(s: Seen, labels: Sequence[Label]) -> float:
    """Points for what the language model takes the name for: sure of countries and cities, weak on villages, which it calls persons."""
    if s.named.naming & Naming.DEMONYM:
        return 0.0
    at = bisect.bisect_right(labels, s.start, key=lambda label: label.end)
    if at == len(labels) or labels[at].start >= s.end:
        return 0.0
    label = labels[at]
    if label.label == "PERSON":
        return -1.5 if s.named.naming & Naming.PERSON else 0.0
    longer = label.end - label.start > s.end - s.start + _ARTICLE
    if longer:
        return _WITHIN.get(label.label, -0.5)
    return _ALONE.get(label.label, -0.5)


def _prior(s: Seen) -> float:
    """Points of the name by itself: how large the place, how usual the name for it, whether also a word or a person."""
    place = s.named.places[0]
    land = place.feature_code in WIDE
    if land:
        points = 3.5
    elif place.feature_code in ("ADM1", "RGN"):
        points = 2.5
    elif not place.feature_code.startswith("PPL"):
        points = 2.0
    else:
        points = next((p for p, least in ((2.5, 500_000), (2.0, 100_000), (1.5, 15_000)) if place.people >= least), 0.5)
    if s.words > 1:
        return points + (-0.5 if s.named.naming & Naming.WORD and not land else 0.5)
    if s.named.naming & Naming.WORD:
        points -= 1.0 if land else 2.5
    if s.named.naming & Naming.PERSON:
        points -= 0.5 if land else 1.5
    if not s.named.naming & (Naming.MAIN | Naming.DEMONYM):
        points -= 0.5
    return points
