"""How every verb ends: its exit code, and one line for what went wrong."""

from __future__ import annotations

import pytest
import typer

from onrecord.cli.running import FAILED, STOPPED, WRONG_USAGE, say, verb
from onrecord.errors import RecordError, UsageError


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (UsageError("no such day", hint="as 2022-03-19"), WRONG_USAGE, "onrecord: no such day (as 2022-03-19)\n"),
        (RecordError("can't be opened"), FAILED, "onrecord: can't be opened\n"),
        (KeyboardInterrupt(), STOPPED, "onrecord: stopped\n"),
        (OSError("the disk is full"), FAILED, "onrecord: the disk is full\n"),
    ],
)
def test_what_goes_wrong_is_one_line_and_a_code(error: BaseException, code: int, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise error

    with pytest.raises(typer.Exit) as ending:
        verb(work)()
    assert ending.value.exit_code == code
    assert capsys.readouterr().err == line


def test_the_code_of_the_verb_is_the_exit_code_and_its_mistakes_are_not_hidden() -> None:
    with pytest.raises(typer.Exit) as ending:
        verb(lambda code: code)(3)
    assert ending.value.exit_code == 3
    with pytest.raises(ZeroDivisionError):
        verb(lambda: 1 // 0)()


def test_what_is_said_steers_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    say("a\x1b[2Jb\nc")
    said = capsys.readouterr().err
    assert said.startswith("onrecord: a") and said.endswith("\n")
    assert "\x1b" not in said and said.count("\n") == 1
