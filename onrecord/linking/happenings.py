"""From a report's statements to sketches: which of them tell of the happening that the report is about, and which of others."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.linking import news, words
from onrecord.linking.series import ONE_HAPPENING_DAYS
from onrecord.linking.sites import hours_of, is_of_war, means_of, sites_of
from onrecord.linking.sketch import Bounds, Sketch, Where
from onrecord.linking.whereabouts import day_of, days_of, gap, loudness, place_of, places_of, same_place, within
from onrecord.reading.statement import Event, Figure, Statement
from onrecord.reports.report import Report

_WIDEST_KM = 25.0  # a district and its town are one place within a report
_MOST_WORDS, _FEW_WORDS = 70, 30  # of a whole report, of a few sentences: more did not link better
_MOST_NAMES = 24
_MOST_SKETCHES = 20  # a report: live pages that run for days tell of hundreds of happenings, most in passing
_ABOUT = 0.5  # of the loudness: a report that says less of its main happening is a round-up, and only that one's own sentences are compared

# Families of events: those of different ones are different happenings though place and day are the same.
_FAMILIES = {
    "talks": "meeting", "agreement": "meeting", "sanctions": "sanctions", "evacuation": "relief", "aid": "relief",
    "deployment": "movement", "protest": "protest", "riot": "protest", "outage": "outage",
    "territory": "territory", "siege": "territory",
}  # fmt: skip
_FORCE = "force"
# Measures that count what one happening did. The rest ("troops", "refugees", "deprived") are stocks.
MEASURES = frozenset(
    "killed injured casualties missing abducted detained released trapped rescued evacuated fired intercepted destroyed damaged".split()
)
# What talks never did, though a report tells of both in one breath.
_BLOODLESS = ("meeting", "sanctions")
_OF_FORCE = frozenset("killed injured casualties fired intercepted destroyed damaged".split())
_RELIEF = frozenset(("evacuated",))
# What words of a whole report count that are not of its main happening: where nothing else was read, and where other happenings were. Halves
# link the crime news best (0 and 1 cost 0.02 to 0.04 of pairs' F1); reports of war end in what was before, by which any two of them are alike.
_REST, _REST_OF_WAR = 0.5, 0.0
_OTHERS, _OTHERS_OF_WAR = 0.5, 0.0
_OLD = 7  # days before the report: what is older is seldom what it is about where it tells of something newer
_OLD_COUNTS, _STANDING_COUNTS = 0.3, 0.5  # of the loudness of what is old, and of what goes on for long
_LONG = ("territory", "movement", "sanctions")
_NOT_HAPPENED = ("expects",)
Days = tuple[dt.date, dt.date]


@dataclass(slots=True)
class Group:
    """Statements of one report on one happening, in the order of the text."""

    family: str
    told: list[Statement] = field(default_factory=list)
    places: list[Where] = field(default_factory=list)
    days: list[Days] = field(default_factory=list)

    @property
    def loudness(self) -> float:
        return sum(loudness(s) for s in self.told)


def sketches(report: Report, statements: Sequence[Statement]) -> list[Sketch]:
    """The sketches of a report: of its main happening first, then of others in the order of the text.

    Takes events and figures; mentions of places help where they were read. A report with no happening has a main sketch with no statements:
    it may be found to speak of an incident that others tell, and makes none by itself.
    """
    groups = happenings_of(report, statements)
    main = main_of(groups, report.title or "", report.date)
    if main is None:
        return [sketch_of(report, Group(_FORCE), statements, whole=True, main=True)]
    whole = main.loudness >= _ABOUT * sum(g.loudness for g in groups)
    others = [g for g in groups if g is not main][: _MOST_SKETCHES - 1]
    return [
        sketch_of(report, main, statements, whole=whole, main=True),
        *(sketch_of(report, g, (), whole=False, main=False) for g in others),
    ]


def happenings_of(report: Report, statements: Sequence[Statement]) -> list[Group]:
    """The happenings of a report, without what it tells of the war as such."""
    standing = news.background(report, statements)
    return happenings(s for s in statements if s.id not in standing)


def main_of(groups: Iterable[Group], title: str, published: dt.date | None) -> Group | None:
    """The happening that a report is about: told loudest, and of late, a place in the title counting much."""

    def weight(g: Group) -> float:
        old = published is not None and bool(g.days) and all((published - last).days > _OLD for _, last in g.days)
        return (
            (g.loudness + any(p.name in title for p in g.places))
            * (_OLD_COUNTS if old else 1.0)
            * (_STANDING_COUNTS if g.family in _LONG else 1.0)
        )

    return max(groups, key=weight, default=None)


def happenings(statements: Iterable[Statement]) -> list[Group]:
    """Events and figures in groups of one happening each, in the order of the text: of one family of events, one place and one day.

    A statement with no place or no day of its own belongs to the last happening told that fits it. Running totals belong to none.
    """
    groups: list[Group] = []
    for s in sorted((s for s in statements if belongs(s)), key=lambda s: (s.start, s.end, s.id)):
        family, place, day = _family(s), place_of(s), day_of(s)
        fitting = [g for g in groups if _fits(g, family, place, day) and not (g.family in _BLOODLESS and s.label in _OF_FORCE)]
        if fitting:
            group = max(fitting, key=lambda g: (_agreement(g, place, day), g.told[-1].start))
        else:
            group = Group(family or _FORCE)
            groups.append(group)
        group.told.append(s)
        if family:
            group.family = family
        if place is not None:
            group.places.append(place)
        if day is not None:
            group.days.append(day)
    return groups


def sketch_of(report: Report, g: Group, mentions: Sequence[Statement], *, whole: bool, main: bool) -> Sketch:
    """The sketch of one happening of a report, by the words of the whole report or by those of its own sentences alone."""
    rare = words.rarity()
    told: news.Told | None = None
    of_war = is_of_war(words.words_of(report.text))
    title = report.title or "" if main and whole else ""
    parts: dict[str, float] = {}
    if whole:
        mine = {x.id for x in g.told}
        told = news.told(report, g.told, [x for x in mentions if x.kind in ("event", "figure") and x.id not in mine])
        parts[told.news] = 1.0
        parts[told.rest] = _REST_OF_WAR if of_war else _REST
        parts[told.other] = _OTHERS_OF_WAR if of_war else _OTHERS
        text = told.news
    else:
        text = _sentences(report, g)
        parts[text] = 1.0
    named = "\n".join(part for part, weight in parts.items() if weight > 0)
    heard = [m for m in mentions if m.kind == "place" and told and not told.is_other(m.start)]
    places = places_of(g.told, heard, title)
    where = {word for name in (*(p.name for p in places), *(s.place for s in g.told if s.place)) for word in words.words_of(name)}
    events = [s for s in g.told if isinstance(s, Event)]
    own = words.words_of(_sentences(report, g) + " " + title)
    return Sketch(
        id=g.told[0].id
        if g.told
        else hashlib.sha256(f"{report.id}\0{report.content_hash}".encode("utf-8", "surrogatepass")).hexdigest()[:16],
        report=report.id,
        published=report.date,
        main=main,
        whole=whole,
        types=tuple(sorted({s.event_type for s in events})),
        places=places,
        days=days_of(g.told),
        round=next((s.round for s in events if s.round is not None), None),
        sites=sites_of(own),
        means=means_of(own),
        hours=hours_of(own),
        war=of_war,
        counts=counts_of(g.told),
        words=words.weighted(title, text, rare, _MOST_WORDS if whole else _FEW_WORDS, parts),
        names=words.in_order(words.names_of(named) - where, rare)[:_MOST_NAMES],
        ages=words.ages_of(named),
        title=title,
        statements=tuple(s.id for s in g.told),
    )


def belongs(s: Statement) -> bool:
    """Whether a statement tells of a happening: an event, or a figure that counts one, and neither a forecast nor a running total."""
    if s.stance in _NOT_HAPPENED or is_running(s):
        return False
    return isinstance(s, Event) or (isinstance(s, Figure) and s.measure in MEASURES)


def is_running(s: Statement) -> bool:
    """Whether a figure counts more than one happening: over more than a week."""
    return s.kind == "figure" and s.from_ is not None and s.to is not None and (s.to - s.from_).days >= ONE_HAPPENING_DAYS


def body(report: Report) -> str:
    """The text of a report without its furniture."""
    out, at = [], 0
    for start, end in report.furniture:
        out.append(report.text[at:start])
        at = end
    return "\n".join([*out, report.text[at:]])


def _family(s: Statement) -> str | None:
    if isinstance(s, Event):
        return _FAMILIES.get(s.event_type, _FORCE)
    return "relief" if isinstance(s, Figure) and s.measure in _RELIEF else None


def _fits(g: Group, family: str | None, place: Where | None, day: Days | None) -> bool:
    if family is not None and g.family != family:
        return False
    if day is not None and g.days and all(gap(day, d) > 0 for d in g.days):
        return False
    if place is None or not g.places:
        return True
    return any(
        same_place(place, p) or within(place, p, _WIDEST_KM) or ("region" in (place.size, p.size) and place.size != p.size)
        for p in g.places
    )


def _agreement(g: Group, place: Where | None, day: Days | None) -> int:
    known_place = place is not None and any(same_place(place, p) for p in g.places)
    return known_place + (day is not None and bool(g.days))


def _sentences(report: Report, g: Group) -> str:
    spans = sorted({s.evidence for s in g.told})
    return " \n".join(report.text[start:end] for start, end in spans)


def counts_of(told: Iterable[Statement]) -> dict[str, Bounds]:
    """The first figure of each measure that is no part of another, with its bounds."""
    out: dict[str, Bounds] = {}
    for s in told:
        if isinstance(s, Figure) and s.part_of is None and s.stance in ("states", "accuses", "admits") and (s.low, s.high) != (None, None):
            out.setdefault(s.measure, (s.low, s.high))
    return out
