import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.publishing.brief import build
from onrecord.publishing.render_text import to_text
from onrecord.publishing.rows import ReadRow
from tests.publishing.making import DAY, any_rows, day_of_three_outlets, steering

STYLE = re.compile(r"\x1b\[[\d;]*m")


@pytest.mark.parametrize("width", [80, 120])
def test_the_page_of_a_day(width: int) -> None:
    text = to_text(build(day_of_three_outlets(), DAY), width=width)
    assert text.startswith("On record, Friday 18 March 2022\n3 reports published on 18 March 2022: Dispatch Wire 1,")
    assert "\n\nFIGURES\n───────\n  Okhtyrka\n  - The regional governor says at least 14 people were killed in Okhtyrka on" in text
    joined = " ".join(text.split())
    assert "- The regional governor says at least 14 people were killed in Okhtyrka on 17 March [1] [2]" in joined
    assert "sheltering in Mariupol [7] (unverified)" in joined
    assert "[8] Dispatch Wire, 18 March 2022: w1" in joined
    assert (
        "“The UN says at least 816 civilians have been killed in Ukraine since 24 February and believes the true number to be much higher.”"
        in joined
    )
    assert "FIGURES (UNDATED)" in text


def test_colour_changes_no_words() -> None:
    made = build(day_of_three_outlets(), DAY)
    coloured = to_text(made, colour=True)
    assert STYLE.sub("", coloured) == to_text(made)
    assert "\x1b[33m(unverified)\x1b[0m" in coloured
    assert "\x1b[31m(disputed)\x1b[0m" in coloured


def test_an_empty_day() -> None:
    assert to_text(build([], DAY)) == "On record, Friday 18 March 2022\n\nNothing is on record for 18 March 2022.\n"


@given(any_rows(), st.integers(0, 130))
def test_it_is_as_wide_as_asked_and_steers_no_terminal(rows: list[ReadRow], width: int) -> None:
    made = build(rows)
    text = to_text(made, width=width)
    assert "\x1b" not in text and not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert all(cell_len(line) <= max(width, 24) for line in text.split("\n"))
    text.encode("utf-8")
    assert "\x1b" not in STYLE.sub("", to_text(made, width=width, colour=True))


def test_the_way_out_is_the_last_that_neutralises() -> None:
    text = to_text(steering(), colour=False)
    assert "\x1b" not in text and "\u202e" not in text and "\x9b" not in text
    assert "\ufffd[2J" in text


@given(any_rows())
def test_no_word_is_lost_in_wrapping(rows: list[ReadRow]) -> None:
    made = build(rows)
    shown = "".join(to_text(made, width=40).split())
    for line in made.lines:
        assert "".join(line.text.split()) in shown
