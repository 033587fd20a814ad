"""The words of dates: the pattern of every kind of date expression, and what one is resolved against.

The patterns read folded text (`onrecord.reading.numerals.fold`). They only find; `calendar_dates` and `relative_dates` say which days are meant.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Final

from onrecord.reading import periods
from onrecord.reading.eras import WAR, Era

MONTHS: Final = {
    name: number
    for number, name in enumerate("january february march april may june july august september october november december".split(), 1)
}
MONTHS.update({name[:3]: number for name, number in MONTHS.items()}, sept=9)
WEEKDAYS: Final = {name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
COUNTS: Final = {name: number for number, name in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
COUNTS.update(
    {
        "a": 1,
        "an": 1,
        "fifteen": 15,
        "twenty": 20,
        "twenty-four": 24,
        "thirty": 30,
        "forty-eight": 48,
        "sixty": 60,
        "seventy-two": 72,
        "ninety": 90,
    }
)
_ONES: Final = "first second third fourth fifth sixth seventh eighth ninth".split()
_TEENS: Final = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENS: Final = "twent thirt fort fift sixt sevent eight ninet".split()
ORDINALS: Final = {name: number for number, name in enumerate([*_ONES, *_TEENS], 1)}
ORDINALS.update({f"{tens}ieth": 10 * number for number, tens in enumerate(_TENS, 2)})
ORDINALS.update({f"{tens}y-{one}": 10 * number + unit for number, tens in enumerate(_TENS, 2) for unit, one in enumerate(_ONES, 1)})
ORDINALS["hundredth"] = 100
SEASONS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

YEAR: Final = r"(?:19|20)\d\d"
COUNT: Final = rf"(?:\d{{1,3}}|{'|'.join(COUNTS)}|couple of|few|several|many|some)"
MONTH: Final = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
# A time of day, as it stands before a date or in place of one.
CLOCK: Final = (
    r"(?:(?:shortly |just )?(?:before |after )?(?:midnight|noon|midday|dawn|dusk|daybreak|sunrise|sunset)"
    r"|\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\b\.?+|\d{1,2}[:.]\d\d|\d{1,2} (?:o'clock|hours))(?: (?:gmt|utc|cet|est|local time|kyiv time))?+"
)
PART_OF_DAY: Final = r"(?:morning|afternoon|evening|night)"
_WEEKDAY: Final = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WEEKDAY_PREFIX: Final = rf"(?:(?:{_WEEKDAY}|(?:mon|tues?|wed|thurs?|fri|sat|sun)\b\.?)(?: {PART_OF_DAY})?,? (?:the )?)?"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_TO: Final = r"(?: ?[-–—/] ?| to | and | until | through )"
_WAR: Final = rf"(?:the |its |his |their |this |a |[a-z]+'s? )?(?:(?!end |of )[a-z-]+ ){{0,3}}?{WAR}"
_OWN: Final = r"(?! (?:the|a|an|his|her|its|their|that|this|russia\w*|ukrain\w*|putin|christmas|easter|election\w*|[a-z]+'s)\b)"
_ALONE: Final = r"(?=$|[.,;:)]| (?:in|at|on|and|but|that|when|while)\b)"  # nothing follows that it would belong to
_ORDINAL: Final = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,4}}(?:st|nd|rd|th))"
_SOME_YEAR: Final = rf"(?:,? {YEAR}|,? '\d\d(?!\d)|,? (?:of )?(?:last|this|next|that|the same) year| next(?! \w))"

_KINDS: Final[dict[str, str]] = {
    "iso": r"\d{4}-\d\d-\d\d(?:t\d\d:\d\d(?::\d\d)?(?:z|[+-]\d\d:?\d\d)?)?",
    "numeric": rf"\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}|{YEAR}[./]\d\d[./]\d\d|\d\d-\d\d-{YEAR}|(?:\d\d\.\d\d\.\d\d|\d\d/\d\d/\d\d)(?![./-]?\d)",
    "coded": rf"\d{{1,2}}[-/]{MONTH}[-/](?:{YEAR}|\d\d)(?!\d)",
    "dm": rf"{_WEEKDAY_PREFIX}(?:{_DAY}(?:, {_DAY})+,? and {_DAY}|{_DAY}(?:{_TO}{_DAY})?)(?: of)? {MONTH}{_SOME_YEAR}?",
    "md": rf"{_WEEKDAY_PREFIX}{MONTH} (?:the )?{_DAY}(?!\d|,\d|\.\d|%| (?:people|civilians|soldiers|children|troops|million|thousand|others)\b)"
    rf"(?:(?:, {_DAY})*,? and {_DAY}(?=$|[.,;:)]| (?:in|at|near|when|as|there)\b)|(?: ?[-–—/] ?| to | until | through ){_DAY}(?!\d|,\d| ?{MONTH})"
    rf")?{_SOME_YEAR}?",
    "my": rf"{MONTH}(?: of|,)? {YEAR}",
    "m": rf"(?:(?:last|this|next|past) )?{MONTH}(?: (?:of )?(?:last|this|next|the same|that) year)?",
    "monthday": rf"{_DAY} of (?:the|this|last|next|that|the same) month|(?<=on the )\d{{1,2}}(?:st|nd|rd|th)(?=$|[.,;:)])",
    "monthpart": rf"(?:first|second|third|fourth|last|final) (?:{COUNT} )?(?:weeks?|days?|half|fortnight) of {MONTH}(?:,? {YEAR}| (?:last|this) year)?",
    "part": rf"(?:first|second|third|fourth|last|final) (?:(?:{COUNT} )?(?:months?|weeks?|days?|half|quarter)) of (?:{YEAR}|(?:last|this|the) year)",
    "quarter": rf"(?:first|second|third|fourth) quarter(?! of\b|[ -]finals?)|q[1-4](?:(?: of|,)? {YEAR})?",
    "season": rf"(?:(?:spring|summer|autumn|fall|winter)(?: of|,)? {YEAR}(?:[-–/](?:{YEAR}|\d\d)(?!\d))?|(?:last|this|next|past|previous) (?:spring|summer|autumn|fall|winter))",
    "decade": r"(?:19|20)\d0'?s",
    "years": rf"{YEAR}(?:[-–/](?:{YEAR}|\d\d)(?!\d))?",
    "nth": rf"(?:first|second|third|fourth|fifth|last) {_WEEKDAY} (?:of|in) {MONTH}(?:,? {YEAR})?",
    "weekday": rf"(?:(?:last|next|this coming|this past|this|coming|past|previous|preceding|following|same) )?{_WEEKDAY}(?: {PART_OF_DAY})?"
    r"(?:,? (?:of )?(?:last|next|this|the previous|the following) week)?",
    "weekend": r"(?:(?:last|this past|this|next|this coming|the coming|past|previous) )?weekend",
    "edge": r"(?:end|start|beginning|middle) of (?:the|this|last|next) (?:year|month|week)|year(?:'s|-| )end",
    "period": r"(?:earlier |later )?(?:last|this|next) (?:week|month|year)(?! of\b)|(?:earlier|later) in the (?:week|month|year)"
    rf"|(?:previous|preceding|following|that|same) (?:week|month|year)(?! of\b)|(?:week|month|year) before(?: last\b|{_ALONE})",
    "rolling": rf"(?!(?:previous|preceding) day\b)(?:last|past|previous|preceding) (?:{COUNT} )?(?:or so )?(?:hours?|days?|weeks?|months?|years?|decades?)(?! of\b)",
    "loose": rf"(?:recent|coming|next) (?:{COUNT} )?(?:(?:to|or) {COUNT} )?(?:hours?|days|weeks|months|years)|recently",
    "day": rf"day before yesterday|day after tomorrow|day before{_OWN}|day after{_ALONE}|night before last|night before{_ALONE}|(?:previous|preceding|next|following|same) (?:day|{PART_OF_DAY})"
    rf"|(?:earlier |later )?that (?:day|{PART_OF_DAY})|(?:earlier|later) in the day|today|tonight|this {PART_OF_DAY}|yesterday|tomorrow|last night|overnight",
    "named": r"new year's (?:eve|day)|christmas(?: eve| day)?|victory day|may day|new year(?!')",
    "phase": rf"(?:(?:early|first|opening|initial) (?:{COUNT} )?(?:hours|days|weeks|months)|{_ORDINAL} (?:day|week|month)|(?:{_ORDINAL} )?anniversary|(?:start|beginning|outbreak|onset|launch|eve)|day \d{{1,4}}) of {_WAR}",
    "running": rf"so far in {_WAR}|(?:days|weeks|months|years) of {_WAR}",
    "counted": rf"days? (?:before|after|into) {_WAR}(?: (?:began|started))?",
    "asof": rf"as (?:of|at) (?:{CLOCK}(?!,? (?:on|of|{MONTH}|{_WEEKDAY}|{_DAY}(?: of)? {MONTH}|yesterday|today)\b)|now\b)",
    "units": r"(?:hour|minute|day|night|week|month|year|decade)s?(?: (?:ago|earlier(?! this)|later))?",
}  # fmt: skip
# The first letters of every word that a date may begin with: most words of a text are passed over by these alone.
_OPENINGS: Final = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|"
    "first|seco|third|four|fift|sixt|seve|eigh|nine|nint|tent|elev|twel|thirt|twent|fort|hundr|last|fina|this|next|past|prev|prece|same|that |comi|follo|"
    "spri|summ|autu|fall|wint|week|end|star|begi|midd|year|earli|late|recen|day|toda|toni|yest|tomo|overn|as of|as at|q[1-4]|month|"
    "new y|chri|vict|early|open|init|outb|onse|laun|eve|so far|hour|nigh|decad|minu|anniv"
)
ATOM: Final = re.compile(
    r"(?<![\w$€£.])(?<!\d-)(?=\d|(?:"
    + _OPENINGS
    + r"))(?:"
    + "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items())
    + r")(?!\w)(?!-?year-old)"
)
_MONTH_LETTERS: Final = re.compile(MONTH)
STOPS: Final = (". ", "! ", "? ")  # between sentences
_CUE_BEFORE: Final = 60  # characters: a cue of the future further off belongs to something else
_CUE_AFTER: Final = 30
_LIMIT: Final = re.compile(r"\b(?:by|until|till|before) (?:the )?(?:(?:end|start|beginning|middle) of (?:the )?|early |late |mid[ -])?$")
# A weekday needs more to be a coming one: else it is the latest.
_WILL: Final = re.compile(
    r"\b(?:will|won't|would(?! have)|shall|set to|due (?:to|on|in)|scheduled (?:to|for|on)|expected (?:to|on)|planned for|going to|(?:is|are) to|to be|upcoming)\b|'ll\b"
)
_SAID: Final = re.compile(r"\b(?:said|says|told|announced|tweeted|wrote|warned)\b")
_DEED: Final = re.compile(r"\b(?:attacks?|strikes?|shelling|bombing|raids?|explosions?|massacre|killings?|assault) (?:on |of )?$")
_LASTED: Final = re.compile(r"\b(?:lasted|continued|went on|raged|ran|stayed|remained|held|fought|was|were|had|did)(?: [\w'-]+){0,6} $")
_OPENS: Final = re.compile(r"(?:^|[.!?;,:“\"] |\bthat )(?:on |by )?$")
_THEN_WILL: Final = re.compile(r",? (?:(?!said|says)[\w'-]+ ){0,4}?(?:will|won't|would(?! have)|shall|(?:is|are) to)\b")
_UNTIL: Final = re.compile(r"\b(?:until|till)(?: early| late)? $")
_FUTURE: Final = re.compile(
    r"\b(?:will|won't|shall|set to|due (?:to|on|in)|scheduled|plans?|planned|planning|expect\w*|expires?|upcoming|going to|deadline|prepar\w+)\b|'ll\b"
)


@dataclass(slots=True)
class Atom:
    """One date expression, text[start:end]. `from_` and `to` are None where it says no day, or the day of publication is not known."""

    start: int
    end: int
    from_: date | None
    to: date | None
    granularity: str
    anchor: str
    yearless: bool = False
    weekday: bool = False
    since: bool = False
    by: bool = False
    joined: bool = False  # of two expressions, whose bounds are set: what stands before bends it no more


@dataclass(frozen=True, slots=True)
class Setting:
    """What a date is resolved against: the folded text and the text itself, the day of publication, the day last told of, and the wars."""

    text: str
    folded: str
    published: date | None
    previous: date | None
    era_of: Callable[[str, date | None], Era | None]

    def future(self, start: int, end: int) -> bool:
        """Whether the words around this span, in its sentence, look ahead."""
        opening = max(start - _CUE_BEFORE, *(self.folded.rfind(stop, 0, start) for stop in STOPS), 0)
        closing = min((at for stop in STOPS if (at := self.folded.find(stop, end)) >= 0), default=len(self.folded))
        if _FUTURE.search(self.folded, opening, min(closing, end + _CUE_AFTER)) is not None:
            return True
        return _LIMIT.search(self.folded, opening, start) is not None and _LASTED.search(self.folded, opening, start) is None

    def coming(self, start: int, end: int) -> bool:
        """Whether the weekday told there is one still to come: "will meet on Monday", "On Monday they will meet", "closed until Monday"."""
        opening = max(start - _CUE_BEFORE, *(self.folded.rfind(stop, 0, start) for stop in STOPS), 0)
        before = self.folded[opening:start]
        if self.folded.startswith("'s", end) or _DEED.search(before):
            return False
        if _UNTIL.search(before):
            return _LASTED.search(before) is None
        cues = list(_WILL.finditer(before))
        if cues and _SAID.search(before, cues[-1].end()) is None:
            return True
        return _OPENS.search(self.folded[max(0, start - 12) : start]) is not None and _THEN_WILL.match(self.folded, end) is not None

    def begins_an_era(self, day: date) -> bool:
        """Whether the war that the text is about began on that day of the year: it goes by that date for years."""
        era = self.era_of("", self.published)
        return era is not None and (era.start.month, era.start.day) == (day.month, day.day)

    def era_in_sentence(self, phrase: str, start: int) -> Era | None:
        """The war that `phrase` speaks of; where its sentence has named a year before, none that began later."""
        opening = max(*(self.folded.rfind(stop, 0, start) for stop in STOPS), 0)
        years = re.findall(rf"\b{YEAR}\b", self.folded[opening:start])
        return self.era_of(phrase, date(int(min(years)), 12, 31) if years else self.published)


@dataclass(slots=True)
class Here:
    """One expression that a pattern has found, and the day that the text told of before it."""

    setting: Setting
    start: int
    end: int
    token: str
    told: date | None

    @property
    def published(self) -> date | None:
        return self.setting.published

    def head(self, width: int) -> str:
        """The folded text before it."""
        return self.setting.folded[max(0, self.start - width) : self.start]

    def looks_ahead(self) -> bool:
        return self.setting.future(self.start, self.end)

    def atom(
        self,
        days: tuple[date | None, date | None] | None,
        granularity: str,
        anchor: str = "publication",
        *,
        yearless: bool = False,
        weekday: bool = False,
    ) -> Atom:
        """The atom that it makes; of no known days where `days` is None."""
        from_, to = days or (None, None)
        return Atom(self.start, self.end, from_, to, granularity, anchor, yearless, weekday)


Resolver = Callable[[Here], Atom | None]


def month_named(here: Here) -> int | None:
    """The month that stands in an expression; None where it is no name of a month ("may", "march" in lower case)."""
    for found in _MONTH_LETTERS.finditer(here.token):
        if not here.setting.text[here.start + found.start()].islower():
            return MONTHS[found.group().rstrip(".")]
    return None


def count_of(word: str) -> int | None:
    """The number that a word of COUNT names; None for "few", "several"."""
    return int(word) if word.isdigit() else COUNTS.get(word)


def after_units(day: date, count: int, unit: str) -> date:
    """The day so many units after `day`."""
    match unit.rstrip("s"):
        case "hour":
            return periods.shift(day, ceil(count / 24))
        case "week":
            return periods.shift(day, 7 * count)
        case "month":
            return periods.shift_months(day, count)
        case "year":
            return periods.shift_months(day, 12 * count)
        case "decade":
            return periods.shift_months(day, 120 * count)
        case _:
            return periods.shift(day, count)
