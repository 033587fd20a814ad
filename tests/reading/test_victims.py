"""Single victims without a number, and the absence of any."""

from __future__ import annotations

import pytest

from onrecord.reading.victims import victims, without_verb
from tests.reading.asking import figures, word


def told(text: str) -> list[tuple[str, object, str]]:
    """(measure, how many, the words that count them) of each figure."""
    return [(f.measure, f.high, text[f.start : f.end]) for f in figures(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They killed my husband in the yard, she said.", [("killed", 1, "my husband")]),
        ("The blast killed a teacher and wounded her son.", [("killed", 1, "a"), ("injured", 1, "her son")]),
        ("One person died and a second was badly hurt.", [("killed", 1, "One"), ("injured", 1, "a second")]),
        ("A man was shot and killed in Irpin.", [("killed", 1, "A")]),
        ("A colleague who was wounded told the story.", [("injured", 1, "A")]),
        ("The death of Colonel Igor Petrov was confirmed on Monday.", [("killed", 1, "Igor Petrov")]),
        ("The reporter Marko Danyliv disappeared on 14 March in Brovary.", [("missing", 1, "Marko Danyliv")]),
        ("Gunmen abducted Halyna Ostapenko, a councillor, from her home.", [("abducted", 1, "Halyna Ostapenko")]),
        ("Two residents were hurt - a 64-year-old woman and a man.", [("injured", 2, "Two"), ("injured", 1, "a"), ("injured", 1, "a")]),
        ("The driver was killed and a passenger injured.", [("killed", 1, "The driver"), ("injured", 1, "a")]),
        ("A Su-34 was shot down near Kherson.", [("destroyed", 1, "A")]),
        ("Ukraine said it had destroyed an S-400 launcher in Crimea.", [("destroyed", 1, "an")]),
        ("A mother and her baby were pulled from the wreckage.", [("rescued", 1, "A"), ("rescued", 1, "her baby")]),
    ],
)
def test_one_is_told_by_an_article_a_tie_of_blood_or_a_name(text: str, expected: list[tuple[str, object, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Nobody has been reported hurt.", "injured"),
        ("The shell did not hurt anyone.", "injured"),
        ("It fell in a field without hurting anyone.", "injured"),
        ("No one is known to have been killed.", "killed"),
        ("Not a single person was hurt.", "injured"),
        ("The raid passed without casualties.", "casualties"),
    ],
)
def test_none_is_told_in_many_ways(text: str, measure: str) -> None:
    (f,) = figures(text)
    assert (f.measure, f.low, f.high) == (measure, 0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "A group of soldiers died in Sumy.",
        "A civilian ship was seized.",
        "His driver might be killed.",
        "Her car hit a mine.",
    ],
)
def test_others_are_no_victims(text: str) -> None:
    assert told(text) == []


def test_those_included_are_parts() -> None:
    whole, girl, name = figures("Six people died, including a girl and Marko Danyliv.")
    assert (girl.part_of, name.part_of) == (whole.id, whole.id)
    assert [f.high for f in (whole, girl, name)] == [6, 1, 1]


def test_the_victims_of_a_verb() -> None:
    killed, sentence = word("A blast killed a nurse and a teacher.", "killed")
    assert [(m, w.text) for m, w in victims(killed, sentence)] == [("killed", "nurse")]
    wounded, sentence = word("A boy was wounded.", "wounded")
    assert [(m, w.text) for m, w in victims(wounded, sentence)] == [("injured", "boy")]
    said, sentence = word("A boy was told.", "told")
    assert victims(said, sentence) == []


def test_a_form_of_be_tells_of_a_victim() -> None:
    assert without_verb(word("A boy is missing.", "boy")[0]) == "missing"
    assert without_verb(word("A boy is tall.", "boy")[0]) is None
