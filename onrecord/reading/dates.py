"""When a text says that something happened: its date expressions, resolved to days of the calendar."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from onrecord.reading import periods
from onrecord.reading.calendar_dates import CALENDAR
from onrecord.reading.calendar_parts import PARTS
from onrecord.reading.date_ranges import DAYS, LOOK_BACK, bounds, ends, is_vague, joined, starts
from onrecord.reading.date_words import ATOM, CLOCK, PART_OF_DAY, Atom, Here, Setting
from onrecord.reading.eras import WAR, Era, era_of, eras
from onrecord.reading.numerals import fold
from onrecord.reading.relative_dates import RELATIVE

_RESOLVERS: Final = {**CALENDAR, **PARTS, **RELATIVE}
_CLAUSE: Final = 90  # characters after "since" in which its date or its war stands
_BESIDE: Final = 16  # characters between "since" and an expression without days that it still goes with
_SINCE: Final = re.compile(r"(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!'ve )\bsince\b(?! (?:then|when)\b)")
_SINCE_HOUR: Final = re.compile(rf" (?:about |around |early )?{CLOCK}(?= ?(?:$|[.,;:)]|and\b|but\b))")
_CLAUSE_END: Final = re.compile(r"[,;:.!?)\"”]")
_END_IN: Final = re.compile(r"\bend of\b")
_WAR_TOLD: Final = re.compile(
    rf"\b{WAR}\b|\binvad\w*|\b(?:counter-?offensive|incursion)\b|\b(?:sent|order|cross|roll|pour)\w*(?: [\w']+){{0,4}}? into\b"
)
# Words of lesser happenings too: a war only where they name the country that it is in.
_ATTACK_TOLD: Final = re.compile(
    r"\b(?:attack|assault|offensive|campaign|operation|onslaught|bombardment)\w* (?:on|against|in|into) (?:the )?(?=(\w+))"
)
_MODE: Final = re.compile(
    r"\b(?P<mode>since|as of|as at|no later than|by|until|till|up to|through|before|prior to|after|from)(?: about| around)?(?: early| late| mid)?"
    rf"(?P<clock> {CLOCK})?(?: on| in)?(?: the)?"
    rf"(?: (?:end|start|beginning|middle|{PART_OF_DAY}|early hours) of)?(?: the)?[ -]$"
)
_COUNT_AFTER: Final = re.compile(r" (?:count|tally|toll|update|census|estimates?|figures)\b")
_ENDS: Final = re.compile(
    r"[,.;:)]|$| (?:and|but|when|as|while|the|he|she|they|it)\b"
)  # after it, the date is no adjective ("after the March 12 strike")
_ATTACKED: Final = re.compile(r"(?:'s)? (?:[a-z-]+ )?(?:attacks?|massacre|assault|invasion|raid|onslaught)\b")
_FROM: Final = re.compile(r"\b(?:from|between) (?:early |late )?(?:in )?$")
_TO_NOW: Final = re.compile(r" (?:(?:up )?(?:to|until|till)|through|and) (?:the )?(?:present(?: day)?|now|date)\b")
_WEEK_BY: Final = re.compile(r"\b(?P<unit>week|month|year) (?P<how>ending|ended|to|up to|of|starting|beginning)(?: on| in)? (?:the )?$")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression, text[start:end], and the days it means.

    `from_` and `to` are its first and last day, None where it does not say ("late March", "recently"). `granularity` is day,
    part of day, week, month, quarter, season, year, range, since, vague or duration. `since`: a running total, from `from_` up to
    the day of the text. `by`: the state as of `to` ("as of March 18", "a March 18 count"). `anchor` says what the days were
    resolved against: themselves ("explicit"), the day of publication, or what the text told before ("narrative").
    """

    start: int
    end: int
    from_: date | None
    to: date | None
    granularity: str
    since: bool
    anchor: str
    by: bool


def find_dates(text: str, published: date | None, *, previous: date | None = None, context: str | None = None) -> list[DateSpan]:
    """The dates of `text` (a paragraph) in order, not overlapping.

    `published` is the day that the text appeared on: without it, whatever is dated from that day has no days. `previous` is the day
    that the text before last told of, for "the next day". `context` is the whole report, by whose words "the war" is told from others.
    """
    folded = fold(text)
    wider = () if context is None else (fold(context),)

    def war(phrase: str, not_after: date | None) -> Era | None:
        return era_of(phrase, not_after, folded, *wider)

    setting = Setting(text, folded, published, previous, war)
    atoms = joined(folded, _atoms(setting))
    for atom in atoms:
        _remember(setting, atom)
    spans = _since_spans(setting, atoms)
    taken = [(span.start, span.end) for span in spans]
    spans += [_bent(setting, atom) for atom in atoms if not any(start <= atom.start < end for start, end in taken)]
    return sorted(spans, key=lambda span: span.start)


def last_told(spans: Iterable[DateSpan], previous: date | None) -> date | None:
    """The day that a text has got to: that of its last expression of days, else `previous`."""
    return next(
        (span.to for span in reversed(list(spans)) if span.to and span.granularity in (*DAYS, "range") and not span.since), previous
    )


def _atoms(setting: Setting) -> list[Atom]:
    """The date expressions of the text, each resolved by itself, in order."""
    atoms: list[Atom] = []
    told = setting.previous
    for found in ATOM.finditer(setting.folded):
        token = found.group().rstrip(".")
        atom = _RESOLVERS[found.lastgroup or ""](Here(setting, found.start(), found.start() + len(token), token, told))
        if atom is None:
            continue
        atoms.append(atom)
        if atom.granularity in (*DAYS, "range") and atom.to is not None:
            told = atom.to
    return atoms


def _remember(setting: Setting, atom: Atom) -> None:
    """ "The October 7 attack" keeps its year however often the day has come round since."""
    if atom.yearless and atom.granularity in DAYS and atom.from_ and _ATTACKED.match(setting.folded, atom.end):
        era = setting.era_of(setting.folded[atom.start : atom.end], setting.published)
        if era is not None and _anniversary(atom.from_, era):
            atom.from_ = atom.to = era.start
            atom.anchor = "narrative"


def _since_spans(setting: Setting, atoms: list[Atom]) -> list[DateSpan]:
    """ "since February 24", "since Russia invaded", "since the start of the war"."""
    spans: list[DateSpan] = []
    folded = setting.folded
    for found in _SINCE.finditer(folded):
        if spans and found.start() < spans[-1].end:
            continue
        end = _clause_end(folded, found.end(), atoms)
        inside = [atom for atom in atoms if found.end() < atom.start < end]
        atom = next((atom for atom in inside if atom.granularity not in ("duration", "vague") or atom.from_), inside[0] if inside else None)
        told = _war_told(folded, found.end(), end)
        if told and _END_IN.search(folded, found.end(), told.start()):
            told = None  # "since the end of the war"
        era = setting.era_of(folded[found.end() : end], setting.published) if told or (atom and atom.yearless) else None
        if era is None and told and atom and atom.granularity == "month":
            era = next((era for era in eras() if _holds(atom, era)), None)
        if told and era and (atom is None or atom.from_ is None or atom.anchor == "narrative" or _holds(atom, era)):
            dates = [a.end for a in inside if a is atom or _holds(a, era)]  # "since the start of the war on 24 February"
            spans.append(_since(found.start(), max(told.end(told.lastindex or 0), *dates, 0), era.start, "narrative"))
        elif atom is not None and era and atom.from_ and atom.granularity in DAYS and _anniversary(atom.from_, era):
            spans.append(_since(found.start(), atom.end, era.start, atom.anchor))
        elif atom is not None and (atom.from_ or atom.to or atom.start - found.end() <= _BESIDE):
            spans.append(_since(found.start(), atom.end, _since_day(setting, atom), atom.anchor))
        elif told and not re.search(r"cold war|world war", folded[found.end() : end]):
            spans.append(_since(found.start(), told.end(told.lastindex or 0), None, "narrative"))
        elif hour := _SINCE_HOUR.match(folded, found.end()):
            spans.append(_since(found.start(), hour.end(), setting.published, "publication"))
    return spans


def _war_told(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The words of a clause that tell of a war's start."""
    if (told := _WAR_TOLD.search(folded, start, end)) is not None:
        return told
    attack = _ATTACK_TOLD.search(folded, start, end)
    return attack if attack and any(era.words.match(folded, attack.start(1)) for era in eras()) else None


def _clause_end(folded: str, start: int, atoms: list[Atom]) -> int:
    end = min(len(folded), start + _CLAUSE)
    for stop in _CLAUSE_END.finditer(folded, start, end):
        if not any(atom.start <= stop.start() < atom.end for atom in atoms):
            return stop.start()
    return end


def _holds(atom: Atom, era: Era) -> bool:
    """Whether a war that is dated in passing ("the invasion in February 2022") began in those days."""
    return atom.from_ is not None and atom.to is not None and atom.from_ <= era.start <= atom.to


def _anniversary(day: date, era: Era) -> bool:
    return (day.month, day.day) == (era.start.month, era.start.day) and day > era.start


def _since_day(setting: Setting, atom: Atom) -> date | None:
    head = setting.folded[max(0, atom.start - LOOK_BACK) : atom.start]
    day = atom.from_ or atom.to
    if ends(head):
        day = atom.to
    elif is_vague(atom, head) and not starts(head):
        return None
    if day and setting.published and day > setting.published and atom.yearless:
        return periods.shift_months(day, -12)  # a running total began in the past
    return day


def _since(start: int, end: int, from_: date | None, anchor: str) -> DateSpan:
    return DateSpan(start, end, from_, None, "since", True, anchor, False)


def _bent(setting: Setting, atom: Atom) -> DateSpan:
    """The atom as the words around it bend it: "early", "the end of", "as of", "until", "after", "the week to"."""
    folded = setting.folded
    head = folded[max(0, atom.start - LOOK_BACK) : atom.start]
    from_, to = bounds(atom, head)
    granularity, by = atom.granularity, atom.by
    if is_vague(atom, head):
        granularity = "vague"
    elif (from_, to) != (atom.from_, atom.to):
        granularity = "day"
    if setting.published and from_ and _FROM.search(head) and (now := _TO_NOW.match(folded, atom.end)) and from_ <= setting.published:
        return DateSpan(atom.start, now.end(), from_, setting.published, "range", False, atom.anchor, False)
    if (of := _WEEK_BY.search(head)) and to and (granularity in DAYS or of.group("unit") == "year"):
        from_, to = _length_by(of.group("unit"), of.group("how"), from_ or to, to)
        return DateSpan(atom.start, atom.end, from_, to, "range", False, atom.anchor, False)
    mode = _MODE.search(head)
    clock = mode is not None and mode.group("clock") is not None  # "before dawn on Tuesday" is on Tuesday
    match mode.group("mode") if mode else "":
        case "before" | "after" if clock:
            pass
        case "as of" | "as at" | "by" | "no later than":
            from_, by = None, True
        case "until" | "till" | "up to":
            from_ = None
        case "through" if granularity in DAYS:
            from_ = None
        case "before" | "prior to" if from_ is not None and (atom.anchor == "narrative" or _ENDS.match(folded, atom.end)):
            to, from_ = periods.shift(from_, -1), None
        case "after" | "from" if atom.anchor == "narrative":
            to = None
        case "after" if _ENDS.match(folded, atom.end):
            from_, to = to, None
        case _:
            if granularity in DAYS and _COUNT_AFTER.match(folded, atom.end):
                from_, by = None, True
    return DateSpan(atom.start, atom.end, from_, to, granularity, atom.since, atom.anchor, by)


def _length_by(unit: str, how: str, first: date, last: date) -> periods.Period:
    """ "The week to 12 March", "the year to March", "the week of 7 March"."""
    step = {"week": 0, "month": 1, "year": 12}[unit]
    if how in ("of", "starting", "beginning"):
        return first, periods.shift(first, 6) if unit == "week" else periods.shift(periods.shift_months(first, step), -1)
    return periods.shift(last, -6) if unit == "week" else periods.shift(periods.shift_months(last, -step), 1), last
