"""The words of a line: who speaks, how, what was counted, where and when. Nothing here says more than the fields and the sentence do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.publishing.rows import Row, fold, place_of
from onrecord.publishing.safe import one_line
from onrecord.reading.statement import Figure

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Forms = tuple[str, str]
"""A verb in the singular and in the plural."""


class Verbs(NamedTuple):
    """Verbs by stance: of a speaker, and where the outlet's own voice has another."""

    named: Mapping[str, Forms]
    own: Mapping[str, Forms]


REPORTS = ("reports", "report")
# Before quoted words.
QUOTING = Verbs(
    {
        "states": ("says", "say"),
        "denies": ("denies", "deny"),
        "accuses": ("accuses", "accuse"),
        "admits": ("admits", "admit"),
        "doubts": ("doubts", "doubt"),
        "expects": ("expects", "expect"),
        "unknown": ("leaves open", "leave open"),
    },
    {
        "states": REPORTS,
        "accuses": REPORTS,
        "admits": REPORTS,
        "denies": ("reports as wrong",) * 2,
        "expects": ("reports as expected",) * 2,
    },
)
# Before a figure as a clause. "expects" takes an infinitive, "unknown" a noun.
COUNTING = Verbs(
    {
        "states": ("says", "say"),
        "denies": ("denies that", "deny that"),
        "accuses": ("alleges that", "allege that"),
        "admits": ("admits that", "admit that"),
        "doubts": ("doubts that", "doubt that"),
        "expects": ("expects", "expect"),
        "unknown": ("gives no figure for", "give no figure for"),
    },
    {"states": REPORTS, "accuses": REPORTS, "admits": REPORTS, "denies": ("reports as wrong that",) * 2, "expects": REPORTS},
)
# After a claim of another, on the same line.
ANSWERING = Verbs({"denies": ("denies it", "deny it"), "doubts": ("doubts it", "doubt it")}, {"denies": ("reports it as wrong",) * 2})
# What a position is: of a speaker, and as an outlet reports it with no speaker.
ACTS = {
    "demand": ("demands", "demand", "a demand"),
    "offer": ("offers", "offer", "an offer"),
    "accept": ("accepts", "accept", "an acceptance"),
    "reject": ("rejects", "reject", "a rejection"),
    "threaten": ("threatens", "threaten", "a threat"),
    "appeal": ("appeals", "appeal", "an appeal"),
    "allege-crime": ("alleges a crime", "allege a crime", "an allegation of a crime"),
    "assess": ("says", "say", "an assessment"),
}


def act_verbs(act: str) -> Verbs:
    """The verbs of a position whose speaker takes it: "demands", "reports a demand"."""
    one, many, noun = ACTS[act]
    return Verbs({"states": (one, many)}, {"states": (f"reports {noun}", f"report {noun}")})


# How an addressee follows the act, for the acts where English has a plain way.
TO_WHOM = {"demand": " of {}", "appeal": " to {}", "threaten": " {}"}


# Which of the sentence's own prepositions may stand before the place of a figure. Others belong to some other word of the sentence.
STATIC = "in|near|outside|around|at|across|off|throughout|close to"
DIRECTED = f"{STATIC}|from|into|towards|toward|over"
MOVING = f"{DIRECTED}|to"
ABROAD = "from|to|into"
THE_PLACE = re.compile(
    r"\b[a-z]\w+$|(?:Sea|Union|States|Kingdom|Republic|Netherlands|Islands|Peninsula|UK|US|EU|Donbass?)$|^(?:Sea|Gulf|Republic|Democratic Republic) of\b"
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What is said of those counted: "[were] killed", as a participle, and where its place stands."""

    participle: str
    finite: tuple[str, str] | None = None
    infinitive: str | None = None
    attributive: str | None = None
    prepositions: str = STATIC

    def verb(self, one: bool) -> str:
        """ "was killed", "were killed"."""
        return (self.finite or (f"was {self.participle}", f"were {self.participle}"))[0 if one else 1]


HAPPENINGS = {
    "killed": Happening("killed"),
    "injured": Happening("injured"),
    "casualties": Happening("killed or injured"),
    "missing": Happening("missing"),
    "abducted": Happening("abducted"),
    "detained": Happening("detained or captured"),
    "released": Happening("released", prepositions=MOVING),
    "trapped": Happening("trapped"),
    "rescued": Happening("rescued"),
    "sheltering": Happening("sheltering"),
    "displaced": Happening("displaced", prepositions=MOVING),
    "refugees": Happening("", ("fled abroad", "fled abroad"), "flee abroad", "who fled abroad", ABROAD),
    "evacuated": Happening("evacuated", prepositions=MOVING),
    "deprived": Happening("without essentials"),
    "fired": Happening("fired", prepositions=DIRECTED),
    "intercepted": Happening("intercepted"),
    "destroyed": Happening("destroyed or captured"),
    "damaged": Happening("damaged"),
    "vehicles": Happening("in a convoy", prepositions=DIRECTED),
    "troops": Happening("deployed or massed", prepositions=DIRECTED),
}
BUILDINGS_DESTROYED = Happening("destroyed")
CIVILIANS_DETAINED = Happening("detained")

ARTICLE_BODIES = re.compile(
    r"(?:ministry|council|office|agency|commission|army|government|parliament|service|committee|union|nations|court|administration|department"
    r"|directorate|embassy|police|forces|guard|navy|command|mission|organi[sz]ation|prefecture|cross|states|kingdom|house|kremlin|pentagon"
    r"|commissioner|institute|bureau|board|cent(?:re|er)|fund|program(?:me)?|assembly|rada|duma|federation|association"
    r"|vatican|un|us|eu|uk|osce|icc|iaea|icrc|staff)",
    re.IGNORECASE,
)
# The first owner in a name: "Ukraine’s Federal Prosecutor’s Office" takes no article, "prosecutor’s office" does.
POSSESSIVE = re.compile(r"(\w+)[’']s?\s")
OFFICES = frozenset("prosecutor mayor president governor general minister people".split())
# These take "the" with no other word beside them.
ALONE = frozenset("un us eu uk osce icc iaea icrc kremlin pentagon vatican".split())
# One of many: "a senior defence official", not "the".
ANYONE = frozenset(
    "official aide adviser advisor resident witness source soldier officer lawmaker analyst expert survivor volunteer doctor man woman reporter "
    "spokesman spokeswoman spokesperson".split()
)
PLURAL_HEADS = frozenset(
    "authorities forces officials officers families residents witnesses troops soldiers media police people prosecutors investigators medics "
    "doctors rescuers leaders ministers analysts experts journalists separatists rebels locals sources reports states nations sides".split()
)
SINGULAR_NAMES = frozenset({"united nations", "united states"})
# A person's own party goes without saying for these.
OBVIOUS = {"moscow": "russia", "kremlin": "russia", "kyiv": "ukraine", "kiev": "ukraine", "white house": "us", "pentagon": "us"}


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as a line names it, with its article; `plural` for the verb; `own` where it is the outlet's own voice."""

    name: str
    plural: bool = False
    own: bool = False

    def verb(self, verbs: Verbs, stance: str) -> str:
        """The verb of a stance, in this speaker's number."""
        forms = verbs.own.get(stance) if self.own else None
        return (forms or verbs.named[stance])[1 if self.plural else 0]


def who(row: Row) -> Who:
    """Who speaks: the speaker with the body spoken for, else the outlet."""
    statement = row.statement
    if statement.speaker is None or not one_line(statement.speaker):
        return Who(one_line(row.source.outlet or "") or "an unnamed outlet", own=True)
    name = one_line(statement.speaker)
    shown = with_article(name, row.sentence)
    org = one_line(statement.speaker_org or "")
    key, own = fold(name).replace(".", ""), fold(org).replace(".", "")
    # The first letters, so that "Ukrainian officials" need no "(Ukraine)".
    if own and own[:5] not in key and OBVIOUS.get(key) != own:
        shown = f"{shown} ({org})"
    return Who(shown, is_plural(name))


def with_article(name: str, sentence: str = "") -> str:
    """A name with its article: "the UN", "the mayor", "Zelensky". The sentence's own "a", "an" or "the" before the name wins."""
    if re.match(r"(?:the|a|an|his|her|their|its|our|one|two|some|several|many|both|local|\d)\b", name, re.IGNORECASE):
        return name[0].lower() + name[1:]
    head = _head(name)
    owner = POSSESSIVE.search(name)
    if is_plural(name) or (owner and owner[1].lower() not in OFFICES):
        return name
    if not head[:1].islower() and not _is_body(name, head):
        return name
    if found := re.search(rf"\b(an?|the)\s+{re.escape(name)}(?!\w)", sentence, re.IGNORECASE):
        return f"{found[1].lower()} {name}"
    if head in ANYONE:
        return f"{'an' if name[0].lower() in 'aeio' else 'a'} {name}"
    return f"the {name}"


def _is_body(name: str, head: str) -> bool:
    """Whether a name with a capital takes "the": "Security Council", "UN"; "Amnesty" and "Zelensky" take none."""
    return bool(ARTICLE_BODIES.fullmatch(head)) and (" " in name or head.lower() in ALONE)


def is_plural(name: str) -> bool:
    """Whether the verb after this name is a plural: "Ukrainian authorities", "Russia and Ukraine"."""
    if fold(name).removeprefix("the ") in SINGULAR_NAMES:
        return False
    head = _head(name)
    if head.lower() in PLURAL_HEADS or (" and " in name and not re.search(r"\b(?:of|for)\b.*\band\b", name) and head[:1].isupper()):
        return True
    return head.islower() and head.endswith("s") and not head.endswith(("ss", "us", "is"))


def sentence_case(text: str) -> str:
    """The text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def happening(figure: Figure) -> Happening:
    """What is said of those that a figure counts."""
    if figure.measure == "destroyed" and figure.population != "equipment":
        return BUILDINGS_DESTROYED
    if figure.measure == "detained" and figure.population not in ("soldiers", "people"):
        return CIVILIANS_DETAINED
    return HAPPENINGS[figure.measure]


def where(row: Row, what: Happening) -> str:
    """The place of a figure with the sentence's own preposition: " from Mariupol", " in the Donetsk region"; empty where not known.

    Where the sentence has none, a place that something was counted in takes "in", and one that people moved from or to stands apart: " (Ukraine)".
    """
    place = one_line(row.statement.place or place_of(row) or "")
    if not place:
        return ""
    shown = f"the {place}" if THE_PLACE.search(place) else place
    between = r"(?:the\s+)?(?:(?:[\w-]+\s+){0,3}(?:city|town|village|port|region|capital)\s+(?:of\s+)?)?"
    if found := re.search(rf"\b({what.prepositions})\s+{between}{re.escape(place)}(?!\w)", row.sentence, re.IGNORECASE):
        return f" {found[1].lower()} {shown}"
    return f" in {shown}" if what.prepositions == STATIC else f" ({place})"


def day(date: dt.date, on: dt.date | None = None) -> str:
    """ "18 March 2022", without its year where that is the year of `on`."""
    return f"{date.day} {MONTHS[date.month - 1]}" + ("" if on and on.year == date.year else f" {date.year}")


def weekday(date: dt.date) -> str:
    """ "Friday 18 March 2022"."""
    return f"{WEEKDAYS[date.weekday()]} {day(date)}"


def span_of_days(first: dt.date, last: dt.date, on: dt.date | None = None) -> str:
    """ "24 February to 18 March", "March", "2014", "18 March"."""
    if first == last:
        return day(first, on)
    after = last + dt.timedelta(days=1) if last < dt.date.max else last
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return MONTHS[first.month - 1] + ("" if on and on.year == first.year else f" {first.year}")
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last, on)}"
    return f"{day(first, on)} to {day(last, on)}"


def when(row: Row, on: dt.date | None) -> str:
    """When it was, or what period it counts: "on 16 March", "since 24 February", "24 February to 18 March", "as of 18 March", or empty."""
    first, last = row.statement.from_, row.statement.to
    if first is None or last is None:
        return f"since {day(first, on)}" if first else f"as of {day(last, on)}" if last else ""
    span = span_of_days(first, last, on)
    return f"on {span}" if first == last else span if " to " in span else f"in {span}"


def _head(name: str) -> str:
    """The word of a name that decides its number: "Ministry" of "Ministry of Defence of Ukraine", "council" of "Mariupol city council"."""
    words = re.split(r"\s+(?:of|for|in|who|that|from|at|on|to)\s+|,", name, maxsplit=1)[0].split()
    return words[-1] if words else name
