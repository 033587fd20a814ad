"""Reports in, statements out: every page parsed once, then asked for each kind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from onrecord.errors import UsageError
from onrecord.gazetteer.rules import countries
from onrecord.reading.confidence import rated
from onrecord.reading.context import Context
from onrecord.reading.events import events
from onrecord.reading.figures import figures
from onrecord.reading.language import pages
from onrecord.reading.mentions import mentions
from onrecord.reading.persons import persons
from onrecord.reading.positions import positions
from onrecord.reading.quotes import quotes
from onrecord.reading.statement import DEFAULT_KINDS, KINDS, Statement
from onrecord.reports.report import Report


def read_reports(
    reports: Iterable[Report], kinds: Collection[str] = DEFAULT_KINDS, *, theatre: str | None = None
) -> Iterator[tuple[Report, list[Statement]]]:
    """Read reports one after another, in order. Each comes back with its statements of the wanted kinds, in the order of the text.

    `theatre` is the country (ISO 3166-1 alpha-2, "UA") where the reports are known to play, which helps to choose between places of one
    name; None: each report's own names say. Pure: no database, no network, no clock. A few reports are parsed at once, so the first answer
    waits for them. Raises UsageError for a kind that is none of `KINDS`, and for a theatre that is no country's code.
    """
    wrong = set(kinds) - set(KINDS)
    if wrong:
        raise UsageError(f"no such kind: {', '.join(sorted(wrong))}", hint=f"one of {', '.join(KINDS)}")
    if theatre is not None and theatre not in countries():
        raise UsageError(f"no such country: {theatre}", hint="the two capital letters of ISO 3166-1, as UA or SD")
    for page in pages(reports, theatre):
        yield page.report, statements(Context(page), kinds)


def statements(context: Context, kinds: Collection[str]) -> list[Statement]:
    """The statements of one page, of the wanted kinds, in the order of the text."""
    out: list[Statement] = []
    if "figure" in kinds:
        out.extend(figures(context))
    if "event" in kinds:
        out.extend(events(context))
    if "position" in kinds:
        out.extend(positions(context))
    if "quote" in kinds:
        out.extend(quotes(context))
    if "place" in kinds:
        out.extend(mentions(context))
    if "person" in kinds:
        out.extend(persons(context.page))
    unique = {s.id: s for s in rated(out, context.page.report.text)}
    return sorted(unique.values(), key=lambda s: (s.start, s.end, s.kind, s.id))
