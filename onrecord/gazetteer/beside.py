"""What the text says of a place right beside its name: what kind of place it is, and which country or division it lies in."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.gazetteer.rules import contains
from onrecord.gazetteer.words import any_of, kind_of, place_words

if TYPE_CHECKING:
    from onrecord.gazetteer.gazetteer import Mention

HOLDERS = ("PCL", "ADM1", "ADM2", "ADM3", "RGN")  # how the codes begin of what may hold another place
_AREAS = ("PCL", "ADM1")
_LIST, _LIST_SHARE = 4, 0.7  # names at least, and the part of them that are regions by themselves, for a list of regions
_CLAUSE = "(?:and|or|but|in|at|near|from|to|on|with|of|between|for|as|by|the|a|an|its|their|his|her|this|that|hit|struck|took|said|is|was|has|had)"
_ENDS = re.compile(r"""\s*(?:[,.;:)\]"”\n—–]|$)|\s+(?:and|or|on|in|where|when|who|after|before|to|with|for)\b""")
_REACH = 40  # characters before a name that may say its kind
_FARTHEST = 70  # characters between a place and what holds it


@dataclass(slots=True)
class Said:
    """What is said of one mention: its kind (of place_words.yaml) or None, and which other mentions, by number, name what holds it.

    `firm` where more than a comma tells so.
    """

    kind: str | None = None
    word: str = ""
    firm: bool = False
    holders: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Patterns:
    of: re.Pattern[str]  # "the village of" before a name
    after: re.Pattern[str]  # " camp" after it
    behind: re.Pattern[str]  # from a place to what holds it: " in the eastern region of "
    aside: re.Pattern[str]  # the same with the kind told: ", a village in northern "
    ahead: re.Pattern[str]  # from what holds it to the place: "'s western city of "
    kinds_ahead: re.Pattern[str]  # the same without "'s", where a kind is told: " port city of "
    people: re.Pattern[str]  # from a place to a people's name that tells where it is: ", the " in "Tripoli, the Libyan capital"
    called: re.Pattern[str]  # and what stands behind that name: " capital"
    chain: re.Pattern[str]  # from one place of a list to the next


@functools.cache
def _patterns() -> _Patterns:
    kinds = any_of(tuple(kind_of()))
    parts = any_of(place_words().parts)
    part = rf"(?:(?:the\s+)?{parts}(?:\s+(?:part|parts)?\s*of\s+(?:the\s+)?|\s+))*"
    words = rf"(?:(?!{_CLAUSE}\b)[a-z][a-z-]*(?<!s)\s+){{0,4}}?"  # adjectives and the like: no article, no plural, no verb
    flags = re.IGNORECASE
    return _Patterns(
        of=re.compile(rf"\b({kinds})\s+of\s+(?:the\s+)?$"),
        after=re.compile(rf"\s+({kinds})\b"),
        behind=re.compile(
            rf",?\s+(?:located\s+|situated\s+|lying\s+|deep\s+|back\s+|here\s+)?in\s+(?:the\s+)?{part}(?:{kinds}\s+of\s+)?(?:the\s+)?|\s+\((?:in\s+)?{part}|,\s+{part}",
            flags,
        ),
        aside=re.compile(rf",\s+(?:a|an|the)\s+{words}({kinds})\s+(?:in|of|on)\s+(?:the\s+)?{part}"),
        ahead=re.compile(rf"['’]s\s+(?:{parts}\s+)*(?:{words}{kinds},?\s+(?:of\s+)?)?"),
        kinds_ahead=re.compile(rf"\s+{words}({kinds})(?:\s+of)?\s+"),
        people=re.compile(rf",?\s+(?:(?:a|an|the)\s+)?{words}"),
        called=re.compile(rf"\s+{words}({kinds})\b"),
        chain=re.compile(r",\s+(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+"),
    )


def said_beside(mentions: Sequence[Mention], text: str) -> list[Said]:
    """What the text says beside each mention, in their order. "the villages of A and B" says it of both, as do "A and B in the C region"."""
    out = [Said() for _ in mentions]
    if not text:
        return out
    found = _patterns()
    between = [text[a.end : b.start] for a, b in itertools.pairwise(mentions)] + [""]
    chained = [bool(len(gap) < 8 and found.chain.fullmatch(gap)) for gap in between]
    for n, mention in enumerate(mentions):
        if not mention.demonym:
            _kind(out, n, mentions, text, chained)
    _regions_listed(out, mentions, chained)
    for n, gap in enumerate(between[:-1]):
        if len(gap) <= _FARTHEST:
            _holder(out, n, mentions, text, chained)
    return out


def _kind(out: list[Said], n: int, mentions: Sequence[Mention], text: str, chained: Sequence[bool]) -> None:
    mention = mentions[n]
    before = _patterns().of.search(text, max(0, mention.start - _REACH), mention.start)
    if before is not None:
        for k in _list(n, chained, 1) if before[1].endswith("s") else [n]:
            _put(out[k], before[1])
        return
    last = text[mention.start : mention.end].split()
    after = _patterns().after.match(text, mention.end)
    if after is not None:
        for k in _list(n, chained, -1) if after[1].endswith("s") else [n]:
            _put(out[k], after[1])
    elif len(last) > 1 and last[-1].lower() in kind_of():
        _put(out[n], last[-1].lower())


def _put(said: Said, word: str) -> None:
    said.kind, said.word = kind_of()[word], word


def _list(n: int, chained: Sequence[bool], step: int) -> list[int]:
    """The numbers of the mentions that stand in one list with this one, from it on to the right (1) or to the left (-1)."""
    out = [n]
    while 0 <= (k := out[-1] if step > 0 else out[-1] - 1) < len(chained) and chained[k]:
        out.append(out[-1] + step)
    return out


def _holder(out: list[Said], n: int, mentions: Sequence[Mention], text: str, chained: Sequence[bool]) -> None:
    """Whether one of two neighbouring mentions is said to lie in the other."""
    found, first, second = _patterns(), mentions[n], mentions[n + 1]
    gap = text[first.end : second.start]
    if second.demonym and not first.demonym and found.people.fullmatch(gap):
        kind = found.called.match(text, second.end)
        if kind is not None:
            _put(out[n], kind[1])
            out[n].holders.append(n + 1)
            return
    aside = found.aside.fullmatch(gap)
    if not second.demonym and _holds_others(second):
        if aside is not None and not first.demonym:
            _put(out[n], aside[1])
            out[n].holders.append(n + 1)
            return
        if found.behind.fullmatch(gap) and not first.demonym and _is_holder(n, mentions, text, gap, chained):
            for k in _list(n, chained, -1) if " in " in gap else [n]:
                out[k].holders.append(n + 1)
                out[k].firm |= gap.strip() != "," or (
                    second.candidates[0].feature_code == "ADM1" and text[second.end : second.end + 1] in (",", ".")
                )
            return
    if _holds_others(first):
        kinds = found.kinds_ahead.fullmatch(gap)
        if kinds is not None or (not first.demonym and found.ahead.fullmatch(gap)):
            for k in _list(n + 1, chained, 1) if kinds is not None and kinds[1].endswith("s") else [n + 1]:
                out[k].holders.append(n)
            if kinds is not None and out[n + 1].kind is None:
                _put(out[n + 1], kinds[1])


def _regions_listed(out: list[Said], mentions: Sequence[Mention], chained: Sequence[bool]) -> None:
    """In a list of regions each is one: Wyoming in "Utah, Virginia, Washington and Wyoming"."""
    n = 0
    while n < len(mentions):
        names = _list(n, chained, 1)
        regions = [k for k in names if mentions[k].candidates[0].feature_code == "ADM1"]
        if len(names) >= _LIST and len(regions) >= _LIST_SHARE * len(names):
            for k in names:
                if out[k].kind is None and any(p.feature_code == "ADM1" for p in mentions[k].candidates):
                    _put(out[k], "region")
        n = names[-1] + 1


def _is_area(mention: Mention) -> bool:
    return mention.candidates[0].feature_code.startswith(_AREAS)


def _holds_others(mention: Mention) -> bool:
    return any(p.feature_code.startswith(HOLDERS) for p in mention.candidates)


def _is_holder(n: int, mentions: Sequence[Mention], text: str, gap: str, chained: Sequence[bool]) -> bool:
    """Whether the next mention stands as what holds this one: behind "in" only what is a country or division before all, behind a comma
    not the next of a list nor what a clause begins with ("In Kyiv, Russia's minister")."""
    second = mentions[n + 1]
    if gap.strip() != ",":
        return second.candidates[0].feature_code.startswith(HOLDERS)
    return _ENDS.match(text, second.end) is not None and not _listed(n, mentions, chained)


def _listed(n: int, mentions: Sequence[Mention], chained: Sequence[bool]) -> bool:
    """Whether a comma stands between two of a list ("Georgia, Oklahoma, Texas") and not between a place and its land ("Paris, Texas")."""
    first, second = mentions[n].candidates[0], mentions[n + 1].candidates[0]
    longer = (n > 0 and chained[n - 1]) or chained[n + 1]
    if not longer and any(contains(second, p) for p in mentions[n].candidates[1:]):
        return False  # "Lebanon, Pennsylvania"
    if first.feature_code.startswith(_AREAS) or (n > 1 and all(chained[k] and _is_area(mentions[k]) for k in (n - 2, n - 1))):
        return True
    return longer and not second.feature_code.startswith(HOLDERS)
