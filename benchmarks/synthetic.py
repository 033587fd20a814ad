"""A war that never was: reports with their statements and the incident that each tells of, made by a script with known truth.

`synthetic(reports, seed)` gives any number of them in the order of publication, always the same for the same
seed. Each incident is told by one to eight reports of different outlets over some days; some outlets print one wire's words; tolls are
revised upwards.
"""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.linking.words import rarity
from onrecord.reading.statement import Event, Figure, Statement, statement_id
from onrecord.reports.report import DateMethod, Dating, Report

START = dt.date(2030, 1, 1)
REPORTS_A_DAY = 300
OUTLETS = [
    f"{paper} {kind}"
    for paper in ("Harbour", "Northern", "Meridian", "Prairie", "Coastal", "Granite")
    for kind in ("Post", "Wire", "Herald")
]
TYPES = {
    "air-strike": (
        "An air strike",
        ("a warehouse", "a school", "an apartment block", "a market", "a bridge", "a hospital", "a theatre"),
    ),
    "shelling": ("Shelling", ("a village street", "a farm", "a railway station", "a row of houses", "a bus stop", "a bakery")),
    "explosion": ("An explosion", ("a fuel depot", "a military lorry", "a checkpoint", "a pipeline", "a power substation")),
    "attack": ("Gunmen", ("a convoy", "a police post", "a camp of displaced families", "a bank", "a farmstead")),
}
SYLLABLES = "ba ven kor mil tas ode ruk pol hri gan dov sel ima tur ker vas lin zor che nad ovi pes mar".split()
SPEAKERS = ("the governor", "the mayor", "the emergency service", "the military command", "the hospital director", "the prosecutor")
# So many towns: more makes places rarer than in any war, fewer makes every two incidents neighbours.
TOWNS = 1500
# What else is told of an incident: so many words, drawn as often as news has them, of which each telling has about a half in every sentence.
WORDS, SENTENCES, LENGTH = 40, 6, 14


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
    thing: str
    quarter: str
    victim: str
    killed: int
    injured: int
    left: int
    words: list[str]
    first_text: str = ""
    told_by: set[str] = field(default_factory=set)


def synthetic(reports: int, seed: int = 1) -> Iterator[Made]:
    """So many reports in the order of publication."""
    chance = random.Random(seed)
    towns = _towns(chance)
    open_incidents: list[_Incident] = []
    made = number = 0
    while made < reports:
        day = START + dt.timedelta(days=made // REPORTS_A_DAY)
        fresh = [i for i in open_incidents if i.left > 0 and (day - i.day).days <= 4]
        if not fresh or chance.random() < 0.4:
            number += 1
            incident = _incident(number, day, chance, towns)
            open_incidents.append(incident)
        else:
            incident = chance.choice(fresh)
        if len(open_incidents) > REPORTS_A_DAY * 3:
            open_incidents = fresh
        incident.left -= 1
        yield _report(made, incident, day, chance)
        made += 1


def _towns(chance: random.Random) -> list[Town]:
    """Made-up towns over a land of some 1,000 by 600 km, all of other names."""
    names = list(dict.fromkeys(_name(chance) + chance.choice(("ka", "grad", "sk", "ne", "to")) for _ in range(2 * TOWNS)))
    return [Town(name, round(chance.uniform(46, 51.5), 4), round(chance.uniform(24, 38), 4)) for name in names[:TOWNS]]


def _incident(number: int, day: dt.date, chance: random.Random, towns: list[Town]) -> _Incident:
    kind = chance.choice(list(TYPES))
    # Large towns see more: the first of the list is as likely as the last ten together.
    town = towns[min(int(chance.expovariate(4 / len(towns))), len(towns) - 1)]
    injured = int(math.exp(chance.gauss(1.5, 1.0)))
    return _Incident(
        number, kind, town, day, chance.choice(TYPES[kind][1]), _name(chance) + " quarter", _name(chance) + " " + _name(chance),
        killed=int(math.exp(chance.gauss(1.0, 1.0))), injured=injured, left=1 + min(int(chance.expovariate(0.6)), 7), words=_words(chance, WORDS),
    )  # fmt: skip


def _name(chance: random.Random) -> str:
    return "".join(chance.sample(SYLLABLES, chance.choice((3, 4)))).capitalize()


def _words(chance: random.Random, number: int) -> list[str]:
    words, up_to = _vocabulary()
    return chance.choices(words, cum_weights=up_to, k=number)


def _sentence(chance: random.Random, told: list[str]) -> str:
    """Words in no order that means anything: linking looks at which they are."""
    half = LENGTH // 2
    words = chance.sample(told, half) + _words(chance, half)
    chance.shuffle(words)
    return " ".join(words).capitalize() + "."


@functools.cache
def _vocabulary() -> tuple[list[str], list[float]]:
    """Words of news, and how often they and those before them are drawn together: as often as one happening in so many brings each."""
    often = {word: math.exp(-rare) for word, rare in rarity().weights.items() if word.isalpha()}
    return list(often), list(itertools.accumulate(often.values()))


def _report(number: int, incident: _Incident, day: dt.date, chance: random.Random) -> Made:
    noun, _ = TYPES[incident.kind]
    outlet = chance.choice([o for o in OUTLETS if o not in incident.told_by] or OUTLETS)
    incident.told_by.add(outlet)
    late = (day - incident.day).days
    killed = incident.killed + (chance.randrange(3) if late else 0)
    speaker = chance.choice(SPEAKERS) + " of " + incident.town.name
    copies = bool(incident.first_text) and chance.random() < 0.3
    when = incident.day.strftime("%-d %B")
    if copies:
        text = incident.first_text
    else:
        first = f"{noun} hit {incident.thing} in the {incident.quarter} in {incident.town.name} on {when}, {speaker} said."
        second = f"{killed} people were killed and {incident.injured} injured, among them {incident.victim}."
        rest = " ".join(_sentence(chance, incident.words) for _ in range(SENTENCES))
        text = f"{first} {second}\n\n{rest}"
        incident.first_text = incident.first_text or text
    name = f"made-{number:07d}.txt"
    title = f"{noun} in {incident.town.name} kills {killed}"
    report = Report(name, text, Dating(day, DateMethod.GIVEN), title=title, outlet=outlet)
    return Made(report, _statements(report, incident, speaker), incident.number)


def _statements(report: Report, incident: _Incident, speaker: str) -> list[Statement]:
    """The strike and its two tolls, each with its span in the text."""
    text, town = report.text, incident.town
    hit = text.index(" hit ") + 1
    first_end = text.index(" said.") + 6
    second_end = text.index(".", first_end + 1) + 1
    words = text[first_end:second_end].split()
    place: dict[str, Any] = {
        "place": town.name,
        "place_name": town.name,
        "lat": town.lat,
        "lon": town.lon,
        "from_": incident.day,
        "to": incident.day,
    }
    out: list[Statement] = [
        Event(
            id=statement_id(report, "event", incident.kind, (hit, hit + 3)), report=report.id, start=hit, end=hit + 3, evidence=(0, first_end),
            event_type=incident.kind, target=incident.thing, speaker=text[text.index(", ") + 2 : text.index(" said.")] or speaker, confidence=0.8, **place,
        )
    ]  # fmt: skip
    for measure, word in (("killed", words[0]), ("injured", words[5])):
        start = text.index(word, first_end if measure == "killed" else text.index(" and ", first_end))
        span = (start, start + len(word))
        out.append(
            Figure(
                id=statement_id(report, "figure", measure, span), report=report.id, start=span[0], end=span[1], evidence=(first_end + 1, second_end),
                measure=measure, low=int(word), high=int(word), speaker=out[0].speaker, confidence=0.9, **place,
            )
        )  # fmt: skip
    return out
