"""A war that never was: reports with their statements and the incident that each tells of, made by a script with known truth.

`synthetic(reports, seed)` gives any number of them in the order of publication, always the same for the same
seed. Each incident is told by one to eight reports of different outlets over some days, each in words of its own with the outlet's usual
background beneath; some print one wire's words; tolls are revised upwards, some attacks are denied, and some towns are struck twice on one day.
"""

from __future__ import annotations

import datetime as dt
import math
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks import wording
from onrecord.reading.statement import Event, Figure, Statement, statement_id
from onrecord.reports.report import DateMethod, Dating, Report, Span

START = dt.date(2030, 1, 1)
REPORTS_A_DAY = 300
OUTLETS = [
    f"{paper} {kind}"
    for paper in ("Harbour", "Northern", "Meridian", "Prairie", "Coastal", "Granite")
    for kind in ("Post", "Wire", "Herald")
]
SYLLABLES = "ba ven kor mil tas ode ruk pol hri gan dov sel ima tur ker vas lin zor che nad ovi pes mar".split()
# So many towns: more makes places rarer than in any war, fewer makes every two incidents neighbours.
TOWNS = 1500
COPIES, FOLLOW_UPS, DENIED, TWICE = 0.25, 0.5, 0.12, 0.08  # how often reports or incidents are such
_TAG = re.compile(r"<(/?)([eki])>")


@dataclass(frozen=True, slots=True)
class Made:
    """A report with its statements; `incident` is the number of the happening that it tells of."""

    report: Report
    statements: list[Statement]
    incident: int


@dataclass(frozen=True, slots=True)
class Town:
    """A town that never was."""

    name: str
    lat: float
    lon: float


@dataclass(slots=True)
class _Incident:
    number: int
    kind: str
    town: Town
    day: dt.date
    words: dict[str, str]
    killed: int
    injured: int
    left: int
    wire: str = ""
    told_by: set[str] = field(default_factory=set)


def synthetic(reports: int, seed: int = 1) -> Iterator[Made]:
    """So many reports in the order of publication."""
    chance = random.Random(seed)
    towns = _towns(chance)
    background = _background(chance, towns)
    open_incidents: list[_Incident] = []
    made = number = 0
    while made < reports:
        day = START + dt.timedelta(days=made // REPORTS_A_DAY)
        fresh = [i for i in open_incidents if i.left > 0 and (day - i.day).days <= 4]
        if not fresh or chance.random() < 0.4:
            number += 1
            again = chance.choice(fresh) if fresh and chance.random() < TWICE else None
            incident = _incident(number, day, chance, towns, again)
            open_incidents.append(incident)
        else:
            incident = chance.choice(fresh)
        if len(open_incidents) > REPORTS_A_DAY * 3:
            open_incidents = fresh
        incident.left -= 1
        yield _report(made, incident, day, chance, background)
        made += 1


def _towns(chance: random.Random) -> list[Town]:
    """Made-up towns over a land of some 1,000 by 600 km, all of other names."""
    names = list(dict.fromkeys(_name(chance) + chance.choice(("ka", "grad", "sk", "ne", "to")) for _ in range(2 * TOWNS)))
    return [Town(name, round(chance.uniform(46, 51.5), 4), round(chance.uniform(24, 38), 4)) for name in names[:TOWNS]]


def _background(chance: random.Random, towns: list[Town]) -> dict[str, list[str]]:
    """The paragraphs that each outlet ends its reports with."""
    names = {
        "north": _name(chance) + "ia",
        "south": _name(chance) + "land",
        "big": towns[0].name,
        "leader": _name(chance) + " " + _name(chance),
    }
    paragraphs = [p.format(**names) for p in wording.BACKGROUND]
    return {outlet: chance.sample(paragraphs, 5) for outlet in OUTLETS}


def _incident(number: int, day: dt.date, chance: random.Random, towns: list[Town], again: _Incident | None) -> _Incident:
    """A new incident; `again`: in the town and on the day of that one."""
    kind = chance.choice([k for k in wording.KINDS if again is None or k != again.kind])
    things, weapons, _ = wording.KINDS[kind]
    # Large towns see more: the first of the list is as likely as the last ten together.
    town = again.town if again else towns[min(int(chance.expovariate(4 / len(towns))), len(towns) - 1)]
    first = _name(chance)
    words = {
        "thing": chance.choice(things), "weapon": chance.choice(weapons), "street": _name(chance) + " Street", "quarter": _name(chance) + "ivka",
        "victim": first + " " + _name(chance), "first": first, "side": chance.choice(wording.SIDES), "hour": chance.choice(wording.HOURS),
        "town": town.name, "enemy": chance.choice(("northern", "southern")),
    }  # fmt: skip
    return _Incident(
        number, kind, town, again.day if again else day, words, killed=int(math.exp(chance.gauss(1.0, 1.0))),
        injured=int(math.exp(chance.gauss(1.5, 1.0))), left=1 + min(int(chance.expovariate(0.6)), 7),
    )  # fmt: skip


def _name(chance: random.Random) -> str:
    return "".join(chance.sample(SYLLABLES, chance.choice((3, 4)))).capitalize()


def _report(number: int, incident: _Incident, day: dt.date, chance: random.Random, background: dict[str, list[str]]) -> Made:
    outlet = chance.choice([o for o in OUTLETS if o not in incident.told_by] or OUTLETS)
    incident.told_by.add(outlet)
    late = (day - incident.day).days
    words = _words(incident, late, chance)
    if incident.wire and chance.random() < COPIES:
        news, denied = incident.wire, False
    else:
        denied = late > 0 and chance.random() < DENIED
        news = _news(incident, late, denied, words, chance)
        incident.wire = incident.wire or news
    tagged = "\n\n".join((news, *chance.sample(background[outlet], chance.randrange(1, 4))))
    text, spans = _untagged(tagged)
    title = chance.choice(wording.TITLES).format(**words)
    report = Report(f"made-{number:07d}.txt", text, Dating(day, DateMethod.GIVEN), title=title, outlet=outlet)
    return Made(report, _statements(report, incident, spans, "denies" if denied else "states"), incident.number)


def _words(incident: _Incident, late: int, chance: random.Random) -> dict[str, str]:
    """What the blanks of the wording stand for in one report; what begins a sentence is in capitals too."""
    words = dict(incident.words)
    words |= {
        "killed": str(incident.killed + (chance.randrange(3) if late else 0)), "injured": str(incident.injured), "speaker": chance.choice(wording.SPEAKERS),
        "day": incident.day.strftime("%-d %B"), "weekday": incident.day.strftime("%A"),
    }  # fmt: skip
    words["where"] = chance.choice(wording.WHERE).format(**words)
    words["when"] = chance.choice(wording.WHEN).format(**words)
    return words | {name.capitalize(): value[:1].upper() + value[1:] for name, value in words.items()}


def _news(incident: _Incident, late: int, denied: bool, words: dict[str, str], chance: random.Random) -> str:
    """What a report tells of its incident, with the tags of `wording`."""
    firsts = wording.DENIALS if denied else wording.KINDS[incident.kind][2]
    if late and not denied and chance.random() < FOLLOW_UPS:
        firsts = wording.FOLLOWING
    first, toll = chance.choice(firsts).format(**words), chance.choice(wording.TOLLS).format(**words)
    details = " ".join(d.format(**words) for d in chance.sample(wording.DETAILS, chance.randrange(1, 5)))
    return f"{first} {toll}\n\n{details}"


def _untagged(tagged: str) -> tuple[str, dict[str, Span]]:
    """The text without its tags, and the span that each tag held."""
    out: list[str] = []
    starts: dict[str, int] = {}
    spans: dict[str, Span] = {}
    at = length = 0
    for m in _TAG.finditer(tagged):
        out.append(tagged[at : m.start()])
        length += m.start() - at
        at = m.end()
        if m[1]:
            spans[m[2]] = (starts[m[2]], length)
        else:
            starts[m[2]] = length
    return "".join([*out, tagged[at:]]), spans


def _statements(report: Report, incident: _Incident, spans: dict[str, Span], stance: str) -> list[Statement]:
    """The strike and its two tolls, each with its span in the text."""
    text, town = report.text, incident.town
    e, k, i = spans["e"], spans["k"], spans["i"]
    first_end = text.rindex(". ", 0, k[0]) + 1 if ". " in text[: k[0]] else k[0]
    second_end = text.index("\n", i[1])
    common: dict[str, Any] = {
        "report": report.id, "place": town.name, "place_name": town.name, "lat": town.lat, "lon": town.lon, "from_": incident.day, "to": incident.day,
    }  # fmt: skip
    out: list[Statement] = [
        Event(
            id=statement_id(report, "event", incident.kind, e), start=e[0], end=e[1], evidence=(0, first_end), event_type=incident.kind,
            target=incident.words["thing"], stance=stance, confidence=0.8, **common,
        )
    ]  # fmt: skip
    for measure, span in (("killed", k), ("injured", i)):
        number = int(text[span[0] : span[1]])
        out.append(
            Figure(
                id=statement_id(report, "figure", measure, span), start=span[0], end=span[1], evidence=(first_end + 1, second_end), measure=measure,
                low=number, high=number, confidence=0.9, **common,
            )
        )  # fmt: skip
    return out
