import pytest
from hypothesis import given

from onrecord.publishing.clauses import in_quotes, quoted
from onrecord.publishing.rows import ReadRow
from onrecord.publishing.safe import one_line
from onrecord.reading.statement import Event
from tests.publishing.making import any_rows, dispatch, said


def piece(text: str, words: str, speaker: str | None, stance: str = "states") -> str:
    return quoted(said(dispatch("s", "Wire", text), Event, words, event_type="shelling", speaker=speaker, stance=stance))


@pytest.mark.parametrize(
    ("text", "speaker", "shown"),
    [
        ("The mayor said on Friday that shells struck the old mill.", "mayor", "“… shells struck the old mill.”"),
        ("Olha Bondar told reporters that shells struck the old mill.", "Olha Bondar", "“… shells struck the old mill.”"),
        ("Shells struck the old mill at dawn, Bondar said.", "Olha Bondar", "“Shells struck the old mill at dawn …”"),
        ("Shells struck the old mill, according to the city council.", "city council", "“Shells struck the old mill …”"),
        ("LVIV, March 5 (Wire) - Shells struck the old mill, the mayor said.", "mayor", "“… Shells struck the old mill …”"),
        ("According to the council, shells struck the old mill.", "council", "“… shells struck the old mill.”"),
    ],
)
def test_the_speaker_is_cut_away(text: str, speaker: str, shown: str) -> None:
    assert piece(text, "struck", speaker) == shown


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The mayor never said that shells struck the mill.", "mayor"),
        ("If the mayor said that shells struck the old mill it was wrong.", "mayor"),
        ("Another man said that shells struck the old mill.", "mayor"),
        ("The mayor said shells struck “the mill, the school.", "mayor"),
        ("Shells struck, the mayor said.", "mayor"),
        ("Shells struck the old mill, a mayor who was not there said.", "mayor"),
    ],
)
def test_what_would_change_the_meaning_stays(text: str, speaker: str) -> None:
    assert piece(text, "struck", speaker) == f"“{text}”"


def test_the_words_of_the_statement_are_never_cut_away() -> None:
    text = "Windows broke in every street, a man hurt in the shelling said."
    assert piece(text, "broke", "man") == "“Windows broke in every street …”"
    assert piece(text, "shelling", "man") == f"“{text}”"


def test_a_denial_and_an_outlets_own_words_are_quoted_whole() -> None:
    text = "Russia said that it never struck the old mill."
    assert piece(text, "struck", "Russia", "denies") == f"“{text}”"
    assert piece(text, "struck", None) == f"“{text}”"


def test_quotation_marks_are_not_doubled() -> None:
    assert in_quotes("“all of it”") == "“all of it”"
    assert in_quotes("“one” and “two”") == "““one” and “two””"


@given(any_rows())
def test_a_quotation_is_a_piece_of_the_sentence(rows: list[ReadRow]) -> None:
    for row in rows:
        inside = quoted(row)[1:-1].removeprefix("… ").removesuffix(" …")
        assert inside in one_line(row.sentence)
