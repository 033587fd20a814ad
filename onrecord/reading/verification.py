"""Which statements of a report were verified, or could not be: how far each saying on verification reaches."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from onrecord.reading.coreference import Named
from onrecord.reading.speakers import Voice, Voices
from onrecord.reading.speech import CONTRAST
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.verifying import Finding, findings, sightings
from onrecord.reading.vocabulary import wordset

WIDE = 2  # paragraphs back that a sentence on all sides' accounts, or on one speaker's, speaks of
PAIR = 2  # claims that "neither" or "either" speaks of, at the least
_TWO = frozenset({"neither", "either", "both"})
_THE = frozenset({"the", "this", "that", "these", "those"}) | _TWO
_PRONOUNS = frozenset({"it", "they", "he", "she", "both"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOTHING = frozenset({"nothing", "none"})
_PLURALS = frozenset({"which", "these", "those", "they", "them", "none", "all"})


class Verification:
    """What a page says of the verification of its statements, word by word."""

    def __init__(self, page: Page, voices: Voices) -> None:
        self._page = page
        self._voices = voices
        self._of: list[dict[int, bool]] = [{} for _ in page.sentences]
        for s in page.sentences:
            for found in findings(s, page):
                self._apply(found, s)
            for who, verb in sightings(s, page):
                self._seen(who, verb, s)

    def of(self, sentence: Sentence, word: Word) -> bool | None:
        """True: what this word tells is said to be verified, or seen; False: said not to be; None: the report says neither."""
        return self._of[sentence.index].get(word.i)

    def _apply(self, f: Finding, s: Sentence) -> None:
        if f.inside or (f.what is not None and not _points_back(f.what)):
            several = (
                f.word.dep == "conj" and f.what is not None and any(w.tag == "CD" for w in f.what.subtree())
            )  # "documented 40 and confirmed 12 of them"
            self._mark(s, f.word.subtree() if several else _of_one(f, _part(s, f.word)), f.value)
        else:
            before = [w for w in s.words if w.i < f.start]
            several = f.what is not None and _is_plural(f.what)
            if f.value and f.what is None and not any(w.tag in _FINITE for w in before) and any(w.tag == "CD" for w in s.words):
                self._mark(s, _part(s, f.word), True)  # "notices that reporters have checked show that 40 died"
                return
            after = [w for w in s.words if w.i > f.word.i and self._voice(s, w).speaker is not None]
            if f.what is None and f.word.dep == "pobj" and after:
                self._mark(s, after, f.value)  # "reported, without confirmation, that ten died"
                return
            here = any(w.is_verb for w in before) and not self._is_aside(f, s, before) and not self._tells_nothing(f, s, before)
            if here:
                self._mark(s, self._attributed(s, before), f.value)
            if several or not here:
                self._reach_back(f, s, several)

    def _is_aside(self, f: Finding, s: Sentence, before: list[Word]) -> bool:
        """ "It gave no proof and the claim could not be checked", "The hospital could not be reached and the figure could not be checked": the claim is not in the sentence itself."""
        if f.what is None or any(w.tag == "CD" for w in before):
            return False
        counted = f.what.lower in wordset("counted") and not any(self._voice(s, w).speaker is not None for w in before)
        theirs = before[0].lower in _PRONOUNS if before else False
        theirs = theirs or any(c.tag == "PRP$" for c in f.what.kids("poss"))
        about = theirs and not any(self._voice(s, w).speaker is not None for w in before)
        return counted or about or (f.what.lower == "it" and any(w.dep == "dobj" and w.lower in wordset("claims") for w in before))

    def _tells_nothing(self, f: Finding, s: Sentence, before: list[Word]) -> bool:
        """ "The agency had no access and cannot verify it": those who check tell of themselves, and of no happening."""
        checks = f.what is not None and f.word.child("nsubj") is None and f.word.dep == "conj"
        nor = any(w.lower == "nor" for w in s.words if w.i < f.word.i)
        empty = (
            f.what is not None and _points_back(f.what) and bool(before) and before[0].lower in ("it", "there")
        )  # "it is too soon to say"
        counted = any(w.tag == "CD" for w in before)
        return not counted and (empty or ((checks or nor) and not any(self._voice(s, w).speaker is not None for w in before)))

    def _seen(self, who: Word, verb: Word, s: Sentence) -> None:
        """A reporter saw it: what is told in their part of the sentence, and in the outlet's own voice in the rest of it."""
        theirs = {w.i for w in _part(s, verb) if w.i >= min(who.i, verb.i)}
        traces = _traces(verb)
        self._mark(s, (w for w in s.words if traces or w.i in theirs or self._voice(s, w).speaker is None), True)
        before = next(self._back(s, 1), None)
        if traces and before is not None and not any(w.tag == "CD" and w.i > verb.i for w in s.words):
            self._mark(before, before.words, True)

    def _reach_back(self, f: Finding, s: Sentence, several: bool) -> None:
        """Mark the claims that a saying with none of its own points back to."""
        owner = self._owner(f.what, s) if f.what is not None else None
        if owner is not None:
            theirs = [(b, words) for b in self._back(s, WIDE) if (words := [w for w in b.words if _is_by(self._voice(b, w), owner)])]
            if theirs:
                for b, words in theirs if several or _is_story(f.what) else theirs[:1]:
                    self._mark(b, words, f.value)
                return
        for b in self._claims(f, s, several):
            self._mark(b, self._attributed(b, b.words), f.value)

    def _claims(self, f: Finding, s: Sentence, several: bool) -> Iterator[Sentence]:
        """The sentences whose claims a saying points back to: the last, the last two, its paragraph's, those of all sides; or, where it opens, the next."""
        if not several or f.what is None:
            return self._last_claim(f, s)
        if any(w.lower in wordset("pictures") for w in f.what.subtree()):
            shown = [b for b in self._back(s, 1) if any(w.lower in wordset("pictures") for w in b.words)]
            if shown:
                return iter(shown[:1])  # "the rebels posted photographs of 13 bodies": what the pictures show
        two = _is_of(f.what, _TWO)
        sides = two and f.what.child("poss") is not None
        alone = all(b.paragraph != s.paragraph for b in self._page.sentences if b is not s)
        wide = sides or f.what.lower in wordset("rival accounts") or (alone and not two)
        enough = PAIR if two else 1
        reach = next((n for n in range(WIDE) if not wide and sum(map(self._is_claim, self._back(s, n))) >= enough), WIDE)
        found = [b for b in self._back(s, reach) if self._is_claim(b)] or list(self._back(s, reach)) or self._on(s)
        return itertools.islice(found, PAIR if two and not sides and f.what.lower in wordset("counted") else None)

    def _last_claim(self, f: Finding, s: Sentence) -> Iterator[Sentence]:
        """The sentence before; for an account or story, all that its teller says up to there, and what a denial just before denies."""
        teller: str | None = None
        for b in self._back(s, 1):
            voices = [v for w in b.words if (v := self._voice(b, w)).speaker is not None]
            speakers = {v.speaker for v in voices}
            if teller is not None and teller not in speakers:
                return
            yield b
            if _is_story(f.what) and teller is None and voices and all(v.stance == "denies" for v in voices):
                continue
            if not _is_story(f.what) or not speakers:
                return
            teller = next(iter(speakers))

    def _owner(self, what: Word, s: Sentence) -> Named | None:
        """Whose claims are meant: "the council's figures", "their account"."""
        whose = what.child("poss")
        if whose is None:
            by = next((c for c in what.children if c.dep in ("prep", "agent") and c.lower in ("by", "from")), None)
            whose = by.child("pobj") if by is not None else None
        if whose is None or _is_of(whose, _TWO):
            return None
        named = self._voices.name(whose, s)
        return named if named.name is not None else None

    def _back(self, s: Sentence, paragraphs: int) -> Iterator[Sentence]:
        """The sentences before this one, the last first, so many paragraphs back."""
        for b in reversed(self._page.sentences[: s.index]):
            if b.paragraph < s.paragraph - paragraphs:
                return
            yield b

    def _on(self, s: Sentence) -> list[Sentence]:
        """The claims of the rest of its paragraph: what a saying that opens a report speaks of."""
        return [b for b in self._page.sentences[s.index + 1 :] if b.paragraph == s.paragraph and self._is_claim(b)]

    def _is_claim(self, s: Sentence) -> bool:
        return any(self._voice(s, w).speaker is not None for w in s.words)

    def _attributed(self, s: Sentence, words: list[Word]) -> list[Word]:
        """Those of the words that somebody says; all, where nobody is named."""
        return [w for w in words if self._voice(s, w).speaker is not None] or words

    def _voice(self, s: Sentence, w: Word) -> Voice:
        return self._voices.at(s, w)

    def _mark(self, s: Sentence, words: Iterable[Word], value: bool) -> None:
        for w in words:
            self._of[s.index].setdefault(w.i, value)


def _traces(verb: Word) -> bool:
    """Whether what is seen is what was told before: "saw the bodies", "saw their bodies being carried out"."""
    seen = [x for c in verb.kids("dobj", "ccomp", "advcl") for x in c.subtree() if x.i > verb.i and x.lower in wordset("traces")]
    return any(c.lower in _THE or c.dep == "poss" for x in seen for c in x.kids("det", "poss"))


def _part(s: Sentence, word: Word) -> list[Word]:
    """The part of the sentence around a word, up to a semicolon or a contrast: ", but ...", ", while ..."."""
    cuts = [
        w.i
        for k, w in enumerate(s.words)
        if w.text == ";" or ((w.lower == "but" or w.lower in CONTRAST) and k and s.words[k - 1].text in (",", "–", "—", "-"))
    ]
    first = max((c for c in cuts if c < word.i), default=-1)
    last = min((c for c in cuts if c > word.i), default=len(s.words))
    return s.words[first + 1 : last]


def _of_one(f: Finding, part: list[Word]) -> list[Word]:
    """Of "one was hurt and 17 drones fell, a number that nobody could check", the clause that the number is of."""
    noun = next((w for w in (f.word, *f.word.ancestors()) if w.lower in wordset("claims") and w.dep in ("appos", "npadvmod")), None)
    if noun is None or noun.tag != "NN":
        return part
    own = [w for w in part if w.dep == "conj" and w.is_verb and w.i < noun.i and w.child("nsubj", "nsubjpass") is not None]
    return [w for w in part if not own or w.i >= own[-1].subtree()[0].i]


def _points_back(what: Word) -> bool:
    """Whether this names claims made before: "the figures", "neither", "what happened there"; not "the claim that ..."."""
    if what.is_verb:
        subject = what.child("nsubj", "nsubjpass")
        shown = (
            subject is not None
            and subject.lower in wordset("claims")
            and (subject.lower == "which" or subject.child("det", "poss") is not None)
        )
        so = subject is not None and subject.tag in ("PRP", "DT") and any(c.lower in wordset("so") for c in what.children)
        return shown or so or any(c.lower == "what" for c in what.children)  # "when the pictures were taken", "what happened there"
    counted = any(w.tag == "CD" for w in what.subtree())
    if what.lower in _NOTHING and not counted:
        return True  # "nothing either side says could be confirmed"
    if counted or what.lower not in wordset("claims") | wordset("things told"):
        return False
    if what.lower in wordset("things told") and not any(c.lower in _THE or c.tag == "PRP$" for c in what.kids("det", "poss")):
        return False
    return not any(c.dep in ("acl", "relcl", "ccomp") and c.child("mark", "nsubj") is not None for c in what.children)


def _is_story(what: Word | None) -> bool:
    return what is not None and what.lower in wordset("stories")


def _is_plural(what: Word) -> bool:
    if what.is_verb and (teller := what.child("nsubj")) is not None and teller.tag == "PRP":
        return teller.lower in _PLURALS  # "whether he is right"
    return what.is_verb or what.tag in ("NNS", "NNPS") or what.lower in _PLURALS or _is_of(what, _TWO) or bool(what.conjuncts())


def _is_of(what: Word, words: frozenset[str]) -> bool:
    """Whether one of these words stands here, or with this noun: "neither", "either side's account"."""
    return any(w.lower in words for w in what.subtree())


def _is_by(voice: Voice, owner: Named) -> bool:
    """Whether a voice is the owner's: by name, by its last word ("the council"), or speaking for them."""
    if voice.speaker is None or owner.name is None:
        return False
    theirs = voice.speaker.lower().split()
    return owner.name.lower().split()[-1] == theirs[-1] or (owner.org is not None and owner.org == voice.org)
