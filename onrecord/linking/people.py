"""The persons of a directory by the sounds of their names, so that a name is compared with the few that it may be and not with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.linking.lexicon import given_names
from onrecord.linking.sounds import frame, sounds_same
from onrecord.linking.speaker_names import WHOLE, Likeness, PersonName, compare

_KEPT = WHOLE | {Likeness.SURNAME, Likeness.ONE_NAME}


class People:
    """The persons of `names`, each with all the names that the person goes by."""

    def __init__(self, names: Mapping[str, tuple[PersonName, ...]]) -> None:
        self._names = names
        holders: dict[str, set[tuple[str, bool]]] = defaultdict(set)
        whole: dict[str, set[str]] = defaultdict(set)
        for person, forms in names.items():
            for form in forms:
                for k, part in enumerate(form.parts):
                    holders[part].add((person, k == len(form.parts) - 1))
                whole[frame("".join(form.parts))].add(person)
                whole[frame(form.full)].add(person)
        self._holders, self._whole = dict(holders), dict(whole)
        sounding: dict[str, list[str]] = defaultdict(list)
        listed: dict[int, list[str]] = defaultdict(list)
        for word in self._holders:
            sounding[frame(word)].append(word)
            for row in given_names().get(word, ()):
                listed[row].append(word)
        self._sounding, self._listed = dict(sounding), dict(listed)

    def like(self, name: PersonName) -> dict[str, Likeness]:
        """The persons whom the name may mean, each with what it has to do with theirs: a whole name before a surname."""
        found: dict[str, Likeness] = {}
        for person in sorted(self._candidates(name)):
            likeness = [one for one in (compare(name, form) for form in self._names[person]) if one in _KEPT]
            if likeness:
                found[person] = next((one for one in likeness if one in WHOLE), likeness[0])
        return found

    def _candidates(self, name: PersonName) -> set[str]:
        """Those who can be meant: the last part of the one name is a part of the other, or the two sound alike when written as one word."""
        found: set[str] = set()
        for k, part in enumerate(name.parts):
            for word in self._alike(part):
                found |= {person for person, last in self._holders[word] if last or k == len(name.parts) - 1}
        for joined in {"".join(name.parts), name.full}:
            found |= self._whole.get(frame(joined), set())
        return found

    def _alike(self, part: str) -> Iterator[str]:
        for word in self._sounding.get(frame(part), ()):
            if sounds_same(part, word):
                yield word
        for row in given_names().get(part, ()):
            yield from self._listed.get(row, ())
