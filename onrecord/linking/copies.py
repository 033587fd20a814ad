"""Copies: near-identical texts and copied paragraphs across outlets, by MinHash, each traced to its earliest known root.

A signature is bytes and its bands are short keys: both can be stored, and one more report is compared only with those that share a band.
A later version of the same URL is a revision of its report and no new source, however much of it changed.
"""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from rensa import RMinHash

from onrecord.reports.report import Report

PERMUTATIONS, SEED = 64, 1
BANDS = 16  # of four numbers each: texts that share half of their shingles meet in one with a chance of 0.64, 0.8 of them nearly always
SHINGLE = 4  # words: fewer and common turns of phrase match, more and one changed word hides a copy
SAME = 0.5  # of the shingles of either text: above it are copies that an outlet cut or added to; tellings in own words are below 0.2
PARAGRAPH_WORDS = 25  # a shorter paragraph is a turn of phrase, not a passage
COPIED = 0.3  # of a report's words in paragraphs that another has: it tells what that one told
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to find its copies: the MinHash as bytes, and the hashes of its longer paragraphs with their words' number."""

    report: str
    order: tuple[str, str]
    url: str | None
    digest: bytes
    paragraphs: Mapping[str, int]
    words: int


@dataclass(frozen=True, slots=True)
class Copy:
    """That one report copies another: `kind` is "revision", "copy" or "passages", `share` how much of it is the same, `why` a sentence."""

    report: str
    of: str
    kind: str
    share: float
    why: str


def signature(report: Report) -> Signature:
    """The signature of a report, its furniture left out. The same text gives the same bytes on every machine."""
    from onrecord.linking.happenings import body

    text = body(report)
    words = _WORD.findall(text.lower())
    paragraphs = {}
    for paragraph in text.split("\n"):
        found = _WORD.findall(paragraph.lower())
        if len(found) >= PARAGRAPH_WORDS:
            paragraphs[_hash(found)] = len(found)
    day = report.date.isoformat() if report.date else "9999-99-99"
    return Signature(report.id, (day, report.id), report.url, _digest(_shingles(words)), paragraphs, len(words))


def keys(s: Signature) -> tuple[str, ...]:
    """The keys that a signature is stored and looked up under: its bands, its paragraphs, its URL."""
    bands = (s.digest[i : i + len(s.digest) // BANDS].hex() for i in range(0, len(s.digest), len(s.digest) // BANDS)) if s.digest else ()
    return (
        *(f"b{i}:{band}" for i, band in enumerate(bands)),
        *(f"g:{p}" for p in s.paragraphs),
        *((f"u:{s.url}",) if is_page(s.url) else ()),
    )


def is_page(url: str | None) -> bool:
    """Whether a URL is one page's: a site's front page, which some collections give for all of its reports, is none."""
    if url is None:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.path.strip("/") or parts.query)


def compare(later: Signature, earlier: Signature) -> Copy | None:
    """Whether the later report copies the earlier one, and how."""
    if is_page(later.url) and later.url == earlier.url:
        return Copy(later.report, earlier.report, "revision", alike(later, earlier), "It is a later version of the same page.")
    same = alike(later, earlier)
    if same >= SAME:
        return Copy(later.report, earlier.report, "copy", round(same, 2), "The texts are nearly the same.")
    shared = sum(n for p, n in later.paragraphs.items() if p in earlier.paragraphs)
    if shared >= COPIED * max(later.words, 1):
        return Copy(later.report, earlier.report, "passages", round(shared / later.words, 2), "Whole paragraphs are the same.")
    return None


def alike(a: Signature, b: Signature) -> float:
    """About which share of their shingles two texts have in common (Jaccard's index, by 64 samples: give or take 0.06)."""
    if not a.digest or len(a.digest) != len(b.digest):
        return 0.0
    x, y = _numbers(a.digest), _numbers(b.digest)
    return sum(p == q for p, q in zip(x, y, strict=True)) / len(x)


def chain(signatures: Iterable[Signature]) -> Iterator[Copy]:
    """Each report that copies an earlier one, with the one that it copies most: a revision before a copy before passages. In order of date."""
    by_key: dict[str, list[Signature]] = defaultdict(list)
    for s in sorted(signatures, key=lambda s: s.order):
        met = {other.report: other for key in keys(s) for other in by_key[key][:MOST_OF_A_KEY]}
        found = [c for other in sorted(met.values(), key=lambda o: o.order) if (c := compare(s, other)) is not None]
        if found:
            yield max(found, key=strength)
        for key in keys(s):
            by_key[key].append(s)


MOST_OF_A_KEY = 50  # the oldest of a key, where the root is: a notice that every page of a site has makes no more work than this
RANK = {"passages": 0, "copy": 1, "revision": 2}


def strength(copy: Copy) -> tuple[int, float]:
    """How much of a copy it is: a revision before a copy before passages, then by what it shares."""
    return RANK[copy.kind], copy.share


def roots(reports: Iterable[Report]) -> dict[str, str]:
    """The earliest known report that each goes back to, itself where it copies none."""
    signatures = [signature(report) for report in reports]
    out = {s.report: s.report for s in signatures}
    for copy in chain(signatures):
        out[copy.report] = out[copy.of]
    return out


def _shingles(words: Sequence[str]) -> list[str]:
    return [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]


def _digest(shingles: Sequence[str]) -> bytes:
    if not shingles:
        return b""
    minhash = RMinHash(PERMUTATIONS, SEED)
    minhash.update(list(shingles))
    return struct.pack(f"<{PERMUTATIONS}I", *minhash.digest())


def _numbers(digest: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(digest) // 4}I", digest)


def _hash(words: Sequence[str]) -> str:
    import hashlib

    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]
