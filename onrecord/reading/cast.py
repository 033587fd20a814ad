"""The people of a report under the names that it gives them: "Podoliak", "the adviser", "he" are one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.reading.names import FEMALE_ROLES, HONORIFICS, MALE_ROLES, ROLES, body_of
from onrecord.reading.syntax import Page, Sentence, Word

MAX_REACH = 900  # code points: how far back a pronoun reaches; about two paragraphs
_SPACE = re.compile(r"\s+")


@dataclass(slots=True, eq=False)
class Person:
    """One person of the report: the fullest name, the words of their office, the body they belong to."""

    name: str
    roles: set[str] = field(default_factory=set)
    role_words: set[str] = field(default_factory=set)
    org: str | None = None
    gender: str | None = None

    @property
    def surname(self) -> str:
        return self.name.split()[-1].lower()


class Cast:
    """Everybody whom a report names, found once for the whole page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.people: list[Person] = []
        self._by_surname: dict[str, Person] = {}
        self._mentions: list[tuple[int, Person, bool]] = []  # where, who, as a subject
        for s in page.sentences:
            for label, a, b in s.entities:
                if label == "PERSON":
                    self._person(s, a, b)
        self._mentions.sort(key=lambda m: m[0])

    def _person(self, s: Sentence, a: int, b: int) -> None:
        words = [w for w in s.words[a:b] if w.tag not in ("POS", "HYPH") and w.lower not in ("'s", "’s")]
        while words and (words[0].lower in HONORIFICS or not words[0].text[:1].isupper()):
            words = words[1:]
        words = [w for w in words if w.text[:1].isalpha()]
        if not words or not words[-1].text[:1].isupper() or any(x.isdigit() for x in words[-1].text):
            return
        name = _SPACE.sub(" ", " ".join(w.text for w in words))
        person = self.find(name)
        if person is None:
            person = Person(name)
            self.people.append(person)
        elif len(name.split()) > len(person.name.split()):
            person.name = name
        self._by_surname[words[-1].lower] = person
        head = words[-1]
        for w in words:
            if w.head not in words:
                head = w
        self._describe(person, s, words, head)
        subject = head.dep in ("nsubj", "nsubjpass") or (head.dep in ("appos",) and head.head.dep in ("nsubj", "nsubjpass"))
        self._mentions.append((words[0].start, person, subject))

    def _describe(self, person: Person, s: Sentence, words: list[Word], head: Word) -> None:
        """Take the office from the words around the name: "presidential adviser X", "X, head of the agency"."""
        names = {w.i for w in words}
        around = [c for c in head.children if c.i not in names and c.dep in ("compound", "amod", "nmod", "poss", "appos")]
        if head.dep == "appos" and head.head.lower in ROLES:
            around.append(head.head)
        if head.dep == "nsubj":
            around.extend(c for c in head.head.kids("attr") if c.lower in ROLES)  # "X is the mayor"
        if head.is_noun and head.lower not in ROLES:
            before = []
            i = words[0].i - 1
            while i >= 0 and (s.words[i].is_noun or s.words[i].tag in ("JJ", "POS") or s.words[i].lower in HONORIFICS):
                before.append(s.words[i])
                i -= 1
            if before and not any(w in around for w in before):
                around.extend(before)
        phrase: list[Word] = []
        for c in around:
            phrase.extend(w for w in (c.subtree()) if w.i not in names)
        found = {w.lower for w in phrase if w.lower in ROLES and w.dep not in ("poss", "pobj")}  # "an adviser to the president" is none
        honor = s.words[words[0].i - 1].lower if words[0].i else ""
        for w in (*[w.lower for w in phrase], honor):
            if w in FEMALE_ROLES:
                person.gender = "f"
            elif w in MALE_ROLES:
                person.gender = "m"
        if found:
            person.roles |= found
            person.role_words |= {w.lower for w in phrase if w.is_noun or w.tag == "JJ"}
        if found and person.org is None:
            person.org = body_of([w for w in sorted(phrase, key=lambda w: w.i) if w.lower not in ROLES], self.page)

    def find(self, name: str) -> Person | None:
        """Who goes by this name: all its words in theirs, or the same surname where no first name differs."""
        words = name.split()
        if not words:
            return None
        known = self._by_surname.get(words[-1].lower())
        if known is None:
            return None
        mine = known.name.split()
        if len(words) > 1 and len(mine) > 1 and words[0][0] != mine[0][0]:
            return None
        return known

    def person_at(self, word: Word, sentence: Sentence) -> Person | None:
        """The person whose name holds this word."""
        e = sentence.entity_of(word)
        if e is not None and e[0] == "PERSON":
            last = sentence.words[e[2] - 1]
            for w in (last, word, sentence.words[e[2] - 2] if e[2] - e[1] > 1 else word):
                p = self._by_surname.get(w.lower)
                if p is not None:
                    return p
        if word.is_proper or (word.is_noun and word.text[:1].isupper()):
            p = self._by_surname.get(word.lower)
            if p is not None and p.name.lower() != word.lower:
                return p
        return None

    def by_role(self, words: set[str], before: int) -> Person | None:
        """The last person before a position whose office has these words: "the mayor", "the Russian president"."""
        roles = words & ROLES
        if {"head", "state"} <= words:
            roles = {"president", "king", "queen"}
            words = set()
        if not roles:
            return None
        best: Person | None = None
        for at, person, _ in self._mentions:
            if person.roles & roles and (words - roles) <= person.role_words and (at < before or best is None):
                best = person
        return best

    def last_mention(self, person: Person, before: int) -> int:
        """Where this person is named last before a position; -1 where nowhere."""
        return max((at for at, p, _ in self._mentions if p is person and at < before), default=-1)

    def before(self, position: int, gender: str | None) -> Person | None:
        """The person whom "he" or "she" at a position means: the last subject before it, else the last named."""
        last: Person | None = None
        for at, person, subject in reversed(self._mentions):
            if at >= position or (gender and person.gender and person.gender != gender):
                continue
            if position - at > MAX_REACH:
                break
            if subject:
                return person
            last = last or person
        return last
