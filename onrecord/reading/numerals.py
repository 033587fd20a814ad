"""The bare numerals of a text: "816", "3.2 million", "one hundred and fifty", "dozens", "two-thirds", "T-72".

What surrounds a numeral (its qualifiers, its unit) is read in `onrecord.reading.numbers`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

_ONES: Final = "one two three four five six seven eight nine".split()
_TEENS: Final = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL: Final[dict[str, int]] = {
    **{word: value for value, word in enumerate(_ONES, 1)},
    **{word: value for value, word in enumerate(_TEENS, 10)},
    **{word: value * 10 for value, word in enumerate(_TENS, 2)},
}
_SCALES: Final[dict[str, int]] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_SHORT_SCALES: Final[dict[str, int]] = {
    "k": 1000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "mil": 1_000_000,
    "bn": 1_000_000_000,
    "bln": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
}
# A whole "30m" is metres unless one of these follows: a million of them.
_MILLIONS_OF: Final = (
    r"(?= (?:people|refugees|civilians|children|users|others?|more|of|residents|inhabitants|homes|households|ton(?:ne)?s|"
    r"barrels|euros?|dollars?|pounds?|rounds|shells|have|had|were|are|in|to|ukrain\w+|russian\w*|migrants|voters|copies|views)\b)"
)
# Vague words read as ACLED reads them: the least that the word can mean.
_VAGUE: Final[dict[str, int]] = {
    "several": 3,
    "few": 3,
    "handful": 3,
    "couple": 2,
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "many": 1,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 1_000_000,
    "billions": 1_000_000_000,
}
_PARTS: Final[dict[str, int]] = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}

_SCALE = "hundred|thousand|million|billion|trillion|dozen"
_SMALL_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_WORD = f"(?:{_SMALL_WORD}|{_SCALE})"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d,.]*\d)|\d+,\d{1,2}(?= (?:million|billion|thousand)\b)|\d+(?:\.\d+)?"
_NAMED_PART = "(?:third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?"

# The first letters of every word that a numeral may begin with: most words of a text are passed over by these alone.
_OPENINGS: Final = r"http|www|a\ |on|tw|th|fo|fi|si|se|ei|ni|no|te|el|hu|mi|bi|tr|do|ha|qu|fe|ma|sc|ze"
_NUMERAL = re.compile(
    rf"""(?<=[a-z])(?P<model>-?\d\w*(?:-\w+)*)
    | (?<![\w@\#/])(?=\d|\+\d|(?:{_OPENINGS}))(?:
      (?P<url>(?:https?://|www\.)\S+)
    | (?P<phone>\+\d[\d ()-]{{6,}}\d)
    | (?P<time>\d{{1,2}}:\d\d(?::\d\d)?|\d{{1,2}}\.\d\d(?=\ ?(?:[ap]\.?m\b|gmt|utc|hrs|local\ time)))
    | (?P<date>\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|\d+/\d+(?:/\d+)?|\d{{2,4}}'?s\b)
    | (?P<odds>(?:\d{{1,3}}|{_SMALL_WORD})\ (?:in|out\ of)\ (?:every\ )?(?:\d{{1,4}}|{_SMALL_WORD})\b(?![.,-]?\d|[ -](?:year|month|week|day|hour|minute|am|pm|a\.m|p\.m)))
    | (?P<digits>(?:{_DIGITS.replace(" ", chr(92) + " ")})(?:(?:[\ -]?(?:{_SCALE})|(?:k|mln|mn|mil|bn|bln|b|tn))\b|(?<=\.\d)m\b|(?<=\.\d\d)m\b|m\b{_MILLIONS_OF.replace(" ", chr(92) + " ")})?)
    | (?P<share>half(?:[\ -](?:a\ )?(?:million|billion|dozen|trillion)|(?!-))
        | (?:a|one|two|three|four|five|seven|nine)[\ -](?:{_NAMED_PART})\b(?:\ of\ a\ (?:million|billion))?
        | quarter(?=\ of\ a\ (?:million|billion))\ of\ a\ (?:million|billion))\b
    | (?P<vague>(?:several|(?:a\ )?few|a\ couple(?:\ of)?|many)\ (?:hundred|thousand|million|billion|dozen)s?(?:\ (?:thousand|million|billion))?\b
        | (?:tens|dozens|scores|hundreds|thousands|millions)\ of\ (?:hundreds?|thousands?|millions?|billions?)\b
        | (?:several|a\ few|a\ handful(?=\ of\b)|a\ couple(?=\ of\b)|dozens|hundreds|thousands|millions|billions)\b
        | (?:tens|scores)(?=\ of\b)|scores(?=\ (?:more|killed|dead|injured|wounded|others?|were)\b))
    | (?P<spelt>(?:a\ (?=(?:{_SCALE})\b)|{_WORD}\b)(?:(?:[\ -]|\ and\ )?{_WORD}\b)*(?:\ and\ a\ half\b(?:\ (?:{_SCALE})\b)?)?)
    | (?P<nil>no(?=\ [a-z])|none|zero)\b
    )""",
    re.VERBOSE,
)
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2008\u2009\u200a\u202f\n\r\t\v\f\u2028\u2029"), " ")
_SAME_WIDTH: Final[dict[int, str]] = {**_SPACES, **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-"), ord("’"): "'"}
_DATED_PREFIXES: Final = frozenset({"mid", "pre", "post", "late", "early"})
_AGED_PREFIXES: Final = frozenset({"under", "over"})
_MONEY_PREFIXES: Final = frozenset({"usd", "eur", "uah", "gbp", "us", "rs"})


_OTHER_DIGIT: Final = re.compile(r"(?![0-9])\d")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number expression without its surroundings: text[start:end].

    `value` is None where the numeral is no quantity. `mantissa` and `scale` are what stands before and in a scale word
    ("3.2", million), so that "two to three million" can share it. `unit` is set where the form alone says that nothing is counted.
    """

    start: int
    end: int
    value: int | float | None
    mantissa: int | float | None = None
    scale: int = 1
    vague: bool = False
    fraction: bool = False
    unit: str | None = None
    spelt: bool = False


@lru_cache(maxsize=16)
def fold(text: str) -> str:
    """`text` in lower case with plain spaces, hyphens, apostrophes and digits, character for character (the same length)."""
    lowered = text.lower()
    if len(lowered) != len(text):  # some capitals (İ) have a longer lower case
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if not lowered.isascii():
        lowered = _OTHER_DIGIT.sub(lambda found: str(int(found.group())), lowered)
    return lowered.translate(_SAME_WIDTH)


def next_numeral(folded: str, at: int, *, exactly: bool = False, stop_at_and: bool = False) -> Numeral | None:
    """The first numeral of `folded` text (see `fold`) at or after `at`; only one that starts there where `exactly`.

    `stop_at_and` keeps "one hundred and two hundred" (after "between") from being read as one numeral.
    """
    found = _NUMERAL.match(folded, at) if exactly else _NUMERAL.search(folded, at)
    if found is None:
        return None
    start, end, kind = found.start(), found.end(), found.lastgroup
    token = found.group()
    match kind:
        case "url" | "phone":
            return Numeral(start, end, None, unit="phone/url")
        case "time" | "date":
            return Numeral(start, end, None, unit=kind)
        case "model":
            start = _word_start(folded, start, at)
            return Numeral(start, end, None, unit=_prefixed(folded[start:end]))
        case "odds":
            return _odds(start, end, token) or _single(folded, start, stop_at_and)
        case "share":
            return _share(start, end, token)
        case "vague":
            return Numeral(start, end, _vague_value(token), vague=True)
        case "nil":
            return Numeral(start, end, 0, 0, spelt=True)
        case "digits":
            return _digits(start, end, token)
        case _:
            return _spelt(start, token, stop_at_and or folded[max(0, start - 8) : start] == "between ")


def plain(value: Decimal) -> int | float:
    """An int where `value` is whole, else a float."""
    return int(value) if value == value.to_integral_value() else float(value)


def _word_start(folded: str, at: int, not_before: int) -> int:
    """Where the letters that end at `at` begin."""
    while at > not_before and folded[at - 1].isalpha():
        at -= 1
    return at


def _prefixed(token: str) -> str:
    prefix = re.match("[a-z]+", token)
    word = prefix.group() if prefix else ""
    if word in _DATED_PREFIXES:
        return "date"
    if word in _AGED_PREFIXES:
        return "age"
    return "money" if word in _MONEY_PREFIXES else "model"


def _small(word: str) -> int:
    return _SMALL[word] if word in _SMALL else int(word)


def _odds(start: int, end: int, token: str) -> Numeral | None:
    """ "one in three", "nine out of 10"; None for "two in 2014" or "five in four": no share."""
    words = token.split()
    part, whole = _small(words[0]), _small(words[-1])
    if 0 < part < whole <= 1000 and (whole in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 50, 100, 1000)):
        return Numeral(start, end, part / whole, fraction=True)
    return None


def _single(folded: str, start: int, stop_at_and: bool) -> Numeral:
    """The numeral before "in" or "out of" where the two make no share."""
    end = folded.index(" ", start)
    token = folded[start:end]
    return _digits(start, end, token) if token.isdigit() else _spelt(start, token, stop_at_and)


def _share(start: int, end: int, token: str) -> Numeral:
    words = re.split("[ -]", token)
    if words[-1] in _SCALES:  # "half a million", "a quarter of a million": a plain number
        part = next(_PARTS[w.rstrip("s")] for w in words if w.rstrip("s") in _PARTS)
        count = _SMALL.get(words[0], 1)
        scale = _SCALES[words[-1]]
        return Numeral(start, end, plain(Decimal(count) * scale / part), plain(Decimal(count) / part), scale, spelt=True)
    if token == "half":
        return Numeral(start, end, 0.5, fraction=True)
    return Numeral(start, end, _SMALL.get(words[0], 1) / _PARTS[words[1].rstrip("s")], fraction=True)


def _vague_value(token: str) -> int:
    value = 1
    for word in token.split():
        value *= _VAGUE.get(word) or _SCALES.get(word) or _SCALES.get(word.rstrip("s")) or 1
    return value


def _digits(start: int, end: int, token: str) -> Numeral:
    tail = token.lstrip("0123456789,. ")
    figure = token.removesuffix(tail).rstrip(" -")
    tail = tail.strip(" -")
    scale = _SCALES.get(tail) or _SHORT_SCALES.get(tail) or 1
    if re.fullmatch(r"\d+,\d{1,2}", figure):
        figure = figure.replace(",", ".")
    mantissa = Decimal(figure.replace(",", "").replace(" ", ""))
    unit = "decimal" if scale == 1 and "." in figure else None
    return Numeral(start, end, plain(mantissa * scale), plain(mantissa), scale, unit=unit)


def _spelt(start: int, token: str, stop_at_and: bool) -> Numeral:
    """The longest well-formed cardinal at the start of a run of number words."""
    total = group = 0
    last, joined, last_scale, end = "", False, 10**15, 0
    for found in re.finditer(r"[a-z]+", token):
        word = found.group()
        if word == "a":
            if last:
                return _and_a_half(start, token, total, group, last_scale)
            group, last = 1, "a"
            continue
        if word == "and":
            if not token.startswith("and a half", found.start()) and (stop_at_and or _SCALES.get(last, 0) < 100):
                break
            joined = True
            continue
        if word in _SMALL:
            after_tens = last in _TENS and _SMALL[word] < 10 and not joined
            after_scale = group % 100 == 0 and _SCALES.get(last, 0) >= 100
            if not (last == "" or after_tens or after_scale):
                break
            group += _SMALL[word]
        elif word == "hundred":
            if group >= 100 or (joined and group == 0):
                break
            group = max(group, 1) * 100
        elif word == "dozen":
            if group >= 100 or total:
                break
            group = max(group, 1) * 12
        else:
            size = _SCALES.get(word, 0)
            if not 0 < size < last_scale or (group == 0 and total):
                break
            total, group, last_scale = total + max(group, 1) * size, 0, size
        last, joined, end = word, False, found.end()
    value = total + group
    scale = _SCALES.get(last, 1)
    return Numeral(start, start + end, value, plain(Decimal(value) / scale), scale, spelt=True)


def _and_a_half(start: int, token: str, total: int, group: int, last_scale: int) -> Numeral:
    """ "two and a half million", "a million and a half"."""
    scale = last_scale if total else _SCALES.get(token.split()[-1], 1)
    value = Decimal(total) + (Decimal(group) + Decimal("0.5")) * scale
    unit = None if scale > 1 else "decimal"
    return Numeral(start, start + len(token), plain(value), plain(value / scale), scale, unit=unit, spelt=True)
