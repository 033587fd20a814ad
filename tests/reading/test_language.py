"""Reports in, parsed pages out: which lines are read, and that every offset is the report's own."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.language import MAX_PARAGRAPH, pages, paragraphs
from tests.reading.asking import report


def lines(text: str, *furniture: tuple[int, int]) -> list[str]:
    return [text[a:b] for a, b in paragraphs(report(text, furniture=furniture))]


def test_every_line_is_a_paragraph_and_empty_ones_are_none() -> None:
    assert lines("Shells fell on Sumy.\n\n  \nTwo people died.\u2029The rest fled.") == [
        "Shells fell on Sumy.",
        "Two people died.",
        "The rest fled.",
    ]


def test_furniture_is_left_out_wherever_it_stands_in_a_line() -> None:
    text = "Read more here. Shells fell on Sumy. Sign up now."
    a, b = text.index("Shells"), text.index(" Sign")
    assert lines(text, (0, a), (b, len(text))) == ["Shells fell on Sumy."]
    assert lines(text, (0, len(text))) == []


def test_lines_in_capitals_and_rows_of_tables_are_not_read() -> None:
    assert lines("TWELVE PEOPLE KILLED IN SUMY") == []
    assert lines("Tanks 12 3 4 8 Jets 9 1 0 2 Guns 8 4 5 6 7") == []
    assert lines("Twelve People Killed in Sumy") == ["Twelve People Killed in Sumy"]


def test_a_dateline_is_cut_off_what_it_opens() -> None:
    assert lines("KYIV, March 5 (Agency) - Shells fell on Sumy.") == ["Shells fell on Sumy."]


def test_a_very_long_line_is_cut_at_the_end_of_a_sentence_and_loses_nothing() -> None:
    text = "Shells fell on Sumy. " * 600
    cut = lines(text)
    assert len(cut) > 1
    assert all(len(piece) <= MAX_PARAGRAPH for piece in cut)
    assert "".join(cut) == text
    assert all(piece.rstrip().endswith("Sumy.") for piece in cut)


@given(st.text("ab.\n \u2028Z", max_size=80), st.lists(st.integers(0, 80), max_size=6))
@settings(max_examples=60)
def test_paragraphs_lie_in_the_text_in_order_outside_the_furniture(text: str, marks: list[int]) -> None:
    marks = sorted({min(m, len(text)) for m in marks})
    furniture = tuple(zip(marks[::2], marks[1::2], strict=False))
    end = 0
    for a, b in paragraphs(report(text, furniture=furniture)):
        assert end <= a < b <= len(text)
        assert not any(a < y and b > x for x, y in furniture)
        end = b


TEXT = "Read more\nThe council said 12 people were killed in Sumy on Friday.\n\nThe mayor said “two” died in Lviv. All fled."


def test_words_numbers_dates_and_places_stand_at_the_offsets_of_the_report() -> None:
    (page,) = pages([report(TEXT, furniture=((0, 9),))])
    assert [s.paragraph for s in page.sentences] == [0, 1, 1]
    assert [s.index for s in page.sentences] == [0, 1, 2]
    for s in page.sentences:
        assert all(TEXT[w.start : w.end] == w.text for w in s.words)
        assert all(w is s.words[w.i] for w in s.words)
    first, second, _ = page.sentences
    assert [TEXT[n.start : n.end] for n in first.numbers] == ["12"]
    assert [TEXT[d.start : d.end] for d in first.dates] == ["Friday"] or "Friday" in TEXT[first.dates[0].start : first.dates[0].end]
    assert [TEXT[m.start : m.end] for s in (first, second) for m in s.places] == ["Sumy", "Lviv"]
    assert [TEXT[a:b] for a, b in page.quotations] == ["two"]


def test_reports_come_back_in_order_and_each_with_its_own_sentences() -> None:
    reports = [report(f"{n} people died in Sumy.\n" * (n % 5 + 1), name=str(n)) for n in range(2, 60)]
    found = list(pages(reports))
    assert [p.report.id for p in found] == [r.id for r in reports]
    for p in found:
        assert len(p.sentences) == p.report.text.count("\n")
        assert {s.words[0].text for s in p.sentences} == {p.report.id}


def test_pages_outlive_the_reading_of_later_ones() -> None:
    """The parser's memory is freed after each few reports; what a page holds is its own."""
    first, *_ = list(pages([report("Shells fell on Sumy.\n" * 70, name=str(n)) for n in range(3)]))
    assert {w.text for s in first.sentences for w in s.words} == {"Shells", "fell", "on", "Sumy", "."}
    assert {w.tag for s in first.sentences for w in s.words if w.text == "Shells"} == {"NNS"}


def test_a_report_without_a_word_has_no_sentences() -> None:
    found = list(pages([report(""), report(" \n\t\n"), report("SHARE THIS STORY NOW")]))
    assert [p.sentences for p in found] == [[], [], []]
