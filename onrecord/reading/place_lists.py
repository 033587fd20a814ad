"""The places that a sentence names one after another: long lists of villages, most of which no gazetteer knows, with what is added to each."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.gazetteer.gazetteer import Mention, Place
from onrecord.reading.namings import COUNTRY_CODES, PLACE_ENTITIES, Where
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import noun_class, wordset

ADDED = 30  # words at most of what stands in brackets after a name
SPOKEN = 3  # sentences back to the town that "the city" stands for
OPENERS = frozenset({"(", "-", "–", "—", ":"})  # what may stand between an area and its towns; a dash or bracket closes them
CLOSERS = frozenset({")", "-", "–", "—"})
AROUND = frozenset({"near", "beyond", "outside", "around"})
PARTICLES = frozenset({"al", "el", "de", "du", "la"})  # small words inside a name: "Bayt al-Faqih"
FUNCTION_TAGS = frozenset({"DT", "IN", "PRP", "PRP$", "CC", "TO", "WP", "WDT", "WRB", "MD", "EX", "CD", "POS"})


@dataclass(frozen=True, slots=True)
class Names:
    """Places named one after another; `after` is the index of the word after them."""

    places: tuple[Where, ...]
    after: int


class PlaceLists:
    """Reads the places of one sentence by its words in order, from any word on. A word's index is its place in the sentence."""

    def __init__(self, s: Sentence, page: Page) -> None:
        self.s = s
        self.words = s.words
        self.page = page
        self.known: dict[int, tuple[int, Mention]] = {}
        self.barred = {w.i for d in s.dates for w in s.within(d.start, d.end)}
        for m in s.places:
            inside = s.within(m.start, m.end)
            if inside and m.demonym:
                self.barred.update(w.i for w in inside)
            elif inside:
                self.known[inside[0].i] = (inside[-1].i + 1, m)

    def names(self, i: int, *, again: str = "") -> Names | None:
        """Places joined by commas and "and". `again` may stand before each: "from A and from B"."""
        first = self.name(i)
        if first is None:
            return None
        if (inside := self._inside(first)) is not None:
            return inside
        places, at = list(first.places), first.after
        while (k := self.separated(at)) is not None:
            nxt = self.name(k + (bool(again) and self.low(k) == again), listed=True)
            if nxt is None:
                break
            places, at = [*places, *nxt.places], nxt.after
        return Names(tuple(places), at)

    def _inside(self, area: Names) -> Names | None:
        """The towns told of an area: "the Kharkiv region (Izium, Lozova)", "Kharkiv region - Izium, Lozova -", "including Izium and Lozova"."""
        if not _is_area(area.places[-1].place, area.places[-1].name):
            return None
        end = next((w.i for w in self.words if w.start >= area.places[-1].span[1]), len(self.words))
        at = next((k for k in range(end, end + 4) if self.low(k) in OPENERS | wordset("among")), None)
        if at is None:
            return None
        found = self.names(at + 1 + (self.low(at + 1) in ("as", "of")))
        if found is None or any(_is_area(p.place, p.name) for p in found.places):
            return None
        closes = self.low(found.after) in (*CLOSERS, ",")
        if self.low(at) in OPENERS and len(found.places) < 2 and not closes:
            return None
        return Names(found.places, found.after + closes)

    def separated(self, at: int) -> int | None:
        """Where a list goes on after a comma, "and" or both."""
        k = at
        while self.low(k) in (",", "and", "or", "&", "/"):
            k += 1
        return (k if k > at else None) if [self.low(x) for x in range(at, at + 3)] != ["as", "well", "as"] else at + 3

    def name(self, i: int, *, sure: bool = False, listed: bool = False, before_noun: bool = False) -> Names | None:
        """One place and what is added to it ("the town of A (B region)"). One that the gazetteer knows, or a run of capitalised words.

        `sure`: known to the gazetteer or the model. `listed`: a name that neither knows must stand between commas or at an end.
        `before_noun`: may stand before any noun.
        """
        if (spoken := self._spoken_of(i)) is not None:
            return Names((spoken,), i + 2)
        i = self._past_kinds(i)
        if i >= len(self.words):
            return None
        end, mention = self.known.get(i, (i, None))
        if mention is None:
            end = self._run(i)
            if end == i:
                return None
        words = self.words[i:end]
        if self._in_person(words) or (sure and mention is None and words[0].ent not in PLACE_ENTITIES):
            return None
        where = Where(self.page.phrase(words), mention.place if mention is not None else None, (words[0].start, words[-1].end))
        if self.low(end) in wordset("area words") | wordset("beside a town"):
            end += 1
        nxt = self.words[end] if end < len(self.words) else None
        if nxt is not None:
            if nxt.tag == "POS" or nxt.lower in ("'s", "’s"):
                return self.name(end + 1, sure=sure, listed=listed) if _is_area(where.place, where.name) and not where.is_country else None
            people = listed and nxt.lower in wordset("passengers")  # "from A and B people were taken to C"
            if not before_noun and not people and nxt.i not in self.barred and self.before_else(end):
                return None
            if listed and mention is None and nxt.is_verb and nxt.lower not in wordset("goes out"):
                return None
        return Names((where,), self._past_addition(end, where))

    def _spoken_of(self, i: int) -> Where | None:
        """What "the city" and "the capital" stand for: the town named last before, the capital that the page names."""
        if self.low(i) not in ("the", "this", "that") or self.low(i + 2) in ("of", "-") or i + 2 in self.known or self._like_name(i + 2):
            return None
        span = (self.words[i].start, self.words[min(i + 1, len(self.words) - 1)].end)
        if self.low(i + 1) == "capital":
            towns = [m for s in self.page.sentences for m in s.places if m.place is not None and m.place.feature_code == "PPLC"]
        elif self.low(i + 1) in wordset("towns"):
            near = self.page.sentences[max(0, self.s.index - SPOKEN) : self.s.index + 1]
            towns = [m for s in near for m in s.places if m.end <= span[0] and m.place is not None and m.place.feature_code[:3] == "PPL"]
        else:
            return None
        town = next((m for m in reversed(towns) if not m.demonym), None)
        return Where(self.page.text(town.start, town.end), town.place, span) if town is not None else None

    def _in_person(self, words: list[Word]) -> bool:
        """Whether a name is a part of a person's; what the model takes for a person across a dash or "to" is none."""
        e = self.s.entity_of(words[0])
        if e is None or e[0] != "PERSON" or e[2] - e[1] <= len(words):
            return False
        return all(w.text[:1].isupper() for w in self.words[e[1] : e[2]])

    def _past_kinds(self, i: int) -> int:
        """Past what stands before a name: "the besieged port city of", "both", "nearby"."""
        k = i + (self.low(i) in AROUND)
        while k < min(i + 8, len(self.words)) and (w := self.words[k]).text[:1].islower():
            kind = w.lower in noun_class("place") | wordset("beside a town") | wordset("havens")
            of = w.lower in ("of", "in", "at", "near") and k > i and self.words[k - 1].is_noun
            if not (kind or of or w.lower in ("both", "following") or w.tag in ("DT", "JJ", "VBN", "HYPH", "PRP$", "CD")):
                break
            k += 1
        told = k > i and self.low(k) == ":" and any(self.low(x) == "following" for x in range(i, k))
        return k + (k > i and self.low(k) == "-") + told

    def _run(self, i: int) -> int:
        """Where a run of capitalised words ends that may be a name no gazetteer knows: "Bila Krynytsia", "Ust-Lug"."""
        k = i
        while k < len(self.words) and self._like_name(k):
            k += 1
            joined = k + (self.low(k) == "-" and not self.spaced(k))
            if self.low(joined) in PARTICLES and self.words[joined].text.islower():
                joined += 1 + (self.low(joined + 1) == "-")
                k = joined if self._like_name(joined) else k
            elif joined > k and self._like_name(joined) and joined not in self.known and not self.parts(k):
                k = joined
        return k

    def parts(self, dash: int) -> bool:
        """Whether a hyphen is one of several that join names: "Irpin-Romanivka-Kyiv"; or of two names before "corridor", "route"."""
        tight = [
            k
            for k in (dash - 2, dash, dash + 2)
            if self.low(k) == "-" and not self.spaced(k) and self._like_name(k - 1) and self._like_name(k + 1)
        ]
        roads = wordset("roads out") | wordset("ways out")
        return len(tight) > 1 or bool({self.low(dash + 2), self.low(dash + 3)} & roads)

    def _like_name(self, i: int) -> bool:
        if i >= len(self.words):
            return False
        w = self.words[i]
        named = w.text[:1].isupper() and w.tag not in FUNCTION_TAGS and not (w.text.isupper() and w.ent == "ORG")
        named = named and (w.is_proper or any(x.text[:1].isalpha() for x in self.words[:i]))
        return named and i not in self.barred and w.lower not in wordset("titles") and w.lower not in wordset("ways out")

    def _past_addition(self, at: int, place: Where) -> int:
        """Past "(B region)", ", B region,", ", near B," and "in the B region" after a name."""
        if self.low(at) == "(":
            close = next((k for k in range(at, min(at + ADDED, len(self.words))) if self.low(k) in (")", "):")), None)
            if close is None or any(self.low(k) == "from" for k in range(at, close)):
                return at
            return close + (self.low(close) == ")")
        if (
            self.low(at) == ","
            and self.low(at + 1) in AROUND
            and (beside := self.name(at + 2)) is not None
            and self.low(beside.after) == ","
        ):
            return beside.after + 1
        k = at + 1 + (self.low(at + 1) == "the")
        if self.low(at) in (",", "in", "of") and k in self.known and not _is_area(place.place, place.name):
            end, mention = self.known[k]
            if _is_area(mention.place, self.page.text(mention.start, mention.end)) and self.low(end) not in ("'s", "’s"):
                return end + (self.low(at) == "," and self.low(end) == ",")
        return at

    def before_else(self, at: int) -> bool:
        """Whether a noun follows that is none of ways: the front of "the Luhansk-Donetsk front"."""
        w = self.words[at] if at < len(self.words) else None
        return w is not None and w.is_noun and w.text[:1].islower() and w.lower not in wordset("roads out") | wordset("ways out")

    def acts(self, at: int) -> bool:
        """Whether a verb follows, whose subject the name before it is."""
        return at < len(self.words) and self.words[at].tag in ("VBD", "VBZ", "VBP", "MD")

    def spaced(self, i: int) -> bool:
        w = self.words[i]
        return w.start > self.words[i - 1].end or (i + 1 < len(self.words) and self.words[i + 1].start > w.end)

    def low(self, i: int) -> str:
        return self.words[i].lower if 0 <= i < len(self.words) else ""


def _is_area(place: Place | None, name: str) -> bool:
    return (place is not None and place.feature_code.startswith((*COUNTRY_CODES, "ADM"))) or name.split()[-1].lower() in wordset("regions")
