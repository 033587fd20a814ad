"""Whom a phrase means: "he", "the mayor", "the ministry", "its report" to the name that the report gave before."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.cast import MAX_REACH, Cast, Person
from onrecord.reading.names import HE, IT, ROLES, SHE, THEY, body_of, describe, naming_words
from onrecord.reading.phrases import RELATIVE
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reading.vocabulary import wordset

_AGED = re.compile(r"\b\d+[- ]year[- ]old\b|^head of state$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$")
_GENERIC = frozenset(
    {
        "it",
        "this",
        "that",
        "which",
        "what",
        "there",
        "i",
        "we",
        "you",
        "one",
        "some",
        "many",
        "others",
        "all",
        "both",
        "each",
        "none",
        "everyone",
    }
)
_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
_OFFICIALS = frozenset(
    {"officials", "spokespeople", "sources", "diplomats", "commanders", "ministers", "advisers", "leaders", "prosecutors", "investigators"}
)
_BODIES_IN_PLURAL = frozenset({"authorities", "officials", "nations"})
_ANY_BODY = frozenset({"group", "organisation", "organization", "agency", "charity", "body", "watchdog", "monitor"})
_ANYBODY = frozenset({"man", "woman", "resident"})
_BODY = "it"  # keys of the memory beside the words of roles and bodies
_GROUP = "they"
MAX_ROLE_WORDS = 3  # "the Ukrainian president" may be somebody named before; a longer phrase names somebody new


@dataclass(frozen=True, slots=True)
class Named:
    """A name as the record keeps it, and the body or party that it speaks for."""

    name: str | None = None
    org: str | None = None


NOBODY = Named()


@functools.cache
def _documents() -> frozenset[str]:
    return vocabulary.nouns(vocabulary.cues().documents)


def party_in(text: str | None) -> str | None:
    """The party that a name, or one of its words, stands for."""
    if text is None:
        return None
    table = vocabulary.party_of()
    for word in (text, *text.split()):
        found = table.get(_POSSESSIVE.sub("", word).lower())
        if found is not None:
            return found
    return None


class Coreference:
    """The names of one page. It reads forward: each speaker named is remembered for the phrases after it."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self._page = page
        self._cast = cast
        self._memory: dict[str, list[tuple[int, Named]]] = {}
        self._spoke: list[tuple[int, Word, Named, frozenset[int]]] = []

    def spoke(self, at: int, head: Word, who: Named, said: frozenset[int]) -> None:
        """Remember who spoke last: where the cue is, the speaker's head word, and where the words said start."""
        self._spoke.append((at, head, who, said))

    def stood(self, s: Sentence) -> None:
        """Remember an unnamed official whom a sentence without speech is about: "The mayor scoffed." """
        subject = s.root.child("nsubj")
        if subject is not None and subject.lower in ROLES and subject.tag == "NN" and subject.child("poss", "conj") is None:
            self.spoke(subject.start, subject, self.name(subject, s), frozenset())

    def known(self, head: Word | None, sentence: Sentence) -> bool:
        """Whether a word before a colon names a speaker: a person of the report, an office or a document."""
        return head is not None and (head.lower in ROLES or head.lower in _documents() or self._cast.person_at(head, sentence) is not None)

    def name(self, head: Word, sentence: Sentence) -> Named:
        """The name of the one whom a phrase means, by its head word."""
        lower = head.lower
        if lower in HE or lower in SHE:
            return self._pronoun(head, "m" if lower in HE else "f")
        if lower in IT:
            return self._body_around(head, sentence) or self._body_before(head, sentence)
        if lower in THEY:
            return self._recall(_GROUP, head) or self._recall(_BODY, head) or NOBODY
        if lower == "one" and (of := self._one_of(head, sentence)) is not None:
            return of
        if lower in _GENERIC or lower in RELATIVE:
            return NOBODY
        person = self._person(head, sentence)
        if person is not None:
            who = Named(person.name, _org(person))
            self._remember_roles(head, who)
            return who
        owner = head.child("poss")
        if owner is not None and lower in wordset("bodies") and owner.lower in HE | SHE:
            return self._pronoun(owner, "m" if owner.lower in HE else "f")
        if owner is not None and lower in wordset("bodies") and owner.lower in IT | THEY:
            whose = self.name(owner, sentence)
            if whose.name is not None:
                return Named(f"{whose.name}'s {describe(head, self._page).partition(' ')[2] or head.text}", whose.org)
        author = _author(head)
        return self.name(author, sentence) if author is not None else self._phrase(head, sentence)

    def _person(self, head: Word, sentence: Sentence) -> Person | None:
        person = self._cast.person_at(head, sentence)
        if person is not None or not head.is_noun or (head.is_proper and head.ent):
            return person
        appositive = _appositive(head) or (self._late_name(head) if head.lower in ROLES else None)
        if appositive is None:
            return None
        person = self._cast.person_at(appositive, sentence)
        if person is not None and head.lower in ROLES:
            person.roles.add(head.lower)
            person.org = person.org or body_of([w for w in head.subtree() if w.lower not in ROLES and w.ent != "PERSON"], self._page)
        return person

    @staticmethod
    def _late_name(head: Word) -> Word | None:
        """The name after a role's own phrase: "an adviser to the minister, Anton Petrenko". A spokesman for the mayor, Anton Petrenko, is another."""
        if head.lower.startswith("spokes"):
            return None
        last = next((w for w in reversed(head.subtree()) if w.tag != ","), head)
        return last if last.dep == "appos" and last.ent == "PERSON" and last.is_proper else None

    def _phrase(self, head: Word, sentence: Sentence) -> Named:
        """A role, a body or a group: the one named before with these words, else the phrase as the report words it."""
        lower = head.lower
        appositive = _appositive(head)
        proper = appositive if appositive is not None and appositive.is_proper and not head.is_proper else None
        text = describe(proper or head, self._page)
        owner = head.child("poss")
        if owner is not None and proper is None and owner.lower in IT | THEY | HE | SHE and text.lower().startswith(owner.lower + " "):
            text = text.partition(" ")[2]  # "its mayor"
        words = {_POSSESSIVE.sub("", w) for w in text.lower().split()}
        if lower in ROLES and head.tag == "NN" and head.child("conj") is None:
            det = head.child("det")
            found = self._cast.by_role(words, sentence.start) if det is None or det.lower in _DEFINITE else None
            if found is not None and len(words) <= MAX_ROLE_WORDS:
                return Named(found.name, _org(found))
            if len(words) == 1 and (same := self._recall(lower, head)) is not None:
                return same
            if _AGED.search(text):
                same = self._pronoun(head, None)
                if same is not NOBODY:
                    return same
        elif len(words) == 1 and not head.is_proper:
            same = self._recall(lower, head) or (self._body_before(head, sentence) if lower in _ANY_BODY else None)
            text = same.name if same is not None and same.name is not None else text
        speaks_for = (
            body_of([w for w in naming_words(head) if w.lower not in ROLES], self._page) if lower in _OFFICIALS or lower in ROLES else None
        )
        who = Named(text, speaks_for or party_in(text))
        if lower in wordset("partitives"):
            return who  # "the vast majority of those held" is nobody whom "it" or "they" could mean
        self._remember_roles(head, who)
        if lower not in ROLES and len(words) > 1:
            self._remember(lower, head, who)
        if head.tag in ("NNS", "NNPS"):
            self._remember(_GROUP, head, who)
        if lower in _BODIES_IN_PLURAL or (head.tag not in ("NNS", "NNPS") and lower not in ROLES):
            self._remember(_BODY, head, who)
        return who

    def _one_of(self, head: Word, sentence: Sentence) -> Named | None:
        """ "One of them, Anna": the name; "one of the pilots": the phrase."""
        named = head.child("appos")
        person = self._cast.person_at(named, sentence) if named is not None else None
        if person is not None:
            return Named(person.name, _org(person))
        of = head.child("prep")
        whole = of.child("pobj") if of is not None and of.lower == "of" else None
        if whole is None:
            return None
        return self.name(whole, sentence) if whole.lower in THEY else Named(f"one of {describe(whole, self._page)}")

    def _body_around(self, head: Word, sentence: Sentence) -> Named | None:
        """The body that speaks of itself: "the ministry said it had lost nine men"."""
        clause = head.head
        if head.dep not in ("nsubj", "nsubjpass") or clause.dep != "ccomp" or clause.head.i > head.i:
            return None
        subject = clause.head.child("nsubj")
        if subject is None or subject.tag not in ("NN", "NNP") or self._cast.person_at(subject, sentence) is not None:
            return None
        is_body = subject.lower in wordset("bodies") or subject.ent in ("ORG", "GPE") or subject.lower in vocabulary.party_of()
        return self.name(subject, sentence) if is_body else None

    def _body_before(self, head: Word, sentence: Sentence) -> Named:
        """The body that "it" or "the group" means: a subject of the sentence before that is one, else the one that spoke last."""
        for s in reversed(self._page.sentences[max(0, sentence.index - 1) : sentence.index]):
            subject = s.root.child("nsubj")
            if subject is not None and subject.lower in _documents() and head.lower in IT:
                author = _author(subject)
                return (self.name(author, s) if author is not None else self._recall(_BODY, subject)) or Named(
                    describe(subject, self._page)
                )
            if (
                subject is not None
                and (subject.ent in ("ORG", "GPE") or subject.is_proper or subject.lower in wordset("bodies"))
                and self._cast.person_at(subject, s) is None
            ):
                return self.name(subject, s)
        return self._recall(_BODY, head) or NOBODY

    def _remember_roles(self, head: Word, who: Named) -> None:
        for w in (head, *head.kids("compound", "appos")):
            if w.lower in ROLES:
                self._remember(w.lower, head, who)

    def _remember(self, key: str, head: Word, who: Named) -> None:
        known = self._memory.setdefault(key, [])
        if not known or known[-1][0] < head.start:
            known.append((head.start, who))

    def _recall(self, key: str, head: Word) -> Named | None:
        """The last one remembered under a word before this place."""
        return next((who for at, who in reversed(self._memory.get(key, ())) if at < head.start), None)

    def _pronoun(self, head: Word, gender: str | None) -> Named:
        """Whom "he" or "she" means: the speaker before it where that is a person, unless a person stands nearer as a subject."""
        person = self._cast.before(head.start, gender)
        last = next((x for x in reversed(self._spoke) if x[0] < head.start and x[2].name is not None), None)
        if last is not None and head.start - last[0] <= MAX_REACH:
            at, speaker, who, said = last
            known = self._cast.find(who.name or "")
            unnamed = speaker.lower in HE | SHE or (speaker.tag == "NN" and (speaker.lower in ROLES or speaker.lower in _ANYBODY))
            if known is None and unnamed:
                return who
            if known is not None and (gender is None or known.gender in (None, gender)):
                nearest = self._cast.last_mention(person, head.start) if person is not None else -1
                if person is None or person is known or at >= nearest or nearest in said or self._page.quotation_at(nearest) is not None:
                    return Named(known.name, _org(known))
        return Named(person.name, _org(person)) if person is not None else NOBODY


def _appositive(head: Word) -> Word | None:
    """The name beside a noun: "a local MP, Dmytro Lub"; one beyond the verb names somebody else."""
    return next((c for c in head.kids("appos") if not head.i < head.head.i < c.i), None)


def _org(person: Person) -> str | None:
    return person.org or vocabulary.party_of().get(person.surname)


def _author(head: Word) -> Word | None:
    """Whose a document is: "a count by the UN", "a report released by the agency", "the ministry's figures", "UN data"."""
    if head.lower not in _documents():
        return None
    for c in head.children:
        if c.dep == "poss" and c.ent not in ("DATE", "TIME"):
            return c
        if (
            c.dep in ("prep", "agent")
            and c.lower in ("by", "from", "of")
            and (target := c.child("pobj")) is not None
            and (target.is_proper or c.lower != "of")
        ):
            return target
        if c.dep in ("acl", "relcl"):
            by = c.child("agent") or next((x for x in c.children if x.dep == "prep" and x.lower in ("by", "from")), None)
            if by is not None and (target := by.child("pobj")) is not None:
                return target
    return next(
        (c for c in head.children if c.dep in ("compound", "nmod", "amod") and c.ent in ("ORG", "GPE", "NORP") and c.i < head.i), None
    )
