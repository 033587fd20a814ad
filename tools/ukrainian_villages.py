"""Ukraine's villages: all of them are in its official list of settlements, which has no points; GeoNames' towns lend them theirs.

A village lies in a community (hromada) of some 15 km across. Its point is the middle of those of the community's settlements that GeoNames
has, matched by their Ukrainian names: 8 km off in the middle case and 18 km in nine of ten, as measured on the settlements that have
a point of their own. Where GeoNames has none of a community, its villages are left out.
"""

from __future__ import annotations

import collections
import io
import re
import statistics
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

Point = tuple[float, float]

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SETTLEMENTS = frozenset("MTCX")  # towns, urban settlements, villages, hamlets
_FAR = 0.7  # degrees of latitude or longitude: a match farther than this from the middle of its district is another place of the name
_APOSTROPHES = re.compile("[’'ʼ`]")

# The resolution of Ukraine's government on writing names in Latin letters (no. 55 of 2010): at a word's start, and elsewhere.
_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_LETTERS = dict(zip("абвгґдежзиіїйклмнопрстуфхцчшщюяєь", (
    "a b v h g d e zh z y i i i k l m n o p r s t u f kh ts ch sh shch iu ia ie ".split(" ")), strict=True))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settlement:
    """A row of the official list: its name in Ukrainian, and the codes of its oblast, district and community."""

    name: str
    oblast: str
    district: str
    community: str


def plain(name: str) -> str:
    """A Ukrainian name with one kind of apostrophe."""
    return _APOSTROPHES.sub("’", name.strip())


def latin(name: str) -> str:
    """A Ukrainian name in Latin letters as the government writes it: "Часів Яр" is "Chasiv Yar"."""
    words = []
    for word in _APOSTROPHES.sub("", name).lower().replace("зг", "zgh").split(" "):
        parts = []
        for part in word.split("-"):
            letters = [_START.get(c, _LETTERS.get(c, c)) if n == 0 else _LETTERS.get(c, c) for n, c in enumerate(part)]
            parts.append("".join(letters).capitalize())
        words.append("-".join(parts))
    return " ".join(words)


def settlements(workbook: bytes) -> list[Settlement]:
    """The towns and villages of the list as the ministry publishes it: codes of five levels, the kind, the name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as book:
        strings = [
            "".join(t.text or "" for t in item.iter(f"{_SHEET}t")) for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    out = []
    for row in sheet.iter(f"{_SHEET}row"):
        cells = {c.get("r", "")[:1]: strings[int(c[0].text or 0)] for c in row if c.get("t") == "s" and len(c)}
        # The list spells a few of its kinds with Cyrillic letters that look like the Latin ones.
        if cells.get("F", "").strip().translate(str.maketrans("МТСХ", "MTCX")) in _SETTLEMENTS and "C" in cells:
            out.append(Settlement(plain(cells["G"]), cells["A"], cells["B"], cells["C"]))
    return out


def placed(listed: Sequence[Settlement], towns: Mapping[str, Sequence[tuple[str, Point]]]) -> Iterator[tuple[Settlement, Point, str, bool]]:
    """Each settlement with a point and its first-level division; whether GeoNames has it itself, or it stands at its community's middle.

    `towns` has for each Ukrainian name the first-level divisions and points of GeoNames' towns of the name.
    """
    divisions = _divisions(listed, towns)
    own = _own(listed, towns, divisions)
    middles: dict[str, list[Point]] = collections.defaultdict(list)
    for settlement, point in own.items():
        middles[settlement.community].append(point)
    for settlement in listed:
        if settlement in own:
            yield settlement, own[settlement], divisions[settlement.oblast], True
        elif settlement.community in middles:
            yield settlement, _middle(middles[settlement.community]), divisions[settlement.oblast], False


def _divisions(listed: Iterable[Settlement], towns: Mapping[str, Sequence[tuple[str, Point]]]) -> dict[str, str]:
    """For each oblast of the list GeoNames' code of it: that of most of the towns which share its names."""
    votes: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for s in listed:
        found = towns.get(s.name, ())
        if len(found) == 1:
            votes[s.oblast][found[0][0]] += 1
    return {oblast: counts.most_common(1)[0][0] for oblast, counts in votes.items()}


def _own(
    listed: Sequence[Settlement], towns: Mapping[str, Sequence[tuple[str, Point]]], divisions: Mapping[str, str]
) -> dict[Settlement, Point]:
    """The settlements that GeoNames has: of a name that is one only in its oblast on both sides, and near the rest of its district."""
    times = collections.Counter((s.oblast, s.name) for s in listed)
    first: dict[Settlement, Point] = {}
    for s in listed:
        found = [p for division, p in towns.get(s.name, ()) if division == divisions.get(s.oblast)]
        if len(found) == 1 and times[s.oblast, s.name] == 1:
            first[s] = found[0]
    by_district: dict[str, list[Point]] = collections.defaultdict(list)
    for s, point in first.items():
        by_district[s.district].append(point)
    middles = {district: _middle(points) for district, points in by_district.items()}
    return {s: p for s, p in first.items() if all(abs(a - b) < _FAR for a, b in zip(p, middles[s.district], strict=True))}


def _middle(points: Sequence[Point]) -> Point:
    return statistics.median(p[0] for p in points), statistics.median(p[1] for p in points)
