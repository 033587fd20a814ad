"""Who is named, as whom, and whether in public: over texts written for this, read by the real model."""

from __future__ import annotations

import pytest

from onrecord.reading.statement import PersonMention
from tests.reading.asking import read


def named(text: str) -> list[PersonMention]:
    return [s for s in read(text, ("person",)) if isinstance(s, PersonMention)]


def told(text: str) -> list[tuple[str, str, str]]:
    """(words, role, standing) of each naming, in the order of the text."""
    return [(text[m.start : m.end], m.role, m.standing) for m in named(text)]


def left(text: str) -> str:
    """The text with every naming of somebody who is neither public nor its author taken out."""
    out = text
    for m in reversed(named(text)):
        if m.standing not in ("public", "byline"):
            out = out[: m.start] + "#" + out[m.end :]
    return out


def test_a_surname_alone_is_the_one_named_in_full_and_honorific_and_age_go_with_the_name() -> None:
    text = "Olha Petrenko, 58, a resident of Orlivka, hid for days. Mrs Petrenko's son Mykola fled."
    assert told(text) == [
        ("Olha Petrenko, 58", "a resident, 58", "private"),
        ("Mrs Petrenko", "a resident, 58", "private"),
        ("Mykola", "a son", "private"),
    ]
    assert {m.name for m in named(text)} == {"Olha Petrenko", "Mykola"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kharkiv mayor Zorhen Bondar said 12 people had died.", "Zorhen Bondar"),
        ("The head of the Orlivka regional administration, Ihor Tkach, said so.", "Ihor Tkach"),
        ("Ihor Tkach, a spokesman for the emergency service, said fires were out.", "Ihor Tkach"),
        ("Colonel Ihor Tkach, who heads the garrison, was silent.", "Ihor Tkach"),
        ("Army spokeswoman Col. Olha Tkach said the attack was repelled.", "Olha Tkach"),
        ("Presidents Pavlo Tkach and Ivan Moroz met on Monday.", "Ivan Moroz"),
    ],
)
def test_who_speaks_for_an_office_is_public(text: str, name: str) -> None:
    assert (name, "public") in [(words, standing) for words, _, standing in told(text)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The mayor's wife, Tetiana Melnyk, fled to Lviv.", "a wife"),
        ("A 34-year-old teacher named Zoriana Hnatiuk was killed.", "a teacher, 34"),
        ('"We ran," said Halyna Tkach, a mother of two.', "a mother of two"),
        ("Our taxi driver, Serhiy Moroz, refused to leave.", "a taxi driver"),
        ("The shell killed Danylo Moroz, 9, in the yard.", "a child, 9"),
        ("Head nurse Iryna Zhuk stayed with the wounded.", "a nurse"),
        ("Selam Okoro's mother still waits for news.", "a person"),
    ],
)
def test_anybody_else_is_private_and_has_a_role_in_the_words_of_the_text(text: str, role: str) -> None:
    found = told(text)
    assert [(r, s == "public") for _, r, s in found][:1] == [(role, False)]


def test_names_that_stand_in_lines_which_are_not_read_are_found_too() -> None:
    text = "PETRENKO FAMILY BURIED\n\nOlha Petrenko was killed by a shell on Friday, neighbours said.\n\nThe Petrenkos had two children."
    assert left(text).count("#") == 3
    assert "etrenko" not in left(text).lower()


def test_the_reports_own_reporter_is_the_outlets() -> None:
    text = "By Natalia Lys\n\nOlha Petrenko, a nurse, said that four people were wounded on Friday."
    assert left(text) == "By Natalia Lys\n\n#, a nurse, said that four people were wounded on Friday."


def test_a_reporter_is_named_in_the_byline_and_nowhere_else_and_a_witness_who_writes_not_even_there() -> None:
    text = "By Natalia Lys\n\nSoldiers stopped Natalia Lys at the bridge on Friday and fired. Lys counted eight shots."
    assert left(text) == "By Natalia Lys\n\nSoldiers stopped # at the bridge on Friday and fired. # counted eight shots."
    assert {m.role for m in named(text)} == {"a reporter"}
    assert "Lys" not in left("By Natalia Lys\n\nNatalia Lys, 34, a nurse, was wounded on Friday.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Svyryd “Shrike” Yaremkovych, a medic, died near Izium on Monday.", "Svyryd “Shrike” Yaremkovych"),
        ("A boy named RJ was wounded on Friday.", "RJ"),
        ("The Dziubanovsky family was killed on Friday.", "Dziubanovsky"),
        ("Another, Tetianka, hid under a bed.", "Tetianka"),
        ("A fighter with the call sign Perunych lost an arm.", "Perunych"),
        ("Her sons Thiyang and Puok-Dak are missing.", "Puok-Dak"),
        ("Pelahiia Hreblia denied that troops had fired on the ward.", "Pelahiia Hreblia"),
        ("Ma’ruf Al-Tikritiyyah drove the bus.", "Ma’ruf Al-Tikritiyyah"),
        ("DEAD IN THE STATION: MELANIIA OBUKHIVSKA, 29\n\nThe town wept.", "MELANIIA OBUKHIVSKA, 29"),
    ],
)
def test_names_that_the_model_does_not_know_are_found_by_what_stands_beside_them(text: str, words: str) -> None:
    assert words in [found for found, _, standing in told(text) if standing != "public"]


def test_all_of_a_list_share_the_noun_before_it() -> None:
    text = "Senators Pavlo Tkach, Ivan Moroz and Olha Zhuk met sisters Iryna Lys, Maria Lys and Anna Lys."
    assert [(words, standing) for words, _, standing in told(text)] == [
        ("Pavlo Tkach", "public"), ("Ivan Moroz", "public"), ("Olha Zhuk", "public"),
        ("Iryna Lys", "private"), ("Maria Lys", "private"), ("Anna Lys", "private"),
    ]  # fmt: skip


def test_places_bodies_and_streets_are_nobody() -> None:
    text = "Rockets hit Kharkiv, the Red Cross said. The Wagner Group shelled Shevchenko Street in Bakhmut on Friday."
    assert told(text) == []


def test_of_private_names_hardly_one_is_left_and_of_officials_hardly_one_is_masked() -> None:
    first = ["Olha", "Mykola", "Fatima", "Nyadeng", "Thandar", "Emeka", "Noa", "Selam", "Bisan", "Hryhorii"]
    last = ["Petrenko", "Moroz", "al-Hassan", "Kuol", "Naing", "Okafor", "Haddad", "Ostrovska", "O'Neill", "Zhuk"]
    private = [
        "Rescuers pulled {} from the rubble on Tuesday.",
        "Her husband, {}, was killed by shrapnel.",
        "Among those who fled was {}, who walked for three days.",
        "{} told reporters that the corridor was closed.",
        "The dead included {}, a mother of two, and two soldiers.",
    ]
    public = [
        "Mayor {} said 12 people had died.",
        "The governor of the region, {}, said power was cut.",
        "{}, the head of the city council, said so.",
    ]
    names = [f"{a} {b}" for k, a in enumerate(first) for b in (last[k], last[-k])]
    hidden = [left(pattern.format(name)) == pattern.format("#") for name in names for pattern in private]
    kept = [left(pattern.format(name)) == pattern.format(name) for name in names for pattern in public]
    assert sum(hidden) >= 0.95 * len(hidden)
    assert sum(kept) >= 0.95 * len(kept)
