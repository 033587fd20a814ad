"""What may be the name of a person in a text that nobody read for persons: everything that looks like one, and is known for nothing else."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from importlib import resources

import yaml

from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.gazetteer.transliteration import fold
from onrecord.linking.directory import directory
from onrecord.linking.lexicon import given_names
from onrecord.masking.people import PERSON, is_known
from onrecord.masking.spans import Mask, disjoint

# A village that shares a girl's name is no reason to leave the name: a place that the gazetteer gives less is not spared.
SURE_PLACE = 0.5

# Words that begin sentences and headlines, and name nobody.
_OPENERS = frozenset(
    "a an the this that these those it its he she they we i you his her their our my your who what when where why how which there here then now and "
    "but or nor so yet if as at by for from in into of off on onto out over since than through to under until up upon via with without within about "
    "above across after again against all along also although among another any are around be because been before behind being below beneath "
    "beside besides between beyond both can could despite did do does down during each either else even ever every few had has have however in "
    "indeed instead is just last later less many may meanwhile more most much must near nearly neither never next no none not nothing once one only "
    "other others otherwise per perhaps rather same several shall should some such still two three four five six seven eight nine ten hundreds "
    "thousands dozens today tomorrow tonight yesterday too toward towards was were what whether while will would monday tuesday wednesday thursday "
    "friday saturday sunday january february march april june july august september october november december first second third fourth".split()
)
# Between two words of one name: white space and quotation marks, an initial, a small word.
_JOINT = re.compile(
    r"\s+[\"“”‘’«»(]{0,2}|[\"”’»)]\s+[\"“‘«(]?|\s+(?:al|el|bin|ibn|bint|de|der|den|von|van|abu|di|da|la|le)[\s-]|(?<=\b[^\W\d_])\.\s?|-"
)
_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_POSSESSIVE = re.compile(r"['’]s?$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}s?")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:]['\"”’)]*|\n)\s*[\"“‘'(«]*$")
_PATRONYMIC = re.compile(r"(?:[oe]v[iy]ch|[oe]vna|[iy]vna|enko|chuk|shyn|yuk|skyi|ski[iy]?|skaya?|dze|shvili|yan)$")


@functools.lru_cache(maxsize=16_384)
def masks_of(text: str) -> Sequence[Mask]:
    """Masks over every run of capitalised words that no list knows for a place, a body, a title or a public person.

    Meant to cover too much: a name of a brigade or a street may go with it. A name in lower case is not found.
    """
    known = [(m.start, m.end) for m in Gazetteer.load().find(text) if m.confidence >= SURE_PLACE]
    out: list[Mask] = []
    run: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, word = match.start(), _POSSESSIVE.sub("", match.group())
        names = word[:1].isupper() and not _is_known_word(word) and (fold(word) in given_names() or not _inside(start, match.end(), known))
        if run and not (names and _JOINT.fullmatch(text, run[-1][1], start)):
            out += _named(text, run)
            run = []
        if names:
            run.append((start, start + len(word)))
    return disjoint([*out, *_named(text, run)])


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= start and end <= b for a, b in spans)


def _named(text: str, words: list[tuple[int, int]]) -> Iterator[Mask]:
    if not words:
        return
    start, end = words[0][0], words[-1][1]
    name = text[start:end]
    opens = len(words) == 1 and _SENTENCE_END.search(text[:start]) and not _is_sure(name)
    if opens and (fold(name) in _common() or fold(name).endswith(("ly", "ing", "ed", "tion", "ment"))):
        return
    if not is_known(name):
        yield Mask(start, end, PERSON)


def _is_sure(word: str) -> bool:
    return fold(word) in given_names() or bool(_PATRONYMIC.search(fold(word)))


@functools.lru_cache(maxsize=65_536)
def _is_known_word(word: str) -> bool:
    """Whether a capitalised word is a small word, an acronym, or one that names a land, a body or an office."""
    if fold(word) in _OPENERS or _ACRONYM.fullmatch(word):
        return True
    naming = directory().read(word)
    return naming.person is None and bool(naming.words) and not any(w.startswith("~") for w in naming.words)


@functools.cache
def _common() -> frozenset[str]:
    """The words of the reading vocabulary: common ones that may begin a sentence."""
    out: set[str] = set()

    def take(value: object) -> None:
        if isinstance(value, str):
            out.update(fold(value).split())
        elif isinstance(value, dict):
            for one in value.values():
                take(one)
        elif isinstance(value, list):
            for one in value:
                take(one)

    for file in resources.files("onrecord.reading.vocabulary").iterdir():
        if file.name.endswith(".yaml") and file.name != "persons.yaml":  # which lists given names
            take(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    return frozenset(out | {word + "s" for word in out})
