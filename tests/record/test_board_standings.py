"""Standings found piece by piece are those that weighing every claim beside every other gives."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.statement import Event, Figure, Statement
from onrecord.record.board_standings import Standings
from onrecord.weighing.claim import Claim
from onrecord.weighing.weigh import weigh

DAY = dt.date(2030, 3, 1)
# Of each claim: the report (one a day, and its day), who says it, a number (None: that it happened), the stance and whose count it is.
TOLD = st.tuples(
    st.integers(0, 12), st.sampled_from([None, "a", "b", "c"]), st.sampled_from([None, 3, 5, 8]), st.sampled_from(["states"] * 5 + ["denies"]),
    st.sampled_from(["people", "people", "children"]), st.sampled_from([None, "Town", "Village"]),
)  # fmt: skip


def claims(told: list[tuple[int, str | None, int | None, str, str, str | None]]) -> list[Claim]:
    out = []
    for n, (report, speaker, number, stance, population, place) in enumerate(sorted(told, key=lambda t: t[0])):
        day = DAY + dt.timedelta(days=report)
        common = {"id": f"{n:016x}", "report": f"r{report}", "start": n, "end": n + 1, "evidence": (0, 9), "stance": stance, "from_": day}
        common |= {"place_name": place, "speaker": speaker}
        statement: Statement = (
            Event(event_type="strike", **common)  # type: ignore[arg-type]  # fields by name
            if number is None
            else Figure(measure="killed", low=number, high=number, population=population, **common)  # type: ignore[arg-type]  # likewise
        )
        name = None if speaker is None else f"person/{speaker}"
        out.append(Claim(statement=statement, speaker=name, party=None, root=f"r{report // 2}", outlet=f"o{report % 3}", published=day))
    return out


def kinds(of: list[Claim]) -> set[str]:
    return {kind for weighed in weigh(of).values() for kind in weighed.kinds}


@settings(max_examples=150, deadline=None)
@given(st.lists(TOLD, min_size=1, max_size=25))
def test_standings_of_a_growing_incident_are_those_of_weighing_it_whole(
    told: list[tuple[int, str | None, int | None, str, str, str | None]],
) -> None:
    known: list[Claim] = []
    of = claims(told)
    standing: frozenset[str] = frozenset()
    for report in dict.fromkeys(c.statement.report for c in of):
        new = [c for c in of if c.statement.report == report]
        grown = Standings()
        grown.begin(known, standing)
        grown.add(new)
        known += new
        standing = grown.kinds
        assert standing == kinds(known)
