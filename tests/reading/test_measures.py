"""Words that say what became of those counted, and what each can be said of."""

from __future__ import annotations

import pytest

from onrecord.reading.counting import Counted, counted
from onrecord.reading.measures import by_verb, fits, head_table, particles, state_table, verb_table
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
    tank = Counted(word("Shells hit a tank.", "tank")[0], "equipment", True, True)
    assert fits("killed", PEOPLE, trigger) and not fits("killed", tank, trigger)
    assert fits("destroyed", tank, trigger) and not fits("destroyed", PEOPLE, trigger)
    assert not fits("fired", tank, trigger)
    assert not fits("vehicles", PEOPLE, trigger)


def test_the_tables_hold_every_form() -> None:
    assert {"killed"} == {m for form in ("kill", "kills", "killed", "killing") for m in verb_table("object")[form]}
    assert verb_table("subject")["died"] == ("killed",)
    assert state_table()["wounded"] == "injured"
    assert head_table()["toll"] == "killed"
    assert "down" in particles()[("intercepted", "shot")]
