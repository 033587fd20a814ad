"""`onrecord show`: one statement on record, in its context, with everything that is known of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import Where
from onrecord.cli.running import terminal, verb

if TYPE_CHECKING:
    from onrecord.record.store import Entry
    from onrecord.reports.report import Dating, Report

# Code points of the paragraph shown on each side of the sentence: about two sentences.
CONTEXT = 300
INDENT = "  "
KEY_WIDTH = 16
# These are told in other words, by the heading, the text or the lines on the report.
TOLD_ELSEWHERE = ("id", "report", "kind", "start", "end", "evidence")
PLAIN, DIM, BOLD = ("", ""), ("\x1b[2m", "\x1b[0m"), ("\x1b[1;4m", "\x1b[0m")
# Where there is no colour, asterisks stand around the words.
NO_COLOUR = {DIM: PLAIN, BOLD: ("**", "**"), PLAIN: PLAIN}


class ShowFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


@verb
def show(
    id: Annotated[str, typer.Argument(metavar="ID", show_default=False, help="Its id, or the first 6 digits of it or more.")],
    format: Annotated[ShowFormat, typer.Option("--format", help="How to print it.")] = ShowFormat.TEXT,
    record: Where = None,
) -> int:
    """One statement: its words in context, its source."""
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        entry = store.statement(id)
        report = store.report(entry.source.id)
    if format is ShowFormat.JSON:
        print(json.dumps(as_json(entry, report), indent=2))
    else:
        width, colour = terminal()
        sys.stdout.write("\n".join(as_text(entry, report, width, colour)) + "\n")
    return 0


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands in the same paragraph before and after a span, cut at a word and at most CONTEXT code points each."""
    before = text[:start].rpartition("\n\n")[2]
    after = text[end:].partition("\n\n")[0]
    if len(before) > CONTEXT:
        before = "…" + before[-CONTEXT:].partition(" ")[2]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rpartition(" ")[0] + "…"
    return before, after


def as_json(entry: Entry, report: Report) -> dict[str, Any]:
    """The statement as every output has it, with its words, their context and its source beside."""
    before, after = context(report.text, *entry.statement.evidence)
    source = entry.source
    return {
        **entry.statement.to_json(),
        "words": entry.words,
        "sentence": entry.sentence,
        "before": before,
        "after": after,
        "source": {
            "id": source.id,
            "name": source.name,
            "outlet": source.outlet,
            "title": source.title,
            "byline": source.byline,
            "url": source.url,
            "date": report.date and report.date.isoformat(),
            "date_method": report.dating.method.value,
            "date_span": report.dating.span,
            "date_others": [{"date": o.date.isoformat(), "method": o.method.value, "span": o.span} for o in report.dating.others],
            "added_at": source.added_at.isoformat(timespec="seconds"),
        },
    }


def as_text(entry: Entry, report: Report, width: int, colour: bool) -> Iterator[str]:
    """The lines that tell of it: heading, text with its words marked, all known fields, the report."""
    from onrecord.publishing.safe import one_line

    statement, source = entry.statement, entry.source
    yield f"{statement.kind} {statement.id}"
    yield ""
    yield from _wrapped(list(_pieces(entry, report)), width, colour)
    yield ""
    told: dict[str, Any] = {k: v for k, v in statement.to_json().items() if k not in TOLD_ELSEWHERE and v is not None}
    told |= {"speaker": statement.speaker or "none named: the outlet's own voice"}
    if "confidence" in told:
        told["confidence"] = f"{told['confidence']:.2f}"
    told |= {"report": source.name, "title": source.title, "outlet": source.outlet, "byline": source.byline, "url": source.url}
    told |= {"published": dated(report.dating, report.text), "added": f"{source.added_at:%Y-%m-%d %H:%M} UTC"}
    told["offsets"] = f"words {statement.start}-{statement.end}, sentence {statement.evidence[0]}-{statement.evidence[1]}"
    for key, value in told.items():
        if value is not None:
            yield f"{INDENT}{key.replace('_', ' '):{KEY_WIDTH}}{one_line(_worded(value))}"


def dated(dating: Dating, text: str) -> str:
    """The report's day, how it was found, and the days that other evidence speaks for."""
    day = dating.date.isoformat() if dating.date else "unknown"
    found = f"{day} ({dating.method.value}{_cited(dating.span, text)})" if dating.date else day
    others = [f"{other.date.isoformat()} ({other.method.value}{_cited(other.span, text)})" for other in dating.others]
    return f"{found}; but {', '.join(others)}" if others else found


def _cited(span: tuple[int, int] | None, text: str) -> str:
    return f": “{text[slice(*span)]}” at {span[0]}-{span[1]}" if span else ""


def _worded(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _pieces(entry: Entry, report: Report) -> Iterator[tuple[str, tuple[str, str]]]:
    """The text in pieces, each with its style: what is around the sentence dim, the words of the statement bold."""
    start, end = entry.statement.evidence
    # A span may reach out of its sentence (a quotation over several): then what is shown reaches as far.
    first, last = min(start, entry.statement.start), max(end, entry.statement.end)
    before, after = context(report.text, first, last)
    yield before, DIM
    yield report.text[first : entry.statement.start], PLAIN
    yield entry.words, BOLD
    yield report.text[entry.statement.end : last], PLAIN
    yield after, DIM


def _wrapped(pieces: list[tuple[str, tuple[str, str]]], width: int, colour: bool) -> Iterator[str]:
    """The pieces as indented lines of at most `width` columns, each word in its style."""
    from rich.cells import cell_len

    from onrecord.publishing.safe import neutral

    line, used, glued = INDENT, len(INDENT), True
    for text, style in pieces:
        on, off = style if colour else NO_COLOUR[style]
        words = neutral(text).split(" ")
        marked = [f"{on}{word}{off}" if word else "" for word in words]
        if not colour and style is BOLD:  # one pair of asterisks around all of the words
            marked = [f"{on if n == 0 else ''}{word}{off if n == len(words) - 1 else ''}" for n, word in enumerate(words)]
        for n, word in enumerate(words):
            glued = glued if n == 0 else False
            if not marked[n]:
                continue
            shown = cell_len(word if colour else marked[n])
            if not glued and used + 1 + shown > width:
                yield line
                line, used = INDENT, len(INDENT)
            elif not glued and used > len(INDENT):
                line, used = line + " ", used + 1
            line, used, glued = line + marked[n], used + shown, True
    yield line
