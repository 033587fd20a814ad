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

# More than so many beside one claim can't be read; the incident has them all.
MOST = 3
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
            speakers = [t.claim.speaker or t.entry.source.outlet for t in (told, at.context.told[row.statement.id])]
            by = "" if speakers[0] == speakers[1] else f" by {who(told.entry).name}"
            return Beside(told.entry, who(told.entry).name, f"{_number(last, now)}{by}{_ago(told, row)}")
    return None


def beside(claim: Claim, at: Setting) -> tuple[list[Beside], int]:
    """Who spoke against a claim, or holds what it denies, in reports from before the day, the newest first and each speaker once under a
    heading; and how many speakers more than `MOST` there are."""
    ids = dict.fromkeys(id for row in claim.rows for id in at.context.basis(row.statement.id, "denied", "contested"))
    told = [t for id in ids if id not in at.today and (t := at.context.told[id]).entry.source.date != at.on]
    found: list[Beside] = []
    for one in sorted(told, key=lambda t: t.claim.known or dt.date.min, reverse=True):
        speaker = who(one.entry)
        once = at.context.of[one.id], speaker.name
        if once not in at.told:
            at.told.add(once)
            found.append(Beside(one.entry, speaker.name, f"{_said(one, claim)}{_on(one, at.on)}"))
    return found[:MOST], len(found[MOST:])


def _said(told: Told, claim: Claim) -> str:
    s = told.entry.statement
    if s.stance in ANSWERS:
        return "denied it" if s.stance == "denies" else "doubted it"
    if isinstance(s, Figure) and claim.first.stance not in ANSWERS:
        return f"gave {bounds_text(s)}"
    return "said so"


def _number(last: Figure, now: Figure) -> str:
    """The bare number where it is worded as the new one is: "at least 816 (596 ...)"; else with its bounds; "the same number" where it is."""
    if (last.low, last.high) == (now.low, now.high):
        return "the same number"
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
    return f" {NUMBERS[days]} days before" if days < len(NUMBERS) else f", {days} days before"


def _on(told: Told, on: dt.date | None) -> str:
    date = told.entry.source.date
    return f" on {day(date, on)}" if date else ""
