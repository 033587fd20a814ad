"""A figure's number in words: its bounds in full, or as the report words them, with the noun that it counts."""

from __future__ import annotations

import re

from onrecord.publishing.rows import Row, offset
from onrecord.publishing.safe import one_line
from onrecord.reading.statement import Figure, Number

# Words before a number that set a lower bound, an upper bound, or none that is exact. The longer of two that begin alike stands first.
LOW = "at least|well over|just over|more than|no fewer than|no less than|not less than|over|above|in excess of|upwards? of|a minimum of"
HIGH = "as many as|as much as|no more than|not more than|at most|a maximum of|just under|fewer than|less than|up to|close to|nearly|almost|under|below"
ABOUT = "about|around|some|roughly|approximately|an estimated|estimated"
QUALIFIER = re.compile(rf"(?<!\w)(?:(?P<low>{LOW})|(?P<high>{HIGH})|(?P<about>{ABOUT}))\s+(?:a total of\s+)?[\"“”'‘’(]*$", re.IGNORECASE)
ABOUT_WORDED = re.compile(rf"(?:{ABOUT})\b")
# How far before the number a qualifier may begin: "at least a total of “".
REACH = 40

NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
    "|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|scores?|several|couple|few|tens|half"
)
# A span that is a number and nothing else: "3.2 million", "a thousand", "twenty-five", "tens of thousands".
NUMBER = re.compile(rf"(?:an?\s+)?(?:\d[\d.,]*|{NUMBER_WORDS})(?:(?:\s+|-)(?:\d[\d.,]*|and|of|an?|{NUMBER_WORDS}))*", re.IGNORECASE)
# These take "of" before what they count.
TAKES_OF = re.compile(r"\b(?:tens|scores|dozens|hundreds|thousands|millions|couple)$", re.IGNORECASE)

PEOPLE = "people|persons?|residents?|inhabitants|citizens|nationals|ukrainians|russians|survivors|patients|passengers|evacuees|refugees|students|protesters|demonstrators|prisoners"
EQUIPMENT = (
    "missiles?|rockets?|drones?|shells?|bombs?|tanks?|vehicles?|cars?|buses|trucks?|lorries|planes?|aircraft|warplanes?|jets?|helicopters?"
    "|guns?|ships?|boats?|convoys?|systems?|launchers?|carriers?|uavs?"
)
BUILDINGS = (
    "buildings?|houses?|homes?|blocks?|apartments?|hospitals?|schools?|kindergartens?|churches|church|theatres?|theaters?|bridges?|depots?"
    "|facilities|facility|stations?|plants?|factories|factory|refinery|refineries|warehouses?|towers?|shops?|airfields?"
)
# Singular, plural, and the nouns in a report that say the same of whom or what is counted.
POPULATIONS: dict[str, tuple[str, str, str]] = {
    "people": ("person", "people", PEOPLE),
    "civilians": ("civilian", "civilians", f"civilians?|{EQUIPMENT}"),
    "soldiers": (
        "soldier",
        "soldiers",
        "soldiers?|troops|servicemen|serviceman|fighters?|militants?|conscripts?|paratroopers?|marines?|mercenaries|personnel",
    ),
    "children": ("child", "children", "child|children|minors?|infants?|bab(?:y|ies)|boys?|girls?|teenagers?"),
    "journalists": ("journalist", "journalists", "journalists?|reporters?|correspondents?|cameramen|cameraman|photographers?"),
    "women": ("woman", "women", "woman|women"),
    "elderly": ("elderly person", "elderly people", "pensioners?|elderly people"),
    "medics": ("medic", "medics", "medics?|doctors?|nurses?|paramedics?|medical workers?|health workers?"),
    "aid-workers": ("aid worker", "aid workers", "aid workers?|volunteers?|humanitarian workers?"),
    "officials": ("official", "officials", "officials?|mayors?|deputies|lawmakers?"),
    "equipment": ("piece of equipment", "pieces of equipment", EQUIPMENT),
    "buildings": ("building", "buildings", BUILDINGS),
}
# Between a number and its noun stand adjectives; where one of these stands, the noun is another's.
NOT_ADJECTIVES = r"(?:and|or|in|on|at|to|for|from|by|with|of|the|a|an|their|its|his|her|is|are|was|were|be|been|has|have|had|who|which|that|as|than|them|us|whom|those|these|whose)\b"
PLURAL = re.compile(r"(?:s|people|children|men|women|personnel|aircraft)$", re.IGNORECASE)
NOUNS = {
    name: re.compile(
        rf"\s+(?P<noun>(?:of\s+)?(?:(?!{NOT_ADJECTIVES})[\w’'-]+\s+){{0,3}}?(?:{nouns})(?:\s+(?:{nouns}))?)(?!\w)", re.IGNORECASE
    )
    for name, (_, _, nouns) in POPULATIONS.items()
}


def number_text(number: Number) -> str:
    """A number with thousands separators: "3,200,000", "2.5"."""
    return f"{int(number):,}" if number == int(number) else f"{number:,}"


def bounds_text(figure: Figure) -> str:
    """A figure's bounds in full: "at least 816", "up to 500", "about 1,300", "20 to 30", "none", "not given"."""
    low, high = figure.low, figure.high
    about = "about " if figure.approximate else ""
    if low is None:
        return "not given" if high is None else f"up to {about}{number_text(high)}"
    if high is None:
        return f"{about}{number_text(low)} or more" if about else f"at least {number_text(low)}"
    if low != high:
        return f"{about}{number_text(low)} to {number_text(high)}"
    return "none" if low == 0 else f"{about}{number_text(low)}"


def counted(figure: Figure) -> str:
    """What a figure counts, in full and with no row at hand: "at least 816 civilians", "one person", "people, number not given"."""
    one, many, _ = POPULATIONS[figure.population]
    if figure.low is None and figure.high is None:
        return f"{many}, number not given"
    if figure.low == figure.high == 0:
        return f"no {many}"
    return f"{bounds_text(figure)} {one if is_one(figure, '') else many}"


def quantity(row: Row, figure: Figure) -> str:
    """The number with the report's own qualifier and words: "more than 816", "nearly 3.2 million", "dozens".

    Where the words before the number do not say the bounds that were read (the qualifier stands elsewhere, or the value was worked out or corrected),
    the bounds are said in full instead: what is shown never has other bounds than the figure.
    """
    if figure.low == 0 and figure.high == 0:
        return "no"
    words = one_line(row.words)
    if words.lower() in ("a", "an", "another") and figure.low == figure.high == 1 and not figure.approximate:
        return "one"
    if figure.derived or {"low", "high", "approximate"} & set(row.corrected) or not NUMBER.fullmatch(words):
        return _in_full(figure)
    if words[:1].isupper():
        words = words[0].lower() + words[1:]
    kind, qualifier = _qualifier(row)
    if figure.low is not None and figure.high is not None:
        if figure.low != figure.high:
            return _in_full(figure)
        expected = "about" if figure.approximate else ""
    elif figure.high is not None:
        expected = "high"
    else:
        expected = "about" if figure.approximate else "low"
    if kind == expected:
        return f"{qualifier} {words}".strip()
    vague = figure.high is None and figure.approximate and not re.search(r"\d", words)
    return words if vague and not kind else _in_full(figure)


def is_one(figure: Figure, words: str) -> bool:
    """Whether a noun and a verb after the quantity stand in the singular: "at least one person was"."""
    return words.split()[-1].lower() in ("one", "1") if words else figure.low == figure.high == 1


def noun(row: Row, figure: Figure, words: str) -> str:
    """What is counted, as the report has it right after the number ("Russian missiles"), else the population's plain word.

    `words` is the quantity that it follows: "dozens" gives "of people".
    """
    one, many, _ = POPULATIONS[figure.population]
    single = is_one(figure, words)
    pattern = NOUNS["equipment"] if figure.measure == "vehicles" else NOUNS[figure.population]
    found = pattern.match(row.sentence, max(0, row.statement.end - row.statement.evidence[0]))
    counted = one_line(found["noun"]).removeprefix("of ") if found else ""
    # "816 civilian deaths" are not 816 civilian, and "one of the soldiers" is not one soldiers.
    if not counted or bool(PLURAL.search(counted)) == single:
        counted = one if single else many
    return f"of {counted}" if TAKES_OF.search(words) else counted


def _in_full(figure: Figure) -> str:
    return "one" if figure.low == figure.high == 1 and not figure.approximate else bounds_text(figure)


def _qualifier(row: Row) -> tuple[str, str]:
    """The qualifier that ends right before the number: which bound it sets, and its words in lower case. Both empty where there is none."""
    at = max(0, offset(row))
    found = QUALIFIER.search(row.sentence[max(0, at - REACH) : at])
    if not found or not found.lastgroup:
        return "", ""
    return found.lastgroup, one_line(found[found.lastgroup]).lower()
