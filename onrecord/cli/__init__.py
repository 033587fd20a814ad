"""The command line: one module a verb. Data goes to standard output, everything else to standard error.

Exit codes: 0 all read, 1 the record failed or has no such thing, 2 wrong usage, 3 some reports refused, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import sys


def main() -> None:
    """The `onrecord` command."""
    try:
        from onrecord.cli.app import app

        app(prog_name="onrecord")
    except KeyboardInterrupt:  # before a verb began; verbs have their own way to end
        print("onrecord: stopped", file=sys.stderr)
        sys.exit(130)
