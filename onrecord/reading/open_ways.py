"""Ways whose ends are told apart: "Residents of A will be evacuated. Buses take them to B", "corridors to B: C, D", "for those in A, one to B"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from onrecord.reading.namings import Where
from onrecord.reading.place_lists import Names
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reading.ways import LEADS, Way, WayReader

ABOVE = 3  # steps up the parse from "to" to what goes there
CLOSE = 5  # words from "corridor" to the "for" of those whom it is for
BESIDE = 12  # words from a start to the next, with which it shares its end
APART = 3  # sentences at most between the two ends of a way
IN = frozenset({"in", "at", "near", "from", "of"})


@dataclass(slots=True)
class _Open:
    """The starts and ends of ways that a sentence leaves open, each with the index of the word that tells it."""

    starts: list[tuple[int, Names]] = field(default_factory=list)
    ends: list[tuple[int, Names]] = field(default_factory=list)


def open_ways(page: Page, speaks: Collection[int]) -> dict[int, list[Way]]:
    """The ways of a page whose ends are told apart, by the index of the sentence that tells the start; `speaks`: the sentences that speak of
    ways out, in whose neighbourhood alone they are looked for."""
    return _Page(page, speaks).read() if speaks else {}


class _Page:
    """Goes through a page's sentences in order, with the starts that await an end and the end that awaits starts."""

    def __init__(self, page: Page, speaks: Collection[int]) -> None:
        self.page = page
        self.near = {i + k for i in speaks for k in range(-APART, APART + 1)}
        self.out: dict[int, list[Way]] = defaultdict(list)

    def read(self) -> dict[int, list[Way]]:
        starts: list[tuple[Sentence, int, Names]] = []
        end: tuple[Sentence, int, Where] | None = None
        for s in self.page.sentences:
            starts = [x for x in starts if s.index - x[0].index <= APART]
            if end is not None and s.index - end[0].index > APART:
                end = None
            if s.index not in self.near or _of_war(s):
                continue
            reader = _OpenReader(s, self.page)
            told = reader.read()
            found = reader.read_open()
            for i, names in [x for x in found.starts if not found.ends]:
                if (way := _same(s, i, told)) is not None:  # "one from A, one from C, both to B"
                    self._join(s, i, names, way.destination, s, i)
                    found.starts.remove((i, names))
            if found.starts and found.ends:
                for i, names in found.starts:
                    j, to = min(found.ends, key=lambda e: (e[0] < i, abs(e[0] - i)))
                    self._join(s, i, names, to.places[0], s, j)
            elif found.starts and end is not None:
                for i, names in found.starts:
                    self._join(s, i, names, end[2], end[0], end[1])
            elif found.starts:
                starts.extend((s, i, names) for i, names in found.starts)
            elif found.ends:
                j, to = found.ends[0]
                for other, i, names in starts:
                    self._join(other, i, names, to.places[0], s, j)
                end = (s, j, to.places[0])
                starts = []
        return self.out

    def _join(self, s: Sentence, i: int, names: Names, to: Where, there: Sentence, j: int) -> None:
        for a in names.places:
            if a.name != to.name and not a.is_wide and not to.is_wide:
                also = None if there is s else (there, there.words[j])
                self.out[s.index].append(Way(a, to, a.span, s.words[i], "open", also))


class _OpenReader(WayReader):
    """Reads the ends of ways that a sentence leaves open."""

    def read_open(self) -> _Open:
        """Asked after `read`: what that has taken is not read again."""
        out = _Open()
        i = 0
        while i < len(self.words):
            if i not in self.taken:
                start, end = self._start(i), self._end(i)
                if start is not None:
                    out.starts.append((i, start))
                    i = max(i + 1, start.after - 1)
                elif end is not None:
                    out.ends.append((i, end))
            i += 1
        return out

    def _start(self, i: int) -> Names | None:
        low, nxt = self.low(i), self.low(i + 1)
        found = self.start(i)
        if found is None and low in wordset("passengers") | {"those", "everyone", "all"} and nxt in IN:
            found = self.names(i + 2)
        if found is None and low == "for" and any(w.lower in wordset("ways out") for w in self.words[max(0, i - CLOSE) : i]):
            found = self.names(i + 1)
        if found is None and low in ("in", "at") and self.low(i - 1) in wordset("begins") and self._moves(i):
            found = self.names(i + 1)
        if found is None and low in (":", "):"):
            found = self._bare(i + 1)
        if found is None and i == 0 and (one := self._bare(0)) is not None and not self.words[0].text.isupper():
            found = one
        if (
            found is None
            and (theirs := self.names(i) or self.name(i, before_noun=True)) is not None
            and self.low(theirs.after) in wordset("fleeing")
        ):
            found = theirs
        if found is None or any(_is_area(p) for p in found.places):
            return None
        return found

    def _bare(self, i: int) -> Names | None:
        """Names alone up to the end of a sentence or of an item."""
        found = self.names(i)
        return found if found is not None and self.low(found.after) in ("", ".", ";", ":", '"', "”") else None

    def _end(self, i: int) -> Names | None:
        low = self.low(i)
        if any(w.lower in wordset("brought in") for w in self.words) or _aside(self.words[i]):
            return None
        if low in wordset("takes in") and not self.taken and (town := self._taker(i)) is not None:
            return town
        headed = low == "for" and self.low(i - 1) in ("heading", "headed", "bound")
        ended = low in ("in", "at") and self.low(i - 1) in wordset("finishes")
        directed = low == "of" and self.low(i - 1) == "direction"
        if headed or directed or ((low in LEADS or ended) and self._moves(i)):
            found = self.name(i + 1, sure=True)
        elif low in wordset("reaches"):
            found = self.name(i + 1 + (self.low(i + 1) in ("in", "at", "to")), sure=True)
        elif low == "destination":
            found = self.name(i + 1 + (self.low(i + 1) in ("is", ":", "being")), sure=True)
        else:
            return None
        return found if found is not None and not _is_area(found.places[0]) else None

    def _moves(self, i: int) -> bool:
        """Whether "to" hangs from what goes, is taken or leads somewhere."""
        moving = wordset("goes out") | wordset("ways out") | wordset("carriers") | wordset("roads out")
        above = [a for a, _ in zip(self.words[i].ancestors(), range(ABOVE), strict=False)]
        return any(w.lower in moving and w.i < i for w in above) or self.low(i - 1) in moving

    def _taker(self, i: int) -> Names | None:
        """The town before "will take in people"."""
        w = self.words[i]
        subject = w.child("nsubj") if w.is_verb else None
        taken = w.child("dobj")
        if subject is None or taken is None or taken.lower not in wordset("passengers"):
            return None
        return self.name(subject.i, sure=True)


def _same(s: Sentence, i: int, told: list[Way]) -> Way | None:
    """The way told next after a start, where nothing parts the two."""
    way = next((w for w in told if w.word.i > i), None)
    if way is None or way.word.i - i > BESIDE or way.form not in ("from", "of", "leave"):
        return None
    between = s.words[i : way.word.i]
    return None if any(w.lower in (";", ":", "but", "while") or w.tag in ("VBD", "VBZ", "VBP", "MD") for w in between) else way


def _aside(w: Word) -> bool:
    """ "Residents of A who had come to C": where they had gone before, and no end of the way."""
    clauses = [a for a in (w, *w.ancestors()) if a.dep == "relcl"]
    return any(x.lower == "who" for a in clauses for x in a.kids("nsubj", "nsubjpass"))


def _is_area(where: Where) -> bool:
    named = where.place is not None and where.place.feature_code.startswith("ADM1")
    return named or where.is_wide or where.name.split()[-1].lower() in wordset("regions")


def _of_war(s: Sentence) -> bool:
    """Whether troops or weapons are under way."""
    low = {w.lower for w in s.words}
    return bool(low & wordset("foot soldiers"))
