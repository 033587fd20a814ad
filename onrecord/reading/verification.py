"""Whether a report says that a thing was verified, or that it could not be."""

from __future__ import annotations

import functools
import re

from onrecord.reading import vocabulary
from onrecord.reading.syntax import Page, Sentence

_BACKWARD = re.compile(
    r"\b(?:claims?|reports?|figures?|numbers?|accounts?|statements?|assertions?|it|this|that|these|those|either|neither|information|details?|footage|videos?|tolls?|allegations?|both|nor)\b",
    re.IGNORECASE,
)


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    v = vocabulary.cues().verification
    return re.compile("|".join(v.unverified), re.IGNORECASE), re.compile("|".join(v.verified), re.IGNORECASE)


class Verification:
    """What a page says of the verification of its statements, sentence by sentence."""

    def __init__(self, page: Page) -> None:
        unverified, verified = _patterns()
        self._own: list[bool | None] = []
        for s in page.sentences:
            text = page.text(s.start, s.end)
            self._own.append(False if unverified.search(text) else True if verified.search(text) else None)
        self._about: list[bool | None] = list(self._own)
        for s, value in zip(page.sentences, self._own, strict=True):
            if value is None or s.index == 0 or len(s.words) > SHORT_SENTENCE:
                continue
            before = page.sentences[s.index - 1]
            if before.paragraph >= s.paragraph - 1 and self._own[before.index] is None and _BACKWARD.search(page.text(s.start, s.end)):
                self._about[before.index] = value
                first = before.index - 1
                if (
                    first >= 0
                    and "claims" in page.text(s.start, s.end).lower()
                    and page.sentences[first].paragraph == before.paragraph
                    and self._own[first] is None
                ):
                    self._about[first] = value

    def of(self, sentence: Sentence) -> bool | None:
        """True: said to be verified; False: said not to be; None: the report says neither."""
        return self._about[sentence.index]


SHORT_SENTENCE = 34  # words: a longer one that speaks of verification has news of its own, and speaks of that
