from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from onrecord.publishing.brief import build
from onrecord.publishing.parts import Role
from onrecord.publishing.render_markdown import escape, to_markdown
from onrecord.publishing.rows import ReadRow
from onrecord.publishing.safe import one_line
from tests.publishing.making import DAY, HOSTILE, any_rows, day_of_three_outlets, steering

# GitHub's Markdown has tables and strikethrough beside CommonMark.
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"heading", "paragraph", "bullet_list", "list_item"}


def tokens(text: str) -> list[Token]:
    return [t for block in GITHUB.parse(text) for t in (block, *(block.children or []))]


def plain(text: str) -> str:
    return "".join(t.content for t in tokens(text) if t.type in ("text", "code_inline", "text_special"))


def test_numbers_are_links_to_their_sources() -> None:
    text = to_markdown(build(day_of_three_outlets(), DAY))
    assert "- **The regional governor** says at least 14 people were killed in Okhtyrka on 17 March [1] [2]\n" in text
    assert '- <a id="c7"></a>\\[7\\] **Dispatch Wire, 18 March 2022**: w1 ' in text
    links = [t.attrs["href"] for t in tokens(text) if t.type == "link_open"]
    assert links[:3] == ["#c1", "#c2", "#c3"]
    anchors = {t.content for t in tokens(text) if t.type == "html_inline"} - {"</a>"}
    assert {f'<a id="{str(link)[1:]}">' for link in links} == anchors


def test_an_empty_day() -> None:
    assert to_markdown(build([], DAY)) == "# On record, Friday 18 March 2022\n\nNothing is on record for 18 March 2022.\n"


@given(st.sampled_from(HOSTILE) | st.text(max_size=30))
def test_an_escaped_text_shows_as_it_is(text: str) -> None:
    for before in ("", "- ", "words ", "- **bold**: "):
        shown = plain(before + escape(text))
        assert "".join(shown.split()) == "".join((before.removeprefix("- ").replace("*", "") + one_line(text)).split())


def test_the_way_out_is_the_last_that_neutralises() -> None:
    text = to_markdown(steering())
    assert "\x1b" not in text and "\u202e" not in text and "<b>" not in text
    assert "\ufffd\\[2J" in text


@given(any_rows())
def test_nothing_from_a_report_is_markup(rows: list[ReadRow]) -> None:
    made = build(rows)
    found = tokens(to_markdown(made))
    blocks = {t.type.removesuffix("_open").removesuffix("_close") for t in found if t.block and t.type != "inline"}
    assert blocks <= OURS
    html = [t.content for t in found if t.type == "html_inline"]
    assert html == [tag for c in made.citations for tag in (f'<a id="c{c.number}">', "</a>")]
    links = [t.attrs["href"] for t in found if t.type == "link_open"]
    assert links == [f"#c{p.text}" for line in made.lines for p in line.parts if p.role is Role.CITATION]
    assert not [t for t in found if t.type in ("image", "s_open")]
