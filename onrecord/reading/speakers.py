"""Whose words each word of a report is: attributions resolved to names, quotations over several sentences joined to their speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading import vocabulary
from onrecord.reading.attribution import RELATIVE, Attribution, attributions
from onrecord.reading.names import HE, IT, ROLES, SHE, THEY, Cast, Person, body_of, describe
from onrecord.reading.syntax import Page, Sentence, Word
from onrecord.reports.report import Span

CLAUSE_WORDS = 4  # a quotation of fewer words is a term in quotation marks, and nobody's sentence
_POSSESSIVE = re.compile(r"['’]s?$")
_GENERIC = frozenset({"it", "this", "that", "which", "what", "there", "i", "we", "you", "one", "some", "many", "others", "all", "both", "each", "none"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says something, for whom, through whom, and how. `speaker` None is the outlet's own voice."""

    speaker: str | None = None
    org: str | None = None
    via: str | None = None
    stance: str = "states"
    attribution: Attribution | None = None


OWN_VOICE = Voice()


class Voices:
    """The voices of one page. `at(sentence, word)` is the voice of a word."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.acts: list[tuple[Attribution, Voice]] = []
        self._continued: dict[Attribution, list[Span]] = {}
        self._by_sentence: list[list[tuple[set[int], Voice]]] = [[] for _ in page.sentences]
        self._last_body: str | None = None
        self._last_group: str | None = None
        self._roles: dict[str, tuple[str, str | None]] = {}
        self._phrases: dict[str, str] = {}
        last: Voice | None = None
        for s in page.sentences:
            for a in attributions(s, page):
                voice = self._resolve(a, s)
                self.acts.append((a, voice))
                self._by_sentence[s.index].append((a.content, voice))
                last = voice
        del last
        self._join_quotations()

    def at(self, sentence: Sentence, word: Word) -> Voice:
        """The innermost voice whose words hold this one."""
        best = OWN_VOICE
        size = 1 << 30
        for content, voice in self._by_sentence[sentence.index]:
            if word.i in content and len(content) < size:
                best, size = voice, len(content)
        return best

    def continued(self, a: Attribution) -> list[Span]:
        """The quotations that belong to one act of speech, those that go on after its sentence too."""
        return self._continued.get(a, [])

    def of_sentence(self, sentence: Sentence) -> list[Voice]:
        return [v for _, v in self._by_sentence[sentence.index]]

    def _resolve(self, a: Attribution, s: Sentence) -> Voice:
        via = describe(a.relay, self.page) if a.relay is not None else None
        if a.speaker is None:
            return Voice(None, None, via, a.stance, a)
        name, org, relay = self.name(a.speaker, s)
        return Voice(name, org, via or relay, a.stance, a)

    def name(self, head: Word, s: Sentence) -> tuple[str | None, str | None, str | None]:
        """The resolved name of a phrase, the body or party it speaks for, and who relays it."""
        lower = head.lower
        if lower in HE or lower in SHE:
            person = self._pronoun(head, s, "m" if lower in HE else "f")
            if person is not None:
                return person
            return None, None, None
        if lower in IT:
            return self._last_body, self._org(self._last_body), None
        if lower in THEY:
            return self._last_group or self._last_body, self._org(self._last_group or self._last_body), None
        if lower in _GENERIC or lower in RELATIVE:
            return None, None, None
        person = self.cast.person_at(head, s)
        if person is None:
            appositive = head.child("appos")
            if appositive is not None and head.lower in ROLES:
                person = self.cast.person_at(appositive, s)
                if person is not None:
                    person.roles.add(head.lower)
                    person.org = person.org or body_of([w for w in head.subtree() if w.lower not in ROLES and w.ent != "PERSON"], self.page)
        if person is not None:
            self._remember_role(head, person.name, person.org)
            return person.name, self._person_org(person), None
        author = self._author(head)
        if author is not None:
            return self.name(author, s)
        text = describe(head, self.page)
        words = {_POSSESSIVE.sub("", w) for w in text.lower().split()}
        if head.lower in ROLES and head.tag == "NN" and head.child("conj") is None:
            definite = head.child("det") is None or head.child("det").lower in ("the", "his", "her")  # type: ignore[union-attr]
            found = self.cast.by_role(words & (ROLES | words), s.start) if definite else None
            if found is not None and len(words) <= 3:
                return found.name, self._person_org(found), None
            kept = self._roles.get(lower)
            if kept is not None and len(words) == 1:
                return kept[0], kept[1], None
        elif len(words) == 1 and not head.is_proper and lower in self._phrases:
            text = self._phrases[lower]
        elif not head.is_proper or len(words) > 1:
            self._phrases[lower] = text
        org = body_of([w for w in _name_words(head) if w.lower not in ROLES], self.page) or self._org(text)
        self._remember_role(head, text, org)
        if head.tag in ("NNS", "NNPS"):
            self._last_group = text
            if head.lower in ("authorities", "officials", "nations"):
                self._last_body = text
        elif lower not in ROLES:
            self._last_body = text
        return text, org, None

    @staticmethod
    def _author(head: Word) -> Word | None:
        """Whose a document is: "a count by the UN", "a report released by the agency", "the ministry's figures", "UN data"."""
        if head.lower not in vocabulary.nouns(vocabulary.cues().documents):
            return None
        for c in head.children:
            if c.dep == "prep" and c.lower in ("by", "from", "of") and (target := c.child("pobj")) is not None and (target.is_proper or c.lower != "of"):
                return target
            if c.dep == "agent" and (target := c.child("pobj")) is not None:
                return target
            if c.dep in ("acl", "relcl"):
                by = c.child("agent") or next((x for x in c.children if x.dep == "prep" and x.lower in ("by", "from")), None)
                if by is not None and (target := by.child("pobj")) is not None:
                    return target
            if c.dep == "poss" and c.ent not in ("DATE", "TIME"):
                return c
        return next((c for c in head.children if c.dep in ("compound", "nmod", "amod") and c.ent in ("ORG", "GPE", "NORP") and c.i < head.i), None)

    def _remember_role(self, head: Word, name: str, org: str | None) -> None:
        for w in (head, *head.kids("compound", "appos")):
            if w.lower in ROLES:
                self._roles[w.lower] = (name, org)

    def _person_org(self, person: Person) -> str | None:
        return person.org or vocabulary.party_of().get(person.surname)

    def _org(self, text: str | None) -> str | None:
        if text is None:
            return None
        table = vocabulary.party_of()
        for word in (text, *text.split()):
            found = table.get(_POSSESSIVE.sub("", word).lower())
            if found is not None:
                return found
        return None

    def _pronoun(self, head: Word, s: Sentence, gender: str) -> tuple[str | None, str | None, str | None] | None:
        """Whom "he" or "she" means: the speaker before it where that is a person, unless a person stands nearer as a subject."""
        person = self.cast.before(head.start, gender)
        for a, voice in reversed(self.acts):
            if a.at >= head.start or voice.speaker is None or head.start - a.at > 900:
                continue
            at = self.cast.find(voice.speaker)
            if at is not None and (at.gender in (None, gender)):
                if person is None or person is at:
                    return at.name, self._person_org(at), None
                nearer = max((m for m, p, _ in self.cast._mentions if p is person and m < head.start), default=-1)
                if a.at >= nearer or any(q[0] <= nearer < q[1] for q in self.page.quotations) or nearer in _said_in(a):
                    return at.name, self._person_org(at), None
                break
            if a.speaker is not None and (a.speaker.lower in ROLES or a.speaker.lower in ("man", "woman", "resident")) and a.speaker.tag == "NN":
                return voice.speaker, voice.org, None
            break
        return (person.name, self._person_org(person), None) if person is not None else None

    def _join_quotations(self) -> None:
        """Give every quotation its speaker: its own sentence's cue, else that of the same paragraph, else the quotation before it."""
        page = self.page
        last: Voice | None = None
        last_paragraph = -9
        for q in page.quotations:
            inside = [s for s in page.sentences if s.start < q[1] and s.end > q[0]]
            if not inside:
                continue
            words = sum(1 for s in inside for w in s.within(*q) if w.text[:1].isalnum())
            voice = self._own_cue(q, inside) or self._near_cue(q, inside)
            paragraph = inside[0].paragraph
            if voice is None and words >= CLAUSE_WORDS and last is not None and paragraph - last_paragraph <= 1:
                starts = page.text(inside[0].start, q[0]).strip("“\"'‘ ") == ""
                voice = last if starts else None
            if voice is None:
                continue
            if voice.attribution is not None:
                self._continued.setdefault(voice.attribution, []).append(q)
            for s in inside:
                content = {w.i for w in s.within(*q)}
                if voice.attribution is not None and voice.attribution.sentence is s and voice.attribution.content >= content:
                    continue
                self._by_sentence[s.index].append((content, Voice(voice.speaker, voice.org, voice.via, _calm(voice.stance), voice.attribution)))
            if words >= CLAUSE_WORDS:
                last, last_paragraph = voice, inside[-1].paragraph

    def _own_cue(self, q: Span, inside: list[Sentence]) -> Voice | None:
        found = [v for a, v in self.acts if a.sentence in inside and not q[0] <= a.at < q[1] and (q in a.quoted or a.content & {w.i for w in a.sentence.within(*q)})]
        return min(found, key=lambda v: abs(v.attribution.at - q[1]) if v.attribution else 0) if found else None

    def _near_cue(self, q: Span, inside: list[Sentence]) -> Voice | None:
        """The cue of the sentence just before ("Macron said: ...") or a quotation that goes on after "he said."."""
        first = inside[0]
        for a, v in reversed(self.acts):
            s = a.sentence
            if q[0] <= a.at < q[1]:
                continue
            if s.paragraph == first.paragraph and s.index == first.index - 1 and (a.quoted or self.page.text(s.start, s.end).rstrip(" \"“").endswith(":")):
                return v
            if s.index == first.index - 1 and self.page.text(s.start, s.end).rstrip().endswith(":"):
                return v
        return None


def _said_in(a: Attribution) -> set[int]:
    return {w.start for w in a.sentence.words if w.i in a.content}


def _calm(stance: str) -> str:
    """Within quotation marks the speaker's own words stand, whatever the cue adds."""
    return stance if stance in ("denies", "expects", "admits", "accuses", "states") else "states"


def _name_words(head: Word) -> list[Word]:
    from onrecord.reading.attribution import naming_words

    return naming_words(head)
