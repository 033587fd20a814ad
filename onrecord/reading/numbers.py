"""Numbers as a text words them: their bounds, their unit, and whether they count people or things at all."""

import re
from dataclasses import dataclass, replace
from typing import Final

from onrecord.reading.number_words import NumberWords, number_words
from onrecord.reading.numerals import Numeral, fold, next_numeral

_LOOK_BACK: Final = 48  # characters before a number in which its qualifiers or its heading may stand
_OLDEST: Final = 110  # years: a bare number above it, after a name, is no age
_MORE_AFTER: Final = re.compile(r" (?:more|other|others|further|men|women|people|children|soldiers|civilians)\b")
_YEARS: Final = range(1800, 2100)  # four bare digits in it may be a year
_MONTH: Final = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:\b\.?)|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
_PEOPLE: Final = (
    r"people|persons?|civilians|soldiers|troops|servicemen|prisoners|children|women|men|fighters|militants|refugees|residents|others|"
    r"dead|killed|wounded|injured|missing|killings|deaths|casualties|families|homes|houses|buildings|missiles|drones|shells|rockets|tanks|vehicles"
)

_RANGE: Final = re.compile(r"-| ?[–—] ?| (to|and|or) (?:an? estimated |about |around |nearly |up to |even |as many as |[$€£])?")
_BETWEEN: Final = re.compile(r"\bbetween (?:the ages of |about |around |roughly |an estimated )?[$€£]?$")
_CHANGE: Final = re.compile(
    r"\b(?:ris|rose|increas|grew|grow|climb|jump|rais|revis|drop|fell|fall|declin|reduc|cut|lower|expand|gone|went|surg|doubl|soar)\w*\b[^.;]*\b(?:from|by) $"
)
_CLIMBED: Final = re.compile(
    r"\b(?:ris|rose|grew|grow|climb|jump|went|go|mov|creep|crept)\w* $"
)  # "climbed up to 21": up to it, and no bound
_PER: Final = re.compile(
    r"(?: [a-z-]+){0,4}? (?:(?:a|an)(?! \w+ (?:after|later|before|earlier|ago|since|of|on|when|in)\b)|per|each|every) (day|night|week|month|year|hour|minute)\b|(?: [a-z-]+){0,2}? (daily|hourly|weekly|monthly|annually)\b"
)
_PER_BEFORE: Final = re.compile(r"\b(daily|hourly|weekly|monthly|annual)(?: [a-z]+){0,3} $")
_EVERY: Final = {"daily": "day", "hourly": "hour", "weekly": "week", "monthly": "month", "annually": "year", "annual": "year"}
_COUNTING_COMPOUND: Final = re.compile(
    r"-(?:strong|person|people|man|member|men|vehicle|car|truck|tank|missile|rocket|shell|bomb|warhead|drone|aircraft|ship)\b"
)
_AGE_BEFORE: Final = re.compile(
    r"\b(?:girl|boy|child|toddler|baby|teenager|man|woman|son|daughter|mother|father|brother|sister|husband|wife|pensioner|student|worker|aunt|uncle|niece|nephew|cousin)(?: of|,) $|\bage[ds]? \d+(?:, \d+)*,?(?: and| or|,) $|\b(?:aged?|ages)(?: of| between| from| about| around| under| over| just| only)* $"
    r"|\b(?:children|kids|men|women|people|those|boys|girls|males|anyone|adults|citizens|ukrainians|russians)(?: aged)? (?:(?:and )?(?:under|over|below|above|between)|(?:older|younger) than) $"
    r"|\b(?:turned|turning) $|\b(?:brothers|sisters|sons|daughters|twins|cousins|nephews|nieces|grandsons|granddaughters),(?: \d+,)* (?:\d+ and )?$"
)
_DECADE_BEFORE: Final = re.compile(r"\b(?:his|her|their|my|your|our) (?:early |late |mid-?)?$")
_NAME_COMMA: Final = re.compile(r"[A-Z][\w'’.-]+(?:, | \()$")
_AGE_AFTER: Final = re.compile(r"(?:,|\.|;|\)| [—–-] | who\b| and [A-Z]|$)")
# "in 2022" is a year whatever follows; "of 2000 soldiers" is none.
_YEAR_BEFORE: Final = re.compile(
    rf"(?:\b(?:in|since|until|till|during|late|early|mid|year|spring|summer|autumn|fall|winter|throughout|(?:19|20)\d\d(?: to| and|,))"
    rf"|(?:{_MONTH})(?: \d{{1,2}}(?:st|nd|rd|th)?)?,?)[ (-]$|[(/]$"
)
_MAYBE_YEAR_BEFORE: Final = re.compile(r"\b(?:by|of|from|before|after|the|between|through|to) $")
_OLD_YEAR_BEFORE: Final = re.compile(r"\b(?:in|since|of|from|until|year) $")
_PEOPLE_AFTER: Final = re.compile(rf" (?:[a-z]+ )?(?:{_PEOPLE})\b")
_PLURAL_AFTER: Final = re.compile(r" (?:[a-z-]+ ){0,2}?[a-z]{2,}s\b")
_MONTH_BEFORE: Final = re.compile(rf"(?:{_MONTH}) (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?(?:,| and| or) )?$")
_MONTH_AFTER: Final = re.compile(rf"(?:st|nd|rd|th)?(?: of)? (?:{_MONTH})(?! (?:have|had|be|not|also|still|never)\b)")
_CLOCK_BEFORE: Final = re.compile(r"\bat (?:about |around |nearly )?$")
_CLOCK_AFTER: Final = re.compile(
    r" ?(?:[ap]\.?m\b|gmt\b|utc\b|o'clock|local time|hours\b|hrs\b|in the (?:morning|afternoon|evening)|this morning|on [mtwfs]\w+day)"
)
_MONEY_BEFORE: Final = re.compile(r"(?:[$€£₴₽¥]|\b(?:usd|eur|uah|gbp|us\$)) ?$")
_TIME_BEFORE: Final = re.compile(r"\b(?:an?|one) (?:second|minute|hour|day|night|week|month|year|decade)s? or $")
_TIME_OF_HALF: Final = re.compile(r" (?:an?|the|of the) (?:hour|day|night|week|month|year|decade|century)\b")
_LIST_BEFORE: Final = re.compile(r"(?:^|\n)[ \t]*$")
_ONE_BEFORE: Final = re.compile(r"\b(?:no|any|every|each|this|that|which|last|same|first|second|third|fourth|latest|previous|one on) $")
_ONE_AFTER: Final = re.compile(r" (?:another|by one|on one|more time|way)\b|-(?:time|off|on|sided|way|third)|'|self")
_THAT_ONE: Final = re.compile(r" [a-z]+ (?:has|had|was|were|is)\b")
_THE_ONE: Final = re.compile(r" (?:that|who|in|on|of|which|and|from|with|by|is|was)\b|[,.;]")
_HALF_ORDER: Final = re.compile(
    r"\b(?:first|second|latter|other|last|next|final|southern|northern|eastern|western|lower|upper|better|front|back) $"
)
_GLUED: Final = re.compile(r"[a-z]\w*(?:-\w+)*")
_GLUED_WORD: Final = re.compile(r"[a-z]{4,}")  # a missing space: "100,000soldiers"
_COMPOUND: Final = re.compile(r"-[a-z]")


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression: text[start:end], and with its qualifiers text[outer_start:outer_end].

    `low` and `high` are the bounds as worded ("at least 816": low 816, high None), and `value` is the number without its
    qualifiers; of a range the value is None. A vague word has only a conservative `low` (ACLED's reading: "dozens" 12) and is
    approximate. A `fraction` ("two-thirds") is a share of something, from 0 to 1. `unit` is None for a plain count, else it
    says why nothing is counted: percent, money, age, weight, distance, volume, energy, storey, temperature, calibre, time,
    date, ordinal, model, name, times, vote, score, decimal, compound ("two-way"), phone/url. `per` is the time that a rate is
    given for ("100 a day": day).
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    low: int | float | None
    high: int | float | None
    approximate: bool
    value: int | float | None
    fraction: bool
    vague: bool
    unit: str | None
    per: str | None


def find_numbers(text: str) -> list[Number]:
    """All numbers of `text` in order, not overlapping, those included that count nothing (see `Number.unit`).

    "no" before a noun, "none" and "zero" are numbers of value 0. The articles "a" and "an" are not given.
    """
    folded = fold(text)
    words = number_words()
    numbers: list[Number] = []
    at = 0
    while (numeral := next_numeral(folded, at)) is not None:
        number = _read(text, folded, numeral, words)
        if number is None:
            at = max(numeral.end, at + 1)
            continue
        numbers.append(number)
        at = number.end
    return numbers


def _read(text: str, folded: str, numeral: Numeral, words: NumberWords) -> Number | None:
    """The number that `numeral` makes with what surrounds it; None where it is none ("no one", "one another")."""
    head = folded[max(0, numeral.start - _LOOK_BACK) : numeral.start]
    if _is_no_number(folded, numeral, head, words):
        return None
    last = _second_of_range(folded, numeral, head)
    first = numeral if last is None else _scaled(numeral, last)
    end = (last or first).end
    unit, unit_end = _unit(text, folded, numeral, last, head, words)
    low, high = first.value, (last or first).value
    if unit is None and last is not None and low is not None and high is not None and low >= high:
        unit = "score"
    if unit == "model" and unit_end > end:
        end = unit_end
    if unit is not None:
        return Number(
            numeral.start, end, numeral.start, max(end, unit_end), low, high, False, None if last else low, False, numeral.vague, unit, None
        )
    return _bounded(folded, first, last, end, head, words)


def _scaled(first: Numeral, last: Numeral) -> Numeral:
    """The first number of a range with the scale that it shares with the last: "two to three million", "30 to 35,000"."""
    if first.value is None or last.value is None or first.scale > 1 or first.vague or last.vague:
        return first
    scale = last.scale
    if scale == 1 and first.value < 1000 <= last.value and last.value % 1000 == 0 and not last.spelt:
        scale = 1000
    shared = first.value * scale
    return replace(first, value=shared) if scale > 1 and shared < last.value else first


def _is_no_number(folded: str, numeral: Numeral, head: str, words: NumberWords) -> bool:
    token = folded[numeral.start : numeral.end]
    if head.endswith(("multi-", "multi")):
        return True  # "a multi-million system"
    if token == "no":
        return words.no_count.match(folded, numeral.end) is not None
    if token == "one":
        if head.endswith(" that ") and _THAT_ONE.match(folded, numeral.end):
            return False  # "said that one system had been hit"
        after_the = head.endswith("the ") and _THE_ONE.match(folded, numeral.end) is not None
        return after_the or _ONE_BEFORE.search(head) is not None or _ONE_AFTER.match(folded, numeral.end) is not None
    if token == "half":
        return _HALF_ORDER.search(head) is not None or head.endswith(" and a ")
    if numeral.fraction and not token.startswith("half") and token.startswith("a"):
        return not folded.startswith(" of", numeral.end)  # "a third person"
    return False


def _second_of_range(folded: str, first: Numeral, head: str) -> Numeral | None:
    """The second number of "20 to 30", "20-30", "between 20 and 30", "two or three"."""
    if first.fraction or first.value is None or (joint := _RANGE.match(folded, first.end)) is None:
        return None
    second = next_numeral(folded, joint.end(), exactly=True)
    if second is None or second.fraction or second.value is None or second.unit not in (first.unit, None):
        return None
    if " " in joint.group() and second.spelt and not first.spelt and joint.group(1) is None:
        return None  # "Kyiv, Feb 4, 2019 – Fourteen people were killed"
    smaller = second.value > first.value or (second.scale > 1 and first.scale == 1)
    match joint.group(1):
        case "and":
            return second if smaller and _BETWEEN.search(head) else None
        case "or":
            return second if smaller and (_scaled(first, second).value or 0) * 3 >= second.value else None
        case "to":
            sensible = smaller or (first.value < 1000 and first.scale == 1)
            return second if sensible and not _CHANGE.search(head) else None
        case _:
            years = first.value in _YEARS and second.value < 100
            return second if smaller or years or (first.value < 1000 and first.scale == 1) else None


def _unit(text: str, folded: str, first: Numeral, last: Numeral | None, head: str, words: NumberWords) -> tuple[str | None, int]:
    """Why the number counts nothing (None: it does), and where the words that say so end."""
    numeral = last or first
    end = numeral.end
    if first.unit not in (None, "decimal"):
        if first.unit == "date" and _DECADE_BEFORE.search(head):
            return "age", end
        return first.unit, end
    token = folded[first.start : first.end]
    if _MONEY_BEFORE.search(head):
        return "money", end
    if (by_heading := _heading_unit(text, first, token, head, words)) is not None:
        return by_heading, end
    if not first.spelt and (by_calendar := _calendar_unit(folded, first, last, token, head)) is not None:
        return by_calendar, end
    if (found := words.units.match(folded, end)) is not None:
        return found.lastgroup, found.end()
    if _TIME_BEFORE.search(head) or (first.fraction and _TIME_OF_HALF.match(folded, end)):
        return "time", end
    if _COMPOUND.match(folded, end) and not _COUNTING_COMPOUND.match(folded, end) and not words.after.match(folded, end):
        return "compound", end
    if (
        not numeral.spelt
        and not numeral.vague
        and (tail := _GLUED.match(folded, end)) is not None
        and not _GLUED_WORD.fullmatch(tail.group())
    ):
        return "model", tail.end()
    if (aged := _AGE_BEFORE.search(head)) and numeral.value is not None and numeral.value <= _OLDEST:
        counted = aged.group().endswith(", ") and _MORE_AFTER.match(folded, end)  # "beside the child, two more men"
        return (None if counted else "age"), end
    if _is_age_after_name(text, numeral, last):
        return "age", end
    return first.unit, end


def _heading_unit(text: str, first: Numeral, token: str, head: str, words: NumberWords) -> str | None:
    """A number that is a name by the word before it: "Article 5", "Group of Seven", "Leopard 2", or the number of a list item."""
    if first.vague or first.scale > 1 or "," in token:
        return None
    if words.names.search(head):
        return "name"
    if words.models.search(head) and not first.spelt:
        return "model"
    if (title := words.titles.search(head)) is not None and text[first.start - len(title.group())].isupper():
        return "name"
    item = text[first.end : first.end + 2]
    if item in (". ", ") ") and len(token) <= 2 and _LIST_BEFORE.search(text[max(0, first.start - 4) : first.start]):
        return "name"
    return None


def _calendar_unit(folded: str, first: Numeral, last: Numeral | None, token: str, head: str) -> str | None:
    """ "date" for days of the month and years, "time" for hours of the day."""
    end = (last or first).end
    value = first.value
    if not token.isdigit() or value is None:
        return None
    counts = head.endswith(", ") and _PEOPLE_AFTER.match(folded, end) is not None  # "on June 29, 2 people were killed"
    if value <= 31 and not counts and (_MONTH_BEFORE.search(head) or _MONTH_AFTER.match(folded, end)) and not folded.startswith("%", end):
        return "date"
    if value <= 24 and _CLOCK_BEFORE.search(head) and _CLOCK_AFTER.match(folded, end):
        return "time"
    if value in _YEARS and len(token) == 4:
        if last is not None and (last.value in _YEARS or (last.value or 0) < 100):
            return "date"
        if last is not None:
            return None
        if _YEAR_BEFORE.search(head):
            return "date"
        if _PEOPLE_AFTER.match(folded, end):
            return None
        if _MAYBE_YEAR_BEFORE.search(head):
            return "date"
        round_count = value % 100 == 0 and _PLURAL_AFTER.match(folded, end)
        return None if round_count or number_words().before.search(head) else "date"
    if len(token) == 4 and _OLD_YEAR_BEFORE.search(head) and _AGE_AFTER.match(folded, end):
        return "date"
    return None


def _is_age_after_name(text: str, numeral: Numeral, last: Numeral | None) -> bool:
    if last is not None or numeral.spelt or not isinstance(numeral.value, int) or not 0 < numeral.value <= _OLDEST:
        return False
    head = text[max(0, numeral.start - 24) : numeral.start]
    return _NAME_COMMA.search(head) is not None and _AGE_AFTER.match(text, numeral.end) is not None


def _bounded(folded: str, first: Numeral, last: Numeral | None, end: int, head: str, words: NumberWords) -> Number:
    """A count with the bounds that the qualifiers around it set."""
    start = outer_start = first.start
    outer_end = end
    bounds: set[str] = set()
    if last is not None and (opening := re.search(r"\b(?:between|from) $", head)) is not None:
        outer_start = start - len(head) + opening.start()
        head = head[: opening.start()]
    if (before := words.before.search(head)) is not None:
        outer_start = min(outer_start, outer_start - len(head) + before.start())
        risen = before.group().startswith("up to") and _CLIMBED.search(head[: before.start()]) is not None
        bounds |= set() if risen else words.bounds_of(before.group())
    if (after := words.after.match(folded, end) or words.trailing.match(folded, end)) is not None:
        outer_end = after.end()
        bounds.add(after.lastgroup or "")
    low, high = first.value, (last or first).value
    vague = first.vague or (last is not None and last.vague)
    if "low" in bounds:
        high = None
    elif "high" in bounds:
        low, high = None, (None if vague else high)
    elif vague:
        high = None
    approximate = vague or "approximate" in bounds
    value = None if last else first.value
    return Number(
        start,
        end,
        outer_start,
        outer_end,
        low,
        high,
        approximate,
        value,
        first.fraction,
        vague,
        None,
        _per(folded, end, outer_end, outer_start),
    )


def _per(folded: str, end: int, outer_end: int, outer_start: int) -> str | None:
    if (found := _PER.match(folded, outer_end)) is not None:
        unit = found.group(1) or found.group(2)
        return _EVERY.get(unit, unit)
    if (before := _PER_BEFORE.search(folded[max(0, outer_start - _LOOK_BACK) : outer_start])) is not None:
        return _EVERY[before.group(1)]
    return None
