"""What the record has from before the day to tell beside a claim of it: the claimant's last number, and who denied or contradicts it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.publishing.claims import ANSWERS, Claim
from onrecord.publishing.parts import Setting
from onrecord.publishing.quantities import bounds_text, number_text
from onrecord.publishing.rows import Row
from onrecord.publishing.wording import day, who
from onrecord.reading.statement import Figure
from onrecord.weighing.claim import AFFIRMS

if TYPE_CHECKING:
    from onrecord.record.links import Told

NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim from before the day, told in a few words: "the Kremlin", "denied it on 17 March". `row` is what is cited for it."""

    row: Row
    speaker: str
    words: str


def before(claim: Claim, at: Setting) -> Beside | None:
    """The number that the same claimant gave last: "596 four days before". None where it is the first, or where nothing is held to be so."""
    now = claim.first
    if not isinstance(now, Figure) or now.stance not in AFFIRMS:
        return None
    for row in claim.rows:
        told = at.context.before(row.statement.id)
        if told is not None and isinstance(last := told.entry.statement, Figure):
            same_speaker = told.claim.speaker == at.context.told[row.statement.id].claim.speaker
            by = "" if same_speaker else f" by {who(told.entry).name}"
            return Beside(told.entry, who(told.entry).name, f"{_number(last, now)}{by}{_ago(told, row)}")
    return None


def beside(claim: Claim, at: Setting) -> list[Beside]:
    """Who spoke against a claim, or holds what it denies, in reports from before the day; each speaker once under a heading."""
    found: list[Beside] = []
    for row in claim.rows:
        for id in at.context.basis(row.statement.id, "denied", "contested"):
            told = at.context.told[id]
            if id in at.today or told.entry.source.date == at.on:
                continue
            speaker = who(told.entry)
            once = at.context.of[id], speaker.name
            if once in at.told:
                continue
            at.told.add(once)
            found.append(Beside(told.entry, speaker.name, f"{_said(told, claim)}{_on(told, at.on)}"))
    return found


def _said(told: Told, claim: Claim) -> str:
    s = told.entry.statement
    if s.stance in ANSWERS:
        return "denied it" if s.stance == "denies" else "doubted it"
    if isinstance(s, Figure) and claim.first.stance not in ANSWERS:
        return f"gave {bounds_text(s)}"
    return "said so"


def _number(last: Figure, now: Figure) -> str:
    """The bare number where it is worded as the new one is: "at least 816 (596 ...)"; else with its bounds; "the same" where it is."""
    if (last.low, last.high) == (now.low, now.high):
        return "the same"
    shapes = [(f.low is None, f.high is None, f.low == f.high, f.approximate) for f in (last, now)]
    number = last.low if last.low is not None else last.high
    return number_text(number) if shapes[0] == shapes[1] and number is not None and None in (last.low, last.high) else bounds_text(last)


def _ago(told: Told, row: Row) -> str:
    """ " four days before", by the days of publication."""
    last, now = told.entry.source.date, row.source.date
    if last is None or now is None:
        return " before"
    days = (now - last).days
    if days <= 1:
        return " the day before" if days == 1 else " the same day"
    return f" {NUMBERS[days] if days < len(NUMBERS) else days} days before"


def _on(told: Told, on: dt.date | None) -> str:
    date = told.entry.source.date
    return f" on {day(date, on)}" if date else ""
