"""Words in their parse, sentences, and the quotations of a paragraph."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.syntax import quotations
from tests.reading.asking import page, word


def quoted(text: str) -> list[str]:
    return [text[a:b] for a, b in quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"We are alive," he said.', ["We are alive,"]),
        ("“We are alive,” he said. “All of us.”", ["We are alive,", "All of us."]),
        ("He called it ‘a crime’.", ["a crime"]),
        ("«We are alive», he said.", ["We are alive"]),
        ("„We are alive“, he said", ["We are alive“, he said"]),  # a mark that opens closes nothing
        ("“We are alive and the rest of the town is", ["We are alive and the rest of the town is"]),  # closed in a later paragraph
        ("The city’s mayor didn’t speak.", []),
        ("The soldiers’ families left.", []),
        ("He was 6' tall and left.", []),
        ("“He said ‘no’ twice,” she said.", ["He said ‘no’ twice,"]),
        ("", []),
        ("“”", []),
    ],
)
def test_what_stands_between_quotation_marks(text: str, said: list[str]) -> None:
    assert quoted(text) == said


def test_quotations_are_looked_for_in_the_given_part_only() -> None:
    text = 'One "two" three.\nFour "five" six.'
    start = text.index("Four")
    assert [text[a:b] for a, b in quotations(text, start, len(text))] == ["five"]


@given(st.text("ab .,“”\"‘’'«»„`\n", max_size=60))
def test_quotations_lie_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for a, b in quotations(text, 0, len(text)):
        assert end <= a < b <= len(text)
        end = b


COUNCIL = "The council of Sumy said that shells had killed a girl and a nurse."


def test_a_subtree_is_in_the_order_of_the_text() -> None:
    council, _ = word(COUNCIL, "council")
    assert [w.text for w in council.subtree()] == ["The", "council", "of", "Sumy"]


def test_conjuncts_are_all_the_words_of_a_list() -> None:
    homes, _ = word("The shells hit homes, shops and schools.", "homes")
    assert [w.text for w in homes.conjuncts()] == ["shops", "schools"]


def test_the_clause_of_a_word_is_its_verb() -> None:
    nurse, sentence = word(COUNCIL, "nurse")
    assert nurse.clause.text == "killed"
    assert sentence.root.text == "said"
    assert list(nurse.ancestors())[-1] is sentence.root


def test_words_within_a_span_and_the_name_they_belong_to() -> None:
    text = "Officials met Rohan Okafor in Lviv."
    s = page(text).sentences[0]
    start = text.index("Rohan")
    words = s.within(start, start + len("Rohan Okafor"))
    assert [w.text for w in words] == ["Rohan", "Okafor"]
    assert {s.entity_of(w) for w in words} == {("PERSON", words[0].i, words[1].i + 1)}
    assert s.entity_of(s.words[-1]) is None


def test_a_phrase_folds_white_space_and_a_position_finds_its_quotation() -> None:
    text = 'The mayor said: "We  are   alive."'
    p = page(text)
    alive, s = word(text, "alive")
    assert p.phrase([w for w in s.words if w.lower in ("we", "are", "alive")]) == "We are alive"
    assert p.quotation_at(alive.start) == (text.index("We"), text.rindex('"'))
    assert p.quotation_at(0) is None
    assert p.phrase([]) == ""
