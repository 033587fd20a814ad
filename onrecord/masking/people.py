"""Whom a report names, and who of them may be named in public. Default deny: who is not known to be public is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from onrecord.gazetteer.transliteration import fold
from onrecord.linking.directory import directory
from onrecord.linking.lexicon import PARTICLES, given_names, load
from onrecord.linking.sounds import sounds_same
from onrecord.linking.speakers import speaker_id
from onrecord.masking.spans import Mask, disjoint
from onrecord.reading.statement import Statement

PERSON = "a person"
# The standing of who is named in the line that tells who wrote the report: named there, and nowhere else.
BYLINE = "byline"
FIGURES = Path(__file__).parent / "data" / "public_figures.yaml"
# Two words of fewer letters sound alike too easily: "Lee" is not "Li's" (tried on the names of the directory).
SOUNDS_FROM = 5
# Pieces of text that a report's names remember the masks of: its fields, titles and sentences come again on page after page.
MOST_SEEN = 400

# Letters of a name that is looked for within an address: shorter ones are parts of other words.
JOINED_FROM = 4

# What a name is written into without a mark between it and other words: an address of mail or the web, a handle, a tag.
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.)\S+|[@#]\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`\-‐-–](?=[^\W\d_])[^\W\d_]+)*")
_PARTS = re.compile(r"['’ʼ`]")  # "D'Arcangelo" is told as "Arcangelo" too
_POSSESSIVE = re.compile(r"['’](?:s|S)?$")
# What may stand between two words of one name: marks, or a nickname in quotation marks.
_BETWEEN = re.compile(r"[\s.\"“”'‘’«»„()\-]{0,4}|\s[\"“'‘«][^\"”’»]{1,30}[\"”'’»]\s")
_HONORIFICS = frozenset("mr mrs ms miss dr sir lady lord dame prof rev fr st mx".split())


@dataclass(frozen=True, slots=True)
class Individual:
    """One person of a report: the fullest name, the role in the text's words, and the spans that name the person."""

    name: str
    role: str
    standing: str
    spans: tuple[tuple[int, int], ...]

    @property
    def words(self) -> frozenset[str]:
        """The folded words of the name, no particles and initials."""
        return frozenset(_words_of(self.name))

    @property
    def is_public(self) -> bool:
        """Whether the report tells of an office, or the directory knows the person, or a body so called, and the report tells nothing else."""
        return self.standing == "public" or (self.standing == "unknown" and (is_known(self.name) or _is_body(self.name)))


def individuals(column: Iterable[Sequence[object]]) -> list[Individual]:
    """The persons of a report's `persons` column. All namings under one name are one person, with the first role that says more than none; those
    in a byline are one of their own."""
    spans: dict[tuple[str, bool], list[tuple[int, int]]] = defaultdict(list)
    told: dict[tuple[str, bool], tuple[str, str]] = {}
    for start, end, name, role, standing in column:
        assert isinstance(start, int) and isinstance(end, int)
        key = (str(name), standing == BYLINE)
        spans[key].append((start, end))
        if key not in told or told[key][0] == PERSON:
            told[key] = (str(role), str(standing))
    return [Individual(key[0], *told[key], tuple(at)) for key, at in spans.items()]


@lru_cache(maxsize=65_536)
def is_known(name: str) -> bool:
    """Whether the directory of speakers has this person: by a whole name, or by a surname that it knows one person by. No given name alone."""
    words = _words_of(name)
    if not words or (len(words) == 1 and words[0] in given_names()):
        return False
    return speaker_id(name) in directory().persons or fold(name) in _figures()


@lru_cache(maxsize=65_536)
def _is_body(name: str) -> bool:
    """Whether the directory has a body of this name, which a reader of texts may take for a person."""
    naming = directory().read(name)
    return naming.person is None and bool(naming.words) and all(word.startswith("=") for word in naming.words)


@lru_cache(maxsize=1)
def _figures() -> frozenset[str]:
    """Public figures whom no list of speakers needs, by the folded names that news uses for them."""
    rows: list[str] = load(FIGURES)
    return frozenset(fold(name) for row in rows for name in row.split(" | "))


class Names:
    """The persons of one report: which spans are masked, and what any other words from or about it (a title, a field) look like masked.

    `released`: folded names that an editor released. `kept`: the spans of the text that name public people.
    """

    def __init__(self, people: Iterable[Individual], released: Collection[str] = ()) -> None:
        everyone = list(people)
        authors = [p for p in everyone if p.standing == BYLINE]
        rest = [p for p in everyone if p.standing != BYLINE]
        self.private = [p for p in rest if not (p.is_public or fold(p.name) in released)]
        self.public = [p for p in rest if p not in self.private]
        self.masks = disjoint(Mask(start, end, p.role) for p in self.private for start, end in p.spans)
        self.kept = [span for p in (*self.public, *authors) for span in p.spans]
        self._public_words = [p.words for p in self.public]
        self._whose = {word: p for p in reversed(self.private) for word in p.words}
        self._seen: dict[str, list[Mask]] = {}

    def masks_in(self, words: str) -> Sequence[Mask]:
        """Masks over any words by which the report's private people may be named, in any case and in the usual spellings of their names."""
        if (seen := self._seen.get(words)) is None:
            seen = self._masks_in(words)
            if len(self._seen) < MOST_SEEN:
                self._seen[words] = seen
        return seen

    def _masks_in(self, words: str) -> list[Mask]:
        named = [(match, who) for match in _WORD.finditer(words) if (who := self._person(match.group())) is not None] if self._whose else []
        free = self._public_spans(words) if named else []
        found: list[Mask] = []
        for match, who in named:
            if any(a <= match.start() and match.end() <= b for a, b in free):
                continue
            end = match.end() - len(_ending(match.group()))
            if found and _BETWEEN.fullmatch(words, found[-1].end, match.start()):
                found[-1] = Mask(found[-1].start, end, found[-1].role)
            else:
                found.append(Mask(_with_honorific(words, match.start()), end, who.role))
        return disjoint([*found, *self._addresses(words)])

    def _addresses(self, words: str) -> Iterable[Mask]:
        """Masks over whole addresses, handles and tags that a name is written into, with no mark between it and other words."""
        for match in _ADDRESS.finditer(words) if self._whose else ():
            joined = fold(match.group()).replace(" ", "")
            who = next((p for word, p in self._whose.items() if len(word) >= JOINED_FROM and word in joined), None)
            if who is not None:
                yield Mask(match.start(), match.end(), who.role)

    def joined_in(self, words: str) -> bool:
        """Whether a private name is in words that may have no mark between them: a file's name, an address."""
        joined = fold(words).replace(" ", "")
        return any(len(word) >= JOINED_FROM and word in joined for word in self._whose)

    def nowhere(self, statement: Statement) -> Statement:
        """The statement without its place where that is the name of a private person, which readers of texts take for a village's now and then."""
        if statement.place is None or not self.masks_in(statement.place):
            return statement
        return replace(statement, place=None, place_name=None, lat=None, lon=None, radius_km=None)

    def is_public_name(self, name: str) -> bool:
        """Whether all words of a name are of one public person of the report."""
        words = set(_words_of(name))
        return bool(words) and any(words <= p.words for p in self.public)

    def _person(self, word: str) -> Individual | None:
        if not (word[:1].isupper() or len(word) >= SOUNDS_FROM):
            return None
        key = _folded(word)
        exact = self._whose.get(key) or self._whose.get(key.removesuffix("s"))  # "the Petrenkos"
        if exact is not None or not word[:1].isupper():
            return exact
        parts = [self._whose[part] for part in fold(word).split() if part in self._whose]
        if parts:
            return parts[0]
        if len(key) < SOUNDS_FROM:
            return None
        return next((p for name, p in self._whose.items() if len(name) >= SOUNDS_FROM and sounds_same(name, key)), None)

    def _public_spans(self, words: str) -> list[tuple[int, int]]:
        """Where public people are named by two words of their name or more: a surname that they share with a private person stays there."""
        found = [(match, _folded(match.group())) for match in _WORD.finditer(words)]
        here = {key for _, key in found}
        out = []
        for own in self._public_words:
            if own.isdisjoint(here):
                continue
            run: list[re.Match[str]] = []
            for match, key in [*found, (None, "")]:
                if match is not None and key in own:
                    run.append(match)
                    continue
                if len(run) > 1:
                    out.append((run[0].start(), run[-1].end()))
                run = []
        return out


@lru_cache(maxsize=65_536)
def _folded(word: str) -> str:
    """A word of a name as names are compared: without a possessive's "'s"."""
    return fold(_POSSESSIVE.sub("", word)).replace(" ", "")


def _ending(word: str) -> str:
    found = _POSSESSIVE.search(word)
    return found.group() if found else ""


def _with_honorific(words: str, start: int) -> int:
    before = re.search(r"([^\W\d_]+)\.?\s$", words[:start])
    return before.start() if before and before.group(1).lower() in _HONORIFICS else start


@lru_cache(maxsize=65_536)
def _words_of(name: str) -> tuple[str, ...]:
    words = [fold(_POSSESSIVE.sub("", w)).replace(" ", "") for w in _WORD.findall(name)]
    parts = [part for w in _WORD.findall(name) for part in _PARTS.split(w)[1:] or () if len(part) >= JOINED_FROM]
    parts = [fold(part).replace(" ", "") for part in parts] + [part for w in _WORD.findall(name) if "-" in w for part in fold(w).split()]
    return tuple(
        w for k, w in enumerate((*words, *parts)) if len(w) > 1 and (w not in PARTICLES or k == len(words) - 1) and w not in _HONORIFICS
    )
