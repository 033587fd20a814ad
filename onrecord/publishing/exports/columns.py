"""What the tables of an export hold: each column with its type and what it is. The data dictionary and every codebook are made of this."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Type = Literal["text", "id", "integer", "number", "day", "time", "truth", "list"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row. `of`: the table whose row an id names, if it names one."""

    name: str
    type: Type
    about: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one kind. The column "id" tells them apart where there is one, else all together do."""

    name: str
    about: str
    columns: Sequence[Column]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


_TOLL = (
    ("low", "the least that a claim allows"),
    ("high", "the most that a claim allows; empty: open"),
    ("best", "one number by the rule `majority`"),
)

REPORTS = Table(
    "reports",
    "The reports on record, by day of publication, without their texts.",
    (
        Column("id", "id", "The permanent id of the report: its page is /reports/ID."),
        Column("published", "day", "The day on which it was published; empty where that is not known."),
        Column("date_method", "text", "How that day is known: given, page, dateline, file-name, inferred or unknown."),
        Column("outlet", "text", "Who published it."),
        Column("title", "text", "Its title, with names of private persons replaced by their role."),
        Column("url", "text", "Where it was published; empty where the address names a private person."),
        Column("rights", "text", "What may be shown of it: full, extract (the sentences that statements stand on) or link."),
        Column("added", "time", "When it was put on record, UTC."),
        Column("content_hash", "text", "SHA-256 of its text in UTF-8, in hex."),
        Column("copy_of", "id", "The earlier report that it copies.", "reports"),
        Column("copy_kind", "text", "How it copies that one."),
        Column("copy_share", "number", "How much of its text is copied, 0 to 1."),
        Column("withdrawn", "day", "The day on which it was withdrawn."),
    ),
)
INCIDENTS = Table(
    "incidents",
    "What reports say happened once, by the day on which it was. Nothing in it is added up.",
    (
        Column("id", "id", "The permanent id of the incident: its page is /incidents/ID."),
        Column("event_type", "text", "What happened, in the vocabulary of events; empty where reports only count."),
        Column("place", "text", "The place that most of its statements name, by the gazetteer's main name."),
        Column("country", "text", "The country of that place, ISO 3166-1 alpha-2."),
        Column("region", "text", "Its first-level region, ISO 3166-2 where there is such a code."),
        Column("lat", "number", "Latitude of that place, WGS 84 degrees; of shelters and ways out at the precision of the district."),
        Column("lon", "number", "Longitude of that place, WGS 84 degrees."),
        Column("precision", "text", "How precisely the place is known or shown: point, district, region, country or area."),
        Column("from", "day", "The first day on which it was, as most of its statements have it."),
        Column("to", "day", "The last day on which it was."),
        Column("certain", "truth", "All that tells when it was gives these days."),
        *(Column(f"{m}_{end}", "number", f"{m.capitalize()}: {about}.") for m in ("killed", "injured") for end, about in _TOLL),
        Column("standing", "list", "The standings that any of its claims has."),
        Column("leading", "text", "The weightiest of them."),
        Column("main", "truth", "Some report is about it; else it is told in passing."),
        Column("reports", "integer", "Reports that tell of it."),
        Column("outlets", "integer", "Outlets of these reports."),
        Column("voices", "integer", "Independent voices: speakers of one party are one, copies of one text are one."),
        Column("statements", "integer", "Statements that are linked to it."),
        Column("last_told", "day", "The day on which the newest of these statements could be known."),
        Column("headline", "text", "The sentence that tells it best."),
        Column("headline_statement", "id", "The statement in that sentence.", "statements"),
        Column("headline_report", "id", "The report of that statement.", "reports"),
    ),
)
STATEMENTS = Table(
    "statements",
    "Every statement, by its report and its place in the text: who says what, when and where, in which words.",
    (
        Column("id", "id", "The permanent id of the statement: it is at /reports/REPORT#s-ID."),
        Column("kind", "text", "figure, event, position or quote."),
        Column("label", "text", "The measure of a figure, the type of an event, the act of a position."),
        Column("report", "id", "The report that it stands in.", "reports"),
        Column("published", "day", "The day on which that report was published."),
        Column("outlet", "text", "Who published it."),
        Column("incident", "id", "The incident that it is part of, if it is of one.", "incidents"),
        Column("speaker", "text", "Who says so, or the role of a private person; empty: the outlet's own voice."),
        Column("speaker_org", "text", "The body or side that the speaker speaks for."),
        Column("via", "text", "Through whom the outlet has it."),
        Column("stance", "text", "states, denies, accuses, admits, doubts, expects or unknown."),
        Column("verified", "truth", "Whether the report says that it was verified; empty: it says nothing."),
        Column("place", "text", "The place as the report spells it."),
        Column("place_name", "text", "The place by the gazetteer's main name."),
        Column("lat", "number", "Latitude, WGS 84 degrees; of shelters and ways out at the precision of the district."),
        Column("lon", "number", "Longitude, WGS 84 degrees."),
        Column("radius_km", "number", "How far off that point may be, in kilometres; empty: the place's own point."),
        Column("from", "day", "The first day that it speaks of."),
        Column("to", "day", "The last day that it speaks of; of a running total the day up to which it counts."),
        Column("low", "number", "Figure: the least that it allows, as worded."),
        Column("high", "number", "Figure: the most that it allows; empty with a low: open."),
        Column("approximate", "truth", "Figure: told as about so many."),
        Column("population", "text", "Figure: who or what is counted."),
        Column("derived", "truth", "Figure: worked out from the report's words."),
        Column("part_of", "id", "Figure: the figure that it is a part of.", "statements"),
        Column("undercount", "truth", "Figure: the true number is believed to be higher."),
        Column("actor", "text", "Event: who did it, as worded."),
        Column("target", "text", "Event: to whom or what, as worded."),
        Column("means", "text", "Event: with what, as worded."),
        Column("origin", "text", "Event: where a way out begins."),
        Column("destination", "text", "Event or figure: where it leads."),
        Column("proposed_by", "text", "Event: who proposed the way out."),
        Column("status", "text", "Event: what became of it."),
        Column("round", "integer", "Event: which round of talks."),
        Column("parties", "list", "Event: who met."),
        Column("format", "text", "Event: how they met."),
        Column("outcome", "text", "Event: what they agreed on."),
        Column("addressee", "text", "Position: of whom it is asked."),
        Column("topic", "text", "Position: what it is about."),
        Column("direct", "truth", "Quote: word for word."),
        Column("confidence", "number", "How likely it was read right, 0 to 1."),
        Column("corrected", "list", "What the desk corrected of it, by column."),
        Column("start", "integer", "Where its own words begin in the report's text, in code points."),
        Column("end", "integer", "Where they end."),
        Column("words", "text", "These words; empty where the outlet allows a link alone."),
        Column("sentence", "text", "The words of the report that it stands on; empty where the outlet allows a link alone."),
    ),
)
CLAIMS = Table(
    "claims",
    "How each statement of an incident stands beside the others of that incident. Running totals are in `counts`.",
    (
        Column("id", "id", "The statement.", "statements"),
        Column("incident", "id", "The incident that it is part of.", "incidents"),
        Column("standing", "list", "What the record makes of the claim."),
        Column("leading", "text", "The weightiest of these."),
        Column("credibility", "text", "The number of an Admiralty grade, 1 to 6, as proposed."),
    ),
)
COUNTS = Table(
    "counts",
    "Running counts as they stand last: one row a measure, population and place; each with its latest claim and what the same claimant gave before.",
    (
        Column("id", "id", "The permanent id of the running count."),
        Column("measure", "text", "What is counted."),
        Column("population", "text", "Who or what is counted."),
        Column("place", "text", "Where; empty: everywhere."),
        Column("side", "text", "Whose people or things, where the count is of one side."),
        Column("since", "day", "The day from which it counts."),
        Column("day", "day", "The day up to which the latest claim counts."),
        Column("low", "number", "The least that this claim allows."),
        Column("high", "number", "The most that it allows; empty: open."),
        Column(
            "claimant", "text", "The id of the body, land or office that makes it; empty: a private person or an outlet in its own words."
        ),
        Column("statement", "id", "The latest claim.", "statements"),
        Column("standing", "list", "How it stands."),
        Column("previous_low", "number", "What the same claimant gave before: the least."),
        Column("previous_high", "number", "What the same claimant gave before: the most."),
        Column("previous_day", "day", "The day up to which that counted."),
        Column("claims", "integer", "Claims of this count on record."),
        Column("voices", "integer", "Independent voices among them."),
    ),
)
TABLES: Mapping[str, Table] = {table.name: table for table in (REPORTS, INCIDENTS, STATEMENTS, CLAIMS, COUNTS)}
