r"""Text that was wrapped to a width, as mail and wire copy is, read as the paragraphs that it was wrapped from.

A line that was wrapped is as long as it could be: the next line's first word did not fit. Lines that end before that were ended by somebody.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

# The widths that programs wrap to. A text with longer lines has a paragraph on each.
NARROWEST, WIDEST = 40, 120
# Fewer lines tell nothing; and of a list or of headlines some line or other is always as long as it could be.
FEWEST, SHARE = 3, 0.7


def unwrapped(text: str) -> str:
    r"""The text with a space for each \n that only wraps a paragraph. Character for character, so that no offset moves; most texts stay as they are."""
    followed = list(_followed(text))
    width = max((len(line) for _, line, _ in followed), default=0)
    ends = [at for at, line, word in followed if len(line) + 1 + len(word) > width]
    if not (NARROWEST <= width <= WIDEST and len(ends) >= FEWEST and len(ends) >= SHARE * len(followed)):
        return text
    made = list(text)
    for at in ends:
        made[at] = " "
    return "".join(made)


def _followed(text: str) -> Iterator[tuple[int, str, str]]:
    """Each line that another one follows with no empty one between: where it ends, its words, and the first word of the next."""
    at = 0
    lines = text.split("\n")
    for line, after in pairwise(lines):
        at += len(line)
        if (words := line.rstrip()) and (next_words := after.split(maxsplit=1)):
            yield at, words, next_words[0]
        at += 1
