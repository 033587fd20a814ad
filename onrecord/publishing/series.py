"""Running counts as rows, one a claim, and as a plot for a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.linking.series import Series
from onrecord.publishing.incidents import party_of, speaker_of
from onrecord.publishing.quantities import counted
from onrecord.publishing.safe import one_line
from onrecord.publishing.tables import ID_SHOWN
from onrecord.reading.statement import MEASURES, POPULATIONS, Figure
from onrecord.weighing.claim import worded
from onrecord.weighing.weigh import weigh

if TYPE_CHECKING:
    from onrecord.record.links import Told

COLUMNS = ("series", "measure", "population", "side", "place", "low", "high", "from", "to", "published", "speaker", "speaker_org", "stance",
           "verified", "standing", "reason", "part_of", "whole", "report", "statement")  # fmt: skip
SHOWN = ("series", "count", "claimed", "part_of", "to", "published", "speaker", "standing")
BAR = "█▏▎▍▌▋▊▉"


def series_rows(found: Iterable[tuple[Series, Sequence[Told]]]) -> list[dict[str, Any]]:
    """One row a claim of each running count, the counts by what they count, their claims in the order of time.

    `part_of` is the statement of the count that a claim is told as a part of ("including 60 civilians"), `whole` what that one counts, where
    it is among these counts. A part stands after its whole.
    """
    ordered = sorted(found, key=lambda item: _rank(item[0]))
    figures = {t.id: t.entry.statement for _, told in ordered for t in told}
    rows = []
    for series, told in ordered:
        weighed = weigh(t.claim for t in told)
        for t in sorted(told, key=lambda t: (t.claim.order[:2], t.entry.source.name, _part(t), t.entry.statement.start)):
            s, w = t.entry.statement, weighed[t.id]
            assert isinstance(s, Figure)
            whole = figures.get(s.part_of or "")
            rows.append(
                {
                    "series": series.id, "measure": s.measure, "population": s.population, "side": series.scope.side, "place": series.place,
                    "low": s.low, "high": s.high, "approximate": s.approximate, "from": _iso(s.from_), "to": _iso(s.to),
                    "published": _iso(t.entry.source.date), "speaker": s.speaker, "speaker_org": s.speaker_org, "stance": s.stance,
                    "verified": s.verified, "standing": list(w.kinds), "reason": w.reason, "part_of": s.part_of,
                    "whole": counted(whole) if isinstance(whole, Figure) else None, "report": t.entry.source.name, "statement": s.id,
                }
            )  # fmt: skip
    return rows


def shown_rows(found: Iterable[tuple[Series, Sequence[Told]]]) -> list[dict[str, Any]]:
    """The same for a table: what is counted in one column, the number as worded in another, the outlet where it is nobody else's."""
    found = list(found)
    counts = {series.id: title(series) for series, _ in found}
    told = {t.id: t for _, claims in found for t in claims}
    rows = []
    for row in series_rows(found):
        claim = told[row["statement"]].entry.statement
        assert isinstance(claim, Figure)
        whole = row["whole"] or (row["part_of"] and row["part_of"][:ID_SHOWN])
        rows.append(
            row
            | {"count": counts[row["series"]], "claimed": worded(claim), "part_of": whole, "speaker": speaker_of(told[row["statement"]])}
        )
    return rows


def plot(series: Series, told: Sequence[Told], width: int = 80) -> str:
    """A running count as bars, a claim a line in the order of time, each claimant named: for a terminal, with no colour. Parts of a
    number are not drawn beside it, nor is what was withdrawn. Empty where no claim has a number."""
    figures = [(t, s) for t in told if isinstance(s := t.entry.statement, Figure) and t.claim.affirms and not t.claim.withdrawn]
    numbered = [(t, s) for t, s in figures if s.part_of is None and (s.low, s.high) != (None, None)]
    if not numbered:
        return ""
    most = max(float(s.high if s.high is not None else s.low or 0) for _, s in numbered) or 1.0
    names = [_cut(one_line(party_of(t)), max(8, width // 4)) for t, _ in numbered]
    words = [worded(s) for _, s in numbered]
    name, word = max(map(len, names)), max(map(len, words))
    room = max(10, width - name - word - 14)
    lines = [title(series)]
    for (t, s), who, what in zip(numbered, names, words, strict=True):
        day = t.claim.as_of.isoformat() if t.claim.as_of else "no day    "
        lines.append(f"{day} {who:<{name}} {what:>{word}} {_bar(float(s.low if s.low is not None else s.high or 0) / most, room)}")
    return "\n".join(lines) + "\n"


def title(series: Series) -> str:
    """ "killed, civilians, Ukraine, since 2022-02-24"."""
    scope = series.scope
    since = f"since {series.since.isoformat()}" if series.since else None
    side = f"of {scope.side}" if scope.side else None
    return ", ".join(one_line(part) for part in (scope.measure, scope.population, side, series.place or "place not told", since) if part)


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def _rank(series: Series) -> tuple[object, ...]:
    """By measure, then place, then whom it counts: all people before some of them."""
    scope = series.scope
    everybody = scope.population != "people"
    return MEASURES.index(scope.measure), scope.place, everybody, POPULATIONS.index(scope.population), scope.side or "", series.id


def _bar(share: float, room: int) -> str:
    eighths = round(share * room * 8)
    return BAR[0] * (eighths // 8) + (BAR[eighths % 8] if eighths % 8 else "")


def _part(told: Told) -> bool:
    s = told.entry.statement
    return isinstance(s, Figure) and s.part_of is not None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
