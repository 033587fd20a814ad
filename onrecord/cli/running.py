"""How every verb runs and ends: its errors as one line, its exit code, Ctrl-C, a closed pipe."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import sys
from collections.abc import Callable
from typing import ParamSpec

import typer

from onrecord.errors import OnrecordError, UsageError

P = ParamSpec("P")

FAILED, WRONG_USAGE, SOME_REFUSED, STOPPED, PIPE_CLOSED = 1, 2, 3, 130, 141


def verb(function: Callable[P, int]) -> Callable[P, None]:
    """Make a function that returns an exit code a command that ends with it, and never with a traceback for what a user did."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(_ending(lambda: function(*args, **kwargs)))

    return run


def say(message: str) -> None:
    """A line to standard error, safe to show whatever a report or a file name holds."""
    from onrecord.publishing.safe import one_line

    print(f"onrecord: {one_line(message)}", file=sys.stderr, flush=True)


def terminal() -> tuple[int, bool]:
    """The width of standard output in columns, and whether it takes colour. No terminal: 100 columns, no colour."""
    import shutil

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return shutil.get_terminal_size((100, 24)).columns, colour


def _ending(work: Callable[[], int]) -> int:
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            # Data is UTF-8 wherever it goes, and each line leaves when it is ready.
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="", line_buffering=True)
        code = work()
        sys.stdout.flush()
    except OnrecordError as error:
        say(str(error))
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        say("stopped")
        return STOPPED
    except BrokenPipeError:  # whoever read our output has had enough
        _abandon_output()
        return PIPE_CLOSED
    except OSError as error:  # a full disk, mostly
        say(str(error))
        _abandon_output()
        return FAILED
    return code


def _abandon_output() -> None:
    """What is left in the buffer must not raise again when Python ends."""
    with contextlib.suppress(io.UnsupportedOperation):  # captured in memory: nothing to leave behind
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
