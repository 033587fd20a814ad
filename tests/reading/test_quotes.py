"""Quotes: where what is said begins and ends, the words that name speaker and cue, direct and indirect."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.reader import read_reports
from onrecord.reading.statement import Quote
from onrecord.reports.report import Report
from tests.reading.asking import read


def quotes(text: str) -> list[Quote]:
    return [s for s in read(text, ("quote",)) if isinstance(s, Quote)]


def only(text: str) -> Quote:
    found = quotes(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


QUOTES = [
    ("The mayor said that the bridge had fallen.", "that the bridge had fallen", "The mayor", "said", False),
    ("The bridge had fallen, the mayor said.", "The bridge had fallen", "the mayor", "said", False),
    ("“The bridge has fallen,” the mayor said on the way to Sumy.", "“The bridge has fallen,”", "the mayor", "said", True),
    ("“The bridge,” said Ihor Bondar, the mayor of Sumy. “It has fallen.”", None, "Ihor Bondar, the mayor of Sumy", "said", True),
    ("According to the ministry, the bridge had fallen.", "the bridge had fallen", "the ministry", "According to", False),
    ("The mayor called for talks.", "talks", "The mayor", "called", False),
    ("The senator refused to leave the hall.", "to leave the hall", "The senator", "refused", False),
    ("Voters are worried about the war.", "the war", "Voters", "worried", False),
]


@pytest.mark.parametrize(("text", "content", "speaker", "cue", "direct"), QUOTES)
def test_content_speaker_and_cue_have_their_spans(text: str, content: str | None, speaker: str, cue: str, direct: bool) -> None:
    q = only(text)
    assert q.speaker_span is not None
    assert q.cue_span is not None
    assert text[slice(*q.speaker_span)] == speaker
    assert text[slice(*q.cue_span)] == cue
    assert text[q.start : q.end] == (content or text)
    assert q.direct is direct


def test_words_within_anothers_words_are_no_quote_of_their_own() -> None:
    assert [q.speaker for q in quotes("“I think the road is open,” Ihor Bondar said.")] == ["Ihor Bondar"]


def test_a_speaker_is_resolved_where_a_pronoun_stands() -> None:
    text = "Ihor Bondar came late. He said the road was open."
    q = only(text)
    assert q.speaker == "Ihor Bondar"
    assert q.speaker_span is not None
    assert text[slice(*q.speaker_span)] == "He"


def test_a_label_speaks_for_its_whole_paragraph() -> None:
    text = "BONDAR: The road is open. We shall leave.\n\nIhor Bondar is the mayor."
    q = only(text)
    assert (q.speaker, text[q.start : q.end]) == ("Ihor Bondar", "The road is open. We shall leave")


def test_quotes_come_only_where_asked_for() -> None:
    assert not [s for s in read("The mayor said that the bridge had fallen.", ("figure", "event", "position")) if s.kind == "quote"]


PIECES = [
    "“",
    "”",
    '"',
    "'",
    "said ",
    "the mayor ",
    "Bondar: ",
    "told ",
    ", ",
    ". ",
    "\n\n",
    "that it fell ",
    "he ",
    "according to ",
    "I think ",
    "quoted ",
    "as saying ",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
@settings(max_examples=40)
def test_no_text_breaks_the_reading_and_every_span_lies_in_it(text: str) -> None:
    for s in read(text, ("quote", "position")):
        assert 0 <= s.start < s.end <= len(text)
        assert s.evidence[0] <= s.start
        assert s.end <= max(s.evidence[1], s.end)


def test_a_quote_ends_where_the_sites_own_words_begin() -> None:
    text = "Olena Bondar said: “The bridge is gone and the road is cut.\nSign up for our newsletter.\n“Nobody else comes here now, and we cross by boat.”"
    site = (text.index("Sign up"), text.index("“Nobody"))
    [(_, found)] = read_reports([Report(id="r", text=text, furniture=(site,))], {"quote"})
    assert found
    assert all(q.end <= site[0] or q.start >= site[1] for q in found)
