"""The rules by which two names are one speaker: a table of small functions, whose docstrings are the sentences that users are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from onrecord.linking.bodies import Difference, Set, difference, lands
from onrecord.linking.directory import OFFICE, PERSON, Directory, whole_key
from onrecord.linking.lexicon import ARTICLES
from onrecord.linking.naming import Naming
from onrecord.linking.sounds import sounds_same
from onrecord.linking.speaker_names import ONE_PERSON, WHOLE, Likeness, compare


@dataclass(frozen=True)
class Pair:
    """Two names with what is known of both."""

    a: Naming
    b: Naming
    directory: Directory
    id_of: Callable[[Naming], str]

    @cached_property
    def likeness(self) -> Likeness:
        """What two persons' names have to do with each other, the best of all that the texts themselves give."""
        if self.a.person is None or self.b.person is None:
            return Likeness.OTHER
        found = [compare(x, y) for x in (self.a.person, *self.a.aliases) for y in (self.b.person, *self.b.aliases)]
        return next((one for one in found if one in ONE_PERSON), found[0])

    @cached_property
    def difference(self) -> Difference:
        """What two bodies or offices differ in."""
        if not self.a.words or not self.b.words:
            return Difference.NONE if self.a.words == self.b.words else Difference.KIND
        return difference(self.a.words, self.b.words, self.directory.namer.lexicon)

    @cached_property
    def ids(self) -> tuple[frozenset[str], frozenset[str]]:
        """The ids under which the directory has each name as it stands."""
        return self.directory.named(self.a.text), self.directory.named(self.b.text)

    @cached_property
    def persons(self) -> tuple[frozenset[str], frozenset[str]]:
        """The persons of the directory whom each name may mean: those whose whole name it is, else those of the surname."""
        return meant(self.a, self.directory), meant(self.b, self.directory)

    @property
    def kinds(self) -> set[str]:
        """person, office, body or land, of both."""
        return {self.a.kind, self.b.kind}

    def shown(self, ids: frozenset[str]) -> str:
        """The names of ids."""
        return " or ".join(sorted(self.directory.shown[one] for one in ids))


# A body's name of fewer letters is too near to others for a misspelling to be told.
SHORTEST_MISSPELT = 6

# A rule: what it adds to its sentence where it holds, "" for nothing; None where it doesn't hold.
Rule = Callable[[Pair], str | None]


def the_same_words(pair: Pair) -> str | None:
    """The two names are the same words."""
    return _if(whole_key(pair.a.text) == whole_key(pair.b.text) != "")


def told_one(pair: Pair) -> str | None:
    """The directory has both names under one speaker."""
    both = pair.ids[0] & pair.ids[1]
    return _if(both, pair.shown(both))


def told_two(pair: Pair) -> str | None:
    """The directory has the two names under two speakers."""
    a, b = pair.ids
    return _if(a and b and not a & b, f"{pair.shown(a)}; {pair.shown(b)}")


def told_for_a_spelling(pair: Pair) -> str | None:
    """A user told the record whose name the one is, and the other is that speaker's."""
    for told, other in ((pair.a, pair.b), (pair.b, pair.a)):
        speaker = pair.directory.told.get(whole_key(told.text))
        if speaker and (speaker in meant(other, pair.directory) or speaker == pair.id_of(other)):
            return pair.directory.shown[speaker]
    return None


def one_person_of_the_directory(pair: Pair) -> str | None:
    """Both are names of one person of the directory."""
    a, b = pair.persons
    return _if(len(a) == 1 and a == b and pair.likeness not in ONE_PERSON and _whole(pair), pair.shown(a))


def two_persons_of_the_directory(pair: Pair) -> str | None:
    """They are two persons of the directory."""
    a, b = pair.persons
    return _if(a and b and not a & b, f"{pair.shown(a)}; {pair.shown(b)}")


def two_lands(pair: Pair) -> str | None:
    """Namesakes: what is told of them belongs to two lands."""
    a, b = lands(pair.a.words), lands(pair.b.words)
    known = len(pair.persons[0]) == 1 and pair.persons[0] == pair.persons[1]
    return _if(pair.likeness in ONE_PERSON and a and b and not a & b and not known and "former" not in pair.a.words | pair.b.words)


def two_offices_of_one_surname(pair: Pair) -> str | None:
    """The surname is the same, and the offices told with it are two."""
    known = pair.persons[0] == pair.persons[1] and len(pair.persons[0]) == 1
    apart = pair.difference in (Difference.POST, Difference.PLACE) and _exclusive(pair.a.words) and _exclusive(pair.b.words)
    return _if(
        pair.a.words and pair.b.words and pair.likeness is Likeness.SPELLING and _bare(pair.a) and _bare(pair.b) and apart and not known
    )


def one_spelling(pair: Pair) -> str | None:
    """The two are spellings of one name."""
    return _if(pair.likeness is Likeness.SPELLING)


def a_surname(pair: Pair) -> str | None:
    """One is a surname alone, and it is the other's surname."""
    return _if(pair.likeness is Likeness.SURNAME)


def one_name_alone(pair: Pair) -> str | None:
    """One is a single name, which the other goes by."""
    return _if(pair.likeness is Likeness.ONE_NAME)


def an_initial(pair: Pair) -> str | None:
    """The surname is the same, and the initial is that of the given name."""
    return _if(pair.likeness is Likeness.INITIAL)


def a_longer_form(pair: Pair) -> str | None:
    """One is the longer form of the other's name."""
    return _if(pair.likeness is Likeness.LONGER)


def another_order(pair: Pair) -> str | None:
    """The two are one name, once with the surname first."""
    return _if(pair.likeness is Likeness.ORDER)


def woman_and_man(pair: Pair) -> str | None:
    """Two persons of one family: one surname is a woman's, the other a man's."""
    return _if(pair.likeness is Likeness.WOMAN)


def two_generations(pair: Pair) -> str | None:
    """Two persons of one name: the younger and the elder."""
    return _if(pair.likeness is Likeness.GENERATION)


def another_given_name(pair: Pair) -> str | None:
    """The surname is the same, and the given names are two."""
    return _if(pair.likeness is Likeness.OTHER_GIVEN)


def another_initial(pair: Pair) -> str | None:
    """The surname is the same, and the initial is of another given name."""
    return _if(pair.likeness is Likeness.OTHER_INITIAL)


def another_middle_name(pair: Pair) -> str | None:
    """Given name and surname are the same, and the names between them are two."""
    return _if(pair.likeness is Likeness.OTHER_MIDDLE)


def two_names(pair: Pair) -> str | None:
    """The two are different names."""
    return ""


def office_and_its_only_holder(pair: Pair) -> str | None:
    """One is an office, the other the one person who has held it since 2022 or before, and holds it still."""
    for office, person in ((pair.a, pair.b), (pair.b, pair.a)):
        found = pair.directory.office_of(office.words) if office.kind == OFFICE else None
        holder = pair.directory.only_holder(found) if found else None
        if person.kind == PERSON and holder is not None and holder in meant(person, pair.directory) and known_by(person, pair.directory):
            return pair.directory.shown[holder]
    return None


def office_and_person(pair: Pair) -> str | None:
    """One is an office, the other a person: who held it depends on the day."""
    return _if(pair.kinds == {OFFICE, PERSON})


def one_word_misspelt(pair: Pair) -> str | None:
    """The two are spellings of one body's name."""
    if pair.kinds != {PERSON, "body"} or any(w for x in (pair.a, pair.b) if x.kind == PERSON for w in x.words):
        return None
    a, b = (whole_key(x.text).replace(" ", "") for x in (pair.a, pair.b))
    return _if(min(len(a), len(b)) >= SHORTEST_MISSPELT and sounds_same(a, b))


def person_and_body(pair: Pair) -> str | None:
    """One is a person, the other a body."""
    return _if(PERSON in pair.kinds and len(pair.kinds) == 2)


def spokesperson_of_the_body(pair: Pair) -> str | None:
    """One is the body, the other its spokesperson, who speaks for it and is not named."""
    if PERSON in pair.kinds:
        return None
    for office, body in ((pair.a.words, pair.b.words), (pair.b.words, pair.a.words)):
        if "#spokesperson" in office and "#spokesperson" not in body:
            rest = office - {"#spokesperson"}
            if rest and body and difference(rest, body, pair.directory.namer.lexicon) in (Difference.NONE, Difference.WORDING):
                return ""
    return None


def office_and_body(pair: Pair) -> str | None:
    """One is an office that a person holds, the other a body."""
    return _if(OFFICE in pair.kinds and len(pair.kinds) == 2)


def one_office_of_the_directory(pair: Pair) -> str | None:
    """The directory has both names under one office."""
    a, b = (pair.directory.office_of(x.words) for x in (pair.a, pair.b))
    return _if(a is not None and a == b, pair.directory.shown[a] if a else "")


def one_wording(pair: Pair) -> str | None:
    """The two name one body or office: the same land or place and the same kind, in other words."""
    return _if(pair.difference in (Difference.NONE, Difference.WORDING) and pair.a.words)


def an_abbreviation(pair: Pair) -> str | None:
    """One is made of the first letters of the other."""
    for short, long in ((pair.a, pair.b), (pair.b, pair.a)):
        words = [w for piece in long.pieces for w in piece.folded]
        full, content = ("".join(w[0] for w in some) for some in (words, [w for w in words if w not in _JOINING]))
        if short.acronym and len(words) > 1 and short.text.strip().lower() in (full, content):
            return ""
    return None


def land_against_land(pair: Pair) -> str | None:
    """They belong to two lands or unions."""
    return _if(pair.difference is Difference.LAND)


def post_against_post(pair: Pair) -> str | None:
    """They are two posts."""
    return _if(pair.difference is Difference.POST)


def level_against_level(pair: Pair) -> str | None:
    """One is of the town, the other of the region or district."""
    return _if(pair.difference is Difference.LEVEL)


def place_against_place(pair: Pair) -> str | None:
    """They belong to two places."""
    return _if(pair.difference is Difference.PLACE)


def land_not_told(pair: Pair) -> str | None:
    """One names its land and the other none: whose it is can't be told."""
    return _if(pair.difference is Difference.NO_LAND)


def part_of_the_other(pair: Pair) -> str | None:
    """One has a word more that makes another body of it: a part, a branch, a group of it."""
    return _if(pair.difference is Difference.PART)


def two_kinds(pair: Pair) -> str | None:
    """They are two kinds of body."""
    return ""


# The first rule that holds decides: (rule, whether it makes one speaker of the two, score). The scores order answers by how much speaks for them.
ALL: tuple[tuple[Rule, bool, float], ...] = ((told_one, True, 0.99), (told_two, False, 0.02), (told_for_a_spelling, True, 0.97))
PERSONS: tuple[tuple[Rule, bool, float], ...] = (
    (two_persons_of_the_directory, False, 0.03),
    (one_person_of_the_directory, True, 0.95),
    (two_lands, False, 0.15),
    (two_offices_of_one_surname, False, 0.2),
    (the_same_words, True, 1.0),
    (one_spelling, True, 0.95),
    (an_initial, True, 0.8),
    (a_longer_form, True, 0.85),
    (another_order, True, 0.85),
    (a_surname, True, 0.7),
    (one_name_alone, True, 0.65),
    (woman_and_man, False, 0.03),
    (two_generations, False, 0.1),
    (another_initial, False, 0.08),
    (another_middle_name, False, 0.15),
    (another_given_name, False, 0.05),
    (two_names, False, 0.02),
)
BODIES: tuple[tuple[Rule, bool, float], ...] = (
    (the_same_words, True, 1.0),
    (one_wording, True, 0.95),
    (one_office_of_the_directory, True, 0.95),
    (an_abbreviation, True, 0.75),
    (spokesperson_of_the_body, True, 0.7),
    (office_and_its_only_holder, True, 0.75),
    (office_and_person, False, 0.3),
    (one_word_misspelt, True, 0.8),
    (person_and_body, False, 0.05),
    (office_and_body, False, 0.1),
    (land_against_land, False, 0.02),
    (post_against_post, False, 0.05),
    (place_against_place, False, 0.03),
    (level_against_level, False, 0.1),
    (land_not_told, False, 0.4),
    (part_of_the_other, False, 0.15),
    (two_kinds, False, 0.03),
)
RULES = (*ALL, *PERSONS, *BODIES)
_JOINING = ARTICLES | {"of", "for", "in", "and", "to", "on", "at", "with", "de", "la", "wal"}
_NO_POST = frozenset({"#adviser", "#member", "#founder", "#relative", "#envoy", "#coordinator", "#spokesperson", "#head", "#commander"})


def known_by(naming: Naming, known: Directory) -> bool:
    """Whether a person's name is enough to know the one person by: a whole name, or a surname that one person of the directory has."""
    return len(meant(naming, known)) == 1


def meant(naming: Naming, known: Directory) -> frozenset[str]:
    """The persons of the directory whom a name may mean: those whose whole name it is, else those with its surname or one name."""
    told = known.told.get(whole_key(naming.text))
    if told:
        return frozenset({told})
    people = known.people(naming)
    whole = frozenset(p for p, one in people.items() if one in WHOLE)
    return whole or frozenset(people)


def _whole(pair: Pair) -> bool:
    """Whether both names are whole names of the person meant, so that no namesake is behind them."""
    return all(any(one in WHOLE for one in pair.directory.people(x).values()) for x in (pair.a, pair.b))


def _bare(naming: Naming) -> bool:
    return naming.person is not None and len(naming.person.parts) == 1


def _exclusive(words: Set) -> bool:
    return any(w.startswith("#") and w not in _NO_POST for w in words)


def _if(holds: object, detail: str = "") -> str | None:
    return detail if holds else None
