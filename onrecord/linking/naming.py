"""What a speaker's name says: a person with what is told of the office, an office, a body, or a land that speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.linking.bodies import Known, Set, lands, word_set
from onrecord.linking.lexicon import Lexicon, Piece, given_names, pieces
from onrecord.linking.speaker_names import PersonName, person_name

_PARTS = re.compile(r"\s*[,(;]\s*|\s+[–—-]\s+")
_ALIAS = re.compile(r"[\"“«](.+?)[\"”»]|\b(?:also known as|better known as|known as|a\.?k\.?a\.?|alias|nom de guerre)\s+(.+)$", re.I)
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{1,6}")
# So many words without a name among them are still a place ("mayor of Bila Tserkva"); more, and the last two may be a person.
_PLACE_WORDS = 2
# Who runs a body, in front of its name, and words there that make another of it.
_RUN = re.compile(r"-(?:run|led|backed|controlled|aligned|affiliated|held|allied)$")
_KINDS = frozenset(
    {
        "agency",
        "service",
        "news-agency",
        "emergency-service",
        "security-service",
        "intelligence",
        "movement",
        "group",
        "party",
        "company",
        "bank",
        "network",
    }
)
_OTHER_BODY = frozenset(
    {"former", "deputy", "acting", "region", "city", "district", "installed", "ministry", "north", "south", "east", "west"}
)
# Titles that are given names too: Hassan Sheikh Mohamud.
_IN_NAMES = frozenset({"sheikh", "shaikh", "sheik", "imam"})
_DIRECTIONS = frozenset({"North", "South", "East", "West"})


@dataclass(frozen=True, slots=True)
class Naming:
    """`kind`: person, office, body or land. `person`: the name, of a person. `words`: what is told of the body or office (of a person's, too).

    `aliases`: further names that the text itself gives. `acronym`: the name is capitals that no list knows.
    """

    text: str
    kind: str
    person: PersonName | None = None
    words: Set = frozenset()
    aliases: tuple[PersonName, ...] = ()
    acronym: bool = False
    pieces: tuple[Piece, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Namer:
    """Reads names by the words of `lexicon`; `known` are the sets of words of the directory's bodies, with their ids, `homes` the land of
    each, which goes without saying.
    """

    lexicon: Lexicon
    known: Known
    homes: Mapping[str, str]

    def pieces(self, text: str) -> list[Piece]:
        """The pieces of a name."""
        return pieces(text, self.lexicon)

    def words(self, found: Iterable[Piece]) -> Set:
        """The set of words that pieces come to."""
        return word_set(found, self.lexicon, self.known, self.homes)

    def read(self, text: str) -> Naming:
        """What the name says. A name with no letter in it is a body of no words."""
        told = text.strip().strip("()")
        found = self._read(text, told)
        return found if found.person is not None or '"' not in told else self._read(text, told.replace('"', ""))

    def _read(self, text: str, told: str) -> Naming:
        aliases = tuple(person_name(m[1] or m[2]) for m in _ALIAS.finditer(told))
        told = " ".join(_ALIAS.sub(" ", told).split()) or told
        parts = [part for part in _PARTS.split(told.rstrip(")")) if part]
        cut = [_settled(self.pieces(part)) for part in parts]
        if len(parts) > 1:
            named = [k for k, found in enumerate(cut) if _is_name(found)]
            if named and len(named) < len(parts):
                return self._person(
                    text, _names(cut[named[0]]), [p for k, found in enumerate(cut) if k != named[0] for p in found], aliases
                )
            if len(named) == 2 and len(cut[0]) == 1:  # surname first
                return self._person(text, _names(cut[1]) + _names(cut[0]), [], aliases)
        return self._one(text, cut[0] if len(cut) == 1 else _settled(self.pieces(" ".join(parts))), aliases)

    def _one(self, text: str, found: list[Piece], aliases: tuple[PersonName, ...]) -> Naming:
        posts = any(p.kind == "title" or any(m.startswith("#") for m in p.means) for p in found)
        start = next((k + 1 for k in reversed(range(len(found))) if found[k].kind != "name"), 0)
        run, before = found[start:], found[:start]
        if posts:
            if run and before and before[-1].kind == "link":
                at = _person_in(run)
                before, run = before + run[:at], run[at:]
            if run and not (before and before[-1].possessive and before[-1].kind == "name"):
                return self._person(text, run, before, aliases)
            if _begins_with_a_person(found):
                at = next(k for k, p in enumerate(found) if p.kind != "name")
                return self._person(text, found[:at], found[at:], aliases)
            return self._body(text, found)
        if len(run) > 1 and before and before[-1].possessive and all(p.kind == "land" or "".join(p.means).startswith("=") for p in before):
            return self._person(text, run, before, aliases)
        if any(p.kind in ("word", "link") for p in found):
            if len(run) > 1 and before[-1].kind != "link" and run[0].folded[0] in given_names() and before[0].kind != "name":
                return self._person(text, run, before, aliases)
            return self._body(text, found)
        known = [p for p in found if p.kind == "land"]
        if known and _is_nisba(found):
            return self._person(text, found, [], aliases)
        if run and known and (known[0].possessive or _is_noun(known[0])):
            if known[0].possessive:
                return self._person(text, run, before, aliases)
            return self._person(text, found, [], aliases)
        if known or not found:
            return self._body(text, found)
        if len(found) == 1 and _ACRONYM.fullmatch(found[0].raw):
            return self._body(text, found, acronym=True)
        return self._person(text, found, [], aliases)

    def _person(self, text: str, run: list[Piece], role: list[Piece], aliases: tuple[PersonName, ...]) -> Naming:
        name = person_name(" ".join(p.raw for p in run))
        return Naming(text, "person", name, self.words(role), aliases, pieces=tuple(role))

    def _body(self, text: str, found: list[Piece], *, acronym: bool = False) -> Naming:
        if _is_apposed(found, self.lexicon, self.homes):
            found = found[-1:]
        elif _is_explained(found):
            found = found[:1]
        words = self.words(found)
        if any(w.startswith("#") for w in words):
            return Naming(text, "office", None, words, pieces=tuple(found))
        kind = "land" if words and words == lands(words) else "body"
        return Naming(text, kind, None, words, acronym=acronym, pieces=tuple(found))


def _is_name(found: list[Piece]) -> bool:
    return any(p.kind == "name" for p in found) and all(p.kind in ("name", "title") for p in found)


def _names(found: list[Piece]) -> list[Piece]:
    return [p for p in found if p.kind == "name"]


def _person_in(run: list[Piece]) -> int:
    """Where in the names after "of" the person begins: behind a place, with a given name. The end of them where there is none."""
    if len(run) > _PLACE_WORDS:
        for k in range(1, len(run) - 1):
            if run[k].folded[0] in given_names():
                return k
    return len(run)


def _settled(found: list[Piece]) -> list[Piece]:
    """The pieces with a land right after a given name as part of that name (Volker Turk), a title inside one, and a direction that begins one (North Kivu)."""
    out = list(found)
    for k in range(len(out) - 1):
        if out[k].raw in _DIRECTIONS and out[k + 1].kind == "name" and (not k or out[k - 1].kind == "link"):
            out[k] = Piece("name", out[k].raw, out[k].folded)
    for k in range(1, len(out)):
        before = out[k - 1]
        within = out[k].kind == "land" or (k + 1 < len(out) and out[k].kind == "title" and out[k].folded[0] in _IN_NAMES)
        if within and before.kind == "name" and not before.possessive and before.folded[0] in given_names():
            out[k] = Piece("name", out[k].raw, out[k].folded, (), out[k].possessive)
    return out


def _begins_with_a_person(found: list[Piece]) -> bool:
    """Whether it is a whole name with an office after it: "Volodymyr Zelensky President of Ukraine", but not "Bila Tserkva mayor"."""
    first = found[:2]
    return len(found) > 2 and all(p.kind == "name" and not p.possessive for p in first) and found[0].folded[0] in given_names()


def _is_nisba(found: list[Piece]) -> bool:
    """Whether the land is part of a name: Abdul-Malik al-Houthi, Mohammed al-Iraqi."""
    first = found[0]
    if first.kind == "land" and not first.possessive and first.folded[0] in given_names() and len(found) > 1:
        return True  # German Galushchenko, Israel Katz
    return (
        len(found) > 1
        and first.kind == "name"
        and not first.possessive
        and (first.folded[0] in given_names() or found[-2].raw.lower() in ("al", "el"))
    )


def _is_apposed(found: list[Piece], lexicon: Lexicon, homes: Mapping[str, str]) -> bool:
    """Whether the last piece is a body, and those before say only what it is or who runs it: "Russian state news agency TASS"."""
    before, last = found[:-1], found[-1:]
    if not before or len(last[0].means) != 1 or not last[0].means[0].startswith("="):
        return False
    words = {w for p in before for w in p.means}
    plain = all(p.kind in ("land", "word") and not any(w[0] in "=#~" for w in p.means) for p in before)
    if not plain or words & (lexicon.branches | _OTHER_BODY):
        return False
    return before[-1].kind == "word" or bool(_RUN.search(before[-1].raw)) or f"@{homes.get(last[0].means[0][1:], '')}" in words


def _is_explained(found: list[Piece]) -> bool:
    """Whether the first piece is a body, and those after say only of what kind it is: "TASS news agency"."""
    first = found[:1]
    named = bool(first) and len(first[0].means) == 1 and first[0].means[0].startswith("=") and not first[0].possessive
    return named and len(found) > 1 and all(p.kind == "word" and p.means and _KINDS.issuperset(p.means) for p in found[1:])


def _is_noun(land: Piece) -> bool:
    """Whether it is the land's own name (Israel, Jordan) and not its people's."""
    return not land.folded[-1].endswith(("ian", "ish", "ese", "i", "an", "ch"))
