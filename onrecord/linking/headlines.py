"""What a title counts: "3 dead, 5 hurt in ...", "Quadruple shooting". Titles are no statements: they say which figure a report is about."""

from __future__ import annotations

import re
from collections.abc import Mapping

_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_NUMBER = rf"(?P<number>\d{{1,4}}|{'|'.join(_NUMBERS)})"
_DEAD = r"(?:killed|dead|slain|dies?|died|fatally|murdered)"
_HURT = r"(?:injured|wounded|hurt|hospitali[sz]ed|injuring|wounding)"
_PATTERNS = tuple(
    (measure, re.compile(pattern, re.IGNORECASE))
    for measure, pattern in (
        ("killed", rf"\b{_NUMBER}(?: [\w'’-]+){{0,3}}? {_DEAD}\b"),
        ("killed", rf"\b(?:kill(?:s|ed|ing)?|leaves|murders?|deaths? of)(?: at least)? {_NUMBER}\b"),
        ("injured", rf"\b{_NUMBER}(?: [\w'’-]+){{0,3}}? {_HURT}\b"),
        ("injured", rf"\b(?:injur(?:es|ed|ing)|wound(?:s|ed|ing)|hurts?)(?: at least)? {_NUMBER}\b"),
        ("casualties", rf"\b{_NUMBER}(?: [\w'’-]+){{0,3}}? (?:shot|stabbed|victims?|casualties)\b"),
    )
)
_FOLD = re.compile(r"\b(double|triple|quadruple|quintuple)[ -]+(fatal )?(shooting|stabbing|homicide|murder|slaying|killing)", re.IGNORECASE)
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}


def counts_in(title: str) -> Mapping[str, frozenset[int]]:
    """The numbers that a title gives for "killed", "injured" and "casualties" (killed or injured, not told which)."""
    out: dict[str, set[int]] = {"killed": set(), "injured": set(), "casualties": set()}
    for measure, pattern in _PATTERNS:
        for m in pattern.finditer(title):
            word = m["number"].lower()
            out[measure].add(_NUMBERS.get(word) or int(word))
    for times, fatal, what in _FOLD.findall(title):
        deadly = bool(fatal) or what.lower() not in ("shooting", "stabbing")
        out["killed" if deadly else "casualties"].add(_TIMES[times.lower()])
    return {measure: frozenset(numbers) for measure, numbers in out.items()}
