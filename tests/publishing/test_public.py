from dataclasses import replace

from hypothesis import given

from onrecord.publishing.brief import build
from onrecord.publishing.parts import Part
from onrecord.publishing.public import public
from onrecord.publishing.render_html import to_html
from onrecord.publishing.render_markdown import to_markdown
from onrecord.publishing.render_text import to_text
from onrecord.publishing.rows import ReadRow
from onrecord.publishing.sections import Section
from tests.publishing.making import DAY, any_rows, day_of_three_outlets


def test_no_way_out_has_what_the_mask_takes_away() -> None:
    made = build(day_of_three_outlets(), DAY)
    assert all("Levchenko" in way(made) for way in (to_text, to_markdown, to_html))
    shown = public(made, lambda report, text: text.replace("Anton Levchenko", "a person"))
    assert not any("Levchenko" in way(shown) for way in (to_text, to_markdown, to_html))
    assert "a person (Ukraine) demands" in to_text(shown)


def test_the_mask_is_asked_by_the_report_that_a_line_cites() -> None:
    asked: set[tuple[str, str]] = set()

    def mask(report: str, text: str) -> str:
        asked.add((report, text))
        return text

    made = build(day_of_three_outlets(), DAY)
    assert public(made, mask) == made
    assert {(c.report, c.sentence) for c in made.citations} | {(c.report, c.title) for c in made.citations} <= asked
    quote = next(text for _, text in asked if text == "Anton Levchenko (Ukraine)")
    assert {report.split("\0")[0] for report, text in asked if text == quote} == {"l1"}


def test_an_address_may_hold_a_name_and_goes_with_the_title() -> None:
    made = build(day_of_three_outlets(), DAY)
    cited = replace(made, citations=tuple(replace(c, title="On Levchenko", url="https://example.org/on-levchenko") for c in made.citations))
    shown = public(cited, lambda report, text: text.replace("Levchenko", "a person"))
    assert all(c.url is None and c.title == "On a person" for c in shown.citations)
    assert all(c.url for c in public(cited, lambda report, text: text).citations)


@given(any_rows())
def test_a_mask_of_everything_leaves_nothing_of_any_sentence(rows: list[ReadRow]) -> None:
    made = public(build(rows), lambda report, text: "*")
    parts = [part.text for s in (*made.sections, *made.undated) for part in _parts(s)]
    assert all(text == "*" or text.isdigit() for text in parts) and all(c.sentence == c.title == "*" for c in made.citations)


def _parts(section: Section) -> list[Part]:
    return [part for line in section.lines for part in line.parts]
