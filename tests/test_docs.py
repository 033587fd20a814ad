"""The documentation says what the program does: every verb and option, the session in the README, the links, the scores of the examples."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from onrecord.cli.app import app
from onrecord.errors import ReportError
from onrecord.publishing.scores import FILE as SCORES
from onrecord.publishing.scores import gold_table, scores, unseen_table, written
from tools.docs import (
    CLI,
    CONFIDENCE,
    DATA,
    READING,
    README,
    ROOT,
    as_markdown,
    block_of,
    data_dictionary,
    help_of,
    reliability,
    session,
    verbs,
    with_block,
)

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
VERBS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a Typer with verbs is a group, but typed as a command
# A verb with verbs of its own ("speakers") is told by theirs.
COMMANDS = {
    " ".join(names): command
    for verb, group in VERBS.items()
    for names, command in ([((verb, one), c) for one, c in group.commands.items()] if hasattr(group, "commands") else [((verb,), group)])
}


def test_every_verb_is_on_the_page() -> None:
    assert set(verbs(CLI.read_text(encoding="utf-8"))) == {"onrecord", *COMMANDS}


@pytest.mark.parametrize("verb", ["onrecord", *COMMANDS])
def test_the_help_on_the_page_is_the_programs(verb: str) -> None:
    assert block_of(CLI.read_text(encoding="utf-8"), f"help: {verb}") == help_of(verb), "run `make docs`"


def test_the_reliability_on_the_page_is_that_of_the_last_fit() -> None:
    assert block_of(CONFIDENCE.read_text(encoding="utf-8"), "confidence") == reliability(), "run `make docs`"


def test_the_scores_on_the_page_are_those_that_the_site_shows() -> None:
    page = READING.read_text(encoding="utf-8")
    assert block_of(page, "scores") == as_markdown(gold_table(scores().gold)), "run `make docs`"
    assert block_of(page, "unseen") == as_markdown(unseen_table(scores().unseen)), "run `make docs`"
    assert SCORES.read_text(encoding="utf-8") == written(scores())


def test_the_data_dictionary_is_what_the_pages_declare() -> None:
    assert DATA.read_text(encoding="utf-8") == data_dictionary(), "run `make docs`"


@pytest.mark.parametrize("verb", COMMANDS)
def test_every_option_is_in_its_help(verb: str) -> None:
    page = block_of(CLI.read_text(encoding="utf-8"), f"help: {verb}")
    names = [
        name
        for parameter in COMMANDS[verb].params
        if not getattr(parameter, "hidden", False)
        for name in parameter.opts
        if name.startswith("-")
    ]
    assert names
    assert [name for name in names if name not in page] == []


def test_the_readmes_session_is_true() -> None:
    block = block_of(README.read_text(encoding="utf-8"), "session")
    assert len(re.findall(r"^\$ onrecord ", block, re.M)) >= 3
    assert block == session(block), "run `make docs`"


def test_every_refusal_is_told() -> None:
    text = (ROOT / "docs/reports.md").read_text(encoding="utf-8")
    assert all(f"`{refusal.__name__}`" in text for refusal in ReportError.__subclasses__())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, heading = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        assert there.exists(), f"{page.name} links to {target}"
        if heading:
            assert heading in headings(there), f"{page.name} links to {target}"


def headings(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    found = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_every_page_of_the_docs_is_linked_from_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"(docs/{page.name})" not in text] == []


def test_blocks_are_replaced_and_nothing_else() -> None:
    page = "a\n<!-- scores -->\nold\n<!-- /scores -->\nb\n<!-- help: read -->\n<!-- /help -->\n<!-- help: add -->\nx\n<!-- /help -->\n"
    changed = with_block(with_block(page, "scores", r"new \1"), "help: read", "text")
    assert changed == page.replace("old", r"new \1").replace("<!-- help: read -->\n", "<!-- help: read -->\ntext\n")
    assert block_of(changed, "help: read") == "text"
    with pytest.raises(ValueError, match="no <!-- help: show -->"):
        block_of(page, "help: show")
