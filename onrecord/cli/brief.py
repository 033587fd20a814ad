"""`onrecord brief`: what a day's reports say, with sources."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli.options import AsOf, Place, Where, day
from onrecord.cli.running import terminal, verb


class BriefFormat(StrEnum):
    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"


@verb
def brief(
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of publication.  [default: the newest on record]")] = None,
    place: Place = None,
    as_of: AsOf = None,
    format: Annotated[BriefFormat, typer.Option("--format", help="How to print it.")] = BriefFormat.TEXT,
    record: Where = None,
) -> int:
    """The brief of a day: who says what, with sources."""
    wanted, known = day(on), day(as_of)
    from onrecord.publishing.brief import brief as make
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        made = make(store.as_of(known), wanted, place)
    if format is BriefFormat.MARKDOWN:
        from onrecord.publishing.render_markdown import to_markdown

        sys.stdout.write(to_markdown(made))
    elif format is BriefFormat.HTML:
        from onrecord.publishing.render_html import to_html

        sys.stdout.write(to_html(made))
    else:
        from onrecord.publishing.render_text import to_text

        width, colour = terminal()
        sys.stdout.write(to_text(made, width=width, colour=colour))
    return 0
