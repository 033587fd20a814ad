"""Which of its namesakes each mention of a report names: by what is said beside it, by what else the report names, by size.

Nothing here knows of any one war: a report's own unambiguous places say where it plays, and whoever reads may set a country beside them.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from onrecord.gazetteer.beside import HOLDERS, Said, said_beside
from onrecord.gazetteer.rules import AROUND, RULES, SAID, Case, contains, in_its_holder, in_the_country, told, what_it_is
from onrecord.gazetteer.theatre import Theatre
from onrecord.gazetteer.transliteration import family_of

if TYPE_CHECKING:
    from onrecord.gazetteer.gazetteer import Mention, Named, Place

ROUNDS = 2  # each name's choice changes the votes for the others
FAMOUS, UNFAMOUS = (
    2.5,
    0.25,
)  # a namesake with a 300th of the people of the land so called: what the other names say counts a quarter for it
_LANDS = ("PCL", "ADM1", "RGN")
UNKNOWN = 0.5  # the factor of confidence for a place that is refused
GUESSED = 0.85  # the factor for a place that only sounds like the name
SMALL = 15_000  # people: a place of fewer, in a land that nothing else in the report speaks of, is refused
CITY = 100_000  # people: a place of as many is not refused because of what stands beside it, which may be no holder
_MODEST = frozenset({"village", "town"})  # kinds of which that does not hold
DOUBT = 0.5  # confidence under which a name is left out that the rest of the report does not speak for
LONE = 0.45  # the same for a report's only name, against which no other speaks
MOSTLY = 0.6  # the part of the report's other names that must be in its country
_TELLS = 0.3  # points by which a rule must favour the choice to be told as its reason
_WIDENED = frozenset(
    {"region", "district", "river", "camp", "island", "peninsula", "airport"}
)  # kinds that are part of names in the gazetteer
_Name = tuple[str, float, float, int, str]
Lookup = Callable[[str], "Named"]


def resolve(mentions: Sequence[Mention], text: str = "", *, theatre: str | None = None, lookup: Lookup | None = None) -> list[Mention]:
    """The same mentions in the same order, each with the place it names in this report or None, why, and a confidence for that place.

    One name names one place in one report, but for "Kharkiv" and "Kharkiv and Sumy regions". `text` is where the mentions stand; without it
    nothing beside them is read. `theatre` is the country (ISO 3166-1 alpha-2) where the reports are known to play. `lookup` gives what
    other words name: "Sumy region" for such a list.
    """
    said = said_beside(mentions, text)
    names = _names(mentions, said)
    candidates: dict[_Name, dict[Place, float]] = {}
    for name, mention, beside in zip(names, mentions, said, strict=True):
        if name not in candidates:
            candidates[name] = _candidates(mention, beside, text, lookup)
    groups = {name: _Group() for name in candidates}
    for n, (name, beside) in enumerate(zip(names, said, strict=True)):
        group = groups[name]
        group.kind = group.kind or beside.kind
        group.firm |= beside.firm
        group.guessed |= mentions[n].guessed
        for k in beside.holders:
            if names[k] != names[n]:
                group.holders.append(names[k])
                groups[names[k]].held.append(names[n])
    chosen = {name: next(iter(places)) for name, places in candidates.items()}
    cases: dict[_Name, Case] = {}
    scores: dict[_Name, dict[Place, float]] = {}
    for _ in range(ROUNDS):
        seen = Theatre.of(chosen.values(), theatre)
        cases = {name: _case(group, candidates, chosen, chosen[name], seen) for name, group in groups.items()}
        scores = {name: _scores(places, cases[name]) for name, places in candidates.items()}
        chosen = {name: max(of, key=of.__getitem__) for name, of in scores.items()}
    seen = Theatre.of(chosen.values(), theatre)
    answers = {name: _answer(place, scores[name], dataclasses.replace(cases[name], theatre=seen)) for name, place in chosen.items()}
    out = []
    for mention, name in zip(mentions, names, strict=True):
        place, sure, why = answers[name]
        if mention.confidence < DOUBT and not _spoken_for(place, cases[name], mention.confidence if _apart(text, mention.start) else 0.0):
            continue
        out.append(
            dataclasses.replace(
                mention, place=place, candidates=_ordered(scores[name]), confidence=round(mention.confidence * sure, 2), why=why
            )
        )
    return out


def _scores(places: Mapping[Place, float], case: Case) -> dict[Place, float]:
    """Points of each candidate. What else the report names moves the name of a land little: Chechnya is no village so called."""
    famous = max((weight for p, weight in places.items() if p.feature_code.startswith(_LANDS)), default=-math.inf) - FAMOUS
    seat = max((weight for p, weight in places.items() if p.feature_code == "PPLC"), default=-math.inf) - FAMOUS
    out = {}
    for p, weight in places.items():
        around = sum(rule(p, case) for rule in AROUND) * (1.0 if weight >= famous else UNFAMOUS)
        if famous <= weight < seat and not _local(p, case):  # "Washington imposed sanctions on Moscow" speaks of no Moscow in America
            around -= in_the_country(p, case) * (1.0 - UNFAMOUS)
        out[p] = weight + sum(rule(p, case) for rule in SAID) + around
    return out


def _local(place: Place, case: Case) -> bool:
    """Whether the report names more of the place's country than it and its capital, which stand for governments."""
    return any(p is not case.now and p.country == place.country and p.feature_code != "PPLC" for p in case.theatre.points)


@dataclasses.dataclass(slots=True)
class _Group:
    """All mentions of one name."""

    kind: str | None = None
    guessed: bool = False
    firm: bool = False
    holders: list[_Name] = dataclasses.field(default_factory=list)
    held: list[_Name] = dataclasses.field(default_factory=list)


def _names(mentions: Sequence[Mention], said: Sequence[Said]) -> list[_Name]:
    """What tells one name from another: the same first candidate and as many candidates are one name, if called the same kind.

    Where a report puts it in two countries ("Tripoli, Lebanon", "Tripoli, the Libyan capital") they are two, and a bare mention is the one
    told last before it, else the first.
    """
    bases = [_base(m, s) for m, s in zip(mentions, said, strict=True)]
    lands = [next((mentions[k].candidates[0].country for k in s.holders), None) for s in said]
    last: dict[_Name, _Name] = {}
    for base, land in zip(bases, lands, strict=True):
        if land is not None:
            last.setdefault(base, (*base[:4], f"{base[4]} {land}"))
    out = []
    for base, land in zip(bases, lands, strict=True):
        if land is not None:
            last[base] = (*base[:4], f"{base[4]} {land}")
        out.append(last.get(base, base))
    return out


def _base(mention: Mention, said: Said) -> _Name:
    first = mention.candidates[0]
    return first.name, first.lat, first.lon, len(mention.candidates), said.kind if said.kind in _WIDENED and said.kind else ""


def _candidates(mention: Mention, said: Said, text: str, lookup: Lookup | None) -> dict[Place, float]:
    """The candidates with their weights, and those of the name with its kind ("Sumy" in "Kharkiv and Sumy regions")."""
    out = dict(zip(mention.candidates, mention.weights or [0.0] * len(mention.candidates), strict=True))
    name = text[mention.start : mention.end]
    if lookup is not None and said.kind in _WIDENED and name and not name.lower().endswith(said.word):
        more = lookup(f"{name} {said.word.removesuffix('s')}")
        for place, weight in zip(more.places, more.weights, strict=True):
            out[place] = max(weight, out.get(place, weight))
    return out


def _case(
    group: _Group, candidates: Mapping[_Name, Mapping[Place, float]], chosen: Mapping[_Name, Place], now: Place, theatre: Theatre
) -> Case:
    holders = [p for name in group.holders for p in candidates[name] if p.feature_code.startswith(HOLDERS)]
    return Case(theatre, now, holders, [chosen[name] for name in group.held], group.kind, group.guessed, group.firm)


def _answer(place: Place, scores: Mapping[Place, float], case: Case) -> tuple[Place | None, float, str]:
    """The choice, how sure it is and why: 1 where no namesake comes near its points, 0.6 where one has as many; None where it is refused."""
    refused = _refusal(place, case)
    if refused:
        return None, UNKNOWN, refused
    second = max((p for p in scores if p is not place), key=scores.__getitem__, default=None)
    margin = math.inf if second is None else scores[place] - scores[second]
    return place, (0.6 + 0.4 * min(1.0, margin / 2)) * (GUESSED if case.guessed else 1.0), _why(place, second, case)


def _why(place: Place, second: Place | None, case: Case) -> str:
    """The rule that speaks most for the choice against the next best, in words."""
    if in_its_holder(place, case):
        return told(in_its_holder, place, case)
    if second is None:
        return f"the only {what_it_is(place)} of this name that the gazetteer knows"
    gain, best = max(((rule(place, case) - rule(second, case), rule) for rule in RULES), key=lambda pair: pair[0])
    if best is in_the_country and place.feature_code.startswith("PCL"):
        gain = 0.0  # that a country lies in itself tells nothing
    return told(best, place, case) if gain >= _TELLS else f"the best known {what_it_is(place)} of this name"


def _refusal(place: Place, case: Case) -> str:
    """Why no candidate is taken, or nothing: the report puts it where none lies, or it is a small place far from all else."""
    if not place.feature_code.startswith(("PPL", "ADM2", "ADM3")):
        return ""
    modest = place.population < CITY or case.kind in _MODEST or (case.firm and all(h.country != place.country for h in case.holders))
    if modest and case.holders and not any(contains(holder, place) for holder in case.holders):
        return f"no place of this name is known in {case.holders[0].name}, where the report puts it"
    countries = case.theatre.countries
    small = case.guessed or (place.feature_code.startswith("PPL") and place.population < SMALL)
    alone = place.country is not None and countries.get(place.country, 0) <= 1 and len(countries) > 1
    alone = alone and not _kin(place, case)
    if small and alone and not case.holders:
        return f"the only {'name like it' if case.guessed else 'place of this name'} is in a country of which the report names nothing else"
    return ""


def _apart(text: str, start: int) -> bool:
    """Whether no other capitalised word stands right before, of which the name may be the end."""
    before = text[:start].split(" ")
    return len(before) < 2 or before[-1] != "" or not before[-2][:1].isupper() or not before[-2][-1:].isalnum()


def _kin(place: Place, case: Case) -> bool:
    """Whether the report names a land of the same family of languages: a war's next village is often across its border."""
    family = family_of(place.country)
    return family is not None and any(family_of(land) == family for land in case.theatre.countries if land != place.country)


def _spoken_for(place: Place | None, case: Case, confidence: float) -> bool:
    """Whether a doubtful name is a place all the same: most of the report is in its country, and some in its division or near; or it is the
    report's only name and little doubtful."""
    if place is not None and not case.theatre.others(case.now):
        return confidence >= LONE
    if place is None or case.theatre.country_share(place, case.now) < MOSTLY:
        return False
    return case.theatre.state_share(place, case.now) > 0 or case.theatre.neighbour(place, case.now) is not None


def _ordered(scores: Mapping[Place, float]) -> tuple[Place, ...]:
    return tuple(sorted(scores, key=lambda p: -scores[p]))
