"""`onrecord show`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from typer.testing import Result

from onrecord.cli.show import AROUND, CONTEXT, WORDS, context, wrapped
from onrecord.record.store import Record

Run = Callable[..., Result]


@pytest.fixture
def shown(onrecord: Run, record: Path) -> dict[str, Any]:
    """The figure of 816 as `show --format json` has it."""
    with Record.open(record, create=False) as opened:
        (id_,) = [e.statement.id for e in opened.statements("figure") if e.words == "816"]
    done = onrecord("show", id_[:8], "--format", "json", "--record", record)
    assert done.exit_code == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["id"] == id_
    return found


def test_json_has_the_statement_its_words_and_its_source(shown: dict[str, Any], record: Path) -> None:
    assert (shown["measure"], shown["low"], shown["high"]) == ("killed", 816, None)
    assert shown["words"] == "816"
    text = (record.parent / "coast-wire.txt").read_text()
    assert text[shown["start"] : shown["end"]] == "816"
    assert shown["sentence"] == text[slice(*shown["evidence"])]
    assert shown["before"] + shown["sentence"] + shown["after"] == text.split("\n\n")[0]
    source = shown["source"]
    assert (source["name"], source["outlet"], source["date"], source["date_method"]) == (
        "coast-wire.txt",
        "Coast Wire",
        "2022-03-12",
        "dateline",
    )


def test_text_marks_the_words_and_tells_the_rest(onrecord: Run, record: Path, shown: dict[str, Any]) -> None:
    done = onrecord("show", shown["id"], "--record", record)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "At least **816** civilians" in " ".join(done.stdout.split())
    for told in (
        shown["id"],
        "killed",
        "health ministry",
        "coast-wire.txt",
        "Coast Wire",
        "2022-03-12 (dateline",
        f"words {shown['start']}-{shown['end']}",
    ):
        assert told in done.stdout
    assert "\x1b" not in done.stdout
    assert "None" not in done.stdout


def test_an_id_that_is_not_on_record_is_said(onrecord: Run, record: Path) -> None:
    done = onrecord("show", "0000000000000000", "--record", record)
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "onrecord: no statement 0000000000000000 on record\n")


@given(
    st.lists(st.tuples(st.text(st.sampled_from("ab 日 \n\x1b"), max_size=60), st.sampled_from(["", AROUND, WORDS]))), st.integers(20, 100)
)
def test_wrapping_keeps_every_letter_and_the_width(pieces: list[tuple[str, str]], width: int) -> None:
    letters = "".join(text for text, _ in pieces).replace("\x1b", "\ufffd")
    plain = wrapped(pieces, width, colour=False)
    assert re.sub(r"[\s*]", "", "".join(plain)) == "".join(letters.split())
    assert all(cell_len(line) <= width and "\x1b" not in line for line in plain)
    coloured = re.sub("\x1b\\[[0-9;]*m", "", "".join(wrapped(pieces, width, colour=True)))
    assert "".join(coloured.split()) == "".join(letters.split())


@given(st.text(st.sampled_from("ab \n"), max_size=1500), st.data())
def test_context_is_of_the_same_paragraph_and_short(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    before, after = context(text, start, end)
    assert text[:start].endswith(before.removeprefix("…"))
    assert text[end:].startswith(after.removesuffix("…"))
    assert max(len(before), len(after)) <= CONTEXT + 1
    assert "\n\n" not in before
    assert "\n\n" not in after
