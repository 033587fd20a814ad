"""Where a statement happened: the narrowest place that its clause names, else the one that its paragraph is about."""

from __future__ import annotations

from collections import Counter

from onrecord.reading import vocabulary
from onrecord.reading.namings import Named, Namings, Where
from onrecord.reading.syntax import CLAUSE_DEPS, Page, Sentence, Word
from onrecord.reading.vocabulary import wordset

TOWN_REACH = 12  # sentences back in which a town council's own town is looked for
DESCRIBED = 45  # code points between a place and the one that describes it: "Bucha, a suburb of the Ukrainian capital Kyiv"
IN_REGION = frozenset(
    {",", ", in", ", in the", "in the", ", a town in the", ", a village in the"}
)  # between a town and the region around it
STORY = 3  # sentences that tell where the story is
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
            if n.demonym or n.head.i in avoid or _in_part(n.head, anchors):
                continue
            if firm and not (
                (n.head.dep == "pobj" and _kind(n.head).head.lower in wordset("firmly locative"))
                or (n.head.dep == "compound" and n.head.head in anchors)
            ):
                continue
            if self._describes(n, sentence) is not None:
                continue
            score = self._fit(n, anchors)
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
        if not _is_region(n):
            return n
        for other in self._named[sentence.index]:
            gap = self.page.text(other.where.span[1], n.where.span[0]).lower().strip()
            if gap in IN_REGION and not other.demonym and not _is_region(other) and not other.where.is_wide and other.head.i not in avoid:
                return other
        return n

    def _antecedent(self, s: Sentence, anchors: list[Word]) -> Where | None:
        """In "Kharkiv, where 500 were killed" the place is the one before "where"."""
        for x in (anchors[0], *anchors[0].ancestors()):
            if x.dep == "relcl" and (where := next((c for c in x.children if c.lower == "where"), None)) is not None:
                before = [n for n in self._named[s.index] if not n.demonym and n.where.span[1] <= where.start and not n.where.is_wide]
                return before[-1].where if before else None
        return None

    def described(self, n: Named, sentence: Sentence) -> Where:
        """The place that a naming tells of: itself, or the one that it only describes ("Bucha, a suburb of Kyiv")."""
        return self._describes(n, sentence) or n.where

    def _describes(self, n: Named, s: Sentence) -> Where | None:
        """The place that this one only describes: Irpin in "Irpin, outside Kyiv", Bucha in "Bucha, a suburb of the capital Kyiv"."""
        for other in self._named[s.index]:
            gap = self.page.text(other.where.span[1], n.where.span[0])
            if other.demonym or other is n or not gap.startswith(",") or len(gap) > DESCRIBED:
                continue
            words = gap.lower().split()
            if other.where.is_wide or words[-1:] == ["in"] or "and" in words:
                continue
            if any(x.dep == "appos" and x.head is other.head for x in (n.head, *n.head.ancestors())) or set(words) & wordset("beside"):
                return other.where
        return None

    @staticmethod
    def _fit(n: Named, anchors: list[Word]) -> float | None:
        """How well a place suits: near in the parse, told as a place, narrow. Below 0 it only stands in the sentence."""
        w = n.head
        top = w
        while top.dep == "conj" and top.head.is_noun:
            top = top.head
        if top.dep == "nsubj" and n.where.name.lower() in vocabulary.party_of():
            return None
        if top.dep == "pobj" and top.head.dep == "agent":
            return None  # "a truce brokered by Riyadh"
        if top.dep == "nsubjpass" and n.where.is_country and top.head.child("xcomp") is not None:
            return None  # "Russia is expected to send troops"
        if w.dep == "poss" and n.where.name.lower() in vocabulary.party_of() and w.head.lower in wordset("of a side"):
            return None  # "Kyiv's generals"
        if n.where.is_country and (w.dep in ("compound", "nmod", "amod", "poss", "dative") or (w.dep == "nsubj" and w.head.is_verb)):
            return None
        of_land = w.lower in wordset("land nouns")  # "along Ukraine's border"
        if n.where.is_country and w.dep == "pobj" and w.head.lower not in wordset("in a country") and not of_land:
            part = w.head.head  # "the eastern border of Ukraine", "the south of the country"
            if w.head.lower not in ("of", "with") or part.lower not in wordset("parts of a country"):
                return None
        if (
            w.dep == "pobj"
            and w.head.lower in ("of", "from")
            and (w.head.head.lower in wordset("directions") or w.head.head.lower in wordset("distances"))
        ):
            base = -3.0
        elif (
            w.dep == "pobj"
            and w.head.lower == "of"
            and w.head.head.lower in wordset("towns") | wordset("regions")
            and w.head.head.dep == "pobj"
        ):
            base = 2.0
        elif w.dep == "pobj" and w.head.lower == "including":
            base = 1.0
        elif w.dep == "pobj" and w.head.lower in wordset("locative"):
            base = 2.0 if w.head.lower in wordset("firmly locative") else 1.2 if w.head.lower in wordset("towards") else 0.5
        elif w.dep in ("compound", "nmod", "amod", "poss"):
            base = 0.5
        elif w.dep in ("dobj", "nsubjpass", "nsubj", "appos", "conj", "npadvmod"):
            base = 0.8
        else:
            base = -0.5
        chain = [w, *w.ancestors()]
        steps = 99
        for a in anchors:
            up = [a, *a.ancestors()]
            for i, x in enumerate(up):
                if x in chain:
                    crossed = sum(1 for y in (*up[:i], *chain[: chain.index(x)]) if y.dep in CLAUSE_DEPS or (y.dep == "conj" and y.is_verb))
                    steps = min(steps, i + chain.index(x) + 3 * crossed)
                    break
        if n.where.is_wide:
            base -= 1.5 if steps > 3 else 0.8
        distance = min(abs(w.i - a.i) for a in anchors)
        return base - 0.3 * min(steps, 12) - 0.02 * distance + 2.0

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
                and (n.head.dep in ("pobj", "dobj", "compound") or _described(n))
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
            spots = [
                n for n in self._named[i] if not n.demonym and not n.where.is_wide and n.head.i not in self.speakers[i] and self._located(n)
            ]
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
                if not n.demonym and not n.where.is_wide and n.head.i not in self.speakers[s.index] and self._located(n):
                    return n.where
        return None

    def last_town(self, s: Sentence) -> Where | None:
        """The town that the text spoke of last before the end of a sentence: that of "the city council", "the mayor"."""
        for i in range(s.index, max(-1, s.index - TOWN_REACH), -1):
            for n in reversed(self._named[i]):
                p = n.where.place
                if (
                    not n.demonym
                    and not n.where.is_wide
                    and n.head.lower not in wordset("regions")
                    and (p is None or p.feature_code.startswith("PPL"))
                ):
                    return n.where
        return None

    @staticmethod
    def _located(n: Named) -> bool:
        """Told as a place, and not as the land of somebody ("a spokesman for Kyiv") or a point to measure from."""
        w = n.head
        if w.dep == "pobj":
            return w.head.lower in wordset("locative") and w.head.head.lower not in wordset("directions") | wordset("distances")
        return (
            w.dep in ("dobj", "conj", "appos", "nsubjpass", "compound", "nmod", "poss") or (w.head is w and not w.is_verb) or _described(n)
        )

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


def _is_region(n: Named) -> bool:
    p = n.where.place
    return n.where.name.split()[-1].lower() in wordset("regions") or (p is not None and p.feature_code.startswith("ADM"))


def _described(n: Named) -> bool:
    """ "Sumy is a town of the north-east", "Sumy was quiet": the text is there, where the name is no side's too."""
    state = n.head.dep == "nsubj" and n.head.head.lower in ("is", "was", "remains", "remained", "lies", "sits", "stands")
    return state and not n.where.is_wide and n.where.name.lower() not in vocabulary.party_of()


def _kind(place: Word) -> Word:
    """The word for the kind of a place: the resort in "in the Turkish resort of Antalya"; else the place itself."""
    kind = place.head.head
    return kind if place.head.lower == "of" and kind.is_noun and kind.dep == "pobj" else place


def _in_part(place: Word, anchors: list[Word]) -> bool:
    """The place of a part ("including 9,000 from Mariupol") is not that of its whole."""
    for a in place.ancestors():
        if a.dep == "prep" and a.lower == "including":
            counts = any(x.tag == "CD" for x in a.subtree())
            return (counts or a.head not in anchors) and not any(a in (x, *x.ancestors()) for x in anchors)
    return False
