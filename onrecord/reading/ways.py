"""The ways that a sentence tells from one place to another, by its words in order: long lists of villages are more than a parse can hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.gazetteer.earth import distance_km
from onrecord.reading.namings import Where
from onrecord.reading.place_lists import Names, PlaceLists
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

GAP = 14  # words at most between the one end of a way and the word that leads to the other
BACK = 16  # words at most between "to B" and the "from A" after it
ROUND = 4  # places at least of a chain that goes round the villages of one district,
ROUND_KM = 60.0  # and how far its ends are apart at most: between cities a chain tells the road, and people get on at its first place alone
DASHES = frozenset({"-", "–", "—", "→", "―"})
LEADS = frozenset({"to", "into", "towards", "toward", "onto", "till", "until"})
PAIRS = frozenset({"to", "with"})  # after these a list may go on with a further pair: "A to B, C to D"
ONWARD = frozenset({"then", "on", "onward", "onwards", "further", "later", "finally", "eventually", "there"})


@dataclass(frozen=True, slots=True)
class Way:
    """One way told. `span` is where it is told; `word` the word that its telling begins with; `form` the construction, as `WayReader` names it.

    `also`: where another sentence tells its other end, that sentence and the word that leads to it.
    """

    origin: Where
    destination: Where
    span: Span
    word: Word
    form: str
    also: tuple[Sentence, Word] | None = None


def ways(sentence: Sentence, page: Page) -> list[Way]:
    """Every way that the words of a sentence can be read to tell, in the order of the text. Which of them are ways out is not asked."""
    return WayReader(sentence, page).read()


def ends(sentence: Sentence, page: Page, word: Word) -> tuple[Where | None, Where | None]:
    """Where a way begins and where it ends, as far as a sentence tells only one of the two, for the word that tells of the way.

    "Taken out of A", "leave A", "the evacuation of A", "a corridor for A"; "evacuated to B".
    """
    reader = WayReader(sentence, page)
    starts = [found for i in range(len(sentence.words)) if (found := reader.start(i)) is not None]
    start = min(starts, key=lambda n: abs(n.after - word.i), default=None)
    end = reader.lead(word.i + 1, LEADS, False)
    return start.places[0] if start is not None else None, end.places[0] if end is not None else None


class WayReader(PlaceLists):
    """Reads one sentence. The forms of ways are from, leave, of (people of A to B), link, between, back (to B from A), bare, chain, stop."""

    def read(self) -> list[Way]:
        out: list[Way] = []
        self.taken: set[int] = set()  # the words that the ways read are told in
        i = 0
        while i < len(self.words):
            found, after = self._at(i)
            if found and found[0].form == "chain" and any(_same_ends(w, found[0]) for w in out):
                found = list(self._chained(i, found[0]))
            out.extend(found)
            for w in found:
                told = (w.word.start, max(w.origin.span[1], w.destination.span[1]))
                self.taken.update(x.i for x in self.s.within(*told))
            i = max(after, i + 1)
        return out

    def _at(self, i: int) -> tuple[list[Way], int]:
        """The ways that begin at a word, and the word after them."""
        low, nxt = self.low(i), self.low(i + 1)
        if low == "from" or (low == "out" and nxt == "of"):
            start = i + 1 + (low == "out")
            return self._pairs(i, start + (self.low(start) == ":"), "from", LEADS | wordset("reaches"))
        if low in wordset("leaves") and (found := self._pairs(i, i + 1, "leave", LEADS | {"for"} | wordset("reaches")))[0]:
            return found
        if low in wordset("links"):
            return self._pairs(i, i + 1, "link", frozenset({"with", "to"}))
        if low == "between":
            return self._between(i)
        if nxt == "of" and low in wordset("passengers") | {"evacuation"}:
            return self._pairs(i, i + 2, "of", LEADS | wordset("reaches"))
        if (low in LEADS or low in wordset("reaches") or (low == "of" and self.low(i - 1) == "direction")) and (found := self._back(i))[0]:
            return found
        return self._named(i)

    def _named(self, i: int) -> tuple[list[Way], int]:
        """What begins with a name: "A - B - C", "A, B - C", "A residents to B", and, in a list or beside "corridor", "A to B"."""
        one = self.name(i, before_noun=True)
        if one is None:
            return [], i
        if self.low(one.after) in wordset("passengers"):
            return self._joined(one, one.after + 1, i, "of", LEADS | wordset("reaches"))
        if self.low(i + 1) == "(" and self.low(i + 2) in LEADS and (end := self.name(i + 3)) is not None and self.low(end.after) == ")":
            return [self.way(one.places[0], end.places[0], i, "bare")], end.after + 1  # "A (to B)"
        chain = self._chain(one)
        if len(chain.places) > 1:
            out = [self.way(chain.places[0], chain.places[-1], i, "chain", whole=True)]
            if len(chain.places) >= ROUND and _near(chain.places[0], chain.places[-1]):
                out.extend(self.way(p, chain.places[-1], i, "chain", at=p.span) for p in chain.places[1:-1])
            return out, chain.after
        several = self.names(i)
        if (
            several is not None
            and (len(several.places) > 1 or self.low(several.after + 1) == "to")
            and self.low(several.after) in DASHES
            and self.spaced(several.after)
        ):
            end = self.name(several.after + 1 + (self.low(several.after + 1) == "to"), sure=True)
            return (list(self._ways(several.places, [end.places[0]], i, end.after, "chain")), end.after) if end is not None else ([], i)
        if self.low(one.after) == "to":
            found, after = self._pairs(i, i, "bare", frozenset({"to"}), near=True)
            before = self.low(i - 1) if not (self.low(i - 1) in (".", ")") and self.words[i - 2].text.isdigit()) else ""
            listed = before in DASHES | wordset("roads out") | wordset("ways out") | {"", ":", "(", ";", "•", "*"}
            if listed or {self.low(after), self.low(after + 1)} & wordset("ways out") | {self.low(after)} & wordset("roads out"):
                return found, after
        return [], i

    def _pairs(self, first: int, i: int, form: str, leads: frozenset[str], *, near: bool = False) -> tuple[list[Way], int]:
        """ "From A and B to C, D to E". `near`: nothing stands between a place and the word that leads on."""
        origins = self.names(i, again="from" if form == "from" else "")
        if origins is None:
            return [], i
        if form == "link" and len(origins.places) == 2 and self.low(origins.after) not in leads:
            return [self.way(*origins.places, first, form)], origins.after  # "linking A and B"
        return self._joined(origins, origins.after, first, form, leads, near=near)

    def _joined(
        self, origins: Names, at: int, first: int, form: str, leads: frozenset[str], *, near: bool = False
    ) -> tuple[list[Way], int]:
        """The ways from places already named to those that a word after them leads to, and the pairs that follow."""
        out: list[Way] = []
        ends = self.lead(at, leads, near)
        after = origins.after
        while ends is not None:
            places, after = [ends.places[0]], ends.after
            further: Names | None = None
            while further is None:
                onward = self._onward(after)
                more = self.names(k) if (k := self.separated(after)) is not None else None
                if onward is not None:
                    places[-1:], after = onward.places, onward.after
                elif more is not None and self.low(more.after) in leads & PAIRS:
                    further = more
                elif more is not None and k is not None and (one := self.name(k, sure=True)) is not None and not self.acts(one.after):
                    places.append(one.places[0])
                    after = one.after
                else:
                    break
            out.extend(self._ways(origins.places, places, first, after, form))
            if further is None:
                stops = self._stops(after)
                out.extend(self.way(p, places[-1], first, "stop", at=p.span) for p in stops if p.name not in _ends(out))
                return out, after if stops or self.low(at) in leads else at  # what stands between may begin a way as well
            origins, first = further, after
            ends = self.lead(further.after, leads, True)
        return out, after

    def _ways(self, origins: tuple[Where, ...], ends: list[Where], first: int, after: int, form: str) -> Iterator[Way]:
        if "respectively" in (self.low(after), self.low(after + 1)) and len(origins) == len(ends):
            yield from (self.way(a, b, first, form) for a, b in zip(origins, ends, strict=True))
            return
        for a in origins:
            for b in ends:
                if a.name != b.name:
                    at = None if len(origins) == len(ends) == 1 else a.span if len(ends) == 1 else b.span if len(origins) == 1 else None
                    yield self.way(a, b, first, form, at=at)

    def way(self, a: Where, b: Where, first: int, form: str, *, at: Span | None = None, whole: bool = False) -> Way:
        span = at or (min(a.span[0], b.span[0]), max(a.span[1], b.span[1]))
        return Way(a, b, (self.words[first].start, span[1]) if whole else span, self.words[first], form)

    def lead(self, at: int, leads: frozenset[str], near: bool) -> Names | None:
        """The place that a word close after `at` leads to: at once ("to Kyiv"), or after words that go along ("were taken by bus to Kyiv")."""
        for k in range(at, min(at + (1 if near else GAP), len(self.words))):
            w = self.words[k]
            led = w.lower in leads or (w.lower == "for" and (k == at or self.low(k - 1) in ("bound", "headed", "heading", "destined")))
            if led or (w.lower == "of" and self.low(k - 1) == "direction"):
                nxt = k + 1 + (w.lower in wordset("reaches") and self.low(k + 1) in ("in", "at", "to"))
                found = self.name(nxt, sure=k > at or w.lower == "for")
                if found is not None:
                    return found
            if w.lower in (";", ":", "from", "between", "but", '"', "”") or w.tag in ("WP", "WDT", "WRB"):
                return None
            if w.is_verb and (w.lower not in wordset("goes out") or (w.lower in wordset("leaves") and self.name(k + 1) is not None)):
                return None
        return None

    def _back(self, i: int) -> tuple[list[Way], int]:
        """ "To B by bus from A and C", "reached B, 40 from A and 30 from C", "to B for residents of A"."""
        ends = self.name(i + 1 + (self.low(i) in wordset("reaches") and self.low(i + 1) in ("in", "at", "to")), sure=True)
        out: list[Way] = []
        k = stop = ends.after if ends is not None else len(self.words)
        while ends is not None and k < min(stop + BACK, len(self.words)):
            w = self.words[k]
            if w.tag in ("VBD", "VBZ", "VBP", "MD", "VB") or w.lower in (";", '"', "”"):
                break
            people = w.lower == "of" and self.low(k - 1) in wordset("passengers")
            out_of = w.lower == "out" and self.low(k + 1) == "of"
            k += 1
            if w.lower == "from" or people or out_of:
                origins = self.names(k + out_of + (self.low(k) == ":"), again="from")
                if origins is None or self.lead(origins.after, LEADS, False) is not None:
                    break
                out.extend(self._ways(origins.places, [ends.places[0]], i, origins.after, "back"))
                k = stop = origins.after
        return out, stop if out else i

    def _between(self, i: int) -> tuple[list[Way], int]:
        """ "Between A and B, C and D"."""
        out: list[Way] = []
        after, at = i, i + 1
        while (a := self.name(at)) is not None and self.low(a.after) == "and" and (b := self.name(a.after + 1)) is not None:
            out.append(self.way(a.places[0], b.places[0], at - (not out), "between"))
            after = b.after
            at = self.separated(after) or len(self.words)
        return out, after

    def _chain(self, one: Names) -> Names:
        """Names with dashes between: "A - B - C", "A–B".

        Where a hyphen without spaces parts two names, the gazetteer must know both, or one in a sentence that speaks of ways out.
        """
        speaks = any(w.lower in wordset("ways out") | wordset("roads out") for w in self.words)
        while one.after + 1 < len(self.words) and self.words[one.after].lower in DASHES:
            dash = self.words[one.after]
            tight = dash.text == "-" and not self.spaced(one.after)
            nxt = self.name(one.after + 1, before_noun=True)
            if (
                nxt is None
                or (tight and self.before_else(nxt.after))
                or (tight and not self.parts(one.after) and not _both(one.places[-1], nxt.places[0], speaks))
            ):
                break
            if tight and self.words[one.after + 1].start != nxt.places[0].span[0]:
                break
            one = Names((*one.places, *nxt.places), nxt.after)
        return one

    def _chained(self, i: int, way: Way) -> Iterator[Way]:
        """The stops of a way whose ends were told before: each of them a start."""
        one = self.name(i, before_noun=True)
        for p in self._chain(one).places[1:-1] if one is not None else ():
            yield self.way(p, way.destination, i, "stop", at=p.span)

    def start(self, i: int) -> Names | None:
        """The places after a word that a way begins with: "from A", "out of A", "leave A", "residents of A", "corridor for A"."""
        low, nxt = self.low(i), self.low(i + 1)
        if low == "from" and self.low(i - 1) not in ("them", "including"):
            return self.names(i + 1)
        out = low == "out" and nxt == "of"
        theirs = nxt in ("of", "for") and low in wordset("ways out") | wordset("passengers")
        return self.names(i + 2) if out or theirs else self.names(i + 1) if low in wordset("leaves") else None

    def _stops(self, at: int) -> tuple[Where, ...]:
        """The places of "goes through C, D and E" right after a way."""
        for k in range(at, min(at + 4, len(self.words) - 1)):
            if self.low(k) in wordset("goes through") and self.low(k + 1) in ("through", "via"):
                found = self.names(k + 2)
                return found.places if found is not None else ()
        return ()

    def _onward(self, at: int) -> Names | None:
        """The further end of "to B and then on to C"."""
        k = at
        while k < at + 5 and self.low(k) in ONWARD | {",", "and", "from"}:
            k += 1
        words = {self.low(x) for x in range(at, k)}
        return self.name(k + 1, sure=True) if words & ONWARD and self.low(k) in LEADS else None


def _same_ends(a: Way, b: Way) -> bool:
    return (a.origin.name, a.destination.name) == (b.origin.name, b.destination.name)


def _near(a: Where, b: Where) -> bool:
    """Whether a column from the one to the other goes round the villages of one district: each of its stops is a start.

    It does where it begins at a village that no gazetteer knows, too.
    """
    if a.place is None or b.place is None:
        return a.place is None
    return distance_km(a.place.lat, a.place.lon, b.place.lat, b.place.lon) <= ROUND_KM


def _ends(told: list[Way]) -> set[str]:
    return {x.name for w in told for x in (w.origin, w.destination)}


def _both(a: Where, b: Where, one: bool) -> bool:
    """Whether both are towns that the gazetteer knows, or, where `one` will do, one is and the other is none that it knows for more."""
    towns = _is_town(a), _is_town(b)
    return all(towns) or (one and any(towns) and all(x.place is None or _is_town(x) for x in (a, b)))


def _is_town(where: Where) -> bool:
    return where.place is not None and not where.is_wide and not where.place.feature_code.startswith("ADM1")
