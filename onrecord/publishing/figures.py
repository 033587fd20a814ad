"""Claims of numbers as pages show them: what is counted in words, who claims it, and the lines of a chart."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.publishing.drawings.series_data import ChartLine, ChartPoint
from onrecord.publishing.incidents import party_of
from onrecord.publishing.quantities import POPULATIONS
from onrecord.publishing.wording import HAPPENINGS, sentence_case
from onrecord.reading.statement import Figure
from onrecord.record.links import Told
from onrecord.weighing.claim import Claim
from onrecord.weighing.rules import RULES, WITHDRAWN
from onrecord.weighing.weigh import Weighed

# Whose ids tell claimants apart: nobody's who is a person.
PUBLIC = ("body/", "land/", "office/")
# Standings of what others hold against a claim.
AT_ODDS = frozenset({"contested", "denied", "part-exceeds-whole"})
# Of each speaker so many numbers before a claim, and after it, are weighed beside it. With 2, a claim of the same report for the same day does not
# hide the one before it.
AROUND = 2
# Lines that a chart can hold and still be read. Of more claimants those with the fewest claims are in the table alone.
MOST_LINES = 8


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim of a number. `told`: as it may be shown; `words`: the number as its report words it; `count`: the running count that it is of."""

    told: Told
    words: str
    weighed: Weighed
    count: str | None

    @property
    def figure(self) -> Figure:
        figure = self.told.entry.statement
        assert isinstance(figure, Figure)
        return figure

    @property
    def day(self) -> dt.date | None:
        """The day that it counts up to, or of its incident."""
        return self.told.claim.as_of


Address = Callable[[Told], str]


def counted_words(measure: str, population: str, side: str | None = None) -> str:
    """What is counted: "Civilians killed", "Soldiers of Russia killed", "People who fled abroad"."""
    what = HAPPENINGS[measure]
    many = POPULATIONS[population][1]
    return sentence_case(f"{many}{f' of {side}' if side else ''} {what.attributive or what.participle}")


def claimants(claims: Iterable[Claimed]) -> Mapping[str, str]:
    """The name of who makes each claim, by its statement: one name for all spellings of a body, its commonest; a person, or an outlet in its own
    words, as the claim has it."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    keys: dict[str, str] = {}
    for claim in claims:
        told = claim.told
        id = told.claim.party or told.claim.speaker
        name = party_of(told)
        key = id if id is not None and id.startswith(PUBLIC) else name
        keys[told.id] = key
        names[key][name] += 1
    return {id: names[key].most_common(1)[0][0] for id, key in keys.items()}


def chart_lines(claims: Sequence[Claimed], names: Mapping[str, str], address: Address, *, running: bool) -> tuple[list[ChartLine], int]:
    """The lines of a chart of claims that hold a number to be so, those of the most claims first; and how many claimants have none.

    Of a running count each claimant has a line; counts of incidents are points, and those of the claimants beyond the first stand together. One
    number that several reports tell for a day is one point. Ringed is what is denied, or contested by a number for the same day: that lines part
    is seen without a ring. `names`: see `claimants`.
    """
    by_name: dict[str, list[Claimed]] = defaultdict(list)
    days = {claim.told.id: claim.day for claim in claims}
    for claim in claims:
        if claim.told.claim.affirms and not (claim.count and claim.figure.part_of in days):
            by_name[names[claim.told.id]].append(claim)
    ordered = sorted(by_name.items(), key=lambda item: (-len(item[1]), item[0]))
    drawn, left = ordered[:MOST_LINES], ordered[MOST_LINES:]
    if left and not running:
        drawn, left = [*ordered[: MOST_LINES - 1], ("Others", [c for _, more in ordered[MOST_LINES - 1 :] for c in more])], []
    return [ChartLine(name=name, points=points(told, address, days, running=running), running=running) for name, told in drawn], len(left)


def points(claims: Sequence[Claimed], address: Address, days: Mapping[str, dt.date | None], *, running: bool) -> list[ChartPoint]:
    """The points of one claimant; `days`: of all claims of the chart. Of several numbers of a running count for one day the one told last stands, and the others are superseded;
    where one report tells several, the largest counts all, and the others, which count a part, are in the table alone."""
    found = _wholes(claims) if running else sorted(claims, key=lambda c: c.told.claim.order)
    alike: dict[tuple[object, ...], list[Claimed]] = defaultdict(list)
    for claim in found:
        alike[claim.day, claim.figure.low, claim.figure.high, None if running else claim.told.incident or claim.told.id].append(claim)
    last = {key[0]: key for key in alike}
    out = []
    for key, same in alike.items():
        point = _point(same[0], address(same[0].told), len({c.told.entry.source.id for c in same}))
        replaced = running and key[0] is not None and last[key[0]] != key
        out.append(replace(point, superseded=point.superseded or replaced, contested=any(_is_ringed(c, days) for c in same)))
    return out


def _wholes(claims: Sequence[Claimed]) -> list[Claimed]:
    """Of each report the largest number for each day, in the order in which they were told."""
    largest: dict[object, Claimed] = {}
    for claim in sorted(claims, key=lambda c: c.told.claim.order):
        key = claim.told.entry.source.id, claim.day
        if key not in largest or _size(claim) > _size(largest[key]):
            largest[key] = claim
    return sorted(largest.values(), key=lambda c: c.told.claim.order)


def _is_ringed(claim: Claimed, days: Mapping[str, dt.date | None]) -> bool:
    of_day = (s.kind == "contested" and any(days.get(id) == claim.day for id in s.basis) for s in claim.weighed.standings)
    return "denied" in claim.weighed.kinds or any(of_day)


def weigh_running(claims: Iterable[Claim]) -> dict[str, Weighed]:
    """The standings of the claims of one running count, each weighed beside what can change it most: of every speaker the numbers before, with and
    after it, and the last, and all numbers for its day. `weigh` over all takes as many steps as the square of their number.
    """
    ordered = sorted((replace(claim, running=True) for claim in claims), key=lambda c: c.order)
    standing = [claim for claim in ordered if not claim.withdrawn]
    spoken: dict[object, list[Claim]] = defaultdict(list)
    of_day: dict[dt.date | None, list[Claim]] = defaultdict(list)
    for claim in standing:
        for key in _speaking(claim):
            spoken[key].append(claim)
        of_day[claim.as_of].append(claim)
    orders = {key: [c.order for c in said] for key, said in spoken.items()}
    out = {}
    for claim in ordered:
        beside: dict[str, Claim] = {}
        if not claim.withdrawn:
            beside = {c.id: c for c in of_day[claim.as_of]}
            for key, said in spoken.items():
                n = bisect_left(orders[key], claim.order)
                beside |= {c.id: c for c in (*said[max(0, n - AROUND) : n + AROUND], said[-1])}
            beside.pop(claim.id, None)
        rules = WITHDRAWN if claim.withdrawn else RULES
        near = sorted(beside.values(), key=lambda c: c.order)
        out[claim.id] = Weighed(claim, tuple(s for rule in rules if (s := rule(claim, near)) is not None))
    return out


def _speaking(claim: Claim) -> tuple[object, ...]:
    """Under what the claims of who speaks again are found: the speaker and the party; all outlets in their own words, as in weighing.rules."""
    return (
        (("own words",),)
        if claim.speaker is None and claim.party is None
        else tuple(dict.fromkeys((claim.speaker or claim.party, claim.party or claim.speaker)))
    )


def _size(claim: Claimed) -> float:
    low, high = claim.figure.low, claim.figure.high
    return float(low if low is not None else high if high is not None else -1)


def _point(claim: Claimed, href: str, reports: int) -> ChartPoint:
    f = claim.figure
    withdrawn = claim.told.claim.withdrawn is not None
    note = "Its report was withdrawn" if withdrawn else f"Told in {reports} reports" if reports > 1 else None
    low, high = (None if bound is None else float(bound) for bound in (f.low, f.high))
    return ChartPoint(
        day=claim.day, low=low, high=high, href=href, about=f.approximate, words=claim.words or None, superseded=withdrawn, note=note
    )
