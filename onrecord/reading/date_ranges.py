"""Two date expressions that make one: "from Monday to Wednesday", "overnight on Friday", "Saturday (5 March)", "on Friday and Saturday"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.reading import periods
from onrecord.reading.date_words import CLOCK, PART_OF_DAY, Atom

LOOK_BACK: Final = 40  # characters before a date in which the words that bend it stand
DAYS: Final = ("day", "part of day")
BROAD: Final = ("week", "month", "quarter", "season", "year", "range")
# What may stand between the joint and the date itself.
_EDGE: Final = rf"(?:the )?(?:(?:early|late)(?: on| in)? |mid[ -]|(?:end|start|beginning|middle) of (?:the )?|(?:{PART_OF_DAY}|early hours) of |about |on |{CLOCK} (?:on )?(?:the )?)*"
_TO: Final = re.compile(rf" ?[-–—] ?(?:early |late |mid-)?| (?:to|until|till|through|up to) (?P<edge>{_EDGE})")
_AND: Final = re.compile(rf" and (?P<edge>{_EDGE})")
_INTO: Final = re.compile(r" (?:into|to)(?: early| the early hours of)? ")
_BETWEEN: Final = re.compile(rf"\bbetween {_EDGE}$")
_FROM: Final = re.compile(rf"\bfrom {_EDGE}$")
_JOINED_DAYS: Final = re.compile(r"(?:,? and|,) (?:on |early |late |early on |late on )?")
_APPOSED: Final = re.compile(r",? \(?(?:on )?(?:the )?")
_SAME_NIGHT: Final = (" ", " on ", " into ", " from ", " to ", " between ", " of ")
_VAGUE: Final = re.compile(
    r"(?:\b(?:early|late|mid)(?: in| on)?[ -]|\b(?:middle|start|beginning|course) of (?:the )?|\b(?:days|weeks|months|part|half) of (?:the )?)$"
)
_START_OF: Final = re.compile(r"\b(?:start|beginning) of (?:the )?$")
_END_OF: Final = re.compile(r"\bend of (?:the )?$")


def bounds(atom: Atom, head: str) -> tuple[date | None, date | None]:
    """The first and last day of an expression as the words before it bend it: "early" and "mid" leave a broad one without days."""
    if atom.joined or atom.granularity not in BROAD:
        return atom.from_, atom.to
    if _END_OF.search(head):
        return None, atom.to
    return (None, None) if _VAGUE.search(head) else (atom.from_, atom.to)


def is_vague(atom: Atom, head: str) -> bool:
    """Whether the words before a broad expression leave it without days."""
    return not atom.joined and atom.granularity in BROAD and _VAGUE.search(head) is not None


def starts(head: str) -> bool:
    """Whether "the start of" stands before."""
    return _START_OF.search(head) is not None


def ends(head: str) -> bool:
    """Whether "the end of" stands before."""
    return _END_OF.search(head) is not None


def joined(folded: str, atoms: Iterable[Atom]) -> list[Atom]:
    """The expressions of a text in order, those that belong together made one."""
    out: list[Atom] = []
    for atom in atoms:
        both = _one(folded, out[-1], atom) if out else None
        if both is not None:
            out[-1] = both
        else:
            out.append(atom)
    return out


def _one(folded: str, first: Atom, second: Atom) -> Atom | None:
    """The one expression that two make, or None."""
    gap = folded[first.end : second.start]
    words = folded[first.start : first.end], folded[second.start : second.end]
    if "overnight" in words and gap in _SAME_NIGHT:
        return _night(first, second, into=gap in (" into ", " to ")) if words[0] == "overnight" else replace(first, end=second.end)
    if words[0].endswith("weekend") and gap == " of " and second.from_ and second.granularity in (*DAYS, "range"):
        return replace(second, start=first.start, from_=_saturday(second), to=_sunday(second), granularity="range", joined=True)
    if _APPOSED.fullmatch(gap) and first.granularity in DAYS and second.granularity in DAYS and first.weekday != second.weekday:
        named, dated = (first, second) if first.weekday else (second, first)
        if dated.from_ and named.from_ and dated.from_.weekday() == named.from_.weekday():
            return replace(dated, start=first.start, end=second.end)
    return _range(folded, first, second, gap)


def _night(overnight: Atom, dated: Atom, *, into: bool) -> Atom:
    """ "Overnight on Friday" is that Friday; "overnight into Saturday" begins the day before."""
    from_ = periods.shift(dated.from_, -1) if into and dated.from_ and dated.granularity in DAYS else dated.from_
    return replace(dated, start=overnight.start, from_=from_)


def _saturday(atom: Atom) -> date | None:
    return periods.latest_weekday(5, atom.from_) if atom.from_ and atom.from_ == atom.to and atom.from_.weekday() > 4 else atom.from_


def _sunday(atom: Atom) -> date | None:
    saturday = _saturday(atom)
    return periods.shift(saturday, 1) if saturday and atom.from_ == atom.to and saturday.weekday() == 5 else atom.to


def _range(folded: str, first: Atom, second: Atom, gap: str) -> Atom | None:
    if "duration" in (first.granularity, second.granularity):
        return None
    head = folded[max(0, first.start - LOOK_BACK) : first.start]
    alike = first.granularity == second.granularity or (first.granularity in DAYS and second.granularity in DAYS)
    if _AND.fullmatch(gap) and _BETWEEN.search(head):
        pass
    elif _JOINED_DAYS.fullmatch(gap) or (_INTO.fullmatch(gap) and first.granularity == "part of day"):
        listed = alike or (first.joined and second.granularity in DAYS)
        return _spanned(first, second, first.from_, second.to) if listed and _adjoin(first, second) else None
    elif not _TO.fullmatch(gap) or not (alike or _FROM.search(head)):
        return None
    from_, to = bounds(first, head)[0], bounds(second, gap)[1]
    if ends(head) and first.granularity in BROAD:
        from_ = first.to
    if starts(gap) and second.granularity in BROAD:
        to = second.from_
    if from_ and to and from_ > to:
        from_ = periods.shift(from_, -7) if first.weekday else periods.shift_months(from_, -12) if first.yearless else None
    if from_ and to and first.yearless and second.anchor == "explicit":
        from_ = periods.latest_day(from_.month, from_.day, to)
    if from_ and to and from_ > to:
        from_ = None
    return _spanned(first, second, from_, to)


def _spanned(first: Atom, second: Atom, from_: date | None, to: date | None) -> Atom:
    anchor = second.anchor if first.anchor == second.anchor or first.yearless else "publication"
    granularity = "range" if from_ or to else "vague"
    return Atom(first.start, second.end, from_, to, granularity, anchor, first.yearless and second.yearless, joined=True)


def _adjoin(first: Atom, second: Atom) -> bool:
    """Whether the second begins where the first ends: "Friday and Saturday", "January and February"."""
    if first.granularity not in (*DAYS, "month", "year", "range"):
        return False
    return first.to is not None and second.from_ is not None and periods.shift(first.to, 1) == second.from_
