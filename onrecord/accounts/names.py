"""Display names: what may be one, and when two of them look the same to a reader."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from onrecord.errors import DataFileError, NotAccepted

DATA = Path(__file__).with_name("data") / "names.yaml"
SHORTEST, LONGEST = 2, 40
# Letters that readers can't tell apart in one face or another, and that are in every name: a capital i, a one and an l; a nought and an o.
LIKE = str.maketrans({"i": "l", "1": "l", "0": "o"})
BETWEEN = " '’-.·"
# Scripts that are written together. Any other mix is there to deceive, or to look like it.
TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "KATAKANA-HIRAGANA"})
FIELD = "display_name"


class Looks(NamedTuple):
    """What data/names.yaml says."""

    letters: Mapping[int, str]
    pairs: Mapping[str, str]
    reserved: frozenset[str]


def key(name: str) -> str:
    """What a name looks like: the same for names that a reader could take for one another, whatever their case, accents, signs or script."""
    looks = _looks()
    seen = unicodedata.normalize("NFKC", name).translate(looks.letters).casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", seen) if c.isalnum()).translate(looks.letters).translate(LIKE)
    for pair, one in looks.pairs.items():
        bare = bare.replace(pair, one)
    return bare


def accepted(name: str, *, staff: bool = False) -> str:
    """The name as it is kept: composed, with single spaces. `staff`: the words of the staff may be in it.

    Raises NotAccepted for what is no name, or could be taken for that of somebody else's office.
    """
    kept = " ".join(unicodedata.normalize("NFKC", name).split())
    if not SHORTEST <= len(kept) <= LONGEST:
        raise NotAccepted(FIELD, f"a name has {SHORTEST} to {LONGEST} characters")
    if bad := next(
        (c for c in kept if c not in BETWEEN and unicodedata.category(c)[0] not in "LM" and unicodedata.category(c) != "Nd"), None
    ):
        raise NotAccepted(
            FIELD, f"a name has no {unicodedata.name(bad, 'such character').lower()} in it", hint="letters, digits, space ' - ."
        )
    letters = [c for c in kept if c.isalpha()]
    if not letters or len(key(kept)) < SHORTEST:
        raise NotAccepted(FIELD, f"a name has at least {SHORTEST} letters or digits, one of them a letter")
    scripts = {unicodedata.name(c, "?").split()[0] for c in letters}
    if len(scripts) > 1 and not scripts <= TOGETHER:
        raise NotAccepted(FIELD, "a name is written in one script")
    if _stacked(kept):
        raise NotAccepted(FIELD, "a letter has at most two marks on it")
    if not staff and (word := _reserved(kept)):
        raise NotAccepted(FIELD, f"“{word}” is kept for the staff of this site", hint="choose another name")
    return kept


def _stacked(name: str) -> bool:
    """Whether marks are piled up, which runs over the lines beside it."""
    marks = 0
    for c in unicodedata.normalize("NFD", name):
        marks = marks + 1 if unicodedata.combining(c) else 0
        if marks > 2:
            return True
    return False


def _reserved(name: str) -> str | None:
    folded = key(name)
    return next((word for word in sorted(_looks().reserved) if key(word) in folded), None)


@functools.cache
def _looks() -> Looks:
    try:
        told = yaml.safe_load(DATA.read_text(encoding="utf-8"))
        letters = {ord(c): like for like, all_like in told["lookalikes"].items() for c in all_like}
        return Looks(letters, dict(told["pairs"]), frozenset(told["reserved"]))
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise DataFileError(f"{DATA.name}: {error}", hint="install onrecord anew") from error
