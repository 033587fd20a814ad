"""When a text says that something happened: its date expressions, resolved to days of the calendar."""

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from onrecord.reading import periods
from onrecord.reading.calendar_dates import CALENDAR
from onrecord.reading.date_words import ATOM, Atom, Here, Setting
from onrecord.reading.eras import WAR, Era, era_of, eras
from onrecord.reading.numerals import fold
from onrecord.reading.relative_dates import RELATIVE

_RESOLVERS: Final = {**CALENDAR, **RELATIVE}
_LOOK_BACK: Final = 40  # characters before a date in which the words that bend it stand
_CLAUSE: Final = 90  # characters after "since" in which its date or its war stands
_JOINT: Final = re.compile(r" ?[-–—] ?| (?:to|until|till|through) (?:the |early on |late on )?| and ")
_BESIDE: Final = 16  # characters between "since" and an expression without days that it still goes with
_BETWEEN: Final = re.compile(r"\bbetween (?:the )?$")
_FROM: Final = re.compile(r"\bfrom (?:the )?$")
_SINCE: Final = re.compile(r"(?<!\bhas )(?<!\bhave )(?<!\bhad )(?<!'ve )\bsince\b(?! (?:then|when)\b)")
_END_IN: Final = re.compile(r"\bend of\b")
_CLAUSE_END: Final = re.compile(r"[,;:.!?)\"”]")
_WAR_TOLD: Final = re.compile(
    rf"\b{WAR}\b|\binvad\w*|\b(?:counter-?offensive|incursion)\b|\b(?:sent|order|cross|roll|pour)\w*(?: [\w']+){{0,4}}? into\b"
)
# Words of lesser happenings too: a war only where they name the country that it is in.
_ATTACK_TOLD: Final = re.compile(
    r"\b(?:attack|assault|offensive|campaign|operation|onslaught|bombardment)\w* (?:on|against|in|into) (?:the )?(?=(\w+))"
)
_VAGUE: Final = re.compile(
    r"(?:\b(?:early|late|mid)(?: in| on)?[ -]|\b(?:middle|start|beginning|course) of (?:the )?|\b(?:days|weeks|months|part|half) of (?:the )?)$"
)
_START_OF: Final = re.compile(r"\b(?:start|beginning) of (?:the )?$")
_END_OF: Final = re.compile(r"\bend of (?:the )?$")
_MODE: Final = re.compile(
    r"\b(?P<mode>since|as of|as at|by|until|till|up to|through|before|prior to|after|from)(?: about| around)?(?: early| late| mid)?"
    r"(?P<clock> (?:midnight|noon|midday|dawn|dusk|daybreak|sunrise|sunset|\d{1,2} ?[ap]\.?m\.?|[\d:.]+))?"
    r"(?: on| in)?(?: the)?(?: (?:end|start|beginning|middle) of)?(?: the)?[ -]$"
)
_COUNT_AFTER: Final = re.compile(r" (?:count|tally|toll|update|census|estimates?|figures)\b")
_ENDS: Final = re.compile(
    r"[,.;:)]|$| (?:and|but|when|as|while|the|he|she|they|it)\b"
)  # after it, the date is no adjective ("after the March 12 strike")
_ATTACKED: Final = re.compile(r"(?:'s)? (?:[a-z-]+ )?(?:attacks?|massacre|assault|invasion|raid|onslaught)\b")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression, text[start:end], and the days it means.

    `from_` and `to` are its first and last day, None where it does not say ("late March", "recently"). `granularity` is day,
    range, week, month, year, since, vague or duration. `since`: a running total, from `from_` up to the day of the text. `by`: the
    state as of `to` ("as of March 18", "a March 18 count"). `anchor` says what the days were resolved against: themselves
    ("explicit"), the day of publication, or what the text told before ("narrative").
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
    atoms = _joined(folded, _atoms(setting))
    for atom in atoms:
        _remember(setting, atom)
    spans = _since_spans(setting, atoms)
    taken = [(span.start, span.end) for span in spans]
    spans += [_bent(folded, atom) for atom in atoms if not any(start <= atom.start < end for start, end in taken)]
    return sorted(spans, key=lambda span: span.start)


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
        if atom.granularity == "day" and atom.to is not None:
            told = atom.to
    return atoms


def _remember(setting: Setting, atom: Atom) -> None:
    """ "The October 7 attack" keeps its year however often the day has come round since."""
    if atom.yearless and atom.granularity == "day" and atom.from_ and _ATTACKED.match(setting.folded, atom.end):
        era = setting.era_of(setting.folded[atom.start : atom.end], setting.published)
        if era is not None and _anniversary(atom.from_, era):
            atom.from_ = atom.to = era.start
            atom.anchor = "narrative"


def _joined(folded: str, atoms: list[Atom]) -> list[Atom]:
    """Ranges made of two dates: "from Monday to Wednesday", "between March 1 and March 5"."""
    joined: list[Atom] = []
    for atom in atoms:
        last = joined[-1] if joined else None
        if last is not None and _is_range(folded, last, atom):
            joined[-1] = _range(last, atom)
        elif (
            last is not None
            and "overnight" in (folded[last.start : last.end], folded[atom.start : atom.end])
            and _same_night(folded[last.end : atom.start])
        ):
            joined[-1] = replace(last if folded[atom.start : atom.end] == "overnight" else atom, start=last.start, end=atom.end)
        else:
            joined.append(atom)
    return joined


def _same_night(gap: str) -> bool:
    return gap in (" ", " on ", " into ", " from ", " to ")


def _is_range(folded: str, first: Atom, second: Atom) -> bool:
    joint = folded[first.end : second.start]
    if not _JOINT.fullmatch(joint) or "duration" in (first.granularity, second.granularity):
        return False
    head = folded[max(0, first.start - _LOOK_BACK) : first.start]
    if joint == " and ":
        return _BETWEEN.search(head) is not None
    return first.granularity == second.granularity or _FROM.search(head) is not None


def _range(first: Atom, second: Atom) -> Atom:
    from_, to = first.from_, second.to
    if from_ and to and from_ > to:
        from_ = periods.shift(from_, -7) if first.weekday else periods.shift_months(from_, -12) if first.yearless else None
    if from_ and to and first.yearless and second.anchor == "explicit":
        from_ = periods.latest_day(from_.month, from_.day, to)
    if from_ and to and from_ > to:
        from_ = None
    anchor = second.anchor if first.anchor == second.anchor or first.yearless else "publication"
    return Atom(first.start, second.end, from_, to, "range", anchor, first.yearless and second.yearless)


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
            spans.append(_since(found.start(), max(told.end(told.lastindex or 0), atom.end if atom else 0), era.start, "narrative"))
        elif atom is not None and era and atom.from_ and atom.granularity == "day" and _anniversary(atom.from_, era):
            spans.append(_since(found.start(), atom.end, era.start, atom.anchor))
        elif atom is not None and (atom.from_ or atom.to or atom.start - found.end() <= _BESIDE):
            spans.append(_since(found.start(), atom.end, _since_day(setting, atom), atom.anchor))
        elif told and not re.search(r"cold war|world war", folded[found.end() : end]):
            spans.append(_since(found.start(), told.end(told.lastindex or 0), None, "narrative"))
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
    head = setting.folded[max(0, atom.start - _LOOK_BACK) : atom.start]
    day = atom.from_ or atom.to
    if _END_OF.search(head):
        day = atom.to
    elif atom.granularity != "day" and _VAGUE.search(head) and not _START_OF.search(head):
        return None
    if day and setting.published and day > setting.published and atom.yearless:
        return periods.shift_months(day, -12)  # a running total began in the past
    return day


def _since(start: int, end: int, from_: date | None, anchor: str) -> DateSpan:
    return DateSpan(start, end, from_, None, "since", True, anchor, False)


def _bent(folded: str, atom: Atom) -> DateSpan:
    """The atom as the words before it bend it: "early", "the end of", "as of", "until", "after"."""
    head = folded[max(0, atom.start - _LOOK_BACK) : atom.start]
    from_, to, granularity, by = atom.from_, atom.to, atom.granularity, False
    broad = granularity in ("month", "year", "week", "range")
    if _END_OF.search(head) and broad:
        from_, granularity = None, "day"
    elif broad and _VAGUE.search(head):
        from_, to, granularity = None, None, "vague"
    mode = _MODE.search(head)
    clock = mode is not None and mode.group("clock") is not None  # "before dawn on Tuesday" is on Tuesday
    match mode.group("mode") if mode else "":
        case "before" | "after" if clock:
            pass
        case "as of" | "as at" | "by":
            from_, by = None, True
        case "until" | "till" | "up to":
            from_ = None
        case "through" if granularity == "day":
            from_ = None
        case "before" | "prior to" if atom.anchor == "narrative" or _ENDS.match(folded, atom.end):
            from_, to = None, periods.shift(from_, -1) if from_ else None
        case "after" | "from" if atom.anchor == "narrative":
            to = None
        case "after" if _ENDS.match(folded, atom.end):
            from_, to = to, None
        case _:
            if granularity == "day" and _COUNT_AFTER.match(folded, atom.end):
                from_, by = None, True
    return DateSpan(atom.start, atom.end, from_, to, granularity, atom.since, atom.anchor, by)
