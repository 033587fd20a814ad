"""Where a page names persons: what the language model finds, and what it misses, by given names, ages, kin, roles and speech beside a name."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from onrecord.gazetteer.gazetteer import Gazetteer
from onrecord.gazetteer.transliteration import fold
from onrecord.reading import vocabulary
from onrecord.reading.names import HONORIFICS
from onrecord.reading.person_cues import QUOTES, age_at, callers, has_kin, has_role_after, human, is_called, is_one_of_several, speech
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import wordset

MOST_WORDS = 6  # a run of more capitalised words is a headline or a list
_ARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "bint", "de", "der", "den", "von", "van", "abu", "di", "da", "la", "le", "ould", "abd", "ul"}
)
_SURNAME = re.compile(r"(?:enko|chuk|shvili|[oe]v[iy]ch|[oeiy]vna|yshyn|skyi|skyy|tskiy|yants|dzhyan)$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.]{1,6}s?")
DAYS_AND_MONTHS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn winter easter christmas orthodox ramadan".split()
)
_SMALL = frozenset(
    "a an the this that these those in on at by for from of to with and but or as if when while after before since until because although though many "
    "some most all both each every few several more other another such its his her their our my your he she they we it i not no yes however "
    "meanwhile also then now today yesterday tomorrow earlier later according despite during under over between among about against through".split()
)
_INITIAL = re.compile(r"[A-Z]\.?")
_NO_PERSON = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "LANGUAGE", "LAW", "PRODUCT"})


@dataclass(frozen=True, slots=True)
class Naming:
    """The words of a sentence from `first` to before `last` that name a person, without honorific and possessive."""

    sentence: Sentence
    first: int
    last: int

    @property
    def words(self) -> list[Word]:
        return self.sentence.words[self.first : self.last]

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded words of the name, no articles and initials among them: "le" is one in "le Pen" and none in "Trung Le"."""
        folded = [(fold(w.text).replace(" ", ""), w.text[:1].isupper()) for w in self.words]
        return tuple(
            key for k, (key, big) in enumerate(folded) if len(key) > 1 and (key not in _ARTICLES or (big and k == len(folded) - 1))
        )


def namings(page: Page) -> list[Naming]:
    """Every naming of a person that the page's sentences hold, in the order of the text, apart from one another."""
    out: list[Naming] = []
    for s in page.sentences:
        found: list[tuple[int, int]] = []
        for label, a, b in s.entities:
            if label == "PERSON" and (span := _trimmed(s, a, b)) is not None and _may_be(s, *span, by_model=True):
                found.append(_widened(s, *span))
        taken = {i for a, b in found for i in range(a, b)}
        for a, b in _runs(s):
            if not taken & set(range(a, b)) and _may_be(s, a, b, by_model=False) and _is_name(s, a, b):
                found.append((_nicknamed(s, a), b))
        for a, b in [*_runs(s), *reversed(_runs(s))] if found else ():
            if not any(i < b and a < j for i, j in found) and _is_listed(s, a, b, found):
                found.append((a, b))
        end = 0
        for a, b in sorted(found):
            if a >= end:
                out.append(Naming(s, a, b))
                end = b
    return out


@functools.cache
def _given() -> frozenset[str]:
    return frozenset(fold(name) for name in vocabulary.persons().given)


@functools.cache
def _things() -> frozenset[str]:
    return vocabulary.nouns(vocabulary.persons().things)


@functools.cache
def _titles() -> frozenset[str]:
    """Words in front of a name that are no part of it."""
    return HONORIFICS | frozenset(vocabulary.persons().honorifics) | vocabulary.nouns(vocabulary.persons().offices)


@functools.cache
def is_given(word: str) -> bool:
    """Whether a word is a usual first name."""
    return fold(word) in _given() or Gazetteer.load().is_given_name(word)


def _is_other(w: Word) -> bool:
    """Whether the model takes a word for a part of a date, a sum, a law. It takes names that begin as months do for dates."""
    return w.ent in _NO_PERSON and (w.ent != "DATE" or w.lower.rstrip(".") in DAYS_AND_MONTHS or not w.text[:1].isupper())


def _is_capital(w: Word) -> bool:
    return w.text[:1].isupper() and w.text[:1].isalpha()


def _trimmed(s: Sentence, a: int, b: int) -> tuple[int, int] | None:
    """A span of words cut to the name in it."""
    while a < b and s.words[a].lower not in _ARTICLES and (not _is_capital(s.words[a]) or _is_no_part(s.words[a])):
        a += 1
    while a < b and (not _is_capital(s.words[b - 1]) or s.words[b - 1].text.endswith(".-")):
        b -= 2 if b - a > 2 and s.words[b - 2].text == "-" else 1
    return (a, b) if a < b else None


def _is_no_part(w: Word) -> bool:
    """Whether a capitalised word in front of a name is none of it: a title, a role, a small word that begins the sentence."""
    lower = w.lower.rstrip(".")
    return lower in _titles() or lower in _SMALL or (lower in callers() and not is_given(w.text))


def _widened(s: Sentence, a: int, b: int) -> tuple[int, int]:
    """The span with what the model cut off: a first name before it, a nickname in quotation marks and a surname after it."""
    words = s.words
    if b + 1 < len(words) and words[b].text in QUOTES and sum(w.text in QUOTES for w in words[a:b]) == 1 and _is_part(words[b + 1]):
        b += 2  # the model ended it within the nickname
    while b < len(words) and b - a < MOST_WORDS:
        w = words[b]
        beside = w.start - words[b - 1].end <= 1 and words[b - 1].text not in QUOTES
        whole = b - a > 1 and _is_placed(s, w)  # "Kathleen Galligan Detroit Free Press"
        if beside and not whole and _is_part(w) and not _is_other(w) and w.ent != "NORP":
            b += 1
        elif w.text == "-" and b + 1 < len(words) and words[b + 1].start == w.end == words[b - 1].end + 1 and _is_capital(words[b + 1]):
            b += 2
        elif (
            w.text in QUOTES and b + 3 < len(words) and _is_capital(words[b + 1]) and words[b + 2].text in QUOTES and _is_part(words[b + 3])
        ):
            b += 4
        else:
            break
    a = _nicknamed(s, a)
    while a and b - a < MOST_WORDS and words[a].start - words[a - 1].end <= 1 and _goes_before(s, words[a - 1]):
        a -= 1
    return a, b


def _nicknamed(s: Sentence, a: int) -> int:
    """Where a name begins whose surname is word `a`: before a nickname in quotation marks and the name before that, if there are such."""
    if a < 4 or s.words[a - 1].text not in QUOTES or s.words[a - 3].text not in QUOTES:
        return a
    first = s.words[a - 4]
    return a - 4 if _is_capital(s.words[a - 2]) and _is_part(first) and not _is_no_part(first) else a


def _goes_before(s: Sentence, w: Word) -> bool:
    """Whether the word before a name belongs to it: an initial, a first name, a capitalised word that is no title, place or body."""
    if _INITIAL.fullmatch(w.text) and w.tag != "DT":
        return True
    if not _is_part(w) or _is_no_part(w):
        return False
    if fold(w.text) in _given():
        return True
    return not (_is_other(w) or w.ent == "NORP" or (_is_placed(s, w) and w.i and s.words[w.i - 1].tag in ("IN", "DT", "JJ", "POS")))


def _is_part(w: Word) -> bool:
    """Whether a word beside a name may be a part of it."""
    return (
        _is_capital(w)
        and w.is_proper
        and w.lower not in _things()
        and not _ACRONYM.fullmatch(w.text)
        and w.lower not in vocabulary.party_of()
    )


def _runs(s: Sentence) -> list[tuple[int, int]]:
    """Runs of capitalised words, small words of names between them; titles in front of a name cut them."""
    out: list[tuple[int, int]] = []
    first: int | None = None
    words = s.words
    for i, w in enumerate([*words, None]):
        fits = w is not None and _is_capital(w) and (w.tag[:2] in ("NN", "JJ", "FW", "UH", "VB", "CD") or (i > 0 and w.tag != "PRP"))
        fits = fits and w is not None and w.lower.rstrip(".") not in _titles() and not _is_other(w)
        joins = (
            w is not None
            and first is not None
            and i + 1 < len(words)
            and _is_capital(words[i + 1])
            and (w.lower in _ARTICLES or w.text == "-")
        )
        if fits:
            first = i if first is None else first
        elif first is not None and not joins:
            while first < i - 1 and (_is_no_part(words[first]) or (_is_placed(s, words[first]) and not is_given(words[first].text))):
                first += 1  # "Belarus Vladimir Makei"
            if i - first <= MOST_WORDS:
                out.append((first, i))
            first = None
    return out


def _may_be(s: Sentence, a: int, b: int, *, by_model: bool) -> bool:
    """Whether nothing speaks against a person: no place, body or thing is so called."""
    words = s.words[a:b]
    beside = s.words[b].lower if b < len(s.words) else ""
    if beside in _things() or any(w.lower in _things() for w in words[1:] or words):
        return False
    if (
        len(words) == 1
        and a
        and s.words[a - 1].lower == "the"
        and not is_given(words[0].text)
        and beside not in vocabulary.persons().families
    ):
        return False  # "the Wagner Group"
    if (
        len(words) == 1
        and len(words[0].text) < 4
        and words[0].lower not in vocabulary.party_of()
        and (age_at(s, b) is not None or is_called(s, a))
    ):
        return True  # "a boy named RJ"
    if all(_ACRONYM.fullmatch(w.text) for w in words) or any(
        w.lower in vocabulary.party_of() or w.lower in wordset("relays") for w in words
    ):
        return len(words) > 1 and by_model and is_given(words[0].text)
    spoken = age_at(s, b) is not None or is_called(s, a) or has_kin(s, b) or is_given(words[0].text)
    places = [m for m in s.places if m.start < words[-1].end and m.end > words[0].start]
    if places and not spoken:
        whole = any(m.start <= words[0].start and m.end >= words[-1].end for m in places)
        return not whole if by_model else False
    return True


def _is_name(s: Sentence, a: int, b: int) -> bool:
    """Whether a run of capitalised words that the model took for no person names one all the same."""
    words = s.words[a:b]
    if age_at(s, b) is not None or is_called(s, a) or has_kin(s, b) or is_one_of_several(s, a, b):
        return True
    if b < len(s.words) and s.words[b].lower in vocabulary.persons().families and all(w.is_proper and w.ent != "NORP" for w in words):
        return True
    listed = is_given(words[0].text)
    if listed and len(words) > 1 and all(w.text[:1].isalpha() or w.text == "-" for w in words):
        return not any(m.start <= words[0].start and m.end >= words[-1].end for m in s.places)
    if any(_SURNAME.search(fold(w.text)) for w in words) and not any(_is_placed(s, w) for w in words):
        return True
    if fold(words[0].text) in _given() and not _is_placed(s, words[0]):
        return True
    head = words[-1]
    speaks = head.dep in ("nsubj", "poss") and head.head.lower in speech()
    if speaks and (listed or all(w.ent in ("", "PERSON") and w.is_proper for w in words)):
        return not _is_placed(s, head)
    parts = [w for w in words if w.text != "-"]
    if not all(w.is_proper for w in parts):
        return False
    several = 2 <= _joined(words) <= 3 and not (a and s.words[a - 1].lower == "the")
    if several and all(w.ent in ("", "GPE", "LOC", "PERSON") and (len(w.text) > 2 or w.lower in _ARTICLES) for w in parts):
        return True  # two names in no gazetteer: default deny
    if several and (
        (head.dep == "nsubj" and head.head.lower in human() | speech())
        or (head.dep == "nsubjpass" and head.head.lower in vocabulary.persons().harms)
    ):
        return True  # what the model takes for a body does or suffers what people do
    return has_role_after(s, b)


def _joined(words: list[Word]) -> int:
    """How many words there are where those that a hyphen joins are one."""
    return len(words) - 2 * sum(w.text == "-" for w in words)


def _is_listed(s: Sentence, a: int, b: int, found: list[tuple[int, int]]) -> bool:
    """Whether a run of capitalised words is told in one list with somebody who is named: "her sons Thiyang and Puok-Dak"."""
    if (
        (a and s.words[a - 1].lower == "the")
        or not _may_be(s, a, b, by_model=False)
        or not all(w.is_proper for w in s.words[a:b] if w.text != "-")
    ):
        return False
    named = {i for x, y in found for i in range(x, y)}
    head = s.words[b - 1]
    return (head.dep == "conj" and head.head.i in named) or any(w.dep == "conj" and w.head.i == head.i and w.i in named for w in s.words)


def _is_placed(s: Sentence, w: Word) -> bool:
    return any(m.start <= w.start and w.end <= m.end for m in s.places)
