"""Wrapped paragraphs are whole again, and nothing else is touched."""

from __future__ import annotations

import textwrap

from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.reports.text import read_text
from onrecord.reports.wrapping import FEWEST, NARROWEST, unwrapped

WORDS = st.text("abcdefghijklmnopqrstuvwxyz,.", min_size=1, max_size=12)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=40, max_size=90).map(" ".join), min_size=1, max_size=4)

MAIL = """Shells hit the market of Bilozerka

Published 12 March 2022

Two people were killed and four were hurt when shells hit the market of
Bilozerka on Saturday, said the governor of the region. Among the dead
was a teacher of 54 years, whom her neighbours named. The governor said
that there was no military target within a kilometre of the market, and
that it would stay shut.

- flour
- water
"""


@given(PARAGRAPHS, st.integers(NARROWEST + 12, 90))
def test_a_wrapped_text_is_as_it_was_before(paragraphs: list[str], width: int) -> None:
    text = "\n\n".join(paragraphs)
    wrapped = "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False, break_long_words=False) for p in paragraphs)
    ended = [line for p in wrapped.split("\n\n") for line in p.split("\n")[:-1]]
    assume(len(ended) >= FEWEST and max(map(len, ended)) >= NARROWEST)
    assert unwrapped(wrapped) == text


@given(st.text("ab .\n\r\u2028", max_size=400))
def test_only_line_ends_change_and_nothing_moves(text: str) -> None:
    made = unwrapped(text)
    assert len(made) == len(text)
    assert all(a == b or (a, b) == ("\n", " ") for a, b in zip(text, made, strict=True))
    assert unwrapped(made) == made or made != text


def test_mail_is_read_by_paragraphs() -> None:
    text = read_text(MAIL.encode(), "mail.txt").text
    assert "the market of Bilozerka on Saturday" in text and "market, and that it would stay shut.\n\n- flour\n- water\n" in text
    assert text.startswith("Shells hit the market of Bilozerka\n\nPublished 12 March 2022\n\nTwo people")


def test_lines_that_somebody_ended_stay() -> None:
    lists = "Hospitals hit this week:\n" + "\n".join(
        f"- Hospital No. {n} in a town by the river{' and the railway' * (n % 2)}" for n in range(9)
    )
    verses = "The guns fell silent over the river\nAnd nobody came\nTo count the boats that were left there\nOr say whose they were\n"
    whole = "\n".join(
        "A paragraph that stands on one line however long it is, as most texts of the web have it. " * n for n in (3, 4, 5, 6)
    )
    for text in (lists, verses, whole, ""):
        assert unwrapped(text) == text
