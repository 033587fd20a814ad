"""Who the people of a bare count are: as those counted before them, or an army's own."""

from __future__ import annotations

from dataclasses import replace

from onrecord.reading.context import Context
from onrecord.reading.counting import noun_table, population_table
from onrecord.reading.counts import OF_PEOPLE, Count
from onrecord.reading.forms import verb_forms
from onrecord.reading.measures import state_table
from onrecord.reading.syntax import Sentence, Word
from onrecord.reading.vocabulary import wordset

MANY = 100  # so many of a foreign people, killed where a war is, are of its army; fewer may be anyone
OF_ARMIES = frozenset({"killed", "injured", "casualties", "missing", "detained"})
OF_A_CALLING = frozenset({"journalists", "medics", "aid-workers"})  # told of for themselves: the deaths counted next are theirs


def settle(counts: list[Count], told: list[Count], s: Sentence, context: Context) -> None:
    """Set the population of each count of a sentence that only says "people". `told` are the counts of its paragraph before it."""
    for c in counts:
        if c.what.population == "people" and not c.what.is_things and c.found.measure in OF_ARMIES and _is_of_an_army(c, s, context):
            c.what = replace(c.what, population="soldiers")
    for k, c in enumerate(counts):
        if c.what.population == "people" and not c.what.is_things and c.found.measure in OF_PEOPLE | {"casualties"}:
            before = _before(c, counts[:k], told)
            if before is not None and not before.what.is_things:
                c.what = replace(c.what, population=before.what.population)


def _before(c: Count, earlier: list[Count], told: list[Count]) -> Count | None:
    """The count that this one goes on with: its whole, the first of its sentence, for "others" the last, for bare deaths the one before."""
    noun = c.what.noun
    if (
        noun is None
        or noun.lower in state_table()
        or (noun.tag == "NN" and c.found.trigger.is_verb and c.number is not None and c.number.value != 1)
        or (c.found.part_of is not None and noun is c.found.part_of)
    ):
        whole = next((d for d in earlier if d.head is c.found.part_of), None)
        return whole or next((d for d in reversed(earlier) if d.found.part_of is None and d.found.measure in OF_PEOPLE), None)
    if c.what.kind in wordset("others"):
        return next((d for d in reversed(earlier) if d.found.part_of is None), earlier[-1] if earlier else None)
    if noun.lower in noun_table() and not any(w.dep in ("amod", "compound", "nmod", "prep") and w.tag != "CD" for w in noun.children):
        last = (earlier or told)[-1:]
        return last[0] if last and last[0].what.population in OF_A_CALLING else None
    return None


def _is_of_an_army(c: Count, s: Sentence, context: Context) -> bool:
    """ "Enemy losses of 27,000", "the brigade suffered 200 casualties", "nearly 6,000 Russians were killed" in a war that is not in Russia."""
    noun = c.what.noun
    people = noun is not None and noun.ent == "NORP"
    if noun is not None and not people and noun.lower not in wordset("losses"):
        return False
    near = _owners(c)
    if any(w.lower in wordset("armed") or population_table().get(w.lower) == ("soldiers", False) for w in near) and not people:
        return True
    theatre = context.places.theatre
    if noun is not None and noun.lower == "men" and c.found.trigger.lower in verb_forms("lose"):
        return True
    if theatre is None or c.number is None or (c.number.value or c.number.low or c.number.high or 0) < MANY:
        return False
    nation = context.places.of_people([*near, *([noun] if noun is not None else [])], s) or next(
        (n.where for n in context.places.named(s) if n.where.is_country and n.head in near and not n.demonym), None
    )
    return nation is not None and nation.is_country and nation.place != theatre.place


def _owners(c: Count) -> list[Word]:
    """Whose losses they are: the words beside the noun and the word that measures, and the subject of "suffered", "has lost"."""
    out: list[Word] = []
    for w in (c.head, c.what.noun, c.found.trigger):
        if w is None:
            continue
        if w.is_noun or w.tag == "JJ":
            out += [x for x in w.children if x.dep in ("amod", "compound", "nmod", "poss")]
            of = next((x for x in w.children if x.dep == "prep" and x.lower in ("of", "among", "for")), None)
            out += of.kids("pobj") if of is not None else []
        if w.dep == "oprd" and (before := w.head.child("dobj")) is not None and before.i == w.i - 1:
            out.append(before)  # "put Russian dead at 5,000"
    verb = (c.what.noun or c.head).clause
    if verb.lower in wordset("suffer"):
        out += verb.kids("nsubj")
    return out
