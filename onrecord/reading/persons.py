"""Who is named in a report, where, and whether as an official or as a private person: what pages need to leave names out.

Default deny: "public" only where the report tells of an office. A surname or a first name alone is that of the person whom the report names in
full, wherever else it stands; so are the words of a name in headlines and lines that are not read as sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.gazetteer.transliteration import fold
from onrecord.reading import vocabulary
from onrecord.reading.person_cues import OLDEST, age_at
from onrecord.reading.person_names import DAYS_AND_MONTHS, Naming, is_given, namings
from onrecord.reading.person_roles import UNTOLD, Told, told, with_age
from onrecord.reading.statement import PersonMention, statement_id
from onrecord.reading.syntax import Page
from onrecord.reports.report import Report, Span

SHORTEST = 3  # letters of a name's word that is looked for by itself, but for a surname: "Al" begins other names
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`](?=[^\W\d_]{2})[^\W\d_]+)*")
_BYLINE = re.compile(
    r"(?m)^\s*(?:By|Reporting by|Written by|Editing by|Additional reporting by|Photographs? by|[A-Z]\w+ by)[ :]+([^\n]{3,80})$"
)
# Two or three capitalised words with an age after them, on one line.
_AGED = re.compile(r"((?:[^\W\d_a-z][\w’'\-]+ ){1,2}[^\W\d_a-z][\w’'\-]+)(?:, | \()(\d{1,3})\b(?=[,.;:)]|$)", re.M)
_LISTED = re.compile(r"(?:[^\W\d_a-z][\w’'\-]+)(?:\s+[^\W\d_a-z][\w’'\-]+){1,3}")
_POSSESSIVE = re.compile(r"['’]s$")


@dataclass(slots=True)
class Individual:
    """One person of the report: the fullest name, its folded words, all that was told, and the namings."""

    name: str
    keys: tuple[str, ...]
    told: list[Told] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)

    @property
    def standing(self) -> str:
        if any(t.public for t in self.told):
            return "public"
        return "private" if any(t.private for t in self.told) else "unknown"

    @property
    def role(self) -> str:
        """The first role that is told, with the first age."""
        return with_age(
            next((t.role for t in self.told if t.role is not None), None), next((t.age for t in self.told if t.age is not None), None)
        )


def persons(page: Page) -> list[PersonMention]:
    """Every naming of a person in a page's report, in the order of the text, apart from one another."""
    found = namings(page)
    people = _people(found, page)
    text = page.report.text
    people += _aged(text, people)
    taken = sorted(span for p in people for span in p.spans)
    for p, span in _elsewhere(people, text, taken):
        p.spans.append(span)
    bylines = _bylines(text)
    out = []
    for p in people:
        authored = [span for span in p.spans if any(a <= span[0] and span[1] <= b for a, b in bylines)]
        role = "a reporter" if authored and p.role == UNTOLD else p.role
        for span in p.spans:
            standing = "byline" if span in authored and p.standing != "private" else p.standing
            out.append(_mention(page.report, p, span, role, standing))
    return sorted(out, key=lambda m: (m.start, m.end))


def _mention(report: Report, p: Individual, span: Span, role: str, standing: str) -> PersonMention:
    return PersonMention(
        id=statement_id(report, "person", "", span),
        report=report.id,
        start=span[0],
        end=span[1],
        evidence=span,
        name=p.name,
        role=role,
        standing=standing,
    )


def _people(found: list[Naming], page: Page) -> list[Individual]:
    """The namings gathered by person: whole names first, then a surname or first name alone to the one of that name who was named last."""
    text = page.report.text
    people: list[Individual] = []
    whose: dict[int, Individual] = {}
    whole = [n for n in found if len(n.keys) > 1]
    for n in sorted(whole, key=lambda n: -len(n.keys)):
        person = next((p for p in people if _is_same(n.keys, p.keys)), None)
        if person is None:
            person = Individual(" ".join(text[n.start : n.end].split()), n.keys)
            people.append(person)
        whose[n.start] = person
    last: list[tuple[int, Individual]] = sorted(((n.start, whose[n.start]) for n in whole), key=lambda x: x[0])
    for n in found:
        person = whose.get(n.start)
        if person is None and n.keys:
            alike = [(at, p) for at, p in last if n.keys[0] in p.keys]
            person = next((p for at, p in reversed(alike) if at <= n.start), alike[0][1] if alike else None)
            if person is None:
                person = Individual(" ".join(text[n.start : n.end].split()), n.keys)
                people.append(person)
                last = sorted([*last, (n.start, person)], key=lambda x: x[0])
        if person is None:
            continue
        person.told.append(told(n, page.sentences[n.sentence.index - 1] if n.sentence.index else None))
        person.spans.append(_span(n))
    return people


def _is_same(keys: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a whole name is a longer one's: the same first and last word, or all its words there in order ("Olha Petrenko", "Olha Ivanivna
    Petrenko"), or the same two words turned."""
    if keys[-1] == other[-1] and keys[0] == other[0]:
        return True
    rest = iter(other)
    return all(any(key == one for one in rest) for key in keys) or set(keys) == set(other)


def _span(n: Naming) -> Span:
    """The span of a naming with an honorific before it and an age after it, which its role tells too."""
    words, start, end = n.sentence.words, n.start, n.end
    if n.first and words[n.first - 1].lower.rstrip(".") in vocabulary.persons().honorifics:
        start = words[n.first - 1].start
    if age_at(n.sentence, n.last) is not None:
        closes = words[n.last].text == "(" and n.last + 2 < len(words) and words[n.last + 2].text == ")"
        end = words[n.last + 2].end if closes else words[n.last + 1].end
    return start, end


def _aged(text: str, people: Iterable[Individual]) -> list[Individual]:
    """Persons in lines that are not read as sentences, whose age follows their names: "MELANIIA OBUKHIVSKA, 29, AND HER BABY"."""
    known = {key for p in people for key in p.keys}
    spans = [span for p in people for span in p.spans]
    out: dict[tuple[str, ...], Individual] = {}
    for match in _AGED.finditer(text):
        keys = tuple(fold(word).replace(" ", "") for word in match.group(1).split())
        age = int(match.group(2))
        if (
            age > OLDEST
            or not known.isdisjoint(keys)
            or any(a < match.end(1) and match.start(1) < b for a, b in spans)
            or DAYS_AND_MONTHS & set(keys)
        ):
            continue
        person = out.setdefault(keys, Individual(match.group(1), keys, [Told(private=True, age=age)]))
        person.spans.append(match.span())
    return list(out.values())


def _elsewhere(people: Iterable[Individual], text: str, taken: list[Span]) -> Iterator[tuple[Individual, Span]]:
    """Where the words of the names stand by themselves, in the lines that are not read too. Words beside one another are one naming."""
    whose: dict[str, list[Individual]] = {}
    for p in people:
        for key in p.keys:
            if len(key) >= SHORTEST or key == p.keys[-1]:
                whose.setdefault(key, []).append(p)
    last: tuple[Individual, Span] | None = None
    k = 0
    for match in _WORD.finditer(text):
        while k < len(taken) and taken[k][1] <= match.start():
            k += 1
        word = _POSSESSIVE.sub("", match.group())
        key = fold(word).replace(" ", "")
        holders = (whose.get(key) or whose.get(key.removesuffix("s"))) if word[:1].isupper() else None  # "the Petrenkos" too
        if not holders or (k < len(taken) and taken[k][0] < match.end()):
            continue
        span = (match.start(), match.start() + len(word))
        if last is not None and last[0] in holders and text[last[1][1] : span[0]] in (" ", "-", "\u00a0"):
            last = last[0], (last[1][0], span[1])
            continue
        if last is not None:
            yield last
        last = _nearest(holders, span[0]), span
    if last is not None:
        yield last


def _nearest(holders: list[Individual], at: int) -> Individual:
    """Of those who share a name, the one named last before a place in the text, else first after it."""
    before = [(max(a for a, _ in p.spans if a < at), k) for k, p in enumerate(holders) if any(a < at for a, _ in p.spans)]
    if before:
        return holders[max(before)[1]]
    return min(holders, key=lambda p: min((a for a, _ in p.spans), default=at))


def _bylines(text: str) -> list[Span]:
    """Where the report's own reporters are named as such: who wrote it is the outlet's to tell, and nothing else of them."""
    return [m.span(1) for m in _BYLINE.finditer(text) if _LISTED.search(m.group(1)) and is_given(m.group(1).split()[0])]
