"""The words of speech as tables: each form of each verb and noun of cues.yaml, to what it says of the words around it."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from onrecord.reading import vocabulary


@dataclass(frozen=True, slots=True)
class Cues:
    """The words of cues.yaml, for each of their forms; see there what each set means."""

    verbs: dict[str, tuple[str, str]]  # to dictionary form and stance; a form of two verbs goes to the first in the file
    attitudes: dict[str, str]
    counts: frozenset[str]
    nouns: dict[str, str]  # to stance
    minds: frozenset[str]
    clause_only: frozenset[str]
    object: frozenset[str]
    naming: frozenset[str]
    onto: frozenset[str]
    onto_to: frozenset[str]
    warning: frozenset[str]
    impersonal: frozenset[str]
    no_infinitive: frozenset[str]
    denying: frozenset[str]
    denied: frozenset[str]
    finite_only: frozenset[str]


@functools.cache
def cues() -> Cues:
    """The table, built once."""
    c = vocabulary.cues()
    verbs: dict[str, tuple[str, str]] = {}
    for stance, words in c.verbs.items():
        for form, lemma in vocabulary.verbs(words).items():
            verbs.setdefault(form, (lemma, stance))
    attitudes = {form: lemma for form, lemma in vocabulary.verbs(c.attitudes).items() if form not in verbs}
    nouns = {form: stance for stance, words in c.nouns.items() for form in vocabulary.nouns(words)}
    return Cues(
        verbs,
        attitudes,
        vocabulary.nouns(c.counts),
        nouns,
        frozenset(c.minds),
        frozenset(c.clause_only),
        frozenset(c.object),
        frozenset(c.naming),
        frozenset(c.onto),
        frozenset(c.onto_to),
        frozenset(c.warning),
        frozenset(c.impersonal),
        frozenset(c.no_infinitive),
        frozenset(c.denying),
        vocabulary.nouns(c.denied),
        frozenset(vocabulary.verbs(c.finite_only)),
    )
