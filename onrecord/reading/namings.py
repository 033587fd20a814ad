"""The places that each sentence of a page names, with the words that name them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.gazetteer.gazetteer import Mention, Place, Spot
from onrecord.reading import vocabulary
from onrecord.reading.forms import verb_forms
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import wordset
from onrecord.reports.report import Span

PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})
COUNTRY_CODES = ("PCL",)


@dataclass(frozen=True, slots=True)
class Where:
    """A place as the report spells it, with its gazetteer entry where that is known. `span` is where it is named.

    `spot`: where it was, if the report tells that only by this place ("near Odesa").
    """

    name: str
    place: Place | None
    span: Span
    spot: Spot | None = None

    @property
    def is_country(self) -> bool:
        return self.place is not None and self.place.feature_code.startswith(COUNTRY_CODES)

    @property
    def is_wide(self) -> bool:
        """A country, a part of one ("eastern Ukraine") or more: anything narrower that is as near says more."""
        return (
            self.is_country
            or (self.place is not None and self.place.feature_code in ("RGN", "CONT", "SEA", "OCN"))
            or self.name.split()[0].lower() in wordset("directions")
        )


def point_of(where: Where | None) -> dict[str, Any]:
    """The fields `place_name`, `lat`, `lon` and `radius_km` of a statement that happened there."""
    place = where.place if where is not None else None
    spot = where.spot if where is not None else None
    return {
        "place_name": place.name if place is not None else None,
        "lat": spot.lat if spot is not None else place.lat if place is not None else None,
        "lon": spot.lon if spot is not None else place.lon if place is not None else None,
        "radius_km": spot.radius_km if spot is not None else None,
    }


@dataclass(slots=True, eq=False)
class Named:
    """One naming of a place in a sentence: its span, its head word, what the gazetteer says."""

    where: Where
    head: Word
    demonym: bool


class Namings:
    """Finds the namings of places of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._people = {
            w.text
            for s in page.sentences
            for w in s.words
            if w.ent == "PERSON" and (w.dep in ("nsubj", "poss", "appos", "dobj") or w.head.is_proper)
        }

    def of(self, s: Sentence) -> list[Named]:
        """The namings of one sentence, in the order of the text."""
        out: list[Named] = []
        taken: set[int] = set()
        for m in s.places:
            words = s.within(m.start, m.end)
            if not words:
                continue
            if not m.demonym and (self._is_person(s, words) or self._is_unit(words)):
                continue
            if not m.demonym and m.place is None and not any(w.ent in PLACE_ENTITIES for w in words):
                continue
            out.append(self._naming(s, words, m))
            taken.update(w.i for w in words)
        for label, a, b in s.entities:
            if label in PLACE_ENTITIES and not any(i in taken for i in range(a, b)):
                words = [w for w in s.words[a:b] if w.lower not in ("the", "'s", "’s", "a")]
                if (
                    words
                    and words[-1].lower not in wordset("units")
                    and not self._is_unit(words)
                    and not any(_is_somebody(w) for w in words)
                    and any(w.text[:1].isupper() for w in words)
                ):
                    out.append(self._naming(s, words, None))
                    taken.update(range(a, b))
        for w in s.words:
            if w.i not in taken and self._unlisted(w, s):
                words = [x for x in w.subtree() if x.dep in ("compound", "nmod") and x.is_proper and x.i < w.i] + [w]
                first, last = words[0].start, words[-2].end if len(words) > 1 else words[0].end
                out = [n for n in out if not (first <= n.where.span[0] and n.where.span[1] < last)]  # "Abu" in "Abu Rakan camp"
                out.append(self._naming(s, words, None))
                taken.update(x.i for x in words)
        out.sort(key=lambda n: n.where.span[0])
        return out

    def _unlisted(self, w: Word, s: Sentence) -> bool:
        """ "In Tine", "near Abu Shouk camp": a name after a word that places, which no gazetteer and no model knows for a place."""
        if any(c.lower in ("neighbouring", "neighboring", "nearby") for c in w.children) and w.is_proper:
            return True
        if not w.is_proper:
            named = any(c.is_proper and c.dep in ("compound", "nmod") for c in w.children)
            return w.lower in wordset("sites") and named and not any(c.dep == "prep" and c.lower == "of" for c in w.children)
        if w.dep != "pobj" or w.head.lower not in wordset("firmly locative") or w.head.lower == "on":
            return False
        if w.tag != "NNP" or w.ent not in ("", "PERSON") or not w.text[:1].isupper() or w.text.isupper() or not w.text.isalpha():
            return False
        return w.ent == "" or w.text not in self._people

    @staticmethod
    def _is_person(s: Sentence, words: list[Word]) -> bool:
        """A name within a longer personal name is no place: "Oleksandr Odesky", "Mr London"."""
        for w in words:
            e = s.entity_of(w)
            if _is_somebody(w):
                return True
            if e is not None and e[0] == "PERSON" and (e[2] - e[1] > len(words) or _speaks(w)):
                return True
        before = s.words[words[0].i - 1].lower if words[0].i else ""
        return before in ("mr", "mrs", "ms", "dr", "mr.", "president", "sir")

    @staticmethod
    def _is_unit(words: list[Word]) -> bool:
        """A town's name in that of a regiment ("the Azov battalion") or a street is not the place."""
        head = words[-1].head
        return words[-1].dep in ("compound", "nmod", "amod") and head.lower in wordset("units")

    def _naming(self, s: Sentence, words: list[Word], m: Mention | None) -> Named:
        inside = {w.i for w in words}
        head = words[-1]
        for w in words:
            if w.head.i not in inside:
                head = w
        nxt = s.words[words[-1].i + 1] if words[-1].i + 1 < len(s.words) else None
        country = m is not None and m.place is not None and m.place.feature_code.startswith(COUNTRY_CODES)
        if (
            nxt is not None
            and nxt.lower in wordset("area words")
            and not country
            and not (m is not None and m.demonym)
            and head.head is nxt
        ):
            words = [*words, nxt]
            head = nxt
        prev = s.words[words[0].i - 1] if words[0].i else None
        if (
            prev is not None
            and prev.lower in wordset("directions")
            and m is not None
            and not m.demonym
            and (m.place is None or m.place.feature_code.startswith(COUNTRY_CODES))
        ):
            words = [prev, *words]
        demonym = m is not None and m.demonym
        place = m.place if m is not None else None
        if country and place is not None and head.dep in ("amod", "compound", "nmod", "poss") and head.head.lower in wordset("land nouns"):
            return Named(
                Where(place.name if demonym else self.page.phrase(words), place, (words[0].start, words[-1].end)), head.head, False
            )
        spot = m.spot if m is not None else None
        return Named(Where(self.page.phrase(words), place, (words[0].start, words[-1].end), spot), head, demonym)


def _speaks(w: Word) -> bool:
    """Whether a name is the subject of a verb of speech: "said Halyna"."""
    return w.dep == "nsubj" and w.head.lower in verb_forms("say") | verb_forms("tell") | verb_forms("add")


def _is_somebody(w: Word) -> bool:
    """Whether a name that speaks is told to be a person: "said Halyna, a teacher"; not "said Kyiv"."""
    return _speaks(w) and any(c.dep == "appos" and c.lower in vocabulary.noun_class("people") for c in w.children)
