"""Words that say what became of those counted, and what each can be said of."""

from __future__ import annotations

import pytest

from onrecord.reading.counting import Counted, counted
from onrecord.reading.measures import by_phrase, by_verb, fits, head_table, is_country, over_table, phrase_table, state_table, verb_table
from tests.reading.asking import word

PEOPLE = Counted(None, "people", False, False)


def measure(text: str, verb: str, number: str, role: str = "object") -> str | None:
    w, sentence = word(text, number)
    v, _ = word(text, verb)
    found = by_verb(v, role, counted(w, {w.i}, sentence), sentence)
    return found.measure if found else None


@pytest.mark.parametrize(
    ("text", "verb", "number", "found"),
    [
        ("Shells killed 12 people.", "killed", "12", "killed"),
        ("Shells destroyed 12 tanks.", "destroyed", "12", "destroyed"),
        ("The army lost 12 tanks.", "lost", "12", "destroyed"),
        ("The army lost 12 soldiers.", "lost", "12", "killed"),
        ("Police held 12 people in custody.", "held", "12", "detained"),
        ("The council held 12 people in high regard.", "held", "12", None),
        ("The blast claimed 12 lives.", "claimed", "12", "killed"),
        ("The army claimed 12 tanks.", "claimed", "12", None),
        ("Shells destroyed 12 people.", "destroyed", "12", None),
        ("The army fired 12 rockets.", "fired", "12", "fired"),
        ("The company fired 12 workers.", "fired", "12", None),
        ("Rescuers pulled 12 people from the rubble.", "pulled", "12", "rescued"),
        ("Horses pulled 12 people.", "pulled", "12", None),
    ],
)
def test_a_verb_measures_only_what_it_can(text: str, verb: str, number: str, found: str | None) -> None:
    assert measure(text, verb, number) == found


@pytest.mark.parametrize(
    ("text", "verb", "number", "found"),
    [
        ("About 2,000 people fled their homes.", "fled", "2,000", "displaced"),
        ("About 2,000 people fled to Poland.", "fled", "2,000", "refugees"),
        ("About 2,000 people fled abroad.", "fled", "2,000", "refugees"),
        ("About 2,000 people escaped from Mariupol.", "escaped", "2,000", "evacuated"),
        ("About 2,000 refugees arrived on Monday.", "arrived", "2,000", "refugees"),
        ("About 2,000 people arrived on Monday.", "arrived", "2,000", None),
    ],
)
def test_people_on_the_move(text: str, verb: str, number: str, found: str | None) -> None:
    assert measure(text, verb, number, "subject") == found


def test_each_measure_fits_people_or_things() -> None:
    trigger, _ = word("Shells killed 12 people.", "killed")
    tank = Counted(word("Shells hit a tank.", "tank")[0], "equipment", True, True, "tank")
    assert fits("killed", PEOPLE, trigger) and not fits("killed", tank, trigger)
    assert fits("destroyed", tank, trigger) and not fits("destroyed", PEOPLE, trigger)
    assert not fits("fired", tank, trigger)
    assert not fits("vehicles", PEOPLE, trigger)


def test_a_plural_that_nobody_knows_can_be_destroyed_and_not_killed() -> None:
    destroyed, _ = word("Shells destroyed 12 pagodas.", "destroyed")
    pagodas = counted(word("Shells destroyed 12 pagodas.", "12")[0], {2}, word("Shells destroyed 12 pagodas.", "12")[1])
    assert not pagodas.known
    assert fits("destroyed", pagodas, destroyed)


@pytest.mark.parametrize(
    ("text", "verb", "number", "role", "found"),
    [
        ("Medics took 12 people to hospital.", "took", "12", "object", "injured"),
        ("Guides took 12 people to lunch.", "took", "12", "object", None),
        ("Medics treated 12 people for burns.", "treated", "12", "object", "injured"),
        ("The floods cost 12 people their lives.", "cost", "12", "object", "killed"),
        ("The tickets cost 12 people their savings.", "cost", "12", "object", None),
        ("The blackout affected 12 people.", "affected", "12", "object", "deprived"),
        ("Hungary took in 12 people.", "took", "12", "object", "refugees"),
        ("Gunners shot down 12 drones.", "shot", "12", "object", "intercepted"),
        ("Gunners shot down 12 helicopters.", "shot", "12", "object", "destroyed"),
        ("Police led away 12 people.", "led", "12", "object", "detained"),
        ("Gunmen led away 12 people.", "led", "12", "object", "abducted"),
        ("The army received 12 soldiers.", "received", "12", "object", "released"),
        ("The army received 12 people.", "received", "12", "object", None),
        ("Russia attacked with 12 drones.", "attacked", "12", "means", "fired"),
        ("Russia attacked with 12 tanks.", "attacked", "12", "means", None),
        ("12 people did not survive.", "survive", "12", "subject", "killed"),
        ("12 people survived.", "survived", "12", "subject", "rescued"),
        ("12 people spent the night in a cellar.", "spent", "12", "subject", "sheltering"),
    ],
)
def test_a_verb_measures_by_the_words_in_its_clause(text: str, verb: str, number: str, role: str, found: str | None) -> None:
    assert measure(text, verb, number, role) == found


@pytest.mark.parametrize(
    ("text", "preposition", "found"),
    [
        ("Twelve people are in hospital.", "in", "injured"),
        ("Twelve people are in Kherson.", "in", None),
        ("Twelve people are under the rubble.", "under", "trapped"),
        ("Twelve people are without water.", "without", "deprived"),
        ("Twelve people are behind bars.", "behind", "detained"),
        ("Twelve people are outside Ukraine.", "outside", "refugees"),
    ],
)
def test_a_phrase_says_the_measure(text: str, preposition: str, found: str | None) -> None:
    w, sentence = word(text, preposition)
    m = by_phrase(w, PEOPLE, sentence)
    assert (m.measure if m else None) == found


def test_a_country_is_a_place_and_no_people() -> None:
    chad, sentence = word("Many fled to Chad.", "chad")
    assert is_country(chad, sentence)
    assert not is_country(*word("Many fled to Kharkiv.", "kharkiv"))


def test_the_tables_hold_every_form() -> None:
    assert {"killed"} == {m for form in ("kill", "kills", "killed", "killing") for m, _ in verb_table("object")[form]}
    assert [m for m, _ in verb_table("subject")["died"]] == ["killed"]
    assert state_table()["wounded"] == "injured"
    assert head_table()["toll"] == "killed"
    assert over_table()["evacuations"] == "evacuated"
    assert {m for m, _ in phrase_table()["under"]} == {"trapped", "detained"}


def test_entries_that_need_more_words_come_first() -> None:
    needs = [len(n) for _, n in verb_table("object")["took"]]
    assert needs == sorted(needs, reverse=True) and needs[0] > 0
