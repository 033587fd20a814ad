"""What speaks for one of several places of a name: a table of small rules, each with the words in which it is told.

A rule takes a candidate and the case and gives points; a factor of 10 in population is one point. Its docstring, with the names of the case
put in, follows the kind of the place: "the village of this name in Rivne region, where the report puts it".
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.gazetteer.cues import WIDE
from onrecord.gazetteer.earth import distance_km
from onrecord.gazetteer.rows import COUNTRIES, load_rows
from onrecord.gazetteer.theatre import Theatre
from onrecord.gazetteer.words import place_words

if TYPE_CHECKING:
    from onrecord.gazetteer.gazetteer import Place

# Set on one half (even rows) of a public set of 817 reports with places marked; see docs/places.md.
COUNTRY_POINTS = 5.0  # a candidate in the country of all other places
STATE_POINTS = 3.0  # the same for a first-level division
NEAR_POINTS = 1.0  # beside another place of the report
HELD_POINTS = 10.0  # more than all else together: in what the report says that it lies in
HOLDS_POINTS = 4.0  # the report puts a place in it that does lie there
KIND_POINTS = 2.0  # of the kind that the report says, and as much off where it is of another
TOO_LARGE = 1.5  # off for a "village" of more people than villages have
REACH_KM = {"ADM1": 150.0, "ADM2": 80.0, "ADM3": 50.0, "RGN": 400.0}  # from a division's point, where codes don't tell what it holds


@dataclass(frozen=True, slots=True)
class Case:
    """What a report says for and against the candidates of one name.

    `holders`: what it is said to lie in; `held`: what is said to lie in it; `kind`: what it is called; `now`: what it is taken for so far;
    `guessed`: no place is spelt so; `firm`: more than a comma tells what holds it.
    """

    theatre: Theatre
    now: Place
    holders: Sequence[Place] = ()
    held: Sequence[Place] = ()
    kind: str | None = None
    guessed: bool = False
    firm: bool = False


Rule = Callable[["Place", Case], float]


def in_its_holder(place: Place, case: Case) -> float:
    """in {holder}, where the report puts it"""
    return HELD_POINTS if any(contains(holder, place) for holder in case.holders) else 0.0


def holds_another(place: Place, case: Case) -> float:
    """in which {held} lies, which the report puts there"""
    return HOLDS_POINTS if any(contains(place, held) for held in case.held) else 0.0


def of_its_kind(place: Place, case: Case) -> float:
    """which the report calls a {kind}"""
    if case.kind is None:
        return 0.0
    kind = place_words().kinds[case.kind]
    if not place.feature_code.startswith(kind.codes):
        return -KIND_POINTS
    return KIND_POINTS - (TOO_LARGE if kind.most is not None and place.population > kind.most else 0.0)


def in_a_named_state(place: Place, case: Case) -> float:
    """in the part of {country} of which the report tells"""
    return STATE_POINTS * case.theatre.state_share(place, case.now)


def in_the_country(place: Place, case: Case) -> float:
    """in {country}, of which the report tells"""
    return COUNTRY_POINTS * case.theatre.country_share(place, case.now)


def near_another(place: Place, case: Case) -> float:
    """near {neighbour}, which the report names too"""
    return NEAR_POINTS if case.theatre.neighbour(place, case.now) is not None else 0.0


SAID: tuple[Rule, ...] = (in_its_holder, holds_another, of_its_kind)  # of what the text says of the place itself
AROUND: tuple[Rule, ...] = (in_a_named_state, in_the_country, near_another)  # of what else the report names
RULES = SAID + AROUND


def contains(holder: Place, place: Place) -> bool:
    """Whether a country, division or region holds the place: by their codes, and where those don't tell by distance from its point."""
    if place is holder or (holder.country != place.country and holder.country is not None):
        return False
    if holder.feature_code.startswith("PCL"):
        return True
    if holder.feature_code == "ADM1" and holder.admin1 is not None and holder.admin1 == place.admin1:
        return True
    if place.feature_code.startswith(("ADM1", "RGN", "PCL")) or place.feature_code in WIDE:
        return False
    reach = REACH_KM.get(holder.feature_code)
    return reach is not None and distance_km(holder.lat, holder.lon, place.lat, place.lon) <= reach


_WHAT = (
    ("PCL", "country"), ("ADM1", "region"), ("ADM", "district"), ("RGN", "region"), ("CONT", "continent"), ("PPLC", "capital"),
    ("PPLX", "part of a city"), ("STM", "river"), ("LK", "lake"), ("SEA", "sea"), ("GULF", "gulf"), ("ISL", "island"), ("MT", "mountain"),
    ("AIR", "airport"),
)  # fmt: skip
_TOWN_PEOPLE, _CITY_PEOPLE = 5_000, 100_000


def what_it_is(place: Place) -> str:
    """A word for the kind of place: "village", "city", "region", "river"."""
    named = next((word for code, word in _WHAT if place.feature_code.startswith(code)), None)
    if named is not None:
        return named
    if not place.feature_code.startswith("PPL"):
        return "place"
    return "city" if place.population >= _CITY_PEOPLE else "town" if place.population >= _TOWN_PEOPLE else "village"


@functools.cache
def countries() -> dict[str, str]:
    """The names of the countries by their codes (ISO 3166-1 alpha-2)."""
    return {row.country: row.name for row in load_rows(COUNTRIES) if row.country is not None}


def told(rule: Rule, place: Place, case: Case) -> str:
    """Why a place was chosen by a rule, in words."""
    holder = next((h.name for h in case.holders if contains(h, place)), "")
    held = next((h.name for h in case.held if contains(place, h)), "")
    neighbour = case.theatre.neighbour(place, case.now)
    words = (rule.__doc__ or "").format(
        holder=holder,
        held=held,
        kind=case.kind,
        country=countries().get(place.country or "", place.country),
        neighbour=neighbour.name if neighbour is not None else "",
    )
    return f"the {what_it_is(place)} of this name{',' if words.startswith('which') else ''} {words}"
