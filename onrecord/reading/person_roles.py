"""What a sentence tells of somebody whom it names: an office that speaks for the public, a private role, an age, harm that was done."""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.forms import noun_forms
from onrecord.reading.person_cues import OLDEST, age_at
from onrecord.reading.person_names import Naming
from onrecord.reading.syntax import Sentence, Word

REACH = 9  # words: how far from a name the noun of its phrase may stand ("the head of the Kharkiv regional military administration, X")
UNTOLD = "a person"  # the role of whom nothing is told
LISTED = 16  # words: how far back the noun may stand that all names of a list share
GROWN = 18  # years: who is younger is told as a child
_STOPS = frozenset({".", ";", ":", "?", "!", "(", ")", "“", "”", '"', "—", "–", "``", "''"})
_MARKS = frozenset({",", "“", "”", '"', "``", "''", "(", "‘", "’"})
_RANKS = frozenset({"col", "gen", "maj", "capt", "lt", "adm", "brig", "gov", "sen", "rep", "amb", "cmdr"})
_NUMBERS = "two three four five six seven eight nine ten".split()


@dataclass(frozen=True, slots=True)
class Told:
    """What one naming tells. `public`, `private`: by a word of an office, by one of a private role. `role` names nobody; None: none is told."""

    public: bool = False
    private: bool = False
    role: str | None = None
    age: int | None = None


@functools.cache
def _offices() -> dict[str, str]:
    return {form: noun for noun in vocabulary.persons().offices for form in noun_forms(noun)}


@functools.cache
def _roles() -> dict[str, str]:
    return {form: noun for noun in vocabulary.persons().private for form in noun_forms(noun)}


def told(n: Naming, previous: Sentence | None = None) -> Told:
    """What the sentence tells of the one named: by the words before the name, after it, and of which it is the subject.

    `previous` is the sentence before it: the parser takes the dot of "Col." for the end of one.
    """
    s = n.sentence
    nouns = [w for w in (_before(n), *_after(n), _said_to_be(n)) if w is not None]
    public = any(_is_office(s, w) for w in nouns) or _heads_a_body(n) or (not n.first and previous is not None and _ends_in_rank(previous))
    role = next((w for w in nouns if w.lower in _roles() and not _is_office(s, w)), None)
    age = age_at(s, n.last) or _age_before(n)
    private = role is not None or age is not None or _is_harmed(n)
    words = None if role is None else _worded(s, role)
    if words is None and n.first and s.words[n.first - 1].lower.rstrip(".") == "dr":
        words = "a doctor"
    return Told(public, private and not public, words, age)


def with_age(role: str | None, age: int | None) -> str:
    """The words that stand for a person: "a resident, 58"; "a child, 9" for who is not grown; "a person" where nothing is told."""
    if age is not None and age < GROWN:
        return f"a child, {age}"
    if role is not None and role.split()[-1] in vocabulary.persons().children:
        role = "a child" if age is None or age < GROWN else None
    return (role or UNTOLD) + (f", {age}" if age is not None else "")


def _is_office(s: Sentence, w: Word) -> bool:
    if w.lower.rstrip(".") not in _offices():
        return False
    before = s.words[w.i - 1].lower if w.i else ""
    after = s.words[w.i + 1].lower if w.i + 1 < len(s.words) else ""
    return before not in vocabulary.persons().no_office_after and not (
        after in _roles() and w.tag != "NNS"
    )  # "head nurse", "chief physician"


def _is_noun_of_people(w: Word) -> bool:
    lower = w.lower.rstrip(".")
    return (lower in _offices() or lower in _roles()) and w.tag not in ("JJ", "VB", "VBZ", "VBD", "VBP")


def _before(n: Naming) -> Word | None:
    """The nearest noun of an office or role before the name: "Kharkiv mayor X", "the head of the council, X," but not "hit the mayor, X said"."""
    s, k = n.sentence, n.first - 1
    comma = False
    steps = 0
    while k >= 0 and steps < REACH:
        w = s.words[k]
        if w.text == "," and not steps and not comma:
            comma = True
            if k and s.words[k - 1].is_proper and (shared := _plural_before(s, k)) is not None:
                return shared  # "Senators X, Y and Z": told of all
            if not _is_closed(n):
                return None
        elif (
            w.text in ("“", "‘", '"', "``")
            or (w.text == "." and k and s.words[k - 1].lower in _offices())
            or w.lower.rstrip(".") in vocabulary.persons().honorifics
        ):
            pass
        elif w.text in _STOPS or w.text == "," or w.is_verb or w.tag in ("CC", "PRP", "WP", "WDT", "MD"):
            if w.tag == "CC" and k and not steps:  # "Presidents X and Y": told of both
                return _plural_before(s, k)
            if w.lower in ("named", "called", "nicknamed", "surnamed"):
                steps += 1
                k -= 1
                continue
            return None
        else:
            if _is_noun_of_people(w):
                return w
            steps += 1
        k -= 1
    return None


def _ends_in_rank(s: Sentence) -> bool:
    """Whether a sentence ends in the short form of a rank, which is no end."""
    words = [w.lower.rstrip(".") for w in s.words[-2:] if w.text != "."]
    return s.words[-1].text.endswith(".") and bool(words) and words[-1] in _RANKS


def _plural_before(s: Sentence, k: int) -> Word | None:
    """The noun in the plural that the names of a list share, of which "and" or a comma at word `k` joins two."""
    for w in reversed(s.words[max(0, k - LISTED) : k]):
        if w.tag in ("NNS", "NNPS") and _is_noun_of_people(w):
            return w
        if not (w.text[:1].isupper() or w.text == ","):
            return None
    return None


def _is_closed(n: Naming) -> bool:
    """Whether a name after a comma stands in apposition: a mark closes it, or the phrase before it begins the sentence."""
    after = n.sentence.words[n.last].text if n.last < len(n.sentence.words) else "."
    return after in _MARKS or after in _STOPS or after in ("and", "'s", "’s") or n.first <= REACH


def _after(n: Naming) -> list[Word]:
    """The nouns of the apposition after a name, its age left out: "X, 58, a teacher and former deputy"."""
    s, k = n.sentence, n.last
    if k < len(s.words) and s.words[k].text in ("'s", "’s", "'"):
        return []
    if age_at(s, k) is not None:
        k += 2
    while k < len(s.words) and s.words[k].text in (")", "”", '"', "''"):
        k += 1
    if k >= len(s.words) or s.words[k].text not in (",", "(", "–", "—", "-"):
        return []
    k += 1
    if k < len(s.words) and s.words[k].lower in ("who", "whose") and k + 1 < len(s.words):
        k += 1
        if s.words[k].lower not in ("is", "was", "works", "worked", "serves", "served"):
            return []
        k += 2 if k + 1 < len(s.words) and s.words[k + 1].lower == "as" else 1
    return _heads(s, k)


def _heads(s: Sentence, k: int) -> list[Word]:
    """The head nouns of the phrase that begins at word `k`, and of one joined to it by "and"."""
    out: list[Word] = []
    last: Word | None = None
    for w in s.words[k : k + REACH]:
        if w.tag in ("IN", "TO", "WP", "WDT", "WRB", "MD") or w.is_verb or w.text in _STOPS or w.text == ",":
            break
        if w.lower in ("and", "&"):
            if last is None:
                break
            out.append(last)
            last = None
        elif _is_noun_of_people(w):
            last = w
        elif w.is_noun and not (w.is_proper or w.text[:1].isupper()):
            last = None  # "the mayor office": the head is another noun
    return [*out, last] if last is not None else out


def _said_to_be(n: Naming) -> Word | None:
    """The noun that the sentence says somebody is: "X is the mayor of Kharkiv"."""
    s, k = n.sentence, n.last
    if k < len(s.words) and s.words[k].lower in ("is", "was", "became", "remains"):
        found = _heads(s, k + 1)
        return found[0] if found else None
    return None


def _heads_a_body(n: Naming) -> bool:
    """ "X, who heads the administration"."""
    words = n.sentence.words[n.last : n.last + 6]
    return any(w.lower == "who" and v.lower in vocabulary.persons().heads for w, v in itertools.pairwise(words))


def _age_before(n: Naming) -> int | None:
    """ "58-year-old X", "a 58-year-old resident named X"."""
    words = n.sentence.words[max(0, n.first - 10) : n.first]
    for k in range(len(words) - 1, -1, -1):
        w = words[k]
        if (w.is_verb and w.lower not in ("named", "called")) or w.text in _STOPS:
            return None
        if w.lower == "old" and k >= 4 and words[k - 1].text == "-" and words[k - 4].text.isdigit():
            return int(words[k - 4].text) if int(words[k - 4].text) <= OLDEST else None
        if w.lower.endswith("-year-old") and w.text.split("-")[0].isdigit():
            return int(w.text.split("-")[0])
    return None


def _is_harmed(n: Naming) -> bool:
    """Whether the sentence tells that somebody was killed, hurt, taken or driven out."""
    for w in n.words:
        if w.dep in ("nsubjpass", "nsubj", "dobj", "conj", "appos", "pobj") and w.head not in n.words:
            verb = w.clause
            if verb.lower in vocabulary.persons().harms and (w.dep != "nsubj" or verb.tag in ("VBD", "VBN")):
                passive = verb.child("auxpass") is not None or verb.child("nsubjpass") is not None
                return (
                    w.dep != "nsubj"
                    or passive
                    or verb.lower in ("died", "perished", "drowned", "fled", "wept", "cried", "sobbed", "survived")
                )
    return False


def _worded(s: Sentence, noun: Word) -> str:
    """A role in words that name nobody: the noun in the singular, a small noun before it ("taxi driver"), "of two" after "mother"."""
    words = [_roles()[noun.lower]]
    before = s.words[noun.i - 1] if noun.i else None
    if before is not None and before.tag == "NN" and before.text.islower() and before.text.isalpha() and before.lower not in _roles():
        words.insert(0, before.lower)
    after = s.words[noun.i + 1 : noun.i + 3]
    if len(after) == 2 and after[0].lower == "of" and after[1].lower in _NUMBERS:
        words += [after[0].lower, after[1].lower]
    phrase = " ".join(words)
    return f"{'an' if phrase[0] in 'aeiou' else 'a'} {phrase}"
