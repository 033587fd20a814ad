"""A claim as a line of news English: its words, its marks and its numbers."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.publishing.citations import Citations
from onrecord.publishing.claims import Claim
from onrecord.publishing.lines import write
from onrecord.publishing.parts import Line, Mark, Role, Setting
from onrecord.reading.statement import Event, Figure, Position, Statement
from tests.publishing.making import DAY, dispatch, said

TEXT = "At least 14 people were killed in Okhtyrka, the governor said. “Open the road,” he said. A rocket struck a bakery."


def line(kind: type[Statement], words: str, **fields: Any) -> Line:
    return write(Claim([said(dispatch("w1", "Wire", TEXT), kind, words, **fields)]), Setting(DAY, Citations()))


def test_a_figure_is_a_sentence_with_its_number() -> None:
    found = line(Figure, "14", measure="killed", low=14, speaker="governor", place="Okhtyrka")
    assert found.text == "The governor says at least 14 people were killed in Okhtyrka [1]"


def test_an_answer_is_told_behind_the_claim_and_marks_it_as_disputed() -> None:
    claim, answer = (
        said(dispatch(name, "Wire", TEXT), Figure, "14", measure="killed", low=14, speaker=speaker, stance=stance)
        for name, speaker, stance in (("w1", "governor", "states"), ("w2", "Russia", "denies"))
    )
    found = write(Claim([claim], [Claim([answer])]), Setting(DAY, Citations()))
    assert found.marks == (Mark.DISPUTED,)
    assert found.text.endswith("; Russia denies it [2]")
    assert (found.citations, found.statements) == ((1, 2), (claim.statement.id, answer.statement.id))


@pytest.mark.parametrize(
    ("fields", "marks"),
    [
        ({}, ()),
        ({"verified": False}, (Mark.UNVERIFIED,)),
        ({"verified": True}, (Mark.VERIFIED,)),
        ({"undercount": True, "derived": True}, (Mark.UNDERCOUNT, Mark.DERIVED)),
    ],
)
def test_marks_say_what_a_reader_must_know(fields: dict[str, Any], marks: tuple[Mark, ...]) -> None:
    assert line(Figure, "14", measure="killed", low=14, **fields).marks == marks


def test_an_event_and_a_position_quote_the_reports_own_words() -> None:
    struck = line(Event, "struck", event_type="shelling")
    demand = line(Position, "Open the road", act="demand", speaker="governor")
    assert struck.parts[0].role is Role.LABEL and struck.parts[0].text == "Shelling"
    assert "A rocket struck a bakery" in next(p.text for p in struck.parts if p.role is Role.QUOTE)
    assert [p.text for p in demand.parts if p.role is Role.QUOTE] == ["“Open the road”"]


def test_the_numbers_and_statements_of_a_line_are_those_in_its_parts() -> None:
    found = line(Figure, "14", measure="killed", low=14)
    assert found.citations == (1,) and len(found.statements) == 1
    assert [p.text for p in found.parts if p.role is Role.CITATION] == ["1"]
