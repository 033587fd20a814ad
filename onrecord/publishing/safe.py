"""What came from a report is never trusted by what shows it: control characters are neutralised at every way out."""

from __future__ import annotations

import re
import unicodedata

REPLACEMENT = "\ufffd"
# They reorder what stands around them on the screen, so that a text can read as another than it is.
BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Joiners are invisible too, but Persian, Hindi and others can't be written without them.
JOINERS = frozenset("\u200c\u200d")
SPACES = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
# Only these can hold what `neutral` changes; all other texts are returned as they are.
SUSPECT = re.compile(r"[^\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")


def neutral(text: str) -> str:
    """The text with no control characters: escapes to a terminal, bidi controls and halves of characters show as U+FFFD.

    Line ends and tabs become spaces, other characters that can't be seen (zero-width space, byte order mark) are left out.
    """
    return SUSPECT.sub(_neutral, text)


def one_line(text: str) -> str:
    """`neutral`, with each run of spaces as one space and none at the ends."""
    return " ".join(neutral(text).split())


def _neutral(match: re.Match[str]) -> str:
    char = match[0]
    if char in SPACES:
        return " "
    if char in JOINERS:
        return char
    category = unicodedata.category(char)
    if char in BIDI or category in ("Cc", "Cs"):
        return REPLACEMENT
    return "" if category == "Cf" else char
