"""The words that speakers are named by, read from data/words.yaml, lands.yaml and given_names.yaml, and a name cut into them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from onrecord.errors import DataFileError
from onrecord.gazetteer.rows import COUNTRIES, load_rows
from onrecord.gazetteer.transliteration import fold

DATA = Path(__file__).parent / "data"
ARTICLES = frozenset({"the", "a", "an"})
# Small words inside persons' names.
PARTICLES = frozenset(
    "al el ul ad as ash at ar az ed es et ez er ur bin ibn bint ben von van der den de di da du dos del la le ag wuld ould abu abd abdul abdel din i e y".split()
)
_POSSESSIVE = re.compile(r"(?<=\w)(?:['’]s|(?<=s)['’])(?![\w])")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
# Where a body has its desk says nothing of whose it is: "the London-based Observatory".
_DESK = re.compile(r"\b[A-Z][\w.]*(?: [A-Z][\w.]*)?-based\b(?! (?:government|parliament|administration|authorities|cabinet|rulers))")
_RAW = re.compile(r"[^\s\-–—/]+")

Words = tuple[str, ...]
T = TypeVar("T")


class Strict(BaseModel):
    """A row of a data file: an unknown field is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Phrase(Strict):
    say: list[str] = Field(min_length=1)
    means: str


class Rewrite(Strict):
    if_: list[str] = Field(alias="if", min_length=2)
    then: list[str] = Field(min_length=1)


class WordsFile(Strict):
    links: list[str]
    titles: list[str]
    optional: list[str]
    levels: dict[str, str]
    local: list[str]
    branches: list[str]
    rewrites: list[Rewrite]
    phrases: list[Phrase]


class LandRow(Strict):
    id: str = Field(pattern=r"^[a-z-]+$")
    within: str = ""
    names: list[str] = []
    capitals: list[str] = []


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or phrase of a name. `means`: its words in the compared form; none where it is no word that we know (`name`), or says nothing.

    `kind`: name, word, land, title, link. `raw` as written; `possessive`: written with 's. `folded`: its words.
    """

    kind: str
    raw: str
    folded: Words
    means: Words = ()
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`phrases`: what each phrase means and its kind; `titles`, `links`: words in front of and between names.

    `capitals`: abbreviations that are words or parts of names in small letters (WHO, IS, UN). `within`: the land of a land, both as "@id".
    `plain`: bodies of the directory ("=id") whose name is told by plain words.
    """

    phrases: Mapping[Words, tuple[str, Words]]
    titles: frozenset[Words]
    links: frozenset[str]
    optional: frozenset[str]
    levels: Mapping[str, str]
    local: frozenset[str]
    branches: frozenset[str]
    rewrites: tuple[tuple[frozenset[str], frozenset[str]], ...]
    capitals: frozenset[str]
    longest: int
    within: Mapping[str, str]
    plain: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def with_bodies(self, bodies: Sequence[tuple[str, str]], plain: Mapping[str, frozenset[str]]) -> Lexicon:
        """The lexicon with names of bodies, each with its id: they win over words of the same length. `plain`: what is in plain words, too."""
        phrases = dict(self.phrases)
        for name, body in bodies:
            words = tuple(w for w, _, _ in split(name))
            known = phrases.get(words)
            if words and (known is None or known[0] != "land"):
                phrases[words] = ("word", (f"={body}",))
        capitals = self.capitals | {fold(name) for name, _ in bodies if _needs_capitals(name)}
        return replace(self, phrases=phrases, capitals=frozenset(capitals), longest=max(map(len, phrases)), plain=plain)


def rows_of(path: Path, row: type[T]) -> list[T]:
    """The rows of a data file. Raises DataFileError naming the file, the row and what is wrong with it."""
    raw = load(path)
    if not isinstance(raw, list):
        raise DataFileError(f"{path.name}: must be a list of rows")
    adapter = TypeAdapter(row)
    out = []
    for number, item in enumerate(raw, 1):
        named = f" ({item['id']})" if isinstance(item, dict) and "id" in item else ""
        out.append(checked(adapter, item, f"{path.name}: row {number}{named}"))
    return out


def load(path: Path) -> Any:
    """What is in a YAML file. Raises DataFileError."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataFileError(f"{path.name}: can't be read: {error}") from error


def checked(adapter: TypeAdapter[T], item: Any, where: str) -> T:
    """The item by its schema. Raises DataFileError with `where`."""
    try:
        return adapter.validate_python(item)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        hint = "quote it where YAML reads NO, ON or Y as a truth value" if isinstance(first["input"], bool) else ""
        raise DataFileError(f"{where}: {field + ': ' if field else ''}{first['msg']}", hint=hint) from None


def split(name: str) -> list[tuple[str, str, bool]]:
    """The words of a name: folded, as written, and whether 's followed. Articles fall away; a hyphen parts words."""
    name = _DOTTED.sub(lambda m: m[0].replace(".", ""), _DESK.sub("", name))
    out = []
    for match in _RAW.finditer(name):
        raw = match[0]
        bare = _POSSESSIVE.sub("", raw.rstrip(".,;:)"))
        if match.start() and name[match.start() - 1] == "-" and name[: match.start()].split()[-1][:1].isupper():
            bare = bare[:1].upper() + bare[1:]  # Jong-un, Yunus-bek
        folded = fold(bare).split()
        owned = bare.lower() != raw.rstrip(".,;:)").lower()
        out += [(w, bare if len(folded) == 1 else w, owned) for w in folded if w not in ARTICLES or raw[:2] == "A."]
    return out


def pieces(name: str, words: Lexicon) -> list[Piece]:
    """A name cut into the longest phrases that the lexicon knows; what it doesn't know is a piece of kind "name"."""
    found = split(name)
    all_small = name == name.lower()
    out: list[Piece] = []
    at = 0
    while at < len(found):
        for end in range(min(len(found), at + words.longest), at, -1):
            folded = tuple(w for w, _, _ in found[at:end])
            raw = " ".join(r for _, r, _ in found[at:end])
            possessive = found[end - 1][2]
            known = words.phrases.get(folded)
            if known is not None and folded[0] in words.capitals and end - at == 1 and not raw.isupper() and not all_small:
                known = None
            if folded in words.titles and not possessive:
                out.append(Piece("title", raw, folded, known[1] if known else ()))
            elif known is not None:
                out.append(Piece(known[0], raw, folded, known[1], possessive))
            elif end - at == 1:
                out.append(_unknown(raw, folded, possessive, words, all_small))
            else:
                continue
            at = end
            break
    return out


def _unknown(raw: str, folded: Words, possessive: bool, words: Lexicon, all_small: bool) -> Piece:
    """A word that no list has: in small letters it is a word of the office, else a name. Where all letters are small they tell nothing."""
    if folded[0] in words.links and (raw[:1].islower() or raw == "&"):
        return Piece("link", raw, folded)
    if raw[:1].islower() and raw.isalpha() and not all_small and folded[0] not in PARTICLES:
        return Piece("word", raw, folded, ("~" + folded[0],), possessive)
    return Piece("name", raw, folded, (), possessive)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of the words and lands, without the bodies of a directory."""
    file = checked(TypeAdapter(WordsFile), load(DATA / "words.yaml"), "words.yaml")
    phrases: dict[Words, tuple[str, Words]] = {}
    for row in file.phrases:
        for say in row.say:
            phrases[_folded(say)] = ("word", tuple(row.means.replace('"', "").split()))
    for said, meant in list(phrases.items()):
        if len(said) == 1:
            phrases.setdefault((f"{said[0]}s",), meant)
    land_rows = rows_of(DATA / "lands.yaml", LandRow)
    for words, means in _lands(land_rows):
        phrases[words] = ("land", (means,))
    return Lexicon(
        phrases=phrases,
        titles=frozenset(_folded(t) for t in file.titles),
        links=frozenset(file.links),
        optional=frozenset(file.optional),
        levels=file.levels,
        local=frozenset(file.local),
        branches=frozenset(file.branches),
        rewrites=tuple((frozenset(r.if_), frozenset(r.then)) for r in file.rewrites),
        capitals=frozenset(fold(name) for row in land_rows for name in row.names if _needs_capitals(name)),
        longest=max(map(len, phrases)),
        within={f"@{row.id}": f"@{row.within}" for row in land_rows if row.within},
    )


def _needs_capitals(name: str) -> bool:
    return name.isupper() and (len(name) <= 3 or name in ("WHO", "CARE", "SANA", "SUNA"))


def _folded(phrase: str) -> Words:
    return tuple(w for w, _, _ in split(phrase))


def _lands(rows: Iterable[LandRow]) -> Iterable[tuple[Words, str]]:
    """The names of lands with "@id", and of their capitals with "^id:town"."""
    for country in load_rows(COUNTRIES):
        if country.country:
            for name in (country.name, *country.alternates, *country.demonyms):
                for form in (name, f"{name}s"):
                    yield _folded(form), f"@{country.country.lower()}"
    for row in rows:
        for name in row.names:
            yield _folded(name), f"@{row.id}"
        for name in row.capitals:
            yield _folded(name), f"^{row.id}:{fold(row.capitals[0])}"


@lru_cache(maxsize=1)
def given_names() -> Mapping[str, frozenset[int]]:
    """For each folded form of a given name the rows of given_names.yaml that it stands in."""
    out: dict[str, set[int]] = {}
    for number, row in enumerate(rows_of(DATA / "given_names.yaml", list[str])):
        for form in row:
            out.setdefault(fold(form).replace(" ", ""), set()).add(number)
    return {form: frozenset(rows) for form, rows in out.items()}
