"""`onrecord show`: one statement on record, in its context, with everything that is known of it."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.options import AsOf, Where, day
from onrecord.cli.running import terminal, verb

if TYPE_CHECKING:
    from onrecord.record.entries import Entry
    from onrecord.reports.report import Dating, Report
    from onrecord.weighing.claim import Revision

# Code points of the paragraph shown on each side of the sentence: about two sentences.
CONTEXT = 300
INDENT = 2
KEY_WIDTH = 16
# These are told in other words, by the heading, the text or the lines on the report.
TOLD_ELSEWHERE = ("id", "report", "kind", "start", "end", "evidence")
AROUND, WORDS = "dim", "bold underline"
RUN_OF_SPACES = re.compile(" +")


class ShowFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


@verb
def show(
    id: Annotated[str, typer.Argument(metavar="ID", show_default=False, help="Its id, or the first 6 digits of it or more.")],
    as_of: AsOf = None,
    format: Annotated[ShowFormat, typer.Option("--format", help="How to print it.")] = ShowFormat.TEXT,
    record: Where = None,
) -> int:
    """One statement: its words in context, its source."""
    known = day(as_of)
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        view = store.as_of(known)
        entry = view.statement(id)
        report = view.report(entry.source.id)
        revision = view.links.revision(entry)
    if format is ShowFormat.JSON:
        print(json.dumps(as_json(entry, report, revision), indent=2))
    else:
        width, colour = terminal()
        sys.stdout.write("\n".join(as_text(entry, report, width, colour, revision)) + "\n")
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


def as_json(entry: Entry, report: Report, revision: Revision | None = None) -> dict[str, Any]:
    """The statement as every output has it, with its words, their context and its source beside."""
    before, after = context(report.text, *entry.statement.evidence)
    source, correction, read = entry.source, entry.correction, entry.read.to_json()
    corrected = {
        "corrected": {
            "read": {name: read[name] for name in entry.corrected},
            "by": correction.by, "at": correction.at.isoformat(timespec="seconds"), "why": correction.why,
        }
    } if correction is not None and entry.corrected else {}  # fmt: skip
    return {
        **entry.statement.to_json(),
        **corrected,
        **(
            {
                "revised_by": {
                    "report": revision.report,
                    "date": revision.day.isoformat(),
                    "statement": revision.answer and revision.answer.id,
                    "repeated": revision.repeated,
                }
            }
            if revision
            else {}
        ),
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


def as_text(entry: Entry, report: Report, width: int, colour: bool, revision: Revision | None = None) -> Iterator[str]:
    """The lines that tell of it: heading, text with its words marked, all known fields, the report."""
    from onrecord.linking.corrections import told as correction_words
    from onrecord.publishing.safe import one_line

    statement, source, correction = entry.statement, entry.source, entry.correction
    yield f"{statement.kind} {statement.id}"
    yield ""
    yield from wrapped(_pieces(entry, report), width, colour)
    yield ""
    told: dict[str, Any] = {key: value for key, value in statement.to_json().items() if key not in TOLD_ELSEWHERE}
    # "no" is worth a line only where a report says that it could not be verified.
    told = {key: value for key, value in told.items() if value is not None and (value is not False or key == "verified")}
    told |= {"speaker": statement.speaker or "none named: the outlet's own voice"}
    if "confidence" in told:
        told["confidence"] = f"{told['confidence']:.2f}"
    told |= {"report": source.name, "title": source.title, "outlet": source.outlet, "byline": source.byline, "url": source.url}
    told |= {"published": dated(report.dating, report.text), "added": f"{source.added_at:%Y-%m-%d %H:%M} UTC"}
    if correction is not None and entry.corrected:
        told["corrected"] = (
            f"{correction_words(entry.read, statement, correction.why)} By {correction.by}, {correction.at:%Y-%m-%d %H:%M} UTC"
        )
    if revision is not None:
        told["revised by"] = f"{revision.report} of {revision.day.isoformat()}, which {_made_of_it(revision)}"
    told["offsets"] = f"words {statement.start}-{statement.end}, sentence {statement.evidence[0]}-{statement.evidence[1]}"
    for key, value in told.items():
        if value is not None:
            yield f"{'':{INDENT}}{key.replace('_', ' '):{KEY_WIDTH}}{one_line(_worded(value))}"


def _made_of_it(revision: Revision) -> str:
    if revision.answer is None:
        return "no longer has it"
    return f"{'repeats it' if revision.repeated else 'has it otherwise'} ({revision.answer.id})"


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


def _pieces(entry: Entry, report: Report) -> Iterator[tuple[str, str]]:
    """The text in pieces, each with its style: what is around the sentence dim, the words of the statement bold."""
    start, end = entry.statement.evidence
    # A span may reach out of its sentence (a quotation over several): then what is shown reaches as far.
    first, last = min(start, entry.statement.start), max(end, entry.statement.end)
    before, after = context(report.text, first, last)
    yield before, AROUND
    yield report.text[first : entry.statement.start], ""
    yield entry.words, WORDS
    yield report.text[entry.statement.end : last], ""
    yield after, AROUND


def wrapped(pieces: Iterable[tuple[str, str]], width: int, colour: bool) -> list[str]:
    """The pieces as indented lines of at most `width` columns. Where there is no colour, asterisks stand around the words."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from onrecord.publishing.safe import neutral

    text = Text()
    for piece, style in pieces:
        shown = RUN_OF_SPACES.sub(" ", neutral(piece))
        text.append(f"**{shown}**" if style == WORDS and not colour else shown, style)
    out = io.StringIO()
    Console(file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False).print(Padding(text, (0, 0, 0, INDENT)))
    return [line.rstrip() for line in out.getvalue().splitlines()]
