"""What stands beside a name and tells that it is a person's: an age, kin, a role, speech, what only people do."""

from __future__ import annotations

import functools

from onrecord.reading import vocabulary
from onrecord.reading.forms import noun_forms, verb_forms
from onrecord.reading.syntax import Sentence

QUOTES = frozenset("\"“”'‘’«»") | {"``", "''"}
OLDEST = 115  # years; a larger number after a name is no age
_SPEECH = (
    "say",
    "tell",
    "recall",
    "add",
    "explain",
    "remember",
    "describe",
    "ask",
    "recount",
    "cry",
    "whisper",
    "believe",
    "think",
    "know",
    "hope",
    "fear",
)
_OWN = frozenset(
    {
        "body",
        "family",
        "funeral",
        "husband",
        "flat",
        "arm",
        "leg",
        "hand",
        "hands",
        "voice",
        "grave",
        "wound",
        "wounds",
        "injuries",
        "parents",
        "death",
    }
)


@functools.cache
def callers() -> frozenset[str]:
    """Nouns that a name may follow: "resident Halyna", "her husband Serhiy"."""
    return frozenset(form for noun in vocabulary.persons().private for form in noun_forms(noun))


@functools.cache
def speech() -> frozenset[str]:
    return frozenset(form for verb in _SPEECH for form in verb_forms(verb))


@functools.cache
def human() -> frozenset[str]:
    """Verbs of what people do, and bodies hardly ever."""
    return frozenset(form for verb in vocabulary.persons().human for form in verb_forms(verb))


def age_at(s: Sentence, i: int) -> int | None:
    """The age that follows a name ending before word `i`: ", 58," or "(58)"; None where none does."""
    if i + 1 >= len(s.words) or s.words[i].text not in (",", "(") or not s.words[i + 1].text.isdigit():
        return None
    after = s.words[i + 2].text if i + 2 < len(s.words) else "."
    age = int(s.words[i + 1].text)
    return age if 0 < age <= OLDEST and (after in (",", ".", ")", ";", ":", "–", "—", "and") or after in QUOTES) else None


def is_called(s: Sentence, a: int) -> bool:
    """Whether the words before a name call somebody by it: "her husband Serhiy", "a girl named", "resident", "Mrs"."""
    k = a - 1
    while k >= 0 and (s.words[k].text in QUOTES or (s.words[k].text == "," and k and s.words[k - 1].lower in kin())):
        k -= 1
    if k < 0:
        return False
    w = s.words[k]
    if w.lower == "of" and k and s.words[k - 1].lower in vocabulary.persons().whose | kin():
        return True
    if w.lower.rstrip(".") in vocabulary.persons().honorifics or w.lower in vocabulary.persons().naming:
        return True
    if w.lower == "sign" and k and s.words[k - 1].lower == "call":
        return True
    return w.tag in ("NN", "NNS", "NNP") and w.lower in callers()


@functools.cache
def kin() -> frozenset[str]:
    return frozenset(form for noun in vocabulary.persons().kin for form in noun_forms(noun))


def has_kin(s: Sentence, b: int) -> bool:
    """Whether somebody's kin or own follows a name: "X's mother", "X, whose arm", "X, who is 30"."""
    after = [w.lower for w in s.words[b : b + 3]]
    if len(after) < 2:
        return False
    if after[0] in ("'s", "’s", "'", "’"):
        return after[1] in kin() or after[-1] in kin() or after[1] in _OWN
    return after[0] == "," and after[1] == "whose"


def is_one_of_several(s: Sentence, a: int, b: int) -> bool:
    """Whether a name stands beside a word for one of several people: "Another, Tetianka, hid"."""
    return (
        a > 1
        and s.words[a - 1].text == ","
        and s.words[a - 2].lower in ("another", "one", "other")
        and s.words[b : b + 1] != []
        and s.words[b].text == ","
    )


def has_role_after(s: Sentence, b: int) -> bool:
    """Whether a role follows: ", a teacher", ", her late husband"."""
    if b + 2 >= len(s.words) or s.words[b].text != "," or s.words[b + 1].lower not in ("a", "an", "his", "her", "their", "the"):
        return False
    return any(w.lower in callers() and w.tag == "NN" for w in s.words[b + 2 : b + 6])
