"""Where a statement happened: the narrowest place that its clause names, else the one that its paragraph is about."""

from __future__ import annotations

import functools
from collections import Counter

from onrecord.reading import vocabulary
from onrecord.reading.namings import Named, Namings, Where
from onrecord.reading.place_fit import fit, in_part, is_around, is_described, is_measured_from, is_region, kind_word, located
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import wordset

TOWN_REACH = 12  # sentences back in which a town council's own town is looked for
DESCRIBED = 45  # code points between a place and the one that describes it: "Bucha, a suburb of the Ukrainian capital Kyiv"
IN_REGION = frozenset(
    {",", ", in", ", in the", "in the", ", a town in the", ", a village in the"}
)  # between a town and the region around it
STORY = 3  # sentences that tell where the story is
SCENE = 2  # times that a report must name the place where it is
SCENE_SHARE = 0.8  # of all narrow places that it names
CARRY = 3  # sentences back; set on the development reports


class Places:
    """The places of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        namings = Namings(page)
        self._named: list[list[Named]] = [namings.of(s) for s in page.sentences]
        self.theatre = self._theatre()
        self.speakers: list[set[int]] = [set() for _ in page.sentences]

    def named(self, sentence: Sentence) -> list[Named]:
        return self._named[sentence.index]

    def _theatre(self) -> Where | None:
        """The country that the report is about as a place: that of most places below a country, else the one most named as a place."""
        votes: Counter[str] = Counter()
        countries: dict[str, Where] = {}
        for names in self._named:
            for n in names:
                p = n.where.place
                if p is None or p.country is None:
                    continue
                if n.where.is_country:
                    if not n.demonym:
                        countries.setdefault(p.country, n.where)
                    votes[p.country] += 2 if n.head.dep == "pobj" else 1
                elif p.feature_code not in ("PPLC",):
                    votes[p.country] += 2
        for code, _ in votes.most_common():
            if code in countries:
                return countries[code]
        return None

    def country(self, code_or_party: str) -> Where | None:
        for names in self._named:
            for n in names:
                if n.where.is_country and not n.demonym and n.where.name == code_or_party:
                    return n.where
        return None

    def of(self, sentence: Sentence, anchors: list[Word], *, avoid: set[int], carry: int = 0, firm: bool = False) -> Where | None:
        """Where the thing that `anchors` tell of happened. `avoid` holds words that name a speaker or an actor: no places there.

        `carry` says how many paragraphs back the place may stand where this sentence names none; -1: not at all. `firm` takes only
        places that the thing is said to be in or at.
        """
        best: tuple[float, Named] | None = None
        related = self._antecedent(sentence, anchors)
        if related is not None:
            return related
        for n in self._named[sentence.index]:
            if n.demonym or n.head.i in avoid or in_part(n.head, anchors):
                continue
            if firm and not (
                (n.head.dep == "pobj" and kind_word(n.head).head.lower in wordset("firmly locative"))
                or (n.head.dep == "compound" and n.head.head in anchors)
            ):
                continue
            if self._describes(n, sentence) is not None:
                continue
            score = fit(n, anchors)
            if score is not None and (best is None or score > best[0]):
                best = (score, n)
        meant = self._definite(sentence, anchors, avoid)
        definite = meant[1] if meant is not None else None
        if meant is not None and (meant[0] in anchors or (meant[0].head in anchors and meant[0].dep == "dobj")):
            return meant[1]
        if meant is not None and meant[0] in anchors[0].subtree() and best is not None and best[1].head not in anchors[0].subtree():
            return meant[1]  # "attacks across the country"
        if (
            best is not None
            and (best[0] >= 0 or definite is None)
            and not (definite is not None and best[1].where.is_country and not definite.is_country)
        ):
            return self._within(best[1], sentence, avoid).where
        if definite is not None:
            return definite
        if best is not None:
            return best[1].where
        return self._carried(sentence, carry)

    def _within(self, n: Named, sentence: Sentence, avoid: set[int]) -> Named:
        """The town in "the town of Sumy, in the Sumy region", where the region was found; else the same naming."""
        if not is_region(n):
            return n
        for other in self._named[sentence.index]:
            gap = self.page.text(other.where.span[1], n.where.span[0]).lower().strip()
            if gap in IN_REGION and not other.demonym and not is_region(other) and not other.where.is_wide and other.head.i not in avoid:
                return other
        return n

    def _antecedent(self, s: Sentence, anchors: list[Word]) -> Where | None:
        """In "Kharkiv, where 500 were killed" the place is the one before "where"."""
        for x in (anchors[0], *anchors[0].ancestors()):
            if x.dep == "relcl" and (where := next((c for c in x.children if c.lower == "where"), None)) is not None:
                before = [
                    n
                    for n in self._named[s.index]
                    if not n.demonym and n.where.span[1] <= where.start and not n.where.is_wide and not is_measured_from(n.head)
                ]
                return before[-1].where if before else None
        return None

    def described(self, n: Named, sentence: Sentence) -> Where:
        """The place that a naming tells of: itself, or the one that it only describes ("Bucha, a suburb of Kyiv")."""
        return self._describes(n, sentence) or n.where

    def _describes(self, n: Named, s: Sentence) -> Where | None:
        """The place that this one only describes: Irpin in "Irpin, outside Kyiv", Bucha in "Bucha, a suburb of the capital Kyiv"."""
        for other in self._named[s.index]:
            gap = self.page.text(other.where.span[1], n.where.span[0])
            if not other.demonym and other is not n and not other.where.is_wide and is_around(gap):
                return other.where
            if other.demonym or other is n or not gap.startswith(",") or len(gap) > DESCRIBED:
                continue
            words = gap.lower().split()
            if other.where.is_wide or words[-1:] == ["in"] or "and" in words:
                continue
            if any(x.dep == "appos" and x.head is other.head for x in (n.head, *n.head.ancestors())) or set(words) & wordset("beside"):
                return other.where
        return None

    def _definite(self, s: Sentence, anchors: list[Word], avoid: set[int]) -> tuple[Word, Where] | None:
        """What "the city", "the capital", "the country", "there" in the clause stand for."""
        for w in (*anchors[0].subtree(), *s.words):
            if w.lower == "there" and w.dep == "advmod" and w.i not in avoid and (there := self._there(s, w)) is not None:
                return w, there
            if w.i in avoid or w.dep not in ("pobj", "dobj", "poss", "nsubjpass", "compound", "nmod") or not w.is_noun:
                continue
            if w.lower in wordset("towns") | wordset("regions") and w.tag == "NN":
                det = w.child("det", "poss")
                if (
                    det is None
                    or det.lower not in ("the", "this", "that", "his", "its", "her")
                    or any(c.dep in ("compound", "nmod") and c.is_proper for c in w.children)
                ):
                    continue
                if any(c.dep in ("prep", "appos") and any(x.is_proper for x in c.subtree()) for c in w.children):
                    continue
                found = self._last_place(s, w, wordset("regions") if w.lower in wordset("regions") else wordset("towns"))
                if found is not None:
                    return w, found
            elif (
                w.lower in wordset("sites")
                and w.tag == "NN"
                and (det := w.child("det")) is not None
                and det.lower in ("the", "this", "that")
            ):
                found = self._last_site(s, w)
                if found is not None:
                    return w, found
            elif w.dep == "pobj" and w.head.lower in ("in", "across") and w.lower in wordset("directions") and w.child("det") is not None:
                if not any(n.head in w.subtree() for n in self._named[s.index]):
                    return w, Where(w.text, None, (w.start, w.end))  # "in the east": as worded, and no point
            elif w.lower == "capital" and w.child("det") is not None:
                found = self._capital()
                if found is not None:
                    return w, found
            elif w.lower == "country" and w.child("det") is not None and self.theatre is not None:
                return w, self.theatre
        return None

    def _there(self, s: Sentence, w: Word) -> Where | None:
        """What "there" stands for: the place named last before it, in its sentence or the one before."""
        for i in range(s.index, max(-1, s.index - 2), -1):
            spots = [
                n
                for n in self._named[i]
                if not n.demonym
                and n.where.span[1] <= w.start
                and n.head.i not in self.speakers[i]
                and (n.head.dep in ("pobj", "dobj", "compound") or is_described(n))
                and n.head.head.head.lower not in wordset("directions") | wordset("distances")  # "Brovary, east of Kyiv"
            ]
            if spots:
                return spots[-1].where
        return None

    def _capital(self) -> Where | None:
        for names in self._named:
            for n in names:
                p = n.where.place
                if (
                    p is not None
                    and p.feature_code == "PPLC"
                    and self.theatre is not None
                    and self.theatre.place is not None
                    and p.country == self.theatre.place.country
                ):
                    return n.where
        return None

    def _last_place(self, s: Sentence, w: Word, kind: frozenset[str]) -> Where | None:
        wide = kind is wordset("regions")
        for i in range(s.index, max(-1, s.index - TOWN_REACH), -1):
            for n in reversed(self._named[i]):
                if n.demonym or n.where.span[0] >= w.start or n.where.is_country:
                    continue
                p = n.where.place
                region = n.head.lower in wordset("area words") - wordset("towns") or (p is not None and p.feature_code.startswith("ADM"))
                if not wide and n.head.lower in wordset("sites"):
                    continue
                sea = p is not None and not p.feature_code.startswith(("PPL", "ADM"))
                if region == wide and not sea:
                    return n.where
        return None

    def _last_site(self, s: Sentence, w: Word) -> Where | None:
        """What "the camp", "the plant" stand for: the last place so called."""
        for i in range(s.index, max(-1, s.index - TOWN_REACH), -1):
            for n in reversed(self._named[i]):
                if n.where.span[0] < w.start and n.where.name.lower().split()[-1] == w.lower and " " in n.where.name:
                    return n.where
        return None

    def _carried(self, s: Sentence, paragraphs: int) -> Where | None:
        """The place that the text was last at, where this sentence names none: so many paragraphs back, and `CARRY` sentences at most.

        0 stays within the paragraph, a negative number looks at no other sentence.
        """
        for i in range(s.index - 1, max(-1, s.index - 1 - CARRY), -1):
            before = self.page.sentences[i]
            if before.paragraph < s.paragraph - paragraphs:
                return None
            spots = [n for n in self._named[i] if not n.demonym and not n.where.is_wide and n.head.i not in self.speakers[i] and located(n)]
            spots = [n for n in spots if not any(is_around(self.page.text(m.where.span[1], n.where.span[0])) for m in spots)]
            if spots:
                spots = [n for k, n in enumerate(spots) if not (k and self._holds(n, spots[k - 1]))]  # "Makariv, Kyiv oblast"
                return next((n for n in reversed(spots) if n.head.head.lower != "near"), spots[-1]).where
            meant = self._definite(before, [before.root], set())
            if meant is not None and not meant[1].is_country:
                return meant[1]
        return None

    @staticmethod
    def _holds(wider: Named, place: Named) -> bool:
        """Whether a region is named only to say where the place just before it is."""
        beside = 0 <= wider.where.span[0] - place.where.span[1] <= 2
        p = wider.where.place
        return beside and (wider.head.lower in wordset("regions") or (p is not None and p.feature_code.startswith("ADM")))

    def story(self) -> Where | None:
        """Where the report as a whole is: the first place below a country that its first sentences say something happened at."""
        for s, names in zip(self.page.sentences[:STORY], self._named, strict=False):
            for n in names:
                if not n.demonym and not n.where.is_wide and n.head.i not in self.speakers[s.index] and located(n):
                    return n.where
        return None

    @functools.cached_property
    def scene(self) -> Where | None:
        """The one town or region that a report tells of again and again; None where it tells of several."""
        told: dict[str, list[Where]] = {}
        for s, names in zip(self.page.sentences, self._named, strict=True):
            for n in names:
                if not n.demonym and not n.where.is_wide and n.head.i not in self.speakers[s.index] and located(n):
                    told.setdefault(n.where.name.lower(), []).append(n.where)
        most = max(told.values(), key=len, default=[])
        return most[0] if len(most) >= SCENE and len(most) >= SCENE_SHARE * sum(map(len, told.values())) else None

    def last_town(self, s: Sentence) -> Where | None:
        """The town that the text spoke of last before the end of a sentence: that of "the city council", "the mayor"."""
        for i in range(s.index, max(-1, s.index - TOWN_REACH), -1):
            for n in reversed(self._named[i]):
                p = n.where.place
                if (
                    not n.demonym
                    and not n.where.is_wide
                    and (located(n) or n.where.name.lower() not in vocabulary.party_of())
                    and not (n.head.head.lower == "from" and n.where.name.lower() in vocabulary.party_of())
                    and n.head.lower not in wordset("regions")
                    and (p is None or p.feature_code.startswith("PPL"))
                ):
                    return n.where
        return None

    def of_people(self, words: list[Word], sentence: Sentence) -> Where | None:
        """The country of a people or of what is theirs: "3.2 million Ukrainians", "Ukraine's infrastructure" are of Ukraine."""
        table = vocabulary.party_of()
        inside = {w.i for w in words}
        for n in self._named[sentence.index]:
            if n.head.i in inside and n.where.is_country and not n.demonym and n.head.dep in ("poss", "compound", "nmod"):
                return n.where
            if n.demonym and n.head.i in inside and n.where.place is not None:
                party = table.get(n.where.name.lower())
                known = self.country(n.where.place.name) or (self.country(party) if party else None)
                return known or Where(n.where.place.name, n.where.place, n.where.span)
        return None
