"""Places by name: which words of a text name a place, which places they can name, and which one each names in this report.

A name is found where its words stand whole and capitalised, whatever its accents, hyphens or apostrophes; a place in a land of another
script also by its transliteration key. Words and persons that are places too need more than the bare word to count.
"""

from __future__ import annotations

import bisect
import collections
import functools
import math
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np

from onrecord.gazetteer import file as places_file
from onrecord.gazetteer.cues import ACCEPTED, DOUBTFUL, WIDE, Label, Seen, has_cue, has_kind, is_taken, weigh
from onrecord.gazetteer.file import GazetteerFile, Naming, fingerprint
from onrecord.gazetteer.names import Window, name_form, windows
from onrecord.gazetteer.rows import DATA
from onrecord.gazetteer.transliteration import FAMILIES, family_key, family_of, fold, key
from onrecord.reports.report import Span

PLACES_FILE = DATA / "places.bin"

MOST = 24  # candidates of one name, the likeliest first
_KEY_LEAST = 5  # letters of a word, and of its key, that is looked up by key: a shorter one fits too much
HAND_PEOPLE = 30_000  # what a village or district without a known population weighs that the supplement names
HAND_SITE_PEOPLE = 1_000_000  # the same for a plant, a bridge, a river
SURE_PEOPLE = 100_000  # a town of so many shows by its name alone that a text speaks of its land: names by key are sought there
KEY_PEOPLE = 50_000  # of a town found by its key where no "in" stands before it: smaller ones are persons' names too often
VILLAGE = "PPLL"  # the code of a village that stands at the middle of its community, for want of a point of its own
VILLAGE_PEOPLE = 300  # what such a village weighs: about the usual size of those too small for GeoNames' list
SPELT_SO = 0.4  # points for a place whose own name is spelt just so: Tokmak in Ukraine against Tokmok in Kyrgyzstan
SPELT_PEOPLE = 5_000  # of such a place: a village never stands for a city because of a letter
_BY_KEY = 128  # a bit beside those of Naming: the name is no place's, and only sounds like one
_JOINS = (" and ", ", ", ", and ", " or ")
_STOPS = (".", ",", ";", ":", ")", "\n")
_PRECISION = (
    ("PCL", "country"), ("CONT", "country"), ("SEA", "country"), ("OCN", "country"), ("ADM1", "region"), ("RGN", "region"),
    ("ADM", "district"), ("AREA", "district"),
)  # fmt: skip
KNOWN_PEOPLE = 3_000  # of a town whose name of several words is no person's, whatever the language model takes it for
_REMEMBERED = 100_000  # names kept in memory with what they name, some 30 MB at most; then it starts afresh


@dataclass(frozen=True, slots=True)
class Place:
    """A place on Earth. `lat`, `lon` in WGS 84 degrees; `feature_code` and `admin1` are those of GeoNames; `population` 0: not known."""

    name: str
    lat: float
    lon: float
    country: str | None
    feature_code: str
    geonameid: int | None
    population: int
    admin1: str | None

    @property
    def people(self) -> int:
        """Its population, or what it weighs where that is not known and it was written by hand, because news names it."""
        if self.population or self.geonameid is not None:
            return self.population
        if self.feature_code == VILLAGE:
            return VILLAGE_PEOPLE
        return HAND_PEOPLE if self.feature_code.startswith("PPL") else HAND_SITE_PEOPLE

    @property
    def precision(self) -> str:
        """How wide it is: "point", "district", "region" or "country" (a country, a continent, a sea)."""
        return next((word for code, word in _PRECISION if self.feature_code.startswith(code)), "point")


class Spot(NamedTuple):
    """A point told by another place, and how many kilometres off it may be."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name a place. `text[start:end]` is the name; `place` None: not known which.

    `candidates` are the places so named, the likeliest first, and `weights` how likely each is before the text is read: about the logarithm
    of its people. `demonym` where a people's name stands for its land; `confidence` is 0 to 1; `why` says how the place was chosen;
    `guessed` where no place is spelt so, and the candidates only sound like it; `spot` where the text
    tells another point by it ("15 km north of Kyiv").
    """

    start: int
    end: int
    place: Place | None
    candidates: tuple[Place, ...]
    demonym: bool
    confidence: float
    weights: tuple[float, ...] = ()
    why: str = ""
    guessed: bool = False
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What a name can name, the likeliest first, with the weight of each and how the name names the first."""

    places: tuple[Place, ...]
    weights: tuple[float, ...]
    naming: int


_NOTHING = Named((), (), 0)


class Gazetteer:
    """All places that onrecord knows, by name. Safe to share between threads; `load` gives the one of this process."""

    def __init__(self, file: GazetteerFile) -> None:
        self._file = file
        self._known: dict[str, Named] = {}

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer that ships with onrecord, opened once a process. Raises DataFileError where its file is missing or damaged."""
        return _open(PLACES_FILE)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places of this name, the likeliest first: by name or alternate, and where there is none by the transliteration key."""
        return self._of_form(name).places or self._by_key(name).places

    def find(self, text: str, persons: Iterable[Span] = (), labels: Iterable[Label] = ()) -> list[Mention]:
        """The mentions of places in the text, in order and apart, each with its likeliest place by itself.

        `persons` are spans known to name persons: no place is found there. `labels` are what a language model takes spans for: evidence,
        not proof. `resolve` then says which place the whole report means.
        """
        seen = self._seen(text, sorted(persons))
        points = weigh(text, seen, self.is_given_name, sorted(labels))
        return [
            Mention(
                s.start,
                s.end,
                s.named.places[0],
                s.named.places,
                bool(s.named.naming & Naming.DEMONYM),
                _confidence(p),
                s.named.weights,
                guessed=bool(s.named.naming & _BY_KEY),
            )
            for s, p in zip(seen, points, strict=True)
            if p >= DOUBTFUL
        ]

    def resolve(self, mentions: Sequence[Mention], text: str = "", *, theatre: str | None = None) -> list[Mention]:
        """The mentions, each with the place that it names in this report, or None where that is not known; doubtful ones only where the
        rest of the report speaks for them (see resolver)."""
        from onrecord.gazetteer.resolver import resolve

        return resolve(mentions, text, theatre=theatre, lookup=self._of_form)

    def _of_form(self, name: str) -> Named:
        form = name_form(name)
        return self._named([form])[form]

    def _seen(self, text: str, persons: Sequence[Span]) -> list[Seen]:
        """Every longest name from left to right, whether or not it will count."""
        words, found = windows(text)
        named = self._named([w.form for w in found])
        longest: dict[int, tuple[Window, Named] | None] = {}
        for w in found:
            hit = named[w.form]
            if hit.places and not (hit.naming & Naming.CODE and not text.endswith(", ", 0, words[w.first][0])):
                longest[w.first] = (w, hit)  # of one start, a longer window comes later
            else:
                longest.setdefault(w.first, None)
        sure = {w.form: p.country for w in found for p in named[w.form].places[:1] if _is_sure(p)}
        lands = collections.Counter(sure.values())
        out: list[Seen] = []
        free = 0
        ends = [b for _, b in persons]
        for first, best in longest.items():
            if first < free:
                continue
            start = words[first][0]
            listed = bool(out) and text[out[-1].end : start] in _JOINS
            best = self._sounded(text, words, first, lands, listed, best)
            if best is None:
                continue
            window, hit = best
            taken = bisect.bisect_right(ends, start)
            if taken < len(persons) and persons[taken][0] < window.end:
                known = hit.places[0].people >= KNOWN_PEOPLE or listed
                if not is_taken(text, start, window.end) and not _placed(
                    text, persons[taken], (start, window.end), known and not self.is_given_name(text[slice(*words[first])])
                ):
                    continue
            free = window.last + 1
            before = text[slice(*words[first - 1])] if first and text[words[first - 1][1] : start] == " " else ""
            after = text[slice(*words[free])] if free < len(words) and text[window.end : words[free][0]] == " " else ""
            out.append(Seen(start, window.end, hit, window.form, window.last - first + 1, before, after))
        return out

    def _sounded(
        self, text: str, words: Sequence[Span], first: int, lands: Mapping[str | None, int], listed: bool, best: tuple[Window, Named] | None
    ) -> tuple[Window, Named] | None:
        """The name that is in the lists, if any, with what else it sounds like: a longer name, or places in the lands that the text speaks
        of, where none of that spelling lies ("Alexandria" in Ukraine)."""
        if best is None:
            return self._guess(text, words, first, lands, listed)
        window, hit = best
        if hit.naming & Naming.DEMONYM or hit.places[0].feature_code in WIDE:
            return best
        own = hit.places[0].country if _is_sure(hit.places[0]) else None
        near = any(lands.get(p.country, 0) > (p.country == own) for p in hit.places)
        if near and window.last > first:
            return best
        guess = self._guess(text, words, first, lands, listed)
        if guess is None:
            return best
        if guess[0].last > window.last:
            return guess
        if near or not lands or guess[0].last < window.last:
            return best
        more = _within(guess[1], lands, KEY_PEOPLE)
        weights = dict(zip(more.places, more.weights, strict=True)) | dict(zip(hit.places, hit.weights, strict=True))
        ranked = sorted(weights, key=lambda p: -weights[p])
        return window, Named(tuple(ranked), tuple(weights[p] for p in ranked), hit.naming)

    def _guess(
        self, text: str, words: Sequence[Span], first: int, lands: Collection[str | None], listed: bool
    ) -> tuple[Window, Named] | None:
        """A name that is in no list: by its key, two words before one, in a land that the text speaks of; after "in" and the like, or last
        in a list of places, any place, elsewhere a town of KEY_PEOPLE."""
        start = words[first][0]
        cue = has_cue(text, start)
        families = sorted({family for land in lands if (family := family_of(land))}) if lands else FAMILIES
        if not families:
            return None
        for last in (first + 1, first):
            if last >= len(words) or not text[words[last][0]].isupper() or text[words[first][1] : words[last][0]] not in ("", " ", "-"):
                continue
            name = text[start : words[last][1]]
            ends = cue or is_taken(text, start, words[last][1]) or (listed and text[words[last][1] : words[last][1] + 1] in _STOPS)
            least = 0 if ends else KEY_PEOPLE
            if name.isupper() or not (lands or ends):
                continue
            sounds = self._by_key(name, families)
            hit = _within(sounds, lands, least)
            if not hit.places and ends and len({p.country for p in sounds.places}) == 1:
                hit = sounds  # in a neighbouring land: "Russia said it took Velikaya Novosyolka"
            if hit.places:
                return Window(first, last, words[last][1], name_form(name)), hit
        return None

    def _named(self, forms: Sequence[str]) -> dict[str, Named]:
        """What each form names; remembered, as reports repeat one another."""
        if len(self._known) > _REMEMBERED:
            self._known = {}
        known = self._known
        new = list({form for form in forms if form not in known})
        if new:
            wanted = np.array([fingerprint(form) for form in new], np.uint64)
            low = np.searchsorted(self._file.forms, wanted).tolist()
            high = np.searchsorted(self._file.forms, wanted, side="right").tolist()
            for form, a, b in zip(new, low, high, strict=True):
                hits = zip(self._file.form_place[a:b].tolist(), self._file.form_naming[a:b].tolist(), strict=True)
                known[form] = self._ranked(list(hits), form) if a < b else _NOTHING
        return known

    def _by_key(self, name: str, families: Collection[str] = FAMILIES) -> Named:
        """The places whose names have one key with this one, each in its family of languages."""
        form = f"key:{' '.join(families)}:{name}"
        if form not in self._known:
            made = [(family, key(name, family)) for family in families] if len(name) >= _KEY_LEAST else []
            wanted = np.array([fingerprint(family_key(f, k)) for f, k in made if len(k) >= _KEY_LEAST], np.uint64)
            low = np.searchsorted(self._file.keys, wanted).tolist()
            high = np.searchsorted(self._file.keys, wanted, side="right").tolist()
            at = {place for a, b in zip(low, high, strict=True) for place in self._file.key_place[a:b].tolist()}
            self._known[form] = self._ranked([(place, _BY_KEY) for place in sorted(at)]) if at else _NOTHING
        return self._known[form]

    def _ranked(self, hits: Sequence[tuple[int, int]], form: str = "") -> Named:
        places = [(self._place(at), naming) for at, naming in hits]
        weighed = (
            (_weight(place, naming) + (SPELT_SO if place.population >= SPELT_PEOPLE and fold(place.name) == form else 0.0), place, naming)
            for place, naming in places
        )
        ranked = sorted(weighed, key=lambda r: -r[0])[:MOST]
        return Named(tuple(r[1] for r in ranked), tuple(r[0] for r in ranked), ranked[0][2])

    def _place(self, at: int) -> Place:
        lat, lon, population, geonameid, name_at, length, country, code, admin1 = self._file.places[at].item()
        header = self._file.header
        return Place(
            name=self._file.names[name_at : name_at + length].tobytes().decode("utf-8"),
            lat=lat / 1e5,
            lon=lon / 1e5,
            country=header["countries"][country] or None,
            feature_code=header["codes"][code],
            geonameid=geonameid or None,
            population=population,
            admin1=header["admin1"][admin1] or None,
        )

    def is_given_name(self, word: str) -> bool:
        """Whether the word is a usual first name."""
        wanted = np.uint64(fingerprint(word.lower()))
        at = int(np.searchsorted(self._file.given, wanted))
        return at < len(self._file.given) and bool(self._file.given[at] == wanted)


def _is_sure(place: Place) -> bool:
    """Whether a name whose likeliest place this is shows that the text speaks of the land."""
    return place.feature_code in ("PCLI", "ADM1", "RGN") or place.population >= SURE_PEOPLE


def _within(named: Named, lands: Container[str | None], least: int) -> Named:
    """Those of the places that lie in the lands and have so many people."""
    kept = [(p, w) for p, w in zip(named.places, named.weights, strict=True) if (p.country in lands or not lands) and p.population >= least]
    return Named(tuple(p for p, _ in kept), tuple(w for _, w in kept), named.naming) if kept else _NOTHING


def _placed(text: str, person: Span, name: Span, known: bool) -> bool:
    """Whether what was taken for a person is a place all the same: "the village of Veliki Dalnik", "in San Pedro" with both words its name,
    or both words are the name of a `known` town.
    """
    whole = name[0] <= person[0] and person[1] <= name[1]
    return (whole and (known or has_cue(text, person[0]))) or has_kind(text, person[0])


@functools.cache
def _open(path: Path) -> Gazetteer:
    return Gazetteer(places_file.read(path))


def _weight(place: Place, naming: int) -> float:
    """How likely a name means this place, before any text is read."""
    weight = math.log10(place.people + 100)
    if place.feature_code in WIDE:
        weight += 2
    elif place.feature_code == "PPLC":
        weight += 0.7
    return weight if naming & (Naming.MAIN | Naming.DEMONYM) else weight - 1


def _confidence(points: float) -> float:
    """0.5 at the bar for being a place, 0.95 far above it; under 0.5 for a doubtful one, which `resolve` may leave out."""
    return round(min(0.95, 0.5 + (points - ACCEPTED) * 0.1), 2)
