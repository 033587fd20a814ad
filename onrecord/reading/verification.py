"""Whether a report says that a thing was verified, or that it could not be."""

from __future__ import annotations

import functools
import re

from onrecord.reading import vocabulary
from onrecord.reading.syntax import Page, Sentence

# What a sentence of verification speaks of: all that several parties said, the last things said, or the last one.
_ALL = re.compile(r"\b(?:neither|none|either (?:side|claim|account|version|report)|both|accounts|versions|nor)\b", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\b(?:claims|reports|figures|numbers|statements|assertions|these|those|details|tolls|allegations|losses|they|them)\b", re.IGNORECASE
)
_ONE = re.compile(
    r"\b(?:claim|report|figure|number|account|statement|assertion|it|this|that|there|information|footage|videos?|toll|allegation|death|losses|strike|attack)\b",
    re.IGNORECASE,
)
WIDE = 2  # paragraphs back that a sentence on all sides' accounts speaks of


@functools.cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    v = vocabulary.cues().verification
    return re.compile("|".join(v.unverified), re.IGNORECASE), re.compile("|".join(v.verified), re.IGNORECASE)


class Verification:
    """What a page says of the verification of its statements, sentence by sentence."""

    def __init__(self, page: Page) -> None:
        unverified, verified = _patterns()
        stems = vocabulary.cues().verification.stems
        self._own: list[bool | None] = []
        for s in page.sentences:
            text = page.text(s.start, s.end)
            lower = text.lower()
            if not any(stem in lower for stem in stems):
                self._own.append(None)
            else:
                self._own.append(False if unverified.search(text) else True if verified.search(text) else None)
        self._about: list[bool | None] = list(self._own)
        for s, value in zip(page.sentences, self._own, strict=True):
            if value is None or len(s.words) > SHORT_SENTENCE:
                continue
            text = page.text(s.start, s.end)
            if _ALL.search(text):
                reach, paragraphs = s.index, WIDE
            elif _SEVERAL.search(text):
                reach, paragraphs = s.index, 0 if s.index and page.sentences[s.index - 1].paragraph == s.paragraph else 1
            elif _ONE.search(text):
                reach, paragraphs = 1, 1
            else:
                continue
            for before in reversed(page.sentences[s.index - reach : s.index]):
                if before.paragraph < s.paragraph - paragraphs or self._own[before.index] is not None:
                    break
                self._about[before.index] = value

    def of(self, sentence: Sentence) -> bool | None:
        """True: said to be verified; False: said not to be; None: the report says neither."""
        return self._about[sentence.index]


SHORT_SENTENCE = 34  # words: a longer one that speaks of verification has news of its own, and speaks of that
