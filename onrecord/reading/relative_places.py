"""Places told by another one: "15 km north of Kyiv", "near Odesa", "between Izium and Sloviansk": a point with a radius, never a false point.

Where distance and direction are told, the point is worked out; where only nearness is, it is the other place's own point. The radius says how
far off it may be, in kilometres.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.gazetteer.earth import destination, distance_km, midpoint
from onrecord.gazetteer.gazetteer import Mention, Place, Spot
from onrecord.gazetteer.words import any_of, kind_of
from onrecord.reading import vocabulary
from onrecord.reading.numbers import find_numbers

REACH = 90  # code points before a place in which its distance and direction may stand
SLACK = 0.4  # of a distance, how far off its end may be: a wind of eight is told to 22.5 degrees either side, a distance to a tenth
LEAST_KM = 1.0  # nothing is told more exactly than this


@dataclass(frozen=True, slots=True)
class _Patterns:
    told: re.Pattern[str]  # "km to the north-east of the city of "
    near: re.Pattern[str]  # "on the outskirts of the town of "
    towards: re.Pattern[str]  # "just west of "
    between: re.Pattern[str]  # "the road between "
    of_ways: re.Pattern[str]  # behind two names joined: "Kyiv-Zhytomyr highway"


@functools.cache
def _patterns() -> _Patterns:
    words = vocabulary.relative_places()
    kinds = any_of((*kind_of(), "centre", "center", "heart"))
    units, winds, near = _any(words.units.values()), _any(words.directions.values()), _any(words.near.values())
    fill = rf"(?:(?:the\s+)?(?:[A-Za-z][A-Za-z-]*\s+){{0,4}}?{kinds}(?:\s+of)?,?\s+)*(?:the\s+)?$"
    side = rf"(?:{any_of(tuple(words.sides))}\s+)*"
    anyway = any_of(tuple(words.ways))
    return _Patterns(
        told=re.compile(
            rf"(?P<unit>{units})\b(?:\s+\([^()]*\))?\s+(?:{side}(?P<wind>{winds})(?:\s+(?:of|from))?|{any_of(tuple(words.beyond))})\s+{fill}",
            re.IGNORECASE,
        ),
        near=re.compile(rf"\b(?P<near>{near})\s+{fill}", re.IGNORECASE),
        towards=re.compile(rf"\b(?P<wind>{winds})\s+of\s+{fill}", re.IGNORECASE),
        between=re.compile(
            rf"(?:\b(?P<way>{any_of((*words.ways, *words.halfway))})\s+(?:[a-z]+\s+){{0,2}}?|(?P<word>\w+)\s+)?\bbetween\s+{fill}",
            re.IGNORECASE,
        ),
        of_ways=re.compile(rf"\s+{anyway}\b", re.IGNORECASE),
    )


def _any(lists: Iterable[Sequence[str]]) -> str:
    return any_of(tuple(word for words in lists for word in words))


@functools.cache
def _value() -> dict[str, float]:
    """The kilometres of each unit and of each word of nearness, the degrees of each direction."""
    words = vocabulary.relative_places()
    return {word: value for table in (words.units, words.directions, words.near) for value, listed in table.items() for word in listed}


def located(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The same mentions in the same order, with a `spot` where the text tells a place by theirs."""
    out = list(mentions)
    for n, mention in enumerate(mentions):
        if mention.place is None or mention.demonym:
            continue
        if n + 1 < len(mentions) and (spot := _between(mention, mentions[n + 1], text)) is not None:
            out[n], out[n + 1] = replace(out[n], spot=spot), replace(out[n + 1], spot=spot)
        elif out[n].spot is None and (spot := _told(mention, mention.place, text) or _listed(out, n, text)) is not None:
            out[n] = replace(out[n], spot=spot)
    return out


def _told(mention: Mention, place: Place, text: str) -> Spot | None:
    """The spot that the words before a place tell."""
    first = max(0, mention.start - REACH, text.rfind("\n", 0, mention.start) + 1)
    before = text[first : mention.start]
    found = _patterns()
    if (told := found.told.search(before)) is not None and (km := _distance(before[: told.start()], told["unit"])) is not None:
        if told["wind"] is None:
            return Spot(place.lat, place.lon, round(max(km, LEAST_KM), 1))
        return Spot(*destination(place.lat, place.lon, _value()[told["wind"].lower()], km), round(max(SLACK * km, LEAST_KM), 1))
    if (near := found.near.search(before)) is not None:
        return Spot(place.lat, place.lon, _value()[" ".join(near["near"].lower().split())] * _width(place))
    if found.towards.search(before) is not None:
        return Spot(place.lat, place.lon, vocabulary.relative_places().direction * _width(place))
    return None


def _distance(before: str, unit: str) -> float | None:
    """The kilometres of the number right before its unit, the farther end of a range."""
    plain = re.sub(r"[\s-]+$", "", before)
    number = next((n for n in reversed(find_numbers(plain)) if n.outer_end >= len(plain)), None)
    if number is None or number.unit not in (None, "decimal", "distance"):
        return None
    value = number.high if number.high is not None else number.low
    return None if value is None else value * _value()[" ".join(unit.lower().split())]


def _width(place: Place) -> float:
    return vocabulary.relative_places().wide.get(place.precision, 1.0)


def _listed(mentions: Sequence[Mention], n: int, text: str) -> Spot | None:
    """ "near Bucha and Irpin" is near both."""
    place, before = mentions[n].place, mentions[n - 1] if n else None
    if place is None or before is None or before.spot is None or before.place is None:
        return None
    joined = text[before.end : mentions[n].start].strip() in ("and", "or", ",", ", and") and place.precision == before.place.precision
    if not joined or (before.spot.lat, before.spot.lon) != (before.place.lat, before.place.lon):
        return None
    return Spot(place.lat, place.lon, before.spot.radius_km)


def _between(first: Mention, second: Mention, text: str) -> Spot | None:
    """The middle of two places between which something is, or of the road that is named after both."""
    a, b = first.place, second.place
    if a is None or b is None or second.demonym or {a.precision, b.precision} != {"point"}:
        return None
    gap = text[first.end : second.start]
    found = _patterns()
    road = gap in ("-", "–", " - ", " – ") and found.of_ways.match(text, second.end) is not None
    words, km = vocabulary.relative_places(), distance_km(a.lat, a.lon, b.lat, b.lon)
    told = found.between.search(text[max(0, first.start - REACH) : first.start]) if gap.strip() == "and" else None
    between = told is not None and (told["way"] is not None or (km <= words.beside and (told["word"] or "").lower() not in words.dealings))
    if not (road or between) or km > words.farthest:
        return None
    return Spot(*midpoint(a.lat, a.lon, b.lat, b.lon), max(km / 2, LEAST_KM))
