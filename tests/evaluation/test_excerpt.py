from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from onrecord.evaluation.excerpt import CUT, REACH, Piece, excerpt
from onrecord.evaluation.score import Mistake
from tests.evaluation.making import TEXT, at, figure, killed


def test_the_sentence_with_both_spans_marked() -> None:
    wrong = Mistake("wrong", "a.txt", killed(), figure(**{**at("12 people")}), ("speaker",))
    before, both, given_only, after = excerpt(wrong, TEXT)
    assert both == Piece("12", gold=True, given=True)
    assert given_only == Piece(" people", given=True)
    assert before.text + "12 people" + after.text == TEXT.splitlines()[0]


def test_long_evidence_is_cut_around_the_spans() -> None:
    text = "a" * 2000 + "12" + "b" * 2000
    row = killed(start=2000, end=2002, evidence=[0, len(text)])
    pieces = excerpt(Mistake("missed", "a.txt", row, None), text)
    assert [piece.text for piece in pieces] == [CUT, "a" * REACH, "12", "b" * REACH, CUT]


def test_without_evidence_the_span_stands_alone() -> None:
    row = killed()
    del row["evidence"]
    assert excerpt(Mistake("missed", "a.txt", row, None), TEXT) == [Piece("12", gold=True)]


SPAN = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.text(max_size=50), SPAN, SPAN, SPAN, st.booleans())
def test_any_spans_in_any_text(text: str, gold: Any, given: Any, evidence: Any, missed: bool) -> None:
    row = killed(start=gold[0], end=gold[1], evidence=list(evidence))
    other = None if missed else killed(start=given[0], end=given[1])
    pieces = excerpt(Mistake("missed" if missed else "wrong", "a.txt", row, other), text)
    assert "".join(piece.text for piece in pieces if piece.gold) == text[slice(*gold)]
    assert "".join(piece.text for piece in pieces if piece.given) == ("" if missed else text[slice(*given)])
