"""Values of the vocabulary in words that a reader knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from onrecord.publishing.quantities import POPULATIONS, bounds_text, is_one, number_text
from onrecord.publishing.wording import HAPPENINGS, sentence_case
from onrecord.reading.statement import Event, Figure, Position, Quote

LABELS = {"allege-crime": "Allegation of a crime", "territory": "Control of territory", "assess": "Assessment", "aid": "Aid"}
# What each standing says, in a sentence (see weighing.rules, whose reasons say it of one claim).
STANDINGS: Mapping[str, str] = {
    "corroborated": "Independent speakers say the same.",
    "verified": "A report says that it was independently verified or seen.",
    "single-source": "Nobody else independent says so.",
    "unverified": "A report says that it could not be verified.",
    "contested": "Another voice gives what can’t also be so, or doubts it.",
    "denied": "Another voice denies it.",
    "revised-up": "The same speaker had given a lower number before.",
    "revised-down": "The same speaker had given a higher number before.",
    "superseded": "The same speaker gave another number for a later time.",
    "part-exceeds-whole": "A part is larger than its whole.",
    "apparent-only": "The numbers differ only because they count other days, people or places.",
    "corrected": "The desk corrected what was read.",
    "withdrawn": "The report that it stood in was withdrawn.",
}
# Which of several standings a list shows: what undoes a claim first, then what speaks against it, then what speaks for it.
WEIGHTIEST = (
    "withdrawn", "denied", "contested", "part-exceeds-whole", "corroborated", "verified", "revised-up", "revised-down", "superseded",
    "single-source", "unverified", "apparent-only", "corrected",
)  # fmt: skip


def country(code: str) -> str:
    """The name of a country by its code; the code where it is none."""
    from onrecord.errors import NotOnRecord
    from onrecord.gazetteer.shapes import Shapes

    try:
        return Shapes.load().get(code).name
    except NotOnRecord:
        return code


def label(value: str | None) -> str:
    """A value of the vocabulary: "air-strike" as "Air strike"; empty for none."""
    return "" if not value else LABELS.get(value) or sentence_case(value.replace("-", " "))


def number(value: Any) -> str:
    """A number with thousands separators; a dash for none."""
    return "–" if value is None else number_text(value)


def bounds(found: Mapping[str, Any] | None) -> str:
    """Bounds with `low` and `high`, as `incident_row` has them: "at least 816", "20 to 30", "53"; empty for none."""
    if not found:
        return ""
    low, high = found.get("low"), found.get("high")
    if low is None and high is None:
        return "not given"
    if high is None:
        return f"at least {number(low)}"
    if low is None:
        return f"up to {number(high)}"
    return number(low) if low == high else f"{number(low)} to {number(high)}"


def claim(statement: object, words: str) -> str:
    """A claim in a few words: "at least 816 civilians killed", "Air strike: “bombing”". `words` are the report's own, as they may be shown."""
    if isinstance(statement, Figure):
        one, many, _ = POPULATIONS[statement.population]
        counted = f"{bounds_text(statement)} {one if is_one(statement, '') else many}"
        if statement.low is None and statement.high is None:
            counted = f"{many}, number not given,"
        elif statement.low == statement.high == 0:
            counted = f"no {many}"
        what = HAPPENINGS[statement.measure]
        return sentence_case(f"{counted} {what.attributive or what.participle}")
    if isinstance(statement, Event | Position):
        return f"{label(statement.label)}: “{words}”" if words else label(statement.label)
    return ("Quoted" if statement.direct else "In other words") if isinstance(statement, Quote) else ""
