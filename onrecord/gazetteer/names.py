"""The form by which a name is looked up, and the runs of words in a text that can be names."""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.gazetteer.transliteration import fold
from onrecord.reports.report import Span

_SHORT = 3  # letters: an abbreviation this short is a name in capitals only ("US", "UAE"), else a word ("us")
_LONGEST = 6  # words in a name
_WORD = re.compile(r"[^\W_]+")
_INSIDE = frozenset(
    "of on the and de la le del des du di da al el es ez ash as ad an ar at upon under am im bei sur sul in los las en au aux na do dos das den der "
    "sous".split()
)
_KIND = frozenset(
    "nuclear power steel iron drama hydroelectric thermal oil gas border air international railway train refugee displacement military naval "
    "training detention exclusion".split()
)  # before a _TAIL
_TAIL = frozenset(
    "region oblast province district raion rayon county city state states territory governorate republic krai peninsula island strip crossing "
    "bridge dam sea river reservoir port airport airfield airbase base plant works station theatre theater mall prison zone exclave "
    "camp mountains mountain hospital lands heights range facility territories refinery oilfield field valley forest desert basin tunnel corridor "
    "pass neighbourhood neighborhood checkpoint steelworks ground".split()
)
_SPACES = (" ", "-", "\n", "\u00a0", "–")
_APOSTROPHES = ("'", "’", "ʼ")
_CLIPPED = frozenset("s t d m re ve ll".split())  # behind an apostrophe: a genitive or a verb, and no part of a name ("Ma'rib")
_ARTICLES = frozenset("al el ad ar as an at az ash ed er es en ez".split())  # in small letters before a name: "al-Hol"
_DOTTED = frozenset("St Ste Mt Ft Pt Pto Sta Sto".split())


class Window(NamedTuple):
    """A run of words, by number, with where it ends in the text and the form to look up."""

    first: int
    last: int
    end: int
    form: str


def name_form(name: str) -> str:
    """What a name is looked up by: its folded letters; in capitals where it is a short abbreviation ("US"; "U.S." is "U S").

    A full stop after an abbreviation in small letters is kept ("ind."), as without it the word is another one.
    """
    folded = fold(name)
    if name.isupper() and len(folded.replace(" ", "")) <= _SHORT:
        return folded.upper()
    return folded + "." if name.endswith(".") and not name.isupper() else folded


def windows(text: str) -> tuple[list[Span], list[Window]]:
    """The spans of all words, and each run of up to six that may be a name; of one first word, shorter runs before longer ones.

    A name begins with a capital (or an Arabic article) and ends with one or with a word of kind ("region"); hyphens, apostrophes and the dots of
    abbreviations may stand inside it, other stops may not.
    """
    words = [m.span() for m in _WORD.finditer(text)]
    capital = [text[start].isupper() for start, _ in words]
    out: list[Window] = []
    for first, (start, end) in enumerate(words):
        if not capital[first] and not _article(text, words, first):
            continue
        form = _folded(text[start:end])
        if capital[first]:
            _add(out, text, Window(first, first, end, form), start)
        for last in range(first + 1, min(first + _LONGEST, len(words))):
            before, (begin, end) = end, words[last]
            join = text[before:begin]
            if join in _SPACES:
                form += " "
            elif join in (". ", "."):
                if not _abbreviation(text[slice(*words[last - 1])]):
                    break
                form += " "
            elif join not in _APOSTROPHES:
                break
            word = _folded(text[begin:end])
            form += word
            if capital[last]:
                _add(out, text, Window(first, last, end, form), start)
            elif word in _TAIL or (join in _APOSTROPHES and word not in _CLIPPED):
                out.append(Window(first, last, end, form))
            elif word not in _INSIDE and word not in _KIND and end - begin > 1:
                break
    return words, out


def _article(text: str, words: list[Span], first: int) -> bool:
    """Whether an Arabic article in small letters stands here, with the name behind it: by a hyphen, or "al" and "el" by a space."""
    start, end = words[first]
    if end - start > 3 or first + 1 >= len(words) or text[start:end] not in _ARTICLES:
        return False
    begin = words[first + 1][0]
    join = text[end:begin]
    return text[begin].isupper() and (join == "-" or (join == " " and text[start:end] in ("al", "el")))


def _add(out: list[Window], text: str, window: Window, start: int) -> None:
    """The window as a name, and with the stop behind it where that may belong to it."""
    first, last, end, form = window
    dotted = text.startswith(".", end)
    if len(form) <= 2 * _SHORT - 1 and text[start:end].isupper() and len(form.replace(" ", "")) <= _SHORT:
        out.append(Window(first, last, end + (dotted and last > first and text[end - 2] == "."), form.upper()))
        return
    out.append(window)
    if dotted:
        out.append(Window(first, last, end + 1, form + "."))


def _folded(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


def _abbreviation(word: str) -> bool:
    return len(word) == 1 or word in _DOTTED
